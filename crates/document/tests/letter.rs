// SPDX-License-Identifier: EUPL-1.2
//! The claim letter as others read it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_arguments,
    reason = "tests say what they mean, and so do the functions that only tests call"
)]

mod shared;

use document::letter::render_letters;
use document::{ClaimLetter, DocumentError, Language, WindowSide};
use shared::{letter, moment, text_of};

#[test]
fn each_letter_has_its_own_page_with_its_own_code() {
    let second = ClaimLetter {
        holder_name: "Piet Jansen",
        claim_code: "M4X8TR",
        qr_url: "https://leerbewijs.example/ophalen/M4X8TR",
        ..letter()
    };
    let rendered = render_letters(&[letter(), second], Language::Dutch, WindowSide::Left, moment()).unwrap();
    assert_eq!(rendered.pages, 2);
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let first_page = document.extract_text(&[1]).unwrap();
    let second_page = document.extract_text(&[2]).unwrap();
    assert!(
        first_page.contains("7K2M9Q") && first_page.contains("Samira de Vries") && !first_page.contains("Piet Jansen")
    );
    assert!(second_page.contains("M4X8TR") && second_page.contains("Piet Jansen") && !second_page.contains("7K2M9Q"));
    assert!(first_page.contains("0999 12 34 56"));
}

#[test]
fn the_course_is_named_only_when_given() {
    let without = render_letters(&[letter()], Language::Dutch, WindowSide::Left, moment()).unwrap();
    assert!(!text_of(&without.pdf).contains("Dit bewijs gaat over"));
    let named = ClaimLetter { course_title: Some("Verslavingszorg"), ..letter() };
    let rendered = render_letters(&[named], Language::Dutch, WindowSide::Right, moment()).unwrap();
    let text = text_of(&rendered.pdf);
    assert_eq!(text.matches("Verslavingszorg").count(), 1);
    assert!(text.contains("Dit bewijs gaat over: Verslavingszorg"));
}

#[test]
fn english_letter_is_english() {
    let rendered = render_letters(&[letter()], Language::English, WindowSide::Right, moment()).unwrap();
    let text = text_of(&rendered.pdf);
    assert!(text.contains("Dear Samira de Vries,") && text.contains("13 November 2026") && !text.contains("Beste"));
}

#[test]
fn a_long_letter_is_set_closer_and_an_endless_one_is_refused_by_number() {
    let hours = "maandag en dinsdag van 9 tot 12 uur, ".repeat(6);
    let long = ClaimLetter { phone_hours: Some(&hours), course_title: Some("Slim meten in de thuiszorg"), ..letter() };
    assert_eq!(render_letters(&[long], Language::Dutch, WindowSide::Left, moment()).unwrap().pages, 1);
    let endless = "maandag en dinsdag van 9 tot 12 uur, ".repeat(27);
    let endless = ClaimLetter { phone_hours: Some(&endless), ..letter() };
    let refused = render_letters(&[letter(), endless], Language::Dutch, WindowSide::Left, moment());
    assert_eq!(refused.err(), Some(DocumentError::LetterDoesNotFit { number: 2 }));
}

#[test]
fn an_address_that_leaves_the_window_is_refused() {
    let line = "Afdeling Loopbaan, Leven Lang Ontwikkelen en Microcredentials, tweede verdieping, kamer zeven";
    let lines = [line; 6];
    let tall = ClaimLetter { address_lines: &lines, ..letter() };
    let refused = render_letters(&[tall], Language::Dutch, WindowSide::Left, moment());
    assert_eq!(refused.err(), Some(DocumentError::LetterDoesNotFit { number: 1 }));
}

#[test]
fn refuses_no_letters_too_many_lines_and_bad_addresses() {
    let render =
        |letters: &[ClaimLetter<'_>]| render_letters(letters, Language::Dutch, WindowSide::Left, moment()).err();
    assert_eq!(render(&[]), Some(DocumentError::Empty { field: "letters" }));
    assert_eq!(
        render(&[ClaimLetter { address_lines: &["a"; 7], ..letter() }]),
        Some(DocumentError::TooMany { field: "address_lines", most: 6 })
    );
    assert_eq!(
        render(&[ClaimLetter { address_lines: &[], ..letter() }]),
        Some(DocumentError::Empty { field: "address_lines" })
    );
    assert_eq!(render(&[ClaimLetter { phone: "", ..letter() }]), Some(DocumentError::Empty { field: "phone" }));
    assert_eq!(
        render(&[ClaimLetter { qr_url: "leerbewijs.example", ..letter() }]),
        Some(DocumentError::NotAWebAddress { field: "qr_url" })
    );
}

#[test]
fn same_letters_give_same_bytes() {
    let render = || render_letters(&[letter(), letter()], Language::Dutch, WindowSide::Left, moment()).unwrap();
    assert_eq!(render(), render());
}

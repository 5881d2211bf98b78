// SPDX-License-Identifier: EUPL-1.2
//! The certificate as others read it. `e2e/independent/pdf_check.py` checks the two standards on top of this.
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

use document::attachment::read_attachments;
use document::{Certificate, Day, DocumentError, Language, Moment};
use shared::{CREDENTIAL, PROOF, certificate, spoken_texts, text_of};

#[test]
fn dutch_certificate_says_what_it_was_given() {
    let rendered = certificate().render().unwrap();
    assert_eq!(rendered.pages, 1);
    assert!(rendered.substitutions.is_empty());
    let text = text_of(&rendered.pdf);
    for expected in [
        "Slim meten in de thuiszorg",
        "Behaald door",
        "Samira de Vries",
        "op 12 november 2026 bij Roc Saaxumhuizen in Saaxumhuizen",
        "Kiest een meetapp en legt de keuze uit",
        "1.240 uur",
        "Niveau-indicatie NLQF 3 (indicatief, inschatting van de school)",
        "13 november 2026",
        "EC-2026-0147",
        "ABCD-EFGH-JKLM",
        "Geldigheid kan veranderen; controleer op controle.leerbewijs.example.",
        "4.812.233",
        "geen diploma",
        "Pagina 1 van 1",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text:?}");
    }
}

#[test]
fn english_certificate_has_no_dutch_labels() {
    let rendered = Certificate {
        language: Language::English,
        level_line: None,
        valid_until: Day::new(2031, 2, 28),
        ..certificate()
    }
    .render()
    .unwrap();
    let text = text_of(&rendered.pdf);
    for expected in
        ["Awarded to", "on 12 November 2026 by", "1,240 hours", "28 February 2031", "not a diploma", "Page 1 of 1"]
    {
        assert!(text.contains(expected), "{expected:?} is not in {text:?}");
    }
    for dutch in ["Behaald", "Pagina", "Studielast", "Niveau", "uur", "bewijs zit"] {
        assert!(!text.contains(dutch), "{dutch:?} is in {text:?}");
    }
}

#[test]
fn same_certificate_gives_same_bytes_and_another_moment_another_file() {
    let first = certificate().render().unwrap();
    assert_eq!(first, certificate().render().unwrap());
    let later = Certificate { created_at: Moment::from_unix_seconds(1_795_000_001).unwrap(), ..certificate() };
    assert_ne!(first.pdf, later.render().unwrap().pdf);
}

#[test]
fn attachments_come_back_byte_for_byte() {
    let rendered = certificate().render().unwrap();
    let attachments = read_attachments(&rendered.pdf).unwrap();
    let found: Vec<_> = attachments
        .iter()
        .map(|file| (file.name.as_str(), file.media_type.as_deref(), file.bytes.as_slice()))
        .collect();
    assert_eq!(
        found,
        [
            ("bewijs.json", Some("application/vc+ld+json"), CREDENTIAL),
            ("bewijs.tlog-proof", Some("text/plain"), PROOF.as_bytes())
        ]
    );
    let alone = Certificate { proof: None, ..certificate() }.render().unwrap();
    assert_eq!(read_attachments(&alone.pdf).unwrap().len(), 1);
}

#[test]
fn twelve_long_outcomes_go_on_to_a_second_page_and_none_is_lost() {
    let outcomes: Vec<String> = (1..=12)
        .map(|number| format!("toont vaardigheid {number}: {}", "zorgvuldig uitleggen en verantwoorden ".repeat(8)))
        .collect();
    let outcomes: Vec<&str> = outcomes.iter().map(String::as_str).collect();
    let title = "Warmtepompinstallaties met bodemwisselaar ontwerpen en onderhouden ".repeat(4);
    let rendered = Certificate { title: &title, outcomes: &outcomes, ..certificate() }.render().unwrap();
    assert_eq!(rendered.pages, 2);
    let text = text_of(&rendered.pdf);
    for number in 1..=12 {
        assert!(text.contains(&format!("Toont vaardigheid {number}:")), "outcome {number}");
    }
    assert!(text.contains("Pagina 1 van 2") && text.contains("Pagina 2 van 2"));
}

#[test]
fn names_of_other_scripts_are_drawn_and_spoken_in_reading_order() {
    for name in [
        "فاطمة الزهراء",
        "שרה כהן",
        "محمد (Mohamed) de Boer",
        "Ελένη Παπαδοπούλου",
        "Жанна Щербакова",
        "Nguyễn Thị Ánh",
        "Ştefănescu-Żółć",
    ] {
        let rendered = Certificate { holder_name: name, ..certificate() }.render().unwrap();
        assert!(rendered.substitutions.is_empty(), "{name}: {:?}", rendered.substitutions);
        let right_to_left = name.chars().any(|letter| ('\u{590}'..'\u{700}').contains(&letter));
        if right_to_left {
            assert!(spoken_texts(&rendered.pdf).iter().any(|text| text == name), "{name} is not spoken as written");
        } else {
            assert!(text_of(&rendered.pdf).contains(name), "{name} is not in the text");
        }
    }
}

#[test]
fn a_combined_letter_is_drawn_like_its_single_form() {
    let decomposed = Certificate { holder_name: "Zoe\u{308} Bra\u{30A}ten", ..certificate() }.render().unwrap();
    assert!(decomposed.substitutions.is_empty());
}

#[test]
fn what_cannot_be_drawn_is_shown_and_reported() {
    let rendered = Certificate { holder_name: "Sam 😀 👩🏽‍🔧 李", ..certificate() }.render().unwrap();
    assert_eq!(rendered.substitutions.not_drawable, "😀👩🔧李".chars().collect());
    assert_eq!(document::not_drawable("Sam 😀 李 👩🏽‍🔧 李"), ['😀', '李', '👩', '🔧'], "known before anything is drawn");
    assert!(document::not_drawable("Zoë Nguyễn Олена محمد").is_empty());
    assert!(rendered.substitutions.removed.is_empty());
    assert!(spoken_texts(&rendered.pdf).iter().any(|text| text == "Sam 😀 👩🏽‍🔧 李"));
}

#[test]
fn control_characters_and_overrides_are_removed_and_reported() {
    let rendered = Certificate { holder_name: "Sa\u{0}mira\r\n\tde\u{202E} Vries\u{FEFF}\u{E000}", ..certificate() }
        .render()
        .unwrap();
    assert_eq!(rendered.substitutions.removed, ['\u{0}', '\u{202E}', '\u{FEFF}', '\u{E000}'].into());
    assert!(text_of(&rendered.pdf).contains("Sa mira de Vries"));
}

#[test]
fn a_word_wider_than_the_page_is_cut_and_not_lost() {
    let word = "Warmtepompinstallatie".repeat(12);
    let rendered = Certificate { title: &word, outcomes: &[&word], ..certificate() }.render().unwrap();
    let letters: String = text_of(&rendered.pdf).replace(' ', "");
    assert!(letters.contains(&word));
}

#[test]
fn refuses_what_a_certificate_cannot_be_without() {
    let many = ["kan iets"; 41];
    let long = "x".repeat(301);
    for (bad, error) in [
        (Certificate { holder_name: " \u{200}\n", ..certificate() }, None),
        (Certificate { holder_name: " \n", ..certificate() }, Some(DocumentError::Empty { field: "holder_name" })),
        (Certificate { title: "\u{202E}", ..certificate() }, Some(DocumentError::Empty { field: "title" })),
        (
            Certificate { title: &long, ..certificate() },
            Some(DocumentError::TooLong { field: "title", most_characters: 300 }),
        ),
        (Certificate { outcomes: &[], ..certificate() }, Some(DocumentError::Empty { field: "outcomes" })),
        (
            Certificate { outcomes: &many, ..certificate() },
            Some(DocumentError::TooMany { field: "outcomes", most: 40 }),
        ),
        (Certificate { credential: b"", ..certificate() }, Some(DocumentError::Empty { field: "credential" })),
        (Certificate { level_line: Some(""), ..certificate() }, Some(DocumentError::Empty { field: "level_line" })),
        (
            Certificate { qr_url: "javascript:alert(1)", ..certificate() },
            Some(DocumentError::NotAWebAddress { field: "qr_url" }),
        ),
        (
            Certificate { qr_url: "https://a b", ..certificate() },
            Some(DocumentError::NotAWebAddress { field: "qr_url" }),
        ),
        (Certificate { qr_url: "https://", ..certificate() }, Some(DocumentError::NotAWebAddress { field: "qr_url" })),
    ] {
        assert_eq!(bad.render().err(), error);
    }
    let address = format!("https://controle.example/{}", "a".repeat(300));
    assert!(matches!(Certificate { qr_url: &address, ..certificate() }.render(), Err(DocumentError::Qr(_))));
}

#[test]
fn metadata_holds_nothing_beyond_the_allow_list() {
    let rendered = certificate().render().unwrap();
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let information =
        document.get_object(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap().as_dict().unwrap();
    let mut keys: Vec<_> = information.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect();
    keys.sort();
    assert_eq!(keys, ["CreationDate", "Creator", "ModDate", "Producer", "Title"]);
    let metadata =
        document.get_object(document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let xmp = String::from_utf8(metadata.as_stream().unwrap().get_plain_content().unwrap()).unwrap();
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>") && xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(xmp.contains("2026-11-18T11:06:40"), "{xmp}");
    assert!(!xmp.contains("dc:creator>") && !xmp.contains("Samira"));
}

#[test]
fn looks_clickable_only_to_the_given_address() {
    let rendered = certificate().render().unwrap();
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let actions: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
        .filter(|action| action.has(b"URI"))
        .collect();
    let targets: Vec<_> = actions.iter().map(|action| action.get(b"URI").unwrap().as_str().unwrap()).collect();
    assert_eq!(targets, [certificate().qr_url.as_bytes()]);
}

#[test]
fn a_specimen_says_so_and_proves_nothing() {
    let specimen = certificate().render_specimen().unwrap();
    let text = text_of(&specimen.pdf);
    for said in ["VOORBEELD", "geen bewijs", "Slim meten in de thuiszorg", "Kiest een meetapp"] {
        assert!(text.contains(said), "{said} {text}");
    }
    for never in ["ABCD-EFGH-JKLM", "controle.leerbewijs.example", "4.812.233"] {
        assert!(!text.contains(never), "{never} is in {text}");
    }
    assert!(read_attachments(&specimen.pdf).map_or(true, |found| found.is_empty()));
    assert_eq!(read_attachments(&certificate().render().unwrap().pdf).unwrap().len(), 2);
}

// SPDX-License-Identifier: EUPL-1.2
//! The badge image: fixed size, same bytes, and nothing a person writes leaves its place.
#![allow(clippy::unwrap_used)]

use document::badge_image::{MOST_CHARACTERS, SIDE_PIXELS, Sector};
use document::{BadgeImage, BadgeImageError, Language};
use proptest::prelude::*;

fn badge() -> BadgeImage<'static> {
    BadgeImage {
        language: Language::Dutch,
        title: "Slim meten in de thuiszorg",
        institution_name: "Roc Saaxumhuizen",
        sector: Sector::Care,
        study_load_hours: 240,
    }
}

fn pixels(png: &[u8]) -> (png::OutputInfo, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info, pixels)
}

#[test]
fn png_has_its_size_is_the_same_every_time_and_carries_no_metadata() {
    let png = badge().png().unwrap();
    assert_eq!(png, badge().png().unwrap());
    let (info, _) = pixels(&png);
    assert_eq!((info.width, info.height), (SIDE_PIXELS, SIDE_PIXELS));
    for chunk in [b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"] {
        assert!(!png.windows(4).any(|window| window == chunk));
    }
}

#[test]
fn words_are_really_drawn_with_our_letters() {
    let (_, with) = pixels(&badge().png().unwrap());
    let (_, other) = pixels(&BadgeImage { title: "Slim meten in de thuiszorc", ..badge() }.png().unwrap());
    let different = with.iter().zip(&other).filter(|(a, b)| a != b).count();
    assert!(different > 50 && different < 20_000, "{different} bytes differ for one letter");
}

#[test]
fn sectors_differ_and_unknown_ones_have_a_picture_too() {
    let codes = [
        "zorg",
        "energie",
        "techniek",
        "ict",
        "bouw",
        "groen",
        "horeca",
        "economie",
        "onderwijs",
        "logistiek",
        "anders",
    ];
    let mut pictures: Vec<_> =
        codes.iter().map(|code| BadgeImage { sector: Sector::of_code(code), ..badge() }.png().unwrap()).collect();
    pictures.sort();
    pictures.dedup();
    assert_eq!(pictures.len(), codes.len());
    assert_eq!(Sector::of_code("<script>"), Sector::Other);
}

#[test]
fn hostile_words_stay_words() {
    let title = r#"</text><script>alert(1)</script><image href="file:///etc/passwd"/>&lt;"'"#;
    let svg = BadgeImage { title, institution_name: "A & B <c>", ..badge() }.svg().unwrap();
    assert!(
        !svg.contains("<script")
            && !svg.contains("<image")
            && svg.contains("&lt;/text&gt;")
            && svg.contains("A &amp; B &lt;c&gt;")
    );
    BadgeImage { title, ..badge() }.png().unwrap();
}

#[test]
fn long_titles_shrink_and_then_end_in_dots() {
    let endless = "Warmtepompinstallaties ontwerpen ".repeat(20);
    let svg = BadgeImage { title: &endless, ..badge() }.svg().unwrap();
    assert!(svg.contains('…'));
    let word = "Warmtepompinstallatie".repeat(10);
    BadgeImage { title: &word, ..badge() }.png().unwrap();
}

#[test]
fn other_scripts_and_missing_letters_are_shown() {
    let svg = BadgeImage { title: "رعاية منزلية 😀", ..badge() }.svg().unwrap();
    assert!(svg.contains("رعاية منزلية \u{FFFD}"));
    BadgeImage { title: "רפואה ביתית", ..badge() }.png().unwrap();
}

#[test]
fn empty_words_are_refused() {
    assert!(matches!(BadgeImage { title: "\u{202E} \n", ..badge() }.png(), Err(BadgeImageError::Text(_))));
    assert!(matches!(BadgeImage { institution_name: "", ..badge() }.svg(), Err(BadgeImageError::Text(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_words_give_a_picture_or_a_clear_refusal(title in "\\PC{0,400}", name in any::<String>(), hours in any::<u32>()) {
        let badge = BadgeImage { title: &title, institution_name: &name, study_load_hours: hours, ..badge() };
        match badge.png() {
            Ok(png) => prop_assert_eq!(&png[..4], b"\x89PNG"),
            Err(error) => prop_assert!(matches!(error, BadgeImageError::Text(_)), "{} for at most {} characters", error, MOST_CHARACTERS),
        }
    }
}

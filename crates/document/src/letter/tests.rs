// SPDX-License-Identifier: EUPL-1.2
//! What stands where on a letter, seen before it becomes a PDF.

use super::compose::{FOLD, Setting, compose};
use super::{ClaimLetter, WindowSide};
use crate::date::Day;
use crate::language::Language;
use crate::layout::{Drawing, Paper, mm};

const TITLE: &str = "Verslavingszorg in de wijk";

fn letter() -> ClaimLetter<'static> {
    ClaimLetter {
        address_lines: &["Mevrouw S. de Vries", "Molenstraat 12", "9999 ZZ Saaxumhuizen"],
        holder_name: "Samira de Vries",
        institution_name: "Roc Saaxumhuizen",
        institution_address: "Postbus 1, 9999 AA Saaxumhuizen",
        written_on: Day::parse("2026-11-13").unwrap(),
        course_title: Some(TITLE),
        claim_address: "leerbewijs.example/ophalen",
        qr_url: "https://leerbewijs.example/ophalen/7K2M9Q",
        claim_code: "7K2M9Q",
        phone: "0999 12 34 56",
        phone_hours: None,
    }
}

/// Every line of text with its left end and its baseline in points.
fn lines(language: Language, window: WindowSide) -> Vec<(String, f32, f32)> {
    let mut paper = Paper::new();
    compose(&mut paper, &letter(), &Setting { language, window, number: 1 }).unwrap();
    let marks = paper.pages.into_iter().flatten();
    marks
        .filter_map(|mark| match mark.drawing {
            Drawing::Text { line, left, baseline, .. } => Some((line.source, left, baseline)),
            _ => None,
        })
        .collect()
}

#[test]
fn course_and_codes_are_below_the_fold() {
    for language in [Language::Dutch, Language::English] {
        for secret in [TITLE, "7K2M9Q"] {
            let found: Vec<_> =
                lines(language, WindowSide::Left).into_iter().filter(|(text, ..)| text.contains(secret)).collect();
            assert_eq!(found.len(), 1, "{secret}");
            assert!(found[0].2 > FOLD, "{found:?}");
        }
    }
}

#[test]
fn address_stands_in_the_window() {
    for (window, edges) in [(WindowSide::Left, mm(20.0)..mm(105.0)), (WindowSide::Right, mm(110.0)..mm(200.0))] {
        for (text, left, baseline) in lines(Language::Dutch, window) {
            if letter().address_lines.contains(&text.trim_end()) {
                assert!(
                    edges.contains(&left) && (mm(45.0)..mm(90.0)).contains(&baseline),
                    "{text} at {left}, {baseline}"
                );
            }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Which cell styles of a workbook show a number as a date, and what such a number means.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::raw::DateSystem;
use super::refusal::SheetRefusal;
use super::xml::{Node, Xml, attribute, local};

/// Styles beyond this many are taken for plain numbers.
const STYLES: usize = 100_000;

/// For each `cellXfs` entry whether it shows a date (ISO/IEC 29500-1, 18.8.10 and 18.8.30).
pub(super) fn date_styles(text: &str) -> Result<Vec<bool>, SheetRefusal> {
    let mut xml = Xml::new(text, "styles");
    let mut custom: HashMap<u32, bool> = HashMap::new();
    let mut styles = Vec::new();
    let mut inside = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(start) => match local(&start) {
                "cellXfs" => inside = true,
                "numFmt" if custom.len() < STYLES => {
                    if let (Some(id), Some(code)) =
                        (number(attribute(&start, "numFmtId")), attribute(&start, "formatCode"))
                    {
                        custom.insert(id, shows_date(&code));
                    }
                }
                "xf" if inside && styles.len() < STYLES => {
                    let id = number(attribute(&start, "numFmtId")).unwrap_or(0);
                    styles.push(custom.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Node::End(name) if name == "cellXfs" => inside = false,
            Node::End(_) | Node::Text(_) => {}
        }
    }
    Ok(styles)
}

fn number(text: Option<String>) -> Option<u32> {
    text?.parse().ok()
}

/// The formats every program knows by number; 27-36 and 50-58 are dates in East Asian locales.
fn built_in(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58)
}

/// Whether a format code has a day or a year, or a month without hours: outside quotes, brackets and escapes.
pub(super) fn shows_date(code: &str) -> bool {
    let mut characters = code.chars();
    let (mut day_or_year, mut month, mut clock) = (false, false, false);
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            '"' => {
                characters.by_ref().find(|c| *c == '"');
            }
            '[' => {
                characters.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            'd' | 'y' | 'j' => day_or_year = true,
            'm' => month = true,
            'h' | 's' => clock = true,
            // `General` and `Standaard` hold letters that are no date letters.
            'g' | 'e' if !day_or_year && code.eq_ignore_ascii_case("general") => return false,
            _ => {}
        }
    }
    day_or_year || (month && !clock)
}

/// The day of a serial number; `None` outside 1 January 1900 - 31 December 9999 and for 29 February 1900.
pub(super) fn serial_date(serial: f64, system: DateSystem) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    let days = serial.floor() as i64;
    let (from, days) = match system {
        DateSystem::From1904 => (date(1904, 1, 1), days),
        // The 1900 system has a 29 February 1900 as day 60, so that later days are one too high.
        DateSystem::From1900 if days == 0 || days == 60 => return None,
        DateSystem::From1900 if days < 60 => (date(1899, 12, 31), days),
        DateSystem::From1900 => (date(1899, 12, 30), days),
    };
    from.checked_add(days.days()).ok()
}

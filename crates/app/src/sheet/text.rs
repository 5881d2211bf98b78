// SPDX-License-Identifier: EUPL-1.2
//! Text with separators: encoding, separator and quotation marks are detected and said (`register-ux` T09).
//!
//! RFC 4180 with the habits of people: any of four separators, any line end, blank lines kept in the count. A reader
//! that skips blank lines or swallows rows after an unclosed quotation mark would drop rows in silence.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::grid::Grid;
use super::header;
use super::notice::Notice;
use super::raw::{Cell, DateSystem, Detected, RawSheet, Separator, SheetFormat, SheetInput, SheetLimits, TextEncoding};
use super::refusal::{FileKind, SheetRefusal};

/// Filled rows that are looked at to find the separator.
const SAMPLE_ROWS: usize = 60;
const CANDIDATES: [Separator; 4] = [Separator::Tab, Separator::Semicolon, Separator::Comma, Separator::Bar];

/// Reads text from a file or the clipboard.
pub(super) fn read(input: &SheetInput<'_>, limits: &SheetLimits) -> Result<RawSheet, SheetRefusal> {
    let (text, encoding, lost) = decode(input.bytes);
    if text.chars().all(|c| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '"' | '\u{FEFF}')) {
        return Err(SheetRefusal::Empty);
    }
    if is_binary(&text) {
        return Err(SheetRefusal::NotASheet { looks_like: FileKind::Unknown });
    }
    let (said, body) = said_separator(&text);
    let separator = said.unwrap_or_else(|| separator(body));
    let mut grid = Grid::new(limits);
    for (index, record) in Records::new(body, separator).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let cells = record.map_err(|Unclosed| SheetRefusal::UnclosedQuote { row: number })?;
        grid.row(number, false, cells.into_iter().map(Cell::text).collect())?;
    }
    let mut sheet = grid.finish(Detected {
        format: SheetFormat::Text,
        encoding: Some(encoding),
        separator: Some(if sheet_is_narrow(body, separator) { Separator::None } else { separator }),
        sheet_name: None,
        sheet_number: 1,
        date_system: DateSystem::From1900,
    })?;
    if lost > 0 {
        sheet.notices.push(Notice::CharactersLost { count: lost });
    }
    Ok(sheet)
}

fn sheet_is_narrow(body: &str, separator: Separator) -> bool {
    sample(body, separator).iter().all(|cells| cells.len() < 2)
}

/// Turns bytes into text and counts what could not be turned.
fn decode(bytes: &[u8]) -> (String, TextEncoding, u32) {
    let (encoding, name): (&'static Encoding, _) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_16LE => (encoding, TextEncoding::Utf16Le),
        Some((encoding, _)) if encoding == UTF_16BE => (encoding, TextEncoding::Utf16Be),
        Some(_) => (UTF_8, TextEncoding::Utf8),
        None => match unmarked_utf16(bytes) {
            Some(found) => found,
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, TextEncoding::Utf8),
            None => (WINDOWS_1252, TextEncoding::Windows1252),
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let lost = text.matches('\u{FFFD}').count();
    let given =
        if name == TextEncoding::Utf8 { bytes.windows(3).filter(|w| *w == "\u{FFFD}".as_bytes()).count() } else { 0 };
    (text.into_owned(), name, u32::try_from(lost.saturating_sub(given)).unwrap_or(u32::MAX))
}

/// UTF-16 without a mark: Latin text has a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<(&'static Encoding, TextEncoding)> {
    let start = bytes.get(..bytes.len().min(400)).filter(|start| start.len() >= 4)?;
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low, half) = (zeros(0), zeros(1), start.len() / 2);
    if low * 10 >= half * 8 && high * 10 <= half {
        Some((UTF_16LE, TextEncoding::Utf16Le))
    } else if high * 10 >= half * 8 && low * 10 <= half {
        Some((UTF_16BE, TextEncoding::Utf16Be))
    } else {
        None
    }
}

/// A zero, or more than one control character in fifty, is no list of people.
fn is_binary(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    text.contains('\0') || controls * 50 > text.chars().count()
}

/// Excel's own first line `sep=;`, which it does not show as a row.
fn said_separator(text: &str) -> (Option<Separator>, &str) {
    let line_end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(line_end);
    let line = line.trim_matches('"');
    let Some(mark) = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))
    else {
        return (None, text);
    };
    let Some(said) = CANDIDATES.into_iter().find(|candidate| mark.chars().eq([character(*candidate)])) else {
        return (None, text);
    };
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
    (Some(said), rest)
}

fn character(separator: Separator) -> char {
    match separator {
        Separator::Semicolon => ';',
        Separator::Comma => ',',
        Separator::Tab => '\t',
        Separator::Bar => '|',
        // A character that no text holds, because zeros were refused before.
        Separator::None => '\0',
    }
}

/// The separator with the most recognised headers; then the one that cuts the most rows alike.
fn separator(body: &str) -> Separator {
    let mut best = (0, 0, Separator::None);
    for candidate in CANDIDATES {
        let records = sample(body, candidate);
        let headers = records.iter().take(15).map(|cells| header::recognised(cells)).max().unwrap_or(0);
        let alike = records
            .iter()
            .filter(|cells| cells.len() > 1)
            .map(|cells| records.iter().filter(|other| other.len() == cells.len()).count())
            .max()
            .unwrap_or(0);
        // One header word is no proof: `Achternaam, Voorvoegsel` can be the title of a single column.
        let key = (if headers > 1 { headers } else { 0 }, alike * 100 / records.len().max(1));
        if (key.0, key.1) > (best.0, best.1) {
            best = (key.0, key.1, candidate);
        }
    }
    best.2
}

fn sample(body: &str, separator: Separator) -> Vec<Vec<String>> {
    Records::new(body, separator)
        .filter_map(Result::ok)
        .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
        .take(SAMPLE_ROWS)
        .collect()
}

/// A quotation mark was opened and the text ended.
struct Unclosed;

/// Rows of a text, blank ones included.
struct Records<'a> {
    rest: &'a str,
    separator: char,
}

impl<'a> Records<'a> {
    fn new(body: &'a str, separator: Separator) -> Self {
        Self { rest: body, separator: character(separator) }
    }

    /// Takes one cell; says whether the row goes on.
    fn cell(&mut self) -> Result<(String, bool), Unclosed> {
        let mut text = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            let mut rest = quoted;
            loop {
                let (inside, after) = rest.split_once('"').ok_or(Unclosed)?;
                text.push_str(inside);
                rest = after;
                let Some(doubled) = rest.strip_prefix('"') else {
                    break;
                };
                text.push('"');
                rest = doubled;
            }
            self.rest = rest;
        }
        let separator = self.separator;
        let end = self.rest.find([separator, '\n', '\r']).unwrap_or(self.rest.len());
        let (plain, after) = self.rest.split_at(end);
        text.push_str(plain);
        let mut characters = after.chars();
        let stop = characters.next();
        self.rest = match after.strip_prefix("\r\n") {
            Some(rest) => rest,
            None => characters.as_str(),
        };
        Ok((text, stop == Some(separator)))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<String>, Unclosed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok((cell, goes_on)) => {
                    cells.push(cell);
                    if !goes_on {
                        return Some(Ok(cells));
                    }
                }
                Err(unclosed) => {
                    self.rest = "";
                    return Some(Err(unclosed));
                }
            }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The characters of a cell: what is invisible, what reverses direction, what starts a formula (`register-ux` T08, T35).

use unicode_normalization::UnicodeNormalization;

use super::problem::{Field, RowProblem, RowProblemKind};

/// Errors of spreadsheet programs, in English and Dutch.
const SHEET_ERRORS: &[&str] = &[
    "#REF!",
    "#N/A",
    "#N/B",
    "#NAME?",
    "#NAAM?",
    "#VALUE!",
    "#WAARDE!",
    "#DIV/0!",
    "#DEEL/0!",
    "#NUM!",
    "#GETAL!",
    "#NULL!",
    "#LEEG!",
    "#VERW!",
    "#SPILL!",
    "#OVERLOOP!",
    "#CALC!",
    "#BEREKENEN!",
    "######",
    "#####",
    "####",
];

/// Text made fit for use, and what was found in it.
pub(super) struct Clean {
    /// NFC, without invisible characters, with single spaces.
    pub(super) text: String,
    /// Problems of the characters.
    pub(super) problems: Vec<RowProblem>,
}

/// Cleans the text of a cell.
pub(super) fn clean(field: Field, raw: &str) -> Clean {
    let direction = raw.chars().filter(|c| turns_direction(*c)).count();
    let invisible = raw.chars().filter(|c| is_invisible(*c)).count();
    let visible: String = raw.chars().filter(|c| !turns_direction(*c) && !is_invisible(*c)).collect();
    let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut problems = Vec::new();
    if !text.is_empty() && text != visible {
        problems.push(RowProblem::repaired(field, RowProblemKind::SpacesRemoved));
    }
    let text: String = text.nfc().collect();
    if direction > 0 {
        problems.push(
            RowProblem::error(field, RowProblemKind::DirectionCharacters { count: direction }).suggest(text.clone()),
        );
    }
    if invisible > 0 {
        problems.push(RowProblem::repaired(field, RowProblemKind::InvisibleRemoved { count: invisible }));
    }
    let lost = text.matches('\u{FFFD}').count();
    if lost > 0 {
        problems.push(RowProblem::error(field, RowProblemKind::CharacterLost { count: lost }));
    }
    if is_sheet_error(&text) {
        problems.push(RowProblem::error(field, RowProblemKind::SpreadsheetError { text: text.clone() }));
    } else if let Some(first) =
        formula_start(raw).or_else(|| formula_in_name(field, &text)).filter(|_| text.chars().count() > 1)
    {
        problems.push(RowProblem::warning(field, RowProblemKind::FormulaLike { first }));
    }
    Clean { text, problems }
}

/// Is this what a spreadsheet program shows instead of a value?
pub(super) fn is_sheet_error(text: &str) -> bool {
    SHEET_ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error))
}

/// The character that makes a formula of a cell, when its first visible one does.
pub(super) fn formula_start(text: &str) -> Option<char> {
    let first = text.chars().find(|c| matches!(c, '\t' | '\r') || !(c.is_whitespace() || is_invisible(*c)));
    first.filter(|c| starts_formula(*c))
}

/// A name is composed of cells, each of which could have been a formula.
fn formula_in_name(field: Field, text: &str) -> Option<char> {
    let starts = text.split(' ').filter_map(|word| word.chars().next().filter(|_| word.chars().nth(1).is_some()));
    if field == Field::Name { starts.into_iter().find(|c| matches!(c, '=' | '+' | '@')) } else { None }
}

/// The text without the apostrophe that keeps a spreadsheet program from making a formula of it (OWASP, CSV injection).
pub(super) fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

/// Whether a cell of a text export needs that apostrophe; one that looks guarded already needs a second.
pub(crate) fn needs_guard(text: &str) -> bool {
    formula_start(text).is_some() || text.starts_with(['\n', '\r']) || text.strip_prefix('\'').is_some_and(needs_guard)
}

/// Characters with which a cell becomes a formula in a spreadsheet program, full-width forms included.
fn starts_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫')
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9, 2).
fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Controls, zero-width characters, marks without a glyph and tag characters.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}' | '\u{B}' | '\u{C}'))
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

// SPDX-License-Identifier: EUPL-1.2
//! Names as they will stand on a proof: composed from their parts, checked with a soft hand.
//!
//! Any letter of any script is welcome; what is unusual is asked about, not refused.

use domain::award::NAME_MAX_CHARS;
use unicode_normalization::char::is_combining_mark;

use super::characters::{clean, is_sheet_error};
use super::header::{self, Meaning};
use super::problem::{Field, RowProblem, RowProblemKind};

/// Prefixes of family names.
const PREFIXES: &[&str] = &[
    "van", "de", "der", "den", "het", "'t", "’t", "te", "ter", "ten", "op", "in", "uit", "bij", "aan", "onder", "over",
    "voor", "tot", "'s", "’s", "vande", "vander", "vanden", "v.d.", "v/d", "vd", "v.", "d.", "von", "zu", "zum", "zur",
    "dos", "da", "do", "di", "du", "des", "del", "della", "la", "le", "les", "el", "al", "ben", "bin", "ait", "ould",
];

/// Whether a text consists of prefixes only.
pub(super) fn is_prefix(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| PREFIXES.contains(&word.to_lowercase().as_str()))
}

/// The parts of a name, in any order, put together in the order of a proof.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) first: &'a str,
    pub(super) prefix: &'a str,
    pub(super) last: &'a str,
}

impl Parts<'_> {
    pub(super) fn compose(&self) -> String {
        [self.first, self.prefix, self.last]
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// `Vries, de, Sanne` and `Vries, Sanne de` in the order of a proof; other texts stay as they are.
pub(super) fn turn_around(text: &str) -> String {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [last, first] if !last.is_empty() && !first.is_empty() => {
            let words: Vec<&str> = first.split_whitespace().collect();
            let tail = words.iter().rev().take_while(|word| is_prefix(word)).count().min(words.len().saturating_sub(1));
            let (given, prefix) = words.split_at(words.len().saturating_sub(tail));
            Parts { first: &given.join(" "), prefix: &prefix.join(" "), last }.compose()
        }
        [last, prefix, first] if !last.is_empty() && !first.is_empty() => Parts { first, prefix, last }.compose(),
        _ => text.to_owned(),
    }
}

/// What stands in the place of a name and is none, which only a reader of sheets knows: a heading that was repeated between the rows, or
/// an error of a spreadsheet program.
pub(crate) fn no_name(name: &str) -> Option<RowProblem> {
    let name = name.trim();
    let text = name.to_owned();
    let kind = match header::meaning(name) {
        _ if is_sheet_error(name) => RowProblemKind::SpreadsheetError { text },
        Some(Meaning::Name | Meaning::NameReversed | Meaning::FirstName | Meaning::LastName) => {
            RowProblemKind::NameLooksLikeHeader { text }
        }
        _ => return None,
    };
    Some(RowProblem::error(Field::Name, kind))
}

/// Reads a cell; gives the cleaned name and the problems.
pub(super) fn read(raw: &str) -> (String, Vec<RowProblem>) {
    let cell = clean(Field::Name, raw);
    let (name, mut problems) = (cell.text, cell.problems);
    let error = |kind| RowProblem::error(Field::Name, kind);
    let warning = |kind| RowProblem::warning(Field::Name, kind);
    if name.is_empty() {
        problems.push(error(RowProblemKind::NameMissing));
        return (name, problems);
    }
    let characters = name.chars().count();
    if characters > NAME_MAX_CHARS {
        problems.push(error(RowProblemKind::NameTooLong { characters, limit: NAME_MAX_CHARS }));
        return (name, problems);
    }
    if !name.chars().any(char::is_alphabetic) {
        problems.push(error(RowProblemKind::NameWithoutLetters));
        return (name, problems);
    }
    if problems.iter().any(|problem| matches!(problem.kind, RowProblemKind::FormulaLike { .. })) {
        // What else is odd about a formula comes from its being one.
        return (name, problems);
    }
    if let Some(heading) = no_name(&name).filter(|p| matches!(p.kind, RowProblemKind::NameLooksLikeHeader { .. })) {
        problems.push(heading);
        return (name, problems);
    }
    if let Some(repaired) = repaired(&name) {
        problems.push(warning(RowProblemKind::NameGarbled).suggest(repaired));
        return (name, problems);
    }
    if name.contains(',') {
        let turned = turn_around(&name);
        let problem = warning(RowProblemKind::NameHasComma);
        problems.push(if turned == name { problem } else { problem.suggest(turned) });
    }
    problems.extend(capitals(&name));
    if name.chars().any(char::is_numeric) {
        problems.push(warning(RowProblemKind::NameHasDigits));
    }
    if let Some(character) = name.chars().find(|c| is_unusual(*c)) {
        problems.push(warning(RowProblemKind::NameUnusualCharacter { character }));
    }
    if let Some(word) = name.split([' ', '-']).find(|word| mixes_scripts(word)) {
        problems.push(warning(RowProblemKind::NameMixedScripts { word: word.to_owned() }));
    }
    let on_paper: String = document::not_drawable(&name).into_iter().filter(|c| !is_unusual(*c)).collect();
    if !on_paper.is_empty() {
        problems.push(warning(RowProblemKind::NameNotOnPaper { letters: on_paper }));
    }
    if !name.contains([' ', '.']) {
        problems.push(warning(RowProblemKind::NameSingleWord));
    }
    (name, problems)
}

fn capitals(name: &str) -> Option<RowProblem> {
    let cased = |word: &&str| word.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).count() >= 2;
    let mut words = name.split([' ', '-', '.']).filter(cased).peekable();
    words.peek()?;
    let long = name.split([' ', '-', '.']).any(|word| word.chars().count() >= 3);
    let kind = if long && words.clone().all(|word| !word.chars().any(char::is_lowercase)) {
        RowProblemKind::NameAllCapitals
    } else if name.chars().all(|c| !c.is_uppercase()) {
        RowProblemKind::NameAllLowercase
    } else {
        return None;
    };
    Some(RowProblem::warning(Field::Name, kind).suggest(name_case(name)))
}

/// Capitals as Dutch names have them: prefixes small after the first word, IJ together.
fn name_case(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(' ').enumerate().map(|(index, word)| {
        let small = index > 0 && is_prefix(word);
        if small { word.to_owned() } else { word.split('-').map(capitalised).collect::<Vec<_>>().join("-") }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    if let Some(rest) = word.strip_prefix("ij") {
        return format!("IJ{rest}");
    }
    let mut out = String::new();
    let mut at_start = true;
    for character in word.chars() {
        if at_start && character.is_alphabetic() {
            out.extend(character.to_uppercase());
        } else {
            out.push(character);
        }
        at_start = !character.is_alphabetic() && (at_start || character == '.');
    }
    out
}

fn is_unusual(character: char) -> bool {
    !(character.is_alphanumeric()
        || is_combining_mark(character)
        || matches!(
            character,
            ' ' | '-'
                | '‐'
                | '–'
                | '\''
                | '’'
                | '‘'
                | '`'
                | '´'
                | 'ʼ'
                | 'ʻ'
                | 'ʿ'
                | 'ʾ'
                | '.'
                | ','
                | '·'
                | '('
                | ')'
                | '/'
                | '\u{FFFD}'
        ))
}

/// Scripts whose letters look like each other.
#[derive(PartialEq, Clone, Copy)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
}

fn script(character: char) -> Option<Script> {
    match character {
        'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some(Script::Latin),
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Script::Greek),
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic),
        '\u{530}'..='\u{58F}' => Some(Script::Armenian),
        _ => None,
    }
}

fn mixes_scripts(word: &str) -> bool {
    let mut scripts = word.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// UTF-8 that was read as Windows-1252, read again; `None` when the text is no such thing.
fn repaired(name: &str) -> Option<String> {
    if !name.contains(['Ã', 'Â', 'Å', 'Ä']) {
        return None;
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(name);
    let text = std::str::from_utf8(&bytes).ok().filter(|_| !lossy)?;
    (text != name && !text.is_ascii()).then(|| text.to_owned())
}

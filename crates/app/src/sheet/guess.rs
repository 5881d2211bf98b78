// SPDX-License-Identifier: EUPL-1.2
//! What a column holds, by its content: for sheets without a header, and for citizen numbers under any header.

use super::columns::{Column, Source};
use super::dates;
use super::header::{Ignored, Meaning};
use super::names::is_prefix;
use super::raw::{Cell, CellValue, RawRow};

/// Rows that are looked at.
const LOOK_AT: usize = 50;
/// Citizen numbers needed before a column is called one; one in eleven random numbers passes the test of eleven.
const BSN_AT_LEAST: usize = 3;

/// Whether nearly all filled cells are nine digits that pass the test of eleven of a burgerservicenummer.
pub(super) fn holds_bsn(column: usize, body: &[&RawRow]) -> bool {
    let filled: Vec<&str> = texts(column, body).collect();
    let hits = filled.iter().filter(|text| is_bsn(text)).count();
    hits >= BSN_AT_LEAST && hits * 10 >= filled.len() * 8
}

fn is_bsn(text: &str) -> bool {
    let digits: Vec<u32> =
        text.chars().filter(|c| !matches!(c, '.' | ' ' | '-')).map_while(|c| c.to_digit(10)).collect();
    let length = text.chars().filter(|c| !matches!(c, '.' | ' ' | '-')).count();
    if digits.len() != length || !(8..=9).contains(&length) {
        return false;
    }
    // Weights 9, 8, ..., 2 and minus 1 for the last digit; an eight-digit number has a zero in front.
    let sum: i64 = digits
        .iter()
        .rev()
        .zip(1_i64..)
        .map(|(digit, place)| i64::from(*digit) * if place == 1 { -1 } else { place })
        .sum();
    sum != 0 && sum % 11 == 0
}

fn texts<'a>(column: usize, body: &'a [&'a RawRow]) -> impl Iterator<Item = &'a str> {
    body.iter().take(LOOK_AT).map(move |row| row.text(column).trim()).filter(|text| !text.is_empty())
}

/// Share of filled cells, in percent, that fit; 0 for an empty column.
fn share(column: usize, body: &[&RawRow], fits: impl Fn(&str) -> bool) -> usize {
    let filled: Vec<&str> = texts(column, body).collect();
    filled.iter().filter(|text| fits(text)).count() * 100 / filled.len().max(1)
}

/// Gives columns a meaning by content: all of them without a header, only missing necessities with one.
pub(super) fn fill(columns: &mut [Column], body: &[&RawRow], has_header: bool) {
    let free = |column: &Column| column.meaning == Meaning::Ignored(Ignored::Unknown);
    let mut open: Vec<usize> =
        columns.iter().enumerate().filter(|(_, column)| free(column)).map(|(index, _)| index).collect();
    let taken: Vec<Meaning> = columns.iter().map(|column| column.meaning).collect();
    let mut give = |index: usize, meaning: Meaning, open: &mut Vec<usize>| {
        if let Some(column) = columns.get_mut(index) {
            column.meaning = meaning;
            column.source = Source::Content;
        }
        open.retain(|other| *other != index);
    };
    if !taken.contains(&Meaning::Email)
        && let Some(index) = best(&open, |index| share(index, body, is_address))
    {
        give(index, Meaning::Email, &mut open);
    }
    if !taken.contains(&Meaning::BirthDate)
        && !has_header
        && let Some(index) = best(&open, |index| dated(index, body))
    {
        give(index, Meaning::BirthDate, &mut open);
    }
    if !taken.iter().any(|meaning| matches!(meaning, Meaning::Outcomes | Meaning::OutcomeTick(_)))
        && !has_header
        && let Some(index) = best(&open, |index| share(index, body, looks_like_outcomes))
    {
        give(index, Meaning::Outcomes, &mut open);
    }
    if !taken.iter().any(|meaning| meaning.is_name()) {
        for (index, meaning) in names(&open, body) {
            give(index, meaning, &mut open);
        }
    }
}

fn best(open: &[usize], share: impl Fn(usize) -> usize) -> Option<usize> {
    open.iter()
        .copied()
        .map(|index| (share(index), index))
        .filter(|(share, _)| *share >= 50)
        .max_by_key(|(share, index)| (*share, usize::MAX - index))
        .map(|(_, index)| index)
}

/// Does this cell look like a mail address?
pub(super) fn is_address(text: &str) -> bool {
    text.contains('@')
}

/// Does this cell look like a day?
pub(super) fn is_day(cell: &Cell) -> bool {
    matches!(cell.value, CellValue::Date(_)) || dates::looks_like_date(&cell.text)
}

fn dated(column: usize, body: &[&RawRow]) -> usize {
    let dates = body.iter().take(LOOK_AT).filter(|row| row.cells.get(column).is_some_and(is_day));
    dates.count() * 100 / texts(column, body).count().max(1)
}

fn looks_like_outcomes(text: &str) -> bool {
    let folded = text.trim().to_lowercase();
    if matches!(folded.as_str(), "alle" | "all" | "alles") {
        return true;
    }
    let mut parts = folded.split([',', ';', ' ', '+', '/']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && folded.contains([',', ';', '+', 'u'])
        && parts.all(|part| {
            let number = part.trim_start_matches("lu").trim_start_matches('u');
            number.parse::<u16>().is_ok_and(|number| (1..=99).contains(&number))
        })
}

/// One column with whole names, or the columns of its parts.
fn names(open: &[usize], body: &[&RawRow]) -> Vec<(usize, Meaning)> {
    let letters = |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit());
    let textual: Vec<usize> = open.iter().copied().filter(|index| share(*index, body, letters) >= 50).collect();
    if let Some(whole) = textual
        .iter()
        .copied()
        .find(|index| share(*index, body, |text| text.trim().contains(' ') && !is_prefix(text)) >= 60)
    {
        let reversed = share(whole, body, |text| text.contains(',')) >= 60;
        return vec![(whole, if reversed { Meaning::NameReversed } else { Meaning::Name })];
    }
    let prefix = textual.iter().copied().find(|index| share(*index, body, is_prefix) >= 80);
    let plain: Vec<usize> = textual.iter().copied().filter(|index| Some(*index) != prefix).collect();
    // Single words say little: without a header they are only taken for names when some of them are written as one.
    let capital = |text: &str| text.chars().any(char::is_uppercase);
    if !plain.iter().any(|index| share(*index, body, capital) >= 60) {
        return Vec::new();
    }
    let mut found: Vec<(usize, Meaning)> = prefix.map(|index| (index, Meaning::Prefix)).into_iter().collect();
    match plain.as_slice() {
        [] => return Vec::new(),
        [only] => found.push((*only, Meaning::Name)),
        [first, second, ..] => {
            found.push((*first, Meaning::FirstName));
            found.push((*second, Meaning::LastName));
        }
    }
    found
}

/// `Naam | Voornaam`: a column called just name holds the family name when the first name is not in it.
pub(super) fn short_name(columns: &mut [Column], body: &[&RawRow]) {
    let place = |meaning| columns.iter().position(|column| column.meaning == meaning);
    let (Some(name), Some(first), None) = (place(Meaning::Name), place(Meaning::FirstName), place(Meaning::LastName))
    else {
        return;
    };
    let rows = || {
        body.iter().take(LOOK_AT).filter(|row| !row.text(name).trim().is_empty() && !row.text(first).trim().is_empty())
    };
    let whole =
        rows().filter(|row| row.text(name).to_lowercase().contains(&row.text(first).trim().to_lowercase())).count();
    if whole * 2 <= rows().count()
        && let Some(column) = columns.get_mut(name)
    {
        column.meaning = Meaning::LastName;
    }
}

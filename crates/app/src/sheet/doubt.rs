// SPDX-License-Identifier: EUPL-1.2
//! Whether a table without a known heading is a list of people at all. What is in doubt is asked, never awarded.

use super::columns::{ColumnPlan, Source};
use super::guess;
use super::header::Meaning;
use super::raw::RawSheet;

/// Characters of a possible title that are shown.
const TITLE_SHOWN_CHARS: usize = 80;

impl ColumnPlan {
    /// Were the names only taken for names because of how they look?
    fn is_name_guessed(&self) -> bool {
        self.columns.iter().any(|column| column.meaning.is_name() && column.source == Source::Content)
    }

    /// Words with capitals are names of people in a list that is nothing else, or beside days of birth or mail addresses. In any other
    /// table they may be articles or towns, and what is awarded stays in the register for ever: somebody has to say it.
    pub(super) fn is_list_of_people(&self, sheet: &RawSheet) -> bool {
        let filled = self.columns.iter().filter(|column| !column.samples.is_empty()).count();
        filled <= 1
            || !self.is_name_guessed()
            || (0..self.columns.len()).any(|index| self.tells_of_people(sheet, index))
    }

    /// A column of days or mail addresses, by its heading or by its content from the first row on: where only the first cell is none, the
    /// first row may be headings that nobody knows.
    fn tells_of_people(&self, sheet: &RawSheet, index: usize) -> bool {
        let Some(column) = self.columns.get(index) else { return false };
        let first = sheet.rows.first().and_then(|row| row.cells.get(index));
        let is_told = column.source != Source::Content || self.header_row.is_some();
        match column.meaning {
            Meaning::Email => is_told || first.is_some_and(|cell| guess::is_address(&cell.text)),
            Meaning::BirthDate => is_told || first.is_some_and(guess::is_day),
            _ => false,
        }
    }

    /// The first row of a list without headings, when it fills one cell only and is another thing than those below, by the look of it: it
    /// does not end in a name, or it is one word where everybody else has more. That is a title or a heading. Nobody is awarded by a guess,
    /// so the names want their heading, or the user says what the column means.
    pub(super) fn maybe_title(&self, sheet: &RawSheet) -> Option<String> {
        let first = sheet.rows.first().filter(|_| self.header_row.is_none() && self.is_name_guessed())?;
        let mut filled = first.cells.iter().filter(|cell| !cell.is_blank());
        let only = filled.next()?;
        let has_name = sheet.rows.iter().skip(1).flat_map(|row| &row.cells).any(|cell| ends_in_a_name(&cell.text));
        let below = || sheet.rows.iter().skip(1).flat_map(|row| row.cells.iter().find(|cell| !cell.is_blank()));
        let has_words = |text: &str| text.split_whitespace().nth(1).is_some();
        let is_title = !ends_in_a_name(&only.text) && has_name;
        let is_heading = !has_words(&only.text) && below().count() > 1 && below().all(|cell| has_words(&cell.text));
        (filled.next().is_none() && (is_title || is_heading))
            .then(|| only.text.trim().chars().take(TITLE_SHOWN_CHARS).collect())
    }
}

/// Is the last word written with a capital, as the last word of a person's name is in most lists?
fn ends_in_a_name(text: &str) -> bool {
    text.split_whitespace().next_back().and_then(|word| word.chars().next()).is_some_and(char::is_uppercase)
}

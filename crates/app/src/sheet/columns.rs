// SPDX-License-Identifier: EUPL-1.2
//! Which column means what: proposed by the program, decided by the user.

use domain::award::BATCH_MAX_AWARDS;

use super::guess;
use super::header::{Ignored, Meaning, meaning, recognised};
use super::raw::{RawRow, RawSheet, column_letters};
use super::refusal::SheetRefusal;

/// Filled rows from the top in which the header is looked for.
pub const HEADER_WITHIN: usize = 15;
/// Characters shown of what stands above a column.
const FOUND_CHARACTERS: usize = 40;
/// Cells shown as an example.
const SAMPLES: usize = 3;

/// Why a column got its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Source {
    /// Its header was recognised.
    Header,
    /// Its content looks like it; the user should look twice.
    Content,
    /// The user chose it.
    User,
    /// Nothing pointed anywhere.
    Nothing,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Column {
    /// Letter as the spreadsheet shows it.
    pub letter: String,
    /// Header as typed; empty without one.
    pub header: String,
    /// What it means.
    pub meaning: Meaning,
    /// Why.
    pub source: Source,
    /// The first filled cells under the header; none for a column of citizen numbers.
    pub samples: Vec<String>,
}

/// The meaning of all columns and the place of the header.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ColumnPlan {
    /// Row number of the header; `None` when there is none.
    pub header_row: Option<u32>,
    /// Row numbers of filled rows above the header; they are no participants.
    pub above_header: Vec<u32>,
    /// All columns, in the order of the sheet.
    pub columns: Vec<Column>,
}

/// Why a choice of the user cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanRefusal {
    /// There is no such column.
    NoSuchColumn,
    /// Citizen numbers get no other meaning.
    Bsn,
}

/// Proposes a meaning for every column of a sheet.
#[must_use]
pub fn recognise(sheet: &RawSheet) -> ColumnPlan {
    ColumnPlan::with_header(sheet, header_index(sheet))
}

/// The best number of recognised headers in any row near the top.
pub(super) fn header_score(sheet: &RawSheet) -> usize {
    sheet.rows.iter().take(HEADER_WITHIN).map(score).max().unwrap_or(0)
}

fn score(row: &RawRow) -> usize {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    // A person called `Naam` or a row `Groep | 12` is no header: the others must not look like data.
    if cells.iter().any(|cell| cell.contains('@')) { 0 } else { recognised(&cells) }
}

/// Two recognised headers make a header row; one does when the row has no other filled cell that could be data.
fn header_index(sheet: &RawSheet) -> Option<usize> {
    let near = || sheet.rows.iter().take(HEADER_WITHIN).enumerate();
    let best = near().map(|(_, row)| score(row)).max().unwrap_or(0);
    let (index, row) = near().find(|(_, row)| score(row) == best)?;
    match best {
        0 => None,
        1 => {
            let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
            let useful = row
                .cells
                .iter()
                .any(|cell| matches!(meaning(&cell.text), Some(found) if found.is_name() || found == Meaning::Email));
            let wide = sheet.rows.iter().skip(index + 1).take(SAMPLES).all(|row| row.cells.len() >= filled);
            (useful && (filled == 1 && sheet.width() == 1 || wide && filled > 1)).then_some(index)
        }
        _ => Some(index),
    }
}

impl ColumnPlan {
    /// The plan when the user points at the header: the number of a filled row, or `None` for a sheet without header.
    ///
    /// # Errors
    /// [`PlanRefusal::NoSuchColumn`] when no filled row has that number.
    pub fn with_header_row(sheet: &RawSheet, number: Option<u32>) -> Result<Self, PlanRefusal> {
        let Some(number) = number else {
            return Ok(Self::with_header(sheet, None));
        };
        let index = sheet.rows.iter().position(|row| row.number == number).ok_or(PlanRefusal::NoSuchColumn)?;
        Ok(Self::with_header(sheet, Some(index)))
    }

    fn with_header(sheet: &RawSheet, header: Option<usize>) -> Self {
        let header_row = header.and_then(|index| sheet.rows.get(index));
        let body: Vec<&RawRow> = sheet.rows.iter().skip(header.map_or(0, |index| index + 1)).collect();
        let mut columns: Vec<Column> = (0..sheet.width())
            .map(|column| propose(column, header_row.map_or("", |row| row.text(column)), &body))
            .collect();
        guess::fill(&mut columns, &body, header_row.is_some());
        guess::short_name(&mut columns, &body);
        settle_doubles(&mut columns);
        Self {
            header_row: header_row.map(|row| row.number),
            above_header: sheet.rows.iter().take(header.unwrap_or(0)).map(|row| row.number).collect(),
            columns,
        }
    }

    /// Gives one column, from 0, the meaning the user chose; a column that had it before is no longer used.
    ///
    /// # Errors
    /// A [`PlanRefusal`] when there is no such column or it holds citizen numbers.
    pub fn choose(mut self, index: usize, meaning: Meaning) -> Result<Self, PlanRefusal> {
        match self.columns.get(index) {
            None => return Err(PlanRefusal::NoSuchColumn),
            Some(column) if column.meaning == Meaning::Bsn || meaning == Meaning::Bsn => {
                return Err(PlanRefusal::Bsn);
            }
            Some(_) => {}
        }
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index {
                column.meaning = meaning;
                column.source = Source::User;
            } else if column.meaning == meaning && !matches!(meaning, Meaning::Ignored(_)) {
                column.meaning = Meaning::Ignored(Ignored::Double);
            }
        }
        Ok(self)
    }

    /// Position of the column with this meaning.
    #[must_use]
    pub fn position(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == meaning)
    }

    /// Whether a row is somebody: it is neither the header nor above it.
    pub(super) fn is_participant(&self, row: &RawRow) -> bool {
        Some(row.number) != self.header_row && !self.above_header.contains(&row.number)
    }

    /// Whether the outcomes stand in the sheet, in one column or with ticks.
    #[must_use]
    pub fn has_outcomes(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.meaning, Meaning::Outcomes | Meaning::OutcomeTick(_)))
    }

    /// Whether the plan can be used.
    ///
    /// # Errors
    /// [`SheetRefusal::BsnColumn`] when a column holds citizen numbers: the file must not be stored.
    /// [`SheetRefusal::UnknownColumns`] when no column has a name, [`SheetRefusal::NoRows`] when nothing stands under the header,
    /// [`SheetRefusal::NoHeading`] when the first name may be a title, [`SheetRefusal::NoKnownHeading`] when nothing tells that names are
    /// names.
    /// [`SheetRefusal::TooManyRows`] when without a header the list has one person too many.
    pub fn check(&self, sheet: &RawSheet) -> Result<(), SheetRefusal> {
        if let Some(column) = self.columns.iter().find(|column| column.meaning == Meaning::Bsn) {
            return Err(SheetRefusal::BsnColumn { column: column.letter.clone(), header: column.header.clone() });
        }
        if self.header_row.is_some_and(|header| sheet.rows.iter().all(|row| row.number <= header)) {
            return Err(SheetRefusal::NoRows);
        }
        if self.header_row.is_none() && sheet.rows.len() > BATCH_MAX_AWARDS {
            return Err(SheetRefusal::TooManyRows { rows: sheet.rows.len() as u64, limit: BATCH_MAX_AWARDS as u64 });
        }
        let named = self.columns.iter().any(|column| column.meaning.is_name() && column.meaning != Meaning::Prefix);
        if let Some(first) = self.maybe_title(sheet) {
            return Err(SheetRefusal::NoHeading { first });
        }
        if named && !self.is_list_of_people(sheet) {
            return Err(SheetRefusal::NoKnownHeading);
        }
        if named {
            return Ok(());
        }
        // Headings with words that nobody knows are no header; they stand in the first row.
        let first = sheet.rows.first().filter(|_| self.header_row.is_none());
        let found = self.columns.iter().enumerate().map(|(index, column)| {
            let typed = first.map_or(column.header.as_str(), |row| row.text(index)).trim();
            match typed.chars().count() {
                0 => column.letter.clone(),
                1..=FOUND_CHARACTERS => typed.to_owned(),
                _ => typed.chars().take(FOUND_CHARACTERS).chain(['…']).collect(),
            }
        });
        Err(SheetRefusal::UnknownColumns { found: found.collect(), missing: vec![Meaning::Name] })
    }
}

fn propose(column: usize, header: &str, body: &[&RawRow]) -> Column {
    let known = meaning(header);
    let bsn = guess::holds_bsn(column, body);
    let meaning = if bsn { Meaning::Bsn } else { known.unwrap_or(Meaning::Ignored(Ignored::Unknown)) };
    let samples = match meaning {
        Meaning::Bsn => Vec::new(),
        _ => body
            .iter()
            .map(|row| row.text(column).trim())
            .filter(|text| !text.is_empty())
            .take(SAMPLES)
            .map(str::to_owned)
            .collect(),
    };
    let source = match known {
        _ if bsn && known != Some(Meaning::Bsn) => Source::Content,
        Some(_) => Source::Header,
        None => Source::Nothing,
    };
    Column { letter: column_letters(column), header: header.to_owned(), meaning, source, samples }
}

/// The first column keeps a meaning; a whole name wins from its parts, and a first name from a call name or initials.
fn settle_doubles(columns: &mut [Column]) {
    let mut seen: Vec<Meaning> = Vec::new();
    for column in columns.iter_mut() {
        if matches!(column.meaning, Meaning::Ignored(_) | Meaning::Bsn) {
            continue;
        }
        if seen.contains(&column.meaning) {
            column.meaning = Meaning::Ignored(Ignored::Double);
        } else {
            seen.push(column.meaning);
        }
    }
    let beaten: &[Meaning] = if seen.contains(&Meaning::Name) {
        &[
            Meaning::NameReversed,
            Meaning::FirstName,
            Meaning::CallName,
            Meaning::Initials,
            Meaning::Prefix,
            Meaning::LastName,
        ]
    } else if seen.contains(&Meaning::NameReversed) {
        &[Meaning::FirstName, Meaning::CallName, Meaning::Initials, Meaning::Prefix, Meaning::LastName]
    } else if seen.contains(&Meaning::FirstName) {
        &[Meaning::CallName, Meaning::Initials]
    } else if seen.contains(&Meaning::CallName) {
        &[Meaning::Initials]
    } else {
        &[]
    };
    for column in columns.iter_mut().filter(|column| beaten.contains(&column.meaning)) {
        column.meaning = Meaning::Ignored(Ignored::OtherName);
    }
}

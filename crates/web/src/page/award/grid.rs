// SPDX-License-Identifier: EUPL-1.2
//! The list in the form: as it came from a sheet, as it was posted, and as it is shown again. Nothing is dropped on the way.

use std::collections::{HashMap, HashSet};

use app::sheet::{Field, RowDraft, RowInput, RowProblem, RowProblemKind, Severity, row_message};
use domain::award::BATCH_MAX_AWARDS;

use super::pages;
use crate::chrome::{Link, Problem};
use crate::extract::Posted;
use crate::page::desk::{link, row};
use crate::view::award::{Cell, CheckPages, CheckRow};
use crate::view::shared::Row;
use crate::words::Translator;

/// Cells of a row, by their names in the form.
pub(super) const CELLS: [(&str, Field); 5] = [
    ("name", Field::Name),
    ("birth_date", Field::BirthDate),
    ("email", Field::Email),
    ("outcomes", Field::Outcomes),
    ("grade", Field::Grade),
];

/// A row: its cells as text, and why it is left out when it is.
pub(super) struct Line {
    pub(super) input: RowInput,
    pub(super) left_out: Option<String>,
}

/// The list with what belongs to it.
pub(super) struct Grid {
    pub(super) source: String,
    pub(super) key: String,
    pub(super) is_open: bool,
    pub(super) notices: Vec<String>,
    pub(super) columns: Vec<Row>,
    /// In the order of the file.
    pub(super) lines: Vec<Line>,
    /// Row numbers as they were shown, while somebody goes through the pages of a long list; empty: problems first.
    pub(super) order: Vec<u32>,
    /// Page of a long list, from 1.
    pub(super) page: usize,
}

impl Grid {
    /// The list as it was posted. Each row number counts once.
    pub(super) fn posted(posted: &Posted) -> Self {
        let cells: HashMap<&str, &str> =
            posted.pairs.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let cell = |row: u32, name: &str| cells.get(format!("row_{row}_{name}").as_str()).copied().unwrap_or_default();
        let numbers = posted.text("row_numbers").split(',').filter_map(|number| number.trim().parse().ok());
        let line = |number: u32| Line {
            input: RowInput {
                row_number: number,
                name: cell(number, "name").to_owned(),
                birth_date: cell(number, "birth_date").to_owned(),
                email: cell(number, "email").to_owned(),
                outcomes: cell(number, "outcomes").to_owned(),
                grade: cell(number, "grade").to_owned(),
            },
            left_out: (cell(number, "out") == "ja").then(|| cell(number, "reason").trim().to_owned()),
        };
        let (order, lines) = pages::whole(posted, numbers.take(BATCH_MAX_AWARDS + 1).map(line).collect());
        Self {
            source: posted.text("source").to_owned(),
            key: posted.text("key").to_owned(),
            is_open: posted.is("open", "ja") || posted.is("action", "open"),
            notices: posted.all("notice").map(str::to_owned).collect(),
            columns: posted
                .all("column")
                .zip(posted.all("column_is"))
                .map(|(label, value)| row(label, value))
                .collect(),
            lines,
            order,
            page: pages::asked(posted),
        }
    }

    /// Rows that take part.
    pub(super) fn inputs(&self) -> Vec<RowInput> {
        self.lines.iter().filter(|line| line.left_out.is_none()).map(|line| line.input.clone()).collect()
    }

    /// Leaves out everybody who has the proof already, for this reason.
    pub(super) fn leave_known(&mut self, drafts: &[RowDraft], reason: &str) {
        let known: HashSet<u32> = drafts.iter().filter(|draft| is_known(draft)).map(|draft| draft.row_number).collect();
        for line in self.lines.iter_mut().filter(|line| known.contains(&line.input.row_number)) {
            line.left_out = Some(reason.to_owned());
        }
    }

    /// Puts a suggestion in its cell: `take-12-email`.
    pub(super) fn take(&mut self, action: &str, drafts: &[RowDraft]) {
        let mut parts = action.splitn(3, '-').skip(1);
        let number = parts.next().and_then(|part| part.parse::<u32>().ok());
        let Some((name, field)) = parts.next().and_then(|part| CELLS.into_iter().find(|(name, _)| *name == part))
        else {
            return;
        };
        let draft = drafts.iter().find(|draft| Some(draft.row_number) == number);
        let Some(text) = draft.and_then(|draft| suggestion(draft, field)) else { return };
        if let Some(line) = self.lines.iter_mut().find(|line| Some(line.input.row_number) == number) {
            *cell_of(&mut line.input, name) = text;
        }
    }
}

/// Do they have this proof already, from this run?
pub(super) fn is_known(draft: &RowDraft) -> bool {
    draft.problems.iter().any(|problem| problem.kind == RowProblemKind::AlreadyAwarded)
}

fn cell_of<'a>(input: &'a mut RowInput, name: &str) -> &'a mut String {
    match name {
        "name" => &mut input.name,
        "birth_date" => &mut input.birth_date,
        "email" => &mut input.email,
        "outcomes" => &mut input.outcomes,
        _ => &mut input.grade,
    }
}

/// The suggestion for a cell with one thing the matter; where more is wrong, a person had better type.
fn suggestion(draft: &RowDraft, field: Field) -> Option<String> {
    let mut found =
        draft.problems.iter().filter(|problem| problem.field == field && problem.severity != Severity::Repaired);
    let first = found.next()?;
    first.suggestion.clone().filter(|_| found.next().is_none())
}

/// What is shown of the list: rows with something to solve first, then rows with a note, then the rest; each in its order.
pub(super) struct Shown {
    /// Those on this page.
    pub(super) rows: Vec<CheckRow>,
    /// Their numbers in the form.
    pub(super) row_numbers: String,
    /// What goes along of the other pages.
    pub(super) pages: CheckPages,
    /// Whether anything is left to solve, on whatever page.
    pub(super) has_problems: bool,
    pub(super) errors: Vec<Problem>,
    pub(super) notes: Vec<Link>,
    /// Who has the proof already. The same sentence for many of them is one.
    known: Vec<Problem>,
}

/// From so many on, the same sentence is said once for all of them.
const KNOWN_TOGETHER: usize = 3;

/// Puts rows and their problems together.
pub(super) fn show(t: &Translator, grid: &Grid, drafts: &[RowDraft]) -> Shown {
    let drafts: HashMap<u32, &RowDraft> = drafts.iter().map(|draft| (draft.row_number, draft)).collect();
    let draft_of = |number: u32| drafts.get(&number).copied();
    let place: HashMap<u32, usize> = (0..).zip(&grid.order).map(|(place, number)| (*number, place)).collect();
    let mut all: Vec<(&Line, CheckRow)> =
        grid.lines.iter().map(|line| (line, check_row(t, grid, line, draft_of(line.input.row_number)))).collect();
    all.sort_by_key(|(line, row)| match place.get(&line.input.row_number) {
        Some(place) => (*place, 0, 0),
        None => (grid.order.len(), row.rank(), row.number),
    });
    let has_problems = all.iter().any(|(_, row)| row.rank() == 0);
    let (mut here, pages) = pages::cut(t, grid.page, all);
    let numbers: Vec<String> = here.iter().map(|(_, row)| row.number.to_string()).collect();
    let mut shown = Shown {
        rows: Vec::with_capacity(here.len()),
        // A list on one page keeps the order of the file.
        row_numbers: if pages.count > 1 { numbers.join(",") } else { pages::numbers(&grid.lines) },
        pages,
        has_problems,
        errors: Vec::new(),
        notes: Vec::new(),
        known: Vec::new(),
    };
    shown.rows.extend(here.iter().map(|(_, row)| row.clone()));
    here.sort_by_key(|(_, row)| row.number);
    for (line, row) in &here {
        shown.note(t, row, draft_of(line.input.row_number));
    }
    let known = std::mem::take(&mut shown.known);
    if let (Some(first), KNOWN_TOGETHER..) = (known.first(), known.len()) {
        let text = t.n("award-some-already", drafts.values().filter(|draft| is_known(draft)).count());
        shown.errors.insert(0, Problem { field: first.field.clone(), text });
    } else {
        shown.errors.extend(known);
    }
    if !shown.pages.problems_elsewhere.is_empty() {
        shown.errors.push(Problem { field: String::new(), text: shown.pages.problems_elsewhere.clone() });
    }
    shown
}

impl Shown {
    fn note(&mut self, t: &Translator, row: &CheckRow, draft: Option<&RowDraft>) {
        let at = |name: &str, sentence: &str| {
            (
                format!("row_{}_{name}", row.number),
                t.a("award-row-says", &[("row", row.number.to_string().as_str()), ("sentence", sentence)]),
            )
        };
        if !row.reason_problem.is_empty() {
            let (field, text) = at("reason", &row.reason_problem);
            self.errors.push(Problem { field, text });
        }
        for problem in draft.map_or(&[][..], |draft| draft.problems.as_slice()) {
            let name = CELLS.into_iter().find(|(_, field)| *field == problem.field).map_or("name", |(name, _)| name);
            let (field, text) = at(name, &say(t, problem));
            if problem.kind == RowProblemKind::AlreadyAwarded {
                self.known.push(Problem { field, text });
            } else if problem.severity == Severity::Error {
                self.errors.push(Problem { field, text });
            } else {
                self.notes.push(link(text, format!("#{field}")));
            }
        }
    }
}

fn check_row(t: &Translator, grid: &Grid, line: &Line, draft: Option<&RowDraft>) -> CheckRow {
    let problems = draft.map_or(&[][..], |draft| draft.problems.as_slice());
    let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
    let sentences = |field: Field, of: fn(Severity) -> bool| {
        problems
            .iter()
            .filter(|problem| problem.field == field && of(problem.severity))
            .map(|problem| say(t, problem))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let texts = line.input.cells();
    let reason = line.left_out.clone().unwrap_or_default();
    CheckRow {
        number: usize::try_from(line.input.row_number).unwrap_or(0),
        state: if line.left_out.is_some() {
            "left_out"
        } else if has_error {
            "fix"
        } else {
            "done"
        },
        open: line.left_out.is_none() && (grid.is_open || !problems.is_empty()),
        reason_problem: if line.left_out.is_some() && reason.is_empty() {
            t.s("award-problem-reason")
        } else {
            String::new()
        },
        reason,
        cells: CELLS
            .into_iter()
            .zip(texts)
            .map(|((name, field), value)| Cell {
                name,
                value,
                problem: sentences(field, |severity| severity == Severity::Error),
                warning: sentences(field, |severity| severity != Severity::Error),
                suggestion: draft.and_then(|draft| suggestion(draft, field)).unwrap_or_default(),
            })
            .collect(),
    }
}

impl CheckRow {
    /// 0 has something to solve, 1 a note, 2 nothing, 3 is left out.
    pub(super) fn rank(&self) -> u8 {
        match self.state {
            _ if !self.reason_problem.is_empty() => 0,
            "fix" => 0,
            "left_out" => 3,
            _ if self.cells.iter().any(|cell| !cell.warning.is_empty()) => 1,
            _ => 2,
        }
    }
}

/// The sentence of a problem.
pub(super) fn say(t: &Translator, problem: &RowProblem) -> String {
    let (key, values) = row_message(problem);
    t.with(key, &values)
}

// SPDX-License-Identifier: EUPL-1.2
//! Awarding: from sheet to result.

use super::run::ResultRow;
use super::shared::{Event, Leaf, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// Step 1; POST multipart: bestand or plakken.
#[derive(Template)]
#[template(path = "award-new.html")]
pub struct AwardNewPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub definition: String,
    pub run: String,
    pub template_url: String,
    /// Lists to try it with; empty outside the demo.
    pub samples: Vec<Link>,
}

/// Between step 1 and 2, when no heading is known; POST urlencoded to step 1: bewaard, heading (a row number or `none`), column_N (a
/// meaning).
#[derive(Template)]
#[template(path = "award-columns.html")]
pub struct AwardColumnsPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    /// Number of what was kept.
    pub kept: String,
    pub definition: String,
    pub run: String,
    /// Name of the file; empty when it was pasted.
    pub source: String,
    /// What is asked, and why.
    pub lead: String,
    /// The first rows, and that none of them has headings.
    pub rows: Vec<Choice>,
    pub columns: Vec<AskedColumn>,
}

/// A column that somebody says the meaning of.
#[derive(Clone, Default)]
pub struct AskedColumn {
    pub field: String,
    /// "Kolom A".
    pub label: String,
    /// Its first cells.
    pub samples: String,
    pub options: Vec<Choice>,
}

/// Step 2; POST urlencoded: row_numbers ("1,2,7"), key, source, notice*, column*, open, row_N_name|birth_date|email|outcomes|grade, row_N_out ("ja"),
/// row_N_reason; action = check | propose | open (all rows editable) | download | take-N-CELL (use the
/// suggestion) | page-N, with page, before and after for a long list. `form.errors` fields are `row_N_name`
/// and so on.
#[derive(Template)]
#[template(path = "award-check.html")]
pub struct AwardCheckPage {
    pub chrome: Chrome,
    pub form: Form,
    pub c: CheckView,
}

/// The list as read.
#[derive(Clone, Default)]
pub struct CheckView {
    pub definition: String,
    pub run: String,
    /// "deelnemers.xlsx, blad 1, 25 rijen".
    pub source: String,
    /// Key of this list: the same key is the same list, posted once more.
    pub key: String,
    /// All rows are inputs.
    pub open: bool,
    /// Those of the rows on this page.
    pub row_numbers: String,
    pub pages: CheckPages,
    pub action: String,
    pub restart_url: String,
    /// Heading in the file, and what we took it for.
    pub columns: Vec<Row>,
    /// About the whole file, as sentences.
    pub notices: Vec<String>,
    /// Those of them that the file itself gave; the others are found anew with each check.
    pub file_notices: Vec<String>,
    /// May stay as it is: url = #row_12_email.
    pub notes: Vec<Link>,
    /// Is anything left to solve, on whatever page?
    pub has_problems: bool,
    /// Rows whose person has the proof already; they can be left out together.
    pub known_count: usize,
    /// Rows that go on.
    pub ready_count: usize,
    /// Problems first.
    pub rows: Vec<CheckRow>,
}

/// A list of more than a hundred rows, in pages; action = page-N turns to one.
#[derive(Clone, Default)]
pub struct CheckPages {
    /// From 1.
    pub page: usize,
    /// 1: the list is one page, and nothing of the rest is filled in.
    pub count: usize,
    /// "Rij 101 tot en met 200 van 240, pagina 2 van 3."
    pub place: String,
    /// A sentence about rows with a problem on other pages; empty: there are none.
    pub problems_elsewhere: String,
    /// The same about rows with a note.
    pub notes_elsewhere: String,
    /// Rows of the pages before this one, packed: posted as `before`.
    pub before: String,
    /// Rows of the pages after this one: posted as `after`.
    pub after: String,
}

/// A row.
#[derive(Clone, Default)]
pub struct CheckRow {
    pub number: usize,
    /// `fix`, `done`, `left_out`.
    pub state: &'static str,
    /// Cells are inputs (rows with a problem or a note, or after "open").
    pub open: bool,
    /// Why it is left out, as typed.
    pub reason: String,
    /// The reason is missing.
    pub reason_problem: String,
    /// Always five: name, birth_date, email, outcomes, grade.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Default)]
pub struct Cell {
    /// `name`, `birth_date`, `email`, `outcomes`, `grade`.
    pub name: &'static str,
    pub value: String,
    pub problem: String,
    pub warning: String,
    /// What is probably meant, one click away; empty: nothing.
    pub suggestion: String,
}

/// Step 3, examination board; POST `b.action`: decision (agree|decline), reason, no_interest.
#[derive(Template)]
#[template(path = "award-decide.html")]
pub struct AwardDecidePage {
    pub chrome: Chrome,
    pub form: Form,
    pub b: BatchView,
    pub decisions: Vec<Choice>,
}

/// A list before the board.
#[derive(Clone, Default)]
pub struct BatchView {
    /// How many are to be awarded, or whose proof it corrects.
    pub title: String,
    /// Batch state code.
    pub status: String,
    pub definition: String,
    pub definition_url: String,
    pub run: String,
    /// Proposed by (function), when, source, award date.
    pub facts: Vec<Row>,
    /// How many people are on the list.
    pub total: usize,
    /// Those of this page.
    pub rows: Vec<BatchRow>,
    pub leaf: Leaf,
    /// Rows that take no part: which, and why.
    pub left_out: Vec<Row>,
    /// What the board should know before it decides, or what was so when it did: a run that has not begun, who gets it again, whose
    /// earlier one was revoked.
    pub notes: Vec<String>,
    /// The list takes the place of an earlier award.
    pub correction: Option<CorrectionNote>,
    /// POST: its makers take it back; empty: not shown.
    pub withdraw_url: String,
    /// Where a next list is made, once this one ended with nothing; empty: not shown.
    pub next_url: String,
    pub action: String,
    /// Why this person may not decide; empty: the form is shown.
    pub why_not: String,
    /// What was typed over a list that another decided on meanwhile, to take along.
    pub kept: Vec<Row>,
}

/// The award that a list corrects.
#[derive(Clone, Default)]
pub struct CorrectionNote {
    /// Whose.
    pub name: String,
    pub url: String,
    /// What stood on it, and why it is corrected.
    pub was: Vec<Row>,
}

/// A person in the list.
#[derive(Clone, Default)]
pub struct BatchRow {
    pub number: String,
    pub name: String,
    pub birth_date: String,
    pub outcomes: String,
    pub grade: String,
}

/// Step 4 and after. Shows itself again every second with script, every 2 s without.
#[derive(Template)]
#[template(path = "award-progress.html")]
pub struct AwardProgressPage {
    pub chrome: Chrome,
    pub p: ProgressView,
}

/// How far it is.
#[derive(Clone, Default)]
pub struct ProgressView {
    pub running: bool,
    /// Rows with a result.
    pub done: usize,
    pub total: usize,
    /// Number of the decision; empty when there is none.
    pub decision: String,
    pub definition: String,
    pub run: String,
    /// Those of this page.
    pub rows: Vec<ResultRow>,
    pub leaf: Leaf,
    /// Rows that took no part: which, and why.
    pub left_out: Vec<Row>,
    /// What was known when the board decided, as in [`BatchView::notes`].
    pub notes: Vec<String>,
    /// The list took the place of an earlier award.
    pub correction: Option<CorrectionNote>,
    /// Print letters, list as PDF, back to the run.
    pub links: Vec<Link>,
}

/// `/werk/bewijs/{award_id}`; POST `a.action`: act (revoke|suspend|restore|replace), reason, explanation, sure.
#[derive(Template)]
#[template(path = "award.html")]
pub struct AwardPage {
    pub chrome: Chrome,
    pub form: Form,
    pub a: AwardView,
    /// What is possible now; empty: no form.
    pub acts: Vec<Choice>,
    pub reasons: Vec<Choice>,
}

/// One award, for staff.
#[derive(Clone, Default)]
pub struct AwardView {
    pub name: String,
    pub definition: String,
    pub definition_url: String,
    /// Validity code.
    pub validity: String,
    /// `ready`, `registered`, `claimed`.
    pub state: String,
    pub reason: String,
    pub facts: Vec<Row>,
    pub timeline: Vec<Event>,
    /// Letter, downloads, register place.
    pub links: Vec<Link>,
    pub action: String,
}

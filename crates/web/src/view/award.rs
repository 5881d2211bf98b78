// SPDX-License-Identifier: EUPL-1.2
//! Awarding: from sheet to result.

use super::run::ResultRow;
use askama::Template;
use crate::chrome::{Choice, Chrome, Form, Link};
use super::shared::{Event, Row};

/// Step 1; POST multipart: bestand, plakken, awarded_on.
#[derive(Template)]
#[template(path = "award-new.html")]
pub struct AwardNewPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub definition: String,
    pub run: String,
    pub template_url: String,
}

/// Step 2; POST urlencoded: row_numbers ("1,2,7"), source, awarded_on, row_N_name|birth_date|email|outcomes, row_N_out ("ja"), row_N_reason;
/// action = check | propose | open (all rows editable). `form.errors` fields are `row_N_name` and so on.
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
    pub awarded_on: String,
    pub row_numbers: String,
    pub action: String,
    pub restart_url: String,
    /// Heading in the file, and what we took it for.
    pub columns: Vec<Row>,
    /// May stay as it is: url = #row_12_email.
    pub notes: Vec<Link>,
    pub problem_count: usize,
    /// Rows that go on.
    pub ready_count: usize,
    /// Problems first.
    pub rows: Vec<CheckRow>,
}

/// A row.
#[derive(Clone, Default)]
pub struct CheckRow {
    pub number: usize,
    /// `fix`, `done`, `left_out`.
    pub state: &'static str,
    /// Cells are inputs (rows with a problem or a note, or after "open").
    pub open: bool,
    /// Problem of the whole row.
    pub problem: String,
    /// Why it is left out, as typed.
    pub reason: String,
    /// Always four: name, birth_date, email, outcomes.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Default)]
pub struct Cell {
    /// `name`, `birth_date`, `email`, `outcomes`.
    pub name: &'static str,
    pub value: String,
    pub problem: String,
    pub warning: String,
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
    /// Batch state code.
    pub status: String,
    pub definition: String,
    pub definition_url: String,
    pub run: String,
    /// Proposed by (function), when, source, award date.
    pub facts: Vec<Row>,
    pub rows: Vec<BatchRow>,
    /// Label = row and name, value = reason.
    pub left_out: Vec<Row>,
    pub action: String,
    /// Why this person may not decide; empty: the form is shown.
    pub why_not: String,
}

/// A person in the list.
#[derive(Clone, Default)]
pub struct BatchRow {
    pub number: String,
    pub name: String,
    pub birth_date: String,
    pub outcomes: String,
}

/// Step 4 and after: `/werk/lijsten/{id}/voortgang`. Shows itself again every second with script, every 3 s without.
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
    pub registered: usize,
    pub failed: usize,
    pub definition: String,
    pub run: String,
    /// Waiting window, "Wij registreren om 16:42."; empty: none.
    pub wait_line: String,
    pub now_url: String,
    pub stop_url: String,
    pub rows: Vec<ResultRow>,
    /// Print letters, list as PDF, back to the run.
    pub links: Vec<Link>,
}

/// `/werk/bewijzen/{id}`; POST `a.action`: act (revoke|suspend|restore|replace), reason, explanation, sure, revision.
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
    pub revision: String,
}

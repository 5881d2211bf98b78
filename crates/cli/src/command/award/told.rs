// SPDX-License-Identifier: EUPL-1.2
//! What `leerbewijs award` says: the sentences of the page, on lines or as JSON.

use std::path::Path;

use app::issue::{AwardRow, RunRow};
use app::sheet::{RowDraft, RowKind, Severity, notice_message, row_message};
use domain::Day;
use domain::text::Language;
use serde_json::{Map, Value, json};
use web::words::Translator;

use super::list::List;
use crate::console::{remark, say};
use crate::words::Said;

/// Somebody who tells what became of a list.
pub struct Teller<'a> {
    /// The words.
    pub t: &'a Translator,
    /// Their language.
    pub language: Language,
    /// For programs: one object for each row on standard output, everything else to standard error.
    pub as_json: bool,
}

impl Teller<'_> {
    /// What is to be known of the list as a whole: about the file, and about its run.
    pub fn about(&self, list: &List, run: &RunRow, today: Day) {
        for notice in &list.notices {
            let (key, values) = notice_message(notice);
            self.beside(&self.t.a("shell-award-file", &[("text", self.t.with(key, &values))]));
        }
        // What the sheet hides takes no part.
        let people = list.drafts.iter().filter(|draft| draft.kind != RowKind::Hidden).count();
        let run = &run.content.0;
        for warning in run.warnings(today, people) {
            let question = self.t.of_run(warning.question(), (run, people), self.language);
            self.beside(&self.t.a("shell-award-warning", &[("text", question)]));
        }
    }

    /// A row: its award when there is one, and in any case what must be solved, what to look at and what was put right.
    pub fn row(&self, draft: &RowDraft, award: Option<&AwardRow>) {
        if self.as_json {
            return say(self.row_as_json(draft, award).to_string());
        }
        let start = format!("{} {:4}", self.t.s("shell-row"), draft.row_number);
        if draft.kind == RowKind::Hidden {
            return say(format!("{start}  {}  {}", draft.input.name, self.left_out()));
        }
        if let Some(award) = award {
            say(format!("{start}  {}  {}", award.id, self.t.s(state_key(award))));
        }
        for severity in [Severity::Error, Severity::Warning, Severity::Repaired] {
            for sentence in self.sentences(draft, severity) {
                let told = self.t.a(kind_key(severity), &[("text", sentence)]);
                say(format!("{start}  {}  {told}", draft.input.name));
            }
        }
    }

    fn row_as_json(&self, draft: &RowDraft, award: Option<&AwardRow>) -> Value {
        let mut row = Map::new();
        let mut put = |name: &str, value: Value| {
            row.insert(name.to_owned(), value);
        };
        put("row", draft.row_number.into());
        put("name", draft.input.name.as_str().into());
        put("ready", draft.is_ready().into());
        if draft.kind == RowKind::Hidden {
            put("leftOut", self.t.s("award-hidden-reason").into());
        }
        put("problems", self.sentences(draft, Severity::Error).into());
        put("warnings", self.sentences(draft, Severity::Warning).into());
        put("repairs", self.sentences(draft, Severity::Repaired).into());
        if let Some(award) = award {
            put("award", award.id.to_string().into());
            put("registered", award.registered_at.is_some().into());
            put("leaf", award.leaf_index.into());
        }
        Value::Object(row)
    }

    /// A row that the sheet hides takes no part, and that is said with its reason.
    fn left_out(&self) -> String {
        self.t.a("shell-award-left-out", &[("text", self.t.s("award-hidden-reason"))])
    }

    fn sentences(&self, draft: &RowDraft, severity: Severity) -> Vec<String> {
        let found = draft.problems.iter().filter(|problem| problem.severity == severity);
        let sentence = |problem| {
            let (key, values) = row_message(problem);
            self.t.with(key, &values)
        };
        found.map(sentence).collect()
    }

    /// The end of a list of which nothing was awarded.
    pub fn nothing(&self, list: &List) {
        if !self.as_json {
            let faulty = self.t.n("shell-award-faulty", list.faulty());
            say(self.t.na("shell-award-nothing", list.drafts.len(), &[("text", faulty)]));
        }
    }

    /// The end of a list that was awarded, with the reason that stands in the decision.
    pub fn done(&self, awarded: usize, reason: &str) {
        self.beside(&self.t.a("shell-award-reason", &[("text", reason)]));
        if !self.as_json {
            say(self.t.n("shell-award-done", awarded));
        }
    }

    /// Why nothing was done at all, for programs.
    pub fn refused(&self, sheet: &Path, said: &Said) {
        let refused = json!({"code": said.code, "detail": said.sentence});
        say(json!({"file": sheet.display().to_string(), "refused": refused}).to_string());
    }

    /// What is about no row: with JSON it goes to standard error.
    fn beside(&self, sentence: &str) {
        if self.as_json { remark(sentence) } else { say(sentence) }
    }
}

/// What sort of thing is said of a row, in words: only the first sort stops the list.
fn kind_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "shell-award-problem",
        Severity::Warning => "shell-award-warning",
        Severity::Repaired => "shell-award-repaired",
    }
}

fn state_key(award: &AwardRow) -> &'static str {
    if award.registered_at.is_some() { "shell-award-registered" } else { "shell-award-waits" }
}

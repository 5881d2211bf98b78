// SPDX-License-Identifier: EUPL-1.2
//! A list from the shell: read and checked as on the page, and the key under which it is the same list.

use std::path::Path;

use app::issue::{self, BatchRow, NotReady, RunRow};
use app::sheet::{
    ColumnPlan, HiddenRows, Notice, RowDraft, RowKind, RowRules, SheetInput, SheetRefusal, notices, read, recognise,
    refusal_message, rows,
};
use app::{App, Context};
use domain::Id;
use domain::award::{BatchState, ProposedAward};
use domain::left_out::LeftOut;
use domain::run::RunContent;
use web::words::Translator;

use crate::words::Said;

/// What stands in a sheet.
pub struct List {
    /// Every filled row, in the order of the sheet.
    pub drafts: Vec<RowDraft>,
    /// What is to be known of the file as a whole.
    pub notices: Vec<Notice>,
    /// Key under which it is proposed; empty while a row holds it up.
    pub key: String,
}

impl List {
    /// How many rows hold the list up.
    pub fn faulty(&self) -> usize {
        self.drafts.iter().filter(|draft| draft.kind == RowKind::Person && !draft.is_ready()).count()
    }

    /// The people who take part.
    pub fn people(&self) -> Result<Vec<ProposedAward>, NotReady> {
        let taking_part = self.drafts.iter().filter(|draft| draft.kind == RowKind::Person);
        taking_part.cloned().map(ProposedAward::try_from).collect()
    }

    /// The rows that the sheet hides, with that as their reason: the board sees them, as when the page leaves them out.
    pub fn left_out(&self, t: &Translator) -> Vec<LeftOut> {
        let hidden = self.drafts.iter().filter(|draft| draft.kind == RowKind::Hidden);
        let left_out = |draft: &RowDraft| LeftOut {
            row_number: draft.row_number,
            name: draft.input.name.clone(),
            reason: t.s("award-hidden-reason"),
        };
        hidden.map(left_out).collect()
    }
}

/// Reads and checks a sheet for a run of a text with these outcomes.
pub async fn read_list(
    platform: &App,
    cx: &Context,
    (run, keys): (&RunRow, &[String]),
    t: &Translator,
    path: &Path,
) -> anyhow::Result<List> {
    let bytes = std::fs::read(path).map_err(|cause| Said::unread(t, path, &cause))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |refusal: SheetRefusal| {
        let (key, values) = refusal_message(&refusal);
        Said::new(key, format!("{}: {}", path.display(), t.with(key, &values)))
    };
    let sheet = read(&SheetInput { bytes: &bytes, file_name: Some(&name), sheet: None }, &platform.limits.sheet)
        .map_err(refused)?;
    let plan: ColumnPlan = recognise(&sheet);
    plan.check(&sheet).map_err(refused)?;
    let rules =
        RowRules { outcome_keys: keys, today: cx.now.day().date(), existing: &[], hidden_rows: HiddenRows::LeaveOut };
    let mut list = List { drafts: rows(&sheet, &plan, &rules), notices: notices(&sheet, &plan), key: String::new() };
    if let Ok(people) = list.people() {
        let lists = issue::run(platform, cx, run.id).await?.batches;
        list.key = key_of(run.id, &people, &lists);
        let is_this = |known: &BatchRow| known.idempotency_key == list.key && known.state == BatchState::Proposed;
        // The same sheet once more, after the power failed between proposing and agreeing: its own list is not in its way.
        if lists.iter().any(is_this) {
            return Ok(list);
        }
    }
    let existing = issue::existing_people(platform, cx, run.id).await?;
    list.drafts = rows(&sheet, &plan, &RowRules { existing: &existing, ..rules });
    Ok(list)
}

/// The same people from the shell in the same run, and so of the same text, are the same list for as long as it waits. Once it was agreed
/// to, declined or taken back, the same command makes the next list: whether these people may have the proof (again) is for the checks.
fn key_of(run: Id<RunContent>, people: &[ProposedAward], lists: &[BatchRow]) -> String {
    let known = lists.iter().map(|list| (list.idempotency_key.as_str(), list.state));
    next_key(&format!("shell:{run}:{}", hex::encode(issue::list_digest(people))), known)
}

fn next_key<'a>(first: &str, known: impl Iterator<Item = (&'a str, BatchState)>) -> String {
    let is_ours =
        |key: &str| key.strip_prefix(first).is_some_and(|number| number.is_empty() || number.starts_with(':'));
    match known.filter(|(key, state)| is_ours(key) && *state != BatchState::Proposed).count() {
        0 => first.to_owned(),
        ended => format!("{first}:{ended}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_people_are_one_list_in_a_run_until_it_has_ended() {
        let people = [ProposedAward {
            row_number: 2,
            name: "Proef Persoon".into(),
            birth_date: None,
            email: None,
            outcomes: vec!["u1".into()],
            grade: None,
        }];
        let (one, other) = (Id::random([1; 16]), Id::random([2; 16]));
        let key = key_of(one, &people, &[]);
        assert_eq!(key, key_of(one, &people, &[]), "sent again it is the same");
        assert_ne!(key, key_of(other, &people, &[]), "another run is another list");
        assert!(key.len() < 200);
        let next = |known: &[(&str, BatchState)]| next_key("shell:a", known.iter().copied());
        assert_eq!(next(&[("shell:a", BatchState::Proposed), ("shell:ab", BatchState::Declined)]), "shell:a");
        for ended in [BatchState::Declined, BatchState::Withdrawn, BatchState::Done, BatchState::Registering] {
            assert_eq!(next(&[("shell:a", ended)]), "shell:a:1", "{ended:?}");
        }
        let twice = [("shell:a:1", BatchState::Proposed), ("shell:a", BatchState::Declined)];
        assert_eq!(next(&twice), "shell:a:1", "the second one waits");
        let thrice = [("shell:a:1", BatchState::Declined), ("shell:a", BatchState::Declined)];
        assert_eq!(next(&thrice), "shell:a:2");
    }
}

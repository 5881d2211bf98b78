// SPDX-License-Identifier: EUPL-1.2
//! Proposing a list of awards.

use std::collections::HashSet;

use domain::award::who::{check_doubles, same_person_key};
use domain::award::{AwardBatch, BatchState, ProposedAward, check_proposed};
use domain::event::{Event, EventKind};
use domain::left_out::{LeftOut, check_left_out};
use domain::role::{Action, Thing};
use domain::run::RunContent;
use domain::{Day, FieldProblem, Id};
use store::Json;
use store::award::BatchRow;

use super::correct::Corrects;
use super::earlier::{PersonKey, awarded, person_key, proposed};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A list as somebody proposes it.
pub struct Proposal {
    /// In which run.
    pub run: Id<RunContent>,
    /// The people.
    pub people: Vec<ProposedAward>,
    /// Key of this list: the same key is the same list, sent once more.
    pub idempotency_key: String,
}

impl Proposal {
    fn tidied(&self) -> Self {
        let people = self.people.iter().map(ProposedAward::tidied).collect();
        Self { run: self.run, people, idempotency_key: self.idempotency_key.clone() }
    }
}

/// What belongs to a list beside its people.
#[derive(Default)]
pub struct Beside {
    /// Rows that were left out, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The award whose place the one on this list takes.
    pub corrects: Option<Corrects>,
    /// What is wrong with the list already, found by who read it; told together with what is found here. With any, nothing is kept.
    pub problems: Vec<FieldProblem>,
}

const ALREADY_AWARDED: &str = "award-problem-already-awarded";

/// Proposes a list. The same key gives the same list again and makes nothing new.
pub async fn propose(app: &App, cx: &Context, proposal: Proposal) -> Result<Id<AwardBatch>> {
    propose_beside(app, cx, &proposal, &Beside::default()).await
}

/// Proposes a list with what belongs to it beside its people. What can be tidied without asking is, through whichever door it came.
pub async fn propose_beside(app: &App, cx: &Context, proposal: &Proposal, beside: &Beside) -> Result<Id<AwardBatch>> {
    let proposal = &proposal.tidied();
    match keep(app, cx, proposal, beside).await {
        // The same list arrived at the same moment and was first; now it is known, and this is that list.
        Err(Refusal::Conflict("conflict-already-there")) => keep(app, cx, proposal, beside).await,
        outcome => outcome,
    }
}

/// The list that was made when this same proposal came in before; nothing when its key is new.
pub async fn proposed_before(app: &App, cx: &Context, proposal: &Proposal) -> Result<Option<Id<AwardBatch>>> {
    let mut tx = app.store.read().await?;
    let run = store::run::get(&mut tx, proposal.run).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::of(run.institution_id))?;
    same_list(&mut tx, &run, &proposal.tidied()).await
}

async fn same_list(
    tx: &mut store::Tx,
    run: &store::run::RunRow,
    proposal: &Proposal,
) -> Result<Option<Id<AwardBatch>>> {
    let Some(known) = store::award::batch_by_key(tx, run.institution_id, &proposal.idempotency_key).await? else {
        return Ok(None);
    };
    let is_same = known.run_id == proposal.run && known.people.0 == proposal.people;
    if is_same { Ok(Some(known.id)) } else { Err(Refusal::Conflict("conflict-idempotency-key")) }
}

async fn keep(app: &App, cx: &Context, proposal: &Proposal, beside: &Beside) -> Result<Id<AwardBatch>> {
    let mut tx = app.store.begin().await?;
    let run = store::run::get(&mut tx, proposal.run).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::of(run.institution_id))?;
    // Before the key is looked up: who comes at the same moment with the same key then finds the list, not only its people.
    let mut taken = awarded(&mut tx, proposal.run).await?;
    taken.extend(proposed(&mut tx, proposal.run).await?.iter().map(person_key));
    // What could not be read of a list is missing in it, and may make it look like another.
    if beside.problems.is_empty()
        && let Some(known) = same_list(&mut tx, &run, proposal).await?
    {
        return Ok(known);
    }
    let version =
        store::definition::version(&mut tx, run.version_id).await?.ok_or_else(|| missing("a definition version"))?;
    // What was awarded can be put right, also when nothing new is awarded any more.
    if beside.corrects.is_none() {
        super::must_be_awardable(&mut tx, &run, &version).await?;
    }
    if let Some(corrects) = &beside.corrects {
        taken.remove(&corrects.person(&mut tx).await?);
    }
    let keys: Vec<String> = version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let own_name = own_name(&mut tx, cx).await?;
    let mut problems = check_people(&proposal.people, (&keys, cx.now.day()), own_name.as_deref(), &taken);
    // Of whom something could not be read it is not known who they are.
    problems.retain(|problem| {
        problem.key != ALREADY_AWARDED || !beside.problems.iter().any(|unread| is_of_same_row(unread, problem))
    });
    problems.splice(0..0, beside.problems.iter().cloned());
    let rows: Vec<u32> = proposal.people.iter().map(|person| person.row_number).collect();
    problems.extend(check_left_out(&beside.left_out, &rows));
    refuse_errors(problems)?;
    let batch = BatchRow {
        id: trail::new_id(app, cx),
        institution_id: run.institution_id,
        run_id: run.id,
        version_id: run.version_id,
        state: BatchState::Proposed,
        people_count: i64::try_from(proposal.people.len()).unwrap_or(i64::MAX),
        people: Json(proposal.people.clone()),
        idempotency_key: proposal.idempotency_key.clone(),
        proposed_by: cx.person(),
        proposed_at: cx.now,
        decided_by: None,
        decided_at: None,
        decision_number: None,
        decision_reason: None,
        decision_digest: None,
        finished_at: None,
    };
    store::award::insert_batch(&mut tx, &batch).await?;
    store::left_out::insert(&mut tx, batch.id, &beside.left_out).await?;
    if let Some(corrects) = &beside.corrects {
        corrects.keep(&mut tx, batch.id).await?;
    }
    let event = Event::about(EventKind::AwardsProposed, run.institution_id, batch.id)
        .with(serde_json::json!({"people": batch.people_count, "leftOut": beside.left_out.len(), "corrects": beside.corrects.is_some()}));
    trail::write(app, &mut tx, cx, event).await?;
    super::mail::proposed(app, &mut tx, cx, &batch).await?;
    tx.commit().await?;
    Ok(batch.id)
}

/// Both about the same row of the list.
fn is_of_same_row(one: &FieldProblem, other: &FieldProblem) -> bool {
    let row = |problem: &FieldProblem| problem.field.split('.').nth(1).map(str::to_owned);
    row(one) == row(other)
}

/// What is wrong with the people of a list, through whichever door it came: what the reader of sheets says of a row holds for all of them.
/// How many there are is asked with the rows that were left out.
fn check_people(
    people: &[ProposedAward],
    (keys, today): (&[String], Day),
    own_name: Option<&str>,
    taken: &HashSet<PersonKey>,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if people.is_empty() {
        problems.push(FieldProblem::error("rows", "award-problem-nobody"));
    }
    let mut rows = HashSet::new();
    for person in people {
        problems.extend(check_proposed(person, keys, today));
        problems.extend(no_name(person));
        if !rows.insert(person.row_number) {
            problems.push(
                FieldProblem::error(format!("rows.{}", person.row_number), "award-problem-row-twice")
                    .with("row", person.row_number),
            );
        }
        if own_name == Some(same_person_key(&person.name).as_str()) {
            problems.push(FieldProblem::error(format!("rows.{}.name", person.row_number), "award-problem-own-name"));
        }
        if taken.contains(&person_key(person)) {
            problems.push(FieldProblem::error(format!("rows.{}.name", person.row_number), ALREADY_AWARDED));
        }
    }
    problems.extend(check_doubles(people));
    problems
}

/// A heading or an error of a spreadsheet program in the place of a name, in the words of the reader of sheets.
fn no_name(person: &ProposedAward) -> Option<FieldProblem> {
    let problem = crate::sheet::no_name(&person.name)?;
    let (key, values) = crate::sheet::row_message(&problem);
    Some(FieldProblem { values, ..FieldProblem::error(format!("rows.{}.name", person.row_number), key) })
}

/// The name of the one who acts, in the form in which people are compared (threat T03: nobody awards themselves).
pub(super) async fn own_name(tx: &mut store::Tx, cx: &Context) -> Result<Option<String>> {
    let person = store::person::get(tx, cx.person()).await?;
    Ok(person.map(|row| same_person_key(&row.content.0.name)))
}

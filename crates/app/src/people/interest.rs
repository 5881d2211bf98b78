// SPDX-License-Identifier: EUPL-1.2
//! Conflicts of interest: declared by oneself, seen by the board and the admin, lifted by somebody else.

use domain::event::{Event, EventKind};
use domain::grant::check_reason;
use domain::institution::Institution;
use domain::interest::{Interest, check_text};
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use store::Tx;
use store::definition::{Definition, DefinitionVersion, VersionRow};
use store::event::EventRow;
pub use store::interest::InterestRow;

use crate::define::reach;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Everybody who declared an interest in a microcredential, for [`Thing::interested`].
pub(crate) async fn declared(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<Id<Person>>> {
    Ok(store::interest::of_definition(tx, definition).await?.into_iter().map(|row| row.person_id).collect())
}

/// A microcredential and who declared an interest in it.
pub struct Interests {
    /// The version that was asked for.
    pub version: VersionRow,
    /// Declared and not lifted, oldest first.
    pub declared: Vec<InterestRow>,
}

/// Reads who declared an interest in the microcredential of a version.
pub async fn of_version(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Interests> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::DeclareInterest).await?;
    let mut declared = Vec::new();
    for row in store::interest::of_definition(&mut tx, version.definition_id).await? {
        // Of a text that is made along: each institution sees its own people.
        if cx.actor.institution() == institution_of(&mut tx, &row).await? {
            declared.push(row);
        }
    }
    Ok(Interests { declared, version })
}

/// Is what somebody declared told to whoever asks, with its reason? To themselves, and of colleagues to who may say that it is over. Others
/// learn from the timeline that somebody is too close, and not why.
pub fn is_told(cx: &Context, person: Id<Person>) -> bool {
    cx.actor.person() == Some(person) || cx.can(Action::LiftInterest, &cx.own())
}

/// Whose interest an event is about; nobody's when it is about something else.
pub(crate) fn whose(event: &EventRow) -> Option<Id<Person>> {
    if event.kind == EventKind::InterestDeclared.code() {
        return event.person_id;
    }
    let person = event.facts.0.get("person").filter(|_| event.kind == EventKind::InterestLifted.code());
    person.and_then(serde_json::Value::as_str).and_then(Id::parse)
}

/// Whose interests in a microcredential are shown to whoever asks: their own among them, so that it keeps them from deciding.
pub(crate) async fn shown(tx: &mut Tx, cx: &Context, definition: Id<Definition>) -> Result<Vec<Id<Person>>> {
    let mut people = Vec::new();
    for row in store::interest::of_definition(tx, definition).await? {
        let is_own = cx.actor.person() == Some(row.person_id);
        let is_here = is_own || cx.actor.institution() == institution_of(tx, &row).await?;
        if is_here && is_told(cx, row.person_id) {
            people.push(row.person_id);
        }
    }
    Ok(people)
}

/// Of which institution somebody is who declared an interest.
async fn institution_of(tx: &mut Tx, row: &InterestRow) -> Result<Option<Id<Institution>>> {
    Ok(store::person::get(tx, row.person_id).await?.and_then(|person| person.institution_id))
}

/// Says that one is too close to a microcredential to decide on it. It holds for every version of it.
pub async fn declare(app: &App, cx: &Context, id: Id<DefinitionVersion>, text: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = reach::read(&mut tx, cx, id, Action::DeclareInterest).await?;
    let mut problems = check_text(text);
    if declared(&mut tx, version.definition_id).await?.contains(&cx.person()) {
        problems.push(FieldProblem::error("interest", "interest-problem-known"));
    }
    refuse_errors(problems)?;
    let row = InterestRow {
        id: trail::new_id(app, cx),
        person_id: cx.person(),
        definition_id: version.definition_id,
        institution_id: version.institution_id,
        reason: text.trim().to_owned(),
        declared_at: cx.now,
        lifted_at: None,
    };
    store::interest::insert(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::InterestDeclared, version.institution_id, version.id))
        .await?;
    Ok(tx.commit().await?)
}

/// Says that somebody's interest is over. Never one's own: whoever is too close does not judge that.
pub async fn lift(
    app: &App,
    cx: &Context,
    id: Id<Interest>,
    version: Id<DefinitionVersion>,
    reason: &str,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = reach::read(&mut tx, cx, version, Action::DeclareInterest).await?;
    let row = store::interest::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    // Whose interest is over is said at home, by whoever knows them.
    let home = institution_of(&mut tx, &row).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::LiftInterest, &Thing::of(home))?;
    if row.definition_id != version.definition_id {
        return Err(Refusal::NotFound);
    }
    let mut problems = check_reason(reason);
    if row.person_id == cx.person() {
        problems.push(FieldProblem::error("reason", "interest-problem-own"));
    }
    refuse_errors(problems)?;
    store::interest::lift(&mut tx, id, cx.person(), reason.trim(), cx.now).await?;
    let event = Event::about(EventKind::InterestLifted, version.institution_id, version.id);
    trail::write(app, &mut tx, cx, event.with(serde_json::json!({"person": row.person_id}))).await?;
    Ok(tx.commit().await?)
}

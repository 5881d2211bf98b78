// SPDX-License-Identifier: EUPL-1.2
//! Conflicts of interest: declared by oneself, seen by the board and the admin, lifted by somebody else.

use domain::event::{Event, EventKind};
use domain::grant::check_reason;
use domain::interest::{Interest, check_text};
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use store::Tx;
use store::definition::{Definition, DefinitionVersion, VersionRow};
pub use store::interest::InterestRow;

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
    let version = own_version(&mut tx, cx, id).await?;
    Ok(Interests { declared: store::interest::of_definition(&mut tx, version.definition_id).await?, version })
}

async fn own_version(tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>) -> Result<VersionRow> {
    let version = store::definition::version(tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::DeclareInterest, &Thing::of(version.institution_id))?;
    Ok(version)
}

/// Says that one is too close to a microcredential to decide on it. It holds for every version of it.
pub async fn declare(app: &App, cx: &Context, id: Id<DefinitionVersion>, text: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = own_version(&mut tx, cx, id).await?;
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
    let version = store::definition::version(&mut tx, version).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::LiftInterest, &Thing::of(version.institution_id))?;
    let row = store::interest::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if row.definition_id != version.definition_id {
        return Err(Refusal::NotFound);
    }
    let mut problems = check_reason(reason);
    if row.person_id == cx.person() {
        problems.push(FieldProblem::error("reason", "interest-problem-own"));
    }
    refuse_errors(problems)?;
    store::interest::lift(&mut tx, id, cx.person(), reason.trim(), cx.now).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::InterestLifted, version.institution_id, version.id)).await?;
    Ok(tx.commit().await?)
}

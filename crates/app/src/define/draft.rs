// SPDX-License-Identifier: EUPL-1.2
//! Writing a definition: draft, save, hand in, take back.

use domain::claim::code;
use domain::definition::{Content, check_draft};
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::outcome;
use domain::review::{DefinitionState, Step};
use domain::role::{Action, Thing};
use domain::sitting::{ALL_TEXTS_DAYS, Latest, continues};
use domain::version::Version;
use domain::{FieldProblem, Id, Localized};
use store::Tx;
use store::definition::{Definition, DefinitionVersion, NewVersion, VersionRow};
use store::event::EventFilter;

use super::reach;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// So many of the last texts of a draft are asked which keys they gave out; what was published is always asked.
const TEXTS_MAX: i64 = 100;

/// A definition that was started.
pub(crate) struct Started {
    /// The definition.
    pub definition: Id<Definition>,
    /// Its first version, a draft.
    pub version: Id<DefinitionVersion>,
}

/// Starts a definition with a draft of version 1.0.0, under a framework version that still admits new ones.
pub async fn create(app: &App, cx: &Context, content: Content, framework_id: &str) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    let started = create_in(app, &mut tx, cx, &content, framework_id).await?;
    tx.commit().await?;
    Ok(started.version)
}

/// Starts a definition with the text of a starter, as it begins under a framework version.
pub async fn begin_with(
    app: &App,
    cx: &Context,
    starter: &Content,
    title: Localized,
    framework_id: &str,
) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    let content = Content { title, ..starter.clone() };
    let content = match store::framework::get(&mut tx, framework_id).await? {
        Some(framework) => content.begun_under(&framework.content.0),
        None => content,
    };
    let started = create_in(app, &mut tx, cx, &content, framework_id).await?;
    tx.commit().await?;
    Ok(started.version)
}

/// Starts a definition with the text of another version of one's own institution, each outcome with its source.
pub async fn copy(
    app: &App,
    cx: &Context,
    from: Id<DefinitionVersion>,
    title: Localized,
    framework_id: &str,
) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, from).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadDefinition, &Thing::of(row.institution_id))?;
    let content = Content { title, ..super::reuse::copied(&mut tx, &row).await? };
    let content = match store::framework::get(&mut tx, framework_id).await? {
        Some(framework) => content.asked_under(&framework.content.0),
        None => content,
    };
    let started = begin(app, &mut tx, cx, &content, framework_id).await?;
    tx.commit().await?;
    Ok(started.version)
}

/// The same, as a part of a larger act.
pub(crate) async fn create_in(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    content: &Content,
    framework_id: &str,
) -> Result<Started> {
    cx.may(Action::WriteDefinition, &Thing::of(cx.institution()?))?;
    let content = super::reuse::vouched(tx, cx, &[], content).await?;
    begin(app, tx, cx, &content, framework_id).await
}

async fn begin(app: &App, tx: &mut Tx, cx: &Context, content: &Content, framework_id: &str) -> Result<Started> {
    let institution = cx.institution()?;
    cx.may(Action::WriteDefinition, &Thing::of(institution))?;
    refuse_errors(check_draft(content))?;
    let owner = store::institution::get(tx, institution).await?.ok_or_else(|| missing("an institution"))?.content.0;
    admits(tx, cx, &owner, framework_id).await?;
    let definition: Id<Definition> = trail::new_id(app, cx);
    let public_id = format!("nl-mc-{}-{}", owner.code, code(&app.random.bytes::<5>(), 8));
    store::definition::insert(tx, definition, institution, &public_id, cx.now).await?;
    let new = NewVersion {
        id: trail::new_id(app, cx),
        definition_id: definition,
        version: Version::FIRST.to_string(),
        framework_id,
        content,
    };
    insert(app, tx, cx, &new, institution).await?;
    Ok(Started { definition, version: new.id })
}

/// May something new begin under this framework in this institution today?
async fn admits(tx: &mut Tx, cx: &Context, owner: &Institution, framework_id: &str) -> Result<()> {
    let refused = |key| Err(Refusal::Invalid(vec![FieldProblem::error("framework", key)]));
    let Some(row) = store::framework::get(tx, framework_id).await? else {
        return refused("definition-problem-framework-unknown");
    };
    if !row.content.0.is_for(owner) {
        return refused("definition-problem-framework-sector");
    }
    if !row.content.0.admits_publication(cx.now.day()) {
        return refused("definition-problem-framework-ended");
    }
    Ok(())
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    new: &NewVersion<'_>,
    institution: Id<Institution>,
) -> Result<()> {
    store::definition::insert_version(tx, new, cx.now).await?;
    store::studio::keep_text(tx, new.id, new.content, cx.person(), cx.now).await?;
    store::definition::add_author(tx, new.id, cx.person()).await?;
    trail::write(app, tx, cx, Event::about(EventKind::DefinitionDrafted, institution, new.id)).await
}

/// Starts the next version of a published definition as a draft with the same text.
pub async fn new_version(app: &App, cx: &Context, from: Id<DefinitionVersion>) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    // By those who also hand it in: a next version is begun by the institution that leads.
    let old = reach::read(&mut tx, cx, from, Action::SubmitDefinition).await?;
    if !old.state.is_public() {
        return Err(Refusal::Conflict("conflict-definition-state"));
    }
    let owner =
        store::institution::get(&mut tx, old.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    admits(&mut tx, cx, &owner, &old.framework_id).await?;
    // One next version at a time: who presses twice, or later than a colleague, comes to the one that is there.
    store::definition::hold_definition(&mut tx, old.definition_id).await?;
    let known = store::definition::versions_of(&mut tx, old.definition_id).await?;
    if let Some(next) = known.iter().find(|row| row.state.is_on_its_way()) {
        return Ok(next.id);
    }
    let highest = highest_version(&mut tx, old.definition_id).await?;
    let next = highest.next(domain::version::Change::Patch).to_string();
    let new = NewVersion {
        id: trail::new_id(app, cx),
        definition_id: old.definition_id,
        version: next,
        framework_id: &old.framework_id,
        content: &old.content.0,
    };
    insert(app, &mut tx, cx, &new, old.institution_id).await?;
    crate::review::evidence::copy(app, &mut tx, cx, from, new.id).await?;
    super::exists::carry(&mut tx, from, new.id).await?;
    tx.commit().await?;
    Ok(new.id)
}

async fn highest_version(tx: &mut Tx, definition: Id<Definition>) -> Result<Version> {
    let versions = store::definition::versions_of(tx, definition).await?;
    Ok(versions.iter().filter_map(|row| row.version.parse().ok()).max().unwrap_or(Version::FIRST))
}

/// Saves a text. `revision` is the one that was read: when somebody else saved since, nothing is overwritten.
pub async fn change(
    app: &App,
    cx: &Context,
    id: Id<DefinitionVersion>,
    content: &Content,
    revision: i64,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::editable(&mut tx, cx, id).await?;
    refuse_errors(check_draft(content))?;
    let mut content = super::reuse::vouched(&mut tx, cx, &row.content.0.outcomes, content).await?;
    keep_keys_apart(&mut tx, &row, &mut content).await?;
    let content = &content;
    store::definition::save(&mut tx, id, content, revision, cx.now).await?;
    store::studio::keep_text(&mut tx, id, content, cx.person(), cx.now).await?;
    store::definition::add_author(&mut tx, id, cx.person()).await?;
    if !in_sitting(&mut tx, cx, (id, EventKind::DefinitionChanged)).await? {
        trail::write(app, &mut tx, cx, Event::about(EventKind::DefinitionChanged, row.institution_id, id)).await?;
    }
    Ok(tx.commit().await?)
}

/// No outcome gets the key of another one that stood in a text of this definition. Which those were is looked up only when there is a new
/// one.
async fn keep_keys_apart(tx: &mut Tx, row: &VersionRow, content: &mut Content) -> Result<()> {
    let before = &row.content.0.outcomes;
    if !outcome::is_any_new(&content.outcomes, before) {
        return Ok(());
    }
    let versions = store::definition::versions_of(tx, row.definition_id).await?;
    let texts = store::studio::texts(tx, row.id, TEXTS_MAX).await?;
    let held = versions.into_iter().map(|row| row.content.0).chain(texts.into_iter().map(|row| row.content.0));
    let earlier: Vec<_> = held.flat_map(|content| content.outcomes).collect();
    outcome::keep_keys_apart(&mut content.outcomes, before, &earlier);
    Ok(())
}

/// Was this sitting told already? Then there is no event with which a save is done under a key; it is marked here. Who saved what when stands with each text that was kept; the trail tells it once (ADR 0025).
pub(super) async fn in_sitting(
    tx: &mut Tx,
    cx: &Context,
    (id, kind): (Id<DefinitionVersion>, EventKind),
) -> Result<bool> {
    let about = EventFilter { thing: Some(id.uuid()), ..EventFilter::default() };
    let latest = store::event::find(tx, &about, 1).await?.pop();
    let latest =
        latest.map(|event| Latest { kind: event.kind, actor: event.actor_kind, person: event.person_id, at: event.at });
    let is_told = continues(latest.as_ref(), kind, (cx.event_actor().kind, cx.person()), cx.now);
    if is_told {
        crate::idempotency::mark(tx, cx).await?;
    }
    Ok(is_told)
}

/// The text as it stood at a revision: what somebody started from who saves now. Nothing when it is not known.
pub async fn text_at(app: &App, cx: &Context, id: Id<DefinitionVersion>, revision: i64) -> Result<Option<Content>> {
    let mut tx = app.store.read().await?;
    reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    Ok(store::studio::text_at(&mut tx, id, revision).await?.map(|row| row.content.0))
}

/// Forgets texts that were only on the way to another, once nobody can be writing from them any more; for the worker. Returns how many
/// went. Whoever saves from a page that is older all the same is merged from the text before it.
pub async fn thin_texts(app: &App, cx: &Context) -> Result<u64> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let before = cx.now.plus_seconds(-ALL_TEXTS_DAYS * 24 * 3_600);
    let gone = store::studio::thin_out(&mut tx, before).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Hands a text in. Everything the framework asks must be there; from here the text is frozen until the board decides.
/// What a board sent back goes there again with a change or an answer only, and what is published already not at all. A later version gets
/// the number that fits what changed.
pub async fn submit(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::hold(&mut tx, cx, id, Action::SubmitDefinition).await?;
    let to = row.state.after(Step::Submit)?;
    super::refuse_incomplete(app, &mut tx, cx, &row).await?;
    super::unchanged::refuse(&mut tx, &row, cx.now).await?;
    super::number::renumber(&mut tx, &row).await?;
    store::definition::set_state(&mut tx, id, row.state, to, cx.now).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::DefinitionSubmitted, row.institution_id, id)).await?;
    crate::review::handed_in(app, &mut tx, cx, &row).await?;
    crate::co_own::submitted(app, &mut tx, cx, id).await?;
    Ok(tx.commit().await?)
}

/// Takes a text back before the board decided.
pub async fn withdraw(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::hold(&mut tx, cx, id, Action::SubmitDefinition).await?;
    let to = row.state.after(Step::Withdraw)?;
    store::definition::set_state(&mut tx, id, DefinitionState::UnderReview, to, cx.now).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::DefinitionWithdrawn, row.institution_id, id)).await?;
    crate::review::taken_back(app, &mut tx, cx, &row).await?;
    crate::co_own::taken_back(app, &mut tx, cx, &row).await?;
    Ok(tx.commit().await?)
}

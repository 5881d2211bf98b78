// SPDX-License-Identifier: EUPL-1.2
//! Giving and ending roles.

use domain::event::{Event, EventKind};
use domain::grant::{Giving, RoleGrant, check_ending, check_giving, check_reason};
use domain::institution::Institution;
use domain::person::{Person, PersonContent};
use domain::role::Role;
use domain::{Day, FieldProblem, Id, Timestamp};
use store::Tx;
pub use store::grant::GrantRow;
use store::person::PersonRow;

use super::roles::managed;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context, participate};

/// A role that is asked for somebody.
pub struct GiveRequest {
    /// Who gets it.
    pub person: Id<Person>,
    /// Which role; none when nothing that is a role was chosen.
    pub role: Option<Role>,
    /// Last day; none for as long as nobody ends it.
    pub until: Option<Day>,
    /// Why.
    pub reason: String,
}

/// The moment after a last day.
pub(crate) fn after(last: Day) -> Option<Timestamp> {
    Some(last.plus_days(1)?.start())
}

/// Gives somebody of one's own institution (or of the register) a role. Nobody gives themselves one.
pub async fn give(app: &App, cx: &Context, request: GiveRequest) -> Result<()> {
    cx.may_now(domain::role::Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    // Two admins who give the same role at the same moment see each other.
    let place = managed(&mut tx, cx, request.person).await?.institution_id;
    store::grant::lock(&mut tx, place).await?;
    let person = managed(&mut tx, cx, request.person).await?;
    refuse_errors(problems(&mut tx, cx, &person, &request).await?)?;
    let Some(role) = request.role else { return Err(Refusal::NotFound) };
    let given = Given {
        role,
        starts_at: cx.now,
        ends_at: request.until.and_then(after),
        granted_by: cx.actor.person(),
        reason: &request.reason,
    };
    write(app, &mut tx, cx, &person, &given).await?;
    Ok(tx.commit().await?)
}

/// What is wrong with giving a role, without giving it.
pub async fn what_is_wrong(app: &App, cx: &Context, request: &GiveRequest) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let person = managed(&mut tx, cx, request.person).await?;
    problems(&mut tx, cx, &person, request).await
}

async fn problems(tx: &mut Tx, cx: &Context, person: &PersonRow, request: &GiveRequest) -> Result<Vec<FieldProblem>> {
    let mut problems = Vec::new();
    match request.role {
        None => problems.push(FieldProblem::error("role", "grant-problem-role")),
        Some(role) => {
            let giving = Giving {
                giver: cx.actor.person(),
                receiver: Some(person.id),
                is_of_the_register: person.institution_id.is_none(),
                role,
                ends_at: request.until.and_then(after),
                held: &person.content.0.roles,
                is_from_company: store::partner::of_person(tx, person.id).await?.is_some(),
            };
            problems.extend(check_giving(&giving, cx.now));
        }
    }
    problems.extend(check_reason(&request.reason));
    Ok(problems)
}

/// A role on its way into a grant.
pub(crate) struct Given<'a> {
    pub role: Role,
    /// From when: this moment, unless it goes on from a grant that holds.
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub granted_by: Option<Id<Person>>,
    pub reason: &'a str,
}

/// Keeps a grant and its event. Everything was checked before.
pub(crate) async fn write(app: &App, tx: &mut Tx, cx: &Context, person: &PersonRow, given: &Given<'_>) -> Result<()> {
    let grant = keep(app, tx, cx, person, given).await?;
    trail::write(app, tx, cx, about(EventKind::RoleGiven, person).with(facts(&grant))).await
}

/// What an event tells of a grant. Why it was given or ended stands in the grant itself.
pub(super) fn facts(grant: &GrantRow) -> serde_json::Value {
    let until = grant.ends_at.map(|end| end.plus_seconds(-1).day().to_string());
    serde_json::json!({"role": grant.role.code(), "grant": grant.id, "until": until})
}

/// Keeps a grant, without an event.
pub(super) async fn keep(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    person: &PersonRow,
    given: &Given<'_>,
) -> Result<GrantRow> {
    store::grant::close_passed(tx, person.id, given.role, cx.now).await?;
    let grant = GrantRow {
        id: trail::new_id(app, cx),
        person_id: person.id,
        role: given.role,
        starts_at: given.starts_at,
        ends_at: given.ends_at,
        granted_by: given.granted_by,
        reason: given.reason.trim().to_owned(),
        granted_at: cx.now,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    };
    store::grant::insert(tx, &grant).await?;
    Ok(grant)
}

/// An event about a person.
pub(crate) fn about(kind: EventKind, person: &PersonRow) -> Event {
    Event { kind, institution: person.institution_id, thing: Some(person.id.uuid()), facts: serde_json::Value::Null }
}

/// Ends a role. It ends at this moment, for who is at work with it too. Gives whose it was.
pub async fn end(app: &App, cx: &Context, id: Id<RoleGrant>, reason: &str) -> Result<Id<Person>> {
    cx.may_now(domain::role::Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    let grant = store::grant::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let person = managed(&mut tx, cx, grant.person_id).await?;
    store::grant::lock(&mut tx, person.institution_id).await?;
    let others = store::grant::others(&mut tx, person.institution_id, grant.role, person.id, cx.now).await?;
    let mut problems = check_reason(reason);
    if grant.term().holds(cx.now) {
        problems.extend(check_ending(grant.role, others));
    }
    refuse_errors(problems)?;
    finish(app, &mut tx, cx, &person, &grant, reason).await?;
    if store::grant::roles(&mut tx, person.id, cx.now).await?.is_empty() {
        participate::let_go(app, &mut tx, cx, &person).await?;
    }
    tx.commit().await?;
    Ok(person.id)
}

/// Whose a grant is, for whoever manages them.
pub async fn holder(app: &App, cx: &Context, id: Id<RoleGrant>) -> Result<Id<Person>> {
    cx.may(domain::role::Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.read().await?;
    let grant = store::grant::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    Ok(managed(&mut tx, cx, grant.person_id).await?.id)
}

/// Writes the end of a grant and its event. Everything was checked before.
pub(crate) async fn finish(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    person: &PersonRow,
    grant: &GrantRow,
    reason: &str,
) -> Result<()> {
    store::grant::end(tx, grant.id, cx.actor.person(), reason.trim(), cx.now).await?;
    let facts = serde_json::json!({"role": grant.role.code(), "grant": grant.id});
    trail::write(app, tx, cx, about(EventKind::RoleEnded, person).with(facts)).await
}

/// Somebody new.
pub(crate) struct Newcomer<'a> {
    /// Their institution; none for the register itself.
    pub institution: Option<Id<Institution>>,
    /// Who they are, with the roles they begin with.
    pub content: &'a PersonContent,
    /// Where they are reached, in lower case.
    pub email: Option<String>,
    /// Until when they have their roles.
    pub ends_at: Option<Timestamp>,
    /// Who gave them.
    pub granted_by: Option<Id<Person>>,
    /// Why.
    pub reason: &'a str,
    /// Do they come in by their own act? Then it is told as theirs: whoever opens an invitation was nobody until that moment.
    pub is_own_act: bool,
}

/// Keeps somebody new, with a grant of each role they begin with. The roles themselves are kept in the grants alone.
pub(crate) async fn add(app: &App, tx: &mut Tx, cx: &Context, new: Newcomer<'_>) -> Result<PersonRow> {
    let id: Id<Person> = trail::new_id(app, cx);
    let content = PersonContent { roles: Vec::new(), ..new.content.clone() };
    store::person::insert(tx, id, new.institution, &content, &app.random.bytes()).await?;
    if let Some(email) = &new.email {
        store::person::set_email(tx, id, email, &app.random.bytes()).await?;
    }
    let person = PersonRow { id, institution_id: new.institution, content: store::Json(content) };
    let by = if new.is_own_act { cx.as_actor(super::roles::actor(&person)) } else { cx.clone() };
    trail::write(app, tx, &by, about(EventKind::PersonAdded, &person)).await?;
    for (cx, role) in in_order(&by, &new.content.roles) {
        let given =
            Given { role, starts_at: cx.now, ends_at: new.ends_at, granted_by: new.granted_by, reason: new.reason };
        write(app, tx, &cx, &person, &given).await?;
    }
    // From here on with the roles that hold, as everybody else is read.
    super::roles::with_roles(tx, person, cx.now).await
}

/// Roles with moments a microsecond apart, the last one now, so that the first role stays the first.
fn in_order<'a>(cx: &'a Context, roles: &'a [Role]) -> impl Iterator<Item = (Context, Role)> + 'a {
    let moments = (0..).map(|back| Timestamp::from_micros(cx.now.micros() - back));
    let mut pairs: Vec<_> = roles.iter().rev().zip(moments).collect();
    pairs.reverse();
    pairs.into_iter().map(|(role, now)| (Context { now, ..cx.clone() }, *role))
}

/// Reason of grants of people who were kept before there were grants.
const EARLIER: &str = "Rol van voor er rollen met een begin en einde waren";

/// Gives people who were kept before there were grants a grant of each role they were kept with.
pub(crate) async fn adopt(app: &App) -> Result<()> {
    let mut tx = app.store.read().await?;
    let people = store::grant::people_without(&mut tx).await?;
    drop(tx);
    for person in people.into_iter().filter(|person| !person.content.0.roles.is_empty()) {
        let mut tx = app.store.begin().await?;
        for (cx, role) in in_order(&app.system(), &person.content.0.roles) {
            let given = Given { role, starts_at: cx.now, ends_at: None, granted_by: None, reason: EARLIER };
            write(app, &mut tx, &cx, &person, &given).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! Somebody leaves: what they have open, who goes on with it, and the end of their roles, sessions, keys and places in the project team,
//! all in one transaction. Their name stays in what was decided.

use std::collections::{HashMap, HashSet};

use domain::event::{Event, EventKind};
use domain::grant::{RoleGrant, check_reason, goes_with};
use domain::handover::{Answer, HandoverKind, RolePassing, check_role, check_work};
use domain::person::Person;
use domain::role::{Action, Role, Thing, may};
use domain::{FieldProblem, Id};
use store::Tx;
use store::award::BatchRow;
use store::definition::VersionRow;
use store::grant::GrantRow;
use store::handover::HandoverRow;
pub use store::person::PersonRow;
use uuid::Uuid;

use super::grant::{Given, about, finish, write};
use super::roles::managed;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::sign_in::held;
use crate::{App, Context, participate};

/// What somebody has open.
pub struct OpenWork {
    /// Who leaves.
    pub person: PersonRow,
    /// Texts that are not public yet and that they wrote on.
    pub drafts: Vec<VersionRow>,
    /// Lists they proposed that wait for the board, with the title of what is awarded.
    pub lists: Vec<(BatchRow, VersionRow)>,
    /// Their grants that hold, and whether nobody else holds the role.
    pub roles: Vec<(GrantRow, bool)>,
    /// Keys that count as them and will end.
    pub keys: usize,
    /// Colleagues with a role, by name.
    pub colleagues: Vec<PersonRow>,
    from_companies: HashSet<Uuid>,
}

impl OpenWork {
    /// Colleagues who may do this act.
    pub fn able(&self, action: Action) -> Vec<&PersonRow> {
        let can = |person: &&PersonRow| {
            let actor = super::roles::actor(person);
            let thing = actor.institution().map_or_else(Thing::nothing, Thing::of);
            may(&actor, action, &thing).is_ok()
        };
        self.colleagues.iter().filter(can).collect()
    }

    /// Colleagues who may get this role; who comes from an employer is none of them.
    pub fn takers(&self, role: Role) -> Vec<&PersonRow> {
        self.colleagues
            .iter()
            .filter(|person| goes_with(role, &person.content.0.roles, self.is_outside(person)))
            .collect()
    }

    fn is_outside(&self, person: &PersonRow) -> bool {
        self.from_companies.contains(&person.id.uuid())
    }

    /// Everything that asks for an answer: its kind, its id, and its field in the form.
    pub fn fields(&self) -> Vec<(HandoverKind, Uuid, String)> {
        let drafts = self.drafts.iter().map(|row| (HandoverKind::Draft, row.id.uuid()));
        let lists = self.lists.iter().map(|(row, _)| (HandoverKind::List, row.id.uuid()));
        let roles = self.roles.iter().filter(|(_, only)| *only).map(|(row, _)| (HandoverKind::Role, row.id.uuid()));
        let all = drafts.chain(lists).chain(roles);
        all.map(|(kind, id)| (kind, id, format!("{}_{id}", kind.code()))).collect()
    }
}

/// Reads what somebody has open.
pub async fn open_work(app: &App, cx: &Context, id: Id<Person>) -> Result<OpenWork> {
    let mut tx = app.store.read().await?;
    let person = managed(&mut tx, cx, id).await?;
    read(&mut tx, cx, person).await
}

async fn read(tx: &mut Tx, cx: &Context, person: PersonRow) -> Result<OpenWork> {
    let id = person.id;
    let mut colleagues = super::roles::of_institution(tx, person.institution_id, cx.now).await?;
    colleagues.retain(|other| other.id != id && !other.content.0.roles.is_empty());
    colleagues.sort_by(|a, b| a.content.0.name.cmp(&b.content.0.name));
    let mut roles = Vec::new();
    for grant in store::grant::of_person(tx, id).await?.into_iter().filter(|grant| grant.term().holds(cx.now)) {
        let only = !colleagues.iter().any(|other| other.content.0.roles.contains(&grant.role));
        roles.push((grant, only));
    }
    let mut lists = Vec::new();
    let mut keys = 0;
    let mut from_companies = HashSet::new();
    if let Some(institution) = person.institution_id {
        let waiting = store::award::batches_in_state(tx, institution, domain::award::BatchState::Proposed).await?;
        for list in waiting.into_iter().filter(|list| list.proposed_by == id) {
            if let Some(version) = store::definition::version(tx, list.version_id).await? {
                lists.push((list, version));
            }
        }
        let own = store::api_key::of_institution(tx, institution).await?;
        keys = own.iter().filter(|key| key.counts_as == id && key.ended_at.is_none()).count();
        from_companies.extend(store::partner::members(tx, institution).await?.into_iter().map(|(_, who)| who.uuid()));
    }
    let drafts = store::definition::open_of_author(tx, id).await?;
    Ok(OpenWork { drafts, lists, roles, keys, colleagues, from_companies, person })
}

/// What happens to each open thing, by its field, and why somebody leaves.
pub struct Passing {
    /// Answers, by field of [`OpenWork::fields`].
    pub answers: HashMap<String, Answer>,
    /// Why they leave.
    pub reason: String,
}

/// Hands over and ends: what is open goes where the answers say, every role, session and key of the one who leaves ends.
pub async fn hand_over(app: &App, cx: &Context, id: Id<Person>, passing: &Passing) -> Result<()> {
    cx.may_now(domain::role::Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    let person = managed(&mut tx, cx, id).await?;
    store::grant::lock(&mut tx, person.institution_id).await?;
    let work = read(&mut tx, cx, person).await?;
    if work.roles.is_empty() {
        return Err(Refusal::Conflict("conflict-left-already"));
    }
    refuse_errors(problems(&mut tx, cx, &work, passing).await?)?;
    for (kind, thing, field) in work.fields() {
        let to = match passing.answers.get(&field) {
            Some(Answer::To(to)) => Some(*to),
            Some(Answer::Nobody) | None => None,
        };
        pass(app, &mut tx, cx, &work, Passed { kind, thing, to, reason: &passing.reason }).await?;
    }
    for (grant, _) in &work.roles {
        finish(app, &mut tx, cx, &work.person, grant, &passing.reason).await?;
    }
    participate::let_go(app, &mut tx, cx, &work.person).await?;
    let forms = store::session::delete_of_person(&mut tx, id).await?;
    held::remember(app, &mut tx, cx, (id, &forms)).await?;
    store::api_key::end_of_person(&mut tx, id, cx.now).await?;
    let roles: Vec<_> = work.roles.iter().map(|(grant, _)| grant.role.code()).collect();
    let facts = serde_json::json!({"roles": roles, "grant": last_grant(&work)});
    trail::write(app, &mut tx, cx, about(EventKind::PersonLeft, &work.person).with(facts)).await?;
    Ok(tx.commit().await?)
}

/// A grant that ends with the handover: why somebody left stands there.
fn last_grant(work: &OpenWork) -> Option<Id<RoleGrant>> {
    work.roles.first().map(|(grant, _)| grant.id)
}

/// What is wrong with a handover, without doing it.
pub async fn what_is_wrong(app: &App, cx: &Context, id: Id<Person>, passing: &Passing) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let person = managed(&mut tx, cx, id).await?;
    let work = read(&mut tx, cx, person).await?;
    problems(&mut tx, cx, &work, passing).await
}

async fn problems(tx: &mut Tx, cx: &Context, work: &OpenWork, passing: &Passing) -> Result<Vec<FieldProblem>> {
    let ids = |people: Vec<&PersonRow>| people.into_iter().map(|person| person.id).collect::<Vec<_>>();
    let (writers, proposers) = (ids(work.able(Action::WriteDefinition)), ids(work.able(Action::ProposeAwards)));
    let everybody: Vec<Id<Person>> = work.colleagues.iter().map(|person| person.id).collect();
    let mut problems = Vec::new();
    for (kind, thing, field) in work.fields() {
        let answer = passing.answers.get(&field).copied();
        problems.extend(match kind {
            HandoverKind::Draft => check_work(answer, &writers, &field),
            HandoverKind::List => check_work(answer, &proposers, &field),
            HandoverKind::Role => {
                let role = role_of(work, thing);
                role.and_then(|role| check_passing(cx, work, (role, answer), &field))
                    .or_else(|| check_work(answer, &everybody, &field))
            }
        });
    }
    for (grant, _) in work.roles.iter().filter(|(_, only)| !only) {
        let others = store::grant::others(tx, work.person.institution_id, grant.role, work.person.id, cx.now).await?;
        if domain::grant::must_stay_filled(grant.role) && others == 0 {
            problems.push(FieldProblem::error("reason", "grant-problem-last"));
        }
    }
    problems.extend(check_reason(&passing.reason));
    Ok(problems)
}

/// What is wrong with what happens to a role, seen from who would take it.
fn check_passing(
    cx: &Context,
    work: &OpenWork,
    (role, answer): (Role, Option<Answer>),
    field: &str,
) -> Option<FieldProblem> {
    let receiver = match answer {
        Some(Answer::To(to)) => work.colleagues.iter().find(|person| person.id == to),
        Some(Answer::Nobody) | None => None,
    };
    let passing = RolePassing {
        role,
        answer,
        arranger: cx.person(),
        held: receiver.map_or(&[], |person| person.content.0.roles.as_slice()),
        is_from_company: receiver.is_some_and(|person| work.is_outside(person)),
    };
    check_role(&passing, field)
}

struct Passed<'a> {
    kind: HandoverKind,
    thing: Uuid,
    to: Option<Id<Person>>,
    reason: &'a str,
}

async fn pass(app: &App, tx: &mut Tx, cx: &Context, work: &OpenWork, passed: Passed<'_>) -> Result<()> {
    let row = HandoverRow {
        id: trail::new_id(app, cx),
        from_person: work.person.id,
        to_person: passed.to,
        kind: passed.kind.code().to_owned(),
        thing_id: passed.thing,
        handed_by: cx.person(),
        handed_at: cx.now,
    };
    store::handover::insert(tx, &row).await?;
    let Some(to) = passed.to else { return Ok(()) };
    match passed.kind {
        // Whoever goes on with a text is one of its writers, and so never one who decides on it.
        HandoverKind::Draft => store::definition::add_author(tx, Id::from_uuid(passed.thing), to).await?,
        HandoverKind::List => {}
        HandoverKind::Role => {
            let grant = work.roles.iter().find(|(grant, _)| grant.id.uuid() == passed.thing);
            let receiver = work.colleagues.iter().find(|person| person.id == to);
            if let (Some((grant, _)), Some(receiver)) = (grant, receiver) {
                let given = Given {
                    role: grant.role,
                    starts_at: cx.now,
                    ends_at: None,
                    granted_by: cx.actor.person(),
                    reason: passed.reason,
                };
                write(app, tx, cx, receiver, &given).await?;
            }
        }
    }
    let event = Event {
        kind: EventKind::WorkHandedOver,
        institution: work.person.institution_id,
        thing: Some(passed.thing),
        facts: serde_json::json!({
            "kind": passed.kind.code(),
            "from": work.person.id,
            "to": to,
            "grant": last_grant(work),
        }),
    };
    trail::write(app, tx, cx, event).await
}

/// The role somebody would get with a role of one who leaves, for the page.
pub fn role_of(work: &OpenWork, grant: Uuid) -> Option<Role> {
    work.roles.iter().find(|(row, _)| row.id.uuid() == grant).map(|(row, _)| row.role)
}

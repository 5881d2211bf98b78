// SPDX-License-Identifier: EUPL-1.2
//! Renewing a role that ended by its plan, or soon will, in one act: the grant there is makes room for one of the same role, and its holder
//! hears of it.
//!
//! A role that still held is extended: the new grant has the first day of the one before, so that both are told as one role that never
//! stopped. A role that was over already begins anew, because there was a time without it.

use domain::event::EventKind;
use domain::grant::renewal::Renewing;
use domain::grant::{RoleGrant, check_reason, goes_with};
use domain::person::Person;
use domain::text::Language;
use domain::{Day, FieldProblem, Id, Timestamp};
use store::Tx;
use store::grant::GrantRow;
use store::person::PersonRow;

use super::grant::{Given, about, after, facts, keep};
use super::roles::managed;
use crate::letter::{letter, post};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A grant with what there is to know before it is renewed.
pub struct Renewable {
    /// The grant.
    pub grant: GrantRow,
    /// Who holds it, or held it.
    pub person: PersonRow,
    /// The rule.
    pub renewing: Renewing,
    /// The last grant by which the role was extended already.
    pub extended: Option<GrantRow>,
}

/// Reads it, for whoever manages its holder.
pub async fn renewable(app: &App, cx: &Context, id: Id<RoleGrant>) -> Result<Renewable> {
    cx.may(domain::role::Action::ManagePeople, &cx.own())?;
    read(&mut app.store.read().await?, cx, id).await
}

async fn read(tx: &mut Tx, cx: &Context, id: Id<RoleGrant>) -> Result<Renewable> {
    let grant = store::grant::get(tx, id).await?.ok_or(Refusal::NotFound)?;
    let person = managed(tx, cx, grant.person_id).await?;
    let grants = store::grant::of_person(tx, person.id).await?;
    let past = Past {
        left_at: left_at(tx, person.id).await?,
        is_from_company: store::partner::of_person(tx, person.id).await?.is_some(),
    };
    let renewing = rule(cx, &grant, &grants, past);
    let last = steps(&grant, &grants).last().copied().cloned();
    let extended = last.filter(|last| last.id != grant.id);
    Ok(Renewable { grant, person, renewing, extended })
}

/// When somebody last handed over and left.
pub(crate) async fn left_at(tx: &mut Tx, person: Id<Person>) -> Result<Option<Timestamp>> {
    let left = EventKind::PersonLeft.code();
    let events = store::event::of_thing(tx, person.uuid()).await?;
    Ok(events.into_iter().filter(|event| event.kind == left).map(|event| event.at).max())
}

/// What is known of somebody beside their grants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Past {
    /// When they last left.
    pub left_at: Option<Timestamp>,
    /// Whether they come from a partner company.
    pub is_from_company: bool,
}

/// The rule for one of somebody's grants.
pub fn rule(cx: &Context, grant: &GrantRow, grants: &[GrantRow], past: Past) -> Renewing {
    let held: Vec<_> = grants.iter().filter(|other| other.term().holds(cx.now)).map(|other| other.role).collect();
    let is_other = |other: &&GrantRow| other.id != grant.id && other.role == grant.role;
    // Of two that are over, the later one is the one to renew.
    let stands_before = |other: &GrantRow| other.term().holds(cx.now) || other.starts_at > grant.starts_at;
    Renewing {
        giver: cx.actor.person(),
        holder: grant.person_id,
        term: grant.term(),
        was_ended: grant.ended_by.is_some(),
        has_left: past.left_at.is_some_and(|left| left >= grant.starts_at),
        is_held_otherwise: grants.iter().filter(is_other).any(stands_before),
        is_at_odds: !goes_with(grant.role, &held, past.is_from_company),
    }
}

/// The grants that are one role: the one it began with, then each by which it was extended.
pub fn steps<'a>(grant: &GrantRow, grants: &'a [GrantRow]) -> Vec<&'a GrantRow> {
    let is_same = |other: &&GrantRow| other.role == grant.role && other.starts_at == grant.starts_at;
    let mut steps: Vec<_> = grants.iter().filter(is_same).collect();
    steps.sort_by_key(|step| (step.granted_at, step.ended_at.is_none()));
    steps
}

/// Did a grant go on in a later one, by which its role was extended?
pub fn went_on(grant: &GrantRow, grants: &[GrantRow]) -> bool {
    steps(grant, grants).last().is_some_and(|last| last.id != grant.id)
}

/// What is wrong with renewing it, without doing it.
pub async fn what_is_wrong(
    app: &App,
    cx: &Context,
    id: Id<RoleGrant>,
    until: Option<Day>,
    reason: &str,
) -> Result<Vec<FieldProblem>> {
    let found = renewable(app, cx, id).await?;
    Ok(problems(cx, &found.renewing, until, reason))
}

fn problems(cx: &Context, renewing: &Renewing, until: Option<Day>, reason: &str) -> Vec<FieldProblem> {
    let mut problems = renewing.check(until, cx.now);
    problems.extend(check_reason(reason));
    problems
}

/// Renews it until a last day. Gives whose it is.
pub async fn renew(app: &App, cx: &Context, id: Id<RoleGrant>, until: Option<Day>, reason: &str) -> Result<Id<Person>> {
    cx.may_now(domain::role::Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    let institution = read(&mut tx, cx, id).await?.person.institution_id;
    // Two who renew at the same moment must see each other.
    store::grant::lock(&mut tx, institution).await?;
    let Renewable { grant, person, renewing, .. } = read(&mut tx, cx, id).await?;
    refuse_errors(problems(cx, &renewing, until, reason))?;
    let is_running = grant.term().holds(cx.now);
    if is_running {
        store::grant::end(&mut tx, grant.id, cx.actor.person(), reason.trim(), cx.now).await?;
    }
    let starts_at = if is_running { grant.starts_at } else { cx.now };
    let ends_at = until.and_then(after);
    let given = Given { role: grant.role, starts_at, ends_at, granted_by: cx.actor.person(), reason };
    let renewed = keep(app, &mut tx, cx, &person, &given).await?;
    trail::write(app, &mut tx, cx, about(EventKind::RoleRenewed, &person).with(facts(&renewed))).await?;
    if let Some(until) = until {
        tell(app, &mut tx, cx, person.id, until).await?;
    }
    tx.commit().await?;
    Ok(person.id)
}

/// To the holder: until when. Which role stands behind the sign-in, not in the mail (threat P18).
async fn tell(app: &App, tx: &mut Tx, cx: &Context, person: Id<Person>, until: Day) -> Result<()> {
    let (nl, en) = (until.long(Language::Nl), until.long(Language::En));
    let letter = letter(
        (
            "Je rol is verlengd",
            format!(
                "Een rol van je op Leerbewijs is verlengd, tot en met {nl}. Je hoeft niets te doen.\n\nKlopt het niet? Zeg het tegen de beheerder van je school.\n\nNaar je werk:"
            ),
        ),
        (
            "Your role was renewed",
            format!(
                "A role of yours on Leerbewijs was renewed, up to and including {en}. You need not do anything.\n\nIs this not right? Tell the administrator of your institution.\n\nTo your work:"
            ),
        ),
    );
    let event = format!("role-renewed:{}", trail::new_id::<RoleGrant>(app, cx));
    post(app, tx, cx, ("/werk".into(), event), ([person].into(), letter)).await
}

// SPDX-License-Identifier: EUPL-1.2
//! People and roles: everybody of one's institution (or of the register), what they may and since when, who is invited, who leaves.

mod end;
mod groups;
mod handover;
mod invite;
mod list;
mod person;
mod renew;

use app::people::follows::Follows;
use app::people::grant::GrantRow;
use axum::routing::{get, post};
use domain::Timestamp;
use domain::role::Action;

use crate::page::desk::row;
use crate::route::{Route, Rule, act, page};
use crate::view::shared::Row;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ManagePeople);
    let mut routes = vec![
        page("/werk/mensen", rule, "Everybody with roles, teams and invitations", get(list::show)),
        page("/werk/mensen/uitnodigen", rule, "Asks whom to invite", get(invite::ask)),
        act("/werk/mensen/uitnodigen", rule, "Invites somebody by mail", post(invite::send)),
        act(
            "/werk/mensen/uitnodiging/{invitation_id}/intrekken",
            rule,
            "Takes an invitation back",
            post(invite::withdraw),
        ),
        page("/werk/mensen/persoon/{person_id}", rule, "One person: roles, teams, history", get(person::show)),
        act("/werk/mensen/persoon/{person_id}/rollen", rule, "Gives a role", post(person::give)),
        act("/werk/mensen/persoon/{person_id}/teams", rule, "Says in which teams somebody is", post(person::teams)),
        act(
            "/werk/mensen/persoon/{person_id}/bedrijf",
            rule,
            "Says from which partner somebody comes",
            post(person::partner),
        ),
        page("/werk/mensen/rol/{grant_id}/stoppen", rule, "Asks why a role ends", get(end::ask)),
        act("/werk/mensen/rol/{grant_id}/stoppen", rule, "Ends a role at once", post(end::end)),
        page("/werk/mensen/rol/{grant_id}/verlengen", rule, "Asks until when a role is renewed", get(renew::ask)),
        act("/werk/mensen/rol/{grant_id}/verlengen", rule, "Renews a role", post(renew::renew)),
        page("/werk/mensen/persoon/{person_id}/overdragen", rule, "What somebody has open", get(handover::ask)),
        act(
            "/werk/mensen/persoon/{person_id}/overdragen",
            rule,
            "Hands over what is open and ends roles, sessions and keys",
            post(handover::hand_over),
        ),
    ];
    routes.extend(groups::routes(rule));
    routes
}

/// The last day before a moment, in words.
fn last_day(visit: &Visit, end: Timestamp) -> String {
    end.plus_seconds(-1).day().long(visit.language())
}

/// Said before a role ends in whose absence the examination board can decide nothing; empty when it still can.
fn shortage(visit: &Visit, follows: &Follows) -> String {
    let Some(short) = follows.shortage else { return String::new() };
    visit.t.na("people-board-short", short.members, &[("minimum", short.minimum.to_string())])
}

/// Which places in the project team come free; nothing when there are none.
fn team(visit: &Visit, follows: &Follows) -> Option<String> {
    let roles: Vec<&str> = follows.team.iter().map(|role| role.get(visit.language())).collect();
    (!roles.is_empty()).then(|| visit.t.a("people-ends-team", &[("roles", roles.join(", "))]))
}

/// When a role holds and why it was given, above the form that changes it.
fn facts(visit: &Visit, grant: &GrantRow) -> Vec<Row> {
    vec![
        row(visit.t.s("people-when"), since(visit, grant)),
        row(visit.t.s("people-reason-given"), grant.reason.clone()),
    ]
}

/// "sinds …" or "van … tot en met …".
fn since(visit: &Visit, grant: &GrantRow) -> String {
    let from = grant.starts_at.day().long(visit.language());
    match grant.term().end() {
        Some(end) => visit.t.a("people-from-until", &[("from", from), ("until", last_day(visit, end))]),
        None => visit.t.a("people-since", &[("from", from)]),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Everybody, in one list.

use app::people::overview::{self, Member, Overview};
use axum::extract::State;
use axum::response::Response;

use super::{last_day, renew, since};
use crate::Web;
use crate::chrome::Link;
use crate::page::desk::{chrome, link};
use crate::problem::{Fault, render};
use crate::view::people::{DueRow, HeldRole, InvitationRow, MemberRow, PeoplePage};
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = overview::overview(&web.app, &visit.cx).await?;
    let t = &visit.t;
    Ok(render(&PeoplePage {
        chrome: chrome(&visit, &[(&t.s("people-title"), "")]),
        place: place(&visit, &all),
        actions: actions(&visit, &all),
        present: all.present.iter().map(|member| row(&visit, member)).collect(),
        gone: all.gone.iter().map(|member| row(&visit, member)).collect(),
        due: all.present.iter().chain(&all.gone).flat_map(|member| due(&visit, member)).collect(),
        invitations: all.invitations.iter().map(|row| invitation(&visit, &all, row)).collect(),
        without_admin: all
            .without_admin
            .iter()
            .map(|row| {
                let code = &row.content.0.code;
                link(row.content.0.name.clone(), format!("/werk/mensen/uitnodigen?school={code}"))
            })
            .collect(),
        has_groups: all.institution.is_some(),
    }))
}

fn place(visit: &Visit, all: &Overview) -> String {
    all.institution.as_ref().map_or_else(|| visit.t.s("people-register"), |row| row.content.0.name.clone())
}

fn actions(visit: &Visit, all: &Overview) -> Vec<Link> {
    let t = &visit.t;
    let mut actions = vec![link(t.s("people-invite"), "/werk/mensen/uitnodigen")];
    if all.institution.is_some() {
        actions.push(link(t.s("teams-title"), "/werk/mensen/teams"));
        actions.push(link(t.s("partners-title"), "/werk/mensen/bedrijven"));
    }
    actions
}

fn row(visit: &Visit, member: &Member) -> MemberRow {
    let content = &member.person.content.0;
    let held = member.grants.iter().filter(|grant| grant.term().holds(visit.cx.now));
    let groups: Vec<String> = member.teams.iter().cloned().chain(member.partner.clone()).collect();
    MemberRow {
        name: content.name.clone(),
        url: format!("/werk/mensen/persoon/{}", member.person.id),
        function: content.function.get(visit.language()).to_owned(),
        roles: held
            .map(|grant| HeldRole {
                role: visit.t.v("role", grant.role.code()),
                since: since(visit, grant),
                ..HeldRole::default()
            })
            .collect(),
        groups: groups.join(", "),
    }
}

/// The roles of somebody that can be renewed now; one's own are for somebody else.
fn due(visit: &Visit, member: &Member) -> Vec<DueRow> {
    let is_self = visit.cx.actor.person() == Some(member.person.id);
    let row = |grant: &app::people::grant::GrantRow| DueRow {
        name: member.person.content.0.name.clone(),
        role: visit.t.v("role", grant.role.code()),
        since: since(visit, grant),
        url: renew::url(grant.id),
    };
    if is_self { Vec::new() } else { member.due.iter().map(row).collect() }
}

fn invitation(visit: &Visit, all: &Overview, row: &app::people::invitation::InvitationRow) -> InvitationRow {
    let content = &row.content.0;
    let roles: Vec<String> = content.roles.iter().map(|role| visit.t.v("role", role.code())).collect();
    let is_over = row.expires_at <= visit.cx.now;
    let key = if is_over { "people-invited-expired" } else { "people-invited-until" };
    InvitationRow {
        email: row.email.clone(),
        name: content.name.clone(),
        roles: roles.join(", "),
        until: visit.t.a(key, &[("date", last_day(visit, row.expires_at))]),
        state: match (all.blocked.contains(&row.id), is_over) {
            (true, _) => "blocked",
            (false, true) => "expired",
            (false, false) => "open",
        },
        withdraw_url: format!("/werk/mensen/uitnodiging/{}/intrekken", row.id),
    }
}

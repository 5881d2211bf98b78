// SPDX-License-Identifier: EUPL-1.2
//! What waits for whoever manages people: roles that end soon, invitations nobody took up, institutions without an admin.

use domain::grant::renewal::REMIND_DAYS as SOON_DAYS;
use domain::role::Action;

use super::{Asker, Mark, WaitingItem, WaitingKind, said};
use crate::people::overview::without_admin;
use crate::refusal::Result;

const DAY_SECONDS: i64 = 86_400;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    if !asker.can(Action::ManagePeople) {
        return Ok(Vec::new());
    }
    let now = asker.cx.now;
    let mut items = Vec::new();
    let people = store::person::of_institution(asker.tx, asker.institution).await?;
    for grant in store::grant::of_institution(asker.tx, asker.institution).await? {
        let ends = grant.term().end().filter(|end| *end <= now.plus_seconds(SOON_DAYS * DAY_SECONDS));
        let Some((end, person)) = ends.zip(people.iter().find(|person| person.id == grant.person_id)) else { continue };
        if grant.term().holds(now) {
            items.push(WaitingItem {
                kind: WaitingKind::RenewRole,
                thing: grant.id.uuid(),
                public_id: None,
                title: said(&person.content.0.name),
                since: end.plus_seconds(-SOON_DAYS * DAY_SECONDS).max(grant.granted_at),
                due: Some(end.plus_seconds(-1).day()),
                count: None,
                marks: vec![Mark::Role(grant.role)],
            });
        }
    }
    for invitation in store::invitation::waiting(asker.tx, asker.institution).await? {
        if invitation.expires_at <= now {
            items.push(WaitingItem {
                kind: WaitingKind::InviteAgain,
                thing: invitation.id.uuid(),
                public_id: None,
                title: said(&invitation.content.0.name),
                since: invitation.expires_at,
                due: None,
                count: None,
                marks: Vec::new(),
            });
        }
    }
    for row in without_admin(asker.tx, asker.cx).await? {
        items.push(WaitingItem {
            kind: WaitingKind::AppointAdmin,
            thing: row.id.uuid(),
            public_id: None,
            title: said(&row.content.0.name),
            since: row.admitted_at,
            due: None,
            count: None,
            marks: Vec::new(),
        });
    }
    Ok(items)
}

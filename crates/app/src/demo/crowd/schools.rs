// SPDX-License-Identifier: EUPL-1.2
//! The institutions of the crowd, with what the offices look at: somebody who leads projects and reviews for others, and a place in the
//! programme or in the queue for one.

use domain::Id;
use domain::institution::Institution;
use domain::participation::{ApplicationContent, ConditionState, ParticipationState};
use domain::person::{Person, PersonContent};
use domain::programme::Programme;
use domain::role::Role;
use domain::text::Localized;
use store::grant::GrantRow;
use store::institution::InstitutionRow;
use store::participation::{ConditionRow, MemberRow, ParticipationRow};
use store::{Json, Tx};

use crate::refusal::{Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// Fills up to so many institutions, and gives all of them.
pub(super) async fn schools(app: &App, cx: &Context, tx: &mut Tx, most: usize) -> Result<Vec<InstitutionRow>> {
    let mut schools = store::institution::all(tx).await?;
    let pattern = schools.first().ok_or_else(|| missing("an institution"))?.content.0.clone();
    let programmes = crate::participate::programmes()?;
    let programme = programmes.programmes.first().ok_or_else(|| missing("a programme"))?;
    for number in schools.len()..most {
        let content = Institution {
            code: format!("school-{number}"),
            name: format!("School {number}"),
            short_name: format!("S{number}"),
            brin: brin(number),
            ..pattern.clone()
        };
        let row = InstitutionRow { id: trail::new_id(app, cx), content: Json(content), admitted_at: cx.now };
        store::institution::insert(tx, row.id, &row.content.0, cx.now).await?;
        let leader = somebody(app, cx, tx, &row).await?;
        take_part(app, cx, tx, (&row, leader, programme)).await?;
        schools.push(row);
    }
    Ok(schools)
}

/// Two digits and two letters that nobody has.
fn brin(number: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    format!("{:02}{}{}", 40 + number / 676 % 60, letter(number / 26), letter(number))
}

async fn somebody(app: &App, cx: &Context, tx: &mut Tx, school: &InstitutionRow) -> Result<Id<Person>> {
    let id = trail::new_id(app, cx);
    let content = PersonContent {
        key: format!("meting-{}", school.content.0.code),
        name: format!("Iemand van {}", school.content.0.name),
        function: Localized::new("projectleider", "project leader"),
        roles: Vec::new(),
    };
    store::person::insert(tx, id, Some(school.id), &content, &app.random.bytes()).await?;
    for role in [Role::ProjectLeader, Role::PeerReviewer] {
        let grant = GrantRow {
            id: trail::new_id(app, cx),
            person_id: id,
            role,
            starts_at: cx.now,
            ends_at: None,
            granted_by: None,
            reason: "meting".into(),
            granted_at: cx.now,
            ended_at: None,
            ended_by: None,
            end_reason: None,
        };
        store::grant::insert(tx, &grant).await?;
    }
    Ok(id)
}

/// Complete in the order of application; seats go by it, and the others wait.
async fn take_part(
    app: &App,
    cx: &Context,
    tx: &mut Tx,
    (school, leader, programme): (&InstitutionRow, Id<Person>, &Programme),
) -> Result<()> {
    let row = ParticipationRow {
        id: trail::new_id(app, cx),
        institution_id: school.id,
        programme_id: programme.id.clone(),
        state: ParticipationState::Complete,
        content: Json(ApplicationContent {
            plan: "Microcredentials voor werkenden in de regio.".into(),
            microcredentials: 4,
        }),
        reason: String::new(),
        applied_by: leader,
        applied_at: cx.now,
        completed_at: Some(cx.now),
        admitted_at: None,
        over_at: None,
    };
    store::participation::insert(tx, &row).await?;
    for condition in &programme.conditions {
        let condition = ConditionRow {
            condition_key: condition.key.clone(),
            state: ConditionState::Reported,
            note: "Zo doen wij het.".into(),
            answer: String::new(),
            changed_at: cx.now,
        };
        store::participation::put_condition(tx, row.id, &condition).await?;
    }
    for role in &programme.team_roles {
        let member = MemberRow { person_id: leader, role: role.key.clone(), hours_per_week: 4 };
        store::participation::put_member(tx, row.id, &member).await?;
    }
    Ok(())
}

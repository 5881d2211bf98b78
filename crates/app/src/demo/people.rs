// SPDX-License-Identifier: EUPL-1.2
//! Teams, partner companies, somebody who stands in for a while, and invitations that wait: through the acts of the admins.

use domain::partner::PartnerContent;
use domain::role::Role;
use domain::{Localized, Timestamp};
use serde::Deserialize;

use super::{FIRST_DAY, Scene, as_person, as_role, moment};
use crate::App;
use crate::people::{grant, interest, invitation, partner, team};
use crate::refusal::{Result, broken, missing};

#[derive(Deserialize)]
struct PeopleFile {
    teams: Vec<TeamFile>,
    partners: Vec<PartnerFile>,
    stand_ins: Vec<StandInFile>,
    invitations: Vec<InvitationFile>,
    interests: Vec<InterestFile>,
}

#[derive(Deserialize)]
struct TeamFile {
    institution: String,
    name: String,
    members: Vec<String>,
}

#[derive(Deserialize)]
struct PartnerFile {
    institution: String,
    #[serde(flatten)]
    content: PartnerContentFile,
    members: Vec<String>,
}

#[derive(Deserialize)]
struct PartnerContentFile {
    name: String,
    kvk: String,
    region: String,
    contact_function: String,
}

#[derive(Deserialize)]
struct StandInFile {
    institution: String,
    person: String,
    role: Role,
    days: i32,
    reason: String,
}

#[derive(Deserialize)]
struct InvitationFile {
    institution: String,
    email: String,
    name: String,
    function: Localized,
    role: Role,
    reason: String,
}

#[derive(Deserialize)]
struct InterestFile {
    person: String,
    definition: String,
    text: String,
}

const DAY_SECONDS: i64 = 86_400;

/// Fills in who works with whom. What runs out soon does so counted from today, whenever that is.
pub(super) async fn seed(app: &App, scene: &Scene) -> Result<()> {
    let file: PeopleFile = serde_json::from_str(include_str!("../../../../demo/people.json")).map_err(broken)?;
    let first = moment(FIRST_DAY, 14)?;
    for row in &file.teams {
        let admin = as_role(app, &row.institution, Role::InstitutionAdmin, first).await?;
        let made = team::make(app, &admin, &row.name).await?;
        let mut tx = app.store.begin().await?;
        for key in &row.members {
            let person = store::person::by_key(&mut tx, key).await?.ok_or_else(|| missing("a person"))?;
            store::team::join(&mut tx, made, person.id, first).await?;
        }
        tx.commit().await?;
    }
    for row in file.partners {
        let admin = as_role(app, &row.institution, Role::InstitutionAdmin, first).await?;
        let PartnerContentFile { name, kvk, region, contact_function } = row.content;
        let made = partner::add(app, &admin, PartnerContent { name, kvk, region, contact_function }).await?;
        for key in &row.members {
            partner::place(app, &admin, person(app, key).await?, made).await?;
        }
    }
    let now = app.clock.now();
    for row in &file.stand_ins {
        stand_in(app, row, now).await?;
    }
    for row in file.invitations {
        let admin = as_role(app, &row.institution, Role::InstitutionAdmin, now.plus_seconds(-2 * DAY_SECONDS)).await?;
        let request = invitation::InviteRequest {
            email: row.email,
            name: row.name,
            function: row.function,
            roles: vec![row.role],
            until: None,
            partner: None,
            reason: row.reason,
        };
        invitation::invite(app, &admin, request).await?;
    }
    for row in &file.interests {
        let cx = as_person(app, &row.person, now.plus_seconds(-5 * DAY_SECONDS)).await?;
        let version = scene.versions.get(&row.definition).ok_or_else(|| missing("a demo version"))?;
        interest::declare(app, &cx, *version, &row.text).await?;
    }
    Ok(())
}

async fn person(app: &App, key: &str) -> Result<domain::Id<domain::person::Person>> {
    let mut tx = app.store.read().await?;
    Ok(store::person::by_key(&mut tx, key).await?.ok_or_else(|| missing("a person"))?.id)
}

async fn stand_in(app: &App, row: &StandInFile, now: Timestamp) -> Result<()> {
    let admin = as_role(app, &row.institution, Role::InstitutionAdmin, now.plus_seconds(-20 * DAY_SECONDS)).await?;
    let request = grant::GiveRequest {
        person: person(app, &row.person).await?,
        role: Some(row.role),
        until: now.day().plus_days(row.days),
        reason: row.reason.clone(),
    };
    grant::give(app, &admin, request).await
}

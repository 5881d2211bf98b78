// SPDX-License-Identifier: EUPL-1.2
//! The objects that addresses name, and what is sent along.

use app::{define, issue, people, share};
use domain::Id;
use domain::institution::Institution;
use domain::role::{Actor, Role, Scope};
use domain::share::{ShareDuration, ShareFields};
use web::route::Route;

use super::askers::stage_context;
use crate::stage::Stage;

/// Objects of one institution.
pub struct Objects {
    pub owner: Id<Institution>,
    pub code: &'static str,
    pub version: String,
    pub public_id: String,
    pub public_version: String,
    pub run: String,
    pub batch: String,
    pub award: Id<domain::award::Award>,
    pub handle: String,
    pub claim_code: String,
    pub proof_code: String,
    pub share: String,
    pub token: String,
    pub key: String,
    pub tile: String,
    /// What nobody may read who is refused.
    pub canaries: Vec<String>,
}

/// Objects of an institution; `public` tells which of its versions the work addresses name.
pub async fn collect(stage: &Stage, code: &'static str, public: bool) -> Objects {
    let teacher = app::demo::as_role(&stage.app, code, Role::Teacher, stage.now).await.unwrap();
    let work = define::work(&stage.app, &teacher).await.unwrap();
    let published = work
        .versions
        .iter()
        .find(|row| {
            row.state == domain::review::DefinitionState::Published
                && work.runs.iter().any(|(run, _)| run.version_id == row.id)
        })
        .unwrap();
    let hidden = work.versions.iter().find(|row| !row.state.is_public()).unwrap();
    let mut found = None;
    for (run, _) in &work.runs {
        let view = issue::run(&stage.app, &teacher, run.id).await.unwrap();
        let award = view.awards.into_iter().find(|award| {
            award.registered_at.is_some() && award.email.is_some() && award.validity == domain::award::Validity::Valid
        });
        if let Some(award) = award {
            found = Some((run.id, award));
            break;
        }
    }
    let (run, award) = found.unwrap();
    let staff = app::wallet::staff_award(&stage.app, &stage.app.system(), award.id).await.unwrap();
    let holder = stage_context(stage).as_actor(Actor::Holder { award: award.id });
    let asked = || share::ShareRequest {
        award: award.id,
        audience: "school".into(),
        fields: ShareFields::default(),
        duration: ShareDuration::Quarter,
    };
    // One link to stop, and one to open.
    share::make(&stage.app, &holder, asked()).await.unwrap();
    let to_stop = app::wallet::proof(&stage.app, &holder, award.id)
        .await
        .unwrap()
        .shares
        .into_iter()
        .max_by_key(|share| share.id)
        .unwrap()
        .id;
    let token = share::make(&stage.app, &holder, asked()).await.unwrap();
    let admin = app::demo::as_role(&stage.app, code, Role::InstitutionAdmin, stage.now).await.unwrap();
    people::make_key(&stage.app, &admin, "om te stoppen", vec![Scope::Read]).await.unwrap();
    let key =
        people::keys(&stage.app, &admin).await.unwrap().into_iter().find(|key| key.name == "om te stoppen").unwrap().id;
    let size = app::register::page(&stage.app, &stage.app.system()).await.unwrap().size;
    Objects {
        owner: award.institution_id,
        code,
        version: if public { published.id.to_string() } else { hidden.id.to_string() },
        public_id: published.public_id.clone(),
        public_version: published.version.clone(),
        run: run.to_string(),
        batch: award.batch_id.to_string(),
        award: award.id,
        handle: staff.claim_url.rsplit('/').next().unwrap().to_owned(),
        claim_code: staff.claim_code.clone(),
        proof_code: staff.proof.proof_code.clone(),
        share: to_stop.to_string(),
        token,
        key: key.to_string(),
        tile: if size >= 256 { "0/000".to_owned() } else { format!("0/000.p/{size}") },
        canaries: vec![
            award.person_name.clone(),
            award.email.clone().unwrap(),
            staff.claim_code.clone(),
            hidden.content.0.title.nl.clone(),
        ],
    }
}

/// The value of a parameter; an address with one that is not known here fails the test.
pub fn parameter(route: &Route, name: &str, objects: &Objects) -> String {
    let path = route.path;
    let starts = |prefix: &str| path.starts_with(prefix);
    let institution = objects.code.to_owned();
    match name {
        "digest" => web::assets::folder().trim_start_matches("/assets/").to_owned(),
        "name" => "site.css".into(),
        "version_id" => objects.version.clone(),
        "topic" => "basis".into(),
        "run_id" => objects.run.clone(),
        "batch_id" => objects.batch.clone(),
        "award_id" => objects.award.to_string(),
        "key_id" => objects.key.clone(),
        "handle" => objects.handle.clone(),
        "token" => objects.token.clone(),
        "form" => "json".into(),
        "public_id" | "publicId" => objects.public_id.clone(),
        "version" => objects.public_version.clone(),
        "*path" => objects.tile.clone(),
        "code" if starts("/controle") => objects.proof_code.clone(),
        "code" => institution,
        "list" if starts("/waarden") => "sectors".into(),
        "list" => "0".into(),
        "key" => "zorg".into(),
        "id" if starts("/kwaliteitskader") || starts("/v1/frameworks") => "mbo-2024-2025".into(),
        "id" if starts("/mijn-bewijs/delen") => objects.share.clone(),
        "id" if starts("/v1/definitions") => objects.version.clone(),
        "id" if starts("/v1/runs") => objects.run.clone(),
        "id" if starts("/v1/award-lists") => objects.batch.clone(),
        "id" if starts("/v1/awards") => objects.award.to_string(),
        other => panic!("{path}: this test does not know what {{{other}}} is; teach it, so that the address is asked"),
    }
}

pub fn address(route: &Route, objects: &Objects) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => parameter(route, name, objects),
        None => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Something to send to an address of the API that takes a body; an address that is not known here fails the test.
pub fn api_body(route: &Route) -> &'static str {
    match route.path {
        "/v1/verifications" => "{}",
        "/v1/definitions" => {
            r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}" => {
            r#"{"revision":1,"content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}/decisions" => {
            r#"{"verdict":"reject","reason":"Een proef met rollen.","membersPresent":3}"#
        }
        "/v1/definitions/{id}/runs" => {
            r#"{"code":"proef","startsOn":"2027-01-01","endsOn":"2027-02-01","place":"Saaxumhuizen","priceEuro":0,"seats":5}"#
        }
        "/v1/runs/{id}/award-lists" => r#"{"people":[]}"#,
        "/v1/award-lists/{id}/decisions" => r#"{"decision":"decline","reason":"Een proef met rollen."}"#,
        "/v1/awards/{id}/corrections" => {
            r#"{"name":"","outcomes":[],"reasonCode":"data_error","reasonText":"Een proef met rollen."}"#
        }
        "/v1/awards/{id}/status-acts" => {
            r#"{"act":"restore","reasonCode":"investigation_closed","reasonText":"Een proef met rollen."}"#
        }
        "/v1/definitions/{id}/versions"
        | "/v1/definitions/{id}/submissions"
        | "/v1/definitions/{id}/withdrawals"
        | "/v1/definitions/{id}/publications"
        | "/v1/definitions/{id}/deactivations"
        | "/v1/award-lists/{id}/withdrawals" => "",
        other => panic!("{other}: this test does not know what to send; teach it, so that the address is asked"),
    }
}

/// Fields of forms that must be there before an act is reached.
pub fn form_fields(route: &Route, objects: &Objects) -> Vec<(&'static str, String)> {
    match route.path {
        "/ontvangen" => vec![("bewijsnummer", objects.handle.clone()), ("code", objects.claim_code.clone())],
        "/ontvangen/{handle}" => vec![("code", objects.claim_code.clone())],
        "/controle/code" => vec![("code", objects.proof_code.clone())],
        "/demo/rollen" => vec![("persoon", "bram".into())],
        _ => vec![("revision", "0".into())],
    }
}

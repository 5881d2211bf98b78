// SPDX-License-Identifier: EUPL-1.2
//! The address of a route for given objects, and what is sent to it.

use std::borrow::Cow;

use web::route::Route;

use super::objects::Objects;

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
        "proposal_id" => objects.proposal.clone(),
        "id" if starts("/werk/kwaliteitskader") => "mbo-2024-2025".into(),
        "key_id" => objects.key.clone(),
        "demand_id" => objects.demand.clone(),
        "participation_id" => objects.participation.clone(),
        "licence_id" => objects.licence.clone(),
        "co_owner_id" => objects.co_owner.clone(),
        "agreement_id" => objects.agreement.clone(),
        "condition" => "lifelong".into(),
        "person_id" => objects.person.clone(),
        "grant_id" => objects.grant.clone(),
        "invitation_id" => objects.invitation.clone(),
        "partner_id" => objects.partner.clone(),
        "interest_id" => objects.interest.clone(),
        "token" if starts("/uitnodiging") => objects.invitation_token.clone(),
        "handle" => objects.handle.clone(),
        "token" => objects.token.clone(),
        "paper_id" if path.ends_with("/weg") => objects.paper_to_end.clone(),
        "paper_id" => objects.paper.clone(),
        "evidence_id" => objects.evidence.clone(),
        "decision_id" => objects.decision.clone(),
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
        "id" if starts("/mijn-bewijs/delen") || starts("/v1/my-proof/shares") => objects.share.clone(),
        "round" => objects.round.clone(),
        "criterion" => "Q9".into(),
        "id" if starts("/v1/peer-reviews") => objects.round.clone(),
        "id" if starts("/v1/definitions") => objects.version.clone(),
        "id" if starts("/v1/runs") => objects.run.clone(),
        "id" if starts("/v1/award-lists") => objects.batch.clone(),
        "id" if starts("/v1/co-ownerships") => objects.co_owner.clone(),
        "id" if starts("/v1/licences") => objects.licence.clone(),
        "id" if starts("/v1/demands") || starts("/v1/shared-demands") => objects.demand.clone(),
        "id" if starts("/v1/awards") => objects.award.to_string(),
        "provider" => "nergens".into(),
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
pub fn api_body(route: &Route, objects: &Objects) -> Cow<'static, str> {
    if route.path == "/v1/claims" {
        return format!(r#"{{"awardNumber":"{}","code":"{}"}}"#, objects.handle, objects.claim_code).into();
    }
    Cow::Borrowed(fixed_body(route))
}

fn fixed_body(route: &Route) -> &'static str {
    match route.path {
        "/v1/verifications" => "{}",
        "/v1/definitions" => {
            r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}" => {
            r#"{"revision":1,"content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}/resemblances" => r#"{"answers":[]}"#,
        "/v1/definitions/{id}/outcomes" => {
            r#"{"versionId":"01890a5d-ac96-774b-bcce-b302099a8057","outcome":"u1","revision":0}"#
        }
        "/v1/definitions/{id}/decisions" => {
            r#"{"verdict":"reject","reason":"Een proef met rollen.","membersPresent":3,"noInterest":true}"#
        }
        "/v1/definitions/{id}/deactivations" => r#"{"reason":"Een proef met rollen."}"#,
        "/v1/definitions/{id}/runs" => {
            r#"{"code":"proef","startsOn":"2027-01-01","endsOn":"2027-02-01","place":"Saaxumhuizen","priceEuro":0,"seats":5}"#
        }
        "/v1/runs/{id}/award-lists" => r#"{"people":[]}"#,
        "/v1/award-lists/{id}/decisions" => {
            r#"{"decision":"decline","reason":"Een proef met rollen.","noInterest":true}"#
        }
        "/v1/awards/{id}/corrections" => {
            r#"{"name":"","outcomes":[],"reasonCode":"data_error","reasonText":"Een proef met rollen."}"#
        }
        "/v1/awards/{id}/status-acts" => {
            r#"{"act":"restore","reasonCode":"investigation_closed","reasonText":"Een proef met rollen."}"#
        }
        "/v1/demands" => {
            r#"{"title":"","askedBy":"","region":"","sector":"","canDo":"","people":0,"neededBy":"2027-06-01","statement":"","kinds":[]}"#
        }
        "/v1/demands/{id}/joins" | "/v1/shared-demands/{id}/joins" => r#"{"organisation":"","people":0}"#,
        "/v1/shared-demands/{id}/withdrawals" => r#"{"organisation":"Proef"}"#,
        "/v1/my-proof/shares" => r#"{"audience":"school","fields":{"outcomes":true},"duration":"day"}"#,
        "/v1/my-proof/sign-outs"
        | "/v1/my-proof/shares/{id}/stops"
        | "/v1/definitions/{id}/versions"
        | "/v1/definitions/{id}/submissions"
        | "/v1/definitions/{id}/withdrawals"
        | "/v1/definitions/{id}/publications"
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
        "/werk/kwaliteit" => {
            vec![("criterion", "Q1".into()), ("answer_Q1_nl", "Een proef met alle rollen van de school.".into())]
        }
        "/werk/kwaliteit/stukken" => vec![("criterion", "Q1".into())],
        "/werk/examencommissie" => vec![("over", "0".into())],
        "/demo/rollen" => vec![("persoon", "bram".into())],
        "/aanmelden/link" => vec![("email", "niemand@voorbeeld.example".into())],
        _ => vec![("revision", "0".into())],
    }
}

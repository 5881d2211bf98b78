// SPDX-License-Identifier: EUPL-1.2
//! A learner's own proof by API: opened by number and code, read, taken away, shared; and what opens nothing.

use app::wallet::StaffAward;
use app::{Context, people};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE};
use domain::award::Validity;
use domain::role::{Actor, Scope};
use domain::text::Language;
use serde_json::{Value, json};

use super::{codes, problem};
use crate::caller::{call, get, key, parsed};
use crate::learner::{handle, shows_nobody};
use crate::stage::{Answer, Stage};

const PROOF: &str = "GET /v1/my-proof";
const SHARES: &str = "/v1/my-proof/shares";
const MAKE: &str = "POST /v1/my-proof/shares";
/// Everything that the token of a holder opens.
const ADDRESSES: [&str; 6] = [
    PROOF,
    "GET /v1/my-proof/files/json",
    "GET /v1/my-proof/shares",
    MAKE,
    "POST /v1/my-proof/shares/01890a5d-ac96-774b-bcce-b302099a8057/stops",
    "POST /v1/my-proof/sign-outs",
];

async fn claim(stage: &Stage, number: &str, code: &str) -> Answer {
    let body = json!({"awardNumber": number, "code": code}).to_string();
    call(stage, "POST /v1/claims", None, &[], body).await
}

/// The token of whoever opens an award as its letter says.
async fn token(stage: &Stage, award: &StaffAward) -> String {
    let opened = claim(stage, &handle(award), &award.claim_code).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    parsed(&opened)["token"].as_str().unwrap().to_owned()
}

fn at(stage: &Stage, seconds: i64) -> Context {
    Context::new(Actor::Visitor, stage.now.plus_seconds(seconds), Language::Nl, "proef".into())
}

/// What was said, without the number of the request.
fn said(problem: &Value) -> Value {
    let mut said = problem.clone();
    said.as_object_mut().unwrap().remove("instance");
    said
}

#[tokio::test]
async fn a_proof_is_opened_read_and_taken_away() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let number = handle(&award).replace('-', " ").to_lowercase();
    let opened = claim(&stage, &number, &award.claim_code.to_lowercase()).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text());
    assert_eq!((opened.header("set-cookie"), opened.header("cache-control")), ("", "no-store"));
    let made = parsed(&opened);
    let token = made["token"].as_str().unwrap();
    assert!(token.starts_with("lbh_") && token.len() > 40, "{token}");
    assert_eq!(made["expiresAt"], stage.now.plus_seconds(3_600).rfc3339());
    assert_eq!(made["links"]["proof"], "http://localhost:8080/v1/my-proof");

    let proof = get(&stage, "/v1/my-proof", Some(token)).await;
    let (row, version) = (&award.proof.award, &award.proof.version);
    for (name, value) in [
        ("holderName", json!(row.person_name)),
        ("title", json!(version.content.0.title)),
        ("microcredential", json!(version.public_id)),
        ("version", json!(version.version)),
        ("institution", json!(award.proof.institution.content.0.code)),
        ("institutionName", json!(award.proof.institution.content.0.name)),
        ("awardedOn", json!(row.awarded_on.to_string())),
        ("grade", json!(row.grade)),
        ("validity", json!("valid")),
        ("meaning", Value::Null),
        ("proofCode", json!(award.proof.proof_code)),
    ] {
        assert_eq!(proof[name], value, "{name}");
    }
    assert!(proof["claimedAt"].is_string(), "it was opened: {proof}");
    let reached: Vec<&str> =
        proof["outcomes"].as_array().unwrap().iter().map(|outcome| outcome["key"].as_str().unwrap()).collect();
    assert!(!reached.is_empty() && row.outcomes.0.iter().all(|key| reached.contains(&key.as_str())), "{reached:?}");
    for (form, media_type, start) in [
        ("pdf-nl", "application/pdf", &b"%PDF-"[..]),
        ("pdf-en", "application/pdf", b"%PDF-"),
        ("png", "image/png", b"\x89PNG"),
        ("json", "application/vc+ld+json", b"{"),
        ("jwt", "application/vc+jwt", b"eyJ"),
        ("tlog-proof", "text/plain; charset=utf-8", b"c2sp.org/tlog-proof@"),
    ] {
        let link = proof["links"][form].as_str().unwrap().strip_prefix("http://localhost:8080").unwrap();
        let file = call(&stage, &format!("GET {link}"), Some(token), &[], "").await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, media_type), "{form}");
        assert!(file.bytes.starts_with(start), "{form}: {}", file.text().chars().take(40).collect::<String>());
    }
    let none = call(&stage, "GET /v1/my-proof/files/docx", Some(token), &[], "").await;
    problem(&none, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_looked_and_why_a_proof_does_not_count_is_read_by_its_holder_alone() {
    let stage = Stage::open().await;
    let award = stage.award_where(|validity| validity == Validity::Revoked).await;
    let institution = award.proof.institution.content.0.code.clone();
    let school = key(&stage, &institution, &[Scope::Read]).await;
    get(&stage, &format!("/v1/awards/{}", award.proof.award.id), Some(&school)).await;
    let token = token(&stage, &award).await;
    let proof = get(&stage, "/v1/my-proof", Some(&token)).await;
    assert_eq!(proof["validity"], "revoked");
    let act = &proof["statusActs"][0];
    assert!(proof["meaning"].as_str().unwrap().contains(act["reasonText"].as_str().unwrap()), "{proof}");
    let last = &proof["viewings"][0];
    assert_eq!((&last["role"], &last["reason"]), (&Value::Null, &json!("proof")), "a system of the school: {proof}");
    let english = [(ACCEPT_LANGUAGE.as_str(), "en")];
    let english = parsed(&call(&stage, PROOF, Some(&token), &english, "").await);
    assert_ne!(english["meaning"], proof["meaning"], "in the language of the reader");
}

#[tokio::test]
async fn a_link_shows_what_was_chosen_until_it_is_stopped() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let token = token(&stage, &award).await;
    let body = json!({"audience": "employer", "fields": {"outcomes": true}, "duration": "month"}).to_string();
    let made = call(&stage, MAKE, Some(&token), &[], body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made = parsed(&made);
    let link = made["link"].as_str().unwrap().strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(made["expiresAt"], stage.now.plus_seconds(30 * 86_400).rfc3339());

    let cover = stage.visitor().get(link).await;
    assert_eq!(cover.status, StatusCode::OK);
    shows_nobody(&cover, &award);
    let shown = stage.visitor().post(link, &[]).await;
    assert!(shown.text().contains(&award.proof.award.person_name), "asked to see it, it shows whose it is");

    let list = get(&stage, SHARES, Some(&token)).await;
    let (item, secret) = (&list["items"][0], link.rsplit('/').next().unwrap());
    assert_eq!((&list["total"], &item["id"], &item["views"]), (&json!(1), &made["id"], &json!(1)), "{list}");
    assert_eq!((&item["audience"], &item["open"]), (&json!("employer"), &json!(true)));
    assert_eq!(item["fields"], json!({"outcomes": true, "grade": false, "birthDate": false}));
    assert!(!list.to_string().contains(secret), "a link is given once");

    let stop = made["links"]["stops"].as_str().unwrap().strip_prefix("http://localhost:8080").unwrap();
    for _ in 0..2 {
        let stopped = call(&stage, &format!("POST {stop}"), Some(&token), &[], "").await;
        assert_eq!(stopped.status, StatusCode::NO_CONTENT, "{}", stopped.text());
    }
    for gone in [stage.visitor().get(link).await, stage.visitor().post(link, &[]).await] {
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
    let list = get(&stage, SHARES, Some(&token)).await;
    assert_eq!((&list["items"][0]["open"], list["items"][0]["stoppedAt"].is_string()), (&json!(false), true), "{list}");
}

#[tokio::test]
async fn the_same_link_under_the_same_key_is_one_link_and_does_not_come_back() {
    let stage = Stage::open().await;
    let token = token(&stage, &stage.any_award().await).await;
    let body = |duration: &str| json!({"audience": "De buurvrouw", "fields": {}, "duration": duration}).to_string();
    let send = async |under: &str, duration: &str| {
        call(&stage, MAKE, Some(&token), &[("idempotency-key", under)], body(duration)).await
    };
    let first = send("link-1", "day").await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert_eq!(parsed(&send("link-1", "day").await), parsed(&first), "sent again it is the same one");
    let other = parsed(&send("link-1", "month").await);
    assert_ne!(other["link"], parsed(&first)["link"], "another choice is another one");
    assert_ne!(parsed(&send("link-2", "day").await)["link"], parsed(&first)["link"], "and so is another key");
    assert_eq!(get(&stage, SHARES, Some(&token)).await["total"], 3);
    let stop = format!("POST {SHARES}/{}/stops", parsed(&first)["id"].as_str().unwrap());
    assert_eq!(call(&stage, &stop, Some(&token), &[], "").await.status, StatusCode::NO_CONTENT);
    let late = problem(&send("link-1", "day").await, StatusCode::CONFLICT);
    assert_eq!(late["code"], "conflict-idempotency-over");
    for line in [MAKE, stop.as_str(), "POST /v1/my-proof/sign-outs"] {
        let sent = if line == MAKE { body("day") } else { String::new() };
        let bad = call(&stage, line, Some(&token), &[("idempotency-key", "met spatie")], sent).await;
        assert_eq!(codes(&problem(&bad, StatusCode::BAD_REQUEST)), ["api-idempotency-key"], "{line}");
    }
}

#[tokio::test]
async fn a_link_is_refused_as_on_the_page_and_says_where() {
    let stage = Stage::open().await;
    let token = token(&stage, &stage.any_award().await).await;
    let share = |audience: &str| json!({"audience": audience, "fields": {}, "duration": "day"});
    for (body, code, place) in [
        (share(""), "share-problem-audience", "audience"),
        (share(&"x".repeat(81)), "share-problem-audience-long", "audience"),
        (json!({"audience": "school", "fields": {}, "duration": "year"}), "api-wrong-value", "duration"),
        (
            json!({"audience": "school", "fields": {"name": false}, "duration": "day"}),
            "api-unknown-field",
            "fields.name",
        ),
        (json!({"audience": "school", "duration": "day"}), "api-missing-field", "fields"),
        (json!({"audience": "school", "fields": {}, "duration": "day", "award": 1}), "api-unknown-field", "award"),
    ] {
        let refused = call(&stage, MAKE, Some(&token), &[], body.to_string()).await;
        let refused = problem(&refused, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((codes(&refused), &refused["errors"][0]["location"]), (vec![code], &json!(place)), "{refused}");
        let detail = refused["errors"][0]["detail"].as_str().unwrap();
        assert!(!detail.contains("one of") && !detail.contains(" or "), "{detail}");
        assert!(place != "duration" || detail.contains("Dit kan hier: \""), "{detail}");
    }
    assert_eq!(get(&stage, SHARES, Some(&token)).await["total"], 0, "nothing of it was made");
    for _ in 0..stage.app.limits.shares_per_award {
        let made = call(&stage, MAKE, Some(&token), &[], share("school").to_string()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    }
    let surplus = call(&stage, MAKE, Some(&token), &[], share("school").to_string()).await;
    assert_eq!(problem(&surplus, StatusCode::CONFLICT)["code"], "share-too-many");
}

#[tokio::test]
async fn five_wrong_codes_lock_a_proof_here_and_on_the_page() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let other = stage.award_where(|validity| validity == Validity::Revoked).await;
    let unreadable = problem(&claim(&stage, &handle(&award), "").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(codes(&unreadable), ["claim-problem-code-form"], "what cannot be a code is no try");
    for wrong in [other.claim_code.as_str(), "000000", "000000", "000000", "000000"] {
        let refused = claim(&stage, &handle(&award), wrong).await;
        assert_eq!(codes(&problem(&refused, StatusCode::UNPROCESSABLE_ENTITY)), ["claim-problem-code"], "{wrong}");
        shows_nobody(&refused, &award);
    }
    let locked = claim(&stage, &handle(&award), &award.claim_code).await;
    let told = problem(&locked, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        (&told["code"], locked.header("retry-after")),
        (&json!("claim-locked"), "900"),
        "even for the right code"
    );
    assert!(told["detail"].as_str().unwrap().contains("kwartier"), "{told}");
    let page = stage.visitor().post(&format!("/ontvangen/{}", handle(&award)), &[("code", &award.claim_code)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "the page counts the same tries");
    let open = claim(&stage, &handle(&other), &other.claim_code).await;
    assert_eq!(open.status, StatusCode::CREATED, "another proof is not locked");
}

#[tokio::test]
async fn p10_every_number_that_opens_nothing_gets_one_answer() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let first = problem(&claim(&stage, "0000-0000-0000", "000000").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(codes(&first), ["claim-problem-number"]);
    assert_eq!(first["errors"][0]["location"], "awardNumber");
    let id = award.proof.award.id.to_string();
    for number in ["ZZZZ-ZZZZ-ZZZZ", "geen nummer", "1", award.proof.proof_code.as_str(), id.as_str()] {
        for code in ["000000", award.claim_code.as_str()] {
            let refused = problem(&claim(&stage, number, code).await, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(said(&refused), said(&first), "{number}");
        }
    }
}

#[tokio::test]
async fn codes_are_tried_no_faster_here_than_on_the_page() {
    let stage = Stage::open().await;
    for turn in 0..stage.app.limits.code_requests_per_minute {
        let refused = claim(&stage, "0000-0000-0000", "000000").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{turn}");
    }
    let refused = claim(&stage, "0000-0000-0000", "000000").await;
    let told = problem(&refused, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!((&told["code"], refused.header("retry-after")), (&json!("too-many-requests"), "60"));
}

/// Refused as nobody, with the code and the challenge of RFC 6750.
async fn opens_nothing(stage: &Stage, sent: Option<&str>, headers: &[(&str, &str)], (code, challenge): (&str, &str)) {
    for line in ADDRESSES {
        let refused = call(stage, line, sent, headers, "").await;
        let told = problem(&refused, StatusCode::UNAUTHORIZED);
        assert_eq!((&told["code"], refused.header("www-authenticate")), (&json!(code), challenge), "{line}");
    }
}

#[tokio::test]
async fn nothing_but_the_token_of_a_holder_opens_a_proof() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let id = award.proof.award.id;
    let (nobody, no_token) = (("not-signed-in", "Bearer"), ("token-unknown", "Bearer error=\"invalid_token\""));
    let no_key = ("key-unknown", no_token.1);
    opens_nothing(&stage, None, &[], nobody).await;
    opens_nothing(&stage, Some("lbh_unknown"), &[], no_token).await;
    opens_nothing(&stage, Some("lbh_"), &[], no_token).await;

    let session = people::holder_session(&stage.app, &at(&stage, 0), id).await.unwrap();
    assert_eq!(call(&stage, PROOF, Some(&session.bearer()), &[], "").await.status, StatusCode::OK);
    opens_nothing(&stage, Some(&session.token), &[], no_key).await;
    let cookie = format!("leerbewijs={}", session.token);
    opens_nothing(&stage, None, &[(COOKIE.as_str(), &cookie)], nobody).await;

    let staff = people::sign_in_as(&stage.app, &at(&stage, 0), "bram").await.unwrap();
    opens_nothing(&stage, Some(&staff.token), &[], no_key).await;
    opens_nothing(&stage, Some(&format!("lbh_{}", staff.token)), &[], no_token).await;
    let school = key(&stage, &award.proof.institution.content.0.code, &Scope::ALL).await;
    for line in ADDRESSES {
        let refused = call(&stage, line, Some(&school), &[], "").await;
        let told = problem(&refused, StatusCode::FORBIDDEN);
        assert_eq!(told["code"], "holders-only", "{line}");
        assert!(told["detail"].as_str().unwrap().contains("POST /v1/claims"), "{told}");
    }
}

#[tokio::test]
async fn a_token_opens_nothing_of_a_school_and_no_page() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let token = token(&stage, &award).await;
    let own = format!("GET /v1/awards/{}", award.proof.award.id);
    let credential = format!("{own}/credential");
    for line in ["GET /v1/definitions", "POST /v1/definitions", &own, &credential] {
        problem(&call(&stage, line, Some(&token), &[], "{}").await, StatusCode::UNAUTHORIZED);
    }
    for header in [(AUTHORIZATION.as_str(), format!("Bearer {token}")), ("cookie", format!("leerbewijs={token}"))] {
        let page = stage.visitor().get_with("/mijn-bewijs", &[(header.0, &header.1)]).await;
        assert_eq!((page.status, page.to()), (StatusCode::SEE_OTHER, "/ontvangen"), "{}", header.0);
    }
}

#[tokio::test]
async fn a_token_ends_by_time_and_when_its_holder_leaves() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let lasts = stage.app.limits.holder_session_seconds;
    let begun = async |ago: i64| {
        people::holder_session(&stage.app, &at(&stage, -ago), award.proof.award.id).await.unwrap().bearer()
    };
    let last_second = begun(lasts - 1).await;
    assert_eq!(call(&stage, PROOF, Some(&last_second), &[], "").await.status, StatusCode::OK);
    let over = ("token-unknown", "Bearer error=\"invalid_token\"");
    opens_nothing(&stage, Some(&begun(lasts).await), &[], over).await;

    let (one, two) = (token(&stage, &award).await, token(&stage, &award).await);
    let left = call(&stage, "POST /v1/my-proof/sign-outs", Some(&one), &[], "").await;
    assert_eq!(left.status, StatusCode::NO_CONTENT, "{}", left.text());
    opens_nothing(&stage, Some(&one), &[], over).await;
    assert_eq!(call(&stage, PROOF, Some(&two), &[], "").await.status, StatusCode::OK, "only the one that left");
}

#[tokio::test]
async fn a_link_of_another_is_not_there() {
    let stage = Stage::open().await;
    let (mine, other) = (stage.any_award().await, stage.award_where(|validity| validity == Validity::Revoked).await);
    let (me, them) = (token(&stage, &mine).await, token(&stage, &other).await);
    let body = json!({"audience": "school", "fields": {}, "duration": "day"}).to_string();
    let made = parsed(&call(&stage, MAKE, Some(&them), &[], body).await);
    let id = made["id"].as_str().unwrap();
    for id in [id, "01890a5d-ac96-774b-bcce-b302099a8057", "x"] {
        let stop = call(&stage, &format!("POST {SHARES}/{id}/stops"), Some(&me), &[], "").await;
        problem(&stop, StatusCode::NOT_FOUND);
    }
    assert_eq!(get(&stage, SHARES, Some(&me)).await["total"], 0);
    assert_eq!(get(&stage, SHARES, Some(&them)).await["items"][0]["open"], true, "and it still works");
}

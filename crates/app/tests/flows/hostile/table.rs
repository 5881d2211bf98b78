// SPDX-License-Identifier: EUPL-1.2
//! One row per trick, with the word it must get (T01, T02, T16, T17, T18, T25).

use std::time::{Duration, Instant};

use app::Refusal;
use app::export::Form;
use domain::award::Validity;
use domain::verdict::Verdict::{self, CannotTell, Expired, NotGenuine, Replaced, Revoked, Suspended, Valid};
use serde_json::{Value, json};

use super::carrier::by_carrier;
use super::evidence::by_evidence;
use super::forge::tokens;
use super::json::by_json;
use super::keys::by_keys;
use super::terms::by_terms;
use super::{awards, check, file_of, json_of};
use crate::stage::{Stage, on_each_engine};

/// Longest that any of them may take on a machine that builds for debugging.
const QUICK: Duration = Duration::from_secs(2);

pub(crate) type Row = (String, Vec<u8>, Verdict);

#[tokio::test]
async fn every_trick_gets_its_word() {
    on_each_engine("tricks", async |stage| {
        let award = stage.any_award().await;
        let real = json_of(stage, award).await;
        let mut rows = by_status(stage).await;
        rows.extend(by_terms(&real));
        rows.extend(by_keys(stage, &real).await);
        rows.extend(by_evidence(stage, &real).await);
        rows.extend(by_json(&real));
        let token = String::from_utf8(file_of(stage, award, Form::Jwt).await).unwrap();
        rows.push(("a real token".into(), token.clone().into_bytes(), Valid));
        for (name, bytes) in tokens(&token) {
            let is_unknown = name.ends_with("RS256");
            let is_unreadable = name.ends_with("crit");
            rows.push((name.into(), bytes, if is_unknown || is_unreadable { CannotTell } else { NotGenuine }));
        }
        rows.extend(by_carrier(stage, award, &real).await);
        let mut wrong = Vec::new();
        for (name, bytes, expected) in &rows {
            let began = now();
            let outcome = check(stage, bytes).await;
            let took = began.elapsed();
            if outcome.verdict != *expected {
                let reasons: Vec<_> = outcome.checks.iter().filter(|check| check.reason.is_some()).collect();
                wrong.push(format!("{name}: {:?} and not {expected:?}; {reasons:?}", outcome.verdict));
            }
            assert!(took < QUICK, "{name} took {took:?}");
            // What is not genuine is not shown either.
            assert!(outcome.shown.is_none() || !matches!(outcome.verdict, NotGenuine), "{name} is shown");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        println!("{} tricks on {}", rows.len(), stage.app.store.engine_name());
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "a test that measures")]
fn now() -> Instant {
    Instant::now()
}

pub(crate) fn row(name: &str, document: &Value, expected: Verdict) -> Row {
    (name.to_owned(), document.to_string().into_bytes(), expected)
}

pub(crate) fn changed(document: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let mut document = document.clone();
    change(&mut document);
    document
}

/// What really happened to an award.
async fn by_status(stage: &Stage) -> Vec<Row> {
    let mut rows = Vec::new();
    for (validity, expected) in [
        (Validity::Valid, Valid),
        (Validity::Revoked, Revoked),
        (Validity::Suspended, Suspended),
        (Validity::Replaced, Replaced),
    ] {
        for award in awards(stage, validity).await {
            rows.push(row(validity.code(), &json_of(stage, award).await, expected));
        }
    }
    let mut tx = stage.app.store.read().await.unwrap();
    let mut expired = 0;
    for listed in store::award::all_registered(&mut tx).await.unwrap() {
        let award = store::award::get(&mut tx, listed.id).await.unwrap().unwrap();
        if award.validity == Validity::Valid && award.expires_on.is_some_and(|last| last < stage.now.day()) {
            rows.push(row("expired", &json_of(stage, award.id).await, Expired));
            expired += 1;
        }
    }
    assert!(expired > 0 && rows.len() > 50, "the demo has proofs of every kind");
    rows
}

/// The same name in another form of Unicode is another text (T17).
#[tokio::test]
async fn t17_a_name_in_another_unicode_form_is_another_name() {
    on_each_engine("unicode", async |stage| {
        let mut seen = 0;
        for award in awards(stage, Validity::Valid).await {
            let real = json_of(stage, award).await;
            let name = real["credentialSubject"]["identifier"][0]["identityHash"].as_str().unwrap();
            let other: String = unicode_normalization::UnicodeNormalization::nfd(name).collect();
            if other == name {
                continue;
            }
            seen += 1;
            let tampered = changed(&real, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!(other));
            assert_eq!(check(stage, tampered.to_string().as_bytes()).await.verdict, NotGenuine, "{name}");
        }
        assert!(seen > 0, "nobody in the demo has an accent in their name");
    })
    .await;
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_refused_and_not_read() {
    on_each_engine("toolarge", async |stage| {
        let bytes = vec![b' '; stage.app.limits.upload_bytes + 1];
        let outcome = app::verify::bytes(&stage.app, &stage.visitor(), &bytes).await;
        assert!(matches!(outcome, Err(Refusal::Limited("verify-file-too-large"))));
    })
    .await;
}

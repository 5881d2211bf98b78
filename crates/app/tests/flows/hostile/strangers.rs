// SPDX-License-Identifier: EUPL-1.2
//! Documents of issuers whose keys nobody here has: nothing shows that they are forged, as JSON and as a token alike.

use app::verify::Check;
use domain::verdict::{CheckResult, Verdict};
use serde_json::{Value, json};

use super::forge::{SCHOOL, own_key, sign_with, token, unsigned};
use super::table::changed;
use super::{check, json_of};
use crate::stage::on_sqlite;

const STRANGER: &str = "https://university.example/issuers/14";

/// A credential as other standards show it: no Open Badge, of an issuer that is nowhere to be found.
fn of_another_kind() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://university.example/words"],
        "id": "https://university.example/credentials/3732",
        "type": ["VerifiableCredential", "DegreeCredential"],
        "issuer": STRANGER,
        "validFrom": "2010-01-01T19:23:24Z",
        "credentialSubject": {"id": "did:example:ebfeb1f712ebc6f1c276e12ec21", "degree": {"type": "Bachelor"}}
    })
}

fn as_token(document: &Value) -> Vec<u8> {
    token(&json!({"alg": "ES256", "kid": "a-key-by-its-digest"}), document.to_string().as_bytes(), &[0; 64])
}

fn reason<'a>(outcome: &'a Check, name: &str) -> (CheckResult, Option<&'a str>) {
    let found = outcome.checks.iter().find(|check| check.name == name).unwrap();
    (found.result, found.reason.as_deref())
}

/// The `did:key` of the forger, and the name of its key.
fn own_did() -> (String, String) {
    let key = own_key();
    let public = credential::key::Signer::public_key(&key);
    let public = credential::key::PublicKey::new(credential::key::Algorithm::Ed25519, public).unwrap();
    let did = credential::did::key_did(&public).unwrap();
    let method = format!("{did}#{}", did.strip_prefix("did:key:").unwrap());
    (did, method)
}

#[tokio::test]
async fn what_nobody_here_can_judge_is_not_called_forged() {
    on_sqlite(async |stage| {
        let ours = unsigned(json_of(stage, stage.any_award().await).await);
        let theirs = changed(&ours, |document| document["issuer"]["id"] = json!(STRANGER));
        let with_more = changed(&theirs, |document| document["ects"] = json!(30));
        let (_, method) = own_did();
        let mut files = vec![sign_with(stage, &own_key(), &method, theirs.clone()).to_string().into_bytes()];
        for document in [of_another_kind(), theirs.clone(), with_more] {
            files.extend([document.to_string().into_bytes(), as_token(&document)]);
        }
        for bytes in files {
            let outcome = check(stage, &bytes).await;
            let file = String::from_utf8_lossy(&bytes);
            assert_eq!(outcome.verdict, Verdict::CannotTell, "{file}: {:#?}", outcome.checks);
            let expected = (CheckResult::NotDone, Some("unknown-controller"));
            assert_eq!(reason(&outcome, "issuer_key"), expected, "{file}");
            assert!(outcome.shown.is_none());
        }
        // Tokens of other kinds: no issuer at all, an end of their own, somebody else as subject.
        for (claim, value) in
            [("issuer", Value::Null), ("exp", json!(4_102_444_800.5)), ("sub", json!("did:example:b"))]
        {
            let token = as_token(&changed(&theirs, |document| document[claim] = value));
            let outcome = check(stage, &token).await;
            assert_eq!(outcome.verdict, Verdict::CannotTell, "{claim}: {:#?}", outcome.checks);
        }
        let kind = check(stage, of_another_kind().to_string().as_bytes()).await;
        assert_eq!(reason(&kind, "schema"), (CheckResult::NotDone, Some("other-kind")));
    })
    .await;
}

#[tokio::test]
async fn a_signature_that_holds_on_another_kind_of_proof_is_no_forgery() {
    on_sqlite(async |stage| {
        let ours = unsigned(json_of(stage, stage.any_award().await).await);
        let (did, method) = own_did();
        let theirs = changed(&ours, |document| {
            document["issuer"]["id"] = json!(did);
            document["credentialSubject"]["achievement"].as_object_mut().unwrap().shift_remove("criteria").unwrap();
        });
        let signed = sign_with(stage, &own_key(), &method, theirs);
        let outcome = check(stage, signed.to_string().as_bytes()).await;
        assert_eq!(outcome.verdict, Verdict::CannotTell, "{:#?}", outcome.checks);
        assert_eq!(reason(&outcome, "schema"), (CheckResult::Failed, Some("missing")));
        assert!(outcome.shown.is_none());
        // Nor can one DID sign in the name of another.
        let borrowed = changed(&ours, |document| document["issuer"]["id"] = json!("did:web:valse-school.example"));
        let signed_by_other = sign_with(stage, &own_key(), &method, borrowed);
        let outcome = check(stage, signed_by_other.to_string().as_bytes()).await;
        assert_eq!(outcome.verdict, Verdict::NotGenuine, "{:#?}", outcome.checks);
        // A change after signing is one, whatever kind it is.
        let tampered = changed(&signed, |document| document["name"] = json!("Iets anders"));
        assert_eq!(check(stage, tampered.to_string().as_bytes()).await.verdict, Verdict::NotGenuine);
    })
    .await;
}

#[tokio::test]
async fn t01_who_names_us_is_no_stranger_however_the_name_is_wrapped() {
    on_sqlite(async |stage| {
        let ours = unsigned(json_of(stage, stage.any_award().await).await);
        let did = stage.app.site.did(SCHOOL);
        let nameless = changed(&ours, |document| {
            document.as_object_mut().unwrap().shift_remove("issuer").unwrap();
        });
        let several = changed(&ours, |document| document["issuer"] = json!([{"id": did, "name": "Saaxumhuizen"}]));
        let theirs = changed(&ours, |document| document["issuer"]["id"] = json!(STRANGER));
        for (name, bytes) in [
            ("a claim against the credential", as_token(&changed(&ours, |document| document["iss"] = json!(STRANGER)))),
            ("our name in a claim only", as_token(&changed(&nameless, |document| document["iss"] = json!(did)))),
            ("two strangers", as_token(&changed(&theirs, |document| document["iss"] = json!("https://a.example")))),
            ("a list of issuers in a token", as_token(&several)),
            ("a list of issuers", several.to_string().into_bytes()),
        ] {
            let outcome = check(stage, &bytes).await;
            assert_eq!(outcome.verdict, Verdict::NotGenuine, "{name}: {:#?}", outcome.checks);
            assert!(outcome.shown.is_none(), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn t01_a_name_in_our_own_space_that_nobody_has_is_not_a_strangers() {
    on_sqlite(async |stage| {
        let ours = unsigned(json_of(stage, stage.any_award().await).await);
        let site = &stage.app.site;
        let in_other_letters = site.did(SCHOOL).replace("localhost", "Localhost");
        for name in [site.did("bestaat-niet"), site.institution(SCHOOL), in_other_letters] {
            let named = changed(&ours, |document| document["issuer"]["id"] = json!(name));
            let signed = sign_with(stage, &own_key(), &format!("{name}#key-1"), named.clone());
            for bytes in [named.to_string().into_bytes(), as_token(&named), signed.to_string().into_bytes()] {
                let outcome = check(stage, &bytes).await;
                assert_eq!(outcome.verdict, Verdict::NotGenuine, "{name}: {:#?}", outcome.checks);
            }
        }
    })
    .await;
}

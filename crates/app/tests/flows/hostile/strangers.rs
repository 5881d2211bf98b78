// SPDX-License-Identifier: EUPL-1.2
//! Documents of issuers whose keys nobody here has: nothing shows that they are forged, as JSON and as a token alike.

use app::verify::Check;
use domain::verdict::{CheckResult, Verdict};
use serde_json::{Value, json};

use super::forge::{own_key, sign_with, token, unsigned};
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
        for document in [of_another_kind(), theirs, with_more] {
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
        let kind = check(stage, of_another_kind().to_string().as_bytes()).await;
        assert_eq!(reason(&kind, "schema"), (CheckResult::Failed, Some("other-kind")));
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
        // A change after signing is one, whatever kind it is.
        let tampered = changed(&signed, |document| document["name"] = json!("Iets anders"));
        assert_eq!(check(stage, tampered.to_string().as_bytes()).await.verdict, Verdict::NotGenuine);
    })
    .await;
}

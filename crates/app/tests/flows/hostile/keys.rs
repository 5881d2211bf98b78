// SPDX-License-Identifier: EUPL-1.2
//! Signatures by the wrong key, or by the right key of somebody else (T01).

use domain::verdict::Verdict::{CannotTell, NotGenuine, NotRegistered};
use serde_json::{Value, json};

use super::forge::{SCHOOL, method, own_key, sign_as, sign_with, unsigned};
use super::table::{Row, changed, row};
use crate::stage::Stage;

pub(crate) async fn by_keys(stage: &Stage, real: &Value) -> Vec<Row> {
    let document = unsigned(real.clone());
    let renamed =
        changed(&document, |d| d["credentialSubject"]["identifier"][0]["identityHash"] = json!("Iemand Anders"));
    let other = "schokland";
    let own = own_key();
    let [theirs, ours] = [method(stage, other), method(stage, SCHOOL)];
    let did = credential::did::key_did(
        &credential::key::PublicKey::new(
            credential::key::Algorithm::Ed25519,
            credential::key::Signer::public_key(&own),
        )
        .unwrap(),
    )
    .unwrap();
    let own_method = format!("{did}#{}", did.strip_prefix("did:key:").unwrap());
    let as_own = changed(&renamed, |d| d["issuer"]["id"] = json!(did));
    let proof = |document: Value| document["proof"][0].clone();
    vec![
        row(
            "signed by another institution, under its own name",
            &sign_as(stage, other, &theirs, document.clone()).await,
            NotGenuine,
        ),
        row(
            "signed by another institution, under ours",
            &sign_as(stage, other, &ours, document.clone()).await,
            NotGenuine,
        ),
        row("signed by a forger, under the name of a key", &sign_with(stage, &own, &ours, renamed.clone()), NotGenuine),
        row(
            "signed by a forger, under a key that is not there",
            &sign_with(stage, &own, &ours.replace("key-1", "key-9"), renamed.clone()),
            NotGenuine,
        ),
        row(
            "signed by a forger, under the forger's own did:key",
            &sign_with(stage, &own, &own_method, renamed.clone()),
            NotGenuine,
        ),
        row("issued by a forger with a did:key", &sign_with(stage, &own, &own_method, as_own), NotRegistered),
        row(
            "issued by somebody whose key we cannot know",
            &changed(real, |d| d["issuer"]["id"] = json!("did:web:dief.example")),
            NotGenuine,
        ),
        row("without a proof", &renamed, NotGenuine),
        row("with an empty list of proofs", &changed(real, |d| d["proof"] = json!([])), NotGenuine),
        row(
            "with a forged proof beside the real one",
            &changed(real, |d| {
                let forged = proof(sign_with(stage, &own, &ours, unsigned(d.clone())));
                d["proof"].as_array_mut().unwrap().push(forged);
            }),
            NotGenuine,
        ),
        row(
            "with the real proof on another name",
            &changed(&renamed, |d| d["proof"] = real["proof"].clone()),
            NotGenuine,
        ),
        row(
            "with an unknown kind of proof",
            &changed(real, |d| d["proof"][0]["cryptosuite"] = json!("eddsa-jcs-2099")),
            CannotTell,
        ),
        row(
            "with another purpose",
            &changed(real, |d| d["proof"][0]["proofPurpose"] = json!("authentication")),
            NotGenuine,
        ),
        row(
            "with another moment of signing",
            &changed(real, |d| d["proof"][0]["created"] = json!("2020-01-01T00:00:00Z")),
            NotGenuine,
        ),
    ]
}

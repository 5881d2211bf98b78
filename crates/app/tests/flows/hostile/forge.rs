// SPDX-License-Identifier: EUPL-1.2
//! What a forger can make: credentials with any text, any key, any log.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use credential::key::{Algorithm, Ed25519Key, Signer};
use credential::limits::Limits;
use credential::proof::{Cryptosuite, ProofOptions, sign};
use domain::register::Opening;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tlog::verifier_key::KeyKind;
use tlog::{Checkpoint, Head, TlogProof, UnverifiedCheckpoint, VerifierKey, leaf_hash};

use crate::stage::Stage;

/// The institution of the proofs that are forged.
pub(crate) const SCHOOL: &str = "saaxumhuizen";

/// A document without its proof.
pub(crate) fn unsigned(mut document: Value) -> Value {
    document.as_object_mut().unwrap().shift_remove("proof");
    document
}

/// Signs with the real key of an institution, under any name of a key.
pub(crate) async fn sign_as(stage: &Stage, institution: &str, method: &str, document: Value) -> Value {
    let mut tx = stage.app.store.read().await.unwrap();
    let named = stage.app.keys.signer(&mut tx, institution, Algorithm::Ed25519).await.unwrap();
    sign_with(stage, named.signer.as_ref(), method, document)
}

/// Signs with any key, under any name of a key.
pub(crate) fn sign_with(stage: &Stage, signer: &dyn Signer, method: &str, document: Value) -> Value {
    let created = jiff::Timestamp::from_second(stage.now.seconds()).unwrap();
    let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, method).unwrap().created_at(created);
    sign(document, &options, signer, &Limits::STANDARD).unwrap()
}

pub(crate) fn method(stage: &Stage, institution: &str) -> String {
    format!("{}#key-1", stage.app.site.did(institution))
}

pub(crate) fn own_key() -> Ed25519Key {
    Ed25519Key::from_seed(&[42; 32]).unwrap()
}

/// The text of the register proof in a document.
pub(crate) fn evidence(document: &mut Value) -> &mut Value {
    &mut document["evidence"][0]["narrative"]
}

/// Evidence that is right in every way, except that the log is the forger's own.
pub(crate) fn own_log(document: &Value, origin: &str) -> String {
    let mut core = unsigned(document.clone());
    core.as_object_mut().unwrap().shift_remove("evidence");
    let digest = hex::encode(Sha256::digest(serde_json_canonicalizer::to_vec(&core).unwrap()));
    let mut document = document.clone();
    let real = TlogProof::parse(evidence(&mut document).as_str().unwrap().as_bytes()).unwrap();
    let mut opening: Opening = serde_json::from_slice(real.unverified_extra().unwrap()).unwrap();
    opening.record.award = document["id"].as_str().unwrap().to_owned();
    opening.record.cores.insert("ob3".into(), digest);
    let identifiers = document["issuer"]["otherIdentifier"].as_array().unwrap();
    let oin =
        identifiers.iter().find(|entry| entry["identifierType"] == "ext:OIN").unwrap()["identifier"].as_str().unwrap();
    let leaf = opening.leaf(oin).unwrap().to_text();
    let signer = own_key();
    let key = VerifierKey::new(origin, KeyKind::Ed25519, signer.public_key()).unwrap();
    let checkpoint = Checkpoint::new(origin, Head { size: 1, root: leaf_hash(leaf.as_bytes()) }).unwrap();
    let note = checkpoint.sign(&key, |bytes| signer.sign(bytes)).unwrap();
    let checkpoint = UnverifiedCheckpoint::parse(note.to_string().as_bytes()).unwrap();
    let extra = serde_json_canonicalizer::to_vec(&opening).unwrap();
    TlogProof::new(0, Vec::new(), checkpoint).unwrap().with_extra(extra).unwrap().to_string()
}

/// The three parts of a token.
pub(crate) fn parts(token: &str) -> [Vec<u8>; 3] {
    let parts: Vec<Vec<u8>> = token.trim().split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
    parts.try_into().unwrap()
}

pub(crate) fn token(header: &Value, payload: &[u8], signature: &[u8]) -> Vec<u8> {
    let parts = [header.to_string().as_bytes(), payload, signature].map(|part| URL_SAFE_NO_PAD.encode(part));
    parts.join(".").into_bytes()
}

/// The tricks with the header of a token (RFC 8725).
pub(crate) fn tokens(real: &str) -> Vec<(&'static str, Vec<u8>)> {
    let [header, payload, signature] = parts(real);
    let header: Value = serde_json::from_slice(&header).unwrap();
    let with = |changes: &[(&str, Value)]| {
        let mut header = header.clone();
        for (name, value) in changes {
            header[*name] = value.clone();
        }
        header
    };
    let jwk = credential::key::jwk_encode(&own_public_key());
    let own_signed = |header: &Value| {
        let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(&payload));
        let signature = own_key().sign(input.as_bytes()).unwrap();
        token(header, &payload, &signature)
    };
    let hs256 = |header: &Value| {
        let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(&payload));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &signature);
        token(header, &payload, aws_lc_rs::hmac::sign(&key, input.as_bytes()).as_ref())
    };
    vec![
        ("JWT with alg none and no signature", {
            let text = String::from_utf8(token(&with(&[("alg", json!("none"))]), &payload, b"")).unwrap();
            text.into_bytes()
        }),
        ("JWT with alg none and a signature", token(&with(&[("alg", json!("none"))]), &payload, &signature)),
        ("JWT with alg nOnE", token(&with(&[("alg", json!("nOnE"))]), &payload, &signature)),
        ("JWT with alg HS256", hs256(&with(&[("alg", json!("HS256"))]))),
        ("JWT with alg RS256", token(&with(&[("alg", json!("RS256"))]), &payload, &signature)),
        ("JWT with alg EdDSA for an ES256 key", token(&with(&[("alg", json!("EdDSA"))]), &payload, &signature)),
        (
            "JWT with the forger's key in its header",
            own_signed(&with(&[("alg", json!("EdDSA")), ("jwk", jwk.clone())])),
        ),
        ("JWT with the forger's key and no kid", {
            let mut header = with(&[("alg", json!("EdDSA")), ("jwk", jwk)]);
            header.as_object_mut().unwrap().shift_remove("kid");
            own_signed(&header)
        }),
        ("JWT with jku", token(&with(&[("jku", json!("https://dief.example/keys"))]), &payload, &signature)),
        ("JWT with x5u", token(&with(&[("x5u", json!("https://dief.example/cert"))]), &payload, &signature)),
        ("JWT with crit", token(&with(&[("crit", json!(["b64"])), ("b64", json!(false))]), &payload, &signature)),
        ("JWT with another kid of the institution", token(&with(&[("kid", json!("#key-1"))]), &payload, &signature)),
        ("JWT with a swapped signature", {
            let mut swapped = signature.clone();
            swapped.rotate_left(32);
            token(&header, &payload, &swapped)
        }),
        ("JWT with a zero signature", token(&header, &payload, &[0; 64])),
    ]
}

fn own_public_key() -> credential::key::PublicKey {
    credential::key::PublicKey::new(Algorithm::Ed25519, own_key().public_key()).unwrap()
}

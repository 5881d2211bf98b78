// SPDX-License-Identifier: EUPL-1.2
use serde_json::{Value, json};

use super::*;
use crate::context::{CREDENTIALS_V2, OPEN_BADGES_3_0_3};
use crate::key::{AwsLc, Ed25519Key, P256Key, PublicKey, PureRust, multibase_decode, multikey_decode};

const LIMITS: Limits = Limits::STANDARD;

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../../../vectors/data-integrity.json")).unwrap();
    file["vectors"].as_array().unwrap().clone()
}

/// Verifies with both backends, which have to agree.
fn check(signed: &Value, key: &PublicKey) -> Result<(), ProofError> {
    let proof = find(signed, &LIMITS)?.remove(0)?;
    let document = hash_document(&without_proof(signed), Contexts::WithExamples, &LIMITS)?;
    let options = found_options_hash(&proof, signed, Contexts::WithExamples, &LIMITS)?;
    let result = verify(&proof, &options, &document, key, &AwsLc);
    assert_eq!(result, verify(&proof, &options, &document, key, &PureRust));
    result
}

#[test]
fn published_vectors_verify_with_the_published_hashes() {
    for vector in vectors() {
        let signed = &vector["signed"];
        let proof = find(signed, &LIMITS).unwrap().remove(0).unwrap();
        let document = hash_document(&without_proof(signed), Contexts::WithExamples, &LIMITS).unwrap();
        let options = found_options_hash(&proof, signed, Contexts::WithExamples, &LIMITS).unwrap();
        assert_eq!(hex::encode(signing_input(&options, &document)), vector["hash_data"].as_str().unwrap());
        let key = multikey_decode(vector["public_key_multibase"].as_str().unwrap()).unwrap();
        assert_eq!(check(signed, &key), Ok(()), "{}", vector["name"]);
    }
}

#[test]
fn signing_the_published_document_gives_the_published_signature() {
    let vector = vectors().remove(0);
    let secret = multibase_decode(vector["secret_key_multibase"].as_str().unwrap()).unwrap();
    // Multicodec prefix of an Ed25519 private key: 0x80 0x26.
    let seed: [u8; 32] = secret.strip_prefix(&[0x80, 0x26]).unwrap().try_into().unwrap();
    let signer = Ed25519Key::from_seed(&seed).unwrap();
    let signed = &vector["signed"];
    let options =
        ProofOptions::new(Cryptosuite::EddsaRdfc2022, signed["proof"]["verificationMethod"].as_str().unwrap())
            .unwrap()
            .created_at("2023-02-24T23:36:38Z".parse().unwrap());
    assert_eq!(options.canonical(), vector["canonical_proof_options"].as_str().unwrap());
    let hash = hash_document(&without_proof(signed), Contexts::WithExamples, &LIMITS).unwrap();
    let signature = signer.sign(&signing_input(&options.hash(), &hash)).unwrap();
    assert_eq!(multibase_encode(&signature), signed["proof"]["proofValue"].as_str().unwrap());
}

fn badge() -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
        "id": "urn:uuid:0190b6f0-0000-7000-8000-000000000001",
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": "Zorgtechnologie in de wijk",
        "issuer": {"id": "did:web:register.example:instelling:saaxumhuizen", "type": ["Profile"], "name": "Saaxumhuizen",
            "url": "https://saaxumhuizen.example/"},
        "validFrom": "2026-09-01T00:00:00Z",
        "awardedDate": "2026-09-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": ["IdentityObject"], "hashed": false, "identityHash": "Noor Voorbeeld", "identityType": "name"}],
            "creditsEarned": 8.5,
            "achievement": {
                "id": "https://register.example/mc/saaxumhuizen/zorgtechnologie-wijk/1.0.0",
                "type": ["Achievement"],
                "achievementType": "MicroCredential",
                "name": "Zorgtechnologie in de wijk",
                "description": "Je werkt met technologie bij mensen thuis.",
                "criteria": {"narrative": "Werkstuk en gesprek."},
                "alignment": [
                    {"type": ["Alignment"], "targetType": "ext:NLQF", "targetName": "NLQF 3 (indicatief)",
                     "targetCode": "3", "targetUrl": "https://nlqf.example/3"},
                    {"type": ["Alignment"], "targetType": "ext:LearningOutcome", "targetName": "kiest \"passende\" hulpmiddelen",
                     "targetCode": "u1", "targetUrl": "https://register.example/mc/1#u1"}
                ],
                "resultDescription": [{"id": "urn:uuid:0190b6f0-0000-7000-8000-000000000002", "type": ["ResultDescription"],
                    "name": "Eindoordeel", "resultType": "Status", "allowedValue": ["Failed", "Completed"]}]
            },
            "result": [{"type": ["Result"], "resultDescription": "urn:uuid:0190b6f0-0000-7000-8000-000000000002", "status": "Completed"}]
        }
    })
}

fn signed_badge() -> (Value, PublicKey) {
    let signer = Ed25519Key::from_seed(&[7; 32]).unwrap();
    let options =
        ProofOptions::new(Cryptosuite::EddsaRdfc2022, "did:web:register.example:instelling:saaxumhuizen#key-1")
            .unwrap()
            .created_at("2026-09-01T10:00:00Z".parse().unwrap());
    let signed = sign(badge(), &options, &signer, &LIMITS).unwrap();
    (signed, PublicKey::of(&signer).unwrap())
}

#[test]
fn a_badge_is_signed_in_an_array_and_verifies() {
    let (signed, key) = signed_badge();
    assert!(signed["proof"].is_array());
    assert_eq!(check(&signed, &key), Ok(()));
    let mut single = signed.clone();
    single["proof"] = signed["proof"][0].clone();
    assert_eq!(check(&single, &key), Ok(()));
}

#[test]
fn the_direct_options_hash_is_that_of_the_general_road() {
    let (signed, _) = signed_badge();
    let proof = find(&signed, &LIMITS).unwrap().remove(0).unwrap();
    let general = found_options_hash(&proof, &signed, Contexts::Standard, &LIMITS).unwrap();
    let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, &proof.verification_method).unwrap();
    assert_ne!(options.hash(), general);
    let options = options.created_at("2026-09-01T10:00:00Z".parse().unwrap());
    assert_eq!(options.hash(), general);
}

/// Changes every scalar of a document, one after the other.
fn for_each_change(value: &Value, change: &mut dyn FnMut(&str, Value), path: &str) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let mut put = |path: &str, new: Value| {
                    let mut copy = members.clone();
                    copy.insert(key.clone(), new);
                    change(path, Value::Object(copy));
                };
                for_each_change(inner, &mut put, &format!("{path}/{key}"));
                let mut without = members.clone();
                without.remove(key);
                change(&format!("{path}/-{key}"), Value::Object(without));
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                let mut put = |path: &str, new: Value| {
                    let mut copy = items.clone();
                    copy[index] = new;
                    change(path, Value::Array(copy));
                };
                for_each_change(inner, &mut put, &format!("{path}/{index}"));
            }
        }
        Value::String(text) => change(path, json!(format!("{text}x"))),
        Value::Number(number) => change(path, json!(number.as_f64().unwrap() + 1.0)),
        Value::Bool(flag) => change(path, json!(!flag)),
        Value::Null => {}
    }
}

#[test]
fn changing_or_removing_any_field_breaks_the_proof() {
    let (signed, key) = signed_badge();
    let mut tried = 0;
    let mut one = |path: &str, changed: Value| {
        tried += 1;
        assert!(check(&changed, &key).is_err(), "still verifies after a change at {path}");
    };
    for_each_change(&signed, &mut one, "");
    assert!(tried > 100, "{tried}");
}

#[test]
fn words_outside_the_contexts_are_neither_signed_nor_accepted() {
    let signer = Ed25519Key::from_seed(&[7; 32]).unwrap();
    let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, "did:web:a.example#key-1").unwrap();
    let mut extra = badge();
    extra["salary"] = json!(1);
    let error = sign(extra, &options, &signer, &LIMITS).unwrap_err();
    assert_eq!(error, ProofError::JsonLd(JsonLdError::Undefined(vec!["salary".into()])));
    let (mut signed, key) = signed_badge();
    signed["credentialSubject"]["nickname"] = json!("x");
    assert_eq!(check(&signed, &key), Err(ProofError::JsonLd(JsonLdError::Undefined(vec!["nickname".into()]))));
}

#[test]
fn p256_signs_with_its_own_suite_only() {
    let signer = P256Key::from_scalar(&[9; 32]).unwrap();
    let wrong = ProofOptions::new(Cryptosuite::EddsaRdfc2022, "did:web:a.example#key-2").unwrap();
    assert_eq!(sign(badge(), &wrong, &signer, &LIMITS), Err(ProofError::Algorithm));
    let right = ProofOptions::new(Cryptosuite::EcdsaRdfc2019, "did:web:a.example#key-2").unwrap();
    let signed = sign(badge(), &right, &signer, &LIMITS).unwrap();
    assert_eq!(check(&signed, &PublicKey::of(&signer).unwrap()), Ok(()));
    let other = Ed25519Key::from_seed(&[7; 32]).unwrap();
    assert_eq!(check(&signed, &PublicKey::of(&other).unwrap()), Err(ProofError::Algorithm));
}

#[test]
fn a_verification_method_cannot_smuggle_lines_into_the_options() {
    let text = "did:web:a.example#key-1> .\n_:c14n0 <http://purl.org/dc/terms/created";
    assert_eq!(ProofOptions::new(Cryptosuite::EddsaRdfc2022, text), Err(ProofError::VerificationMethod));
}

#[test]
fn proofs_of_a_wrong_form_are_refused() {
    let (signed, _) = signed_badge();
    let cases = [
        ("proofPurpose", json!("authentication"), ProofError::Purpose),
        ("cryptosuite", json!("bbs-2023"), ProofError::UnknownSuite("bbs-2023".into())),
        ("type", json!("Ed25519Signature2020"), ProofError::UnknownSuite("Ed25519Signature2020".into())),
        ("proofValue", json!("mAAAA"), ProofError::Malformed("proofValue")),
        ("previousProof", json!("urn:x:1"), ProofError::Chained),
        ("created", json!(5), ProofError::Malformed("created")),
    ];
    for (member, value, error) in cases {
        let mut document = signed.clone();
        document["proof"][0][member] = value;
        assert_eq!(find(&document, &LIMITS).unwrap().remove(0), Err(error));
    }
    assert_eq!(find(&badge(), &LIMITS), Err(ProofError::Missing));
    let mut many = signed.clone();
    many["proof"] = json!(vec![signed["proof"][0].clone(); 9]);
    assert_eq!(find(&many, &LIMITS), Err(ProofError::TooMany));
}

// SPDX-License-Identifier: EUPL-1.2
//! A sealed credential is what the general road signs, and it verifies there.

use serde_json::Value;

use super::random::Random;
use super::{cases, sample};
use crate::badge;
use crate::compiled::{Seal, SealError, Template};
use crate::context::Contexts;
use crate::key::{Algorithm, AwsLc, Ed25519Key, P256Key, PublicKey, SignError, Signer};
use crate::limits::Limits;
use crate::proof::{self, Cryptosuite, ProofError, ProofOptions};

const METHOD: &str = "did:web:register.voorbeeld.example:instelling:saaxumhuizen#key-1";

fn options(suite: Cryptosuite) -> ProofOptions {
    let at = jiff::Timestamp::constant(1_795_392_000, 0);
    ProofOptions::new(suite, METHOD).expect("an IRI").created_at(at)
}

#[test]
fn a_sealed_credential_is_what_the_general_road_signs() {
    let key = Ed25519Key::from_seed(&[9; 32]).expect("a seed");
    let options = options(Cryptosuite::EddsaRdfc2022);
    let seal = Seal::new(&options, &key).expect("fits");
    let mut random = Random::seeded(21);
    let cases = cases();
    for (class, award, template) in cases.iter().cycle().take(60) {
        let award = random.award(award);
        let sealed: Value = serde_json::from_str(&template.seal(&award, &seal).expect("signs")).expect("JSON");
        let full = badge::full(class, &award).expect("sound");
        // Ed25519 is deterministic, so the two signatures must be equal.
        assert_eq!(sealed, proof::sign(full, &options, &key, &Limits::STANDARD).expect("signs"));
    }
}

#[test]
fn a_sealed_credential_verifies_and_a_changed_one_does_not() {
    let class = sample::rich();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    for (suite, key) in [
        (Cryptosuite::EddsaRdfc2022, &Ed25519Key::from_seed(&[9; 32]).expect("a seed") as &dyn Signer),
        (Cryptosuite::EcdsaRdfc2019, &P256Key::from_scalar(&[9; 32]).expect("a scalar") as &dyn Signer),
    ] {
        let options = options(suite);
        let sealed = template.seal(&award, &Seal::new(&options, key).expect("fits")).expect("signs");
        let public = PublicKey::of(key).expect("a key");
        let document: Value = serde_json::from_str(&sealed).expect("JSON");
        let found = proof::find(&document, &Limits::STANDARD).expect("a proof").remove(0).expect("a known suite");
        let options_hash =
            proof::found_options_hash(&found, &document, Contexts::Standard, &Limits::STANDARD).expect("options");
        // The fast road of a verifier that knows the class: text, RFC 8785, award, hash.
        let bytes = serde_json_canonicalizer::to_vec(&proof::without_proof(&document)).expect("JSON");
        let mut read = template.extract(&bytes).expect("its own class");
        assert_eq!(read, award);
        let hash = template.document_hash(&read).expect("fills");
        assert_eq!(proof::verify(&found, &options_hash, &hash, &public, &AwsLc), Ok(()));
        read.subject_name.push('!');
        let hash = template.document_hash(&read).expect("fills");
        assert!(proof::verify(&found, &options_hash, &hash, &public, &AwsLc).is_err());
    }
}

struct Broken;

impl Signer for Broken {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Ed25519
    }

    fn public_key(&self) -> &[u8] {
        &[]
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignError> {
        Err(SignError::Store("no answer".into()))
    }
}

#[test]
fn a_wrong_key_or_a_silent_key_store_is_an_error() {
    assert_eq!(Seal::new(&options(Cryptosuite::EcdsaRdfc2019), &Broken).err(), Some(ProofError::Algorithm));
    let class = sample::small();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let options = options(Cryptosuite::EddsaRdfc2022);
    let seal = Seal::new(&options, &Broken).expect("fits");
    assert!(matches!(template.seal(&award, &seal), Err(SealError::Sign(_))));
}

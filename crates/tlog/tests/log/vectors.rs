// SPDX-License-Identifier: EUPL-1.2
//! Published vectors: `vectors/tlog/` says where each comes from.

use std::path::Path;

use serde_json::Value;
use tlog::{
    Algorithm, EMPTY_ROOT, Edge, Hash, Head, LogPolicy, Note, Prover, Quorum, TileSet, UnverifiedCheckpoint,
    VerifierKey, append, leaf_hash, verify_consistency, verify_inclusion,
};

use crate::support::dalek;

fn vectors(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/tlog").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn hash(value: &Value) -> Hash {
    Hash::from_slice(&hex::decode(value.as_str().unwrap()).unwrap()).unwrap()
}

fn hashes(value: &Value) -> Vec<Hash> {
    value.as_array().unwrap().iter().map(hash).collect()
}

fn key(value: &Value) -> VerifierKey {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn rfc_6962_roots_and_proofs() {
    let vectors = vectors("rfc6962.json");
    let list = |name: &str| vectors[name].as_array().unwrap().clone();
    let entries: Vec<Vec<u8>> = list("entries").iter().map(|e| hex::decode(e.as_str().unwrap()).unwrap()).collect();
    let roots = hashes(&vectors["roots"]);
    assert_eq!(roots[0], EMPTY_ROOT);

    let mut tiles = TileSet::new();
    let mut edge = Edge::empty();
    for (entry, root) in entries.iter().zip(&roots[1..]) {
        let appended = append(&edge, &[entry]).unwrap();
        assert_eq!(appended.head.root, *root);
        appended.tiles.into_iter().for_each(|t| tiles.insert(t.tile, t.bytes));
        edge = appended.edge;
    }
    let head = |size: &Value| {
        let size = size.as_u64().unwrap();
        Head { size, root: roots[size as usize] }
    };
    for case in list("inclusion") {
        let (head, index, proof) = (head(&case["size"]), case["index"].as_u64().unwrap(), hashes(&case["proof"]));
        assert_eq!(Prover::new(head, &tiles).unwrap().inclusion(index).unwrap(), proof);
        verify_inclusion(&leaf_hash(&entries[index as usize]), index, &head, &proof).unwrap();
    }
    for case in list("consistency") {
        let (old, new, proof) = (head(&case["old"]), head(&case["new"]), hashes(&case["proof"]));
        assert_eq!(Prover::new(new, &tiles).unwrap().consistency(old.size).unwrap(), proof);
        verify_consistency(&old, &new, &proof).unwrap();
    }
}

#[test]
fn signed_notes() {
    let vectors = vectors("signed-note.json");
    for case in vectors["notes"].as_array().unwrap() {
        let key = key(&case["verifier_key"]);
        assert_eq!(key.to_string(), case["verifier_key"].as_str().unwrap());
        if let Some(public) = case["public_key_hex"].as_str() {
            assert_eq!(hex::encode(key.public_key()), public);
        }
        let text = case["note"].as_str().unwrap();
        let note = Note::parse(text.as_bytes()).unwrap();
        assert_eq!(note.unverified_text(), case["text"].as_str().unwrap());
        assert_eq!(note.to_string(), text);
        assert_eq!(note.verify([&key], &dalek).unwrap()[0].key, &key);
        if let Some(seed) = case["seed_hex"].as_str() {
            let signing = ed25519_dalek::SigningKey::from_bytes(&hex::decode(seed).unwrap().try_into().unwrap());
            let mut again = Note::unsigned(note.unverified_text().to_owned()).unwrap();
            let sign = |bytes: &[u8]| Ok::<_, ()>(ed25519_dalek::Signer::sign(&signing, bytes).to_bytes().to_vec());
            again.sign(&key, sign).unwrap();
            assert_eq!(again.to_string(), text);
        }
    }
    for case in vectors["verifier_keys"]["keys"].as_array().unwrap() {
        assert_eq!(key(case).to_string(), case.as_str().unwrap());
    }
}

#[test]
fn a_public_checkpoint_with_four_witnesses() {
    let vectors = &vectors("cosignature.json")["ed25519"];
    let witnesses: Vec<VerifierKey> = vectors["witness_keys"].as_array().unwrap().iter().map(key).collect();
    let members: Vec<Quorum> = witnesses.iter().cloned().map(Quorum::Witness).collect();
    let policy = LogPolicy::new(vec![key(&vectors["log_key"])], Quorum::Group { threshold: 4, members }).unwrap();
    let text = vectors["note"].as_str().unwrap();
    let checkpoint = UnverifiedCheckpoint::parse(text.as_bytes()).unwrap();
    let verified = checkpoint.verify(&policy, &dalek).unwrap();
    assert_eq!(Some(verified.head().size), vectors["size"].as_u64());
    assert_eq!(verified.confirmations().len(), 4);
    for confirmation in verified.confirmations() {
        assert_eq!(confirmation.timestamp_seconds, vectors["timestamp_seconds"].as_u64());
    }
    let other_size = text.replacen("1432088532", "1432088533", 1);
    assert!(UnverifiedCheckpoint::parse(other_size.as_bytes()).unwrap().verify(&policy, &dalek).is_err());
}

#[test]
fn an_ml_dsa_44_cosignature_covers_the_published_message() {
    let vectors = &vectors("cosignature.json")["ml_dsa_44"];
    let key = key(&vectors["witness_key"]);
    let expected = hex::decode(vectors["message_hex"].as_str().unwrap()).unwrap();
    let note = Note::parse(vectors["note"].as_str().unwrap().as_bytes()).unwrap();
    // Stands in for the ML-DSA library: that the signature verifies over this message was checked when the vector was
    // written.
    let same_message = |algorithm: Algorithm, public_key: &[u8], message: &[u8], signature: &[u8]| {
        assert_eq!(algorithm, Algorithm::MlDsa44);
        assert_eq!((public_key.len(), signature.len()), (1_312, 2_420));
        message == expected
    };
    let verified = note.verify([&key], &same_message).unwrap();
    assert_eq!(verified[0].timestamp_seconds, vectors["timestamp_seconds"].as_u64());
    assert_eq!(key.to_string(), vectors["witness_key"].as_str().unwrap());
}

// SPDX-License-Identifier: EUPL-1.2
//! No input makes a parser panic, and what is read is written back the same.

use proptest::prelude::*;
use tlog::{Checkpoint, LogPolicy, Note, SignatureLine, TlogProof, UnverifiedCheckpoint, VerifierKey};

use crate::support::{TestKey, TestLog};

fn good_note() -> Vec<u8> {
    TestLog::of(300).checkpoint().note().to_string().into_bytes()
}

fn good_proof() -> Vec<u8> {
    let log = TestLog::of(300);
    let path = tlog::Prover::new(log.head(), &log.tiles).unwrap().inclusion(7).unwrap();
    TlogProof::new(7, path, log.checkpoint()).unwrap().with_extra(vec![1, 2]).unwrap().to_string().into_bytes()
}

fn read_everything(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(note) = Note::parse(bytes) {
        prop_assert_eq!(note.to_string().into_bytes(), bytes);
    }
    if let Ok(checkpoint) = UnverifiedCheckpoint::parse(bytes) {
        prop_assert_eq!(checkpoint.note().to_string().into_bytes(), bytes);
    }
    if let Ok(proof) = TlogProof::parse(bytes) {
        prop_assert_eq!(proof.to_string().into_bytes(), bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Ok(checkpoint) = Checkpoint::parse_text(text) {
            prop_assert_eq!(checkpoint.text(), text);
        }
        if let Ok(key) = text.parse::<VerifierKey>() {
            prop_assert_eq!(key.to_string().to_lowercase(), text.to_lowercase());
        }
        if let Some(line) = SignatureLine::parse(text) {
            prop_assert_eq!(line.to_string(), text);
        }
        let _ = text.parse::<LogPolicy>();
    }
    Ok(())
}

/// Cuts, repeats and replaces pieces of something well-formed.
fn mangled(good: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = good.len();
    let change = (0..length, 0..12_usize, prop::collection::vec(any::<u8>(), 0..12));
    prop::collection::vec(change, 1..4).prop_map(move |changes| {
        changes.into_iter().fold(good.clone(), |mut bytes, (at, cut, put)| {
            let at = at.min(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, put);
            bytes
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes: Vec<u8>) {
        read_everything(&bytes)?;
    }

    #[test]
    fn any_lines(text in "([a-z0-9+/=— .]{0,12}\n){0,12}") {
        read_everything(text.as_bytes())?;
    }

    #[test]
    fn mangled_notes(bytes in mangled(good_note())) {
        read_everything(&bytes)?;
    }

    #[test]
    fn mangled_proofs(bytes in mangled(good_proof())) {
        read_everything(&bytes)?;
    }

    #[test]
    fn mangled_keys(bytes in mangled(TestKey::log().public.to_string().into_bytes())) {
        read_everything(&bytes)?;
    }

    #[test]
    fn any_policy(text in "((log|witness|group|quorum|#) ?(none|a|b|any|all|[0-9]{1,3})?( [ab]){0,3}\n){0,8}") {
        let _ = text.parse::<LogPolicy>();
    }
}

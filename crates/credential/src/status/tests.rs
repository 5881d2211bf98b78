// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::context::Contexts;

const LIMITS: Limits = Limits::STANDARD;

fn list(bits: &Bitstring) -> Value {
    ListToPublish {
        url: "https://register.example/status/7",
        issuer: "did:web:register.example:instelling:a",
        purpose: StatusPurpose::Revocation,
        bits,
        valid_from: "2026-09-01T00:00:00Z".parse().unwrap(),
        valid_until: "2026-09-02T00:00:00Z".parse().unwrap(),
    }
    .to_json()
    .unwrap()
}

fn entry(index: usize) -> StatusEntry {
    StatusEntry { purpose: StatusPurpose::Revocation, index, list_url: "https://register.example/status/7".into() }
}

#[test]
fn published_list_decodes() {
    let vectors: Value = serde_json::from_str(include_str!("../../../../vectors/keys-and-tokens.json")).unwrap();
    let vector = &vectors["status_list"];
    let bits = Bitstring::decode(vector["encoded"].as_str().unwrap(), &LIMITS).unwrap();
    assert_eq!(bits.entries(), vector["entries"].as_u64().unwrap() as usize);
    assert_eq!(bits, Bitstring::new(ENTRIES_MIN).unwrap());
}

#[test]
fn the_first_entry_is_the_left_most_bit() {
    let mut bits = Bitstring::new(ENTRIES_MIN).unwrap();
    bits.set(0).unwrap();
    bits.set(9).unwrap();
    assert_eq!(bits.0[..2], [0x80, 0x40]);
    bits.clear(0).unwrap();
    assert_eq!(bits.0[..2], [0, 0x40]);
    assert_eq!(bits.set(ENTRIES_MIN), Err(StatusError::Range(ENTRIES_MIN)));
    assert_eq!(bits.is_set(usize::MAX), Err(StatusError::Range(usize::MAX)));
}

#[test]
fn sizes_below_the_herd_are_refused() {
    assert_eq!(Bitstring::new(8), Err(StatusError::Size(8)));
    assert_eq!(Bitstring::new(ENTRIES_MIN + 1), Err(StatusError::Size(ENTRIES_MIN + 1)));
    let small = Bitstring(vec![0; 10]).encode().unwrap();
    assert_eq!(Bitstring::decode(&small, &LIMITS), Err(StatusError::Size(80)));
}

#[test]
fn a_bomb_stops_at_the_limit() {
    // Some 100 kB that unpack to 100 MB.
    let bomb = Bitstring(vec![0; 100_000_000]).encode().unwrap();
    assert!(bomb.len() < 200_000);
    assert_eq!(Bitstring::decode(&bomb, &LIMITS), Err(StatusError::TooLarge));
}

#[test]
fn wrong_encodings_are_refused() {
    let good = Bitstring::new(ENTRIES_MIN).unwrap().encode().unwrap();
    for text in ["", "u", "z12", &good[1..], &good[..good.len() - 8], "u####"] {
        assert!(
            matches!(Bitstring::decode(text, &LIMITS), Err(StatusError::Encoding | StatusError::Size(_))),
            "{text}"
        );
    }
}

#[test]
fn list_and_entry_say_only_defined_words() {
    crate::jsonld::to_quads(&list(&Bitstring::new(ENTRIES_MIN).unwrap()), Contexts::Standard).unwrap();
    let credential = json!({"@context": [CREDENTIALS_V2], "type": ["VerifiableCredential"], "credentialStatus": entry(94).to_json()});
    crate::jsonld::to_quads(&credential, Contexts::Standard).unwrap();
    assert_eq!(entry(94).to_json()["statusListIndex"], json!("94"));
}

#[test]
fn a_status_is_read_for_its_entry_only() {
    let mut bits = Bitstring::new(ENTRIES_MIN).unwrap();
    bits.set(94).unwrap();
    let list = list(&bits);
    assert_eq!(read(&list, &entry(94), &LIMITS), Ok(true));
    assert_eq!(read(&list, &entry(95), &LIMITS), Ok(false));
    assert_eq!(read(&list, &entry(ENTRIES_MIN), &LIMITS), Err(StatusError::Range(ENTRIES_MIN)));
    let other = StatusEntry { purpose: StatusPurpose::Suspension, ..entry(94) };
    assert_eq!(read(&list, &other, &LIMITS), Err(StatusError::Purpose));
    let mut both = list.clone();
    both["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    assert_eq!(read(&both, &other, &LIMITS), Ok(true));
}

#[test]
fn entries_are_read_strictly() {
    let good = entry(94).to_json();
    assert_eq!(StatusEntry::from_json(&good), Ok(entry(94)));
    for (name, value, error) in [
        ("statusListIndex", json!("-1"), StatusError::Malformed("statusListIndex")),
        ("statusListIndex", json!("+1"), StatusError::Malformed("statusListIndex")),
        ("statusListIndex", json!(""), StatusError::Malformed("statusListIndex")),
        ("statusListIndex", json!(1.5), StatusError::Malformed("statusListIndex")),
        ("statusListIndex", json!("99999999999999999999999"), StatusError::Malformed("statusListIndex")),
        ("statusSize", json!(2), StatusError::EntrySize),
        ("type", json!("Other"), StatusError::Malformed("type")),
        ("statusPurpose", json!(null), StatusError::Malformed("statusPurpose")),
        ("statusListCredential", json!(7), StatusError::Malformed("statusListCredential")),
    ] {
        let mut wrong = good.clone();
        wrong[name] = value;
        assert_eq!(StatusEntry::from_json(&wrong), Err(error));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_is_set_comes_back(indexes in prop::collection::btree_set(0..ENTRIES_MIN, 0..50)) {
        let mut bits = Bitstring::new(ENTRIES_MIN).unwrap();
        indexes.iter().for_each(|index| bits.set(*index).unwrap());
        let back = Bitstring::decode(&bits.encode().unwrap(), &LIMITS).unwrap();
        let set: Vec<usize> = (0..ENTRIES_MIN).filter(|index| back.is_set(*index).unwrap()).collect();
        prop_assert_eq!(set, indexes.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn any_text_gives_an_answer(text in "u?[A-Za-z0-9_-]{0,80}") {
        let _answer = Bitstring::decode(&text, &LIMITS);
    }
}

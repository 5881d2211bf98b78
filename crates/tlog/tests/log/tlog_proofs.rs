// SPDX-License-Identifier: EUPL-1.2
use tlog::limits::MAX_EXTRA_BYTES;
use tlog::{
    CheckpointRefused, InclusionRefused, LogPolicy, MalformedProof, ProofRefused, Prover, Quorum, TlogProof,
    UnverifiedCheckpoint,
};

use crate::support::{TestKey, TestLog, dalek, entry};

fn policy() -> LogPolicy {
    LogPolicy::of_log(TestKey::log().public).unwrap()
}

fn proof(size: u64, index: u64) -> TlogProof {
    let log = TestLog::of(size);
    let path = Prover::new(log.head(), &log.tiles).unwrap().inclusion(index).unwrap();
    TlogProof::new(index, path, log.checkpoint()).unwrap()
}

#[test]
fn a_proof_is_a_text_that_anybody_can_check_offline() {
    let text = proof(1_000, 333).to_string();
    let mut lines = text.lines();
    assert_eq!((lines.next(), lines.next()), (Some("c2sp.org/tlog-proof@v1"), Some("index 333")));
    let read = TlogProof::parse(text.as_bytes()).unwrap();
    assert_eq!(read.to_string(), text);
    let included = read.verify(&entry(333), &policy(), &dalek).unwrap();
    assert_eq!((included.index(), included.checkpoint().head().size), (333, 1_000));
    let refused = read.verify(&entry(334), &policy(), &dalek);
    assert_eq!(refused, Err(InclusionRefused::Path(ProofRefused::Root)));
}

#[test]
fn the_only_entry_of_a_log_has_an_empty_path() {
    let text = proof(1, 0).to_string();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 0\n\nregister.example.nl/mc1\n1\n"), "{text}");
    TlogProof::parse(text.as_bytes()).unwrap().verify(&entry(0), &policy(), &dalek).unwrap();
}

#[test]
fn extra_data_travels_and_vouches_for_nothing() {
    let with_extra = proof(10, 3).with_extra(b"iets erbij".to_vec()).unwrap();
    let text = with_extra.to_string();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nextra aWV0cyBlcmJpag==\nindex 3\n"), "{text}");
    let read = TlogProof::parse(text.as_bytes()).unwrap();
    assert_eq!(read.unverified_extra(), Some(&b"iets erbij"[..]));
    assert_eq!(read, with_extra);
    read.verify(&entry(3), &policy(), &dalek).unwrap();
    assert_eq!(proof(10, 3).with_extra(Vec::new()), Err(MalformedProof::Extra));
    assert_eq!(proof(10, 3).with_extra(vec![0; MAX_EXTRA_BYTES + 1]), Err(MalformedProof::Extra));
}

#[test]
fn every_changed_bit_of_a_proof_is_refused() {
    let text = proof(300, 255).to_string().into_bytes();
    for bit in 0..text.len() * 8 {
        let mut changed = text.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let verdict = TlogProof::parse(&changed).map(|proof| proof.verify(&entry(255), &policy(), &dalek).is_ok());
        assert_ne!(verdict, Ok(true), "bit {bit} of byte {:?}", char::from(text[bit / 8]));
    }
}

#[test]
fn a_proof_under_too_few_witnesses_is_refused() {
    let witness = TestKey::witness("w.example", 9);
    let policy = LogPolicy::new(vec![TestKey::log().public], Quorum::Witness(witness.public.clone())).unwrap();
    let bare = proof(300, 7);
    let refused = bare.verify(&entry(7), &policy, &dalek);
    assert_eq!(refused, Err(InclusionRefused::Checkpoint(CheckpointRefused::Quorum)));
    let log = TestLog::of(300);
    let mut note = log.checkpoint().note().clone();
    let checkpoint = tlog::Checkpoint::parse_text(note.unverified_text()).unwrap();
    note.add(witness.cosign(&checkpoint, 1_795_435_200)).unwrap();
    let checkpoint = UnverifiedCheckpoint::from_note(note).unwrap();
    let witnessed = TlogProof::new(7, bare.hashes().to_vec(), checkpoint).unwrap();
    let included = witnessed.verify(&entry(7), &policy, &dalek).unwrap();
    assert_eq!(included.checkpoint().confirmations()[0].name, "w.example");
}

#[test]
fn what_is_not_a_proof_is_refused() {
    let good = proof(300, 7).to_string();
    let change = |from: &str, to: &str| good.replacen(from, to, 1);
    let hash = good.lines().nth(2).unwrap().to_owned();
    for (text, error) in [
        (String::new(), MalformedProof::Header),
        (change("@v1", "@v2"), MalformedProof::Header),
        (change("@v1\n", "@v1\r\n"), MalformedProof::Header),
        (change("index 7", "index 07"), MalformedProof::Index),
        (change("index 7", "index -7"), MalformedProof::Index),
        (change("index 7", "index  7"), MalformedProof::Index),
        (change("index 7", "index 9223372036854775807"), MalformedProof::Index),
        (change("index 7\n", ""), MalformedProof::Index),
        (change("index 7\n", "extra \nindex 7\n"), MalformedProof::Extra),
        (change("index 7\n", "extra AAA\nindex 7\n"), MalformedProof::Extra),
        (change("index 7\n", "extra AAAA\nextra AAAA\nindex 7\n"), MalformedProof::Index),
        (change("index 7\n", "index 7\nextra AAAA\n"), MalformedProof::Hash(1)),
        (change(&hash, &hash[..43]), MalformedProof::Hash(1)),
        (change(&hash, &format!("{hash} ")), MalformedProof::Hash(1)),
        (change(&hash, &vec![hash.as_str(); 60].join("\n")), MalformedProof::TooManyHashes),
        (good.split("\n\n").next().unwrap().to_owned(), MalformedProof::NoCheckpoint),
        (good.replace('\n', "\n\n"), MalformedProof::Index),
        ("x".repeat(200_000), MalformedProof::TooLong),
    ] {
        let refused = TlogProof::parse(text.as_bytes()).unwrap_err();
        assert_eq!(refused, error, "{}", text.chars().take(300).collect::<String>());
    }
    assert!(matches!(TlogProof::parse(format!("{good}x").as_bytes()), Err(MalformedProof::Checkpoint(_))));
    assert_eq!(TlogProof::parse(b"\xff"), Err(MalformedProof::NotUtf8));
}

// SPDX-License-Identifier: EUPL-1.2
use tlog::{
    Checkpoint, CheckpointRefused, Head, KeyKind, LogPolicy, MalformedCheckpoint, NoteRefused, Quorum, SignError,
    UnverifiedCheckpoint, leaf_hash,
};

use crate::support::{ORIGIN, TestKey, TestLog, dalek};

const DAY: u64 = 1_795_435_200;

fn head() -> Head {
    Head { size: 20_852_163, root: leaf_hash(b"root") }
}

/// A checkpoint with cosignatures of these witnesses.
fn cosigned(witnesses: &[&TestKey]) -> UnverifiedCheckpoint {
    let checkpoint = Checkpoint::new(ORIGIN, head()).unwrap();
    let mut note = TestKey::log().sign_head(head());
    for witness in witnesses {
        note.add(witness.cosign(&checkpoint, DAY)).unwrap();
    }
    UnverifiedCheckpoint::parse(note.to_string().as_bytes()).unwrap()
}

fn two_of(witnesses: &[&TestKey]) -> LogPolicy {
    let members = witnesses.iter().map(|w| Quorum::Witness(w.public.clone())).collect();
    LogPolicy::new(vec![TestKey::log().public], Quorum::Group { threshold: 2, members }).unwrap()
}

#[test]
fn a_checkpoint_is_three_lines_and_a_signature() {
    let note = TestKey::log().sign_head(head());
    let text = note.to_string();
    assert!(text.starts_with(&format!("{ORIGIN}\n20852163\n{}\n\n— {ORIGIN} ", head().root.to_base64())), "{text}");
    let policy = LogPolicy::of_log(TestKey::log().public).unwrap();
    let verified = UnverifiedCheckpoint::parse(text.as_bytes()).unwrap().verify(&policy, &dalek).unwrap();
    assert_eq!((verified.origin(), verified.head()), (ORIGIN, head()));
    assert!(verified.confirmations().is_empty());
}

#[test]
fn only_the_log_that_the_policy_names_may_speak() {
    let policy = LogPolicy::of_log(TestKey::log().public).unwrap();
    let stranger = TestKey::new("other.example/log", KeyKind::Ed25519, 2);
    let unknown = UnverifiedCheckpoint::from_note(stranger.sign_head(head())).unwrap();
    let refused = unknown.verify(&policy, &dalek);
    assert_eq!(refused, Err(CheckpointRefused::UnknownLog { origin: "other.example/log".to_owned() }));
    // The name of the log under the key of a stranger.
    let impostor = TestKey::new(ORIGIN, KeyKind::Ed25519, 2);
    let forged = UnverifiedCheckpoint::from_note(impostor.sign_head(head())).unwrap();
    assert_eq!(forged.verify(&policy, &dalek), Err(CheckpointRefused::Note(NoteRefused::NoKnownSignature)));
    // A known log that signs for another origin.
    let mut borrowed = tlog::Note::unsigned(Checkpoint::new("other.example/log", head()).unwrap().text()).unwrap();
    let log = TestKey::log();
    borrowed.sign(&log.public, |bytes| log.sign(bytes)).unwrap();
    let both = LogPolicy::new(vec![log.public, stranger.public], Quorum::None).unwrap();
    let borrowed = UnverifiedCheckpoint::from_note(borrowed).unwrap();
    assert_eq!(borrowed.verify(&both, &dalek), Err(CheckpointRefused::Note(NoteRefused::NoKnownSignature)));
}

#[test]
fn two_of_three_witnesses_are_enough_and_one_is_not() {
    let [w1, w2, w3] = [10, 11, 12].map(|seed| TestKey::witness(&format!("w{seed}.example"), seed));
    let policy = two_of(&[&w1, &w2, &w3]);
    let verified = cosigned(&[&w3, &w1]).verify(&policy, &dalek).unwrap();
    let confirmed: Vec<_> = verified.confirmations().iter().map(|c| (c.name.as_str(), c.timestamp_seconds)).collect();
    assert_eq!(confirmed, [("w12.example", Some(DAY)), ("w10.example", Some(DAY))]);
    assert_eq!(cosigned(&[&w2]).verify(&policy, &dalek), Err(CheckpointRefused::Quorum));
    assert_eq!(cosigned(&[]).verify(&policy, &dalek), Err(CheckpointRefused::Quorum));
    // One witness that signs twice is still one.
    assert_eq!(cosigned(&[&w2, &w2]).verify(&policy, &dalek), Err(CheckpointRefused::Quorum));
    let twice = cosigned(&[&w2, &w2, &w1]).verify(&policy, &dalek).unwrap();
    assert_eq!(twice.confirmations().len(), 2);
    // A stranger helps nobody.
    let stranger = TestKey::witness("stranger.example", 13);
    assert_eq!(cosigned(&[&w2, &stranger]).verify(&policy, &dalek), Err(CheckpointRefused::Quorum));
}

#[test]
fn the_log_itself_must_have_signed() {
    let w1 = TestKey::witness("w1.example", 10);
    let checkpoint = Checkpoint::new(ORIGIN, head()).unwrap();
    let mut note = tlog::Note::unsigned(checkpoint.text()).unwrap();
    note.add(w1.cosign(&checkpoint, DAY)).unwrap();
    let policy = LogPolicy::new(vec![TestKey::log().public], Quorum::Witness(w1.public)).unwrap();
    let refused = UnverifiedCheckpoint::from_note(note).unwrap().verify(&policy, &dalek);
    assert_eq!(refused, Err(CheckpointRefused::Note(NoteRefused::NoKnownSignature)));
}

#[test]
fn a_cosignature_for_another_head_or_moment_is_refused() {
    let witness = TestKey::witness("w1.example", 10);
    let policy = LogPolicy::new(vec![TestKey::log().public], Quorum::Witness(witness.public.clone())).unwrap();
    let other = Checkpoint::new(ORIGIN, Head { size: 1, ..head() }).unwrap();
    let mut note = TestKey::log().sign_head(head());
    note.add(witness.cosign(&other, DAY)).unwrap();
    let refused = UnverifiedCheckpoint::from_note(note).unwrap().verify(&policy, &dalek);
    assert!(matches!(refused, Err(CheckpointRefused::Note(NoteRefused::WrongSignature { .. }))));
    // The moment is signed too: every changed bit of the line is refused.
    let good = cosigned(&[&witness]).note().to_string().into_bytes();
    let start = good.len() - 110;
    for bit in start * 8..good.len() * 8 {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let verdict = UnverifiedCheckpoint::parse(&changed).map(|c| c.verify(&policy, &dalek).is_ok());
        assert_ne!(verdict, Ok(true), "bit {bit}");
    }
}

#[test]
fn the_key_of_a_log_does_not_cosign_and_moments_have_an_end() {
    let log = TestKey::log();
    let checkpoint = Checkpoint::new(ORIGIN, head()).unwrap();
    let cosign = |key: &TestKey, timestamp_seconds| {
        tlog::Cosignature { checkpoint: &checkpoint, key: &key.public, timestamp_seconds }.sign(|bytes| key.sign(bytes))
    };
    assert_eq!(cosign(&log, DAY), Err(SignError::Kind));
    let witness = TestKey::witness("w1.example", 10);
    assert_eq!(cosign(&witness, 1 << 63), Err(SignError::Kind));
    assert!(cosign(&witness, (1 << 63) - 1).is_ok());
}

#[test]
fn what_is_not_a_checkpoint_is_refused() {
    let root = head().root.to_base64();
    let empty = tlog::EMPTY_ROOT.to_base64();
    for (text, error) in [
        ("".to_owned(), MalformedCheckpoint::Lines),
        (format!("o\n1\n{root}"), MalformedCheckpoint::Lines),
        ("o\n1\n".to_owned(), MalformedCheckpoint::Lines),
        (format!("\n1\n{root}\n"), MalformedCheckpoint::Origin),
        (format!("{}\n1\n{root}\n", "o".repeat(256)), MalformedCheckpoint::Origin),
        (format!("o\n01\n{root}\n"), MalformedCheckpoint::Size),
        (format!("o\n-1\n{root}\n"), MalformedCheckpoint::Size),
        (format!("o\n9223372036854775808\n{root}\n"), MalformedCheckpoint::Size),
        ("o\n1\nAAAA\n".to_owned(), MalformedCheckpoint::Root),
        (format!("o\n1\n{} \n", root), MalformedCheckpoint::Root),
        (format!("o\n0\n{root}\n"), MalformedCheckpoint::EmptyTree),
        (format!("o\n1\n{root}\n\n"), MalformedCheckpoint::Extension),
        (format!("o\n1\n{root}\next\n\nmore\n"), MalformedCheckpoint::Extension),
    ] {
        assert_eq!(Checkpoint::parse_text(&text), Err(error), "{text:?}");
    }
    assert_eq!(Checkpoint::parse_text(&format!("o\n0\n{empty}\n")).unwrap().head(), Head::empty());
    let extended = format!("o\n1\n{root}\nextension 1\nextension 2\n");
    let checkpoint = Checkpoint::parse_text(&extended).unwrap();
    assert_eq!(checkpoint.extensions(), ["extension 1", "extension 2"]);
    assert_eq!(checkpoint.text(), extended);
}

#[test]
fn an_origin_cannot_bring_its_own_head() {
    let smuggled = format!("o\n5\n{}", leaf_hash(b"other").to_base64());
    assert_eq!(Checkpoint::new(&smuggled, head()), Err(MalformedCheckpoint::Origin));
    assert_eq!(Checkpoint::new("", head()), Err(MalformedCheckpoint::Origin));
}

#[test]
fn the_first_checkpoint_is_of_the_empty_tree() {
    let checkpoint = TestLog::empty().checkpoint();
    let policy = LogPolicy::of_log(TestKey::log().public).unwrap();
    assert_eq!(checkpoint.verify(&policy, &dalek).unwrap().head(), Head::empty());
}

// SPDX-License-Identifier: EUPL-1.2
use tlog::limits::{MAX_NOTE_BYTES, MAX_NOTE_SIGNATURES};
use tlog::{BadVerifierKey, KeyKind, MalformedNote, Note, NoteRefused, SignError, SignatureLine, VerifierKey};

use crate::support::{TestKey, dalek};

const TEXT: &str = "een tekst\n\nmet een lege regel, ë en €\n";

fn signed(keys: &[&TestKey]) -> Note {
    let mut note = Note::unsigned(TEXT.to_owned()).unwrap();
    keys.iter().for_each(|key| note.sign(&key.public, |bytes| key.sign(bytes)).unwrap());
    note
}

#[test]
fn the_last_empty_line_separates_text_and_signatures() {
    let key = TestKey::log();
    let text = signed(&[&key]).to_string();
    let note = Note::parse(text.as_bytes()).unwrap();
    assert_eq!(note.unverified_text(), TEXT);
    assert_eq!(note.verify([&key.public], &dalek).unwrap().len(), 1);
    assert_eq!(note.to_string(), text);
}

#[test]
fn unknown_signatures_are_passed_over() {
    let (log, other) = (TestKey::log(), TestKey::new("other.example", KeyKind::Ed25519, 2));
    let mut note = signed(&[&other, &log]);
    // Bytes of a length that no known algorithm makes.
    note.add(SignatureLine::parse("— grease.example AAAAAQI=").unwrap()).unwrap();
    assert_eq!(note.verify([&log.public], &dalek).unwrap()[0].key, &log.public);
    let stranger = TestKey::new("stranger.example", KeyKind::Ed25519, 3);
    assert_eq!(note.verify([&stranger.public], &dalek), Err(NoteRefused::NoKnownSignature));
    assert_eq!(note.verify([], &dalek), Err(NoteRefused::NoKnownSignature));
}

#[test]
fn a_name_alone_or_an_id_alone_is_not_a_known_key() {
    let log = TestKey::log();
    let same_name = TestKey::new(log.public.name(), KeyKind::Ed25519, 2);
    assert_eq!(signed(&[&same_name]).verify([&log.public], &dalek), Err(NoteRefused::NoKnownSignature));
    let text = signed(&[&log]).to_string().replace(log.public.name(), "other.example");
    let same_id = Note::parse(text.as_bytes()).unwrap();
    assert_eq!(same_id.verify([&log.public], &dalek), Err(NoteRefused::NoKnownSignature));
}

#[test]
fn a_wrong_signature_of_a_known_key_spoils_the_note() {
    let (log, second) = (TestKey::log(), TestKey::new("second.example", KeyKind::Ed25519, 2));
    let good = signed(&[&log]);
    let changed = good.to_string().replacen("tekst", "tekst.", 1);
    let refused = Note::parse(changed.as_bytes()).unwrap().verify([&log.public], &dalek);
    assert_eq!(refused, Err(NoteRefused::WrongSignature { name: log.public.name().to_owned() }));
    // The signature of the second key is over another text; the first is right, and that is not enough.
    let mut other = Note::unsigned("iets anders\n".to_owned()).unwrap();
    other.sign(&second.public, |bytes| second.sign(bytes)).unwrap();
    let mut mixed = good.clone();
    mixed.add(other.signatures()[0].clone()).unwrap();
    assert!(mixed.verify([&log.public], &dalek).is_ok());
    assert!(mixed.verify([&log.public, &second.public], &dalek).is_err());
}

#[test]
fn every_changed_bit_of_text_or_signature_is_refused() {
    let key = TestKey::log();
    let text = signed(&[&key]).to_string().into_bytes();
    for bit in 0..text.len() * 8 {
        let mut changed = text.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let verdict = Note::parse(&changed).map(|note| note.verify([&key.public], &dalek).is_ok());
        assert_ne!(verdict, Ok(true), "bit {bit}");
    }
}

#[test]
fn what_is_not_a_note_is_refused() {
    let line = "— a AAAAAQI=\n";
    let cases: [(Vec<u8>, MalformedNote); 12] = [
        (b"".to_vec(), MalformedNote::Form),
        (b"text\n".to_vec(), MalformedNote::Form),
        (format!("text\n{line}").into(), MalformedNote::Form),
        (b"text\n\n".to_vec(), MalformedNote::Form),
        (format!("text\n\n{line}").trim_end().into(), MalformedNote::Form),
        (format!("text\n\n{line}text\n").into(), MalformedNote::SignatureLine(2)),
        ("text\n\n- a AAAAAQI=\n".into(), MalformedNote::SignatureLine(1)),
        ("text\n\n— a  AAAAAQI=\n".into(), MalformedNote::SignatureLine(1)),
        ("text\n\n— a AAAAAQI\n".into(), MalformedNote::SignatureLine(1)),
        ("text\n\n— a AAAAAQ==\n".into(), MalformedNote::SignatureLine(1)),
        (format!("te\txt\n\n{line}").into(), MalformedNote::ControlCharacter),
        (b"te\xFFxt\n\n\n".to_vec(), MalformedNote::NotUtf8),
    ];
    for (bytes, error) in cases {
        assert_eq!(Note::parse(&bytes), Err(error), "{}", String::from_utf8_lossy(&bytes));
    }
    let many = |count| format!("text\n\n{}", line.repeat(count));
    assert!(Note::parse(many(MAX_NOTE_SIGNATURES).as_bytes()).is_ok());
    assert_eq!(Note::parse(many(MAX_NOTE_SIGNATURES + 1).as_bytes()), Err(MalformedNote::TooManySignatures));
    let long = format!("{}\n\n{line}", "x".repeat(MAX_NOTE_BYTES));
    assert_eq!(Note::parse(long.as_bytes()), Err(MalformedNote::TooLong));
    assert_eq!(Note::unsigned("no line feed".to_owned()), Err(MalformedNote::Form));
    assert_eq!(Note::unsigned("bell\u{7}\n".to_owned()), Err(MalformedNote::ControlCharacter));
}

#[test]
fn a_signer_that_refuses_or_errs_leaves_the_note_unsigned() {
    let log = TestKey::log();
    let mut note = Note::unsigned(TEXT.to_owned()).unwrap();
    assert_eq!(note.sign(&log.public, |_| Err("no")), Err(SignError::Signer("no")));
    assert_eq!(note.sign(&log.public, |_| Ok::<_, ()>(vec![0; 63])), Err(SignError::Length(63)));
    let witness = TestKey::witness("w.example", 5);
    assert_eq!(note.sign(&witness.public, |bytes| witness.sign(bytes)), Err(SignError::Kind));
    assert!(note.signatures().is_empty());
}

#[test]
fn verifier_keys_are_read_in_one_form() {
    let key = TestKey::log().public;
    let text = key.to_string();
    assert_eq!(text.parse(), Ok(key.clone()));
    let parse = |text: &str| text.parse::<VerifierKey>();
    assert_eq!(parse(""), Err(BadVerifierKey::Form));
    assert_eq!(parse("name+00000000"), Err(BadVerifierKey::Form));
    assert_eq!(parse(&text.replacen("register", "registry", 1)), Err(BadVerifierKey::KeyId));
    assert_eq!(parse(&text[..text.len() - 1]), Err(BadVerifierKey::Form));
    assert_eq!(parse(&text.replacen('+', "+0", 1)), Err(BadVerifierKey::Form));
    assert_eq!(parse("a+12345678+AA=="), Err(BadVerifierKey::Kind(0)));
    assert_eq!(parse("a+12345678+AQ=="), Err(BadVerifierKey::Length(0)));
    assert_eq!(parse("a+12345678+"), Err(BadVerifierKey::Form));
    assert_eq!(parse(&"x".repeat(5_000)), Err(BadVerifierKey::TooLong));
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\u{2003}b", "a\nb", &"n".repeat(256)] {
        assert_eq!(VerifierKey::new(name, KeyKind::Ed25519, &[0; 32]), Err(BadVerifierKey::Name), "{name:?}");
    }
    assert_eq!(VerifierKey::new("a", KeyKind::CosignatureMlDsa44, &[0; 32]), Err(BadVerifierKey::Length(32)));
}

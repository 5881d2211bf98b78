// SPDX-License-Identifier: EUPL-1.2
use super::*;
use proptest::prelude::*;

fn oin() -> String {
    crate::institution::oin("99ZA")
}

fn day() -> Day {
    Day::parse_iso("2026-11-23").unwrap()
}

fn leaves() -> Vec<Leaf> {
    vec![
        Leaf::Issue { issuer: oin(), day: day(), commit: [7; 32] },
        Leaf::Status { issuer: oin(), day: day(), of: u64::MAX, act: StatusAct::Suspend, commit: [1; 32] },
        Leaf::Define {
            issuer: oin(),
            day: day(),
            version: "nl-mc-saaxumhuizen-ABCDEFGH@10.20.30".into(),
            digest: [2; 32],
        },
        Leaf::Trust { subject: oin(), day: day(), act: "key-revoke".into(), digest: [3; 32] },
    ]
}

fn record() -> Record {
    Record {
        award: "urn:uuid:0".into(),
        awarded_on: "2026-11-23".into(),
        cores: [("ob3".to_owned(), "00".to_owned())].into(),
        decision: "11".into(),
        definition: "22".into(),
    }
}

#[test]
fn leaves_go_round_and_are_small() {
    for leaf in leaves() {
        let text = leaf.to_text();
        assert!(text.len() <= LEAF_MAX_BYTES, "{text}");
        assert_eq!(Leaf::parse(&text), Ok(leaf));
    }
}

#[test]
fn test_p22_the_text_of_an_issue_leaf_is_the_grammar_of_the_specification() {
    let text = leaves().first().unwrap().to_text();
    assert_eq!(
        text,
        "mcreg/1 issue\nissuer 0000000700099ZA00000\nday 2026-11-23\ncommit BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"
    );
}

#[test]
fn anything_more_or_less_is_refused() {
    for leaf in leaves() {
        let text = leaf.to_text();
        for bad in [
            format!("{text}naam Samira\n"),
            text.replace("day 2026-11-23", "day 2026-11-31"),
            text.replace("\n", "\r\n"),
            text.trim_end().to_owned(),
            text.replace("mcreg/1", "mcreg/2"),
            format!(" {text}"),
            text.replace("99ZA", "99za"),
        ] {
            assert_eq!(Leaf::parse(&bad), Err(NotALeaf), "{bad:?}");
        }
    }
}

#[test]
fn test_p4_the_same_record_twice_gives_unrelated_leaves() {
    assert_ne!(commit(&[1; 32], &record()), commit(&[2; 32], &record()));
}

#[test]
fn an_opening_opens_only_its_own_commitment() {
    let opening = Opening::new(day(), record(), &[9; 32]);
    assert_eq!(opening.commitment(), Some(commit(&[9; 32], &record())));
    let mut other = opening.clone();
    other.record.decision = "12".into();
    assert_ne!(other.commitment(), opening.commitment());
    other.salt = "kort".into();
    assert_eq!(other.commitment(), None);
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "(?s).{0,260}") {
        if let Ok(leaf) = Leaf::parse(&text) {
            prop_assert_eq!(leaf.to_text(), text);
        }
    }
}

proptest! {
    /// The short way of writing is the canonical one (RFC 8785), whatever the texts are.
    #[test]
    fn records_and_openings_are_written_canonically(
        texts in proptest::collection::vec(".{0,40}", 5),
        forms in proptest::collection::btree_map("[a-z0-9-]{1,8}", "[0-9a-f]{0,8}", 0..4),
        salt: [u8; 32],
    ) {
        let [award, awarded_on, decision, definition, _] = <[String; 5]>::try_from(texts).unwrap();
        let record = Record { award, awarded_on, cores: forms, decision, definition };
        prop_assert_eq!(record.canonical(), serde_json_canonicalizer::to_vec(&record).unwrap());
        prop_assert_eq!(commit(&salt, &record), commit_json(&salt, &record));
        let opening = Opening::new(day(), record, &salt);
        prop_assert_eq!(opening.canonical(), serde_json_canonicalizer::to_vec(&opening).unwrap());
    }
}

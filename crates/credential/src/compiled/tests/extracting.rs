// SPDX-License-Identifier: EUPL-1.2
//! `extract` is the strict inverse of filling: everything that filling can make comes back, nothing else is accepted.

use super::random::Random;
use super::{cases, sample};
use crate::badge::Award;
use crate::compiled::Template;

#[test]
fn what_was_filled_comes_back() {
    let mut random = Random::seeded(7);
    let cases = cases();
    for (_, award, template) in cases.iter().cycle().take(2_000) {
        let award = random.award(award);
        let full = template.full_json(&award).expect("fills");
        assert_eq!(template.extract(full.as_bytes()), Some(award.clone()));
        let core = template.core_json(&award).expect("fills");
        let award = Award { evidence: None, ..award };
        assert_eq!(template.extract(core.as_bytes()), Some(award.clone()));
        let gaps = gaps(&template.core_parts(), &core);
        assert_eq!(template.extract_filled(gaps.iter().copied()), Some(award));
    }
}

/// What stands between the parts.
fn gaps<'a>(parts: &[String], core: &'a str) -> Vec<&'a str> {
    let (first, others) = parts.split_first().expect("has parts");
    let mut rest = core.strip_prefix(first.as_str()).expect("begins with the first");
    let mut gaps = Vec::new();
    for part in others {
        let (gap, after) = rest.split_once(part.as_str()).expect("has every part");
        gaps.push(gap);
        rest = after;
    }
    assert_eq!(rest, "");
    gaps
}

#[test]
fn gaps_are_read_only_as_they_are_filled() {
    let class = sample::small();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let core = template.core_json(&award).expect("fills");
    let right = gaps(&template.core_parts(), &core);
    let reads = |gaps: &[&str]| template.extract_filled(gaps.iter().copied());
    assert_eq!(reads(&right), Some(Award { evidence: None, ..award }));
    assert_eq!(reads(&right[1..]), None);
    assert_eq!(reads(&[right.as_slice(), &["x"]].concat()), None);
    let mut read_anyway = 0;
    for (at, gap) in right.iter().enumerate() {
        for other in [format!("{gap}\\u0041"), format!("{gap}\""), format!("\\/{gap}"), format!("{gap}\n")] {
            let mut changed = right.clone();
            changed[at] = &other;
            assert_eq!(reads(&changed), None, "{other}");
        }
        let mut changed = right.clone();
        let other = format!("{gap}A");
        changed[at] = &other;
        read_anyway += usize::from(reads(&changed).is_some());
    }
    assert!(read_anyway > 0, "another name is another award");
}

#[test]
fn a_template_reads_only_its_own_class_and_shape() {
    let cases = cases();
    for (at, (_, award, template)) in cases.iter().enumerate() {
        let full = template.full_json(award).expect("fills");
        for (other, (_, _, reader)) in cases.iter().enumerate() {
            assert_eq!(reader.extract(full.as_bytes()).is_some(), at == other);
        }
    }
}

#[test]
fn one_changed_byte_never_reads_as_the_same_award() {
    let class = sample::small();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let full = template.full_json(&award).expect("fills").into_bytes();
    let hash = template.document_hash(&award).expect("fills");
    let mut read_anyway = 0;
    for at in 0..full.len() {
        for with in [b'"', b'\\', b'1', b'a', b' ', 0, 0xff] {
            let mut changed = full.clone();
            if std::mem::replace(&mut changed[at], with) == with {
                continue;
            }
            if let Some(other) = template.extract(&changed) {
                read_anyway += 1;
                assert_ne!(other, award);
                assert_eq!(template.full_json(&other).expect("fills").into_bytes(), changed);
                assert_ne!(template.document_hash(&other).expect("fills"), hash);
            }
        }
    }
    assert!(read_anyway > 100, "a changed name is another award, and its hash tells");
}

#[test]
fn a_missing_or_added_byte_in_the_class_part_is_refused() {
    let class = sample::small();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let full = template.full_json(&award).expect("fills");
    for cut in [0, 1, full.len() / 2, full.len() - 1] {
        assert_eq!(template.extract(&full.as_bytes()[..cut]), None);
    }
    for added in [" ", "}", "\n", "\u{feff}"] {
        assert_eq!(template.extract(format!("{full}{added}").as_bytes()), None);
        assert_eq!(template.extract(format!("{added}{full}").as_bytes()), None);
    }
}

#[test]
fn other_ways_to_write_the_same_are_refused() {
    let class = sample::rich();
    let mut award = sample::award(&class);
    award.subject_name = "Ada/\u{1}\n\"".into();
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let full = template.full_json(&award).expect("fills");
    for (written, otherwise) in [
        ("Ada/", "\\u0041da/"),
        ("Ada/", "Ada\\/"),
        ("\\u0001", "\\u0001\\ud800"),
        ("\\n\\\"", "\\u000a\\\""),
        ("\\n\\\"", "\\n\\u0022"),
        ("\\n\\\"", "\n\\\""),
        ("\"validFrom\":\"2026-11-23T00:00:00Z\"", "\"validFrom\":\"2026-11-23T00:00:00.000Z\""),
        ("\"validFrom\":\"2026-11-23T00:00:00Z\"", "\"validFrom\":\"2026-11-23T00:00:00+00:00\""),
        ("\"validFrom\":\"2026-11-23T00:00:00Z\"", "\"validFrom\":\"2026-11-23t00:00:00z\""),
        ("\"validFrom\":\"2026-11-23T00:00:00Z\"", "\"validFrom\":\"2026-11-22T24:00:00Z\""),
        ("2026-09-01T00:00:00Z", "2026-09-01"),
        ("2026-09-01T00:00:00Z", "2026-09-31T00:00:00Z"),
        ("2026-09-01T00:00:00Z", "2026-09-01T00:00:01Z"),
        ("urn:uuid:0192f0a4", "urn:uuid:0192F0A4"),
        ("status/7#104217", "status/7#104218"),
        ("\"statusListIndex\":\"104217\"", "\"statusListIndex\":\"0104217\""),
        ("\"status\":\"Completed\"", "\"status\":\"completed\""),
        ("\"hashed\":false", "\"hashed\":true"),
        ("NLQF-niveau 3 (indicatief)", "NLQF-niveau 3"),
        ("\"evidence\":[", "\"evidence\": ["),
        ("\"genre\":\"tlog-proof\",", ""),
        ("did:key:z6Mk", "did:key:z6Mk>"),
    ] {
        let changed = full.replacen(written, otherwise, 1);
        assert_ne!(changed, full, "{written} stands in the credential");
        assert_eq!(template.extract(changed.as_bytes()), None, "{otherwise}");
    }
}

#[test]
fn the_same_index_must_stand_in_both_places() {
    let class = sample::rich();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let full = template.full_json(&award).expect("fills");
    let both = full.replace("104217", "104218");
    assert_eq!(template.extract(both.as_bytes()).map(|read| read.status_index), Some(104_218));
    assert_eq!(template.extract(full.replacen("104217", "104218", 1).as_bytes()), None);
}

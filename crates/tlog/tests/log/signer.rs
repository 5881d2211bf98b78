// SPDX-License-Identifier: EUPL-1.2
//! The signer is its own first witness: a restored backup or a second writer cannot make it sign a second history.

use tlog::{Head, ProofRefused, Prover, RefusedExtension, Step, may_sign};

use crate::support::{TestLog, bit_flips, entries, entry};

fn proof(log: &TestLog, old: u64) -> Vec<tlog::Hash> {
    Prover::new(log.head(), &log.tiles).unwrap().consistency(old).unwrap()
}

#[test]
fn a_log_grows_from_its_first_day_on() {
    let mut memory = Head::empty();
    let mut log = TestLog::empty();
    for batch in [1, 25, 0, 300, 700] {
        let old = log.edge.size();
        log.append(&(old..old + batch).map(entry).collect::<Vec<_>>());
        let permit = may_sign(Some(&memory), &log.head(), &proof(&log, memory.size)).unwrap();
        assert_eq!(permit.step(), if batch == 0 { Step::Repeats } else { Step::Extends });
        memory = *permit.head();
    }
    assert_eq!(memory, log.head());
}

#[test]
fn a_signer_without_memory_signs_nothing() {
    let log = TestLog::of(3);
    assert_eq!(may_sign(None, &log.head(), &[]), Err(RefusedExtension::NoMemory));
    assert_eq!(may_sign(None, &Head::empty(), &[]), Err(RefusedExtension::NoMemory));
}

#[test]
fn the_database_of_last_night_forks_nothing() {
    // Last night the log had 500 entries; today 520 were signed; then the backup of last night is put back.
    let signed = TestLog::of(520).head();
    let mut restored = TestLog::of(500);
    let smaller = may_sign(Some(&signed), &restored.head(), &[]);
    assert_eq!(smaller, Err(RefusedExtension::Smaller { remembered: 520, candidate: 500 }));
    // Twenty other entries later it is as long as what was signed, and different.
    restored.append(&entries(20));
    let fork = may_sign(Some(&signed), &restored.head(), &[]);
    assert_eq!(fork, Err(RefusedExtension::Forked { size: 520 }));
    // And longer: its own proof of growth does not start from what was signed.
    restored.append(&entries(30));
    let refused = may_sign(Some(&signed), &restored.head(), &proof(&restored, 520));
    assert_eq!(refused, Err(RefusedExtension::NotAnExtension(ProofRefused::OldRoot)));
}

#[test]
fn a_proof_that_is_missing_cut_or_altered_is_no_proof() {
    let (old, new) = (TestLog::of(777).head(), TestLog::of(1_000));
    let proof = proof(&new, 777);
    may_sign(Some(&old), &new.head(), &proof).unwrap();
    assert!(may_sign(Some(&old), &new.head(), &[]).is_err());
    assert!(may_sign(Some(&old), &new.head(), &proof[1..]).is_err());
    for flipped in bit_flips(&proof) {
        assert!(may_sign(Some(&old), &new.head(), &flipped).is_err());
    }
    let forged = Head { root: old.root, ..new.head() };
    assert!(may_sign(Some(&old), &forged, &proof).is_err());
}

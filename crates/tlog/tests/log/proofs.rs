// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use tlog::{EMPTY_ROOT, Hash, Head, ProofRefused, Prover, leaf_hash, verify_consistency, verify_inclusion};

use crate::support::{TestLog, bit_flips, entry};

#[test]
fn every_entry_of_every_small_tree_is_proven_at_its_place_only() {
    for size in 1..70 {
        let log = TestLog::of(size);
        let mut prover = Prover::new(log.head(), &log.tiles).unwrap();
        for index in 0..size {
            let proof = prover.inclusion(index).unwrap();
            for claimed in 0..size + 2 {
                let verdict = verify_inclusion(&leaf_hash(&entry(index)), claimed, &log.head(), &proof);
                assert_eq!(verdict.is_ok(), claimed == index, "{index} as {claimed} of {size}");
            }
        }
    }
}

#[test]
fn every_small_tree_is_shown_to_begin_every_larger_one() {
    let sizes = 0..70;
    let logs: Vec<TestLog> = sizes.clone().map(TestLog::of).collect();
    for new in &logs {
        let mut prover = Prover::new(new.head(), &new.tiles).unwrap();
        for old in &logs[..=new.edge.size() as usize] {
            let proof = prover.consistency(old.edge.size()).unwrap();
            verify_consistency(&old.head(), &new.head(), &proof).unwrap();
            if old.edge.size() > 0 && old.edge.size() < new.edge.size() {
                let forged = Head { root: leaf_hash(b"forged"), ..old.head() };
                assert!(verify_consistency(&forged, &new.head(), &proof).is_err());
                let forged = Head { root: leaf_hash(b"forged"), ..new.head() };
                assert!(verify_consistency(&old.head(), &forged, &proof).is_err());
            }
        }
    }
}

#[test]
fn a_proof_with_one_changed_bit_is_refused() {
    for (old, size, index) in [(6, 7, 3), (100, 777, 512), (65_537, 70_000, 69_999), (1, 2, 0)] {
        let log = TestLog::of(size);
        let mut prover = Prover::new(log.head(), &log.tiles).unwrap();
        let proof = prover.inclusion(index).unwrap();
        let leaf = leaf_hash(&entry(index));
        verify_inclusion(&leaf, index, &log.head(), &proof).unwrap();
        for flipped in bit_flips(&proof) {
            assert_eq!(verify_inclusion(&leaf, index, &log.head(), &flipped), Err(ProofRefused::Root));
        }
        let before = TestLog::of(old).head();
        let proof = prover.consistency(old).unwrap();
        verify_consistency(&before, &log.head(), &proof).unwrap();
        for flipped in bit_flips(&proof) {
            assert!(verify_consistency(&before, &log.head(), &flipped).is_err());
        }
        for flipped in bit_flips(&[log.head().root]) {
            let other = Head { root: flipped[0], ..log.head() };
            assert!(verify_inclusion(&leaf, index, &other, &prover.inclusion(index).unwrap()).is_err());
            assert!(verify_consistency(&before, &other, &proof).is_err());
        }
    }
}

#[test]
fn a_proof_with_a_hash_too_few_or_too_many_is_refused() {
    let log = TestLog::of(777);
    let mut prover = Prover::new(log.head(), &log.tiles).unwrap();
    let leaf = leaf_hash(&entry(5));
    let before = TestLog::of(100).head();
    let inclusion = prover.inclusion(5).unwrap();
    let consistency = prover.consistency(100).unwrap();
    for cut in 0..inclusion.len() {
        let refused = verify_inclusion(&leaf, 5, &log.head(), &inclusion[..cut]);
        assert_eq!(refused, Err(ProofRefused::Length { hashes: cut }));
    }
    for cut in 0..consistency.len() {
        let refused = verify_consistency(&before, &log.head(), &consistency[..cut]);
        assert_eq!(refused, Err(ProofRefused::Length { hashes: cut }));
    }
    for extra in [EMPTY_ROOT, log.head().root] {
        let longer = |proof: &[Hash]| [proof, &[extra]].concat();
        assert!(verify_inclusion(&leaf, 5, &log.head(), &longer(&inclusion)).is_err());
        assert!(verify_consistency(&before, &log.head(), &longer(&consistency)).is_err());
        assert!(verify_consistency(&log.head(), &log.head(), &[extra]).is_err());
        assert!(verify_consistency(&Head::empty(), &log.head(), &[extra]).is_err());
    }
}

#[test]
fn trees_that_shrink_fork_or_start_from_elsewhere_are_refused() {
    let (small, large) = (TestLog::of(10).head(), TestLog::of(20).head());
    assert_eq!(verify_consistency(&large, &small, &[]), Err(ProofRefused::Shrunk { old: 20, new: 10 }));
    let fork = Head { root: large.root, ..small };
    assert_eq!(verify_consistency(&small, &fork, &[]), Err(ProofRefused::Forked { size: 10 }));
    let not_empty = Head { size: 0, root: small.root };
    assert_eq!(verify_consistency(&not_empty, &large, &[]), Err(ProofRefused::OldRoot));
    verify_consistency(&Head::empty(), &large, &[]).unwrap();
    let empty = verify_inclusion(&EMPTY_ROOT, 0, &Head::empty(), &[]);
    assert_eq!(empty, Err(ProofRefused::OutsideTree { index: 0, size: 0 }));
}

proptest! {
    #[test]
    fn verification_ends_for_any_numbers(
        index: u64, old: u64, new: u64, hashes in prop::collection::vec(any::<[u8; 32]>(), 0..70)
    ) {
        let proof: Vec<Hash> = hashes.into_iter().map(Hash::from_bytes).collect();
        let (old, new) = (Head { size: old, root: EMPTY_ROOT }, Head { size: new, root: EMPTY_ROOT });
        prop_assert!(verify_inclusion(&EMPTY_ROOT, index, &new, &proof).is_err());
        let _ = verify_consistency(&old, &new, &proof);
    }
}

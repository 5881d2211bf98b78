// SPDX-License-Identifier: EUPL-1.2
use super::*;

#[test]
fn the_empty_root_is_the_hash_of_nothing() {
    assert_eq!(EMPTY_ROOT, Hash(Sha256::digest([]).into()));
}

#[test]
fn a_leaf_and_a_node_live_in_different_domains() {
    let (left, right) = (leaf_hash(b"a"), leaf_hash(b"b"));
    let mut joined = left.as_bytes().to_vec();
    joined.extend(right.as_bytes());
    assert_ne!(node_hash(&left, &right), leaf_hash(&joined));
    assert_ne!(node_hash(&left, &right), node_hash(&right, &left));
}

#[test]
fn base64_is_read_in_one_spelling_only() {
    let hash = leaf_hash(b"entry");
    let text = hash.to_base64();
    assert_eq!(Hash::from_base64(&text), Some(hash));
    assert_eq!(Hash::from_base64(text.trim_end_matches('=')), None);
    assert_eq!(Hash::from_base64(&format!("{text}\n")), None);
    assert_eq!(Hash::from_base64("AAAA"), None);
    // The last character carries two bits that must be zero.
    let mut altered = text.into_bytes();
    let last = altered.len() - 2;
    altered[last] += 1;
    assert_eq!(Hash::from_base64(std::str::from_utf8(&altered).unwrap()), None);
}

// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../vectors/keys-and-tokens.json")).unwrap()
}

fn both(key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
    let fast = AwsLc.verify(key, message, signature);
    assert_eq!(fast, PureRust.verify(key, message, signature), "the backends disagree");
    fast
}

#[test]
fn published_ed25519_key_signs_as_published() {
    let vector = &vectors()["ed25519"];
    let seed: [u8; 32] = hex::decode(vector["seed"].as_str().unwrap()).unwrap().try_into().unwrap();
    let signer = Ed25519Key::from_seed(&seed).unwrap();
    assert_eq!(hex::encode(signer.public_key()), vector["public_key"].as_str().unwrap());
    let key = PublicKey::of(&signer).unwrap();
    assert_eq!(jwk_encode(&key), vector["jwk"]);
    assert_eq!(jwk_decode(&vector["jwk"]).unwrap(), key);
    assert_eq!(jwk_thumbprint(&key), vector["thumbprint"].as_str().unwrap());
}

#[test]
fn multikeys_have_the_known_beginnings_and_read_back() {
    let ed = PublicKey::of(&Ed25519Key::from_seed(&[1; 32]).unwrap()).unwrap();
    let p256 = PublicKey::of(&P256Key::from_scalar(&[1; 32]).unwrap()).unwrap();
    for (key, start) in [(ed, "z6Mk"), (p256, "zDna")] {
        let text = multikey_encode(&key).unwrap();
        assert!(text.starts_with(start), "{text}");
        assert_eq!(multikey_decode(&text).unwrap(), key);
        assert_eq!(jwk_decode(&jwk_encode(&key)).unwrap(), key);
    }
}

#[test]
fn wrong_key_texts_are_refused() {
    assert_eq!(multikey_decode("uAAAA"), Err(KeyError::Multibase));
    assert_eq!(multikey_decode("z0OIl"), Err(KeyError::Multibase));
    assert_eq!(multikey_decode(""), Err(KeyError::Multibase));
    assert_eq!(multikey_decode(&format!("z{}", "1".repeat(100_000))), Err(KeyError::Multibase));
    assert_eq!(multikey_decode(&multibase_encode(&[0x80, 0x26, 1, 2, 3])), Err(KeyError::UnsupportedType));
    let mut long = vec![0xed, 0x01];
    long.extend([7; 33]);
    assert_eq!(multikey_decode(&multibase_encode(&long)), Err(KeyError::Length(33)));
    let uncompressed = P256Key::from_scalar(&[1; 32]).unwrap();
    let mut long = vec![0x80, 0x24];
    long.extend(uncompressed.public_key());
    assert_eq!(multikey_decode(&multibase_encode(&long)), Err(KeyError::Length(65)));
}

#[test]
fn wrong_jwks_are_refused() {
    let p256 = vectors()["p256"]["jwk"].clone();
    let with = |name: &str, value: Value| {
        let mut jwk = p256.clone();
        jwk[name] = value;
        jwk_decode(&jwk)
    };
    assert_eq!(with("d", json!("AA")), Err(KeyError::PrivateJwk));
    assert_eq!(with("crv", json!("P-384")), Err(KeyError::Jwk));
    assert_eq!(with("kty", json!("oct")), Err(KeyError::Jwk));
    assert_eq!(with("x", json!("AA")), Err(KeyError::Length(1)));
    assert_eq!(with("x", json!("A A")), Err(KeyError::Jwk));
    assert_eq!(with("y", p256["x"].clone()), Err(KeyError::NotOnCurve));
    assert_eq!(jwk_decode(&json!("x")), Err(KeyError::Jwk));
}

#[test]
fn weak_and_broken_points_are_no_keys() {
    let mut identity = [0; 32];
    identity[0] = 1;
    assert_eq!(PublicKey::new(Algorithm::Ed25519, &identity), Err(KeyError::Weak));
    assert_eq!(PublicKey::new(Algorithm::Ed25519, &[0; 32]), Err(KeyError::Weak));
    assert_eq!(PublicKey::new(Algorithm::Ed25519, &[2; 31]), Err(KeyError::Length(31)));
    let mut no_point = [0; 32];
    no_point[0] = 2;
    assert_eq!(PublicKey::new(Algorithm::Ed25519, &no_point), Err(KeyError::NotOnCurve));
    assert_eq!(PublicKey::new(Algorithm::P256, &[4; 65]), Err(KeyError::NotOnCurve));
    assert_eq!(PublicKey::new(Algorithm::P256, &[0]), Err(KeyError::Length(1)));
}

#[test]
fn scalars_outside_the_range_are_no_keys() {
    assert_eq!(P256Key::from_scalar(&[0; 32]).err(), Some(KeyError::OutOfRange));
    assert_eq!(P256Key::from_scalar(&[0xff; 32]).err(), Some(KeyError::OutOfRange));
    assert_eq!(P256Key::from_pkcs8(&[0x30, 0x00]).err(), Some(KeyError::Pkcs8));
}

#[test]
fn pkcs8_of_a_scalar_is_the_same_key() {
    // RFC 5208 around RFC 5915, with the scalar 7…7 and without the optional public key.
    let mut document =
        hex::decode("304102010030130607 2a8648ce3d020106082a8648ce3d030107 0427 3025020101 0420".replace(' ', ""))
            .unwrap();
    document.extend([7; 32]);
    let from_document = P256Key::from_pkcs8(&document).unwrap();
    let from_scalar = P256Key::from_scalar(&[7; 32]).unwrap();
    assert_eq!(from_document.public_key(), from_scalar.public_key());
}

#[test]
fn signatures_with_a_small_first_point_are_refused_by_both() {
    // With the neutral point in front and s = 0 the equation holds for a key of small order only; strict rules refuse
    // the form before the equation is looked at.
    let key = PublicKey::of(&Ed25519Key::from_seed(&[3; 32]).unwrap()).unwrap();
    let mut signature = [0; 64];
    signature[0] = 1;
    assert!(!both(&key, b"message", &signature));
}

#[test]
fn a_signature_plus_the_group_order_is_refused_by_both() {
    let signer = Ed25519Key::from_seed(&[3; 32]).unwrap();
    let mut signature = signer.sign(b"message").unwrap();
    assert!(both(&PublicKey::of(&signer).unwrap(), b"message", &signature));
    // The order of the group, little-endian (RFC 8032 section 5.1).
    let order = hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut carry = 0_u16;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry as u8;
        carry >>= 8;
    }
    assert!(!both(&PublicKey::of(&signer).unwrap(), b"message", &signature));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn backends_agree_on_good_and_changed_signatures(
        seed in any::<[u8; 32]>(),
        message in prop::collection::vec(any::<u8>(), 0..100),
        place in 0usize..64,
        bit in 0u8..8,
    ) {
        let mut scalar = seed;
        scalar[0] = 1;
        let signers: [Box<dyn Signer>; 2] =
            [Box::new(Ed25519Key::from_seed(&seed).unwrap()), Box::new(P256Key::from_scalar(&scalar).unwrap())];
        for signer in signers {
            let key = PublicKey::of(signer.as_ref()).unwrap();
            let mut signature = signer.sign(&message).unwrap();
            prop_assert_eq!(signature.len(), signer.algorithm().signature_bytes());
            prop_assert!(both(&key, &message, &signature));
            prop_assert!(!both(&key, &[message.as_slice(), b"x"].concat(), &signature));
            prop_assert!(!both(&key, &message, &signature[..63]));
            signature[place] ^= 1 << bit;
            prop_assert!(!both(&key, &message, &signature));
        }
    }

    #[test]
    fn any_bytes_as_signature_or_key_give_one_answer(bytes in any::<[u8; 32]>(), signature in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(key) = PublicKey::new(Algorithm::Ed25519, &bytes) {
            prop_assert!(!both(&key, b"message", &signature));
        }
        let _answer = multikey_decode(&multibase_encode(&signature));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Keys, logs and a small random source that every test here shares.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::OnceLock;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use tlog::{
    Algorithm, Appended, Checkpoint, Cosignature, Edge, EntryReader, Hash, Head, KeyKind, MissingTile, Note,
    SignatureLine, Tile, TileReader, TileSet, UnverifiedCheckpoint, VerifierKey, append,
};

pub const ORIGIN: &str = "register.example.nl/mc1";

/// A signing key made from one byte, and its public form.
pub struct TestKey {
    signing: SigningKey,
    pub public: VerifierKey,
}

impl TestKey {
    pub fn new(name: &str, kind: KeyKind, seed: u8) -> Self {
        let signing = SigningKey::from_bytes(&[seed; 32]);
        let public = VerifierKey::new(name, kind, signing.verifying_key().as_bytes()).unwrap();
        Self { signing, public }
    }

    pub fn log() -> Self {
        Self::new(ORIGIN, KeyKind::Ed25519, 1)
    }

    pub fn witness(name: &str, seed: u8) -> Self {
        Self::new(name, KeyKind::CosignatureEd25519, seed)
    }

    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Infallible> {
        Ok(self.signing.sign(message).to_bytes().to_vec())
    }

    pub fn sign_head(&self, head: Head) -> Note {
        Checkpoint::new(self.public.name(), head).unwrap().sign(&self.public, |bytes| self.sign(bytes)).unwrap()
    }

    pub fn cosign(&self, checkpoint: &Checkpoint, timestamp_seconds: u64) -> SignatureLine {
        let cosignature = Cosignature { checkpoint, key: &self.public, timestamp_seconds };
        cosignature.sign(|bytes| self.sign(bytes)).unwrap()
    }
}

/// The Ed25519 of another library than the one in production, strict about malleable signatures.
pub fn dalek(algorithm: Algorithm, public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let parts = || {
        let key = VerifyingKey::from_bytes(public_key.try_into().ok()?).ok()?;
        key.verify_strict(message, &Signature::from_slice(signature).ok()?).ok()
    };
    algorithm == Algorithm::Ed25519 && parts().is_some()
}

pub fn entry(number: u64) -> Vec<u8> {
    format!("mcreg/1 issue\nday 2026-11-23\ncommit {number}\n").into_bytes()
}

pub fn entries(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(entry).collect()
}

/// A log in memory with everything it published.
pub struct TestLog {
    pub edge: Edge,
    pub tiles: TileSet,
}

impl TestLog {
    pub fn empty() -> Self {
        Self { edge: Edge::empty(), tiles: TileSet::new() }
    }

    pub fn of(count: u64) -> Self {
        let mut log = Self::empty();
        log.append(&entries(count));
        log
    }

    /// A log of 70,000 entries, made once for all tests.
    pub fn large() -> &'static Self {
        static LARGE: OnceLock<TestLog> = OnceLock::new();
        LARGE.get_or_init(|| Self::of(70_000))
    }

    /// Grows to this size.
    pub fn grow_to(&mut self, size: u64) -> Appended {
        let new: Vec<Vec<u8>> = (self.edge.size()..size).map(entry).collect();
        self.append(&new)
    }

    pub fn append(&mut self, entries: &[Vec<u8>]) -> Appended {
        let appended = append(&self.edge, entries).unwrap();
        for content in &appended.tiles {
            self.tiles.insert(content.tile, content.bytes.clone());
        }
        self.edge = appended.edge.clone();
        appended
    }

    pub fn head(&self) -> Head {
        self.edge.head()
    }

    pub fn checkpoint(&self) -> UnverifiedCheckpoint {
        UnverifiedCheckpoint::from_note(TestKey::log().sign_head(self.head())).unwrap()
    }
}

/// A reader that writes down what it was asked for.
pub struct Watched<'t> {
    pub tiles: &'t TileSet,
    pub asked: RefCell<Vec<Tile>>,
}

impl<'t> Watched<'t> {
    pub fn new(tiles: &'t TileSet) -> Self {
        Self { tiles, asked: RefCell::default() }
    }

    pub fn names(&self) -> BTreeSet<Tile> {
        self.asked.borrow().iter().copied().collect()
    }
}

impl TileReader for Watched<'_> {
    type Error = MissingTile;

    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Vec<u8>, MissingTile> {
        self.asked.borrow_mut().push(Tile::hashes(level, index, width).unwrap());
        self.tiles.tile(level, index, width)
    }
}

impl EntryReader for Watched<'_> {
    fn bundle(&self, index: u64, width: u16) -> Result<Vec<u8>, MissingTile> {
        self.asked.borrow_mut().push(Tile::entries(index, width).unwrap());
        self.tiles.bundle(index, width)
    }
}

/// The same numbers in every run (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// Every way to change one bit of one hash.
pub fn bit_flips(proof: &[Hash]) -> impl Iterator<Item = Vec<Hash>> {
    (0..proof.len() * 256).map(|bit| {
        let mut flipped = proof.to_vec();
        let mut bytes = *flipped[bit / 256].as_bytes();
        bytes[bit % 256 / 8] ^= 1 << (bit % 8);
        flipped[bit / 256] = Hash::from_bytes(bytes);
        flipped
    })
}

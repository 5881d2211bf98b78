// SPDX-License-Identifier: EUPL-1.2
//! Writes a log as files, for verifiers written by others:
//! `cargo run -p tlog --example write_log -- DIRECTORY [ENTRIES]`.
//!
//! The directory gets what a log serves (`checkpoint`, `tile/…`) and what a reader needs beside it: `log.vkey`,
//! `witness.vkey`, `policy`, an older checkpoint, and three detached proofs with their leaves. The keys are made from
//! fixed bytes: they protect nothing.
#![allow(clippy::print_stdout, clippy::disallowed_methods)] // a tool prints, and reads its arguments

use std::convert::Infallible;
use std::error::Error;
use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use tlog::{
    Checkpoint, Cosignature, Edge, Head, KeyKind, Note, Prover, TileSet, TlogProof, UnverifiedCheckpoint, VerifierKey,
    append, may_sign,
};

const ORIGIN: &str = "register.example.nl/mc1";

struct Key {
    signing: SigningKey,
    public: VerifierKey,
}

impl Key {
    fn new(name: &str, kind: KeyKind, seed: u8) -> Result<Self, Box<dyn Error>> {
        let signing = SigningKey::from_bytes(&[seed; 32]);
        let public = VerifierKey::new(name, kind, signing.verifying_key().as_bytes())?;
        Ok(Self { signing, public })
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Infallible> {
        Ok(self.signing.sign(message).to_bytes().to_vec())
    }
}

/// Leaves as the register writes them: first who may issue and what, then awards and now and then a correction.
fn leaf(index: u64) -> String {
    let hash = STANDARD.encode(Sha256::digest(index.to_be_bytes()));
    let school = if index.is_multiple_of(3) { "99ZA" } else { "99ZB" };
    let organisation = format!("00000007000{school}00000");
    match index {
        0 | 1 => format!("mcreg/1 trust\nsubject {organisation}\nday 2026-11-20\nact admit\ndigest {hash}\n"),
        2 => format!(
            "mcreg/1 define\nissuer {organisation}\nday 2026-11-21\nversion nl-mc-saaxumhuizen-ABCDEFGH@1.0.0\ndigest {hash}\n"
        ),
        _ if index.is_multiple_of(97) => {
            format!(
                "mcreg/1 status\nissuer {organisation}\nday 2026-11-23\nof {}\nact revoke\ncommit {hash}\n",
                index - 3
            )
        }
        _ => format!("mcreg/1 issue\nissuer {organisation}\nday 2026-11-23\ncommit {hash}\n"),
    }
}

fn checkpoint(head: Head, log: &Key, witness: &Key) -> Result<Note, Box<dyn Error>> {
    let checkpoint = Checkpoint::new(ORIGIN, head)?;
    let mut note = checkpoint.sign(&log.public, |bytes| log.sign(bytes))?;
    let cosignature = Cosignature { checkpoint: &checkpoint, key: &witness.public, timestamp_seconds: 1_795_435_200 };
    note.add(cosignature.sign(|bytes| witness.sign(bytes))?)?;
    Ok(note)
}

fn write(path: PathBuf, bytes: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    Ok(std::fs::write(path, bytes)?)
}

/// Grows the log in four uneven steps, each signed only as an extension of the one before.
fn grow(directory: &Path, count: u64, log: &Key, witness: &Key) -> Result<(TileSet, Vec<Note>), Box<dyn Error>> {
    let (mut edge, mut tiles, mut signed, mut notes) = (Edge::empty(), TileSet::new(), Head::empty(), Vec::new());
    for end in [count / 7, count / 3, count - count / 200, count] {
        let leaves: Vec<String> = (edge.size()..end).map(leaf).collect();
        let appended = append(&edge, &leaves)?;
        for content in appended.tiles {
            write(directory.join(content.tile.path()), &content.bytes)?;
            tiles.insert(content.tile, content.bytes);
        }
        let growth = Prover::new(appended.head, &tiles)?.consistency(signed.size)?;
        signed = *may_sign(Some(&signed), &appended.head, &growth)?.head();
        notes.push(checkpoint(signed, log, witness)?);
        edge = appended.edge;
    }
    Ok((tiles, notes))
}

/// Detached proofs of entries under a checkpoint, each with its leaf.
fn write_proofs(directory: &Path, tiles: &TileSet, wanted: &[(&Note, u64)]) -> Result<(), Box<dyn Error>> {
    for (note, index) in wanted {
        let published = UnverifiedCheckpoint::from_note((*note).clone())?;
        let head = Checkpoint::parse_text(note.unverified_text())?.head();
        let path = Prover::new(head, tiles)?.inclusion(*index)?;
        let proof = TlogProof::new(*index, path, published)?;
        write(directory.join(format!("bewijs-{index}.tlog-proof")), proof.to_string())?;
        write(directory.join(format!("bewijs-{index}.leaf")), leaf(*index))?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = PathBuf::from(arguments.next().ok_or("usage: write_log DIRECTORY [ENTRIES]")?);
    let count: u64 = arguments.next().map_or(Ok(70_000), |count| count.parse())?;
    let log = Key::new(ORIGIN, KeyKind::Ed25519, 1)?;
    let witness = Key::new("witness.example.nl/w1", KeyKind::CosignatureEd25519, 2)?;
    let (tiles, notes) = grow(&directory, count, &log, &witness)?;

    let [older, .., last] = notes.as_slice() else {
        return Err("no checkpoint".into());
    };
    write(directory.join("checkpoint"), last.to_string())?;
    write(directory.join("checkpoint.older"), older.to_string())?;
    write(directory.join("log.vkey"), format!("{}\n", log.public))?;
    write(directory.join("witness.vkey"), format!("{}\n", witness.public))?;
    write(directory.join("policy"), format!("log {}\nwitness w1 {}\nquorum w1\n", log.public, witness.public))?;
    write_proofs(&directory, &tiles, &[(last, 0), (last, count - 1), (older, count / 14)])?;
    println!("{count} entries in {}", directory.display());
    Ok(())
}

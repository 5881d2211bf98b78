// SPDX-License-Identifier: EUPL-1.2
//! Does this credential stand in the register? Judged from the credential alone and the key of the log.

use credential::badge::REGISTER_GENRE;
use domain::register::Opening;
use serde_json::Value;
use tlog::{CheckpointRefused, InclusionRefused, LogPolicy, TlogProof};

use crate::register::check_note_signature;

/// What the register proof in a credential says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterProof {
    /// It stands in the log, here.
    Included {
        /// Index of its leaf.
        index: u64,
        /// Size of the log in the checkpoint of the proof.
        size: u64,
        /// Root of that log.
        root: tlog::Hash,
        /// Day of registration, ISO.
        day: String,
    },
    /// There is no proof in it.
    Absent,
    /// There is one, and it is not right; the key says what.
    Wrong(&'static str),
    /// There is one of a log that is not known here.
    OtherLog,
}

/// Judges the register proof of a credential whose signature was verified.
pub fn check_register_proof(credential: &Value, policy: &LogPolicy) -> RegisterProof {
    let Some(text) = proof_text(credential) else { return RegisterProof::Absent };
    let Ok(proof) = TlogProof::parse(text.as_bytes()) else { return RegisterProof::Wrong("register-proof-unreadable") };
    let opening: Option<Opening> = proof.unverified_extra().and_then(|extra| serde_json::from_slice(extra).ok());
    let Some(opening) = opening else { return RegisterProof::Wrong("register-proof-without-opening") };
    if opening.record.award != credential.get("id").and_then(Value::as_str).unwrap_or_default() {
        return RegisterProof::Wrong("register-proof-of-another");
    }
    if opening.record.cores.get("ob3") != core_digest(credential).as_ref() {
        return RegisterProof::Wrong("register-proof-other-content");
    }
    let leaf = issuer_oin(credential).and_then(|oin| opening.leaf(&oin));
    let Some(leaf) = leaf else { return RegisterProof::Wrong("register-proof-without-opening") };
    match proof.verify(leaf.to_text().as_bytes(), policy, &check_note_signature) {
        Ok(included) => RegisterProof::Included {
            index: included.index(),
            size: included.checkpoint().head().size,
            root: included.checkpoint().head().root,
            day: opening.day.to_string(),
        },
        Err(InclusionRefused::Checkpoint(CheckpointRefused::UnknownLog { .. })) => RegisterProof::OtherLog,
        Err(_) => RegisterProof::Wrong("register-proof-not-included"),
    }
}

fn proof_text(credential: &Value) -> Option<&str> {
    let items = credential.get("evidence")?.as_array()?;
    let item = items.iter().find(|item| item.get("genre").and_then(Value::as_str) == Some(REGISTER_GENRE))?;
    item.get("narrative")?.as_str()
}

/// Digest of the core: the credential without its proofs and without the register proof, in canonical JSON.
fn core_digest(credential: &Value) -> Option<String> {
    let mut core = credential.as_object()?.clone();
    core.shift_remove("proof");
    if let Some(Value::Array(items)) = core.get_mut("evidence") {
        items.retain(|item| item.get("genre").and_then(Value::as_str) != Some(REGISTER_GENRE));
        if items.is_empty() {
            core.shift_remove("evidence");
        }
    }
    let bytes = serde_json_canonicalizer::to_vec(&core).ok()?;
    Some(hex::encode(crate::issue::sha256(&bytes)))
}

fn issuer_oin(credential: &Value) -> Option<String> {
    let identifiers = credential.get("issuer")?.get("otherIdentifier")?.as_array()?;
    let oin =
        identifiers.iter().find(|entry| entry.get("identifierType").and_then(Value::as_str) == Some("ext:OIN"))?;
    Some(oin.get("identifier")?.as_str()?.to_owned())
}

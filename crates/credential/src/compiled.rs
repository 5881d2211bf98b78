// SPDX-License-Identifier: EUPL-1.2
//! The fast road: a class is expanded once, an award only fills it.
//!
//! Almost all the time of a Data Integrity signature goes into processing contexts that never change. So a
//! [`Template`] sends one credential of a class down the general road (JSON-LD, then RDFC-1.0) with a marker in every
//! place that an award fills, and keeps what came out: the JSON in RFC 8785 order and the quads, both with slots.
//! Per award the slots are filled with escaped text, only the blank nodes that touch a slot are hashed again, and the
//! canonical labels are given out anew, because another name or grade can change their order.
//!
//! The result is the same as on the general road, byte for byte; where the short way cannot promise that (two blank
//! nodes with one hash, lines whose order is not known beforehand) the template takes the general road itself and
//! counts it ([`Template::general_roads`]).
//!
//! Invariant: a slot never changes the structure of the graph. Members that may be absent are therefore part of the
//! [`Shape`], ids and dates have a checked form, and everything else is a literal.

mod extract;
mod fill;
mod graph;
mod json;
mod lines;
mod piece;
mod seal;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::badge::{self, Award, AwardFault, BadgeFault, Class, Shape, Texts};
use crate::context::Contexts;
use crate::jsonld::{self, JsonLdError};
use crate::limits::Limits;
use crate::proof::Hash;
use crate::rdfc::{self, RdfcError, WorkBudget};
use graph::Graph;
use json::Json;
use piece::Markers;
pub use seal::{Seal, SealError};

/// Why a class cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// The class, or the shape in it, cannot be signed.
    #[error(transparent)]
    Badge(#[from] BadgeFault),
    /// The general road does not take the document.
    #[error(transparent)]
    JsonLd(#[from] JsonLdError),
    /// The document puts statements in a named graph; a badge without proof never does.
    #[error("a statement of the document stands in a named graph")]
    NamedGraph,
    /// A slot came out in a place where it cannot be filled, or did not come out.
    #[error("a slot of the award is not where it can be filled")]
    LostSlot,
}

/// Why an award cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// The award cannot be written as a credential, or has another shape than the template.
    #[error(transparent)]
    Award(#[from] AwardFault),
    /// The general road, taken because the fast one could not, refused the document.
    #[error(transparent)]
    JsonLd(#[from] JsonLdError),
    /// The general road, taken because the fast one could not, ran out of its budget.
    #[error(transparent)]
    Rdfc(#[from] RdfcError),
}

/// One class in one shape, ready to be filled.
#[derive(Debug)]
pub struct Template {
    class: Class,
    shape: Shape,
    json: Json,
    graph: Graph,
    general_roads: AtomicU64,
}

impl Template {
    /// Expands the class once. Takes milliseconds; keep the result per class and shape.
    ///
    /// # Errors
    /// [`CompileError`] when the class cannot be signed, or would lose something on the general road.
    pub fn compile(class: &Class, shape: &Shape) -> Result<Self, CompileError> {
        let faults = class.faults();
        if !faults.is_empty() {
            return Err(BadgeFault::Class(faults).into());
        }
        shape.suits(class).map_err(BadgeFault::from)?;
        let markers = Markers::absent_from(class, shape);
        let document = badge::assemble(class, shape, &markers.texts(shape));
        let json = Json::compile(&document, &markers).ok_or(CompileError::LostSlot)?;
        let quads = jsonld::to_quads(&Value::Object(document), Contexts::Standard)?;
        let graph = Graph::compile(&quads, &markers)?;
        if !json.has_every_slot(shape) || !graph.has_every_slot(shape) {
            return Err(CompileError::LostSlot);
        }
        Ok(Self { class: class.clone(), shape: shape.clone(), json, graph, general_roads: AtomicU64::new(0) })
    }

    /// The shape that awards must have.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The credential without evidence and proof, in the form of RFC 8785: the bytes of which the register holds the
    /// digest.
    ///
    /// # Errors
    /// [`FillError::Award`].
    pub fn core_json(&self, award: &Award) -> Result<String, FillError> {
        Ok(self.json.core(&self.texts(award)?))
    }

    /// What all texts of [`Template::core_json`] have in common: the parts around what an award fills in, in order. Each
    /// gap is the inside of a JSON string.
    #[must_use]
    pub fn core_parts(&self) -> Vec<String> {
        self.json.core_parts()
    }

    /// The credential with evidence, without proof, in the form of RFC 8785.
    ///
    /// # Errors
    /// [`FillError::Award`], among others when the award has no evidence yet.
    pub fn full_json(&self, award: &Award) -> Result<String, FillError> {
        Ok(self.json.full(&self.full_texts(award)?))
    }

    /// SHA-256 of the canonical N-Quads of the credential with evidence (Data Integrity EdDSA 1.0 section 3.2.4, the
    /// document part): what is signed, after the hash of the proof options.
    ///
    /// # Errors
    /// [`FillError::Award`]; the other two only when the fast road was not open.
    pub fn document_hash(&self, award: &Award) -> Result<Hash, FillError> {
        let texts = self.full_texts(award)?;
        if let Some(hash) = self.graph.hash(&texts) {
            return Ok(hash);
        }
        self.general_roads.fetch_add(1, Ordering::Relaxed);
        self.general_hash_of(&texts)
    }

    /// The same hash by the general road, always: what [`Template::document_hash`] is checked against.
    ///
    /// # Errors
    /// [`FillError`].
    pub fn general_hash(&self, award: &Award) -> Result<Hash, FillError> {
        self.general_hash_of(&self.full_texts(award)?)
    }

    /// How often [`Template::document_hash`] took the general road since the class was compiled.
    #[must_use]
    pub fn general_roads(&self) -> u64 {
        self.general_roads.load(Ordering::Relaxed)
    }

    /// Reads an award out of a credential in the form of RFC 8785, without proof, with or without evidence. The strict
    /// inverse of [`Template::full_json`] and [`Template::core_json`]: `None` unless filling the award gives exactly
    /// these bytes. Says nothing about a signature.
    #[must_use]
    pub fn extract(&self, jcs: &[u8]) -> Option<Award> {
        extract::award(&self.json, &self.shape, std::str::from_utf8(jcs).ok()?)
    }

    /// Reads an award out of what stands in the gaps between [`Template::core_parts`]: the same as [`Template::extract`] reads out
    /// of the whole core, and as strict.
    #[must_use]
    pub fn extract_filled<'a>(&self, gaps: impl Iterator<Item = &'a str> + Clone) -> Option<Award> {
        extract::from_gaps(&self.json, &self.shape, gaps)
    }

    /// Page of what the awards of this class are of (`achievement.id`): a credential that names another is not of it.
    #[must_use]
    pub fn achievement_id(&self) -> &str {
        &self.class.achievement.id
    }

    /// The hash of [`Template::document_hash`] for a credential that was handed in, without its proof. `None` unless it is
    /// one that this template fills, member for member; the general road tells the hash of any other.
    #[must_use]
    pub fn hash_of(&self, document: &Value) -> Option<Hash> {
        let award = self.extract(&serde_json_canonicalizer::to_vec(document).ok()?)?;
        self.document_hash(&award).ok()
    }

    fn texts<'a>(&self, award: &'a Award) -> Result<Texts<'a>, AwardFault> {
        if self.shape.fits(award) { Texts::of(award) } else { Err(AwardFault::OtherShape) }
    }

    fn full_texts<'a>(&self, award: &'a Award) -> Result<Texts<'a>, AwardFault> {
        if award.evidence.is_some() { self.texts(award) } else { Err(AwardFault::NoEvidence) }
    }

    fn general_hash_of(&self, texts: &Texts<'_>) -> Result<Hash, FillError> {
        let document = badge::assemble(&self.class, &self.shape, texts);
        let quads = jsonld::to_quads(&Value::Object(document), Contexts::Standard)?;
        let budget = WorkBudget::of(Limits::STANDARD.canonicalization_work);
        Ok(sha256(rdfc::canonicalize(&quads, budget)?.as_bytes()))
    }
}

/// Appends the issuer's proof to the JSON of a credential, as a list of one. The members keep their places: the result
/// is what is handed out, and taking `proof` away gives back the bytes that were filled in.
///
/// `None` when the text is not a JSON object with members.
#[must_use]
pub fn secured_json(full: &str, proof: &Value) -> Option<String> {
    let open = full.strip_suffix('}').filter(|open| open.len() > 1 && open.starts_with('{'))?;
    let proof = proof.to_string();
    Some([open, ",\"proof\":[", &proof, "]}"].concat())
}

fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

// SPDX-License-Identifier: EUPL-1.2
//! One Open Badges 3.0 `AchievementCredential`, made from plain data.
//!
//! A credential has two parts. The **class part** ([`Class`]) is the same for everyone who earns one published
//! version: who awards, what it is, how it was assessed. The **award part** ([`Award`]) belongs to one person and
//! one decision. That split is what lets `compiled` expand a class once and fill it per award.
//!
//! Everything is said in terms that the two contexts define, so that a strict verifier accepts it offline; what has
//! no term of its own becomes an `alignment` with a `targetType` that starts with `ext:`. There are no JSON numbers
//! in what we sign: libraries disagree on their canonical form, nobody disagrees on a string.
//!
//! Start reading at [`full`].

mod alignment;
mod award;
mod check;
mod class;
mod document;
mod narrative;
#[cfg(test)]
pub(crate) mod sample;
mod slot;
#[cfg(test)]
pub(crate) mod tests;

pub use alignment::target_type;
pub use award::{Award, AwardFault, OutcomeResult, Part, ResultStatus, Shape};
pub use check::ClassFault;
pub use class::{
    Achievement, Class, Coded, GradeScale, Identifier, IdentifierKind, Image, Issuer, Level, LevelCode, Outcome,
    QualificationLink, Skill, SkillScheme, StudyLoad,
};
pub(crate) use document::assemble;
pub use narrative::narrative;
pub(crate) use slot::{Slot, Texts};

use serde_json::Value;

/// The two contexts of every badge, in this order, and no other (VC Data Model 2.0 section 4.3, Open Badges 3.0
/// section 8.2). Version 3.0.3 is pinned: another number means other term IRIs and therefore another proof.
pub const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// The `genre` of the evidence item that carries the proof of registration.
pub const REGISTER_GENRE: &str = "tlog-proof";

/// Why a badge cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadgeFault {
    /// The class part is not fit to be signed; every reason is listed.
    #[error("the class part has {} fault(s): {}", .0.len(), list(.0))]
    Class(Vec<ClassFault>),
    /// The award part is not fit to be signed.
    #[error(transparent)]
    Award(#[from] AwardFault),
}

fn list(faults: &[ClassFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The credential without evidence and without proof: the core that the register commits to.
///
/// # Errors
/// [`BadgeFault`] when the class or the award cannot be signed as it is.
pub fn core(class: &Class, award: &Award) -> Result<Value, BadgeFault> {
    let mut document = full_map(class, award)?;
    document.shift_remove("evidence");
    Ok(Value::Object(document))
}

/// The credential with its register proof, without the issuer's proof: what the issuer signs.
///
/// # Errors
/// [`BadgeFault`] when the class or the award cannot be signed as it is, among others when the award has no register
/// proof yet ([`AwardFault::NoEvidence`]).
pub fn full(class: &Class, award: &Award) -> Result<Value, BadgeFault> {
    if award.evidence.is_none() {
        return Err(AwardFault::NoEvidence.into());
    }
    full_map(class, award).map(Value::Object)
}

fn full_map(class: &Class, award: &Award) -> Result<serde_json::Map<String, Value>, BadgeFault> {
    let faults = class.faults();
    if !faults.is_empty() {
        return Err(BadgeFault::Class(faults));
    }
    let shape = award.shape();
    shape.suits(class)?;
    Ok(assemble(class, &shape, &Texts::of(award)?))
}

// SPDX-License-Identifier: EUPL-1.2
//! The definition of a microcredential (microcredentialtype): everything that is described before anybody is awarded.
//!
//! [`Content`] is what people write, [`check`] holds it against a framework version, [`digest`] names its exact bytes for the
//! register. A published version never changes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::outcome::Outcome;
use crate::text::Localized;

mod audience;
mod check;
mod listed;
mod number;
mod title;

pub(crate) use audience::GROUPS;
pub use audience::check_groups;
pub(crate) use check::asked_fields;
pub use check::{check, check_draft, is_filled, is_filled_in, is_required, required_paths};
pub use listed::check_listed;
pub use number::{NUMBER_MAX, read_number};
pub use title::{TITLE_MAX_CHARS, forbidden_word};

/// Longest free text in a definition, in characters.
pub const TEXT_MAX_CHARS: usize = 4_000;

/// What a definition says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Title.
    pub title: Localized,
    /// Summary in plain language.
    #[serde(default)]
    pub summary: Localized,
    /// Language of instruction (ISO 639-1).
    #[serde(default)]
    pub language: String,
    /// Sector code.
    #[serde(default)]
    pub sector: String,
    /// Detailed field of ISCED-F 2013, four digits.
    #[serde(default)]
    pub isced_f: String,
    /// The learning outcomes.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Study load.
    #[serde(default)]
    pub study_load: StudyLoad,
    /// Why it is smaller than the framework advises.
    #[serde(default)]
    pub study_load_justification: Option<Localized>,
    /// Indication of level.
    #[serde(default)]
    pub level: Level,
    /// Who needs it and why nothing else fits.
    #[serde(default)]
    pub need: Need,
    /// How it is assessed.
    #[serde(default)]
    pub assessment: Assessment,
    /// Form of participation.
    #[serde(default)]
    pub participation: Participation,
    /// Supervision and identity check at the assessment.
    #[serde(default)]
    pub supervision: Supervision,
    /// Who it is for.
    #[serde(default)]
    pub audience: Audience,
    /// Skills of the open classifications.
    #[serde(default)]
    pub skills: Vec<Skill>,
    /// Relations with the qualification structure.
    #[serde(default)]
    pub qualification_links: Vec<QualificationLink>,
    /// Stand-alone or stackable.
    #[serde(default)]
    pub stackability: Stackability,
    /// Months an award stays valid; `None` is for ever.
    #[serde(default)]
    pub validity_months: Option<u16>,
    /// Why it expires.
    #[serde(default)]
    pub validity_reason: Option<Localized>,
    /// Programme, learning environment and team.
    #[serde(default)]
    pub programme: Localized,
    /// How it is evaluated.
    #[serde(default)]
    pub evaluation: Localized,
    /// Where a complaint goes.
    #[serde(default)]
    pub complaints_url: String,
}

/// Hours an average participant needs, by kind (SBU).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyLoad {
    /// With a teacher.
    pub contact_hours: u32,
    /// At work or in practice.
    pub practice_hours: u32,
    /// On one's own.
    pub self_study_hours: u32,
}

impl StudyLoad {
    /// All hours together.
    pub fn total_hours(&self) -> u32 {
        self.contact_hours.saturating_add(self.practice_hours).saturating_add(self.self_study_hours)
    }
}

/// Indication of level. Only with `established` is it more than the institution's own estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// NLQF level code: `1`…`8`, `4+`, or empty.
    pub nlqf: String,
    /// Why this level.
    pub rationale: Localized,
    /// Placement by NCP NLQF, when there is one.
    pub established: Option<EstablishedLevel>,
}

/// A placement in the NLQF register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstablishedLevel {
    /// Page of the placement in the NLQF register.
    pub register_url: String,
}

impl Level {
    /// The EQF level that goes with the NLQF level.
    pub fn eqf(&self) -> Option<&'static str> {
        Some(match self.nlqf.as_str() {
            "1" => "1",
            "2" => "2",
            "3" => "3",
            "4" | "4+" => "4",
            "5" => "5",
            "6" => "6",
            "7" => "7",
            "8" => "8",
            _ => return None,
        })
    }
}

/// The need it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Personal, social, cultural, labour market.
    pub kinds: Vec<NeedKind>,
    /// The statement of need.
    pub statement: Localized,
    /// Organisations that asked for it.
    pub requested_by: Vec<String>,
    /// How far its value on the labour market reaches.
    pub scope: Option<Scope>,
    /// What shows that value.
    pub evidence: Localized,
    /// Why no diploma, certificate or optional module fits.
    pub no_other_document: Localized,
}

/// Kinds of need (Council Recommendation 2022/C 243/02, definition).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the meaning; labels stand in frameworks/value-lists.json")]
pub enum NeedKind {
    Personal,
    Social,
    Cultural,
    LabourMarket,
}

/// Reach of the labour-market value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the meaning; labels stand in frameworks/value-lists.json")]
pub enum Scope {
    Regional,
    National,
    International,
}

/// How it is assessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Forms.
    pub forms: Vec<AssessmentForm>,
    /// The plan in words.
    pub plan: Localized,
    /// The open criteria.
    pub criteria: Vec<Localized>,
    /// How the assessor is independent of the teacher.
    pub independence: Localized,
}

/// Forms of assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the meaning; labels stand in frameworks/value-lists.json")]
pub enum AssessmentForm {
    Exam,
    Report,
    BehaviouralAssessment,
    ProfessionalProduct,
    DevelopmentReport,
    PortfolioAssessment,
    PresentationOrOral,
    Personalised,
    PracticalTest,
}

/// Form of participation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the meaning; labels stand in frameworks/value-lists.json")]
pub enum Participation {
    Online,
    Onsite,
    #[default]
    Blended,
    WorkBased,
}

/// Supervision and identity check at the assessment: four combinations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervision {
    /// Somebody watches.
    pub supervised: bool,
    /// Identity is checked.
    pub identity_verified: bool,
}

impl Supervision {
    /// Code of the combination, as value lists and credentials name it.
    pub const fn code(self) -> &'static str {
        match (self.supervised, self.identity_verified) {
            (true, true) => "supervised_verified",
            (true, false) => "supervised_unverified",
            (false, true) => "unsupervised_verified",
            (false, false) => "unsupervised_unverified",
        }
    }
}

/// Who it is for and how one gets in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Target group.
    pub target_group: Localized,
    /// Prior knowledge.
    pub prior_knowledge: Localized,
    /// Conditions of admission.
    pub admission: Localized,
    /// How these are checked.
    pub admission_check: Localized,
    /// A basic qualification (startkwalificatie) is expected.
    pub starting_qualification: bool,
    /// The groups it is made for, by their keys in the value list `audience_groups`; a framework says which may be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Another formal paper that is demanded; the sector agreed on none, so it is an exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formal_requirement: Option<Localized>,
    /// Why that exception is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formal_requirement_reason: Option<Localized>,
}

/// A skill of an open classification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// `esco` or `competentnl`.
    pub scheme: SkillScheme,
    /// Code.
    pub code: String,
    /// Name.
    pub title: Localized,
    /// Permanent page.
    pub url: String,
}

/// The skill classifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "proper names")]
pub enum SkillScheme {
    Esco,
    Competentnl,
}

/// A relation with the qualification structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualificationLink {
    /// Qualification, optional module (keuzedeel), vocational certificate (mbo-certificaat).
    pub kind: String,
    /// Code.
    pub code: String,
    /// Name.
    pub title: String,
    /// Related, part of, leads to, broader.
    pub relation: String,
}

/// Stand-alone or stackable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stackability {
    /// Which.
    pub kind: StackabilityKind,
    /// Towards what.
    pub towards: Option<Localized>,
}

/// The two kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the codes are the meaning; labels stand in frameworks/value-lists.json")]
pub enum StackabilityKind {
    #[default]
    Standalone,
    Stackable,
}

impl Content {
    /// An empty draft with a title.
    pub fn draft(title: Localized) -> Self {
        Self {
            title,
            summary: Localized::default(),
            language: "nl".into(),
            sector: String::new(),
            isced_f: String::new(),
            outcomes: Vec::new(),
            study_load: StudyLoad::default(),
            study_load_justification: None,
            level: Level::default(),
            need: Need::default(),
            assessment: Assessment::default(),
            participation: Participation::default(),
            supervision: Supervision::default(),
            audience: Audience::default(),
            skills: Vec::new(),
            qualification_links: Vec::new(),
            stackability: Stackability::default(),
            validity_months: None,
            validity_reason: None,
            programme: Localized::default(),
            evaluation: Localized::default(),
            complaints_url: String::new(),
        }
    }
}

/// The digest that names a version for ever: SHA-256 over the canonical JSON (RFC 8785) of its public document.
pub fn digest(public_document: &serde_json::Value) -> [u8; 32] {
    let bytes = serde_json_canonicalizer::to_vec(public_document).unwrap_or_default();
    Sha256::digest(&bytes).into()
}

#[cfg(test)]
mod tests;

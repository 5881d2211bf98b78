// SPDX-License-Identifier: EUPL-1.2
//! The definition of a microcredential (microcredentialtype): everything that is described before anybody is awarded.
//!
//! [`Content`] is what people write, [`check`] holds it against a framework version, [`digest`] names its exact bytes for the
//! register. A published version never changes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::framework::{Framework, StudyLoadVerdict};
use crate::outcome::{self, Outcome};
use crate::problem::FieldProblem;
use crate::text::Localized;

mod title;

pub(crate) use title::is_hidden;
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

/// What must be right before a draft may even be saved: only lengths, so that nobody loses what they typed.
pub fn check_draft(content: &Content) -> Vec<FieldProblem> {
    let mut problems = title::check(&content.title);
    for (field, text) in long_texts(content) {
        let chars = text.nl.chars().count().max(text.en.chars().count());
        if chars > TEXT_MAX_CHARS {
            problems.push(
                FieldProblem::error(field, "definition-problem-text-long")
                    .with("max", TEXT_MAX_CHARS)
                    .with("chars", chars),
            );
        }
    }
    let isced_fits = content.isced_f.len() == 4 && content.isced_f.bytes().all(|b| b.is_ascii_digit());
    if !content.isced_f.is_empty() && !isced_fits {
        problems.push(FieldProblem::error("isced_f", "definition-problem-isced"));
    }
    if !content.level.nlqf.is_empty() && content.level.eqf().is_none() {
        problems.push(FieldProblem::error("level.nlqf", "definition-problem-level-unknown"));
    }
    problems
}

/// What must be right before it goes to the examination board: everything a framework version asks.
pub fn check(content: &Content, framework: &Framework) -> Vec<FieldProblem> {
    let mut problems = check_draft(content);
    problems.extend(outcome::check(&content.outcomes));
    problems.extend(check_study_load(content, framework));
    problems.extend(check_level(&content.level));
    problems.extend(check_required(content));
    for criterion in framework.definition_criteria() {
        for path in &criterion.required_fields {
            if !is_filled(content, path)
                && !problems.iter().any(|p| p.field == *path || p.field.starts_with(&format!("{path}.")))
            {
                problems
                    .push(FieldProblem::error(path, "definition-problem-criterion").with("criterion", &criterion.key));
            }
        }
    }
    problems
}

fn check_study_load(content: &Content, framework: &Framework) -> Option<FieldProblem> {
    let hours = content.study_load.total_hours();
    let rule = &framework.study_load;
    let justified = content.study_load_justification.as_ref().is_some_and(|text| !text.is_empty());
    match rule.judge(hours) {
        StudyLoadVerdict::BelowFloor => Some(
            FieldProblem::error("study_load", "definition-problem-study-load-floor")
                .with("hours", hours)
                .with("floor", rule.floor_hours),
        ),
        StudyLoadVerdict::AboveCeiling => Some(
            FieldProblem::error("study_load", "definition-problem-study-load-ceiling")
                .with("hours", hours)
                .with("ceiling", rule.ceiling_hours.unwrap_or(hours)),
        ),
        StudyLoadVerdict::NotHalfCredits => {
            Some(FieldProblem::error("study_load", "definition-problem-study-load-half").with("hours", hours))
        }
        StudyLoadVerdict::NeedsJustification if !justified => Some(
            FieldProblem::error("study_load_justification", "definition-problem-study-load-justification")
                .with("hours", hours)
                .with("advice", rule.advice_hours),
        ),
        StudyLoadVerdict::Large => {
            Some(FieldProblem::advice("study_load", "definition-advice-study-load-large").with("hours", hours))
        }
        StudyLoadVerdict::Fine | StudyLoadVerdict::NeedsJustification => None,
    }
}

fn check_level(level: &Level) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if level.nlqf.is_empty() {
        problems.push(FieldProblem::error("level.nlqf", "definition-problem-level-none"));
    }
    if level.rationale.nl.trim().is_empty() {
        problems.push(FieldProblem::error("level.rationale", "definition-problem-level-rationale"));
    }
    if level.established.as_ref().is_some_and(|e| !e.register_url.starts_with("https://")) {
        problems.push(FieldProblem::error("level.established", "definition-problem-level-established"));
    }
    problems
}

/// What every framework asks: the national minimum (Annex I of the Council Recommendation and the features of a microcredential in mbo).
const REQUIRED: [(&str, &str); 15] = [
    ("summary", "definition-problem-summary"),
    ("language", "definition-problem-language"),
    ("sector", "definition-problem-sector"),
    ("isced_f", "definition-problem-isced"),
    ("need.kinds", "definition-problem-need-kinds"),
    ("need.statement", "definition-problem-need-statement"),
    ("need.scope", "definition-problem-need-scope"),
    ("need.evidence", "definition-problem-need-evidence"),
    ("need.no_other_document", "definition-problem-need-no-other-document"),
    ("assessment.forms", "definition-problem-assessment-forms"),
    ("assessment.plan", "definition-problem-assessment-plan"),
    ("assessment.criteria", "definition-problem-assessment-criteria"),
    ("assessment.independence", "definition-problem-assessment-independence"),
    ("audience.target_group", "definition-problem-audience-target-group"),
    ("audience.admission", "definition-problem-audience-admission"),
];

/// Must the field at this path be filled before a text can be handed in under a framework?
pub fn is_required(path: &str, framework: &Framework) -> bool {
    let asked = |required: &String| required == path || required.starts_with(&format!("{path}."));
    path == "title"
        || path == "study_load"
        || path.starts_with("study_load.")
        || path == "level.rationale"
        || path == "level.nlqf"
        || REQUIRED.iter().any(|(required, _)| *required == path)
        || framework.definition_criteria().any(|criterion| criterion.required_fields.iter().any(asked))
}

/// The paths that every framework asks for.
pub fn required_paths<'a>() -> impl Iterator<Item = &'a str> {
    REQUIRED.into_iter().map(|(path, _)| path)
}

fn check_required(content: &Content) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = REQUIRED
        .into_iter()
        .filter(|(path, _)| !is_filled(content, path))
        .map(|(path, key)| FieldProblem::error(path, key))
        .collect();
    let reasoned = content.validity_reason.as_ref().is_some_and(|text| !text.is_empty());
    if content.validity_months.is_some() && !reasoned {
        problems.push(FieldProblem::error("validity_reason", "definition-problem-validity-reason"));
    }
    if content.title.en.trim().is_empty() {
        problems.push(FieldProblem::error("title.en", "definition-problem-title-en"));
    }
    let says = |text: &Option<Localized>| text.as_ref().is_some_and(|text| !text.is_empty());
    if says(&content.audience.formal_requirement) {
        let reasoned = says(&content.audience.formal_requirement_reason);
        let field = "audience.formal_requirement_reason";
        problems.push(if reasoned {
            FieldProblem::advice("audience.formal_requirement", "definition-advice-formal-requirement")
        } else {
            FieldProblem::error(field, "definition-problem-formal-requirement")
        });
    }
    problems.extend(
        crate::wording::texts(content)
            .into_iter()
            .filter(|(_, text)| is_placeholder(text))
            .map(|(path, _)| FieldProblem::error(path, "definition-problem-placeholder")),
    );
    problems
}

/// Does a text still hold the words of a starter, between double square brackets?
fn is_placeholder(text: &Localized) -> bool {
    [&text.nl, &text.en].into_iter().any(|text| text.contains("[["))
}

/// Is the field at this path filled? Paths are those of the JSON form, so that a framework file can name them.
pub fn is_filled(content: &Content, path: &str) -> bool {
    let Ok(json) = serde_json::to_value(content) else { return false };
    let found = path.split('.').try_fold(&json, |value, part| match value {
        serde_json::Value::Array(items) => part.parse::<usize>().ok().and_then(|i| items.get(i)),
        other => other.get(part),
    });
    match found {
        None | Some(serde_json::Value::Null) => false,
        Some(serde_json::Value::String(text)) => !text.trim().is_empty(),
        Some(serde_json::Value::Array(items)) => !items.is_empty(),
        Some(serde_json::Value::Object(map)) => match map.get("nl") {
            Some(serde_json::Value::String(nl)) => !nl.trim().is_empty(),
            _ => !map.is_empty(),
        },
        Some(serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => true,
    }
}

fn long_texts(content: &Content) -> Vec<(&'static str, &Localized)> {
    let mut texts = vec![
        ("summary", &content.summary),
        ("level.rationale", &content.level.rationale),
        ("need.statement", &content.need.statement),
        ("need.evidence", &content.need.evidence),
        ("need.no_other_document", &content.need.no_other_document),
        ("assessment.plan", &content.assessment.plan),
        ("assessment.independence", &content.assessment.independence),
        ("audience.target_group", &content.audience.target_group),
        ("audience.prior_knowledge", &content.audience.prior_knowledge),
        ("audience.admission", &content.audience.admission),
        ("audience.admission_check", &content.audience.admission_check),
        ("programme", &content.programme),
        ("evaluation", &content.evaluation),
    ];
    texts.extend(content.study_load_justification.iter().map(|text| ("study_load_justification", text)));
    texts.extend(content.validity_reason.iter().map(|text| ("validity_reason", text)));
    texts.extend(content.audience.formal_requirement.iter().map(|text| ("audience.formal_requirement", text)));
    texts.extend(
        content.audience.formal_requirement_reason.iter().map(|text| ("audience.formal_requirement_reason", text)),
    );
    texts
}

/// The digest that names a version for ever: SHA-256 over the canonical JSON (RFC 8785) of its public document.
pub fn digest(public_document: &serde_json::Value) -> [u8; 32] {
    let bytes = serde_json_canonicalizer::to_vec(public_document).unwrap_or_default();
    Sha256::digest(&bytes).into()
}

#[cfg(test)]
mod tests;

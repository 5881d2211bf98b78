// SPDX-License-Identifier: EUPL-1.2
//! The text of a definition as the API document describes it. These types only describe: what is read and written is
//! `domain::definition::Content` itself, and a test holds the two together: what may be left out is `required = false`, and only what may
//! also be `null` is an `Option`.

use utoipa::ToSchema;

/// One text in two languages.
#[derive(ToSchema)]
#[schema(as = Text)]
pub struct TextSchema {
    /// Dutch.
    pub nl: String,
    /// English; may be empty.
    pub en: String,
}

/// What a definition says. Names are those of the public document of a definition.
#[derive(ToSchema)]
#[schema(as = DefinitionContent)]
pub struct ContentSchema {
    /// Title, at most 80 characters.
    pub title: TextSchema,
    /// Summary in plain language.
    #[schema(required = false)]
    pub summary: TextSchema,
    /// Language of instruction (ISO 639-1).
    #[schema(required = false)]
    pub language: String,
    /// Sector code.
    #[schema(required = false)]
    pub sector: String,
    /// Detailed field of ISCED-F 2013.
    #[schema(required = false)]
    pub isced_f: String,
    /// Learning outcomes.
    #[schema(required = false)]
    pub outcomes: Vec<OutcomeSchema>,
    /// Study load in hours.
    #[schema(required = false)]
    pub study_load: StudyLoadSchema,
    /// Why it is smaller than the framework advises.
    pub study_load_justification: Option<TextSchema>,
    /// Indication of level.
    #[schema(required = false)]
    pub level: LevelSchema,
    /// Who needs it.
    #[schema(required = false)]
    pub need: NeedSchema,
    /// How it is assessed.
    #[schema(required = false)]
    pub assessment: AssessmentSchema,
    /// `online`, `onsite`, `blended` or `work_based`.
    #[schema(required = false)]
    pub participation: String,
    /// Supervision at the assessment.
    #[schema(required = false)]
    pub supervision: SupervisionSchema,
    /// Who it is for.
    #[schema(required = false)]
    pub audience: AudienceSchema,
    /// Skills of the open classifications.
    #[schema(required = false)]
    pub skills: Vec<SkillSchema>,
    /// Relations with the qualification structure.
    #[schema(required = false)]
    pub qualification_links: Vec<LinkSchema>,
    /// Stand-alone or stackable.
    #[schema(required = false)]
    pub stackability: StackabilitySchema,
    /// Months an award stays valid; none is for ever.
    pub validity_months: Option<u16>,
    /// Why it expires.
    pub validity_reason: Option<TextSchema>,
    /// Programme, learning environment and team.
    #[schema(required = false)]
    pub programme: TextSchema,
    /// How it is evaluated.
    #[schema(required = false)]
    pub evaluation: TextSchema,
    /// Where a complaint goes.
    #[schema(required = false)]
    pub complaints_url: String,
}

/// One learning outcome.
#[derive(ToSchema)]
#[schema(as = Outcome)]
pub struct OutcomeSchema {
    /// Stable key, such as `u1`.
    pub key: String,
    /// What somebody can do, starting with a verb.
    pub text: TextSchema,
    /// How it is shown.
    #[schema(required = false)]
    pub shown_by: TextSchema,
    /// Where it was taken from. Only what can be looked up is kept, and it is kept as it stands there.
    pub source: Option<SourceSchema>,
}

/// The outcome of another text that an outcome was taken from.
#[derive(ToSchema)]
#[schema(as = OutcomeSource)]
pub struct SourceSchema {
    /// Public id of its microcredential.
    pub definition: String,
    /// Version of it.
    pub version: String,
    /// Key of the outcome there.
    pub outcome: String,
    /// Title of that version.
    #[schema(required = false)]
    pub title: TextSchema,
    /// Institution.
    #[schema(required = false)]
    pub institution: String,
    /// What it said.
    #[schema(required = false)]
    pub text: TextSchema,
}

/// Hours by kind.
#[derive(ToSchema)]
#[schema(as = StudyLoad)]
pub struct StudyLoadSchema {
    /// With a teacher.
    pub contact_hours: u32,
    /// At work.
    pub practice_hours: u32,
    /// On one's own.
    pub self_study_hours: u32,
}

/// Indication of level.
#[derive(ToSchema)]
#[schema(as = Level)]
pub struct LevelSchema {
    /// NLQF level code: `1`…`8`, `4+`, or empty.
    pub nlqf: String,
    /// Why this level.
    pub rationale: TextSchema,
    /// Placement by NCP NLQF.
    pub established: Option<EstablishedSchema>,
}

/// A placement in the NLQF register.
#[derive(ToSchema)]
#[schema(as = EstablishedLevel)]
pub struct EstablishedSchema {
    /// Its page.
    pub register_url: String,
}

/// The need it answers.
#[derive(ToSchema)]
#[schema(as = Need)]
pub struct NeedSchema {
    /// `personal`, `social`, `cultural`, `labour_market`.
    pub kinds: Vec<String>,
    /// The need in words.
    pub statement: TextSchema,
    /// Organisations that asked for it.
    pub requested_by: Vec<String>,
    /// `regional`, `national` or `international`.
    pub scope: Option<String>,
    /// What shows its value.
    pub evidence: TextSchema,
    /// Why no other document fits.
    pub no_other_document: TextSchema,
}

/// How it is assessed.
#[derive(ToSchema)]
#[schema(as = Assessment)]
pub struct AssessmentSchema {
    /// Forms.
    pub forms: Vec<String>,
    /// The plan.
    pub plan: TextSchema,
    /// The open criteria.
    pub criteria: Vec<TextSchema>,
    /// How the assessor is independent.
    pub independence: TextSchema,
}

/// Supervision at the assessment.
#[derive(ToSchema)]
#[schema(as = Supervision)]
pub struct SupervisionSchema {
    /// Somebody watches.
    pub supervised: bool,
    /// Identity is checked.
    pub identity_verified: bool,
}

/// Who it is for.
#[derive(ToSchema)]
#[schema(as = Audience)]
pub struct AudienceSchema {
    /// Target group.
    pub target_group: TextSchema,
    /// Prior knowledge.
    pub prior_knowledge: TextSchema,
    /// Conditions of admission.
    pub admission: TextSchema,
    /// How these are checked.
    pub admission_check: TextSchema,
    /// A basic qualification is expected.
    pub starting_qualification: bool,
    /// Keys of the value list `audience_groups`: for which groups it is made.
    pub groups: Option<Vec<String>>,
    /// Another formal paper that is demanded, by exception.
    pub formal_requirement: Option<TextSchema>,
    /// Why that exception is needed.
    pub formal_requirement_reason: Option<TextSchema>,
}

/// A skill of an open classification.
#[derive(ToSchema)]
#[schema(as = Skill)]
pub struct SkillSchema {
    /// `esco` or `competentnl`.
    pub scheme: String,
    /// Code.
    pub code: String,
    /// Name.
    pub title: TextSchema,
    /// Permanent page.
    pub url: String,
}

/// A relation with the qualification structure.
#[derive(ToSchema)]
#[schema(as = QualificationLink)]
pub struct LinkSchema {
    /// `qualification`, `optional_module` or `vocational_certificate`.
    pub kind: String,
    /// Code.
    pub code: String,
    /// Name.
    pub title: String,
    /// `related`, `part_of`, `leads_to` or `broader`.
    pub relation: String,
}

/// Stand-alone or stackable.
#[derive(ToSchema)]
#[schema(as = Stackability)]
pub struct StackabilitySchema {
    /// `standalone` or `stackable`.
    pub kind: String,
    /// Towards what.
    pub towards: Option<TextSchema>,
}

// SPDX-License-Identifier: EUPL-1.2
//! The class part: what is the same for everyone who earns one published version.

use serde::{Deserialize, Serialize};

/// Everything in a badge that does not depend on the person: one published version at one institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Who awards.
    pub issuer: Issuer,
    /// What is awarded.
    pub achievement: Achievement,
    /// Address of the Bitstring Status List that holds the bits of these awards. A new list is a new class part.
    pub status_list_url: String,
}

/// The awarding institution, an OB3 `Profile`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The `did:web` of the institution; must be the controller of the signing key, character for character.
    pub id: String,
    /// Dutch name of the institution.
    pub name: String,
    /// Home page of the institution.
    pub url: String,
    /// Region or province of the institution, for instance `Groningen` (`addressRegion`). The country is always NL.
    pub region: String,
    /// Public identifiers of the institution.
    pub identifiers: Vec<Identifier>,
    /// Logo.
    pub image: Option<Image>,
}

/// A public identifier of an institution (`IdentifierEntry`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// Which register gave it out.
    pub kind: IdentifierKind,
    /// The identifier itself.
    pub value: String,
}

/// The registers whose numbers identify a Dutch institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// Basisregistratie Instellingen: four characters, as in `25LZ`.
    Brin,
    /// Organisatie-identificatienummer: twenty digits.
    Oin,
}

/// A picture that is fetched by address and never embedded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Permanent address of the picture.
    pub url: String,
    /// What the picture shows, for people who do not see it.
    pub caption: String,
}

/// The microcredential itself, an OB3 `Achievement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// Permanent address of this published version, without fragment; fragments of it name its parts.
    pub id: String,
    /// Whose text it is, when that is another institution than the one that awards (`creator`).
    pub creator: Option<Issuer>,
    /// Title.
    pub name: String,
    /// What it is, in two to four sentences.
    pub description: String,
    /// Language of instruction, as in `nl` or `nl-NL` (BCP 47).
    pub language: String,
    /// Code that people use (`humanCode`).
    pub human_code: String,
    /// Version of the definition, as in `1.0.0`.
    pub version: String,
    /// Picture of the badge.
    pub image: Option<Image>,
    /// Learning outcomes, in reading order.
    pub outcomes: Vec<Outcome>,
    /// Study load.
    pub study_load: StudyLoad,
    /// Level, always with its standing.
    pub level: Level,
    /// How it is assessed: one entry per form.
    pub assessment: Vec<Coded>,
    /// What the assessors look at, one sentence each.
    pub assessment_criteria: Vec<String>,
    /// Form of participation.
    pub participation: Coded,
    /// Supervision and identity check during assessment.
    pub supervision: Coded,
    /// Alone or stackable towards something.
    pub stackability: Coded,
    /// Quality assurance: the framework with its version, and who applies it.
    pub quality_assurance: Vec<Coded>,
    /// Skills in public languages of skills.
    pub skills: Vec<Skill>,
    /// Links with the national qualification structure.
    pub qualifications: Vec<QualificationLink>,
    /// Search words.
    pub tags: Vec<String>,
    /// When an overall grade may be awarded: on which scale.
    pub grade: Option<GradeScale>,
}

/// One learning outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Short key, unique in the achievement: `u1`. Becomes a fragment of the achievement's address.
    pub key: String,
    /// What somebody can do, starting with a verb, without "De deelnemer".
    pub text: String,
    /// How that is shown.
    pub shown_by: Option<String>,
}

/// Study load in whole hours (studiebelastingsuren).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyLoad {
    /// Hours with a teacher.
    pub contact_hours: u32,
    /// Hours of practice at work or in a workshop.
    pub practice_hours: u32,
    /// Hours on one's own.
    pub self_study_hours: u32,
}

impl StudyLoad {
    /// All hours together.
    #[must_use]
    pub fn total_hours(self) -> u32 {
        self.contact_hours.saturating_add(self.practice_hours).saturating_add(self.self_study_hours)
    }
}

/// A level in one framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelCode {
    /// Level as its framework writes it: `3`, `4+`.
    pub code: String,
    /// Page that describes the level.
    pub url: String,
}

/// The level with its standing. A bare level does not exist here, so that it cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The institution's own estimate.
    Indicative {
        /// Level in the Dutch framework.
        nlqf: LevelCode,
        /// Level in the European framework, when there is a counterpart.
        eqf: Option<LevelCode>,
    },
    /// Placed by NCP NLQF; the address of `nlqf` is the entry in its register.
    Established {
        /// Level in the Dutch framework.
        nlqf: LevelCode,
        /// Level in the European framework, when there is a counterpart.
        eqf: Option<LevelCode>,
    },
    /// No level applies.
    NotApplicable {
        /// Why not, in a sentence.
        reason: String,
        /// Page that says so.
        url: String,
    },
}

/// A value of a published list: code for machines, words for people, page for both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Code in the list.
    pub code: String,
    /// Dutch words.
    pub name: String,
    /// More words, when the name alone does not say it.
    pub description: Option<String>,
    /// Permanent page that explains the value.
    pub url: String,
}

/// A skill in a public language of skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Which language.
    pub scheme: SkillScheme,
    /// Code in it.
    pub code: String,
    /// Title in it.
    pub title: String,
    /// Its page.
    pub url: String,
}

/// The languages of skills that we align with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkillScheme {
    /// European Skills, Competences, Qualifications and Occupations.
    Esco,
    /// The Dutch standard for skills.
    CompetentNl,
}

/// A link with a qualification, optional module or vocational certificate. Never a claim to have earned it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualificationLink {
    /// Code in the qualification register (crebo or keuzedeel code).
    pub code: String,
    /// Its title.
    pub title: String,
    /// How the two relate, in words: "hangt samen met".
    pub relation: String,
    /// Its page.
    pub url: String,
}

/// The scale of an optional overall grade (`ResultDescription` of type `Result`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeScale {
    /// Name of the grade: "Eindbeoordeling".
    pub name: String,
    /// Allowed values from low to high; empty when any text is allowed.
    pub allowed: Vec<String>,
}

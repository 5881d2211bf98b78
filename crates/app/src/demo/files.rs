// SPDX-License-Identifier: EUPL-1.2
//! The demo's files, inside the binary.

use std::collections::BTreeMap;

use domain::definition::Content;
use domain::demand::DemandContent;
use domain::institution::Institution;
use domain::person::PersonContent;
use domain::review::{CriterionAnswer, Verdict};
use domain::run::RunContent;
use domain::{Day, Localized};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::refusal::{Result, broken, missing};

/// Twenty-five people, ready to be awarded.
pub const CLEAN_SHEET_XLSX: &[u8] = include_bytes!("../../../../demo/deelnemers.xlsx");
/// The same as CSV.
pub const CLEAN_SHEET_CSV: &[u8] = include_bytes!("../../../../demo/deelnemers.csv");
/// The same list with fourteen mistakes.
pub const FAULTY_SHEET_XLSX: &[u8] = include_bytes!("../../../../demo/deelnemers-met-fouten.xlsx");
/// The same as CSV.
pub const FAULTY_SHEET_CSV: &[u8] = include_bytes!("../../../../demo/deelnemers-met-fouten.csv");

#[derive(RustEmbed)]
#[folder = "../../demo/definitions"]
struct Definitions;

/// A definition file.
#[derive(Debug, Deserialize)]
pub(super) struct DefinitionFile {
    pub code: String,
    pub institution: String,
    pub version: String,
    pub framework: String,
    pub state: String,
    pub content: Content,
    #[serde(default)]
    pub runs: Vec<RunContent>,
    /// When it stopped, and why.
    pub stopped: Option<StoppedFile>,
}

/// The end of a microcredential that was published.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoppedFile {
    pub on: Day,
    pub reason: String,
}

/// A decision in the demo.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct DecisionFile {
    pub definition: String,
    pub decided_on: Day,
    pub decided_by: String,
    pub verdict: Verdict,
    pub reason: String,
    pub answers: Vec<CriterionAnswer>,
}

/// A learner in the demo.
#[derive(Debug, Deserialize)]
pub(super) struct LearnerFile {
    pub name: String,
    pub birth_date: Option<Day>,
    pub email: Option<String>,
    pub definition: String,
    pub run: String,
    pub outcomes: serde_json::Value,
    pub grade: Option<String>,
    pub awarded_on: Day,
    pub status: String,
    pub status_reason: Option<StatusReason>,
    pub correction: Option<Correction>,
}

/// Why a learner's award is not simply valid.
#[derive(Debug, Deserialize)]
pub(super) struct StatusReason {
    pub code: String,
    pub on: Day,
    pub text: Localized,
}

/// What was corrected in the award that took the place of another.
#[derive(Debug, Deserialize)]
pub(super) struct Correction {
    pub name: Option<String>,
    pub birth_date: Option<Day>,
    pub on: Day,
}

/// A demand in the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemandFile {
    pub key: String,
    pub institution: String,
    pub recorded_by: String,
    pub recorded_on: Day,
    pub content: DemandContent,
    #[serde(default)]
    pub is_public: bool,
    /// Do other institutions find it?
    #[serde(default)]
    pub is_shown: bool,
    /// Code of the definition that was made of it.
    pub becomes: Option<String>,
    #[serde(default)]
    pub joins: Vec<DemandJoinFile>,
    #[serde(default)]
    pub steps: Vec<DemandStepFile>,
}

/// Who joined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemandJoinFile {
    pub on: Day,
    pub by: String,
    pub organisation: String,
    pub people: u32,
    #[serde(default)]
    pub statement: String,
    /// Does it join through another institution?
    #[serde(default)]
    pub is_elsewhere: bool,
}

/// What the school did with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemandStepFile {
    pub on: Day,
    pub step: String,
    pub reason: String,
}

#[derive(Deserialize)]
struct InstitutionFile {
    persons: Vec<PersonContent>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct PlatformFile {
    persons: Vec<PersonContent>,
}

/// All files, read.
pub(super) struct Files {
    pub institutions: Vec<(Institution, Vec<PersonContent>)>,
    pub platform: Vec<PersonContent>,
    pub definitions: BTreeMap<String, DefinitionFile>,
    pub decisions: Vec<DecisionFile>,
    pub learners: Vec<LearnerFile>,
    pub board: super::board::BoardFile,
    pub demands: Vec<DemandFile>,
}

impl Files {
    pub(super) fn read() -> Result<Self> {
        let mut institutions: Vec<InstitutionFile> =
            serde_json::from_str(include_str!("../../../../demo/institutions.json")).map_err(broken)?;
        // Schools that only send reviewers.
        let reviewers: Vec<InstitutionFile> =
            serde_json::from_str(include_str!("../../../../demo/reviewers.json")).map_err(broken)?;
        institutions.extend(reviewers);
        let mut definitions = BTreeMap::new();
        for name in Definitions::iter() {
            let file = Definitions::get(&name).ok_or_else(|| missing("a demo definition"))?;
            let definition: DefinitionFile = serde_json::from_slice(&file.data).map_err(broken)?;
            definitions.insert(definition.code.clone(), definition);
        }
        let platform: PlatformFile =
            serde_json::from_str(include_str!("../../../../demo/platform.json")).map_err(broken)?;
        Ok(Self {
            institutions: institutions
                .into_iter()
                .map(|file| Ok((serde_json::from_value(file.rest.into()).map_err(broken)?, file.persons)))
                .collect::<Result<_>>()?,
            platform: platform.persons,
            definitions,
            decisions: serde_json::from_str(include_str!("../../../../demo/decisions.json")).map_err(broken)?,
            board: serde_json::from_str(include_str!("../../../../demo/board.json")).map_err(broken)?,
            learners: serde_json::from_str(include_str!("../../../../demo/learners.json")).map_err(broken)?,
            demands: serde_json::from_str(include_str!("../../../../demo/demands.json")).map_err(broken)?,
        })
    }
}

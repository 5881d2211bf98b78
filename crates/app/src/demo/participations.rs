// SPDX-License-Identifier: EUPL-1.2
//! Who takes part in the pilot: one with everything in order, one with a gap in its team, one that only applied. And what one
//! microcredential costs.

use std::collections::BTreeMap;

use domain::board_agreement::AgreementContent;
use domain::cost::{CostContent, Input, Inputs, Scenario, Vat, parse};
use domain::funding::FundingEntry;
use domain::participation::{ApplicationContent, ConditionState};
use domain::{Day, Timestamp};
use serde::Deserialize;

use super::{Act, Scene, What, as_person};
use crate::participate::{self, Place};
use crate::refusal::{Result, broken, missing};
use crate::{App, cost};

const DOCUMENT: &[u8] = include_bytes!("../../../../demo/bestuurlijk-akkoord.pdf");
/// Who runs the programme in the demo.
const OFFICE: &str = "renske";
const MORNING: i64 = 11 * 3_600;

/// A participation in the demo.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipationFile {
    /// For who reads the file; the acts follow from the people.
    #[expect(dead_code, reason = "named for people")]
    institution: String,
    applied_by: String,
    applied_on: Day,
    plan: String,
    microcredentials: u32,
    agreement: Option<AgreementFile>,
    conditions: Vec<ConditionFile>,
    team: Vec<MemberFile>,
    funding: Vec<FundingEntry>,
    admitted_on: Option<Day>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementFile {
    signed_on: Day,
    signed_by: String,
    content: AgreementContent,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionFile {
    key: String,
    note: String,
    confirmed: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberFile {
    person: String,
    role: String,
    hours: i64,
}

/// A calculation in the demo, with numbers as people type them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CostFile {
    definition: String,
    by: String,
    on: Day,
    vat: Vat,
    note: String,
    inputs: BTreeMap<Input, String>,
    scenarios: Vec<ScenarioFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioFile {
    name: String,
    changes: BTreeMap<Input, String>,
}

pub(super) enum ParticipationAct {
    Apply(Box<ParticipationFile>),
    Sign { by: String, agreement: Box<AgreementFile> },
    Admit(Box<ParticipationFile>),
    Calculate(Box<CostFile>),
}

pub(super) fn acts() -> Result<Vec<Act>> {
    let participations: Vec<ParticipationFile> =
        serde_json::from_str(include_str!("../../../../demo/participations.json")).map_err(broken)?;
    let costs: Vec<CostFile> =
        serde_json::from_str(include_str!("../../../../demo/cost-prices.json")).map_err(broken)?;
    let act = |day: Day, act| Act { at: day.start().plus_seconds(MORNING), what: What::Participation(act) };
    let mut acts = Vec::new();
    for file in participations {
        acts.push(act(file.applied_on, ParticipationAct::Apply(Box::new(file.clone()))));
        if let Some(agreement) = file.agreement.clone() {
            let by = file.applied_by.clone();
            acts.push(act(agreement.signed_on, ParticipationAct::Sign { by, agreement: Box::new(agreement) }));
        }
        if let Some(day) = file.admitted_on {
            acts.push(act(day, ParticipationAct::Admit(Box::new(file))));
        }
    }
    acts.extend(costs.into_iter().map(|file| act(file.on, ParticipationAct::Calculate(Box::new(file)))));
    Ok(acts)
}

impl ParticipationAct {
    pub(super) async fn run(self, app: &App, scene: &Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::Apply(file) => apply(app, &file, at).await,
            Self::Sign { by, agreement } => {
                let leader = as_person(app, &by, at).await?;
                let document = participate::upload(app, &leader, DOCUMENT).await?;
                let board = as_person(app, &agreement.signed_by, at.plus_seconds(3_600)).await?;
                participate::sign(app, &board, document, agreement.content).await
            }
            Self::Admit(file) => admit(app, &file, at).await,
            Self::Calculate(file) => calculate(app, scene, &file, at).await,
        }
    }
}

async fn apply(app: &App, file: &ParticipationFile, at: Timestamp) -> Result<()> {
    let leader = as_person(app, &file.applied_by, at).await?;
    let content = ApplicationContent { plan: file.plan.clone(), microcredentials: file.microcredentials };
    participate::apply(app, &leader, "pilot-mbo", content).await?;
    for condition in &file.conditions {
        participate::report(app, &leader, &condition.key, &condition.note).await?;
    }
    for member in &file.team {
        let person = as_person(app, &member.person, at).await?.actor.person();
        let place = Place { person, role: member.role.clone(), hours_per_week: member.hours };
        participate::join_team(app, &leader, place).await?;
    }
    Ok(())
}

async fn admit(app: &App, file: &ParticipationFile, at: Timestamp) -> Result<()> {
    let office = as_person(app, OFFICE, at).await?;
    let leader = as_person(app, &file.applied_by, at).await?;
    let row = participate::own(app, &leader).await?.row;
    for condition in file.conditions.iter().filter(|condition| condition.confirmed) {
        participate::judge(app, &office, row.id, &condition.key, (ConditionState::Confirmed, "")).await?;
    }
    participate::admit(app, &office, row.id).await?;
    for entry in &file.funding {
        participate::add_funding(app, &leader, entry.clone()).await?;
    }
    Ok(())
}

async fn calculate(app: &App, scene: &Scene, file: &CostFile, at: Timestamp) -> Result<()> {
    let cx = as_person(app, &file.by, at).await?;
    let version = scene.versions.get(&file.definition).copied().ok_or_else(|| missing("a demo version"))?;
    let scenario =
        |scenario: &ScenarioFile| Ok(Scenario { name: scenario.name.clone(), changes: read(&scenario.changes)? });
    let content = CostContent {
        run: None,
        inputs: read(&file.inputs)?,
        vat: file.vat,
        scenarios: file.scenarios.iter().map(scenario).collect::<Result<_>>()?,
        note: file.note.clone(),
    };
    cost::save(app, &cx, version, content).await?;
    Ok(())
}

fn read(typed: &BTreeMap<Input, String>) -> Result<Inputs> {
    let value = |(input, text): (&Input, &String)| {
        parse(input.unit(), text).map(|value| (*input, value)).ok_or_else(|| missing("a number in the demo files"))
    };
    typed.iter().map(value).collect()
}

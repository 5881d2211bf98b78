// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others: a licence that runs, with a run on it, and one that waits for the board of who would deliver.

use domain::board::Meeting;
use domain::delivery::{Decision, LicenceContent};
use domain::run::RunContent;
use domain::{Day, Timestamp};
use serde::Deserialize;

use super::{Act, Scene, What, as_person};
use crate::deliver::{self, Deciding, Offer};
use crate::refusal::{Result, broken, missing};
use crate::{App, Context};

const AFTERNOON: i64 = 14 * 3_600;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryFile {
    definition: String,
    to: String,
    proposed_by: String,
    proposed_on: Day,
    conditions: String,
    starts_on: Day,
    ends_on: Day,
    granted: DecisionFile,
    asked: PlanFile,
    agreed: Option<DecisionFile>,
    run: Option<RunFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionFile {
    by: String,
    on: Day,
    reason: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    by: String,
    on: Day,
    plan: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RunFile {
    by: String,
    content: RunContent,
}

/// All steps of one licence, as one act at the moment of the last.
pub(super) struct DeliveryAct(Box<DeliveryFile>);

pub(super) fn acts() -> Result<Vec<Act>> {
    let files: Vec<DeliveryFile> =
        serde_json::from_str(include_str!("../../../../demo/deliveries.json")).map_err(broken)?;
    let act = |file: DeliveryFile| {
        let last = file.agreed.as_ref().map_or(file.asked.on, |agreed| agreed.on);
        Act { at: afternoon(last), what: What::Delivery(DeliveryAct(Box::new(file))) }
    };
    Ok(files.into_iter().map(act).collect())
}

fn afternoon(day: Day) -> Timestamp {
    day.start().plus_seconds(AFTERNOON)
}

impl DeliveryAct {
    pub(super) async fn run(self, app: &App, scene: &Scene) -> Result<()> {
        let file = self.0;
        let version = scene.versions.get(&file.definition).copied().ok_or_else(|| missing("a demo version"))?;
        let content =
            LicenceContent { conditions: file.conditions.clone(), starts_on: file.starts_on, ends_on: file.ends_on };
        let who = async |key: &str, on: Day| as_person(app, key, afternoon(on)).await;
        let leader: Context = who(&file.proposed_by, file.proposed_on).await?;
        let licence = deliver::offer(app, &leader, version, Offer { deliverer: file.to.clone(), content }).await?;
        let board = who(&file.granted.by, file.granted.on).await?;
        deliver::decide(app, &board, licence, yes(&file.granted.reason)).await?;
        let asker = who(&file.asked.by, file.asked.on).await?;
        deliver::ask(app, &asker, licence, &file.asked.plan).await?;
        let Some(agreed) = &file.agreed else { return Ok(()) };
        let board = who(&agreed.by, agreed.on).await?;
        deliver::decide(app, &board, licence, yes(&agreed.reason)).await?;
        let Some(run) = &file.run else { return Ok(()) };
        let planner = who(&run.by, agreed.on).await?;
        deliver::plan_run(app, &planner, licence, run.content.clone()).await?;
        Ok(())
    }
}

/// What a board of the demo decides with both its members.
fn yes(reason: &str) -> Deciding<'_> {
    let meeting = Meeting { members_present: 2, no_interest: true };
    Deciding { decision: Decision::Yes, reason, meeting }
}

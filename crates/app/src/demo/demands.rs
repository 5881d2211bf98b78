// SPDX-License-Identifier: EUPL-1.2
//! Demands of the region: recorded by a company or the school, joined, taken up, and one that became a draft.

use domain::Timestamp;
use domain::demand::{DemandContent, DemandStep, JoinContent};
use domain::role::Role;

use super::files::{DemandFile, Files};
use super::{Act, Scene, What, as_person, as_role};
use crate::refusal::{Result, missing};
use crate::{App, Context, demand};

pub(super) enum DemandAct {
    Record { key: String, by: String, content: Box<DemandContent> },
    Join { key: String, by: String, join: JoinContent },
    JoinElsewhere { key: String, by: String, join: JoinContent },
    Step { key: String, institution: String, step: DemandStep, reason: String },
    Open { key: String, institution: String },
    Show { key: String, institution: String },
}

/// Seconds after midnight at which these things happen.
const MORNING: i64 = 9 * 3_600;

pub(super) fn acts(files: &Files) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    for file in &files.demands {
        acts.extend(of_demand(file)?);
    }
    Ok(acts)
}

fn of_demand(file: &DemandFile) -> Result<Vec<Act>> {
    let key = || file.key.clone();
    let act = |at: Timestamp, act: DemandAct| Act { at, what: What::Demand(act) };
    let recorded = file.recorded_on.start().plus_seconds(MORNING);
    let content = Box::new(file.content.clone());
    let mut acts = vec![act(recorded, DemandAct::Record { key: key(), by: file.recorded_by.clone(), content })];
    if file.is_public {
        let open = DemandAct::Open { key: key(), institution: file.institution.clone() };
        acts.push(act(recorded.plus_seconds(3_600), open));
    }
    if file.is_shown {
        let show = DemandAct::Show { key: key(), institution: file.institution.clone() };
        acts.push(act(recorded.plus_seconds(2 * 3_600), show));
    }
    for join in &file.joins {
        let content = JoinContent {
            organisation: join.organisation.clone(),
            people: join.people,
            statement: join.statement.clone(),
        };
        let at = join.on.start().plus_seconds(MORNING);
        let (key, by) = (key(), join.by.clone());
        let joined = if join.is_elsewhere {
            DemandAct::JoinElsewhere { key, by, join: content }
        } else {
            DemandAct::Join { key, by, join: content }
        };
        acts.push(act(at, joined));
    }
    for step in &file.steps {
        let taken = DemandAct::Step {
            key: key(),
            institution: file.institution.clone(),
            step: DemandStep::parse(&step.step).ok_or_else(|| missing("a step of a demand"))?,
            reason: step.reason.clone(),
        };
        acts.push(act(step.on.start().plus_seconds(MORNING), taken));
    }
    Ok(acts)
}

impl DemandAct {
    pub(super) async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::Record { key, by, content } => {
                let cx = as_person(app, &by, at).await?;
                scene.demands.insert(key, demand::record(app, &cx, *content).await?);
            }
            Self::Join { key, by, join } => {
                let cx = as_person(app, &by, at).await?;
                demand::join(app, &cx, demand_of(scene, &key)?, join).await?;
            }
            Self::JoinElsewhere { key, by, join } => {
                let cx = as_person(app, &by, at).await?;
                demand::join_elsewhere(app, &cx, demand_of(scene, &key)?, join).await?;
            }
            Self::Step { key, institution, step, reason } => {
                let cx = as_role(app, &institution, Role::ProjectLeader, at).await?;
                demand::step(app, &cx, demand_of(scene, &key)?, step, &reason).await?;
            }
            Self::Open { key, institution } => {
                let cx = as_role(app, &institution, Role::ProjectLeader, at).await?;
                demand::set_openness(app, &cx, demand_of(scene, &key)?, demand::Openness::Public).await?;
            }
            Self::Show { key, institution } => {
                let cx = as_role(app, &institution, Role::ProjectLeader, at).await?;
                demand::set_shown(app, &cx, demand_of(scene, &key)?, demand::Shown::Elsewhere).await?;
            }
        }
        Ok(())
    }
}

fn demand_of(scene: &Scene, key: &str) -> Result<domain::Id<domain::demand::Demand>> {
    scene.demands.get(key).copied().ok_or_else(|| missing("a demo demand"))
}

/// The draft of a definition that came from a demand, with the whole text in a second save.
pub(super) async fn draft(
    app: &App,
    cx: &Context,
    scene: &Scene,
    key: &str,
    (content, framework): (&domain::definition::Content, String),
) -> Result<domain::Id<store::definition::DefinitionVersion>> {
    let asked = demand::DraftTitle { title: content.title.clone(), framework };
    let id = demand::make_draft(app, cx, demand_of(scene, key)?, asked).await?;
    crate::define::change(app, cx, id, content, 1).await?;
    Ok(id)
}

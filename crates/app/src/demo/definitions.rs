// SPDX-License-Identifier: EUPL-1.2
//! The twelve microcredentials come into being: written, handed in, decided, published, planned; and one of them stops.

use domain::Timestamp;
use domain::definition::Content;
use domain::ending::Ending;
use domain::review::Verdict;
use domain::role::Role;
use domain::run::RunContent;

use super::files::{DecisionFile, DefinitionFile, Files};
use super::{Act, Scene, What, as_role, moment};
use crate::refusal::{Result, missing};
use crate::{App, define};

pub(super) enum DefinitionAct {
    Draft(Box<DraftAct>),
    Submit { code: String },
    Decide { code: String, decision: DecisionFile },
    Publish { code: String },
    Plan { code: String, run: RunContent },
    Stop { code: String, reason: String },
}

/// A draft to write, from nothing or from a demand.
pub(super) struct DraftAct {
    code: String,
    institution: String,
    version: String,
    framework: String,
    content: Content,
    demand: Option<String>,
}

/// A day before which drafts are written that were never decided on.
const RECENT: &str = "2026-11-09";
const DAY_SECONDS: i64 = 86_400;

pub(super) fn acts(files: &Files) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    for file in files.definitions.values() {
        let decision = files.decisions.iter().find(|decision| decision.definition == file.code);
        let demand = files.demands.iter().find(|demand| demand.becomes.as_ref() == Some(&file.code));
        acts.extend(of_definition(file, decision, demand.map(|demand| demand.key.clone()))?);
    }
    Ok(acts)
}

fn of_definition(file: &DefinitionFile, decision: Option<&DecisionFile>, demand: Option<String>) -> Result<Vec<Act>> {
    let code = || file.code.clone();
    let decided = decision.map(|decision| decision.decided_on.start().plus_seconds(15 * 3_600));
    let drafted = match decided {
        Some(at) => at.plus_seconds(-40 * DAY_SECONDS),
        None => moment(RECENT, 10)?,
    };
    let draft = DefinitionAct::Draft(Box::new(DraftAct {
        code: code(),
        institution: file.institution.clone(),
        version: file.version.clone(),
        framework: file.framework.clone(),
        content: file.content.clone(),
        demand,
    }));
    let mut acts = vec![act(drafted, draft)];
    if file.state != "draft" {
        let handed_in = decided.map_or(drafted.plus_seconds(5 * DAY_SECONDS), |at| at.plus_seconds(-9 * DAY_SECONDS));
        acts.push(act(handed_in, DefinitionAct::Submit { code: code() }));
    }
    if let (Some(decision), Some(at)) = (decision, decided) {
        acts.push(act(at, DefinitionAct::Decide { code: code(), decision: decision.clone() }));
        if file.state == "published" && decision.verdict == Verdict::Adopt {
            acts.push(act(at.plus_seconds(DAY_SECONDS), DefinitionAct::Publish { code: code() }));
            for run in &file.runs {
                acts.push(act(
                    at.plus_seconds(2 * DAY_SECONDS),
                    DefinitionAct::Plan { code: code(), run: run.clone() },
                ));
            }
            acts.extend(file.stopped.iter().map(|stopped| {
                let stop = DefinitionAct::Stop { code: code(), reason: stopped.reason.clone() };
                act(stopped.on.start().plus_seconds(14 * 3_600), stop)
            }));
        }
    }
    Ok(acts)
}

fn act(at: Timestamp, act: DefinitionAct) -> Act {
    Act { at, what: What::Definition(act) }
}

impl DefinitionAct {
    pub(super) async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::Draft(draft) => draft.run(app, scene, at).await?,
            Self::Submit { code } => {
                let cx = as_role(app, institution_of(scene, &code)?, Role::Designer, at).await?;
                super::studio::explain(app, &cx, version_of(scene, &code)?).await?;
                define::submit(app, &cx, version_of(scene, &code)?).await?;
            }
            Self::Decide { code, decision } => {
                let institution = institution_of(scene, &code)?;
                super::board::decide(app, institution, version_of(scene, &code)?, &decision, at).await?;
            }
            Self::Publish { code } => {
                let cx = as_role(app, institution_of(scene, &code)?, Role::ProjectLeader, at).await?;
                define::publish(app, &cx, version_of(scene, &code)?).await?;
            }
            Self::Plan { code, run } => {
                let cx = as_role(app, institution_of(scene, &code)?, Role::ProjectLeader, at).await?;
                let place = run.code.clone();
                let id = define::plan(app, &cx, version_of(scene, &code)?, run).await?;
                scene.runs.insert(place, id);
            }
            Self::Stop { code, reason } => {
                let cx = as_role(app, institution_of(scene, &code)?, Role::ProjectLeader, at).await?;
                define::end(app, &cx, version_of(scene, &code)?, Ending::Stop, &reason).await?;
            }
        }
        Ok(())
    }
}

impl DraftAct {
    async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        let cx = as_role(app, &self.institution, Role::Designer, at).await?;
        let id = match &self.demand {
            Some(key) => super::demands::draft(app, &cx, scene, key, (&self.content, self.framework)).await?,
            None => define::create(app, &cx, self.content, &self.framework).await?,
        };
        let mut tx = app.store.begin().await?;
        store::definition::set_version(&mut tx, id, &self.version).await?;
        tx.commit().await?;
        scene.versions.insert(self.code.clone(), id);
        scene.institutions.insert(self.code, self.institution);
        Ok(())
    }
}

pub(super) fn version_of(scene: &Scene, code: &str) -> Result<domain::Id<store::definition::DefinitionVersion>> {
    scene.versions.get(code).copied().ok_or_else(|| missing("a demo version"))
}

pub(super) fn institution_of<'a>(scene: &'a Scene, code: &str) -> Result<&'a str> {
    scene.institutions.get(code).map(String::as_str).ok_or_else(|| missing("a demo institution"))
}

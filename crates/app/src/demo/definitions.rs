// SPDX-License-Identifier: EUPL-1.2
//! The twelve microcredentials come into being: written, handed in, decided, published, planned.

use domain::Timestamp;
use domain::definition::Content;
use domain::review::{DecisionText, Verdict};
use domain::role::Role;
use domain::run::RunContent;

use super::files::{DecisionFile, DefinitionFile, Files};
use super::{Act, Scene, What, as_person, as_role, moment};
use crate::refusal::{Result, missing};
use crate::{App, define};

pub(super) enum DefinitionAct {
    Draft { code: String, institution: String, version: String, framework: String, content: Box<Content> },
    Submit { code: String },
    Decide { code: String, by: String, text: DecisionText },
    Publish { code: String },
    Plan { code: String, run: RunContent },
}

/// A day before which drafts are written that were never decided on.
const RECENT: &str = "2026-11-09";
const DAY_SECONDS: i64 = 86_400;

pub(super) fn acts(files: &Files) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    for file in files.definitions.values() {
        let decision = files.decisions.iter().find(|decision| decision.definition == file.code);
        acts.extend(of_definition(file, decision)?);
    }
    Ok(acts)
}

fn of_definition(file: &DefinitionFile, decision: Option<&DecisionFile>) -> Result<Vec<Act>> {
    let code = || file.code.clone();
    let decided = decision.map(|decision| decision.decided_on.start().plus_seconds(15 * 3_600));
    let drafted = match decided {
        Some(at) => at.plus_seconds(-40 * DAY_SECONDS),
        None => moment(RECENT, 10)?,
    };
    let draft = DefinitionAct::Draft {
        code: code(),
        institution: file.institution.clone(),
        version: file.version.clone(),
        framework: file.framework.clone(),
        content: Box::new(file.content.clone()),
    };
    let mut acts = vec![act(drafted, draft)];
    if file.state != "draft" {
        let handed_in = decided.map_or(drafted.plus_seconds(5 * DAY_SECONDS), |at| at.plus_seconds(-9 * DAY_SECONDS));
        acts.push(act(handed_in, DefinitionAct::Submit { code: code() }));
    }
    if let (Some(decision), Some(at)) = (decision, decided) {
        let text = DecisionText {
            verdict: decision.verdict,
            reason: decision.reason.clone(),
            answers: decision.answers.clone(),
            members_present: decision.members_present,
        };
        acts.push(act(at, DefinitionAct::Decide { code: code(), by: decision.decided_by.clone(), text }));
        if file.state == "published" && decision.verdict == Verdict::Adopt {
            acts.push(act(at.plus_seconds(DAY_SECONDS), DefinitionAct::Publish { code: code() }));
            for run in &file.runs {
                acts.push(act(
                    at.plus_seconds(2 * DAY_SECONDS),
                    DefinitionAct::Plan { code: code(), run: run.clone() },
                ));
            }
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
            Self::Draft { code, institution, version, framework, content } => {
                let cx = as_role(app, &institution, Role::Designer, at).await?;
                let id = define::create(app, &cx, *content, &framework).await?;
                let mut tx = app.store.begin().await?;
                store::definition::set_version(&mut tx, id, &version).await?;
                tx.commit().await?;
                scene.versions.insert(code.clone(), id);
                scene.institutions.insert(code, institution);
            }
            Self::Submit { code } => {
                let cx = as_role(app, institution_of(scene, &code)?, Role::Designer, at).await?;
                super::studio::explain(app, &cx, version_of(scene, &code)?).await?;
                define::submit(app, &cx, version_of(scene, &code)?).await?;
            }
            Self::Decide { code, by, text } => {
                let cx = as_person(app, &by, at).await?;
                define::decide(app, &cx, version_of(scene, &code)?, text).await?;
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
        }
        Ok(())
    }
}

fn version_of(scene: &Scene, code: &str) -> Result<domain::Id<store::definition::DefinitionVersion>> {
    scene.versions.get(code).copied().ok_or_else(|| missing("a demo version"))
}

pub(super) fn institution_of<'a>(scene: &'a Scene, code: &str) -> Result<&'a str> {
    scene.institutions.get(code).map(String::as_str).ok_or_else(|| missing("a demo institution"))
}

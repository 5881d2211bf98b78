// SPDX-License-Identifier: EUPL-1.2
//! The examination boards of the demo at work: a changed version, evidence, questions and answers, half a judgement.

use std::collections::BTreeMap;

use domain::definition::Content;
use domain::review::CriterionAnswer;
use domain::role::Role;
use domain::{Day, Localized, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::definitions::version_of;
use super::files::DecisionFile;
use super::{Act, Scene, What, as_person};
use crate::refusal::{Result, broken, missing};
use crate::review::{self, Closing, Judgement, evidence};
use crate::{App, define};

const TEST_PLAN: &[u8] = include_bytes!("../../../../demo/toetsplan.pdf");

/// The file of this part.
#[derive(Deserialize)]
pub(super) struct BoardFile {
    revisions: Vec<Revision>,
    evidence: Vec<Piece>,
    waivers: Vec<Waiver>,
    judgements: Vec<JudgementFile>,
    remarks: Vec<Remark>,
    /// Decisions on the revisions above.
    decisions: Vec<DecisionFile>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Revision {
    definition: String,
    code: String,
    by: String,
    on: Day,
    submitted_on: Day,
    outcomes: BTreeMap<String, Localized>,
    changes: Value,
}

#[derive(Clone, Deserialize)]
pub(super) struct Piece {
    code: String,
    by: String,
    on: Day,
    criterion: String,
    title: String,
    #[serde(default)]
    link: String,
    file: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Waiver {
    code: String,
    by: String,
    on: Day,
    criterion: String,
    why: String,
}

#[derive(Clone, Deserialize)]
pub(super) struct JudgementFile {
    code: String,
    by: String,
    on: Day,
    answers: Vec<CriterionAnswer>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Remark {
    code: String,
    by: String,
    on: Day,
    criterion: String,
    text: String,
}

pub(super) enum BoardAct {
    Revise(Revision),
    Submit(Revision),
    Evidence(Piece),
    Waive(Waiver),
    Judge(JudgementFile),
    Remark(Remark),
    Decide(DecisionFile),
}

/// What happens, each at ten o'clock or later on its day.
pub(super) fn acts(file: &BoardFile) -> Vec<Act> {
    let at =
        |day: Day, hour: i64, act: BoardAct| Act { at: day.start().plus_seconds(hour * 3_600), what: What::Board(act) };
    let mut acts = Vec::new();
    for revision in &file.revisions {
        acts.push(at(revision.on, 10, BoardAct::Revise(revision.clone())));
        acts.push(at(revision.submitted_on, 11, BoardAct::Submit(revision.clone())));
    }
    acts.extend(file.evidence.iter().map(|piece| at(piece.on, 12, BoardAct::Evidence(piece.clone()))));
    acts.extend(file.waivers.iter().map(|waiver| at(waiver.on, 12, BoardAct::Waive(waiver.clone()))));
    acts.extend(file.judgements.iter().map(|judged| at(judged.on, 13, BoardAct::Judge(judged.clone()))));
    acts.extend(file.remarks.iter().map(|remark| at(remark.on, 14, BoardAct::Remark(remark.clone()))));
    acts.extend(file.decisions.iter().map(|text| at(text.decided_on, 15, BoardAct::Decide(text.clone()))));
    acts
}

impl BoardAct {
    pub(super) async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::Revise(revision) => revise(app, scene, at, revision).await,
            Self::Submit(revision) => {
                let cx = as_person(app, &revision.by, at).await?;
                define::submit(app, &cx, version_of(scene, &revision.code)?).await
            }
            Self::Evidence(piece) => {
                let cx = as_person(app, &piece.by, at).await?;
                let new = evidence::NewEvidence {
                    criterion: piece.criterion,
                    title: piece.title,
                    link: piece.link,
                    file: piece.file.map(|name| (name, TEST_PLAN.to_vec())),
                };
                evidence::add(app, &cx, version_of(scene, &piece.code)?, new).await
            }
            Self::Waive(waiver) => {
                let cx = as_person(app, &waiver.by, at).await?;
                review::waiver::waive(app, &cx, version_of(scene, &waiver.code)?, &waiver.criterion, &waiver.why).await
            }
            Self::Judge(judged) => {
                let cx = as_person(app, &judged.by, at).await?;
                let id = version_of(scene, &judged.code)?;
                let revision = revision_of(app, id).await?;
                review::judge(app, &cx, id, Judgement { revision, answers: judged.answers }).await
            }
            Self::Remark(remark) => {
                let cx = as_person(app, &remark.by, at).await?;
                review::remark(app, &cx, version_of(scene, &remark.code)?, &remark.criterion, &remark.text).await
            }
            Self::Decide(text) => {
                let institution = super::definitions::institution_of(scene, &text.definition)?.to_owned();
                decide(app, &institution, version_of(scene, &text.definition)?, &text, at).await
            }
        }
    }
}

async fn revise(app: &App, scene: &mut Scene, at: Timestamp, revision: Revision) -> Result<()> {
    let cx = as_person(app, &revision.by, at).await?;
    let id = define::new_version(app, &cx, version_of(scene, &revision.definition)?).await?;
    let mut tx = app.store.read().await?;
    let row = store::definition::version(&mut tx, id).await?.ok_or_else(|| missing("a demo version"))?;
    drop(tx);
    let mut content = serde_json::to_value(&row.content.0).map_err(broken)?;
    merge(&mut content, &revision.changes);
    let mut content: Content = serde_json::from_value(content).map_err(broken)?;
    for outcome in &mut content.outcomes {
        if let Some(text) = revision.outcomes.get(&outcome.key) {
            outcome.text = text.clone();
        }
    }
    define::change(app, &cx, id, &content, row.revision).await?;
    let institution = super::definitions::institution_of(scene, &revision.definition)?.to_owned();
    scene.versions.insert(revision.code.clone(), id);
    scene.institutions.insert(revision.code, institution);
    Ok(())
}

/// Objects are merged, everything else is replaced (RFC 7396, without removing).
fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

async fn revision_of(app: &App, id: domain::Id<define::DefinitionVersion>) -> Result<i64> {
    let mut tx = app.store.read().await?;
    Ok(store::definition::version(&mut tx, id).await?.ok_or_else(|| missing("a demo version"))?.revision)
}

/// A board decides: whoever is named judges as the file says, the others agree, and the chair closes.
pub(super) async fn decide(
    app: &App,
    institution: &str,
    id: domain::Id<define::DefinitionVersion>,
    decision: &DecisionFile,
    at: Timestamp,
) -> Result<()> {
    let revision = revision_of(app, id).await?;
    let mut tx = app.store.read().await?;
    let people = crate::people::roles::everybody(&mut tx, at).await?;
    let home = store::institution::by_code(&mut tx, institution).await?.ok_or_else(|| missing("an institution"))?.id;
    drop(tx);
    let is_on_board = |roles: &[Role]| roles.contains(&Role::BoardMember) || roles.contains(&Role::BoardChair);
    let board = people.into_iter().filter(|row| row.institution_id == Some(home) && is_on_board(&row.content.0.roles));
    for member in board {
        let mut answers = decision.answers.clone();
        if member.content.0.key != decision.decided_by {
            for answer in &mut answers {
                answer.answer = domain::review::Answer::Agree;
                answer.reason.clear();
            }
        }
        let cx = as_person(app, &member.content.0.key, at).await?;
        review::judge(app, &cx, id, Judgement { revision, answers }).await?;
    }
    let chair = super::as_role(app, institution, Role::BoardChair, at).await?;
    let closing = Closing { revision, verdict: Some(decision.verdict), reason: decision.reason.clone() };
    review::close(app, &chair, id, closing).await?;
    Ok(())
}

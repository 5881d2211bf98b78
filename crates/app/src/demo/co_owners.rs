// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: a next version that two schools write together, and a question that waits for an answer.

use domain::co_owner::CoOwnerStep;
use domain::text::Localized;
use domain::{Day, Timestamp};
use serde::Deserialize;

use super::{Act, Scene, What, as_person};
use crate::co_own::{self, Question};
use crate::refusal::{Result, broken, missing};
use crate::{App, Context, define};

const MORNING: i64 = 9 * 3_600;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoOwnerFile {
    definition: String,
    /// Who starts a next version to make together; none when the version itself is still a draft.
    next_version_by: Option<String>,
    to: String,
    asked_by: String,
    asked_on: Day,
    question: String,
    accepted: Option<AcceptedFile>,
    written: Option<WrittenFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedFile {
    by: String,
    on: Day,
}

/// What somebody of the co-owner adds to the summary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    by: String,
    on: Day,
    adds: Localized,
}

/// All steps of one co-ownership, as one act at the moment of the last.
pub(super) struct CoOwnerAct(Box<CoOwnerFile>);

pub(super) fn acts() -> Result<Vec<Act>> {
    let files: Vec<CoOwnerFile> =
        serde_json::from_str(include_str!("../../../../demo/co-owners.json")).map_err(broken)?;
    let act = |file: CoOwnerFile| {
        let last = file.written.as_ref().map_or(file.asked_on, |written| written.on);
        Act { at: morning(last), what: What::CoOwner(CoOwnerAct(Box::new(file))) }
    };
    Ok(files.into_iter().map(act).collect())
}

fn morning(day: Day) -> Timestamp {
    day.start().plus_seconds(MORNING)
}

impl CoOwnerAct {
    pub(super) async fn run(self, app: &App, scene: &Scene) -> Result<()> {
        let file = self.0;
        let who = async |key: &str, on: Day| as_person(app, key, morning(on)).await;
        let mut version = scene.versions.get(&file.definition).copied().ok_or_else(|| missing("a demo version"))?;
        if let Some(key) = &file.next_version_by {
            version = define::new_version(app, &who(key, file.asked_on).await?, version).await?;
        }
        let leader: Context = who(&file.asked_by, file.asked_on).await?;
        let question = Question { co_owner: file.to.clone(), question: file.question.clone() };
        let along = co_own::ask(app, &leader, version, question).await?;
        let Some(accepted) = &file.accepted else { return Ok(()) };
        let accepts = who(&accepted.by, accepted.on).await?;
        co_own::answer(app, &accepts, along, CoOwnerStep::Accept, "").await?;
        let Some(written) = &file.written else { return Ok(()) };
        let writer = who(&written.by, written.on).await?;
        let row = define::dossier(app, &writer, version).await?.version;
        let mut content = row.content.0;
        content.summary.nl = format!("{} {}", content.summary.nl, written.adds.nl);
        content.summary.en = format!("{} {}", content.summary.en, written.adds.en);
        define::change(app, &writer, version, &content, row.revision).await
    }
}

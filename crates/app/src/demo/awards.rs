// SPDX-License-Identifier: EUPL-1.2
//! Sixty learners get their proof; some open it, some proofs are revoked, suspended or replaced.

use std::collections::BTreeMap;

use domain::award::{ProposedAward, StatusAct};
use domain::role::Role;
use domain::{Day, Timestamp};

use super::definitions::institution_of;
use super::files::{Files, LearnerFile};
use super::{Act, Scene, What, as_role};
use crate::issue::correct::Correction;
use crate::issue::{self, Proposal};
use crate::refusal::{Result, missing};
use crate::sequencer::sequence;
use crate::status::{self, ActRequest};
use crate::{App, Context, wallet};

pub(super) enum AwardsAct {
    /// A list: the people with their number in the file.
    List { definition: String, run: String, people: Vec<(usize, ProposedAward)> },
    /// The holder opens it.
    Open { learner: usize },
    /// A status act.
    Status { definition: String, learner: usize, act: StatusAct, code: String, text: String },
    /// A corrected award takes the place of another.
    Replace { definition: String, learner: usize, corrected: ProposedAward, code: String, text: String },
}

pub(super) fn acts(files: &Files) -> Result<Vec<Act>> {
    let mut lists: BTreeMap<(Day, String, String), Vec<(usize, ProposedAward)>> = BTreeMap::new();
    let mut acts = Vec::new();
    for (number, learner) in files.learners.iter().enumerate() {
        let place = (learner.awarded_on, learner.definition.clone(), learner.run.clone());
        let list = lists.entry(place).or_default();
        let row = u32::try_from(list.len() + 2).unwrap_or(u32::MAX);
        list.push((number, proposed(files, learner, row)?));
        acts.extend(later(files, number, learner)?);
    }
    for ((day, definition, run), people) in lists {
        acts.push(Act {
            at: day.start().plus_seconds(9 * 3_600),
            what: What::Awards(AwardsAct::List { definition, run, people }),
        });
    }
    Ok(acts)
}

fn proposed(files: &Files, learner: &LearnerFile, row_number: u32) -> Result<ProposedAward> {
    let definition = files.definitions.get(&learner.definition).ok_or_else(|| missing("a demo definition"))?;
    let outcomes = match &learner.outcomes {
        serde_json::Value::Array(keys) => keys.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect(),
        _ => definition.content.outcomes.iter().map(|outcome| outcome.key.clone()).collect(),
    };
    Ok(ProposedAward {
        row_number,
        name: learner.name.clone(),
        birth_date: learner.birth_date,
        email: learner.email.clone(),
        outcomes,
        grade: learner.grade.clone(),
    })
}

/// What happens to an award after it was made.
fn later(files: &Files, number: usize, learner: &LearnerFile) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    let at = |day: Day, hour: i64| day.start().plus_seconds(hour * 3_600);
    if learner.status != "unclaimed" {
        acts.push(Act { at: at(learner.awarded_on, 20), what: What::Awards(AwardsAct::Open { learner: number }) });
    }
    let Some(reason) = &learner.status_reason else { return Ok(acts) };
    let text = reason.text.nl.clone();
    let act = match learner.status.as_str() {
        "revoked" => Some(StatusAct::Revoke),
        "suspended" => Some(StatusAct::Suspend),
        _ => None,
    };
    if let Some(act) = act {
        let what = AwardsAct::Status {
            definition: learner.definition.clone(),
            learner: number,
            act,
            code: reason.code.clone(),
            text,
        };
        acts.push(Act { at: at(reason.on, 16), what: What::Awards(what) });
    } else if let Some(correction) = learner.correction.as_ref().filter(|_| learner.status == "replaced") {
        let mut corrected = proposed(files, learner, issue::correct::CORRECTED_ROW)?;
        corrected.name = correction.name.clone().unwrap_or(corrected.name);
        corrected.birth_date = correction.birth_date.or(corrected.birth_date);
        let what = AwardsAct::Replace {
            definition: learner.definition.clone(),
            learner: number,
            corrected,
            code: reason.code.clone(),
            text,
        };
        acts.push(Act { at: at(correction.on, 16), what: What::Awards(what) });
    }
    Ok(acts)
}

impl AwardsAct {
    pub(super) async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::List { definition, run, people } => {
                let rows: Vec<(u32, usize)> =
                    people.iter().map(|(number, person)| (person.row_number, *number)).collect();
                let awards =
                    award(app, scene, at, &definition, &run, people.into_iter().map(|(_, person)| person).collect())
                        .await?;
                for row in awards {
                    let found = rows.iter().find(|(row_number, _)| i64::from(*row_number) == row.row_number);
                    scene.awards.extend(found.map(|(_, number)| (*number, row.id)));
                }
            }
            Self::Open { learner } => {
                let staff = staff_view(app, scene, learner, at).await?;
                let visitor = Context::system(at).as_actor(domain::role::Actor::Visitor);
                let handle = staff.claim_url.rsplit('/').next().unwrap_or_default().to_owned();
                wallet::open(app, &visitor, &handle, &staff.claim_code).await?;
            }
            Self::Status { definition, learner, act, code, text } => {
                let cx = as_role(app, institution_of(scene, &definition)?, Role::BoardMember, at).await?;
                let request = ActRequest { award: id_of(scene, learner)?, act, reason_code: code, reason_text: text };
                status::act(app, &cx, request).await?;
            }
            Self::Replace { definition, learner, corrected, code, text } => {
                let institution = institution_of(scene, &definition)?;
                let teacher = as_role(app, institution, Role::Teacher, at).await?;
                let board = as_role(app, institution, Role::BoardMember, at.plus_seconds(3_600)).await?;
                let correction = Correction {
                    award: id_of(scene, learner)?,
                    person: corrected,
                    reason_code: code,
                    reason_text: text,
                    idempotency_key: format!("demo:correctie:{learner}"),
                };
                let list = issue::correct::correct(app, &teacher, correction).await?;
                issue::agree(
                    app,
                    &board,
                    list,
                    &issue::Statement::without_interest("De gegevens zijn vergeleken met een identiteitsbewijs."),
                )
                .await?;
                sequence(app, &Context::system(board.now.plus_seconds(3))).await?;
            }
        }
        Ok(())
    }
}

fn id_of(scene: &Scene, learner: usize) -> Result<domain::Id<domain::award::Award>> {
    scene.awards.get(&learner).copied().ok_or_else(|| missing("a demo award"))
}

async fn staff_view(app: &App, scene: &Scene, learner: usize, at: Timestamp) -> Result<wallet::StaffAward> {
    wallet::staff_award(app, &Context::system(at), id_of(scene, learner)?).await
}

/// A list through both hands: teacher and board.
async fn award(
    app: &App,
    scene: &Scene,
    at: Timestamp,
    definition: &str,
    run: &str,
    people: Vec<ProposedAward>,
) -> Result<Vec<store::award::AwardRow>> {
    let institution = institution_of(scene, definition)?;
    let teacher = as_role(app, institution, Role::Teacher, at).await?;
    let board = as_role(app, institution, Role::BoardMember, at.plus_seconds(3_600)).await?;
    let run_id = scene.runs.get(run).copied().ok_or_else(|| missing("a demo run"))?;
    let key = format!("demo:{run}:{}:{}", at.micros(), people.len());
    let batch = issue::propose(app, &teacher, Proposal { run: run_id, people, idempotency_key: key }).await?;
    issue::agree(app, &board, batch, &issue::Statement::without_interest("Alle resultaten zijn vastgesteld.")).await?;
    sequence(app, &Context::system(board.now.plus_seconds(3))).await?;
    issue::batch_awards(app, &board, batch).await
}

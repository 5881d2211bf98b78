// SPDX-License-Identifier: EUPL-1.2
//! The yearly sample: of every institution that published something at least one, by chance and by risk.

use std::collections::HashMap;

use domain::framework::StudyLoadVerdict;
use domain::peer::RoundKind;
use domain::peer::sampling::{self, Facts, MANY_AWARDS};
use domain::review::{DefinitionState, Verdict};
use domain::role::{Action, Thing};
use domain::{Day, FieldProblem, Id, Timestamp};
use store::Tx;
use store::definition::{Definition, DefinitionVersion, VersionRow};
use store::institution::InstitutionRow;

use super::office::{NewRound, check_due, insert};
use super::{RoundRow, framework_of};
use crate::refusal::{Refusal, Result};
use crate::{App, Context};

/// A version that can be drawn.
pub struct Drawable {
    /// The version.
    pub version: VersionRow,
    /// What is known of it.
    pub facts: Facts,
}

/// An institution in the sample.
pub struct InstitutionSample {
    /// Which.
    pub institution: InstitutionRow,
    /// What can be drawn.
    pub drawable: Vec<Drawable>,
    /// Reviews of this year, by public id.
    pub this_year: Vec<String>,
}

/// Every institution that published something, with what can be drawn; those without a review this year first.
pub async fn sample(app: &App, cx: &Context) -> Result<Vec<InstitutionSample>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    read(&mut tx, cx).await
}

async fn read(tx: &mut Tx, cx: &Context) -> Result<Vec<InstitutionSample>> {
    let year = i64::from(cx.now.day().date().year());
    let rounds: Vec<RoundRow> =
        store::peer::all(tx).await?.into_iter().filter(|round| round.kind == RoundKind::Review).collect();
    let published = newest(store::definition::in_state(tx, DefinitionState::Published).await?);
    let mut samples = Vec::new();
    for institution in store::institution::all(tx).await? {
        let mut drawable = Vec::new();
        for version in published.iter().filter(|version| version.institution_id == institution.id) {
            let is_busy = |round: &&RoundRow| round.definition_id == version.definition_id && !round.state.is_over();
            if !rounds.iter().any(|round| is_busy(&round)) {
                drawable.push(Drawable { facts: facts(tx, version, &rounds).await?, version: version.clone() });
            }
        }
        let this_year: Vec<String> = rounds
            .iter()
            .filter(|round| round.institution_id == institution.id && round.year == year)
            .filter(|round| round.state != domain::peer::RoundState::Cancelled)
            .map(|round| round.public_id.clone())
            .collect();
        if !drawable.is_empty() || !this_year.is_empty() {
            samples.push(InstitutionSample { institution, drawable, this_year });
        }
    }
    samples.sort_by_key(|sample| !sample.this_year.is_empty());
    Ok(samples)
}

/// Of every definition only its newest published version: reviewers look at what is taught now, and several versions of one definition
/// would give it more lots than another.
fn newest(published: Vec<VersionRow>) -> Vec<VersionRow> {
    let mut of_definition: HashMap<Id<Definition>, (Option<Timestamp>, Id<DefinitionVersion>)> = HashMap::new();
    for version in &published {
        let known = of_definition.entry(version.definition_id).or_insert((version.published_at, version.id));
        *known = (*known).max((version.published_at, version.id));
    }
    let is_newest = |version: &VersionRow| {
        of_definition.get(&version.definition_id).is_some_and(|(_, newest)| *newest == version.id)
    };
    published.into_iter().filter(is_newest).collect()
}

async fn facts(tx: &mut Tx, version: &VersionRow, rounds: &[RoundRow]) -> Result<Facts> {
    let framework = framework_of(tx, version).await?;
    let content = &version.content.0;
    let was_reviewed = |round: &RoundRow| round.definition_id == version.definition_id && round.state.is_report_open();
    let load = framework.study_load.judge(content.study_load.total_hours());
    let decisions = store::definition::decisions(tx, version.id).await?;
    Ok(Facts {
        below_advice: (load == StudyLoadVerdict::NeedsJustification).into(),
        never_reviewed: (!rounds.iter().any(was_reviewed)).into(),
        sent_back: decisions.iter().any(|decision| decision.content.0.verdict == Verdict::AskForMore).into(),
        unsupervised: (!content.supervision.supervised).into(),
        widely_awarded: (store::award::count_of_version(tx, version.id).await? >= MANY_AWARDS).into(),
    })
}

/// Draws one microcredential for each of these institutions and makes its round. How the lots fell stands in the trail.
pub async fn draw(app: &App, cx: &Context, institutions: &[String], scores_due: Day) -> Result<Vec<String>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    check_due(cx, scores_due)?;
    let mut tx = app.store.begin().await?;
    let samples = read(&mut tx, cx).await?;
    let chosen: Vec<&InstitutionSample> = samples
        .iter()
        .filter(|sample| institutions.contains(&sample.institution.content.0.code) && !sample.drawable.is_empty())
        .collect();
    if chosen.is_empty() {
        return Err(Refusal::Invalid(vec![FieldProblem::error("institutions", "peer-problem-institutions")]));
    }
    let mut made = Vec::new();
    for sample in chosen {
        let random: [u8; 16] = app.random.bytes();
        let lots: Vec<u32> = sample.drawable.iter().map(|drawable| drawable.facts.lots()).collect();
        let Some(drawn) = sampling::draw(&lots, random).and_then(|place| sample.drawable.get(place)) else { continue };
        let names: Vec<String> = sample
            .drawable
            .iter()
            .map(|drawable| format!("{}@{}", drawable.version.public_id, drawable.version.version))
            .collect();
        let new = NewRound {
            kind: RoundKind::Review,
            version: drawn.version.clone(),
            scores_due,
            reasons: drawn.facts.reasons().into_iter().map(str::to_owned).collect(),
            draw: Some(serde_json::json!({"random": hex::encode(random), "lots": lots, "from": names})),
        };
        made.push(insert(app, &mut tx, cx, new).await?);
    }
    tx.commit().await?;
    Ok(made)
}

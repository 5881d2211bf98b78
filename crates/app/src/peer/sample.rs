// SPDX-License-Identifier: EUPL-1.2
//! The yearly sample: of every institution that published something at least one, by chance and by risk.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::framework::StudyLoadVerdict;
use domain::institution::Institution;
use domain::peer::sampling::{self, Facts, MANY_AWARDS};
use domain::peer::{RoundKind, RoundState};
use domain::review::{DefinitionState, Verdict};
use domain::role::{Action, Thing};
use domain::{Day, FieldProblem, Id};
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
    /// How many microcredentials can be drawn.
    pub drawable: usize,
    /// Reviews of this year, by public id.
    pub this_year: Vec<String>,
}

/// Every institution that published something, with how much can be drawn; those without a review this year first.
pub async fn sample(app: &App, cx: &Context) -> Result<Vec<InstitutionSample>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let year = i64::from(cx.now.day().date().year());
    let counts: HashMap<Id<Institution>, i64> = store::peer::count_reviewable(&mut tx).await?.into_iter().collect();
    let rounds = reviews(store::peer::all(&mut tx).await?);
    let mut samples = Vec::new();
    for institution in store::institution::all(&mut tx).await? {
        let this_year: Vec<String> = rounds
            .iter()
            .filter(|round| round.institution_id == institution.id && round.year == year)
            .filter(|round| round.state != RoundState::Cancelled)
            .map(|round| round.public_id.clone())
            .collect();
        let drawable = counts.get(&institution.id).and_then(|count| usize::try_from(*count).ok()).unwrap_or(0);
        if drawable > 0 || !this_year.is_empty() {
            samples.push(InstitutionSample { institution, drawable, this_year });
        }
    }
    samples.sort_by_key(|sample| !sample.this_year.is_empty());
    Ok(samples)
}

/// What can be drawn of one institution, with what is known of each; not found when there is no such institution.
pub async fn drawable(app: &App, cx: &Context, institution_code: &str) -> Result<Vec<Drawable>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let institution = store::institution::by_code(&mut tx, institution_code).await?.ok_or(Refusal::NotFound)?;
    of_institution(&mut tx, institution.id).await
}

async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<Drawable>> {
    let rounds = reviews(store::peer::of_institution(tx, institution).await?);
    let mut drawable = Vec::new();
    for version in newest(store::definition::waiting_in(tx, institution, DefinitionState::Published).await?) {
        let is_busy = |round: &RoundRow| round.definition_id == version.definition_id && !round.state.is_over();
        if !rounds.iter().any(is_busy) {
            drawable.push(Drawable { facts: facts(tx, &version, &rounds).await?, version });
        }
    }
    // The newest first.
    drawable.sort_by_key(|drawable| std::cmp::Reverse(drawable.version.id));
    Ok(drawable)
}

fn reviews(rounds: Vec<RoundRow>) -> Vec<RoundRow> {
    rounds.into_iter().filter(|round| round.kind == RoundKind::Review).collect()
}

/// Of every definition only its newest published version: reviewers look at what is taught now, and several versions of one definition
/// would give it more lots than another.
fn newest(published: Vec<VersionRow>) -> Vec<VersionRow> {
    let mut of_definition: HashMap<Id<Definition>, Vec<&VersionRow>> = HashMap::new();
    for version in &published {
        of_definition.entry(version.definition_id).or_default().push(version);
    }
    let in_front = of_definition.into_values().filter_map(crate::define::in_front).map(|row| row.id);
    let newest: HashSet<Id<DefinitionVersion>> = in_front.collect();
    published.into_iter().filter(|row| newest.contains(&row.id)).collect()
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
    let mut made = Vec::new();
    for code in institutions.iter().collect::<BTreeSet<_>>() {
        let Some(institution) = store::institution::by_code(&mut tx, code).await? else { continue };
        let drawable = of_institution(&mut tx, institution.id).await?;
        let random: [u8; 16] = app.random.bytes();
        let lots: Vec<u32> = drawable.iter().map(|drawable| drawable.facts.lots()).collect();
        let Some(drawn) = sampling::draw(&lots, random).and_then(|place| drawable.get(place)) else { continue };
        let names: Vec<String> = drawable
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
    if made.is_empty() {
        return Err(Refusal::Invalid(vec![FieldProblem::error("institutions", "peer-problem-institutions")]));
    }
    tx.commit().await?;
    Ok(made)
}

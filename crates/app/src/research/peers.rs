// SPDX-License-Identifier: EUPL-1.2
//! What peers said of many microcredentials together (I6): scores for each criterion and levels beside that of the team. Only rounds of
//! which the report is open, and only where enough people and rounds stand behind a figure.

use std::collections::{BTreeMap, HashSet};

use domain::framework::Criterion;
use domain::peer::SeatState;
use domain::person::Person;
use domain::research::{LevelFigures, ScoreFigures, level_figures, score_figures};
use domain::{Id, Localized};
use store::Tx;
use store::peer::SeatRow;

use super::Known;
use crate::refusal::{Result, missing};

/// Figures over all rounds.
pub struct PeerFigures {
    /// For each framework and criterion, in their order.
    pub criteria: Vec<CriterionLine>,
    /// Levels of peers beside that of the team; none where too few stand behind it.
    pub levels: Option<LevelFigures>,
}

/// One criterion of a framework.
pub struct CriterionLine {
    /// Name of the framework.
    pub framework: Localized,
    /// Which.
    pub criterion: Criterion,
    /// Rounds and reviewers behind the figures, and the figures; none where those are too few.
    pub told: Option<(usize, usize, ScoreFigures)>,
}

/// A round with who handed in.
struct Judged {
    level: String,
    seats: Vec<SeatRow>,
}

pub(super) async fn read(tx: &mut Tx, known: &Known) -> Result<PeerFigures> {
    let mut by_framework: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for round in store::peer::all(tx).await?.into_iter().filter(|round| round.state.is_report_open()) {
        let version = store::definition::version(tx, round.version_id).await?.ok_or_else(|| missing("a version"))?;
        let mut seats = store::peer::seats(tx, round.id).await?;
        seats.retain(|seat| seat.state == SeatState::HandedIn);
        let judged = Judged { level: version.content.0.level.nlqf.clone(), seats };
        by_framework.entry(version.framework_id).or_default().push(judged);
    }
    let mut criteria = Vec::new();
    for (id, rounds) in &by_framework {
        let framework = known.framework(id)?;
        criteria.extend(framework.definition_criteria().map(|criterion| CriterionLine {
            framework: framework.title.clone(),
            told: scores(rounds, &criterion.key),
            criterion: criterion.clone(),
        }));
    }
    Ok(PeerFigures { criteria, levels: levels(by_framework.values().flatten()) })
}

/// Rounds, reviewers and figures of one criterion.
fn scores(rounds: &[Judged], criterion: &str) -> Option<(usize, usize, ScoreFigures)> {
    let mut reviewers: HashSet<Id<Person>> = HashSet::new();
    let mut units = Vec::new();
    for round in rounds {
        let mut unit = Vec::new();
        for seat in &round.seats {
            if let Some(score) = seat.content.0.score(criterion) {
                reviewers.insert(seat.person_id);
                unit.push(score.score);
            }
        }
        if !unit.is_empty() {
            units.push(unit);
        }
    }
    let figures = score_figures(&units, reviewers.len() as u64)?;
    Some((units.len(), reviewers.len(), figures))
}

fn levels<'a>(rounds: impl Iterator<Item = &'a Judged>) -> Option<LevelFigures> {
    let mut reviewers: HashSet<Id<Person>> = HashSet::new();
    let mut read = Vec::new();
    for round in rounds {
        let said: Vec<&SeatRow> = round.seats.iter().filter(|seat| !seat.content.0.level.is_empty()).collect();
        reviewers.extend(said.iter().map(|seat| seat.person_id));
        read.push((round.level.clone(), said.iter().map(|seat| seat.content.0.level.clone()).collect()));
    }
    level_figures(&read, reviewers.len() as u64)
}

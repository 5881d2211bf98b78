// SPDX-License-Identifier: EUPL-1.2
//! Figures over what reviewers of several rounds said, without anybody or any round to be seen in them.

use super::FEWEST;
use crate::agreement::{Scale, Spread, krippendorff_alpha, spread};

/// Fewest rounds behind a figure on reviewers: a figure over one round would be the outcome of one institution.
pub const ROUNDS_MIN: usize = 2;

/// The levels of the NLQF, from low to high.
pub const LEVELS: [&str; 9] = ["1", "2", "3", "4", "4+", "5", "6", "7", "8"];

/// May a figure over what so many reviewers said in so many rounds be told?
pub const fn may_be_told(reviewers: u64, rounds: usize) -> bool {
    reviewers >= FEWEST && rounds >= ROUNDS_MIN
}

/// What reviewers of several rounds gave on one criterion, together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreFigures {
    /// Mean, spread and range over all scores.
    pub spread: Spread,
    /// Krippendorff's alpha with scores as an order; none where it cannot be said.
    pub alpha: Option<f64>,
}

/// Figures over scores, `units` having the scores of each round; none when too few people or rounds are behind them.
pub fn score_figures(units: &[Vec<u8>], reviewers: u64) -> Option<ScoreFigures> {
    let rounds = units.iter().filter(|unit| !unit.is_empty()).count();
    if !may_be_told(reviewers, rounds) {
        return None;
    }
    Some(ScoreFigures { spread: spread(&units.concat())?, alpha: alpha(units) })
}

/// How the levels that peers read lie beside the one of the team.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelFigures {
    /// Readings in all.
    pub readings: usize,
    /// How many of them are the level of the team.
    pub same: usize,
    /// Mean distance to it, in steps of [`LEVELS`].
    pub mean_distance: f64,
    /// Krippendorff's alpha among the peers, with levels as an order; none where it cannot be said.
    pub alpha: Option<f64>,
}

/// Figures over levels, `rounds` having the level of the team and those of its peers (NLQF codes; what is none is left out); none when too
/// few people or rounds are behind them.
pub fn level_figures(rounds: &[(String, Vec<String>)], reviewers: u64) -> Option<LevelFigures> {
    let read = |(own, peers): &(String, Vec<String>)| {
        let own = place(own)?;
        let peers: Vec<u8> = peers.iter().filter_map(|level| place(level)).collect();
        (!peers.is_empty()).then_some((own, peers))
    };
    let read: Vec<(u8, Vec<u8>)> = rounds.iter().filter_map(read).collect();
    if !may_be_told(reviewers, read.len()) {
        return None;
    }
    let distances: Vec<u8> =
        read.iter().flat_map(|(own, peers)| peers.iter().map(|peer| peer.abs_diff(*own))).collect();
    let units: Vec<Vec<u8>> = read.into_iter().map(|(_, peers)| peers).collect();
    Some(LevelFigures {
        readings: distances.len(),
        same: distances.iter().filter(|distance| **distance == 0).count(),
        mean_distance: spread(&distances)?.mean,
        alpha: alpha(&units),
    })
}

/// Place of a level in their order.
fn place(level: &str) -> Option<u8> {
    LEVELS.iter().position(|known| *known == level).and_then(|place| u8::try_from(place).ok())
}

fn alpha(units: &[Vec<u8>]) -> Option<f64> {
    let units: Vec<Vec<Option<u8>>> = units.iter().map(|unit| unit.iter().copied().map(Some).collect()).collect();
    krippendorff_alpha(&units, Scale::Ordinal)
}

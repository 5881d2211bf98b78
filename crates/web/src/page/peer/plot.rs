// SPDX-License-Identifier: EUPL-1.2
//! Scores on one criterion as a picture: a dot with a letter for each reviewer, stacked above their score; and the same in words and
//! numbers. The letter tells who is who, so that nothing depends on colour.

use app::peer::{CriterionOutcome, Outcome};
use domain::peer::scoring::{SCORE_MAX, SCORE_MIN};

use super::{criterion_label, decimal};
use crate::page::desk::row;
use crate::view::peer::{Dot, Plot};
use crate::visit::Visit;

const LEFT: usize = 40;
const STEP_X: usize = 80;
/// Dots have a radius of 12 (in the template), so stacked ones stay apart.
const STEP_Y: usize = 26;
const BELOW: usize = 26;

/// The picture of one criterion.
pub(super) fn plot(visit: &Visit, outcome: &Outcome, one: &CriterionOutcome) -> Plot {
    let highest = (SCORE_MIN..=SCORE_MAX).map(|score| given(one, score).count()).max().unwrap_or(0).max(1);
    let axis = highest * STEP_Y + 4;
    let own = outcome.voices.iter().find(|voice| voice.is_own).map(|voice| voice.letter.as_str());
    let dots = (SCORE_MIN..=SCORE_MAX).flat_map(|score| {
        given(one, score).enumerate().map(move |(place, letter)| {
            let y = (highest - place) * STEP_Y - STEP_Y / 2 + 1;
            Dot {
                x: LEFT + usize::from(score - SCORE_MIN) * STEP_X,
                y,
                text: y + 5,
                letter: letter.to_owned(),
                is_own: own == Some(letter),
            }
        })
    });
    let note = |voice: &app::peer::Voice| {
        let score = voice.text.score(&one.criterion.key)?;
        (!score.note.is_empty()).then(|| row(format!("{} ({})", voice.letter, score.score), score.note.clone()))
    };
    Plot {
        id: one.criterion.key.to_lowercase(),
        label: criterion_label(visit, &outcome.framework, &one.criterion.key),
        finding: finding(visit, one),
        description: description(visit, one),
        height: axis + BELOW,
        axis,
        text: axis + 20,
        dots: dots.collect(),
        scores: outcome
            .voices
            .iter()
            .map(|voice| {
                voice.text.score(&one.criterion.key).map_or("\u{2013}".to_owned(), |score| score.score.to_string())
            })
            .collect(),
        mean: one.spread.map(|spread| decimal(visit, spread.mean, 1)).unwrap_or_default(),
        range: one.spread.map(|spread| format!("{}\u{2013}{}", spread.lowest, spread.highest)).unwrap_or_default(),
        deviation: one.spread.map(|spread| decimal(visit, spread.deviation, 2)).unwrap_or_default(),
        notes: outcome.voices.iter().filter_map(note).collect(),
    }
}

/// Letters of those who gave a score.
fn given(one: &CriterionOutcome, score: u8) -> impl Iterator<Item = &str> {
    one.scores.iter().filter(move |(_, given)| *given == score).map(|(letter, _)| letter.as_str())
}

/// What the picture shows, in one sentence.
fn finding(visit: &Visit, one: &CriterionOutcome) -> String {
    let Some(spread) = one.spread else { return visit.t.s("peer-finding-none") };
    let count = one.scores.len();
    let (most, by) = (SCORE_MIN..=SCORE_MAX)
        .map(|score| (score, given(one, score).count()))
        .max_by_key(|(_, count)| *count)
        .unwrap_or((spread.lowest, 0));
    let values = [("low", spread.lowest.to_string()), ("high", spread.highest.to_string())];
    match spread.range() {
        0 => visit.t.na("peer-finding-same", count, &[("score", spread.lowest.to_string())]),
        _ if count > 5 => {
            visit.t.na("peer-finding-most", by, &[("total", count.to_string()), ("score", most.to_string())])
        }
        1 => visit.t.a("peer-finding-close", &values),
        _ => visit.t.a("peer-finding-wide", &values),
    }
}

/// All scores in words.
fn description(visit: &Visit, one: &CriterionOutcome) -> String {
    let parts: Vec<String> = (SCORE_MIN..=SCORE_MAX)
        .filter_map(|score| {
            let letters: Vec<&str> = given(one, score).collect();
            (!letters.is_empty())
                .then(|| visit.t.a("peer-plot-part", &[("score", score.to_string()), ("letters", letters.join(", "))]))
        })
        .collect();
    parts.join(" ")
}

// SPDX-License-Identifier: EUPL-1.2
//! Peer review and calibration: the office makes rounds, reviewers score blind, a talk, a report, follow-ups.
//!
//! Three doors to a round: `/werk/peerreview` for the programme office and who leads the talk, `/werk/beoordelen` for reviewers,
//! `/werk/peer` for the institution whose work is looked at.

mod anchors;
mod desk;
mod hand_in;
mod lists;
mod office;
mod outcome;
mod papers;
mod plot;
mod report;
mod sample;
mod score;
mod talk;
mod team;
mod ties;
mod windows;

use app::peer::{Line, PrecedentRow};
use domain::framework::Framework;
use domain::peer::scoring::{SCORE_MAX, SCORE_MIN};

pub(super) use lists::work;

use super::desk::chrome;
use crate::chrome::{Choice, Chrome};
use crate::route::Route;
use crate::view::peer::{Anchor, RoundHead};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let mut routes = lists::routes();
    for area in [
        sample::routes(),
        ties::routes(),
        anchors::routes(),
        office::routes(),
        talk::routes(),
        desk::routes(),
        papers::routes(),
        score::routes(),
        hand_in::routes(),
        outcome::routes(),
        team::routes(),
    ] {
        routes.extend(area);
    }
    routes
}

const OFFICE: &str = "/werk/peerreview";
const DESK: &str = "/werk/beoordelen";
const TEAM: &str = "/werk/peer";

/// What stands above every page of a round.
fn head(visit: &Visit, line: &Line) -> RoundHead {
    RoundHead {
        public_id: line.round.public_id.clone(),
        title: line.version.content.0.title.get(visit.language()).to_owned(),
        institution: line.institution.content.0.name.clone(),
        kind: line.round.kind.code(),
        state: line.round.state.code(),
        version: line.version.version.clone(),
        definition_url: format!("/mc/{}/{}", line.version.public_id, line.version.version),
    }
}

/// The frame of a page of a round: my work, the list it came from, the round, and perhaps a page below it.
fn frame(visit: &Visit, (list, folder): (&str, &str), round: &str, below: Option<&str>) -> Chrome {
    let address = format!("{folder}/{round}");
    let mut crumbs = vec![(list, folder), (round, if below.is_some() { address.as_str() } else { "" })];
    crumbs.extend(below.map(|label| (label, "")));
    chrome(visit, &crumbs)
}

/// Through which door whoever leads a round came in: the office, or a leading reviewer.
fn door(visit: &Visit) -> (String, &'static str) {
    if visit.cx.actor.institution().is_none() {
        (visit.t.s("peer-office-title"), OFFICE)
    } else {
        (visit.t.s("peer-mine-title"), DESK)
    }
}

/// The frame of a page for whoever leads a round.
fn led_frame(visit: &Visit, round: &str, label: &str) -> Chrome {
    let (title, folder) = door(visit);
    frame(visit, (&title, folder), round, Some(label))
}

/// The scores as options, the best first.
fn scores(visit: &Visit) -> Vec<Choice> {
    (SCORE_MIN..=SCORE_MAX)
        .rev()
        .map(|score| Choice {
            value: score.to_string(),
            label: score_word(visit, score),
            hint: visit.t.v("peer-score-means", score.to_string()),
        })
        .collect()
}

/// A score with its word: «3 – goed te zien».
fn score_word(visit: &Visit, score: u8) -> String {
    visit.t.v("peer-score", score.to_string())
}

/// A figure with so many digits, written as the language writes it.
pub(super) fn decimal(visit: &Visit, value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    match visit.language() {
        domain::text::Language::Nl => text.replace('.', ",").replace('-', "\u{2212}"),
        domain::text::Language::En => text.replace('-', "\u{2212}"),
    }
}

/// «Q9 Leeruitkomsten, niveau en omvang».
fn criterion_label(visit: &Visit, framework: &Framework, key: &str) -> String {
    let found = framework.criteria.iter().find(|criterion| criterion.key == key);
    found.map_or_else(
        || key.to_owned(),
        |criterion| format!("{} {}", criterion.key, criterion.label.get(visit.language())),
    )
}

/// Examples to score by, as they are shown.
fn anchor(visit: &Visit, row: &PrecedentRow) -> Anchor {
    let language = visit.language();
    Anchor {
        id: row.id.to_string(),
        score: score_word(visit, u8::try_from(row.score).unwrap_or(0)),
        example: row.content.0.example.get(language).to_owned(),
        why: row.content.0.why.get(language).to_owned(),
    }
}

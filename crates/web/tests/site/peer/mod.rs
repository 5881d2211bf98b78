// SPDX-License-Identifier: EUPL-1.2
//! Peer review behind its doors: blind until everybody is done, for reviewers, office, institution and API; then open step by step.

mod blind;
mod office;
mod opened;
mod papers;
mod windows;

use crate::caller::{call, get, key};
use crate::stage::{Answer, Person, Stage};
use axum::http::StatusCode;
use domain::role::Scope;

/// The round of the demo in which liesbeth is the last to score.
const RUNNING: &str = "PR-2026-001";
/// The one that is done.
const DONE: &str = "PR-2025-001";
const CALIBRATION: &str = "KAL-2026-001";

/// What emre and bilal wrote there, and nobody may read before liesbeth is done.
const BLIND: [&str; 4] = [
    "De trainer beoordeelt ook",
    "Vakbekwaamheidsbewijzen van de branche",
    "Dit herkent elke installateur",
    "goed te volgen",
];
/// Who they are, and the institution never reads.
const NAMES: [&str; 3] = ["Emre Kreekrug", "Bilal Zeegras", "Liesbeth Tuinman"];

fn ok(answer: &Answer, place: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{place}: {}", answer.text());
    answer.text()
}

fn without(text: &str, words: &[&str], place: &str) {
    for word in words {
        assert!(!text.contains(word), "{place} tells «{word}»");
    }
}

fn to(answer: &Answer, place: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.to(), place);
}

/// A list of work leads to this place, and no more than once.
fn once(work: &str, place: &str) {
    assert_eq!(work.matches(&format!("href=\"{place}\"")).count(), 1, "{place}");
}

/// The revision that a form carries.
fn revision(page: &str) -> String {
    page.split("name=\"revision\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn score(person: &Person<'_>, round: &str, criterion: &str, score: &str, note: &str) -> Answer {
    let url = format!("/werk/beoordelen/{round}/punt/{criterion}");
    let page = ok(&person.get(&url).await, &url);
    let fields =
        [("revision", revision(&page)), ("score", score.into()), ("note", note.into()), ("action", "next".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    person.post(&url, &fields).await
}

/// Liesbeth scores everything and hands in.
async fn liesbeth_finishes(stage: &Stage) -> Person<'_> {
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    let criteria = ["Q7", "Q8", "Q9", "Q10", "Q11", "Q12"];
    for (place, criterion) in criteria.iter().enumerate() {
        let next = criteria.get(place + 1).map_or(format!("{desk}/inleveren"), |next| format!("{desk}/punt/{next}"));
        to(&score(&liesbeth, RUNNING, criterion, "4", "").await, &next);
    }
    let url = format!("{desk}/inleveren");
    let page = ok(&liesbeth.get(&url).await, &url);
    let words = [
        ("revision", revision(&page)),
        ("strengths", "De oefeningen zijn echt.".to_owned()),
        ("improvement", "Voeg een voorbeeldtoets toe.".to_owned()),
        ("acceptance", "yes".to_owned()),
        ("level", "4".to_owned()),
        ("action", "hand_in".to_owned()),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    to(&liesbeth.post(&url, &words).await, &format!("{desk}?melding=peer-ingeleverd"));
    liesbeth
}

// SPDX-License-Identifier: EUPL-1.2
//! Peer review in the demo: one round that is done, one under way, and a calibration by twelve people.

use domain::peer::report::{Check, Precedent, Progress, ReportText};
use domain::peer::scoring::ReviewText;
use domain::peer::{Declaration, RoundKind};
use domain::role::Role;
use domain::{Day, Localized, Timestamp};
use serde::Deserialize;

use super::{Act, Scene, What, as_person};
use crate::peer::{self, NewPrecedent, Words};
use crate::refusal::{Result, broken, missing};
use crate::{App, Context};

#[derive(Deserialize)]
struct PeerFile {
    rounds: Vec<RoundFile>,
    precedents: Vec<PrecedentFile>,
}

#[derive(Deserialize)]
struct RoundFile {
    kind: RoundKind,
    definition: String,
    made_on: Day,
    scores_due: Day,
    lead: Option<String>,
    reviewers: Vec<ReviewerFile>,
    closed_on: Option<Day>,
    report: Option<ReportFile>,
    #[serde(default)]
    answers: Vec<AnswerFile>,
    checks: Option<ChecksFile>,
}

#[derive(Deserialize)]
struct ReviewerFile {
    key: String,
    handed_in_on: Option<Day>,
    #[serde(default)]
    text: ReviewText,
}

#[derive(Deserialize)]
struct ReportFile {
    on: Day,
    text: ReportText,
}

#[derive(Deserialize)]
struct AnswerFile {
    follow_up: String,
    progress: Progress,
    text: String,
    on: Day,
    by: String,
}

#[derive(Deserialize)]
struct ChecksFile {
    on: Day,
    found: Vec<Check>,
}

#[derive(Deserialize)]
struct PrecedentFile {
    framework: String,
    criterion: String,
    score: u8,
    on: Day,
    example: Localized,
    why: Localized,
}

/// One thing that happens in a round; `round` is its place in the file.
pub(super) enum PeerAct {
    Make {
        round: usize,
        kind: RoundKind,
        definition: String,
        scores_due: Day,
        reviewers: Vec<String>,
        lead: Option<String>,
    },
    Review {
        round: usize,
        by: String,
        text: Box<ReviewText>,
    },
    End {
        round: usize,
    },
    Report {
        round: usize,
        text: Box<ReportText>,
    },
    Answer {
        round: usize,
        by: String,
        follow_up: String,
        progress: Progress,
        text: String,
    },
    Check {
        round: usize,
        found: Vec<Check>,
    },
    Precedent(Box<NewPrecedent>),
}

pub(super) fn acts() -> Result<Vec<Act>> {
    let file: PeerFile = serde_json::from_str(include_str!("../../../../demo/peer.json")).map_err(broken)?;
    let mut acts = Vec::new();
    let mut put = |day: Day, hour: i64, act| {
        acts.push(Act { at: day.start().plus_seconds(hour * 3_600), what: What::Peer(act) });
    };
    for (number, round) in file.rounds.into_iter().enumerate() {
        let reviewers = round.reviewers.iter().map(|reviewer| reviewer.key.clone()).collect();
        let RoundFile { kind, definition, scores_due, lead, .. } = round;
        put(round.made_on, 10, PeerAct::Make { round: number, kind, definition, scores_due, reviewers, lead });
        for reviewer in round.reviewers {
            if let Some(on) = reviewer.handed_in_on {
                put(on, 14, PeerAct::Review { round: number, by: reviewer.key, text: Box::new(reviewer.text) });
            }
        }
        if let Some(on) = round.closed_on {
            put(on, 16, PeerAct::End { round: number });
        }
        if let Some(report) = round.report {
            put(report.on, 16, PeerAct::Report { round: number, text: Box::new(report.text) });
        }
        for AnswerFile { follow_up, progress, text, on, by } in round.answers {
            put(on, 11, PeerAct::Answer { round: number, by, follow_up, progress, text });
        }
        if let Some(checks) = round.checks {
            put(checks.on, 15, PeerAct::Check { round: number, found: checks.found });
        }
    }
    for PrecedentFile { framework, criterion, score, on, example, why } in file.precedents {
        let text = Precedent { example, why };
        put(
            on,
            12,
            PeerAct::Precedent(Box::new(NewPrecedent { framework, criterion, score, text, round: String::new() })),
        );
    }
    Ok(acts)
}

/// Somebody of the programme office.
async fn office(app: &App, at: Timestamp) -> Result<Context> {
    let mut tx = app.store.read().await?;
    let person = crate::people::roles::everybody(&mut tx, at)
        .await?
        .into_iter()
        .find(|person| person.content.0.roles.contains(&Role::ProgrammeOffice))
        .ok_or_else(|| missing("somebody of the programme office"))?;
    Ok(super::as_person_row(person, at))
}

fn round_of(scene: &Scene, round: usize) -> Result<String> {
    scene.rounds.get(&round).cloned().ok_or_else(|| missing("a demo round"))
}

impl PeerAct {
    pub(super) async fn run(self, app: &App, scene: &mut Scene, at: Timestamp) -> Result<()> {
        match self {
            Self::Make { round, kind, definition, scores_due, reviewers, lead } => {
                let cx = office(app, at).await?;
                let version = scene.versions.get(&definition).copied().ok_or_else(|| missing("a demo version"))?;
                let id = peer::make(app, &cx, kind, version, scores_due).await?;
                for key in &reviewers {
                    let person = as_person(app, key, at).await?.person();
                    peer::assign(app, &cx, &id, person).await?;
                }
                if let Some(lead) = lead {
                    let lead = as_person(app, &lead, at).await?.person();
                    peer::lead(app, &cx, &id, Some(lead)).await?;
                }
                peer::start(app, &cx, &id).await?;
                scene.rounds.insert(round, id);
            }
            Self::Review { round, by, text } => {
                review(app, &as_person(app, &by, at).await?, &round_of(scene, round)?, *text).await?
            }
            Self::End { round } => peer::end_scoring(app, &office(app, at).await?, &round_of(scene, round)?).await?,
            Self::Report { round, text } => {
                let (cx, id) = (office(app, at).await?, round_of(scene, round)?);
                let revision = peer::talk(app, &cx, &id).await?.revision;
                peer::close_report(app, &cx, &id, revision, *text).await?;
            }
            Self::Answer { round, by, follow_up, progress, text } => {
                let cx = as_person(app, &by, at).await?;
                peer::answer(app, &cx, &round_of(scene, round)?, &follow_up, (Some(progress), text)).await?;
            }
            Self::Check { round, found } => {
                peer::close_check(app, &office(app, at).await?, &round_of(scene, round)?, found).await?;
            }
            Self::Precedent(new) => peer::keep_precedent(app, &office(app, at).await?, *new).await?,
        }
        Ok(())
    }
}

/// A reviewer from invitation to hand-in.
async fn review(app: &App, cx: &Context, id: &str, text: ReviewText) -> Result<()> {
    peer::declare(app, cx, id, Declaration::NoConflict).await?;
    let mut revision = peer::desk(app, cx, id).await?.seat.revision;
    for score in text.scores {
        peer::save_score(app, cx, id, revision, score).await?;
        revision += 1;
    }
    let words = Words {
        strengths: text.strengths,
        improvement: text.improvement,
        acceptance: text.acceptance,
        level: text.level,
    };
    peer::save_words(app, cx, id, revision, words).await?;
    peer::hand_in(app, cx, id).await
}

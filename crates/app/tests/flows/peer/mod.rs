// SPDX-License-Identifier: EUPL-1.2
//! Peer review as a story, on every engine: a round is made, reviewers are found, scores stay blind, open, are talked about, reported,
//! answered, looked back on.

mod stopped;
mod turns;

use crate::stage::{Stage, on_each_engine, on_sqlite};
use app::peer::{self, Words};
use app::{Context, Refusal, people};
use domain::peer::report::{Check, Finding, Progress, ReportText};
use domain::peer::scoring::{Acceptance, Score};
use domain::peer::{Declaration, RoundKind, RoundState};
use domain::role::Role;
use domain::{Day, Id};

async fn who(stage: &Stage, key: &str) -> Context {
    people::as_key(&stage.app, key).await.unwrap()
}

/// A published version of an institution that no round is about.
async fn free_version(stage: &Stage, code: &str) -> Id<app::define::DefinitionVersion> {
    let office = who(stage, "renske").await;
    peer::drawable(&stage.app, &office, code).await.unwrap()[0].version.id
}

fn due() -> Day {
    Day::parse_iso("2026-12-20").unwrap()
}

async fn scored(stage: &Stage, cx: &Context, id: &str, score: u8, note: &str) {
    peer::declare(&stage.app, cx, id, Declaration::NoConflict).await.unwrap();
    filled_in(stage, cx, id, score, note).await;
}

/// Every score and every word of somebody who may review already.
async fn filled_in(stage: &Stage, cx: &Context, id: &str, score: u8, note: &str) {
    let desk = peer::desk(&stage.app, cx, id).await.unwrap();
    let mut revision = desk.seat.revision;
    for criterion in desk.framework.definition_criteria() {
        let score = Score { criterion: criterion.key.clone(), score, note: note.into() };
        peer::save_score(&stage.app, cx, id, revision, score).await.unwrap();
        revision += 1;
    }
    let words = Words {
        strengths: "Sterk uitgewerkt dossier.".into(),
        improvement: "Maak leeruitkomst 2 concreter.".into(),
        acceptance: Some(Acceptance::Yes),
        level: "4".into(),
    };
    peer::save_words(&stage.app, cx, id, revision, words).await.unwrap();
}

fn conflict(result: app::Result<impl Sized>, key: &str) {
    match result {
        Err(Refusal::Conflict(found)) => assert_eq!(found, key),
        Err(other) => panic!("{other:?} in place of {key}"),
        Ok(_) => panic!("it happened in place of {key}"),
    }
}

fn invalid(result: app::Result<impl Sized>) -> Vec<&'static str> {
    match result {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|problem| problem.key).collect(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it happened"),
    }
}

fn missing(result: app::Result<impl Sized>) {
    assert!(matches!(result, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn a_round_from_invitation_to_look_back() {
    on_each_engine("peer_round", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let id = peer::make(app, &office, RoundKind::Review, free_version(stage, "saaxumhuizen").await, due())
            .await
            .unwrap();
        assert_eq!(id, "PR-2026-002", "the demo has one of this year");
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        missing(peer::desk(app, &first, &id).await);
        peer::assign(app, &office, &id, first.person()).await.unwrap();
        conflict(peer::start(app, &office, &id).await, "peer-conflict-too-few");
        missing(peer::desk(app, &first, &id).await);
        peer::assign(app, &office, &id, second.person()).await.unwrap();
        peer::start(app, &office, &id).await.unwrap();
        let mail = people::outbox(app).await.unwrap();
        let invited: Vec<_> = mail.iter().filter(|mail| mail.subject.starts_with(&id)).collect();
        assert_eq!(invited.len(), 2);
        assert!(invited.iter().all(|mail| mail.body.contains(&format!("/werk/beoordelen/{id}"))));

        scored(stage, &first, &id, 4, "").await;
        peer::hand_in(app, &first, &id).await.unwrap();
        conflict(peer::of_reviewer(app, &first, &id).await, "peer-conflict-blind");
        conflict(peer::of_chair(app, &office, &id).await, "peer-conflict-blind");
        conflict(peer::talk(app, &office, &id).await, "peer-conflict-blind");
        conflict(peer::hand_in(app, &first, &id).await, "peer-conflict-seat");
        let seats = peer::round(app, &office, &id).await.unwrap().seats;
        assert!(seats.iter().all(|seat| seat.seat.content.0.scores.is_empty()), "the office is blind too");

        scored(stage, &second, &id, 2, "Dit mist nog een voorbeeld.").await;
        peer::hand_in(app, &second, &id).await.unwrap();
        assert_eq!(peer::round(app, &office, &id).await.unwrap().line.round.state, RoundState::Consensus);
        let outcome = peer::of_reviewer(app, &first, &id).await.unwrap();
        assert_eq!(
            (outcome.voices.len(), outcome.criteria.len()),
            (2, outcome.framework.definition_criteria().count())
        );
        assert!(outcome.criteria.iter().all(|one| one.spread.unwrap().range() == 2));

        let team = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        conflict(peer::of_team(app, &team, &id).await, "peer-conflict-blind");
        assert!(peer::own_round(app, &team, &id).await.unwrap().1.is_none());
        let other = stage.as_role("schokland", Role::ProjectLeader).await;
        missing(peer::own_round(app, &other, &id).await);

        let talk = peer::talk(app, &office, &id).await.unwrap();
        let keys: Vec<String> = talk.outcome.criteria.iter().map(|one| one.criterion.key.clone()).collect();
        let mut report = turns::report(&keys);
        report.agreed[0].note.clear();
        assert_eq!(
            invalid(peer::close_report(app, &office, &id, talk.revision, report.clone()).await),
            ["peer-problem-agreed-wide"]
        );
        missing(peer::close_report(app, &first, &id, talk.revision, report.clone()).await);
        peer::lead(app, &office, &id, Some(first.person())).await.unwrap();
        report.agreed[0].note = "Samen vastgesteld.".into();
        conflict(peer::close_report(app, &first, &id, talk.revision, report.clone()).await, "conflict-stale");
        peer::close_report(app, &first, &id, talk.revision + 1, report).await.unwrap();

        let mail = people::outbox(app).await.unwrap();
        let told =
            |subject: &str| mail.iter().filter(|mail| mail.subject.starts_with(&format!("{id}: {subject}"))).count();
        assert_eq!((told("alle scores zijn binnen"), told("het verslag is er")), (1, 1), "one event, one message");
        let (line, outcome) = peer::own_round(app, &team, &id).await.unwrap();
        let outcome = outcome.unwrap();
        assert!(outcome.voices.iter().all(|voice| !voice.institution.is_empty()));
        assert_eq!(line.round.content.0.lead, None, "who led is nobody's business");
        let page = app::catalogue::definition(app, &stage.visitor(), &line.version.public_id, None).await.unwrap();
        assert_eq!(page.peer_reviewed, Some((stage.now.day(), line.version.version.clone())));

        conflict(peer::save_report(app, &office, &id, 99, ReportText::default()).await, "peer-conflict-state");
        let found = || vec![Check { follow_up: "a1".into(), finding: Finding::Met, note: String::new() }];
        assert_eq!(invalid(peer::close_check(app, &office, &id, found()).await), ["peer-problem-check-early"]);
        assert_eq!(invalid(peer::answer(app, &team, &id, "a1", (None, "x".into())).await), ["peer-problem-progress"]);
        let said = || (Some(Progress::Done), "Het voorbeeld staat erin.".to_owned());
        assert_eq!(invalid(peer::answer(app, &team, &id, "a9", said()).await), ["peer-problem-follow-up-unknown"]);
        missing(peer::answer(app, &other, &id, "a1", said()).await);
        peer::answer(app, &team, &id, "a1", said()).await.unwrap();
        peer::close_check(app, &office, &id, found()).await.unwrap();
        assert_eq!(peer::own_round(app, &team, &id).await.unwrap().0.round.state, RoundState::Checked);
    })
    .await;
}

#[tokio::test]
async fn two_who_hand_in_at_once_open_the_scores_once() {
    on_each_engine("peer_race", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let id = peer::make(app, &office, RoundKind::Review, free_version(stage, "saaxumhuizen").await, due())
            .await
            .unwrap();
        let mut reviewers = Vec::new();
        for key in ["priya", "marloes", "hanna"] {
            let cx = who(stage, key).await;
            peer::assign(app, &office, &id, cx.person()).await.unwrap();
            reviewers.push(cx);
        }
        peer::start(app, &office, &id).await.unwrap();
        for cx in &reviewers {
            scored(stage, cx, &id, 3, "").await;
        }
        let running: Vec<_> = reviewers
            .iter()
            .map(|cx| {
                let (app, cx, id) = (app.clone(), cx.clone(), id.clone());
                tokio::spawn(async move { peer::hand_in(&app, &cx, &id).await })
            })
            .collect();
        for one in running {
            one.await.unwrap().unwrap();
        }
        assert_eq!(peer::round(app, &office, &id).await.unwrap().line.round.state, RoundState::Consensus);
    })
    .await;
}

#[tokio::test]
async fn t36_who_is_too_close_is_neither_chosen_nor_drawn() {
    on_sqlite(async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let id = peer::make(app, &office, RoundKind::Review, free_version(stage, "saaxumhuizen").await, due())
            .await
            .unwrap();
        let liesbeth = who(stage, "liesbeth").await.person();
        assert_eq!(
            invalid(peer::assign(app, &office, &id, liesbeth).await),
            ["peer-problem-barred"],
            "own institution"
        );
        let ingrid = who(stage, "ingrid").await.person();
        assert_eq!(invalid(peer::assign(app, &office, &id, ingrid).await), ["peer-problem-reviewer"], "no reviewer");
        let kind = Some(domain::peer::pool::TieKind::Consortium);
        peer::keep_tie(app, &office, "griend", "saaxumhuizen", kind).await.unwrap();
        assert_eq!(
            invalid(peer::keep_tie(app, &office, "saaxumhuizen", "griend", kind).await),
            ["peer-problem-tie-known"]
        );
        let hanna = who(stage, "hanna").await.person();
        assert_eq!(invalid(peer::assign(app, &office, &id, hanna).await), ["peer-problem-barred"], "consortium");
        assert_eq!(peer::draw_reviewers(app, &office, &id, 3).await.unwrap(), 2, "only two institutions are left");
        let round = peer::round(app, &office, &id).await.unwrap();
        let mut from: Vec<&str> = round.seats.iter().map(|seat| seat.institution.as_str()).collect();
        from.sort_unstable();
        assert_eq!(
            from,
            ["MBO Rottumeroog", "Vakschool Tiengemeten"],
            "schokland is reviewed by saaxumhuizen this year"
        );
        let priya = who(stage, "priya").await.person();
        peer::assign(app, &office, &id, priya).await.unwrap();
        conflict(peer::draw_reviewers(app, &office, &id, 3).await, "peer-conflict-full");

        peer::start(app, &office, &id).await.unwrap();
        let reviewer = round.seats[0].person.content.0.key.clone();
        let cx = who(stage, &reviewer).await;
        peer::declare(app, &cx, &id, Declaration::Conflict).await.unwrap();
        missing(peer::desk(app, &cx, &id).await);
        assert_eq!(
            invalid(peer::assign(app, &office, &id, cx.person()).await),
            ["peer-problem-barred"],
            "a conflict stands"
        );
        assert_eq!(peer::draw_reviewers(app, &office, &id, 3).await.unwrap(), 1, "a colleague of theirs is free");
    })
    .await;
}

#[tokio::test]
async fn the_yearly_sample_is_drawn_by_lot_and_can_be_drawn_again() {
    on_sqlite(async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let samples = peer::sample(app, &office).await.unwrap();
        assert_eq!(samples[0].institution.content.0.code, "saaxumhuizen", "not yet looked at in 2026, so first");
        assert!(samples.iter().all(|sample| sample.institution.content.0.code != "griend"), "nothing to draw there");
        let drawable = samples[0].drawable;
        assert_eq!(peer::drawable(app, &office, "saaxumhuizen").await.unwrap().len(), drawable, "one rule");
        assert!(matches!(peer::drawable(app, &office, "nergens").await, Err(app::Refusal::NotFound)));
        assert_eq!(
            invalid(peer::draw_sample(app, &office, &["griend".into()], due()).await),
            ["peer-problem-institutions"]
        );
        let made = peer::draw_sample(app, &office, &["saaxumhuizen".into()], due()).await.unwrap();
        assert_eq!(made, ["PR-2026-002"]);
        let after = peer::sample(app, &office).await.unwrap();
        assert_eq!(peer::drawable(app, &office, "saaxumhuizen").await.unwrap().len(), drawable - 1);
        let saaxumhuizen = after.iter().find(|sample| sample.institution.content.0.code == "saaxumhuizen").unwrap();
        assert_eq!((saaxumhuizen.this_year.as_slice(), saaxumhuizen.drawable), (&made[..], drawable - 1));

        let round = peer::round(app, &office, &made[0]).await.unwrap().line.round;
        let mut tx = app.store.read().await.unwrap();
        let events = store::event::of_thing(&mut tx, round.id.uuid()).await.unwrap();
        let draw = &events.iter().find(|event| event.kind == "peer_round_made").unwrap().facts.0["draw"];
        let random: [u8; 16] = hex::decode(draw["random"].as_str().unwrap()).unwrap().try_into().unwrap();
        let lots: Vec<u32> = serde_json::from_value(draw["lots"].clone()).unwrap();
        let again = domain::peer::sampling::draw(&lots, random).unwrap();
        let version = store::definition::version(&mut tx, round.version_id).await.unwrap().unwrap();
        assert_eq!(draw["from"][again], format!("{}@{}", version.public_id, version.version));
    })
    .await;
}

#[tokio::test]
async fn twelve_calibrate_and_their_agreement_is_a_figure() {
    on_sqlite(async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let rounds = peer::rounds(app, &office).await.unwrap();
        let line = rounds.iter().find(|line| line.round.kind == RoundKind::Calibration).unwrap();
        assert_eq!((line.handed_in, line.round.state), (12, RoundState::Calibrated));
        let id = &line.round.public_id;
        let outcome = peer::of_chair(app, &office, id).await.unwrap();
        assert_eq!(outcome.voices.len(), 12);
        assert!(outcome.voices.iter().all(|voice| voice.institution.is_empty() && voice.function.is_empty()));
        // Calculated with another implementation (PyPI krippendorff 0.9.0) from demo/peer.json.
        let rounded = |alpha: Option<f64>| format!("{:.4}", alpha.unwrap());
        assert_eq!(
            (rounded(outcome.agreement.ordinal), rounded(outcome.agreement.interval)),
            (ORDINAL.to_owned(), INTERVAL.to_owned())
        );
        conflict(peer::talk(app, &office, id).await, "peer-conflict-state");
        let reviewer = who(stage, "tjitske").await;
        assert_eq!(
            peer::of_reviewer(app, &reviewer, id).await.unwrap().voices.iter().filter(|voice| voice.is_own).count(),
            1
        );
    })
    .await;
}

const ORDINAL: &str = "0.7018";
const INTERVAL: &str = "0.6859";

#[tokio::test]
async fn no_trail_of_a_reviewed_institution_names_a_reviewer() {
    on_sqlite(async |stage| {
        let office = who(stage, "renske").await;
        let team = stage.as_role("schokland", Role::Quality).await.institution().unwrap();
        let cast = app::people::cast(&stage.app).await.unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        let reviewers: Vec<_> = cast
            .into_iter()
            .filter(|person| person.content.0.roles.contains(&Role::PeerReviewer))
            .map(|person| person.id)
            .collect();
        let mut seen = 0;
        for line in peer::rounds(&stage.app, &office).await.unwrap() {
            for event in store::event::of_thing(&mut tx, line.round.id.uuid()).await.unwrap() {
                let by_reviewer = event.person_id.is_some_and(|person| reviewers.contains(&person));
                assert!(!by_reviewer || event.institution_id.is_none(), "{}", event.kind);
                seen += usize::from(by_reviewer);
                assert!(event.institution_id != Some(team) || !event.kind.contains("scores_handed_in"));
            }
        }
        assert!(seen >= 20, "{seen}");
    })
    .await;
}

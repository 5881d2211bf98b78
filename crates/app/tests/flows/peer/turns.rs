// SPDX-License-Identifier: EUPL-1.2
//! Whose turn it is in peer review, on every engine: who is invited and invited again, how the scores open by whichever road, who is told,
//! and what waits for whom until somebody looked back.

use app::peer;
use app::work::{WaitingItem, WaitingKind as Waits};
use app::{Context, define, people};
use domain::Id;
use domain::peer::report::{Agreed, Check, Finding, FollowUp, Progress, ReportText};
use domain::peer::{Declaration, RoundKind, RoundState};
use domain::role::Role;

use super::{due, filled_in, who};
use crate::stage::{Stage, on_each_engine};

fn later(cx: &Context, days: i64) -> Context {
    Context { now: cx.now.plus_seconds(days * 86_400), ..cx.clone() }
}

/// A round on the work of saaxumhuizen with these reviewers, under way.
async fn started(stage: &Stage, reviewers: &[&Context], lead: Option<&Context>) -> String {
    let (app, office) = (&stage.app, who(stage, "renske").await);
    let drawable = peer::drawable(app, &office, "saaxumhuizen").await.unwrap();
    let id = peer::make(app, &office, RoundKind::Review, drawable[0].version.id, due()).await.unwrap();
    for reviewer in reviewers {
        peer::assign(app, &office, &id, reviewer.person()).await.unwrap();
    }
    if let Some(lead) = lead {
        peer::lead(app, &office, &id, Some(lead.person())).await.unwrap();
    }
    peer::start(app, &office, &id).await.unwrap();
    id
}

async fn hands_in(stage: &Stage, cx: &Context, id: &str) {
    filled_in(stage, cx, id, 3, "").await;
    peer::hand_in(&stage.app, cx, id).await.unwrap();
}

async fn scores(stage: &Stage, cx: &Context, id: &str) {
    peer::declare(&stage.app, cx, id, Declaration::NoConflict).await.unwrap();
    hands_in(stage, cx, id).await;
}

pub(super) async fn address(stage: &Stage, cx: &Context) -> String {
    let mut tx = stage.app.store.read().await.unwrap();
    store::person::email(&mut tx, cx.person()).await.unwrap().unwrap()
}

/// To which addresses a message of a round went, by what its subject begins with.
pub(super) async fn told(stage: &Stage, id: &str, subject: &str) -> Vec<String> {
    let begin = format!("{id}: {subject}");
    let mail = people::outbox(&stage.app).await.unwrap();
    mail.into_iter().filter(|mail| mail.subject.starts_with(&begin)).map(|mail| mail.address).collect()
}

/// What of a round waits for somebody.
async fn of_round(stage: &Stage, cx: &Context, id: &str) -> Vec<WaitingItem> {
    let all = app::work::waiting(&stage.app, cx).await.unwrap();
    all.into_iter().filter(|item| item.public_id.as_deref() == Some(id)).collect()
}

pub(super) async fn waits(stage: &Stage, cx: &Context, id: &str) -> Vec<Waits> {
    of_round(stage, cx, id).await.into_iter().map(|item| item.kind).collect()
}

#[tokio::test]
async fn however_the_scores_open_whoever_leads_then_is_told() {
    on_each_engine("peer_roads", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second, third) =
            (who(stage, "priya").await, who(stage, "marloes").await, who(stage, "hanna").await);
        for road in ["declines", "is taken off", "is late"] {
            // The one who does not hand in leads.
            let id = started(stage, &[&first, &second, &third], Some(&third)).await;
            scores(stage, &first, &id).await;
            scores(stage, &second, &id).await;
            assert_eq!(told(stage, &id, "alle scores").await, Vec::<String>::new(), "somebody is waited for");
            assert_eq!(waits(stage, &office, &id).await, []);
            let office = if road == "is late" { later(&office, 40) } else { office.clone() };
            match road {
                "declines" => peer::declare(app, &third, &id, Declaration::Conflict).await.unwrap(),
                "is taken off" => peer::release(app, &office, &id, third.person()).await.unwrap(),
                _ => peer::end_scoring(app, &office, &id).await.unwrap(),
            }
            let round = peer::round(app, &office, &id).await.unwrap().line.round;
            assert_eq!((round.state, round.content.0.lead), (RoundState::Consensus, None), "{road}");
            // Who opened them by their own act knows, and finds it in their work.
            let by_mail = if road == "declines" { vec![address(stage, &office).await] } else { Vec::new() };
            assert_eq!(told(stage, &id, "alle scores").await, by_mail, "{road}");
            assert_eq!(waits(stage, &office, &id).await, [Waits::WritePeerReport], "{road}");
            assert_eq!(waits(stage, &third, &id).await, [], "{road}");
            peer::cancel(app, &office, &id).await.unwrap();
            assert_eq!(waits(stage, &office, &id).await, [], "{road}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_lead_who_handed_in_leads_on_and_is_told() {
    on_each_engine("peer_lead", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second, third) =
            (who(stage, "priya").await, who(stage, "marloes").await, who(stage, "hanna").await);
        let id = started(stage, &[&first, &second, &third], Some(&first)).await;
        scores(stage, &first, &id).await;
        scores(stage, &second, &id).await;
        peer::release(app, &office, &id, third.person()).await.unwrap();
        let round = peer::round(app, &office, &id).await.unwrap().line.round;
        assert_eq!((round.state, round.content.0.lead), (RoundState::Consensus, Some(first.person())));
        assert_eq!(told(stage, &id, "alle scores").await, [address(stage, &first).await]);
        assert_eq!(waits(stage, &first, &id).await, [Waits::WritePeerReport]);
        assert_eq!(waits(stage, &second, &id).await, []);
        assert_eq!(waits(stage, &office, &id).await, [], "one of the reviewers leads");
    })
    .await;
}

#[tokio::test]
async fn who_is_made_leader_of_the_talk_is_told() {
    on_each_engine("peer_leads", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        // Appointed before the invitations are out: told with them.
        let id = started(stage, &[&first, &second], Some(&first)).await;
        assert_eq!(told(stage, &id, "jij leidt").await, [address(stage, &first).await]);
        peer::lead(app, &office, &id, Some(first.person())).await.unwrap();
        assert_eq!(told(stage, &id, "jij leidt").await.len(), 1, "no news");
        peer::lead(app, &office, &id, Some(second.person())).await.unwrap();
        assert!(told(stage, &id, "jij leidt").await.contains(&address(stage, &second).await));
    })
    .await;
}

#[tokio::test]
async fn who_is_asked_again_is_invited_again() {
    on_each_engine("peer_again", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second, third) =
            (who(stage, "priya").await, who(stage, "marloes").await, who(stage, "hanna").await);
        let id = started(stage, &[&first, &second], None).await;
        peer::release(app, &office, &id, second.person()).await.unwrap();
        let office = later(&office, 2);
        peer::assign(app, &office, &id, second.person()).await.unwrap();
        peer::assign(app, &office, &id, third.person()).await.unwrap();
        let invited = told(stage, &id, "jouw oordeel").await;
        for (cx, times) in [(&first, 1), (&second, 2), (&third, 1)] {
            let address = address(stage, cx).await;
            assert_eq!(invited.iter().filter(|to| **to == address).count(), times, "{address}");
        }
        let seats = peer::round(app, &office, &id).await.unwrap().seats;
        let seat = seats.iter().find(|seat| seat.seat.person_id == second.person()).unwrap();
        assert_eq!(seat.seat.invited_at, office.now, "the first time no longer counts");
        scores(stage, &second, &id).await;
    })
    .await;
}

pub(super) fn report(keys: &[String]) -> ReportText {
    ReportText {
        agreed: keys
            .iter()
            .map(|key| Agreed { criterion: key.clone(), score: 3, note: "Na het gesprek eens.".into() })
            .collect(),
        strengths: "Een sterk dossier.".into(),
        points: "Een voorbeeld erbij.".into(),
        follow_ups: vec![FollowUp {
            key: "a1".into(),
            criterion: keys[0].clone(),
            what: "Voeg een voorbeeld toe.".into(),
            owner: "Ontwerper".into(),
            due: Some(due()),
        }],
    }
}

#[tokio::test]
async fn what_a_round_asks_waits_for_the_one_whose_turn_it_is() {
    on_each_engine("peer_turns", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        let team = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let elsewhere = stage.as_role("schokland", Role::ProjectLeader).await;
        let id = started(stage, &[&first, &second], None).await;

        let asked = of_round(stage, &first, &id).await;
        assert_eq!((asked.len(), asked[0].kind, asked[0].due), (1, Waits::AnswerPeerInvitation, Some(due())));
        assert!(asked[0].title.nl.starts_with(&format!("{id} ")));
        peer::declare(app, &first, &id, Declaration::NoConflict).await.unwrap();
        assert_eq!(waits(stage, &first, &id).await, [Waits::HandInScores]);
        hands_in(stage, &first, &id).await;
        assert_eq!(waits(stage, &first, &id).await, []);
        assert_eq!(waits(stage, &office, &id).await, [], "the other one is still busy");
        scores(stage, &second, &id).await;
        assert_eq!(waits(stage, &office, &id).await, [Waits::WritePeerReport]);
        assert_eq!(waits(stage, &team, &id).await, [], "the team is not told how far it is");

        let talk = peer::talk(app, &office, &id).await.unwrap();
        let keys: Vec<String> = talk.outcome.criteria.iter().map(|one| one.criterion.key.clone()).collect();
        peer::close_report(app, &office, &id, talk.revision, report(&keys)).await.unwrap();
        assert_eq!(waits(stage, &office, &id).await, [], "the team has three months");
        assert_eq!(waits(stage, &later(&office, 120), &id).await, [Waits::LookBack]);
        let asked = of_round(stage, &team, &id).await;
        assert_eq!((asked.len(), asked[0].kind, asked[0].count), (1, Waits::AnswerFollowUps, Some(1)));
        assert_eq!(asked[0].due, Some(due()));
        assert_eq!(waits(stage, &elsewhere, &id).await, []);

        let said = (Some(Progress::Done), "Het voorbeeld staat erin.".to_owned());
        peer::answer(app, &team, &id, "a1", said).await.unwrap();
        assert_eq!(waits(stage, &team, &id).await, []);
        assert_eq!(waits(stage, &office, &id).await, [Waits::LookBack]);
        let found = vec![Check { follow_up: "a1".into(), finding: Finding::Met, note: String::new() }];
        peer::close_check(app, &office, &id, found).await.unwrap();
        assert_eq!(waits(stage, &office, &id).await, []);
    })
    .await;
}

#[tokio::test]
async fn only_the_newest_published_version_of_a_definition_is_drawn() {
    on_each_engine("peer_newest", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let drawable = async || -> Vec<Id<define::DefinitionVersion>> {
            let drawable = peer::drawable(app, &office, "saaxumhuizen").await.unwrap();
            let samples = peer::sample(app, &office).await.unwrap();
            let counted = samples.iter().find(|sample| sample.institution.content.0.code == "saaxumhuizen").unwrap();
            assert_eq!(counted.drawable, drawable.len());
            drawable.iter().map(|drawable| drawable.version.id).collect()
        };
        let before = drawable().await;
        let old = before[0];
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let new = define::new_version(app, &leader, old).await.unwrap();
        assert_eq!(drawable().await, before, "a draft is nothing to review");
        // As if the board had adopted it: both versions are published, and the older one is still there for who learns by it.
        let published = stage.now.micros();
        let statement = format!(
            "UPDATE definition_version SET state = 'published', published_at = {published} WHERE id = {}",
            stage.database.id(new.uuid())
        );
        assert_eq!(stage.behind_the_back(&statement).await, 1);
        let after = drawable().await;
        assert!(after.contains(&new) && !after.contains(&old), "the older one takes no lot");
        assert_eq!(after.len(), before.len());
    })
    .await;
}

#[tokio::test]
async fn reviewers_and_the_team_are_reminded_of_their_days_once() {
    on_each_engine("peer_remind", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        let team = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let on = |days: i64| Context::system(stage.now.plus_seconds(days * 86_400));
        let id = started(stage, &[&first, &second], None).await;
        scores(stage, &first, &id).await;
        peer::remind(app, &on(10)).await.unwrap();
        assert!(told(stage, &id, "geef je scores").await.is_empty(), "the day is far off");
        peer::remind(app, &on(20)).await.unwrap();
        peer::remind(&stage.second().await, &on(22)).await.unwrap();
        let late = [address(stage, &second).await];
        assert_eq!(told(stage, &id, "geef je scores").await, late, "once, and not who is done");
        assert!(told(stage, &id, "jouw scores zijn te laat").await.is_empty(), "on its last day nothing is late");
        for days in [28, 29, 40] {
            peer::remind(app, &on(days)).await.unwrap();
        }
        assert_eq!(told(stage, &id, "jouw scores zijn te laat").await, late);
        assert_eq!(told(stage, &id, "geef je scores").await, late);

        scores(stage, &second, &id).await;
        let talk = peer::talk(app, &office, &id).await.unwrap();
        let keys: Vec<String> = talk.outcome.criteria.iter().map(|one| one.criterion.key.clone()).collect();
        let one = report(&keys);
        let second = FollowUp { key: "a2".into(), due: due().plus_days(30), ..one.follow_ups[0].clone() };
        let both = ReportText { follow_ups: vec![one.follow_ups[0].clone(), second], ..one };
        peer::close_report(app, &office, &id, talk.revision, both).await.unwrap();
        peer::remind(app, &on(10)).await.unwrap();
        assert!(told(stage, &id, "een afspraak").await.is_empty());
        // At it is not done yet; what is done asks nothing any more.
        let said = |progress| (Some(progress), "Het voorbeeld staat erin.".to_owned());
        peer::answer(app, &team, &id, "a1", said(Progress::Started)).await.unwrap();
        peer::remind(app, &on(21)).await.unwrap();
        peer::remind(app, &on(27)).await.unwrap();
        assert_eq!(told(stage, &id, "een afspraak").await, [address(stage, &team).await]);
        peer::answer(app, &team, &id, "a2", said(Progress::Done)).await.unwrap();
        peer::remind(app, &on(55)).await.unwrap();
        assert_eq!(told(stage, &id, "een afspraak").await.len(), 1);
    })
    .await;
}

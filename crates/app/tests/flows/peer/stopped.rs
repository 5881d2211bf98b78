// SPDX-License-Identifier: EUPL-1.2
//! A round that is stopped, on every engine: who was asked is told, once, and is asked nothing any more.

use app::work::WaitingKind as Waits;
use app::{Context, peer, people};
use domain::peer::{Declaration, RoundKind, RoundState};
use store::peer::SeatRow;

use super::turns::{address, told, waits};
use super::{conflict, due, filled_in, free_version, scored, who};
use crate::stage::{Stage, on_each_engine};

/// A calibration with these people, before its invitations are out.
async fn calibration(stage: &Stage, people: &[&Context]) -> String {
    let (app, office) = (&stage.app, who(stage, "renske").await);
    let version = free_version(stage, "saaxumhuizen").await;
    let id = peer::make(app, &office, RoundKind::Calibration, version, due()).await.unwrap();
    for cx in people {
        peer::assign(app, &office, &id, cx.person()).await.unwrap();
    }
    id
}

async fn mine(stage: &Stage, cx: &Context, id: &str) -> (RoundState, SeatRow) {
    let mine = peer::mine(&stage.app, cx).await.unwrap();
    let (line, seat) = mine.into_iter().find(|(line, _)| line.round.public_id == id).unwrap();
    (line.round.state, seat)
}

#[tokio::test]
async fn everybody_who_was_asked_for_a_round_hears_that_it_was_stopped() {
    on_each_engine("peer_stopped", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second, third) =
            (who(stage, "priya").await, who(stage, "marloes").await, who(stage, "hanna").await);
        let id = calibration(stage, &[&first, &second, &third]).await;
        peer::start(app, &office, &id).await.unwrap();
        peer::declare(app, &first, &id, Declaration::NoConflict).await.unwrap();
        filled_in(stage, &first, &id, 3, "").await;
        peer::declare(app, &third, &id, Declaration::Conflict).await.unwrap();
        assert_eq!(waits(stage, &second, &id).await, [Waits::AnswerPeerInvitation]);
        peer::cancel(app, &office, &id).await.unwrap();
        let mut told_to = told(stage, &id, "deze ronde is gestopt").await;
        let mut asked = vec![address(stage, &first).await, address(stage, &second).await];
        told_to.sort();
        asked.sort();
        assert_eq!(told_to, asked, "who sits in it, and not who is off it already");
        for cx in [&first, &second] {
            assert_eq!(waits(stage, cx, &id).await, []);
            let (state, seat) = mine(stage, cx, &id).await;
            assert_eq!(state, RoundState::Cancelled);
            assert_eq!(peer::asked_of_seat(&peer::desk(app, cx, &id).await.unwrap().line.round, &seat, due()), None);
        }
        conflict(peer::hand_in(app, &first, &id).await, "peer-conflict-state");
    })
    .await;
}

#[tokio::test]
async fn what_others_read_in_a_talk_is_closed_to_them_when_the_round_is_stopped() {
    on_each_engine("peer_stopped_talk", async |stage| {
        let app = &stage.app;
        let office = who(stage, "renske").await;
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        let version = free_version(stage, "saaxumhuizen").await;
        let id = peer::make(app, &office, RoundKind::Review, version, due()).await.unwrap();
        for cx in [&first, &second] {
            peer::assign(app, &office, &id, cx.person()).await.unwrap();
        }
        peer::start(app, &office, &id).await.unwrap();
        for cx in [&first, &second] {
            scored(stage, cx, &id, 3, "").await;
            peer::hand_in(app, cx, &id).await.unwrap();
        }
        let talk = peer::of_reviewer(app, &first, &id).await.unwrap();
        assert_eq!(talk.voices.len(), 2, "they read each other");
        peer::cancel(app, &office, &id).await.unwrap();
        conflict(peer::of_reviewer(app, &first, &id).await, "peer-conflict-stopped");
        conflict(peer::of_chair(app, &office, &id).await, "peer-conflict-state");
        conflict(peer::talk(app, &office, &id).await, "peer-conflict-state");
        assert_eq!(told(stage, &id, "deze ronde is gestopt").await.len(), 2);
        let mail = people::outbox(app).await.unwrap();
        let stopped = mail.iter().filter(|mail| mail.subject.starts_with(&format!("{id}: deze ronde is gestopt")));
        for mail in stopped {
            assert!(mail.body.contains("ziet niemand anders meer"), "{}", mail.body);
            assert!(!mail.body.contains("leest niemand"), "they did read it: {}", mail.body);
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_hears_of_a_round_that_was_stopped_before_they_were_asked() {
    on_each_engine("peer_stopped_early", async |stage| {
        let office = who(stage, "renske").await;
        let (first, second) = (who(stage, "priya").await, who(stage, "marloes").await);
        let id = calibration(stage, &[&first, &second]).await;
        peer::cancel(&stage.app, &office, &id).await.unwrap();
        assert_eq!(told(stage, &id, "").await, Vec::<String>::new());
    })
    .await;
}

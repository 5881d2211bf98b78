// SPDX-License-Identifier: EUPL-1.2
//! What is laid down: heads of the chain in the register, and the words of decisions.

use super::{change, kinds, links};
use crate::stage::{Stage, on_each_engine};
use app::Context;
use app::audit;
use app::deliver;
use domain::Id;
use domain::board::Meeting;
use domain::delivery::{Decision, Licence, LicenceContent};
use domain::review::DefinitionState;
use domain::role::Role;
use domain::trail::link;

/// A licence on a published text that waits for the board.
async fn offered(stage: &Stage, leader: &Context) -> Id<Licence> {
    let own = app::define::own(&stage.app, leader).await.unwrap();
    let version = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().id;
    let day = |text: &str| domain::Day::parse_iso(text).unwrap();
    let content = LicenceContent {
        conditions: "Met twee eigen beoordelaars.".into(),
        starts_on: day("2026-12-01"),
        ends_on: day("2027-12-31"),
    };
    deliver::offer(&stage.app, leader, version, deliver::Offer { deliverer: "waddenpoort".into(), content })
        .await
        .unwrap()
}

#[tokio::test]
async fn a_decision_of_a_board_is_laid_down_within_minutes_and_anything_else_within_a_day() {
    on_each_engine("trail_due", async |stage| {
        let due = async |seconds: i64| {
            let cx = app::Context { now: stage.now.plus_seconds(seconds), ..stage.app.system() };
            audit::anchor_due(&stage.app, &cx).await.unwrap()
        };
        assert!(due(0).await.is_some(), "the first of a day");
        let at = async |role: Role, seconds: i64| {
            let cx = stage.as_role("saaxumhuizen", role).await;
            app::Context { now: stage.now.plus_seconds(seconds), ..cx }
        };
        let licence = offered(stage, &at(Role::ProjectLeader, 600).await).await;
        assert_eq!(due(700).await, None, "an offer waits for the day's");
        let meeting = Meeting { members_present: 2, no_interest: true };
        let no = deliver::Deciding { decision: Decision::No, reason: "Er zijn te weinig beoordelaars.", meeting };
        deliver::decide(&stage.app, &at(Role::BoardMember, 800).await, licence, no).await.unwrap();
        assert!(due(900).await.is_some(), "a refusal does not");
        assert_eq!(due(1_000).await, None, "once");
        assert_eq!(due(90_000).await, None, "nothing happened since");
        stage.register().await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.is_in_order() && report.anchors == 2, "{report:?}");
    })
    .await;
}

/// Makes the rest of the chain anew from a link on, as somebody would who knows how it is made.
async fn remake(stage: &Stage, from: usize) {
    let all = links(stage).await;
    let mut before = all[from - 1].digest;
    for row in &all[from..] {
        let digests: Vec<_> = row.entries().unwrap().into_iter().map(|(_, digest)| digest).collect();
        before = link(row.number as u64, &before, &digests, row.seals.as_deref());
        let literal = stage.database.literal(&before);
        change(stage, format!("UPDATE trail_link SET digest = {literal} WHERE number = {}", row.number)).await;
    }
    change(stage, format!("UPDATE trail_head SET digest = {}", stage.database.literal(&before))).await;
}

#[tokio::test]
async fn t05_a_chain_that_was_made_anew_does_not_fit_the_register() {
    on_each_engine("trail_anchor", async |stage| {
        let system = stage.app.system();
        let number = audit::anchor(&stage.app, &system).await.unwrap().unwrap();
        assert_eq!(audit::anchor(&stage.app, &system).await.unwrap(), None, "the event that tells of it is no news");
        assert_eq!(audit::anchor_due(&stage.app, &system).await.unwrap(), None);
        stage.register().await;
        let report = audit::verify(&stage.app, &system, |_| {}).await.unwrap();
        assert!(report.is_in_order() && report.anchors == 1 && report.events_since_anchor >= 1, "{report:?}");
        assert_eq!(links(stage).await[number as usize - 1].number, number as i64);
        // The last event before the head is forgotten, with its link, and everything after is made anew.
        let all = links(stage).await;
        let at = (0..all.len() - 2).rev().find(|at| !all[*at].events.is_empty()).unwrap();
        let first = all[at].entries().unwrap();
        let digest = [9_u8; 32];
        let mut bytes = all[at].events.clone();
        bytes[16..48].copy_from_slice(&digest);
        change(
            stage,
            format!(
                "UPDATE trail_link SET events = {} WHERE number = {}",
                stage.database.literal(&bytes),
                all[at].number
            ),
        )
        .await;
        remake(stage, at).await;
        assert_eq!(kinds(stage).await, ["event-changed", "anchor"], "the register remembers");
        change(
            stage,
            format!(
                "UPDATE trail_link SET events = {} WHERE number = {}",
                stage.database.literal(&all[at].events),
                all[at].number
            ),
        )
        .await;
        remake(stage, at).await;
        assert!(kinds(stage).await.is_empty(), "{first:?} as it was");
        // Cut off: the last links and their events, and the head put back.
        let keep = &all[at - 1];
        for row in &all[at..] {
            for (id, _) in row.entries().unwrap() {
                change(stage, format!("DELETE FROM event WHERE id = {}", stage.database.id(id))).await;
            }
            change(stage, format!("DELETE FROM trail_link WHERE number = {}", row.number)).await;
        }
        change(
            stage,
            format!(
                "UPDATE trail_head SET number = {}, digest = {}",
                keep.number,
                stage.database.literal(&keep.digest)
            ),
        )
        .await;
        assert!(kinds(stage).await.contains(&"anchor"), "cut off below what the register knows");
    })
    .await;
}

#[tokio::test]
async fn t07_a_decision_says_what_was_laid_down() {
    on_each_engine("trail_decision", async |stage| {
        change(stage, "UPDATE decision SET content = REPLACE(content, 'Helder dossier', 'Zwak dossier') WHERE content LIKE '%Helder dossier%'".to_owned()).await;
        assert_eq!(kinds(stage).await, ["decision"]);
        change(stage, "UPDATE decision SET content = REPLACE(content, 'Zwak dossier', 'Helder dossier') WHERE content LIKE '%Zwak dossier%'".to_owned()).await;
        assert!(kinds(stage).await.is_empty());
        change(stage, "UPDATE decision_record SET record = REPLACE(record, 'Helder dossier', 'Zwak dossier') WHERE record LIKE '%Helder dossier%'".to_owned()).await;
        assert_eq!(kinds(stage).await, ["decision"]);
        change(stage, "DELETE FROM decision_record WHERE record LIKE '%Zwak dossier%'".to_owned()).await;
        change(stage, "DELETE FROM decision WHERE content LIKE '%Helder dossier%'".to_owned()).await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.findings[0].detail.ends_with("is gone"), "{report:?}");
    })
    .await;
}

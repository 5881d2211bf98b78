// SPDX-License-Identifier: EUPL-1.2
//! What a participation lets an institution publish.

use super::*;

async fn adopted(stage: &Stage, leader: &Context) -> Id<define::DefinitionVersion> {
    let own = define::own(&stage.app, leader).await.unwrap();
    own.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap().id
}

#[tokio::test]
async fn test_g4_without_an_agreement_that_holds_today_nothing_is_published() {
    on_each_engine("publish_agreement", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let version = adopted(stage, &leader).await;
        let own = participate::own(app, &leader).await.unwrap();
        let agreement = own.agreements[0].clone();
        let last = agreement.content.as_ref().unwrap().0.valid_until;
        // The day after the last one.
        let late = at(&leader, &last.plus_days(1).unwrap().to_string());
        let refused = define::publish(app, &late, version).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-agreement"))), "{refused:?}");
        let mut old = board.clone();
        old.fresh_until = Some(stage.now.plus_seconds(-1));
        let refused = participate::withdraw_agreement(app, &old, agreement.id, "Het bestuur kijkt opnieuw.").await;
        assert!(matches!(refused, Err(Refusal::SignInAgain(None))), "as heavy as signing: {refused:?}");
        participate::withdraw_agreement(app, &board, agreement.id, "Het bestuur kijkt opnieuw.").await.unwrap();
        let refused = define::publish(app, &leader, version).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-agreement"))), "{refused:?}");
        // A new document, signed: publishing goes on. The first day counts.
        let new = participate::upload(app, &leader, PDF).await.unwrap();
        let content = AgreementContent { valid_from: stage.now.day(), ..signed() };
        participate::sign(app, &board, new, content).await.unwrap();
        define::publish(app, &leader, version).await.unwrap();
        let state = define::dossier(app, &leader, version).await.unwrap().version.state;
        assert_eq!(state, DefinitionState::Published);
    })
    .await;
}

#[tokio::test]
async fn an_institution_that_was_not_admitted_or_has_no_board_publishes_nothing() {
    on_each_engine("publish_seat", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let version = adopted(stage, &leader).await;
        let institution = leader.institution().unwrap();
        let mut tx = app.store.read().await.unwrap();
        let mut content = store::institution::get(&mut tx, institution).await.unwrap().unwrap().content.0;
        drop(tx);
        content.examination_board = None;
        let text = serde_json::to_string(&content).unwrap().replace('\'', "''");
        stage.behind_the_back(&format!("UPDATE institution SET content = '{text}' WHERE code = 'saaxumhuizen'")).await;
        let refused = define::publish(app, &leader, version).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-examination-board"))), "{refused:?}");
        participate::withdraw(app, &leader, "Wij stoppen met de pilot.").await.unwrap();
        let refused = define::publish(app, &leader, version).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-participation"))), "{refused:?}");
        // What was published before stays awardable: the end of taking part never touches it.
        let published = define::own(app, &leader).await.unwrap();
        assert!(published.iter().any(|row| row.state.is_awardable()));
    })
    .await;
}

/// A framework version has a last day of publishing: on that day it can be published under, on the next it cannot.
#[tokio::test]
async fn test_g2_under_a_framework_whose_publication_ended_nothing_new_is_published() {
    on_each_engine("framework_ended", async |stage| {
        let app = &stage.app;
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let version = adopted(stage, &leader).await;
        let mut ended = define::framework(app, &leader, "mbo-2024-2025").await.unwrap();
        ended.publication_until = Some(day("2026-11-23"));
        let text = serde_json::to_string(&ended).unwrap().replace('\'', "''");
        stage.behind_the_back(&format!("UPDATE framework SET content = '{text}' WHERE id = 'mbo-2024-2025'")).await;
        let next_day = at(&leader, "2026-11-24");
        let refused = define::publish(app, &next_day, version).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-framework-ended"))), "{refused:?}");
        let draft = domain::definition::Content::draft(Localized::new("Iets nieuws", ""));
        assert!(matches!(define::create(app, &next_day, draft, "mbo-2024-2025").await, Err(Refusal::Invalid(_))));
        define::publish(app, &at(&leader, "2026-11-23"), version).await.unwrap();
    })
    .await;
}

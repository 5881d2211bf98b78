// SPDX-License-Identifier: EUPL-1.2
//! An executive board appoints its examination board: what was is kept, what waits is settled, and nobody loses what they typed.

use app::{Refusal, appoint, define, participate, work};
use domain::board::Term;
use domain::institution::appointment::Appointment;
use domain::institution::{BoardDecision, ExaminationBoard};
use domain::role::Role;
use domain::{Day, Localized};

use crate::stage::{Stage, on_each_engine};

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn appointment(name: &str) -> Appointment {
    Appointment {
        decision: BoardDecision {
            date: day("2026-01-12"),
            document: "CVB-2026-004".into(),
            signer_function: Localized::new("Voorzitter college van bestuur", "Chair of the executive board"),
        },
        board: ExaminationBoard {
            name: Localized::new(name, ""),
            mandate: Localized::new("Stelt vast wat een microcredential is, met ten minste drie leden.", ""),
            since: day("2026-02-01"),
            minimum_members: 3,
            term_working_days: 15,
            reminder_working_days: 5,
        },
    }
}

/// The institution as if nothing was laid down yet.
async fn nothing_laid_down(stage: &Stage, code: &str) {
    let mut tx = stage.app.store.read().await.unwrap();
    let mut content = store::institution::by_code(&mut tx, code).await.unwrap().unwrap().content.0;
    drop(tx);
    content.board_decision = None;
    content.examination_board = None;
    let text = serde_json::to_string(&content).unwrap().replace('\'', "''");
    stage.behind_the_back(&format!("UPDATE institution SET content = '{text}' WHERE code = '{code}'")).await;
}

#[tokio::test]
async fn test_g4_a_school_that_laid_nothing_down_is_led_to_it_and_can_go_on() {
    on_each_engine("appoint_first", async |stage| {
        let app = &stage.app;
        nothing_laid_down(stage, "saaxumhuizen").await;
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let waits = |items: &[work::WaitingItem]| items.iter().any(|item| item.kind == work::WaitingKind::AppointBoard);
        assert!(waits(&work::waiting(app, &board).await.unwrap()));
        assert!(appoint::view(app, &board).await.unwrap().history.is_empty());
        appoint::appoint(app, &board, 0, appointment("Examencommissie Kort")).await.unwrap();
        assert!(!waits(&work::waiting(app, &board).await.unwrap()));
        let found = appoint::view(app, &board).await.unwrap();
        assert_eq!(Appointment::of(&found.institution.content.0), Some(appointment("Examencommissie Kort")));
        assert_eq!((found.history.len(), found.history[0].appointed_by), (1, board.actor.person()));
        assert!(found.members.iter().any(|(_, role)| *role == Role::BoardChair));
        let lacking = participate::own(app, &stage.as_role("saaxumhuizen", Role::ProjectLeader).await).await.unwrap();
        assert!(!lacking.lacking.contains(&domain::participation::Lacking::ExaminationBoard));
    })
    .await;
}

#[tokio::test]
async fn what_held_before_is_kept_and_of_two_at_once_the_second_is_told() {
    on_each_engine("appoint_again", async |stage| {
        let app = &stage.app;
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let before = appoint::view(app, &board).await.unwrap();
        let held = Appointment::of(&before.institution.content.0).unwrap();
        appoint::appoint(app, &board, before.number(), appointment("Examencommissie Kort")).await.unwrap();
        let late = appoint::appoint(app, &board, before.number(), appointment("Examencommissie Lang")).await;
        let Err(Refusal::Invalid(problems)) = late else { panic!("{late:?}") };
        assert_eq!(problems[0].key, "appointment-problem-changed");
        let after = appoint::view(app, &board).await.unwrap();
        assert_eq!(after.institution.content.0.examination_board.unwrap().name.nl, "Examencommissie Kort");
        let kept: Vec<_> = after.history.iter().map(|row| (row.number, row.appointed_by, &row.content.0)).collect();
        assert_eq!(kept, [(2, board.actor.person(), &appointment("Examencommissie Kort")), (1, None, &held)]);
        // The same once more changes nothing.
        appoint::appoint(app, &board, 2, appointment("Examencommissie Kort")).await.unwrap();
        assert_eq!(appoint::view(app, &board).await.unwrap().history.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_new_mandate_counts_for_what_lies_before_the_board() {
    on_each_engine("appoint_quorum", async |stage| {
        let app = &stage.app;
        let chair = stage.as_role("saaxumhuizen", Role::BoardChair).await;
        let work = define::work(app, &chair).await.unwrap();
        let under = |row: &&define::VersionRow| row.state == domain::review::DefinitionState::UnderReview;
        let version = work.versions.iter().find(under).unwrap().id;
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let number = appoint::view(app, &board).await.unwrap().number();
        appoint::appoint(app, &board, number, appointment("Examencommissie Kort")).await.unwrap();
        let review = app::review::review(app, &chair, version).await.unwrap();
        let submitted = review.dossier.version.submitted_at.unwrap().day();
        assert_eq!(review.board.unwrap().minimum_members, 3);
        assert_eq!(review.term, Some(Term::of(&appointment("Examencommissie Kort").board, submitted)));
    })
    .await;
}

#[tokio::test]
async fn only_the_executive_board_appoints_signed_in_a_short_while_ago_and_everybody_of_the_school_reads() {
    on_each_engine("appoint_roles", async |stage| {
        let app = &stage.app;
        for role in [Role::InstitutionAdmin, Role::BoardChair, Role::ProjectLeader, Role::Quality, Role::Designer] {
            let person = stage.as_role("saaxumhuizen", role).await;
            appoint::view(app, &person).await.unwrap();
            let refused = appoint::appoint(app, &person, 0, appointment("Examencommissie Kort")).await;
            assert!(matches!(refused, Err(Refusal::Denied(_))), "{role:?}: {refused:?}");
        }
        let wrong = Appointment {
            board: ExaminationBoard { minimum_members: 1, ..appointment("X").board },
            ..appointment("X")
        };
        let board = stage.as_role("saaxumhuizen", Role::ExecutiveBoard).await;
        let number = appoint::view(app, &board).await.unwrap().number();
        assert!(matches!(appoint::appoint(app, &board, number, wrong).await, Err(Refusal::Invalid(_))));
        let mut long_ago = board.clone();
        long_ago.fresh_until = Some(stage.now.plus_seconds(-1));
        let refused = appoint::appoint(app, &long_ago, number, appointment("Examencommissie Kort")).await;
        assert!(matches!(refused, Err(Refusal::SignInAgain(None))), "{refused:?}");
        assert!(appoint::view(app, &board).await.unwrap().history.is_empty());
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! A corrected award takes the place of an earlier one: proposed by one, agreed by another, in one transaction.

use crate::stage::{Stage, on_each_engine};
use app::Refusal;
use app::export::Form;
use app::issue::correct::{Correction, correct};
use app::issue::{self, Beside, Proposal, propose_beside};
use app::wallet::Successor;
use domain::award::{BatchState, ProposedAward, StatusAct, Validity};
use domain::left_out::LeftOut;
use domain::role::{Actor, Role};
use domain::verdict::Verdict;
use store::award::AwardRow;

async fn old(stage: &Stage) -> AwardRow {
    let award = stage.any_award().await;
    let mut tx = stage.app.store.read().await.unwrap();
    store::award::get(&mut tx, award).await.unwrap().unwrap()
}

/// An award of an ordinary list, registered, with an address to write to.
async fn awarded(stage: &Stage, name: &str) -> AwardRow {
    let run = stage.run("ZTW-2026-2").await;
    let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
    let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
    let person = ProposedAward {
        row_number: 1,
        name: name.into(),
        birth_date: None,
        email: Some(format!("{}@voorbeeld.example", name.replace(' ', "."))),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    let proposal = Proposal { run, people: vec![person], idempotency_key: name.replace(' ', "-") };
    let list = issue::propose(&stage.app, &teacher, proposal).await.unwrap();
    issue::agree(&stage.app, &board, list, &issue::Statement::without_interest("Vastgesteld.")).await.unwrap();
    stage.register().await;
    issue::batch_awards(&stage.app, &board, list).await.unwrap().remove(0)
}

fn correction(old: &AwardRow, name: &str, key: &str) -> Correction {
    Correction {
        award: old.id,
        person: ProposedAward {
            row_number: 7,
            name: name.into(),
            birth_date: old.birth_date,
            email: old.email.clone(),
            outcomes: old.outcomes.0.clone(),
            grade: old.grade.clone(),
        },
        reason_code: "data_error".into(),
        reason_text: "De naam was verkeerd gespeld.".into(),
        idempotency_key: key.into(),
    }
}

async fn verdict(stage: &Stage, award: &AwardRow) -> Verdict {
    let file = app::wallet::download(&stage.app, &stage.app.system(), award.id, Form::Json).await.unwrap();
    app::verify::bytes(&stage.app, &stage.visitor(), &file.bytes).await.unwrap().verdict
}

async fn again(stage: &Stage, award: &AwardRow) -> AwardRow {
    let mut tx = stage.app.store.read().await.unwrap();
    store::award::get(&mut tx, award.id).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_correction_is_one_act_of_two_people() {
    on_each_engine("correct", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let old = awarded(stage, "Proef Persoon").await;
        let list = correct(&stage.app, &teacher, correction(&old, "Anders Gespeld", "c-1")).await.unwrap();
        assert_eq!(
            correct(&stage.app, &teacher, correction(&old, "Anders Gespeld", "c-1")).await.unwrap(),
            list,
            "the same key is the same correction"
        );
        let second = correct(&stage.app, &teacher, correction(&old, "Nog Anders", "c-2")).await;
        assert!(matches!(second, Err(Refusal::Conflict("conflict-correction-waits"))), "{second:?}");
        assert_eq!(again(stage, &old).await.validity, Validity::Valid, "nothing happened yet");
        assert_eq!(verdict(stage, &old).await, Verdict::Valid);
        assert!(
            issue::agree(&stage.app, &teacher, list, &issue::Statement::without_interest("Zelf akkoord."))
                .await
                .is_err(),
            "four eyes"
        );
        let view = issue::batch(&stage.app, &board, list).await.unwrap();
        assert_eq!(view.correction.as_ref().map(|correction| correction.old.id), Some(old.id));
        assert!(view.not_on_paper.is_empty());
        let waiting = app::work::waiting(&stage.app, &board).await.unwrap();
        let item = waiting.iter().find(|item| item.thing == list.uuid()).unwrap();
        assert_eq!(item.marks, [app::work::Mark::Correction], "it is told from a list of the same run");

        issue::agree(
            &stage.app,
            &board,
            list,
            &issue::Statement::without_interest("Vergeleken met een identiteitsbewijs."),
        )
        .await
        .unwrap();
        stage.register().await;
        let new = issue::batch_awards(&stage.app, &board, list).await.unwrap().remove(0);
        let replaced = again(stage, &old).await;
        assert_eq!((replaced.validity, replaced.replaced_by), (Validity::Replaced, Some(new.id)));
        assert_eq!((verdict(stage, &old).await, verdict(stage, &new).await), (Verdict::Replaced, Verdict::Valid));
        assert_eq!(
            (new.person_name.as_str(), new.awarded_on, new.expires_on),
            ("Anders Gespeld", old.awarded_on, old.expires_on),
            "what is mended is the text, not the time"
        );
        let ordinary = awarded(stage, "Ander Persoon").await;
        let mut tx = stage.app.store.read().await.unwrap();
        let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
        drop(tx);
        let mail = |award: &AwardRow| {
            mails.iter().find(|mail| mail.event_key == format!("registered:{}", award.id)).map(|mail| &mail.body)
        };
        let of_correction = mail(&new).unwrap();
        assert!(of_correction.contains("Dit nieuwe bewijs komt ervoor in de plaats."));
        assert!(of_correction.contains("Had je dat oude bewijs al?"), "it may come where the earlier one never did");
        assert!(of_correction.contains("Its code and its links belong to that proof only"));
        for first in [&old, &ordinary] {
            let body = mail(first).unwrap();
            assert!(body.contains("Je hebt een bewijs gehaald") && !body.contains("oude bewijs"), "{body}");
        }
        let of_new = app::wallet::staff_award(&stage.app, &board, new.id).await.unwrap().proof;
        let of_old = app::wallet::staff_award(&stage.app, &board, old.id).await.unwrap().proof;
        assert_eq!((of_new.is_correction, of_old.is_correction), (true, false));
        let acts = of_old.acts;
        assert_eq!((acts[0].act.as_str(), acts[0].reason_code.as_str()), ("replace", "data_error"));
        assert!(acts[0].leaf_index.is_some(), "the act stands in the register");
        let audit = app::register::audit(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(audit.is_in_order(), "{audit:#?}");
        // Once replaced it is over.
        let late = correct(&stage.app, &teacher, correction(&old, "Weer Anders", "c-3")).await;
        assert!(matches!(late, Err(Refusal::Conflict("conflict-award-status"))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn the_holder_of_an_old_proof_hears_of_the_newest_while_that_counts() {
    on_each_engine("correct_chain", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let hears = async |award: &AwardRow| {
            let holder = stage.visitor().as_actor(Actor::Holder { award: award.id });
            app::wallet::proof(&stage.app, &holder, award.id).await.unwrap().successor
        };
        let replace = async |old: &AwardRow, name: &str, key: &str| {
            let list = correct(&stage.app, &teacher, correction(old, name, key)).await.unwrap();
            let statement = issue::Statement::without_interest("Vergeleken met een identiteitsbewijs.");
            issue::agree(&stage.app, &board, list, &statement).await.unwrap();
            list
        };
        let first = awarded(stage, "Proef Persoon").await;
        assert_eq!(hears(&first).await, None, "nothing took its place");
        let list = replace(&first, "Anders Gespeld", "k-1").await;
        assert_eq!(
            hears(&first).await,
            Some(Successor::Coming),
            "it cannot be opened before it stands in the register"
        );
        stage.register().await;
        let second = issue::batch_awards(&stage.app, &board, list).await.unwrap().remove(0);
        assert_eq!(hears(&first).await, Some(Successor::Counts));
        let list = replace(&second, "Nog Anders", "k-2").await;
        let of_third = hears(&first).await;
        assert_eq!(of_third, Some(Successor::Coming), "the second counts no more, and the third is not there yet");
        stage.register().await;
        let third = issue::batch_awards(&stage.app, &board, list).await.unwrap().remove(0);
        let counts = Some(Successor::Counts);
        assert_eq!((hears(&first).await, hears(&second).await, hears(&third).await), (counts, counts, None));
        let act = async |act: StatusAct| {
            let request = app::status::ActRequest {
                award: third.id,
                act,
                reason_code: act.reasons()[0].into(),
                reason_text: "Het bewijs was voor iemand anders.".into(),
            };
            app::status::act(&stage.app, &board, request).await.unwrap();
        };
        act(StatusAct::Suspend).await;
        assert_eq!(hears(&first).await, Some(Successor::Suspended));
        act(StatusAct::Restore).await;
        assert_eq!(hears(&first).await, counts, "it counts again");
        act(StatusAct::Revoke).await;
        let revoked = Some(Successor::Revoked);
        assert_eq!((hears(&first).await, hears(&second).await), (revoked, revoked), "it counts no more");
    })
    .await;
}

#[tokio::test]
async fn what_the_board_declines_or_overtakes_leaves_the_old_award_alone() {
    on_each_engine("correct_no", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let old = old(stage).await;
        let list = correct(&stage.app, &teacher, correction(&old, "李小明", "n-1")).await.unwrap();
        let view = issue::batch(&stage.app, &board, list).await.unwrap();
        assert_eq!(view.not_on_paper, [(1, "李小明".to_owned())], "known before the board decides");
        issue::decline(
            &stage.app,
            &board,
            list,
            &issue::Statement::without_interest("De naam op het bewijs klopt wel."),
        )
        .await
        .unwrap();
        assert_eq!(again(stage, &old).await.validity, Validity::Valid);
        // Revoked while a correction waits: the board can no longer agree, and nothing is half done.
        let list = correct(&stage.app, &teacher, correction(&old, "Anders Gespeld", "n-2")).await.unwrap();
        let revoke = app::status::ActRequest {
            award: old.id,
            act: StatusAct::Revoke,
            reason_code: StatusAct::Revoke.reasons()[0].into(),
            reason_text: "Het bewijs was voor iemand anders.".into(),
        };
        app::status::act(&stage.app, &board, revoke).await.unwrap();
        let late = issue::agree(&stage.app, &board, list, &issue::Statement::without_interest("Vergeleken.")).await;
        assert!(matches!(late, Err(Refusal::Conflict("conflict-award-status"))), "{late:?}");
        let view = issue::batch(&stage.app, &board, list).await.unwrap();
        assert_eq!((view.batch.state, view.awards.len()), (BatchState::Proposed, 0));
        assert_eq!(again(stage, &old).await.replaced_by, None);
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_refused_with_what_is_wrong() {
    on_each_engine("correct_bad", async |stage| {
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let old = old(stage).await;
        let keys = async |correction: Correction| match correct(&stage.app, &teacher, correction).await {
            Err(Refusal::Invalid(problems)) => problems.into_iter().map(|problem| problem.key).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(keys(correction(&old, &old.person_name, "b-1")).await, ["correct-problem-nothing"]);
        let empty =
            Correction { reason_code: String::new(), reason_text: String::new(), ..correction(&old, "A B", "b-2") };
        assert!(!keys(empty).await.is_empty());
        assert_eq!(keys(correction(&old, " ", "b-3")).await, ["award-problem-name-none"]);
        let elsewhere = stage.as_role("schokland", Role::Teacher).await;
        let other = correct(&stage.app, &elsewhere, correction(&old, "Anders", "b-4")).await;
        assert!(matches!(other, Err(Refusal::NotFound)), "another institution's award is not there: {other:?}");
        let alone = app::status::ActRequest {
            award: old.id,
            act: StatusAct::Replace,
            reason_code: "data_error".into(),
            reason_text: "De naam was verkeerd gespeld.".into(),
        };
        let alone = app::status::act(&stage.app, &board, alone).await;
        assert!(matches!(alone, Err(Refusal::Conflict("conflict-replace-by-correction"))), "{alone:?}");
    })
    .await;
}

#[tokio::test]
async fn rows_that_are_left_out_stay_with_their_list_and_their_reason() {
    on_each_engine("left_out", async |stage| {
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let run = stage.run("ZTW-2026-2").await;
        let person = ProposedAward {
            row_number: 2,
            name: "Proef Persoon".into(),
            birth_date: None,
            email: None,
            outcomes: vec!["u1".into()],
            grade: None,
        };
        let left_out =
            |reason: &str| vec![LeftOut { row_number: 3, name: "Wie \u{5d0} \"Niet\"".into(), reason: reason.into() }];
        let proposal = Proposal { run, people: vec![person], idempotency_key: "weg".into() };
        let refused =
            propose_beside(&stage.app, &teacher, &proposal, &Beside { left_out: left_out(" "), ..Beside::default() })
                .await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
        let beside = Beside { left_out: left_out("Toets nog niet gehaald"), ..Beside::default() };
        let list = propose_beside(&stage.app, &teacher, &proposal, &beside).await.unwrap();
        assert_eq!(issue::batch(&stage.app, &teacher, list).await.unwrap().left_out, beside.left_out);
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Somebody who is on a list twice gets one proof, through whichever door the list came (threat T37).

use app::Refusal;
use app::issue::{self, Proposal, Statement};
use domain::Day;
use domain::award::{BatchState, ProposedAward};
use domain::role::Role;
use store::Json;

use crate::stage::on_each_engine;

fn person(row_number: u32, name: &str, birth_date: &str, email: Option<&str>) -> ProposedAward {
    ProposedAward {
        row_number,
        name: name.into(),
        birth_date: Day::parse_iso(birth_date),
        email: email.map(str::to_owned),
        outcomes: vec!["u1".into()],
        grade: None,
    }
}

fn said<T>(answer: app::Result<T>) -> Vec<(String, &'static str)> {
    let Err(Refusal::Invalid(problems)) = answer else { panic!("nothing was said") };
    problems.into_iter().map(|problem| (problem.field, problem.key)).collect()
}

#[tokio::test]
async fn t37_who_is_on_a_list_twice_is_neither_proposed_nor_awarded() {
    on_each_engine("doubles", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let run = stage.run("ZTW-2026-2").await;
        let propose = async |key: &str, people: Vec<ProposedAward>| {
            issue::propose(&stage.app, &teacher, Proposal { run, people, idempotency_key: key.into() }).await
        };
        let twice = || vec![person(1, "José Proef", "1990-05-12", None), person(2, "JOSE PROEF", "1990-05-12", None)];
        let same = |row: u32| (format!("rows.{row}.name"), "row-problem-same-person");
        assert_eq!(said(propose("dubbel", twice()).await), [same(1), same(2)]);
        let mailbox = vec![
            person(1, "Proef Een", "1990-05-12", Some("huis@voorbeeld.example")),
            person(2, "Proef Twee", "1991-05-12", Some("Huis@voorbeeld.example")),
        ];
        let shared = |row: u32| (format!("rows.{row}.email"), "row-problem-same-email");
        assert_eq!(said(propose("adres", mailbox).await), [shared(1), shared(2)]);
        let unborn = vec![person(1, "Proef Een", "2031-01-01", None)];
        let to_come = ("rows.1.birth_date".to_owned(), "row-problem-date-in-future");
        assert_eq!(said(propose("morgen", unborn).await), [to_come]);

        // A list that lay with the board before anybody asked this of one.
        let known = propose("goed", vec![person(1, "Proef Een", "1990-05-12", None)]).await.unwrap();
        let mut tx = stage.app.store.begin().await.unwrap();
        let mut old = store::award::batch(&mut tx, known).await.unwrap().unwrap();
        old.id = domain::Id::random(old.id.uuid().into_bytes().map(|byte| byte.wrapping_mul(3)));
        old.idempotency_key = "van eerder".into();
        (old.people, old.people_count) = (Json(twice()), 2);
        store::award::insert_batch(&mut tx, &old).await.unwrap();
        tx.commit().await.unwrap();
        let agreed =
            issue::agree(&stage.app, &board, old.id, &Statement::without_interest("Alle resultaten zijn vastgesteld."))
                .await;
        assert_eq!(said(agreed), [same(1), same(2)]);
        let view = issue::batch(&stage.app, &board, old.id).await.unwrap();
        assert_eq!((view.batch.state, view.awards.len()), (BatchState::Proposed, 0));
    })
    .await;
}

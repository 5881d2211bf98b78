// SPDX-License-Identifier: EUPL-1.2
//! In which language mail to the staff is, and that both sides hear of a list and of a proposed change.

use crate::stage::{Stage, on_each_engine};
use app::define::proposals;
use app::issue::{self, Proposal, Statement};
use app::sign_in::account;
use app::{Context, Refusal};
use domain::award::ProposedAward;
use domain::framework::proposal::{self, Decision, DecisionOutcome};
use domain::role::Role;
use domain::text::Language;
use store::mail::MailRow;

async fn mail(stage: &Stage, to: &Context, event: &str) -> Option<MailRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    let address = store::person::email(&mut tx, to.person()).await.unwrap().unwrap();
    let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
    mails.into_iter().find(|mail| mail.event_key.starts_with(event) && mail.address == address)
}

async fn language(stage: &Stage, of: &Context) -> Option<Language> {
    account::own(&stage.app, of, None).await.unwrap().mail_language
}

async fn proposed(stage: &Stage, cx: &Context, name: &str) -> domain::Id<domain::award::AwardBatch> {
    let person = ProposedAward {
        row_number: 1,
        name: name.into(),
        birth_date: None,
        email: None,
        outcomes: vec!["u1".into()],
        grade: None,
    };
    let run = stage.run("ZTW-2026-2").await;
    let proposal = Proposal { run, people: vec![person], idempotency_key: format!("taal-{name}") };
    issue::propose(&stage.app, cx, proposal).await.unwrap()
}

#[tokio::test]
async fn mail_is_in_the_language_of_its_reader_and_in_both_while_that_is_not_known() {
    on_each_engine("letters", async |stage| {
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        assert_eq!(language(stage, &teacher).await, None, "nobody's language is guessed");

        let list = proposed(stage, &teacher, "Proef Een").await;
        let asked = mail(stage, &board, &format!("list-proposed:{list}")).await.unwrap();
        assert_eq!(asked.subject, "Een lijst wacht op de examencommissie / A list waits for the examination board");
        assert!(asked.body.starts_with("Hallo,") && asked.body.contains("\n--\n\nHello,\n"), "{}", asked.body);
        assert!(mail(stage, &teacher, &format!("list-proposed:{list}")).await.is_none(), "who did it knows");

        let nothing = account::choose_mail_language(&stage.app, &board, None).await;
        let Err(Refusal::Invalid(problems)) = nothing else { panic!("nothing was said") };
        assert_eq!(problems[0].key, "account-problem-language");
        account::choose_mail_language(&stage.app, &teacher, Some(Language::Nl)).await.unwrap();
        account::choose_mail_language(&stage.app, &teacher, Some(Language::En)).await.unwrap();
        account::choose_mail_language(&stage.app, &board, Some(Language::Nl)).await.unwrap();
        assert_eq!(language(stage, &teacher).await, Some(Language::En), "the last choice counts");

        issue::agree(&stage.app, &board, list, &Statement::without_interest("Alles getoetst.")).await.unwrap();
        let agreed = mail(stage, &teacher, &format!("list-agreed:{list}")).await.unwrap();
        assert_eq!(agreed.subject, "The examination board agreed to a list");
        assert!(agreed.body.starts_with("Hello,\n\n") && !agreed.body.contains("Hallo"), "{}", agreed.body);
        assert!(agreed.body.ends_with(&format!("/werk/lijst/{list}\n")) && agreed.body.matches("http").count() == 1);

        let list = proposed(stage, &teacher, "Proef Twee").await;
        let asked = mail(stage, &board, &format!("list-proposed:{list}")).await.unwrap();
        assert_eq!(asked.subject, "Een lijst wacht op de examencommissie");
        assert!(asked.body.starts_with("Hallo,\n\n") && !asked.body.contains("Hello"), "{}", asked.body);
    })
    .await;
}

#[tokio::test]
async fn who_proposed_a_change_of_a_framework_hears_that_it_was_decided_on() {
    on_each_engine("letters_proposal", async |stage| {
        let quality = stage.as_role("saaxumhuizen", Role::Quality).await;
        let office = Context { now: stage.now, ..app::people::as_key(&stage.app, "renske").await.unwrap() };
        let framework = "mbo-2024-2025";
        let change = proposal::Proposal {
            criterion: "Q9".into(),
            text: "Leeruitkomsten zijn toetsbaar en in gewone woorden geschreven.".into(),
            reason: "Cursisten lezen ze ook, en begrijpen ze nu niet altijd.".into(),
        };
        let id = proposals::propose(&stage.app, &quality, framework, change).await.unwrap();
        let reason = "Dit past bij wat de scholen vragen.".to_owned();
        let decision = Decision { outcome: DecisionOutcome::Declined, reason: reason.clone() };
        proposals::decide(&stage.app, &office, id, decision).await.unwrap();
        let told = mail(stage, &quality, &format!("proposal-decided:{id}")).await.unwrap();
        assert!(
            told.body.contains(&format!("/kwaliteitskader/{framework}/voorstellen")) && !told.body.contains(&reason)
        );
    })
    .await;
}

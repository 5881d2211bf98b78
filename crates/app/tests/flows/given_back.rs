// SPDX-License-Identifier: EUPL-1.2
//! A list that the board gives back, and what was known of the people on a list when the board decided.

use crate::stage::{Stage, on_each_engine};
use app::issue::{self, EarlierAward, Proposal, Statement};
use app::{Context, Refusal};
use domain::Id;
use domain::award::{AwardBatch, BatchState, ProposedAward, StatusAct};
use domain::role::Role;
use store::mail::MailRow;

const REASON: &str = "De uitslag van de toets ontbreekt.";

fn person(row_number: u32, name: &str, email: Option<&str>) -> ProposedAward {
    ProposedAward {
        row_number,
        name: name.into(),
        birth_date: None,
        email: email.map(str::to_owned),
        outcomes: vec!["u1".into()],
        grade: None,
    }
}

async fn proposed(stage: &Stage, cx: &Context, run: &str, people: Vec<ProposedAward>) -> Id<AwardBatch> {
    let key = format!("{run}-{}-{}", people[0].name, cx.now.micros());
    let proposal = Proposal { run: stage.run(run).await, people, idempotency_key: key };
    issue::propose(&stage.app, cx, proposal).await.unwrap()
}

async fn mails(stage: &Stage) -> Vec<MailRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
    mails.into_iter().filter(|mail| mail.event_key.starts_with("list-declined:")).collect()
}

#[tokio::test]
async fn who_proposed_a_list_is_told_by_mail_that_it_came_back() {
    on_each_engine("given_back", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let list = proposed(stage, &teacher, "ZTW-2026-2", vec![person(1, "Proef Persoon", None)]).await;
        let nothing = Statement { reason: String::new(), no_interest: false };
        let missing = issue::decline(&stage.app, &board, list, &nothing).await;
        let Err(Refusal::Invalid(problems)) = missing else { panic!("nothing was said") };
        let keys: Vec<_> = problems.iter().map(|problem| problem.key).collect();
        assert_eq!(keys, ["decision-problem-reason", "decision-problem-interest"], "all at once");
        assert!(mails(stage).await.is_empty(), "what did not happen is not told");
        let said = Statement::without_interest(REASON);
        issue::decline(&stage.app, &board, list, &said).await.unwrap();
        assert!(issue::decline(&stage.app, &board, list, &said).await.is_err(), "once is enough");
        let told = mails(stage).await;
        assert_eq!(told.len(), 1, "one event is one message");
        let mut tx = stage.app.store.read().await.unwrap();
        assert_eq!(Some(&told[0].address), store::person::email(&mut tx, teacher.person()).await.unwrap().as_ref());
        drop(tx);
        let body = &told[0].body;
        assert!(
            body.contains(&format!("/werk/lijst/{list}")) && !body.contains(REASON),
            "why may be about a learner: {body}"
        );
        let view = issue::batch(&stage.app, &teacher, list).await.unwrap();
        assert_eq!(view.batch.state, BatchState::Declined);
        for course in [&view.version.content.0.title.nl, &view.version.content.0.title.en, &view.run.content.0.code] {
            assert!(!told[0].body.contains(course.as_str()) && !told[0].subject.contains(course.as_str()), "P18");
        }
        // A list that is taken back by its makers is no news to them.
        let list = proposed(stage, &teacher, "ZTW-2026-2", vec![person(1, "Proef Twee", None)]).await;
        issue::withdraw(&stage.app, &teacher, list).await.unwrap();
        assert_eq!(mails(stage).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_known_of_a_list_stays_with_it_after_the_decision() {
    on_each_engine("was_known", async |stage| {
        let (teacher, board) = (
            stage.as_role("saaxumhuizen", Role::Teacher).await,
            stage.as_role("saaxumhuizen", Role::BoardMember).await,
        );
        let earlier = async |list| issue::batch(&stage.app, &teacher, list).await.unwrap().earlier;
        let agreed = async |list| {
            issue::agree(&stage.app, &board, list, &Statement::without_interest("Vergeleken.")).await.unwrap();
            stage.register().await;
        };
        let both = || vec![person(1, "Proef Persoon", Some("proef@voorbeeld.example")), person(2, "Proef Twee", None)];
        let first = proposed(stage, &teacher, "ZTW-2026-2", both()).await;
        agreed(first).await;
        assert_eq!(earlier(first).await, [], "a list says nothing of itself");
        let second = proposed(stage, &teacher, "ZTW-2027-1", both()).await;
        let again = (1, EarlierAward::Valid { run: "ZTW-2026-2".into() });
        assert_eq!(
            earlier(second).await,
            std::slice::from_ref(&again),
            "a name alone may be somebody else in another run"
        );
        agreed(second).await;
        assert_eq!(earlier(second).await, std::slice::from_ref(&again));

        // The first one is revoked later on: what was known when the board decided on the second stays what it was.
        let award = issue::batch_awards(&stage.app, &teacher, first).await.unwrap().remove(0);
        stage.clock.set(stage.now.plus_seconds(86_400));
        let later = stage.now.plus_seconds(86_400);
        let later = app::demo::as_role(&stage.app, "saaxumhuizen", Role::BoardMember, later).await.unwrap();
        let revoke = app::status::ActRequest {
            award: award.id,
            act: StatusAct::Revoke,
            reason_code: "wrong_person".into(),
            reason_text: "Het bewijs was voor iemand anders.".into(),
        };
        app::status::act(&stage.app, &later, revoke).await.unwrap();
        assert_eq!(earlier(second).await, [again]);

        // Whose award was revoked may get one again, in this run and in another, and the board reads that it was.
        let teacher = Context { now: later.now.plus_seconds(60), ..teacher.clone() };
        let third = proposed(stage, &teacher, "ZTW-2026-2", vec![both().remove(0)]).await;
        let found = issue::batch(&stage.app, &teacher, third).await.unwrap().earlier;
        let revoked = EarlierAward::Revoked { on: later.now.day() };
        assert!(found.contains(&(1, revoked.clone())), "{found:?}");
        assert!(found.contains(&(1, EarlierAward::Valid { run: "ZTW-2027-1".into() })), "{found:?}");
        let known = issue::existing_people(&stage.app, &teacher, stage.run("ZTW-2026-2").await).await.unwrap();
        let told = known.iter().find(|awarded| awarded.revoked.is_some() && awarded.name == "Proef Persoon").unwrap();
        assert_eq!(told.revoked.as_ref().unwrap().on, later.now.day().date());
    })
    .await;
}

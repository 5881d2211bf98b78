// SPDX-License-Identifier: EUPL-1.2
//! The term of the board of a co-owner: when it starts, who is reminded of it and once, and when it is over.
use app::{Context, co_own, define, work};
use domain::Timestamp;
use domain::review::Verdict;
use domain::role::{Actor, Role};

use super::co_owner::{adopt, cast, draft, row, say, together};
use super::on_board;
use crate::stage::{Stage, on_each_engine};

async fn mails(stage: &Stage, start: &str) -> Vec<(String, String, String)> {
    let mut tx = stage.app.store.read().await.unwrap();
    let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
    let mut found: Vec<_> = mails
        .into_iter()
        .filter(|mail| mail.event_key.starts_with(start))
        .map(|mail| (mail.address, mail.subject, mail.body))
        .collect();
    found.sort();
    found
}

fn on(day: &str) -> Context {
    Context::system(Timestamp::parse_rfc3339(&format!("{day}T12:00:00Z")).unwrap())
}

#[tokio::test]
async fn test_h6_the_board_of_a_co_owner_has_a_term_and_is_reminded_once() {
    on_each_engine("co_owner_term", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        let line = async |cx: &Context| co_own::boards(app, cx, id).await.unwrap().remove(0);
        assert_eq!(line(&cast.leader).await.due, None, "nothing was handed in");
        define::submit(app, &cast.writer, id).await.unwrap();
        let due = line(&cast.leader).await.due.unwrap();
        let waiting = work::waiting(app, &cast.along_board).await.unwrap();
        let item = waiting.iter().find(|item| item.thing == along.uuid()).unwrap();
        assert_eq!(item.due, Some(due));

        // Long before the end nobody is written to; near it whoever may decide is, once, whatever the leading board does meanwhile.
        co_own::remind(app, &on("2026-11-24")).await.unwrap();
        assert!(mails(stage, "co-owner-reminder:").await.is_empty());
        co_own::remind(app, &on("2026-12-04")).await.unwrap();
        let reminded = mails(stage, "co-owner-reminder:").await;
        assert!(!reminded.is_empty());
        adopt(stage, &cast, id).await;
        co_own::remind(app, &on("2026-12-04")).await.unwrap();
        assert_eq!(mails(stage, "co-owner-reminder:").await, reminded, "nobody is reminded twice");
        for (address, subject, body) in &reminded {
            assert!(address.ends_with("@schokland.example"), "{address}");
            assert!(subject.contains(&due.long(domain::text::Language::Nl)), "{subject}");
            assert!(body.contains("samen met MBO Saaxumhuizen"), "{body}");
        }
        assert!(mails(stage, "co-owner-overdue:").await.is_empty());

        // Over the term the chair hears it once; the mail of the leading board says nothing of it.
        for _ in 0..2 {
            co_own::remind(app, &on("2026-12-18")).await.unwrap();
        }
        let over = mails(stage, "co-owner-overdue:").await;
        assert_eq!(over.len(), 1, "{over:?}");
    })
    .await;
}

#[tokio::test]
async fn test_h6_who_decided_or_may_not_is_left_alone() {
    on_each_engine("co_owner_left_alone", async |stage| {
        let (app, cast) = (&stage.app, cast(stage).await);
        let id = draft(stage, &cast).await;
        let along = together(stage, &cast, id).await;
        // Whoever has an interest in it cannot decide, so nothing is asked of them.
        app::people::interest::declare(app, &cast.along_board, id, "Mijn partner geeft deze les.").await.unwrap();
        // A board of two decides nothing without one of them, so there is a third.
        on_board(stage, "karel").await;
        define::submit(app, &cast.writer, id).await.unwrap();
        co_own::remind(app, &on("2026-12-04")).await.unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        let bound = store::person::email(&mut tx, cast.along_board.person()).await.unwrap().unwrap();
        let reminded = mails(stage, "co-owner-reminder:").await;
        assert!(!reminded.is_empty() && reminded.iter().all(|(address, ..)| *address != bound), "{reminded:?}");
        let able = store::person::by_email(&mut tx, &reminded[0].0).await.unwrap().unwrap();
        drop(tx);
        let chair = cast.along_board.as_actor(Actor::Staff {
            person: able.id,
            institution: able.institution_id,
            roles: vec![Role::BoardMember],
        });
        let version = row(stage, &cast.leader, id).await;
        say(stage, &chair, (along, &version), Verdict::Adopt).await.unwrap();
        co_own::remind(app, &on("2026-12-18")).await.unwrap();
        assert!(mails(stage, "co-owner-overdue:").await.is_empty(), "it agreed");
        let line = co_own::boards(app, &cast.leader, id).await.unwrap().remove(0);
        assert_eq!((line.due, line.standing), (None, domain::co_owner::BoardStanding::Agreed));
        let own = co_own::boards(app, &cast.along_leader, id).await.unwrap();
        assert_eq!(own.len(), 1, "a co-owner sees its own line");
        assert!(co_own::boards(app, &cast.outsider, id).await.is_err());
    })
    .await;
}

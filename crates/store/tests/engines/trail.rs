// SPDX-License-Identifier: EUPL-1.2
//! What follows from an act: the trail and the outbox.

use domain::event::{Event, EventKind};
use store::event::EventActor;
use store::mail::MailRow;
use store::{Error, Tx};
use uuid::Uuid;

use crate::place::on_each_engine;
use crate::world::{NOW, World, id};

#[test]
fn two_thousand_events_in_one_act() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let thing = Uuid::from_u128(77);
        let events: Vec<_> = (0..2_000_u128)
            .map(|n| {
                let kind = if n % 4 == 0 { EventKind::AwardRegistered } else { EventKind::AwardClaimed };
                (
                    Uuid::from_u128(n),
                    Event {
                        kind,
                        institution: Some(world.institution),
                        thing: Some(thing),
                        facts: serde_json::json!({"row": n as u64}),
                    },
                )
            })
            .collect();
        let actor = EventActor { kind: "system", person_id: None };
        let mut tx = store.begin().await.unwrap();
        store::event::append(&mut tx, NOW, &actor, &[]).await.unwrap();
        store::event::append(&mut tx, NOW, &actor, &events).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read().await.unwrap();
        assert_eq!(
            store::event::counts(&mut tx).await.unwrap(),
            [("award_claimed".to_owned(), 1_500), ("award_registered".to_owned(), 500)]
        );
        let newest = store::event::of_thing(&mut tx, thing).await.unwrap();
        assert_eq!(
            newest.iter().map(|row| row.id.as_u128()).collect::<Vec<_>>(),
            (1_500..2_000).rev().collect::<Vec<_>>()
        );
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        let again = store::event::append(&mut tx, NOW, &actor, &events[..1]).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    });
}

#[test]
fn one_event_gives_one_message() {
    on_each_engine(async |store| {
        let mail = |number: u128, key: &str, body: &str| MailRow {
            id: id(number),
            event_key: key.into(),
            address: "deelnemer@voorbeeld.example".into(),
            subject: "Je bewijs".into(),
            body: body.into(),
            made_at: NOW,
            sent_at: None,
        };
        let bodies = async |tx: &mut Tx| {
            store::mail::newest(tx, 10).await.unwrap().into_iter().map(|mail| mail.body).collect::<Vec<_>>()
        };
        let mut tx = store.begin().await.unwrap();
        store::mail::enqueue(
            &mut tx,
            &[mail(1, "award-1", "first"), mail(2, "award-1", "second"), mail(3, "award-2", "third")],
        )
        .await
        .unwrap();
        store::mail::enqueue(&mut tx, &[mail(4, "award-2", "fourth")]).await.unwrap();
        assert_eq!(bodies(&mut tx).await, ["third", "first"]);
        let many: Vec<_> = (10..1_210).map(|n| mail(n, &format!("many-{n}"), "body")).collect();
        store::mail::enqueue(&mut tx, &many).await.unwrap();
        store::mail::enqueue(&mut tx, &many).await.unwrap();
        assert_eq!(store::mail::newest(&mut tx, 5_000).await.unwrap().len(), 1_202);
        tx.commit().await.unwrap();
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! Events, leaves, jobs and words.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::World;
use domain::event::{Event, EventKind};

#[test]
fn events_leaves_jobs_and_words() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        store::log::create(&mut tx, &[0; 32], moment(-1)).await.unwrap();
        for (n, text, number) in cases() {
            let thing = uuid(4, n);
            let facts = serde_json::json!({"z": text, "a": [number, null, "\0"]});
            let event = Event {
                kind: EventKind::ShareMade,
                institution: (n % 2 == 0).then_some(world.institution),
                thing: Some(thing),
                facts,
            };
            let person_id = (n % 2 == 1).then_some(world.person);
            let actor = store::event::EventActor { kind: "staff", person_id };
            store::event::append(&mut tx, moment(number), &actor, &[(uuid(5, n), event.clone())]).await.unwrap();
            let row = store::event::of_thing(&mut tx, thing).await.unwrap().remove(0);
            assert_eq!(
                (row.id, row.at, row.actor_kind.as_str(), row.person_id, row.kind.as_str()),
                (uuid(5, n), moment(number), "staff", person_id, "share_made")
            );
            assert_eq!(
                (row.institution_id, row.thing_id, &row.facts.0),
                (event.institution, Some(thing), &event.facts)
            );
            assert_eq!(row.facts.0.to_string(), event.facts.to_string(), "in the same order");

            let leaf =
                store::log::QueuedRow { id: uuid(6, n), leaf: text.clone(), kind: text.clone(), thing_id: thing };
            store::log::enqueue(&mut tx, std::slice::from_ref(&leaf), moment(number)).await.unwrap();
            same(store::log::queued(&mut tx, 100).await.unwrap().pop().unwrap(), leaf);

            let root = [n as u8; 32];
            let head = store::log::head(&mut tx).await.unwrap();
            store::log::move_head(&mut tx, head.size, number, &root, moment(number)).await.unwrap();
            let head = store::log::head(&mut tx).await.unwrap();
            assert_eq!((head.size, head.root, head.changed_at), (number, root, moment(number)));

            let key = short(&text).chars().take(400).collect::<String>();
            store::job::enqueue(&mut tx, uuid(7, n), &format!("kind {n}"), &key, moment(number)).await.unwrap();
            let job = store::job::claim(&mut tx, moment(i64::MAX - 2), 0).await.unwrap();
            if number < i64::MAX - 1 {
                let job = job.unwrap();
                assert_eq!((job.id, job.kind, job.payload, job.attempts), (uuid(7, n), format!("kind {n}"), key, 1));
                store::job::finish(&mut tx, job.id, moment(i64::MAX - 2)).await.unwrap();
            }

            let version = world.add_version(&mut tx, u16::try_from(n).unwrap()).await;
            let entry = store::search::NewEntry {
                version_id: version,
                tokens: &format!("woord{n}"),
                title: &text,
                facets: &text,
            };
            let before = store::search::count(&mut tx).await.unwrap();
            store::search::put(&mut tx, &entry).await.unwrap();
            assert_eq!(store::search::count(&mut tx).await.unwrap(), before + 1);
            let hits = store::search::find(&mut tx, &[vec![format!("woord{n}")]]).await.unwrap();
            assert!(hits.contains(&version));
            let cards = store::search::cards(&mut tx).await.unwrap();
            assert!(cards.iter().any(|card| card.version_id == version && card.facets == text));
        }
        tx.commit().await.unwrap();
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! What research reads: page for page, and over every road from an event to its definition.

use super::demand::demand;
use crate::place::on_each_engine;
use crate::world::{NOW, World, id};
use domain::event::{Event, EventKind};
use domain::review::{DefinitionState as S, Step, Verdict};
use store::Tx;
use store::event::EventActor;
use uuid::Uuid;

const KINDS: [EventKind; 4] =
    [EventKind::DefinitionDrafted, EventKind::DemandRecorded, EventKind::RunPlanned, EventKind::AwardsAgreed];

/// Brings a draft to the public, past its board.
async fn publish(tx: &mut Tx, version: domain::Id<store::definition::DefinitionVersion>) {
    let mut state = S::Draft;
    for step in [Step::Submit, Step::Decide(Verdict::Adopt)] {
        let to = state.after(step).unwrap();
        store::definition::set_state(tx, version, state, to, NOW).await.unwrap();
        state = to;
    }
    store::definition::publish(tx, version, "{}", &[3; 32], NOW).await.unwrap();
}

#[test]
fn public_versions_come_page_for_page() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert!(store::research::published(&mut tx, Uuid::nil(), 9).await.unwrap().is_empty(), "a draft is nobody's");
        assert!(store::research::cases(&mut tx, Uuid::nil(), 9).await.unwrap().is_empty(), "nor is its case");
        let second = world.add_version(&mut tx, 1).await;
        publish(&mut tx, world.version).await;
        publish(&mut tx, second).await;
        let first = store::research::published(&mut tx, Uuid::nil(), 1).await.unwrap();
        assert_eq!((first.len(), first[0].id, first[0].published_at), (1, world.version, NOW));
        let rest = store::research::published(&mut tx, first[0].id.uuid(), 9).await.unwrap();
        assert_eq!(rest.iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
        let cases = store::research::cases(&mut tx, Uuid::nil(), 9).await.unwrap();
        assert_eq!((cases.len(), cases[0].id), (1, world.definition));
        assert_eq!(cases[0].framework_id, "kader-1");
        assert!(store::research::cases(&mut tx, world.definition.uuid(), 9).await.unwrap().is_empty());
        let ends = (world.version.uuid(), second.uuid());
        assert!(store::research::judged(&mut tx, ends.0, ends.1).await.unwrap().is_empty());
    });
}

#[test]
fn events_find_their_definition_over_every_road() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let demand = demand(&world, 70, "Tillen in de wijk", 1);
        store::demand::insert(&mut tx, &demand).await.unwrap();
        store::demand::add_draft(&mut tx, demand.id, world.definition, NOW).await.unwrap();
        let next = world.add_version(&mut tx, 1).await;
        let events = [
            Event::about(EventKind::DemandRecorded, world.institution, demand.id),
            Event::about(EventKind::DefinitionDrafted, world.institution, world.version),
            Event::about(EventKind::DefinitionDrafted, world.institution, next),
            Event::about(EventKind::DefinitionChanged, world.institution, world.version),
            Event::about(EventKind::RunPlanned, world.institution, world.run),
            Event::about(EventKind::AwardsAgreed, world.institution, world.batch),
            Event::about(EventKind::DemandRecorded, world.institution, id::<()>(71)),
        ];
        let numbered: Vec<_> = (1_u128..).map(|number| Uuid::from_u128(number << 64)).zip(events).collect();
        let actor = EventActor { kind: "staff", person_id: Some(world.person) };
        store::event::append(&mut tx, NOW, &actor, &numbered).await.unwrap();
        let all = world.definition.uuid();
        let found = store::research::happened(&mut tx, &KINDS, (all, all)).await.unwrap();
        assert!(found.is_empty(), "nothing of it was published");
        publish(&mut tx, world.version).await;
        let found = store::research::happened(&mut tx, &KINDS, (all, all)).await.unwrap();
        let told: Vec<_> = found.iter().map(|row| (row.kind.as_str(), row.version.as_str())).collect();
        assert_eq!(
            told,
            [
                ("demand_recorded", ""),
                ("definition_drafted", "1.0.0"),
                ("run_planned", "1.0.0"),
                ("awards_agreed", "1.0.0")
            ]
        );
        assert!(found.iter().all(|row| row.definition_id == world.definition));
        let other = Uuid::from_u128(99);
        assert!(store::research::happened(&mut tx, &KINDS, (other, other)).await.unwrap().is_empty());
    });
}

#[test]
fn the_mark_moves_with_the_kinds_that_count_alone() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let actor = EventActor { kind: "staff", person_id: Some(world.person) };
        let id_at = |millis: u128, within: u128| Uuid::from_u128((millis << 80) | within);
        let (drafted, signed_in) = (EventKind::DefinitionDrafted, EventKind::SignedIn);
        let hour = 3_600_000;
        let mut marks = vec![store::research::mark(&mut tx, &KINDS).await.unwrap()];
        assert_eq!(marks, [None]);
        for (kind, id, moves) in [
            (drafted, id_at(9 * hour, 5), true),
            (signed_in, id_at(9 * hour, 6), false),
            (signed_in, id_at(10 * hour, 1), false),
            (drafted, id_at(9 * hour, 4), true),
            (drafted, id_at(9 * hour - 1_000, 1), true),
            (drafted, id_at(11 * hour, 1), true),
        ] {
            let event = Event::about(kind, world.institution, world.version);
            store::event::append(&mut tx, NOW, &actor, &[(id, event)]).await.unwrap();
            let mark = store::research::mark(&mut tx, &KINDS).await.unwrap();
            assert_eq!(marks.last() != Some(&mark), moves, "{kind:?} {id}");
            marks.push(mark);
        }
        assert_eq!(marks.last(), Some(&Some((id_at(11 * hour, 1), 1))), "what lies long before is not looked at");
    });
}

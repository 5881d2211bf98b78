// SPDX-License-Identifier: EUPL-1.2
//! Licences to deliver, the decisions on them, and the runs that are held on them.

use super::{cases, moment, same};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::Id;
use domain::delivery::{LicenceContent, LicenceState, LicenceStep};
use domain::institution::Institution;
use store::delivery::{DeliveryDecisionRow, LicenceRow};
use store::run::RunRow;
use store::{Error, Json, Tx};

fn licence(world: &World, n: u128, deliverer: Id<Institution>) -> LicenceRow {
    LicenceRow {
        id: id(n),
        version_id: world.version,
        owner_id: world.institution,
        deliverer_id: deliverer,
        state: LicenceState::Proposed,
        content: Json(LicenceContent {
            conditions: "Met eigen beoordelaars.".into(),
            starts_on: world::day(20_000),
            ends_on: world::day(20_400),
        }),
        proposed_by: world.person,
        proposed_at: NOW,
        granted_at: None,
        plan: None,
        asked_by: None,
        asked_at: None,
        ended_by: None,
        end_reason: None,
        over_at: None,
    }
}

async fn other_school(tx: &mut Tx) -> Id<Institution> {
    let other = id(4_711);
    store::institution::insert(tx, other, &world::institution("andere", "98XY"), NOW).await.unwrap();
    other
}

#[test]
fn licences_come_out_as_they_went_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        for (n, text, number) in cases() {
            let row = LicenceRow {
                id: id(1_000 + u128::from(n)),
                state: LicenceState::ALL[n as usize % LicenceState::ALL.len()],
                content: Json(LicenceContent {
                    conditions: text.clone(),
                    starts_on: world::day(20_000),
                    ends_on: world::day(20_001),
                }),
                proposed_at: moment(number),
                granted_at: n.is_multiple_of(2).then(|| moment(number)),
                plan: n.is_multiple_of(3).then(|| text.clone()),
                asked_by: n.is_multiple_of(3).then_some(world.person),
                asked_at: n.is_multiple_of(3).then(|| moment(number)),
                ended_by: n.is_multiple_of(5).then_some(other),
                end_reason: n.is_multiple_of(5).then(|| text.clone()),
                over_at: Some(moment(number)),
                ..licence(&world, 0, other)
            };
            store::delivery::insert(&mut tx, &row).await.unwrap();
            same(store::delivery::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            let decision = DeliveryDecisionRow {
                id: id(2_000 + u128::from(n)),
                licence_id: row.id,
                institution_id: other,
                step: LicenceStep::ALL[n as usize % LicenceStep::ALL.len()],
                number: format!("98XY-EC-2026-{n:03}"),
                reason: text,
                digest: [7; 32],
                decided_by: world.person,
                decided_at: moment(number),
                members_present: (n % 2 == 0).then_some(i64::from(n)),
            };
            store::delivery::insert_decision(&mut tx, &decision).await.unwrap();
            same(store::delivery::decisions(&mut tx, row.id).await.unwrap(), [&decision]);
        }
        let count = cases().len();
        assert_eq!(store::delivery::of_version(&mut tx, world.version).await.unwrap().len(), count);
        assert_eq!(store::delivery::of_owner(&mut tx, world.institution).await.unwrap().len(), count);
        let got = store::delivery::of_deliverer(&mut tx, other).await.unwrap();
        assert!(got.iter().all(|row| row.granted_at.is_some()) && got.len() < count, "only what was given");
        assert!(store::delivery::of_deliverer(&mut tx, world.institution).await.unwrap().is_empty());
        let decided = i64::try_from(count).unwrap();
        assert_eq!(store::definition::decision_count(&mut tx, other).await.unwrap(), decided, "they are in the row");
    });
}

#[test]
fn one_licence_at_a_time_one_decision_of_each_and_nobody_saves_over_another() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        let first = licence(&world, 1, other);
        store::delivery::insert(&mut tx, &first).await.unwrap();
        let granted = LicenceRow { state: LicenceState::Granted, granted_at: Some(NOW), ..first.clone() };
        store::delivery::save(&mut tx, &granted, LicenceState::Proposed).await.unwrap();
        same(store::delivery::get(&mut tx, first.id).await.unwrap().unwrap(), &granted);
        let late = store::delivery::save(&mut tx, &granted, LicenceState::Proposed).await;
        assert!(matches!(late, Err(Error::Stale)));
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let twice = store::delivery::insert(&mut tx, &licence(&world, 2, other)).await;
        assert!(matches!(twice, Err(Error::Conflict(_))));
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let over = LicenceRow { state: LicenceState::Ended, over_at: Some(NOW), ..granted };
        store::delivery::save(&mut tx, &over, LicenceState::Granted).await.unwrap();
        store::delivery::insert(&mut tx, &licence(&world, 2, other)).await.unwrap();
        let decision = |n: u128, number: &str| DeliveryDecisionRow {
            id: id(n),
            licence_id: id(2),
            institution_id: other,
            step: LicenceStep::Agree,
            number: number.into(),
            reason: "ja".into(),
            digest: [1; 32],
            decided_by: world.person,
            decided_at: NOW,
            members_present: Some(2),
        };
        store::delivery::insert_decision(&mut tx, &decision(1, "98XY-EC-2026-001")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let again = store::delivery::insert_decision(&mut tx, &decision(2, "98XY-EC-2026-002")).await;
        assert!(matches!(again, Err(Error::Conflict(_))));
    });
}

#[test]
fn runs_and_awards_know_their_licence() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        let row = licence(&world, 1, other);
        store::delivery::insert(&mut tx, &row).await.unwrap();
        let run = RunRow {
            id: id(55),
            institution_id: other,
            version_id: world.version,
            content: Json(world::run_content("elders")),
        };
        store::run::insert(&mut tx, &run, NOW).await.unwrap();
        same(store::run::get(&mut tx, run.id).await.unwrap().unwrap(), &run);
        assert!(store::delivery::of_run(&mut tx, run.id).await.unwrap().is_none());
        store::delivery::insert_run(&mut tx, run.id, row.id).await.unwrap();
        same(store::delivery::of_run(&mut tx, run.id).await.unwrap().unwrap(), &row);
        same(store::delivery::runs(&mut tx, row.id).await.unwrap(), [&run]);
        assert!(store::delivery::of_run(&mut tx, world.run).await.unwrap().is_none());

        // The awards of the world are of its own run.
        world.insert_awards(&mut tx, world.batch, &[(5, world::proposed(1))]).await.unwrap();
        assert!(store::delivery::of_award(&mut tx, world::award_id(5)).await.unwrap().is_none());
        assert_eq!(store::delivery::award_count(&mut tx, row.id).await.unwrap(), 0);
        store::delivery::insert_run(&mut tx, world.run, row.id).await.unwrap();
        same(store::delivery::of_award(&mut tx, world::award_id(5)).await.unwrap().unwrap(), &row);
        assert_eq!(store::delivery::award_count(&mut tx, row.id).await.unwrap(), 1);
    });
}

#[test]
fn each_institution_has_its_own_codes_of_runs() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        let run = |n: u128, institution_id| RunRow {
            id: id(n),
            institution_id,
            version_id: world.version,
            content: Json(world::run_content("voorjaar")),
        };
        store::run::insert(&mut tx, &run(61, world.institution), NOW).await.unwrap();
        store::run::insert(&mut tx, &run(62, other), NOW).await.unwrap();
        tx.commit().await.unwrap();
        for (n, institution) in [(63, world.institution), (64, other)] {
            let mut tx = store.begin().await.unwrap();
            let twice = store::run::insert(&mut tx, &run(n, institution), NOW).await;
            assert!(matches!(twice, Err(Error::Conflict(_))), "{n}");
        }
    });
}

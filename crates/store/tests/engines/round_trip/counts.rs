// SPDX-License-Identifier: EUPL-1.2
//! What is counted and listed over many awards.

use crate::place::on_each_engine;
use crate::world::{NOW, World, day, id};
use domain::award::{BatchState, Validity};
use store::Tx;
use store::award::{BatchDecision, NewRegistration, NewSignature};

#[test]
fn counts_and_people_of_a_run() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        world.award(&store, 2).await;
        let mut tx = store.begin().await.unwrap();
        store::award::insert_registrations(
            &mut tx,
            &[NewRegistration { award_id: award, leaf_index: 0, evidence: "proof".into() }],
            NOW,
        )
        .await
        .unwrap();
        assert_eq!(store::award::count_all(&mut tx).await.unwrap(), 1);
        assert_eq!(store::award::count_of_version(&mut tx, world.version).await.unwrap(), 1);
        assert_eq!(store::award::count_of_version(&mut tx, id(99)).await.unwrap(), 0);
        assert_eq!(store::award::count_of_institution(&mut tx, world.institution).await.unwrap(), 1);
        let mut people = store::award::people_of_run(&mut tx, world.run).await.unwrap();
        people.sort_by(|a, b| a.person_name.cmp(&b.person_name));
        let names: Vec<_> = people
            .iter()
            .map(|person| (person.person_name.as_str(), person.email.as_deref(), person.birth_date, person.validity))
            .collect();
        assert_eq!(
            names,
            [
                ("Deelnemer 1 van Proef", Some("deelnemer1@voorbeeld.example"), Some(day(7_000)), Validity::Valid),
                ("Deelnemer 2 van Proef", Some("deelnemer2@voorbeeld.example"), Some(day(7_000)), Validity::Valid)
            ]
        );
        assert!(people.iter().all(|person| person.batch_id == world.batch));
        assert_eq!(store::award::awarded_runs(&mut tx, world.institution).await.unwrap(), [world.run]);
        assert_eq!(store::award::awarded_runs(&mut tx, id(99)).await.unwrap(), []);
        assert_eq!(store::award::of_run(&mut tx, world.run).await.unwrap().len(), 2);
        assert_eq!(
            store::award::of_batch(&mut tx, world.batch)
                .await
                .unwrap()
                .iter()
                .map(|row| row.row_number)
                .collect::<Vec<_>>(),
            [1, 2]
        );
    });
}

#[test]
fn a_list_is_ready_when_every_row_is_signed() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let awards = [world.award(&store, 1).await, world.award(&store, 2).await];
        let mut tx = store.begin().await.unwrap();
        let ready = async |tx: &mut Tx| store::award::batches_to_finish(tx).await.unwrap();
        let sign = async |tx: &mut Tx, row: usize| {
            let signature = NewSignature { award_id: awards[row], form: "ob3", kid: "key-1".into(), bytes: vec![1] };
            store::award::insert_signatures(tx, &[signature], NOW).await.unwrap();
        };
        sign(&mut tx, 0).await;
        let decision = BatchDecision {
            id: world.batch,
            to: BatchState::Registering,
            decided_by: world.person,
            decided_at: NOW,
            number: None,
            reason: "Goed.",
            digest: None,
        };
        store::award::decide_batch(&mut tx, &decision).await.unwrap();
        assert_eq!(ready(&mut tx).await, []);
        sign(&mut tx, 1).await;
        assert_eq!(ready(&mut tx).await, [(world.batch, world.institution)]);
        store::award::finish_batch(&mut tx, world.batch, NOW).await.unwrap();
        assert_eq!(ready(&mut tx).await, []);
    });
}

#[test]
fn the_register_lists_what_is_registered_in_its_own_order() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let awards = [world.award(&store, 1).await, world.award(&store, 2).await];
        world.award(&store, 3).await;
        let mut tx = store.begin().await.unwrap();
        let registrations = [(awards[0], 8), (awards[1], 7)].map(|(award_id, leaf_index)| NewRegistration {
            award_id,
            leaf_index,
            evidence: "proof".into(),
        });
        store::award::insert_registrations(&mut tx, &registrations, NOW).await.unwrap();
        store::award::set_validity(&mut tx, awards[0], Validity::Valid, Validity::Revoked).await.unwrap();
        let listed = store::award::all_registered(&mut tx).await.unwrap();
        let facts: Vec<_> = listed.iter().map(|row| (row.leaf_index, row.id, row.validity, row.expires_on)).collect();
        assert_eq!(facts, [(7, awards[1], Validity::Valid, None), (8, awards[0], Validity::Revoked, None)]);
        let named = store::award::all_named(&mut tx).await.unwrap();
        for (row, (leaf, award)) in named.iter().zip([(7, awards[1]), (8, awards[0])]) {
            let kept = store::award::get(&mut tx, award).await.unwrap().unwrap();
            assert_eq!((row.leaf_index, row.id, &row.person_name), (leaf, award, &kept.person_name));
            let facts = (row.run_id, row.version_id, row.awarded_on, row.validity);
            assert_eq!(facts, (kept.run_id, kept.version_id, kept.awarded_on, kept.validity));
        }
        assert_eq!(named.len(), 2, "what is not registered is not listed");
    });
}

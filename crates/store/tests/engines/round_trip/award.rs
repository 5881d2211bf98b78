// SPDX-License-Identifier: EUPL-1.2
//! Awards, what is added to them, and what is counted.

use super::{same, moment, cases, uuid};
use std::collections::BTreeMap;
use std::fmt::Debug;
use domain::Timestamp;
use domain::award::{BatchState, Validity};
use domain::definition::Content;
use domain::event::{Event, EventKind};
use domain::review::{Answer, CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::role::Scope;
use domain::share::ShareFields;
use domain::text::Localized;
use store::award::{BatchDecision, BatchRow, NewRegistration, NewSignature, SignatureRow};
use store::definition::{DecisionRow, NewVersion};
use store::{Error, Json, Tx};
use uuid::Uuid;
use crate::awkward::{NUMBERS, short, texts};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, day, id};

#[test]
fn awards_and_everything_that_is_added_to_them() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut person = world::proposed(n);
            person.name = text.clone();
            person.grade = (n % 2 == 0).then(|| text.clone());
            person.email = (n % 3 == 0).then(|| text.clone());
            person.birth_date = (n % 2 == 1).then(|| day(-100_000));
            person.outcomes = vec![text.clone(), "\0".into()];
            world
                .insert_awards(&mut tx, world.batch, &[(number, person.clone())])
                .await
                .unwrap();
            let award = world::award_id(number);
            let row = store::award::get(&mut tx, award).await.unwrap().unwrap();
            assert_eq!(
                (
                    &row.person_name,
                    &row.grade,
                    &row.email,
                    row.birth_date,
                    &row.outcomes.0
                ),
                (
                    &person.name,
                    &person.grade,
                    &person.email,
                    person.birth_date,
                    &person.outcomes
                )
            );
            assert_eq!(
                (
                    row.status_index,
                    row.row_number,
                    row.validity,
                    row.expires_on,
                    row.awarded_on
                ),
                (number, n.into(), Validity::Valid, None, day(20_780))
            );
            assert_eq!(row.record.0, world::record(&award.to_string()));
            assert_eq!(
                (
                    row.replaced_by,
                    row.leaf_index,
                    &row.evidence,
                    row.registered_at,
                    row.claimed_at
                ),
                (None, None, &None, None, None)
            );
            assert_eq!(row.core, format!("{{\"core\":{number}}}").into_bytes());

            let entry = store::log::EntryRow {
                leaf_index: number,
                kind: "award".into(),
                thing_id: award.uuid(),
            };
            store::log::insert_entries(&mut tx, std::slice::from_ref(&entry), NOW)
                .await
                .unwrap();
            same(
                store::log::entry_of(&mut tx, award.uuid())
                    .await
                    .unwrap()
                    .unwrap(),
                entry,
            );
            if number < i64::MAX {
                let pending = store::award::in_log_range(&mut tx, number, number + 1)
                    .await
                    .unwrap()
                    .remove(0);
                assert_eq!(
                    (
                        pending.leaf_index,
                        pending.id,
                        &pending.person_name,
                        &pending.email,
                        &pending.evidence
                    ),
                    (number, award, &text, &person.email, &None)
                );
                assert_eq!(
                    (
                        pending.institution_id,
                        pending.version_id,
                        pending.record,
                        pending.salt
                    ),
                    (
                        world.institution,
                        world.version,
                        row.record.clone(),
                        row.salt
                    )
                );
                let audited = store::award::in_range(&mut tx, number, number + 1)
                    .await
                    .unwrap()
                    .remove(0);
                assert_eq!(
                    (
                        audited.leaf_index,
                        audited.id,
                        audited.core,
                        audited.record,
                        audited.salt
                    ),
                    (number, award, row.core.clone(), row.record, row.salt)
                );
            }
            let registration = || NewRegistration {
                award_id: award,
                leaf_index: number,
                evidence: text.clone(),
            };
            assert_eq!(
                store::award::insert_registrations(&mut tx, &[registration()], moment(number))
                    .await
                    .unwrap(),
                1
            );
            assert_eq!(
                store::award::insert_registrations(&mut tx, &[registration()], NOW)
                    .await
                    .unwrap(),
                0
            );
            let bytes: Vec<u8> = (0..=255).cycle().take(1_000 * n as usize).collect();
            let signature = |bytes: Vec<u8>| NewSignature {
                award_id: award,
                form: "ob3",
                kid: text.clone(),
                bytes,
            };
            store::award::insert_signatures(&mut tx, &[signature(bytes.clone())], moment(number))
                .await
                .unwrap();
            store::award::insert_signatures(&mut tx, &[signature(vec![1])], NOW)
                .await
                .unwrap();
            let kept = SignatureRow {
                form: "ob3".into(),
                kid: text.clone(),
                signed_at: moment(number),
                bytes,
            };
            same(
                store::award::signature(&mut tx, award, "ob3")
                    .await
                    .unwrap()
                    .unwrap(),
                kept,
            );
            assert!(
                store::award::signature(&mut tx, award, "jwt")
                    .await
                    .unwrap()
                    .is_none()
            );
            store::award::mark_claimed(&mut tx, award, moment(number))
                .await
                .unwrap();
            let by_code = store::award::by_proof_code(&mut tx, &world::lookup(b'p', number))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                (
                    by_code.leaf_index,
                    by_code.evidence.as_ref(),
                    by_code.registered_at,
                    by_code.claimed_at
                ),
                (
                    Some(number),
                    Some(&text),
                    Some(moment(number)),
                    Some(moment(number))
                )
            );
            same(
                store::award::by_claim(&mut tx, &world::lookup(b'c', number))
                    .await
                    .unwrap()
                    .unwrap(),
                by_code,
            );
        }
    });
}

#[test]
fn counts_and_people_of_a_run() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        world.award(&store, 2).await;
        let mut tx = store.begin().await.unwrap();
        store::award::insert_registrations(
            &mut tx,
            &[NewRegistration {
                award_id: award,
                leaf_index: 0,
                evidence: "proof".into(),
            }],
            NOW,
        )
        .await
        .unwrap();
        assert_eq!(store::award::count_all(&mut tx).await.unwrap(), 1);
        assert_eq!(
            store::award::count_of_version(&mut tx, world.version)
                .await
                .unwrap(),
            1
        );
        assert_eq!(
            store::award::count_of_version(&mut tx, id(99))
                .await
                .unwrap(),
            0
        );
        assert_eq!(
            store::award::count_of_institution(&mut tx, world.institution)
                .await
                .unwrap(),
            1
        );
        let mut people = store::award::people_of_run(&mut tx, world.run)
            .await
            .unwrap();
        people.sort_by(|a, b| a.person_name.cmp(&b.person_name));
        let names: Vec<_> = people
            .iter()
            .map(|person| {
                (
                    person.person_name.as_str(),
                    person.email.as_deref(),
                    person.birth_date,
                    person.validity,
                )
            })
            .collect();
        assert_eq!(
            names,
            [
                (
                    "Deelnemer 1 van Proef",
                    Some("deelnemer1@voorbeeld.example"),
                    Some(day(7_000)),
                    Validity::Valid
                ),
                (
                    "Deelnemer 2 van Proef",
                    Some("deelnemer2@voorbeeld.example"),
                    Some(day(7_000)),
                    Validity::Valid
                )
            ]
        );
        assert_eq!(
            store::award::of_run(&mut tx, world.run)
                .await
                .unwrap()
                .len(),
            2
        );
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
            let signature = NewSignature {
                award_id: awards[row],
                form: "ob3",
                kid: "key-1".into(),
                bytes: vec![1],
            };
            store::award::insert_signatures(tx, &[signature], NOW)
                .await
                .unwrap();
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
        store::award::decide_batch(&mut tx, &decision)
            .await
            .unwrap();
        assert_eq!(ready(&mut tx).await, []);
        sign(&mut tx, 1).await;
        assert_eq!(ready(&mut tx).await, [(world.batch, world.institution)]);
        store::award::finish_batch(&mut tx, world.batch, NOW)
            .await
            .unwrap();
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
        let registrations = [(awards[0], 8), (awards[1], 7)].map(|(award_id, leaf_index)| {
            NewRegistration {
                award_id,
                leaf_index,
                evidence: "proof".into(),
            }
        });
        store::award::insert_registrations(&mut tx, &registrations, NOW)
            .await
            .unwrap();
        store::award::set_validity(&mut tx, awards[0], Validity::Valid, Validity::Revoked)
            .await
            .unwrap();
        let listed = store::award::all_registered(&mut tx).await.unwrap();
        let facts: Vec<_> = listed
            .iter()
            .map(|row| (row.leaf_index, row.id, row.validity, row.expires_on))
            .collect();
        assert_eq!(
            facts,
            [
                (7, awards[1], Validity::Valid, None),
                (8, awards[0], Validity::Revoked, None)
            ]
        );
    });
}

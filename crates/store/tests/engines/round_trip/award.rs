// SPDX-License-Identifier: EUPL-1.2
//! Awards, what is added to them, and what is counted.

use super::{cases, moment, same};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, day};
use std::sync::Arc;

use domain::award::Validity;
use store::award::{CoreFrame, NewAward, NewRegistration, NewSignature, SignatureRow};

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
            world.insert_awards(&mut tx, world.batch, &[(number, person.clone())]).await.unwrap();
            let award = world::award_id(number);
            let row = store::award::get(&mut tx, award).await.unwrap().unwrap();
            assert_eq!(
                (&row.person_name, &row.grade, &row.email, row.birth_date, &row.outcomes.0),
                (&person.name, &person.grade, &person.email, person.birth_date, &person.outcomes)
            );
            assert_eq!(
                (row.status_index, row.row_number, row.validity, row.expires_on, row.awarded_on),
                (number, n.into(), Validity::Valid, None, day(20_780))
            );
            assert_eq!(row.record.0, world::record(&award.to_string()));
            assert_eq!(
                (row.replaced_by, row.leaf_index, &row.evidence, row.registered_at, row.claimed_at),
                (None, None, &None, None, None)
            );
            assert_eq!(row.core, format!("{{\"core\":{number}}}").into_bytes());

            let entry = store::log::EntryRow { leaf_index: number, kind: "award".into(), thing_id: award.uuid() };
            store::log::insert_entries(&mut tx, std::slice::from_ref(&entry), NOW).await.unwrap();
            same(store::log::entry_of(&mut tx, award.uuid()).await.unwrap().unwrap(), entry);
            if number < i64::MAX {
                let pending = store::award::in_log_range(&mut tx, number, number + 1).await.unwrap().remove(0);
                assert_eq!(
                    (pending.leaf_index, pending.id, &pending.person_name, &pending.email, &pending.evidence),
                    (number, award, &text, &person.email, &None)
                );
                assert_eq!(
                    (pending.institution_id, pending.version_id, pending.record, pending.salt),
                    (world.institution, world.version, row.record.clone(), row.salt)
                );
                let audited = store::award::in_range(&mut tx, number, number + 1).await.unwrap().remove(0);
                assert_eq!(
                    (audited.leaf_index, audited.id, audited.core, audited.record, audited.salt),
                    (number, award, row.core.clone(), row.record, row.salt)
                );
            }
            let registration = || NewRegistration { award_id: award, leaf_index: number, evidence: text.clone() };
            assert_eq!(
                store::award::insert_registrations(&mut tx, &[registration()], moment(number)).await.unwrap(),
                1
            );
            assert_eq!(store::award::insert_registrations(&mut tx, &[registration()], NOW).await.unwrap(), 0);
            let bytes: Vec<u8> = (0..=255).cycle().take(1_000 * n as usize).collect();
            let signature = |bytes: Vec<u8>| NewSignature { award_id: award, form: "ob3", kid: text.clone(), bytes };
            store::award::insert_signatures(&mut tx, &[signature(bytes.clone())], moment(number)).await.unwrap();
            store::award::insert_signatures(&mut tx, &[signature(vec![1])], NOW).await.unwrap();
            let kept = SignatureRow { form: "ob3".into(), kid: text.clone(), signed_at: moment(number), bytes };
            same(store::award::signature(&mut tx, award, "ob3").await.unwrap().unwrap(), kept);
            assert!(store::award::signature(&mut tx, award, "jwt").await.unwrap().is_none());
            store::award::mark_claimed(&mut tx, award, moment(number)).await.unwrap();
            let by_code = store::award::by_proof_code(&mut tx, &world::lookup(b'p', number)).await.unwrap().unwrap();
            assert_eq!(
                (by_code.leaf_index, by_code.evidence.as_ref(), by_code.registered_at, by_code.claimed_at),
                (Some(number), Some(&text), Some(moment(number)), Some(moment(number)))
            );
            same(store::award::by_claim(&mut tx, &world::lookup(b'c', number)).await.unwrap().unwrap(), by_code);
        }
    });
}

#[test]
fn a_core_comes_back_whole_from_its_frame_and_the_frame_is_kept_once() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let frame = Arc::new(CoreFrame::of(vec!["{\"name\":\"".into(), "\",\"same\":\"for all\"}".into()]).unwrap());
        let whole = |name: &str| format!("{{\"name\":{},\"same\":\"for all\"}}", serde_json::to_string(name).unwrap());
        let of = world.awards_of(world.batch);
        for (n, text, number) in cases() {
            let person = world::proposed(n);
            // Every third is of another text, and is kept as it is.
            let core = if n % 3 == 0 { format!("{{\"core\":{number}}}") } else { whole(&text) };
            let award = NewAward {
                core: core.clone().into_bytes(),
                frame: Some(Arc::clone(&frame)),
                ..world::new_award(number, &person)
            };
            store::award::insert_all(&mut tx, &of, &[award]).await.unwrap();
            let row = store::award::get(&mut tx, world::award_id(number)).await.unwrap().unwrap();
            assert_eq!((row.core, row.core_frame.is_some()), (core.clone().into_bytes(), n % 3 != 0));
            if number < i64::MAX {
                let entry = store::log::EntryRow { leaf_index: number, kind: "award".into(), thing_id: row.id.uuid() };
                store::log::insert_entries(&mut tx, &[entry], NOW).await.unwrap();
                let pending = store::award::in_log_range(&mut tx, number, number + 1).await.unwrap().remove(0);
                let whole = store::award::whole_core(&mut tx, &pending).await.unwrap();
                assert_eq!(whole, core.into_bytes());
                let quoted = serde_json::to_string(&text).unwrap();
                let filled = pending.filled().map(|(digest, texts)| (digest, texts.collect::<Vec<_>>()));
                assert_eq!(filled, (n % 3 != 0).then(|| (frame.digest(), vec![&quoted[1..quoted.len() - 1]])));
            }
        }
        let rows = store::award::of_batch(&mut tx, world.batch).await.unwrap();
        assert!(rows.len() > 3 && rows.iter().all(|row| row.core.starts_with(b"{\"")));
        let frames = "UPDATE core_frame SET content = content";
        assert_eq!(tx.behind_the_back(frames).await.unwrap(), 1, "one frame for all");
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! Status acts, shares, keys, sessions, answers and mail.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{World, id};
use domain::role::Scope;
use domain::share::ShareFields;
use store::{Json, Tx};

#[test]
fn status_acts_shares_and_publications() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 7).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let act = store::status::StatusActRow {
                id: uuid(1, n),
                award_id: award,
                institution_id: world.institution,
                act: text.clone(),
                reason_code: text.clone(),
                reason_text: text.clone(),
                acted_by: world.person,
                acted_at: moment(number),
                salt: [n as u8; 32],
                leaf_index: None,
            };
            store::status::insert(&mut tx, &act).await.unwrap();
            let find = async |tx: &mut Tx| {
                store::status::of_award(tx, award).await.unwrap().into_iter().find(|row| row.id == uuid(1, n)).unwrap()
            };
            same(find(&mut tx).await, &act);
            store::status::set_leaf_index(&mut tx, act.id, number).await.unwrap();
            store::status::set_leaf_index(&mut tx, act.id, 5).await.unwrap();
            assert_eq!(find(&mut tx).await.leaf_index, Some(number), "the first stays");
            assert_eq!(store::status::institution_of(&mut tx, act.id).await.unwrap(), Some(world.institution));

            let share = store::share::ShareRow {
                id: id(n.into()),
                award_id: award,
                token_digest: vec![n as u8; 32],
                audience: text.clone(),
                fields: Json(ShareFields { outcomes: false, grade: true, birth_date: n % 2 == 0 }),
                made_at: moment(number),
                expires_at: moment(number),
                stopped_at: None,
                views: 0,
            };
            store::share::insert(&mut tx, &share).await.unwrap();
            same(store::share::by_digest(&mut tx, &share.token_digest).await.unwrap().unwrap(), share);

            let list = store::status::PublicationRow {
                log_size: number,
                made_at: moment(number),
                bytes: text.clone().into_bytes(),
            };
            store::status::publish(&mut tx, world.institution, number, &format!("form {n}"), &list).await.unwrap();
            same(
                store::status::publication(&mut tx, world.institution, number, &format!("form {n}"))
                    .await
                    .unwrap()
                    .unwrap(),
                list,
            );
        }
        let acts = store::status::of_award(&mut tx, award).await.unwrap();
        assert!(acts.is_sorted_by_key(|act| (std::cmp::Reverse(act.acted_at), std::cmp::Reverse(act.id))));
        tx.commit().await.unwrap();
    });
}

#[test]
fn keys_sessions_answers_and_mail() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let mut messages = Vec::new();
        for (n, text, number) in cases() {
            let key = short(&format!("{n}{text}"));
            let ended = (n % 2 == 0).then_some(moment(number));
            let signing = store::signing_key::SigningKeyRow {
                id: uuid(2, n),
                owner: key.clone(),
                kid: key.clone(),
                algorithm: text.clone(),
                public_key: vec![0, 255, n as u8],
                sealed: Vec::new(),
                made_at: moment(number),
                ended_at: ended,
            };
            store::signing_key::insert(&mut tx, &signing).await.unwrap();
            same(store::signing_key::of_owner(&mut tx, &key).await.unwrap(), [signing]);

            let api = store::api_key::ApiKeyRow {
                id: uuid(3, n),
                institution_id: world.institution,
                name: text.clone(),
                digest: vec![n as u8; 32],
                scopes: Json(Scope::ALL.to_vec()),
                counts_as: world.person,
                made_at: moment(number),
                ended_at: ended,
            };
            store::api_key::insert(&mut tx, &api).await.unwrap();
            same(
                store::api_key::of_institution(&mut tx, world.institution)
                    .await
                    .unwrap()
                    .into_iter()
                    .find(|row| row.id == api.id)
                    .unwrap(),
                &api,
            );
            same(store::api_key::by_digest(&mut tx, &api.digest).await.unwrap(), ended.is_none().then_some(api));

            let session = store::session::SessionRow {
                token_digest: vec![n as u8; 32],
                person_id: (n % 2 == 0).then_some(world.person),
                award_id: (n % 2 == 1).then(|| id(n.into())),
                csrf: text.clone(),
                made_at: moment(number),
                expires_at: moment(number),
            };
            store::session::insert(&mut tx, &session).await.unwrap();
            let found = store::session::by_digest(&mut tx, &session.token_digest, moment(i64::MIN)).await.unwrap();
            same(found, (number > i64::MIN).then_some(session));

            let turn = store::idempotency::Turn {
                api_key: id::<()>(n.into()).uuid(),
                key: key.clone(),
                holder: id::<()>(1).uuid(),
            };
            let headers = vec![("location".to_owned(), text.clone())];
            let answer = store::idempotency::Answer { status: 201, headers, body: text.clone() };
            assert!(
                store::idempotency::take(&mut tx, &turn, &[n as u8; 32], moment(number), moment(number)).await.unwrap()
            );
            assert!(store::idempotency::act(&mut tx, &turn, moment(number)).await.unwrap());
            store::idempotency::answer(&mut tx, &turn, &answer).await.unwrap();
            let known = store::idempotency::get(&mut tx, turn.api_key, &key).await.unwrap().unwrap();
            same((known.request_digest, known.holder, known.held_until), ([n as u8; 32], turn.holder, moment(number)));
            same((known.acted_at, known.made_at), (Some(moment(number)), moment(number)));
            same(known.answer, Some(Json(answer)));

            messages.push(store::mail::MailRow {
                id: id(n.into()),
                event_key: key,
                address: text.clone(),
                subject: text.clone(),
                body: text,
                made_at: moment(number),
                sent_at: None,
            });
        }
        store::mail::enqueue(&mut tx, &messages).await.unwrap();
        messages.sort_by_key(|mail| std::cmp::Reverse((mail.made_at, mail.id)));
        same(store::mail::newest(&mut tx, 1_000).await.unwrap(), &messages);
        same(store::mail::newest(&mut tx, 2).await.unwrap(), &messages[..2]);
        tx.commit().await.unwrap();
    });
}

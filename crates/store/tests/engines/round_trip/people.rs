// SPDX-License-Identifier: EUPL-1.2
//! Schools, people, frameworks, settings.

use super::{cases, moment, same};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{self, id};
use domain::text::Localized;
use std::collections::BTreeMap;

#[test]
fn institutions_people_and_frameworks() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut content = world::institution(
                &format!("{n}{}", short(&text).chars().take(400).collect::<String>()),
                &format!("brin-{n}"),
            );
            content.name = text.clone();
            content.quality = BTreeMap::from([(text.clone(), Localized::new(text.clone(), "\0 is fine inside JSON"))]);
            store::institution::insert(&mut tx, id(n.into()), &content, moment(number)).await.unwrap();
            let row = store::institution::by_code(&mut tx, &content.code).await.unwrap().unwrap();
            assert_eq!((row.id, &row.content.0, row.admitted_at), (id(n.into()), &content, moment(number)));
            same(store::institution::get(&mut tx, id(n.into())).await.unwrap().unwrap(), row);

            let mut person = world::person(&content.code);
            person.name = text.clone();
            let of = (n % 2 == 0).then_some(id(n.into()));
            store::person::insert(&mut tx, id(n.into()), of, &person, &[9; 32]).await.unwrap();
            let row = store::person::by_key(&mut tx, &person.key).await.unwrap().unwrap();
            assert_eq!((row.id, row.institution_id, &row.content.0), (id(n.into()), of, &person));
            same(store::person::get(&mut tx, id(n.into())).await.unwrap().unwrap(), &row);

            assert_eq!(store::person::email(&mut tx, row.id).await.unwrap(), None);
            let address = |name: &str| format!("{name}{n}@voorbeeld.example");
            for address in [address("oud"), address("nieuw")] {
                store::person::set_email(&mut tx, row.id, &address, &[7; 32]).await.unwrap();
                assert_eq!(store::person::email(&mut tx, row.id).await.unwrap(), Some(address));
            }
            same(store::person::by_email(&mut tx, &address("nieuw")).await.unwrap().unwrap(), &row);
            assert!(store::person::by_email(&mut tx, &address("oud")).await.unwrap().is_none());

            let mut framework = world::framework(&format!("kader-{n}"));
            framework.source_url = text.clone();
            store::framework::insert_new(&mut tx, &framework, &[n as u8; 32]).await.unwrap();
            store::framework::insert_new(&mut tx, &world::framework(&format!("kader-{n}")), &[0; 32]).await.unwrap();
            let row = store::framework::get(&mut tx, &framework.id).await.unwrap().unwrap();
            assert_eq!((row.content.0, row.digest), (framework, [n as u8; 32]), "the first stays");

            store::setting::put(&mut tx, &content.code, "before").await.unwrap();
            store::setting::put(&mut tx, &content.code, &text).await.unwrap();
            assert_eq!(store::setting::get(&mut tx, &content.code).await.unwrap(), Some(text));
        }
        let sorted = |codes: Vec<String>| assert!(codes.is_sorted(), "by bytes: {codes:?}");
        sorted(store::institution::all(&mut tx).await.unwrap().into_iter().map(|row| row.content.0.code).collect());
        sorted(store::person::all(&mut tx).await.unwrap().into_iter().map(|row| row.content.0.key).collect());
        sorted(store::framework::all(&mut tx).await.unwrap().into_iter().map(|row| row.content.0.id).collect());
        tx.commit().await.unwrap();
    });
}

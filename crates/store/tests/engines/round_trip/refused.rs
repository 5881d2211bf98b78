// SPDX-License-Identifier: EUPL-1.2
//! What cannot be kept is refused by both engines in the same way.

use super::uuid;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use store::{Error, Tx};

#[test]
fn a_nul_is_refused_and_found_nowhere() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let unfit = |what: &str, outcome: store::Result<()>| {
            assert!(matches!(outcome, Err(Error::Unfit(_))), "{what}: {outcome:?}")
        };
        let mut tx = store.begin().await.unwrap();
        unfit("code", store::institution::insert(&mut tx, id(9), &world::institution("a\0b", "00AA"), NOW).await);
        let mut tx = store.begin_again(tx).await;
        unfit("setting", store::setting::put(&mut tx, "name", "\0").await);
        let mut tx = store.begin_again(tx).await;
        unfit("key", store::award::insert_batch(&mut tx, &world::batch(&world, id(9), "key\0")).await);
        let mut tx = store.begin_again(tx).await;
        let mut person = world::proposed(1);
        person.name = "Noor\0 Proefstra".into();
        unfit("name", world.insert_awards(&mut tx, world.batch, &[(1, person.clone())]).await);
        let mut tx = store.begin_again(tx).await;
        person.name = "Noor Proefstra".into();
        person.email = Some("\0".into());
        unfit("mail", world.insert_awards(&mut tx, world.batch, &[(1, person)]).await);
        let mut tx = store.begin_again(tx).await;
        unfit("tile", store::log::put_tile(&mut tx, "tile/\0", b"").await);
        let mut tx = store.begin_again(tx).await;
        unfit("job", store::job::enqueue(&mut tx, uuid(1, 1), "kind", "\0", NOW).await);
        let mut tx = store.begin_again(tx).await;
        let turn = store::idempotency::Turn { api_key: uuid(1, 1), key: "\0".into(), holder: uuid(1, 2) };
        unfit("key", store::idempotency::take(&mut tx, &turn, &[0; 32], NOW, NOW).await.map(|_| ()));
        let mut tx = store.begin_again(tx).await;
        unfit(
            "facets",
            store::search::put(
                &mut tx,
                &store::search::NewEntry { version_id: world.version, tokens: "", title: "", facets: "\0" },
            )
            .await,
        );

        let mut tx = store.read().await.unwrap();
        assert!(store::institution::by_code(&mut tx, "de-proef\0").await.unwrap().is_none());
        assert!(store::person::by_key(&mut tx, "noor\0").await.unwrap().is_none());
        assert!(store::definition::by_public_id(&mut tx, "\0").await.unwrap().is_empty());
        assert!(store::framework::get(&mut tx, "kader-1\0").await.unwrap().is_none());
        assert!(store::award::batch_by_key(&mut tx, world.institution, "lijst-1\0").await.unwrap().is_none());
        assert!(store::award::signature(&mut tx, id(1), "\0").await.unwrap().is_none());
        assert!(store::setting::get(&mut tx, "\0").await.unwrap().is_none());
        assert!(store::signing_key::of_owner(&mut tx, "\0").await.unwrap().is_empty());
        assert!(store::idempotency::get(&mut tx, uuid(1, 1), "\0").await.unwrap().is_none());
        assert!(store::log::tile(&mut tx, "tile/\0").await.unwrap().is_none());
        assert!(store::status::publication(&mut tx, world.institution, 0, "\0").await.unwrap().is_none());
        assert!(store::search::find(&mut tx, &[vec!["\0".into()]]).await.unwrap().is_empty());
        let filter = store::event::EventFilter { kinds: vec!["\0".into()], ..Default::default() };
        assert!(store::event::find(&mut tx, &filter, 10).await.unwrap().is_empty());
    });
}

#[test]
fn a_name_that_no_index_holds_is_refused() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        for (length, fits) in [(500, true), (501, false), (100_000, false)] {
            // Letters without a pattern, so that nothing gets shorter by compression; four bytes each.
            let key: String = (0..length)
                .map(|n: u32| char::from_u32(0x1_0000 + n.wrapping_mul(2_654_435_761) % 0x8000).unwrap())
                .collect();
            let mut tx = store.begin().await.unwrap();
            let kept = store::award::insert_batch(&mut tx, &world::batch(&world, id(9), &key)).await;
            assert!(if fits { kept.is_ok() } else { matches!(kept, Err(Error::Unfit(_))) }, "{length}: {kept:?}");
            let mut tx = store.begin_again(tx).await;
            let kept = store::log::put_tile(&mut tx, &key, b"bytes").await;
            assert!(if fits { kept.is_ok() } else { matches!(kept, Err(Error::Unfit(_))) }, "{length}: {kept:?}");
            assert!(
                store::award::batch_by_key(&mut store.read().await.unwrap(), world.institution, &key)
                    .await
                    .unwrap()
                    .is_none()
            );
        }
    });
}

/// A new transaction in place of one in which a statement failed.
trait BeginAgain {
    async fn begin_again(&self, failed: Tx) -> Tx;
}

impl BeginAgain for store::Store {
    async fn begin_again(&self, failed: Tx) -> Tx {
        drop(failed);
        self.begin().await.unwrap()
    }
}

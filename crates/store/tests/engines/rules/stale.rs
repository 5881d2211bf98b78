// SPDX-License-Identifier: EUPL-1.2
//! Nothing goes over somebody else's change.

use crate::place::on_each_engine;
use crate::world::{NOW, World, id};
use domain::award::{BatchState, Validity};
use domain::definition::Content;
use domain::review::DefinitionState;
use domain::text::Localized;
use store::award::BatchDecision;
use store::{Error, Result};

#[test]
fn who_comes_second_is_told() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let stale =
            |what: &str, outcome: Result<()>| assert!(matches!(outcome, Err(Error::Stale)), "{what}: {outcome:?}");
        let content = Content::draft(Localized::new("Nieuw", "New"));
        let mut tx = store.begin().await.unwrap();
        store::definition::save(&mut tx, world.version, &content, 1, NOW).await.unwrap();
        stale("save", store::definition::save(&mut tx, world.version, &content, 1, NOW).await);
        stale("save of nothing", store::definition::save(&mut tx, id(90), &content, 1, NOW).await);
        use DefinitionState as S;
        store::definition::set_state(&mut tx, world.version, S::Draft, S::UnderReview, NOW).await.unwrap();
        stale("state", store::definition::set_state(&mut tx, world.version, S::Draft, S::UnderReview, NOW).await);
        stale("publish", store::definition::publish(&mut tx, world.version, "{}", &[1; 32], NOW).await);
        let decline = BatchDecision {
            id: world.batch,
            to: BatchState::Declined,
            decided_by: world.person,
            decided_at: NOW,
            number: None,
            reason: "Nee.",
            digest: None,
        };
        stale("finish", store::award::finish_batch(&mut tx, world.batch, NOW).await);
        store::award::decide_batch(&mut tx, &decline).await.unwrap();
        stale("decide", store::award::decide_batch(&mut tx, &decline).await);
        store::award::set_validity(&mut tx, award, Validity::Valid, Validity::Suspended).await.unwrap();
        stale("validity", store::award::set_validity(&mut tx, award, Validity::Valid, Validity::Revoked).await);
        store::award::set_replaced_by(&mut tx, award, id(91)).await.unwrap();
        let row = store::award::get(&mut tx, award).await.unwrap().unwrap();
        assert_eq!((row.validity, row.replaced_by), (Validity::Suspended, Some(id(91))));
        tx.commit().await.unwrap();
    });
}

/// A published text stands for ever (promise 1), whatever revision a late editor thinks to have.
#[test]
fn a_published_text_is_never_saved_over() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        use DefinitionState as S;
        let mut tx = store.begin().await.unwrap();
        store::definition::set_state(&mut tx, world.version, S::Draft, S::Adopted, NOW).await.unwrap();
        store::definition::publish(&mut tx, world.version, "{\"exact\":1}", &[1; 32], NOW).await.unwrap();
        let before = store::definition::version(&mut tx, world.version).await.unwrap().unwrap();
        for revision in 0..6 {
            let saved = store::definition::save(
                &mut tx,
                world.version,
                &Content::draft(Localized::new("Anders", "Different")),
                revision,
                NOW,
            )
            .await;
            assert!(matches!(saved, Err(Error::Stale)), "{saved:?}");
        }
        let again = store::definition::publish(&mut tx, world.version, "{\"exact\":2}", &[2; 32], NOW).await;
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");
        let after = store::definition::version(&mut tx, world.version).await.unwrap().unwrap();
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    });
}

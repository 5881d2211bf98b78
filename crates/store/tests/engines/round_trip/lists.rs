// SPDX-License-Identifier: EUPL-1.2
//! What belongs to a list beside its people.

use super::{cases, same};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World};
use domain::left_out::LeftOut;
use store::correction::CorrectionRow;

#[test]
fn rows_that_were_left_out_and_what_a_list_corrects() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let rows: Vec<LeftOut> = cases()
            .into_iter()
            .map(|(n, text, _)| LeftOut { row_number: n, name: text.clone(), reason: text })
            .collect();
        store::left_out::insert(&mut tx, world.batch, &rows).await.unwrap();
        assert_eq!(store::left_out::of_batch(&mut tx, world.batch).await.unwrap(), rows);
        let other = world::id(77);
        assert!(store::left_out::of_batch(&mut tx, other).await.unwrap().is_empty());

        world.insert_awards(&mut tx, world.batch, &[(5, world::proposed(1))]).await.unwrap();
        let award = world::award_id(5);
        assert!(store::correction::of_batch(&mut tx, world.batch).await.unwrap().is_none());
        let correcting = world::batch(&world, other, "correctie");
        store::award::insert_batch(&mut tx, &correcting).await.unwrap();
        let row = || CorrectionRow {
            batch_id: other,
            award_id: award,
            reason_code: "data_error".into(),
            reason_text: "\"; -- \u{5d0}\u{1f600}".into(),
        };
        store::correction::insert(&mut tx, &row()).await.unwrap();
        same(store::correction::of_batch(&mut tx, other).await.unwrap().unwrap(), row());
        same(store::correction::waiting_for(&mut tx, award).await.unwrap(), vec![row()]);
        same(store::correction::waiting_in(&mut tx, correcting.institution_id).await.unwrap(), vec![row()]);
        same(store::correction::of_run(&mut tx, correcting.run_id).await.unwrap(), vec![row()]);
        let decision = store::award::BatchDecision {
            id: other,
            to: domain::award::BatchState::Declined,
            decided_by: world.person,
            decided_at: NOW,
            number: None,
            reason: "nee",
            digest: None,
        };
        store::award::decide_batch(&mut tx, &decision).await.unwrap();
        assert!(store::correction::waiting_for(&mut tx, award).await.unwrap().is_empty(), "it no longer waits");
        assert!(store::correction::waiting_in(&mut tx, correcting.institution_id).await.unwrap().is_empty());
        same(store::correction::of_run(&mut tx, correcting.run_id).await.unwrap(), vec![row()]);
    });
}

// SPDX-License-Identifier: EUPL-1.2
//! Nothing is there twice.

use super::alone;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::award::BatchState;
use domain::definition::Content;
use domain::review::{DecisionText, Verdict};
use domain::text::Localized;
use store::award::BatchDecision;
use store::definition::{DecisionRow, NewVersion};
use store::run::RunRow;
use store::{Error, Json, Result};

#[test]
fn nothing_is_there_twice() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        world.award(&store, 1).await;
        let conflict = |what: &str, outcome: Result<()>| {
            assert!(matches!(outcome, Err(Error::Conflict(_))), "{what}: {outcome:?}")
        };
        let insert = async |code: &str, brin: &str| {
            alone(&store, async |tx| store::institution::insert(tx, id(90), &world::institution(code, brin), NOW).await)
                .await
        };
        conflict("institution code", insert("de-proef", "00AA").await);
        conflict("institution brin", insert("ander", "99ZA").await);
        conflict(
            "institution id",
            alone(&store, async |tx| {
                store::institution::insert(tx, world.institution, &world::institution("b", "00AB"), NOW).await
            })
            .await,
        );
        conflict(
            "person key",
            alone(&store, async |tx| store::person::insert(tx, id(90), None, &world::person("noor"), &[9; 32]).await)
                .await,
        );
        conflict(
            "public id",
            alone(&store, async |tx| {
                store::definition::insert(tx, id(90), world.institution, "nl-mc-de-proef-AAAAAAAA", NOW).await
            })
            .await,
        );
        let content = Content::draft(Localized::new("a", "b"));
        let version = NewVersion {
            id: id(90),
            definition_id: world.definition,
            version: "1.0.0".into(),
            framework_id: "kader-1",
            content: &content,
        };
        conflict(
            "version number",
            alone(&store, async |tx| store::definition::insert_version(tx, &version, NOW).await).await,
        );
        let other = alone(&store, async |tx| Ok(world.add_version(tx, 1).await)).await.unwrap();
        conflict(
            "version number",
            alone(&store, async |tx| store::definition::set_version(tx, other, "1.0.0").await).await,
        );
        let run = RunRow {
            id: id(90),
            institution_id: world.institution,
            version_id: world.version,
            content: Json(world::run_content("najaar")),
        };
        conflict("run code", alone(&store, async |tx| store::run::insert(tx, &run, NOW).await).await);
        conflict(
            "list key",
            alone(&store, async |tx| store::award::insert_batch(tx, &world::batch(&world, id(90), "lijst-1")).await)
                .await,
        );
        conflict(
            "pool",
            alone(&store, async |tx| store::status::insert_pool(tx, world.institution, b"other").await).await,
        );
    });
}

#[test]
fn no_two_awards_share_a_row_a_code_or_a_status_position() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        world.award(&store, 1).await;
        let insert = async |change: fn(&mut store::award::NewAward<'_>)| {
            alone(&store, async |tx| {
                let person = world::proposed(2);
                let mut award = world::new_award(2, &person);
                change(&mut award);
                let of = store::award::AwardsOf {
                    institution_id: world.institution,
                    version_id: world.version,
                    run_id: world.run,
                    batch_id: world.batch,
                    awarded_on: world::day(20_780),
                    expires_on: Some(world::day(21_000)),
                    made_at: NOW,
                };
                store::award::insert_all(tx, &of, &[award]).await
            })
            .await
        };
        let conflict = |what: &str, outcome: Result<()>| {
            assert!(matches!(outcome, Err(Error::Conflict(_))), "{what}: {outcome:?}")
        };
        conflict("id", insert(|award| award.id = world::award_id(1)).await);
        conflict("status position", insert(|award| award.status_index = 1).await);
        conflict("claim handle", insert(|award| award.claim_lookup = world::lookup(b'c', 1)).await);
        conflict("proof code", insert(|award| award.proof_lookup = world::lookup(b'p', 1)).await);
        let row =
            alone(&store, async |tx| world.insert_awards(tx, world.batch, &[(2, world::proposed(1))]).await).await;
        conflict("row", row);
        insert(|_| ()).await.unwrap();
        let of_batch = store::award::of_batch(&mut store.read().await.unwrap(), world.batch).await.unwrap();
        assert_eq!(of_batch.iter().map(|award| award.expires_on).collect::<Vec<_>>(), [None, Some(world::day(21_000))]);
    });
}

#[test]
fn decision_numbers_are_given_once() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let decision = |number: u128, text: &str| DecisionRow {
            id: id(number),
            version_id: world.version,
            number: text.into(),
            content: Json(DecisionText {
                verdict: Verdict::Adopt,
                reason: "Alles is besproken.".into(),
                answers: Vec::new(),
                members_present: 3,
                votes: Vec::new(),
            }),
            digest: [1; 32],
            decided_by: world.person,
            decided_at: NOW,
        };
        alone(&store, async |tx| {
            store::definition::insert_decision(tx, world.institution, &decision(1, "proef-EC-2026-1")).await
        })
        .await
        .unwrap();
        let again = alone(&store, async |tx| {
            store::definition::insert_decision(tx, world.institution, &decision(2, "proef-EC-2026-1")).await
        })
        .await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        alone(&store, async |tx| store::award::insert_batch(tx, &world::batch(&world, id(90), "lijst-2")).await)
            .await
            .unwrap();
        let agree = |batch| BatchDecision {
            id: batch,
            to: BatchState::Registering,
            decided_by: world.person,
            decided_at: NOW,
            number: Some("proef-EC-2026-2"),
            reason: "Goed.",
            digest: None,
        };
        alone(&store, async |tx| store::award::decide_batch(tx, &agree(world.batch)).await).await.unwrap();
        let again = alone(&store, async |tx| store::award::decide_batch(tx, &agree(id(90))).await).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        let mut tx = store.read().await.unwrap();
        assert_eq!(store::definition::decision_count(&mut tx, world.institution).await.unwrap(), 2);
    });
}

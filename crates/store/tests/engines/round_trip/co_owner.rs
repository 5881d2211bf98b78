// SPDX-License-Identifier: EUPL-1.2
//! Co-ownerships, the decisions of the boards of co-owners, what was published together, and runs of that.

use super::{cases, moment, same};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::Id;
use domain::co_owner::CoOwnerState;
use domain::institution::Institution;
use domain::review::{DefinitionState, Verdict};
use store::co_owner::{CoOwnerDecisionRow, CoOwnershipRow};
use store::definition::NewVersion;
use store::run::RunRow;
use store::{Error, Json, Tx};

async fn other_school(tx: &mut Tx) -> Id<Institution> {
    let other = id(4_711);
    store::institution::insert(tx, other, &world::institution("andere", "98XY"), NOW).await.unwrap();
    other
}

async fn along(tx: &mut Tx, world: &World, n: u128, co_owner: Id<Institution>) -> CoOwnershipRow {
    let version = store::definition::version(tx, world.version).await.unwrap().unwrap();
    CoOwnershipRow {
        id: id(n),
        definition_id: version.definition_id,
        version_id: world.version,
        leading_id: world.institution,
        co_owner_id: co_owner,
        state: CoOwnerState::Asked,
        title: store::Json(domain::Localized::new("Samen", "Together")),
        question: "Maken wij dit samen?".into(),
        asked_by: world.person,
        asked_at: NOW,
        answered_by: None,
        answered_at: None,
        ended_by: None,
        end_reason: None,
        over_at: None,
    }
}

fn decision(row: &CoOwnershipRow, n: u128, number: &str) -> CoOwnerDecisionRow {
    CoOwnerDecisionRow {
        id: id(n),
        co_ownership_id: row.id,
        version_id: row.version_id,
        institution_id: row.co_owner_id,
        verdict: Verdict::Adopt,
        number: number.into(),
        reason: "Akkoord met de tekst.".into(),
        text_digest: [3; 32],
        digest: [7; 32],
        decided_by: row.asked_by,
        decided_at: NOW,
        members_present: None,
    }
}

#[test]
fn co_ownerships_come_out_as_they_went_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        for (n, text, number) in cases() {
            let row = CoOwnershipRow {
                state: CoOwnerState::ALL[n as usize % CoOwnerState::ALL.len()],
                title: store::Json(domain::Localized::new(&text, &text)),
                question: text.clone(),
                asked_at: moment(number),
                answered_by: n.is_multiple_of(2).then_some(world.person),
                answered_at: n.is_multiple_of(2).then(|| moment(number)),
                ended_by: n.is_multiple_of(3).then_some(other),
                end_reason: n.is_multiple_of(3).then(|| text.clone()),
                over_at: Some(moment(number)),
                ..along(&mut tx, &world, 1_000 + u128::from(n), other).await
            };
            store::co_owner::insert(&mut tx, &row).await.unwrap();
            same(store::co_owner::get(&mut tx, row.id).await.unwrap().unwrap(), &row);
            same(store::co_owner::hold(&mut tx, row.id).await.unwrap().unwrap(), &row);
            let decided = CoOwnerDecisionRow {
                verdict: [Verdict::Adopt, Verdict::AskForMore, Verdict::Reject][n as usize % 3],
                reason: text,
                decided_at: moment(number),
                members_present: (n % 2 == 0).then_some(i64::from(n)),
                ..decision(&row, 2_000 + u128::from(n), &format!("98XY-EC-2026-{n:03}"))
            };
            store::co_owner::insert_decision(&mut tx, &decided).await.unwrap();
            let kept = store::co_owner::decisions(&mut tx, world.version).await.unwrap();
            same(kept.iter().find(|kept| kept.id == decided.id).unwrap(), &decided);
        }
        let count = cases().len();
        for institution in [world.institution, other] {
            assert_eq!(store::co_owner::of_institution(&mut tx, institution).await.unwrap().len(), count);
        }
        let decided = i64::try_from(count).unwrap();
        assert_eq!(store::definition::decision_count(&mut tx, other).await.unwrap(), decided, "they are in the row");
    });
}

#[test]
fn one_question_at_a_time_and_nobody_saves_over_another() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        let first = along(&mut tx, &world, 1, other).await;
        store::co_owner::insert(&mut tx, &first).await.unwrap();
        let agreed = CoOwnershipRow {
            state: CoOwnerState::Agreed,
            answered_by: Some(world.person),
            answered_at: Some(NOW),
            ..first.clone()
        };
        store::co_owner::save(&mut tx, &agreed, CoOwnerState::Asked).await.unwrap();
        same(store::co_owner::get(&mut tx, first.id).await.unwrap().unwrap(), &agreed);
        let late = store::co_owner::save(&mut tx, &agreed, CoOwnerState::Asked).await;
        assert!(matches!(late, Err(Error::Stale)));
        store::co_owner::insert_decision(&mut tx, &decision(&first, 1, "98XY-EC-2026-001")).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let second = along(&mut tx, &world, 2, other).await;
        assert!(matches!(store::co_owner::insert(&mut tx, &second).await, Err(Error::Conflict(_))));
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        let twice = store::co_owner::insert_decision(&mut tx, &decision(&first, 2, "98XY-EC-2026-001")).await;
        assert!(matches!(twice, Err(Error::Conflict(_))));
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let over = CoOwnershipRow { state: CoOwnerState::Ended, over_at: Some(NOW), ..agreed };
        store::co_owner::save(&mut tx, &over, CoOwnerState::Agreed).await.unwrap();
        store::co_owner::insert(&mut tx, &second).await.unwrap();
    });
}

#[test]
fn a_co_owner_reaches_what_is_not_public_while_it_lasts_and_what_was_published_together_for_ever() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let other = other_school(&mut tx).await;
        // The version of the world is made public; a draft of the next one is not.
        let from = store::definition::version(&mut tx, world.version).await.unwrap().unwrap().state;
        store::definition::set_state(&mut tx, world.version, from, DefinitionState::Adopted, NOW).await.unwrap();
        store::definition::publish(&mut tx, world.version, "{}", &[1; 32], NOW).await.unwrap();
        let published = store::definition::version(&mut tx, world.version).await.unwrap().unwrap();
        let draft = id(88);
        let new = NewVersion {
            id: draft,
            definition_id: published.definition_id,
            version: "9.0.0".into(),
            framework_id: &published.framework_id,
            content: &published.content.0,
        };
        store::definition::insert_version(&mut tx, &new, NOW).await.unwrap();
        let asked = along(&mut tx, &world, 1, other).await;
        store::co_owner::insert(&mut tx, &asked).await.unwrap();
        assert!(store::co_owner::institutions(&mut tx, draft).await.unwrap().is_empty(), "a question opens nothing");
        let agreed = CoOwnershipRow { state: CoOwnerState::Agreed, ..asked.clone() };
        store::co_owner::save(&mut tx, &agreed, CoOwnerState::Asked).await.unwrap();
        assert_eq!(store::co_owner::institutions(&mut tx, draft).await.unwrap(), [other]);
        assert!(store::co_owner::institutions(&mut tx, world.version).await.unwrap().is_empty(), "older than the yes");
        assert_eq!(store::co_owner::versions(&mut tx, other).await.unwrap(), [draft]);

        let decided = decision(&asked, 5, "98XY-EC-2026-001");
        store::co_owner::insert_decision(&mut tx, &decided).await.unwrap();
        store::co_owner::insert_together(&mut tx, world.version, (asked.id, decided.id)).await.unwrap();
        let over = CoOwnershipRow { state: CoOwnerState::Ended, over_at: Some(NOW), ..agreed };
        store::co_owner::save(&mut tx, &over, CoOwnerState::Agreed).await.unwrap();
        assert!(store::co_owner::institutions(&mut tx, draft).await.unwrap().is_empty());
        assert_eq!(store::co_owner::institutions(&mut tx, world.version).await.unwrap(), [other]);
        assert_eq!(store::co_owner::versions(&mut tx, other).await.unwrap(), [world.version]);
        let together = store::co_owner::together(&mut tx, world.version).await.unwrap();
        assert_eq!((together.len(), together[0].co_owner_id, &together[0].number), (1, other, &decided.number));

        let run = RunRow {
            id: id(55),
            institution_id: other,
            version_id: world.version,
            content: Json(world::run_content("samen")),
        };
        store::run::insert(&mut tx, &run, NOW).await.unwrap();
        assert!(store::co_owner::of_run(&mut tx, run.id).await.unwrap().is_none());
        store::co_owner::insert_run(&mut tx, run.id, asked.id).await.unwrap();
        same(store::co_owner::of_run(&mut tx, run.id).await.unwrap().unwrap(), &over);
        world.insert_awards(&mut tx, world.batch, &[(5, world::proposed(1))]).await.unwrap();
        assert!(store::co_owner::of_award(&mut tx, world::award_id(5)).await.unwrap().is_none());
        store::co_owner::insert_run(&mut tx, world.run, asked.id).await.unwrap();
        same(store::co_owner::of_award(&mut tx, world::award_id(5)).await.unwrap().unwrap(), &over);
    });
}

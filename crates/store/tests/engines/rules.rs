// SPDX-License-Identifier: EUPL-1.2
//! What the schema itself holds: nothing twice, nothing without what it belongs to, nothing over somebody else's change.

use domain::award::{BatchState, Validity};
use domain::definition::Content;
use domain::review::{DecisionText, DefinitionState, Verdict};
use domain::text::Localized;
use store::award::{BatchDecision, NewRegistration, NewSignature};
use store::definition::{DecisionRow, NewVersion};
use store::run::RunRow;
use store::{Error, Json, Result, Store, Tx};
use uuid::Uuid;

use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};

/// Runs one statement in a transaction of its own.
async fn alone<T>(store: &Store, act: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = store.begin().await?;
    let outcome = act(&mut tx).await?;
    tx.commit().await?;
    Ok(outcome)
}

#[test]
fn nothing_is_there_twice() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        world.award(&store, 1).await;
        let conflict = |what: &str, outcome: Result<()>| assert!(matches!(outcome, Err(Error::Conflict(_))), "{what}: {outcome:?}");
        let insert = async |code: &str, brin: &str| alone(&store, async |tx| store::institution::insert(tx, id(90), &world::institution(code, brin), NOW).await).await;
        conflict("institution code", insert("de-proef", "00AA").await);
        conflict("institution brin", insert("ander", "99ZA").await);
        conflict("institution id", alone(&store, async |tx| store::institution::insert(tx, world.institution, &world::institution("b", "00AB"), NOW).await).await);
        conflict("person key", alone(&store, async |tx| store::person::insert(tx, id(90), None, &world::person("noor")).await).await);
        conflict("public id", alone(&store, async |tx| store::definition::insert(tx, id(90), world.institution, "nl-mc-de-proef-AAAAAAAA", NOW).await).await);
        let content = Content::draft(Localized::new("a", "b"));
        let version = NewVersion { id: id(90), definition_id: world.definition, version: "1.0.0".into(), framework_id: "kader-1", content: &content };
        conflict("version number", alone(&store, async |tx| store::definition::insert_version(tx, &version, NOW).await).await);
        let other = alone(&store, async |tx| Ok(world.add_version(tx, 1).await)).await.unwrap();
        conflict("version number", alone(&store, async |tx| store::definition::set_version(tx, other, "1.0.0").await).await);
        let run = RunRow { id: id(90), institution_id: world.institution, version_id: world.version, content: Json(world::run_content("najaar")) };
        conflict("run code", alone(&store, async |tx| store::run::insert(tx, &run, NOW).await).await);
        conflict("list key", alone(&store, async |tx| store::award::insert_batch(tx, &world::batch(&world, id(90), "lijst-1")).await).await);
        conflict("pool", alone(&store, async |tx| store::status::insert_pool(tx, world.institution, b"other").await).await);
        let answer = store::idempotency::AnswerRow { request_digest: [0; 32], status: 200, body: "{}".into() };
        alone(&store, async |tx| store::idempotency::put(tx, world.institution, "key", &answer, NOW).await).await.unwrap();
        conflict("answer", alone(&store, async |tx| store::idempotency::put(tx, world.institution, "key", &answer, NOW).await).await);
        alone(&store, async |tx| store::idempotency::put(tx, id(91), "key", &answer, NOW).await).await.unwrap();
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
        let conflict = |what: &str, outcome: Result<()>| assert!(matches!(outcome, Err(Error::Conflict(_))), "{what}: {outcome:?}");
        conflict("id", insert(|award| award.id = world::award_id(1)).await);
        conflict("status position", insert(|award| award.status_index = 1).await);
        conflict("claim handle", insert(|award| award.claim_lookup = world::lookup(b'c', 1)).await);
        conflict("proof code", insert(|award| award.proof_lookup = world::lookup(b'p', 1)).await);
        let row = alone(&store, async |tx| world.insert_awards(tx, world.batch, &[(2, world::proposed(1))]).await).await;
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
            content: Json(DecisionText { verdict: Verdict::Adopt, reason: "Alles is besproken.".into(), answers: Vec::new(), members_present: 3 }),
            digest: [1; 32],
            decided_by: world.person,
            decided_at: NOW,
        };
        alone(&store, async |tx| store::definition::insert_decision(tx, world.institution, &decision(1, "proef-EC-2026-1")).await).await.unwrap();
        let again = alone(&store, async |tx| store::definition::insert_decision(tx, world.institution, &decision(2, "proef-EC-2026-1")).await).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        alone(&store, async |tx| store::award::insert_batch(tx, &world::batch(&world, id(90), "lijst-2")).await).await.unwrap();
        let agree = |batch| BatchDecision { id: batch, to: BatchState::Registering, decided_by: world.person, decided_at: NOW, number: Some("proef-EC-2026-2"), reason: "Goed.", digest: None };
        alone(&store, async |tx| store::award::decide_batch(tx, &agree(world.batch)).await).await.unwrap();
        let again = alone(&store, async |tx| store::award::decide_batch(tx, &agree(id(90))).await).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        let mut tx = store.read().await.unwrap();
        assert_eq!(store::definition::decision_count(&mut tx, world.institution).await.unwrap(), 2);
    });
}

#[test]
fn who_comes_second_is_told() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let stale = |what: &str, outcome: Result<()>| assert!(matches!(outcome, Err(Error::Stale)), "{what}: {outcome:?}");
        let content = Content::draft(Localized::new("Nieuw", "New"));
        let mut tx = store.begin().await.unwrap();
        store::definition::save(&mut tx, world.version, &content, 1, NOW).await.unwrap();
        stale("save", store::definition::save(&mut tx, world.version, &content, 1, NOW).await);
        stale("save of nothing", store::definition::save(&mut tx, id(90), &content, 1, NOW).await);
        use DefinitionState as S;
        store::definition::set_state(&mut tx, world.version, S::Draft, S::UnderReview, NOW).await.unwrap();
        stale("state", store::definition::set_state(&mut tx, world.version, S::Draft, S::UnderReview, NOW).await);
        stale("publish", store::definition::publish(&mut tx, world.version, "{}", &[1; 32], NOW).await);
        let decline = BatchDecision { id: world.batch, to: BatchState::Declined, decided_by: world.person, decided_at: NOW, number: None, reason: "Nee.", digest: None };
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
            let saved = store::definition::save(&mut tx, world.version, &Content::draft(Localized::new("Anders", "Different")), revision, NOW).await;
            assert!(matches!(saved, Err(Error::Stale)), "{saved:?}");
        }
        let again = store::definition::publish(&mut tx, world.version, "{\"exact\":2}", &[2; 32], NOW).await;
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");
        let after = store::definition::version(&mut tx, world.version).await.unwrap().unwrap();
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    });
}

#[test]
fn nothing_hangs_in_the_air() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let refused = |what: &str, outcome: Result<()>| match outcome {
            Err(Error::Engine(sqlx::Error::Database(error))) => assert!(error.is_foreign_key_violation(), "{what}: {error}"),
            other => panic!("{what}: {other:?}"),
        };
        refused("person", alone(&store, async |tx| store::person::insert(tx, id(90), Some(id(91)), &world::person("x")).await).await);
        refused("definition", alone(&store, async |tx| store::definition::insert(tx, id(90), id(91), "x", NOW).await).await);
        let content = Content::draft(Localized::new("a", "b"));
        let version = |definition, framework| NewVersion { id: id(90), definition_id: definition, version: "9.0.0".into(), framework_id: framework, content: &content };
        refused("version", alone(&store, async |tx| store::definition::insert_version(tx, &version(id(91), "kader-1"), NOW).await).await);
        refused("framework", alone(&store, async |tx| store::definition::insert_version(tx, &version(world.definition, "kader-0"), NOW).await).await);
        refused("author", alone(&store, async |tx| store::definition::add_author(tx, id(91), world.person).await).await);
        let run = RunRow { id: id(90), institution_id: world.institution, version_id: id(91), content: Json(world::run_content("x")) };
        refused("run", alone(&store, async |tx| store::run::insert(tx, &run, NOW).await).await);
        let mut batch = world::batch(&world, id(90), "x");
        batch.run_id = id(91);
        refused("list", alone(&store, async |tx| store::award::insert_batch(tx, &batch).await).await);
        refused("award", alone(&store, async |tx| world.insert_awards(tx, id(91), &[(1, world::proposed(1))]).await).await);
        let registration = NewRegistration { award_id: id(91), leaf_index: 1, evidence: "x".into() };
        refused("registration", alone(&store, async |tx| store::award::insert_registrations(tx, &[registration], NOW).await.map(|_| ())).await);
        let signature = NewSignature { award_id: id(91), form: "ob3", kid: "k".into(), bytes: vec![1] };
        refused("signature", alone(&store, async |tx| store::award::insert_signatures(tx, &[signature], NOW).await).await);
        refused("claim", alone(&store, async |tx| store::award::mark_claimed(tx, id(91), NOW).await).await);
        refused("pool", alone(&store, async |tx| store::status::insert_pool(tx, id(91), b"x").await).await);
        let entry = store::search::NewEntry { version_id: id(91), tokens: "a", title: "a", facets: "{}" };
        refused("search", alone(&store, async |tx| store::search::put(tx, &entry).await).await);
        // And what others hang on cannot be taken away, not even behind the back.
        world.award(&store, 1).await;
        for table in ["institution", "definition", "definition_version", "framework", "run", "award_batch"] {
            refused(table, alone(&store, async |tx| tx.behind_the_back(&format!("DELETE FROM {table}")).await.map(|_| ())).await);
        }
        assert_eq!(alone(&store, async |tx| tx.behind_the_back("DELETE FROM award").await).await.unwrap(), 1);
    });
}

#[test]
fn a_value_of_another_kind_is_unreadable_and_not_a_panic() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        for change in ["validity = 'maybe'", "outcomes = '{'", "awarded_on = 9000000000000", "record = '[]'"] {
            let mut tx = store.begin().await.unwrap();
            tx.behind_the_back(&format!("UPDATE award SET {change}")).await.unwrap();
            let read = store::award::get(&mut tx, award).await;
            assert!(matches!(read, Err(Error::Unreadable(_))), "{change}: {read:?}");
        }
        let key = Uuid::from_u128(1);
        assert!(store::status::institution_of(&mut store.read().await.unwrap(), key).await.unwrap().is_none());
    });
}

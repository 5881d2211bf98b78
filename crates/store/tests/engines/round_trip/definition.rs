// SPDX-License-Identifier: EUPL-1.2
//! Definitions with their decisions, runs and lists.

use super::{cases, moment, same};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, day, id};
use domain::award::BatchState;
use domain::definition::Content;
use domain::review::{Answer, CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::text::Localized;
use store::Json;
use store::award::{BatchDecision, BatchRow};
use store::definition::{DecisionRow, NewVersion};

#[test]
fn definitions_and_decisions() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut content = Content::draft(Localized::new(text.clone(), "\0"));
            content.programme = Localized::new("p", text.clone());
            content.validity_months = Some(u16::MAX);
            let new = NewVersion {
                id: id(100 + u128::from(n)),
                definition_id: world.definition,
                version: format!("{n}.0.1"),
                framework_id: "kader-1",
                content: &content,
            };
            store::definition::insert_version(&mut tx, &new, moment(number)).await.unwrap();
            let row = store::definition::version(&mut tx, new.id).await.unwrap().unwrap();
            assert_eq!(
                (&row.content.0, row.changed_at, row.revision, row.state),
                (&content, moment(number), 1, DefinitionState::Draft)
            );
            assert_eq!((&row.document, row.digest, row.submitted_at, row.published_at), (&None, None, None, None));
            assert_eq!(
                (row.public_id.as_str(), row.institution_id, row.framework_id.as_str()),
                ("nl-mc-de-proef-AAAAAAAA", world.institution, "kader-1")
            );

            store::definition::set_state(
                &mut tx,
                new.id,
                DefinitionState::Draft,
                DefinitionState::UnderReview,
                moment(number),
            )
            .await
            .unwrap();
            store::definition::set_state(&mut tx, new.id, DefinitionState::UnderReview, DefinitionState::Adopted, NOW)
                .await
                .unwrap();
            store::definition::publish(&mut tx, new.id, &text, &[n as u8; 32], moment(number)).await.unwrap();
            let row = store::definition::version(&mut tx, new.id).await.unwrap().unwrap();
            assert_eq!(
                (row.document.as_ref(), row.digest, row.published_at),
                (Some(&text), Some([n as u8; 32]), Some(moment(number)))
            );
            assert_eq!(
                (row.submitted_at, row.revision, row.state),
                (Some(moment(number)), 4, DefinitionState::Published)
            );

            let answers =
                vec![CriterionAnswer { criterion: text.clone(), answer: Answer::Question, reason: text.clone() }];
            let decision = DecisionRow {
                id: id(n.into()),
                version_id: new.id,
                number: format!("{n}{}", short(&text).chars().take(400).collect::<String>()),
                content: Json(DecisionText {
                    verdict: Verdict::AskForMore,
                    reason: text.clone(),
                    answers,
                    members_present: u8::MAX,
                    votes: Vec::new(),
                }),
                digest: [n as u8; 32],
                decided_by: world.person,
                decided_at: moment(number),
            };
            store::definition::insert_decision(&mut tx, world.institution, &decision).await.unwrap();
            same(store::definition::decisions(&mut tx, new.id).await.unwrap(), [decision]);
        }
        assert_eq!(store::definition::decision_count(&mut tx, world.institution).await.unwrap(), 13);
        let versions = store::definition::versions_of(&mut tx, world.definition).await.unwrap();
        assert_eq!(versions.len(), 14);
        same(store::definition::by_public_id(&mut tx, "nl-mc-de-proef-AAAAAAAA").await.unwrap(), &versions);
        assert_eq!(store::definition::in_state(&mut tx, DefinitionState::Published).await.unwrap().len(), 13);
        assert_eq!(store::definition::of_institution(&mut tx, world.institution).await.unwrap().len(), 14);
        for person in [7, 5, 7] {
            store::definition::add_author(&mut tx, world.version, id(person)).await.unwrap();
        }
        assert_eq!(store::definition::authors(&mut tx, world.version).await.unwrap(), [id(5), id(7)]);
        tx.commit().await.unwrap();
    });
}

#[test]
fn runs_and_lists() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut content = world::run_content(&format!("{n}{}", short(&text).chars().take(400).collect::<String>()));
            content.place = text.clone();
            content.starts_on = day(i32::try_from(number.clamp(-4_000_000, 2_900_000)).unwrap());
            let run = store::run::RunRow {
                id: id(200 + u128::from(n)),
                institution_id: world.institution,
                version_id: world.version,
                content: Json(content),
            };
            store::run::insert(&mut tx, &run, moment(number)).await.unwrap();
            same(store::run::get(&mut tx, run.id).await.unwrap().unwrap(), &run);

            let key = short(&format!("{n}{text}"));
            let mut batch = world::batch(&world, id(300 + u128::from(n)), &key);
            batch.people.0[0].name = text.clone();
            batch.people.0[1].grade = Some(text.clone());
            batch.people_count = number;
            batch.proposed_at = moment(number);
            store::award::insert_batch(&mut tx, &batch).await.unwrap();
            same(store::award::batch_by_key(&mut tx, world.institution, &key).await.unwrap().unwrap(), &batch);
            let digest = (n % 2 == 0).then_some([n as u8; 32]);
            let decision = BatchDecision {
                id: batch.id,
                to: BatchState::Registering,
                decided_by: world.person,
                decided_at: moment(number),
                number: Some(&key),
                reason: &text,
                digest: digest.as_ref(),
            };
            store::award::decide_batch(&mut tx, &decision).await.unwrap();
            store::award::finish_batch(&mut tx, batch.id, moment(number)).await.unwrap();
            let decided = BatchRow {
                state: BatchState::Done,
                decided_by: Some(world.person),
                decided_at: Some(moment(number)),
                decision_number: Some(key),
                decision_reason: Some(text),
                decision_digest: digest,
                finished_at: Some(moment(number)),
                ..batch
            };
            same(store::award::batch(&mut tx, decided.id).await.unwrap().unwrap(), decided);
        }
        assert_eq!(store::run::of_version(&mut tx, world.version).await.unwrap().len(), 14);
        let runs = store::run::of_institution(&mut tx, world.institution).await.unwrap();
        assert!(runs.is_sorted_by_key(|run| (std::cmp::Reverse(run.content.0.starts_on), run.content.0.code.clone())));
        assert_eq!(store::award::batches_of_run(&mut tx, world.run).await.unwrap().len(), 14);
        assert_eq!(
            store::award::batches_in_state(&mut tx, world.institution, BatchState::Done).await.unwrap().len(),
            13
        );
        tx.commit().await.unwrap();
    });
}

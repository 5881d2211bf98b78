// SPDX-License-Identifier: EUPL-1.2
//! What is put in comes out, byte for byte, on both engines; and what cannot be kept is refused by both in the same way.

use std::collections::BTreeMap;
use std::fmt::Debug;

use domain::Timestamp;
use domain::award::{BatchState, Validity};
use domain::definition::Content;
use domain::event::{Event, EventKind};
use domain::review::{Answer, CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::role::Scope;
use domain::share::ShareFields;
use domain::text::Localized;
use store::award::{BatchDecision, BatchRow, NewRegistration, NewSignature, SignatureRow};
use store::definition::{DecisionRow, NewVersion};
use store::{Error, Json, Tx};
use uuid::Uuid;

use crate::awkward::{NUMBERS, short, texts};
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, day, id};

/// Rows are plain data; what they print is all they hold.
fn same(left: impl Debug, right: impl Debug) {
    assert_eq!(format!("{left:?}"), format!("{right:?}"));
}

fn moment(number: i64) -> Timestamp {
    Timestamp::from_micros(number)
}

/// Every awkward text with another number, the awkward ones first, and a number to tell them apart.
fn cases() -> Vec<(u32, String, i64)> {
    texts().into_iter().zip(NUMBERS.into_iter().chain(1_000..)).zip(1..).map(|((text, number), n)| (n, text, number)).collect()
}

fn uuid(kind: u128, n: u32) -> Uuid {
    Uuid::from_u128((kind << 100) + u128::from(n))
}

#[test]
fn institutions_people_and_frameworks() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut content = world::institution(&format!("{n}{}", short(&text).chars().take(400).collect::<String>()), &format!("brin-{n}"));
            content.name = text.clone();
            content.quality = BTreeMap::from([(text.clone(), Localized::new(text.clone(), "\0 is fine inside JSON"))]);
            store::institution::insert(&mut tx, id(n.into()), &content, moment(number)).await.unwrap();
            let row = store::institution::by_code(&mut tx, &content.code).await.unwrap().unwrap();
            assert_eq!((row.id, &row.content.0, row.admitted_at), (id(n.into()), &content, moment(number)));
            same(store::institution::get(&mut tx, id(n.into())).await.unwrap().unwrap(), row);

            let mut person = world::person(&content.code);
            person.name = text.clone();
            let of = (n % 2 == 0).then_some(id(n.into()));
            store::person::insert(&mut tx, id(n.into()), of, &person).await.unwrap();
            let row = store::person::by_key(&mut tx, &person.key).await.unwrap().unwrap();
            assert_eq!((row.id, row.institution_id, &row.content.0), (id(n.into()), of, &person));
            same(store::person::get(&mut tx, id(n.into())).await.unwrap().unwrap(), row);

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

#[test]
fn definitions_and_decisions() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let mut content = Content::draft(Localized::new(text.clone(), "\0"));
            content.programme = Localized::new("p", text.clone());
            content.validity_months = Some(u16::MAX);
            let new = NewVersion { id: id(100 + u128::from(n)), definition_id: world.definition, version: format!("{n}.0.1"), framework_id: "kader-1", content: &content };
            store::definition::insert_version(&mut tx, &new, moment(number)).await.unwrap();
            let row = store::definition::version(&mut tx, new.id).await.unwrap().unwrap();
            assert_eq!((&row.content.0, row.changed_at, row.revision, row.state), (&content, moment(number), 1, DefinitionState::Draft));
            assert_eq!((&row.document, row.digest, row.submitted_at, row.published_at), (&None, None, None, None));
            assert_eq!((row.public_id.as_str(), row.institution_id, row.framework_id.as_str()), ("nl-mc-de-proef-AAAAAAAA", world.institution, "kader-1"));

            store::definition::set_state(&mut tx, new.id, DefinitionState::Draft, DefinitionState::UnderReview, moment(number)).await.unwrap();
            store::definition::set_state(&mut tx, new.id, DefinitionState::UnderReview, DefinitionState::Adopted, NOW).await.unwrap();
            store::definition::publish(&mut tx, new.id, &text, &[n as u8; 32], moment(number)).await.unwrap();
            let row = store::definition::version(&mut tx, new.id).await.unwrap().unwrap();
            assert_eq!((row.document.as_ref(), row.digest, row.published_at), (Some(&text), Some([n as u8; 32]), Some(moment(number))));
            assert_eq!((row.submitted_at, row.revision, row.state), (Some(moment(number)), 4, DefinitionState::Published));

            let answers = vec![CriterionAnswer { criterion: text.clone(), answer: Answer::Question, reason: text.clone() }];
            let decision = DecisionRow {
                id: id(n.into()),
                version_id: new.id,
                number: format!("{n}{}", short(&text).chars().take(400).collect::<String>()),
                content: Json(DecisionText { verdict: Verdict::AskForMore, reason: text.clone(), answers, members_present: u8::MAX }),
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
            let run = store::run::RunRow { id: id(200 + u128::from(n)), institution_id: world.institution, version_id: world.version, content: Json(content) };
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
            let decision = BatchDecision { id: batch.id, to: BatchState::Registering, decided_by: world.person, decided_at: moment(number), number: Some(&key), reason: &text, digest: digest.as_ref() };
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
        assert_eq!(store::award::batches_in_state(&mut tx, world.institution, BatchState::Done).await.unwrap().len(), 13);
        tx.commit().await.unwrap();
    });
}

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
            assert_eq!((&row.person_name, &row.grade, &row.email, row.birth_date, &row.outcomes.0), (&person.name, &person.grade, &person.email, person.birth_date, &person.outcomes));
            assert_eq!((row.status_index, row.row_number, row.validity, row.expires_on, row.awarded_on), (number, n.into(), Validity::Valid, None, day(20_780)));
            assert_eq!(row.record.0, world::record(&award.to_string()));
            assert_eq!((row.replaced_by, row.leaf_index, &row.evidence, row.registered_at, row.claimed_at), (None, None, &None, None, None));
            assert_eq!(row.core, format!("{{\"core\":{number}}}").into_bytes());

            let entry = store::log::EntryRow { leaf_index: number, kind: "award".into(), thing_id: award.uuid() };
            store::log::insert_entries(&mut tx, std::slice::from_ref(&entry), NOW).await.unwrap();
            same(store::log::entry_of(&mut tx, award.uuid()).await.unwrap().unwrap(), entry);
            if number < i64::MAX {
                let pending = store::award::in_log_range(&mut tx, number, number + 1).await.unwrap().remove(0);
                assert_eq!((pending.leaf_index, pending.id, &pending.person_name, &pending.email, &pending.evidence), (number, award, &text, &person.email, &None));
                assert_eq!((pending.institution_id, pending.version_id, pending.record, pending.salt), (world.institution, world.version, row.record.clone(), row.salt));
                let audited = store::award::in_range(&mut tx, number, number + 1).await.unwrap().remove(0);
                assert_eq!((audited.leaf_index, audited.id, audited.core, audited.record, audited.salt), (number, award, row.core.clone(), row.record, row.salt));
            }
            let registration = || NewRegistration { award_id: award, leaf_index: number, evidence: text.clone() };
            assert_eq!(store::award::insert_registrations(&mut tx, &[registration()], moment(number)).await.unwrap(), 1);
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
            assert_eq!((by_code.leaf_index, by_code.evidence.as_ref(), by_code.registered_at, by_code.claimed_at), (Some(number), Some(&text), Some(moment(number)), Some(moment(number))));
            same(store::award::by_claim(&mut tx, &world::lookup(b'c', number)).await.unwrap().unwrap(), by_code);
        }
    });
}

#[test]
fn counts_and_people_of_a_run() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        world.award(&store, 2).await;
        let mut tx = store.begin().await.unwrap();
        store::award::insert_registrations(&mut tx, &[NewRegistration { award_id: award, leaf_index: 0, evidence: "proof".into() }], NOW).await.unwrap();
        assert_eq!(store::award::count_all(&mut tx).await.unwrap(), 1);
        assert_eq!(store::award::count_of_version(&mut tx, world.version).await.unwrap(), 1);
        assert_eq!(store::award::count_of_version(&mut tx, id(99)).await.unwrap(), 0);
        assert_eq!(store::award::count_of_institution(&mut tx, world.institution).await.unwrap(), 1);
        let mut people = store::award::people_of_run(&mut tx, world.run).await.unwrap();
        people.sort_by(|a, b| a.person_name.cmp(&b.person_name));
        let names: Vec<_> = people.iter().map(|person| (person.person_name.as_str(), person.email.as_deref(), person.birth_date, person.validity)).collect();
        assert_eq!(
            names,
            [
                ("Deelnemer 1 van Proef", Some("deelnemer1@voorbeeld.example"), Some(day(7_000)), Validity::Valid),
                ("Deelnemer 2 van Proef", Some("deelnemer2@voorbeeld.example"), Some(day(7_000)), Validity::Valid)
            ]
        );
        assert_eq!(store::award::of_run(&mut tx, world.run).await.unwrap().len(), 2);
        assert_eq!(store::award::of_batch(&mut tx, world.batch).await.unwrap().iter().map(|row| row.row_number).collect::<Vec<_>>(), [1, 2]);
    });
}

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
            let find = async |tx: &mut Tx| store::status::of_award(tx, award).await.unwrap().into_iter().find(|row| row.id == uuid(1, n)).unwrap();
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

            let list = store::status::PublicationRow { log_size: number, made_at: moment(number), bytes: text.clone().into_bytes() };
            store::status::publish(&mut tx, world.institution, number, &format!("form {n}"), &list).await.unwrap();
            same(store::status::publication(&mut tx, world.institution, number, &format!("form {n}")).await.unwrap().unwrap(), list);
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
            same(store::api_key::of_institution(&mut tx, world.institution).await.unwrap().into_iter().find(|row| row.id == api.id).unwrap(), &api);
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

            let answer = store::idempotency::AnswerRow { request_digest: [n as u8; 32], status: number, body: text.clone() };
            store::idempotency::put(&mut tx, world.institution, &key, &answer, NOW).await.unwrap();
            same(store::idempotency::get(&mut tx, world.institution, &key).await.unwrap().unwrap(), answer);

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

#[test]
fn events_leaves_jobs_and_words() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        store::log::create(&mut tx, &[0; 32], moment(-1)).await.unwrap();
        for (n, text, number) in cases() {
            let thing = uuid(4, n);
            let facts = serde_json::json!({"z": text, "a": [number, null, "\0"]});
            let event = Event { kind: EventKind::ShareMade, institution: (n % 2 == 0).then_some(world.institution), thing: Some(thing), facts };
            let person_id = (n % 2 == 1).then_some(world.person);
            let actor = store::event::EventActor { kind: "staff", person_id };
            store::event::append(&mut tx, moment(number), &actor, &[(uuid(5, n), event.clone())]).await.unwrap();
            let row = store::event::of_thing(&mut tx, thing).await.unwrap().remove(0);
            assert_eq!((row.id, row.at, row.actor_kind.as_str(), row.person_id, row.kind.as_str()), (uuid(5, n), moment(number), "staff", person_id, "share_made"));
            assert_eq!((row.institution_id, row.thing_id, &row.facts.0), (event.institution, Some(thing), &event.facts));
            assert_eq!(row.facts.0.to_string(), event.facts.to_string(), "in the same order");

            let leaf = store::log::QueuedRow { id: uuid(6, n), leaf: text.clone(), kind: text.clone(), thing_id: thing };
            store::log::enqueue(&mut tx, std::slice::from_ref(&leaf), moment(number)).await.unwrap();
            same(store::log::queued(&mut tx, 100).await.unwrap().pop().unwrap(), leaf);

            let root = [n as u8; 32];
            let head = store::log::head(&mut tx).await.unwrap();
            store::log::move_head(&mut tx, head.size, number, &root, moment(number)).await.unwrap();
            let head = store::log::head(&mut tx).await.unwrap();
            assert_eq!((head.size, head.root, head.changed_at), (number, root, moment(number)));

            let key = short(&text).chars().take(400).collect::<String>();
            store::job::enqueue(&mut tx, uuid(7, n), &format!("kind {n}"), &key, moment(number)).await.unwrap();
            let job = store::job::claim(&mut tx, moment(i64::MAX - 2), 0).await.unwrap();
            if number < i64::MAX - 1 {
                let job = job.unwrap();
                assert_eq!((job.id, job.kind, job.payload, job.attempts), (uuid(7, n), format!("kind {n}"), key, 1));
                store::job::finish(&mut tx, job.id, moment(i64::MAX - 2)).await.unwrap();
            }

            let version = world.add_version(&mut tx, u16::try_from(n).unwrap()).await;
            let entry = store::search::NewEntry { version_id: version, tokens: &format!("woord{n}"), title: &text, facets: &text };
            store::search::put(&mut tx, &entry).await.unwrap();
            let hits = store::search::find(&mut tx, &[vec![format!("woord{n}")]]).await.unwrap();
            assert!(hits.iter().any(|hit| hit.version_id == version && hit.facets == text));
        }
        tx.commit().await.unwrap();
    });
}

#[test]
fn a_nul_is_refused_and_found_nowhere() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let unfit = |what: &str, outcome: store::Result<()>| assert!(matches!(outcome, Err(Error::Unfit(_))), "{what}: {outcome:?}");
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
        let answer = store::idempotency::AnswerRow { request_digest: [0; 32], status: 200, body: "\0".into() };
        unfit("answer", store::idempotency::put(&mut tx, world.institution, "key", &answer, NOW).await);
        let mut tx = store.begin_again(tx).await;
        unfit("facets", store::search::put(&mut tx, &store::search::NewEntry { version_id: world.version, tokens: "", title: "", facets: "\0" }).await);

        let mut tx = store.read().await.unwrap();
        assert!(store::institution::by_code(&mut tx, "de-proef\0").await.unwrap().is_none());
        assert!(store::person::by_key(&mut tx, "noor\0").await.unwrap().is_none());
        assert!(store::definition::by_public_id(&mut tx, "\0").await.unwrap().is_empty());
        assert!(store::framework::get(&mut tx, "kader-1\0").await.unwrap().is_none());
        assert!(store::award::batch_by_key(&mut tx, world.institution, "lijst-1\0").await.unwrap().is_none());
        assert!(store::award::signature(&mut tx, id(1), "\0").await.unwrap().is_none());
        assert!(store::setting::get(&mut tx, "\0").await.unwrap().is_none());
        assert!(store::signing_key::of_owner(&mut tx, "\0").await.unwrap().is_empty());
        assert!(store::idempotency::get(&mut tx, world.institution, "\0").await.unwrap().is_none());
        assert!(store::log::tile(&mut tx, "tile/\0").await.unwrap().is_none());
        assert!(store::status::publication(&mut tx, world.institution, 0, "\0").await.unwrap().is_none());
        assert!(store::search::find(&mut tx, &[vec!["\0".into()]]).await.unwrap().is_empty());
    });
}

#[test]
fn a_name_that_no_index_holds_is_refused() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        for (length, fits) in [(500, true), (501, false), (100_000, false)] {
            // Letters without a pattern, so that nothing gets shorter by compression; four bytes each.
            let key: String = (0..length).map(|n: u32| char::from_u32(0x1_0000 + n.wrapping_mul(2_654_435_761) % 0x8000).unwrap()).collect();
            let mut tx = store.begin().await.unwrap();
            let kept = store::award::insert_batch(&mut tx, &world::batch(&world, id(9), &key)).await;
            assert!(if fits { kept.is_ok() } else { matches!(kept, Err(Error::Unfit(_))) }, "{length}: {kept:?}");
            let mut tx = store.begin_again(tx).await;
            let kept = store::log::put_tile(&mut tx, &key, b"bytes").await;
            assert!(if fits { kept.is_ok() } else { matches!(kept, Err(Error::Unfit(_))) }, "{length}: {kept:?}");
            assert!(store::award::batch_by_key(&mut store.read().await.unwrap(), world.institution, &key).await.unwrap().is_none());
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

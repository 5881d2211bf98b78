// SPDX-License-Identifier: EUPL-1.2
//! One version after another, and what happens to a text at the moment it is frozen.

use app::review::{self, Judgement, evidence};
use app::{define, issue};
use domain::Id;
use domain::award::{AwardBatch, ProposedAward};
use domain::ending::Ending;
use domain::review::DefinitionState;
use domain::role::Role;

use super::{adopt, all_agree, key, person, piece, waiting};
use crate::stage::{Stage, on_each_engine};

const WHY: &str = "Er zijn te weinig aanmeldingen.";

/// What the catalogue says of a definition: the version on its card, and whether it takes new runs; and whether drafts are compared
/// with it.
async fn in_catalogue(stage: &Stage, public_id: &str) -> (Option<(String, bool)>, bool) {
    let search = app::catalogue::Search { words: public_id.into(), page: 1, ..Default::default() };
    let hits = app::catalogue::search(&stage.app, &stage.visitor(), &search).await.unwrap().hits;
    let hit = hits.into_iter().find(|hit| hit.public_id == public_id).map(|hit| (hit.version, hit.is_stopped));
    let mut tx = stage.app.store.read().await.unwrap();
    let compared = store::overlap::all(&mut tx).await.unwrap().iter().any(|entry| entry.source == public_id);
    (hit, compared)
}

#[tokio::test]
async fn an_older_version_that_ends_does_not_take_the_newer_one_along() {
    on_each_engine("review_versions", async |stage| {
        let (id, revision) = waiting(stage).await;
        let (chair, leader) = (person(stage, "hendrik-jan").await, person(stage, "marieke").await);
        let answers = all_agree(stage, &chair, id).await;
        review::judge(&stage.app, &chair, id, Judgement { revision, answers }).await.unwrap();
        review::close(&stage.app, &chair, id, adopt(revision)).await.unwrap();
        let own = define::own(&stage.app, &leader).await.unwrap();
        let new = own.iter().find(|row| row.id == id).unwrap().clone();
        let old = own.iter().find(|row| row.public_id == new.public_id && row.state.is_public()).unwrap().clone();
        let is = async |version: Option<(&str, bool)>, compared| {
            let wanted = version.map(|(version, is_stopped)| (version.to_owned(), is_stopped));
            assert_eq!(in_catalogue(stage, &new.public_id).await, (wanted, compared));
        };
        is(Some((&old.version, false)), true).await;
        define::publish(&stage.app, &leader, new.id).await.unwrap();
        is(Some((&new.version, false)), true).await;
        define::end(&stage.app, &leader, old.id, Ending::Stop, WHY).await.unwrap();
        is(Some((&new.version, false)), true).await;
        define::end(&stage.app, &leader, old.id, Ending::Lapse, WHY).await.unwrap();
        is(Some((&new.version, false)), true).await;
        define::end(&stage.app, &leader, new.id, Ending::Stop, WHY).await.unwrap();
        is(Some((&new.version, true)), true).await;
        define::end(&stage.app, &leader, new.id, Ending::Lapse, WHY).await.unwrap();
        is(None, false).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_added_to_a_text_that_is_frozen_at_the_same_moment() {
    on_each_engine("review_frozen", async |stage| {
        let writer = person(stage, "youssef").await;
        let own = define::own(&stage.app, &writer).await.unwrap();
        let draft = own.into_iter().find(|row| row.state == DefinitionState::Draft).unwrap();
        let mut tx = stage.app.store.begin().await.unwrap();
        store::definition::hold(&mut tx, draft.id).await.unwrap();
        let (app, cx, id) = (stage.app.clone(), writer.clone(), draft.id);
        let adding = tokio::spawn(async move { evidence::add(&app, &cx, id, piece("Te laat")).await });
        // Time enough to read that it is still a draft, for who would not wait.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        store::definition::set_state(&mut tx, id, draft.state, DefinitionState::UnderReview, stage.now).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(key(adding.await.unwrap()), "conflict-definition-frozen");
    })
    .await;
}

#[tokio::test]
async fn who_takes_evidence_away_is_an_author_too() {
    on_each_engine("review_author", async |stage| {
        let (writer, other) = (person(stage, "youssef").await, person(stage, "marieke").await);
        let (from, _) = waiting(stage).await;
        let content = define::dossier(&stage.app, &writer, from).await.unwrap().version.content.0;
        let id = define::create(&stage.app, &writer, content, "mbo-2024-2025").await.unwrap();
        evidence::add(&stage.app, &writer, id, piece("Doelgroep")).await.unwrap();
        let added = review::review(&stage.app, &writer, id).await.unwrap().evidence[0].id;
        evidence::remove(&stage.app, &other, added).await.unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        let authors = store::definition::authors(&mut tx, id).await.unwrap();
        assert!(authors.contains(&writer.person()) && authors.contains(&other.person()), "{authors:?}");
    })
    .await;
}

/// A list of one person that waits for the board.
async fn propose(stage: &Stage) -> Id<AwardBatch> {
    let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
    let person = ProposedAward {
        row_number: 1,
        name: "Proef Persoon".into(),
        birth_date: None,
        email: Some("proef@voorbeeld.example".into()),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    let run = stage.run("ZTW-2026-2").await;
    let proposal = issue::Proposal { run, people: vec![person], idempotency_key: "nummers".into() };
    issue::propose(&stage.app, &teacher, proposal).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_decision_on_a_text_and_one_on_a_list_at_the_same_moment_have_their_own_numbers() {
    on_each_engine("review_numbers", async |stage| {
        let (id, revision) = waiting(stage).await;
        let (chair, member) = (person(stage, "hendrik-jan").await, person(stage, "shanti").await);
        let answers = all_agree(stage, &chair, id).await;
        review::judge(&stage.app, &chair, id, Judgement { revision, answers }).await.unwrap();
        let list = propose(stage).await;
        let mut tx = stage.app.store.begin().await.unwrap();
        store::grant::lock(&mut tx, member.actor.institution()).await.unwrap();
        let (app, cx) = (stage.app.clone(), chair.clone());
        let closing = tokio::spawn(async move { review::close(&app, &cx, id, adopt(revision)).await });
        let (app, cx) = (stage.app.clone(), member.clone());
        let agreeing = tokio::spawn(async move {
            issue::agree(&app, &cx, list, &issue::Statement::without_interest("Alles is vastgesteld.")).await
        });
        // Time enough to count the same, for who would not wait.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
        let text = closing.await.unwrap().unwrap().number;
        agreeing.await.unwrap().unwrap();
        let list = issue::batch(&stage.app, &member, list).await.unwrap().batch.decision_number.unwrap();
        assert_ne!(text, list);
    })
    .await;
}

#[tokio::test]
async fn a_decision_stands_when_only_words_change_and_a_colleague_confirms_it() {
    on_each_engine("review_kept", async |stage| {
        let (writer, leader) = (person(stage, "youssef").await, person(stage, "marieke").await);
        let own = define::own(&stage.app, &writer).await.unwrap();
        let old = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().clone();
        let id = define::new_version(&stage.app, &writer, old.id).await.unwrap();
        assert_eq!(
            key(define::keep_decision(&stage.app, &leader, id).await),
            "conflict-decision-does-not-stand",
            "the same"
        );
        let mut content = old.content.0.clone();
        content.study_load.contact_hours += 40;
        define::change(&stage.app, &writer, id, &content, 1).await.unwrap();
        assert_eq!(
            key(define::keep_decision(&stage.app, &leader, id).await),
            "conflict-decision-does-not-stand",
            "another size"
        );
        content.study_load.contact_hours -= 40;
        content.summary.nl.push_str(" Ook op zaterdag.");
        define::change(&stage.app, &writer, id, &content, 2).await.unwrap();

        assert_eq!(key(define::keep_decision(&stage.app, &writer, id).await), "denied", "a designer confirms nothing");
        let chair = person(stage, "hendrik-jan").await;
        assert_eq!(key(define::keep_decision(&stage.app, &chair, id).await), "denied");
        let ruben = person(stage, "ruben").await;
        assert_eq!(key(define::keep_decision(&stage.app, &ruben, id).await), "not-found", "of another school");
        let standing = define::dossier(&stage.app, &leader, id).await.unwrap().standing.unwrap();
        let kept = define::keep_decision(&stage.app, &leader, id).await.unwrap();
        assert_eq!(kept.number, standing.decision.number);
        assert_eq!(key(define::keep_decision(&stage.app, &leader, id).await), "conflict-definition-state", "once");

        let after = define::dossier(&stage.app, &leader, id).await.unwrap();
        assert_eq!(after.version.state, DefinitionState::Adopted);
        let wanted = old.version.parse::<domain::version::Version>().unwrap().next(domain::version::Change::Patch);
        assert_eq!(after.version.version, wanted.to_string());
        assert_eq!((after.decisions[0].number.as_str(), after.decisions[0].version_id), (kept.number.as_str(), old.id));
        let mails = app::people::outbox(&stage.app).await.unwrap();
        let told: Vec<_> = mails
            .iter()
            .filter(|mail| mail.event_key.starts_with(&format!("decision-kept:{id}:")))
            .filter(|mail| mail.event_key.ends_with(&format!(":{}", chair.person())))
            .collect();
        assert_eq!(told.len(), 1);
        assert!(!told[0].body.contains(content.title.nl.as_str()), "P18");

        define::publish(&stage.app, &leader, id).await.unwrap();
        stage.register().await;
        let page = app::catalogue::definition(&stage.app, &stage.visitor(), &old.public_id, None).await.unwrap();
        assert_eq!((page.version.id, page.decision.unwrap().number), (id, kept.number));
        assert!(app::audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap().is_in_order());
    })
    .await;
}

#[tokio::test]
async fn nobody_confirms_a_decision_on_their_own_words() {
    on_each_engine("review_kept_own", async |stage| {
        let leader = person(stage, "marieke").await;
        let own = define::own(&stage.app, &leader).await.unwrap();
        let old = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().clone();
        let id = define::new_version(&stage.app, &leader, old.id).await.unwrap();
        let mut content = old.content.0.clone();
        content.summary.nl.push_str(" Ook op zaterdag.");
        define::change(&stage.app, &leader, id, &content, 1).await.unwrap();
        assert_eq!(key(define::keep_decision(&stage.app, &leader, id).await), "own-work");
    })
    .await;
}

#[tokio::test]
async fn a_next_version_goes_to_the_board_only_with_something_new() {
    on_each_engine("review_nothing_new", async |stage| {
        let (app, leader) = (&stage.app, person(stage, "marieke").await);
        let own = define::own(app, &leader).await.unwrap();
        let old = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().clone();
        let id = define::new_version(app, &leader, old.id).await.unwrap();
        app::demo::explain(app, &leader, id).await.unwrap();
        let Err(app::Refusal::Invalid(problems)) = define::submit(app, &leader, id).await else {
            panic!("there is nothing to decide on")
        };
        assert_eq!(problems[0].key, "definition-problem-nothing-new");
        assert_eq!(problems[0].values, [("version", old.version.clone())]);
        // Other evidence is something to decide on.
        evidence::add(app, &leader, id, piece("Een ander toetsplan")).await.unwrap();
        define::submit(app, &leader, id).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_stopped_may_come_back_as_it_was() {
    on_each_engine("review_back_again", async |stage| {
        let (app, leader) = (&stage.app, person(stage, "marieke").await);
        let own = define::own(app, &leader).await.unwrap();
        let old = own.iter().find(|row| row.state == DefinitionState::Published).unwrap().clone();
        let id = define::new_version(app, &leader, old.id).await.unwrap();
        app::demo::explain(app, &leader, id).await.unwrap();
        define::end(app, &leader, old.id, Ending::Stop, WHY).await.unwrap();
        define::submit(app, &leader, id).await.unwrap();
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a text, on every engine: the points of the institution stand in the way until they are answered.

use crate::stage::{Stage, on_each_engine};
use app::define::{exists, reuse};
use app::{Context, Refusal, define};
use domain::Id;
use domain::Localized;
use domain::definition::Content;
use domain::outcome::{Likeness, OUTCOMES_MAX, Outcome};
use domain::review::DefinitionState;
use domain::role::Role;
use domain::text::Language;
use store::definition::DefinitionVersion;

const SCHOOL: &str = "saaxumhuizen";

/// A text of the school with everything in it.
async fn whole(stage: &Stage, cx: &Context) -> Content {
    let own = define::own(&stage.app, cx).await.unwrap();
    own.into_iter().find(|row| row.state.is_awardable()).unwrap().content.0
}

/// The same as a draft that can be handed in, but for what its institution owes.
async fn ready(stage: &Stage, cx: &Context, title: &str) -> Id<DefinitionVersion> {
    let mut text = whole(stage, cx).await;
    text.title = Localized::new(title, "Trial");
    let id = define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap();
    app::demo::explain(&stage.app, cx, id).await.unwrap();
    id
}

async fn forget_answers(stage: &Stage, cx: &Context, keys: &[&str]) {
    let institution = cx.actor.institution().unwrap();
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut content = store::institution::get(&mut tx, institution).await.unwrap().unwrap().content.0;
    content.quality.retain(|key, _| !keys.contains(&key.as_str()));
    store::institution::set_content(&mut tx, institution, &content).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn test_l1_a_text_waits_for_the_points_of_its_institution() {
    on_each_engine("institution_points", async |stage| {
        let designer = stage.as_role(SCHOOL, Role::Designer).await;
        let id = ready(stage, &designer, "Wacht op de school").await;
        forget_answers(stage, &designer, &["Q3", "Q5"]).await;
        let Err(Refusal::Invalid(problems)) = define::submit(&stage.app, &designer, id).await else {
            panic!("handed in without the points of the school");
        };
        let fields: Vec<&str> = problems.iter().filter(|p| p.is_error()).map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["institution.Q3", "institution.Q5"]);
        let state = define::dossier(&stage.app, &designer, id).await.unwrap().version.state;
        assert_eq!(state, DefinitionState::Draft);

        let quality = stage.as_role(SCHOOL, Role::Quality).await;
        let text = Localized::new("Zo doen wij dat hier, met twee vaste momenten per jaar.", "");
        for point in ["Q3", "Q5"] {
            define::quality::answer(&stage.app, &quality, point, &text).await.unwrap();
        }
        define::submit(&stage.app, &designer, id).await.unwrap();
    })
    .await;
}

/// A published version of the other school, and the key of its first outcome.
async fn elsewhere(stage: &Stage) -> store::definition::VersionRow {
    let cx = stage.as_role("schokland", Role::Designer).await;
    let own = define::own(&stage.app, &cx).await.unwrap();
    own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap()
}

async fn text(stage: &Stage, cx: &Context, id: Id<DefinitionVersion>) -> (Content, i64) {
    let version = define::dossier(&stage.app, cx, id).await.unwrap().version;
    (version.content.0, version.revision)
}

#[tokio::test]
async fn test_b3_an_outcome_is_taken_over_with_its_source() {
    on_each_engine("reuse", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role(SCHOOL, Role::Designer).await;
        let theirs = elsewhere(stage).await;
        let outcome = &theirs.content.0.outcomes[0];
        let found = reuse::search(app, &cx, &outcome.text.nl, None).await.unwrap();
        let hit = found.iter().find(|hit| hit.version == theirs.id && hit.outcome.key == outcome.key).unwrap();
        assert_eq!((hit.title.nl.as_str(), hit.state), (theirs.content.0.title.nl.as_str(), theirs.state));

        let id =
            define::create(app, &cx, Content::draft(Localized::new("Leeg", "Empty")), "mbo-2024-2025").await.unwrap();
        let (_, revision) = text(stage, &cx, id).await;
        reuse::take(app, &cx, (id, revision), theirs.id, &outcome.key).await.unwrap();
        let stale = reuse::take(app, &cx, (id, revision), theirs.id, &outcome.key).await;
        assert!(matches!(stale, Err(Refusal::Conflict("conflict-stale"))), "{stale:?}");
        let (mut content, revision) = text(stage, &cx, id).await;
        let taken = &content.outcomes[0];
        assert_eq!((taken.key.as_str(), &taken.text), ("u1", &outcome.text));
        assert_eq!(taken.likeness(), Some(Likeness::Unchanged));
        let source = taken.source.clone().unwrap();
        assert_eq!(
            (&source.definition, &source.version, &source.outcome),
            (&theirs.public_id, &theirs.version, &outcome.key)
        );

        content.outcomes[0].text.nl.push_str(" en legt dat uit");
        // Whoever writes by API cannot put words in the mouth of another text.
        content.outcomes[0].source.as_mut().unwrap().text.nl = content.outcomes[0].text.nl.clone();
        define::change(app, &cx, id, &content, revision).await.unwrap();
        let (mut content, revision) = text(stage, &cx, id).await;
        assert_eq!(content.outcomes[0].source, Some(source));
        assert_eq!(content.outcomes[0].likeness(), Some(Likeness::Adapted));

        content.outcomes[0].source.as_mut().unwrap().outcome = "u99".into();
        let Err(Refusal::Invalid(problems)) = define::change(app, &cx, id, &content, revision).await else {
            panic!("a source that is not there was kept");
        };
        assert_eq!((problems[0].field.as_str(), problems[0].key), ("outcomes.0.source", "definition-problem-source"));

        for _ in 1..OUTCOMES_MAX {
            let (_, revision) = text(stage, &cx, id).await;
            reuse::take(app, &cx, (id, revision), theirs.id, &outcome.key).await.unwrap();
        }
        let (_, revision) = text(stage, &cx, id).await;
        let Err(Refusal::Invalid(problems)) = reuse::take(app, &cx, (id, revision), theirs.id, &outcome.key).await
        else {
            panic!("more outcomes than a definition may have");
        };
        assert_eq!(problems[0].key, "definition-problem-outcomes-many");
    })
    .await;
}

#[tokio::test]
async fn t20_nothing_of_anothers_draft_is_found_taken_or_vouched_for() {
    on_each_engine("reuse_apart", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role(SCHOOL, Role::Designer).await;
        let other = stage.as_role("schokland", Role::Designer).await;
        let mut secret = Content::draft(Localized::new("Geheim plan", "Secret plan"));
        secret.outcomes.push(domain::outcome::Outcome {
            key: "u1".into(),
            text: Localized::new("bespeelt de xylofoonkwast", ""),
            ..domain::outcome::Outcome::default()
        });
        let draft = define::create(app, &other, secret.clone(), "mbo-2024-2025").await.unwrap();
        assert_eq!(reuse::search(app, &other, "xylofoonkwast", None).await.unwrap().len(), 1, "one's own is found");
        assert!(reuse::search(app, &cx, "xylofoonkwast", None).await.unwrap().is_empty());
        assert!(matches!(reuse::outcome(app, &cx, draft, "u1").await, Err(Refusal::NotFound)));
        let public_id = define::dossier(app, &other, draft).await.unwrap().version.public_id;
        secret.outcomes[0].source = Some(domain::outcome::Source {
            definition: public_id,
            version: "1.0.0".into(),
            outcome: "u1".into(),
            ..domain::outcome::Source::default()
        });
        let refused = define::create(app, &cx, secret, "mbo-2024-2025").await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
        let teacher = stage.as_role(SCHOOL, Role::Teacher).await;
        assert!(matches!(reuse::search(app, &teacher, "tillen", None).await, Err(Refusal::Denied(_))));
        assert!(reuse::search(app, &cx, "  ", None).await.unwrap().is_empty());
        assert!(reuse::search(app, &cx, &"zorg ".repeat(2_000), None).await.unwrap().len() <= 20);
    })
    .await;
}

#[tokio::test]
async fn test_b3_a_copy_names_its_source_and_an_honest_source_is_spared() {
    on_each_engine("reuse_copy", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role(SCHOOL, Role::Designer).await;
        let own = define::own(app, &cx).await.unwrap().into_iter().find(|row| row.state.is_awardable()).unwrap();
        let copy = define::copy(app, &cx, own.id, Localized::new("Kopie", "Copy"), "mbo-2024-2025").await.unwrap();
        let (content, _) = text(stage, &cx, copy).await;
        assert!(content.outcomes.iter().all(|o| o.source.as_ref().is_some_and(|s| s.definition == own.public_id)));

        // One outcome of somebody else among three: held beside its source, only what is one's own counts.
        let theirs = elsewhere(stage).await;
        let mut mixed = whole(stage, &cx).await;
        mixed.title = Localized::new("Xylofoon bespelen", "Playing");
        mixed.skills.clear();
        let mut taken = theirs.content.0.outcomes[0].clone();
        taken.key = "u9".into();
        mixed.outcomes.truncate(2);
        mixed.outcomes.push(taken);
        let percent = async |content: &Content| {
            let id = define::create(app, &cx, content.clone(), "mbo-2024-2025").await.unwrap();
            let found = exists::resembling(app, &cx, id).await.unwrap();
            found.iter().find(|r| r.found.source == theirs.public_id).map_or(0, |r| r.found.overlap.percent)
        };
        let silent = percent(&mixed).await;
        mixed.outcomes[2].source = Some(domain::outcome::Source {
            definition: theirs.public_id.clone(),
            version: theirs.version.clone(),
            outcome: theirs.content.0.outcomes[0].key.clone(),
            ..domain::outcome::Source::default()
        });
        let honest = percent(&mixed).await;
        assert!(honest < silent, "honest {honest}, silent {silent}");
    })
    .await;
}

#[tokio::test]
async fn half_an_hour_of_saving_is_one_line_and_every_text_is_kept() {
    on_each_engine("sitting", async |stage| {
        let app = &stage.app;
        let marieke = app::people::as_key(app, "marieke").await.unwrap();
        let youssef = app::people::as_key(app, "youssef").await.unwrap();
        let at = |cx: &Context, minute: i64| Context { now: stage.now.plus_seconds(minute * 60), ..cx.clone() };
        let mut content = Content::draft(Localized::new("Zitting", "Sitting"));
        let id = define::create(app, &at(&marieke, 0), content.clone(), "mbo-2024-2025").await.unwrap();
        let mut lines = Vec::new();
        let saves = [
            (&marieke, 1),
            (&marieke, 2),
            (&marieke, 30),
            (&youssef, 31),
            (&marieke, 32),
            (&marieke, 61),
            (&marieke, 62),
        ];
        for (number, (who, minute)) in saves.into_iter().enumerate() {
            let (_, revision) = text(stage, who, id).await;
            content.summary.nl = format!("Samenvatting {number}");
            define::change(app, &at(who, minute), id, &content, revision).await.unwrap();
            let events = define::dossier(app, who, id).await.unwrap().events;
            lines.push(events.iter().filter(|event| event.kind == "definition_changed").count());
            let (_, revision) = text(stage, who, id).await;
            let kept = define::text_at(app, who, id, revision).await.unwrap().unwrap();
            assert_eq!(kept.summary.nl, content.summary.nl);
        }
        assert_eq!(lines, [1, 1, 1, 2, 3, 3, 4]);
    })
    .await;
}

fn outcome(key: &str, nl: &str, en: &str) -> Outcome {
    Outcome { key: key.into(), text: Localized::new(nl, en), ..Outcome::default() }
}

#[tokio::test]
async fn test_b3_an_outcome_is_found_once_and_in_the_readers_language_first() {
    on_each_engine("reuse_once", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role(SCHOOL, Role::Designer).await;
        let leader = stage.as_role(SCHOOL, Role::ProjectLeader).await;
        let own = define::own(app, &cx).await.unwrap().into_iter().find(|row| row.state.is_public()).unwrap();
        let words = &own.content.0.outcomes[0].text.nl;
        let count = async || {
            let found = reuse::search(app, &cx, words, None).await.unwrap();
            let same: Vec<_> = found.into_iter().filter(|hit| hit.outcome.text.nl == *words).collect();
            assert!(same.iter().any(|hit| hit.version == own.id), "what everybody can read stays");
            same.len()
        };
        let before = count().await;
        let next = define::new_version(app, &leader, own.id).await.unwrap();
        define::copy(app, &cx, own.id, Localized::new("Kopie", "Copy"), "mbo-2024-2025").await.unwrap();
        assert_eq!(count().await, before, "a next version and a copy repeat it");
        let (mut content, revision) = text(stage, &cx, next).await;
        content.outcomes[0].text.nl.push_str(" met een draailier");
        define::change(app, &cx, next, &content, revision).await.unwrap();
        assert_eq!(reuse::search(app, &cx, "draailier", None).await.unwrap().len(), 1, "other words are found");

        let mut content = Content::draft(Localized::new("Leeg", "Empty"));
        content.outcomes =
            vec![outcome("u1", "stemt de trekzak", "tunes it"), outcome("u2", "stemt hem", "tunes the trekzak")];
        define::create(app, &cx, content, "mbo-2024-2025").await.unwrap();
        for (language, keys) in [(Language::Nl, ["u1", "u2"]), (Language::En, ["u2", "u1"])] {
            let reader = app::Context { language, ..cx.clone() };
            let found = reuse::search(app, &reader, "trekzak", None).await.unwrap();
            assert_eq!(found.iter().map(|hit| hit.outcome.key.as_str()).collect::<Vec<_>>(), keys, "{language:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn test_b3_an_emptied_row_does_not_lend_its_key_to_another_outcome() {
    on_each_engine("outcome_keys", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role(SCHOOL, Role::Designer).await;
        let mut content = Content::draft(Localized::new("Leeg", "Empty"));
        content.outcomes = vec![outcome("u1", "stemt", "tunes")];
        let id = define::create(app, &cx, content.clone(), "mbo-2024-2025").await.unwrap();
        let save = async |outcomes: Vec<Outcome>| {
            let (mut content, revision) = text(stage, &cx, id).await;
            content.outcomes = outcomes;
            define::change(app, &cx, id, &content, revision).await.unwrap();
            text(stage, &cx, id).await.0.outcomes.into_iter().map(|outcome| outcome.key).collect::<Vec<_>>()
        };
        assert_eq!(save(vec![outcome("u1", "", "")]).await, ["u1"]);
        assert_eq!(save(vec![outcome("u1", "stemt", "tunes")]).await, ["u1"], "the same outcome is back");
        assert_eq!(save(vec![outcome("u1", "", "")]).await, ["u1"]);
        assert_eq!(save(vec![outcome("u1", "bespeelt", "plays")]).await, ["u2"]);
        assert_eq!(save(vec![outcome("u2", "bespeelt hem goed", "plays")]).await, ["u2"], "rewriting keeps the key");
        assert_eq!(save(Vec::new()).await, [""; 0]);
        assert_eq!(save(vec![outcome("u1", "vervoert", "carries")]).await, ["u3"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_begins_or_is_published_under_the_framework_of_another_sector() {
    on_each_engine("framework_sector", async |stage| {
        let (app, designer) = (&stage.app, stage.as_role(SCHOOL, Role::Designer).await);
        let offered = define::startable(app, &designer).await.unwrap();
        assert_eq!(offered.iter().map(|framework| framework.id.as_str()).collect::<Vec<_>>(), ["mbo-2024-2025"]);
        let refused = define::create(app, &designer, whole(stage, &designer).await, "hbo-wo-2025-addendum").await;
        let Err(Refusal::Invalid(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!((problems[0].field.as_str(), problems[0].key), ("framework", "definition-problem-framework-sector"));

        let leader = stage.as_role(SCHOOL, Role::ProjectLeader).await;
        let id = ready(stage, &designer, "Onder een ander kader").await;
        let change =
            "UPDATE definition_version SET state = 'adopted', framework_id = 'hbo-wo-2025-addendum' WHERE id = ";
        assert_eq!(stage.behind_the_back(&format!("{change}{}", stage.database.id(id.uuid()))).await, 1);
        let refused = define::publish(app, &leader, id).await;
        assert!(matches!(refused, Err(Refusal::Conflict("publish-obstacle-framework-sector"))), "{refused:?}");
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a text by its pages: what the school owes, and whom to ask.

use crate::reading::{has, lacks, value};
use crate::stage::{Answer, Stage};
use app::{Context, define};
use axum::http::StatusCode;
use domain::Localized;
use domain::role::Role;

const SCHOOL: &str = "saaxumhuizen";

/// A draft of the school that lacks nothing, under its address.
async fn ready(stage: &Stage, cx: &Context, title: &str) -> String {
    let own = define::own(&stage.app, cx).await.unwrap();
    let mut text = own.into_iter().find(|row| row.state.is_awardable()).unwrap().content.0;
    text.title = Localized::new(title, "Trial");
    let id = define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap();
    app::demo::explain(&stage.app, cx, id).await.unwrap();
    format!("/werk/mc/{id}")
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
async fn test_l1_the_task_list_says_what_the_school_owes_and_whom_to_ask() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Wacht op de school").await;
    let writer = stage.staff("marieke").await;
    has(&writer.get(&url).await, "Alles is ingevuld. Je kunt insturen.");
    has(&writer.get(&url).await, "Beantwoord. Het geldt voor alle microcredentials van de school.");

    forget_answers(&stage, &cx, &["Q3", "Q5"]).await;
    let tasks = writer.get(&url).await;
    lacks(&tasks, "Je kunt insturen.");
    has(&tasks, "Insturen kan als de school nog 2 punten beantwoordt.");
    has(&tasks, "Jij kunt niet antwoorden namens de school. Vraag het aan ");
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Jullie school heeft punt Q3 (Intern kwaliteitsproces) nog niet beantwoord.");
    has(&refused, "Jullie school heeft punt Q5 (Evaluatie, inspraak en klachten) nog niet beantwoord.");
    has(&refused, "href=\"#institution\"");
    lacks(&refused, "punt Q1");
    let english = writer.get(&format!("{url}?taal=en")).await;
    has(&english, "It can be handed in once the institution answers 2 more points.");

    let quality = stage.staff("ingrid").await;
    has(&quality.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    lacks(&writer.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    has(&quality.get(&url).await, "href=\"/werk/kwaliteit#Q3\"");
    for point in ["<a href=\"#Q3\">Q3. Intern kwaliteitsproces</a>", "<a href=\"#Q5\">"] {
        has(&quality.get("/werk/kwaliteit").await, point);
    }
    let text = "Zo doen wij dat hier, met twee vaste momenten per jaar.";
    for (point, field) in [("Q3", "answer_Q3_nl"), ("Q5", "answer_Q5_nl")] {
        let saved = quality.post("/werk/kwaliteit", &[("criterion", point), (field, text)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    lacks(&quality.get("/werk").await, "Tot dan kan niemand deze tekst insturen.");
    let tasks = quality.get(&url).await;
    has(&tasks, "Alles is ingevuld. Insturen kun je niet zelf. Vraag het aan ");
    lacks(&tasks, "Je kunt insturen.");
    assert_eq!(writer.post(&format!("{url}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
}

async fn elsewhere(stage: &Stage) -> define::VersionRow {
    let cx = app::demo::as_role(&stage.app, "schokland", Role::Designer, stage.now).await.unwrap();
    let own = define::own(&stage.app, &cx).await.unwrap();
    own.into_iter().find(|row| row.state == domain::review::DefinitionState::Published).unwrap()
}

/// The form of the outcomes as a browser without script sends it.
async fn send(person: &crate::stage::Person<'_>, url: &str, pairs: &[(&str, &str)]) -> Answer {
    let page = person.get(url).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let mut all = vec![("revision", revision.as_str()), ("base", base.as_str())];
    all.extend(pairs);
    person.post(url, &all).await
}

#[tokio::test]
async fn test_b3_an_outcome_is_searched_taken_over_and_shown_with_its_source() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let theirs = elsewhere(&stage).await;
    let outcome = &theirs.content.0.outcomes[0];
    let title = &theirs.content.0.title.nl;
    let empty = domain::definition::Content::draft(Localized::new("Nieuw", "New"));
    let id = define::create(&stage.app, &cx, empty, "mbo-2024-2025").await.unwrap();
    let url = format!("/werk/mc/{id}/outcomes");
    let writer = stage.staff("marieke").await;
    has(&writer.get(&url).await, "Neem een leeruitkomst over");
    let searched = send(&writer, &url, &[("zoek", &outcome.text.nl), ("action", "search")]).await;
    assert_eq!(searched.status, StatusCode::SEE_OTHER);
    let results = writer.get(searched.to()).await;
    has(&results, &outcome.text.nl);
    has(&results, &format!("{title} ({})", theirs.version));
    let long = send(&writer, &url, &[("zoek", &"z".repeat(10_000)), ("action", "search")]).await;
    assert!(long.to().len() < 400, "{}", long.to().len());
    has(&writer.get(long.to()).await, "Niets gevonden. Probeer een ander woord, of schrijf de leeruitkomst zelf.");

    let take = format!("take:{}:{}", theirs.id, outcome.key);
    let taken = send(&writer, &url, &[("outcome_1_nl", ""), ("action", &take)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = writer.get(taken.to()).await;
    has(&page, &format!("Ongewijzigd overgenomen uit «{title}»"));
    has(&page, &format!("href=\"/mc/{}/{}#{}\"", theirs.public_id, theirs.version, outcome.key));
    let adapted = [("outcome_1_key", "u1"), ("outcome_1_nl", "doet het net anders"), ("action", "save")];
    assert_eq!(send(&writer, &url, &adapted).await.status, StatusCode::SEE_OTHER);
    let said = format!("Overgenomen uit «{title}»");
    has(&writer.get(&url).await, "en aangepast");
    has(&writer.get(&format!("/werk/mc/{id}/dossier")).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/voorbeeld")).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/verschil?met={}", theirs.public_id)).await, &said);
    has(&writer.get(&format!("/werk/mc/{id}/voorbeeld?taal=en")).await, "and adapted");

    let designer = app::demo::as_role(&stage.app, "schokland", Role::Designer, stage.now).await.unwrap();
    let secret = ready_of(&stage, &designer).await;
    for unknown in [format!("take:{secret}:u1"), format!("take:{}:u99", theirs.id), "take:x:u1".into(), "take:".into()]
    {
        assert_eq!(send(&writer, &url, &[("action", &unknown)]).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

/// A draft of that school with an outcome.
async fn ready_of(stage: &Stage, cx: &Context) -> String {
    let mut text = domain::definition::Content::draft(Localized::new("Geheim plan", "Secret plan"));
    text.outcomes.push(domain::outcome::Outcome {
        key: "u1".into(),
        text: Localized::new("bespeelt de xylofoonkwast", ""),
        ..domain::outcome::Outcome::default()
    });
    define::create(&stage.app, cx, text, "mbo-2024-2025").await.unwrap().to_string()
}

#[tokio::test]
async fn what_the_script_saves_is_only_what_nobody_else_touched() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Al typend").await + "/basis";
    let (marieke, youssef) = (stage.staff("marieke").await, stage.staff("youssef").await);
    let page = marieke.get(&url).await;
    has(&page, "data-autosave");
    has(&page, "data-saved=\"Opgeslagen om #\"");
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let typed = |summary: &'static str| {
        [
            ("title_nl", "Al typend"),
            ("title_en", "Trial"),
            ("summary_nl", summary),
            ("sector", "zorg"),
            ("isced_f", "0913"),
            ("language", "nl"),
            ("action", "autosave"),
        ]
    };
    let mut first = typed("Een eerste zin.").to_vec();
    first.extend([("revision", revision.as_str()), ("base", base.as_str())]);
    let saved = marieke.post(&url, &first).await;
    assert_eq!((saved.status, saved.to()), (StatusCode::SEE_OTHER, url.as_str()));
    let page = marieke.get(&url).await;
    has(&page, "Een eerste zin.");
    assert_ne!(value(&page, "base"), base, "the page that comes back carries what to go on from");

    // The colleague still has the page of before: nothing is saved over, and the button lays both side by side.
    let mut second = typed("Een andere zin.").to_vec();
    second.extend([("revision", revision.as_str()), ("base", base.as_str())]);
    assert_eq!(youssef.post(&url, &second).await.status, StatusCode::CONFLICT);
    has(&marieke.get(&url).await, "Een eerste zin.");
    second.retain(|(name, _)| *name != "action");
    second.push(("action", "stay"));
    let clash = youssef.post(&url, &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    has(&clash, "Een eerste zin.");
    has(&clash, "Een andere zin.");

    let page = marieke.get(&url).await;
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    let mut wrong = typed("Een eerste zin.").to_vec();
    let long = "x".repeat(90);
    wrong.retain(|(name, _)| *name != "title_nl");
    wrong.extend([("title_nl", long.as_str()), ("revision", revision.as_str()), ("base", base.as_str())]);
    let refused = marieke.post(&url, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The script shows this sentence beside the button: it says of which field it is.
    let first = refused.text().split("class=\"errors\"").nth(1).unwrap().split("</li>").next().unwrap().to_owned();
    assert!(first.contains(">Titel (Nederlands): "), "{first}");
    // The time of a save is that of the platform.
    has(&page, "id=\"autosave\" data-at=\"13:00\"");
}

#[tokio::test]
async fn what_resembles_is_answered_while_typing_and_nobody_answers_over_a_colleague() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Al antwoordend").await + "/exists";
    let (marieke, youssef) = (stage.staff("marieke").await, stage.staff("youssef").await);
    let page = marieke.get(&url).await;
    has(&page, "data-autosave");
    let text = page.text();
    assert!(!text.contains("type=\"hidden\" name=\"key_"), "the script moves no key to another answer");
    let key = value(&page, "key_1");
    let answer = async |person: &crate::stage::Person<'_>, page: &Answer, reason: &str, action: &str| {
        let stands = format!("stands_{key}");
        let shown = value(page, &stands);
        let pairs = [
            ("key_1", key.as_str()),
            (stands.as_str(), shown.as_str()),
            ("answer_1", "other_audience"),
            ("reason_1", reason),
            ("action", action),
        ];
        person.post(&url, &pairs).await
    };
    let saved = answer(&marieke, &page, "Voor wie al werkt en dit erbij wil leren.", "autosave").await;
    assert_eq!((saved.status, saved.to()), (StatusCode::SEE_OTHER, url.as_str()));
    let again = marieke.get(&url).await;
    has(&again, "Voor wie al werkt en dit erbij wil leren.");
    for reason in ["Voor wie al werkt, in de avond.", "Voor wie al werkt, in de avond en online."] {
        assert_eq!(answer(&marieke, &marieke.get(&url).await, reason, "autosave").await.status, StatusCode::SEE_OTHER);
    }
    let version = crate::reading::id(url.strip_suffix("/exists").unwrap());
    let events = define::dossier(&stage.app, &cx, version).await.unwrap().events;
    let told = events.iter().filter(|event| event.kind == "overlap_answered").count();
    assert!((1..=2).contains(&told), "a sitting is one line, besides the one of the demo: {told}");

    // Who left an answer as it was shown has none of their own, and keeps that of the colleague.
    let untouched = "Voor wie al werkt en dit erbij wil leren.";
    assert_eq!(
        answer(&youssef, &again, untouched, "autosave").await.status,
        StatusCode::CONFLICT,
        "it is not seen yet"
    );
    assert_eq!(answer(&youssef, &again, untouched, "stay").await.status, StatusCode::SEE_OTHER);
    has(&marieke.get(&url).await, "in de avond en online.");

    // The colleague has the page of before: both answers are shown, and who read that saves.
    let mine = "Voor een heel andere groep mensen dan deze.";
    for action in ["autosave", "stay"] {
        let clash = answer(&youssef, &page, mine, action).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        has(&clash, "Een collega antwoordde hier intussen");
        has(&clash, "in de avond en online.");
        has(&clash, mine);
        has(&marieke.get(&url).await, "in de avond en online.");
        if action == "stay" {
            let read = answer(&youssef, &clash, mine, action).await;
            assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text());
        }
    }
    has(&marieke.get(&url).await, mine);
    let long = answer(&marieke, &marieke.get(&url).await, &"x".repeat(20_000), "autosave").await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text().contains(&"x".repeat(20_000)));
}

#[tokio::test]
async fn enter_in_the_search_field_searches_without_script() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, SCHOOL, Role::Designer, stage.now).await.unwrap();
    let url = ready(&stage, &cx, "Zoekend").await + "/links";
    let writer = stage.staff("marieke").await;
    let page = writer.get(&url).await;
    // A browser presses the first submit button of the form.
    let form = page.text().split("data-autosave").nth(1).unwrap().to_owned();
    let first = form.split("<button").nth(1).unwrap().split('>').next().unwrap().to_owned();
    assert!(first.contains("name=\"action\" value=\"enter\""), "{first}");
    let enter = async |page: &Answer, words: &str| {
        let was = value(page, "zoek_was");
        crate::reading::send(&writer, &url, page, &[("zoek", words), ("zoek_was", &was), ("action", "enter")]).await
    };
    let found = enter(&page, "praktijkopleid").await;
    assert!(found.to().ends_with("zoek=praktijkopleid#zoek"), "{}", found.to());
    let results = writer.get(found.to()).await;
    for (page, words) in [(&results, "praktijkopleid"), (&results, "")] {
        let on = enter(page, words).await;
        assert!(!on.to().contains("zoek"), "who presses Enter in another field goes on: {}", on.to());
    }
    assert!(enter(&results, "begeleid").await.to().ends_with("zoek=begeleid#zoek"));
}

// SPDX-License-Identifier: EUPL-1.2
//! The examination board in a browser: what changed, judging, questions, the page of a decision; bad input and other institutions.

mod again;
mod one_page;
mod papers;
mod timeline;

use crate::reading::value;
use crate::stage::{Answer, Stage};
use app::define;
use axum::http::StatusCode;
use domain::review::DefinitionState;
use domain::role::Role;

const PLAN: &[u8] = include_bytes!("../../../../../demo/toetsplan.pdf");

fn has(answer: &Answer, text: &str) {
    assert!(answer.text().contains(text), "«{text}» is not in: {}", answer.text());
}

/// The address of the changed version of the demo that lies before the board.
async fn waiting(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let work = define::work(&stage.app, &cx).await.unwrap();
    let row = work.versions.into_iter().find(|row| row.state == DefinitionState::UnderReview).unwrap();
    format!("/werk/mc/{}", row.id)
}

async fn writer_papers(stage: &Stage, url: &str) -> Answer {
    stage.staff("youssef").await.get(&format!("{url}/stukken")).await
}

async fn draft(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let work = define::work(&stage.app, &cx).await.unwrap();
    let row = work.versions.into_iter().find(|row| row.state == DefinitionState::Draft).unwrap();
    format!("/werk/mc/{}", row.id)
}

/// The names of the fields that a member judges the points in.
fn criteria_on(page: &Answer) -> Vec<String> {
    let text = page.text();
    let keys = text.split("name=\"criterion_").skip(1).map(|part| part.split('"').next().unwrap());
    let mut names: Vec<String> = keys.map(|key| format!("criterion_{key}")).collect();
    names.dedup();
    names
}

#[tokio::test]
async fn a_member_sees_what_changed_and_until_when() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    has(&chair.get("/werk").await, "3 december 2026");
    has(&stage.staff("youssef").await.get("/werk").await, ", besluit uiterlijk 3 december 2026 (");
    // Its writer finds what the board asked while it has the text.
    has(
        &stage.staff("youssef").await.get(&url).await,
        &format!("<a href=\"{url}/dossier#vragen\">Vragen en antwoorden</a>"),
    );
    let changes = chair.get(&format!("{url}/dossier")).await;
    has(&changes, "Vergeleken met versie 1.1.0.");
    has(&changes, "href=\"#vragen\">Vragen en antwoorden</a>");
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let id = domain::Id::parse(url.rsplit('/').next().unwrap()).unwrap();
    let framework = define::dossier(&stage.app, &cx, id).await.unwrap().framework.id;
    let tasks = stage.staff("youssef").await.get(&url).await;
    for page in [&changes, &tasks] {
        has(page, &format!("<li><a href=\"/kwaliteitskader/{framework}\">"));
    }
    has(&changes, "<ins><span class=\"sr\" lang=\"nl\">Nieuw: </span>48</ins>");
    has(&changes, "<span class=\"sr\" lang=\"nl\">Nieuw: </span>vier </ins>");
    has(&changes, "Toetsplan versie 2");
    has(&changes, "Waar komen de acht extra contacturen vandaan?");
    has(&changes, "1 lid heeft alles beoordeeld. Er zijn er 2 nodig.");
    assert!(!changes.text().contains("Je mag elk deel twee keer"));
    let everything = chair.get(&format!("{url}/dossier?toon=alles")).await;
    assert!(everything.text().len() > changes.text().len());
    let paper = chair.get(&format!("{url}/vergaderstuk")).await;
    has(&paper, "Handtekeningen");
    has(&paper, "Shanti");
    assert!(
        everything.text().contains("<dd class=\"lines\" dir=\"auto\" lang=\"nl\">"),
        "each language says which it is"
    );
    assert!(everything.text().contains("<dd class=\"lines\" dir=\"auto\" lang=\"en\">"));
    has(&everything, "Hoe laat de deelnemer dat zien? (Engels)");
    assert!(!paper.text().contains("<h2></h2>"));
    // Who decides and what may show it stands beside each point, where it is needed.
    for page in [&everything, &paper, &writer_papers(&stage, &url).await] {
        has(page, "Uitleg over de onafhankelijkheid van beoordelaars");
        has(page, "</b>: Teammanager</p>");
    }
    let writer = stage.staff("youssef").await;
    let own = writer.get(&format!("{url}/dossier")).await;
    assert!(!own.text().contains("name=\"criterion_Q7\"") && !own.text().contains("name=\"decision\""));
    assert!(!own.text().contains("Twee beoordelaars bij het gesprek"), "the board thinks undisturbed");
    has(&own, "name=\"remark\"");
    for path in ["dossier", "vergaderstuk", "stukken"] {
        let stranger = stage.staff("agnieszka").await.get(&format!("{url}/{path}")).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_was_typed_is_kept_when_the_text_changed_or_was_decided_on() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    let closing = |revision: &'static str| {
        [("revision", revision), ("decision", "reject"), ("reason", "Een lange motivering die niemand kwijt wil.")]
    };
    let stale = chair.post(&format!("{url}/besluit"), &closing("1")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    has(&stale, "De tekst is veranderd terwijl je las");
    has(&stale, "Een lange motivering die niemand kwijt wil.");
    let writer = stage.staff("youssef").await;
    assert_eq!(writer.post(&format!("{url}/terugtrekken"), &[]).await.status, StatusCode::SEE_OTHER);
    let gone = chair.post(&format!("{url}/besluit"), &closing("3")).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    has(&gone, "Wat je typte");
    has(&gone, "Een lange motivering die niemand kwijt wil.");
    let note = [("revision", "3"), ("criterion_Q7", "disagree"), ("note_Q7", "Ook dit niet."), ("no_interest", "ja")];
    let gone = chair.post(&format!("{url}/dossier"), &note).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    has(&gone, "Ook dit niet.");
}

#[tokio::test]
async fn markup_in_every_field_stays_text() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    let markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let said = chair.post(&format!("{url}/vraag"), &[("remark_criterion", "Q9"), ("remark", markup)]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert_eq!(chair.post(&format!("{url}/belang"), &[("interest", markup)]).await.status, StatusCode::SEE_OTHER);
    for path in ["dossier", "vergaderstuk"] {
        let page = chair.get(&format!("{url}/{path}")).await.text();
        assert!(page.contains("&lt;script&gt;") || page.contains("&#60;script&#62;"), "{path}");
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{path}");
    }
    let long = "a".repeat(10_000);
    let refused = chair.post(&format!("{url}/vraag"), &[("remark_criterion", "Q9"), ("remark", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Houd het korter: ten hoogste 4.000 tekens.");
    has(&refused, &long);
}

#[tokio::test]
async fn who_comes_after_the_decision_reads_who_decided_what() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let (chair, member) = (stage.staff("hendrik-jan").await, stage.staff("shanti").await);
    let page = chair.get(&format!("{url}/dossier")).await;
    let revision = value(&page, "revision");
    let names = criteria_on(&page);
    let mut judged = vec![("revision", revision.as_str()), ("no_interest", "ja")];
    judged.extend(names.iter().map(|name| (name.as_str(), "agree")));
    let kept = chair.post(&format!("{url}/dossier"), &judged).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let closing = [("revision", revision.as_str()), ("decision", "reject"), ("reason", "Er is te weinig bewijs.")];
    let closed = chair.post(&format!("{url}/besluit"), &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    judged.push(("note_Q7", "Wat ik er nog van vond."));
    let late = member.post(&format!("{url}/dossier"), &judged).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for part in ["nam op ", "al een besluit: Afgewezen", "Wat je typte", "Wat ik er nog van vond."] {
        has(&late, part);
    }
}

#[tokio::test]
async fn a_decision_has_a_page_of_its_own() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let work = define::work(&stage.app, &cx).await.unwrap();
    let adopted = work.versions.into_iter().find(|row| row.state == DefinitionState::Adopted).unwrap();
    let decision = app::review::review(&stage.app, &cx, adopted.id).await.unwrap().dossier.decisions.remove(0);
    let reader = stage.staff("ingrid").await;
    let page = reader.get(&format!("/werk/besluit/{}", decision.id)).await;
    has(&page, &decision.number);
    has(&page, "Heeft alles beoordeeld.");
    has(&page, &hex::encode(decision.digest));
    let record = reader.get(&format!("/werk/besluit/{}/vastgelegd.json", decision.id)).await;
    let digest = <sha2::Sha256 as sha2::Digest>::digest(&record.bytes);
    assert_eq!(hex::encode(digest), hex::encode(decision.digest));
    // The points of the dossier say in one word what was decided on each, before they are opened.
    let dossier = reader.get(&format!("/werk/mc/{}/dossier", adopted.id)).await.text();
    let point = dossier.split("<summary>").find(|part| part.starts_with("Q7. ")).unwrap();
    assert!(point.split("</summary>").next().unwrap().contains("Akkoord"), "{point}");
    let stranger = stage.staff("karel").await;
    assert_eq!(stranger.get(&format!("/werk/besluit/{}", decision.id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_colleague_confirms_that_a_decision_stands_for_other_words() {
    let stage = Stage::open().await;
    let cx = app::people::as_key(&stage.app, "youssef").await.unwrap();
    let cx = app::Context { now: stage.now, ..cx };
    let own = define::own(&stage.app, &cx).await.unwrap();
    let old = own.into_iter().find(|row| row.state == DefinitionState::Published).unwrap();
    let next = define::new_version(&stage.app, &cx, old.id).await.unwrap();
    let mut content = old.content.0.clone();
    content.summary.nl.push_str(" Ook op zaterdag.");
    define::change(&stage.app, &cx, next, &content, 1).await.unwrap();
    let url = format!("/werk/mc/{next}");
    let (writer, leader) = (stage.staff("youssef").await, stage.staff("marieke").await);
    let own = writer.get(&url).await;
    has(&own, &format!("Sinds versie {} veranderen alleen woorden.", old.version));
    assert!(!own.text().contains("/besluit-blijft"), "who wrote it does not confirm it");
    let step = format!("{url}/besluit-blijft");
    assert_eq!(writer.post(&step, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(stage.staff("ruben").await.post(&step, &[]).await.status, StatusCode::NOT_FOUND);
    has(&leader.get(&url).await, "/besluit-blijft");
    let kept = leader.post(&step, &[]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    has(&leader.get(kept.to()).await, "Het eerdere besluit blijft gelden.");
    assert_eq!(leader.post(&step, &[]).await.to(), kept.to(), "pressed twice it is the same");
    assert_eq!(leader.post(&format!("{url}/publiceren"), &[]).await.status, StatusCode::SEE_OTHER);
    let public = stage.visitor().get(&format!("/mc/{}", old.public_id)).await;
    has(&public, &format!("Genomen over versie {}.", old.version));
}

#[tokio::test]
async fn the_board_reads_what_was_said_of_what_resembles_it_and_what_the_school_shows() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Quality, stage.now).await.unwrap();
    let id = domain::Id::parse(url.rsplit('/').next().unwrap()).unwrap();
    let answers = define::exists::answers(&stage.app, &cx, id).await.unwrap();
    let dossier = define::dossier(&stage.app, &cx, id).await.unwrap();
    let points: Vec<_> = dossier.framework.institution_criteria().map(|point| point.key.clone()).collect();
    assert!(!answers.is_empty() && points.len() == 6);
    let chair = stage.staff("hendrik-jan").await;
    for path in ["dossier", "vergaderstuk"] {
        let page = chair.get(&format!("{url}/{path}")).await.text();
        assert!(page.contains("id=\"exists\""), "{path}: where the task list leads to");
        for answer in &answers {
            let (said, percent) = (&answer.content.0, format!("({}% gelijk)", answer.content.0.percent));
            assert!(page.contains(&percent) && page.contains(said.reason.nl.trim()), "{path}: {said:?}");
        }
        for key in &points {
            let answer = &dossier.institution.content.0.quality[key].nl;
            assert!(page.contains(answer.split(['\'', '"', '&']).next().unwrap()), "{path}: {key}");
        }
    }
}

#[tokio::test]
async fn a_question_of_the_board_waits_for_its_writers_and_is_mailed_to_them() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let (chair, writer) = (stage.staff("hendrik-jan").await, stage.staff("youssef").await);
    let asks = "De examencommissie heeft een vraag.";
    assert!(!writer.get("/werk").await.text().contains(asks));
    let remark = |text: &'static str| [("remark_criterion", "Q9"), ("remark", text)];
    let mails = async || {
        app::people::outbox(&stage.app)
            .await
            .unwrap()
            .into_iter()
            .filter(|mail| mail.event_key.starts_with("asked:"))
            .count()
    };
    let before = mails().await;
    let form = chair.get(&format!("{url}/dossier")).await.text();
    let field = form.split("name=\"remark_criterion\"").nth(1).unwrap();
    let action = field.split("formaction=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(chair.post(&action, &remark("Wie beoordeelt het gesprek?")).await.status, StatusCode::SEE_OTHER);
    has(&writer.get("/werk").await, asks);
    assert!(!chair.get("/werk").await.text().contains(asks), "who asks is not asked");
    assert!(mails().await > before);
    let before = mails().await;
    assert_eq!(writer.post(&action, &remark("Twee docenten, los van elkaar.")).await.status, StatusCode::SEE_OTHER);
    assert!(!writer.get("/werk").await.text().contains(asks), "it is answered");
    assert_eq!(mails().await, before, "an answer is no question");

    // A colleague who leads and did not write answers too: that is no question, and nobody is mailed.
    assert_eq!(chair.post(&action, &remark("En wie is de tweede?")).await.status, StatusCode::SEE_OTHER);
    has(&writer.get("/werk").await, asks);
    let asked = mails().await;
    let leader = stage.staff("marieke").await;
    assert_eq!(leader.post(&action, &remark("De praktijkopleider.")).await.status, StatusCode::SEE_OTHER);
    assert!(!writer.get("/werk").await.text().contains(asks), "a colleague answered");
    assert_eq!(mails().await, asked);
}

#[tokio::test]
async fn a_text_that_lies_before_the_board_leaves_nothing_to_do() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let begun = writer.get(&draft(&stage).await).await;
    has(&begun, "Punten van de school");
    let page = writer.get(&waiting(&stage).await).await;
    has(&page, "Stukken bij het kwaliteitskader");
    for todo in [">Nog doen<", ">Bijna<", "Insturen kan ook zonder.", "Punten van de school"] {
        assert!(!page.text().contains(todo), "«{todo}» is on the page of a text that is handed in");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The examination board in a browser: what changed, evidence, questions, paper, the timeline; bad input and other institutions.

use crate::reading::value;
use crate::stage::{Answer, Stage};
use app::define;
use axum::http::StatusCode;
use domain::review::DefinitionState;
use domain::role::Role;

const PLAN: &[u8] = include_bytes!("../../../../demo/toetsplan.pdf");

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

#[tokio::test]
async fn a_member_sees_what_changed_and_until_when() {
    let stage = Stage::open().await;
    let url = waiting(&stage).await;
    let chair = stage.staff("hendrik-jan").await;
    has(&chair.get("/werk").await, "3 december 2026");
    let changes = chair.get(&format!("{url}/dossier")).await;
    has(&changes, "Vergeleken met versie 1.1.0.");
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
async fn the_task_list_leads_to_the_papers_and_says_how_many_points_are_backed() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&stage).await;
    let papers = format!("{url}/stukken");
    let tasks = writer.get(&url).await;
    has(&tasks, &format!("href=\"{papers}\">Stukken bij het kwaliteitskader</a>"));
    has(&tasks, "0 van 6 onderbouwd. Nog ongeveer 12 minuten. Insturen kan ook zonder.");
    let waive = format!("{papers}/geen");
    let short = writer.post(&waive, &[("without", "Q9"), ("why", "weet niet")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&short, "Schrijf waarom er geen stuk nodig is, in ten minste 10 tekens.");
    has(&short, ">weet niet</textarea>");
    let unknown = writer.post(&waive, &[("without", "Q1"), ("why", "Dit staat al in de tekst.")]).await;
    has(&unknown, "Kies een punt uit de lijst.");
    for criterion in ["Q7", "Q8", "Q9", "Q10", "Q11", "Q12"] {
        let said = writer.post(&waive, &[("without", criterion), ("why", "Dit staat al in de tekst zelf.")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    }
    has(&writer.get(&url).await, "Alle 6 punten zijn onderbouwd.");
    has(&writer.get(&format!("{url}/dossier?toon=alles")).await, "Geen stuk nodig</b>: Dit staat al in de tekst zelf.");
    let back = writer.post(&waive, &[("without", "Q9"), ("action", "remove")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    let link = [("criterion", "Q9"), ("title", "Leeruitkomsten"), ("link", "https://saaxumhuizen.example/uitkomsten")];
    has(&writer.get(&url).await, "5 van 6 onderbouwd. Nog ongeveer 2 minuten.");
    assert_eq!(writer.post(&papers, &link).await.status, StatusCode::SEE_OTHER);
    has(&writer.get(&url).await, "Alle 6 punten zijn onderbouwd.");
    let other =
        stage.staff("naomi").await.post(&waive, &[("without", "Q9"), ("why", "Niet van mij, toch iets.")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
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
async fn t13_evidence_is_what_its_bytes_say_and_leaves_as_a_download() {
    let stage = Stage::open().await;
    let url = format!("{}/stukken", draft(&stage).await);
    let writer = stage.staff("marieke").await;
    let fields = [("criterion", "Q11"), ("title", "Toetsplan van de proef")];
    for (name, bytes, sentence) in [
        ("plan.pdf", b"<html><script>alert(1)</script>".as_slice(), "Dit soort bestand kan hier niet."),
        ("plan.docx", b"%PDF-1.7", "Het is een pdf-bestand."),
        ("plan.pdf", b"%PDF-1.7 proef", "Dit bestand is niet heel of niet wat het lijkt."),
        ("plan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Dit soort bestand kan hier niet."),
    ] {
        let refused = writer.upload(&url, &fields, ("file", name, bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        has(&refused, sentence);
        has(&refused, "value=\"Toetsplan van de proef\"");
    }
    let refused = writer.post(&url, &[("criterion", "Q99"), ("title", "x"), ("link", "javascript:alert(1)")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Kies een punt uit de lijst.");
    has(&refused, "Vul een volledige link in die begint met https://");
    let added = writer.upload(&url, &fields, ("file", "plan.pdf", PLAN)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = writer.get(&url).await.text();
    let file = page.split("href=\"/werk/stukken/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let file = format!("/werk/stukken/{file}");
    let taken = writer.get(&file).await;
    assert_eq!((taken.status, taken.bytes.as_slice()), (StatusCode::OK, PLAN));
    assert_eq!(taken.header("content-disposition"), "attachment; filename=\"toetsplan-van-de-proef.pdf\"");
    assert_eq!(taken.header("x-content-type-options"), "nosniff");
    assert!(taken.header("content-security-policy").contains("sandbox"), "{}", taken.header("content-security-policy"));
    assert_eq!(stage.staff("naomi").await.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.staff("naomi").await.post(&format!("{file}/weg"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.staff("shanti").await.post(&format!("{file}/weg"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(writer.post(&format!("{file}/weg"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(writer.get(&file).await.status, StatusCode::NOT_FOUND);
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
    let text = page.text();
    let mut criteria: Vec<&str> =
        text.split("name=\"criterion_").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    criteria.dedup();
    let names: Vec<String> = criteria.iter().map(|key| format!("criterion_{key}")).collect();
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
    let stranger = stage.staff("karel").await;
    assert_eq!(stranger.get(&format!("/werk/besluit/{}", decision.id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_timeline_filters_and_prints() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let all = quality.get("/werk/tijdlijn").await;
    has(&all, "<h1>Tijdlijn</h1>");
    has(&all, "Ouder");
    let decided = quality.get("/werk/tijdlijn?soort=definition_decided&van=1-1-2026&tot=31-12-2026").await;
    has(&decided, "Vastgesteld");
    assert!(!decided.text().contains("Aangemeld</strong>"));
    let refused = quality.get("/werk/tijdlijn?van=31-02-2026&wie=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Vul een dag in die bestaat, bijvoorbeeld 23-11-2026.");
    has(&refused, "value=\"31-02-2026\"");
    for day in ["1-2-26", "2026-1", "morgen"] {
        let refused = quality.get(&format!("/werk/tijdlijn?tot={day}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        has(&refused, "Vul een dag in die bestaat");
        has(&refused, &format!("value=\"{day}\""));
    }
    assert_eq!(quality.get("/werk/tijdlijn?van=2026/1/2&tot=31%2012%202026").await.status, StatusCode::OK);
    let nothing = quality.get("/werk/tijdlijn?soort=%00").await;
    assert_eq!(nothing.status, StatusCode::OK, "a filter that cannot match finds nothing");
    assert!(!nothing.text().contains("<ol class=\"time\">"));
    let url = waiting(&stage).await;
    let thing = url.rsplit('/').next().unwrap();
    let one = quality.get(&format!("/werk/tijdlijn?over={thing}")).await;
    has(&one, "Oordeel van een lid bewaard");
    assert_eq!(
        stage.staff("karel").await.get(&format!("/werk/tijdlijn?over={thing}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(stage.staff("bram").await.get("/werk/tijdlijn").await.status, StatusCode::FORBIDDEN);
    let auditor = stage.staff("farid").await.get("/werk/tijdlijn").await;
    assert_eq!(auditor.status, StatusCode::OK);
    assert!(!auditor.text().contains("Youssef"), "the register's own people see no names");
    has(&auditor, "Van elke gebeurtenis zie je de school");
    has(&auditor, "MBO Saaxumhuizen");
    assert!(!auditor.text().contains("· Iemand"), "who did it has a function");
    let school = stage.staff("ruben").await;
    let of = app::people::as_key(&stage.app, "ruben").await.unwrap().actor.institution().unwrap();
    let one = stage.staff("farid").await.get(&format!("/werk/tijdlijn?instelling={of}")).await;
    has(&one, "<strong>");
    assert!(!one.text().contains("</strong> · MBO Saaxumhuizen"), "only of the one that was asked for");
    has(&one, "</strong> · MBO Schokland");
    assert!(!school.get("/werk/tijdlijn").await.text().contains("name=\"instelling\""));
}

#[tokio::test]
async fn the_timeline_says_about_whom_and_why() {
    let stage = Stage::open().await;
    let (admin, quality) = (stage.staff("joost").await, stage.staff("ingrid").await);
    let bram = app::people::as_key(&stage.app, "bram").await.unwrap().person();
    let give = format!("/werk/mensen/persoon/{bram}/rollen");
    let role = [("role", "administration"), ("until", "31-03-2027"), ("reason", "Vervangt een collega")];
    assert_eq!(admin.post(&give, &role).await.status, StatusCode::SEE_OTHER);
    let line = "Rol gegeven</strong> · medewerker administratie · Bram van Oosterhout · tot en met 31 maart 2027";
    let why = " · reden: Vervangt een collega";
    has(&admin.get(&format!("/werk/tijdlijn?over={bram}")).await, &format!("{line}{why}"));
    let page = quality.get(&format!("/werk/tijdlijn?over={bram}")).await;
    has(&page, line);
    assert!(!page.text().contains(why), "why is for who manages people");
    has(&page, "Je ziet alleen wat over Bram van Oosterhout gaat.");
    has(&page, &format!("<option value=\"{bram}\" selected>"));
    let english = quality.get(&format!("/werk/tijdlijn?over={bram}&taal=en")).await;
    assert_eq!(english.status, StatusCode::OK);
    has(&quality.get("/werk/tijdlijn?soort=condition_judged").await, "Samen met werkgevers · Akkoord");
    let signed = quality.get("/werk/tijdlijn?soort=agreement_signed").await;
    has(&signed, "18 april 2024 tot en met 31 december 2027");
    let auditor = stage.staff("farid").await.get("/werk/tijdlijn?soort=role_given").await;
    has(&auditor, "medewerker administratie");
    assert!(!auditor.text().contains("Vervangt een collega") && !auditor.text().contains("Bram"), "no names, no words");
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
    let action = form
        .split("name=\"remark_criterion\"")
        .next()
        .unwrap()
        .rsplit("action=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
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
async fn a_sector_that_is_new_to_the_school_gives_advice_on_the_page_of_the_basis() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = format!("{}/basis", draft(&stage).await);
    let new = "Deze sector is nieuw voor";
    assert!(!writer.get(&url).await.text().contains(new));
    let fields = [("title_nl", "Groen in de wijk"), ("title_en", "Green in the neighbourhood"), ("sector", "groen")];
    let saved = crate::reading::save(&writer, url.trim_end_matches("/basis"), "basis", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    has(&writer.get(&url).await, new);
}

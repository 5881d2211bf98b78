// SPDX-License-Identifier: EUPL-1.2
//! What a text rests on: evidence and its files, what the task list says of it, and a sector that is new to the school.

use super::{PLAN, draft, has};
use crate::stage::Stage;
use axum::http::StatusCode;

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
    // Which piece it was stands in the line of the timeline.
    let quality = stage.staff("ingrid").await;
    has(&quality.get("/werk/tijdlijn?soort=evidence_added").await, "Punt Q9 · Leeruitkomsten");
    let other =
        stage.staff("naomi").await.post(&waive, &[("without", "Q9"), ("why", "Niet van mij, toch iets.")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    // Handed in nothing can be laid under it, so nothing is called done either.
    let task = async || {
        let page = writer.get(&url).await.text();
        page.split("<li id=\"papers\">").nth(1).unwrap().split("</li>").next().unwrap().to_owned()
    };
    assert!(task().await.contains(">Klaar<"));
    let mut tx = stage.app.store.begin().await.unwrap();
    tx.behind_the_back("UPDATE definition_version SET state = 'under_review' WHERE state = 'draft'").await.unwrap();
    tx.commit().await.unwrap();
    let handed_in = task().await;
    assert!(handed_in.contains("Alle 6 punten zijn onderbouwd.") && !handed_in.contains(">Klaar<"), "{handed_in}");
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

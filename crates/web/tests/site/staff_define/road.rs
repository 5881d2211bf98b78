// SPDX-License-Identifier: EUPL-1.2
//! The whole road of one text: written by its forms, handed in, decided on, published, run, and its next version.

use super::{FILLED, draft};
use crate::reading::{at_field, content, has, lacks, save, value};
use crate::stage::Stage;
use axum::http::StatusCode;

const TITLE: &str = "Veilig tillen in de wijk";
/// A text of the same school that has a version with the number that a draft is stored under.
const OTHER: &str = "Praktijkopleider in het leerbedrijf (1.0.1)";

#[tokio::test]
async fn from_title_to_first_run() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer).await;
    has(&writer.get(&url).await, "Nog 9 van 10 onderdelen. Ongeveer 42 minuten.");
    let early = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&early, "Leeruitkomsten: Schrijf ten minste één leeruitkomst.");
    has(&early, "Omvang: 0 uur is te weinig.");
    has(&early, "Toetsing: nog 4 dingen.");
    for (topic, pairs) in FILLED {
        let mut pairs = pairs.to_vec();
        // Threat T20: fields that are not of this form change nothing.
        pairs.extend([
            ("action", "next"),
            ("state", "published"),
            ("version", "9.9.9"),
            ("institution_id", "x"),
            ("published_at", "0"),
        ]);
        let saved = save(&writer, &url, topic, &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{topic} {}", saved.text());
        assert!(!saved.to().contains("toon=1"), "{topic} lacks something: {}", writer.get(saved.to()).await.text());
    }
    let saved = content(&stage, &url).await;
    assert_eq!(saved.need.requested_by, ["Thuiszorg Voorbeeld", "Buurtteam Proef"]);
    assert_eq!(
        (saved.need.kinds.len(), saved.outcomes[0].key.as_str(), saved.study_load.total_hours()),
        (2, "u1", 240)
    );
    assert_eq!(
        (
            saved.assessment.criteria.len(),
            saved.assessment.criteria[0].en.as_str(),
            saved.assessment.criteria[1].en.as_str()
        ),
        (2, "lifts safely", "")
    );
    assert!(
        saved.supervision.supervised && !saved.supervision.identity_verified && saved.audience.starting_qualification
    );
    assert_eq!((saved.skills.len(), saved.qualification_links.len()), (1, 1));
    // Something of it resembles what is there already, and each of the closest asks for an answer.
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::Designer, stage.now).await.unwrap();
    app::demo::explain(&stage.app, &cx, crate::reading::id(&url)).await.unwrap();
    let tasks = writer.get(&url).await;
    has(&tasks, "Alles is ingevuld. Je kunt insturen.");
    has(&tasks, "Concept");
    assert!(!tasks.text().contains("Gepubliceerd"));

    assert_eq!(writer.post(&format!("{url}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        writer.post(&format!("{url}/insturen"), &[]).await.to(),
        format!("{url}?melding=ingestuurd"),
        "pressed twice"
    );
    assert_eq!(writer.get(&format!("{url}/basis")).await.status, StatusCode::CONFLICT, "frozen while the board reads");
    let own = writer.get(&format!("{url}/dossier")).await;
    assert!(!own.text().contains("name=\"decision\""));

    let board = stage.staff("hendrik-jan").await;
    has(&board.get("/werk").await, "Veilig tillen in de wijk");
    let page = board.get(&format!("{url}/dossier")).await;
    has(&page, "tilt een cliënt met een lift");
    has(&page, "Kijk bij: <a href=\"#");
    has(&page, "Ingestuurd op 23 november 2026 door Marieke Dijkhuizen");
    let revision = value(&page, "revision");
    decide(&stage, &url, &revision).await;
    assert_eq!(
        writer.post(&format!("{url}/insturen"), &[]).await.status,
        StatusCode::CONFLICT,
        "what others did in between is told"
    );

    assert_eq!(
        stage.staff("youssef").await.post(&format!("{url}/publiceren"), &[]).await.status,
        StatusCode::FORBIDDEN
    );
    // What cannot be undone says so on a page of its own before it is done.
    has(&writer.get(&url).await, &format!("<a class=\"btn\" href=\"{url}/publiceren\">Publiceren</a>"));
    let asked = writer.get(&format!("{url}/publiceren")).await;
    for part in ["De tekst verandert daarna nooit meer.", "http://localhost:8080/mc/", "Publiceer nu", "Het besluit "] {
        has(&asked, part);
    }
    has(&asked, &format!("<form method=\"post\" action=\"{url}/publiceren\">"));
    assert_eq!(stage.staff("youssef").await.get(&format!("{url}/publiceren")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(writer.post(&format!("{url}/publiceren"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(writer.get(&format!("{url}/publiceren")).await.status, StatusCode::CONFLICT, "done already");
    assert_eq!(writer.post(&format!("{url}/publiceren"), &[]).await.to(), format!("{url}?melding=gepubliceerd"));
    has(&writer.get(&url).await, "Gepubliceerd");
    let run = [
        ("code", "VT-2027-1"),
        ("starts_on", "31-02-2027"),
        ("ends_on", "30-06-2027"),
        ("place", ""),
        ("price_euro", "gratis"),
        ("seats", "0"),
    ];
    let refused = writer.post(&format!("{url}/uitvoering"), &run).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "starts_on", "Vul een dag in als dag-maand-jaar");
    at_field(&refused, "price_euro", "Vul een heel bedrag in euro in");
    at_field(&refused, "place", "Vul de plaats in");
    has(&refused, "value=\"gratis\"");
    let run = [
        ("code", "VT-2027-1"),
        ("starts_on", "1-3-2027"),
        ("ends_on", "30-06-2027"),
        ("place", "Saaxumhuizen"),
        ("price_euro", "1250"),
        ("seats", "20"),
    ];
    let planned = writer.post(&format!("{url}/uitvoering"), &run).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
    let page = writer.get(planned.to()).await;
    has(&page, "1 maart 2027");
    has(&page, "1.250 euro");

    let next = writer.post(&format!("{url}/nieuwe-versie"), &[]).await;
    let next = next.to().split('?').next().unwrap().to_owned();
    let saved = save(
        &writer,
        &next,
        "study_load",
        &[("contact_hours", "60"), ("practice_hours", "120"), ("self_study_hours", "80"), ("action", "next")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    // One draft has one number, before it is handed in too: that of the task list.
    has(&writer.get(&next).await, "Dit wordt versie 2.0.0, want anders zijn: ");
    for page in [format!("{next}/verschil"), format!("{next}/dossier"), "/werk".to_owned()] {
        let page = writer.get(&page).await;
        // Other texts of this school may be in their version 1.0.1.
        let own: Vec<String> =
            page.text().split("<li>").filter(|part| part.contains(TITLE)).map(|part| part.replace(OTHER, "")).collect();
        assert!(page.text().contains("2.0.0"), "{}", page.text());
        assert!(own.iter().all(|part| !part.contains("1.0.1")), "{own:?}");
    }
    assert_eq!(writer.post(&format!("{next}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);
    let changes = board.get(&format!("{next}/dossier?toon=wijzigingen")).await.text();
    assert!(
        changes.contains("<del><span class=\"sr\" lang=\"nl\">Weg: </span>40</del>")
            && changes.contains("<ins><span class=\"sr\" lang=\"nl\">Nieuw: </span>60</ins>")
            && !changes.contains("120</ins>")
            && !changes.contains("Thuiszorg Voorbeeld"),
        "{changes}"
    );
    assert!(changes.contains("2.0.0"), "another size is another version");
    has(&writer.get(&next).await, &format!("href=\"{next}/terugtrekken\""));
    let asked = writer.get(&format!("{next}/terugtrekken")).await;
    has(&asked, "gelden niet meer.");
    has(&asked, &format!("<form method=\"post\" action=\"{next}/terugtrekken\">"));
    assert_eq!(writer.post(&format!("{next}/terugtrekken"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(writer.post(&format!("{next}/terugtrekken"), &[]).await.to(), format!("{next}?melding=teruggetrokken"));
    let why = [("reason", "Er zijn te weinig aanmeldingen.")];
    assert_eq!(writer.post(&format!("{url}/stoppen"), &why).await.status, StatusCode::SEE_OTHER);
    has(&writer.get(&url).await, "Gestopt");
}

/// Both members judge, and the chair closes; along the way what is refused, and why.
async fn decide(stage: &Stage, url: &str, revision: &str) {
    let chair = stage.staff("hendrik-jan").await;
    let dossier = format!("{url}/dossier");
    let refused = chair.post(&dossier, &[("revision", revision), ("criterion_Q7", "question")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "no_interest", "Vink aan dat je zelf geen belang hebt.");
    at_field(&refused, "note_Q7", "Schrijf bij punt Q7 waarom");
    let mut judgement = vec![("revision", revision), ("no_interest", "ja"), ("note_Q9", "Helder geschreven.")];
    judgement.extend(
        ["criterion_Q7", "criterion_Q8", "criterion_Q9", "criterion_Q10", "criterion_Q11", "criterion_Q12"]
            .map(|name| (name, "agree")),
    );
    let mut old = judgement.clone();
    old[0].1 = "1";
    let stale = chair.post(&dossier, &old).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "the text they read is the text they judge");
    has(&stale, "De tekst is veranderd terwijl je las");
    has(&stale, ">Helder geschreven.</textarea>");
    let closing = [("revision", revision), ("decision", "adopt"), ("reason", "Alle punten zijn besproken en akkoord.")];
    let judged = chair.post(&dossier, &judgement).await;
    assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text());
    let alone = chair.post(&format!("{url}/besluit"), &closing).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&alone, "Er zijn nog niet genoeg leden klaar: 1 van de 2.");
    let member = stage.staff("shanti").await;
    assert_eq!(member.post(&dossier, &judgement).await.status, StatusCode::SEE_OTHER);
    assert_eq!(member.post(&format!("{url}/besluit"), &closing).await.status, StatusCode::FORBIDDEN);
    let decided = chair.post(&format!("{url}/besluit"), &closing).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text());
    let told = chair.get(decided.to()).await;
    has(&told, " is genomen en vastgelegd. De makers van de tekst krijgen een mail.");
    lacks(&told, "Besluit  is genomen");
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a microcredential by its forms: saved, refused without loss, changed by two at once, handed in, decided on, published, run.

mod refused;

use crate::reading::{at_field, content, decoded, has, lacks, save, value};
use crate::stage::{Person, Stage};
use axum::http::StatusCode;

/// A new draft; gives its address.
async fn draft(person: &Person<'_>) -> String {
    let new = [
        ("title_nl", "Veilig tillen in de wijk"),
        ("title_en", "Lifting safely in the community"),
        ("framework", "mbo-2024-2025"),
    ];
    let answer = person.post("/werk/mc/nieuw", &new).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.to().split('?').next().unwrap().to_owned()
}

/// Every topic, filled.
const FILLED: [(&str, &[(&str, &str)]); 9] = [
    (
        "basis",
        &[
            ("title_nl", "Veilig tillen in de wijk"),
            ("title_en", "Lifting safely"),
            ("summary_nl", "Je leert tillen."),
            ("sector", "zorg"),
            ("isced_f", "0913"),
            ("language", "nl"),
        ],
    ),
    (
        "need",
        &[
            ("need_kinds", "labour_market"),
            ("need_kinds", "social"),
            ("need_statement_nl", "Er is uitval."),
            ("requested_by", "Thuiszorg Voorbeeld\r\nBuurtteam Proef"),
            ("scope", "regional"),
            ("evidence_nl", "Gesprekken."),
            ("no_other_document_nl", "Te groot."),
        ],
    ),
    (
        "outcomes",
        &[
            ("outcome_1_key", ""),
            ("outcome_1_nl", "tilt een cliënt met een lift"),
            ("outcome_1_en", "lifts a client with a hoist"),
            ("outcome_1_shown_nl", "op het werk"),
        ],
    ),
    ("study_load", &[("contact_hours", "40"), ("practice_hours", "120"), ("self_study_hours", "80")]),
    ("level", &[("nlqf", "3"), ("rationale_nl", "Bekende taken, zelfstandig.")]),
    (
        "assessment",
        &[
            ("forms", "practical_test"),
            ("plan_nl", "Een toets op het werk."),
            ("criteria_nl", "tilt veilig\r\nlegt uit"),
            ("criteria_en", "lifts safely"),
            ("independence_nl", "Een ander beoordeelt."),
            ("participation", "work_based"),
            ("supervised", "ja"),
        ],
    ),
    (
        "audience",
        &[
            ("target_group_nl", "Helpenden."),
            ("prior_knowledge_nl", "Geen."),
            ("admission_nl", "Werk in de zorg."),
            ("admission_check_nl", "Een gesprek."),
            ("starting_qualification", "ja"),
        ],
    ),
    (
        "links",
        &[
            ("stackability", "stackable"),
            ("towards_nl", "Verzorgende IG"),
            ("skill_1_scheme", "esco"),
            ("skill_1_code", "DEMO-1"),
            ("skill_1_title_nl", "tillen"),
            ("link_1_kind", "optional_module"),
            ("link_1_code", "K0000"),
            ("link_1_title", "Proef"),
            ("link_1_relation", "related"),
        ],
    ),
    (
        "delivery",
        &[
            ("programme_nl", "Vier bijeenkomsten."),
            ("evaluation_nl", "Een vragenlijst."),
            ("complaints_url", "https://saaxumhuizen.example/klacht"),
        ],
    ),
];

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

#[tokio::test]
async fn two_people_lose_nothing() {
    let stage = Stage::open().await;
    let (marieke, youssef) = (stage.staff("marieke").await, stage.staff("youssef").await);
    let url = draft(&youssef).await;
    let page = youssef.get(&format!("{url}/level")).await;
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    save(&marieke, &url, "audience", &[("target_group_nl", "Helpenden.")]).await;
    let mine = [
        ("revision", revision.as_str()),
        ("base", base.as_str()),
        ("nlqf", "3"),
        ("rationale_nl", "Mijn uitleg."),
        ("action", "save"),
    ];
    assert_eq!(
        youssef.post(&format!("{url}/level"), &mine).await.status,
        StatusCode::SEE_OTHER,
        "another topic is no conflict"
    );

    let page = youssef.get(&format!("{url}/level")).await;
    let (revision, base) = (value(&page, "revision"), value(&page, "base"));
    save(&marieke, &url, "level", &[("nlqf", "4"), ("rationale_nl", "Haar uitleg.")]).await;
    let mine = [
        ("revision", revision.as_str()),
        ("base", base.as_str()),
        ("nlqf", "3"),
        ("rationale_nl", "Mijn betere uitleg."),
        ("action", "save"),
    ];
    let conflict = youssef.post(&format!("{url}/level"), &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for sentence in [
        "Jullie schreven tegelijk",
        "Jij en Marieke Dijkhuizen veranderden hetzelfde veld.",
        "Mijn betere uitleg.",
        "Haar uitleg.",
        "Dit stond er",
        "Mijn uitleg.",
    ] {
        has(&conflict, sentence);
    }
    assert!(!decoded(&conflict.text()).contains("keep_nlqf"), "what only one of them changed is no choice");
    assert_eq!(content(&stage, &url).await.level.rationale.nl, "Haar uitleg.", "nothing was overwritten");
    let revision = value(&conflict, "revision");
    let kept = [
        ("revision", revision.as_str()),
        ("nlqf", &value(&conflict, "nlqf")),
        ("keep_rationale_nl", "mine"),
        ("mine_rationale_nl", &value(&conflict, "mine_rationale_nl")),
        ("theirs_rationale_nl", &value(&conflict, "theirs_rationale_nl")),
        ("rationale_nl", "iets anders dat niet gekozen is"),
        ("action", "save"),
    ];
    assert_eq!(youssef.post(&format!("{url}/level"), &kept).await.status, StatusCode::SEE_OTHER);
    let now = content(&stage, &url).await;
    assert_eq!(
        (now.level.rationale.nl.as_str(), now.audience.target_group.nl.as_str()),
        ("Mijn betere uitleg.", "Helpenden.")
    );
    assert_eq!(now.level.nlqf, "4", "the level that only she changed is taken over");
}

#[tokio::test]
async fn the_makers_do_not_decide_and_others_do_not_exist() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer).await;
    let stranger = stage.staff("ruben").await;
    for path in [url.clone(), format!("{url}/basis"), format!("{url}/dossier"), format!("{url}/uitvoering")] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for step in ["basis", "insturen", "terugtrekken", "publiceren", "stoppen", "nieuwe-versie", "dossier", "uitvoering"]
    {
        assert_eq!(
            stranger
                .post(
                    &format!("{url}/{step}"),
                    &[
                        ("revision", "1"),
                        ("code", "x"),
                        ("starts_on", "1-1-2027"),
                        ("ends_on", "2-1-2027"),
                        ("place", "x"),
                        ("price_euro", "0"),
                        ("seats", "1")
                    ]
                )
                .await
                .status,
            StatusCode::NOT_FOUND,
            "{step}"
        );
    }
    let teacher = stage.staff("bram").await;
    assert_eq!(teacher.get(&format!("{url}/basis")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(teacher.get("/werk/mc/nieuw").await.status, StatusCode::FORBIDDEN);
    assert_eq!(teacher.get(&format!("{url}/dossier")).await.status, StatusCode::OK);
    assert_eq!(writer.get(&format!("{url}/niet-bestaand")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(writer.post(&format!("{url}/dossier"), &[("decision", "adopt")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_page_has_its_words_in_both_languages() {
    let stage = Stage::open().await;
    for key in ["marieke", "youssef", "ingrid", "hendrik-jan", "bram", "elif", "joost", "agnieszka", "fatima"] {
        let person = stage.staff(key).await;
        for language in ["nl", "en"] {
            let home = person.get(&format!("/werk?taal={language}")).await.text();
            assert!(!home.contains("!!"), "{key} {home}");
            let mut links: Vec<String> = home
                .split("href=\"/werk/")
                .skip(1)
                .map(|rest| format!("/werk/{}", rest.split('"').next().unwrap()))
                .collect();
            links.sort();
            links.dedup();
            for link in links {
                let page = person.get(&format!("{link}?taal={language}")).await;
                assert_eq!(page.status, StatusCode::OK, "{key} {link}");
                let text = page.text();
                assert!(!text.contains("!!"), "{key} {link}: {}", &text[text.find("!!").unwrap()..][..80]);
            }
        }
    }
}

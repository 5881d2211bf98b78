// SPDX-License-Identifier: EUPL-1.2
//! Writing a microcredential by its forms: saved, refused without loss, changed by two at once, handed in, decided on, published, run.

mod refused;
mod road;

use crate::reading::{content, decoded, has, save, value};
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
            ("groups", "working"),
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
async fn a_need_without_a_scope_has_no_empty_brackets() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let url = draft(&writer).await;
    let kept = save(&writer, &url, "need", &[("need_kinds", "labour_market"), ("action", "save")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    has(&writer.get(&format!("{url}/voorbeeld")).await, "<dd>Arbeidsmarkt</dd>");
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

#[tokio::test]
async fn a_title_that_is_there_in_dutch_alone_is_dutch_on_an_english_page() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let new = [("title_nl", "Veilig tillen in de wijk"), ("title_en", ""), ("framework", "mbo-2024-2025")];
    assert_eq!(writer.post("/werk/mc/nieuw", &new).await.status, StatusCode::SEE_OTHER);
    let page = writer.get("/werk?taal=en").await;
    has(&page, "<span lang=\"nl\">Veilig tillen in de wijk</span>, version ");
    let page = writer.get("/werk?taal=nl").await;
    has(&page, ">Veilig tillen in de wijk, versie ");
}

#[tokio::test]
async fn every_field_that_is_there_in_dutch_alone_is_dutch_in_an_english_preview() {
    let stage = Stage::open().await;
    let cx =
        app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::ProjectLeader, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let row = own.into_iter().find(|row| row.state == domain::review::DefinitionState::Draft).unwrap();
    let mut content = row.content.0.clone();
    content.programme = domain::Localized::new("Drie dagdelen in de praktijk.", "");
    content.audience.target_group = domain::Localized::new("Voor wie nu werkt.", "For who works now.");
    app::define::change(&stage.app, &cx, row.id, &content, row.revision).await.unwrap();
    let writer = stage.staff("marieke").await;
    let english = writer.get(&format!("/werk/mc/{}/voorbeeld?taal=en", row.id)).await;
    has(&english, "<dd><span lang=\"nl\">Drie dagdelen in de praktijk.</span></dd>");
    has(&english, "<dd>For who works now.</dd>");
    has(&writer.get(&format!("/werk/mc/{}/voorbeeld?taal=nl", row.id)).await, "<dd>Drie dagdelen in de praktijk.</dd>");
}

#[tokio::test]
async fn the_work_list_and_every_other_page_give_the_same_number() {
    let stage = Stage::open().await;
    let number = |page: String| {
        let rest = page.split_once("<span class=\"waiting\"><span aria-hidden=\"true\">")?.1.to_owned();
        rest.split_once('<').map(|(number, _)| number.to_owned())
    };
    for key in ["hendrik-jan", "marieke", "youssef"] {
        let person = stage.staff(key).await;
        let (list, other) = (person.get("/werk").await.text(), person.get("/account").await.text());
        let (list, other) = (number(list), number(other));
        assert_eq!(list, other, "{key}");
        assert!(key != "hendrik-jan" || list.is_some(), "the board of the demo has work");
    }
}

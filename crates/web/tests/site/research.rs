// SPDX-License-Identifier: EUPL-1.2
//! The page for research: who reads it, that its figures are those of its files, and what each column means in both languages.

use app::research::DataSet;
use axum::http::StatusCode;
use domain::research::Step;

use crate::reading::{has, lacks, shown};
use crate::stage::Stage;

const PAGE: &str = "/werk/onderzoek";
const FILES: [&str; 4] = ["leeruitkomsten.csv", "proces.csv", "proces.xes", "niveaus.csv"];

#[tokio::test]
async fn a_researcher_finds_the_data_from_their_work_page() {
    let stage = Stage::open().await;
    let researcher = stage.staff("olivier").await;
    has(&researcher.get("/werk").await, "href=\"/werk/onderzoek\"");
    let page = researcher.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    has(&page, "<h1>Onderzoek</h1>");
    has(&page, "Geteld in het register op 23 november 2026");
    for name in FILES {
        has(&page, &format!("href=\"{PAGE}/{name}\""));
        let file = researcher.get(&format!("{PAGE}/{name}")).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        assert!(file.header("content-disposition").contains(name));
        let is_log = name.ends_with(".xes");
        assert!(file.header("content-type").starts_with(if is_log { "application/xml" } else { "text/csv" }));
        assert_eq!(file.bytes.starts_with("\u{FEFF}".as_bytes()), !is_log, "{name}");
    }
    // Whole lines: no outcome of the demo has an end of line in it.
    let sheet = researcher.get(&format!("{PAGE}/leeruitkomsten.csv")).await.text();
    has(&page, &format!("{} rijen", sheet.lines().count() - 1));
}

#[tokio::test]
async fn the_register_reads_along_and_nobody_else() {
    let stage = Stage::open().await;
    for key in ["renske", "farid"] {
        let person = stage.staff(key).await;
        assert_eq!(person.get(PAGE).await.status, StatusCode::OK, "{key}");
        has(&person.get("/werk").await, "href=\"/werk/onderzoek\"");
    }
    for key in ["willemijn", "marieke", "bram"] {
        let person = stage.staff(key).await;
        lacks(&person.get("/werk").await, PAGE);
        assert_eq!(person.get(PAGE).await.status, StatusCode::FORBIDDEN, "{key}");
        for name in FILES {
            assert_eq!(person.get(&format!("{PAGE}/{name}")).await.status, StatusCode::FORBIDDEN, "{key} {name}");
        }
    }
    assert!(stage.visitor().get(PAGE).await.to().starts_with("/aanmelden?verder="));
}

#[tokio::test]
async fn every_column_and_step_is_explained_in_both_languages() {
    let stage = Stage::open().await;
    let researcher = stage.staff("olivier").await;
    for (language, words) in [
        ("nl", ["Wat elke kolom betekent", "Woorden in het Nederlands (mediaan)"]),
        ("en", ["What each column means", "Words in Dutch (median)"]),
    ] {
        let page = researcher.get(&format!("{PAGE}?taal={language}")).await;
        lacks(&page, "!!");
        for word in words {
            has(&page, word);
        }
        for (name, _) in DataSet::ALL.into_iter().flat_map(|set| set.columns()) {
            has(&page, &format!("<code>{name}</code>"));
        }
        for step in Step::ALL {
            has(&page, &format!("<code>{}</code>", step.code()));
        }
        let text = shown(&page);
        assert_eq!(text.matches("<caption").count(), text.matches("<table").count(), "every table has its caption");
        let mut ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "every id stands once");
    }
}

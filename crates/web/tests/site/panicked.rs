// SPDX-License-Identifier: EUPL-1.2
//! A panic behind an address, which nobody should ever meet.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use crate::caller::{call, parsed};
use crate::stage::Stage;

async fn breaks() -> &'static str {
    panic!("een fout in een pagina")
}

#[tokio::test]
async fn a_panic_is_answered_as_anything_else_that_broke() {
    let mut stage = Stage::open().await;
    let broken = Router::new().route("/stuk", get(breaks)).route("/v1/stuk", get(breaks));
    stage.router = web::Web::new(stage.app.clone()).unwrap().around(broken);
    for (language, title, number) in [
        ("nl", "Er ging bij ons iets mis", "Nummer van deze melding:"),
        ("en", "Something went wrong on our side", "Number of this report:"),
    ] {
        let page = stage.visitor().get_with("/stuk", &[("accept-language", language)]).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.header("content-security-policy").contains("default-src"), "dressed as any other");
        let text = page.text();
        assert!(text.contains(title) && text.contains(number), "{text}");
        let number = text.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap_or_default();
        assert_eq!(number.len(), 16, "the number of the request: {text}");
        assert!(!text.contains("een fout in een pagina"), "the cause is ours");

        let body = call(&stage, "GET /v1/stuk", None, &[("accept-language", language)], "").await;
        assert_eq!(body.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(body.header("content-type"), "application/problem+json");
        let problem = parsed(&body);
        assert_eq!((problem["code"].as_str(), problem["title"].as_str()), (Some("broken"), Some(title)), "{problem}");
        assert!(problem["instance"].as_str().unwrap().starts_with("urn:request:"), "{problem}");
        assert!(!body.text().contains("een fout in een pagina"), "{problem}");
    }
}

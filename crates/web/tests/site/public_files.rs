// SPDX-License-Identifier: EUPL-1.2
//! Public files and the pages that credentials point at: the right bytes, types and copies; and nothing of the demo in production.

use crate::stage::Stage;
use axum::http::StatusCode;
use web::route::Rule;

fn nobody(stage: &Stage) -> app::Context {
    app::Context::new(domain::role::Actor::Visitor, stage.now, domain::text::Language::Nl, "test".into())
}

/// As it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;").replace('\'', "&#39;")
}

#[tokio::test]
async fn the_document_of_a_version_has_the_digest_that_the_register_has() {
    use sha2::{Digest, Sha256};
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let cx = nobody(&stage);
    for facets in app::catalogue::search(&stage.app, &cx, &Default::default()).await.unwrap().hits {
        let page = app::catalogue::definition(&stage.app, &cx, &facets.public_id, None).await.unwrap();
        let path = format!("/mc/{}/{}", facets.public_id, page.version.version);
        let file = visitor.get(&format!("{path}/document.json")).await;
        assert_eq!(Sha256::digest(&file.bytes).as_slice(), page.version.digest.unwrap(), "{path}");
        let asked = visitor.get_with(&path, &[("accept", "application/json")]).await;
        assert_eq!(asked.bytes, file.bytes, "a program that asks for JSON gets the same");
        let linked = visitor.get(&format!("{path}/gegevens.jsonld")).await;
        assert_eq!(linked.header("content-type"), "application/ld+json");
        let data: serde_json::Value = serde_json::from_slice(&linked.bytes).unwrap();
        assert_eq!(data["@id"], stage.app.site.definition(&facets.public_id, &page.version.version));
        assert_eq!(data["timeRequired"], format!("PT{}H", facets.study_load_hours));
        let instances = data["hasCourseInstance"].as_array().unwrap();
        let coming = page.runs.iter().filter(|run| run.content.0.ends_on >= stage.now.day()).count();
        assert_eq!(instances.len(), coming, "{path}: runs that are not over");
        let asked = visitor.get_with(&path, &[("accept", "application/ld+json")]).await;
        assert_eq!(asked.bytes, linked.bytes, "a program that asks for linked data gets that");
        let image = visitor.get(&format!("{path}/beeld.png")).await;
        assert_eq!(image.header("content-type"), "image/png");
        assert!(image.bytes.starts_with(b"\x89PNG"));
        assert_eq!(
            visitor.get_with(&format!("{path}/beeld.png"), &[("accept-language", "en")]).await.bytes,
            image.bytes
        );
    }
}

#[tokio::test]
async fn public_files_have_their_types_and_are_open_to_every_origin() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let size = app::register::page(&stage.app, &stage.app.system()).await.unwrap().size;
    let tile = format!("/register/log/tile/0/000.p/{size}");
    let entries = format!("/register/log/tile/entries/000.p/{size}");
    let files = [
        ("/register/log/checkpoint", "text/plain; charset=utf-8", "no-cache"),
        ("/register/log/vkey", "text/plain; charset=utf-8", "public, max-age=60"),
        ("/register/log/status-acts.json", "application/json", "public, max-age=60"),
        (&tile, "application/octet-stream", "public, max-age=31536000, immutable"),
        (&entries, "application/octet-stream", "public, max-age=31536000, immutable"),
        ("/status/saaxumhuizen/0", "application/vc+ld+json", "public, max-age=60"),
        ("/instelling/schokland/did.json", "application/did+json", "public, max-age=60"),
        ("/kwaliteitskader/mbo-2024-2025.json", "application/json", "public, max-age=31536000, immutable"),
    ];
    for (path, media_type, keep) in files {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (media_type, keep), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("set-cookie").is_empty(), "{path}");
    }
    assert_eq!(visitor.get(&tile).await.bytes.len() as u64, size * 32);
    for path in [
        "/register/log/tile/0/000",
        &format!("/register/log/tile/0/000.p/{}", size + 1),
        "/register/log/tile/0/../0/000",
        "/register/log/tile/x",
        "/status/nergens/0",
        "/status/saaxumhuizen/7",
        "/status/saaxumhuizen/x",
        "/instelling/nergens/did.json",
    ] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let token = visitor.get_with("/status/saaxumhuizen/0", &[("accept", "application/vc+jwt")]).await;
    assert_eq!((token.header("content-type"), token.text().split('.').count()), ("application/vc+jwt", 3));
    assert!(visitor.get("/.well-known/security.txt").await.text().contains("\nExpires: 2027-02-21T12:00:00Z\n"));
    assert!(visitor.get("/robots.txt").await.text().contains("Disallow: /controle/"));
}

#[tokio::test]
async fn what_a_credential_points_at_is_explained() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    for list in [
        "assessment_forms",
        "participation",
        "supervision",
        "stackability_kinds",
        "nlqf_levels",
        "qualification_link_kinds",
    ] {
        for value in stage.app.values.list(list) {
            let answer = visitor.get(&format!("/waarden/{list}/{}", value.key)).await;
            assert_eq!(answer.status, StatusCode::OK, "{list}/{}", value.key);
            assert!(
                answer.text().contains(&escaped(&value.label.nl)) && !answer.text().contains("!!"),
                "{list}/{}",
                value.key
            );
        }
    }
    assert_eq!(visitor.get("/waarden/nlqf_levels/9").await.status, StatusCode::NOT_FOUND);
    for list in stage.app.values.names() {
        let value = stage.app.values.list(list).first().unwrap();
        assert!(
            !visitor.get(&format!("/waarden/{list}/{}?taal=en", value.key)).await.text().contains("!!"),
            "the list {list} has a name"
        );
    }
    let framework = visitor.get("/kwaliteitskader/mbo-2024-2025").await.text();
    assert!(framework.contains("onderzoekskader") && framework.contains("geen mbo-certificaat"));
}

#[tokio::test]
async fn nothing_of_the_demo_exists_in_production() {
    let stage = Stage::production().await;
    let visitor = stage.visitor();
    for route in web::route::table().iter().filter(|route| route.rule == Rule::Demo && route.method == "GET") {
        assert_eq!(visitor.get(route.path).await.status, StatusCode::NOT_FOUND, "{}", route.path);
    }
    assert_eq!(visitor.post("/demo/rollen", &[("persoon", "farid")]).await.status, StatusCode::NOT_FOUND);
    let sign_in = visitor.get("/aanmelden").await;
    assert_eq!(sign_in.status, StatusCode::OK);
    assert!(!sign_in.text().contains("/demo/"), "and nothing leads there");
    for path in ["/", "/catalogus", "/register", "/scholen", "/hulp"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} on the first day");
        assert!(!answer.text().contains("!!"), "{path} on the first day");
    }
    assert_eq!(visitor.get("/status/saaxumhuizen/0").await.status, StatusCode::NOT_FOUND);
}

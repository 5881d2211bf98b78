// SPDX-License-Identifier: EUPL-1.2
//! What everybody may see: the catalogue, the pages behind it, the public files.

use crate::stage::{Answer, Stage};
use axum::http::StatusCode;
use web::route::{Kind, Rule};

/// The number in the heading above the results.
fn total(answer: &Answer) -> usize {
    let text = answer.text();
    let heading = text.split("id=\"resultaten\">").nth(1).unwrap().split('<').next().unwrap();
    heading.split_whitespace().next().unwrap().parse().unwrap_or(0)
}

/// The options of the facets: name, value, count.
fn options(answer: &Answer) -> Vec<(String, String, usize)> {
    let text = answer.text();
    let boxes = text.split("<input type=\"checkbox\" name=\"").skip(1);
    let until = |text: &str, end: &str| text.split(end).next().unwrap().to_owned();
    boxes
        .map(|option| {
            let value = until(option.split("value=\"").nth(1).unwrap(), "\"");
            let count = until(option.split("class=\"n\">(").nth(1).unwrap(), ")");
            (until(option, "\""), value.replace("&#43;", "+"), count.parse().unwrap())
        })
        .collect()
}

fn nobody(stage: &Stage) -> app::Context {
    app::Context::new(domain::role::Actor::Visitor, stage.now, domain::text::Language::Nl, "test".into())
}

fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[tokio::test]
async fn every_count_beside_a_choice_is_what_choosing_it_gives() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let all = visitor.get("/catalogus").await;
    let options = options(&all);
    assert_eq!(total(&all), 8);
    for facet in [
        "sector",
        "vakgebied",
        "niveau",
        "omvang",
        "vorm",
        "regio",
        "school",
        "taal_les",
        "stapelen",
        "kader",
        "aanbod",
    ] {
        let sum: usize = options.iter().filter(|(name, _, _)| name == facet).map(|(_, _, count)| count).sum();
        assert_eq!(sum, 8, "{facet}");
    }
    for (name, value, count) in &options {
        let chosen = visitor.get(&format!("/catalogus?{}", query(&[(name, value)]))).await;
        assert_eq!(total(&chosen), *count, "{name}={value}");
        assert!(chosen.text().contains("checked"), "{name}={value} stays chosen");
        let text = chosen.text();
        let data = text.split("href=\"/v1/").nth(1).unwrap().split('"').next().unwrap();
        let data = visitor.get(&format!("/v1/{}", data.replace("&#38;", "&").replace("&#43;", "+"))).await;
        let data: serde_json::Value = serde_json::from_slice(&data.bytes).unwrap();
        assert_eq!(data["total"].as_u64(), Some(*count as u64), "{name}={value} as open data");
    }
}

#[tokio::test]
async fn words_find_parts_of_words_and_forgive_accents() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    for (words, title) in [
        ("warmtepomp", "Warmtepomp inregelen"),
        ("pompen", "Warmtepomp inregelen"),
        ("WARMTEPOMPEN", "Warmtepomp inregelen"),
        ("clienten thuis", "Zorgtechnologie"),
    ] {
        let answer = visitor.get(&format!("/catalogus?{}", query(&[("q", words)]))).await;
        assert!(answer.text().contains(title), "{words}");
    }
    let none = visitor.get("/catalogus?q=xyzzyx").await;
    assert_eq!((none.status, total(&none)), (StatusCode::OK, 0));
    assert!(none.text().contains("Dat hebben we niet gevonden"));
}

#[tokio::test]
async fn choices_can_be_taken_away_and_the_newest_come_first() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let two = visitor.get("/catalogus?q=de&sector=zorg&sector=ict").await.text();
    assert!(
        two.contains("href=\"/catalogus?q=de&#38;sector=ict\"")
            || two.contains("href=\"/catalogus?q=de&amp;sector=ict\""),
        "a chip takes one choice away"
    );
    let newest = visitor.get("/catalogus?sorteer=nieuwste").await.text();
    let by_title = visitor.get("/catalogus").await.text();
    let first =
        |page: &str| page.split("<h3 dir=\"auto\"><a href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_ne!(first(&newest), first(&by_title));
    // With words what has them in its title comes first, unless somebody asks for another order.
    let nearest = visitor.get("/catalogus?q=zorg").await.text();
    assert!(
        nearest.split("<h3 dir=\"auto\"><a href=\"").nth(1).unwrap().contains("Zorgtechnologie"),
        "the title tells"
    );
    let titled = visitor.get("/catalogus?q=zorg&sorteer=titel").await.text();
    assert!(!titled.split("<h3 dir=\"auto\"><a href=\"").nth(1).unwrap().contains("Zorgtechnologie"));
    assert!(!by_title.contains("value=\"beste\""), "without words nothing is nearer");
    let cx = nobody(&stage);
    let page =
        app::catalogue::definition(&stage.app, &cx, first(&newest).trim_start_matches("/mc/"), None).await.unwrap();
    let newest_day = page.version.published_at.unwrap();
    for facets in app::catalogue::search(&stage.app, &cx, &Default::default()).await.unwrap().hits {
        assert!(facets.published_at.unwrap() <= newest_day, "{}", facets.public_id);
    }
}

#[tokio::test]
async fn what_somebody_types_is_shown_as_text() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let nasty = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}' OR 1=1; --";
    let path = |name: &str| format!("/catalogus?{}", query(&[(name, nasty)]));
    for path in [
        path("q"),
        path("sector"),
        path("school"),
        path("omvang"),
        path("sorteer"),
        path("pagina"),
        path("melding"),
        path("taal"),
        format!("/demo/rollen?{}", query(&[("verder", nasty)])),
    ] {
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}");
    }
    assert!(visitor.get(&path("q")).await.text().contains("&#60;script&#62;alert(1)"), "it is shown, and harmless");
    assert!(visitor.post("/controle/code", &[("code", nasty)]).await.text().contains("&#60;script&#62;"));
}

#[tokio::test]
async fn signing_in_leads_to_a_page_of_ours_and_nowhere_else() {
    let stage = Stage::open().await;
    for (next, lands) in [
        ("/werk/mc/nieuw", "/werk/mc/nieuw"),
        ("https://example.org/", "/werk"),
        ("//example.org", "/werk"),
        ("/\\example.org", "/werk"),
        ("", "/werk"),
    ] {
        let answer = stage.visitor().post("/demo/rollen", &[("persoon", "farid"), ("verder", next)]).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, lands), "{next}");
    }
    assert_eq!(stage.visitor().post("/demo/rollen", &[("persoon", "niemand")]).await.status, StatusCode::NOT_FOUND);
    let farid = stage.staff("farid").await;
    assert!(farid.get("/").await.text().contains("Farid Haddouch"));
    assert_eq!(farid.post("/afmelden", &[]).await.to(), "/?melding=signed-out");
    assert!(!farid.get("/").await.text().contains("Farid Haddouch"), "the session is over");
}

#[tokio::test]
async fn a_definition_page_tells_everything_that_was_adopted() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let found = visitor.get("/catalogus?q=warmtepomp").await.text();
    let path = found.split("href=\"/mc/").nth(1).unwrap().split('"').next().unwrap();
    let id = path.split('/').next().unwrap();
    let cx = nobody(&stage);
    let page = app::catalogue::definition(&stage.app, &cx, id, None).await.unwrap();
    let content = &page.version.content.0;
    for (language, indicative) in [("nl", "indicatie"), ("en", "indicative")] {
        let language_of = domain::text::Language::parse(language).unwrap();
        let text = visitor.get(&format!("/mc/{id}/{}?taal={language}", page.version.version)).await.text();
        let has = |part: &str| assert!(text.contains(&escaped(part)), "{language}: {part}");
        has(content.title.get(language_of));
        has(content.summary.get(language_of));
        has(content.audience.admission.get(language_of));
        has(content.assessment.independence.get(language_of));
        has(content.need.no_other_document.get(language_of));
        has(page.framework.title.get(language_of));
        for criterion in &page.framework.criteria {
            has(criterion.text.get(language_of));
        }
        for outcome in &content.outcomes {
            has(outcome.text.get(language_of));
            assert!(
                text.contains(&format!("id=\"{}\"", outcome.key))
                    && text.contains(&format!("id=\"resultaat-{}\"", outcome.key)),
                "{}",
                outcome.key
            );
        }
        assert!(
            text.contains("id=\"studielast\"") && text.contains("id=\"resultaat.eindbeoordeling\""),
            "addresses that credentials point at"
        );
        has(indicative);
        has(&page.decision.as_ref().unwrap().number);
        has(&hex::encode(page.version.digest.unwrap()));
        has(&page.leaf_index.unwrap().to_string());
        has("document.json");
        has(if language == "nl" { "geen diploma en geen mbo-certificaat" } else { "not a diploma" });
    }
    assert_eq!(visitor.get(&format!("/mc/{id}/9.9.9")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/mc/nl-mc-bestaat-niet").await.status, StatusCode::NOT_FOUND);
}

/// As it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;").replace('\'', "&#39;")
}

#[tokio::test]
async fn every_plain_page_answers_in_both_languages_with_its_headers() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    let table = web::route::table();
    let plain = table.iter().filter(|route| {
        route.method == "GET"
            && !route.path.contains('{')
            && matches!(route.rule, Rule::Public | Rule::Demo)
            && route.kind == Kind::Page
    });
    let mut count = 0;
    for route in plain {
        for (language, html) in [("nl", "<html lang=\"nl\">"), ("en", "<html lang=\"en\">")] {
            let answer = visitor.get(&format!("{}?taal={language}", route.path)).await;
            if answer.status == StatusCode::SEE_OTHER {
                continue;
            }
            assert_eq!(answer.status, StatusCode::OK, "{}", route.path);
            let text = answer.text();
            assert!(text.contains(html), "{} in {language}", route.path);
            assert!(!text.contains("!!"), "{} in {language} misses words: {:?}", route.path, text.split("!!").nth(1));
            assert_eq!(answer.header("cache-control"), "no-store", "{}", route.path);
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{}", route.path);
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{}", route.path);
            assert_eq!(answer.header("x-frame-options"), "DENY", "{}", route.path);
            count += 1;
        }
    }
    assert!(count >= 30, "{count} pages");
}

#[tokio::test]
async fn an_address_that_is_not_there_gives_a_page_with_ways_on() {
    let stage = Stage::open().await;
    let answer = stage.visitor().get("/bestaat-niet").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let text = answer.text();
    assert!(
        text.contains("Deze pagina bestaat niet")
            && text.contains("href=\"/catalogus\"")
            && text.contains("href=\"/controle\"")
    );
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn who_only_is_registered_is_not_said_to_take_part() {
    let stage = Stage::open().await;
    let visitor = stage.visitor();
    for code in ["waddenpoort", "griend"] {
        let page = visitor.get(&format!("/instelling/{code}")).await.text();
        assert!(page.contains("Geregistreerd, biedt nog niets aan") && !page.contains("Doet mee"), "{code}");
        assert!(page.contains("<b>0</b>bewijzen uitgereikt"), "none is none: {code}");
    }
    let page = visitor.get("/instelling/saaxumhuizen").await.text();
    assert!(page.contains("Doet mee sinds") && page.contains("29 april 2024"));
    assert!(visitor.get("/").await.text().contains("<b>2</b>scholen doen mee"));
}

#[tokio::test]
async fn the_counts_of_the_register_add_up() {
    let stage = Stage::open().await;
    let page = stage.visitor().get("/register").await.text();
    let number = |part: &str| -> Option<u64> { part.split("</b>").next()?.replace('.', "").parse().ok() };
    let counts: Vec<u64> = page.split("<li><b>").skip(1).filter_map(number).collect();
    let (size, kinds) = counts.split_first().unwrap();
    assert_eq!((kinds.len(), kinds.iter().sum::<u64>()), (4, *size), "{counts:?}");
    assert!(!page.contains("school of sleutel toegelaten"));
}

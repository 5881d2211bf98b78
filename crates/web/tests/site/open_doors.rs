// SPDX-License-Identifier: EUPL-1.2
//! Whatever is linked to somebody opens for them: everybody of the demo walks from their work page, and from the
//! licences of their institution, along every link, two steps far.

use std::collections::BTreeSet;

use crate::stage::Stage;
use app::Context;
use axum::http::StatusCode;
use domain::role::Actor;
use domain::text::Language;

/// Addresses on this platform that a page links to, without the part after `#`.
fn links(html: &str) -> BTreeSet<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|href| href.split('#').next().unwrap_or_default().replace("&amp;", "&"))
        .filter(|href| href.starts_with('/') && !href.starts_with("//") && !href.contains("taal="))
        .collect()
}

/// Who can be clicked in the demo.
async fn people(stage: &Stage) -> BTreeSet<String> {
    let page = stage.visitor().get("/demo/rollen").await.text();
    page.split("name=\"persoon\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn nobody_is_shown_a_door_that_does_not_open() {
    let mut stage = Stage::open().await;
    let people = people(&stage).await;
    assert!(people.len() > 10, "{people:?}");
    let mut public = BTreeSet::new();
    let mut shut = Vec::new();
    let mut asked = 0;
    for key in &people {
        // Past the page of roles, which lets nobody in so often in so short a time.
        let visitor = Context::new(Actor::Visitor, stage.now, Language::Nl, "doors".into());
        let session = app::people::sign_in_as(&stage.app, &visitor, key).await.unwrap();
        let cookie = format!("leerbewijs={}", session.token);
        let mut seen = BTreeSet::new();
        let mut next: BTreeSet<String> = ["/werk".to_owned()].into();
        // Licences lead further than the steps from the work page.
        let licences = "/werk/toestemmingen";
        if stage.with_session(cookie.clone()).get(licences).await.status == StatusCode::OK {
            next.insert(licences.to_owned());
        }
        for _ in 0..3 {
            let mut found = BTreeSet::new();
            for path in next {
                // What is public is the same for everybody.
                if !path.starts_with("/werk") && !public.insert(path.clone()) || !seen.insert(path.clone()) {
                    continue;
                }
                if asked % 200 == 0 {
                    // Somebody who asks this much in a minute is told to wait: each part of the walk has a door of its own.
                    stage.router = web::Web::new(stage.app.clone()).unwrap().router();
                }
                asked += 1;
                let answer = stage.with_session(cookie.clone()).get(&path).await;
                // The mail of the demo shows invitations that were used already: their page says so.
                let is_used = path.starts_with("/uitnodiging/") && answer.status == StatusCode::GONE;
                let opens = is_used || answer.status == StatusCode::OK || answer.status.is_redirection();
                if !opens {
                    shut.push(format!("{key}: {path} {}", answer.status));
                } else if answer.header("content-type").starts_with("text/html") {
                    found.append(&mut links(&answer.text()));
                }
            }
            next = found;
        }
    }
    println!("{asked} addresses asked by {} people", people.len());
    assert!(shut.is_empty(), "{} of {asked}:\n{}", shut.len(), shut.join("\n"));
}

/// The switch of the language of a page that refused a form leads to the address of the form, and so does the bar of the browser.
#[tokio::test]
async fn the_address_of_a_form_leads_to_its_page() {
    let stage = Stage::open().await;
    let mut led = 0;
    let acts = web::route::table().into_iter().filter(|route| route.kind == web::route::Kind::Act);
    for act in acts.map(|route| route.path.replace(['{', '}'], "")) {
        let answer = stage.visitor().get(&format!("{act}?taal=en")).await;
        assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{act}");
        if answer.status == StatusCode::SEE_OTHER && !answer.to().starts_with("/aanmelden") {
            led += 1;
            assert_ne!(answer.to(), act, "no circle");
        }
    }
    assert!(led > 50, "{led}");
}

/// A form that comes back cannot be had in the other language with what was filled in: beside the switch it says so. Where nothing that was
/// filled in stands on the page, there is nothing to lose.
#[tokio::test]
async fn the_switch_of_the_language_says_what_it_loses() {
    let stage = Stage::open().await;
    let lost = "Wat je invulde, gaat dan verloren.";
    let visitor = stage.visitor();
    assert!(!visitor.get("/controle").await.text().contains(lost));
    let back = visitor.post("/ontvangen?taal=nl", &[("bewijsnummer", "geen nummer"), ("code", "x")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = back.text();
    let says = text.find(lost).unwrap_or_else(|| panic!("{text}"));
    assert!(text.find("</nav>").unwrap() < says, "the menu comes before it");
    assert!(
        text.contains("hreflang=\"en\" aria-describedby=\"lang-lost\""),
        "and whoever is at the switch hears it: {text}"
    );
    let verdict = visitor.post("/controle/tekst?taal=nl", &[("tekst", "geen bewijs")]).await;
    assert_eq!(verdict.status, StatusCode::OK);
    let nowhere = visitor.post("/demo/rollen?taal=nl", &[("persoon", "niemand")]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let teacher = stage.staff("bram").await;
    let invite = "/werk/mensen/uitnodigen?taal=nl";
    let forbidden = teacher.post(invite, &[("roles", "teacher")]).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    for page in [&verdict, &nowhere, &forbidden] {
        assert!(!page.text().contains("lang-lost") && !page.text().contains(lost), "{} {}", page.status, page.text());
    }
    let typed = teacher.post(invite, &[("roles", "teacher"), ("reason", "Nieuw in het team")]).await;
    assert_eq!(typed.status, StatusCode::FORBIDDEN);
    assert!(typed.text().contains(lost), "what was typed stands on the page to be kept: {}", typed.text());
    let other = visitor.get("/controle/tekst?taal=en").await;
    assert_eq!((other.status, other.to()), (StatusCode::SEE_OTHER, "/controle"));
    assert!(other.header("set-cookie").starts_with("taal=en"), "and the page there is in the language that was chosen");
}

// SPDX-License-Identifier: EUPL-1.2
//! The learner's pages: opening by code, keeping, sharing; and what nobody may get out of them.

use crate::stage::{Answer, Stage};
use app::share;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use domain::award::Validity;
use domain::role::Actor;
use domain::share::{ShareDuration, ShareFields};

pub fn handle(award: &app::wallet::StaffAward) -> String {
    award.claim_url.rsplit('/').next().unwrap().to_owned()
}

/// Everything about a person that may not stand on a page that anybody can open.
fn personal(award: &app::wallet::StaffAward) -> Vec<String> {
    let row = &award.proof.award;
    let mut canaries: Vec<String> =
        row.person_name.split_whitespace().filter(|part| part.chars().count() > 3).map(str::to_owned).collect();
    canaries.extend(row.email.clone());
    canaries.extend(row.birth_date.map(|day| day.to_string()));
    canaries.extend(row.birth_date.map(|day| day.long(domain::text::Language::Nl)));
    canaries.push(row.id.to_string());
    canaries.push(award.claim_code.clone());
    assert!(canaries.len() > 3);
    canaries
}

pub fn shows_nobody(page: &Answer, award: &app::wallet::StaffAward) {
    let text = page.text();
    for canary in personal(award) {
        assert!(!text.contains(&canary), "{canary} on {text}");
    }
}

/// The address that a page of a new link gives.
fn link_on(page: &str) -> String {
    let at = page.find("http://localhost:8080/gedeeld/").unwrap();
    page[at + "http://localhost:8080".len()..].split('"').next().unwrap().to_owned()
}

const ALL: [(&str, &str); 6] = [
    ("met_wie", "school"),
    ("velden", "outcomes"),
    ("velden", "grade"),
    ("velden", "birth_date"),
    ("hoe_lang", "month"),
    ("action", "make"),
];

#[tokio::test]
async fn covers_show_nobody() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let visitor = stage.visitor();
    let cover = visitor.get(&format!("/ontvangen/{}", handle(&award))).await;
    assert_eq!(cover.status, StatusCode::OK);
    assert!(cover.text().contains(award.proof.version.content.0.title.nl.as_str()));
    shows_nobody(&cover, &award);
    let holder = stage.holder(&award).await;
    let link = link_on(&holder.post("/mijn-bewijs/delen", &ALL).await.text());
    let cover = visitor.get(&link).await;
    assert_eq!(cover.status, StatusCode::OK);
    assert_eq!((cover.header("cache-control"), cover.header("referrer-policy")), ("no-store", "no-referrer"));
    assert!(cover.text().contains("noindex"));
    shows_nobody(&cover, &award);
}

#[tokio::test]
async fn a_holder_comes_in_by_code_and_sees_keeps_and_leaves() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let number = handle(&award).replace('-', " ").to_lowercase();
    let answer = stage
        .visitor()
        .post("/ontvangen", &[("bewijsnummer", &number), ("code", &award.claim_code.to_lowercase())])
        .await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/mijn-bewijs"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let holder = stage.holder(&award).await;
    let page = holder.get("/mijn-bewijs").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for part in [
        award.proof.award.person_name.as_str(),
        award.proof.version.content.0.title.nl.as_str(),
        award.proof.proof_code.as_str(),
        "<svg",
        "Je bewijs wordt bewaard.",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("!!"), "a word is missing");
    for (form, start) in [
        ("pdf-nl", &b"%PDF-"[..]),
        ("pdf-en", b"%PDF-"),
        ("png", b"\x89PNG"),
        ("json", b"{"),
        ("jwt", b"eyJ"),
        ("tlog-proof", b"c2sp.org/tlog-proof@"),
    ] {
        let file = holder.get(&format!("/mijn-bewijs/bestand/{form}")).await;
        assert_eq!(file.status, StatusCode::OK, "{form}");
        assert!(file.bytes.starts_with(start), "{form}: {}", file.text().chars().take(40).collect::<String>());
        assert!(file.header("content-disposition").starts_with("attachment"), "{form}");
    }
    assert_eq!(holder.get("/mijn-bewijs/bestand/docx").await.status, StatusCode::NOT_FOUND);
    assert!(holder.get("/mijn-bewijs?taal=en").await.text().contains("Your proof is kept."));
    assert_eq!(holder.post("/afmelden", &[]).await.status, StatusCode::SEE_OTHER);
    assert_ne!(holder.get("/mijn-bewijs").await.status, StatusCode::OK, "the session has ended");
}

#[tokio::test]
async fn five_wrong_codes_lock_and_say_so() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let path = format!("/ontvangen/{}", handle(&award));
    for turn in 1..=5 {
        let answer = stage.visitor().post(&path, &[("code", "000000")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{turn}");
        assert!(answer.text().contains("Deze code klopt niet"), "{turn}");
        shows_nobody(&answer, &award);
    }
    let right = stage.visitor().post(&path, &[("code", &award.claim_code)]).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "locked, even for the right code");
    assert!(right.text().contains("kwartier"));
    assert!(right.headers.get("set-cookie").is_none());
    let unknown = stage.visitor().post("/ontvangen", &[("bewijsnummer", "0000-0000-0000"), ("code", "000000")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_empty_form_is_told_whole_and_a_pasted_link_gives_its_number() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let visitor = stage.visitor();
    let empty = visitor.post("/ontvangen", &[("bewijsnummer", ""), ("code", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Vul het nummer van je bewijs in: 12 letters en cijfers.", "Vul je code in: 6 letters en cijfers."] {
        assert!(empty.text().contains(part), "{part}");
    }
    let link = format!("https://leerbewijs.example/ontvangen/{}", handle(&award));
    // In the place of the code it gives the number, and the code is still asked.
    let in_code = visitor.post("/ontvangen", &[("bewijsnummer", ""), ("code", &link)]).await;
    assert_eq!(in_code.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(in_code.text().contains(&format!("value=\"{}\"", handle(&award))), "{}", in_code.text());
    assert!(!in_code.text().contains("Met dit nummer kunnen wij geen bewijs openen."));
    let both = visitor.post("/ontvangen", &[("bewijsnummer", &link), ("code", &link)]).await;
    assert!(both.text().contains("Je code is iets anders"), "{}", both.text());
    let right = visitor.post("/ontvangen", &[("bewijsnummer", &link), ("code", &award.claim_code)]).await;
    assert_eq!((right.status, right.to()), (StatusCode::SEE_OTHER, "/mijn-bewijs"));
}

#[tokio::test]
async fn a_mistyped_number_comes_back_in_the_form_and_says_nothing_of_what_exists() {
    let stage = Stage::open().await;
    let sentence = "Met dit nummer kunnen wij geen bewijs openen.";
    let form = stage.visitor().post("/ontvangen", &[("bewijsnummer", "0000-0000-0000"), ("code", "ABCDEF")]).await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut said = vec![form];
    for address in ["/ontvangen/0000-0000-0000", "/ontvangen/te-kort", "/ontvangen/0000-0000-0000-0000"] {
        said.push(stage.visitor().get(address).await);
        said.push(stage.visitor().post(address, &[("code", "ABCDEF")]).await);
    }
    for answer in &said {
        let text = answer.text();
        assert!(answer.status.is_client_error() && text.contains(sentence), "{} {text}", answer.status);
        assert!(text.contains("name=\"bewijsnummer\"") && text.contains("action=\"/ontvangen\""), "typed again here");
    }
    assert!(said[1..].iter().all(|answer| answer.status == StatusCode::NOT_FOUND));
    assert!(said[1].text().contains("value=\"0000-0000-0000\""), "what was typed is there");
}

#[tokio::test]
async fn a_link_shows_what_was_chosen_and_stops_at_once() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let holder = stage.holder(&award).await;
    let name = award.proof.award.person_name.clone();
    let outcome = award
        .proof
        .version
        .content
        .0
        .outcomes
        .iter()
        .find(|o| award.proof.award.outcomes.0.contains(&o.key))
        .unwrap()
        .text
        .nl
        .chars()
        .skip(1)
        .collect::<String>();

    let preview =
        holder.post("/mijn-bewijs/delen", &[("met_wie", "employer"), ("hoe_lang", "day"), ("action", "preview")]).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text().contains("Dit ziet de ander") && !preview.text().contains("/gedeeld/"));
    assert!(!holder.get("/mijn-bewijs/links").await.text().contains("/stop"), "looking makes no link");

    let ask = holder.get("/mijn-bewijs/delen").await.text();
    let number = ask.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = [("met_wie", "employer"), ("hoe_lang", "day"), ("action", "make"), ("formulier", number)];
    let made = holder.post("/mijn-bewijs/delen", &form).await;
    assert_eq!(made.status, StatusCode::OK);
    let page = made.text();
    let again = holder.post("/mijn-bewijs/delen", &form).await.text();
    assert_eq!(link_on(&again), link_on(&page), "a page that is loaded again makes no second link");
    let mut other = form;
    other[1].1 = "month";
    let other = link_on(&holder.post("/mijn-bewijs/delen", &other).await.text());
    assert_ne!(other, link_on(&page), "another choice on the same form is another link");
    assert!(page.contains("aria-label=\"QR-code") && page.contains("data-copy=\"link\""));
    let link = link_on(&page);
    let shown = stage.visitor().post(&link, &[]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains(&name) && shown.text().contains("Geldig"));
    assert!(!shown.text().contains(&outcome), "outcomes were not chosen");
    assert!(!shown.text().contains("!!"), "a word is missing");

    let all = link_on(&holder.post("/mijn-bewijs/delen", &ALL).await.text());
    assert!(stage.visitor().post(&all, &[]).await.text().contains(&outcome));

    let list = holder.get("/mijn-bewijs/links").await.text();
    assert!(list.contains("1 keer bekeken"), "{list}");
    assert!(!list.contains(link.rsplit('/').next().unwrap()), "a link is shown once");
    let stops: Vec<String> = list
        .split("action=\"")
        .filter_map(|part| part.split('"').next())
        .filter(|path| path.ends_with("/stop"))
        .map(str::to_owned)
        .collect();
    assert_eq!(stops.len(), 3);
    for stop in &stops {
        assert_eq!(holder.post(stop, &[]).await.status, StatusCode::SEE_OTHER);
    }
    let late = holder.post("/mijn-bewijs/delen", &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "a link that was stopped does not come back");
    for link in [&link, &all] {
        assert_eq!(stage.visitor().get(link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(stage.visitor().post(link, &[]).await.status, StatusCode::NOT_FOUND);
    }
    let refused = holder.post("/mijn-bewijs/delen", &[("velden", "grade"), ("action", "make")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Kies met wie") && refused.text().contains("Kies hoe lang"));
}

#[tokio::test]
async fn wrong_expired_and_stopped_links_give_the_same_page() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let id = award.proof.award.id;
    let past = app::Context {
        now: stage.now.plus_seconds(-3 * 86_400),
        ..app::Context::new(Actor::Holder { award: id }, stage.now, domain::text::Language::Nl, "test".into())
    };
    let make = async |cx: &app::Context| {
        let request = share::ShareRequest {
            award: id,
            audience: "school".into(),
            fields: ShareFields::default(),
            duration: ShareDuration::Day,
            form: String::new(),
        };
        share::make(&stage.app, cx, request).await.unwrap()
    };
    let expired = make(&past).await;
    let now = app::Context { now: stage.now, ..past.clone() };
    let stopped = make(&now).await;
    let shares = app::wallet::proof(&stage.app, &now, id).await.unwrap().shares;
    let open = shares.iter().find(|share| share.expires_at > stage.now).unwrap();
    share::stop(&stage.app, &now, id, open.id).await.unwrap();
    let mut pages = Vec::new();
    for token in [expired.as_str(), &stopped, "AAAAAAAAAAAAAAAAAAAAAA", "%00", "x"] {
        for post in [false, true] {
            let path = format!("/gedeeld/{token}");
            let answer = if post { stage.visitor().post(&path, &[]).await } else { stage.visitor().get(&path).await };
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            pages.push(answer.text());
        }
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "one page for all of them");
}

#[tokio::test]
async fn a_holder_reaches_nothing_of_another() {
    let stage = Stage::open().await;
    let mine = stage.any_award().await;
    let other = stage.award_where(|validity| validity == Validity::Revoked).await;
    assert_ne!(mine.proof.award.id, other.proof.award.id);
    let me = stage.holder(&mine).await;
    let them = stage.holder(&other).await;
    them.post("/mijn-bewijs/delen", &ALL).await;
    let list = them.get("/mijn-bewijs/links").await.text();
    let stop = list
        .split("action=\"")
        .filter_map(|part| part.split('"').next())
        .find(|path| path.ends_with("/stop"))
        .unwrap()
        .to_owned();
    assert_eq!(me.post(&stop, &[]).await.status, StatusCode::NOT_FOUND, "a link of another is not there");
    assert!(them.get("/mijn-bewijs/links").await.text().contains(&stop), "and still open");
    assert!(!me.get("/mijn-bewijs").await.text().contains(&other.proof.award.person_name));
    for path in [format!("/werk/bewijs/{}", mine.proof.award.id), "/werk".into(), "/werk/sleutels".into()] {
        let answer = me.get(&path).await;
        assert!(
            answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::FORBIDDEN,
            "{path}: {}",
            answer.status
        );
    }
    let text = them.get("/mijn-bewijs").await.text();
    assert!(text.contains("Ingetrokken") && text.contains("De school schrijft"), "a holder reads why");
    assert!(text.contains("Reden: "), "and the reason that the school chose");
}

#[tokio::test]
async fn a_form_of_another_site_or_without_its_token_does_nothing() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let holder = stage.holder(&award).await;
    let csrf = holder.csrf().await;
    let form = "met_wie=school&hoe_lang=day&action=make".to_owned();
    let post = |body: String, headers: &[(&str, &str)]| {
        let mut request = Request::post("/mijn-bewijs/delen").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body)).unwrap()
    };
    let with_token = format!("{form}&csrf={csrf}");
    let attempts = [
        post(form.clone(), &[]),
        post(format!("{form}&csrf=AAAA"), &[]),
        post(with_token.clone(), &[("sec-fetch-site", "cross-site")]),
        post(with_token.clone(), &[("sec-fetch-site", "same-site")]),
        post(with_token.clone(), &[(ORIGIN.as_str(), "https://elders.example")]),
    ];
    for attempt in attempts {
        assert_eq!(holder.send(attempt).await.status, StatusCode::CONFLICT);
    }
    assert!(!holder.get("/mijn-bewijs/links").await.text().contains("/stop"), "nothing was made");
    assert_eq!(holder.send(post(with_token, &[("sec-fetch-site", "same-origin")])).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_learner_does_with_links_is_not_told_to_the_school() {
    let stage = Stage::open().await;
    let award = stage.any_award().await;
    let holder = stage.holder(&award).await;
    let link = link_on(&holder.post("/mijn-bewijs/delen", &ALL).await.text());
    assert_eq!(stage.visitor().post(&link, &[]).await.status, StatusCode::OK);
    assert!(holder.get("/mijn-bewijs/links").await.text().contains("1 keer bekeken"));
    let page = stage.staff("elif").await.get(&format!("/werk/bewijs/{}", award.proof.award.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("Link gemaakt") && !page.text().contains("Link bekeken"), "{}", page.text());
    let mut tx = stage.app.store.read().await.unwrap();
    let of_school =
        store::event::EventFilter { institution: Some(award.proof.award.institution_id), ..Default::default() };
    let of_school = store::event::kinds(&mut tx, &of_school).await.unwrap();
    assert!(of_school.iter().all(|kind| !kind.starts_with("share_")), "{of_school:?}");
    let all = store::event::kinds(&mut tx, &store::event::EventFilter::default()).await.unwrap();
    assert!(all.contains(&"share_made".to_owned()) && !all.contains(&"share_viewed".to_owned()), "{all:?}");
}

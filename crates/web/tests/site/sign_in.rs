// SPDX-License-Identifier: EUPL-1.2
//! Signing in through the front door: cookies, links, going on where one was, showing once more who one is, one's own account.

use crate::stage::{Answer, Stage};
use app::sign_in::enrol::{Newcomer, enrol};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Request, StatusCode};
use domain::role::Role;
use domain::text::Localized;
use tower::ServiceExt;
use web::route::{Kind, Rule, table};

/// A real platform with https, and the path by which somebody comes in for the first time.
async fn real() -> (Stage, String) {
    let stage = Stage::production().await;
    let newcomer = Newcomer {
        name: "Willemijn Sterk".into(),
        email: "willemijn@register.example".into(),
        institution: None,
        roles: vec![Role::RegisterOperator],
        function: Localized::new("Registerbeheerder", "Register operator"),
    };
    let url = enrol(&stage.app, &stage.app.system(), &newcomer).await.unwrap();
    let path = url.strip_prefix("https://register.example").unwrap().to_owned();
    (stage, path)
}

async fn ask(router: &axum::Router, line: &str, headers: &[(&str, &str)], form: &[(&str, &str)]) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = if method == "POST" {
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        Body::from(pairs.extend_pairs(form).finish())
    } else {
        Body::empty()
    };
    let (parts, body) = router.clone().oneshot(request.body(body).unwrap()).await.unwrap().into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

pub fn cookies(answer: &Answer) -> Vec<String> {
    answer.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_first_link_signs_in_with_a_cookie_of_this_host_only() {
    let (stage, link) = real().await;
    let (router, app) = (&stage.router, &stage.app);
    // A program that scans mail looks as often as it likes.
    for _ in 0..3 {
        let page = ask(router, &format!("GET {link}"), &[], &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("Meld mij aan") && cookies(&page).is_empty());
    }
    let answer = ask(router, &format!("POST {link}"), &[("user-agent", "Firefox/140 Windows")], &[]).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/account"));
    let set = cookies(&answer).remove(0);
    for part in ["__Host-leerbewijs=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(set.contains(part), "{set}");
    }
    assert!(!set.contains("Domain"));
    let cookie = set.split(';').next().unwrap().to_owned();
    let page = ask(router, "GET /account", &[(COOKIE.as_str(), &cookie)], &[]).await.text();
    assert!(page.contains("Firefox, Windows") && page.contains("willemijn@register.example"), "{page}");
    // A second time it is over, in a sentence that says what to do.
    let again = ask(router, &format!("POST {link}"), &[], &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("Vraag een nieuwe") && again.text().contains("/aanmelden"));
    let _ = app;
}

#[tokio::test]
async fn t24_another_site_signs_nobody_in_and_a_chosen_cookie_is_nothing() {
    let (stage, link) = real().await;
    let router = &stage.router;
    let invitation = format!("/uitnodiging/{}", "A".repeat(43));
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "https://evil.example"), ("host", "register.example")],
    ] {
        for path in [link.as_str(), invitation.as_str()] {
            let answer = ask(router, &format!("POST {path}"), &headers, &[]).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{path} {headers:?}");
            assert!(cookies(&answer).is_empty());
        }
    }
    // From the page itself both are taken; this invitation is nobody's.
    let answer = ask(router, &format!("POST {invitation}"), &[("sec-fetch-site", "same-origin")], &[]).await;
    assert_eq!(answer.status, StatusCode::GONE);
    let fixed = format!("__Host-leerbewijs={}", "A".repeat(43));
    let answer = ask(router, &format!("POST {link}"), &[("cookie", &fixed)], &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!cookies(&answer).remove(0).contains(&"A".repeat(43)));
    let as_fixed = ask(router, "GET /account", &[("cookie", &fixed)], &[]).await;
    assert!(as_fixed.to().starts_with("/aanmelden?verder="));
}

#[tokio::test]
async fn t21_after_signing_in_nobody_is_sent_to_another_site() {
    let stage = Stage::open().await;
    let mut used = Vec::new();
    for evil in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\tfoo", "http:evil"]
    {
        let answer =
            stage.visitor().post("/aanmelden/link", &[("email", "farid@leerbewijs.example"), ("verder", evil)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        app::sign_in::link::answer_asks(&stage.app, &stage.app.system()).await.unwrap();
        // All were written in one moment: the new one is the one that was not there before.
        let links = app::demo::mail(&stage.app).await.unwrap().into_iter().filter_map(|mail| mail.sign_in);
        let link = links.into_iter().find(|link| !used.contains(link)).unwrap();
        let answer = stage.visitor().post(&link, &[]).await;
        used.push(link);
        assert_eq!(answer.to(), "/werk", "{evil}");
    }
}

#[tokio::test]
async fn p10_the_answer_to_a_known_and_an_unknown_address_is_the_same() {
    let stage = Stage::open().await;
    let known = stage.visitor().post("/aanmelden/link", &[("email", "farid@leerbewijs.example")]).await;
    let unknown = stage.visitor().post("/aanmelden/link", &[("email", "niemand@leerbewijs.example")]).await;
    assert_eq!((known.status, known.to(), &known.bytes), (unknown.status, unknown.to(), &unknown.bytes));
    assert_eq!(cookies(&known), cookies(&unknown));
    let page = stage.visitor().get(known.to()).await.text();
    assert!(page.contains("Als wij dit adres kennen"));
    let wrong = stage.visitor().post("/aanmelden/link", &[("email", "geen adres <b>")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text();
    assert!(text.contains("Vul een e-mailadres in") && text.contains("geen adres &#60;b&#62;"), "{text}");
}

#[tokio::test]
async fn too_many_tries_from_one_place_are_stopped() {
    let (stage, _) = real().await;
    let (router, app) = (&stage.router, &stage.app);
    let most = app.limits.code_requests_per_minute;
    for n in 0..most {
        let answer = ask(router, "POST /aanmelden/link", &[], &[("email", &format!("n{n}@school.example"))]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let answer = ask(router, "POST /aanmelden/link/raden", &[], &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let answer = ask(router, "POST /uitnodiging/raden", &[], &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

/// Makes every session one that began with a link, an hour ago, and is still used.
async fn grow_old(stage: &Stage) {
    let long_ago = stage.now.plus_seconds(-3_000).micros();
    let mut tx = stage.app.store.begin().await.unwrap();
    let statement = format!("UPDATE session_sign_in SET method = 'link', authenticated_at = {long_ago}");
    assert!(tx.behind_the_back(&statement).await.unwrap() > 0);
    tx.commit().await.unwrap();
}

async fn administrator(stage: &Stage) -> String {
    let cast = app::people::cast(&stage.app).await.unwrap();
    let found = cast.into_iter().find(|person| person.content.0.roles.contains(&Role::InstitutionAdmin)).unwrap();
    found.content.0.key
}

#[tokio::test]
async fn t24_a_heavy_act_asks_again_and_nothing_typed_is_lost() {
    let stage = Stage::open().await;
    let key = administrator(&stage).await;
    let before = stage.staff(&key).await;
    grow_old(&stage).await;
    let name = "Koppeling «deelnemers» <b>&";
    let refused = before.post("/werk/sleutels", &[("name", name), ("scopes", "read"), ("scopes", "propose")]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert!(
        refused.to().starts_with("/aanmelden/opnieuw?verder=%2Faanmelden%2Fverder%3Fbewaard%3D"),
        "{}",
        refused.to()
    );
    let page = before.get(refused.to()).await.text();
    assert!(page.contains("is bewaard") && page.contains("Laat zien dat jij het bent"), "{page}");
    let next = page.split("name=\"verder\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!before.get("/werk/sleutels").await.text().contains("«deelnemers»"), "nothing happened yet");

    // The same person shows who they are: the token is new, and the old one is worth nothing.
    let answer = before.post("/demo/rollen", &[("persoon", &key), ("verder", &next)]).await;
    assert_eq!(answer.to(), next);
    assert!(before.get("/account").await.to().starts_with("/aanmelden?verder="));
    let after = stage.staff(&key).await;
    let held = after.get(&next).await.text();
    assert!(held.contains("Koppeling «deelnemers» &#60;b&#62;&#38;"), "{held}");
    assert!(
        held.contains("value=\"read\"")
            && held.contains("value=\"propose\"")
            && held.contains("action=\"/werk/sleutels\"")
    );
    let made = after.post("/werk/sleutels", &[("name", name), ("scopes", "read"), ("scopes", "propose")]).await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(made.text().contains("lb_"));

    // For somebody else there is no such form.
    let other = stage.staff("farid").await;
    assert_eq!(other.get(&next).await.to(), "/werk?melding=niet-bewaard");
}

#[tokio::test]
async fn t24_every_heavy_act_of_the_table_asks_again() {
    let stage = Stage::open().await;
    let heavy: Vec<_> = table()
        .into_iter()
        .filter(|route| route.kind == Kind::Act)
        .filter(|route| matches!(route.rule, Rule::Staff(action) if action.needs_fresh_sign_in()))
        .collect();
    assert!(heavy.len() >= 10, "deciding, agreeing, status, keys, one's own access");
    let person = stage.staff(&administrator(&stage).await).await;
    grow_old(&stage).await;
    for route in heavy {
        let filled = |part: &str| if part.starts_with('{') { uuid::Uuid::nil().to_string() } else { part.to_owned() };
        let path = route.path.split('/').map(filled).collect::<Vec<_>>().join("/");
        let answer = person.post(&path, &[("reden", "Een lange reden.")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.to().starts_with("/aanmelden/opnieuw?verder="), "{path}: {}", answer.to());
    }
    // Without the token of the session nothing is kept, let alone done.
    let bare = Request::post("/werk/sleutels").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(person.send(bare.body(Body::from("name=x")).unwrap()).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_session_that_ends_while_somebody_types_loses_nothing() {
    let stage = Stage::open().await;
    let key = administrator(&stage).await;
    let before = stage.staff(&key).await;
    let csrf = before.csrf().await;
    let over = stage.now.plus_seconds(-4_000).micros();
    let mut tx = stage.app.store.begin().await.unwrap();
    tx.behind_the_back(&format!("UPDATE session_sign_in SET seen_at = {over}")).await.unwrap();
    tx.commit().await.unwrap();
    assert!(before.get("/account").await.to().starts_with("/aanmelden?verder="), "left alone for an hour");
    let send = async |csrf: &str| {
        let body = format!("csrf={csrf}&name=lang+nagedacht&scopes=read");
        let request = Request::post("/werk/sleutels").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        before.send(request.body(Body::from(body)).unwrap()).await
    };
    let answer = send(&csrf).await;
    assert!(answer.to().starts_with("/aanmelden?verder=%2Faanmelden%2Fverder%3Fbewaard%3D"), "{}", answer.to());
    let next = answer.to().split("verder=").nth(1).unwrap().replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
    let after = stage.staff(&key).await;
    assert!(after.get(&next).await.text().contains("value=\"lang nagedacht\""));
    // Without the token of that session nothing is kept for anybody.
    assert!(send("geraden").await.to().starts_with("/aanmelden?verder="));
}

#[tokio::test]
async fn a_form_that_is_open_while_its_person_signs_out_elsewhere_is_kept_for_them_alone() {
    let stage = Stage::open().await;
    let key = administrator(&stage).await;
    let before = stage.staff(&key).await;
    let csrf = before.csrf().await;
    assert_eq!(before.post("/afmelden", &[]).await.status, StatusCode::SEE_OTHER);
    let send = async |who: &crate::stage::Person<'_>, csrf: &str| {
        let body = format!("csrf={csrf}&name=lang+nagedacht&scopes=read");
        let request = Request::post("/werk/sleutels").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        who.send(request.body(Body::from(body)).unwrap()).await
    };
    let kept = |answer: &crate::stage::Answer| {
        let next = answer.to().split("verder=").nth(1).unwrap_or_default();
        let next = next.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
        next.starts_with("/aanmelden/verder?bewaard=").then_some(next)
    };
    // The browser has no session any more; the token of the form tells whose it was.
    let visitor = stage.visitor();
    let next = kept(&send(&visitor, &csrf).await).expect("it is kept");
    for guessed in ["geraden", ""] {
        assert_eq!(kept(&send(&visitor, guessed).await), None, "nobody's form is nobody's");
    }
    // Somebody else who signs in at the same machine neither sees nor sends it.
    let other = stage.staff("willemijn").await;
    assert_eq!(other.get(&next).await.to(), "/werk?melding=niet-bewaard");
    assert_eq!(send(&other, &csrf).await.status, StatusCode::CONFLICT);
    let after = stage.staff(&key).await;
    assert!(after.get(&next).await.text().contains("value=\"lang nagedacht\""));
    // Who signed in again already, and then sends the old form, does not lose it either.
    let next = kept(&send(&after, &csrf).await).expect("it is kept");
    assert!(after.get(&next).await.text().contains("value=\"lang nagedacht\""));
}

#[tokio::test]
async fn the_click_of_the_demo_counts_as_fresh() {
    let stage = Stage::open().await;
    let person = stage.staff(&administrator(&stage).await).await;
    let made = person.post("/werk/sleutels", &[("name", "proef"), ("scopes", "read")]).await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(person.get("/account").await.text().contains("klik in de demo"));
}

#[tokio::test]
async fn who_comes_back_from_nowhere_is_told_what_to_do() {
    let (stage, _) = real().await;
    let router = &stage.router;
    for path in ["/aanmelden/terug/surf?code=x&state=y", "/aanmelden/terug/..%2f?state=%00", "/aanmelden/terug/surf"] {
        let answer = ask(router, &format!("GET {path}"), &[("cookie", "__Host-leerbewijs-onderweg=raden")], &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
        assert!(answer.text().contains("Aanmelden is niet gelukt"));
        assert!(cookies(&answer).is_empty());
    }
    let answer = ask(router, "GET /aanmelden/account?bij=nergens", &[], &[]).await;
    assert!(answer.to().ends_with("melding=aanbieder-onbekend"));
}

#[tokio::test]
async fn in_production_there_is_no_way_to_click() {
    let (stage, link) = real().await;
    let router = &stage.router;
    let page = ask(router, "GET /aanmelden", &[], &[]).await;
    assert_eq!(page.status, StatusCode::OK, "the page itself, and no list of roles");
    assert!(!page.text().contains("/demo/"));
    let answer = ask(router, &format!("POST {link}"), &[], &[]).await;
    let cookie = cookies(&answer).remove(0).split(';').next().unwrap().to_owned();
    let page = ask(router, "GET /account", &[("cookie", &cookie)], &[]).await.text();
    let csrf = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let again = ask(router, "GET /aanmelden/opnieuw?verder=/account", &[("cookie", &cookie)], &[]).await.text();
    assert!(!again.contains("/demo/") && again.contains("Mail mij een link"));
    for path in ["/demo/rollen", "/demo/post"] {
        assert_eq!(
            ask(router, &format!("GET {path}"), &[("cookie", &cookie)], &[]).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let form = [("csrf", csrf), ("persoon", "farid")];
    let answer = ask(router, "POST /demo/rollen", &[("cookie", &cookie)], &form).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_post_of_the_demo_has_pages_until_its_first_message() {
    let stage = Stage::open().await;
    let all = {
        let mut tx = stage.app.store.read().await.unwrap();
        usize::try_from(store::mail::count(&mut tx).await.unwrap()).unwrap()
    };
    assert!(all > 50, "{all}");
    let (pages, visitor) = (all.div_ceil(50), stage.visitor());
    let first = visitor.get("/demo/post").await.text();
    assert!(first.contains("rel=\"next\""), "what comes after the first fifty can be found");
    let mut seen = 0;
    for page in 1..=pages {
        let text = visitor.get(&format!("/demo/post?pagina={page}")).await.text();
        seen += text.matches("<details class=\"fold\"").count();
    }
    assert_eq!(seen, all);
    let beyond = visitor.get("/demo/post?pagina=9999").await;
    assert_eq!(beyond.status, StatusCode::OK);
    assert!(beyond.text().contains("<details class=\"fold\""), "beyond the last is the last");
}

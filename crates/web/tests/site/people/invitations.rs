// SPDX-License-Identifier: EUPL-1.2
//! Invitations: who may send them, who may accept them, and what they say to whom.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};

use super::{has, lacks};
use crate::stage::{Person, Stage};

/// Invites by the form and gives the link of the message.
async fn invite(stage: &Stage, admin: &Person<'_>, email: &str) -> String {
    let fields = [
        ("email", email),
        ("name", "Nieuwe Collega"),
        ("function", "docent zorg"),
        ("roles", "teacher"),
        ("reason", "Nieuw in het team"),
    ];
    let sent = admin.post("/werk/mensen/uitnodigen", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let mails = app::demo::mail(&stage.app).await.unwrap();
    mails.into_iter().find(|mail| mail.message.address == email.to_lowercase()).unwrap().invitation.unwrap()
}

#[tokio::test]
async fn an_invitation_works_once_and_says_no_name() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let empty = admin.post("/werk/mensen/uitnodigen", &[("email", "geen adres")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in
        ["Vul een e-mailadres in", "Vul een naam in", "Vul een functie in", "Kies ten minste één rol", "Schrijf waarom"]
    {
        has(&empty, sentence);
    }
    has(&empty, "value=\"geen adres\"");
    let link = invite(&stage, &admin, "Nieuw@Saaxumhuizen.example").await;
    assert!(link.len() >= "/uitnodiging/".len() + 43, "256 bits");
    has(&admin.get("/werk/mensen").await, "nieuw@saaxumhuizen.example");
    let visitor = stage.visitor();
    for _ in 0..2 {
        let page = visitor.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        has(&page, "MBO Saaxumhuizen");
        has(&page, "docent");
        has(&page, "Ja, ik doe mee");
        lacks(&page, "Nieuwe Collega");
        lacks(&page, "nieuw@");
    }
    assert_eq!(admin.post(&link, &[]).await.status, StatusCode::GONE, "somebody else does not take it");
    has(&admin.get(&link).await, "Je bent nu aangemeld als iemand anders");
    let send = async |site: &str| {
        let form = Request::post(&link).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        visitor.send(form.header("sec-fetch-site", site).body(Body::empty()).unwrap()).await
    };
    assert_eq!(
        send("cross-site").await.status,
        StatusCode::CONFLICT,
        "no other site makes anybody accept (threat T24)"
    );
    let accepted = send("same-origin").await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text());
    let newcomer = stage.with_cookie_of(&accepted);
    let work = newcomer.get(accepted.to()).await;
    has(&work, "Welkom! Je bent aangemeld.");
    has(&work, "Dag Nieuwe Collega");
    assert_eq!(newcomer.get("/werk/mensen").await.status, StatusCode::FORBIDDEN);
    // In a second tab the form is still that of a visitor.
    let second_tab = newcomer.post_with(&link, "", &[]).await;
    assert_eq!((second_tab.status, second_tab.to()), (StatusCode::SEE_OTHER, link.as_str()));
    let stands = newcomer.get(&link).await;
    assert_eq!(stands.status, StatusCode::OK, "for whom it was, all is well");
    has(&stands, "Je hebt deze uitnodiging al aangenomen");
    has(&stands, "href=\"/werk\"");
    lacks(&stands, "Vraag wie je uitnodigde");
    let again = visitor.post(&link, &[]).await;
    assert_eq!(again.status, StatusCode::GONE);
    has(&again, "Deze uitnodiging is al gebruikt.");
    has(&admin.get("/werk/mensen").await, "Nieuwe Collega");
    let member = admin.post("/werk/mensen/uitnodigen", &[("email", "nieuw@saaxumhuizen.example")]).await;
    has(&member, "Er is al een collega met dit e-mailadres.");
}

#[tokio::test]
async fn what_cannot_be_accepted_says_why_in_one_shape() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let withdrawn = invite(&stage, &admin, "a@saaxumhuizen.example").await;
    let page = admin.get("/werk/mensen").await.text();
    let row = page.split("<li>").find(|row| row.contains("a@saaxumhuizen.example")).unwrap();
    let take_back = row.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(admin.post(&take_back, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&take_back, &[]).await.status, StatusCode::CONFLICT, "once");
    let replaced = invite(&stage, &admin, "b@saaxumhuizen.example").await;
    let newest = invite(&stage, &admin, "b@saaxumhuizen.example").await;
    // Somebody of another school: the admin learns nothing of that; whoever reads the mail does.
    let taken = invite(&stage, &admin, "fatima@schokland.example").await;
    let expired = invite(&stage, &admin, "c@saaxumhuizen.example").await;
    let mut tx = stage.app.store.begin().await.unwrap();
    tx.behind_the_back("UPDATE invitation SET expires_at = 1 WHERE email = 'c@saaxumhuizen.example'").await.unwrap();
    tx.commit().await.unwrap();
    let visitor = stage.visitor();
    let cases = [
        (withdrawn, "Deze uitnodiging is ingetrokken."),
        (replaced, "Deze uitnodiging is ingetrokken."),
        (taken.clone(), "Dit e-mailadres hoort al bij een account. Vraag de school om je op een ander e-mailadres"),
        (expired, "Deze uitnodiging is verlopen."),
        (format!("/uitnodiging/{}", "A".repeat(43)), "Wij kennen deze link niet."),
        ("/uitnodiging/%00".to_owned(), "Wij kennen deze link niet."),
    ];
    let looked = visitor.get(&taken).await;
    has(&looked, "Laat weten dat het niet lukt");
    lacks(&admin.get("/werk/mensen").await, "Niet gelukt");
    for (link, sentence) in &cases {
        for answer in [visitor.get(link).await, visitor.post(link, &[]).await] {
            assert_eq!(answer.status, StatusCode::GONE, "{link}");
            has(&answer, sentence);
            lacks(&answer, "Fatima");
            lacks(&answer, "MBO Saaxumhuizen");
        }
    }
    assert_eq!(visitor.get(&newest).await.status, StatusCode::OK);
    // A new invitation to that address would fail again, so nobody is told to ask for one, and who invited knows.
    lacks(&visitor.get(&taken).await, "Vraag wie je uitnodigde om een nieuwe uitnodiging.");
    let page = admin.get("/werk/mensen").await.text();
    let of = |email: &str| page.split("<li>").find(|row| row.contains(email)).unwrap().to_owned();
    assert!(of("fatima@schokland.example").contains("Deze uitnodiging kon niet worden gebruikt."));
    has(&visitor.post(&taken, &[]).await, "Wie je uitnodigde, leest nu dat het niet lukt, niet waarom.");
    assert!(!of("b@saaxumhuizen.example").contains("Niet gelukt"));
    assert!(!page.contains("Benali") && !page.contains("Schokland"), "not whose it is");
}

#[tokio::test]
async fn telling_that_it_did_not_work_accepts_nothing() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    // The page that said no is open while what stood in the way goes away.
    let link = invite(&stage, &admin, "later@saaxumhuizen.example").await;
    let visitor = stage.visitor();
    let told = visitor.post(&link, &[("tell", "ja")]).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text());
    assert_eq!(told.to(), link);
    has(&visitor.get(&link).await, "Ja, ik doe mee");
    lacks(&admin.get("/werk/mensen").await, "Niet gelukt");
    let taken = invite(&stage, &admin, "fatima@schokland.example").await;
    has(&visitor.get(&taken).await, "name=\"tell\" value=\"ja\"");
    let told = visitor.post(&taken, &[("tell", "ja")]).await;
    assert_eq!(told.status, StatusCode::GONE);
    has(&told, "Wie je uitnodigde, leest nu dat het niet lukt, niet waarom.");
    // Who opens it again need not tell it again.
    let again = visitor.get(&taken).await;
    has(&again, "Wie je uitnodigde, leest nu dat het niet lukt, niet waarom.");
    lacks(&again, "name=\"tell\"");
    lacks(&again, "Je bent uitgenodigd");
    has(&admin.get("/werk/mensen").await, "Niet gelukt");
}

#[tokio::test]
async fn a_form_says_all_that_is_wrong_at_once() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let all = [("email", "geen adres"), ("until", "31-02-2027"), ("partner", "x")];
    let refused = admin.post("/werk/mensen/uitnodigen", &all).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "Deze dag bestaat niet",
        "Vul een e-mailadres in",
        "Vul een naam in",
        "Vul een functie in",
        "Kies ten minste één rol",
        "Kies een bedrijf bij de rol werkgever",
        "Schrijf waarom",
    ] {
        has(&refused, sentence);
    }
    let elif = super::page_of(&admin, "Elif Kaya").await;
    let given = admin.post(&format!("{elif}/rollen"), &[("role", ""), ("until", "31-02-2027")]).await;
    for sentence in ["Deze dag bestaat niet", "Kies een rol.", "Schrijf waarom"] {
        has(&given, sentence);
    }
    let page = admin.get(&elif).await.text();
    let at = page.find("/verlengen\"").unwrap();
    let url = page[..at].rsplit("href=\"").next().unwrap().to_owned() + "/verlengen";
    let renewed = admin.post(&url, &[("until", "31-02-2027"), ("reason", "")]).await;
    for sentence in ["Deze dag bestaat niet", "Schrijf waarom"] {
        has(&renewed, sentence);
    }
    lacks(&renewed, "Vul de nieuwe laatste dag in.");
}

#[tokio::test]
async fn the_timeline_tells_who_came_at_whose_invitation() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let link = invite(&stage, &admin, "nieuw@saaxumhuizen.example").await;
    assert_eq!(stage.visitor().post(&link, &[]).await.status, StatusCode::SEE_OTHER);
    let given = admin.get("/werk/tijdlijn?soort=role_given").await.text();
    let list = given.split("<ol class=\"time\">").nth(1).unwrap();
    let line = list.split("<li>").find(|line| line.contains("Nieuwe Collega")).unwrap();
    assert!(line.contains("docent · Nieuwe Collega · op uitnodiging van Joost Bakema"), "{line}");
    assert!(!line.contains("Een bezoeker"), "{line}");
    has(&admin.get("/werk/tijdlijn?soort=invitation_accepted").await, "op uitnodiging van Joost Bakema");
}

#[tokio::test]
async fn the_register_invites_a_first_admin_and_no_second() {
    let stage = Stage::open().await;
    let operator = stage.staff("willemijn").await;
    // Schools that only review have nobody yet; a school that has an admin is not among them.
    lacks(&operator.get("/werk/mensen").await, "school=schokland");
    let fields = [
        ("school", "schokland"),
        ("email", "x@schokland.example"),
        ("name", "Nieuwe Beheerder"),
        ("function", "beheerder"),
        ("reason", "Eerste beheerder"),
    ];
    assert_eq!(operator.post("/werk/mensen/uitnodigen", &fields).await.status, StatusCode::CONFLICT);
    let mut tx = stage.app.store.begin().await.unwrap();
    tx.behind_the_back("UPDATE role_grant SET ended_at = 1 WHERE role = 'institution_admin' AND person_id = (SELECT id FROM person WHERE key = 'tygo')").await.unwrap();
    tx.commit().await.unwrap();
    let list = operator.get("/werk/mensen").await;
    has(&list, "Scholen zonder beheerder");
    has(&list, "school=schokland");
    has(&operator.get("/werk").await, "Deze school heeft geen beheerder.");
    has(&operator.get("/werk/mensen/uitnodigen?school=schokland").await, "Eerste beheerder van");
    assert_eq!(operator.get("/werk/mensen/uitnodigen?school=saaxumhuizen").await.status, StatusCode::CONFLICT);
    assert_eq!(operator.post("/werk/mensen/uitnodigen", &fields).await.status, StatusCode::SEE_OTHER);
    let mails = app::demo::mail(&stage.app).await.unwrap();
    let link =
        mails.into_iter().find(|mail| mail.message.address == "x@schokland.example").unwrap().invitation.unwrap();
    let accepted = stage.visitor().post(&link, &[]).await;
    let newcomer = stage.with_cookie_of(&accepted);
    has(&newcomer.get("/werk/mensen").await, "Fatima");
    // An admin of a school cannot do what the register can.
    let joost = stage.staff("joost").await;
    assert_eq!(joost.post("/werk/mensen/uitnodigen", &fields).await.status, StatusCode::FORBIDDEN);
}

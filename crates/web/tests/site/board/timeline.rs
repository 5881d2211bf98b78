// SPDX-License-Identifier: EUPL-1.2
//! Who did what, when and why: filtered, printed, and about whom.

use super::{has, waiting};
use crate::stage::{Answer, Stage};
use axum::http::StatusCode;

#[tokio::test]
async fn the_timeline_filters_and_prints() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    let all = quality.get("/werk/tijdlijn").await;
    has(&all, "<h1>Tijdlijn</h1>");
    has(&all, "Ouder");
    let decided = quality.get("/werk/tijdlijn?soort=definition_decided&van=1-1-2026&tot=31-12-2026").await;
    has(&decided, "Vastgesteld");
    assert!(!decided.text().contains("Aangemeld</strong>"));
    let refused = quality.get("/werk/tijdlijn?van=31-02-2026&wie=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Vul een dag in die bestaat, bijvoorbeeld 23-11-2026.");
    has(&refused, "value=\"31-02-2026\"");
    for day in ["1-2-26", "2026-1", "morgen"] {
        let refused = quality.get(&format!("/werk/tijdlijn?tot={day}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        has(&refused, "Vul een dag in die bestaat");
        has(&refused, &format!("value=\"{day}\""));
    }
    assert_eq!(quality.get("/werk/tijdlijn?van=2026/1/2&tot=31%2012%202026").await.status, StatusCode::OK);
    let turned = quality.get("/werk/tijdlijn?van=2-1-2026&tot=1-1-2026").await;
    assert_eq!(turned.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&turned, "De dag bij ‘Tot en met’ ligt vóór de dag bij ‘Vanaf’. Kies een latere dag.");
    for choice in ["<option value=\"\">Alles</option>", "<option value=\"\">Iedereen</option>"] {
        has(&all, choice);
    }
    assert!(!all.text().contains("(niet verplicht)") && !all.text().contains(">Kies</option>"), "{}", all.text());
    assert!(!all.text().contains("Afgedrukt op"), "the sheet says of which text it is only where it is of one");
    let nothing = quality.get("/werk/tijdlijn?soort=%00").await;
    assert_eq!(nothing.status, StatusCode::OK, "a filter that cannot match finds nothing");
    assert!(!nothing.text().contains("<ol class=\"time\">"));
    let url = waiting(&stage).await;
    let thing = url.rsplit('/').next().unwrap();
    let one = quality.get(&format!("/werk/tijdlijn?over={thing}")).await;
    has(&one, "Oordeel van een lid bewaard");
    assert_eq!(
        stage.staff("karel").await.get(&format!("/werk/tijdlijn?over={thing}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(stage.staff("bram").await.get("/werk/tijdlijn").await.status, StatusCode::FORBIDDEN);
    let auditor = stage.staff("farid").await.get("/werk/tijdlijn").await;
    assert_eq!(auditor.status, StatusCode::OK);
    assert!(!auditor.text().contains("Youssef"), "the register's own people see no names");
    has(&auditor, "Van elke gebeurtenis zie je de school");
    has(&auditor, "MBO Saaxumhuizen");
    assert!(!auditor.text().contains("· Iemand"), "who did it has a function");
    let school = stage.staff("ruben").await;
    let of = app::people::as_key(&stage.app, "ruben").await.unwrap().actor.institution().unwrap();
    let one = stage.staff("farid").await.get(&format!("/werk/tijdlijn?instelling={of}")).await;
    has(&one, "<strong>");
    assert!(!one.text().contains("</strong> · MBO Saaxumhuizen"), "only of the one that was asked for");
    has(&one, "</strong> · MBO Schokland");
    assert!(!school.get("/werk/tijdlijn").await.text().contains("name=\"instelling\""));
}

#[tokio::test]
async fn the_timeline_tells_nobody_when_colleagues_were_at_work() {
    let stage = Stage::open().await;
    let (member, quality) = (stage.staff("shanti").await, stage.staff("ingrid").await);
    for (reader, name, other) in
        [(&member, "Shanti Ramdin", "Ingrid Postma"), (&quality, "Ingrid Postma", "Shanti Ramdin")]
    {
        let own = reader.get("/werk/tijdlijn?soort=signed_in").await.text();
        let list = own.split("<ol class=\"time\">").nth(1).unwrap();
        assert!(list.contains(name) && !list.contains(other), "{list}");
        let all = reader.get("/werk/tijdlijn").await.text();
        assert_eq!(all.matches("<strong>Aangemeld</strong>").count(), 1, "their own");
    }
    let admin = stage.staff("joost").await.get("/werk/tijdlijn?soort=signed_in").await;
    has(&admin, "Shanti Ramdin");
}

#[tokio::test]
async fn a_line_of_the_timeline_says_what_it_is_about() {
    let stage = Stage::open().await;
    let quality = stage.staff("ingrid").await;
    for kind in ["demand_recorded", "demand_joined", "demand_drafted", "cost_calculated"] {
        let page = quality.get(&format!("/werk/tijdlijn?soort={kind}")).await.text();
        let list = page.split("<ol class=\"time\">").nth(1).unwrap_or_else(|| panic!("no {kind}"));
        let list = list.split("</ol>").next().unwrap();
        for line in list.split("<li>").skip(1) {
            let said = line.split("</strong>").nth(1).unwrap().split("</p>").next().unwrap();
            let subject = said.trim_start_matches(" · ").split(" · ").next().unwrap();
            assert!(subject.chars().any(char::is_alphabetic) && !subject.contains("personen"), "{kind}: {line}");
        }
    }
}

#[tokio::test]
async fn the_timeline_says_about_whom_and_why() {
    let stage = Stage::open().await;
    let (admin, quality) = (stage.staff("joost").await, stage.staff("ingrid").await);
    let bram = app::people::as_key(&stage.app, "bram").await.unwrap().person();
    let give = format!("/werk/mensen/persoon/{bram}/rollen");
    let role = [("role", "administration"), ("until", "31-03-2027"), ("reason", "Vervangt een collega")];
    assert_eq!(admin.post(&give, &role).await.status, StatusCode::SEE_OTHER);
    let line = "Rol gegeven</strong> · medewerker administratie · Bram van Oosterhout · tot en met 31 maart 2027";
    let why = " · reden: Vervangt een collega";
    has(&admin.get(&format!("/werk/tijdlijn?over={bram}")).await, &format!("{line}{why}"));
    let page = quality.get(&format!("/werk/tijdlijn?over={bram}")).await;
    has(&page, line);
    assert!(!page.text().contains(why), "why is for who manages people");
    has(&page, "Je ziet alleen wat over Bram van Oosterhout gaat.");
    has(&page, &format!("<option value=\"{bram}\" selected>"));
    let english = quality.get(&format!("/werk/tijdlijn?over={bram}&taal=en")).await;
    assert_eq!(english.status, StatusCode::OK);
    has(&quality.get("/werk/tijdlijn?soort=condition_judged").await, "Samen met werkgevers · Akkoord");
    let signed = quality.get("/werk/tijdlijn?soort=agreement_signed").await;
    has(&signed, "18 april 2024 tot en met 31 december 2027");
    let auditor = stage.staff("farid").await.get("/werk/tijdlijn?soort=role_given").await;
    has(&auditor, "medewerker administratie");
    assert!(!auditor.text().contains("Vervangt een collega") && !auditor.text().contains("Bram"), "no names, no words");
}

/// Filters and paper are not for those alone who read the trail of the whole school.
#[tokio::test]
async fn who_may_read_a_text_filters_and_prints_what_happened_to_it() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let url = waiting(&stage).await;
    let trail = format!("{url}/tijdlijn");
    for page in [url.clone(), format!("{url}/dossier")] {
        has(&writer.get(&page).await, &format!("href=\"{trail}\">Tijdlijn zoeken en afdrukken</a>"));
    }
    assert_eq!(writer.get("/werk/tijdlijn").await.status, StatusCode::FORBIDDEN);
    let all = writer.get(&trail).await;
    has(&all, "<strong>Oordeel van een lid bewaard</strong>");
    has(&all, "Punt Q11 · Toetsplan versie 2");
    has(&all, "data-print");
    // On paper it says of what text it is, whose and when.
    let sheet = all.text().split("<p class=\"print-only\">").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    let date = stage.now.day().long(domain::text::Language::Nl);
    assert!(sheet.contains(", versie ") && sheet.contains("MBO Saaxumhuizen"), "{sheet}");
    assert!(sheet.contains(&format!("Afgedrukt op {date}.")), "{sheet}");
    // Of all colleagues those can be chosen who did something to this text, also while a filter leaves what they did out.
    let bram = app::people::as_key(&stage.app, "bram").await.unwrap().person();
    for page in [&all, &writer.get(&format!("{trail}?soort=evidence_added")).await] {
        has(page, ">Shanti Ramdin</option>");
        assert!(!page.text().contains(&format!("value=\"{bram}\"")), "who has nothing to do with it");
    }
    let asked = writer.get(&format!("{trail}?wie={bram}")).await;
    has(&asked, "Er is niets gevonden.");
    has(&asked, &format!("<option value=\"{bram}\" selected>"));
    let added = |page: &Answer| page.text().matches("<strong>Stuk toegevoegd</strong>").count();
    let asked = writer.get(&format!("{trail}?soort=evidence_added&van=1-11-2026&tot=30-11-2026")).await;
    assert!(added(&asked) > 1, "{}", asked.text());
    assert_eq!(added(&asked), asked.text().split("<ol class=\"time\">").nth(1).unwrap().matches("<strong>").count());
    has(&asked, "<option value=\"evidence_added\" selected>");
    let earlier = writer.get(&format!("{trail}?tot=1-1-2020")).await;
    has(&earlier, "Er is niets gevonden.");
    let person = app::people::as_key(&stage.app, "youssef").await.unwrap().person();
    let own = writer.get(&format!("{trail}?soort=definition_judged&wie={person}")).await;
    has(&own, "Er is niets gevonden.");
    let refused = writer.get(&format!("{trail}?soort=evidence_added&van=31-02-2026")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "value=\"31-02-2026\"");
    has(&refused, "<option value=\"evidence_added\" selected>");
    assert_eq!(added(&refused), 0);
    has(&writer.get(&format!("{trail}?taal=en")).await, "<h1>Timeline</h1>");
    assert_eq!(stage.staff("naomi").await.get(&trail).await.status, StatusCode::NOT_FOUND);
}

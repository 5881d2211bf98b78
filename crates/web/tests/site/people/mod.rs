// SPDX-License-Identifier: EUPL-1.2
//! People and roles by their forms: given and ended, invited, handed over, kept out of decisions; and who looked at a proof.

mod eyes;
mod invitations;
mod leaving;

use crate::stage::{Answer, Person, Stage};
use axum::http::StatusCode;
use domain::role::Role;

#[track_caller]
fn has(answer: &Answer, text: &str) {
    assert!(answer.text().contains(text), "no «{text}» in {} {}", answer.status, answer.text());
}

#[track_caller]
fn lacks(answer: &Answer, text: &str) {
    assert!(!answer.text().contains(text), "«{text}» in {}", answer.text());
}

/// The address of a link on a page, by the words in it.
#[track_caller]
fn href(page: &str, words: &str) -> String {
    let at = page.find(&format!("{words}</a>")).unwrap_or_else(|| panic!("no link {words} on {page}"));
    let before = &page[..at];
    before[before.rfind("href=\"").unwrap() + 6..].split('"').next().unwrap().to_owned()
}

/// The address of somebody's page, as the list of people leads to it.
async fn page_of(admin: &Person<'_>, name: &str) -> String {
    href(&admin.get("/werk/mensen").await.text(), name)
}

/// The address that ends a role, from the page of a person.
fn end_of(page: &str, role: &str) -> String {
    let line = page.split("<li>").find(|line| line.contains(&format!("<strong>{role}</strong>"))).unwrap();
    line.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn published(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &cx).await.unwrap();
    work.versions.iter().find(|row| row.state == domain::review::DefinitionState::Published).unwrap().id.to_string()
}

#[tokio::test]
async fn a_role_works_from_the_moment_it_is_given_until_the_moment_it_is_ended() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let list = admin.get("/werk/mensen").await;
    has(&list, "Bram van Oosterhout");
    has(&list, "Zorg en welzijn");
    has(&list, "Thuiszorg De Wierde");
    has(&list, "sinds 22 april 2024");
    lacks(&list, "Fatima");
    let bram = stage.staff("bram").await;
    let plan = format!("/werk/mc/{}/uitvoering", published(&stage).await);
    assert_eq!(bram.get(&plan).await.status, StatusCode::FORBIDDEN);
    let page = page_of(&admin, "Bram van Oosterhout").await;
    let give = format!("{page}/rollen");
    let refused = admin.post(&give, &[("role", "administration"), ("until", "31-02-2027"), ("reason", "Ziekte")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Deze dag bestaat niet, of is niet te lezen.");
    has(&refused, "value=\"31-02-2027\"");
    let refused = admin.post(&give, &[("role", "administration"), ("reason", "")]).await;
    has(&refused, "Schrijf waarom, in ten minste 5 letters.");
    for (role, sentence) in [("", "Kies een rol."), ("teacher", "heeft deze rol al"), ("auditor", "bestaat hier niet")]
    {
        let refused = admin.post(&give, &[("role", role), ("reason", "Vervangt een collega")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
        has(&refused, sentence);
    }
    let given = admin.post(&give, &[("role", "administration"), ("reason", "Vervangt een collega")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    has(&admin.get(given.to()).await, "De rol is gegeven en werkt vanaf nu.");
    assert_eq!(bram.get(&plan).await.status, StatusCode::OK, "at once, in the same session");
    let shown = admin.get(&page).await;
    has(&shown, "Gegeven door Joost Bakema: Vervangt een collega");
    let end = end_of(&shown.text(), "medewerker administratie");
    assert_eq!(admin.post(&end, &[("reason", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(admin.post(&end, &[("reason", "Collega is terug")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bram.get(&plan).await.status, StatusCode::FORBIDDEN, "at once, in the same session");
    has(&admin.get(&page).await, "Gestopt door Joost Bakema: Collega is terug");
}

#[tokio::test]
async fn nobody_raises_themselves_and_the_last_admin_stays() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let own = page_of(&admin, "Joost Bakema").await;
    has(&admin.get(&own).await, "Je kunt jezelf geen rol geven");
    let refused = admin.post(&format!("{own}/rollen"), &[("role", "board_member"), ("reason", "Dat is handig")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Je kunt jezelf geen rol geven.");
    let end = end_of(&admin.get(&own).await.text(), "beheerder van de school");
    let refused = admin.post(&end, &[("reason", "Ik heb er geen zin meer in")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Dit is de enige zonder einddatum die rollen kan geven.");
    has(&refused, "Ik heb er geen zin meer in");
    // Fields that stand in no form change nothing (threat T20).
    let bram = page_of(&admin, "Bram van Oosterhout").await;
    let more =
        [("role", "quality"), ("reason", "Leest mee"), ("person", "x"), ("granted_by", "x"), ("roles", "auditor")];
    assert_eq!(admin.post(&format!("{bram}/rollen"), &more).await.status, StatusCode::SEE_OTHER);
    let cx = app::people::as_key(&stage.app, "bram").await.unwrap();
    let domain::role::Actor::Staff { roles, .. } = cx.actor else { panic!() };
    assert_eq!(roles, [Role::Teacher, Role::Quality]);
}

#[tokio::test]
async fn the_people_of_another_institution_do_not_exist() {
    let stage = Stage::open().await;
    let (joost, tygo) = (stage.staff("joost").await, stage.staff("tygo").await);
    let bram = page_of(&joost, "Bram van Oosterhout").await;
    let end = end_of(&joost.get(&bram).await.text(), "docent");
    for path in [bram.clone(), format!("{bram}/overdragen"), end.clone()] {
        assert_eq!(tygo.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let give = [("role", "quality"), ("reason", "Van een andere school")];
    assert_eq!(tygo.post(&format!("{bram}/rollen"), &give).await.status, StatusCode::NOT_FOUND);
    assert_eq!(tygo.post(&end, &[("reason", "Van een andere school")]).await.status, StatusCode::NOT_FOUND);
    let operator = stage.staff("willemijn").await;
    assert_eq!(operator.get(&bram).await.status, StatusCode::NOT_FOUND, "nor for the register");
    has(&operator.get("/werk/mensen").await, "Farid Haddouch");
    let farid = page_of(&operator, "Farid Haddouch").await;
    assert_eq!(joost.get(&farid).await.status, StatusCode::NOT_FOUND, "nor the other way round");
    assert_eq!(
        operator.post(&format!("{farid}/rollen"), &[("role", "teacher"), ("reason", "Geen school")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn who_leaves_hands_over_and_stops_everywhere() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let leaver = stage.staff("youssef").await;
    assert_eq!(leaver.get("/werk").await.status, StatusCode::OK);
    let csrf = leaver.csrf().await;
    let started =
        leaver.post("/werk/mc/nieuw", &[("title_nl", "Wondzorg aan huis"), ("framework", "mbo-2024-2025")]).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text());
    let page = page_of(&admin, "Youssef El Amrani").await;
    let ask = admin.get(&format!("{page}/overdragen")).await;
    has(&ask, "Wondzorg aan huis");
    has(&ask, "Marieke Dijkhuizen");
    let fields: Vec<String> =
        ask.text().split("<select id=\"").skip(1).map(|part| part.split('"').next().unwrap().to_owned()).collect();
    assert!(!fields.is_empty());
    let refused = admin.post(&format!("{page}/overdragen"), &[("reason", "Gaat uit dienst")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Kies wie dit overneemt.");
    has(&refused, "Zet een vinkje als je het zeker weet.");
    has(&refused, "Gaat uit dienst");
    let of = async |key: &str| app::people::as_key(&stage.app, key).await.unwrap().actor.person().unwrap().to_string();
    let (marieke, bram) = (of("marieke").await, of("bram").await);
    let pairs = |who: &str| {
        let mut pairs: Vec<(String, String)> = fields.iter().map(|field| (field.clone(), who.to_owned())).collect();
        pairs.push(("reason".into(), "Gaat uit dienst".into()));
        pairs.push(("sure".into(), "ja".into()));
        pairs
    };
    let send = async |who: &str| {
        let pairs = pairs(who);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        admin.post(&format!("{page}/overdragen"), &pairs).await
    };
    has(&send(&bram).await, "heeft geen rol waarmee dit verder kan");
    let done = send(&marieke).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    has(&admin.get(done.to()).await, "Deze persoon heeft geen rol meer.");
    let after = leaver.get("/werk").await;
    assert_eq!((after.status, after.to().starts_with("/aanmelden")), (StatusCode::SEE_OTHER, true), "signed out");
    let typed = leaver.post_with("/werk/mc/nieuw", &csrf, &[("title_nl", "Nog net getypt")]).await;
    assert!(typed.to().starts_with("/aanmelden?verder=%2Faanmelden%2Fverder%3Fbewaard%3D"), "{}", typed.to());
    has(&stage.staff("marieke").await.get("/werk").await, "Wondzorg aan huis");
    has(&admin.get("/werk/mensen").await, "Niet meer actief");
    assert_eq!(send(&marieke).await.status, StatusCode::CONFLICT, "once");
    // The last admin cannot leave without somebody else.
    let own = page_of(&admin, "Joost Bakema").await;
    let refused = admin.post(&format!("{own}/overdragen"), &[("reason", "Ik ga ook"), ("sure", "ja")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    lacks(&admin.get(&format!("{own}/overdragen")).await, "Niemand neemt dit over");
}

/// ASVS 5.0, 8.3.2: a role that ends works no longer at once, and nothing that was typed is lost.
#[tokio::test]
async fn a_role_taken_away_at_work_refuses_the_next_act_and_gives_back_what_was_typed() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let started =
        writer.post("/werk/mc/nieuw", &[("title_nl", "Wondzorg aan huis"), ("framework", "mbo-2024-2025")]).await;
    let base = started.to().split('?').next().unwrap().to_owned();
    let admin = stage.staff("joost").await;
    let page = page_of(&admin, "Youssef El Amrani").await;
    let end = end_of(&admin.get(&page).await.text(), "ontwerper");
    assert_eq!(admin.post(&end, &[("reason", "Gaat iets anders doen")]).await.status, StatusCode::SEE_OTHER);
    let typed = [
        ("summary_nl", "Je verzorgt wonden <b>bij</b> mensen thuis."),
        ("sector", "zorg"),
        ("revision", "1"),
        ("base", "0f0f"),
    ];
    let refused = writer.post(&format!("{base}/basis"), &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    has(&refused, "Je hebt op dit moment geen rol.");
    has(&refused, "Dit is niet opgeslagen.");
    has(&refused, "Je verzorgt wonden &#60;b&#62;bij&#60;/b&#62; mensen thuis.");
    lacks(&refused, "0f0f");
    assert_eq!(writer.get("/werk").await.status, StatusCode::FORBIDDEN);
    assert_eq!(writer.get("/catalogus").await.status, StatusCode::OK, "what is public stays public");
    assert_eq!(writer.post("/afmelden", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_role_with_a_last_day_ends_by_itself_and_says_so_before() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let work = admin.get("/werk").await;
    has(&work, "Een rol van deze persoon loopt bijna af.");
    has(&work, "Elif Kaya");
    has(&work, "Uiterlijk 4 december 2026");
    has(&work, "ding op je");
    let cx = app::people::as_key(&stage.app, "elif").await.unwrap();
    let later = domain::Timestamp::parse_rfc3339("2026-12-06T00:00:00Z").unwrap();
    let domain::role::Actor::Staff { roles, .. } = cx.actor else { panic!() };
    assert_eq!(roles, [Role::Administration, Role::Teacher]);
    let session = app::people::sign_in_as(
        &stage.app,
        &app::Context::new(domain::role::Actor::Visitor, later, domain::text::Language::Nl, "t".into()),
        "elif",
    )
    .await
    .unwrap();
    let visitor = app::people::visitor(&stage.app, &session.token, later).await.unwrap().unwrap();
    let domain::role::Actor::Staff { roles, .. } = visitor.actor else { panic!() };
    assert_eq!(roles, [Role::Administration], "nobody had to do anything");
}

#[tokio::test]
async fn teams_and_companies() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    assert_eq!(admin.post("/werk/mensen/teams", &[("team_name", "  ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &admin.post("/werk/mensen/teams", &[("team_name", "Zorg en welzijn")]).await,
        "Er is al een team met deze naam.",
    );
    assert_eq!(admin.post("/werk/mensen/teams", &[("team_name", "Horeca")]).await.status, StatusCode::SEE_OTHER);
    let bram = page_of(&admin, "Bram van Oosterhout").await;
    let page = admin.get(&bram).await.text();
    let value = page
        .split("type=\"checkbox\" name=\"team\" value=\"")
        .find(|part| part.contains("Horeca"))
        .map(|part| part.split('"').next().unwrap().to_owned())
        .unwrap();
    assert_eq!(admin.post(&format!("{bram}/teams"), &[("team", &value)]).await.status, StatusCode::SEE_OTHER);
    has(&admin.get("/werk/mensen/teams").await, "Horeca <span class=\"soft\">(1)</span>");
    assert_eq!(
        stage.staff("tygo").await.post(&format!("{bram}/teams"), &[("team", &value)]).await.status,
        StatusCode::NOT_FOUND
    );
    let bad = [("name", "Hotel De Proef"), ("kvk", "1234"), ("region", "Groningen"), ("contact_function", "chef")];
    let refused = admin.post("/werk/mensen/bedrijven", &bad).await;
    has(&refused, "Vul het KvK-nummer in: acht cijfers.");
    has(&refused, "value=\"Hotel De Proef\"");
    let taken = [("name", "Nog een"), ("kvk", "9000 1201"), ("region", "Groningen"), ("contact_function", "chef")];
    has(&admin.post("/werk/mensen/bedrijven", &taken).await, "Dit KvK-nummer staat al bij een ander bedrijf");
    let good = [("name", "Hotel De Proef"), ("kvk", "90005555"), ("region", "Groningen"), ("contact_function", "chef")];
    assert_eq!(admin.post("/werk/mensen/bedrijven", &good).await.status, StatusCode::SEE_OTHER);
    let url = href(&admin.get("/werk/mensen/bedrijven").await.text(), "Hotel De Proef");
    let better =
        [("name", "Hotel De Betere Proef"), ("kvk", "90005555"), ("region", "Drenthe"), ("contact_function", "chef")];
    assert_eq!(stage.staff("tygo").await.post(&url, &better).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.post(&url, &better).await.status, StatusCode::SEE_OTHER);
    has(&admin.get("/werk/mensen/bedrijven").await, "Hotel De Betere Proef");
    // Somebody with the role of employer comes from a company.
    let fields = [
        ("email", "kok@hotel.example"),
        ("name", "Een Kok"),
        ("function", "kok"),
        ("roles", "partner"),
        ("reason", "Denkt mee"),
    ];
    has(&admin.post("/werk/mensen/uitnodigen", &fields).await, "Kies een bedrijf bij de rol werkgever");
}

#[tokio::test]
async fn a_role_that_ends_soon_has_a_button_to_renew_it() {
    let stage = Stage::open().await;
    let admin = stage.staff("joost").await;
    let bram = page_of(&admin, "Bram van Oosterhout").await;
    let given = [("role", "quality"), ("until", "10-12-2026"), ("reason", "Leest mee")];
    assert_eq!(admin.post(&format!("{bram}/rollen"), &given).await.status, StatusCode::SEE_OTHER);
    let page = admin.get(&bram).await.text();
    let at = page.find("/verlengen\"").unwrap();
    let url = page[..at].rsplit("href=\"").next().unwrap().to_owned() + "/verlengen";
    let list = admin.get("/werk/mensen").await;
    has(&list, "Rollen die aflopen of afliepen");
    has(&list, &url);
    has(&admin.get("/werk").await, "Verleng de rol dan.");
    let asked = admin.get(&url).await;
    has(&asked, "Verleng de rol medewerker kwaliteitszorg van Bram van Oosterhout");
    has(&asked, "value=\"10-12-2027\"");
    let refused = admin.post(&url, &[("until", "31-02-2027"), ("reason", "Loopt door")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "value=\"31-02-2027\"");
    has(&refused, "Deze dag bestaat niet, of is niet te lezen.");
    let far = admin.post(&url, &[("until", "10-12-2126"), ("reason", "Loopt door")]).await;
    assert_eq!(far.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&far, "Kies een laatste dag binnen 5 jaar.");
    let labels = ["Reden tot nu toe", ">Waarom<"].map(|label| asked.text().matches(label).count());
    assert_eq!(labels, [1, 1], "the reason there is and the one that is asked have names of their own");
    let given = [("role", "teacher"), ("until", "10-12-2126"), ("reason", "Leest mee")];
    has(&admin.post(&format!("{bram}/rollen"), &given).await, "Kies een laatste dag binnen 5 jaar.");
    let refused = admin.post(&url, &[("until", "01-12-2026"), ("reason", "Loopt door")]).await;
    has(&refused, "Kies een dag na vandaag en na de laatste dag die er al staat.");
    let tygo = stage.staff("tygo").await;
    assert_eq!(tygo.get(&url).await.status, StatusCode::NOT_FOUND);
    let other = tygo.post(&url, &[("until", "10-12-2027"), ("reason", "Van een andere school")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let renewed = admin.post(&url, &[("until", "10-12-2027"), ("reason", "Loopt door")]).await;
    assert_eq!(renewed.status, StatusCode::SEE_OTHER, "{}", renewed.text());
    let after = admin.get(renewed.to()).await;
    has(&after, "tot en met 10 december 2027: Loopt door");
    has(&after, "Leest mee");
    lacks(&after, "Gestopt door");
    lacks(&admin.get("/werk/mensen").await, &url);
    let again = admin.get(&url).await;
    has(&again, "Deze rol is al verlengd.");
    has(&again, "tot en met 10 december 2027");
    lacks(&again, "10 december 2026");
    // In another window the form was still open: nothing is wrong in a form that is not there any more.
    let late = admin.post(&url, &[("until", "11-12-2027"), ("reason", "Loopt door")]).await;
    has(&late, "Deze rol is al verlengd.");
    lacks(&late, "op te lossen");
}

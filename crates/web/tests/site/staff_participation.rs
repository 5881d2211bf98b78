// SPDX-License-Identifier: EUPL-1.2
//! Taking part in the pilot by its forms: applying, the board's document and signature, conditions, team, funding, the programme
//! office; and that a school without an agreement is told what to do.

use crate::caller::{get, key};
use crate::reading::{at_field, has};
use crate::stage::{Person, Stage};
use axum::http::StatusCode;
use domain::role::Scope;

const PDF: &[u8] = include_bytes!("../../../../demo/bestuurlijk-akkoord.pdf");
const SIGNED: [(&str, &str); 5] = [
    ("signer_function", "Bestuurder"),
    ("decided_on", "20-11-2026"),
    ("valid_from", "20-11-2026"),
    ("valid_until", "31-12-2028"),
    ("agree", "ja"),
];

/// The address of the form that signs, on one's own page.
async fn sign_url(person: &Person<'_>) -> String {
    let page = person.get("/werk/deelname").await.text();
    let at = page.find("/tekenen\"").unwrap_or_else(|| panic!("nothing to sign on {page}"));
    let from = page[..at].rfind('"').unwrap() + 1;
    format!("{}/tekenen", &page[from..at])
}

#[tokio::test]
async fn a_document_is_brought_signed_and_the_school_is_admitted() {
    let stage = Stage::open().await;
    let (leader, board, office) = (stage.staff("jelle").await, stage.staff("antje").await, stage.staff("renske").await);
    let page = leader.get("/werk/deelname").await;
    has(&page, "Er ontbreekt nog 1 ding");
    has(&page, "Een getekend akkoord van het bestuur dat vandaag geldt");
    has(&page, "4 rollen zijn nog leeg");

    let html = leader.upload("/werk/deelname/akkoord", &[], ("document", "akkoord.pdf", b"<html>")).await;
    assert_eq!(html.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&html, "Dit is geen PDF");
    let nothing = leader.post("/werk/deelname/akkoord", &[]).await;
    has(&nothing, "Kies een PDF.");
    let brought = leader.upload("/werk/deelname/akkoord", &[], ("document", "../../x.exe", PDF)).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
    has(&leader.get("/werk/deelname").await, "Wacht op iemand van het college van bestuur.");

    let sign = sign_url(&board).await;
    let file = board.get(sign.trim_end_matches("/tekenen")).await;
    assert_eq!((file.header("content-type"), file.bytes.as_slice()), ("application/pdf", PDF));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"bestuurlijk-akkoord.pdf\"");
    let mut pairs = SIGNED.to_vec();
    pairs[0].1 = "";
    pairs[1].1 = "31-02-2026";
    pairs[3].1 = "31-12-2040";
    pairs.pop();
    let refused = board.post(&sign, &pairs).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["signer_function", "decided_on", "valid_until", "agree"] {
        has(&refused, &format!("id=\"{field}-err\""));
    }
    has(&refused, "value=\"31-12-2040\"");
    assert_eq!(leader.post(&sign, &SIGNED).await.status, StatusCode::FORBIDDEN, "a project leader does not sign");
    let signed = board.post(&sign, &SIGNED).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
    assert_eq!(board.post(&sign, &SIGNED).await.status, StatusCode::CONFLICT, "once is enough");
    has(&leader.get("/werk/deelname").await, "Plaats gereserveerd");

    let list = office.get("/werk/programma").await;
    for part in ["MBO De Waddenpoort", "2 van 32 bezet", "Plaats gereserveerd", "Doet mee"] {
        has(&list, part);
    }
    let text = list.text();
    let at = text.find("MBO De Waddenpoort").unwrap();
    let url = text[..at].rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let page = office.get(&url).await;
    has(&page, "Toelaten");
    assert!(!page.text().contains("Jelle Hiemstra"), "the office sees functions, not names");
    has(&page, "Projectleider leven lang ontwikkelen");
    gap_in_the_team(&leader, &office, &url).await;
    has(
        &office.post(&format!("{url}/voorwaarde/lifelong"), &[("state_lifelong", "not_met")]).await,
        "id=\"answer_lifelong-err\"",
    );
    let remark = [("state_lifelong", "confirmed"), ("answer_lifelong", "Neem ook de bibliotheek mee.")];
    assert_eq!(office.post(&format!("{url}/voorwaarde/lifelong"), &remark).await.status, StatusCode::SEE_OTHER);
    has(&leader.get("/werk/deelname").await, "<b>Het programmabureau schreef:</b> Neem ook de bibliotheek mee.");
    // It stands in the form, and judging another condition leaves it as it is.
    has(&office.get(&url).await, ">Neem ook de bibliotheek mee.</textarea>");
    let other = [("state_together", "confirmed"), ("answer_lifelong", "Neem ook de bibliotheek mee.")];
    assert_eq!(office.post(&format!("{url}/voorwaarde/together"), &other).await.status, StatusCode::SEE_OTHER);
    has(&leader.get("/werk/deelname").await, "<b>Het programmabureau schreef:</b> Neem ook de bibliotheek mee.");
    // In passing nothing is asked anew that was agreed to; what was typed there is kept.
    let passing = [
        ("condition", "together"),
        ("note_together", "Met nog twee werkgevers uit de stad."),
        ("note_lifelong", "Nu ook met"),
    ];
    let told = leader.post("/werk/deelname/voorwaarde", &passing).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&told, "id=\"note_lifelong-err\"");
    has(&told, ">Nu ook met</textarea>");
    assert!(!told.text().contains("id=\"note_together-err\""), "that one was reported");
    has(&leader.get("/werk/deelname").await, "<b>Het programmabureau schreef:</b> Neem ook de bibliotheek mee.");
    has(&office.get(&url).await, "Met nog twee werkgevers uit de stad.");
    let again = [("state_together", "confirmed")];
    assert_eq!(office.post(&format!("{url}/voorwaarde/together"), &again).await.status, StatusCode::SEE_OTHER);
    let anew = [("condition", "lifelong"), ("note_lifelong", "Nu ook met de bibliotheek in de stad.")];
    assert_eq!(leader.post("/werk/deelname/voorwaarde", &anew).await.status, StatusCode::SEE_OTHER);
    has(&office.get(&url).await, "<b>Eerder schreef het programmabureau:</b> Neem ook de bibliotheek mee.");
    assert_eq!(office.post(&format!("{url}/toelaten"), &[]).await.status, StatusCode::SEE_OTHER);
    has(&leader.get("/werk/deelname").await, "Doet mee");
    let end = format!("{url}/beeindigen");
    let unsure = office.post(&end, &[("end_reason", "De school doet niet meer mee aan de pilot.")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&unsure, "Vink aan dat je het zeker weet.");
    has(&unsure, "De school doet niet meer mee aan de pilot.");
    let both = office.post(&end, &[("end_reason", "nee")]).await;
    for field in ["sure", "end_reason"] {
        has(&both, &format!("id=\"{field}-err\""));
    }
    has(&office.post(&end, &[("end_reason", "nee"), ("sure", "ja")]).await, "Schrijf dit in ten minste één zin.");
    let why = [("end_reason", "De school stopt voorlopig met de pilot."), ("sure", "ja")];
    assert_eq!(office.post(&end, &why).await.status, StatusCode::SEE_OTHER);
    has(&leader.get("/werk/deelname").await, "<h2 id=\"h-opnieuw\">Opnieuw meedoen</h2>");
    has(&leader.get("/werk/deelname").await, "Download dus eerst het akkoord en de financiering.");
    assert!(!board.get("/werk/deelname").await.text().contains("h-opnieuw"), "who may not apply is not asked to");
    let plan = "Met drie werkgevers uit de haven beginnen wij opnieuw.";
    let again = [("programme", "pilot-mbo"), ("plan", plan), ("microcredentials", "2")];
    assert_eq!(leader.post("/werk/deelname", &again).await.status, StatusCode::SEE_OTHER);
    let page = leader.get("/werk/deelname").await;
    has(&page, plan);
    has(&page, "Eerdere deelname");
    has(&page, "De school stopt voorlopig met de pilot.");
}

/// While a role is empty neither side reads that the application is complete; filled, it is as it was.
async fn gap_in_the_team(leader: &Person<'_>, office: &Person<'_>, url: &str) {
    let page = leader.get("/werk/deelname").await.text();
    let before = page.split("\"><input type=\"hidden\" name=\"team_role\" value=\"lead\">").next().unwrap();
    let person = before.rsplit("value=\"").next().unwrap();
    let out = [("person", person), ("team_role", "lead")];
    assert_eq!(leader.post("/werk/deelname/team/weg", &out).await.status, StatusCode::SEE_OTHER);
    let (own, seen) = (leader.get("/werk/deelname").await, office.get(url).await);
    for page in [&own, &seen] {
        has(page, "Zolang dat zo is, kan het programmabureau de school niet toelaten.");
        assert!(!page.text().contains("De aanvraag is compleet en er is een plaats."));
    }
    has(&own, "Vul de rol uiterlijk op die dag.");
    has(&seen, "Vult de school de rol niet uiterlijk op die dag");
    let back = [("person", person), ("team_role", "lead"), ("hours_per_week", "8")];
    assert_eq!(leader.post("/werk/deelname/team", &back).await.status, StatusCode::SEE_OTHER);
    has(&leader.get("/werk/deelname").await, "De aanvraag is compleet en er is een plaats.");
}

#[tokio::test]
async fn an_application_that_is_ended_reads_as_one_and_asks_nothing_more() {
    let stage = Stage::open().await;
    let (leader, office) = (stage.staff("jelle").await, stage.staff("renske").await);
    let cx = app::people::as_key(&stage.app, "jelle").await.unwrap();
    let url = format!("/werk/programma/{}", app::participate::own(&stage.app, &cx).await.unwrap().row.id);
    let why = [("end_reason", "De school stopt voorlopig met de pilot."), ("sure", "ja")];
    assert_eq!(office.post(&format!("{url}/beeindigen"), &why).await.status, StatusCode::SEE_OTHER);
    for page in [leader.get("/werk/deelname").await, office.get(&url).await] {
        has(&page, "De aanvraag is gestopt.");
        for open in ["rollen zijn nog leeg", "Nog melden", "De school doet niet meer mee"] {
            assert!(!page.text().contains(open), "{open}");
        }
    }
    let mail = app::people::outbox(&stage.app).await.unwrap();
    let told = mail.iter().find(|mail| mail.subject.contains("Jullie aanvraag is gestopt")).unwrap();
    assert!(!told.body.contains("uitreikten"), "{}", told.body);
}

#[tokio::test]
async fn a_school_without_an_agreement_is_told_what_to_do_when_it_publishes() {
    let stage = Stage::open().await;
    let (leader, board) = (stage.staff("marieke").await, stage.staff("wouter").await);
    let work = leader.get("/werk").await.text();
    let at = work.find("Circulair bouwen: het materialenpaspoort").unwrap();
    let version = work[..at].rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let page = board.get("/werk/deelname").await.text();
    let at = page.find("/intrekken\"").unwrap();
    let back = format!("{}/intrekken", &page[page[..at].rfind('"').unwrap() + 1..at]);
    let field = format!("back_{}", back.split('/').nth(4).unwrap());
    has(&board.post(&back, &[]).await, &format!("id=\"{field}-err\""));
    let taken = board.post(&back, &[(&field, "Het bestuur kijkt opnieuw naar de pilot.")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let refused = leader.post(&format!("{version}/publiceren"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    has(&refused, "Er is geen akkoord van het bestuur dat vandaag geldt.");
    has(&refused, "vraag het college van bestuur om te tekenen");
    has(&refused, "<a href=\"/werk/deelname\">Deelname aan de pilot</a>");
    leader.upload("/werk/deelname/akkoord", &[], ("document", "nieuw.pdf", PDF)).await;
    let sign = sign_url(&board).await;
    assert_eq!(board.post(&sign, &SIGNED).await.status, StatusCode::SEE_OTHER);
    assert_eq!(leader.post(&format!("{version}/publiceren"), &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn team_conditions_and_funding_are_kept_and_mistakes_lose_nothing() {
    let stage = Stage::open().await;
    let leader = stage.staff("ruben").await;
    has(&leader.get("/werk/deelname").await, "2 rollen zijn nog leeg");
    let nobody = leader.post("/werk/deelname/team", &[("hours_per_week", "100")]).await;
    for field in ["person", "team_role", "hours_per_week"] {
        has(&nobody, &format!("id=\"{field}-err\""));
    }
    let page = leader.get("/werk/deelname").await.text();
    let sietske = page.split("<option value=\"").find(|option| option.contains("Sietske Hoekstra")).unwrap();
    let person = sietske.split('"').next().unwrap().to_owned();
    let joined =
        leader.post("/werk/deelname/team", &[("person", &person), ("team_role", "it"), ("hours_per_week", "4")]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text());
    has(&leader.get("/werk/deelname").await, "1 rol is nog leeg");
    assert_eq!(
        leader.post("/werk/deelname/team/weg", &[("person", &person), ("team_role", "it")]).await.status,
        StatusCode::SEE_OTHER
    );
    has(&leader.get("/werk/deelname").await, "2 rollen zijn nog leeg");
    let twice = leader.post("/werk/deelname/team/weg", &[("person", &person), ("team_role", "it")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    has(&twice, "Deze collega heeft deze rol niet meer in het team.");
    has(&twice, "href=\"/werk/deelname\"");
    let short = leader.post("/werk/deelname/voorwaarde", &[("condition", "share"), ("note_share", "ja")]).await;
    has(&short, "id=\"note_share-err\"");
    has(
        &leader.post("/werk/deelname/voorwaarde", &[("condition", "onzin")]).await,
        "Kies een voorwaarde uit de lijst.",
    );
    let money = leader
        .post(
            "/werk/deelname/financiering",
            &[("scheme", "own"), ("reference", "A-1"), ("budget_euro", "veel"), ("hours", "1.200")],
        )
        .await;
    has(&money, "id=\"budget_euro-err\"");
    has(&money, "value=\"veel\"");
    let cents = leader
        .post("/werk/deelname/financiering", &[("scheme", "own"), ("reference", "A-1"), ("budget_euro", "1250.50")])
        .await;
    assert_eq!(cents.status, StatusCode::UNPROCESSABLE_ENTITY, "never a hundred times as much");
    has(&cents, "Rond centen en delen van een uur zelf af.");
    has(&cents, "value=\"1250.50\"");
    let kept = leader
        .post(
            "/werk/deelname/financiering",
            &[("scheme", "own"), ("reference", "A-1"), ("budget_euro", "€ 1.500,00"), ("hours", "12")],
        )
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let sheet = leader.get("/werk/deelname/financiering.csv").await;
    assert!(sheet.text().contains("own,A-1,1500,0,12"), "{}", sheet.text());
    // A line goes only when it was said which, and whoever looks sees what that means.
    let page = leader.get("/werk/deelname").await;
    has(&page, "Je kunt dat niet terugdraaien.");
    at_field(&leader.post("/werk/deelname/financiering/weg", &[]).await, "funding", "Kies welke regel weg moet.");
    let text = page.text();
    let option = text.split("<option value=\"").find(|option| option.contains("A-1, ")).expect("it can be chosen");
    let line = [("funding", option.split('"').next().unwrap())];
    assert_eq!(leader.post("/werk/deelname/financiering/weg", &line).await.status, StatusCode::SEE_OTHER);
    assert!(!leader.get("/werk/deelname/financiering.csv").await.text().contains("A-1"));
    has(&leader.post("/werk/deelname/stoppen", &[("stop_reason", "Wij stoppen ermee.")]).await, "id=\"sure-err\"");
    let both = leader.post("/werk/deelname/stoppen", &[("stop_reason", "nee")]).await;
    for field in ["sure", "stop_reason"] {
        has(&both, &format!("id=\"{field}-err\""));
    }
}

#[tokio::test]
async fn another_school_sees_nothing_and_every_page_speaks_english() {
    let stage = Stage::open().await;
    let (leader, elsewhere, office) =
        (stage.staff("marieke").await, stage.staff("maud").await, stage.staff("renske").await);
    let page = leader.get("/werk/deelname").await.text();
    let file = page.split("href=\"/werk/deelname/akkoord/").nth(1).unwrap().split('"').next().unwrap();
    for path in ["", "/tekenen", "/intrekken"] {
        let url = format!("/werk/deelname/akkoord/{file}{path}");
        let answer = if path.is_empty() { elsewhere.get(&url).await } else { elsewhere.post(&url, &SIGNED).await };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
    }
    assert_eq!(elsewhere.get("/werk/programma").await.status, StatusCode::FORBIDDEN);
    for (person, path) in [(&leader, "/werk/deelname"), (&office, "/werk/programma")] {
        let english = person.get(&format!("{path}?taal=en")).await;
        assert_eq!(english.status, StatusCode::OK);
        assert!(!english.text().contains("!!"), "a word is missing on {path}");
    }
    let school = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let one = get(&stage, "/v1/participation", Some(&school)).await;
    assert_eq!((one["standing"].as_str(), one["hasAgreement"].as_bool()), (Some("seated"), Some(true)));
    assert!(one["team"].as_array().unwrap().iter().all(|role| role["people"] == 1));
}

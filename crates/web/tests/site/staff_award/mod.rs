// SPDX-License-Identifier: EUPL-1.2
//! The main job by its forms: a teacher brings a list, the board agrees, the register writes it down. And everything that is refused
//! on the way, with its sentence and without loss.

mod after;
mod again;
mod columns;
mod files;
mod letters;
mod long;

use crate::reading::{at_field, decoded, has};
use crate::stage::{Answer, Person, Stage};
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use domain::award::BatchState;

/// Address of a run, as the work list of a person leads to it.
async fn run_url(person: &Person<'_>, code: &str) -> String {
    let page = person.get("/werk").await.text();
    let at = page.rfind(&format!(", {code}</a>")).unwrap_or_else(|| panic!("no run {code} on {page}"));
    let before = &page[..at];
    before[before.rfind("href=\"").unwrap() + 6..].split('"').next().unwrap().to_owned()
}

/// Names and values of all inputs of the first form on a page that posts to an address that ends so.
fn form_of(page: &str, action_ends: &str) -> Vec<(String, String)> {
    let form = page
        .split("<form")
        .find(|part| part.split('>').next().unwrap().contains(action_ends) && part.contains("csrf"))
        .unwrap();
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).map(|rest| decoded(rest.split('"').next().unwrap()))
    };
    let mut pairs = Vec::new();
    for tag in form.split("<input").skip(1).map(|part| part.split('>').next().unwrap()) {
        let (Some(name), value) = (attribute(tag, "name"), attribute(tag, "value").unwrap_or_default()) else {
            continue;
        };
        let is_box = attribute(tag, "type").as_deref() == Some("checkbox");
        if name != "csrf" && (!is_box || tag.contains(" checked")) {
            pairs.push((name, value));
        }
    }
    pairs
}

fn set(pairs: &mut Vec<(String, String)>, name: &str, value: &str) {
    match pairs.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value.to_owned(),
        None => pairs.push((name.to_owned(), value.to_owned())),
    }
}

async fn post(person: &Person<'_>, path: &str, pairs: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = person.post(path, &pairs).await;
    followed(person, answer).await
}

/// The page of a list after a post: an address of its own, so that nothing is sent again by who goes back.
async fn followed(person: &Person<'_>, answer: Answer) -> Answer {
    if answer.status == StatusCode::SEE_OTHER && answer.to().contains("?bewaard=") {
        return person.get(answer.to()).await;
    }
    answer
}

async fn upload(person: &Person<'_>, run: &str, name: &str, bytes: &[u8]) -> Answer {
    let answer = person.upload(&format!("{run}/uitreiken"), &[("plakken", "")], ("bestand", name, bytes)).await;
    followed(person, answer).await
}

async fn paste(person: &Person<'_>, run: &str, rows: &str) -> Answer {
    let answer = person.post(&format!("{run}/uitreiken"), &[("plakken", rows)]).await;
    followed(person, answer).await
}

/// Uploads the clean list and puts it before the board; gives the address of the list.
async fn proposed(person: &Person<'_>) -> (String, Vec<(String, String)>) {
    let run = run_url(person, "ZTW-2026-2").await;
    let check = upload(person, &run, "deelnemers.xlsx", app::demo::CLEAN_SHEET_XLSX).await;
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "action", "propose");
    let answer = post(person, &format!("{run}/controleren"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    (answer.to().split('?').next().unwrap().to_owned(), form)
}

#[tokio::test]
async fn the_main_job() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    has(&teacher.get(&run).await, "Bewijzen uitreiken");
    assert_eq!(teacher.get(&format!("{run}/uitreiken")).await.status, StatusCode::OK);
    let check = upload(&teacher, &run, "deelnemers.xlsx", app::demo::CLEAN_SHEET_XLSX).await;
    assert_eq!(check.status, StatusCode::OK);
    has(&check, "Controleer 25 deelnemers");
    has(&check, "Leg 25 bewijzen voor aan de examencommissie");
    has(&check, "deelnemers.xlsx");
    assert!(!check.text().contains("class=\"err\""), "the clean list has no errors");
    for n in 1..=25 {
        assert!(check.text().contains(&format!("id=\"row_{}\"", n + 1)), "row {n}");
    }
    let form = form_of(&check.text(), "/controleren");
    let grades = form.iter().filter(|(name, value)| name.ends_with("_grade") && !value.is_empty()).count();
    assert_eq!(grades, 25, "no column is dropped");

    let (list, form) = proposed(&teacher).await;
    let again = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(again.to().split('?').next().unwrap(), list, "the same form twice is one list");
    let waiting = teacher.get(&format!("{list}?melding=voorgelegd")).await;
    has(&waiting, "De lijst ligt bij de examencommissie");
    has(&waiting, "De examencommissie beslist hierover");
    assert!(!waiting.text().contains("name=\"decision\""), "a teacher gets no form to decide");

    let board = stage.staff("shanti").await;
    has(&board.get("/werk").await, "25 bewijzen, voorgelegd op 23 november 2026");
    let page = board.get(&list).await;
    assert!(page.text().contains("name=\"decision\""));
    has(&page, "alle 4");
    has(&page, "3 van 4: 1, 2, 3");
    let refused =
        board.post(&format!("{list}/besluit"), &[("reason", "Uitslagen van 20 november zijn vastgesteld.")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Kies een besluit.");
    has(&refused, "Uitslagen van 20 november zijn vastgesteld.");
    let nothing = board.post(&format!("{list}/besluit"), &[("reason", "kort")]).await;
    at_field(&nothing, "decision", "Kies een besluit.");
    at_field(&nothing, "reason", "Schrijf de motivering in ten minste één zin.");
    at_field(&nothing, "no_interest", "Vink aan dat je zelf geen belang hebt.");
    has(&nothing, ">kort</textarea>");
    let decide =
        [("decision", "agree"), ("reason", "Uitslagen van 20 november zijn vastgesteld."), ("no_interest", "ja")];
    let agreed = board.post(&format!("{list}/besluit"), &decide).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    let pressed_twice = board.post(&format!("{list}/besluit"), &decide).await;
    assert_eq!(pressed_twice.to(), agreed.to(), "the first time counted");
    let other = [("decision", "decline"), decide[1], decide[2]];
    let second = board.post(&format!("{list}/besluit"), &other).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "once is enough");
    has(&second, "Shanti");
    has(&second, " al om deze bewijzen toe te kennen");
    has(&second, "Uitslagen van 20 november zijn vastgesteld.");
    has(&second, "Wat je typte");
    assert!(!second.text().contains("name=\"decision\""), "there is nothing left to decide");
    let running = teacher.get(&list).await;
    has(&running, "25 bewijzen worden geregistreerd");
    has(&running, "0 van 25 geregistreerd");
    assert!(running.text().contains("data-poll") && running.text().contains("http-equiv=\"refresh\" content=\"2\""));
    stage.register().await;
    let done = teacher.get(&list).await;
    has(&done, "25 bewijzen geregistreerd");
    assert!(
        !done.text().contains("http-equiv=\"refresh\"") && !done.text().contains("data-poll"),
        "nothing left to wait for"
    );
    assert_eq!(done.text().matches("Geen e-mail: print de brief").count(), 3);

    let letters = teacher.get(&format!("{list}/brieven.pdf")).await;
    assert!(letters.bytes.starts_with(b"%PDF"));
    assert_eq!(
        board.get(&format!("{list}/brieven.pdf")).await.status,
        StatusCode::FORBIDDEN,
        "letters carry codes: not for the board"
    );

    let second = upload(&teacher, &run, "deelnemers.csv", app::demo::CLEAN_SHEET_CSV).await;
    has(&second, "Alle 25 rijen hebben dit bewijs al, of staan op een lijst die bij de examencommissie ligt.");
    let mut form = form_of(&second.text(), "/controleren");
    set(&mut form, "action", "propose");
    let refused = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert!(refused.text().contains("<title>Fout:"), "{}", refused.text());
}

/// Row in the file and a piece of the sentence, for each of the fourteen problems of `demo/README.md`.
const FOURTEEN: [(u32, &str); 16] = [
    (3, "De datum 31-02-1988 bestaat niet"),
    (5, "Rij 6 heeft hetzelfde e-mailadres"),
    (6, "Rij 5 heeft hetzelfde e-mailadres"),
    (4, "Rij 8 heeft dezelfde naam en geboortedatum"),
    (8, "Rij 4 heeft dezelfde naam en geboortedatum"),
    (9, "Je schreef gmial.com. Bedoel je gmail.com?"),
    (11, "De naam ontbreekt."),
    (12, "is geen e-mailadres"),
    (13, "Leeruitkomst ‘7’ bestaat niet. Deze microcredential heeft er 4."),
    (10, "als 08-03-1986. Klopt dat?"),
    (15, "Deze naam staat in hoofdletters. Bedoel je Mohamed Bouzian?"),
    (16, "net als een formule"),
    (18, "We haalden onzichtbare tekens weg"),
    (20, "De datum 13-04-2031 moet nog komen."),
    (21, "Welke leeruitkomsten heeft deze persoon gehaald?"),
    (23, "Er passen er 120 op een bewijs."),
];

#[tokio::test]
async fn the_faulty_list_shows_all_and_loses_nothing() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    for (name, bytes) in [
        ("deelnemers-met-fouten.xlsx", app::demo::FAULTY_SHEET_XLSX),
        ("deelnemers-met-fouten.csv", app::demo::FAULTY_SHEET_CSV),
    ] {
        let check = upload(&teacher, &run, name, bytes).await;
        let text = decoded(&check.text());
        for (row, sentence) in FOURTEEN {
            let at = text.find(&format!("<tr id=\"row_{row}\"")).unwrap_or_else(|| panic!("{name}: row {row}"));
            let cells = text[at..].split("</tr>").next().unwrap();
            assert!(cells.contains(sentence), "{name}: row {row} lacks «{sentence}»: {cells}");
            assert!(text.contains(&format!("Rij {row}: ")), "{name}: row {row} is not in the summary");
        }
        let form = form_of(&check.text(), "/controleren");
        let cell = |name: &str| {
            form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(cell("row_3_birth_date"), "31-02-1988");
        assert_eq!(cell("row_12_email"), "jeltje.wiarda.voorbeeld.example");
        assert!(cell("row_16_name").contains("=HYPERLINK("), "{}", cell("row_16_name"));
        assert_eq!(cell("row_13_outcomes"), "1, 2, 7");
        assert_eq!(cell("row_numbers").split(',').count(), 25);
        let mut forced = form.clone();
        set(&mut forced, "action", "propose");
        let refused = post(&teacher, &format!("{run}/controleren"), &forced).await;
        assert_eq!(refused.status, StatusCode::OK);
        assert!(refused.text().contains("<title>Fout:"));
        let mut kept = form_of(&refused.text(), "/controleren");
        kept.sort();
        let mut sent = form.clone();
        sent.sort();
        assert_eq!(kept, sent, "every cell comes back");
    }
}

#[tokio::test]
async fn a_faulty_list_is_put_right_in_the_form() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let url = format!("{run}/controleren");
    let check = upload(&teacher, &run, "deelnemers-met-fouten.xlsx", app::demo::FAULTY_SHEET_XLSX).await;
    let mut form = form_of(&check.text(), "/controleren");
    for (cell, value) in [
        ("row_3_birth_date", "28-02-1988"),
        ("row_6_email", "danique.roelofs@voorbeeld.example"),
        ("row_11_name", "Ivo Nowak"),
        ("row_12_email", ""),
        ("row_13_outcomes", "1, 2"),
        ("row_20_birth_date", "13-04-2001"),
        ("row_21_outcomes", "alle"),
        ("row_23_name", "Urmila Soekhai"),
        ("row_8_out", "ja"),
        ("row_8_reason", ""),
    ] {
        set(&mut form, cell, value);
    }
    set(&mut form, "action", "take-9-email");
    let taken = post(&teacher, &url, &form).await;
    assert_eq!(taken.status, StatusCode::OK);
    let mut form = form_of(&taken.text(), "/controleren");
    let cell = |form: &[(String, String)], name: &str| {
        form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(cell(&form, "row_9_email"), "gerda.ijpma@gmail.com", "the suggestion was taken");
    has(&taken, "Schrijf waarom je deze rij weglaat.");
    set(&mut form, "action", "propose");
    let refused = post(&teacher, &url, &form).await;
    assert!(refused.text().contains("<title>Fout:"), "leaving out needs a reason");
    let mut form = form_of(&refused.text(), "/controleren");
    set(&mut form, "row_8_reason", "Staat dubbel op de lijst");
    set(&mut form, "action", "check");
    let clean = post(&teacher, &url, &form).await;
    has(&clean, "Leg 24 bewijzen voor aan de examencommissie");
    has(&clean, "Staat dubbel op de lijst");
    assert!(!clean.text().contains("class=\"err\""), "{}", clean.text());
    let mut form = form_of(&clean.text(), "/controleren");
    set(&mut form, "action", "download");
    let sheet = post(&teacher, &url, &form).await;
    assert!(sheet.bytes.starts_with(b"PK") && sheet.header("content-disposition").contains("deelnemers.xlsx"));
    set(&mut form, "action", "propose");
    // Threat T20: fields that are not of this form change nothing.
    for (name, value) in [
        ("state", "done"),
        ("decided_by", "bram"),
        ("institution_id", "x"),
        ("decision_number", "99ZA-EC-2026-001"),
        ("row_4_status", "registered"),
    ] {
        set(&mut form, name, value);
    }
    let answer = post(&teacher, &url, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::Teacher, stage.now).await.unwrap();
    let waiting = app::issue::waiting(&stage.app, &cx).await.unwrap();
    let batch = waiting.iter().find(|batch| answer.to().contains(&batch.id.to_string())).unwrap();
    assert_eq!((batch.state, batch.people_count, batch.decided_by), (BatchState::Proposed, 24, None));
    assert!(batch.people.0.iter().all(|person| person.row_number != 8));
}

#[tokio::test]
async fn four_eyes_and_other_institutions() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let (list, _) = proposed(&teacher).await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let agree = [("decision", "agree"), ("reason", "Wij zijn akkoord met deze lijst."), ("no_interest", "ja")];
    let own = teacher.post(&format!("{list}/besluit"), &agree).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "a maker of the list does not decide on it");

    let other_teacher = stage.staff("fatima").await;
    let other_board = stage.staff("agnieszka").await;
    for path in [list.clone(), run.clone(), format!("{list}/brieven.pdf")] {
        assert_eq!(other_teacher.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(other_teacher.get(&format!("{run}/uitreiken")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        upload(&other_teacher, &run, "deelnemers.xlsx", app::demo::CLEAN_SHEET_XLSX).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(other_board.post(&format!("{list}/besluit"), &agree).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other_teacher.post(&format!("{list}/terugtrekken"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(teacher.get("/werk/lijst/geen-nummer").await.status, StatusCode::NOT_FOUND);

    let visitor = stage.visitor().get(&list).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER);
    assert!(visitor.to().starts_with("/aanmelden?verder="));

    let withdrawn = teacher.post(&format!("{list}/terugtrekken"), &[]).await;
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER);
    let ended = teacher.get(&list).await;
    has(&ended, "Deze lijst is teruggenomen. Er is niets uitgereikt.");
    has(&ended, "Maak een nieuwe lijst");
    let board = stage.staff("shanti").await;
    assert_eq!(board.post(&format!("{list}/besluit"), &agree).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_list_has_an_address_while_it_is_checked_and_it_is_its_senders_alone() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let url = format!("{run}/uitreiken");
    let sent = teacher.post(&url, &[("plakken", "Naam\tLeeruitkomsten\r\nProef Persoon\talle\r\n")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "going back sends nothing again");
    let place = sent.to().to_owned();
    for _ in 0..2 {
        let page = teacher.get(&place).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        has(&page, "Proef Persoon");
    }
    // A colleague with the address gets the empty form, and so does its sender when the list is gone.
    let elif = stage.staff("elif").await.get(&place).await;
    assert!(!elif.text().contains("Proef Persoon"), "{}", elif.text());
    let gone = format!("{url}?bewaard=00000000-0000-4000-8000-000000000000");
    assert_eq!(teacher.get(&gone).await.to(), format!("{url}?melding=lijst-verlopen"));
    has(&teacher.get(&format!("{url}?melding=lijst-verlopen")).await, "De lijst is niet meer bewaard.");
}

#[tokio::test]
async fn a_form_without_its_token_is_refused() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let (list, _) = proposed(&teacher).await;
    for token in ["", "csrf=verzonnen"] {
        let request =
            Request::post(format!("{list}/terugtrekken")).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let refused = teacher.send(request.body(Body::from(token)).unwrap()).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        has(&refused, "Dit formulier is te oud.");
    }
    has(&teacher.get(&list).await, "Voorgesteld");
}

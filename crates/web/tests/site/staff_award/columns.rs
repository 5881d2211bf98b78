// SPDX-License-Identifier: EUPL-1.2
//! A table without a heading that is known, columns that are used for nothing, and grades that say somebody did not pass.

use axum::http::StatusCode;

use super::{form_of, paste, post, run_url, set, upload};
use crate::reading::{at_field, has};
use crate::stage::{Answer, Stage};

/// The number under which the table waits for what its columns are.
fn kept(page: &Answer) -> String {
    let text = page.text();
    let rest = text.split("name=\"bewaard\" value=\"").nth(1).unwrap_or_else(|| panic!("nothing is asked: {text}"));
    rest.split('"').next().unwrap().to_owned()
}

fn says(pairs: &[(&str, &str)], kept: &str) -> Vec<(String, String)> {
    let mut all = vec![("bewaard".to_owned(), kept.to_owned())];
    all.extend(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    all
}

#[tokio::test]
async fn a_table_of_anything_becomes_people_only_when_somebody_says_what_its_columns_are() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let place = format!("{run}/uitreiken");
    let asked = paste(&teacher, &run, "Artikel\tPrijs\r\nAppel\t3\r\nPeer\t4\r\n").await;
    assert_eq!(asked.status, StatusCode::OK);
    has(&asked, "Wij herkennen geen enkele kop. In welke kolom staat de naam?");
    has(&asked, "Rij 1: Artikel, Prijs");
    has(&asked, "Hierin staat: Artikel, Appel, Peer");
    assert!(!asked.text().contains("/controleren"), "there is no list yet: {}", asked.text());

    let number = kept(&asked);
    let nothing = post(&teacher, &place, &says(&[("column_0", ""), ("column_1", "ignored")], &number)).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&nothing, "heading", "Zeg of er kopjes boven de lijst staan.");
    at_field(&nothing, "column_0", "Kies wat er in kolom A staat, of kies ‘Niet gebruikt’.");
    let twice = [("heading", "1"), ("column_0", "name"), ("column_1", "first-name")];
    at_field(&post(&teacher, &place, &says(&twice, &number)).await, "column_1", "Kolom A zegt dit al.");
    let nameless = [("heading", "none"), ("column_0", "ignored"), ("column_1", "grade")];
    let nameless = post(&teacher, &place, &says(&nameless, &number)).await;
    at_field(&nameless, "column_0", "Kies in welke kolom de naam staat.");
    assert!(nameless.text().contains("value=\"grade\" selected"), "what was chosen is kept: {}", nameless.text());
    let forged = [("heading", "99"), ("column_0", "bsn"), ("column_1", "name")];
    let forged = post(&teacher, &place, &says(&forged, &number)).await;
    at_field(&forged, "heading", "Zeg of er kopjes boven de lijst staan.");
    at_field(&forged, "column_0", "Kies wat er in kolom A staat");

    let headed = [("heading", "1"), ("column_0", "name"), ("column_1", "ignored")];
    let headed = post(&teacher, &place, &says(&headed, &number)).await;
    has(&headed, "Controleer 2 deelnemers");
    has(&headed, "Alle 2 namen zijn één woord. Zijn dit wel namen van mensen?");
    assert!(!headed.text().contains("id=\"row_1\"") && headed.text().contains("id=\"row_2\""), "{}", headed.text());
    // Going back and saying something else is another list of the same table.
    let bare = [("heading", "none"), ("column_0", "name"), ("column_1", "grade")];
    has(&post(&teacher, &place, &says(&bare, &number)).await, "Controleer 3 deelnemers");

    let colleague = stage.staff("elif").await;
    let stolen =
        colleague.post(&place, &[("bewaard", number.as_str()), ("heading", "none"), ("column_0", "name")]).await;
    assert_eq!(stolen.to(), format!("{place}?melding=lijst-verlopen"), "it is its sender's alone");
}

#[tokio::test]
async fn every_doubt_about_the_columns_is_asked_in_the_language_of_the_reader() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    for (text, sentence) in [
        ("E-mail;Cijfer\r\np@voorbeeld.example;8\r\n", "Wij zien niet in welke kolom de naam staat."),
        ("Geslaagden groep mei\r\nSanne de Vries\r\nJan de Boer\r\n", "De eerste rij is ‘Geslaagden groep mei’."),
        ("Noor;Bakker\r\nSem;de Wit\r\n", "Wij herkennen geen enkele kop."),
    ] {
        let asked = upload(&teacher, &run, "lijst.csv", text.as_bytes()).await;
        assert_eq!(asked.status, StatusCode::OK, "{text}");
        has(&asked, sentence);
        has(&asked, "lijst.csv");
    }
    // A table that is too large to keep gets its sentence instead, with what to do in the file.
    let large = "Artikel;Prijs\r\n".to_owned() + &format!("{};3\r\n", "Appel".repeat(30)).repeat(2_000);
    let refused = upload(&teacher, &run, "groot.csv", large.as_bytes()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Wij herkennen geen enkele kop. In welke kolom staat de naam? Zet boven die kolom het kopje ‘Naam’");
    // Citizen numbers are refused before anything is kept.
    let bsn = paste(&teacher, &run, "Noor\t111222333\r\nSem\t123456782\r\nBo\t999993653\r\n").await;
    assert_eq!(bsn.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&bsn, "Die mogen hier niet komen.");

    let asked = paste(&teacher, &run, "Item\tPrice\r\nApple\t3\r\nPear\t4\r\n").await;
    let asked = teacher.get(&format!("{run}/uitreiken?bewaard={}&taal=en", kept(&asked))).await;
    has(&asked, "Say what each column is");
    has(&asked, "We do not recognise any heading. Which column has the name?");
    has(&asked, "There are no headings. The first row is a participant.");
}

#[tokio::test]
async fn a_column_that_is_used_for_nothing_is_named_beside_the_list() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let demo = std::str::from_utf8(app::demo::CLEAN_SHEET_CSV).unwrap();
    let bare: String = demo.split_inclusive('\n').skip(1).collect();
    let check = upload(&teacher, &run, "zonder-kopjes.csv", bare.as_bytes()).await;
    has(&check, "Controleer 25 deelnemers");
    has(&check, "Over het bestand");
    has(&check, "Deze kolommen gebruiken wij niet: G.");
    assert!(!check.text().contains("Alles is in orde."), "{}", check.text());
    let double = paste(&teacher, &run, "Naam\tNaam\tCijfer\r\nProef Een\tEen\t8\textra\r\n").await;
    has(&double, "Deze kolommen gebruiken wij niet: B (Naam), D.");
}

#[tokio::test]
async fn a_grade_that_says_failed_stops_the_row_and_a_low_one_is_asked_about() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let check = paste(&teacher, &run, "Naam\tCijfer\r\nProef Een\tniet gehaald\r\nProef Twee\t5,4\r\n").await;
    at_field(&check, "row_2_grade", "Bij deze persoon staat ‘niet gehaald’. Laat de rij weg of zet het cijfer goed.");
    has(&check, "Rij 3: Hier staat ‘5,4’. Dat lijkt niet gehaald.");
    assert!(!check.text().contains("value=\"propose\""), "nothing goes to the board: {}", check.text());
    let url = format!("{run}/controleren");
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "action", "propose");
    assert!(post(&teacher, &url, &form).await.text().contains("<title>Fout:"), "nor by its form");
    set(&mut form, "row_2_out", "ja");
    set(&mut form, "row_2_reason", "Heeft het niet gehaald");
    assert_eq!(post(&teacher, &url, &form).await.status, StatusCode::SEE_OTHER);
}

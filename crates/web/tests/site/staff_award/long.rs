// SPDX-License-Identifier: EUPL-1.2
//! A list that does not fit on one page: nothing typed is lost between its pages.

use super::{form_of, post, run_url, set, upload};
use crate::reading::has;
use crate::stage::{Person, Stage};
use axum::http::StatusCode;

const PEOPLE: usize = 240;

/// A list in which every second person has a day of birth that does not exist.
fn list() -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let row = |n: usize| {
        let day = if n.is_multiple_of(2) { "31-02-1988" } else { "01-02-1988" };
        format!("Persoon{}{} de Vries;{day};p{n}@voorbeeld.example\n", letter(n), letter(n / 26))
    };
    (0..PEOPLE).map(row).fold("Naam;Geboortedatum;E-mail\n".to_owned(), |list, row| list + &row)
}

fn put_right(form: &mut Vec<(String, String)>) -> usize {
    let wrong: Vec<String> = form
        .iter()
        .filter(|(name, value)| name.ends_with("_birth_date") && value == "31-02-1988")
        .map(|(name, _)| name.clone())
        .collect();
    wrong.iter().for_each(|name| set(form, name, "28-02-1988"));
    wrong.len()
}

#[tokio::test]
async fn a_long_list_comes_in_pages_and_keeps_what_was_typed() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let check = format!("{run}/controleren");
    let first = upload(&teacher, &run, "lang.csv", list().as_bytes()).await;
    has(&first, "Controleer 240 deelnemers");
    has(&first, "Deelnemer 1 tot en met 100 van 240, pagina 1 van 3.");
    has(&first, "Op andere pagina's van de lijst staan nog 20 rijen met een probleem.");
    has(&first, "Op de lijst staan 240 mensen. Uitvoering ZTW-2026-2 heeft 25 plaatsen.");
    assert!(first.text().matches("<tr id=").count() == 100 && !first.text().contains("value=\"propose\""));

    let mut form = form_of(&first.text(), "/controleren");
    assert_eq!(put_right(&mut form), 100, "problems come first");
    set(&mut form, "action", "page-2");
    let second = post(&teacher, &check, &form).await;
    has(&second, "Deelnemer 101 tot en met 200 van 240, pagina 2 van 3.");
    let mut form = form_of(&second.text(), "/controleren");
    assert_eq!(put_right(&mut form), 20, "turning a page changes nothing in the order");
    set(&mut form, "action", "page-1");
    let back = post(&teacher, &check, &form).await;
    assert_eq!(back.text().matches("value=\"28-02-1988\"").count(), 100, "what was typed on the first page is there");
    has(&back, "Leg 240 bewijzen voor aan de examencommissie");

    let mut form = form_of(&back.text(), "/controleren");
    set(&mut form, "action", "propose");
    let sent = post(&teacher, &check, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let list = sent.to().split('?').next().unwrap();
    in_pages(&teacher, list, &[(1, 2, 101), (2, 102, 201), (3, 202, 241)]).await;

    let board = stage.staff("shanti").await;
    let first = board.get(list).await;
    has(&first, "Het formulier staat onder de laatste pagina.");
    assert!(!first.text().contains("name=\"reason\""), "nothing is typed that turning a page would lose");
    let last = board.get(&format!("{list}?pagina=3")).await;
    has(&last, "Je beslist over alle 240 mensen op de lijst");
    has(&last, "Op de lijst staan 240 mensen. Uitvoering ZTW-2026-2 heeft 25 plaatsen.");
    let unsaid = board.post(&format!("{list}/besluit"), &[("decision", "agree"), ("reason", "Getoetst.")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&unsaid, &format!("{list}?pagina=2"));
    let yes = [("decision", "agree"), ("reason", "Getoetst door twee beoordelaars."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    stage.register().await;
    has(&teacher.get(list).await, "Deelnemer 1 tot en met 100 van 240.");
    has(&teacher.get(&format!("{list}?pagina=3")).await, "Op de lijst stonden 240 mensen.");
    for (address, page, rows) in [(list, 3, 40), (run.as_str(), 2, 100)] {
        let page = teacher.get(&format!("{address}?pagina={page}")).await;
        assert_eq!(page.text().matches("<th scope=\"row\">").count(), rows, "{address}");
        assert!(page.bytes.len() < 100_000, "{} bytes", page.bytes.len());
    }
}

/// Rows by number, on every page: the first and the last.
async fn in_pages(person: &Person<'_>, list: &str, pages: &[(usize, usize, usize)]) {
    for (page, first, last) in pages {
        let text = person.get(&format!("{list}?pagina={page}")).await.text();
        for (row, is_there) in [(first - 1, false), (*first, true), (*last, true), (last + 1, false)] {
            assert_eq!(text.contains(&format!(">{row}</td>")), is_there, "row {row} on page {page}");
        }
    }
}

#[tokio::test]
async fn the_longest_list_with_mistakes_everywhere_stays_small() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let rows = (0..2_500).map(|n| {
        let name: String = [letter(n), letter(n / 26), letter(n / 676), letter(n * 7)].iter().collect();
        format!("Persoon{name} de Vries;31-02-1988;geen adres {n}\n")
    });
    let list = rows.fold("Naam;Geboortedatum;E-mail\n".to_owned(), |list, row| list + &row);
    let page = upload(&teacher, &run, "langst.csv", list.as_bytes()).await;
    assert_eq!(page.status, StatusCode::OK, "headings are no person");
    has(&page, "pagina 1 van 25");
    let text = page.text();
    assert!(text.matches("<input").count() < 800, "{} fields", text.matches("<input").count());
    assert!(text.len() < 400_000, "{} bytes", text.len());
}

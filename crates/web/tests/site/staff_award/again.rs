// SPDX-License-Identifier: EUPL-1.2
//! Lists with people who have the proof already, from this run or another (threat T37), and lists before their time.

use axum::http::StatusCode;

use super::{form_of, post, proposed, run_url, set, upload};
use crate::reading::has;
use crate::stage::Stage;

#[tokio::test]
async fn a_list_that_waits_is_not_proposed_again() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    proposed(&teacher).await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let second = upload(&teacher, &run, "deelnemers.xlsx", app::demo::CLEAN_SHEET_XLSX).await;
    has(&second, "staat op een lijst die bij de examencommissie ligt");
    has(&second, "25 mensen hebben dit bewijs al");
    assert_eq!(second.text().matches("Rij 2: Deze persoon heeft dit bewijs al").count(), 0, "one sentence for all");
    let mut form = form_of(&second.text(), "/controleren");
    set(&mut form, "action", "propose");
    let refused = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "Laat deze 25 rijen weg");
    set(&mut form, "action", "leave-known");
    let left = post(&teacher, &format!("{run}/controleren"), &form).await;
    has(&left, "Er is niemand over op de lijst.");
    has(&left, "Heeft dit bewijs al");
    assert!(!left.text().contains("value=\"propose\""), "there is nothing to propose");
}

#[tokio::test]
async fn who_has_it_from_another_run_is_named_to_the_maker_and_to_the_board() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let rows = "Naam\tGeboortedatum\r\nSamira de Vries\t12-03-1979\r\nProef Persoon\t01-02-1990\r\n";
    let check = teacher.post(&format!("{run}/uitreiken"), &[("plakken", rows)]).await;
    has(&check, "Deze persoon heeft dit bewijs al, uit groep ZTW-2025-1.");
    assert!(!check.text().contains("begint pas op"), "this run has begun");
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "row_2_outcomes", "alle");
    set(&mut form, "row_3_outcomes", "alle");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "it may be right: {}", answer.text());
    let list = answer.to().split('?').next().unwrap().to_owned();
    let board = stage.staff("shanti").await.get(&list).await;
    has(&board, "Samira de Vries: heeft dit bewijs al, uit groep ZTW-2025-1.");
    assert!(!board.text().contains("Proef Persoon: heeft dit bewijs al"));
}

#[tokio::test]
async fn a_list_for_a_run_that_has_not_begun_says_so_to_both() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2027-1").await;
    let rows = "Naam\tLeeruitkomsten\r\nProef Persoon\talle\r\n";
    let check = teacher.post(&format!("{run}/uitreiken"), &[("plakken", rows)]).await;
    has(&check, "Groep ZTW-2027-1 begint pas op 1 februari 2027.");
    let mut form = form_of(&check.text(), "/controleren");
    let again = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(again.text().matches("begint pas op").count(), 1, "once, however often it is checked");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    let list = answer.to().split('?').next().unwrap().to_owned();
    has(&stage.staff("shanti").await.get(&list).await, "Groep ZTW-2027-1 begint pas op 1 februari 2027.");
}

// SPDX-License-Identifier: EUPL-1.2
//! One letter for one person: by the number of their row, for nobody when there is none.

use axum::http::StatusCode;

use super::{form_of, paste, post, run_url, set};
use crate::stage::Stage;

#[tokio::test]
async fn one_letter_is_of_one_row_and_a_row_that_is_not_there_has_none() {
    let stage = Stage::open().await;
    let (teacher, board) = (stage.staff("bram").await, stage.staff("shanti").await);
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let rows = "Naam\tLeeruitkomsten\r\nProef Een\talle\r\nProef Twee\talle\r\nProef Drie\talle\r\n";
    let check = paste(&teacher, &run, rows).await;
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    let list = answer.to().split('?').next().unwrap().to_owned();
    let letter = async |query: &str| teacher.get(&format!("{list}/brieven.pdf{query}")).await;
    assert_eq!(letter("?rij=2").await.status, StatusCode::CONFLICT, "nothing is registered yet");
    let yes = [("decision", "agree"), ("reason", "De toetsen zijn vastgesteld."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    stage.register().await;

    let page = teacher.get(&list).await.text();
    for row in 2..=4 {
        assert!(page.contains(&format!("{list}/brieven.pdf?rij={row}")), "row {row} has its letter");
    }
    let (all, one) = (letter("").await, letter("?rij=3").await);
    assert_eq!((all.status, one.status), (StatusCode::OK, StatusCode::OK));
    assert!(all.bytes.starts_with(b"%PDF") && one.bytes.starts_with(b"%PDF"));
    assert!(one.bytes.len() < all.bytes.len(), "{} and {}", one.bytes.len(), all.bytes.len());
    for nobody in ["?rij=1", "?rij=5", "?rij=0", "?rij=-3", "?rij=99999999999999999999", "?rij=drie", "?rij="] {
        assert_eq!(letter(nobody).await.status, StatusCode::NOT_FOUND, "{nobody}");
    }
    assert_eq!(board.get(&format!("{list}/brieven.pdf?rij=3")).await.status, StatusCode::FORBIDDEN);
    let stranger = stage.staff("fatima").await;
    assert_eq!(stranger.get(&format!("{list}/brieven.pdf?rij=3")).await.status, StatusCode::NOT_FOUND);
}

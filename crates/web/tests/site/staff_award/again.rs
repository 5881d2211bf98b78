// SPDX-License-Identifier: EUPL-1.2
//! Lists with people who have the proof already, from this run or another (threat T37), and lists before their time.

use axum::http::StatusCode;
use domain::award::Validity;
use domain::ending::Ending;
use domain::role::Role;

use super::{form_of, paste, post, proposed, run_url, set, upload};
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
    has(&second, "<h1>Controleer 25 deelnemers</h1>");
    let mut one = form_of(&second.text(), "/controleren");
    set(&mut one, "row_2_out", "ja");
    set(&mut one, "row_2_reason", "Doet niet mee");
    let one = post(&teacher, &format!("{run}/controleren"), &one).await;
    has(&one, "<h1>Controleer 24 deelnemers</h1>");
    assert_eq!(second.text().matches("Rij 2: Deze persoon heeft dit bewijs al").count(), 0, "one sentence for all");
    let mut form = form_of(&second.text(), "/controleren");
    set(&mut form, "action", "propose");
    let refused = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert!(refused.text().contains("<title>Fout:"));
    has(&refused, "Laat deze 25 rijen weg");
    set(&mut form, "action", "leave-known");
    let left = post(&teacher, &format!("{run}/controleren"), &form).await;
    has(&left, "Er is niemand over op de lijst.");
    has(&left, "<h1>Er is niemand over om te controleren</h1>");
    has(&left, "Heeft dit bewijs al");
    assert!(!left.text().contains("value=\"propose\""), "there is nothing to propose");
}

#[tokio::test]
async fn who_has_it_from_another_run_is_named_to_the_maker_and_to_the_board() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let rows = "Naam\tGeboortedatum\r\nSamira de Vries\t12-03-1979\r\nProef Persoon\t01-02-1990\r\n";
    let check = paste(&teacher, &run, rows).await;
    has(&check, "Deze persoon heeft dit bewijs al, uit uitvoering ZTW-2025-1.");
    assert!(!check.text().contains("begint pas op"), "this run has begun");
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "row_2_outcomes", "alle");
    set(&mut form, "row_3_outcomes", "alle");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "it may be right: {}", answer.text());
    let list = answer.to().split('?').next().unwrap().to_owned();
    let board = stage.staff("shanti").await.get(&list).await;
    has(&board, "Samira de Vries: heeft dit bewijs al, uit uitvoering ZTW-2025-1.");
    assert!(!board.text().contains("Proef Persoon: heeft dit bewijs al"));
    let board = stage.staff("shanti").await;
    let no = [("decision", "decline"), ("reason", "Samira heeft dit bewijs al."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &no).await.status, StatusCode::SEE_OTHER);
    let after = teacher.get(&list).await;
    has(&after, "Let op (zo was het toen)");
    has(&after, "Samira de Vries: heeft dit bewijs al, uit uitvoering ZTW-2025-1.");
    // The next list begins with these rows, and the same people can be put forward again as they are.
    let next =
        after.text().split("href=\"").find_map(|part| part.split_once("?lijst=").map(|_| part.to_owned())).unwrap();
    let next = next.split('"').next().unwrap().to_owned();
    let check = teacher.get(&next).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text());
    let mut form = form_of(&check.text(), "/controleren");
    let holds = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!((holds("row_3_name"), holds("row_3_birth_date")), ("Proef Persoon".into(), "01-02-1990".into()));
    set(&mut form, "action", "propose");
    let again = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    assert_ne!(again.to().split('?').next().unwrap(), list, "a list of its own");
    // Not of a list that lies before the board, and not for whoever has nothing to do with it.
    let waiting = again.to().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(teacher.get(&format!("{run}/uitreiken?lijst={waiting}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whose_proof_was_revoked_is_named_to_the_maker_and_to_the_board() {
    let stage = Stage::open().await;
    let (teacher, board) = (stage.staff("bram").await, stage.staff("shanti").await);
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let runs = app::define::work(&stage.app, &cx).await.unwrap().runs;
    let earlier = runs.iter().find(|(run, _)| run.content.0.code == "ZTW-2025-1").unwrap().0.id;
    let awards = app::issue::run(&stage.app, &cx, earlier).await.unwrap().awards;
    let row = awards.into_iter().find(|row| row.validity == Validity::Valid && row.birth_date.is_some()).unwrap();
    let act = [
        ("act", "revoke"),
        ("reason", "wrong_person"),
        ("explanation", "Het bewijs was voor iemand anders."),
        ("sure", "ja"),
    ];
    assert_eq!(board.post(&format!("/werk/bewijs/{}", row.id), &act).await.status, StatusCode::SEE_OTHER);
    let day = row.birth_date.map(|day| day.dutch()).unwrap_or_default();
    let rows = format!("Naam\tGeboortedatum\tLeeruitkomsten\r\n{}\t{day}\talle\r\n", row.person_name);
    let check = paste(&teacher, &run, &rows).await;
    has(&check, "op 23-11-2026 ingetrokken. Waarom, staat bij dat bewijs.");
    has(&check, "Let op (mag zo blijven)");
    let mut form = form_of(&check.text(), "/controleren");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "it holds nothing back: {}", answer.text());
    let list = answer.to().split('?').next().unwrap().to_owned();
    let told = "ingetrokken. Waarom, staat bij dat bewijs.";
    has(&board.get(&list).await, told);
    let yes = [("decision", "agree"), ("reason", "Dit keer voor de goede persoon."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    stage.register().await;
    let done = teacher.get(&list).await;
    has(&done, "1 bewijs geregistreerd");
    has(&done, told);
}

#[tokio::test]
async fn nobody_puts_a_list_right_that_can_no_longer_be_awarded() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2026-2").await;
    let rows = "Naam\tLeeruitkomsten\r\nProef Persoon\talle\r\n";
    let before = paste(&teacher, &run, rows).await.text();
    assert!(before.contains("value=\"propose\"") && !before.contains("kunnen nu geen bewijzen"), "{before}");
    let leader = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, stage.now).await.unwrap();
    let id = domain::Id::parse(run.rsplit('/').next().unwrap()).unwrap();
    let version = app::issue::run(&stage.app, &leader, id).await.unwrap().version;
    let public = format!("/mc/{}", version.public_id);
    has(&teacher.get(&public).await, "Wanneer en waar");
    for ending in [Ending::Stop, Ending::Lapse] {
        app::define::end(&stage.app, &leader, version.id, ending, "De opleiding gaat op in een andere.").await.unwrap();
    }
    let after = paste(&teacher, &run, rows).await;
    has(&after, "Voor deze microcredential kunnen nu geen bewijzen worden uitgereikt.");
    assert!(!after.text().contains("value=\"propose\""), "{}", after.text());
    let page = teacher.get(&public).await.text();
    assert!(!page.contains("Wanneer en waar"), "nobody can apply, so no dates are offered");
}

#[tokio::test]
async fn the_main_button_leads_to_a_run_in_which_nobody_was_awarded() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let button = "Bewijzen uitreiken: ";
    let mut named = Vec::new();
    let choose = loop {
        let text = teacher.get("/werk").await.text();
        let at = text.find(button).unwrap_or_else(|| panic!("no button on {text}"));
        let label = text[at + button.len()..].split('<').next().unwrap().to_owned();
        if label == "kies een uitvoering" {
            break text;
        }
        assert!(!named.contains(&label), "{label} has a list that waits, and is named again");
        let rows = "Naam\tLeeruitkomsten\r\nProef Persoon\talle\r\n";
        let url = text[..at].rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
        let check = paste(&teacher, url.trim_end_matches("/uitreiken"), rows).await;
        let mut form = form_of(&check.text(), "/controleren");
        set(&mut form, "action", "propose");
        let answer = post(&teacher, &url.replace("/uitreiken", "/controleren"), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        named.push(label);
    };
    assert!(named.contains(&"ZTW-2026-2".to_owned()), "{named:?}");
    for code in ["ZTW-2025-1", "ZTW-2027-1"] {
        assert!(!named.contains(&code.to_owned()), "{code} was awarded, or has not begun");
    }
    let group = choose.split("href=\"#g").nth(1).unwrap().split('"').next().unwrap();
    let title = choose.split(&format!("<h2 id=\"g{group}\">")).nth(1).unwrap();
    assert!(title.starts_with("Uitvoeringen"), "the button leads to the runs");
}

#[tokio::test]
async fn a_list_for_a_run_that_has_not_begun_says_so_to_both() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    let run = run_url(&teacher, "ZTW-2027-1").await;
    let rows = "Naam\tLeeruitkomsten\r\nProef Persoon\talle\r\n";
    let check = paste(&teacher, &run, rows).await;
    has(&check, "Uitvoering ZTW-2027-1 begint pas op 1 februari 2027.");
    let mut form = form_of(&check.text(), "/controleren");
    let again = post(&teacher, &format!("{run}/controleren"), &form).await;
    assert_eq!(again.text().matches("begint pas op").count(), 1, "once, however often it is checked");
    set(&mut form, "action", "propose");
    let answer = post(&teacher, &format!("{run}/controleren"), &form).await;
    let list = answer.to().split('?').next().unwrap().to_owned();
    let board = stage.staff("shanti").await;
    has(&board.get(&list).await, "Uitvoering ZTW-2027-1 begint pas op 1 februari 2027.");
    let yes = [("decision", "agree"), ("reason", "Vooraf getoetst, zie het verslag."), ("no_interest", "ja")];
    assert_eq!(board.post(&format!("{list}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    has(&teacher.get(&list).await, "Uitvoering ZTW-2027-1 was nog niet begonnen. De eerste dag is 1 februari 2027.");
}

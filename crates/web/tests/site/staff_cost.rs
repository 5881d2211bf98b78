// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential costs, by its form: the worked example to the cent, mistakes without loss, versions, and who may see it.

use crate::stage::{Answer, Person, Stage};
use axum::http::StatusCode;

fn decoded(answer: &Answer) -> String {
    answer.text().replace("&#39;", "'").replace("&#34;", "\"").replace('\u{a0}', " ")
}

/// The address of a microcredential behind the door, by its title.
async fn version(person: &Person<'_>, title: &str) -> String {
    let work = person.get("/werk").await.text();
    let mut links = work.split("href=\"/werk/mc/").skip(1);
    let link = links.find(|link| link.split("</a>").next().unwrap().contains(title));
    let id = link.unwrap_or_else(|| panic!("{title} is not in the list of work")).split('"').next().unwrap();
    format!("/werk/mc/{}", id.trim_end_matches("/dossier"))
}

const SMALL: [(&str, &str); 9] = [
    ("design_hours", "10"),
    ("design_tariff", "60,50"),
    ("contact_hours", "8"),
    ("teacher_tariff", "50"),
    ("group_size", "10"),
    ("success", "80"),
    ("runs", "2"),
    ("fee", "100"),
    ("vat", "exempt"),
];

#[tokio::test]
async fn test_m6c_the_worked_example_stands_on_the_page_to_the_cent() {
    let stage = Stage::open().await;
    let leader = stage.staff("marieke").await;
    let url = version(&leader, "Zorgtechnologie toepassen in de wijk").await;
    let page = decoded(&leader.get(&format!("{url}/kostprijs")).await);
    for part in [
        "€ 863,25",
        "€ 959,17",
        "€ 795,00",
        "€ 31,75",
        "60 uur × € 70,00",
        "12,5 uur × € 65,00",
        "€ 12.025,00 : (5 × 15) = € 160,33 per deelnemer",
        "€ 8.303,13 : 15 = € 553,54 per deelnemer",
        "€ 160,33 + € 553,54 + € 149,38 = € 863,25",
        "€ 863,25 : 90 % = € 959,17",
        "Vanaf 15 deelnemers per uitvoering",
        "De prijs is € 68,25 lager dan de integrale kosten",
        "€ 684,79",
    ] {
        assert!(page.contains(part), "{part} is not on {page}");
    }
    let english = decoded(&leader.get(&format!("{url}/kostprijs?taal=en")).await);
    assert!(english.contains("€863.25") && english.contains("12.5 hours × €65.00") && !english.contains("!!"));
}

#[tokio::test]
async fn a_calculation_is_saved_as_a_version_and_mistakes_lose_nothing() {
    let stage = Stage::open().await;
    let leader = stage.staff("marieke").await;
    let url = version(&leader, "Circulair bouwen: het materialenpaspoort").await;
    assert!(decoded(&leader.get(&format!("{url}/kostprijs")).await).contains("Nog niets berekend"));
    let form = format!("{url}/kostprijs/rekenen");
    assert!(leader.get(&form).await.text().contains("name=\"contact_hours\" type=\"text\" value=\"40\""));
    let mut pairs = SMALL.to_vec();
    pairs[0].1 = "tien";
    pairs[4].1 = "0";
    pairs.pop();
    pairs.push(("scenario_2_group_size", "12"));
    let refused = leader.post(&form, &pairs).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = decoded(&refused);
    for field in ["design_hours", "group_size", "vat", "scenario_2_name"] {
        assert!(text.contains(&format!("id=\"{field}-err\"")), "nothing at {field}: {text}");
    }
    assert!(text.contains("value=\"tien\"") && text.contains("value=\"60,50\""));
    assert_eq!(leader.post(&form, &SMALL).await.status, StatusCode::SEE_OTHER);
    // 605 / 20 = 30,25; 400 / 10 = 40; together 70,25; over 80 %: 87,81.
    let page = decoded(&leader.get(&format!("{url}/kostprijs")).await);
    assert!(page.contains("€ 70,25") && page.contains("€ 87,81"), "{page}");
    assert!(!page.contains("lager dan de integrale kosten"), "100 is enough");
    let mut next = SMALL.to_vec();
    next[4].1 = "20";
    assert_eq!(leader.post(&form, &next).await.status, StatusCode::SEE_OTHER);
    let page = decoded(&leader.get(&format!("{url}/kostprijs")).await);
    assert!(page.contains("Berekening 2") && page.contains("Berekening 1"));
    let first = decoded(&leader.get(&format!("{url}/kostprijs?nummer=1")).await);
    assert!(first.contains("€ 70,25"), "the one before stands as it was");
    assert!(leader.get(&form).await.text().contains("name=\"group_size\" type=\"text\" value=\"20\""));
}

#[tokio::test]
async fn what_it_costs_stays_inside() {
    let stage = Stage::open().await;
    let (leader, quality, teacher, elsewhere) = (
        stage.staff("marieke").await,
        stage.staff("ingrid").await,
        stage.staff("bram").await,
        stage.staff("ruben").await,
    );
    let url = version(&leader, "Zorgtechnologie toepassen in de wijk").await;
    let page = format!("{url}/kostprijs");
    let read = quality.get(&page).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(!read.text().contains("/kostprijs/rekenen"));
    assert_eq!(quality.post(&format!("{page}/rekenen"), &SMALL).await.status, StatusCode::FORBIDDEN);
    let board = stage.staff("wouter").await;
    let read = board.get(&page).await;
    assert_eq!(read.status, StatusCode::OK, "the executive board reads what it costs");
    assert!(!read.text().contains("/kostprijs/rekenen"));
    assert_eq!(board.post(&format!("{page}/rekenen"), &SMALL).await.status, StatusCode::FORBIDDEN);
    assert!(board.get(&url).await.text().contains("/kostprijs\""), "and finds it");
    assert_eq!(teacher.get(&page).await.status, StatusCode::FORBIDDEN);
    assert_eq!(elsewhere.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.post(&format!("{page}/rekenen"), &SMALL).await.status, StatusCode::NOT_FOUND);
    let public = stage.visitor().get("/catalogus?q=zorgtechnologie").await.text();
    assert!(!public.contains("863,25") && !public.contains("959,17"));
}

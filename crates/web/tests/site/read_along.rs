// SPDX-License-Identifier: EUPL-1.2
//! An employer reads the draft that was made of their demand and says what they think of it; who writes the draft reads that.

use crate::reading::{at_field, has, lacks};
use crate::staff_demand::ASKED;
use crate::stage::{Person, Stage};
use axum::http::StatusCode;

/// The pages of a demand of the company and of the draft that the school made of it.
pub async fn drafted(company: &Person<'_>, leader: &Person<'_>, framework: &str) -> (String, String) {
    let own = ASKED.map(|(name, value)| (name, if name == "asked_by" { "Thuiszorg De Wierde" } else { value }));
    let demand = company.post("/werk/leervragen/nieuw", &own).await.to().split('?').next().unwrap().to_owned();
    leader.post(&format!("{demand}/stap"), &[("step", "accept"), ("reason", "Past bij ons.")]).await;
    let asked = [("title_nl", "Daken nakijken met een drone"), ("title_en", ""), ("framework", framework)];
    let draft = leader.post(&format!("{demand}/concept"), &asked).await;
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.text());
    (demand, draft.to().split('?').next().unwrap().to_owned())
}

#[tokio::test]
async fn test_b2_an_employer_reads_along_in_the_draft_of_their_demand() {
    let stage = Stage::open().await;
    let (company, leader) = (stage.staff("gerrit").await, stage.staff("marieke").await);
    let (demand, draft) = drafted(&company, &leader, "mbo-2024-2025").await;
    let along = format!("{demand}/concept/{}", draft.rsplit('/').next().unwrap());
    has(&company.get(&demand).await, &format!("href=\"{along}\""));
    lacks(&leader.get(&demand).await, &along);
    let page = company.get(&along).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for part in ["Daken nakijken met een drone", "Nu klimt iedereen nog op het dak.", "Meelezen: wat wil je meegeven?"]
    {
        has(&page, part);
    }
    for part in ["/dossier", "/kostprijs", "/stukken", "name=\"criterion_"] {
        lacks(&page, part);
    }
    let long = "b".repeat(1_001);
    let refused = company.post(&along, &[("remark", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "remark", "Maak deze tekst korter: hoogstens 1.000 tekens");
    has(&refused, &long);
    let said = company.post(&along, &[("remark", "Neem ook <b>platte</b> daken op.")]).await;
    assert_eq!(said.to(), format!("{along}?melding=meegelezen"), "{}", said.text());
    has(&company.get(said.to()).await, "Wie aan het concept schrijven, lezen je opmerking.");
    let tasks = leader.get(&draft).await;
    for part in
        ["Werkgevers lazen mee", "Neem ook <b>platte</b> daken op.", "Thuiszorg De Wierde", "Een werkgever las mee"]
    {
        has(&tasks, part);
    }
    assert!(!tasks.text().contains("<b>platte</b>"), "what somebody types is text");
    has(&leader.get("/werk").await, "Een werkgever las mee en gaf iets mee.");
    for other in ["marieke", "youssef", "piet", "naomi"] {
        let other = stage.staff(other).await;
        assert_eq!(other.get(&along).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&along, &[("remark", "Ik ook.")]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(company.get(&draft).await.status, StatusCode::FORBIDDEN, "the rest of it stays with the school");
}

// SPDX-License-Identifier: EUPL-1.2
//! Reviewers read what they judge: the papers under the text and what the institution said of itself, while their round is open to them.

use super::*;
use app::define::quality;
use domain::Localized;
use domain::role::Role;

const PLAN: &[u8] = include_bytes!("../../../../../demo/toetsplan.pdf");

/// A file under the text of a published version of an institution.
async fn file_of(stage: &Stage, code: &str, public_id: Option<&str>) -> String {
    let reader = app::demo::as_role(&stage.app, code, Role::Quality, stage.now).await.unwrap();
    for row in app::define::own(&stage.app, &reader).await.unwrap() {
        let is_it = row.state.is_public() && public_id.is_none_or(|wanted| row.public_id == wanted);
        let review = app::review::review(&stage.app, &reader, row.id).await.unwrap();
        if let Some(file) = review.evidence.iter().find(|piece| is_it && piece.link.is_none()) {
            return file.id.to_string();
        }
    }
    panic!("no file under a text of {code}");
}

/// The public id of the text that a round looks at, from the link above its page.
fn text_of(page: &str) -> String {
    page.split("href=\"/mc/").nth(1).unwrap().split('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_reviewer_who_accepted_reads_the_papers_and_nobody_else_does() {
    let stage = Stage::open().await;
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    let invited = ok(&liesbeth.get(&desk).await, &desk);
    let piece = file_of(&stage, "schokland", Some(&text_of(&invited))).await;
    let file = format!("{desk}/stuk/{piece}");
    without(&invited, &["/stuk/", "id=\"stukken\""], "before they accepted");
    assert_eq!(liesbeth.get(&file).await.status, StatusCode::NOT_FOUND, "before they accepted");

    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    for page in [desk.clone(), format!("{desk}/punt/Q11")] {
        let text = ok(&liesbeth.get(&page).await, &page);
        assert!(text.contains(&format!("href=\"{file}\"")), "{page} leads to the paper");
        assert!(text.contains("Toetsplan warmtepompen") && text.contains("zelf laat zien"), "{page}");
        without(&text, &BLIND, &page);
    }
    let other = ok(&liesbeth.get(&format!("{desk}/punt/Q9")).await, "Q9");
    without(&other, &[&file], "another criterion");
    assert!(other.contains("Geen stuk nodig</b>: De leeruitkomsten en de uitleg"), "{other}");
    let taken = liesbeth.get(&file).await;
    assert_eq!((taken.status, taken.bytes.as_slice()), (StatusCode::OK, PLAN));
    assert!(taken.header("content-disposition").starts_with("attachment;"));
    assert!(taken.header("content-security-policy").contains("sandbox"));

    let other = file_of(&stage, "saaxumhuizen", None).await;
    assert_eq!(liesbeth.get(&format!("{desk}/stuk/{other}")).await.status, StatusCode::NOT_FOUND, "of another text");
    assert_eq!(liesbeth.get(&format!("{desk}/stuk/niets")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        liesbeth.get(&format!("/werk/stukken/{piece}")).await.status,
        StatusCode::NOT_FOUND,
        "the door of the team"
    );
    for who in ["renske", "naomi", "agnieszka", "tjitske", "priya"] {
        assert_eq!(stage.staff(who).await.get(&file).await.status, StatusCode::NOT_FOUND, "{who}");
    }
    assert_eq!(stage.visitor().get(&file).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn after_the_report_the_papers_are_the_schools_alone() {
    let stage = Stage::open().await;
    let priya = stage.staff("priya").await;
    let desk = format!("/werk/beoordelen/{DONE}");
    let page = ok(&priya.get(&desk).await, &desk);
    assert!(page.contains("<h2 id=\"dossier\">"), "the text is public and stays");
    without(&page, &["/stuk/", "id=\"stukken\""], "after the report");
    let file = file_of(&stage, "saaxumhuizen", Some(&text_of(&page))).await;
    assert_eq!(priya.get(&format!("{desk}/stuk/{file}")).await.status, StatusCode::NOT_FOUND);
}

/// The file that the test laid with an answer.
async fn answered_papers(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "schokland", Role::Quality, stage.now).await.unwrap();
    let answered = quality::of_institution(&stage.app, &cx).await.unwrap();
    let mut papers = answered.iter().flat_map(|answer| &answer.papers);
    papers.find(|paper| paper.title == "Stuk van vandaag").unwrap().id.to_string()
}

#[tokio::test]
async fn answers_of_the_school_are_those_on_which_the_text_was_handed_in() {
    let stage = Stage::open().await;
    let cx = app::demo::as_role(&stage.app, "schokland", Role::Quality, stage.now).await.unwrap();
    let answered = quality::of_institution(&stage.app, &cx).await.unwrap();
    let before = answered.iter().find(|one| one.criterion.key == "Q3").unwrap().answer.nl.clone();
    let now = "Dit proces is van na de beoordeelde tekst en staat er pas sinds vandaag.";
    quality::answer(&stage.app, &cx, "Q3", &Localized::new(now, "")).await.unwrap();
    let paper = app::review::evidence::NewEvidence {
        criterion: "Q3".into(),
        title: "Stuk van vandaag".into(),
        link: String::new(),
        file: Some(("plan.pdf".into(), PLAN.to_vec())),
    };
    app::define::institution_paper::add(&stage.app, &cx, paper).await.unwrap();
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    let read = liesbeth.get(&desk).await;
    crate::reading::has(&read, &before);
    crate::reading::lacks(&read, now);
    // Papers of the school are those of that day too: the decision of its board, and nothing that was added since.
    crate::reading::has(&read, "Besluit van het bestuur (sinds 13 januari 2025)");
    crate::reading::lacks(&read, "Stuk van vandaag");
    let start = format!("href=\"{desk}/stuk/");
    let text = read.text();
    let files = text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap());
    let decision = files.last().unwrap();
    assert_eq!(liesbeth.get(&format!("{desk}/stuk/{decision}")).await.status, StatusCode::OK);
    let today = answered_papers(&stage).await;
    assert_eq!(
        liesbeth.get(&format!("{desk}/stuk/{today}")).await.status,
        StatusCode::NOT_FOUND,
        "younger than the text"
    );
    assert_eq!(
        stage.staff("tjitske").await.get(&format!("{desk}/stuk/{decision}")).await.status,
        StatusCode::NOT_FOUND
    );
    // What the school came in with is kept once something takes its place.
    let answered = quality::of_institution(&stage.app, &cx).await.unwrap();
    let history = &answered.iter().find(|one| one.criterion.key == "Q3").unwrap().history;
    let texts: Vec<(i64, &str)> = history.iter().map(|row| (row.number, row.content.0.nl.as_str())).collect();
    assert_eq!(texts, [(1, now), (quality::FIRST, before.as_str())]);
}

#[tokio::test]
async fn the_school_is_told_that_reviewers_read_its_papers() {
    let stage = Stage::open().await;
    let round = ok(&stage.staff("naomi").await.get(&format!("/werk/peer/{RUNNING}")).await, "round");
    assert!(round.contains("De beoordelaars lezen de tekst, de stukken daarbij"), "{round}");
}

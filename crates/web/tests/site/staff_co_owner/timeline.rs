// SPDX-License-Identifier: EUPL-1.2
//! The timeline of a text that two schools make, as each of them reads it.

use super::*;

/// The lines of a timeline.
fn lines(page: &Answer) -> usize {
    page.text().split("<ol class=\"time\">").nth(1).unwrap().matches("<strong>").count()
}

#[tokio::test]
async fn who_makes_a_text_along_asks_its_timeline_and_finds_nothing_of_the_other_board() {
    let stage = Stage::open().await;
    let (marieke, ruben) = (stage.staff("marieke").await, stage.staff("ruben").await);
    let naomi = stage.staff("naomi").await;
    let draft = draft(&stage).await;
    let id = Id::parse(draft.rsplit('/').next().unwrap()).unwrap();
    let along = ask(&marieke, &draft).await;
    let trail = format!("{draft}/tijdlijn");
    assert_eq!(naomi.get(&trail).await.status, StatusCode::NOT_FOUND, "not before they said yes");
    assert_eq!(ruben.post(&format!("{along}/antwoord"), &[("answer", "ja")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(marieke.post(&format!("{draft}/insturen"), &[]).await.status, StatusCode::SEE_OTHER);

    // A member of the board of Saaxumhuizen judges, and another says that they are too close.
    let chair = app::people::as_key(&stage.app, "hendrik-jan").await.unwrap();
    let revision = app::define::dossier(&stage.app, &chair, id).await.unwrap().version.revision;
    let answer = CriterionAnswer {
        criterion: "Q9".into(),
        answer: domain::review::Answer::Disagree,
        reason: "De rubric noemt geen tweede beoordelaar.".into(),
    };
    let judgement = app::review::Judgement { revision, answers: vec![answer] };
    app::review::judge(&stage.app, &chair, id, judgement).await.unwrap();
    let member = app::people::as_key(&stage.app, "shanti").await.unwrap();
    app::people::interest::declare(&stage.app, &member, id, "Mijn partner geeft deze les.").await.unwrap();

    let page = naomi.get(&trail).await;
    for part in ["<strong>Ingestuurd</strong>", "MBO Saaxumhuizen", "data-print"] {
        has(&page, part);
    }
    let kinds = [("definition_judged", "Oordeel van een lid bewaard"), ("interest_declared", "Belang gemeld")];
    for (kind, said) in kinds {
        let asked = format!("{trail}?soort={kind}");
        has(&marieke.get(&asked).await, &format!("<strong>{said}</strong>"));
        let theirs = naomi.get(&asked).await;
        has(&theirs, "Er is niets gevonden.");
        for page in [&page, &theirs] {
            lacks(page, &format!("value=\"{kind}\""));
            lacks(page, &format!("<strong>{said}"));
            for part in ["tweede beoordelaar", "Mijn partner", "Hendrik", "Shanti"] {
                lacks(page, part);
            }
        }
    }

    // Older than one of their own lines; a line that is not theirs is no place to go on from.
    let read = async |key: &str| {
        let cx = app::people::as_key(&stage.app, key).await.unwrap();
        app::audit::of_text(&stage.app, &cx, id, &app::audit::TrailQuery::default()).await.unwrap().1.events
    };
    let own = read("naomi").await;
    assert_eq!(lines(&page), own.len());
    assert_eq!(lines(&naomi.get(&format!("{trail}?voor={}", own[0].id)).await), own.len() - 1);
    let judged = read("marieke").await.into_iter().find(|event| event.kind == "definition_judged").unwrap();
    assert_eq!(lines(&naomi.get(&format!("{trail}?voor={}", judged.id)).await), own.len());
}

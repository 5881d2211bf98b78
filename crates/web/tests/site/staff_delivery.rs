// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others in the browser: proposed, decided on both sides, a run; what is wrong is said at its field.

use crate::reading::shown;
use crate::stage::{Person, Stage};
use axum::http::StatusCode;
use domain::role::Role;

const ASKED: [(&str, &str); 4] = [
    ("deliverer", "schokland"),
    ("conditions", "Met twee eigen beoordelaars."),
    ("starts_on", "1-12-2026"),
    ("ends_on", "31-12-2027"),
];

const RUN: [(&str, &str); 6] = [
    ("code", "elders-1"),
    ("starts_on", "1-2-2027"),
    ("ends_on", "1-4-2027"),
    ("place", "Emmeloord"),
    ("price_euro", "100"),
    ("seats", "10"),
];

/// The work page of a published text of Saaxumhuizen without licences.
async fn text(stage: &Stage) -> String {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::ProjectLeader, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let found = own.iter().find(|row| row.content.0.title.nl.contains("spreadsheets") && row.state.is_public());
    format!("/werk/mc/{}", found.unwrap().id)
}

async fn propose(stage: &Stage, leader: &Person<'_>) -> String {
    let answer = leader.post(&format!("{}/toestemming", text(stage).await), &ASKED).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.to().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_licence_goes_from_proposal_to_run_over_four_people() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let (ruben, dirk) = (stage.staff("ruben").await, stage.staff("dirk").await);
    let jelle = stage.staff("jelle").await;
    let url = propose(&stage, &marieke).await;
    assert!(shown(&marieke.get(&url).await).contains("Voorgesteld"));
    for nobody in [&ruben, &dirk, &jelle] {
        assert_eq!(nobody.get(&url).await.status, StatusCode::NOT_FOUND, "not given yet");
    }
    assert!(shown(&shanti.get("/werk").await).contains("Een collega stelt voor dat een andere school dit uitvoert."));
    let yes =
        [("decision", "ja"), ("reason", "De toetsing is geborgd."), ("members_present", "2"), ("no_interest", "ja")];
    assert_eq!(shanti.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);

    let page = shown(&ruben.get("/werk/toestemmingen").await);
    assert!(page.contains("Aanbod van andere scholen") && page.contains(&url) && page.contains("MBO Saaxumhuizen"));
    let plan = [("plan", "Twee docenten geven les, twee beoordelaars toetsen.")];
    assert_eq!(ruben.post(&format!("{url}/voorleggen"), &plan).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ruben.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::FORBIDDEN, "no board member");
    assert_eq!(dirk.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    let page = shown(&ruben.get(&url).await);
    assert!(page.contains("Loopt") && page.matches("De toetsing is geborgd.").count() == 2, "{page}");

    let mut early = RUN;
    early[1].1 = "1-11-2026";
    let refused = ruben.post(&format!("{url}/uitvoering"), &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shown(&refused).contains("begint een uitvoering van 01-12-2026")
            || shown(&refused).contains("Kies een dag daartussen")
    );
    assert!(refused.text().contains("value=\"elders-1\""), "what was typed stays");
    let planned = ruben.post(&format!("{url}/uitvoering"), &RUN).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
    let run_url = planned.to().split('?').next().unwrap().to_owned();
    assert_eq!(ruben.get(&run_url).await.status, StatusCode::OK);
    assert_eq!(marieke.get(&run_url).await.status, StatusCode::NOT_FOUND, "the owner does not see runs of another");
    let dossier = shown(&marieke.get(&format!("{}/dossier", text(&stage).await)).await);
    assert!(dossier.contains(&url) && dossier.contains("MBO Schokland"), "dossier and timeline know of it");
    let public = page_of(&stage, &marieke, &url).await;
    for part in [
        "Ook te volgen bij",
        "MBO Schokland",
        "Toestemming van MBO Saaxumhuizen: besluit 99ZA-EC-2026-",
        "Emmeloord, MBO Schokland",
    ] {
        assert!(public.contains(part), "{part} is not on the public page");
    }

    let stopped = ruben.post(&format!("{url}/stoppen"), &[("end_reason", "Te weinig deelnemers.")]).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER);
    assert!(shown(&marieke.get(&url).await).contains("Te weinig deelnemers."));
    let after = ruben.get(&format!("{url}/uitvoering")).await;
    assert_eq!(after.status, StatusCode::CONFLICT);
    assert!(shown(&after).contains("Deze toestemming geldt niet meer."));
    assert_eq!(jelle.get(&url).await.status, StatusCode::NOT_FOUND);
}

/// The public page that a licence leads to.
async fn page_of(stage: &Stage, leader: &Person<'_>, url: &str) -> String {
    let page = leader.get(url).await.text();
    let public = page.split("href=\"/mc/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    shown(&stage.visitor().get(&format!("/mc/{public}")).await)
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let form = format!("{}/toestemming", text(&stage).await);
    let bad = [("deliverer", "saaxumhuizen"), ("conditions", "nee"), ("starts_on", "31-02-2027"), ("ends_on", "<b>")];
    let answer = marieke.post(&form, &bad).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["deliverer", "conditions", "starts_on", "ends_on"] {
        assert!(answer.text().contains(&format!("id=\"{field}-err\"")), "nothing at {field}");
    }
    assert!(answer.text().contains("31-02-2027") && !answer.text().contains("<b>\""));
    let empty = marieke.post(&form, &[]).await;
    for field in ["deliverer", "conditions", "starts_on", "ends_on"] {
        assert!(empty.text().contains(&format!("id=\"{field}-err\"")), "nothing at {field}");
    }
    let mut own = ASKED;
    own[0].1 = "saaxumhuizen";
    assert!(shown(&marieke.post(&form, &own).await).contains("De tekst is van jullie zelf."));
    own[0].1 = "bestaat-niet";
    assert!(shown(&marieke.post(&form, &own).await).contains("Kies een school uit de lijst."));

    let mut mailed = ASKED;
    mailed[1].1 = "Vraag het aan balie@saaxumhuizen.example.";
    let refused = shown(&marieke.post(&form, &mailed).await);
    assert!(
        refused.contains("Haal het mailadres of telefoonnummer weg.") && refused.contains(mailed[1].1),
        "{refused}"
    );
    mailed[1].1 = "Bel de opleiding op 0595 123 456.";
    assert!(shown(&marieke.post(&form, &mailed).await).contains("Haal het mailadres of telefoonnummer weg."));

    let url = propose(&stage, &marieke).await;
    let nothing = shanti.post(&format!("{url}/besluit"), &[("reason", "Ik twijfel nog erg.")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(shown(&nothing).contains("Kies ja of nee.") && shown(&nothing).contains("Ik twijfel nog erg."));
    for field in ["members_present", "no_interest"] {
        assert!(nothing.text().contains(&format!("id=\"{field}-err\"")), "{field} is told at once");
    }
    let short = shanti.post(&format!("{url}/besluit"), &[("decision", "nee"), ("reason", "nee")]).await;
    for field in ["reason", "members_present", "no_interest"] {
        assert!(short.text().contains(&format!("id=\"{field}-err\"")), "nothing at {field}");
    }
    let alone =
        [("decision", "nee"), ("reason", "Wij vinden van niet."), ("members_present", "1"), ("no_interest", "ja")];
    assert!(shown(&shanti.post(&format!("{url}/besluit"), &alone).await).contains("Er beslissen ten minste 2 leden."));
    let crowd =
        [("decision", "nee"), ("reason", "Wij vinden van niet."), ("members_present", "9"), ("no_interest", "ja")];
    let refused = shown(&shanti.post(&format!("{url}/besluit"), &crowd).await);
    assert!(
        refused.contains("Hier kunnen niet meer dan 2 leden over beslissen")
            && refused.contains("Wij vinden van niet."),
        "{refused}"
    );
    let ended = marieke.post(&format!("{url}/stoppen"), &[("end_reason", "")]).await;
    assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(ended.text().contains("id=\"end_reason-err\""));
    // Pressed twice: what was typed comes back, and the way to how it stands now.
    let two =
        [("decision", "nee"), ("reason", "Wij vinden van niet."), ("members_present", "2"), ("no_interest", "ja")];
    assert_eq!(shanti.post(&format!("{url}/besluit"), &two).await.status, StatusCode::SEE_OTHER);
    let twice = shanti.post(&format!("{url}/besluit"), &two).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let page = shown(&twice);
    assert!(page.contains(&format!("<a href=\"{url}\">Kijk hoe het nu staat</a>")), "{page}");
    assert!(page.contains("readonly>Wij vinden van niet.</textarea>"), "{page}");
    for path in ["/werk/toestemming/niets", "/werk/toestemming/018f0000-0000-7000-8000-000000000000"] {
        assert_eq!(marieke.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_demo_has_one_that_runs_and_one_that_waits() {
    let stage = Stage::open().await;
    let page = shown(&stage.staff("shanti").await.get("/werk/toestemmingen").await);
    assert!(page.contains("Ligt bij de examencommissie") && page.contains("Loopt"));
    let english = stage.staff("dirk").await.get("/werk/toestemmingen?taal=en").await;
    assert!(matches!(english.status, StatusCode::OK | StatusCode::SEE_OTHER));
}

#[tokio::test]
async fn a_no_of_the_owner_is_told_to_the_owner_alone() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let url = propose(&stage, &marieke).await;
    let work = shown(&shanti.get("/werk").await);
    let row = work.split(&format!("href=\"{url}\">")).nth(1).unwrap().split("</a>").next().unwrap();
    assert!(row.contains(", versie ") && row.ends_with("MBO Schokland"), "which text and for whom: {row}");
    let page = shown(&shanti.get(&url).await);
    assert!(page.contains("Zeg je nee, dan leest alleen jullie school die"), "{page}");
    assert!(shown(&marieke.get(&url).await).contains("De andere school hoort hier niets van."));
    let no = [
        ("decision", "nee"),
        ("reason", "De toetsing is niet geborgd."),
        ("members_present", "2"),
        ("no_interest", "ja"),
    ];
    assert_eq!(shanti.post(&format!("{url}/besluit"), &no).await.status, StatusCode::SEE_OTHER);
    let page = shown(&marieke.get(&url).await);
    assert!(page.contains("Jullie examencommissie gaf geen toestemming.") && page.contains("weet hier niet van."));
    let again = format!("href=\"{}/toestemming\"", text(&stage).await);
    assert!(page.contains(&again) && page.contains("Doe een nieuw voorstel"), "{page}");
    assert!(!shown(&shanti.get(&url).await).contains(&again), "who may not propose is not led there");
    assert_eq!(stage.staff("ruben").await.get(&url).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_a_version_that_was_stopped_nothing_is_asked_that_leads_nowhere() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let ruben = stage.staff("ruben").await;
    let (text, url) = (text(&stage).await, propose(&stage, &marieke).await);
    let yes =
        [("decision", "ja"), ("reason", "De toetsing is geborgd."), ("members_present", "2"), ("no_interest", "ja")];
    assert_eq!(shanti.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    let (ask, end) = (format!("{url}/voorleggen"), format!("{url}/stoppen"));
    assert!(ruben.get(&url).await.text().contains(&ask) && ruben.get("/werk").await.text().contains(&url));
    let stop = [("reason", "Er komt een nieuwe versie.")];
    assert_eq!(marieke.post(&format!("{text}/stoppen"), &stop).await.status, StatusCode::SEE_OTHER);
    let page = ruben.get(&url).await.text();
    assert!(!page.contains(&ask) && page.contains(&end), "all that is left is to stop: {page}");
    for part in ["Hier valt niets meer te beslissen", "voordat beide examencommissies ja zeiden"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("Uitvoeringen die er al zijn"), "there are none: {page}");
    assert!(!ruben.get("/werk").await.text().contains(&url), "nobody waits for it");
    let plan = [("plan", "Twee docenten geven les, twee beoordelaars toetsen.")];
    let refused = ruben.post(&ask, &plan).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(shown(&refused).contains("gepubliceerd is en niet gestopt"));
}

#[tokio::test]
async fn of_a_version_that_was_stopped_no_run_is_offered() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let (ruben, dirk) = (stage.staff("ruben").await, stage.staff("dirk").await);
    let (text, url) = (text(&stage).await, propose(&stage, &marieke).await);
    let yes =
        [("decision", "ja"), ("reason", "De toetsing is geborgd."), ("members_present", "2"), ("no_interest", "ja")];
    assert_eq!(shanti.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    let plan = [("plan", "Twee docenten geven les, twee beoordelaars toetsen.")];
    assert_eq!(ruben.post(&format!("{url}/voorleggen"), &plan).await.status, StatusCode::SEE_OTHER);
    assert_eq!(dirk.post(&format!("{url}/besluit"), &yes).await.status, StatusCode::SEE_OTHER);
    let link = format!("href=\"{url}/uitvoering\"");
    assert!(ruben.get(&url).await.text().contains(&link));
    let none = "MBO Schokland voert dit ook uit. Er zijn daar nu geen uitvoeringen gepland.";
    assert!(shown(&marieke.get(&text).await).contains(none));
    assert_eq!(ruben.post(&format!("{url}/uitvoering"), &RUN).await.status, StatusCode::SEE_OTHER);
    let one = "MBO Schokland voert dit ook uit. Daar loopt of komt nog 1 uitvoering. Die kan doorgaan tot het einde.";
    assert!(shown(&marieke.get(&text).await).contains(one), "before it is stopped");
    let stop = [("reason", "Er komt een nieuwe versie.")];
    assert_eq!(marieke.post(&format!("{text}/stoppen"), &stop).await.status, StatusCode::SEE_OTHER);
    let lapse = "Daar loopt of komt nog 1 uitvoering. Daar kunnen dan geen bewijzen meer worden uitgereikt.";
    assert!(shown(&marieke.get(&text).await).contains(lapse), "before it lapses, from which there is no way back");
    let page = shown(&ruben.get(&url).await);
    assert!(!page.contains(&link) && page.contains("stopte met deze versie."), "{page}");
    for part in ["Gestopt op", "Er komt een nieuwe versie.", ">Bekijk de pagina van de microcredential</a>"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("Hier valt niets meer te beslissen"), "all was decided: {page}");
    for (person, side) in [(&ruben, "who delivers"), (&marieke, "whose text it is")] {
        for path in [url.as_str(), "/werk/toestemmingen"] {
            let page = shown(&person.get(path).await);
            assert!(page.contains("Tekst gestopt"), "{side} at {path}: {page}");
        }
        assert!(!shown(&person.get(&url).await).contains("Loopt"), "{side}");
    }
    for (person, form) in [(&ruben, format!("{url}/uitvoering")), (&marieke, format!("{text}/uitvoering"))] {
        let refused = person.get(&form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "before anything is typed: {form}");
        assert!(shown(&refused).contains("gepubliceerd is en niet gestopt"));
    }
}

#[tokio::test]
async fn a_board_that_was_asked_reads_that_there_is_nothing_to_decide_once_the_text_stopped() {
    let stage = Stage::open().await;
    let (marieke, shanti) = (stage.staff("marieke").await, stage.staff("shanti").await);
    let (text, url) = (text(&stage).await, propose(&stage, &marieke).await);
    let decide = format!("{url}/besluit");
    assert!(shanti.get(&url).await.text().contains(&decide) && shanti.get("/werk").await.text().contains(&url));
    let stop = [("reason", "Er komt een nieuwe versie.")];
    assert_eq!(marieke.post(&format!("{text}/stoppen"), &stop).await.status, StatusCode::SEE_OTHER);
    assert!(!shanti.get("/werk").await.text().contains(&url));
    let page = shown(&shanti.get(&url).await);
    for part in ["Hier valt niets meer te beslissen", "Gestopt op", "Er komt een nieuwe versie."] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains(&decide), "{page}");
    assert!(!page.contains("Uitvoeringen die er al zijn"), "there are none: {page}");
}

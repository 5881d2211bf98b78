// SPDX-License-Identifier: EUPL-1.2
//! The programme office: rounds, ties, examples.

use super::*;

#[tokio::test]
async fn the_office_draws_finds_starts_and_stops() {
    let stage = Stage::open().await;
    let renske = stage.staff("renske").await;
    let list = ok(&renske.get("/werk/peerreview").await, "list");
    assert!([RUNNING, DONE, CALIBRATION].iter().all(|round| list.contains(round)));
    let sample = ok(&renske.get("/werk/peerreview/steekproef").await, "sample");
    assert!(sample.contains("Dit jaar al: PR-2026-001"));
    let lots = ok(&renske.get("/werk/peerreview/steekproef?school=saaxumhuizen").await, "lots");
    assert!(lots.contains("nog nooit bekeken door andere scholen") && lots.contains("2 loten"));
    assert_eq!(renske.get("/werk/peerreview/steekproef?school=nergens").await.status, StatusCode::NOT_FOUND);
    let look = [("institutions", "saaxumhuizen"), ("due", "19-12-2026"), ("look", "ja"), ("school", "saaxumhuizen")];
    let looked = ok(&renske.post("/werk/peerreview/steekproef", &look).await, "lots beside what was ticked");
    let ticked: Vec<&str> = looked
        .split("name=\"institutions\" value=\"")
        .skip(1)
        .filter(|part| part.split('>').next().unwrap().contains(" checked"))
        .map(|part| part.split('"').next().unwrap())
        .collect();
    assert!(looked.contains("2 loten") && looked.contains("value=\"19-12-2026\""), "what was typed stays");
    assert_eq!(ticked, ["saaxumhuizen"], "and what was ticked");
    let start = ok(&renske.get("/werk/peerreview/nieuw").await, "new");
    assert!(!start.contains("name=\"version\""), "first whose");
    let unfinished = renske.post("/werk/peerreview/nieuw", &[("school", "schokland"), ("kind", "review")]).await;
    assert_eq!(unfinished.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = unfinished.text();
    assert!(
        again.contains("name=\"version\"") && again.contains("value=\"schokland\" selected"),
        "what was chosen stays"
    );
    let bad = renske.post("/werk/peerreview/steekproef", &[("due", "gisteren")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text().contains("Vul een datum in vanaf vandaag") && bad.text().contains("value=\"gisteren\""));
    let past =
        renske.post("/werk/peerreview/steekproef", &[("institutions", "saaxumhuizen"), ("due", "01-01-2020")]).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    let drawn =
        renske.post("/werk/peerreview/steekproef", &[("institutions", "saaxumhuizen"), ("due", "20-12-2026")]).await;
    to(&drawn, "/werk/peerreview/PR-2026-002?melding=peer-geloot");
    let url = "/werk/peerreview/PR-2026-002";
    let early = renske.post(url, &[("what", "start")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.text().contains("Vraag eerst ten minste twee beoordelaars."));
    let nobody = renske.post(url, &[("what", "assign"), ("person", "niemand")]).await;
    assert!(nobody.text().contains("Kies een beoordelaar uit de lijst."));
    to(&renske.post(url, &[("what", "draw"), ("count", "3")]).await, &format!("{url}?melding=peer-reviewers-geloot"));
    to(&renske.post(url, &[("what", "start")]).await, &format!("{url}?melding=peer-gestart"));
    let post = ok(&renske.get("/demo/post").await, "mail");
    assert!(post.contains("PR-2026-002: jouw oordeel gevraagd"));
    let unsure = renske.post(url, &[("what", "end")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.text().contains("id=\"sure_end-err\"") || unsure.text().contains("Vink aan dat je het zeker weet."));
    let unsure = renske.post(url, &[("what", "cancel")]).await;
    assert!(unsure.text().contains("Vink aan dat je het zeker weet."));
    to(&renske.post(url, &[("what", "cancel"), ("sure", "ja")]).await, &format!("{url}?melding=peer-gestopt"));
    let what = renske.post(url, &[("what", "iets")]).await;
    assert_eq!(what.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn ties_and_examples_are_kept_and_ended() {
    let stage = Stage::open().await;
    let renske = stage.staff("renske").await;
    let ties = "/werk/peerreview/banden";
    let self_tie = renske.post(ties, &[("one", "griend"), ("other", "griend"), ("kind", "consortium")]).await;
    assert!(self_tie.text().contains("Kies twee verschillende scholen."));
    to(
        &renske.post(ties, &[("one", "griend"), ("other", "schokland"), ("kind", "consortium")]).await,
        &format!("{ties}?melding=peer-band"),
    );
    let page = ok(&renske.get(ties).await, ties);
    assert!(page.contains("MBO Griend en MBO Schokland"));
    let id = page.split("name=\"end\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    to(&renske.post(ties, &[("end", &id)]).await, &format!("{ties}?melding=peer-band-weg"));
    assert_eq!(renske.post(ties, &[("end", &id)]).await.status, StatusCode::NOT_FOUND);

    let anchors = "/werk/peerreview/voorbeelden";
    let markup = "<script>alert(1)</script> een voorbeeld";
    let bad = renske.post(anchors, &[("example_nl", markup), ("why_nl", "kort"), ("round", "PR-0000-000")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = bad.text();
    for sentence in [
        "Kies het punt waar het voorbeeld bij hoort.",
        "Kies de score van het voorbeeld.",
        "Er is geen ronde met dit nummer.",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
    assert!(!page.contains(markup) && page.contains("&#60;script&#62;"), "typed text is shown as text");
    let good = [
        ("criterion", "mbo-2024-2025/Q8"),
        ("score", "3"),
        ("example_nl", markup),
        ("why_nl", "Alles is te volgen."),
        ("round", CALIBRATION),
    ];
    to(&renske.post(anchors, &good).await, &format!("{anchors}?melding=peer-voorbeeld"));
    without(&ok(&renske.get(anchors).await, anchors), &[markup], "examples");
}

#[tokio::test]
async fn a_calibration_that_runs_is_among_the_rounds_that_run_and_a_stopped_one_asks_nothing() {
    let stage = Stage::open().await;
    let renske = stage.staff("renske").await;
    let office = app::people::as_key(&stage.app, "renske").await.unwrap();
    let drawable = app::peer::drawable(&stage.app, &office, "saaxumhuizen").await.unwrap();
    let version = drawable[0].version.id.to_string();
    let fields =
        [("school", "saaxumhuizen"), ("kind", "calibration"), ("version", version.as_str()), ("due", "20-12-2026")];
    let url = "/werk/peerreview/KAL-2026-002";
    assert!(renske.post("/werk/peerreview/nieuw", &fields).await.to().starts_with(url));
    let list = ok(&renske.get("/werk/peerreview").await, "list");
    let (running, done) = list.split_once("Kalibraties die klaar of gestopt zijn").unwrap();
    assert!(running.contains("KAL-2026-002") && !running.contains("Er loopt nu geen ronde."));
    assert!(done.contains(CALIBRATION) && !done.contains("KAL-2026-002"));

    let priya = stage.staff("priya").await;
    for key in ["priya", "marloes"] {
        let person = app::people::as_key(&stage.app, key).await.unwrap().person().to_string();
        let asked = renske.post(url, &[("what", "assign"), ("person", person.as_str())]).await;
        to(&asked, &format!("{url}?melding=peer-gevraagd"));
    }
    to(&renske.post(url, &[("what", "start")]).await, &format!("{url}?melding=peer-gestart"));
    let desk = "/werk/beoordelen/KAL-2026-002";
    to(&priya.post(desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    assert!(ok(&priya.get(desk).await, desk).contains("Lever in uiterlijk op"));
    to(&renske.post(url, &[("what", "cancel"), ("sure", "ja")]).await, &format!("{url}?melding=peer-gestopt"));
    let stopped = ok(&priya.get(desk).await, desk);
    assert!(stopped.contains("Deze ronde is gestopt. Je hoeft niets meer te doen."));
    assert!(stopped.contains("Wat je schreef, ziet niemand anders meer."));
    without(&stopped, &["Lever in uiterlijk op", "/inleveren", "/punt/"], "the desk of a stopped round");
    for path in ["punt/Q7", "inleveren"] {
        assert_eq!(priya.get(&format!("{desk}/{path}")).await.status, StatusCode::CONFLICT, "{path}");
    }
    let list = ok(&renske.get("/werk/peerreview").await, "list");
    assert!(list.split_once("Kalibraties die klaar of gestopt zijn").unwrap().1.contains("KAL-2026-002"));
}

#[tokio::test]
async fn a_stopped_round_says_so_wherever_its_outcome_is_looked_for() {
    let stage = Stage::open().await;
    let (renske, priya) = (stage.staff("renske").await, stage.staff("priya").await);
    let office = app::people::as_key(&stage.app, "renske").await.unwrap();
    let drawable = app::peer::drawable(&stage.app, &office, "saaxumhuizen").await.unwrap();
    let version = drawable[0].version.id.to_string();
    let fields =
        [("school", "saaxumhuizen"), ("kind", "calibration"), ("version", version.as_str()), ("due", "20-12-2026")];
    let url = "/werk/peerreview/KAL-2026-002";
    assert!(renske.post("/werk/peerreview/nieuw", &fields).await.to().starts_with(url));
    for key in ["priya", "marloes"] {
        let person = app::people::as_key(&stage.app, key).await.unwrap().person().to_string();
        let asked = renske.post(url, &[("what", "assign"), ("person", person.as_str())]).await;
        to(&asked, &format!("{url}?melding=peer-gevraagd"));
    }
    to(&renske.post(url, &[("what", "start")]).await, &format!("{url}?melding=peer-gestart"));
    to(&renske.post(url, &[("what", "cancel"), ("sure", "ja")]).await, &format!("{url}?melding=peer-gestopt"));
    let refused = priya.get("/werk/beoordelen/KAL-2026-002/uitkomst").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Deze ronde is gestopt.") && !refused.text().contains("Ze gaan open"));
    let page = ok(&renske.get(url).await, url);
    assert!(page.contains("<p>Deze ronde is gestopt. Er komt geen uitkomst.</p>"));
    assert!(page.contains("Gestopt op"), "{page}");
    for (person, list) in [(&renske, "/werk/peerreview"), (&priya, "/werk/beoordelen")] {
        assert!(ok(&person.get(list).await, list).contains("deze ronde is gestopt op "), "{list}");
    }
    let talk = renske.get(&format!("{url}/overleg")).await;
    assert_eq!(talk.status, StatusCode::CONFLICT);
    assert!(talk.text().contains(&format!("<a href=\"{url}\">Kijk hoe het nu staat</a>")), "{}", talk.text());
}

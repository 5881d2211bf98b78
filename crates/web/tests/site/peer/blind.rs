// SPDX-License-Identifier: EUPL-1.2
//! Before everybody is done: nobody sees a score of another, and a reviewer reaches what was asked of them.

use super::*;

#[tokio::test]
async fn t36_no_page_and_no_api_leaks_a_score_before_everybody_is_done() {
    let stage = Stage::open().await;
    let schokland = key(&stage, "schokland", &Scope::ALL).await;
    let saaxumhuizen = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let everywhere = [
        "/werk".to_owned(),
        "/werk/peer".to_owned(),
        format!("/werk/peer/{RUNNING}"),
        "/werk/peerreview".to_owned(),
        format!("/werk/peerreview/{RUNNING}"),
        format!("/werk/peerreview/{RUNNING}/uitkomst"),
        format!("/werk/peerreview/{RUNNING}/overleg"),
        format!("/werk/peerreview/{RUNNING}/controle"),
        "/werk/beoordelen".to_owned(),
        format!("/werk/beoordelen/{RUNNING}"),
        format!("/werk/beoordelen/{RUNNING}/uitkomst"),
        format!("/werk/beoordelen/{RUNNING}/inleveren"),
        format!("/werk/beoordelen/{RUNNING}/punt/Q11"),
        "/catalogus".to_owned(),
        "/demo/post".to_owned(),
    ];
    for who in [
        "renske",
        "liesbeth",
        "ruben",
        "naomi",
        "karel",
        "agnieszka",
        "maud",
        "tygo",
        "farid",
        "willemijn",
        "tjitske",
        "priya",
    ] {
        let person = stage.staff(who).await;
        for path in &everywhere {
            let answer = person.get(path).await;
            assert!(!answer.status.is_server_error(), "{path} for {who}");
            without(&answer.text(), &BLIND, &format!("{path} for {who}"));
            if !matches!(who, "renske") && path.starts_with("/werk/peer") {
                without(&answer.text(), &NAMES[..2], &format!("{path} for {who}"));
            }
        }
    }
    for api_key in [&schokland, &saaxumhuizen] {
        for path in ["/v1/peer-reviews".to_owned(), format!("/v1/peer-reviews/{RUNNING}")] {
            let answer = call(&stage, &format!("GET {path}"), Some(api_key), &[], "").await;
            without(&answer.text(), &BLIND, &path);
            without(&answer.text(), &["Tiengemeten", "Griend"], &path);
        }
    }
    // The other reviewer sees their own and nobody else's.
    let emre = stage.staff("emre").await;
    let own = ok(&emre.get(&format!("/werk/beoordelen/{RUNNING}")).await, "own desk");
    without(&own, &BLIND[1..2], "the desk of emre");
    let detail = get(&stage, &format!("/v1/peer-reviews/{RUNNING}"), Some(&schokland)).await;
    assert_eq!((detail["state"].as_str().unwrap(), detail["handedIn"].as_u64()), ("scoring", Some(2)));
    assert!(detail["outcome"].is_null());
}

#[tokio::test]
async fn a_reviewer_declares_first_then_reads_scores_and_hands_in() {
    let stage = Stage::open().await;
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    let work = ok(&liesbeth.get("/werk").await, "work");
    assert!(work.contains("Jouw oordeel wordt gevraagd.") && work.contains("Uiterlijk"));
    once(&work, &desk);
    let invited = ok(&liesbeth.get(&desk).await, &desk);
    assert!(invited.contains("Ben je vrij om te oordelen?") && !invited.contains("<h2 id=\"dossier\">"));
    for path in [format!("{desk}/punt/Q9"), format!("{desk}/inleveren")] {
        let answer = liesbeth.get(&path).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
        assert!(answer.text().contains("Zeg eerst of je vrij bent"));
    }
    let nothing = liesbeth.post(&desk, &[("declaration", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().contains("Kies of je vrij bent om te oordelen."));
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    let open = ok(&liesbeth.get(&desk).await, &desk);
    assert!(open.contains("<h2 id=\"dossier\">") && open.contains("Nog 6 van de 6 punten"));

    // An example stands beside the criterion it belongs to.
    assert!(ok(&liesbeth.get(&format!("{desk}/punt/Q9")).await, "Q9").contains("Kiest een meetapp die past bij"));
    let low = score(&liesbeth, RUNNING, "Q9", "2", "kort").await;
    assert_eq!(low.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = low.text();
    assert!(page.contains("Schrijf bij score 2 wat je zag") && page.contains(">kort</textarea>"), "{page}");
    assert!(page.contains("value=\"2\" id=\"score-3\" checked"), "the choice is kept");
    let none = score(&liesbeth, RUNNING, "Q9", "9", "").await;
    assert!(none.text().contains("Geef een score van 1 tot 4 bij punt Q9."));
    to(&score(&liesbeth, RUNNING, "Q9", "2", "Leeruitkomst 3 noemt geen situatie.").await, &format!("{desk}/punt/Q10"));
    for wrong in ["Q1", "Q99", "../.."] {
        assert_eq!(liesbeth.get(&format!("{desk}/punt/{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }

    // Handing in too early says all that is missing and keeps the words.
    let url = format!("{desk}/inleveren");
    let page = ok(&liesbeth.get(&url).await, &url);
    let early = liesbeth
        .post(
            &url,
            &[
                ("revision", &revision(&page)),
                ("strengths", "Echt sterk werk hier."),
                ("improvement", "kort"),
                ("action", "hand_in"),
            ],
        )
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = early.text();
    for sentence in [
        "Geef een score van 1 tot 4 bij punt Q7.",
        "Schrijf in ten minste één zin wat beter kan.",
        "Kies of jouw school dit bewijs zou accepteren.",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
    assert!(page.contains("Echt sterk werk hier.</textarea>"));

    // Two windows: a second save of the same revision overwrites nothing, and one that says the same has nothing to overwrite.
    let url = format!("{desk}/punt/Q7");
    let page = ok(&liesbeth.get(&url).await, &url);
    let fields = [("revision", revision(&page)), ("score", "3".to_owned()), ("note", String::new())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(liesbeth.post(&url, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(liesbeth.post(&url, &fields).await.status, StatusCode::SEE_OTHER);
    let other = [fields[0], ("score", "4"), fields[2]];
    assert_eq!(liesbeth.post(&url, &other).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_conflict_ends_the_seat_and_nothing_is_reachable_any_more() {
    let stage = Stage::open().await;
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "conflict")]).await, "/werk/beoordelen?melding=peer-belang");
    for path in [desk.clone(), format!("{desk}/punt/Q9"), format!("{desk}/inleveren"), format!("{desk}/uitkomst")] {
        assert_eq!(liesbeth.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    without(&ok(&liesbeth.get("/werk/beoordelen").await, "list"), &[RUNNING], "the list");
}

#[tokio::test]
async fn a_reviewer_reaches_what_was_asked_of_them_and_no_more() {
    let stage = Stage::open().await;
    // tjitske sits in the calibration, and in no review.
    let tjitske = stage.staff("tjitske").await;
    for path in [
        format!("/werk/beoordelen/{RUNNING}"),
        format!("/werk/beoordelen/{DONE}"),
        format!("/werk/beoordelen/{DONE}/uitkomst"),
        format!("/werk/peer/{RUNNING}"),
        format!("/werk/peerreview/{RUNNING}/overleg"),
        "/werk/beoordelen/PR-1999-001".to_owned(),
    ] {
        assert_eq!(tjitske.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(tjitske.get("/werk/peerreview").await.status, StatusCode::FORBIDDEN);
    let outcome = ok(&tjitske.get(&format!("/werk/beoordelen/{CALIBRATION}/uitkomst")).await, "calibration");
    assert!(
        outcome.contains("0,70") && outcome.contains("Hoe eens zijn de beoordelaars het?"),
        "the figure of agreement"
    );
    assert!(outcome.contains("De beoordelaars zijn het redelijk eens."));
    assert_eq!(outcome.matches("<svg class=\"plot\"").count(), 6);
    without(
        &outcome,
        &["Sander Kwelder", "Vakschool Tiengemeten", "Tjitske Wadman</", "Toetsdeskundige"],
        "a calibration",
    );
    // The dossier holds nobody who learns.
    let own = ok(&tjitske.get(&format!("/werk/beoordelen/{CALIBRATION}")).await, "dossier");
    let award = stage.any_award().await;
    without(&own, &[&award.proof.award.person_name], "the dossier");
}

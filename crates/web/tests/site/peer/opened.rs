// SPDX-License-Identifier: EUPL-1.2
//! The last score opens them, the report opens them to the team, and the public reads that there was a review.

use super::*;

#[tokio::test]
async fn the_last_score_opens_them_and_the_report_opens_them_to_the_team() {
    let stage = Stage::open().await;
    let liesbeth = liesbeth_finishes(&stage).await;
    let outcome = ok(&liesbeth.get(&format!("/werk/beoordelen/{RUNNING}/uitkomst")).await, "outcome");
    assert!(BLIND.iter().all(|word| outcome.contains(word)), "now everything is open to the reviewers");
    without(&outcome, &NAMES[..2], "reviewers know each other by function");
    assert!(outcome.contains("Ver uit elkaar: van 2 tot 4") && outcome.contains("Een vierkant ben jij."));
    let ruben = stage.staff("ruben").await;
    let waiting = ok(&ruben.get(&format!("/werk/peer/{RUNNING}")).await, "team");
    without(&waiting, &BLIND, "the team before the report");
    without(&waiting, &["Tiengemeten", "Griend"], "the team before the report");

    let renske = stage.staff("renske").await;
    let url = format!("/werk/peerreview/{RUNNING}/overleg");
    let work = ok(&renske.get("/werk").await, "work");
    assert!(work.contains("Alle scores zijn binnen. Jij leidt het overleg"));
    once(&work, &url);
    assert!(!work.contains(&format!("href=\"/werk/peerreview/{RUNNING}\"")), "what waits stands there once");
    let page = ok(&renske.get(&url).await, &url);
    assert!(page.find("id=\"punt-q11\"") < page.find("id=\"punt-q7\""), "the widest difference stands first");
    let number = revision(&page);
    let empty = renske
        .post(
            &url,
            &[
                ("revision", &number),
                ("strengths", "Een sterk dossier, ook in de praktijk."),
                ("due_1", "31-02-2027"),
                ("action", "close"),
            ],
        )
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("Afspraak 1: vul een datum in die bestaat") && empty.text().contains("31-02-2027"));
    let missing = renske.post(&url, &[("revision", &number), ("action", "close")]).await;
    assert!(missing.text().contains("Kies de afgesproken score bij punt Q7."));
    let mut fields: Vec<(String, String)> = vec![
        ("revision".into(), number),
        ("strengths".into(), "De praktijk klopt.".into()),
        ("points".into(), "De onafhankelijkheid van de toets.".into()),
        ("action".into(), "close".into()),
    ];
    for criterion in ["Q7", "Q8", "Q9", "Q10", "Q11", "Q12"] {
        let (score, note) =
            if criterion == "Q11" { ("2", "Er is geen tweede beoordelaar.") } else { ("3", "Na het gesprek eens.") };
        fields.push((format!("agreed_{criterion}"), score.into()));
        fields.push((format!("note_{criterion}"), note.into()));
    }
    let post = async |fields: &[(String, String)]| {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        renske.post(&url, &pairs).await
    };
    let without_follow_up = post(&fields).await;
    assert!(without_follow_up.text().contains("Punt Q11 heeft score 2. Maak er een afspraak over en kies dat punt."));
    for (name, value) in [
        ("what_1", "Regel een tweede beoordelaar."),
        ("owner_1", "Projectleider"),
        ("due_1", "15-01-2027"),
        ("criterion_1", "Q11"),
        ("what_2", "Zet de toetsvorm op de pagina."),
        ("owner_2", "Ontwerper"),
        ("due_2", "15-01-2027"),
    ] {
        fields.push((name.into(), value.into()));
    }
    to(&post(&fields).await, &format!("/werk/peerreview/{RUNNING}?melding=peer-verslag"));

    let report = ok(&ruben.get(&format!("/werk/peer/{RUNNING}")).await, "report");
    without(&report, &["Een vierkant ben jij."], "the team is none of the dots");
    for word in ["Regel een tweede beoordelaar.", "Vakschool Tiengemeten", "Docent installatietechniek", BLIND[0]] {
        assert!(report.contains(word), "{word}");
    }
    without(&report, &NAMES, "the report");
    let work = ok(&renske.get("/werk").await, "work");
    let (now, followed) = work.split_once("Het verslag is er, de afspraken lopen").unwrap();
    assert!(followed.contains(RUNNING) && !now.contains(RUNNING), "as on the page of all rounds");
    let work = ok(&ruben.get("/werk").await, "work");
    assert!(work.contains("2 afspraken wachten op jullie antwoord"));
    once(&work, &format!("/werk/peer/{RUNNING}"));
    // Whichever button is pressed, what was typed at the other is not lost.
    let both = [
        ("follow_up", "a1"),
        ("progress_a1", "done"),
        ("text_a1", "kort"),
        ("progress_a2", "started"),
        ("text_a2", "De toetsvorm staat in het concept van de pagina."),
    ];
    let answered = ruben.post(&format!("/werk/peer/{RUNNING}"), &both).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answered.text().contains("Schrijf in ten minste één zin wat jullie deden")
            && answered.text().contains(">kort</textarea>")
            && answered.text().contains("1 antwoord is verstuurd.")
            && answered.text().contains("De toetsvorm staat in het concept van de pagina. <span")
    );
    assert!(!answered.text().contains("De toetsvorm staat in het concept van de pagina.</textarea>"));
    let good = [("follow_up", "a1"), ("progress_a1", "done"), ("text_a1", "Er kijkt nu een collega van buiten mee.")];
    to(
        &ruben.post(&format!("/werk/peer/{RUNNING}"), &good).await,
        &format!("/werk/peer/{RUNNING}?melding=peer-geantwoord#antwoord-a1"),
    );
    without(&ok(&ruben.get("/werk").await, "work"), &["wacht op jullie antwoord"], "work after the answer");
    let check = format!("/werk/peerreview/{RUNNING}/controle");
    once(&ok(&renske.get("/werk").await, "work"), &check);
    let open = renske.post(&check, &[]).await;
    assert!(open.text().contains("Kies wat je ziet bij deze afspraak."));
    to(
        &renske.post(&check, &[("finding_a1", "met"), ("finding_a2", "met")]).await,
        &format!("/werk/peerreview/{RUNNING}?melding=peer-afgerond"),
    );
}

#[tokio::test]
async fn the_team_answers_and_the_office_looks_back() {
    let stage = Stage::open().await;
    let marieke = stage.staff("marieke").await;
    let report = ok(&marieke.get(&format!("/werk/peer/{DONE}")).await, "report");
    for word in ["Verslag van 20 november 2025", "De pagina staat online", "Deels", "Teruggekeken op 24 februari 2026."]
    {
        assert!(report.contains(word), "{word}");
    }
    let late = marieke
        .post(
            &format!("/werk/peer/{DONE}"),
            &[("follow_up", "a1"), ("progress_a1", "done"), ("text_a1", "Nog een keer.")],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the round is closed");
    let bram = stage.staff("bram").await;
    assert_eq!(
        bram.get(&format!("/werk/peer/{DONE}")).await.status,
        StatusCode::FORBIDDEN,
        "a teacher is not of the team"
    );
    let ruben = stage.staff("ruben").await;
    assert_eq!(ruben.get(&format!("/werk/peer/{DONE}")).await.status, StatusCode::NOT_FOUND, "another institution");
    let saaxumhuizen = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let detail = get(&stage, &format!("/v1/peer-reviews/{DONE}"), Some(&saaxumhuizen)).await;
    assert_eq!(detail["outcome"]["reviewers"].as_array().unwrap().len(), 3);
    assert_eq!(detail["outcome"]["followUps"][0]["progress"], "done");
    assert_eq!(detail["outcome"]["criteria"][0]["criterion"], "Q7");
    let schokland = key(&stage, "schokland", &[Scope::Read]).await;
    let foreign = call(&stage, &format!("GET /v1/peer-reviews/{DONE}"), Some(&schokland), &[], "").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reviewed_microcredential_says_so_to_everybody() {
    let stage = Stage::open().await;
    let catalogue = get(&stage, "/v1/microcredentials?institution=saaxumhuizen", None).await;
    let mut marked = 0;
    for item in catalogue["items"].as_array().unwrap() {
        let page = ok(&stage.visitor().get(&format!("/mc/{}", item["publicId"].as_str().unwrap())).await, "page");
        marked +=
            usize::from(page.contains("Beoordeeld door mensen van andere scholen, afgerond op 20 november 2025."));
        without(&page, &["Sander Kwelder", "MBO Griend"], "a public page");
    }
    assert_eq!(marked, 1);
}

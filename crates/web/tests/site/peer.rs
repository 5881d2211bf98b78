// SPDX-License-Identifier: EUPL-1.2
//! Peer review behind its doors: blind until everybody is done, for reviewers, office, institution and API; then open step by step.

use crate::caller::{call, get, key};
use crate::stage::{Answer, Person, Stage};
use axum::http::StatusCode;
use domain::role::Scope;

/// The round of the demo in which liesbeth is the last to score.
const RUNNING: &str = "PR-2026-001";
/// The one that is done.
const DONE: &str = "PR-2025-001";
const CALIBRATION: &str = "KAL-2026-001";

/// What emre and bilal wrote there, and nobody may read before liesbeth is done.
const BLIND: [&str; 4] = [
    "De trainer beoordeelt ook",
    "Vakbekwaamheidsbewijzen van de branche",
    "Dit herkent elke installateur",
    "goed te volgen",
];
/// Who they are, and the institution never reads.
const NAMES: [&str; 3] = ["Emre Kreekrug", "Bilal Zeegras", "Liesbeth Tuinman"];

fn ok(answer: &Answer, place: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{place}: {}", answer.text());
    answer.text()
}

fn without(text: &str, words: &[&str], place: &str) {
    for word in words {
        assert!(!text.contains(word), "{place} tells «{word}»");
    }
}

fn to(answer: &Answer, place: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.to(), place);
}

/// A list of work leads to this place, and no more than once.
fn once(work: &str, place: &str) {
    assert_eq!(work.matches(&format!("href=\"{place}\"")).count(), 1, "{place}");
}

/// The revision that a form carries.
fn revision(page: &str) -> String {
    page.split("name=\"revision\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn score(person: &Person<'_>, round: &str, criterion: &str, score: &str, note: &str) -> Answer {
    let url = format!("/werk/beoordelen/{round}/punt/{criterion}");
    let page = ok(&person.get(&url).await, &url);
    let fields =
        [("revision", revision(&page)), ("score", score.into()), ("note", note.into()), ("action", "next".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    person.post(&url, &fields).await
}

/// Liesbeth scores everything and hands in.
async fn liesbeth_finishes(stage: &Stage) -> Person<'_> {
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    let criteria = ["Q7", "Q8", "Q9", "Q10", "Q11", "Q12"];
    for (place, criterion) in criteria.iter().enumerate() {
        let next = criteria.get(place + 1).map_or(format!("{desk}/inleveren"), |next| format!("{desk}/punt/{next}"));
        to(&score(&liesbeth, RUNNING, criterion, "4", "").await, &next);
    }
    let url = format!("{desk}/inleveren");
    let page = ok(&liesbeth.get(&url).await, &url);
    let words = [
        ("revision", revision(&page)),
        ("strengths", "De oefeningen zijn echt.".to_owned()),
        ("improvement", "Voeg een voorbeeldtoets toe.".to_owned()),
        ("acceptance", "yes".to_owned()),
        ("level", "4".to_owned()),
        ("action", "hand_in".to_owned()),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    to(&liesbeth.post(&url, &words).await, &format!("{desk}?melding=peer-ingeleverd"));
    liesbeth
}

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

    // Two windows: the second save of the same revision overwrites nothing.
    let url = format!("{desk}/punt/Q7");
    let page = ok(&liesbeth.get(&url).await, &url);
    let fields = [("revision", revision(&page)), ("score", "3".to_owned()), ("note", String::new())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(liesbeth.post(&url, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(liesbeth.post(&url, &fields).await.status, StatusCode::CONFLICT);
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

#[tokio::test]
async fn the_last_score_opens_them_and_the_report_opens_them_to_the_team() {
    let stage = Stage::open().await;
    let liesbeth = liesbeth_finishes(&stage).await;
    let outcome = ok(&liesbeth.get(&format!("/werk/beoordelen/{RUNNING}/uitkomst")).await, "outcome");
    assert!(BLIND.iter().all(|word| outcome.contains(word)), "now everything is open to the reviewers");
    without(&outcome, &NAMES[..2], "reviewers know each other by function");
    assert!(outcome.contains("Ver uit elkaar: van 2 tot 4"), "the finding of Q11");
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
    ] {
        fields.push((name.into(), value.into()));
    }
    to(&post(&fields).await, &format!("/werk/peerreview/{RUNNING}?melding=peer-verslag"));

    let report = ok(&ruben.get(&format!("/werk/peer/{RUNNING}")).await, "report");
    for word in ["Regel een tweede beoordelaar.", "Vakschool Tiengemeten", "Docent installatietechniek", BLIND[0]] {
        assert!(report.contains(word), "{word}");
    }
    without(&report, &NAMES, "the report");
    let work = ok(&ruben.get("/werk").await, "work");
    assert!(work.contains("1 afspraak wacht op jullie antwoord"));
    once(&work, &format!("/werk/peer/{RUNNING}"));
    let answered = ruben
        .post(&format!("/werk/peer/{RUNNING}"), &[("follow_up", "a1"), ("progress_a1", "done"), ("text_a1", "kort")])
        .await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answered.text().contains("Schrijf in ten minste één zin wat jullie deden")
            && answered.text().contains(">kort</textarea>")
    );
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
        &renske.post(&check, &[("finding_a1", "met")]).await,
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

#[tokio::test]
async fn the_office_draws_finds_starts_and_stops() {
    let stage = Stage::open().await;
    let renske = stage.staff("renske").await;
    let list = ok(&renske.get("/werk/peerreview").await, "list");
    assert!([RUNNING, DONE, CALIBRATION].iter().all(|round| list.contains(round)));
    let sample = ok(&renske.get("/werk/peerreview/steekproef").await, "sample");
    assert!(sample.contains("nog nooit bekeken door andere scholen") && sample.contains("Dit jaar al: PR-2026-001"));
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

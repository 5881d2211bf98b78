// SPDX-License-Identifier: EUPL-1.2
//! One form in two windows, or before two people: each keeps what they changed, and what both changed is a choice.

use super::*;

/// The hidden fields that say what a page showed.
fn carried(page: &str) -> Vec<(String, String)> {
    let field = |part: &str| {
        let (name, rest) = part.split_once("\" value=\"")?;
        let is_carried = name == "revision" || name.starts_with("stands_");
        is_carried.then(|| (name.to_owned(), rest.split('"').next().unwrap().to_owned()))
    };
    page.split("<input type=\"hidden\" name=\"").skip(1).filter_map(field).collect()
}

/// Posts a page as it was shown, with these fields filled in.
async fn send(person: &Person<'_>, url: &str, page: &str, typed: &[(&str, &str)]) -> Answer {
    let carried = carried(page);
    let shown = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<(&str, &str)> = shown.chain(typed.iter().copied()).collect();
    person.post(url, &fields).await
}

#[tokio::test]
async fn a_reviewer_with_two_windows_loses_no_score_and_no_word() {
    let stage = Stage::open().await;
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    let point = |key: &str| format!("{desk}/punt/{key}");
    let hand_in = format!("{desk}/inleveren");
    let one = ok(&liesbeth.get(&point("Q7")).await, "Q7");
    let other = ok(&liesbeth.get(&point("Q8")).await, "Q8");
    let words = ok(&liesbeth.get(&hand_in).await, "words");
    let typed = [("score", "3"), ("note", "De doelgroep is helder."), ("action", "next")];
    to(&send(&liesbeth, &point("Q7"), &one, &typed).await, &point("Q8"));
    let typed = [("score", "2"), ("note", "De toets noemt geen situatie."), ("action", "next")];
    to(&send(&liesbeth, &point("Q8"), &other, &typed).await, &point("Q9"));
    let typed = [("strengths", "Een rijk dossier."), ("action", "save")];
    to(&send(&liesbeth, &hand_in, &words, &typed).await, &format!("{desk}?melding=peer-bewaard"));
    let kept = ok(&liesbeth.get(&hand_in).await, "kept");
    for note in ["De doelgroep is helder.", "De toets noemt geen situatie.", "Een rijk dossier.</textarea>"] {
        assert!(kept.contains(note), "{note}");
    }

    // The window of before, on the same point: both texts, and then a choice.
    let clash = send(&liesbeth, &point("Q7"), &one, &[("score", "2"), ("note", "Bij nader inzien vaag.")]).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.text();
    assert!(page.contains("Nu staat er: «3 – goed te zien · De doelgroep is helder.»"), "{page}");
    assert!(page.contains("Bij nader inzien vaag.</textarea>"));
    assert!(ok(&liesbeth.get(&hand_in).await, "kept").contains("De doelgroep is helder."), "nothing is overwritten");
    let typed = [("score", "2"), ("note", "Helder, bij nader inzien vaag."), ("action", "next")];
    to(&send(&liesbeth, &point("Q7"), &page, &typed).await, &point("Q8"));
    assert!(ok(&liesbeth.get(&hand_in).await, "kept").contains("Helder, bij nader inzien vaag."));
}

#[tokio::test]
async fn two_who_write_the_report_keep_each_others_notes() {
    let stage = Stage::open().await;
    liesbeth_finishes(&stage).await;
    let renske = stage.staff("renske").await;
    let url = format!("/werk/peerreview/{RUNNING}/overleg");
    let saved = format!("{url}?melding=peer-bewaard");
    let page = ok(&renske.get(&url).await, &url);
    let one = [("agreed_Q7", "3"), ("note_Q7", "Na het gesprek eens."), ("strengths", "Sterk."), ("action", "save")];
    to(&send(&renske, &url, &page, &one).await, &saved);
    let other = [("note_Q8", "Hier bleef twijfel."), ("what_1", "Regel een beoordelaar."), ("action", "save")];
    to(&send(&renske, &url, &page, &other).await, &saved);
    let kept = ok(&renske.get(&url).await, &url);
    for note in ["Na het gesprek eens.", "Sterk.", "Hier bleef twijfel.", "Regel een beoordelaar."] {
        assert!(kept.contains(&format!("{note}</textarea>")), "{note}");
    }

    // Nobody closes what they did not read.
    let closing = send(&renske, &url, &page, &[("points", "De toets."), ("action", "close")]).await;
    assert_eq!(closing.status, StatusCode::CONFLICT);
    let shown = closing.text();
    assert!(shown.contains("Het verslag is intussen veranderd"), "{shown}");
    assert!(shown.contains("De toets.</textarea>") && shown.contains("Na het gesprek eens.</textarea>"));

    let both = [("agreed_Q7", "2"), ("note_Q7", "Toch te vaag."), ("points", "De toets."), ("action", "save")];
    let clash = send(&renske, &url, &page, &both).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let shown = clash.text();
    assert!(shown.contains("Nu staat er: «3 – goed te zien · Na het gesprek eens.»"), "{shown}");
    for text in ["Toch te vaag.", "De toets.", "Sterk.", "Hier bleef twijfel.", "Regel een beoordelaar."] {
        assert!(shown.contains(&format!("{text}</textarea>")), "{text}");
    }
}

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

#[tokio::test]
async fn a_reviewer_hands_in_what_the_page_showed_and_nothing_else() {
    let stage = Stage::open().await;
    let liesbeth = stage.staff("liesbeth").await;
    let desk = format!("/werk/beoordelen/{RUNNING}");
    to(&liesbeth.post(&desk, &[("declaration", "free")]).await, &format!("{desk}?melding=peer-vrij"));
    for criterion in ["Q7", "Q8", "Q9", "Q10", "Q11", "Q12"] {
        assert_eq!(score(&liesbeth, RUNNING, criterion, "4", "").await.status, StatusCode::SEE_OTHER, "{criterion}");
    }
    let url = format!("{desk}/inleveren");
    let page = ok(&liesbeth.get(&url).await, &url);
    let typed = [
        ("strengths", "De oefeningen zijn echt."),
        ("improvement", "Voeg een voorbeeldtoets toe."),
        ("acceptance", "yes"),
        ("level", "4"),
        ("action", "hand_in"),
    ];

    // A score that was changed in another window.
    let other = score(&liesbeth, RUNNING, "Q7", "3", "Toch minder helder.").await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
    let refused = send(&liesbeth, &url, &page, &typed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let page = refused.text();
    assert!(page.contains("Je scores of je antwoorden zijn intussen veranderd"), "{page}");
    assert!(page.contains("Toch minder helder.") && page.contains("De oefeningen zijn echt.</textarea>"));

    // An answer that this window left as it was.
    let level = [("level", "3"), ("action", "save")];
    to(&send(&liesbeth, &url, &page, &level).await, &format!("{desk}?melding=peer-bewaard"));
    let without_level: Vec<(&str, &str)> = typed.into_iter().filter(|(name, _)| *name != "level").collect();
    let refused = send(&liesbeth, &url, &page, &without_level).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let page = refused.text();
    assert!(page.contains("Je scores of je antwoorden zijn intussen veranderd"), "{page}");
    assert!(page.contains("<option value=\"3\" selected"), "what stands now");

    // And one that both changed: nobody but the reviewer writes here.
    let words = [("strengths", "Een rijk dossier."), ("action", "save")];
    to(&send(&liesbeth, &url, &page, &words).await, &format!("{desk}?melding=peer-bewaard"));
    let clash = send(&liesbeth, &url, &page, &typed).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.text();
    assert!(page.contains("in een ander venster. Er is niets overschreven."), "{page}");
    assert!(page.contains("Nu staat er: «Een rijk dossier.»"), "{page}");
    without(&page, &["door een collega"], "the page of a reviewer");
    to(&send(&liesbeth, &url, &page, &typed).await, &format!("{desk}?melding=peer-ingeleverd"));
}

/// The text stands in this field of a form.
fn filled(page: &str, name: &str, text: &str) -> bool {
    let start = format!("<textarea id=\"{name}\"");
    let field = page.split_once(&start).and_then(|(_, rest)| rest.split("</textarea>").next());
    field.is_some_and(|field| field.ends_with(&format!(">{text}")))
}

#[tokio::test]
async fn a_follow_up_keeps_its_place_when_another_goes() {
    let stage = Stage::open().await;
    liesbeth_finishes(&stage).await;
    let renske = stage.staff("renske").await;
    let url = format!("/werk/peerreview/{RUNNING}/overleg");
    let saved = format!("{url}?melding=peer-bewaard");
    let (first, second, third) =
        ("Regel een beoordelaar.", "Zet de toetsvorm op de pagina.", "Schrijf een voorbeeldtoets.");
    let page = ok(&renske.get(&url).await, &url);
    to(&send(&renske, &url, &page, &[("what_1", first), ("what_2", second), ("action", "save")]).await, &saved);

    // One empties the second; the other adds a third and closes.
    let page = ok(&renske.get(&url).await, &url);
    to(&send(&renske, &url, &page, &[("what_1", first), ("what_2", ""), ("action", "save")]).await, &saved);
    let more = [("what_1", first), ("what_2", second), ("what_3", third), ("action", "close")];
    let closing = send(&renske, &url, &page, &more).await;
    assert_eq!(closing.status, StatusCode::CONFLICT);
    let page = closing.text();
    assert!(page.contains("Het verslag is intussen veranderd"), "{page}");
    assert!(filled(&page, "what_1", first) && filled(&page, "what_2", "") && filled(&page, "what_3", third), "{page}");

    // A problem goes by the number on the page.
    let both = [("what_1", first), ("what_3", third), ("action", "close")];
    let refused = send(&renske, &url, &page, &both).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.text();
    assert!(told.contains("href=\"#owner_3\"") && told.contains("Afspraak 3: vul de functie in"), "{told}");
    without(&told, &["Afspraak 2: vul"], "the problems");
    to(&send(&renske, &url, &page, &[("what_1", first), ("what_3", third), ("action", "save")]).await, &saved);

    // One takes the first away while the other changes it; what stands after it is neither moved nor lost.
    let page = ok(&renske.get(&url).await, &url);
    assert!(filled(&page, "what_3", third), "{page}");
    to(&send(&renske, &url, &page, &[("what_1", ""), ("what_3", third), ("action", "save")]).await, &saved);
    let changed = [("what_1", "Regel twee beoordelaars."), ("what_3", third), ("action", "save")];
    let clash = send(&renske, &url, &page, &changed).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.text();
    assert!(page.contains("Nu staat er: «niets»"), "{page}");
    assert!(filled(&page, "what_1", "Regel twee beoordelaars.") && filled(&page, "what_3", third), "{page}");

    // Whoever empties what somebody else changed sees the place that it is about.
    to(&send(&renske, &url, &page, &changed).await, &saved);
    let page = ok(&renske.get(&url).await, &url);
    let kept = [("what_1", "Regel twee beoordelaars."), ("what_3", "Schrijf twee voorbeelden."), ("action", "save")];
    to(&send(&renske, &url, &page, &kept).await, &saved);
    let clash = send(&renske, &url, &page, &[("what_1", ""), ("what_3", ""), ("action", "save")]).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.text();
    assert!(page.contains("href=\"#what_3\"") && filled(&page, "what_3", ""), "{page}");
}

#[tokio::test]
async fn two_who_each_add_a_follow_up_make_two() {
    let stage = Stage::open().await;
    liesbeth_finishes(&stage).await;
    let renske = stage.staff("renske").await;
    let url = format!("/werk/peerreview/{RUNNING}/overleg");
    let saved = format!("{url}?melding=peer-bewaard");
    let page = ok(&renske.get(&url).await, &url);
    to(&send(&renske, &url, &page, &[("what_1", "Regel een beoordelaar."), ("action", "save")]).await, &saved);
    let mine = [("what_1", "Schrijf een voorbeeldtoets."), ("owner_1", "Toetsdeskundige"), ("action", "save")];
    to(&send(&renske, &url, &page, &mine).await, &saved);
    let kept = ok(&renske.get(&url).await, &url);
    assert!(filled(&kept, "what_1", "Regel een beoordelaar."), "{kept}");
    assert!(filled(&kept, "what_2", "Schrijf een voorbeeldtoets.") && filled(&kept, "what_3", ""), "{kept}");
    let owner = kept.split("id=\"owner_2\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(owner.contains("value=\"Toetsdeskundige\""), "it went along");
}

#[tokio::test]
async fn a_report_that_nobody_changed_is_not_said_to_be() {
    let stage = Stage::open().await;
    liesbeth_finishes(&stage).await;
    let renske = stage.staff("renske").await;
    let url = format!("/werk/peerreview/{RUNNING}/overleg");
    let page = ok(&renske.get(&url).await, &url);
    let round = format!("/werk/peerreview/{RUNNING}");
    to(&renske.post(&round, &[("what", "office_leads")]).await, &format!("{round}?melding=peer-leider"));
    assert_ne!(revision(&page), revision(&ok(&renske.get(&url).await, &url)), "the round is another one");
    let closing = send(&renske, &url, &page, &[("points", "De toets."), ("action", "close")]).await;
    assert_eq!(closing.status, StatusCode::UNPROCESSABLE_ENTITY, "only what is missing is asked");
    without(&closing.text(), &["Het verslag is intussen veranderd"], "the report");
}

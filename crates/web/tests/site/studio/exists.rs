// SPDX-License-Identifier: EUPL-1.2
//! «Bestaat het al?» by its page: what resembles a draft, and the answers that are owed or may be given.

use axum::http::StatusCode;

use super::draft;
use crate::reading::{has, id, lacks, save, value};
use crate::stage::Stage;

#[tokio::test]
async fn test_d2_a_known_module_is_found_and_test_d6_it_wants_an_answer() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Praktijkopleider").await;
    let page = writer.get(&format!("{url}/exists")).await;
    has(&page, "K0087");
    has(&page, "100% gelijk");
    has(&page, "praktijkopleider");
    has(&page, "Schrijf in eigen woorden waarom dit er toch moet komen.");
    has(&page, "<li><a href=\"#r1\">");
    let text = page.text();
    let first: Vec<&str> = text.split("<section class=\"panel\"").skip(1).take(3).collect();
    assert!(first.iter().any(|part| part.contains("K0087")), "among the first three");
    let refused = writer.post(&format!("{url}/insturen"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    lacks(&refused, "Wat je invulde, gaat dan verloren.");

    let keys: Vec<String> = (1..=5)
        .filter(|n| text.contains(&format!("name=\"key_{n}\"")))
        .map(|n| value(&page, &format!("key_{n}")))
        .collect();
    let names: Vec<(String, String, String)> =
        (1..=keys.len()).map(|n| (format!("key_{n}"), format!("answer_{n}"), format!("reason_{n}"))).collect();
    let post = async |difference: &str, reason: &str, action: &str| {
        let mut pairs = vec![("action", action)];
        for (key, (name, answer, why)) in keys.iter().zip(&names) {
            pairs.extend([(name.as_str(), key.as_str()), (answer.as_str(), difference), (why.as_str(), reason)]);
        }
        writer.post(&format!("{url}/exists"), &pairs).await
    };
    let short = post("other_audience", "kort", "next").await;
    assert!(short.to().contains("toon=1"), "{}", short.to());
    let page = writer.get(short.to()).await;
    has(&page, "Schrijf in ten minste 20 tekens waarom het er toch moet komen.");
    has(&page, ">kort</textarea>");
    // Far from the field the line says what it is about, also when its sentence stands there once.
    has(&page, ">Praktijkopleider: Dit is 100% gelijk.");
    let made_up = post("iets-anders", "Een goede reden van meer dan twintig tekens.", "next").await;
    assert_eq!(made_up.status, StatusCode::UNPROCESSABLE_ENTITY);
    let full = post("other_audience", "Voor wie al werkt, los van een opleiding te volgen.", "next").await;
    assert!(!full.to().contains("toon=1"), "{}", full.to());
    has(&writer.get(&format!("{url}/exists")).await, "Alles is toegelicht.");
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::Designer, stage.now).await.unwrap();
    let kept = app::define::exists::answers(&stage.app, &cx, id(&url)).await.unwrap();
    assert!(kept.iter().any(|row| row.source == "K0087" && row.content.0.percent == 100));
}

/// Where nothing resembles it much no answer is owed, and none is said to be there.
#[tokio::test]
async fn test_d2_what_resembles_little_asks_for_nothing() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let url = draft(&writer, "Kwetteren").await;
    // One word is in other texts too, among twenty that are in none.
    let animals = "vogels, egels, dassen, hamsters, kikkers, padden, vlinders, kevers, libellen, sprinkhanen, spinnen, mieren, wespen, vleermuizen, otters, bevers, reigers, ooievaars, lepelaars en snoeken";
    let outcome = format!("Meet kwetterende {animals}");
    let typed = [("outcome_1_nl", outcome.as_str()), ("action", "next")];
    save(&writer, &url, "outcomes", &typed).await;
    let page = writer.get(&format!("{url}/exists")).await;
    has(&page, "Zeg wat er anders is bij wat er echt op lijkt.");
    has(&page, "Lijkt er maar een beetje op.");
    has(&page, "Niets lijkt hier veel op. Je hoeft niets toe te lichten.");
    lacks(&page, "Alles is toegelicht.");
}

/// All of the closest are shown; what resembles a text a little may be answered, and need not.
#[tokio::test]
async fn test_d2_the_five_closest_are_shown_and_each_can_be_answered() {
    let stage = Stage::open().await;
    let writer = stage.staff("marieke").await;
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::Designer, stage.now).await.unwrap();
    let own = app::define::own(&stage.app, &cx).await.unwrap();
    let drafts = own.iter().filter(|row| row.state == domain::review::DefinitionState::Draft);
    let draft = drafts.max_by_key(|row| row.content.0.outcomes.len()).unwrap().id;
    let found = app::define::exists::resembling(&stage.app, &cx, draft).await.unwrap();
    assert_eq!(found.len(), domain::overlap::CLOSEST);
    let little = found.iter().position(|one| !one.asks()).expect("one that resembles it a little");
    assert!(found[little].found.overlap.percent > 0 && !found[little].is_open);

    let url = format!("/werk/mc/{draft}/exists");
    let page = writer.get(&url).await;
    assert_eq!(page.text().matches("<section class=\"panel\"").count(), found.len());
    has(&page, "Je mag antwoorden, maar het hoeft niet.");
    let (key, answer) = (format!("key_{}", little + 1), format!("answer_{}", little + 1));
    let named = value(&page, &key);
    let posted = writer.post(&url, &[("action", "save"), (&key, &named), (&answer, "other_content")]).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.text());
    let kept = app::define::exists::answers(&stage.app, &cx, draft).await.unwrap();
    assert!(kept.iter().any(|row| row.source == found[little].found.source), "{kept:?}");
}

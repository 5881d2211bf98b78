// SPDX-License-Identifier: EUPL-1.2
//! The page of a dossier is one form: what was filled in for another act than the one that was done is neither lost nor overlooked.

use axum::http::StatusCode;

use super::{criteria_on, has, waiting};
use crate::reading::{at_field, value};
use crate::stage::Stage;

const NOTE: &str = "De rubric noemt geen tweede beoordelaar.";
const REASON: &str = "De commissie ziet nog een punt open.";

#[tokio::test]
async fn an_act_keeps_nothing_of_another_and_loses_nothing_of_it() {
    let stage = Stage::open().await;
    let (url, chair) = (waiting(&stage).await, stage.staff("hendrik-jan").await);
    let page = chair.get(&format!("{url}/dossier")).await;
    assert_eq!(page.text().matches("name=\"revision\"").count(), 1, "one form");
    let revision = value(&page, "revision");
    let judged = [("criterion_Q9", "disagree"), ("note_Q9", NOTE)];

    // A question: what is judged beside it stays on the page.
    let question = [("remark_criterion", "Q9"), ("remark", "Wie beoordeelt er nog meer?")];
    let fields: Vec<_> = [("revision", revision.as_str())].into_iter().chain(judged).chain(question).collect();
    let said = chair.post(&format!("{url}/vraag"), &fields).await;
    assert_eq!(said.status, StatusCode::OK);
    has(&said, "Je tekst is geplaatst. Wat je verder invulde, staat er nog en is nog niet bewaard.");
    has(&said, &format!(">{NOTE}</textarea>"));
    has(&said, "Wie beoordeelt er nog meer?");
    assert!(!said.text().contains(">Wie beoordeelt er nog meer?</textarea>"), "what was posted is not typed any more");
    assert!(!chair.get(&format!("{url}/dossier")).await.text().contains(NOTE), "and nothing of it is kept");

    // A decision: a judgement that is not kept would not count.
    let decision = [("decision", "adopt"), ("reason", REASON)];
    let fields: Vec<_> = [("revision", revision.as_str())].into_iter().chain(judged).chain(decision).collect();
    let refused = chair.post(&format!("{url}/besluit"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "note_Q9", "Je oordeel bij Q9 is veranderd en nog niet bewaard.");
    has(&refused, REASON);
    has(&refused, NOTE);

    // The judgement itself: the decision that was begun stays.
    let mut fields = vec![("revision", revision.as_str()), ("no_interest", "ja"), ("note_Q9", NOTE)];
    let names = criteria_on(&page);
    fields.extend(names.iter().map(|name| (name.as_str(), if name == "criterion_Q9" { "disagree" } else { "agree" })));
    fields.extend(decision);
    let kept = chair.post(&format!("{url}/dossier"), &fields).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    has(&kept, "Je oordeel is bewaard.");
    has(&kept, REASON);
    has(&chair.get(&format!("{url}/dossier")).await, NOTE);

    // Without anything beside it each leads back to the page.
    let alone = chair.post(&format!("{url}/vraag"), &question).await;
    assert_eq!(alone.status, StatusCode::SEE_OTHER);
}

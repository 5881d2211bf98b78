// SPDX-License-Identifier: EUPL-1.2
//! A database from before the chain, and one whose chain was taken away.

use super::{change, kinds, links};
use crate::stage::{Stage, on_each_engine};
use app::audit;

/// The database as it was before there was a chain: events without links, decisions without a record, events that tell no digest.
async fn age(stage: &Stage) {
    for statement in [
        "DELETE FROM trail_link",
        "DELETE FROM trail_seal",
        "DELETE FROM trail_head",
        "DELETE FROM decision_record",
        "DELETE FROM event WHERE kind = 'seals_begun'",
        "UPDATE event SET facts = '{\"verdict\":\"adopted\"}' WHERE kind = 'definition_decided'",
    ] {
        assert!(stage.behind_the_back(statement).await > 0, "{statement}");
    }
}

#[tokio::test]
async fn events_of_an_older_database_are_chained_when_it_is_opened() {
    on_each_engine("trail_older", async |stage| {
        age(stage).await;
        let unopened = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(!unopened.is_in_order(), "nobody has opened it yet");
        for _ in 0..2 {
            stage.second().await;
            let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
            assert!(report.is_in_order(), "{report:?}");
            assert!(report.events > 100 && report.decisions == 11 && report.decisions_before == 11, "{report:?}");
            assert!(report.rows > 100 && report.rows_before == report.rows, "{report:?}");
        }
        let all = links(stage).await;
        let begins = all.iter().find(|link| link.seals.is_some()).unwrap();
        assert_eq!(begins.entries().unwrap().len(), 1, "the event that says when seals began");
        // From then on an edit shows, of what was there before too.
        let id = stage.database.id(all[0].entries().unwrap()[0].0);
        change(stage, format!("UPDATE event SET at = at + 1 WHERE id = {id}")).await;
        assert_eq!(kinds(stage).await, ["event-changed"]);
        change(stage, format!("UPDATE event SET at = at - 1 WHERE id = {id}")).await;
        // A decision that was put in later is not from before.
        let last = "number = (SELECT MAX(number) FROM decision)";
        change(stage, format!("UPDATE decision SET decided_at = 4000000000000000 WHERE {last}")).await;
        assert_eq!(kinds(stage).await, ["decision"]);
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_taken_away_is_not_begun_anew() {
    on_each_engine("trail_gone", async |stage| {
        audit::anchor(&stage.app, &stage.app.system()).await.unwrap().unwrap();
        stage.register().await;
        age(stage).await;
        stage.second().await;
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.finding_count > 100 && report.links == 0 && report.anchors == 1, "{report:?}");
    })
    .await;
}

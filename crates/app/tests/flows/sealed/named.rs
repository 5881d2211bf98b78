// SPDX-License-Identifier: EUPL-1.2
//! What people read back and choose from: names of staff, and entries of the lists of others.

use domain::role::Role;
use store::sealed::{self, Cell};

use super::{keys, report, says, which};
use crate::stage::on_each_engine;

/// An entry of a list helps to choose: each is held by the digest that the row of its list says.
#[tokio::test]
async fn t05_an_entry_of_a_list_that_was_edited_put_in_or_taken_away_is_found() {
    on_each_engine("sealed_list", async |stage| {
        let key = keys(stage, &sealed::REFERENCE_LIST).await.remove(0);
        let list = key[0].to_string();
        let told = async || {
            let report = report(stage).await;
            assert_eq!(report.finding_count, u64::from(!report.findings.is_empty()), "{report:?}");
            report.findings.iter().any(|one| one.kind == "list" && one.detail.contains(&list))
        };
        assert!(!told().await, "the list as it is");
        let first = format!(
            "list_id = '{list}' AND code = (SELECT MIN(e.code) FROM reference_entry e WHERE e.list_id = '{list}')"
        );
        let put_in = format!(
            "INSERT INTO reference_entry (list_id, code, title_nl, title_en, url, words) SELECT list_id, 'zz-nieuw', title_nl, title_en, url, words FROM reference_entry WHERE {first}"
        );
        let there_and_back = [
            (
                format!("UPDATE reference_entry SET title_nl = title_nl || '!' WHERE {first}"),
                format!("UPDATE reference_entry SET title_nl = SUBSTR(title_nl, 1, LENGTH(title_nl) - 1) WHERE {first}"),
            ),
            (put_in, "DELETE FROM reference_entry WHERE code = 'zz-nieuw'".to_owned()),
        ];
        for (there, back) in there_and_back {
            assert_eq!(stage.behind_the_back(&there).await, 1, "{there}");
            assert!(told().await, "{there}");
            assert_eq!(stage.behind_the_back(&back).await, 1, "{back}");
            assert!(!told().await, "{back}");
        }
        assert_eq!(stage.behind_the_back(&format!("DELETE FROM reference_entry WHERE {first}")).await, 1);
        assert!(told().await, "an entry that is gone");
    })
    .await;
}

/// A row that is only held, so that one follows the other, says nothing: the chain does not ask for it.
#[tokio::test]
async fn rows_that_are_held_are_no_finding() {
    on_each_engine("sealed_hold", async |stage| {
        let mut tx = stage.app.store.begin().await.unwrap();
        store::grant::lock(&mut tx, None).await.unwrap();
        store::participation::lock_order(&mut tx, "pilot-mbo").await.unwrap();
        tx.commit().await.unwrap();
        let after = report(stage).await;
        assert_eq!(after.finding_count, 0, "{after:?}");
    })
    .await;
}

/// Whoever reads back who decided reads a name: another one in its place is found, with whose it is.
#[tokio::test]
async fn t05_another_name_in_the_place_of_who_decided_is_found() {
    on_each_engine("sealed_name", async |stage| {
        let chair = [Cell::from(stage.as_role("saaxumhuizen", Role::BoardChair).await.actor.person().unwrap())];
        let which = which(stage, &sealed::PERSON_NAME, &chair);
        let edit =
            format!("UPDATE person SET content = REPLACE(content, '\"name\":\"', '\"name\":\"Anders ') WHERE {which}");
        assert_eq!(stage.behind_the_back(&edit).await, 1);
        let after = report(stage).await;
        assert!(says(&after, "row-changed", &sealed::PERSON_NAME, &chair), "{after:?}");
        assert_eq!(after.finding_count, 1, "the place of somebody is another matter: {after:?}");
    })
    .await;
}

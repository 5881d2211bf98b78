// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs audit verify` from the shell: 0 when nothing was touched, 1 when something was, 2 when it cannot tell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may say what they mean, and so may the functions that only tests call"
)]

use std::path::Path;
use std::process::{Command, Output};

fn leerbewijs(arguments: &[&str], directory: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_leerbewijs")).args(arguments).arg("--data").arg(directory).output().unwrap()
}

#[test]
fn three_answers_for_scripts() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("demo");
    let nothing = leerbewijs(&["audit", "verify"], &data);
    assert_eq!(nothing.status.code(), Some(2), "there is no demo there");
    assert!(leerbewijs(&["demo", "--fill-only", "--port", "18474"], &data).status.success());
    assert!(leerbewijs(&["audit", "anchor"], &data).status.success());
    let clean = leerbewijs(&["audit", "verify", "--json"], &data);
    assert_eq!(clean.status.code(), Some(0), "{}", String::from_utf8_lossy(&clean.stdout));
    let report: serde_json::Value = serde_json::from_slice(&clean.stdout).unwrap();
    assert_eq!((&report["inOrder"], &report["anchors"], &report["findingCount"]), (&true.into(), &1.into(), &0.into()));
    assert!(
        report["notLookedAt"].as_array().unwrap().iter().any(|one| one["lookedAtBy"] == "leerbewijs register fsck")
    );
    let told = String::from_utf8(leerbewijs(&["audit", "verify"], &data).stdout).unwrap();
    let after = told.split("not looked at here:").nth(1).unwrap();
    for said in ["the log and the status lists (leerbewijs register fsck)", "saves of a text", "mail"] {
        assert!(after.contains(said), "{told}");
    }
    assert!(leerbewijs(&["register", "fsck"], &data).status.success(), "the register knows the new act");

    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = store::Store::open_sqlite(&data.join("leerbewijs.sqlite")).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.behind_the_back("UPDATE event SET kind = 'signed_out' WHERE kind = 'definition_published'").await.unwrap();
        tx.behind_the_back(
            "UPDATE role_grant SET ends_at = 4000000000000000 WHERE id = (SELECT MIN(id) FROM role_grant)",
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    });
    let touched = leerbewijs(&["audit", "verify"], &data);
    assert_eq!(touched.status.code(), Some(1));
    let said = String::from_utf8_lossy(&touched.stdout);
    assert!(said.contains("FAIL  event-changed"), "{said}");
    assert!(said.contains("FAIL  row-changed") && said.contains("(table role_grant)"), "{said}");
}

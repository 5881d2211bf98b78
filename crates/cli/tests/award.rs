// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs award` from the shell: what it says, what it awards, and what it refuses in words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may say what they mean, and so may the functions that only tests call"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A demo with two texts of one school, each with a run of its own.
struct Demo {
    directory: tempfile::TempDir,
    /// Public id of a microcredential and the code of a run of it that has begun.
    runs: Vec<(String, String)>,
    /// The same of a run that has not begun.
    later: (String, String),
}

impl Demo {
    fn made() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().join("demo");
        let filled = run(&["demo", "--fill-only", "--port", "18475"], &data);
        assert!(filled.status.success(), "{filled:?}");
        let (runs, later) = runs(&data);
        Self { directory, runs, later }
    }

    fn data(&self) -> PathBuf {
        self.directory.path().join("demo")
    }

    fn sheet(&self, name: &str, text: &str) -> String {
        let path = self.directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn award(&self, (definition, code): &(String, String), sheet: &str, more: &[&str]) -> Output {
        run(&[&["award", definition, sheet, "--run", code], more].concat(), &self.data())
    }
}

fn run(arguments: &[&str], data: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_leerbewijs")).args(arguments).arg("--data").arg(data).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs of the first school of the demo, each of another text: those that have begun, and one of which the first day is put off.
fn runs(data: &Path) -> (Vec<(String, String)>, (String, String)) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = store::Store::open_sqlite(&data.join("leerbewijs.sqlite")).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let school = store::institution::by_code(&mut tx, "saaxumhuizen").await.unwrap().unwrap();
        let today = app::Clock::now(&app::clock::SystemClock).day();
        let mut found = Vec::new();
        for run in store::run::of_institution(&mut tx, school.id).await.unwrap() {
            let version = store::definition::version(&mut tx, run.version_id).await.unwrap().unwrap();
            let is_own = version.public_id.starts_with("nl-mc-saaxumhuizen-") && version.state.is_awardable();
            if is_own && !run.content.0.begins_after(today) && !found.iter().any(|(id, _)| *id == version.public_id) {
                found.push((version.public_id, run.content.0.code.clone()));
            }
        }
        let later = found.pop().unwrap();
        tx.behind_the_back(&format!(
            "UPDATE run SET content = json_set(content, '$.starts_on', '2099-01-01', '$.ends_on', '2099-02-01') WHERE json_extract(content, '$.code') = '{}'",
            later.1
        ))
        .await
        .unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        (found, later)
    })
}

const HEADINGS: &str = "Voornaam;Achternaam;E-mail;Leeruitkomsten\n";

#[test]
fn the_same_people_get_a_proof_of_each_text_and_every_warning_is_shown() {
    let demo = Demo::made();
    let people = "Proef;Een;een@gmial.com;alle\nProef; Twee ;twee@voorbeeld.example;alle\n";
    let sheet = demo.sheet("groep.csv", &format!("{HEADINGS}{people}"));
    let first = demo.award(&demo.runs[0], &sheet, &["--language", "nl"]);
    let told = said(&first);
    assert!(first.status.success(), "{told}{}", complained(&first));
    assert!(told.contains("Je schreef gmial.com. Bedoel je"), "{told}");
    assert!(
        told.contains("rij    2") && told.contains("geregistreerd") && told.contains("2 bewijzen uitgereikt."),
        "{told}"
    );
    assert!(told.contains("Motivering in het besluit: Dit besluit is in de demo genomen"), "{told}");
    assert!(!told.contains("row ") && !told.contains("awarded"), "one language: {told}");

    // The same list in the run of another text: the key of a list is that of its run as well.
    let second = demo.award(&demo.runs[1], &sheet, &["--json"]);
    assert!(second.status.success(), "{}{}", said(&second), complained(&second));
    let rows: Vec<Value> = said(&second).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["registered"] == true && row["problems"] == serde_json::json!([])));
    assert_eq!(rows[0]["warnings"].as_array().unwrap().len(), 1, "{}", rows[0]);

    let again = demo.award(&demo.runs[0], &sheet, &["--language", "nl"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("Deze persoon heeft dit bewijs al"), "{}", said(&again));
    assert!(
        said(&again).contains("2 rijen. Bij 2 rijen is nog iets op te lossen; er is niets uitgereikt."),
        "{}",
        said(&again)
    );
}

#[test]
fn a_list_that_waits_is_taken_up_again_and_one_that_was_declined_makes_the_next() {
    let demo = Demo::made();
    let sheet = demo.sheet("groep.csv", &format!("{HEADINGS}Proef;Drie;drie@voorbeeld.example;alle\n"));
    // The reason is too short to decide on: the list is before the board, and that is said in words.
    let undecided = demo.award(&demo.runs[0], &sheet, &["--reason", "x", "--language", "nl"]);
    assert_eq!(undecided.status.code(), Some(2));
    assert!(complained(&undecided).contains("Schrijf de motivering"), "{}", complained(&undecided));
    set_state(&demo.data(), "proposed", "declined");
    let undecided = demo.award(&demo.runs[0], &sheet, &["--reason", "x"]);
    assert_eq!(undecided.status.code(), Some(2), "the next list is before the board");
    assert!(!complained(&undecided).contains("conflict-"), "{}", complained(&undecided));
    let reason = "De commissie zag de uitslagen op 3 november.";
    let decided = demo.award(&demo.runs[0], &sheet, &["--reason", reason, "--language", "nl"]);
    assert!(decided.status.success(), "{}{}", said(&decided), complained(&decided));
    assert!(said(&decided).contains(&format!("Motivering in het besluit: {reason}")), "{}", said(&decided));
    assert!(said(&decided).contains("1 bewijs uitgereikt."), "the list that waited is the one: {}", said(&decided));
}

fn set_state(data: &Path, from: &str, to: &str) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let store = store::Store::open_sqlite(&data.join("leerbewijs.sqlite")).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let statement =
            format!("UPDATE award_batch SET state = '{to}' WHERE state = '{from}' AND idempotency_key LIKE 'shell:%'");
        assert_eq!(tx.behind_the_back(&statement).await.unwrap(), 1);
        tx.commit().await.unwrap();
        store.close().await;
    });
}

#[test]
fn refusals_are_in_words_and_for_programs_in_json() {
    let demo = Demo::made();
    let sheet = demo.sheet("groep.csv", &format!("{HEADINGS}Proef;Vier;vier@voorbeeld.example;alle\n"));
    let (definition, _) = &demo.runs[0];
    let nowhere = (definition.clone(), "NOPE".to_owned());
    let refused = demo.award(&nowhere, &sheet, &["--language", "nl"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(complained(&refused).contains("Er is geen uitvoering NOPE. Deze zijn er: "), "{}", complained(&refused));
    let code = |output: &Output| {
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(told["refused"]["detail"].as_str().unwrap().contains(' '), "{told}");
        (told["refused"]["code"].as_str().unwrap().to_owned(), output.status.code())
    };
    assert_eq!(code(&demo.award(&nowhere, &sheet, &["--json"])), ("run-unknown".into(), Some(2)));
    let missing = demo.award(&demo.runs[0], "is-er-niet.xlsx", &["--json", "--language", "nl"]);
    assert_eq!(code(&missing), ("file-missing".into(), Some(2)));
    let nobody = demo.award(&demo.runs[0], &sheet, &["--json", "--as", "niemand"]);
    assert_eq!(code(&nobody), ("person-unknown".into(), Some(2)));

    // A title above names without a heading is nobody.
    let title = demo.sheet("groep.txt", "Geslaagden groep mei\nSanne de Vries\nJan de Boer\n");
    assert_eq!(code(&demo.award(&demo.runs[0], &title, &["--json"])), ("sheet-refusal-no-heading".into(), Some(2)));
    let told = complained(&demo.award(&demo.runs[0], &title, &["--language", "nl"]));
    assert!(told.contains("‘Geslaagden groep mei’") && told.contains("het kopje ‘Naam’"), "{told}");

    let later = demo.award(&demo.later, &sheet, &["--dry-run", "--language", "nl"]);
    assert!(later.status.success(), "{}", complained(&later));
    let told = said(&later);
    assert!(told.contains("begint pas op") && told.contains("1 rij. Er is niets op te lossen"), "{told}");
}

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
    let people = "Proef;Een;een@gmial.com;alle\nProef; Twee ; twee@voorbeeld.example ;alle\n";
    let sheet = demo.sheet("groep.csv", &format!("{HEADINGS}{people}"));
    let first = demo.award(&demo.runs[0], &sheet, &["--language", "nl"]);
    let told = said(&first);
    assert!(first.status.success(), "{told}{}", complained(&first));
    assert!(told.contains("  Let op: Je schreef gmial.com. Bedoel je"), "{told}");
    assert!(told.contains("  Hersteld: We haalden spaties"), "each line says what sort of thing it is: {told}");
    assert!(!told.contains("Op te lossen:"), "{told}");
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
    assert!(said(&again).contains("  Op te lossen: Deze persoon heeft dit bewijs al"), "{}", said(&again));
    assert!(
        said(&again).contains("2 rijen. Bij 2 rijen is nog iets op te lossen; er is niets uitgereikt."),
        "{}",
        said(&again)
    );
}

#[test]
fn a_proof_is_found_by_whose_it_is_and_a_wrong_number_is_said_in_the_language_of_the_reader() {
    let demo = Demo::made();
    let sheet = demo.sheet("groep.csv", &format!("{HEADINGS}Proef;Vindbaar;;alle\n"));
    let awarded = demo.award(&demo.runs[0], &sheet, &["--json"]);
    assert!(awarded.status.success(), "{}{}", said(&awarded), complained(&awarded));
    let row: Value = serde_json::from_str(said(&awarded).lines().next().unwrap()).unwrap();
    let id = row["award"].as_str().unwrap();
    let listed = run(&["export", "--list", "--json"], &demo.data());
    let all: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    let found = all.iter().find(|award| award["name"] == "Proef Vindbaar").unwrap();
    assert_eq!((found["id"].as_str(), found["run"].as_str()), (Some(id), Some(demo.runs[0].1.as_str())), "{found}");
    assert_eq!((found["on"].as_str().unwrap().len(), found["leaf"].is_i64()), (10, true), "{found}");
    let text = said(&run(&["export", "--list", "--language", "nl"], &demo.data()));
    let line = text.lines().find(|line| line.starts_with(id)).unwrap();
    let run_and_title = format!("Proef Vindbaar  {}  ", demo.runs[0].1);
    assert!(line.contains("  blad ") && line.contains(&run_and_title), "{line}");
    let title = line.split(&run_and_title).nth(1).unwrap();
    assert!(title.len() > 5, "the microcredential is named: {line}");

    for (arguments, sentence) in [
        (&["export", "nietsid"][..], "nietsid is geen nummer van een bewijs."),
        (&["export"][..], "Noem een bewijs met zijn nummer"),
        (
            &["export", "00000000-0000-4000-8000-000000000000"][..],
            "Een bewijs met nummer 00000000-0000-4000-8000-000000000000 is er niet.",
        ),
        (&["export", id, "--format", "docx"][..], "Een vorm docx is er niet. Kies uit ob3, "),
        (&["export", id, "--out", "/is/er/niet/bewijs.json"][..], "/is/er/niet/bewijs.json is niet te schrijven ("),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leerbewijs"));
        let refused =
            command.args(arguments).arg("--data").arg(demo.data()).env("LC_ALL", "nl_NL.UTF-8").output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(complained(&refused).contains(sentence), "{}", complained(&refused));
    }
    let english = run(&["export", "nietsid", "--language", "en"], &demo.data());
    assert!(complained(&english).contains("nietsid is not the id of a proof."), "{}", complained(&english));
}

#[test]
fn who_names_a_microcredential_that_is_not_there_is_told_the_ids_that_are() {
    let demo = Demo::made();
    let (id, _) = &demo.runs[0];
    let award = |name: &str, language: &str| {
        run(&["award", name, "bestaat-niet.csv", "--run", "X", "--language", language], &demo.data())
    };
    let by_words = award("zorgtechnologie-wijk", "nl");
    assert_eq!(by_words.status.code(), Some(2));
    let told = complained(&by_words);
    assert!(
        told.contains("Een microcredential met nummer zorgtechnologie-wijk staat hier niet in de catalogus."),
        "{told}"
    );
    assert!(
        told.contains("Zorgtechnologie toepassen in de wijk (") && told.contains("  nl-mc-saaxumhuizen-"),
        "{told}"
    );
    let of_school = complained(&award("nl-mc-saaxumhuizen-XXXXXXXX", "en"));
    assert!(
        of_school.contains(id.as_str()) && of_school.contains("There are (id, title, institution):"),
        "{of_school}"
    );
    let anything = complained(&award("qqqq", "nl"));
    assert!(anything.contains("nl-mc-saaxumhuizen-") && anything.contains("nl-mc-schokland-"), "{anything}");
}

#[test]
fn what_is_no_list_of_people_or_says_failed_awards_nobody() {
    let demo = Demo::made();
    let table = demo.sheet("artikelen.csv", "Artikel;Prijs\nAppel;3\nPeer;4\n");
    let refused = demo.award(&demo.runs[0], &table, &["--dry-run", "--language", "nl"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(complained(&refused).contains("Wij herkennen geen enkele kop. In welke kolom staat de naam?"));
    let told: Value = serde_json::from_slice(&demo.award(&demo.runs[0], &table, &["--json"]).stdout).unwrap();
    assert_eq!(told["refused"]["code"], "sheet-refusal-no-known-heading");

    let failed = demo.sheet("groep.csv", "Naam;Cijfer;Klas\nProef Een;niet gehaald;4a\nProef Twee;5,4;4a\n");
    let refused = demo.award(&demo.runs[0], &failed, &["--language", "nl"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let told = said(&refused);
    assert!(told.contains("Proef Een  Op te lossen: Bij deze persoon staat ‘niet gehaald’."), "{told}");
    assert!(told.contains("Proef Twee  Let op: Hier staat ‘5,4’."), "{told}");
    assert!(told.contains("Over het bestand: Deze kolommen gebruiken wij niet: C (Klas)."), "{told}");
    let english = said(&demo.award(&demo.runs[0], &failed, &["--language", "en"]));
    for kind in
        ["Proef Een  To solve: ", "Proef Twee  Note: ", "About the file: We do not use these columns: C (Klas)."]
    {
        assert!(english.contains(kind), "{english}");
    }
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

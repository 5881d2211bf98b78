// SPDX-License-Identifier: EUPL-1.2
//! The real binary judges its own proofs from a trust directory, while somebody listens whether it asks anything; and without one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it means"
)]

mod online;

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn leerbewijs(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_leerbewijs")).args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

struct Proofs {
    directory: tempfile::TempDir,
    listener: TcpListener,
}

impl Proofs {
    /// A demo at the address of a listener that never answers, with one proof of each state and a trust directory.
    fn made() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let directory = tempfile::tempdir().unwrap();
        let demo = directory.path().join("demo");
        let demo = text(&demo);
        let port = address.port().to_string();
        assert!(leerbewijs(&["demo", "--fill-only", "--port", &port, "--data", demo]).status.success());
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let proofs = Self { listener, directory: tempfile::tempdir().unwrap() };
        std::fs::rename(demo, proofs.path("demo")).unwrap();
        let demo = proofs.path("demo");
        let demo = text(&demo);
        let listed = leerbewijs(&["export", "--list", "--json", "--data", demo]);
        let awards: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
        for state in ["valid", "revoked", "suspended", "replaced", "expired"] {
            let award = awards.iter().find(|award| award["state"] == state).unwrap()["id"].as_str().unwrap();
            let file = proofs.path(&format!("{state}.json"));
            let output = leerbewijs(&["export", award, "--out", text(&file), "--data", demo]);
            assert!(output.status.success(), "{output:?}");
        }
        let trust = proofs.path("vertrouwen");
        let output = leerbewijs(&["register", "trust", "--out", text(&trust), "--data", demo]);
        assert!(output.status.success(), "{output:?}");
        proofs
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn verify(&self, state: &str, more: &[&str]) -> Output {
        let file = self.path(&format!("{state}.json"));
        leerbewijs(&[&["verify", text(&file)], more].concat())
    }

    /// Nobody came to the address that the proofs name.
    fn nobody_asked(&self) {
        match self.listener.accept() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            other => panic!("somebody asked: {other:?}"),
        }
    }
}

#[test]
fn p2_a_trust_directory_judges_without_a_single_call() {
    let proofs = Proofs::made();
    let trust = proofs.path("vertrouwen");
    for (state, word, exit) in [
        ("valid", "GELDIG", 0),
        ("revoked", "INGETROKKEN", 1),
        ("suspended", "OPGESCHORT", 1),
        ("replaced", "VERVANGEN", 1),
        ("expired", "VERLOPEN", 1),
    ] {
        let output = proofs.verify(state, &["--offline", "--trust", text(&trust), "--language", "nl"]);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(exit), "{told}");
        assert!(told.lines().next().unwrap().ends_with(&format!(": {word}")), "{told}");
        let output = proofs.verify(state, &["--offline", "--trust", text(&trust), "--json"]);
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((told["verdict"].as_str(), output.status.code()), (Some(state), Some(exit)));
        assert!(told["trust"]["logSize"].as_u64().unwrap() > 0);
    }
    // Without the directory nothing is known of the keys, and without a list one thing stays open.
    let output = proofs.verify("valid", &["--offline", "--language", "en"]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output);
    assert!(told.contains("The keys of the institution are not at hand. Use --trust"), "{told}");
    assert!(!told.contains("take part") && !told.contains("national register"), "{told}");
    let manifest = trust.join("trust.json");
    let mut changed: Value = serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
    changed["statusLists"] = serde_json::json!({});
    std::fs::write(&manifest, changed.to_string()).unwrap();
    let output = proofs.verify("valid", &["--offline", "--trust", text(&trust), "--language", "nl"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Echt en geregistreerd. Niet gecontroleerd of het later is ingetrokken."), "{told}");
    proofs.nobody_asked();
}

#[test]
fn t27_of_a_pdf_it_is_said_that_the_visible_sheet_was_not_looked_at_and_a_mailed_token_is_read() {
    let proofs = Proofs::made();
    let (demo, trust) = (proofs.path("demo"), proofs.path("vertrouwen"));
    let json: Value = serde_json::from_slice(&std::fs::read(proofs.path("valid.json")).unwrap()).unwrap();
    let id = json["id"].as_str().unwrap().trim_start_matches("urn:uuid:");
    let folder = proofs.path("bestanden");
    std::fs::create_dir(&folder).unwrap();
    for form in ["pdf", "pdf-en", "jwt", "proof"] {
        let output = leerbewijs(&["export", id, "--format", form, "--out", text(&folder), "--data", text(&demo)]);
        assert!(output.status.success(), "{output:?}");
    }
    let names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 4, "two languages are two files: {names:?}");
    let named = |end: &str| folder.join(names.iter().find(|name| name.ends_with(end)).unwrap());
    let short = id.split('-').next().unwrap();
    let verify = |file: &Path, more: &[&str]| {
        leerbewijs(&[&["verify", text(file), "--offline", "--trust", text(&trust), "--language", "nl"], more].concat())
    };
    let note = "Wij keken naar het bewijs dat in het bestand zit, niet naar wat er zichtbaar op staat.";
    for pdf in [format!("-nl-{short}.pdf"), format!("-en-{short}.pdf")] {
        let told = said(&verify(&named(&pdf), &[]));
        assert!(told.contains("GELDIG") && told.contains(note), "{told}");
        let told: Value = serde_json::from_slice(&verify(&named(&pdf), &["--json"]).stdout).unwrap();
        assert!(told["note"].as_str().unwrap().starts_with(note), "{told}");
    }
    let told: Value = serde_json::from_slice(&verify(&proofs.path("valid.json"), &["--json"]).stdout).unwrap();
    assert!(told["note"].is_null(), "there is nothing else to see: {told}");

    let token = std::fs::read_to_string(named(".jwt")).unwrap();
    let mailed = proofs.path("mail.txt");
    std::fs::write(&mailed, format!("\"{}\"\r\n", token.replace('.', ".\r\n  "))).unwrap();
    let told = said(&verify(&mailed, &[]));
    assert!(told.lines().next().unwrap().ends_with(": GELDIG"), "{told}");

    let output = verify(&named(".tlog-proof"), &[]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Dit is het bewijs van inschrijving in het register, niet het bewijs zelf."), "{told}");
    proofs.nobody_asked();
}

#[test]
fn t01_a_proof_of_ours_under_another_name_is_not_genuine_as_on_the_website() {
    let proofs = Proofs::made();
    let trust = proofs.path("vertrouwen");
    let real: Value = serde_json::from_slice(&std::fs::read(proofs.path("valid.json")).unwrap()).unwrap();
    let (mut renamed, mut nameless, mut several) = (real.clone(), real.clone(), real.clone());
    renamed["issuer"]["id"] = serde_json::json!("did:web:dief.example");
    nameless.as_object_mut().unwrap().remove("issuer").unwrap();
    several.as_object_mut().unwrap().remove("proof").unwrap();
    several["issuer"] = Value::Array(vec![real["issuer"].clone()]);
    for (name, forged) in [("renamed", renamed), ("nameless", nameless), ("several", several)] {
        std::fs::write(proofs.path(&format!("{name}.json")), forged.to_string()).unwrap();
        let output = proofs.verify(name, &["--offline", "--trust", text(&trust), "--json"]);
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((told["verdict"].as_str(), output.status.code()), (Some("not_genuine"), Some(1)), "{name}: {told}");
        assert!(told["says"].is_null(), "{name}: {told}");
    }
    proofs.nobody_asked();
}

#[test]
fn a_file_that_is_larger_than_any_proof_is_not_read() {
    let directory = tempfile::tempdir().unwrap();
    let film = directory.path().join("film.mp4");
    // Sixty-four gigabytes that take no room: whoever reads all of it first does not come back.
    std::fs::File::create(&film).unwrap().set_len(1 << 36).unwrap();
    let output = leerbewijs(&["verify", "--offline", "--json", "--language", "nl", text(&film)]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((told["refused"]["code"].as_str(), output.status.code()), (Some("file-too-large"), Some(2)));
    assert!(told["refused"]["detail"].as_str().unwrap().contains("10 MB"), "{told}");
}

#[test]
fn a_directory_that_is_not_whole_is_refused_with_what_to_do() {
    let proofs = Proofs::made();
    let trust = proofs.path("vertrouwen");
    std::fs::write(trust.join("log/vkey"), "anders").unwrap();
    let output = proofs.verify("valid", &["--offline", "--trust", text(&trust)]);
    let complaint = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint.contains("log/vkey was changed") && complaint.contains("register trust"), "{complaint}");
    // It is made anew in the same place; what is not a trust directory is left alone.
    let demo = proofs.path("demo");
    assert!(leerbewijs(&["register", "trust", "--out", text(&trust), "--data", text(&demo)]).status.success());
    assert_eq!(proofs.verify("valid", &["--offline", "--trust", text(&trust)]).status.code(), Some(0));
    let output = leerbewijs(&["register", "trust", "--out", text(&demo), "--data", text(&demo)]);
    assert!(!output.status.success() && demo.join("leerbewijs.sqlite").exists());
    proofs.nobody_asked();
}

// SPDX-License-Identifier: EUPL-1.2
//! A demo directory, and the binary that works on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// The run in which all lists are awarded.
pub(crate) const RUN: &str = "ZTW-2026-2";

/// The binary that was built for this test.
pub(crate) fn leerbewijs() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leerbewijs"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
    command
}

/// A demo in a directory.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) directory: PathBuf,
    pub(crate) base: String,
    definition: String,
}

/// Fills a demo.
pub(crate) fn seed(directory: &Path, port: u16) -> Place {
    let status = leerbewijs()
        .args(["demo", "--fill-only", "--port", &port.to_string(), "--data"])
        .arg(directory)
        .status()
        .unwrap();
    assert!(status.success());
    let mut place =
        Place { directory: directory.to_owned(), base: format!("http://localhost:{port}"), definition: String::new() };
    place.definition = crate::evidence::Platform::open(&place).definition_of(RUN);
    place
}

impl Place {
    /// The same, in another directory: a copy of the files.
    pub(crate) fn copy(&self, directory: &Path) -> Self {
        std::fs::create_dir_all(directory).unwrap();
        for entry in std::fs::read_dir(&self.directory).unwrap() {
            let entry = entry.unwrap();
            // The index of the write-ahead log is made anew from the log itself.
            if entry.file_name().to_string_lossy().ends_with("-shm") {
                continue;
            }
            std::fs::copy(entry.path(), directory.join(entry.file_name())).unwrap();
        }
        Self { directory: directory.to_owned(), ..self.clone() }
    }

    /// Writes a sheet of so many people, with the name of the list in theirs.
    pub(crate) fn sheet(&self, list: &str, people: u32) -> PathBuf {
        let mut text = String::from("Voornaam;Achternaam;E-mail;Leeruitkomsten\n");
        for number in 0..people {
            writeln!(text, "Proef;{};p{number}.{list}@voorbeeld.example;alle", surname(list, number)).unwrap();
        }
        let path = self.directory.join(format!("{list}.csv"));
        std::fs::write(&path, text).unwrap();
        path
    }

    /// When the write-ahead log of the database was last written.
    pub(crate) fn last_write(&self) -> Option<SystemTime> {
        self.changed("leerbewijs.sqlite-wal")
    }

    /// When the signer last remembered a head.
    pub(crate) fn last_signed(&self) -> Option<SystemTime> {
        self.changed("signer-head")
    }

    fn changed(&self, file: &str) -> Option<SystemTime> {
        std::fs::metadata(self.directory.join(file)).and_then(|file| file.modified()).ok()
    }

    /// `leerbewijs award`, ready to go.
    pub(crate) fn award(&self, sheet: &Path) -> Command {
        let mut command = leerbewijs();
        command
            .arg("award")
            .arg(&self.definition)
            .arg(sheet)
            .args(["--run", RUN, "--data"])
            .arg(&self.directory)
            .stderr(Stdio::piped());
        command
    }

    /// `leerbewijs register audit`, ready to go.
    pub(crate) fn audit(&self) -> Command {
        let mut command = leerbewijs();
        command.args(["register", "audit", "--json", "--data"]).arg(&self.directory).stderr(Stdio::piped());
        command
    }

    /// The check of the register finishes what was left, and finds everything in order.
    pub(crate) fn audit_in_order(&self) {
        let output = self.audit().stdout(Stdio::piped()).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
        let findings: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert!(findings.len() >= 6 && findings.iter().all(|finding| finding["inOrder"] == true), "{text}");
        let queue = findings.iter().find(|finding| finding["check"] == "queue").unwrap();
        assert_eq!(queue["detail"], "0 leaves wait, 0 sequenced and not yet signed");
    }
}

/// The surname of the number-th person of a list.
pub(crate) fn surname(list: &str, number: u32) -> String {
    format!("Van {list}-{number}")
}

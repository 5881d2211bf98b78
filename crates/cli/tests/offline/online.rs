// SPDX-License-Identifier: EUPL-1.2
//! The same binary without a trust directory: it asks the site of the issuer itself, nobody else, and says whose word it has.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Proofs, leerbewijs, said, text};

/// The demo of the proofs, answering at their address.
struct Served {
    proofs: Proofs,
    server: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Served {
    fn made() -> Self {
        let mut proofs = Proofs::made();
        let address = proofs.listener.local_addr().unwrap();
        // Whoever listened makes way for the platform itself.
        proofs.listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = address.port();
        let server = Command::new(env!("CARGO_BIN_EXE_leerbewijs"))
            .args(["demo", "--port", &port.to_string(), "--data", text(&proofs.path("demo"))])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let served = Self { proofs, server, port };
        for _ in 0..600 {
            if TcpStream::connect(address).is_ok() {
                return served;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the demo does not answer");
    }

    fn json(&self, state: &str, more: &[&str]) -> (Value, Option<i32>) {
        let output = self.proofs.verify(state, &[&["--json"], more].concat());
        (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
    }

    /// The file of a state, changed and kept under another name.
    fn changed(&self, state: &str, name: &str, change: impl FnOnce(&mut Value)) {
        let read = std::fs::read(self.proofs.path(&format!("{state}.json"))).unwrap();
        let mut proof: Value = serde_json::from_slice(&read).unwrap();
        change(&mut proof);
        std::fs::write(self.proofs.path(&format!("{name}.json")), proof.to_string()).unwrap();
    }
}

fn check<'a>(told: &'a Value, name: &str) -> &'a Value {
    told["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap()
}

#[test]
fn without_a_trust_directory_the_words_are_those_of_the_page_and_say_whose_register_was_asked() {
    let served = Served::made();
    let host = format!("localhost:{}", served.port);
    for (state, word, exit) in [
        ("valid", "GELDIG", 0),
        ("revoked", "INGETROKKEN", 1),
        ("suspended", "OPGESCHORT", 1),
        ("replaced", "VERVANGEN", 1),
        ("expired", "VERLOPEN", 1),
    ] {
        let output = served.proofs.verify(state, &["--language", "nl"]);
        let told = said(&output);
        assert!(told.lines().next().unwrap().ends_with(&format!(": {word}")), "{told}");
        assert_eq!(output.status.code(), Some(exit), "{told}");
        assert!(told.contains(&format!("volgens het register op {host}")), "{told}");
        assert!(told.contains("niet nagekeken. Met --trust"), "{told}");
        assert!(!told.contains("taat in het landelijk register"), "{told}");
        let (told, _) = served.json(state, &[]);
        assert_eq!(told["verdict"], state);
        let expected = json!({"by": "issuer_host", "host": host, "nationalRegisterChecked": false});
        assert_eq!(told["register"], expected);
        assert_eq!(check(&told, "issuer")["reason"], "issuer-not-looked");
    }
    let (told, exit) = served.json("valid", &["--any-issuer"]);
    assert_eq!((told["verdict"].as_str(), exit), (Some("valid"), Some(0)));
    assert_eq!(told["register"]["by"], "nobody");
    let (aside, _) = served.json("suspended", &["--any-issuer"]);
    assert_eq!(check(&aside, "status")["reason"], "one-of-three-acts", "the list does not say which: {aside}");
    let register = check(&told, "registered");
    assert_eq!((&register["result"], &register["reason"]), (&json!("not_done"), &json!("register-left-out")));
    let words = said(&served.proofs.verify("valid", &["--any-issuer", "--language", "en"]));
    assert!(words.contains("Whether it is in a register was not looked at."), "{words}");

    // A directory that was fetched knows the exact words as well.
    let trust = served.proofs.path("opgehaald");
    let from = format!("http://{host}");
    assert!(leerbewijs(&["register", "trust", "--from", &from, "--out", text(&trust)]).status.success());
    let (told, _) = served.json("suspended", &["--offline", "--trust", text(&trust)]);
    assert_eq!(told["verdict"], "suspended");
    assert_eq!(told["register"]["nationalRegisterChecked"], true);
}

#[test]
fn a_trust_directory_that_is_older_than_the_act_does_not_call_suspended_revoked() {
    let served = Served::made();
    let trust = served.proofs.path("vertrouwen");
    let manifest = trust.join("trust.json");
    let mut known: Value = serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
    // As one that was made before the acts: it tells of none, while the newest list has their bits.
    assert!(known["files"].as_object_mut().unwrap().remove("log/status-acts.json").is_some());
    std::fs::write(&manifest, known.to_string()).unwrap();
    for state in ["suspended", "revoked", "replaced"] {
        let (told, _) = served.json(state, &["--trust", text(&trust)]);
        assert_eq!(told["verdict"], state);
        assert_eq!(check(&told, "status")["reason"], state);
        // Without the acts nobody knows which it was, and that is said.
        let (told, exit) = served.json(state, &["--offline", "--trust", text(&trust)]);
        assert_eq!((&check(&told, "status")["reason"], exit), (&json!("one-of-three-acts"), Some(1)));
    }
}

#[test]
fn t15_a_proof_sends_nobody_to_an_address_that_only_it_names() {
    let served = Served::made();
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let there = format!("localhost:{}", elsewhere.local_addr().unwrap().port());
    served.changed("valid", "list", |proof| {
        let status = &mut proof["credentialStatus"];
        let entry = if status.is_array() { &mut status[0] } else { status };
        entry["statusListCredential"] = json!(format!("http://{there}/status/saaxumhuizen/0"));
    });
    served.changed("valid", "second-key", |proof| {
        let first = if proof["proof"].is_array() { proof["proof"][0].clone() } else { proof["proof"].clone() };
        let mut second = first.clone();
        second["verificationMethod"] = json!(format!("did:web:{}:elders#key-1", there.replace(':', "%3A")));
        proof["proof"] = json!([first, second]);
        proof["name"] = json!("Iets anders");
    });
    for name in ["list", "second-key"] {
        let (told, exit) = served.json(name, &[]);
        assert_eq!((told["verdict"].as_str(), exit), (Some("not_genuine"), Some(1)), "{told}");
        assert_eq!(check(&told, "status")["reason"], "after", "{told}");
        assert_eq!(told["register"]["by"], "nobody");
    }
    assert_eq!(elsewhere.accept().map(|_| ()).unwrap_err().kind(), ErrorKind::WouldBlock, "somebody asked");
}

#[test]
fn what_programs_read_has_codes_and_sentences_and_no_debug_text() {
    let served = Served::made();
    served.changed("valid", "nobody", |proof| {
        proof["issuer"]["id"] = json!("did:web:nergens.invalid");
        let signed = &mut proof["proof"];
        let first = if signed.is_array() { &mut signed[0] } else { signed };
        first["verificationMethod"] = json!("did:web:nergens.invalid#key-1");
    });
    std::fs::write(served.proofs.path("empty.json"), "").unwrap();
    for (name, code) in [("nobody", "unknown"), ("empty", "unreadable")] {
        let (told, _) = served.json(name, &["--offline", "--language", "nl"]);
        for check in told["checks"].as_array().unwrap() {
            let detail = check["detail"].as_str().unwrap_or("Een zin.");
            assert!(detail.ends_with('.') && !detail.contains(['(', '"']), "{check}");
            let about = check["about"].as_str().unwrap_or_default();
            assert!(!about.contains(['(', '"']), "{code}: {check}");
        }
    }
    let (told, exit) = served.json("is-er-niet", &["--language", "nl"]);
    assert_eq!((told["verdict"].as_str(), exit), (Some("cannot_tell"), Some(2)));
    assert_eq!(told["refused"]["code"], "file-missing");
    assert!(told["refused"]["detail"].as_str().unwrap().contains("is er niet"), "{told}");
}

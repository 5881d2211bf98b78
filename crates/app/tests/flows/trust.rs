// SPDX-License-Identifier: EUPL-1.2
//! Judging without a network: a trust directory gives the same words as the platform, and a damaged one gives nothing away.

mod older;

use std::collections::BTreeMap;

use crate::stage::{Stage, on_each_engine, on_sqlite};
use app::export::Form;
use app::trust::{BadTrust, MANIFEST, Trust, snapshot};
use credential::key::Algorithm;
use domain::award::{ProposedAward, Validity};
use domain::role::Role;
use domain::verdict::{Remark, Verdict};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tlog::{Checkpoint, Hash, Head};

type Files = BTreeMap<String, Vec<u8>>;

async fn files(stage: &Stage) -> Files {
    snapshot(&stage.app, &stage.visitor()).await.unwrap().into_iter().collect()
}

fn read(files: &Files) -> Result<Trust, BadTrust> {
    Trust::read(|path| files.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into()))
}

/// The same files with one changed, and the manifest that fits them: somebody who may write the whole directory.
fn with(files: &Files, path: &str, bytes: Vec<u8>) -> Files {
    let mut files = files.clone();
    let digest = hex::encode(Sha256::digest(&bytes));
    files.insert(path.to_owned(), bytes);
    let mut manifest: Value = serde_json::from_slice(&files[MANIFEST]).unwrap();
    manifest["files"][path] = json!(digest);
    files.insert(MANIFEST.into(), manifest.to_string().into_bytes());
    files
}

fn edited(files: &Files, path: &str, edit: impl FnOnce(&mut Value)) -> Files {
    let mut value: Value = serde_json::from_slice(&files[path]).unwrap();
    edit(&mut value);
    if path == MANIFEST {
        let mut files = files.clone();
        files.insert(path.to_owned(), value.to_string().into_bytes());
        return files;
    }
    with(files, path, value.to_string().into_bytes())
}

async fn proof(stage: &Stage, award: domain::Id<domain::award::Award>, form: Form) -> Vec<u8> {
    app::wallet::download(&stage.app, &stage.app.system(), award, form).await.unwrap().bytes
}

/// Every registered award with its JSON.
async fn proofs(stage: &Stage) -> Vec<(Validity, Vec<u8>)> {
    let mut tx = stage.app.store.read().await.unwrap();
    let rows = store::award::all_registered(&mut tx).await.unwrap();
    drop(tx);
    let mut found = Vec::new();
    for row in rows {
        found.push((row.validity, proof(stage, row.id, Form::Json).await));
    }
    found
}

#[tokio::test]
async fn f25_the_words_are_the_same_with_the_network_cut() {
    on_each_engine("trust_words", async |stage| {
        let trust = read(&files(stage).await).unwrap();
        let mut seen = BTreeMap::new();
        for (_, bytes) in proofs(stage).await {
            let online = app::verify::bytes(&stage.app, &stage.visitor(), &bytes).await.unwrap();
            let offline = trust.check(&bytes, stage.now);
            assert_eq!(offline.verdict(), online.verdict, "{:#?}", offline.checks());
            assert_eq!(offline.checks(), online.checks);
            *seen.entry(format!("{:?}", online.verdict)).or_insert(0) += 1;
        }
        for word in ["Valid", "Revoked", "Suspended", "Replaced", "Expired"] {
            assert!(seen.contains_key(word), "the demo has every kind: {seen:?}");
        }
        let award = stage.any_award().await;
        for form in [Form::Jwt, Form::Pdf(domain::text::Language::Nl), Form::Png, Form::Svg] {
            let offline = trust.check(&proof(stage, award, form).await, stage.now);
            assert_eq!(offline.verdict(), Verdict::Valid, "{form:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn t25_an_old_list_leaves_open_whether_it_was_withdrawn_later() {
    on_sqlite(async |stage| {
        let trust = read(&files(stage).await).unwrap();
        let later = stage.now.plus_seconds(25 * 3_600);
        for (validity, bytes) in proofs(stage).await {
            let now = trust.check(&bytes, stage.now).verdict();
            let judgement = trust.check(&bytes, later);
            let expected = match (validity, now) {
                (_, Verdict::Expired) => (Verdict::Expired, None),
                // What was withdrawn for good stays withdrawn; what was set aside may have been restored since.
                (Validity::Revoked, _) => (Verdict::Revoked, None),
                (Validity::Replaced, _) => (Verdict::Replaced, None),
                (Validity::Valid | Validity::Suspended, _) => (Verdict::CannotTell, Some(Remark::StatusUnchecked)),
            };
            assert_eq!((judgement.verdict(), judgement.remark()), expected);
            // What it was worth when the directory was made is known, and only told where nothing newer is.
            assert_eq!(trust.validity_then(&judgement), Some(validity));
            assert_eq!(trust.validity_then(&trust.check(&bytes, stage.now)), None);
            let mut by_another_list = judgement.clone();
            by_another_list.list_is_fetched();
            assert_eq!(trust.validity_then(&by_another_list), None, "a new directory would not help");
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_list_it_is_genuine_and_registered_and_no_more() {
    on_sqlite(async |stage| {
        let whole = files(stage).await;
        let without = edited(&whole, MANIFEST, |manifest| manifest["statusLists"] = json!({}));
        let bytes = proof(stage, stage.any_award().await, Form::Json).await;
        let judgement = read(&without).unwrap().check(&bytes, stage.now);
        assert_eq!((judgement.verdict(), judgement.remark()), (Verdict::CannotTell, Some(Remark::StatusUnchecked)));
        let status = judgement.checks().into_iter().find(|check| check.name == "status").unwrap();
        assert_eq!(status.reason.as_deref(), Some("no-status-list"));
        // A changed proof stays what it is, with or without lists.
        let name = String::from_utf8(bytes).unwrap().replacen("\"name\":\"", "\"name\":\"Anders ", 1);
        let judgement = read(&without).unwrap().check(name.as_bytes(), stage.now);
        assert_eq!((judgement.verdict(), judgement.remark()), (Verdict::NotGenuine, None));
    })
    .await;
}

#[tokio::test]
async fn every_file_that_was_damaged_is_named_and_nothing_is_judged() {
    on_sqlite(async |stage| {
        let whole = files(stage).await;
        read(&whole).unwrap();
        for path in whole.keys() {
            let mut gone = whole.clone();
            gone.remove(path);
            assert!(matches!(read(&gone), Err(BadTrust::Unreadable { file, .. }) if file == *path), "{path} is gone");
            for at in [0, whole[path].len() / 2, whole[path].len() - 1] {
                let mut damaged = whole.clone();
                damaged.get_mut(path).unwrap()[at] ^= 0x20;
                let read = read(&damaged);
                if path == MANIFEST {
                    // A manifest that was changed no longer fits its files, or says the same in other letters.
                    continue;
                }
                assert!(matches!(&read, Err(BadTrust::Changed(file)) if file == path), "{path} at {at}: {read:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_directory_that_was_rewritten_as_a_whole_contradicts_itself() {
    on_sqlite(async |stage| {
        let whole = files(stage).await;
        let names = ["log/vkey", "log/checkpoint", "issuers/saaxumhuizen.json", "log/status-acts.json"];
        let other_key = tlog::VerifierKey::new(&stage.app.site.log_origin(), tlog::KeyKind::Ed25519, &[9; 32]).unwrap();
        let text = |path: &str| String::from_utf8(whole[path].clone()).unwrap();
        let cases = [
            (with(&whole, "log/vkey", format!("{other_key}\n").into_bytes()), names[1]),
            (with(&whole, "log/vkey", b"geen sleutel".to_vec()), names[0]),
            (with(&whole, names[1], text(names[1]).replacen("\n", "1\n", 2).into_bytes()), names[1]),
            (with(&whole, names[1], Vec::new()), names[1]),
            (with(&whole, names[2], whole["issuers/schokland.json"].clone()), names[2]),
            (with(&whole, names[2], b"{}".to_vec()), names[2]),
            (edited(&whole, names[3], |acts| acts[0]["leaf"] = json!(1_000_000)), names[3]),
            (edited(&whole, names[3], |acts| acts[0]["act"] = json!("vergeef")), names[3]),
            (edited(&whole, names[3], |acts| acts[0]["act"] = json!("restore")), names[3]),
            (with(&whole, names[3], b"[".to_vec()), names[3]),
        ];
        for (number, (changed, file)) in cases.iter().enumerate() {
            match read(changed) {
                Err(BadTrust::Wrong { file: found, .. }) => assert_eq!(found, *file, "case {number}"),
                other => panic!("case {number} gives {other:?}"),
            }
        }
        for (name, change) in [
            ("an unknown member", json!({"extra": 1})),
            ("another format", json!({"format": "leerbewijs-trust/2"})),
            ("a way out", json!({"files": {"../sleutel": "00"}})),
            ("a hidden file", json!({"files": {".ssh/sleutel": "00"}})),
            ("another root", json!({"files": {"C:\\sleutel": "00"}})),
            ("itself", json!({"files": {"trust.json": "00"}})),
        ] {
            let changed = edited(&whole, MANIFEST, |manifest| {
                for (member, value) in change.as_object().unwrap() {
                    manifest[member] = value.clone();
                }
            });
            assert!(matches!(read(&changed), Err(BadTrust::Manifest(_))), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_rewritten_key_or_list_never_makes_a_proof_valid() {
    on_sqlite(async |stage| {
        let whole = files(stage).await;
        let bytes = proof(stage, stage.any_award().await, Form::Json).await;
        let theirs: Value = serde_json::from_slice(&whole["issuers/schokland.json"]).unwrap();
        let other_key = edited(&whole, "issuers/saaxumhuizen.json", |document| {
            document["verificationMethod"][0]["publicKeyMultibase"] =
                theirs["verificationMethod"][0]["publicKeyMultibase"].clone();
        });
        assert_eq!(read(&other_key).unwrap().check(&bytes, stage.now).verdict(), Verdict::NotGenuine);

        let revoked: Vec<_> = proofs(stage).await.into_iter().filter(|(v, _)| *v == Validity::Revoked).collect();
        let list = "status/saaxumhuizen/0.json";
        let forgotten = edited(&whole, "log/status-acts.json", |acts| *acts = json!([]));
        let cleared = edited(&forgotten, list, |document| {
            document["credentialSubject"]["encodedList"] =
                json!(credential::status::Bitstring::new(credential::status::ENTRIES_MIN).unwrap().encode().unwrap());
        });
        let prolonged = edited(&whole, list, |document| document["validUntil"] = json!("2036-01-01T00:00:00Z"));
        for (_, bytes) in &revoked {
            // Which act it was is forgotten; that the bit is set is signed.
            assert_eq!(read(&forgotten).unwrap().check(bytes, stage.now).verdict(), Verdict::Revoked);
        }
        let ours = revoked.iter().map(|(_, bytes)| bytes).chain([&bytes]);
        for bytes in ours.filter(|bytes| String::from_utf8_lossy(bytes).contains("/status/saaxumhuizen/")) {
            for changed in [&cleared, &prolonged] {
                let judgement = read(changed).unwrap().check(bytes, stage.now);
                assert_ne!(judgement.verdict(), Verdict::Valid);
                let status = judgement.checks().into_iter().find(|check| check.name == "status").unwrap();
                assert_eq!(status.reason.as_deref(), Some("status-list-not-genuine"));
            }
        }
    })
    .await;
}

/// A list of one person, decided and registered now.
async fn awarded_now(stage: &Stage) -> Vec<u8> {
    let run = stage.run("ZTW-2026-2").await;
    let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
    let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
    let person = ProposedAward {
        row_number: 1,
        name: "Proef Persoon".into(),
        birth_date: None,
        email: Some("proef@voorbeeld.example".into()),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    let proposal = app::issue::Proposal { run, people: vec![person], idempotency_key: "nieuw".into() };
    let batch = app::issue::propose(&stage.app, &teacher, proposal).await.unwrap();
    app::issue::agree(&stage.app, &board, batch, &app::issue::Statement::without_interest("Vastgesteld."))
        .await
        .unwrap();
    stage.register().await;
    let award = app::issue::batch(&stage.app, &board, batch).await.unwrap().awards[0].id;
    proof(stage, award, Form::Json).await
}

#[tokio::test]
async fn a_proof_that_is_newer_than_the_directory_is_registered_and_its_status_unknown() {
    on_sqlite(async |stage| {
        let before = read(&files(stage).await).unwrap();
        let bytes = awarded_now(stage).await;
        let judgement = before.check(&bytes, stage.now);
        assert_eq!((judgement.verdict(), judgement.remark()), (Verdict::CannotTell, Some(Remark::StatusUnchecked)));
        assert_eq!(read(&files(stage).await).unwrap().check(&bytes, stage.now).verdict(), Verdict::Valid);
    })
    .await;
}

#[tokio::test]
async fn t02_two_trees_of_one_size_are_a_fork_and_not_a_proof() {
    on_sqlite(async |stage| {
        let bytes = awarded_now(stage).await;
        let whole = files(stage).await;
        let head = read(&whole).unwrap().head;
        let other = Head { size: head.size, root: Hash::from_bytes([7; 32]) };
        let mut tx = stage.app.store.read().await.unwrap();
        let key = app::register::verifier_key(&stage.app, &mut tx).await.unwrap();
        let signer = stage.app.keys.signer(&mut tx, app::keys::REGISTER, Algorithm::Ed25519).await.unwrap();
        let checkpoint = Checkpoint::new(&stage.app.site.log_origin(), other).unwrap();
        let note = checkpoint.sign(&key, |bytes| signer.signer.sign(bytes)).unwrap().to_string();
        let judgement = read(&with(&whole, "log/checkpoint", note.into_bytes())).unwrap().check(&bytes, stage.now);
        assert_eq!(judgement.verdict(), Verdict::NotRegistered);
        let registered = judgement.checks().into_iter().find(|check| check.name == "registered").unwrap();
        assert_eq!(registered.reason.as_deref(), Some("register-proof-forked"));
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! F30, P3, P4, G10: a name or an address that is awarded is nowhere in what the register shows to everybody, in no form: not plain,
//! not in other letters, not encoded, not hashed.

use std::collections::HashMap;

use crate::stage::{Stage, on_each_engine};
use app::export::Form;
use app::issue;
use app::status::StatusForm;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::award::{ProposedAward, StatusAct};
use domain::role::Role;
use sha2::{Digest, Sha256, Sha512};

/// Somebody whose name and address stand nowhere else in the world.
fn person(number: u32) -> ProposedAward {
    ProposedAward {
        row_number: number,
        name: format!("Kanarie Zwxq{number}vogelaar Ünïekenveld"),
        birth_date: domain::Day::parse_iso(&format!("1971-03-{:02}", 1 + number % 28)),
        email: Some(format!("Kanarie.Zwxq{number}@vogelvlucht.example")),
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    }
}

/// The words that must not be found, as they are written and as somebody would write them who guesses.
fn words(person: &ProposedAward) -> Vec<String> {
    let email = person.email.clone().unwrap();
    let mut words: Vec<String> = person.name.split(' ').skip(1).map(str::to_owned).collect();
    words.extend([person.name.clone(), email.clone(), email.split('@').next().unwrap().to_owned()]);
    let forms: Vec<String> =
        words.iter().flat_map(|word| [word.to_lowercase(), word.to_uppercase(), word.replace(' ', "")]).collect();
    words.extend(forms);
    words.extend([
        unicode_normalization::UnicodeNormalization::nfd(person.name.as_str()).collect(),
        format!("mailto:{email}"),
    ]);
    words
}

/// Every form in which a word could stand in bytes.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let bytes = word.as_bytes();
    let mut forms =
        vec![bytes.to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect(), percent(bytes).into_bytes()];
    let digests = [
        Sha256::digest(bytes).to_vec(),
        Sha512::digest(bytes).to_vec(),
        Sha256::digest(Sha256::digest(bytes)).to_vec(),
    ];
    for raw in [bytes.to_vec()].into_iter().chain(digests.iter().cloned()) {
        forms.extend([hex::encode(&raw).into_bytes(), hex::encode_upper(&raw).into_bytes()]);
        // Inside a longer text a word has one of three alignments; the first and the last letters belong to its neighbours.
        for shift in 0..3 {
            let padded = [vec![0; shift], raw.clone()].concat();
            let whole = padded.len() / 3 * 3;
            for text in [STANDARD.encode(&padded[..whole]), URL_SAFE_NO_PAD.encode(&padded[..whole])] {
                forms.push(text.as_bytes()[[0, 2, 3][shift]..].to_vec());
            }
        }
    }
    forms.extend(digests);
    // A few letters are found everywhere by chance.
    forms.into_iter().filter(|form| form.len() >= PREFIX).collect()
}

fn percent(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Everything that anybody may read of the register and its institutions, with a name for each.
async fn public(stage: &Stage) -> Vec<(String, Vec<u8>)> {
    let (app, cx) = (&stage.app, stage.visitor());
    let mut files = Vec::new();
    for path in
        app::register::tile_paths(app, &cx).await.unwrap().into_iter().chain(["checkpoint".into(), "vkey".into()])
    {
        files.push((path.clone(), app::register::file(app, &cx, &path).await.unwrap()));
    }
    let mut tx = app.store.read().await.unwrap();
    for institution in store::institution::all(&mut tx).await.unwrap() {
        let code = &institution.content.0.code;
        for form in [StatusForm::Json, StatusForm::Jwt] {
            let list = app::status::list(app, &cx, code, 0, form).await.unwrap();
            // A token is three parts in base64: what is in them is looked at too.
            for part in
                String::from_utf8(list.clone()).unwrap().split('.').filter_map(|part| URL_SAFE_NO_PAD.decode(part).ok())
            {
                files.push((format!("part of status list of {code}"), part));
            }
            files.push((format!("status list of {code}"), list));
        }
        let did = app::verify::did_document(app, &cx, code).await.unwrap();
        files.push((format!("did document of {code}"), did.to_string().into_bytes()));
        for version in store::definition::of_institution(&mut tx, institution.id).await.unwrap() {
            files.extend(
                version.document.map(|document| (format!("definition {}", version.public_id), document.into_bytes())),
            );
        }
    }
    files.push(("register page".into(), format!("{:?}", app::register::page(app, &cx).await.unwrap()).into_bytes()));
    files
}

/// Letters of a form by which it is looked up.
const PREFIX: usize = 7;

/// All forms of somebody, found in one pass.
struct Canary(HashMap<Vec<u8>, Vec<Vec<u8>>>);

impl Canary {
    fn of(words: &[String]) -> Self {
        let mut by_prefix: HashMap<Vec<u8>, Vec<Vec<u8>>> = HashMap::new();
        for form in words.iter().flat_map(|word| forms(word)) {
            by_prefix.entry(form[..PREFIX].to_vec()).or_default().push(form);
        }
        Self(by_prefix)
    }

    fn sings_in(&self, bytes: &[u8]) -> bool {
        let starts = bytes.windows(PREFIX).enumerate();
        starts
            .filter_map(|(at, start)| self.0.get(start).map(|forms| (at, forms)))
            .any(|(at, forms)| forms.iter().any(|form| bytes[at..].starts_with(form)))
    }
}

#[tokio::test]
async fn f30_no_name_and_no_address_is_in_what_everybody_may_read() {
    on_each_engine("canary", async |stage| {
        let people: Vec<ProposedAward> = (1..=25).map(person).collect();
        let run = stage.run("ZTW-2026-2").await;
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let proposal = issue::Proposal { run, people: people.clone(), idempotency_key: "kanaries".into() };
        let batch = issue::propose(&stage.app, &teacher, proposal).await.unwrap();
        issue::agree(
            &stage.app,
            &board,
            batch,
            &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
        )
        .await
        .unwrap();
        stage.register().await;
        let awards = issue::batch_awards(&stage.app, &board, batch).await.unwrap();
        // A reason may name somebody: it is in the register as a commitment only (P23).
        let reason_text = format!("Werk van {} ingeleverd.", people[4].name);
        let revoke = app::status::ActRequest {
            award: awards[3].id,
            act: StatusAct::Revoke,
            reason_code: "fraud".into(),
            reason_text,
        };
        app::status::act(&stage.app, &board, revoke).await.unwrap();
        stage.register().await;

        let all: Vec<String> = people.iter().flat_map(words).collect();
        let canary = Canary::of(&all);
        // First that the search finds what is there: the proof itself, plain and inside a token.
        let proof = async |form| {
            app::wallet::download(&stage.app, &stage.app.system(), awards[0].id, form).await.unwrap().bytes
        };
        assert!(canary.sings_in(&proof(Form::Json).await), "the search finds a name");
        assert!(canary.sings_in(&proof(Form::Jwt).await), "the search finds a name in base64");
        for word in words(&people[0]) {
            let alone = Canary::of(std::slice::from_ref(&word));
            for shift in 0..3 {
                let text =
                    STANDARD.encode([b"abc"[..shift].to_vec(), word.clone().into_bytes(), b"defg".to_vec()].concat());
                assert!(alone.sings_in(text.as_bytes()), "the search finds {word} at {shift} in {text}");
            }
            let digest = hex::encode(Sha256::digest(word.as_bytes()));
            assert!(alone.sings_in(format!("sha256${digest}").as_bytes()), "the search finds a digest of {word}");
        }

        let files = public(stage).await;
        let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        for (name, bytes) in &files {
            assert!(!canary.sings_in(bytes), "somebody is in {name}");
        }
        let forms: usize = canary.0.values().map(Vec::len).sum();
        println!(
            "{forms} forms of 25 people, {} files of {bytes} bytes on {}: 0 found",
            files.len(),
            stage.app.store.engine_name()
        );
    })
    .await;
}

/// P4: the same person with the same result gets a leaf that has nothing in common with the first.
#[tokio::test]
async fn p4_the_same_award_twice_gives_unrelated_leaves() {
    on_each_engine("saltedleaves", async |stage| {
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let mut commits = std::collections::BTreeSet::new();
        for (number, code) in ["ZTW-2026-1", "ZTW-2026-2"].into_iter().enumerate() {
            let proposal = issue::Proposal {
                run: stage.run(code).await,
                people: vec![person(1)],
                idempotency_key: format!("lijst-{number}"),
            };
            let batch = issue::propose(&stage.app, &teacher, proposal).await.unwrap();
            issue::agree(
                &stage.app,
                &board,
                batch,
                &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
            )
            .await
            .unwrap();
            stage.register().await;
            let award = issue::batch_awards(&stage.app, &board, batch).await.unwrap().remove(0);
            commits.insert(domain::register::commit(&award.salt, &award.record.0));
            commits.insert(domain::register::commit(&[0; 32], &award.record.0));
            assert_ne!(award.salt, [0; 32]);
        }
        assert_eq!(commits.len(), 4);
    })
    .await;
}

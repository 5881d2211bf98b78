// SPDX-License-Identifier: EUPL-1.2
//! The signer's memory against a database that was put back, and a signer that lost its memory (T02, T40, F12).

use app::Refusal;
use domain::role::Role;
use domain::verdict::Verdict;

use super::{agreed, awards_of, failures, file_of, head, in_order, propose, refuses, sequence, verdict};
use crate::stage::{Database, Stage, on_each_engine, open};

#[tokio::test]
async fn t40_a_database_of_yesterday_gets_no_signature_and_old_proofs_stay_valid() {
    on_each_engine("yesterday", async |stage| {
        let first = agreed(stage, "gisteren", 10).await;
        stage.register().await;
        let yesterday = Backup::of(stage).await;
        let old = head(stage).await;
        let lost = agreed(stage, "vandaag", 10).await;
        stage.register().await;
        let file = file_of(stage, awards_of(stage, first).await[0].id).await;
        let lost_file = file_of(stage, awards_of(stage, lost).await[0].id).await;
        let memory = std::fs::read_to_string(stage.memory()).unwrap();

        let stage = &yesterday.put_back(stage).await;
        assert_eq!(head(stage).await.checkpoint, old.checkpoint);
        assert_eq!(failures(stage).await, ["signer"]);
        // Nobody decides what can never be registered.
        let list = propose(stage, "beslis", 2).await.unwrap();
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let decided = app::issue::agree(
            &stage.app,
            &board,
            list,
            &app::issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
        )
        .await;
        assert!(matches!(decided, Err(Refusal::Conflict("conflict-register-behind"))), "{decided:?}");
        let (standing, _) = app::register::standing(&stage.app, &board).await.unwrap();
        assert_eq!(standing, app::register::Standing::Behind);
        let view = app::issue::batch(&stage.app, &board, list).await.unwrap();
        assert_eq!((view.batch.state, view.awards.len()), (domain::award::BatchState::Proposed, 0));
        // Whatever waited all the same: fewer leaves than the signer remembers, then as many, then more. None follows from what was signed.
        for (list, count) in [("minder", 4), ("evenveel", 6), ("meer", 30)] {
            waiting_leaves(stage, count).await;
            refuses(stage, list).await;
            assert_eq!(head(stage).await.checkpoint, old.checkpoint, "{list}: nothing was published");
            assert_eq!(std::fs::read_to_string(stage.memory()).unwrap(), memory, "{list}: nothing was signed");
        }
        assert!(failures(stage).await.contains(&"signer"));
        assert_eq!(verdict(stage, &file).await, Verdict::Valid, "what was handed out before stays valid");
        assert_eq!(
            verdict(stage, &lost_file).await,
            Verdict::Valid,
            "also when the database forgot it: the proof carries its own evidence"
        );
    })
    .await;
}

#[tokio::test]
async fn t02_a_signer_without_memory_signs_nothing() {
    on_each_engine("amnesia", async |stage| {
        let first = agreed(stage, "eerste", 3).await;
        stage.register().await;
        let before = head(stage).await;
        let memory = std::fs::read(stage.memory()).unwrap();
        for broken in [None, Some(&b""[..]), Some(b"weg\n"), Some(&memory[..memory.len() / 2])] {
            match broken {
                None => std::fs::remove_file(stage.memory()).unwrap(),
                Some(bytes) => std::fs::write(stage.memory(), bytes).unwrap(),
            }
            agreed(stage, &format!("lijst-{}", broken.map_or(0, |bytes| bytes.len() + 1)), 2).await;
            refuses(stage, "without memory").await;
            assert!(failures(stage).await.contains(&"signer"));
            assert_eq!(head(stage).await.checkpoint, before.checkpoint);
            let file = file_of(stage, awards_of(stage, first).await[0].id).await;
            assert_eq!(verdict(stage, &file).await, Verdict::Valid);
        }
        std::fs::write(stage.memory(), &memory).unwrap();
        assert_eq!(sequence(stage).await.unwrap().finished, 8);
        in_order(stage).await;
    })
    .await;
}

/// Leaves that stand in the queue of a database that was put back, as the acts of that day left them.
async fn waiting_leaves(stage: &Stage, count: u8) {
    let mut tx = stage.app.store.begin().await.unwrap();
    let rows: Vec<store::log::QueuedRow> = (0..count)
        .map(|number| {
            let leaf = domain::register::Leaf::Issue {
                issuer: domain::institution::oin("99ZA"),
                day: stage.now.day(),
                commit: [number; 32],
            };
            let id = uuid::Uuid::from_bytes(stage.app.random.bytes());
            store::log::QueuedRow { id, leaf: leaf.to_text(), kind: "award".into(), thing_id: id }
        })
        .collect();
    store::log::enqueue(&mut tx, &rows, stage.now).await.unwrap();
    tx.commit().await.unwrap();
}

/// The whole database as it was at a moment.
enum Backup {
    /// Copies of the files.
    Files(tempfile::TempDir),
    /// Copies of the tables, in a schema of their own.
    Tables(String),
}

impl Backup {
    async fn of(stage: &Stage) -> Self {
        match &stage.database {
            Database::File(path) => {
                let copy = tempfile::tempdir().unwrap();
                for file in files(path) {
                    std::fs::copy(&file, copy.path().join(file.file_name().unwrap())).unwrap();
                }
                Self::Files(copy)
            }
            Database::Server { schema, .. } => {
                let copy = format!("{schema}_copy");
                stage.behind_the_back(&format!("CREATE SCHEMA {copy}")).await;
                for table in tables(stage).await {
                    stage.behind_the_back(&format!("CREATE TABLE {copy}.{table} AS TABLE {table}")).await;
                }
                Self::Tables(copy)
            }
        }
    }

    /// Puts it back and starts the platform again; the signer keeps its memory.
    async fn put_back(self, stage: &Stage) -> Stage {
        match (&self, &stage.database) {
            (Self::Files(copy), Database::File(path)) => {
                stage.app.store.close().await;
                files(path).for_each(|file| std::fs::remove_file(file).unwrap());
                for file in std::fs::read_dir(copy.path()).unwrap() {
                    let file = file.unwrap();
                    std::fs::copy(file.path(), path.with_file_name(file.file_name())).unwrap();
                }
            }
            (Self::Tables(copy), _) => {
                let tables = tables(stage).await;
                let mut tx = stage.app.store.begin().await.unwrap();
                tx.behind_the_back("SET LOCAL session_replication_role = replica").await.unwrap();
                for table in &tables {
                    tx.behind_the_back(&format!("DELETE FROM {table}")).await.unwrap();
                    tx.behind_the_back(&format!(
                        "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {copy}.{table}"
                    ))
                    .await
                    .unwrap();
                }
                tx.commit().await.unwrap();
            }
            _ => panic!("a backup of another engine"),
        }
        let memory = tempfile::tempdir().unwrap();
        std::fs::copy(stage.memory(), memory.path().join("signer-head")).unwrap();
        let app = open(stage.database.open().await.unwrap(), stage.clock.clone(), memory.path().join("signer-head"))
            .await
            .unwrap();
        Stage { app, now: stage.now, directory: memory, clock: stage.clock.clone(), database: stage.database.clone() }
    }
}

/// The files of a SQLite database that hold facts.
fn files(path: &std::path::Path) -> impl Iterator<Item = std::path::PathBuf> {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let path = path.to_owned();
    ["", "-wal"].into_iter().map(move |end| path.with_file_name(format!("{name}{end}"))).filter(|file| file.exists())
}

async fn tables(stage: &Stage) -> Vec<String> {
    let mut tx = stage.app.store.read().await.unwrap();
    let mut tables: Vec<String> = tx.schema_columns().await.unwrap().into_iter().map(|(table, _)| table).collect();
    tables.dedup();
    tables
}

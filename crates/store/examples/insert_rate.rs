// SPDX-License-Identifier: EUPL-1.2
//! What it costs to keep awards: 20,000 of them, each with 500 bytes that fill the frame of its core, in one transaction and in transactions
//! of 2,000, with everything that follows (leaf, registration, two signatures, event).
//!
//! ```text
//! cargo run --release -p store --example insert_rate
//! ```
//!
//! Runs on SQLite in the directory that `TMPDIR` names, and on PostgreSQL too when `LEERBEWIJS_TEST_POSTGRES` gives the URL of a server
//! (in a schema that is dropped again). `per CPU-s` counts this process and, when it runs on this machine, the server's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement: it reads the clock and the environment, prints, and stops at the first thing that is wrong"
)]

use std::time::Instant;

use domain::award::ProposedAward;
use domain::event::{Event, EventKind};
use store::award::{NewAward, NewRegistration, NewSignature};
use store::event::EventActor;
use store::log::QueuedRow;
use store::{Store, Tx};
use uuid::Uuid;
use world::{NOW, World};

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/engines/world.rs"]
mod world;

const AWARDS: usize = 20_000;
/// What an award fills into the frame of its core.
const CORE_BYTES: usize = 500;

#[tokio::main]
async fn main() {
    println!("{:<11} {:>7} {:<14} {:>10} {:>12}", "engine", "per tx", "what", "per s", "per CPU-s");
    for per_transaction in [AWARDS, 2_000] {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open_sqlite(&directory.path().join("rate.sqlite")).await.unwrap();
        measure(&store, &Cpu { server: Vec::new() }, per_transaction).await;
        store.close().await;
        if let Ok(url) = std::env::var("LEERBEWIJS_TEST_POSTGRES") {
            on_postgres(&url, per_transaction).await;
        }
    }
}

async fn on_postgres(url: &str, per_transaction: usize) {
    let schema = format!("rate_{}_{per_transaction}", std::process::id());
    let store = Store::open_postgres(url, &schema).await.unwrap();
    let beside = sqlx::PgPool::connect(url).await.unwrap();
    let server: Vec<i32> = sqlx::query_scalar("SELECT pid FROM pg_stat_activity WHERE application_name = 'leerbewijs'")
        .fetch_all(&beside)
        .await
        .unwrap();
    measure(&store, &Cpu { server }, per_transaction).await;
    store.close().await;
    let drop = sqlx::AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE"));
    sqlx::query(drop).execute(&beside).await.unwrap();
}

/// CPU time of this process and of the server's processes that work for it.
struct Cpu {
    server: Vec<i32>,
}

impl Cpu {
    /// User and system time so far, in seconds (`proc(5)`, fields 14 and 15 of `stat`, 100 ticks a second).
    fn seconds(&self) -> f64 {
        let ticks = |pid: String| {
            let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            let after_name = stat.rsplit(')').next().unwrap_or_default().to_owned();
            let fields: Vec<u64> =
                after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
            fields.iter().sum::<u64>()
        };
        let all: u64 = self.server.iter().map(i32::to_string).chain(["self".to_owned()]).map(ticks).sum();
        all as f64 / 100.0
    }
}

async fn measure(store: &Store, cpu: &Cpu, per_transaction: usize) {
    let world = World::build(store).await;
    let people: Vec<ProposedAward> = (0..AWARDS as u32).map(world::proposed).collect();
    let all: Vec<usize> = (0..AWARDS).collect();
    let text: Vec<u8> = (0..CORE_BYTES + AWARDS).map(|at| b' ' + (spread(at, 5) % 90) as u8).collect();
    let report = |what: &str, begun: Instant, cpu_before: f64, rows: usize| {
        let (wall, used) = (begun.elapsed().as_secs_f64(), cpu.seconds() - cpu_before);
        println!(
            "{:<11} {:>7} {:<14} {:>10.0} {:>12.0}",
            store.engine_name(),
            per_transaction,
            what,
            rows as f64 / wall,
            rows as f64 / used
        );
    };
    macro_rules! timed {
        ($what:literal, $make:expr, |$tx:ident, $rows:ident| $act:expr) => {
            let chunks: Vec<Vec<_>> =
                all.chunks(per_transaction).map(|numbers| numbers.iter().copied().flat_map($make).collect()).collect();
            let (begun, before) = (Instant::now(), cpu.seconds());
            for $rows in &chunks {
                let mut transaction = store.begin().await.unwrap();
                let $tx: &mut Tx = &mut transaction;
                $act.unwrap();
                transaction.commit().await.unwrap();
            }
            report($what, begun, before, chunks.iter().map(Vec::len).sum());
        };
    }
    let new = |n: usize| [award(n, &people[n], &text[n..n + CORE_BYTES])];
    timed!("awards", new, |tx, rows| insert_awards(tx, &world, rows).await);
    timed!("leaves", |n| [leaf(n)], |tx, rows| store::log::enqueue(tx, rows, NOW).await);
    timed!("dequeue", |n| [leaf(n).id], |tx, ids| store::log::dequeue(tx, ids).await);
    timed!("registrations", |n| [registration(n)], |tx, rows| {
        store::award::insert_registrations(tx, rows, NOW).await
    });
    timed!("signatures", signatures, |tx, rows| { store::award::insert_signatures(tx, rows, NOW).await });
    let actor = EventActor { kind: "system", person_id: None };
    timed!("events", |n| [event(&world, n)], |tx, rows| { store::event::append(tx, NOW, &actor, rows).await });
}

async fn insert_awards(tx: &mut Tx, world: &World, awards: &[NewAward<'_>]) -> store::Result<()> {
    store::award::insert_all(tx, &world.awards_of(world.batch), awards).await
}

/// Spreads a number over 64 bits, because ids and codes of awards are random.
fn spread(number: usize, salt: u64) -> u64 {
    let mut bits = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits ^ (bits >> 27)
}

fn award_uuid(number: usize) -> Uuid {
    Uuid::from_u64_pair(spread(number, 1), spread(number, 2))
}

fn award<'a>(number: usize, person: &'a ProposedAward, core: &[u8]) -> NewAward<'a> {
    let bytes = |salt| Uuid::from_u64_pair(spread(number, salt), number as u64).into_bytes();
    NewAward {
        id: domain::Id::from_uuid(award_uuid(number)),
        claim_lookup: bytes(3),
        proof_lookup: bytes(4),
        core: core.to_vec(),
        ..world::new_award(number as i64, person)
    }
}

fn leaf(number: usize) -> QueuedRow {
    let id = Uuid::from_u64_pair(0x0198_0000_0000_7000, number as u64);
    QueuedRow { id, leaf: "x".repeat(140), kind: "award".into(), thing_id: award_uuid(number) }
}

fn registration(number: usize) -> NewRegistration {
    NewRegistration {
        award_id: domain::Id::from_uuid(award_uuid(number)),
        leaf_index: number as i64,
        evidence: "x".repeat(1_200),
    }
}

fn signatures(number: usize) -> [NewSignature; 2] {
    ["ob3", "jwt"].map(|form| NewSignature {
        award_id: domain::Id::from_uuid(award_uuid(number)),
        form,
        kid: "key-1".into(),
        bytes: vec![7; 64],
    })
}

fn event(world: &World, number: usize) -> (Uuid, Event) {
    let id = Uuid::from_u64_pair(0x0198_0000_0000_7001, number as u64);
    let facts = serde_json::json!({"leaf": number});
    (
        id,
        Event {
            kind: EventKind::AwardRegistered,
            institution: Some(world.institution),
            thing: Some(award_uuid(number)),
            facts,
        },
    )
}

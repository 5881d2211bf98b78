// SPDX-License-Identifier: EUPL-1.2
//! How fast a log grows and proves: `cargo run -p tlog --release --example append_rate [ENTRIES]`.
//!
//! Prints rates per CPU-second of one core (user and system time of this process), next to the rate of the bare hash
//! function measured in the same run: four compressions a leaf (two for the entry, two for its share of the nodes) is
//! the least that the mathematics asks for.
#![allow(clippy::print_stdout, clippy::disallowed_methods)] // a measurement prints, and reads the clock and its argument

use sha2::{Digest, Sha256};
use tlog::{Auditor, Edge, Head, Prover, TileSet, append, leaf_hash, verify_inclusion};

/// CPU time of this process in seconds; falls back to nothing where the system does not say.
fn cpu_seconds() -> Option<f64> {
    let schedstat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = schedstat.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn measure<T>(what: &str, count: u64, work: impl FnOnce() -> T) -> T {
    let wall = std::time::Instant::now();
    let before = cpu_seconds();
    let result = work();
    let wall = wall.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(before).map_or(wall, |(after, before)| after - before);
    println!("{what}: {count} in {cpu:.3} CPU-seconds ({wall:.3} s) = {:.0} per CPU-second", count as f64 / cpu);
    result
}

fn entry(number: u64) -> String {
    format!("mcreg/1 issue\nissuer 00000007000XX0000000\nday 2026-11-23\ncommit {number:043}=\n")
}

fn measure_hash(count: u64) {
    let bare = measure("bare SHA-256 of two blocks", count, || {
        (0..count).fold([0_u8; 32], |hash, _| {
            let mut block = [0_u8; 96];
            block.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
            Sha256::digest(block).into()
        })
    });
    // Printed so that the work is not optimised away.
    println!("  last hash starts with {:?}", bare.first());
}

fn measure_append(count: u64) -> (Head, TileSet) {
    let entries: Vec<String> = (0..count).map(entry).collect();
    let mut tiles = TileSet::new();
    let edge = measure("leaves appended in batches of 1,000", count, || {
        entries.chunks(1_000).fold(Edge::empty(), |edge, batch| match append(&edge, batch) {
            Ok(appended) => {
                appended.tiles.into_iter().for_each(|tile| tiles.insert(tile.tile, tile.bytes));
                appended.edge
            }
            Err(_) => edge,
        })
    });
    println!("  {} entries, root {}", edge.size(), edge.root());
    (edge.head(), tiles)
}

fn measure_proofs(head: Head, tiles: &TileSet) {
    let prove = |what: &str, asked: &[u64]| {
        measure(what, asked.len() as u64, || {
            Prover::new(head, tiles).and_then(|mut prover| prover.inclusions(asked)).unwrap_or_default()
        })
    };
    let recent: Vec<u64> = (head.size.saturating_sub(20_000)..head.size).collect();
    prove("inclusion proofs, of the last batch", &recent);
    let asked: Vec<u64> = (0..20_000).map(|i| i * 48_271 % head.size.max(1)).collect();
    let proofs = prove("inclusion proofs, scattered over the log", &asked);
    let right = measure("inclusion proofs checked", proofs.len() as u64, || {
        let checks = asked.iter().zip(&proofs).filter(|(index, proof)| {
            verify_inclusion(&leaf_hash(entry(**index).as_bytes()), **index, &head, proof).is_ok()
        });
        checks.count()
    });
    println!("  {right} of {} right", asked.len());
}

fn main() {
    let count: u64 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    measure_hash(2 * count);
    let (head, tiles) = measure_append(count);
    measure_proofs(head, &tiles);
    measure("entries audited from scratch", count, || {
        println!("  {:?}", Auditor::new(head, &tiles, |_, _| Ok(())).run());
    });
}

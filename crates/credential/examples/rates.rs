// SPDX-License-Identifier: EUPL-1.2
//! How many awards one processor can issue in a second, next to what it can sign at all.
//!
//! `cargo run --release -p credential --example rates`
//!
//! Every figure is per second of CPU time of this thread where the system tells it (Linux), else per second on the
//! clock. Quote the ratio, not the rate: rates change with the machine and with who else is on it.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use aws_lc_rs::signature::Ed25519KeyPair;
use credential::badge;
use credential::compiled::{Seal, Template};
use credential::key::Ed25519Key;
use credential::proof::{Cryptosuite, ProofOptions};

#[path = "../src/compiled/tests/random.rs"]
mod random;
#[path = "../src/badge/sample.rs"]
mod sample;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const ROUNDS: usize = 7;

fn main() -> Outcome {
    let class = sample::rich();
    let like = sample::award(&class);
    let template = Template::compile(&class, &like.shape())?;
    let awards = awards(&like);
    let seed = [7; 32];
    let key = Ed25519Key::from_seed(&seed)?;
    let method = format!("{}#key-1", class.issuer.id);
    let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, &method)?.created_at(like.valid_from);
    let seal = Seal::new(&options, &key)?;
    let raw = Ed25519KeyPair::from_seed_unchecked(&seed)?;
    let full = template.full_json(&like)?;
    println!("JSON to sign {} B, signed {} B", full.len(), template.seal(&like, &seal)?.len());

    let mut next = awards.iter().cycle();
    let mut message = [0_u8; 64];
    let raw_rate = rate("raw Ed25519, 64 bytes", 20_000, || {
        message.iter_mut().take(1).for_each(|byte| *byte = byte.wrapping_add(1));
        black_box(raw.try_sign(&message).map_err(|error| error.to_string())?);
        Ok(())
    })?;
    let json_rate = rate("fill JSON", 20_000, || {
        if let Some(award) = next.next() {
            black_box(template.full_json(award)?);
        }
        Ok(())
    })?;
    let hash_rate = rate("fill and hash", 20_000, || {
        if let Some(award) = next.next() {
            black_box(template.document_hash(award)?);
        }
        Ok(())
    })?;
    let issue_rate = rate("fill, hash, sign, JSON", 10_000, || {
        if let Some(award) = next.next() {
            black_box(template.seal(award, &seal)?);
        }
        Ok(())
    })?;
    let read_rate = rate("extract and hash", 10_000, || {
        let award = template.extract(full.as_bytes()).ok_or("the template reads its own JSON")?;
        black_box(template.document_hash(&award)?);
        Ok(())
    })?;
    let general_rate = rate("general road, hash", 100, || {
        if let Some(award) = next.next() {
            black_box(template.general_hash(award)?);
        }
        Ok(())
    })?;
    let core = serde_json::to_string(&badge::core(&class, &like)?)?.len();
    println!("core {core} B; general roads taken by the template: {}", template.general_roads());
    println!("ratio to raw: fill JSON {:.2}, fill and hash {:.2}", json_rate / raw_rate, hash_rate / raw_rate);
    println!("ratio to raw: issue {:.2}, extract and hash {:.2}", issue_rate / raw_rate, read_rate / raw_rate);
    println!("fast road over general road: {:.0}", hash_rate / general_rate);
    Ok(())
}

/// Awards as they come: other names, other ids, the same register proof.
fn awards(like: &badge::Award) -> Vec<badge::Award> {
    let mut random = random::Random::seeded(11);
    (0_u64..256)
        .map(|number| badge::Award {
            subject_name: format!("Deelnemer {number} van der Voorbeeld"),
            evidence: like.evidence.clone(),
            subject_id: like.subject_id.clone(),
            grade: Some("goed".into()),
            ..random.award(like)
        })
        .collect()
}

/// Median over the rounds of how often the work is done in a second.
fn rate(name: &str, times: u32, mut work: impl FnMut() -> Outcome) -> Result<f64, Box<dyn std::error::Error>> {
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let start = seconds();
        for _ in 0..times {
            work()?;
        }
        rates.push(f64::from(times) / (seconds() - start));
    }
    rates.sort_by(f64::total_cmp);
    let median = rates.get(ROUNDS / 2).copied().unwrap_or_default();
    println!("{name:<24} {median:>10.0} per CPU-second, {:>9.2} us each", 1e6 / median);
    Ok(median)
}

/// CPU time of this thread, or the clock.
fn seconds() -> f64 {
    thread_local!(static START: Instant = Instant::now());
    let on_cpu = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = on_cpu.and_then(|text| text.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| START.with(|start| start.elapsed().as_secs_f64()), |nanoseconds| nanoseconds / 1e9)
}

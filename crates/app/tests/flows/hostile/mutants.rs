// SPDX-License-Identifier: EUPL-1.2
//! F15: random mutants of the bytes of every form. What is still «Geldig» says exactly what the original says.
//!
//! `LEERBEWIJS_MUTANTS` sets how many (20,000), `LEERBEWIJS_MUTANTS_SEED` which.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::export::Form;
use app::{App, Context};
use domain::award::Validity;
use domain::text::Language;
use domain::verdict::Verdict;
use serde_json::Value;

use super::{awards, check, file_of};
use crate::stage::{Stage, on_sqlite};

const WORKERS: u64 = 2;

/// A real file, and what it says.
struct Seed {
    form: &'static str,
    bytes: Vec<u8>,
    says: Value,
    /// Where the credential stands in it: half of the mutants of pictures and papers are made there.
    inside: std::ops::Range<usize>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f15_no_random_mutant_is_valid_and_says_something_else() {
    on_sqlite(async |stage| {
        let [count, start] = numbers();
        let seeds = Arc::new(seeds(stage).await);
        let tasks: Vec<_> = (0..WORKERS)
            .map(|worker| {
                let (app, cx, seeds) = (stage.app.clone(), stage.visitor(), Arc::clone(&seeds));
                let chance = Chance(start.wrapping_add(worker.wrapping_mul(0x1234_5678_9ABC_DEF1)));
                tokio::spawn(async move { work(&app, &cx, &seeds, chance, count / WORKERS).await })
            })
            .collect();
        let mut words: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for task in tasks {
            for (word, number) in task.await.unwrap_or_else(|_| panic!("failed with LEERBEWIJS_MUTANTS_SEED={start}")) {
                *words.entry(word).or_default() += number;
            }
        }
        let all: usize = words.values().sum();
        println!("{all} mutants of {} files, 0 false «Geldig» (seed {start}): {words:#?}", seeds.len());
        assert!(u64::try_from(all).unwrap() >= count);
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "a longer run is asked for by the environment")]
fn numbers() -> [u64; 2] {
    [("LEERBEWIJS_MUTANTS", 20_000), ("LEERBEWIJS_MUTANTS_SEED", 15)]
        .map(|(name, usual)| std::env::var(name).ok().map_or(usual, |text| text.parse().unwrap()))
}

async fn work(
    app: &App,
    cx: &Context,
    seeds: &[Seed],
    mut chance: Chance,
    count: u64,
) -> BTreeMap<(&'static str, &'static str), usize> {
    let mut words = BTreeMap::new();
    let mut done = 0;
    while done < count {
        let seed = &seeds[chance.below(seeds.len())];
        let mutant = mutant(seed, &mut chance);
        if mutant == seed.bytes {
            continue;
        }
        done += 1;
        let outcome = app::verify::bytes(app, cx, &mutant).await.unwrap();
        let mut word = outcome.verdict.code();
        if outcome.verdict == Verdict::Valid {
            let same = outcome.document.as_ref() == Some(&seed.says);
            assert!(
                same,
                "a mutant of a {} is valid and says something else: {}",
                seed.form,
                String::from_utf8_lossy(&mutant)
            );
            word = "valid, and says the same";
        }
        *words.entry((seed.form, word)).or_default() += 1;
    }
    words
}

/// At least fifty files of many people, in every form.
async fn seeds(stage: &Stage) -> Vec<Seed> {
    let mut seeds = Vec::new();
    let forms = [
        ("JSON", Form::Json),
        ("JWT", Form::Jwt),
        ("PNG", Form::Png),
        ("PDF", Form::Pdf(Language::Nl)),
        ("SVG", Form::Svg),
    ];
    for (number, award) in awards(stage, Validity::Valid).await.into_iter().take(24).enumerate() {
        for (kind, (form, shape)) in forms.into_iter().enumerate() {
            // Papers and pictures of a few, text of everybody.
            if kind >= 2 && number >= 4 {
                continue;
            }
            let bytes = file_of(stage, award, shape).await;
            let says = check(stage, &bytes).await;
            assert_eq!(says.verdict, Verdict::Valid);
            let inside = credential_in(form, &bytes);
            seeds.push(Seed { form, says: says.document.unwrap(), inside, bytes });
        }
    }
    assert!(seeds.len() >= 50, "{}", seeds.len());
    seeds
}

fn credential_in(form: &str, bytes: &[u8]) -> std::ops::Range<usize> {
    let find = |mark: &[u8]| bytes.windows(mark.len()).position(|window| window == mark);
    match form {
        "PNG" => {
            let at = find(b"iTXt").unwrap();
            let length = usize::try_from(u32::from_be_bytes(bytes[at - 4..at].try_into().unwrap())).unwrap();
            at - 4..at + 8 + length
        }
        "PDF" => {
            let at = find(b"EmbeddedFile").unwrap();
            at.saturating_sub(400)..(at + 6_000).min(bytes.len())
        }
        _ => 0..bytes.len(),
    }
}

/// One to three changes: a bit, a byte, bytes taken out, put in, doubled, or exchanged.
fn mutant(seed: &Seed, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.bytes.clone();
    for _ in 0..=chance.below(3) {
        let place = if chance.below(4) > 0 { seed.inside.clone() } else { 0..bytes.len() };
        let at = (place.start + chance.below(place.len().max(1))).min(bytes.len() - 1);
        match chance.below(7) {
            0 | 1 => bytes[at] ^= 1 << chance.below(8),
            2 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            3 => bytes.insert(at, u8::try_from(32 + chance.below(95)).unwrap()),
            4 => drop(bytes.drain(at..(at + 1 + chance.below(4)).min(bytes.len()))),
            5 => {
                let piece: Vec<u8> = bytes[at..(at + 1 + chance.below(12)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = (place.start + chance.below(place.len().max(1))).min(bytes.len() - 1);
                bytes.swap(at, other);
            }
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
    if seed.form == "PNG" && bytes.len() == seed.bytes.len() && chance.below(2) == 0 {
        repair(&mut bytes, &seed.inside);
    }
    bytes
}

/// A forger knows how to compute the checksum of a chunk; else no mutant of a picture would get any further.
fn repair(png: &mut [u8], chunk: &std::ops::Range<usize>) {
    let mut crc = !0_u32;
    for byte in &png[chunk.start + 4..chunk.end - 4] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    png[chunk.end - 4..chunk.end].copy_from_slice(&(!crc).to_be_bytes());
}

/// SplitMix64: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Sends 100,000 random awards down the fast road and the whole general road (JSON, oxjsonld, RDFC-1.0) and compares
//! the hash, the JSON and what is read back. Stops at the first difference. Takes minutes; the tests do 2,000 of these.
//!
//! `cargo run --release -p credential --example agreement`
#![allow(clippy::print_stdout, reason = "a check on the command line says how far it is")]

use credential::badge;
use credential::compiled::Template;

#[path = "../src/compiled/tests/random.rs"]
mod random;
#[path = "../src/badge/sample.rs"]
mod sample;

const COUNT: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut cases = Vec::new();
    for class in [sample::rich(), sample::small(), sample::awkward()] {
        for award in [sample::award(&class), sample::plain_award(&class)] {
            let template = Template::compile(&class, &award.shape())?;
            cases.push((class.clone(), award, template));
        }
    }
    let mut random = random::Random::seeded(5);
    for (done, (class, like, template)) in cases.iter().cycle().take(COUNT).enumerate() {
        let award = random.award(like);
        if template.document_hash(&award)? != template.general_hash(&award)? {
            return Err(format!("the hashes differ for {award:?}").into());
        }
        let full = template.full_json(&award)?;
        if full != serde_json_canonicalizer::to_string(&badge::full(class, &award)?)? {
            return Err(format!("the JSON differs for {award:?}").into());
        }
        if template.extract(full.as_bytes()).as_ref() != Some(&award) {
            return Err(format!("not read back: {award:?}").into());
        }
        if (done + 1) % 10_000 == 0 {
            println!("{} awards agree", done + 1);
        }
    }
    let general: u64 = cases.iter().map(|(_, _, template)| template.general_roads()).sum();
    println!("{COUNT} awards, no difference; the fast road gave up {general} times");
    Ok(())
}

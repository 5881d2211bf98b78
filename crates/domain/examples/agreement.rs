// SPDX-License-Identifier: EUPL-1.2
//! Writes tables of scores with our figures of agreement, for somebody else's software to calculate again.
//!
//! `agreement FILE NUMBER`: one JSON object a line, `{"units": [[1, null, …], …], "nominal": …, "ordinal": …, "interval": …}`; the
//! same number gives the same tables.
#![allow(clippy::print_stderr, reason = "an example talks to whoever runs it")]

use std::io::Write as _;

use domain::agreement::{Scale, krippendorff_alpha};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// Bytes without a pattern, the same in every run.
struct Bytes {
    block: [u8; 32],
    used: usize,
}

impl Bytes {
    fn below(&mut self, bound: u8) -> u8 {
        if self.used == self.block.len() {
            self.block = Sha256::digest(self.block).into();
            self.used = 0;
        }
        let byte = self.block.get(self.used).copied().unwrap_or(0);
        self.used += 1;
        byte % bound.max(1)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args_os().skip(1);
    let file = words.next().ok_or("usage: agreement FILE NUMBER")?;
    let number: u32 = words.next().and_then(|word| word.to_str().and_then(|word| word.parse().ok())).unwrap_or(500);
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    let mut bytes = Bytes { block: [7; 32], used: 32 };
    for _ in 0..number {
        let (people, units, values, gaps) =
            (2 + bytes.below(11), 1 + bytes.below(12), 1 + bytes.below(6), bytes.below(6));
        let table: Vec<Vec<Option<u8>>> = (0..units)
            .map(|_| (0..people).map(|_| (bytes.below(10) >= gaps).then(|| 1 + bytes.below(values))).collect())
            .collect();
        let alpha = |scale| krippendorff_alpha(&table, scale);
        let line = json!({
            "units": table,
            "nominal": alpha(Scale::Nominal),
            "ordinal": alpha(Scale::Ordinal),
            "interval": alpha(Scale::Interval),
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

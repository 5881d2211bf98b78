// SPDX-License-Identifier: EUPL-1.2
//! CPU time, and the raw rate of the signatures on this machine.

use anyhow::Context as _;
use credential::key::{AwsLc, Ed25519Key, PublicKey, SignatureCheck, Signer};

/// Measured before and after, each time: half of it is the raw rate of the run, so that a machine that changes its pace
/// meanwhile changes both.
const RAW_ROUNDS: usize = 50_000;

pub(super) fn raw_sign_rate() -> anyhow::Result<f64> {
    let key = Ed25519Key::from_seed(&[7; 32]).context("a key")?;
    let message = [42_u8; 64];
    let before = Meter::now()?;
    for _ in 0..RAW_ROUNDS {
        std::hint::black_box(key.sign(std::hint::black_box(&message)).context("a signature")?);
    }
    Ok(RAW_ROUNDS as f64 / before.since()?.cpu_seconds)
}

pub(super) fn raw_verify_rate() -> anyhow::Result<f64> {
    let key = Ed25519Key::from_seed(&[7; 32]).context("a key")?;
    let message = [42_u8; 64];
    let signature = key.sign(&message).context("a signature")?;
    let public = PublicKey::of(&key).context("a public key")?;
    let before = Meter::now()?;
    for _ in 0..RAW_ROUNDS {
        anyhow::ensure!(AwsLc.verify(std::hint::black_box(&public), &message, &signature), "the signature holds");
    }
    Ok(RAW_ROUNDS as f64 / before.since()?.cpu_seconds)
}

/// CPU time of this process and time on the clock.
pub(super) struct Meter {
    cpu_seconds: f64,
    started: std::time::Instant,
}

pub(super) struct Spent {
    pub(super) cpu_seconds: f64,
    pub(super) wall_seconds: f64,
}

impl Meter {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub(super) fn now() -> anyhow::Result<Self> {
        Ok(Self { cpu_seconds: process_cpu_seconds()?, started: std::time::Instant::now() })
    }

    pub(super) fn since(&self) -> anyhow::Result<Spent> {
        Ok(Spent {
            cpu_seconds: process_cpu_seconds()? - self.cpu_seconds,
            wall_seconds: self.started.elapsed().as_secs_f64(),
        })
    }
}

/// User and system time of all threads, from `/proc` (Linux).
fn process_cpu_seconds() -> anyhow::Result<f64> {
    let mut nanoseconds = 0_u64;
    for task in std::fs::read_dir("/proc/self/task").context("CPU time is read from /proc, which only Linux has")? {
        let line = std::fs::read_to_string(task?.path().join("schedstat"))?;
        nanoseconds += line.split(' ').next().unwrap_or("0").parse::<u64>()?;
    }
    Ok(nanoseconds as f64 / 1e9)
}

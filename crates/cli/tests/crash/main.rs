// SPDX-License-Identifier: EUPL-1.2
//! F1: the process is killed (SIGKILL) at random moments while it awards a list, and started again. Nothing is lost, nothing is
//! there twice, and the log of before is the beginning of the log of after.
//!
//! Real processes of the real binary on a real directory. `LEERBEWIJS_CRASH_KILLS` sets how many kills there are (200),
//! `LEERBEWIJS_CRASH_SEED` repeats the draws of an earlier run; what the machine did between two instructions cannot be repeated.
//!
//! Start reading at [`Worker::round`].
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests may say what they mean, read their surroundings and measure time"
)]

mod evidence;
mod place;

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use evidence::{Platform, Stopped, Thing};
use place::{Place, leerbewijs, seed};

/// Kills on one directory before it starts again from the seed; keeps the log, and with it the audit, short.
const KILLS_PER_DIRECTORY: usize = 15;
const WORKERS: usize = 2;
const PORT: u16 = 18_473;

#[test]
fn f1_a_kill_at_any_moment_of_a_bulk_award_loses_nothing_and_doubles_nothing() {
    let kills: usize = std::env::var("LEERBEWIJS_CRASH_KILLS").ok().map_or(200, |text| text.parse().unwrap());
    let start = std::env::var("LEERBEWIJS_CRASH_SEED").ok().map_or_else(any_number, |text| text.parse().unwrap());
    println!("LEERBEWIJS_CRASH_SEED={start}");
    let directory = tempfile::tempdir().unwrap();
    let seed = seed(&directory.path().join("seed"), PORT);
    let usual = Usual::measure(directory.path(), &seed);
    println!("usual duration: {usual:?}");
    let tally = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|number| {
                let share = kills / WORKERS + usize::from(number < kills % WORKERS);
                let (seed, usual, directory) = (&seed, &usual, directory.path());
                let chance = Chance(start ^ (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                scope.spawn(move || {
                    Worker { name: format!("w{number}"), directory, seed, usual, chance, tally: Tally::default() }
                        .work(share)
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|_| panic!("failed with LEERBEWIJS_CRASH_SEED={start}")))
            .fold(Tally::default(), Tally::and)
    });
    println!("{tally:#?}");
    assert_eq!(tally.kills, kills);
    // The kills fell in every part of the work, not only before and after it.
    if kills >= 200 {
        for part in [
            Stopped::BeforeProposal,
            Stopped::AfterProposal,
            Stopped::AfterAgreeing,
            Stopped::AfterSequencing,
            Stopped::AfterSigning,
        ] {
            assert!(tally.stopped.contains_key(&part), "no kill stopped the work {part:?}: {:?}", tally.stopped);
        }
    }
}

/// How long an award takes when nobody disturbs it: until something is written, and from there on for each person.
#[derive(Debug)]
struct Usual {
    until_first_write: Duration,
    writing: Duration,
    writing_each: Duration,
}

impl Usual {
    const FEW: u32 = 60;
    const MANY: u32 = 250;

    fn measure(directory: &Path, seed: &Place) -> Self {
        let mut spans = Vec::new();
        for count in [Self::FEW, Self::MANY] {
            let place = seed.copy(&directory.join(format!("measure-{count}")));
            let sheet = place.sheet("meting", count);
            let before = place.last_write();
            let began = Instant::now();
            let mut child = place.award(&sheet).spawn().unwrap();
            wait_until(&mut child, || place.last_write() != before);
            let wrote = Instant::now();
            assert!(child.wait().unwrap().success());
            spans.push((wrote - began, wrote.elapsed()));
        }
        let writing_each = spans[1].1.saturating_sub(spans[0].1) / (Self::MANY - Self::FEW);
        Self {
            until_first_write: spans[1].0,
            writing: spans[0].1.saturating_sub(writing_each * Self::FEW),
            writing_each,
        }
    }
}

/// What happened.
#[derive(Debug, Default)]
struct Tally {
    kills: usize,
    kills_of_the_recovery: usize,
    too_late: usize,
    lists: usize,
    people: usize,
    proofs_verified: usize,
    stopped: BTreeMap<Stopped, usize>,
}

impl Tally {
    fn and(mut self, other: Self) -> Self {
        self.kills += other.kills;
        self.kills_of_the_recovery += other.kills_of_the_recovery;
        self.too_late += other.too_late;
        self.lists += other.lists;
        self.people += other.people;
        self.proofs_verified += other.proofs_verified;
        for (part, count) in other.stopped {
            *self.stopped.entry(part).or_default() += count;
        }
        self
    }
}

/// One directory after another, each with kills in a row.
struct Worker<'a> {
    name: String,
    directory: &'a Path,
    seed: &'a Place,
    usual: &'a Usual,
    chance: Chance,
    tally: Tally,
}

impl Worker<'_> {
    fn work(mut self, kills: usize) -> Tally {
        let mut directories = 0;
        while self.tally.kills < kills {
            let place = self.seed.copy(&self.directory.join(format!("{}-{directories}", self.name)));
            directories += 1;
            let enough = kills.min(self.tally.kills + KILLS_PER_DIRECTORY);
            while self.tally.kills < enough {
                self.round(&place);
            }
        }
        self.tally
    }

    /// Award, kill, look what is there, recover, hold everything against everything, award again, count.
    fn round(&mut self, place: &Place) {
        let people = 60 + u32::try_from(self.chance.below(141)).unwrap();
        let list = format!("{}x{}", self.name, self.tally.lists);
        let sheet = place.sheet(&list, people);
        let before = Platform::open(place).checkpoint();

        let (last_write, last_head) = (place.last_write(), place.last_signed());
        let mut child = place.award(&sheet).spawn().unwrap();
        // One in five anywhere before the first write, one in five just when the signer remembers a new head and nobody knows of it
        // yet, the others anywhere from the first write on.
        let moment = match self.chance.below(5) {
            0 => self.moment(self.usual.until_first_write),
            1 => {
                wait_until(&mut child, || place.last_signed() != last_head);
                self.moment(Duration::from_millis(2))
            }
            _ => {
                wait_until(&mut child, || place.last_write() != last_write);
                self.moment(self.usual.writing + self.usual.writing_each * people)
            }
        };
        let was_killed = kill_after(&mut child, moment);
        let stopped = Platform::open(place).stopped(&list);
        self.tally.lists += 1;
        if was_killed {
            self.tally.kills += 1;
            *self.tally.stopped.entry(stopped).or_default() += 1;
        } else {
            self.tally.too_late += 1;
        }
        // One in four: the recovery is killed too.
        if self.chance.below(4) == 0 {
            let moment = self.moment(Duration::from_millis(60));
            self.tally.kills_of_the_recovery += usize::from(kill_after(&mut place.audit().spawn().unwrap(), moment));
        }
        // One in two recovers by the check of the register; the others by the next award.
        if self.chance.below(2) == 0 {
            self.recover_and_compare(place, &list, people, stopped);
        }
        let again = place.award(&sheet).output().unwrap();
        // Exit code 1: everybody has it already, so nobody got it again.
        let is_known = matches!(again.status.code(), Some(0 | 1));
        assert!(is_known, "{list}: the repeated award failed ({stopped:?}): {again:?}");
        place.audit_in_order();

        let platform = Platform::open(place);
        let found = platform.check_list(&list, people);
        assert_eq!(found, Thing::Awarded, "{list}: {stopped:?}");
        platform.check_follows(before.as_deref());
        self.tally.people += usize::try_from(people).unwrap();
        self.tally.proofs_verified += platform.check_proofs(&list, &mut self.chance);
    }

    fn recover_and_compare(&mut self, place: &Place, list: &str, people: u32, stopped: Stopped) {
        place.audit_in_order();
        let found = Platform::open(place).check_list(list, people);
        let expected = if stopped < Stopped::AfterAgreeing { Thing::Nothing } else { Thing::Awarded };
        assert_eq!(found, expected, "{list}: {stopped:?}");
    }

    fn moment(&mut self, usual: Duration) -> Duration {
        let micros = u64::try_from(usual.as_micros()).unwrap();
        Duration::from_micros(self.chance.below(micros + micros / 10))
    }
}

/// Waits until something was written, or the child has ended.
fn wait_until(child: &mut Child, was_written: impl Fn() -> bool) {
    while !was_written() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

/// Kills a child after so long. False when it was done before.
fn kill_after(child: &mut Child, moment: Duration) -> bool {
    std::thread::sleep(moment);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    // A process that ended by itself has an exit code; one that was killed has none.
    assert!(status.code().is_none_or(|code| code == 0), "the award failed by itself: {status}");
    status.code().is_none()
}

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

fn any_number() -> u64 {
    std::collections::hash_map::RandomState::new().build_hasher().finish()
}

#[test]
fn two_awards_at_the_same_time_from_two_processes() {
    let directory = tempfile::tempdir().unwrap();
    let place = seed(&directory.path().join("seed"), PORT + 1);
    for round in 0..4 {
        let lists = [format!("l{round}"), format!("r{round}")];
        let children = lists
            .clone()
            .map(|list| place.award(&place.sheet(&list, 80)).stderr(std::process::Stdio::piped()).spawn().unwrap());
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        place.audit_in_order();
        let platform = Platform::open(&place);
        for list in lists {
            assert_eq!(platform.check_list(&list, 80), Thing::Awarded);
        }
    }
    assert!(leerbewijs().arg("--version").output().unwrap().status.success());
}

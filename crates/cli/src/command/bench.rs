// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs bench`: how fast this machine issues and verifies, next to the raw rate of the signatures in the same run.
//!
//! CPU time of the whole process counts, on every core, so that a busy machine does not flatter or spoil the figure.

mod meter;
mod pages;

use std::process::ExitCode;

use anyhow::Context as _;
use app::export::Form;
use app::issue::{self, Proposal};
use app::{App, Context};
use domain::award::ProposedAward;
use domain::role::Role;
use domain::run::RunContent;
use domain::{Day, Id};
use serde_json::json;

use self::meter::{Meter, Spent, raw_sign_rate, raw_verify_rate};
use crate::console::{progress, say};
use crate::open::{block_on, scratch};

/// Measures.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs bench issue --count 20000\n  leerbewijs bench verify --count 2000 --json\n  leerbewijs bench pages --definitions 5000 --institutions 200"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Whole awards: proposal, agreement, status position, register leaf, checkpoint, register proof, signature; stored durably (SQLite)
    Issue(Amount),
    /// Whole checks: parse, terms, signature, register proof, status list, dates
    Verify(Amount),
    /// Pages over HTTP, in a country full of microcredentials
    Pages(pages::Arguments),
}

#[derive(Debug, clap::Args)]
struct Amount {
    /// How many
    #[arg(long, default_value_t = 20_000)]
    count: usize,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// People on one list, as a large school would send it.
const LIST: usize = 2_500;
const CODE: &str = "zorgtechnologie";

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Issue(amount) => issue(&amount),
        What::Verify(amount) => verify(&amount),
        What::Pages(arguments) => pages::run(&arguments),
    }
}

fn issue(amount: &Amount) -> anyhow::Result<ExitCode> {
    block_on(async {
        let directory = scratch_directory()?;
        let platform = prepare(&directory).await?;
        let lists = plan_lists(&platform, amount.count).await?;
        let raw_before = raw_sign_rate()?;
        let bar = progress(u64::try_from(amount.count)?, "Issuing");
        let before = Meter::now()?;
        for (run, people) in lists {
            let count = people.len();
            award(&platform, run, people).await?;
            bar.inc(u64::try_from(count)?);
        }
        let spent = before.since()?;
        bar.finish_and_clear();
        let raw = f64::midpoint(raw_before, raw_sign_rate()?);
        let audit = app::register::audit(&platform, &platform.system(), |_| {}).await?;
        anyhow::ensure!(audit.is_in_order(), "the register is not in order afterwards: {audit:?}");
        platform.store.close().await;
        std::fs::remove_dir_all(&directory)?;
        report("issue", amount, &spent, raw, "Ed25519 signatures");
        Ok(ExitCode::SUCCESS)
    })
}

fn verify(amount: &Amount) -> anyhow::Result<ExitCode> {
    block_on(async {
        let directory = scratch_directory()?;
        let platform = prepare(&directory).await?;
        let lists = plan_lists(&platform, amount.count.min(1_000)).await?;
        for (run, people) in lists {
            award(&platform, run, people).await?;
        }
        let mut files = Vec::new();
        for row in
            app::export::all(&platform, &platform.system()).await?.into_iter().rev().take(amount.count.min(1_000))
        {
            files.push(app::wallet::download(&platform, &platform.system(), row.id, Form::Json).await?.bytes);
        }
        let visitor = platform.system().as_actor(domain::role::Actor::Visitor);
        let raw_before = raw_verify_rate()?;
        let bar = progress(u64::try_from(amount.count)?, "Verifying");
        let before = Meter::now()?;
        for bytes in files.iter().cycle().take(amount.count) {
            let check = app::verify::bytes(&platform, &visitor, bytes).await?;
            anyhow::ensure!(
                check.verdict == domain::verdict::Verdict::Valid,
                "a proof of our own is {:?}",
                check.verdict
            );
            bar.inc(1);
        }
        let spent = before.since()?;
        bar.finish_and_clear();
        let raw = f64::midpoint(raw_before, raw_verify_rate()?);
        platform.store.close().await;
        std::fs::remove_dir_all(&directory)?;
        report("verify", amount, &spent, raw, "Ed25519 verifications");
        Ok(ExitCode::SUCCESS)
    })
}

fn report(what: &str, amount: &Amount, spent: &Spent, raw: f64, raw_name: &str) {
    let rate = amount.count as f64 / spent.cpu_seconds;
    let ratio = rate / raw;
    if amount.json {
        say(json!({
            "bench": what, "count": amount.count, "cpuSeconds": spent.cpu_seconds, "wallSeconds": spent.wall_seconds,
            "perCpuSecond": rate, "rawPerCpuSecond": raw, "ratio": ratio,
        })
        .to_string());
        return;
    }
    say(format!(
        "{what}: {} in {:.2} CPU-seconds ({:.2} s on the clock)",
        amount.count, spent.cpu_seconds, spent.wall_seconds
    ));
    say(format!("  {rate:.0} per CPU-second; raw {raw_name}: {raw:.0} per CPU-second; ratio {ratio:.4}"));
}

fn scratch_directory() -> anyhow::Result<std::path::PathBuf> {
    let directory = std::env::temp_dir().join(format!("leerbewijs-bench-{}", std::process::id()));
    std::fs::create_dir_all(&directory).with_context(|| format!("cannot make {}", directory.display()))?;
    Ok(directory)
}

async fn prepare(directory: &std::path::Path) -> anyhow::Result<App> {
    let platform = scratch(directory).await?;
    app::demo::seed(&platform, |_| {}).await?;
    Ok(platform)
}

async fn staff(platform: &App, role: Role) -> anyhow::Result<Context> {
    Ok(app::demo::as_role(platform, "saaxumhuizen", role, platform.clock.now()).await?)
}

/// A run for every list, and the people on it.
async fn plan_lists(platform: &App, count: usize) -> anyhow::Result<Vec<(Id<RunContent>, Vec<ProposedAward>)>> {
    let leader = staff(platform, Role::ProjectLeader).await?;
    let found = app::catalogue::search(
        platform,
        &leader,
        &app::catalogue::Search { words: CODE.into(), page: 1, ..Default::default() },
    )
    .await?;
    let hit = found
        .hits
        .into_iter()
        .find(|hit| hit.institution == "saaxumhuizen")
        .context("the demo lacks its first microcredential")?;
    let page = app::catalogue::definition(platform, &leader, &hit.public_id, None).await?;
    let outcomes: Vec<String> = page.version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let day = |text: &str| Day::parse_iso(text).context("a day");
    let mut lists = Vec::new();
    for (number, from) in (0..count).step_by(LIST).enumerate() {
        let content = RunContent {
            code: format!("meting-{number}"),
            starts_on: day("2026-09-01")?,
            ends_on: day("2026-11-01")?,
            place: "Saaxumhuizen".into(),
            price_euro: 0,
            seats: 2_500,
        };
        let run = app::define::plan(platform, &leader, page.version.id, content).await?;
        let people = (from..count.min(from + LIST)).map(|person| somebody(person, from, &outcomes)).collect();
        lists.push((run, people));
    }
    Ok(lists)
}

fn somebody(number: usize, first: usize, outcomes: &[String]) -> ProposedAward {
    ProposedAward {
        row_number: u32::try_from(number - first + 2).unwrap_or(u32::MAX),
        name: format!("Deelnemer {number} van der Meting"),
        birth_date: Day::from_number(i32::try_from(number % 15_000).unwrap_or(0)),
        email: Some(format!("deelnemer{number}@voorbeeld.example")),
        outcomes: outcomes.to_vec(),
        grade: None,
    }
}

async fn award(platform: &App, run: Id<RunContent>, people: Vec<ProposedAward>) -> anyhow::Result<()> {
    let teacher = staff(platform, Role::Teacher).await?;
    let board = staff(platform, Role::BoardMember).await?;
    let batch =
        issue::propose(platform, &teacher, Proposal { run, people, idempotency_key: format!("bench:{run}") }).await?;
    issue::agree(platform, &board, batch, &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."))
        .await?;
    app::sequencer::sequence(platform, &platform.system()).await?;
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs award`: a spreadsheet from the shell.
//!
//! Two people stand behind an award, here too: the one who proposes and the one of the examination board who agrees. In the demo the
//! first of each role is taken; a real platform wants both named, and the reason of the decision.

mod known;
mod list;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;

use app::catalogue::DefinitionPage;
use app::issue::{self, Beside, Proposal, RunRow, Statement};
use app::{App, Context, Mode, Refusal};
use domain::role::Role;
use domain::text::Language;
use web::words::{Translator, Words};

use self::list::{List, read_list};
use self::told::Teller;
use crate::console::progress;
use crate::open::{Place, block_on};
use crate::words::{Said, chosen, language};

/// Awards a list of people.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  leerbewijs award nl-mc-saaxumhuizen-ABCD1234 demo/deelnemers.xlsx --run ZTW-2026-2 --dry-run\n\nExit codes: 0 awarded or nothing to solve, 1 rows have something to solve (nothing is awarded), 2 refused."
)]
pub struct Arguments {
    /// Public id of the microcredential, as in the address of its page (/mc/…); a wrong one lists those that there are
    definition: String,
    /// Spreadsheet: XLSX, ODS or CSV
    sheet: PathBuf,
    /// Code of the run; needed when there are several
    #[arg(long)]
    run: Option<String>,
    /// Who proposes, by key
    #[arg(long = "as", value_name = "KEY")]
    proposer: Option<String>,
    /// Who of the examination board agrees, by key
    #[arg(long, value_name = "KEY")]
    agree_as: Option<String>,
    /// Who agrees declares to have no interest in it; without this nothing is awarded on a platform that is no demo
    #[arg(long)]
    no_interest: bool,
    /// Reason of the board, as it will stand in the decision; a demo has one of its own
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Check the list and change nothing
    #[arg(long)]
    dry_run: bool,
    /// A line of JSON for each row
    #[arg(long)]
    json: bool,
    /// Language of what is said: nl or en; that of this machine when absent
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    #[command(flatten)]
    place: Place,
}

/// Runs it: 0 when every row is fine, 1 when rows have problems (then nothing is awarded).
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let words = Words::load()?;
    let language = chosen(arguments.language);
    let teller = Teller { t: words.of(language), language, as_json: arguments.json };
    match block_on(work(&arguments, &teller)) {
        Ok(code) => Ok(code),
        Err(error) => {
            let said = Said::of(teller.t, error);
            if !arguments.json {
                return Err(said.into());
            }
            teller.refused(&arguments.sheet, &said);
            Ok(ExitCode::from(2))
        }
    }
}

async fn work(arguments: &Arguments, teller: &Teller<'_>) -> anyhow::Result<ExitCode> {
    let t = teller.t;
    let platform = arguments.place.open().await?;
    let cx = platform.system();
    let page = match app::catalogue::definition(&platform, &cx, &arguments.definition, None).await {
        Err(Refusal::NotFound) => {
            let sentence = t.a("shell-award-no-definition", &[("text", &arguments.definition)]);
            let known = known::known(&platform, &cx, &arguments.definition, (t, teller.language)).await?;
            return Err(Said::new("definition-unknown", format!("{sentence}{known}")).into());
        }
        found => found?,
    };
    let institution = page.institution.content.0.code.as_str();
    let run = choose_run(&page, arguments.run.as_deref(), t)?;
    let proposer = person(&platform, t, arguments.proposer.as_deref(), (institution, Role::Teacher)).await?;
    let board = person(&platform, t, arguments.agree_as.as_deref(), (institution, Role::BoardMember)).await?;
    if let Some(obstacle) = app::issue::run(&platform, &proposer, run.id).await?.obstacle {
        return Err(Refusal::Conflict(obstacle).into());
    }
    let keys: Vec<String> = page.version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let list = read_list(&platform, &proposer, (run, &keys), t, &arguments.sheet).await?;
    teller.about(&list, run, cx.now.day());
    let faulty = list.faulty();
    if faulty > 0 || arguments.dry_run {
        list.drafts.iter().for_each(|draft| teller.row(draft, None));
        teller.nothing(&list);
        return Ok(ExitCode::from(u8::from(faulty > 0)));
    }
    let statement = statement(arguments, platform.mode, t)?;
    award(&platform, (&proposer, &board), run, (list, &statement), teller).await
}

fn choose_run<'a>(page: &'a DefinitionPage, code: Option<&str>, t: &Translator) -> Result<&'a RunRow, Said> {
    let codes = || page.runs.iter().map(|run| run.content.0.code.as_str()).collect::<Vec<_>>().join(", ");
    match (code, page.runs.as_slice()) {
        (_, []) => Err(Said::new("run-none", t.s("shell-award-run-none"))),
        (None, [only]) => Ok(only),
        (None, _) => Err(Said::new("run-several", t.a("shell-award-run-several", &[("runs", codes())]))),
        (Some(code), runs) => runs.iter().find(|run| run.content.0.code == code).ok_or_else(|| {
            let values = [("run", code.to_owned()), ("runs", codes())];
            Said::new("run-unknown", t.a("shell-award-run-unknown", &values))
        }),
    }
}

async fn person(
    platform: &App,
    t: &Translator,
    key: Option<&str>,
    (institution, role): (&str, Role),
) -> anyhow::Result<Context> {
    match key {
        Some(key) => match app::people::as_key(platform, key).await {
            Err(Refusal::NotFound) => {
                Err(Said::new("person-unknown", t.a("shell-award-person-unknown", &[("text", key)])).into())
            }
            found => Ok(found?),
        },
        None if platform.mode == Mode::Demo => {
            Ok(app::demo::as_role(platform, institution, role, platform.clock.now()).await?)
        }
        None => Err(Said::new("person-none", t.s("shell-award-person-none")).into()),
    }
}

/// What the board says with its decision. Only a demo puts a reason in its mouth, and says which.
fn statement(arguments: &Arguments, mode: Mode, t: &Translator) -> Result<Statement, Said> {
    let is_demo = mode == Mode::Demo;
    if !is_demo && !arguments.no_interest {
        return Err(Said::new("interest-not-said", t.s("shell-award-no-interest")));
    }
    let reason = match &arguments.reason {
        Some(reason) => reason.trim().to_owned(),
        None if is_demo => t.s("shell-award-reason-demo"),
        None => return Err(Said::new("reason-none", t.s("shell-award-reason-none"))),
    };
    Ok(Statement::without_interest(&reason))
}

async fn award(
    platform: &App,
    (proposer, board): (&Context, &Context),
    run: &RunRow,
    (list, statement): (List, &Statement),
    teller: &Teller<'_>,
) -> anyhow::Result<ExitCode> {
    let people = list.people().map_err(|row| {
        let row = row.0.to_string();
        Said::new("row-not-ready", teller.t.a("shell-award-row-not-ready", &[("row", row.as_str())]))
    })?;
    let bar = progress(u64::try_from(people.len())?, teller.t.s("shell-award-registering"));
    let proposal = Proposal { run: run.id, people, idempotency_key: list.key.clone() };
    let beside = Beside { left_out: list.left_out(teller.t), ..Beside::default() };
    let batch = issue::propose_beside(platform, proposer, &proposal, &beside).await?;
    issue::agree(platform, board, batch, statement).await?;
    app::sequencer::sequence(platform, &platform.system()).await?;
    let awards = issue::batch_awards(platform, board, batch).await?;
    bar.finish_and_clear();
    for draft in &list.drafts {
        let award = awards.iter().find(|award| award.row_number == i64::from(draft.row_number));
        teller.row(draft, award);
    }
    teller.done(awards.len(), &statement.reason);
    Ok(ExitCode::SUCCESS)
}

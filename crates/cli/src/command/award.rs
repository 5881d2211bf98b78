// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs award`: a spreadsheet from the shell.
//!
//! Two people stand behind an award, here too: the one who proposes and the one of the examination board who agrees. In the demo the
//! first of each role is taken; a real platform wants both named.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::issue::{self, Proposal};
use app::sheet::{
    ColumnPlan, HiddenRows, RowDraft, RowRules, Severity, SheetInput, read, recognise, refusal_message, row_message,
    rows,
};
use app::{App, Context, Mode};
use domain::Id;
use domain::award::{BatchState, ProposedAward};
use domain::role::Role;
use domain::run::RunContent;
use domain::text::Language;
use web::words::Translator;

use super::verify::{chosen, language};
use crate::console::{progress, say};
use crate::open::{Place, block_on};

/// Awards a list of people.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  leerbewijs award nl-mc-saaxumhuizen-ABCD1234 demo/deelnemers.xlsx --run ZTW-2026-2 --dry-run"
)]
pub struct Arguments {
    /// Public id of the microcredential
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
    /// Check the list and change nothing
    #[arg(long)]
    dry_run: bool,
    /// A line of JSON for each row
    #[arg(long)]
    json: bool,
    /// Language of what is said about rows: nl or en; that of this machine when absent
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    #[command(flatten)]
    place: Place,
}

/// Runs it: 0 when every row is fine, 1 when rows have problems (then nothing is awarded).
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = arguments.place.open().await?;
        let cx = platform.system();
        let page = app::catalogue::definition(&platform, &cx, &arguments.definition, None)
            .await
            .context("that microcredential is not published here")?;
        let institution = page.institution.content.0.code.clone();
        let run = choose_run(&page, arguments.run.as_deref())?;
        let proposer = person(&platform, arguments.proposer.as_deref(), &institution, Role::Teacher).await?;
        let board = person(&platform, arguments.agree_as.as_deref(), &institution, Role::BoardMember).await?;
        let keys: Vec<String> = page.version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
        let words = web::words::Words::load()?;
        let t = words.of(chosen(arguments.language));
        let drafts = read_rows(&platform, &proposer, run, (&keys, t), &arguments.sheet).await?;
        let faulty = drafts.iter().filter(|draft| !draft.is_ready()).count();
        if faulty > 0 || arguments.dry_run {
            drafts.iter().for_each(|draft| say_draft(draft, t, arguments.json));
            if !arguments.json {
                say(format!("{} rows, {faulty} with something to solve; nothing was awarded.", drafts.len()));
            }
            return Ok(ExitCode::from(u8::from(faulty > 0)));
        }
        award(&platform, &proposer, (&board, arguments.no_interest), run, drafts, arguments.json).await
    })
}

fn choose_run(page: &app::catalogue::DefinitionPage, code: Option<&str>) -> anyhow::Result<Id<RunContent>> {
    let codes = || page.runs.iter().map(|run| run.content.0.code.as_str()).collect::<Vec<_>>().join(", ");
    match code {
        Some(code) => page
            .runs
            .iter()
            .find(|run| run.content.0.code == code)
            .map(|run| run.id)
            .with_context(|| format!("there is no run {code}; there are {}", codes())),
        None => match page.runs.as_slice() {
            [only] => Ok(only.id),
            [] => bail!("plan a run first; nobody is awarded without one"),
            _ => bail!("choose a run with `--run`: {}", codes()),
        },
    }
}

async fn person(platform: &App, key: Option<&str>, institution: &str, role: Role) -> anyhow::Result<Context> {
    match key {
        Some(key) => {
            app::people::as_key(platform, key).await.with_context(|| format!("there is nobody with key {key}"))
        }
        None if platform.mode == Mode::Demo => {
            Ok(app::demo::as_role(platform, institution, role, platform.clock.now()).await?)
        }
        None => bail!("name who proposes with `--as` and who of the examination board agrees with `--agree-as`"),
    }
}

async fn read_rows(
    platform: &App,
    cx: &Context,
    run: Id<RunContent>,
    (keys, t): (&[String], &Translator),
    path: &std::path::Path,
) -> anyhow::Result<Vec<RowDraft>> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |refusal: app::sheet::SheetRefusal| {
        let (key, values) = refusal_message(&refusal);
        anyhow::anyhow!("{}: {}", path.display(), t.with(key, &values))
    };
    let sheet = read(&SheetInput { bytes: &bytes, file_name: Some(&name), sheet: None }, &platform.limits.sheet)
        .map_err(refused)?;
    let plan: ColumnPlan = recognise(&sheet);
    plan.check(&sheet).map_err(refused)?;
    let rules =
        RowRules { outcome_keys: keys, today: cx.now.day().date(), existing: &[], hidden_rows: HiddenRows::LeaveOut };
    let drafts = rows(&sheet, &plan, &rules);
    // The same sheet once more, after the power failed between proposing and agreeing: its own list is not in its way.
    if waits(platform, cx, run, &drafts).await? {
        return Ok(drafts);
    }
    let existing = issue::existing_people(platform, cx, run).await?;
    Ok(rows(&sheet, &plan, &RowRules { existing: &existing, ..rules }))
}

/// Does exactly this list stand there, proposed and not agreed to?
async fn waits(platform: &App, cx: &Context, run: Id<RunContent>, drafts: &[RowDraft]) -> anyhow::Result<bool> {
    let Ok(people) = drafts.iter().cloned().map(ProposedAward::try_from).collect::<Result<Vec<_>, _>>() else {
        return Ok(false);
    };
    let key = key_of(&people);
    let lists = issue::run(platform, cx, run).await?.batches;
    Ok(lists.iter().any(|list| list.idempotency_key == key && list.state == BatchState::Proposed))
}

/// The same people from the shell are the same list.
fn key_of(people: &[ProposedAward]) -> String {
    format!("shell:{}", hex::encode(issue::list_digest(people)))
}

/// What the page says of a row, in the same sentences: what must be solved, and what to look at.
fn say_draft(draft: &RowDraft, t: &Translator, as_json: bool) {
    let of = |severity: Severity| -> Vec<String> {
        let sentence = |problem| {
            let (key, values) = row_message(problem);
            t.with(key, &values)
        };
        draft.problems.iter().filter(|problem| problem.severity == severity).map(sentence).collect()
    };
    let (problems, warnings) = (of(Severity::Error), of(Severity::Warning));
    if as_json {
        say(serde_json::json!({"row": draft.row_number, "name": draft.input.name, "ready": draft.is_ready(), "problems": problems, "warnings": warnings}).to_string());
        return;
    }
    for sentence in problems.iter().chain(&warnings) {
        say(format!("row {:4}  {}  {sentence}", draft.row_number, draft.input.name));
    }
}

async fn award(
    platform: &App,
    proposer: &Context,
    (board, no_interest): (&Context, bool),
    run: Id<RunContent>,
    drafts: Vec<RowDraft>,
    as_json: bool,
) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        no_interest || platform.mode == Mode::Demo,
        "whoever agrees declares to have no interest in it: add `--no-interest` when that is so"
    );
    let people: Vec<ProposedAward> = drafts
        .into_iter()
        .map(ProposedAward::try_from)
        .collect::<Result<_, _>>()
        .map_err(|row: app::issue::NotReady| anyhow::anyhow!("row {} is not ready", row.0))?;
    let bar = progress(u64::try_from(people.len())?, "Registering");
    let key = key_of(&people);
    let batch = issue::propose(platform, proposer, Proposal { run, people, idempotency_key: key }).await?;
    issue::agree(platform, board, batch, &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."))
        .await?;
    app::sequencer::sequence(platform, &platform.system()).await?;
    let awards = issue::batch_awards(platform, board, batch).await?;
    bar.finish_and_clear();
    for award in &awards {
        let registered = award.registered_at.is_some();
        if as_json {
            say(serde_json::json!({"row": award.row_number, "award": award.id.to_string(), "registered": registered, "leaf": award.leaf_index}).to_string());
        } else {
            say(format!(
                "row {:4}  {}  {}",
                award.row_number,
                award.id,
                if registered { "registered" } else { "waits for the register" }
            ));
        }
    }
    if !as_json {
        say(format!("{} awarded.", awards.len()));
    }
    Ok(ExitCode::SUCCESS)
}

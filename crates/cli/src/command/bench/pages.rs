// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs bench pages`: how long pages take when there are many microcredentials, asked over HTTP one after another.

use std::process::ExitCode;

use anyhow::Context as _;
use app::App;
use domain::review::DefinitionState;
use domain::role::Role;
use serde_json::json;

use super::{scratch_directory, staff};
use crate::command::verify::source::agent;
use crate::console::{progress, say};
use crate::open::{block_on, scratch, scratch_on};

/// How much there is, and where.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Public definitions
    #[arg(long, default_value_t = 5_000)]
    definitions: usize,
    /// Institutions
    #[arg(long, default_value_t = 200)]
    institutions: usize,
    /// Times that each page is asked for
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(5..=50))]
    times: u32,
    /// PostgreSQL to measure on, `postgres://user@host/database`; in a schema of its own, which stays. Without it: SQLite
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Milliseconds that a page took, each time, in order of size.
struct Measured {
    name: &'static str,
    bytes: usize,
    milliseconds: Vec<f64>,
}

/// Runs it.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let directory = scratch_directory()?;
        let platform = match &arguments.database {
            Some(url) => scratch_on(&directory, url, &format!("bench_{}", std::process::id())).await?,
            None => scratch(&directory).await?,
        };
        app::demo::seed(&platform, |_| {}).await?;
        let bar = progress(u64::try_from(arguments.definitions)?, "Filling");
        let told = |done| bar.set_position(u64::try_from(done).unwrap_or_default());
        app::demo::crowd(&platform, arguments.institutions, arguments.definitions, told).await?;
        bar.finish_and_clear();
        let measured = measure(&platform, arguments.times).await?;
        platform.store.close().await;
        std::fs::remove_dir_all(&directory)?;
        report(arguments, &measured)?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Asks for every page over a connection to this machine.
async fn measure(platform: &App, times: u32) -> anyhow::Result<Vec<Measured>> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let pages = pages(platform).await?;
    let session = session(platform).await?;
    let web = web::Web::new(platform.clone())?;
    let cookie = web::visit::session_cookie(&web, &session, 3_600);
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(web, listener, async {
        let _ = stopped.await;
    }));
    let measured = tokio::task::spawn_blocking(move || {
        let pages = pages.into_iter();
        pages
            .map(|(name, path)| one(name, &format!("{base}{path}"), &cookie, times))
            .collect::<anyhow::Result<Vec<_>>>()
    })
    .await??;
    let _ = stop.send(());
    serving.await??;
    Ok(measured)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn one(name: &'static str, url: &str, cookie: &str, times: u32) -> anyhow::Result<Measured> {
    let agent = agent();
    let mut measured = Measured { name, bytes: 0, milliseconds: Vec::new() };
    for time in 0..=times {
        let started = std::time::Instant::now();
        let mut response =
            agent.get(url).header("cookie", cookie).call().with_context(|| format!("{name} did not answer: {url}"))?;
        measured.bytes = response.body_mut().read_to_vec()?.len();
        let spent = started.elapsed().as_secs_f64() * 1_000.0;
        // The first finds nothing at hand yet, and opens the connection.
        if time > 0 {
            measured.milliseconds.push(spent);
        }
    }
    measured.milliseconds.sort_by(f64::total_cmp);
    Ok(measured)
}

/// The session of a project leader, who sees most.
async fn session(platform: &App) -> anyhow::Result<String> {
    let visitor = platform.system().as_actor(domain::role::Actor::Visitor);
    let browser = app::sign_in::session::Browser::default();
    Ok(app::sign_in::session::click(platform, &visitor, "marieke", &browser).await?.token)
}

/// What is asked for: the pages that grow with the country, and some that do not.
async fn pages(platform: &App) -> anyhow::Result<Vec<(&'static str, String)>> {
    let leader = staff(platform, Role::ProjectLeader).await?;
    let own = app::define::own(platform, &leader).await?;
    let of = |state| own.iter().find(|row| row.state == state).context("the demo lacks a version in this state");
    let (draft, published, waiting) =
        (of(DefinitionState::Draft)?, of(DefinitionState::Published)?, of(DefinitionState::UnderReview)?);
    let fixed = [
        ("home", "/"),
        ("catalogue", "/catalogus"),
        ("catalogue, last page", "/catalogus?pagina=100"),
        ("catalogue, words", "/catalogus?q=zorg%20technologie"),
        ("catalogue, facets", "/catalogus?school=saaxumhuizen&omvang=240-279"),
        ("institutions", "/scholen"),
        ("institution", "/instelling/saaxumhuizen"),
        ("register", "/register"),
        ("public demands", "/leervragen"),
        ("work list", "/werk"),
        ("demands", "/werk/leervragen"),
        ("licences", "/werk/toestemmingen"),
        ("new microcredential", "/werk/mc/nieuw"),
    ];
    let of_version = [
        ("definition", format!("/mc/{}", published.public_id)),
        ("task list", format!("/werk/mc/{}", draft.id)),
        ("outcomes", format!("/werk/mc/{}/outcomes", draft.id)),
        ("does it exist?", format!("/werk/mc/{}/exists", draft.id)),
        ("compare", format!("/werk/mc/{}/verschil", waiting.id)),
        ("dossier", format!("/werk/mc/{}/dossier", waiting.id)),
        ("cost price", format!("/werk/mc/{}/kostprijs", published.id)),
    ];
    Ok(fixed.map(|(name, path)| (name, path.to_owned())).into_iter().chain(of_version).collect())
}

fn report(arguments: &Arguments, measured: &[Measured]) -> anyhow::Result<()> {
    let at = |page: &Measured, part: f64| {
        let last = page.milliseconds.len().saturating_sub(1);
        page.milliseconds.get((last as f64 * part).round() as usize).copied().context("a page was not measured")
    };
    for page in measured {
        let (middle, late, worst) = (at(page, 0.5)?, at(page, 0.95)?, at(page, 1.0)?);
        if arguments.json {
            say(json!({"page": page.name, "bytes": page.bytes, "medianMs": middle, "p95Ms": late, "maxMs": worst})
                .to_string());
        } else {
            say(format!(
                "{:24} {middle:7.1} ms  95%: {late:7.1} ms  most: {worst:7.1} ms  {:7} bytes",
                page.name, page.bytes
            ));
        }
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs bench pages`: how long pages take when there are many microcredentials, asked over HTTP one after another.

use std::collections::BTreeMap;
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
    let web = web::Web::new(platform.clone())?;
    let cookies = cookies(platform, &web, &pages).await?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(web, listener, async {
        let _ = stopped.await;
    }));
    let measured = tokio::task::spawn_blocking(move || {
        let ask = |page: &Asked| {
            let cookie = cookies.get(page.person).context("somebody did not sign in")?;
            one(page.name, &format!("{base}{}", page.path), cookie, times)
        };
        pages.iter().map(ask).collect::<anyhow::Result<Vec<_>>>()
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

/// A page, and who asks for it: a person of the demo.
struct Asked {
    name: &'static str,
    path: String,
    person: &'static str,
}

impl Asked {
    fn by(person: &'static str) -> impl Fn((&'static str, String)) -> Self {
        move |(name, path)| Self { name, path, person }
    }
}

/// The cookies of everybody who asks for one of the pages.
async fn cookies(platform: &App, web: &web::Web, pages: &[Asked]) -> anyhow::Result<BTreeMap<&'static str, String>> {
    let visitor = platform.system().as_actor(domain::role::Actor::Visitor);
    let browser = app::sign_in::session::Browser::default();
    let mut cookies = BTreeMap::new();
    for page in pages {
        if !cookies.contains_key(page.person) {
            let session = app::sign_in::session::click(platform, &visitor, page.person, &browser).await?;
            let cookie = web::visit::session_cookie(web, &session.token, 3_600);
            cookies.insert(page.person, cookie.split(';').next().unwrap_or_default().to_owned());
        }
    }
    Ok(cookies)
}

/// A project leader of an institution, who sees most of it.
const LEADER: &str = "marieke";
/// Somebody of the programme office, who sees all institutions.
const OFFICE: &str = "renske";

/// What is asked for: the pages that grow with the country, and some that do not.
async fn pages(platform: &App) -> anyhow::Result<Vec<Asked>> {
    let mut pages: Vec<Asked> = Vec::new();
    let fixed = |pages: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        pages.iter().map(|(name, path)| (*name, (*path).to_owned())).collect()
    };
    pages.extend(fixed(&PUBLIC).into_iter().chain(fixed(&STAFF)).map(Asked::by(LEADER)));
    pages.extend(of_versions(platform).await?.into_iter().map(Asked::by(LEADER)));
    pages.extend(fixed(&OFFICES).into_iter().chain(of_offices(platform).await?).map(Asked::by(OFFICE)));
    pages.extend(PEOPLE.map(|(name, path, person)| Asked { name, path: path.to_owned(), person }));
    Ok(pages)
}

const PUBLIC: [(&str, &str); 9] = [
    ("home", "/"),
    ("catalogue", "/catalogus"),
    ("catalogue, last page", "/catalogus?pagina=100"),
    ("catalogue, words", "/catalogus?q=zorg%20technologie"),
    ("catalogue, facets", "/catalogus?school=saaxumhuizen&omvang=240-279"),
    ("institutions", "/scholen"),
    ("institution", "/instelling/saaxumhuizen"),
    ("register", "/register"),
    ("public demands", "/leervragen"),
];

const STAFF: [(&str, &str); 7] = [
    ("work list", "/werk"),
    ("demands", "/werk/leervragen"),
    ("demands of others", "/werk/gedeelde-leervragen"),
    ("licences", "/werk/toestemmingen"),
    ("co-owners", "/werk/mede-eigenaars"),
    ("new microcredential", "/werk/mc/nieuw"),
    ("taking part", "/werk/deelname"),
];

const OFFICES: [(&str, &str); 8] = [
    ("work list, office", "/werk"),
    ("programme", "/werk/programma"),
    ("peer reviews", "/werk/peerreview"),
    ("new peer review", "/werk/peerreview/nieuw"),
    ("sample of a year", "/werk/peerreview/steekproef"),
    ("ties", "/werk/peerreview/banden"),
    ("examples", "/werk/peerreview/voorbeelden"),
    ("proposals", "/kwaliteitskader/mbo-2024-2025/voorstellen"),
];

/// Pages of others, with who asks for them.
const PEOPLE: [(&str, &str, &str); 12] = [
    ("answers of the school", "/werk/kwaliteit", "ingrid"),
    ("people", "/werk/mensen", "joost"),
    ("partners", "/werk/mensen/bedrijven", "joost"),
    ("timeline, school", "/werk/tijdlijn", "joost"),
    ("timeline, auditor", "/werk/tijdlijn", "farid"),
    ("work list, register", "/werk", "willemijn"),
    ("work list, board", "/werk", "hendrik-jan"),
    ("work list, reviewer", "/werk", "liesbeth"),
    ("reviews to do", "/werk/beoordelen", "liesbeth"),
    ("examination board", "/werk/examencommissie", "wouter"),
    ("research", "/werk/onderzoek", "olivier"),
    ("work list, employer", "/werk", "gerrit"),
];

async fn of_versions(platform: &App) -> anyhow::Result<Vec<(&'static str, String)>> {
    let leader = staff(platform, Role::ProjectLeader).await?;
    let own = app::define::own(platform, &leader).await?;
    let of = |state| own.iter().find(|row| row.state == state).context("the demo lacks a version in this state");
    let (draft, published, waiting) =
        (of(DefinitionState::Draft)?, of(DefinitionState::Published)?, of(DefinitionState::UnderReview)?);
    Ok(vec![
        ("definition", format!("/mc/{}", published.public_id)),
        ("task list", format!("/werk/mc/{}", draft.id)),
        ("outcomes", format!("/werk/mc/{}/outcomes", draft.id)),
        ("does it exist?", format!("/werk/mc/{}/exists", draft.id)),
        ("papers", format!("/werk/mc/{}/stukken", waiting.id)),
        ("compare", format!("/werk/mc/{}/verschil", waiting.id)),
        ("dossier", format!("/werk/mc/{}/dossier", waiting.id)),
        ("timeline, text", format!("/werk/mc/{}/tijdlijn", waiting.id)),
        ("cost price", format!("/werk/mc/{}/kostprijs", published.id)),
    ])
}

/// Pages of one institution in the programme, and of one round that still looks for reviewers.
async fn of_offices(platform: &App) -> anyhow::Result<Vec<(&'static str, String)>> {
    let office = app::demo::as_person(platform, OFFICE, platform.clock.now()).await?;
    let programmes = app::participate::overview(platform, &office).await?;
    let seat = programmes.iter().flat_map(|programme| &programme.seats).next().context("nobody takes part")?;
    let rounds = app::peer::rounds(platform, &office).await?;
    let round = rounds.iter().find(|line| !line.round.state.is_over()).context("the demo lacks a round that runs")?;
    Ok(vec![
        ("one of the programme", format!("/werk/programma/{}", seat.row.id)),
        ("one peer review", format!("/werk/peerreview/{}", round.round.public_id)),
    ])
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

// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs export`: a proof to a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use app::export::{File, Form, Listed};
use app::{App, Context, Refusal};
use domain::Id;
use domain::award::{Award, Validity};
use domain::text::Language;
use web::words::{Translator, Words};

use crate::console::say;
use crate::open::{Place, block_on};
use crate::words::{Said, chosen, language};

/// The forms of a proof, by the word that asks for each.
const FORMS: [(&str, Form); 8] = [
    ("ob3", Form::Json),
    ("jwt", Form::Jwt),
    ("pdf", Form::Pdf(Language::Nl)),
    ("pdf-nl", Form::Pdf(Language::Nl)),
    ("pdf-en", Form::Pdf(Language::En)),
    ("png", Form::Png),
    ("svg", Form::Svg),
    ("proof", Form::Proof),
];

/// Writes a proof to a file.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  leerbewijs export --list\n  leerbewijs export 0a6f2f0e-… --format pdf --out bewijs.pdf"
)]
pub struct Arguments {
    /// Id of the award
    award: Option<String>,
    /// Form: ob3, jwt, pdf, pdf-en, png, svg, proof
    #[arg(long, default_value = "ob3")]
    format: String,
    /// File to write, or a directory to put it in under its own name; standard output when absent
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// List the awards instead: id, state, leaf, day, name, run and microcredential of each
    #[arg(long)]
    list: bool,
    /// With --list: as JSON
    #[arg(long)]
    json: bool,
    /// Language of what is said: nl or en; that of this machine when absent
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    #[command(flatten)]
    place: Place,
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let words = Words::load()?;
    let language = chosen(arguments.language);
    let t = words.of(language);
    block_on(async {
        // What was typed is looked at before anything is opened.
        let wanted = if arguments.list { None } else { Some(wanted(&arguments, t)?) };
        let platform = arguments.place.open().await?;
        let cx = platform.system();
        match wanted {
            None => list(&platform, &cx, arguments.json, (t, language)).await?,
            Some((award, form)) => {
                let file = file(&platform, &cx, (award, form), t).await?;
                write(&file, arguments.out.as_deref(), t)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
    .map_err(|error| Said::of(t, error).into())
}

/// The award and the form that were asked for.
fn wanted(arguments: &Arguments, t: &Translator) -> Result<(Id<Award>, Form), Said> {
    let Some(typed) = &arguments.award else {
        return Err(Said::new("award-unnamed", t.s("shell-export-unnamed")));
    };
    let award =
        Id::parse(typed).ok_or_else(|| Said::new("award-no-id", t.a("shell-export-no-id", &[("text", typed)])))?;
    let found = FORMS.into_iter().find(|(word, _)| *word == arguments.format);
    let (_, form) = found.ok_or_else(|| {
        let forms = FORMS.map(|(word, _)| word).join(", ");
        let values = [("text", arguments.format.clone()), ("forms", forms)];
        Said::new("form-unknown", t.a("shell-export-no-form", &values))
    })?;
    Ok((award, form))
}

async fn file(platform: &App, cx: &Context, (award, form): (Id<Award>, Form), t: &Translator) -> anyhow::Result<File> {
    match app::wallet::download(platform, cx, award, form).await {
        Ok(file) => Ok(file),
        Err(Refusal::NotFound) => {
            let text = t.a("shell-export-unknown", &[("text", award.to_string())]);
            Err(Said::new("award-unknown", text).into())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn write(file: &File, out: Option<&Path>, t: &Translator) -> anyhow::Result<()> {
    let Some(path) = out else { return Ok(std::io::Write::write_all(&mut std::io::stdout(), &file.bytes)?) };
    let path = if path.is_dir() { &path.join(&file.name) } else { path };
    let unwritten = |cause: std::io::Error| {
        let values = [("file", path.display().to_string()), ("cause", cause.to_string())];
        Said::new("file-unwritten", t.a("shell-export-unwritten", &values))
    };
    Ok(std::fs::write(path, &file.bytes).map_err(unwritten)?)
}

async fn list(
    platform: &App,
    cx: &Context,
    as_json: bool,
    (t, language): (&Translator, Language),
) -> anyhow::Result<()> {
    let awards = app::export::listed(platform, cx).await?;
    let today = cx.now.day();
    let state = |listed: &Listed| match listed.award.expires_on {
        Some(last) if listed.award.validity == Validity::Valid && today > last => "expired",
        _ => listed.award.validity.code(),
    };
    if as_json {
        let row = |listed: &Listed| {
            let award = &listed.award;
            serde_json::json!({
                "id": award.id.to_string(), "state": state(listed), "leaf": award.leaf_index,
                "on": award.awarded_on.to_string(), "name": award.person_name, "run": listed.run,
                "microcredential": listed.title.get(language),
            })
        };
        say(serde_json::to_string_pretty(&awards.iter().map(row).collect::<Vec<_>>())?);
        return Ok(());
    }
    for listed in &awards {
        let award = &listed.award;
        let leaf = t.a("shell-export-leaf", &[("leaf", award.leaf_index.to_string())]);
        let what = format!("{}  {}  {}", award.person_name, listed.run, listed.title.get(language));
        say(format!("{}  {:9}  {leaf}  {}  {what}", award.id, state(listed), award.awarded_on));
    }
    Ok(())
}

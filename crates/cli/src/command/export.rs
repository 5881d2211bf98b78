// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs export`: a proof to a file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::export::Form;
use domain::Id;
use domain::award::Validity;
use domain::text::Language;

use crate::console::say;
use crate::open::{Place, block_on};

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
    /// File to write; standard output when absent
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// List the awards instead
    #[arg(long)]
    list: bool,
    /// With --list: as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = arguments.place.open().await?;
        let cx = platform.system();
        if arguments.list {
            let awards = app::export::all(&platform, &cx).await?;
            let today = cx.now.day();
            let state = |row: &app::export::ListedRow| match row.expires_on {
                Some(last) if row.validity == Validity::Valid && today > last => "expired",
                _ => row.validity.code(),
            };
            if arguments.json {
                let rows: Vec<_> = awards.iter().map(|row| serde_json::json!({"id": row.id.to_string(), "state": state(row), "leaf": row.leaf_index})).collect();
                say(serde_json::to_string_pretty(&rows)?);
            } else {
                for row in awards {
                    say(format!("{}  {:9}  leaf {}", row.id, state(&row), row.leaf_index));
                }
            }
            return Ok(ExitCode::SUCCESS);
        }
        let Some(award) = &arguments.award else { bail!("name an award, or ask for `--list`") };
        let id = Id::parse(award).with_context(|| format!("{award} is not the id of an award"))?;
        let form = match arguments.format.as_str() {
            "ob3" => Form::Json,
            "jwt" => Form::Jwt,
            "pdf" | "pdf-nl" => Form::Pdf(Language::Nl),
            "pdf-en" => Form::Pdf(Language::En),
            "png" => Form::Png,
            "svg" => Form::Svg,
            "proof" => Form::Proof,
            other => bail!("there is no form {other}; choose ob3, jwt, pdf, pdf-en, png, svg or proof"),
        };
        let file = app::wallet::download(&platform, &cx, id, form).await?;
        match &arguments.out {
            Some(path) => {
                std::fs::write(path, &file.bytes).with_context(|| format!("cannot write {}", path.display()))?
            }
            None => std::io::Write::write_all(&mut std::io::stdout(), &file.bytes)?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

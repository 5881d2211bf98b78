// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs people`: lets the first people in. Everybody after them is invited on the pages.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::sign_in::enrol::{Newcomer, enrol, link_for};
use app::{App, Refusal};
use domain::institution::Institution;
use domain::role::Role;
use domain::text::Localized;

use crate::console::{remark, say};
use crate::open::{Place, block_on};

/// Lets people in from the shell.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  leerbewijs people --config leerbewijs.toml add --name 'Name' --email name@register.example --role register_operator"
)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Let somebody in; prints a link that signs them in once, within a day
    Add {
        /// Name on screen
        #[arg(long)]
        name: String,
        /// Address at which they are reached
        #[arg(long)]
        email: String,
        /// Role, such as register_operator or institution_admin; may stand more than once
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// Code of their institution; none for the register's own people
        #[arg(long, value_name = "CODE")]
        institution: Option<String>,
        /// Function in Dutch
        #[arg(long, default_value = "")]
        function_nl: String,
        /// Function in English
        #[arg(long, default_value = "")]
        function_en: String,
    },
    /// Print a new link for somebody who is there already and cannot get in
    Link {
        /// Their address
        #[arg(long)]
        email: String,
    },
    /// Admit an institution from a file (JSON, as in demo/institutions.json, one institution)
    Admit {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = arguments.place.open().await?;
        match arguments.command {
            Command::Add { name, email, roles, institution, function_nl, function_en } => {
                let roles = roles.iter().map(|code| role(code)).collect::<anyhow::Result<Vec<_>>>()?;
                let function = Localized::new(function_nl, function_en);
                let newcomer = Newcomer { name, email, institution, roles, function };
                let link = enrol(&platform, &platform.system(), &newcomer).await.map_err(explained)?;
                hand_over(&link);
            }
            Command::Link { email } => {
                let link = link_for(&platform, &platform.system(), &email).await;
                hand_over(&link.map_err(|_| anyhow::anyhow!("nobody here is reached at that address"))?);
            }
            Command::Admit { file } => admit(&platform, &file).await?,
        }
        platform.store.close().await;
        Ok(ExitCode::SUCCESS)
    })
}

fn role(code: &str) -> anyhow::Result<Role> {
    Role::parse(code).with_context(|| {
        let known: Vec<&str> = Role::ALL.into_iter().map(Role::code).collect();
        format!("there is no role {code}; there are {}", known.join(", "))
    })
}

fn hand_over(link: &str) {
    say(link);
    remark("Give this link to the person themselves, by a way that nobody reads along. It works once, for a day.");
}

async fn admit(platform: &App, file: &std::path::Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let institution: Institution =
        serde_json::from_str(&text).with_context(|| format!("{} is no institution", file.display()))?;
    if !domain::institution::is_code(&institution.code) {
        bail!("`code` has small letters, digits and hyphens only");
    }
    app::demo::admit(platform, &platform.system(), &institution).await.map_err(explained)?;
    say(format!("{} is admitted. The register writes it down when the platform runs.", institution.name));
    Ok(())
}

/// A refusal in words for the shell.
fn explained(refusal: Refusal) -> anyhow::Error {
    match refusal {
        Refusal::Invalid(problems) => {
            let what: Vec<String> = problems
                .iter()
                .map(|problem| match problem.field.as_str() {
                    "email" => "`--email` is no address".to_owned(),
                    "role" => "roles of the register go without `--institution`, all others with it".to_owned(),
                    "institution" => "there is no such institution; admit it first".to_owned(),
                    field => format!("`--{field}` is not right"),
                })
                .collect();
            anyhow::anyhow!("{}", what.join("; "))
        }
        Refusal::Conflict("conflict-already-there") => {
            anyhow::anyhow!("somebody or something with this address or code is there already")
        }
        other => other.into(),
    }
}

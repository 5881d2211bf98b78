// SPDX-License-Identifier: EUPL-1.2
//! Opening a platform: from a directory (the demo's way) or from a configuration file (the real way).

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::clock::{SystemChance, SystemClock};
use app::{App, Mode, Parts, Random, Site, Store};
use serde::Deserialize;
use store::signer_memory::SignerMemory;

use crate::outside::{self, MailConfig, SignInConfig};

/// Where a platform is, for commands that work on one.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Directory of a demo
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    pub data: Option<PathBuf>,
    /// Configuration file of a real platform
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Directory of the demo when none is named.
pub const DEMO_DIRECTORY: &str = "leerbewijs-demo";
const DATABASE: &str = "leerbewijs.sqlite";
const MASTER_KEY: &str = "master.key";
const SIGNER_MEMORY: &str = "signer-head";
const ADDRESS: &str = "address";

/// The configuration file. Unknown keys are mistakes, and secrets stand in files of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on, such as `127.0.0.1:8080`.
    pub listen: String,
    /// Public address, such as `https://register.example`. Behind a proxy that speaks TLS.
    pub public_url: String,
    /// `sqlite:///var/lib/leerbewijs/leerbewijs.sqlite` or `postgres://user@host/database`.
    pub database: String,
    /// Schema in PostgreSQL.
    #[serde(default = "default_schema")]
    pub schema: String,
    /// File with the master key: 32 bytes as 64 hexadecimal digits.
    pub master_key_file: PathBuf,
    /// File in which the signer of the log remembers its last head. Not on the same disk as the database.
    pub signer_memory_file: PathBuf,
    /// Accounts elsewhere to sign in with.
    #[serde(default)]
    pub sign_in: SignInConfig,
    /// The mail server; without one, mail waits in the outbox.
    pub mail: Option<MailConfig>,
}

fn default_schema() -> String {
    "leerbewijs".into()
}

impl Config {
    /// Reads a configuration file.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is not right", path.display()))
    }

    /// Opens what it describes.
    pub async fn open(&self) -> anyhow::Result<App> {
        let master_key = read_master_key(&self.master_key_file)?;
        let site = Site::at(&self.public_url)?;
        let store = if let Some(path) = self.database.strip_prefix("sqlite://") {
            Store::open_sqlite(Path::new(path)).await.with_context(|| format!("cannot open {path}"))?
        } else if self.database.starts_with("postgres://") || self.database.starts_with("postgresql://") {
            Store::open_postgres(&self.database, &self.schema).await.context("cannot open the PostgreSQL database")?
        } else {
            bail!("`database` starts with sqlite:// or postgres://");
        };
        let signer_memory = SignerMemory::at(&self.signer_memory_file);
        let outside = outside::open(&self.sign_in, self.mail.as_ref())?;
        // A configuration file always opens the real thing: no setting leads to the demo and its sign-in by clicking.
        Ok(App::open_with(parts(store, site, master_key, signer_memory, Mode::Production), outside).await?)
    }
}

fn parts(store: Store, site: Site, master_key: [u8; 32], signer_memory: SignerMemory, mode: Mode) -> Parts {
    Parts {
        store,
        site,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemChance::default()),
        master_key,
        signer_memory,
        mode,
    }
}

/// Opens the demo in a directory, and makes it when it is not there. `port` is the one it was or will be made for.
pub async fn demo(directory: &Path, port: u16) -> anyhow::Result<App> {
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))?;
    let address = directory.join(ADDRESS);
    let base = format!("http://localhost:{port}");
    match std::fs::read_to_string(&address) {
        Ok(known) if known.trim() == base => {}
        Ok(known) => bail!(
            "the demo in {} was made for {}; proofs carry that address. Start it with `--port {}`, or choose another `--data` directory",
            directory.display(),
            known.trim(),
            known.trim().rsplit(':').next().unwrap_or("8080")
        ),
        Err(_) => {
            std::fs::write(&address, &base).with_context(|| format!("cannot write in {}", directory.display()))?
        }
    }
    open_demo(directory, &base).await
}

/// Is there no demo in this directory yet?
pub fn is_new_demo(directory: &Path) -> bool {
    !directory.join(DATABASE).exists()
}

async fn open_demo(directory: &Path, base: &str) -> anyhow::Result<App> {
    let store = Store::open_sqlite(&directory.join(DATABASE)).await?;
    open_demo_on(directory, base, store).await
}

async fn open_demo_on(directory: &Path, base: &str, store: Store) -> anyhow::Result<App> {
    let key_file = directory.join(MASTER_KEY);
    if !key_file.exists() {
        make_master_key(&key_file)?;
    }
    let master_key = read_master_key(&key_file)?;
    let signer_memory = SignerMemory::at(directory.join(SIGNER_MEMORY));
    Ok(App::open(parts(store, Site::at(base)?, master_key, signer_memory, Mode::Demo)).await?)
}

const SCRATCH_ADDRESS: &str = "http://localhost:8080";

/// A new demo platform in a directory of its own, for measuring.
pub async fn scratch(directory: &Path) -> anyhow::Result<App> {
    open_demo(directory, SCRATCH_ADDRESS).await
}

/// The same on PostgreSQL, in a schema of its own.
pub async fn scratch_on(directory: &Path, url: &str, schema: &str) -> anyhow::Result<App> {
    let store = Store::open_postgres(url, schema).await.context("cannot open the PostgreSQL database")?;
    open_demo_on(directory, SCRATCH_ADDRESS, store).await
}

impl Place {
    /// Opens the platform that is meant.
    pub async fn open(&self) -> anyhow::Result<App> {
        if let Some(config) = &self.config {
            return Config::read(config)?.open().await;
        }
        let directory = self.data.clone().unwrap_or_else(|| PathBuf::from(DEMO_DIRECTORY));
        let Ok(base) = std::fs::read_to_string(directory.join(ADDRESS)) else {
            bail!(
                "there is no demo in {}. Start one with `leerbewijs demo`, or name its directory with `--data`",
                directory.display()
            );
        };
        open_demo(&directory, base.trim()).await
    }
}

fn make_master_key(path: &Path) -> anyhow::Result<()> {
    let key: [u8; 32] = {
        let chance = SystemChance::default();
        let mut key = [0; 32];
        chance.fill(&mut key);
        key
    };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(file, "{}", hex::encode(key))?;
    Ok(file.sync_all()?)
}

fn read_master_key(path: &Path) -> anyhow::Result<[u8; 32]> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read the master key in {}", path.display()))?;
    let bytes = hex::decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    bytes.with_context(|| format!("the master key in {} must be 64 hexadecimal digits", path.display()))
}

/// Runs a future on a runtime of its own.
pub fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}

#[cfg(test)]
mod tests {
    use super::Config;

    const PLAIN: &str = "listen = \"127.0.0.1:8080\"\npublic_url = \"https://register.example\"\ndatabase = \"sqlite:///tmp/x\"\nmaster_key_file = \"k\"\nsigner_memory_file = \"s\"\n";

    #[test]
    fn a_configuration_file_has_no_word_for_the_demo() {
        assert!(toml::from_str::<Config>(PLAIN).is_ok());
        for line in [
            "mode = \"demo\"",
            "demo = true",
            "[sign_in]\nclick = true",
            "[demo]\non = true",
            "[sign_in]\nmode = \"demo\"",
        ] {
            assert!(toml::from_str::<Config>(&format!("{PLAIN}{line}\n")).is_err(), "{line}");
        }
    }

    #[test]
    fn providers_and_mail_are_read_and_unknown_keys_are_mistakes() {
        let provider = "[[sign_in.provider]]\nkey = \"eduid\"\nname = \"eduID\"\nissuer = \"https://eduid.example\"\nclient_id = \"lb\"\nclient_secret_file = \"s\"\n";
        let mail = "[mail]\nserver = \"smtps://mail.example\"\nfrom = \"no-reply@register.example\"\n";
        let config: Config = toml::from_str(&format!("{PLAIN}{provider}{mail}")).unwrap();
        assert_eq!(config.sign_in.provider.len(), 1);
        assert!(config.mail.is_some());
        assert!(toml::from_str::<Config>(&format!("{PLAIN}{provider}client_secret = \"in here\"\n")).is_err());
    }
}

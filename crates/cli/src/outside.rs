// SPDX-License-Identifier: EUPL-1.2
//! The ways outside that a configuration file opens: accounts elsewhere to sign in with, and a mail server.

mod carrier;
mod fetch;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::sign_in::outside::{Outside, Provider};
use serde::Deserialize;

/// `[sign_in]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInConfig {
    /// `[[sign_in.provider]]`
    #[serde(default)]
    pub provider: Vec<ProviderConfig>,
}

/// Somebody else's accounts (OpenID Connect).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderConfig {
    /// Key in addresses and storage: small letters, digits and hyphens, such as `surfconext`. Never changes.
    pub key: String,
    /// Name on the button, such as `SURFconext`.
    pub name: String,
    /// The issuer, exactly as its own description says.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// File with our secret there.
    pub client_secret_file: PathBuf,
}

/// `[mail]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// `smtps://HOST` or `smtp://HOST:PORT?tls=required`; without TLS only on this machine.
    pub server: String,
    /// Sender, such as `Leerbewijs <no-reply@register.example>`.
    pub from: String,
    /// Account at the server, when it wants one.
    pub user: Option<String>,
    /// File with its password.
    pub password_file: Option<PathBuf>,
}

/// Opens what the file describes, and says which line is wrong. Reaches nobody yet.
pub fn open(sign_in: &SignInConfig, mail: Option<&MailConfig>) -> anyhow::Result<Outside> {
    let providers = sign_in.provider.iter().map(provider).collect::<anyhow::Result<Vec<_>>>()?;
    for (index, one) in providers.iter().enumerate() {
        if providers.iter().skip(index + 1).any(|other| other.key == one.key || other.issuer == one.issuer) {
            bail!("[[sign_in.provider]] `{}`: every provider has a key and an issuer of its own", one.key);
        }
    }
    let mut outside = Outside { providers, ..Outside::default() };
    if !outside.providers.is_empty() {
        outside.fetch = Some(Arc::new(fetch::Fetcher::new()));
    }
    if let Some(mail) = mail {
        outside.carrier = Some(Arc::new(carrier::SmtpCarrier::open(mail).context("[mail]")?));
    }
    Ok(outside)
}

fn provider(config: &ProviderConfig) -> anyhow::Result<Provider> {
    let place = format!("[[sign_in.provider]] `{}`", config.key);
    let is_key = |key: &str| {
        !key.is_empty()
            && key.len() <= 40
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if !is_key(&config.key) {
        bail!("{place}: `key` has small letters, digits and hyphens only");
    }
    if !fetch::may_fetch(&config.issuer) {
        bail!("{place}: `issuer` starts with https:// (or http://localhost: to try)");
    }
    Ok(Provider {
        key: config.key.clone(),
        name: config.name.clone(),
        issuer: config.issuer.clone(),
        client_id: config.client_id.clone(),
        client_secret: read_secret(&config.client_secret_file).context(place)?,
    })
}

fn read_secret(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let secret = text.trim();
    if secret.is_empty() {
        bail!("{} is empty", path.display());
    }
    Ok(secret.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(directory: &Path, key: &str, issuer: &str) -> ProviderConfig {
        let client_secret_file = directory.join("secret");
        std::fs::write(&client_secret_file, "geheim\n").unwrap();
        ProviderConfig {
            key: key.into(),
            name: "Proef".into(),
            issuer: issuer.into(),
            client_id: "leerbewijs".into(),
            client_secret_file,
        }
    }

    fn outcome(providers: Vec<ProviderConfig>) -> Result<Outside, String> {
        open(&SignInConfig { provider: providers }, None).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn providers_are_read_and_mistakes_are_named() {
        let directory = tempfile::tempdir().unwrap();
        let at = |key: &str, issuer: &str| config(directory.path(), key, issuer);
        let outside = outcome(vec![at("surfconext", "https://connect.example"), at("eduid", "https://eduid.example")]);
        let outside = outside.unwrap();
        assert_eq!(outside.provider("eduid").unwrap().client_secret, "geheim");
        assert!(outside.fetch.is_some() && outside.carrier.is_none());
        for wrong in [
            vec![at("Surf", "https://connect.example")],
            vec![at("surf", "http://connect.example")],
            vec![at("surf", "https://a.example"), at("surf", "https://b.example")],
            vec![at("a", "https://same.example"), at("b", "https://same.example")],
        ] {
            assert!(outcome(wrong).err().unwrap().contains("[[sign_in.provider]]"));
        }
    }

    #[tokio::test]
    async fn mail_without_tls_is_for_this_machine_only() {
        let mail = |server: &str| MailConfig {
            server: server.into(),
            from: "Leerbewijs <no-reply@register.example>".into(),
            user: None,
            password_file: None,
        };
        let open = |server: &str| open(&SignInConfig::default(), Some(&mail(server))).map(|_| ());
        assert!(open("smtp://localhost:2525").is_ok());
        assert!(open("smtps://mail.example").is_ok());
        assert!(open("smtp://mail.example:587?tls=required").is_ok());
        assert!(open("smtp://mail.example:25").is_err());
        assert!(open("smtp://mail.example:25?tls=opportunistic").is_err());
        assert!(open("http://mail.example").is_err());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Carrying mail to a server by SMTP. What comes back is a code and no address, because it is kept and logged.

use std::time::Duration;

use anyhow::{Context as _, bail};
use app::sign_in::outside::{Carrier, Later, Letter, Undelivered};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{MailConfig, read_secret};

const TIMEOUT: Duration = Duration::from_secs(30);

/// Carries by SMTP.
pub struct SmtpCarrier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpCarrier {
    /// Opens what the configuration describes; reaches nobody yet.
    pub fn open(config: &MailConfig) -> anyhow::Result<Self> {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        if !is_safe(&config.server) {
            bail!("`server` is smtps://HOST or smtp://HOST:PORT?tls=required; without TLS only smtp://localhost:PORT");
        }
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.server)
            .context("`server` cannot be read")?
            .timeout(Some(TIMEOUT));
        match (&config.user, &config.password_file) {
            (Some(user), Some(file)) => {
                builder = builder.credentials(Credentials::new(user.clone(), read_secret(file)?));
            }
            (None, None) => {}
            _ => bail!("`user` and `password_file` stand together or not at all"),
        }
        let from = config.from.parse().context("`from` is no address")?;
        Ok(Self { transport: builder.build(), from })
    }

    fn message(&self, letter: &Letter) -> Result<Message, Undelivered> {
        let never = |what: &str| Undelivered::Never(what.to_owned());
        let to: Mailbox = letter.to.parse().map_err(|_| never("the address cannot be written to"))?;
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&letter.subject)
            .message_id(Some(letter.message_id.clone()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|_| never("the message cannot be made"))
    }
}

/// TLS, or this very machine.
fn is_safe(server: &str) -> bool {
    let host = server.split_once("://").map_or("", |(_, rest)| rest.rsplit_once('@').map_or(rest, |(_, host)| host));
    let is_here = host.starts_with("localhost:") || host.starts_with("127.0.0.1:");
    server.starts_with("smtps://") || (server.starts_with("smtp://") && (is_here || server.ends_with("?tls=required")))
}

impl Carrier for SmtpCarrier {
    fn carry(&self, letter: Letter) -> Later<'_, Result<(), Undelivered>> {
        Box::pin(async move {
            let message = self.message(&letter)?;
            match self.transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(undelivered(&error)),
            }
        })
    }
}

/// The server's answer as a code. A fifth-class answer is for ever (RFC 5321, 4.2.1); everything else may pass.
fn undelivered(error: &lettre::transport::smtp::Error) -> Undelivered {
    let code = error.status().map_or_else(|| "no answer".to_owned(), |code| code.to_string());
    if error.is_permanent() { Undelivered::Never(code) } else { Undelivered::Later(code) }
}

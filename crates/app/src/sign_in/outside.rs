// SPDX-License-Identifier: EUPL-1.2
//! The ports through which signing in and mail reach the outside. This room knows no network: who opens the platform hands over
//! somebody who may go out.

use std::pin::Pin;
use std::sync::Arc;

/// An answer that comes later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Somebody who fetches from other machines, by HTTPS, without following redirects and within limits of time and size.
pub trait Fetch: Send + Sync {
    /// One request. Blocks until the answer is there, so it is called on a thread that may.
    fn fetch(&self, request: http::Request<Vec<u8>>) -> anyhow::Result<http::Response<Vec<u8>>>;
}

/// A message on its way out.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The same for every try, so that a receiver recognises a second copy (`Message-ID`).
    pub message_id: String,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Why a message was not taken. Holds no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// It may work later.
    Later(String),
    /// It will never work.
    Never(String),
}

/// Somebody who hands messages to a mail server.
pub trait Carrier: Send + Sync {
    /// One message. When the answer is yes, the other side has it.
    fn carry(&self, letter: Letter) -> Later<'_, Result<(), Undelivered>>;
}

/// Somebody else's accounts with which people may sign in here, as the configuration names them.
#[derive(Clone)]
pub struct Provider {
    /// Key in addresses and storage, such as `surfconext`.
    pub key: String,
    /// Name on the button.
    pub name: String,
    /// The issuer, to the letter (OpenID Connect Discovery 1.0, 4.3).
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
}

/// Everything outside. With nothing in it, people sign in by passkey or link, and no mail leaves.
#[derive(Clone, Default)]
pub struct Outside {
    /// Accounts elsewhere.
    pub providers: Vec<Provider>,
    /// Who fetches.
    pub fetch: Option<Arc<dyn Fetch>>,
    /// Who carries mail.
    pub carrier: Option<Arc<dyn Carrier>>,
}

impl Outside {
    /// A provider by key.
    pub fn provider(&self, key: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.key == key)
    }
}

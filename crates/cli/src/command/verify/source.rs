// SPDX-License-Identifier: EUPL-1.2
//! Where an issuer's public files come from: a trust directory, the network, or both.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use app::trust::Trust;
use credential::did::{ControllerDocument, WebDid};
use credential::limits::Limits;
use tlog::{LogPolicy, VerifierKey};

/// Longest answer that is taken, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Where public files come from.
pub struct Source {
    agent: Option<ureq::Agent>,
    trust: Option<Trust>,
}

/// Reads files by the web; no redirects, ten seconds at most.
pub fn agent() -> ureq::Agent {
    // Both TLS libraries in the house use one provider.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10))).max_redirects(0).build().new_agent()
}

/// The bytes at an address.
pub fn fetch(agent: &ureq::Agent, url: &str) -> anyhow::Result<Vec<u8>> {
    let mut response = agent.get(url).call()?;
    Ok(response.body_mut().with_config().limit(MAX_BYTES).read_to_vec()?)
}

impl Source {
    /// A source that may fetch or not, with a directory that is trusted or none.
    pub fn new(offline: bool, directory: Option<&Path>) -> anyhow::Result<Self> {
        let trust = directory.map(trust_in).transpose()?;
        Ok(Self { agent: (!offline).then(agent), trust })
    }

    /// The trust directory, when there is one.
    pub const fn trust(&self) -> Option<&Trust> {
        self.trust.as_ref()
    }

    /// May it fetch?
    pub const fn is_offline(&self) -> bool {
        self.agent.is_none()
    }

    /// The bytes at an address that the user named.
    pub fn get(&self, url: &str) -> anyhow::Result<Vec<u8>> {
        fetch(self.agent.as_ref().context("`--offline` forbids to fetch")?, url)
    }

    /// Keys of these identifiers. With a trust directory nobody else's are believed.
    pub fn controllers(&self, dids: impl IntoIterator<Item = String>) -> BTreeMap<String, ControllerDocument> {
        let found = dids.into_iter().filter_map(|did| {
            let document = match &self.trust {
                Some(trust) => trust.controllers.get(&did)?.clone(),
                None => ControllerDocument::parse(&self.get(&document_url(&did)?).ok()?, &Limits::STANDARD).ok()?,
            };
            Some((did, document))
        });
        found.collect()
    }

    /// Status lists of these addresses: the newest that can be had. With a trust directory only lists that it knows are fetched.
    pub fn status_lists(&self, urls: impl IntoIterator<Item = String>) -> BTreeMap<String, Vec<u8>> {
        let found = urls.into_iter().filter_map(|url| {
            let kept = match &self.trust {
                Some(trust) => Some(trust.status_lists.get(&url)?.clone()),
                None => None,
            };
            let list = self.get(&url).ok().or(kept)?;
            Some((url, list))
        });
        found.collect()
    }

    /// The log of a platform is vouched for by the key at the address of the issuer's own identifier.
    pub fn log_policy(&self, did: &str) -> Option<LogPolicy> {
        let url = document_url(did)?;
        let (base, _) = url.split_once("/instelling/")?;
        let key = String::from_utf8(self.get(&format!("{base}/register/log/vkey")).ok()?).ok()?;
        let key: VerifierKey = key.trim().parse().ok()?;
        LogPolicy::of_log(key).ok()
    }
}

/// Reads a trust directory.
pub fn trust_in(directory: &Path) -> anyhow::Result<Trust> {
    let read = |path: &str| {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(directory.join(path))?;
        file.take(app::trust::FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > app::trust::FILE_BYTES_MAX) {
            return Err(std::io::Error::other("it is longer than any file of a trust directory"));
        }
        Ok(bytes)
    };
    Trust::read(read).with_context(|| {
        format!("{} cannot be trusted; make it anew with `leerbewijs register trust`", directory.display())
    })
}

/// Where the document of a did:web stands; plain http only for this machine.
fn document_url(did: &str) -> Option<String> {
    let url = WebDid::parse(did).ok()?.document_url();
    let local = ["https://localhost", "https://127.0.0.1"].iter().any(|prefix| url.starts_with(prefix));
    Some(if local { url.replacen("https://", "http://", 1) } else { url })
}

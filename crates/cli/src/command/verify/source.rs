// SPDX-License-Identifier: EUPL-1.2
//! Where an issuer's public files come from: a trust directory, the network, or both.
//!
//! A proof may name any address, and may be made to be checked. So without a trust directory nothing is fetched but from the site that the
//! issuer's own did:web stands for: the keys of that issuer first, and its status list only after the signature held (threat T15).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use app::trust::{Trust, told_validity};
use credential::did::{ControllerDocument, WebDid};
use credential::limits::Limits;
use credential::verify::Needs;
use domain::Timestamp;
use domain::award::Validity;
use serde_json::Value;
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

    /// The bytes at an address: one that the user named, or that follows from an issuer's own identifier.
    pub fn get(&self, url: &str) -> anyhow::Result<Vec<u8>> {
        fetch(self.agent.as_ref().context("`--offline` forbids to fetch")?, url)
    }

    /// The keys to judge a proof with. With a trust directory those of everybody whom it names, as far as they are in there, and nobody
    /// else's: a proof of ours under another name is forged, and not somebody unknown's. Without one only those of who says to have issued it
    /// are gone for (threat T15).
    pub fn keys(&self, needs: &Needs) -> BTreeMap<String, ControllerDocument> {
        if let Some(trust) = &self.trust {
            return trust.keys(needs);
        }
        // A token that contradicts itself has no issuer of its own; when all its claims name one, it is that one's.
        let only = needs.named.first().filter(|_| needs.named.len() == 1);
        let fetched = needs.issuer.as_ref().or(only).and_then(|did| {
            let document = ControllerDocument::parse(&self.get(&document_url(did)?).ok()?, &Limits::STANDARD).ok()?;
            Some((did.clone(), document))
        });
        fetched.into_iter().collect()
    }

    /// The status lists of a proof whose signature holds: the newest that can be had. With a trust directory only lists that it knows are
    /// fetched, without one only those on the site of the issuer.
    pub fn status_lists(&self, issuer: &str, urls: &BTreeSet<String>) -> BTreeMap<String, Vec<u8>> {
        let found = urls.iter().filter_map(|url| {
            let kept = match &self.trust {
                Some(trust) => Some(trust.status_lists.get(url)?.clone()),
                None if is_at_issuer(issuer, url) => None,
                None => return None,
            };
            let list = newest(self.get(url).ok(), kept)?;
            Some((url.clone(), list))
        });
        found.collect()
    }

    /// The log of a platform is vouched for by the key at the address of the issuer's own identifier.
    pub fn log_policy(&self, issuer: &str) -> Option<LogPolicy> {
        let key = String::from_utf8(self.get(&format!("{}/register/log/vkey", platform_of(issuer)?)).ok()?).ok()?;
        let key: VerifierKey = key.trim().parse().ok()?;
        LogPolicy::of_log(key).ok()
    }

    /// Which act set the bit of the award with this leaf, as the issuer's platform tells it of all awards at once.
    pub fn validity(&self, issuer: &str, leaf: u64) -> Option<Validity> {
        told_validity(&self.get(&format!("{}/register/log/status-acts.json", platform_of(issuer)?)).ok()?, leaf)
    }
}

/// The newest of two status lists. Each says itself from when it is, before anybody looked whether it is genuine: when the one that was fetched
/// turns out not to be, the kept one is taken after all.
fn newest(fetched: Option<Vec<u8>>, kept: Option<Vec<u8>>) -> Option<Vec<u8>> {
    match (fetched, kept) {
        (Some(fetched), Some(kept)) if made_from(&fetched) < made_from(&kept) => Some(kept),
        (fetched, kept) => fetched.or(kept),
    }
}

/// From when a status list is, as it says itself.
fn made_from(list: &[u8]) -> Option<Timestamp> {
    let list: Value = serde_json::from_slice(list).ok()?;
    Timestamp::parse_rfc3339(list.get("validFrom")?.as_str()?)
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

/// Host and port of the site that a did:web stands for. A did:web has no numbers for a host, so no address is named by its digits.
pub fn host_of(did: &str) -> Option<String> {
    let url = WebDid::parse(did).ok()?.document_url();
    Some(url.strip_prefix("https://")?.split('/').next()?.to_owned())
}

/// The start of every address on that site; plain http only for this very machine.
fn site_of(did: &str) -> Option<String> {
    let host = host_of(did)?;
    let scheme = if host.split(':').next() == Some("localhost") { "http" } else { "https" };
    Some(format!("{scheme}://{host}"))
}

/// Where the document of a did:web stands.
fn document_url(did: &str) -> Option<String> {
    let url = WebDid::parse(did).ok()?.document_url();
    let (_, path) = url.strip_prefix("https://")?.split_once('/')?;
    Some(format!("{}/{path}", site_of(did)?))
}

/// The platform on which an institution has its identifier.
fn platform_of(did: &str) -> Option<String> {
    let url = document_url(did)?;
    url.split_once("/instelling/").map(|(base, _)| base.to_owned())
}

/// Is this an address on the site of the issuer itself?
pub fn is_at_issuer(issuer: &str, url: &str) -> bool {
    site_of(issuer).and_then(|site| url.strip_prefix(&site)).is_some_and(|path| path.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn t15_only_the_issuers_own_site_is_an_address_to_go_to() {
        let school = "did:web:register.example:instelling:schokland";
        assert_eq!(host_of(school).as_deref(), Some("register.example"));
        assert_eq!(document_url(school).as_deref(), Some("https://register.example/instelling/schokland/did.json"));
        assert!(is_at_issuer(school, "https://register.example/status/schokland/0"));
        for elsewhere in [
            "https://elders.example/status/schokland/0",
            "https://register.example.elders.example/status/0",
            "https://register.example@elders.example/status/0",
            "https://register.example:8443/status/0",
            "http://register.example/status/0",
            "https://register.example",
            "http://169.254.169.254/latest/",
            "file:///etc/passwd",
        ] {
            assert!(!is_at_issuer(school, elsewhere), "{elsewhere}");
        }
        let here = "did:web:localhost%3A8080:instelling:schokland";
        assert!(is_at_issuer(here, "http://localhost:8080/status/schokland/0"));
        assert!(!is_at_issuer(here, "http://localhost:8081/status/schokland/0"));
        let almost = document_url("did:web:localhost.elders.example:a").unwrap();
        assert!(almost.starts_with("https://"), "plain http is for this very machine: {almost}");
        for did in ["did:key:z6Mk", "did:web:127.0.0.1:a", "did:web:10.0.0.1%3A80", ""] {
            assert!(host_of(did).is_none() && !is_at_issuer(did, "https://register.example/"), "{did}");
        }
    }

    #[test]
    fn t25_an_older_list_on_the_network_does_not_win_from_the_one_in_the_directory() {
        let list = |from: &str| format!("{{\"validFrom\": \"{from}\"}}").into_bytes();
        let (old, new) = (list("2026-11-22T00:00:00Z"), list("2026-11-23T00:00:00Z"));
        let page = b"<!doctype html>".to_vec();
        for (fetched, kept, expected) in [
            (Some(&new), Some(&old), Some(&new)),
            (Some(&old), Some(&new), Some(&new)),
            (Some(&page), Some(&old), Some(&old)),
            (Some(&old), None, Some(&old)),
            (None, Some(&old), Some(&old)),
            (None, None, None),
        ] {
            assert_eq!(newest(fetched.cloned(), kept.cloned()).as_ref(), expected);
        }
    }

    #[test]
    fn t15_a_list_on_another_site_is_not_asked_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://localhost:{}/status/schokland/0", listener.local_addr().unwrap().port());
        let source = Source::new(false, None).unwrap();
        let lists = source.status_lists("did:web:register.example:instelling:schokland", &[url].into());
        assert!(lists.is_empty());
        assert_eq!(listener.accept().map(|_| ()).unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Where this platform lives: every address that others build on is made here and nowhere else.

use crate::refusal::{Result, broken};

/// The public address of the platform and the names that follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    base: String,
    authority: String,
}

impl Site {
    /// The platform at a base address such as `https://register.example` or `http://localhost:8080`, without path.
    pub fn at(base: &str) -> Result<Self> {
        let base = base.trim_end_matches('/').to_owned();
        let authority = base
            .strip_prefix("https://")
            .or_else(|| base.strip_prefix("http://localhost").and_then(|_| base.strip_prefix("http://")))
            .or_else(|| base.strip_prefix("http://127.0.0.1").and_then(|_| base.strip_prefix("http://")))
            .filter(|authority| {
                !authority.is_empty()
                    && authority.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
            })
            .ok_or_else(|| {
                broken(anyhow::anyhow!(
                    "the public address must be https://HOST (or http://localhost:PORT), not {base}"
                ))
            })?
            .to_owned();
        Ok(Self { base, authority })
    }

    /// The base address.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Host and port.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// An address on this site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Name of the log (C2SP tlog-checkpoint: origin).
    pub fn log_origin(&self) -> String {
        format!("{}/register/log", self.authority)
    }

    /// DID of an institution (did:web; the port is percent-encoded).
    pub fn did(&self, institution_code: &str) -> String {
        format!("did:web:{}:instelling:{institution_code}", self.authority.replace(':', "%3A"))
    }

    /// The institution code in one of our DIDs.
    pub fn institution_of_did<'a>(&self, did: &'a str) -> Option<&'a str> {
        let prefix = format!("did:web:{}:instelling:", self.authority.replace(':', "%3A"));
        did.strip_prefix(&prefix).filter(|code| domain::institution::is_code(code))
    }

    /// Is this a name in our own space: a DID or an address on this very host and port, in whatever letters? Of such names everything is known
    /// here, also that there is no such institution.
    pub fn is_ours(&self, name: &str) -> bool {
        let (name, authority) = (name.to_ascii_lowercase(), self.authority.to_ascii_lowercase());
        let did = format!("did:web:{}", authority.replace(':', "%3a"));
        let addresses = ["https", "http"].map(|scheme| format!("{scheme}://{authority}"));
        let begins = |start: &str, ends: &[char]| {
            name.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(ends))
        };
        begins(&did, &[':', '/', '?', '#']) || addresses.iter().any(|address| begins(address, &['/', '?', '#']))
    }

    /// Permanent address of a definition version.
    pub fn definition(&self, public_id: &str, version: &str) -> String {
        self.url(&format!("/mc/{public_id}/{version}"))
    }

    /// Public id and version in one of our addresses of a definition version.
    pub fn version_of<'a>(&self, url: &'a str) -> Option<(&'a str, &'a str)> {
        url.strip_prefix(&self.base)?.strip_prefix("/mc/")?.split_once('/')
    }

    /// Address of an institution's page.
    pub fn institution(&self, code: &str) -> String {
        self.url(&format!("/instelling/{code}"))
    }

    /// Address of a status list.
    pub fn status_list(&self, institution_code: &str, list: i64) -> String {
        self.url(&format!("/status/{institution_code}/{list}"))
    }

    /// Institution code and number of one of our status lists.
    pub fn status_list_of<'a>(&self, url: &'a str) -> Option<(&'a str, i64)> {
        let (code, list) = url.strip_prefix(&self.base)?.strip_prefix("/status/")?.split_once('/')?;
        Some((code, list.parse().ok()?))
    }

    /// Address of the explanation of a value in a list.
    pub fn value(&self, list: &str, key: &str) -> String {
        self.url(&format!("/waarden/{list}/{key}"))
    }

    /// Address that a QR code on a proof leads to.
    pub fn check(&self, grouped_code: &str) -> String {
        self.url(&format!("/controle/{grouped_code}"))
    }

    /// Address of a claim letter.
    pub fn claim(&self, grouped_handle: &str) -> String {
        self.url(&format!("/ontvangen/{grouped_handle}"))
    }

    /// Address to which a provider of accounts sends people back; one for each, so that no two can be mixed up.
    pub fn sign_in_return(&self, provider: &str) -> String {
        self.url(&format!("/aanmelden/terug/{provider}"))
    }

    /// Address of a share.
    pub fn share(&self, token: &str) -> String {
        self.url(&format!("/gedeeld/{token}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_address() {
        let site = Site::at("http://localhost:8080/").unwrap();
        assert_eq!(site.did("schokland"), "did:web:localhost%3A8080:instelling:schokland");
        assert_eq!(site.institution_of_did("did:web:localhost%3A8080:instelling:schokland"), Some("schokland"));
        assert_eq!(site.institution_of_did("did:web:example.org:instelling:schokland"), None);
        assert_eq!(site.institution_of_did("did:web:localhost%3A8080:instelling:../x"), None);
        for ours in [
            "did:web:localhost%3A8080",
            "did:web:LOCALHOST%3a8080:instelling:bestaat-niet",
            "did:web:localhost%3A8080:elders",
            "http://localhost:8080",
            "https://localhost:8080/instelling/schokland",
        ] {
            assert!(site.is_ours(ours), "{ours}");
        }
        for other in [
            "did:web:localhost",
            "did:web:localhost%3A80801:instelling:schokland",
            "did:web:example.org:instelling:schokland",
            "http://localhost:8080.example.org/instelling/schokland",
            "http://localhost:80801",
            "did:key:localhost%3A8080",
            "",
        ] {
            assert!(!site.is_ours(other), "{other}");
        }
        assert_eq!(site.log_origin(), "localhost:8080/register/log");
        assert_eq!(site.status_list_of("http://localhost:8080/status/schokland/3"), Some(("schokland", 3)));
        let page = site.definition("nl-mc-schokland-ABCDEFGH", "1.0.0");
        assert_eq!(site.version_of(&page), Some(("nl-mc-schokland-ABCDEFGH", "1.0.0")));
        assert_eq!(site.version_of("https://elsewhere.example/mc/a/1.0.0"), None);
        assert!(Site::at("http://register.example").is_err(), "plain http only on this machine");
        assert!(Site::at("https://a/b").is_err());
    }
}

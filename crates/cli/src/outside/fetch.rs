// SPDX-License-Identifier: EUPL-1.2
//! Fetching from providers of accounts: HTTPS only, no redirects, ten seconds, a megabyte. Which addresses are fetched follows from
//! the configuration and from what a configured provider says about itself, never from what a visitor sends.

use std::time::Duration;

use anyhow::bail;
use app::sign_in::outside::Fetch;

const TIMEOUT: Duration = Duration::from_secs(10);
const MAX_BYTES: u64 = 1024 * 1024;

/// Fetches.
pub struct Fetcher {
    agent: ureq::Agent,
}

impl Fetcher {
    /// Somebody who fetches.
    pub fn new() -> Self {
        // All TLS in the house uses one provider; who installs it second finds it there.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .build()
            .new_agent();
        Self { agent }
    }
}

/// HTTPS, or this very machine.
pub fn may_fetch(url: &str) -> bool {
    let local = ["http://localhost:", "http://localhost/", "http://127.0.0.1:", "http://127.0.0.1/"];
    url.starts_with("https://") || local.iter().any(|prefix| url.starts_with(prefix))
}

impl Fetch for Fetcher {
    fn fetch(&self, request: http::Request<Vec<u8>>) -> anyhow::Result<http::Response<Vec<u8>>> {
        if !may_fetch(&request.uri().to_string()) {
            bail!("only https is fetched");
        }
        let answer =
            if request.body().is_empty() { self.agent.run(request.map(|_| ()))? } else { self.agent.run(request)? };
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(MAX_BYTES).read_to_vec()?;
        Ok(http::Response::from_parts(parts, bytes))
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs verify`: the same checks as the page, on any machine, from the files alone.
//!
//! An issuer's public files (keys, status list, key of the log) are fetched from the address that its own identifier names, once,
//! unless `--offline` forbids it. No call names the proof.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use app::verify::{RegisterProof, check_register_proof};
use credential::context::Contexts;
use credential::did::{ControllerDocument, WebDid};
use credential::key::AwsLc;
use credential::limits::Limits;
use credential::verify::{CheckName, CheckResult, Environment, Obstacle, Report, open, verify, verify_opened};
use domain::verdict::{CheckResult as Finding, Findings, Verdict, decide};
use serde_json::{Value, json};
use tlog::{LogPolicy, VerifierKey};

use crate::console::say;

/// Checks proofs.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs verify bewijs.pdf\n  leerbewijs verify --json --offline bewijs.json\n\nExit codes: 0 valid, 1 not valid, 2 cannot tell (the worst of all files)."
)]
pub struct Arguments {
    /// Files (JSON, JWT, PDF, PNG) or addresses
    #[arg(required = true)]
    files: Vec<String>,
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Fetch nothing
    #[arg(long)]
    offline: bool,
    /// Judge signature, dates and status only; whether the issuer is who you think, and registered, is up to you
    #[arg(long)]
    any_issuer: bool,
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let source = Source::new(arguments.offline);
    let mut worst = Verdict::Valid;
    for name in &arguments.files {
        let bytes = read(&source, name)?;
        let judged = judge(&source, &bytes, arguments.any_issuer);
        if arguments.json {
            say(judged.to_json(name).to_string());
        } else {
            judged.say(name);
        }
        worst = worse(worst, judged.verdict);
    }
    Ok(ExitCode::from(worst.exit_code()))
}

fn worse(a: Verdict, b: Verdict) -> Verdict {
    // Not valid is worse than cannot tell, and both are worse than valid.
    let weight = |verdict: Verdict| match verdict.exit_code() {
        0 => 0,
        2 => 1,
        _ => 2,
    };
    if weight(b) > weight(a) { b } else { a }
}

struct Judged {
    verdict: Verdict,
    checks: Vec<(&'static str, &'static str, String)>,
    says: Option<Value>,
}

impl Judged {
    fn to_json(&self, file: &str) -> Value {
        let checks: Vec<Value> = self
            .checks
            .iter()
            .map(|(name, result, detail)| json!({"name": name, "result": result, "detail": detail}))
            .collect();
        json!({"file": file, "verdict": self.verdict.code(), "checks": checks, "says": self.says})
    }

    fn say(&self, file: &str) {
        say(format!("{file}: {}", self.verdict.code().to_uppercase().replace('_', " ")));
        if let Some(says) = &self.says {
            say(format!("  {} — {} — {}", text(says, "holder"), text(says, "title"), text(says, "issuer")));
        }
        for (name, result, detail) in &self.checks {
            let mark = match *result {
                "passed" => "ok",
                "failed" => "NOT OK",
                _ => "?",
            };
            say(format!("  {mark:6} {name:18} {detail}").trim_end());
        }
    }
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

fn read(source: &Source, name: &str) -> anyhow::Result<Vec<u8>> {
    if name.starts_with("https://") || name.starts_with("http://") {
        return source.get(name).with_context(|| format!("cannot fetch {name}"));
    }
    std::fs::read(name).with_context(|| format!("cannot read {name}"))
}

fn judge(source: &Source, bytes: &[u8], any_issuer: bool) -> Judged {
    let attached =
        document::attachment::find_attachment(bytes, document::certificate::CREDENTIAL_FILE_NAME).ok().flatten();
    let bytes = attached.as_ref().map_or(bytes, |attachment| &attachment.bytes);
    let limits = Limits::STANDARD;
    let opened = open(bytes, &limits);
    let needs = opened.as_ref().map(|document| document.needs(&limits)).unwrap_or_default();
    let controllers = source.controllers(needs.controllers);
    let status_lists = source.status_lists(needs.status_lists);
    let environment = Environment {
        now: jiff_now(),
        clock_skew_seconds: 60,
        limits,
        contexts: Contexts::Standard,
        controllers: &controllers,
        status_lists: &status_lists,
        signatures: &AwsLc,
        templates: &[],
    };
    let report = match opened {
        Ok(document) => verify_opened(document, &environment),
        Err(_) => verify(bytes, &environment),
    };
    conclude(source, &report, any_issuer)
}

/// Now, from the platform's clock: this room asks for it, the pure rooms are told.
fn jiff_now() -> jiff::Timestamp {
    use app::Clock as _;
    jiff::Timestamp::from_microsecond(app::clock::SystemClock.now().micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn conclude(source: &Source, report: &Report, any_issuer: bool) -> Judged {
    let mut checks: Vec<(&'static str, &'static str, String)> = report
        .checks()
        .iter()
        .map(|check| (name_of(check.name), word_of(&check.result), detail_of(&check.result)))
        .collect();
    let document = report.credential().map(|verified| verified.get().json().clone());
    let mut registered = Finding::NotDone;
    if let Some(document) = document.as_ref().filter(|_| !any_issuer) {
        let proof = source
            .log_policy(document)
            .map_or(RegisterProof::OtherLog, |policy| check_register_proof(document, &policy));
        let (finding, word, detail) = match &proof {
            RegisterProof::Included { index, size, day } => {
                (Finding::Passed, "passed", format!("leaf {index} of {size}, {day}"))
            }
            RegisterProof::Absent => (Finding::Failed, "failed", "no register proof in it".to_owned()),
            RegisterProof::Wrong(reason) => (Finding::Failed, "failed", (*reason).to_owned()),
            RegisterProof::OtherLog => (Finding::NotDone, "not_done", "the key of its log is not at hand".to_owned()),
        };
        registered = finding;
        checks.push(("registered", word, detail));
    }
    if any_issuer {
        registered = Finding::Passed;
    }
    let findings = Findings {
        genuine: genuine(report),
        registered,
        status: finding(report, CheckName::Status),
        dates: finding(report, CheckName::Dates),
        validity: None,
    };
    Judged { verdict: decide(findings), checks, says: document.as_ref().map(says) }
}

fn genuine(report: &Report) -> Finding {
    if report.credential().is_some() {
        return Finding::Passed;
    }
    let failed = report
        .checks()
        .iter()
        .any(|check| check.name <= CheckName::Signature && matches!(check.result, CheckResult::Failed(_)));
    if failed { Finding::Failed } else { Finding::NotDone }
}

fn finding(report: &Report, name: CheckName) -> Finding {
    match report.result(name) {
        Some(CheckResult::Passed | CheckResult::NotDone(Obstacle::NotApplicable)) => Finding::Passed,
        Some(CheckResult::Failed(_)) => Finding::Failed,
        Some(CheckResult::NotDone(_)) | None => Finding::NotDone,
    }
}

const fn name_of(name: CheckName) -> &'static str {
    match name {
        CheckName::Parse => "parse",
        CheckName::Form => "form",
        CheckName::Schema => "schema",
        CheckName::Contexts => "contexts",
        CheckName::Terms => "terms",
        CheckName::IssuerKey => "issuer_key",
        CheckName::Signature => "signature",
        CheckName::Dates => "dates",
        CheckName::Status => "status",
        CheckName::IssuerRecognised => "issuer",
        CheckName::Registered => "registered",
        CheckName::RegisterStatus => "register_status",
        CheckName::Replaced => "replaced",
    }
}

const fn word_of(result: &CheckResult) -> &'static str {
    match result {
        CheckResult::Passed | CheckResult::NotDone(Obstacle::NotApplicable) => "passed",
        CheckResult::Failed(_) => "failed",
        CheckResult::NotDone(_) => "not_done",
    }
}

fn detail_of(result: &CheckResult) -> String {
    match result {
        CheckResult::Passed | CheckResult::NotDone(Obstacle::NotApplicable) => String::new(),
        CheckResult::Failed(failure) => format!("{failure:?}"),
        CheckResult::NotDone(obstacle) => format!("{obstacle:?}"),
    }
}

/// What a verified document says, in short.
fn says(document: &Value) -> Value {
    let at = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    json!({
        "id": at("/id"),
        "holder": at("/credentialSubject/identifier/0/identityHash"),
        "title": at("/credentialSubject/achievement/name"),
        "issuer": at("/issuer/name"),
        "issuerId": if at("/issuer/id").is_empty() { at("/issuer") } else { at("/issuer/id") },
        "awardedDate": at("/awardedDate"),
    })
}

/// Where an issuer's public files come from.
struct Source {
    agent: Option<ureq::Agent>,
}

const MAX_BYTES: u64 = 4 * 1024 * 1024;

impl Source {
    fn new(offline: bool) -> Self {
        if offline {
            return Self { agent: None };
        }
        // Both TLS libraries in the house use one provider.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .max_redirects(0)
            .build()
            .new_agent();
        Self { agent: Some(agent) }
    }

    fn get(&self, url: &str) -> anyhow::Result<Vec<u8>> {
        let agent = self.agent.as_ref().context("`--offline` forbids to fetch")?;
        let mut response = agent.get(url).call()?;
        Ok(response.body_mut().with_config().limit(MAX_BYTES).read_to_vec()?)
    }

    fn controllers(&self, dids: impl IntoIterator<Item = String>) -> BTreeMap<String, ControllerDocument> {
        let fetched = dids.into_iter().filter_map(|did| {
            let url = document_url(&did)?;
            let document = ControllerDocument::parse(&self.get(&url).ok()?, &Limits::STANDARD).ok()?;
            Some((did, document))
        });
        fetched.collect()
    }

    fn status_lists(&self, urls: impl IntoIterator<Item = String>) -> BTreeMap<String, Vec<u8>> {
        urls.into_iter().filter_map(|url| Some((url.clone(), self.get(&url).ok()?))).collect()
    }

    /// The log of a platform is vouched for by the key at the address of the issuer's own identifier.
    fn log_policy(&self, document: &Value) -> Option<LogPolicy> {
        let did = document.pointer("/issuer/id").and_then(Value::as_str)?;
        let url = document_url(did)?;
        let (base, _) = url.split_once("/instelling/")?;
        let key = String::from_utf8(self.get(&format!("{base}/register/log/vkey")).ok()?).ok()?;
        let key: VerifierKey = key.trim().parse().ok()?;
        LogPolicy::of_log(key).ok()
    }
}

/// Where the document of a did:web stands; plain http only for this machine.
fn document_url(did: &str) -> Option<String> {
    let url = WebDid::parse(did).ok()?.document_url();
    let local = ["https://localhost", "https://127.0.0.1"].iter().any(|prefix| url.starts_with(prefix));
    Some(if local { url.replacen("https://", "http://", 1) } else { url })
}

// SPDX-License-Identifier: EUPL-1.2
//! Checking a proof: by code, by file, by text. Whatever is handed in, the answer is a page with a verdict.

use app::{Refusal, verify};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::claim::{PROOF_CODE_CHARS, grouped, read};
use sha2::{Digest, Sha256};

use crate::Web;
use crate::chrome::{Form, Problem};
use crate::extract::Posted;
use crate::page::{local_path, receipt, verdict};
use crate::problem::{Fault, render, render_back, see};
use crate::route::{Route, Rule, act, page};
use crate::view::verify::{VerifyCoverPage, VerifyResultPage, VerifyStartPage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    use Rule::Public;
    // Whoever reloads or copies the address of an answer finds the start again.
    let again = || get(async || see("/controle"));
    vec![
        page("/controle", Public, "Check a proof", get(start)),
        act("/controle/code", Public, "Checks the proof that a code on paper names", post(by_code).merge(again())),
        act("/controle/bestand", Public, "Checks a file", post(by_file).merge(again())),
        act("/controle/tekst", Public, "Checks pasted text", post(by_text).merge(again())),
        page("/controle/{code}", Public, "What a QR code leads to; no personal data", get(cover)),
        act("/controle/{code}", Public, "Checks the proof behind a QR code", post(show)),
    ]
}

async fn start(State(web): State<Web>, visit: Visit) -> Response {
    render(&start_page(&web, &visit, Form::default()))
}

fn start_page(web: &Web, visit: &Visit, form: Form) -> VerifyStartPage {
    VerifyStartPage { chrome: visit.chrome("verify"), form, megabytes: megabytes(web) }
}

fn megabytes(web: &Web) -> usize {
    web.app.limits.upload_bytes / (1024 * 1024)
}

/// What was wrong with a question, so that there is no verdict.
struct Wrong {
    status: StatusCode,
    field: &'static str,
    text: String,
}

impl Wrong {
    fn form(field: &'static str, text: String) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, field, text }
    }

    fn file_too_large(web: &Web, visit: &Visit) -> Self {
        Self {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            field: "bestand",
            text: visit.t.n("verify-problem-file-large", megabytes(web)),
        }
    }

    /// The start again; what was typed stays.
    fn answer(self, web: &Web, visit: &Visit, posted: Posted) -> Response {
        let form =
            Form { values: posted.pairs, errors: vec![Problem { field: self.field.to_owned(), text: self.text }] };
        (self.status, render_back(&start_page(web, visit, form))).into_response()
    }
}

/// The verdict on what was handed in, with SHA-256 of its bytes.
fn result(web: &Web, visit: &Visit, check: &verify::Check, bytes: &[u8]) -> Response {
    let mut r = verdict::view(web, visit, check);
    r.digest = hex::encode(Sha256::digest(bytes));
    verdict::tell_grade(&mut r, visit, check);
    receipt::attach(&mut r, web, visit, check);
    render(&VerifyResultPage { chrome: visit.chrome("verify"), r })
}

/// The verdict on the proof that a code names. A print-out has the code and its QR symbol.
fn result_of_code(web: &Web, visit: &Visit, check: &verify::Check, code: &str) -> Response {
    let mut r = verdict::view(web, visit, check);
    if let Some(code) = read(code, PROOF_CODE_CHARS) {
        let code = grouped(&code);
        let address = web.app.site.check(&code);
        let host = web.app.site.authority().to_owned();
        let line = visit.t.a("proof-print-line", &[("host", host), ("code", code)]);
        r.paper = verdict::on_paper(visit, &address, line);
    }
    receipt::attach(&mut r, web, visit, check);
    render(&VerifyResultPage { chrome: visit.chrome("verify"), r })
}

/// What was typed or pasted where a code or a proof is asked for, when it is something else or more than that.
enum Pasted {
    /// A code, by itself or at the end of the address of a QR symbol.
    Code(String),
    /// A link that somebody shares: its path here.
    Shared(String),
    /// The link with which its holder opens a proof.
    Holders,
    /// An address elsewhere.
    Elsewhere,
    /// Something else: what was asked for, or nothing known.
    Other,
}

impl Pasted {
    fn read(web: &Web, typed: &str) -> Self {
        let typed = typed.trim();
        if read(typed, PROOF_CODE_CHARS).is_some() {
            return Self::Code(typed.to_owned());
        }
        let bare = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
        let Some(path) = bare.unwrap_or(typed).strip_prefix(web.app.site.authority()) else {
            let is_address = bare.is_some() && !typed.contains(char::is_whitespace);
            return if is_address { Self::Elsewhere } else { Self::Other };
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        match (path.strip_prefix("/controle/"), path.strip_prefix("/gedeeld/")) {
            (Some(code), _) => Self::Code(code.to_owned()),
            _ if path.starts_with("/ontvangen/") || path.starts_with("/mijn-bewijs") => Self::Holders,
            (_, Some(_)) => local_path(path).map_or(Self::Other, |path| Self::Shared(path.to_owned())),
            _ => Self::Elsewhere,
        }
    }
}

async fn by_code(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let typed = posted.text("code").to_owned();
    match Pasted::read(&web, &typed) {
        _ if typed.is_empty() => {
            Ok(Wrong::form("code", visit.t.s("verify-problem-code-none")).answer(&web, &visit, posted))
        }
        Pasted::Shared(path) => Ok(see(&path)),
        Pasted::Holders => Ok(Wrong::form("code", visit.t.s("verify-problem-own")).answer(&web, &visit, posted)),
        Pasted::Elsewhere => Ok(Wrong::form("code", visit.t.s("verify-problem-link")).answer(&web, &visit, posted)),
        Pasted::Code(code) => of_code(&web, &visit, &code, posted).await,
        Pasted::Other => of_code(&web, &visit, &typed, posted).await,
    }
}

/// The verdict on the proof of a code; the form again when nobody knows it.
async fn of_code(web: &Web, visit: &Visit, code: &str, posted: Posted) -> Result<Response, Fault> {
    match verify::by_paper_code(&web.app, &visit.cx, code).await {
        Ok(check) => Ok(result_of_code(web, visit, &check, code)),
        Err(Refusal::NotFound) => {
            let field = if posted.text("tekst").is_empty() { "code" } else { "tekst" };
            Ok(Wrong::form(field, visit.t.s("verify-problem-code")).answer(web, visit, posted))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn by_file(State(web): State<Web>, visit: Visit, posted: Result<Posted, Fault>) -> Result<Response, Fault> {
    let posted = match posted {
        Ok(posted) => posted,
        Err(fault) if matches!(&*fault.0, Refusal::Limited("body-too-large")) => {
            return Ok(Wrong::file_too_large(&web, &visit).answer(&web, &visit, Posted::default()));
        }
        Err(fault) => return Err(fault),
    };
    let Some((_, bytes)) = posted.file.clone() else {
        return Ok(Wrong::form("bestand", visit.t.s("verify-problem-file-none")).answer(&web, &visit, posted));
    };
    if bytes.is_empty() {
        return Ok(Wrong::form("bestand", visit.t.s("verify-problem-file-empty")).answer(&web, &visit, posted));
    }
    match verify::bytes(&web.app, &visit.cx, &bytes).await {
        Ok(check) => Ok(result(&web, &visit, &check, &bytes)),
        Err(Refusal::Limited("verify-file-too-large")) => {
            Ok(Wrong::file_too_large(&web, &visit).answer(&web, &visit, posted))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn by_text(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let text = posted.text("tekst");
    if text.is_empty() {
        return Ok(Wrong::form("tekst", visit.t.s("verify-problem-text-none")).answer(&web, &visit, posted));
    }
    match Pasted::read(&web, text) {
        Pasted::Shared(path) => return Ok(see(&path)),
        Pasted::Holders => {
            return Ok(Wrong::form("tekst", visit.t.s("verify-problem-own")).answer(&web, &visit, posted));
        }
        Pasted::Elsewhere => {
            return Ok(Wrong::form("tekst", visit.t.s("verify-problem-link")).answer(&web, &visit, posted));
        }
        Pasted::Code(code) => return of_code(&web, &visit, &code, posted).await,
        Pasted::Other => {}
    }
    let check = verify::bytes(&web.app, &visit.cx, text.as_bytes()).await?;
    Ok(result(&web, &visit, &check, text.as_bytes()))
}

async fn cover(State(web): State<Web>, visit: Visit, Path(code): Path<String>) -> Result<Response, Fault> {
    match verify::cover(&web.app, &visit.cx, &code).await {
        Ok(cover) => Ok(render(&VerifyCoverPage {
            chrome: visit.chrome("verify"),
            title: cover.version.content.0.title.get(visit.language()).to_owned(),
            institution: cover.institution.content.0.name,
            code: read(&code, PROOF_CODE_CHARS).map(|code| grouped(&code)).unwrap_or_default(),
            action: visit.path.split('?').next().unwrap_or_default().to_owned(),
        })),
        Err(Refusal::NotFound) => Ok(unknown(&web, &visit, code)),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn show(State(web): State<Web>, visit: Visit, Path(code): Path<String>, _: Posted) -> Result<Response, Fault> {
    match verify::by_paper_code(&web.app, &visit.cx, &code).await {
        Ok(check) => Ok(result_of_code(&web, &visit, &check, &code)),
        Err(Refusal::NotFound) => Ok(unknown(&web, &visit, code)),
        Err(refusal) => Err(refusal.into()),
    }
}

/// A code that leads nowhere, in the form, so that a slip of the pen can be mended.
fn unknown(web: &Web, visit: &Visit, code: String) -> Response {
    let posted = Posted { pairs: vec![("code".to_owned(), code)], ..Posted::default() };
    Wrong { status: StatusCode::NOT_FOUND, field: "code", text: visit.t.s("verify-problem-code") }
        .answer(web, visit, posted)
}

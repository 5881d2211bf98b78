// SPDX-License-Identifier: EUPL-1.2
//! What somebody posted: the pairs of a form, or a file with them. The form's token is checked here, before a handler sees it.

use std::sync::{Arc, OnceLock};

use app::sign_in::held;
use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, MatchedPath, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use domain::FieldProblem;
use domain::role::{Actor, Why};

use crate::Web;
use crate::chrome::{Form, Problem};
use crate::problem::Fault;
use crate::visit::{Visit, form_pairs};
use crate::words::Translator;

/// The pairs of a posted form, in their order. At most 20,000, so that a grid of people fits.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// Names and values.
    pub pairs: Vec<(String, String)>,
    /// A file, when there was one: its name and bytes.
    pub file: Option<(String, Bytes)>,
    /// Every file with the name of its field, for a form that has several.
    pub files: Vec<(String, (String, Bytes))>,
}

const PAIRS_MAX: usize = 20_000;

/// What was typed, kept beside the request, so that a page of refusal can give it back.
#[derive(Clone, Debug, Default)]
pub struct Typed(Arc<OnceLock<Vec<(String, String)>>>);

impl Typed {
    /// Names and values; empty when no form was read.
    pub fn pairs(&self) -> &[(String, String)] {
        self.0.get().map_or(&[], Vec::as_slice)
    }
}

/// Forms up to this size are kept for a page of refusal, bytes: what somebody types, not a sheet of people.
const TYPED_BYTES_MAX: usize = 64 * 1024;

impl Posted {
    /// First value of a field, trimmed; empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Is this box ticked?
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// The file of a field, when one was chosen there.
    pub fn file_of(&self, field: &str) -> Option<&(String, Bytes)> {
        self.files.iter().find(|(name, _)| name == field).map(|(_, file)| file)
    }

    /// The same with only some of its fields: what was kept on the way is not typed any more.
    pub fn left(&self, is_left: impl Fn(&str) -> bool) -> Self {
        let pairs = self.pairs.iter().filter(|(name, _)| is_left(name)).cloned().collect();
        Self { pairs, ..Self::default() }
    }

    /// The form back on the page, with its problems as sentences; nothing typed is lost.
    pub fn back(&self, t: &Translator, problems: &[FieldProblem]) -> Form {
        Form { values: self.pairs.clone(), errors: sentences(t, problems) }
    }
}

/// Problems as sentences.
pub fn sentences(t: &Translator, problems: &[FieldProblem]) -> Vec<Problem> {
    problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| Problem { field: problem.field.clone(), text: t.with(problem.key, &problem.values) })
        .collect()
}

impl FromRequest<Web> for Posted {
    type Rejection = Fault;
    async fn from_request(request: Request, web: &Web) -> Result<Self, Fault> {
        let visit = request
            .extensions()
            .get::<Visit>()
            .cloned()
            .ok_or_else(|| app::Refusal::Broken(anyhow::anyhow!("no visit")))?;
        let typed = request.extensions().get::<Typed>().cloned().unwrap_or_default();
        let address =
            request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
        let mut posted = Self::default();
        if let Err(fault) = posted.read(request, web).await {
            // What stood before a file that is too large goes back to who typed it.
            if app::codes::same(posted.text("csrf"), &visit.csrf) {
                let _ = typed.0.set(posted.pairs);
            }
            return Err(fault);
        }
        if posted.pairs.len() > PAIRS_MAX {
            return Err(app::Refusal::Limited("body-too-large").into());
        }
        // A session's forms carry its token (threat T24); a visitor's post changes nothing that is anybody's.
        if !visit.csrf.is_empty() && !app::codes::same(posted.text("csrf"), &visit.csrf) {
            // It may be of a session that the same person ended in another window.
            let held = match crate::route::is_for_staff(&address) {
                true => held::keep_signed_out(&web.app, &visit.cx, &visit.path, &posted.pairs).await?,
                false => None,
            };
            let unknown = app::Refusal::Conflict("conflict-form-token");
            return Err(held.map_or(unknown, |id| app::Refusal::SignInAgain(Some(id))).into());
        }
        if posted.pairs.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() <= TYPED_BYTES_MAX {
            // Read once for each request, so nothing stands there yet.
            let _ = typed.0.set(posted.pairs.clone());
        }
        if crate::route::needs_fresh_sign_in(&address) && visit.cx.must_be_fresh().is_err() {
            let held = held::keep(&web.app, &visit.cx, &visit.path, &posted.pairs).await?;
            return Err(app::Refusal::SignInAgain(held).into());
        }
        if visit.cx.actor == Actor::Visitor && crate::route::is_for_staff(&address) {
            let late = match &visit.token {
                Some(token) => held::keep_late(&web.app, &visit.cx, token, &visit.path, &posted.pairs).await?,
                None => None,
            };
            let held = match late {
                Some(id) => Some(id),
                // The cookie may be of a session that was ended on another device, which leaves no session to look at.
                None => held::keep_signed_out(&web.app, &visit.cx, &visit.path, &posted.pairs).await?,
            };
            let refusal = held.map_or(app::Refusal::Denied(Why::NotSignedIn), |id| app::Refusal::SignInAgain(Some(id)));
            return Err(refusal.into());
        }
        Ok(posted)
    }
}

impl Posted {
    async fn read(&mut self, request: Request, web: &Web) -> Result<(), Fault> {
        let media_type =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        if media_type.starts_with("multipart/form-data") {
            multipart(request, web, self).await
        } else if media_type.starts_with("application/x-www-form-urlencoded") || media_type.is_empty() {
            let bytes = Bytes::from_request(request, web).await.map_err(|_| app::Refusal::Limited("body-too-large"))?;
            self.pairs = form_pairs(&bytes);
            Ok(())
        } else {
            Err(app::Refusal::Conflict("conflict-content-type").into())
        }
    }
}

/// How many times the size that is kept of a form with files is read: what was typed after a file that is too large comes back too.
const READ_ON: usize = 8;

/// Reads a form with files. What is kept of it together stays under the limit for uploads; a part that does not fit is read past, and the
/// form is refused when the rest of it is known.
async fn multipart(mut request: Request, web: &Web, posted: &mut Posted) -> Result<(), Fault> {
    let too_large = |_| Fault::from(app::Refusal::Limited("body-too-large"));
    let mut room = web.app.limits.upload_bytes + TYPED_BYTES_MAX;
    DefaultBodyLimit::max(READ_ON * room).apply(&mut request);
    let mut fits = true;
    let mut parts =
        Multipart::from_request(request, web).await.map_err(|_| app::Refusal::Conflict("conflict-content-type"))?;
    while let Some(mut part) = parts.next_field().await.map_err(too_large)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let Some(bytes) = read_part(&mut part, &mut room).await.map_err(too_large)? else {
            fits = false;
            continue;
        };
        match file_name {
            Some(file_name) => {
                // Without a choice a browser sends a file without a name; a chosen file may be empty.
                if !(file_name.is_empty() && bytes.is_empty()) {
                    posted.file = Some((file_name.clone(), bytes.clone()));
                    posted.files.push((name, (file_name, bytes)));
                }
            }
            None => posted.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    if fits { Ok(()) } else { Err(app::Refusal::Limited("body-too-large").into()) }
}

/// The bytes of a part, which take up room; nothing, and no room taken, when there are more of them.
async fn read_part(part: &mut Field<'_>, room: &mut usize) -> Result<Option<Bytes>, MultipartError> {
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(chunk) = part.chunk().await? {
        fits = fits && bytes.len() + chunk.len() <= *room;
        if fits {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    if fits {
        *room -= bytes.len();
    }
    Ok(fits.then(|| Bytes::from(bytes)))
}

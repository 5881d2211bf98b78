// SPDX-License-Identifier: EUPL-1.2
//! One form open in two windows, or before two people: what each of them changed is kept, part by part. Nobody writes over a part that
//! both changed: the page shows what stands there now beside what was typed, and pressing again is then a choice.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::merge::{Side, side};
use sha2::{Digest, Sha256};

use crate::extract::Posted;
use crate::page::define::fields::plain;
use crate::problem::render_back;
use crate::visit::Visit;

/// Names and values of a form.
pub(super) type Values = Vec<(String, String)>;

/// Fields that are one thing to who fills them in: a score with its note.
pub(super) struct Part {
    /// Field at which it is said that somebody else changed it too; no two parts have the same.
    pub at: String,
    /// Names of its fields.
    pub fields: Vec<String>,
}

impl Part {
    /// A part of these fields.
    pub(super) fn of(at: &str, fields: &[&str]) -> Self {
        Self { at: at.to_owned(), fields: fields.iter().map(|field| (*field).to_owned()).collect() }
    }

    /// The hidden field that says what stood there when the page was sent.
    fn name(&self) -> String {
        format!("stands_{}", self.at)
    }

    /// What it holds, as one mark. Browsers end lines in their own way.
    fn mark(&self, values: &[(String, String)]) -> String {
        let said = |field: &String| {
            let value = values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str());
            plain(value.trim())
        };
        let said: Vec<String> = self.fields.iter().map(said).collect();
        hex::encode(Sha256::digest(serde_json::json!(said).to_string()))
    }

    /// Was there nothing when the page was sent?
    pub(super) fn was_empty(&self, posted: &Posted) -> bool {
        posted.text(&self.name()) == self.mark(&[])
    }

    /// Do both say the same here?
    pub(super) fn is_same(&self, one: &[(String, String)], other: &[(String, String)]) -> bool {
        self.mark(one) == self.mark(other)
    }

    /// Is nothing said here?
    pub(super) fn is_empty(&self, values: &[(String, String)]) -> bool {
        self.is_same(values, &[])
    }

    /// Does something else stand here than the page showed? For what a page shows without asking it.
    pub(super) fn is_changed(&self, posted: &Posted, (revision, standing): (i64, &[(String, String)])) -> bool {
        !is_as_read(posted, revision) && posted.text(&self.name()) != self.mark(standing)
    }

    /// The sentence of this key that says what stands there now. `read` gives a value as people read it.
    pub(super) fn changed(
        &self,
        visit: &Visit,
        (key, standing): (&'static str, &[(String, String)]),
        read: impl Fn(&str, &str) -> String,
    ) -> FieldProblem {
        let value = |field: &String| {
            let (name, value) = standing.iter().find(|(name, value)| name == field && !value.is_empty())?;
            Some(read(name, value))
        };
        let text = self.fields.iter().filter_map(value).collect::<Vec<_>>().join(" · ");
        let text = if text.is_empty() { visit.t.s("peer-stands-nothing") } else { text };
        FieldProblem::error(self.at.clone(), key).with("text", text)
    }
}

/// The hidden fields of a form: its parts as they stand when the page is sent.
pub(super) fn marks(values: &[(String, String)], parts: &[Part]) -> Values {
    parts.iter().map(|part| (part.name(), part.mark(values))).collect()
}

/// What was posted, with what stands now in the place of what was left as it was shown; and the parts that both changed.
pub(super) struct Taken {
    /// The form to go on with.
    pub posted: Posted,
    /// Parts that somebody else changed too, and differently.
    pub clashes: Vec<Part>,
    /// Something stands in the form now that whoever posted it has not seen.
    pub is_news: bool,
}

/// Is what stands still what the form was made of?
fn is_as_read(posted: &Posted, revision: i64) -> bool {
    posted.text("revision").parse::<i64>() == Ok(revision)
}

/// Takes a posted form together with what stands. While nobody saved since, it is as it was posted.
pub(super) fn take(posted: &Posted, revision: i64, (standing, parts): (&[(String, String)], Vec<Part>)) -> Taken {
    if is_as_read(posted, revision) {
        return Taken { posted: posted.clone(), clashes: Vec::new(), is_news: false };
    }
    let mut pairs = posted.pairs.clone();
    let (mut clashes, mut is_news) = (Vec::new(), false);
    for part in parts {
        let (mine, theirs) = (part.mark(&posted.pairs), part.mark(standing));
        match side(posted.text(&part.name()), mine.as_str(), theirs.as_str()) {
            Side::Mine => {}
            Side::Theirs => {
                is_news |= mine != theirs;
                pairs.retain(|(name, _)| !part.fields.contains(name));
                pairs.extend(standing.iter().filter(|(name, _)| part.fields.contains(name)).cloned());
            }
            Side::Both => clashes.push(part),
        }
    }
    Taken { posted: Posted { pairs, ..Posted::default() }, clashes, is_news }
}

/// The page with both texts.
pub(super) fn clashed<T: askama::Template>(page: &T) -> Response {
    (StatusCode::CONFLICT, render_back(page)).into_response()
}

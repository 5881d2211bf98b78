// SPDX-License-Identifier: EUPL-1.2
//! The trail of events.

use askama::Template;

use super::shared::Row;
use crate::chrome::{Choice, Chrome, Form};

/// `/werk/tijdlijn`; GET: soort, instelling, wie, van, tot, over, voor. `/werk/mc/{id}/tijdlijn`; GET: soort, wie, van, tot, voor.
#[derive(Template)]
#[template(path = "trail.html")]
pub struct TrailPage {
    pub chrome: Chrome,
    pub form: Form,
    pub kinds: Vec<Choice>,
    /// What the reader of all institutions is told before they read; empty for anybody else.
    pub note: String,
    /// Institutions to choose from; empty for who reads their own.
    pub institutions: Vec<Choice>,
    pub people: Vec<Choice>,
    /// Whom it can be about; empty when the page is about something else.
    pub subjects: Vec<Choice>,
    /// What the page is about, when it is about one thing; empty otherwise.
    pub about: String,
    /// Its id.
    pub over: String,
    pub events: Vec<TrailLine>,
    pub next_url: String,
    /// Where the filter goes.
    pub action: String,
    /// To the trail of all; empty where the page is of one text.
    pub all_url: String,
    /// Of what text it is, which version, of which institution and printed when, for paper; empty where it is of everything.
    pub sheet: String,
    /// What was asked for, in words, for paper.
    pub asked: Vec<Row>,
}

/// An event.
#[derive(Clone, Default)]
pub struct TrailLine {
    pub when: String,
    pub what: String,
    pub who: String,
    /// Number, verdict, role, about whom and why, as far as it is for the reader; may be empty.
    pub detail: String,
    /// The thing itself; may be empty.
    pub url: String,
    /// Everything about the same thing; may be empty.
    pub about_url: String,
}

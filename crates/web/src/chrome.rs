// SPDX-License-Identifier: EUPL-1.2
//! What every page has around it, and what every form gives back.

use crate::words::Translator;

/// The frame of a page.
#[derive(Clone)]
pub struct Chrome {
    /// `nl` or `en`.
    pub lang: &'static str,
    /// Only for pages without a title of their own (none today); may be empty.
    pub title: String,
    /// Path and query of this page.
    pub path: String,
    /// This page in the other language.
    pub other_lang_url: String,
    /// Is this page the answer to a form? What was filled in and stands on it again (`problem::render_back`) is lost in the other language.
    pub answers_form: bool,
    /// Folder of the assets with their content hash, without slash at the end: `/assets/4f0c21`.
    pub assets: String,
    /// Which main menu item is current: `catalogue`, `verify`, `register`, `schools`, `home` or empty.
    pub nav: &'static str,
    /// The demo bar; none in production.
    pub demo: Option<Demo>,
    /// Own place of who is signed in ("Mijn werk", "Mijn bewijs"); none for visitors.
    pub home: Option<Link>,
    /// How much waits for who is signed in; shown beside their own place.
    pub waiting: usize,
    /// The page of one's own account; only for staff.
    pub account: Option<Link>,
    /// Breadcrumb without Start; the last has an empty url. Empty: no breadcrumb.
    pub crumbs: Vec<Link>,
    /// What just happened, said once after a redirect.
    pub notice: Option<String>,
    /// Token of the session for forms.
    pub csrf: String,
    /// Words.
    pub t: Translator,
}

/// Who you are in the demo.
#[derive(Clone)]
pub struct Demo {
    /// Invented name; empty for a visitor.
    pub person: String,
    /// "docent bij Saaxumhuizen".
    pub role_label: String,
}

/// A link.
#[derive(Clone, Default)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads; empty for no link.
    pub url: String,
}

/// What was typed, and what is wrong with it. `Form::default()` for a fresh page.
#[derive(Clone, Default)]
pub struct Form {
    /// Name and value as posted or as stored, repeated names allowed.
    pub values: Vec<(String, String)>,
    /// In the order of the page.
    pub errors: Vec<Problem>,
}

/// One thing to solve.
#[derive(Clone)]
pub struct Problem {
    /// Name of the field (also its id); empty for the whole form.
    pub field: String,
    /// What to do, as a sentence.
    pub text: String,
}

impl Form {
    /// First value of a field, or empty.
    pub fn v(&self, name: impl AsRef<str>) -> &str {
        self.values.iter().find(|(n, _)| n == name.as_ref()).map_or("", |(_, v)| v)
    }
    /// Whether this box or option was chosen.
    pub fn has(&self, name: impl AsRef<str>, value: impl AsRef<str>) -> bool {
        self.values.iter().any(|(n, v)| n == name.as_ref() && v == value.as_ref())
    }
    /// The problem of a field, or empty.
    pub fn error(&self, name: impl AsRef<str>) -> &str {
        self.errors.iter().find(|p| p.field == name.as_ref()).map_or("", |p| &p.text)
    }
}

/// An option of a select, radio or checkbox group.
#[derive(Clone, Default)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What it says.
    pub label: String,
    /// May be empty.
    pub hint: String,
}

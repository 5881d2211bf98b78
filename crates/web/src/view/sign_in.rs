// SPDX-License-Identifier: EUPL-1.2
//! Signing in.

use crate::chrome::{Chrome, Form, Link};
use askama::Template;

/// `/aanmelden`; POST /aanmelden/link: email, verder; POST /aanmelden/passkey: credential, verder.
#[derive(Template)]
#[template(path = "sign-in.html")]
pub struct SignInPage {
    pub chrome: Chrome,
    pub form: Form,
    pub providers: Vec<Link>,
    /// Where to go after it; may be empty.
    pub next: String,
}

/// `/aanmelden/link/TOKEN`
#[derive(Template)]
#[template(path = "sign-in-link.html")]
pub struct LinkPage {
    pub chrome: Chrome,
    pub action: String,
}

/// `/aanmelden/opnieuw`; POST /aanmelden/opnieuw/link: verder.
#[derive(Template)]
#[template(path = "sign-in-again.html")]
pub struct AgainPage {
    pub chrome: Chrome,
    pub providers: Vec<Link>,
    pub has_passkey: bool,
    /// One's own address; empty when nobody told.
    pub email: String,
    /// In the demo: who one is. Empty elsewhere.
    pub demo_key: String,
    /// A form waits.
    pub is_kept: bool,
    pub next: String,
}

/// `/aanmelden/verder?bewaard=ID`
#[derive(Template)]
#[template(path = "sign-in-held.html")]
pub struct HeldPage {
    pub chrome: Chrome,
    pub texts: Vec<String>,
    pub action: String,
    pub pairs: Vec<(String, String)>,
}

// SPDX-License-Identifier: EUPL-1.2
//! One's own account.

use crate::chrome::{Choice, Chrome, Form, Link};
use crate::view::shared::Row;
use askama::Template;

/// `/account`
#[derive(Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    pub chrome: Chrome,
    pub form: Form,
    pub facts: Vec<Row>,
    /// Where to show once more who one is; empty when that is not needed now.
    pub again_url: String,
    /// In which languages one's mail can be.
    pub languages: Vec<Choice>,
    pub sessions: Vec<SessionView>,
    pub passkeys: Vec<WayView>,
    pub accounts: Vec<WayView>,
    /// Providers with which an account can be linked.
    pub providers: Vec<Link>,
    /// An account that waits to be linked, as a sentence; empty: none.
    pub waiting: String,
}

/// An open session.
pub struct SessionView {
    pub id: String,
    pub device: String,
    /// How and since when.
    pub how: String,
    pub seen: String,
    pub is_this: bool,
}

/// A passkey or an account elsewhere.
pub struct WayView {
    pub id: String,
    pub name: String,
    pub since: String,
    pub used: String,
}

// SPDX-License-Identifier: EUPL-1.2
//! Only in the demo.

use super::shared::Pager;
use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/demo/rollen` (also `/aanmelden` in the demo); POST: persoon, verder.
#[derive(Template)]
#[template(path = "roles.html")]
pub struct RolesPage {
    pub chrome: Chrome,
    pub groups: Vec<RoleGroup>,
    /// Where to go after choosing; may be empty.
    pub next: String,
}

/// People of one institution.
#[derive(Clone, Default)]
pub struct RoleGroup {
    pub title: String,
    pub people: Vec<DemoPerson>,
}

/// Somebody to be.
#[derive(Clone, Default)]
pub struct DemoPerson {
    pub id: String,
    pub name: String,
    pub role_label: String,
    /// What you can do in this role.
    pub what: String,
    pub current: bool,
}

/// `/demo/post`
#[derive(Template)]
#[template(path = "mail.html")]
pub struct MailPage {
    pub chrome: Chrome,
    pub mails: Vec<MailView>,
    pub pager: Pager,
}

/// One message that would have been sent.
#[derive(Clone, Default)]
pub struct MailView {
    pub to: String,
    pub subject: String,
    pub when: String,
    pub paragraphs: Vec<String>,
    pub links: Vec<Link>,
    /// Code of the letter, shown because this is a demo; may be empty.
    pub code: String,
}

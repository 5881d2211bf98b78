// SPDX-License-Identifier: EUPL-1.2
//! The page of an institution.

use super::catalogue::CriterionView;
use super::shared::Card;
use crate::chrome::Chrome;
use askama::Template;

/// `/instelling/{code}`
#[derive(Template)]
#[template(path = "institution.html")]
pub struct InstitutionPage {
    pub chrome: Chrome,
    pub i: InstitutionView,
}

/// An institution.
#[derive(Clone, Default)]
pub struct InstitutionView {
    pub name: String,
    pub kind: String,
    pub place: String,
    pub website: String,
    /// `active`, `offering` or `listed`.
    pub status: String,
    pub since: String,
    pub board_decision: String,
    pub examination_board: String,
    pub mandate: String,
    /// Phone and mail.
    pub contact: String,
    pub complaints_url: String,
    pub definitions: Vec<Card>,
    /// Q1-Q6 of the framework with the institution's answer.
    pub quality: Vec<CriterionView>,
    pub keys: Vec<KeyRow>,
    pub did: String,
    pub did_url: String,
    pub count_definitions: String,
    pub count_awards: String,
}

/// A public key.
#[derive(Clone, Default)]
pub struct KeyRow {
    pub id: String,
    pub kind: String,
}

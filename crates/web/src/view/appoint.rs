// SPDX-License-Identifier: EUPL-1.2
//! The examination board of an institution.

use askama::Template;

use super::shared::Row;
use crate::chrome::{Chrome, Form};

/// `/werk/examencommissie`; POST: over, decision_date, document, signer_nl, signer_en, name_nl, name_en, mandate_nl, mandate_en, since,
/// minimum_members, term_working_days, reminder_working_days.
#[derive(Template)]
#[template(path = "appoint.html")]
pub struct AppointPage {
    pub chrome: Chrome,
    pub form: Form,
    /// What it is for whoever looks: to appoint, or to read.
    pub title: String,
    /// Empty when this person may not lay it down.
    pub action: String,
    /// Number of the appointment that the form was filled in over.
    pub over: String,
    /// Whom to ask, for who may not.
    pub whom: String,
    /// What holds, as far as there is something.
    pub facts: Vec<Row>,
    /// Is there an examination board?
    pub has_board: bool,
    /// When and by whom.
    pub laid_down: String,
    /// Set when there are fewer members than the mandate asks for.
    pub too_few: String,
    /// Whom to ask for the roles that lack; empty for who gives them.
    pub who_gives: String,
    pub members: Vec<Row>,
    /// Where roles are given, for who may.
    pub people_url: String,
    pub earlier: Vec<EarlierBoard>,
}

/// What held before.
#[derive(Clone, Default)]
pub struct EarlierBoard {
    pub title: String,
    pub facts: Vec<Row>,
}

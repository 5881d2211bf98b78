// SPDX-License-Identifier: EUPL-1.2
//! Correcting a proof.

use crate::chrome::{Choice, Chrome, Form};
use askama::Template;

/// `/werk/bewijs/{award_id}/corrigeren`; POST to the same: name, birth_date, email, outcomes*, grade, reason, explanation, key.
#[derive(Template)]
#[template(path = "award-correct.html")]
pub struct AwardCorrectPage {
    pub chrome: Chrome,
    pub form: Form,
    /// Key of this correction: posted twice it is one.
    pub key: String,
    /// Name on the proof now.
    pub name: String,
    pub definition: String,
    pub outcomes: Vec<Choice>,
    pub reasons: Vec<Choice>,
    pub action: String,
    pub back_url: String,
}

// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential costs.

use super::shared::Row;
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/mc/{version_id}/kostprijs`; GET: nummer.
#[derive(Template)]
#[template(path = "cost.html")]
pub struct CostPage {
    pub chrome: Chrome,
    pub definition: String,
    pub institution: String,
    /// Empty: this person may not make one.
    pub new_url: String,
    /// Nothing was calculated yet.
    pub c: Option<CostView>,
    /// All calculations, the newest first.
    pub versions: Vec<Link>,
}

/// One calculation.
#[derive(Clone, Default)]
pub struct CostView {
    /// "Berekening 2, 23 november 2026, …".
    pub made: String,
    pub note: String,
    pub per_participant: String,
    pub per_award: String,
    pub fee: String,
    /// What is left, or what is missing, without a sign: the label says which.
    pub result: String,
    pub result_label: String,
    /// The warning when the fee is lower than the integral cost.
    pub warning: String,
    pub break_even: String,
    pub parts: Vec<CostPart>,
    /// The last steps: from parts to participant, award, result.
    pub steps: Vec<Row>,
    pub scenario_names: Vec<String>,
    pub scenario_rows: Vec<ScenarioRow>,
    pub effects: Vec<EffectRow>,
}

/// A part: one-off, run, participant.
#[derive(Clone, Default)]
pub struct CostPart {
    pub title: String,
    pub terms: Vec<CostTerm>,
    pub direct: String,
    pub overhead_label: String,
    pub overhead: String,
    pub total: String,
    /// "€ 12.025,00 : (5 × 15) = € 160,33 per deelnemer".
    pub share: String,
}

/// A term.
#[derive(Clone, Default)]
pub struct CostTerm {
    pub name: String,
    /// "60 uur × € 70,00"; empty for an amount.
    pub how: String,
    pub amount: String,
}

/// A line of the comparison.
#[derive(Clone, Default)]
pub struct ScenarioRow {
    pub label: String,
    /// One for the calculation itself, then one for each scenario.
    pub values: Vec<String>,
}

/// What ten percent of an input does.
#[derive(Clone, Default)]
pub struct EffectRow {
    pub input: String,
    pub less: String,
    pub more: String,
    pub effect: String,
}

/// `/werk/mc/{version_id}/kostprijs/rekenen`; POST the same: every input by its code, vat, run, note, scenario_N_name,
/// scenario_N_{input}.
#[derive(Template)]
#[template(path = "cost-edit.html")]
pub struct CostEditPage {
    pub chrome: Chrome,
    pub form: Form,
    pub definition: String,
    pub action: String,
    pub groups: Vec<InputGroup>,
    pub vat: Vec<Choice>,
    pub runs: Vec<Choice>,
    pub scenarios: Vec<ScenarioForm>,
}

/// Inputs that belong together.
#[derive(Clone, Default)]
pub struct InputGroup {
    pub title: String,
    pub lead: String,
    pub inputs: Vec<InputField>,
}

/// One input.
#[derive(Clone, Default)]
pub struct InputField {
    pub id: String,
    pub label: String,
    pub hint: String,
}

/// The fields of a scenario.
#[derive(Clone, Default)]
pub struct ScenarioForm {
    pub title: String,
    pub name_id: String,
    pub inputs: Vec<InputField>,
    pub is_open: bool,
}

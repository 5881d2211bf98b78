// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential costs (kostprijs): per participant and per award, term by term, in whole cents.
//!
//! Everything is exact: hours, euros and percentages have two decimals and are whole numbers here. Each term is rounded once, half a
//! cent up, and sums are sums of the terms as they are shown, so that anybody can redo them by hand. Start with [`CostContent`] (what
//! is filled in), then [`calculate`].

mod calculate;
mod input;
mod sensitivity;

pub use calculate::{CostPrice, Part, PartSum, Term, TermKind, calculate};
pub use input::{Input, Unit, parse, write};
pub use sensitivity::{Effect, sensitivity};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{check_line, check_plain};

/// Marker type for the ids of saved calculations.
#[derive(Clone, Copy, Debug)]
pub enum CostCalculation {}

/// Most scenarios beside the calculation itself: more do not fit on a page.
pub const SCENARIOS_MAX: usize = 3;
/// Longest name of a scenario and longest note, in characters.
pub const SCENARIO_NAME_MAX_CHARS: usize = 60;
/// Longest note, in characters.
pub const COST_NOTE_MAX_CHARS: usize = 1_000;
/// General rate of value added tax in hundredths of a percent (Wet op de omzetbelasting 1968, article 9, first paragraph).
pub const VAT_RATE: u64 = 2_100;

/// Values of the inputs; one that is not here is 0.
pub type Inputs = BTreeMap<Input, u64>;

/// Whether value added tax is part of the fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    /// The teaching is exempt: no tax on the fee.
    #[default]
    Exempt,
    /// The fee has the general rate in it.
    Taxed,
}

impl Vat {
    /// Code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::Taxed => "taxed",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Exempt, Self::Taxed].into_iter().find(|vat| vat.code() == code)
    }
}

/// A calculation as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostContent {
    /// Code of the run it is made for; none for the microcredential in general.
    #[serde(default)]
    pub run: Option<String>,
    /// The inputs.
    pub inputs: Inputs,
    /// Tax.
    pub vat: Vat,
    /// What if.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
    /// Where the figures come from.
    #[serde(default)]
    pub note: String,
}

/// The same calculation with some inputs changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Name.
    pub name: String,
    /// What is other than in the calculation.
    pub changes: Inputs,
}

impl CostContent {
    /// The inputs of a scenario: the calculation's own, with the changes over them.
    pub fn inputs_of(&self, scenario: &Scenario) -> Inputs {
        let mut inputs = self.inputs.clone();
        inputs.extend(scenario.changes.iter().map(|(input, value)| (*input, *value)));
        inputs
    }
}

/// Checks a calculation: the divisors are there, percentages are percentages, and nothing is beyond its limit.
pub fn check(content: &CostContent) -> Vec<FieldProblem> {
    let mut problems = check_inputs(&content.inputs, "");
    for divisor in [Input::GroupSize, Input::Runs, Input::Success] {
        if content.inputs.get(&divisor).copied().unwrap_or(0) == 0
            && !problems.iter().any(|problem| problem.field == divisor.code())
        {
            problems.push(FieldProblem::error(divisor.code(), "cost-problem-zero"));
        }
    }
    for (number, scenario) in content.scenarios.iter().enumerate() {
        let field = |name: &str| format!("scenario_{}_{name}", number + 1);
        if scenario.name.trim().is_empty() || scenario.name.chars().count() > SCENARIO_NAME_MAX_CHARS {
            let problem = FieldProblem::error(field("name"), "cost-problem-scenario-name");
            problems.push(problem.with("max", SCENARIO_NAME_MAX_CHARS));
        }
        problems.extend(check_line(field("name"), &scenario.name));
        problems.extend(check_inputs(&scenario.changes, &field("")));
        for divisor in [Input::GroupSize, Input::Runs, Input::Success] {
            if scenario.changes.get(&divisor) == Some(&0) {
                problems.push(FieldProblem::error(field(divisor.code()), "cost-problem-zero"));
            }
        }
    }
    problems.extend(check_plain("note", &content.note));
    let chars = content.note.chars().count();
    if chars > COST_NOTE_MAX_CHARS {
        let long = FieldProblem::error("note", "participation-problem-text-long");
        problems.push(long.with("max", COST_NOTE_MAX_CHARS).with("chars", chars));
    }
    problems
}

fn check_inputs(inputs: &Inputs, prefix: &str) -> Vec<FieldProblem> {
    inputs
        .iter()
        .filter(|(input, value)| **value > input.unit().most())
        .map(|(input, _)| {
            let problem = FieldProblem::error(format!("{prefix}{}", input.code()), "cost-problem-most");
            problem.with("max", input.unit().most_whole())
        })
        .collect()
}

#[cfg(test)]
mod tests;

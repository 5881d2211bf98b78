// SPDX-License-Identifier: EUPL-1.2
//! Which input matters most for what one award costs: each ten percent less and ten percent more, all others the same.

use std::cmp::Reverse;

use super::calculate::Scaled;
use super::{Input, Inputs, Vat};

/// What ten percent of one input does to the cost of one award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The input.
    pub input: Input,
    /// Cost of one award with ten percent less of it, in cents.
    pub less_cents: u64,
    /// Cost of one award with ten percent more of it, in cents.
    pub more_cents: u64,
    /// The larger of the two differences, in cents.
    pub most_cents: u64,
}

/// The effect of every input that has one, the largest first. Fee and subsidy have none: they pay for the cost
/// and do not change it.
pub fn sensitivity(inputs: &Inputs, vat: Vat) -> Vec<Effect> {
    let cost = |changed| Scaled { inputs, changed }.calculate(vat).per_award_cents;
    let now = cost(None);
    let mut effects: Vec<Effect> = Input::ALL
        .into_iter()
        .map(|input| {
            let (less_cents, more_cents) = (cost(Some((input, 9))), cost(Some((input, 11))));
            let most_cents = now.abs_diff(less_cents).max(now.abs_diff(more_cents));
            Effect { input, less_cents, more_cents, most_cents }
        })
        .filter(|effect| effect.most_cents > 0)
        .collect();
    effects.sort_by_key(|effect| (Reverse(effect.most_cents), effect.input));
    effects
}

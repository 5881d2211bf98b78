// SPDX-License-Identifier: EUPL-1.2
//! The calculation itself.
//!
//! Cost per participant = one-off cost / (runs × group) + cost of a run / group + cost of one participant, each with its share of the
//! overhead. Cost per award = that / success rate.

use super::{Input, Inputs, VAT_RATE, Vat};

/// Of what a cost is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Made once: designing, deciding, content.
    OneOff,
    /// For each run.
    Run,
    /// For each participant.
    Participant,
}

impl Part {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OneOff => "one_off",
            Self::Run => "run",
            Self::Participant => "participant",
        }
    }
}

/// A term of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Hours times a tariff.
    Work {
        /// The hours.
        hours: Input,
        /// The tariff.
        tariff: Input,
    },
    /// An amount as it was filled in.
    Amount(Input),
}

impl TermKind {
    /// The input that names the term.
    pub const fn named_by(self) -> Input {
        match self {
            Self::Work { hours, .. } => hours,
            Self::Amount(input) => input,
        }
    }
}

/// A term with what it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Of what it is a part.
    pub part: Part,
    /// What it is.
    pub kind: TermKind,
    /// Cents.
    pub cents: u64,
}

/// A part with its overhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSum {
    /// All terms together, in cents.
    pub direct_cents: u64,
    /// Overhead over them, in cents.
    pub overhead_cents: u64,
    /// Of one participant, in cents: everything of the part divided by those who share it.
    pub per_participant_cents: u64,
}

impl PartSum {
    /// Terms and overhead together, in cents.
    pub const fn total_cents(&self) -> u64 {
        self.direct_cents + self.overhead_cents
    }
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostPrice {
    /// Every term that is not 0, in the order of the form.
    pub terms: Vec<Term>,
    /// What is made once.
    pub one_off: PartSum,
    /// What a run costs.
    pub run: PartSum,
    /// What one participant costs.
    pub participant: PartSum,
    /// Integral cost of one participant, in cents.
    pub per_participant_cents: u64,
    /// Cost of one award, in cents: those who do not make it are paid for by those who do.
    pub per_award_cents: u64,
    /// The fee without tax, in cents.
    pub net_fee_cents: u64,
    /// Subsidy for one participant, in cents.
    pub subsidy_per_participant_cents: u64,
    /// What is left of fee and subsidy for one participant, in cents; below 0 something is missing.
    pub result_per_participant_cents: i64,
    /// The smallest group with which fee and subsidy cover a run and its share of what was made once; nothing when no group is large
    /// enough.
    pub break_even_group: Option<u64>,
    /// Is the fee lower than the integral cost?
    pub is_below_cost: bool,
}

const TERMS: [(Part, TermKind); 16] = {
    use Input as I;
    const fn work(hours: Input, tariff: Input) -> TermKind {
        TermKind::Work { hours, tariff }
    }
    [
        (Part::OneOff, work(I::DesignHours, I::DesignTariff)),
        (Part::OneOff, work(I::SubjectHours, I::SubjectTariff)),
        (Part::OneOff, work(I::FieldHours, I::FieldTariff)),
        (Part::OneOff, work(I::BoardHours, I::BoardTariff)),
        (Part::OneOff, TermKind::Amount(I::Content)),
        (Part::Run, work(I::ContactHours, I::TeacherTariff)),
        (Part::Run, work(I::PreparationHours, I::TeacherTariff)),
        (Part::Run, work(I::GuidanceHours, I::TeacherTariff)),
        (Part::Run, TermKind::Amount(I::Room)),
        (Part::Run, TermKind::Amount(I::RunMaterials)),
        (Part::Run, TermKind::Amount(I::Travel)),
        (Part::Run, TermKind::Amount(I::Marketing)),
        (Part::Run, TermKind::Amount(I::Administration)),
        (Part::Run, TermKind::Amount(I::Platform)),
        (Part::Participant, work(I::AssessorHours, I::AssessorTariff)),
        (Part::Participant, TermKind::Amount(I::ParticipantMaterials)),
    ]
};

/// Everything is counted in tenths of itself, so that ten percent more or less of any input is a whole number too.
const TENTHS: u128 = 10;

/// Inputs of which one may be ten percent more or less.
pub(super) struct Scaled<'a> {
    pub inputs: &'a Inputs,
    /// The input and its tenths: 9 or 11.
    pub changed: Option<(Input, u128)>,
}

impl Scaled<'_> {
    /// An input in tenths of its unit.
    fn tenths(&self, input: Input) -> u128 {
        let value = u128::from(self.inputs.get(&input).copied().unwrap_or(0));
        let scale = self.changed.filter(|(changed, _)| *changed == input).map_or(TENTHS, |(_, tenths)| tenths);
        let scaled = value * scale;
        // Nobody does better than everybody.
        if input == Input::Success { scaled.min(10_000 * TENTHS) } else { scaled }
    }

    /// A term in whole cents.
    fn term(&self, kind: TermKind) -> u64 {
        match kind {
            // Hundredths of an hour, in tenths, times cents, in tenths.
            TermKind::Work { hours, tariff } => {
                rounded(self.tenths(hours) * self.tenths(tariff), 100 * TENTHS * TENTHS)
            }
            TermKind::Amount(input) => rounded(self.tenths(input), TENTHS),
        }
    }

    fn part(&self, part: Part, (shares, shares_scale): (u128, u128)) -> PartSum {
        let terms = TERMS.into_iter().filter(|(of, _)| *of == part);
        let direct_cents = terms.fold(0_u64, |sum, (_, kind)| sum + self.term(kind));
        // Hundredths of a percent, in tenths.
        let overhead_cents = rounded(u128::from(direct_cents) * self.tenths(Input::Overhead), 10_000 * TENTHS);
        let total = u128::from(direct_cents + overhead_cents);
        PartSum { direct_cents, overhead_cents, per_participant_cents: rounded(total * shares_scale, shares) }
    }

    pub(super) fn calculate(&self, vat: Vat) -> CostPrice {
        let group = self.tenths(Input::GroupSize);
        let runs = self.tenths(Input::Runs);
        let one_off = self.part(Part::OneOff, (runs * group, TENTHS * TENTHS));
        let run = self.part(Part::Run, (group, TENTHS));
        let participant = self.part(Part::Participant, (1, 1));
        let per_participant_cents =
            one_off.per_participant_cents + run.per_participant_cents + participant.per_participant_cents;
        let per_award_cents = rounded(u128::from(per_participant_cents) * 10_000 * TENTHS, self.tenths(Input::Success));
        let net_fee_cents = match vat {
            Vat::Exempt => rounded(self.tenths(Input::Fee), TENTHS),
            Vat::Taxed => rounded(self.tenths(Input::Fee) * 10_000, TENTHS * u128::from(10_000 + VAT_RATE)),
        };
        let subsidy_per_participant_cents = rounded(self.tenths(Input::Subsidy), group);
        let income = i128::from(net_fee_cents) + i128::from(subsidy_per_participant_cents);
        let result = income - i128::from(per_participant_cents);
        let fixed = rounded(u128::from(one_off.total_cents()) * TENTHS, runs) + run.total_cents();
        CostPrice {
            terms: TERMS
                .into_iter()
                .map(|(part, kind)| Term { part, kind, cents: self.term(kind) })
                .filter(|term| term.cents > 0)
                .collect(),
            break_even_group: break_even(
                fixed,
                rounded(self.tenths(Input::Subsidy), TENTHS),
                (net_fee_cents, participant.total_cents()),
            ),
            is_below_cost: net_fee_cents < per_participant_cents,
            result_per_participant_cents: i64::try_from(result).unwrap_or(i64::MIN),
            one_off,
            run,
            participant,
            per_participant_cents,
            per_award_cents,
            net_fee_cents,
            subsidy_per_participant_cents,
        }
    }
}

/// A quotient rounded half up; 0 when there is nothing to divide by.
fn rounded(numerator: u128, denominator: u128) -> u64 {
    let quotient = (numerator * 2 + denominator).checked_div(denominator * 2).unwrap_or(0);
    u64::try_from(quotient).unwrap_or(u64::MAX)
}

/// The smallest group whose fees, after what each participant costs, cover what is left of the fixed cost of a run.
fn break_even(fixed_cents: u64, subsidy_cents: u64, (net_fee_cents, variable_cents): (u64, u64)) -> Option<u64> {
    let uncovered = fixed_cents.saturating_sub(subsidy_cents);
    let left_of_subsidy = subsidy_cents.saturating_sub(fixed_cents);
    if uncovered == 0 && net_fee_cents.saturating_add(left_of_subsidy) >= variable_cents {
        return Some(1);
    }
    let margin = net_fee_cents.checked_sub(variable_cents).filter(|margin| *margin > 0)?;
    Some(uncovered.div_ceil(margin).max(1))
}

/// Calculates. Call it with inputs that [`super::check`] let through.
pub fn calculate(inputs: &Inputs, vat: Vat) -> CostPrice {
    Scaled { inputs, changed: None }.calculate(vat)
}

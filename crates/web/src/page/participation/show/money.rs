// SPDX-License-Identifier: EUPL-1.2
//! Funding: its lines, and what they come to for each scheme.

use app::participate;

use super::{Shown, choice};
use crate::chrome::Choice;
use crate::view::participation::FundingLine;

impl Shown<'_> {
    fn scheme(&self, code: &str) -> String {
        let scheme = self.found.programme.funding_schemes.iter().find(|scheme| scheme.key == code);
        scheme.map_or_else(|| code.to_owned(), |scheme| scheme.label.get(self.visit.language()).to_owned())
    }

    fn euro(&self, euro: u64) -> String {
        self.visit.t.n("price-euro", usize::try_from(euro).unwrap_or(usize::MAX))
    }

    pub(super) fn funding(&self, row: &participate::FundingRow) -> FundingLine {
        let entry = &row.content.0;
        FundingLine {
            scheme: self.scheme(&entry.scheme),
            reference: entry.reference.clone(),
            budget: self.euro(entry.budget_euro.into()),
            spent: self.euro(entry.spent_euro.into()),
            hours: self.visit.t.n("hours", usize::try_from(entry.hours).unwrap_or(usize::MAX)),
            note: entry.note.clone(),
        }
    }

    /// The lines, each to be told from the others of its scheme.
    pub(super) fn funding_lines(&self) -> Vec<Choice> {
        let line = |row: &participate::FundingRow| {
            let FundingLine { scheme, reference, budget, .. } = self.funding(row);
            choice(&row.id.to_string(), &format!("{scheme}, {reference}, {budget}"))
        };
        self.found.funding.iter().map(line).collect()
    }

    pub(super) fn sums(&self) -> Vec<FundingLine> {
        let sums = domain::funding::sums(self.found.funding.iter().map(|entry| &entry.content.0));
        let line = |(scheme, sum): (String, domain::funding::FundingSum)| FundingLine {
            scheme: self.scheme(&scheme),
            budget: self.euro(sum.budget_euro),
            spent: self.euro(sum.spent_euro),
            hours: self.visit.t.n("hours", usize::try_from(sum.hours).unwrap_or(usize::MAX)),
            ..FundingLine::default()
        };
        sums.into_iter().map(line).collect()
    }
}

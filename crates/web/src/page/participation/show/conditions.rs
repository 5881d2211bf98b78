// SPDX-License-Identifier: EUPL-1.2
//! The conditions: how each stands, what the office wrote beside it, and who is asked.

use app::participate;
use domain::participation::ConditionState;
use domain::programme::NeededFor;

use super::{Door, Shown, choice};
use crate::chrome::{Choice, Form};
use crate::view::participation::ConditionView;

impl Shown<'_> {
    /// The remark beside each yes, so that looking at a condition once more does not wipe it.
    pub(super) fn remarks(&self, form: &Form) -> Vec<(String, String)> {
        let confirmed = self.found.conditions.iter().filter(|row| row.state == ConditionState::Confirmed);
        let remark = |row: &participate::ConditionRow| (format!("answer_{}", row.condition_key), row.answer.clone());
        let is_new = |(field, _): &(String, String)| !form.values.iter().any(|(name, _)| name == field);
        if self.door == Door::Office { confirmed.map(remark).filter(is_new).collect() } else { Vec::new() }
    }

    pub(super) fn judgement(&self, state: ConditionState) -> Choice {
        choice(state.code(), &self.visit.t.v("condition-state", state.code()))
    }

    /// Kind of label and word of where a condition stands. Of what is over nothing is still to be reported.
    fn condition_state(&self, state: ConditionState) -> (&'static str, String) {
        let kind = match state {
            ConditionState::Open if self.is_over() => return ("calm", self.visit.t.s("condition-never-reported")),
            ConditionState::Open => "open",
            ConditionState::Reported => "info",
            ConditionState::Confirmed => "ok",
            ConditionState::NotMet => "warn",
        };
        (kind, self.visit.t.v("condition-state", state.code()))
    }

    pub(super) fn conditions(&self) -> Vec<ConditionView> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let view = |condition: &domain::programme::Condition| {
            let known = self.found.conditions.iter().find(|row| row.condition_key == condition.key);
            let state = known.map(|row| row.state).unwrap_or_default();
            let (kind, word) = self.condition_state(state);
            let judges = self.door == Door::Office && !self.is_over() && state != ConditionState::Open;
            let office = format!("/werk/programma/{}/voorwaarde/{}", self.found.row.id, condition.key);
            ConditionView {
                key: condition.key.clone(),
                label: condition.label.get(language).to_owned(),
                text: condition.text.get(language).to_owned(),
                kind,
                word,
                note: known.map(|row| row.note.clone()).unwrap_or_default(),
                answer: known.map(|row| row.answer.clone()).unwrap_or_default(),
                needed: match condition.needed_for {
                    NeededFor::Application => t.s("condition-for-application"),
                    NeededFor::TakingPart => t.s("condition-for-taking-part"),
                },
                report_url: if self.manages() { "/werk/deelname/voorwaarde".into() } else { String::new() },
                judge_url: if judges { office } else { String::new() },
                is_open: self.open == condition.key,
            }
        };
        self.found.programme.conditions.iter().map(view).collect()
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How a microcredential comes to its end: no new runs, no more awards, out of sight. Each asks why, and what everybody hears of it,
//! everybody may read. Awards keep theirs whatever happens.

use crate::demand::has_contact_data;
use crate::event::EventKind;
use crate::problem::FieldProblem;
use crate::review::Step;
use crate::text;

/// An end that a version comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Stoppen: no new runs; running ones may still be awarded.
    Stop,
    /// Laten vervallen: nothing can be awarded any more.
    Lapse,
    /// Archiveren: out of sight of the people who work with it.
    Archive,
}

impl Ending {
    /// Every ending, in the order in which they come.
    pub const ALL: [Self; 3] = [Self::Stop, Self::Lapse, Self::Archive];

    /// The step of the version.
    pub const fn step(self) -> Step {
        match self {
            Self::Stop => Step::Deactivate,
            Self::Lapse => Step::Lapse,
            Self::Archive => Step::Archive,
        }
    }

    /// What the trail calls it.
    pub const fn event(self) -> EventKind {
        match self {
            Self::Stop => EventKind::DefinitionDeactivated,
            Self::Lapse => EventKind::DefinitionLapsed,
            Self::Archive => EventKind::DefinitionArchived,
        }
    }

    /// The ending that an event of the trail tells of; nothing when it tells of something else.
    pub fn of_event(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.event().code() == kind)
    }

    /// Is it, with its reason, told on the public page? What is put away is put away for the people who work with it; who looks a proof up
    /// has heard that it stopped or lapsed.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Stop | Self::Lapse)
    }

    /// Code in message keys and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Lapse => "lapse",
            Self::Archive => "archive",
        }
    }

    /// What is wrong with the reason. It is a sentence, and it holds no mail address and no telephone number: it is kept for ever with
    /// what happened, also where only colleagues read it.
    pub fn check_reason(reason: &str) -> Option<FieldProblem> {
        let contact = || has_contact_data(reason).then(|| FieldProblem::error("reason", "ending-problem-contact"));
        text::check_reason("reason", reason, "ending-problem-reason").or_else(contact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::DefinitionState as S;

    #[test]
    fn every_ending_is_a_step_with_an_event_of_its_own() {
        let states = [(S::Published, S::Deactivated), (S::Deactivated, S::Lapsed), (S::Lapsed, S::Archived)];
        for (ending, (from, to)) in Ending::ALL.into_iter().zip(states) {
            assert_eq!(from.after(ending.step()), Ok(to));
            assert_eq!(Ending::of_event(&ending.event().code()), Some(ending));
        }
        assert_eq!(Ending::of_event("definition_published"), None);
    }

    #[test]
    fn each_asks_for_a_sentence_that_fits() {
        let key = |reason: &str| Ending::check_reason(reason).map(|problem| (problem.field, problem.key));
        let at = |key| Some(("reason".to_owned(), key));
        for short in ["", "  ", "klaar", "  weinig   "] {
            assert_eq!(key(short), at("ending-problem-reason"), "{short:?}");
        }
        assert_eq!(key("Er zijn te weinig aanmeldingen."), None);
        assert_eq!(key(&"x".repeat(text::REASON_MAX_CHARS)), None);
        assert_eq!(key(&"x".repeat(text::REASON_MAX_CHARS + 1)), at("participation-problem-text-long"));
        assert_eq!(key("Te weinig\0 aanmeldingen."), at("text-problem-character"));
    }

    #[test]
    fn what_is_kept_for_ever_leads_to_nobody() {
        for reason in ["Vragen? Mail naar kim@school.example.", "Vragen? Bel 06 12345678."] {
            assert_eq!(Ending::check_reason(reason).map(|problem| problem.key), Some("ending-problem-contact"));
        }
        let is_public = Ending::ALL.map(Ending::is_public);
        assert_eq!(is_public, [true, true, false], "what is put away is told to colleagues only");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the task list says of those who make the text along: who they are, how far their boards are, and what one of those asked for.

use app::co_own::{BoardLine, CoOwnerDecisionRow, CoOwnerItem};
use domain::co_owner::{BoardStanding, CoOwnerState};
use domain::role::Action;

use super::tasks::List;
use crate::chrome::Link;
use crate::page::desk::{can, link};

impl List<'_> {
    /// With whom it is made, as long as it is.
    pub(super) fn together(&self, along: &[CoOwnerItem]) -> String {
        let running = along.iter().filter(|item| item.row.state == CoOwnerState::Agreed);
        let (key, others): (&str, Vec<&str>) = if self.dossier.is_leading(&self.visit.cx) {
            ("co-owner-note", running.map(|item| item.co_owner.content.0.name.as_str()).collect())
        } else {
            ("co-owner-note-along", running.map(|item| item.leading.content.0.name.as_str()).collect())
        };
        if others.is_empty() || self.dossier.version.published_at.is_some() {
            return String::new();
        }
        self.visit.t.a(key, &[("institution", others.join(", "))])
    }

    /// How far the board of a co-owner is with this text.
    pub(super) fn board(&self, board: &BoardLine) -> String {
        let t = &self.visit.t;
        let institution = ("institution", board.institution.as_str());
        match (board.standing, board.due) {
            (BoardStanding::Agreed, _) => t.a("co-owner-board-agreed", &[institution, ("number", &board.number)]),
            (BoardStanding::Deciding, Some(due)) => {
                t.a("co-owner-board-due", &[institution, ("date", &due.long(self.visit.language()))])
            }
            (BoardStanding::Deciding, None) => t.a("co-owner-board-deciding", &[institution]),
            (BoardStanding::Later, _) => t.a("co-owner-board-later", &[institution]),
        }
    }

    /// That the board of a co-owner did not agree, with its reason.
    pub(super) fn sent_back(&self, institution: &str, decision: &CoOwnerDecisionRow) -> String {
        let values =
            [("institution", institution), ("number", decision.number.as_str()), ("reason", decision.reason.as_str())];
        self.visit.t.a("co-owner-note-back", &values)
    }

    /// The pages of those who make it along, and where another one is asked.
    pub(super) fn along(&self, along: &[CoOwnerItem]) -> Vec<Link> {
        let t = &self.visit.t;
        let row = &self.dossier.version;
        let mut links: Vec<Link> = along
            .iter()
            .filter(|item| item.row.over_at.is_none())
            .map(|item| crate::page::co_owner::line(self.visit, item))
            .map(|line| {
                link(line.facts.first().map(|fact| crate::page::verdict::capital(fact)).unwrap_or_default(), line.url)
            })
            .collect();
        if row.state.is_editable() && can(self.visit, Action::ArrangeDelivery, &self.thing()) {
            links.push(link(t.s("co-owner-new-title"), format!("/werk/mc/{}/mede-eigenaar", row.id)));
        }
        links
    }
}

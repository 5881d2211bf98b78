// SPDX-License-Identifier: EUPL-1.2
//! What can happen with a version next, and what the board said that leads to it.

use domain::board::Standing;
use domain::review::{Answer, CriterionAnswer, DefinitionState as S};
use domain::role::Action;
use domain::version::Change;

use super::List;
use crate::chrome::Link;
use crate::page::desk::{can, link};
use crate::view::define::ReviewDay;

impl List<'_> {
    /// When somebody looks at it again, and the form to say so.
    pub(super) fn review(&self, day: Option<domain::Day>) -> Option<ReviewDay> {
        let row = &self.dossier.version;
        if row.state != S::Published {
            return None;
        }
        let language = self.visit.language();
        Some(ReviewDay {
            day: day.map(|day| day.long(language)).unwrap_or_default(),
            is_late: day.is_some_and(|day| day <= self.visit.cx.now.day()),
            action: if can(self.visit, Action::PublishDefinition, &self.thing()) {
                format!("/werk/mc/{}/herzien", row.id)
            } else {
                String::new()
            },
        })
    }

    /// What the board asked for, with its number: only while the answer is still open.
    pub(super) fn board_note(&self) -> String {
        if !matches!(self.dossier.version.state, S::NeedsWork | S::Rejected) {
            return String::new();
        }
        let Some(decision) = self.dossier.decisions.first() else { return String::new() };
        let text = &decision.content.0;
        // A point keeps the words of all members together; those that came with a yes ask for nothing. Older decisions kept no votes.
        let counted = text.votes.iter().filter(|vote| vote.standing == Standing::Counts);
        let by_member: Vec<&CriterionAnswer> = counted.flat_map(|vote| &vote.answers).collect();
        let mut lines = vec![format!("{} ({})", text.reason, decision.number)];
        for point in text.answers.iter().filter(|point| point.answer != Answer::Agree) {
            let said = by_member.iter().copied().filter(|said| said.criterion == point.criterion);
            let asked = said.chain(text.votes.is_empty().then_some(point));
            let asked = asked.filter(|said| said.answer != Answer::Agree);
            lines.extend(asked.map(|said| format!("{}: {}", said.criterion, said.reason.trim())));
        }
        lines.join("\n")
    }

    /// Since when it lies with the board, and until when that has; for its own institution, as in the dossier.
    pub(super) fn waits(&self) -> String {
        let row = &self.dossier.version;
        let board = self.dossier.institution.content.0.examination_board.as_ref();
        let term = app::review::term(row, board).filter(|_| self.dossier.is_leading(&self.visit.cx));
        let (Some(term), Some(since)) = (term, row.submitted_at) else { return String::new() };
        let language = self.visit.language();
        let days = [("date", since.day().long(language)), ("due", term.due.long(language))];
        self.visit.t.a("edit-waits", &days)
    }

    /// Where the questions of the board are read and answered: while it asks for more, and while it has the text.
    pub(super) fn answer_url(&self) -> String {
        let row = &self.dossier.version;
        if matches!(row.state, S::NeedsWork | S::UnderReview) && can(self.visit, Action::DiscussReview, &self.thing()) {
            format!("/werk/mc/{}/dossier#vragen", row.id)
        } else {
            String::new()
        }
    }

    /// That the decision on the version before may stand, and who says so.
    pub(super) fn standing(&self) -> String {
        let standing = self.dossier.standing.as_ref().filter(|_| self.dossier.is_leading(&self.visit.cx));
        let Some(standing) = standing else { return String::new() };
        let kind = if standing.change == Change::Patch { "keep-note-words" } else { "keep-note-more" };
        self.visit.t.a(kind, &[("version", &standing.version), ("number", &standing.decision.number)])
    }

    /// Which version a draft after a published one becomes, and why it needs a new decision.
    pub(super) fn becomes(&self) -> String {
        let t = &self.visit.t;
        let becomes = self.dossier.becomes.as_ref().filter(|_| self.dossier.version.state.is_editable());
        let Some(becomes) = becomes else { return String::new() };
        let version = becomes.version.to_string();
        let causes: Vec<String> = becomes.causes.iter().map(|cause| t.v("major-cause", cause.code())).collect();
        if causes.is_empty() {
            return t.a("edit-becomes", &[("version", version)]);
        }
        t.a("edit-becomes-major", &[("version", version), ("causes", causes.join(", "))])
    }

    pub(super) fn actions(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let state = self.dossier.version.state;
        let may = |action| can(self.visit, action, &self.thing());
        let act = |word: &str, step: &str| link(t.s(word), format!("/werk/mc/{}/{step}", self.dossier.version.id));
        let mut actions = Vec::new();
        if state.is_editable() && may(Action::SubmitDefinition) {
            actions.push(act("edit-submit", "insturen"));
        }
        if let Some(standing) =
            self.dossier.standing.as_ref().filter(|_| may(Action::KeepDecision) && !self.dossier.is_own_work)
        {
            let number = &standing.decision.number;
            let url = format!("/werk/mc/{}/besluit-blijft", self.dossier.version.id);
            actions.push(link(t.a("keep-do", &[("number", number)]), url));
        }
        if state.is_public() && may(Action::SubmitDefinition) {
            actions.push(act("edit-new-version", "nieuwe-versie"));
        }
        actions
    }

    /// The steps that cannot be undone: each has a page that says what it does.
    pub(super) fn asked_first(&self) -> Vec<Link> {
        let state = self.dossier.version.state;
        let step =
            |word: &str, step: &str| link(self.visit.t.s(word), format!("/werk/mc/{}/{step}", self.dossier.version.id));
        let may = |action| can(self.visit, action, &self.thing());
        let withdraw =
            (state == S::UnderReview && may(Action::SubmitDefinition)).then(|| step("edit-withdraw", "terugtrekken"));
        let publish =
            (state == S::Adopted && may(Action::PublishDefinition)).then(|| step("edit-publish", "publiceren"));
        withdraw.into_iter().chain(publish).collect()
    }

    pub(super) fn links(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let row = &self.dossier.version;
        let mut links = vec![
            link(t.s("edit-read"), format!("/werk/mc/{}/dossier", row.id)),
            link(t.s("edit-preview"), format!("/werk/mc/{}/voorbeeld", row.id)),
            link(t.s("edit-preview-proof"), format!("/werk/mc/{}/voorbeeldbewijs", row.id)),
            link(t.s("edit-compare"), format!("/werk/mc/{}/verschil", row.id)),
        ];
        if row.state.is_public() {
            links.push(link(t.s("edit-public"), format!("/mc/{}/{}", row.public_id, row.version)));
        }
        if can(self.visit, Action::ReadCost, &self.thing()) {
            links.push(link(t.s("cost-title"), format!("/werk/mc/{}/kostprijs", row.id)));
        }
        if row.state == S::Published && can(self.visit, Action::PlanRun, &self.dossier.own_side(&self.visit.cx)) {
            links.push(link(t.s("run-edit-title"), format!("/werk/mc/{}/uitvoering", row.id)));
        }
        if row.state == S::Published && can(self.visit, Action::ArrangeDelivery, &self.thing()) {
            links.push(link(t.s("delivery-new-title"), format!("/werk/mc/{}/toestemming", row.id)));
        }
        if can(self.visit, Action::ReadRun, &self.thing()) {
            links.extend(self.dossier.runs.iter().map(|run| {
                link(t.a("edit-run", &[("run", &run.content.0.code)]), format!("/werk/uitvoering/{}", run.id))
            }));
        }
        links
    }
}

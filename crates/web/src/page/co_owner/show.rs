// SPDX-License-Identifier: EUPL-1.2
//! The page of a co-ownership, as each side sees it.

use app::co_own::{self, CoOwnerDecisionRow, CoOwnerView};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::co_owner::{CoOwnerState, CoOwnerStep, Seat};
use domain::review::{DefinitionState, Verdict};
use domain::role::{Action, Thing, Why, may};

use super::tag;
use crate::Web;
use crate::chrome::{Choice, Form, Link};
use crate::page::desk::{Names, can, choices, chrome, id, link, row};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::co_owner::{CoOwnerPage, CoOwnerShown};
use crate::view::deliver::DecisionView;
use crate::view::shared::{Event, Row};
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(along): Path<String>) -> Result<Response, Fault> {
    Ok(render(&co_owner_page(&web, &visit, &along, Form::default()).await?))
}

pub(super) async fn co_owner_page(web: &Web, visit: &Visit, along: &str, form: Form) -> Result<CoOwnerPage, Fault> {
    let found = co_own::co_ownership(&web.app, &visit.cx, id(along)?).await?;
    let names = Names::of_colleagues(web, visit).await?;
    let title = found.item.title.get(visit.language()).to_owned();
    let choice =
        |value: &str, label: &str| Choice { value: value.to_owned(), label: visit.t.s(label), hint: String::new() };
    // Whoever decided on a text that changed meanwhile goes back to what there is to read now.
    let is_old = form.errors.iter().any(|error| error.field.is_empty());
    let reread = found.versions.iter().find(|version| is_old && version.id.to_string() == form.v("version"));
    let reread_url = reread.map(|version| format!("/werk/mc/{}/dossier", version.id)).unwrap_or_default();
    Ok(CoOwnerPage {
        chrome: chrome(visit, &[(&visit.t.s("co-owners-title"), "/werk/mede-eigenaars"), (&title, "")]),
        form,
        answers: vec![choice("ja", "co-owner-yes"), choice("nee", "co-owner-no")],
        decisions_offered: choices(web, visit, "decision_verdicts"),
        d: CoOwnerShown { reread_url, ..Shown { visit, found: &found, names: &names }.view() },
    })
}

struct Shown<'a> {
    visit: &'a Visit,
    found: &'a CoOwnerView,
    names: &'a Names,
}

impl Shown<'_> {
    fn own(&self) -> Thing {
        let item = &self.found.item;
        Thing::of(if item.seat == Seat::Leading { item.row.leading_id } else { item.row.co_owner_id })
    }

    /// The address of an act when it fits the state, and who looks may do it.
    fn url(&self, step: CoOwnerStep, path: &str) -> String {
        let item = &self.found.item;
        if item.row.state.after(step, item.seat).is_ok() && can(self.visit, Action::ArrangeDelivery, &self.own()) {
            format!("/werk/mede-eigenaar/{}/{path}", item.row.id)
        } else {
            String::new()
        }
    }

    fn view(&self) -> CoOwnerShown {
        let item = &self.found.item;
        let before = self.found.before_boards.as_ref();
        let (decide_url, why_not) = self.decides();
        CoOwnerShown {
            title: item.title.get(self.visit.language()).to_owned(),
            state: tag(self.visit, item.row.state),
            lead: self.visit.t.s(self.lead()),
            facts: self.facts(),
            question: item.row.question.clone(),
            end_reason: item.row.end_reason.clone().unwrap_or_default(),
            links: self.links(),
            decisions: self
                .found
                .decisions
                .iter()
                .map(|(decision, version)| self.decision(decision, version))
                .collect(),
            decide_version: before.map(|found| found.version.id.to_string()).unwrap_or_default(),
            decide_text: before.map(|found| hex::encode(found.text)).unwrap_or_default(),
            dossier_url: before.map(|found| format!("/werk/mc/{}/dossier", found.version.id)).unwrap_or_default(),
            decide_url,
            why_not,
            answer_url: self.url(CoOwnerStep::Accept, "antwoord"),
            end_url: self.url(CoOwnerStep::End, "stoppen"),
            reread_url: String::new(),
            is_question: item.row.state == CoOwnerState::Asked,
            timeline: self.timeline(),
        }
    }

    fn lead(&self) -> &'static str {
        let item = &self.found.item;
        match (item.row.state, item.seat, self.found.before_boards.as_ref().map(|found| found.is_agreed)) {
            (CoOwnerState::Asked, Seat::Leading, _) => "co-owner-lead-asked",
            (CoOwnerState::Asked, Seat::CoOwner, _) => "co-owner-lead-answer",
            (CoOwnerState::Declined, Seat::Leading, _) => "co-owner-lead-declined",
            (CoOwnerState::Declined, Seat::CoOwner, _) => "co-owner-lead-declined-ours",
            (CoOwnerState::Ended, ..) if item.row.answered_at.is_none() => "co-owner-lead-taken-back",
            (CoOwnerState::Ended, ..) => "co-owner-lead-ended",
            (CoOwnerState::Agreed, _, Some(true)) => "co-owner-lead-board-agreed",
            (CoOwnerState::Agreed, Seat::Leading, Some(false)) => "co-owner-lead-board-theirs",
            (CoOwnerState::Agreed, Seat::CoOwner, Some(false)) => "co-owner-lead-board-ours",
            (CoOwnerState::Agreed, Seat::Leading, None) => "co-owner-lead-leading",
            (CoOwnerState::Agreed, Seat::CoOwner, None) => "co-owner-lead-along",
        }
    }

    /// Where the board of who looks decides, or why it does not.
    fn decides(&self) -> (String, String) {
        let (t, item) = (&self.visit.t, &self.found.item);
        if self.found.before_boards.as_ref().is_none_or(|found| found.is_agreed) {
            return (String::new(), String::new());
        }
        if item.seat == Seat::Leading || !can(self.visit, Action::DecideDelivery, &self.own()) {
            return (String::new(), String::new());
        }
        match may(&self.visit.cx.actor, Action::DecideDelivery, &self.found.bound) {
            Ok(()) => (format!("/werk/mede-eigenaar/{}/besluit", item.row.id), String::new()),
            Err(Why::Interest) => (String::new(), t.s("refused-interest")),
            Err(_) => (String::new(), t.s("refused-own-work")),
        }
    }

    fn facts(&self) -> Vec<Row> {
        let (t, item) = (&self.visit.t, &self.found.item);
        let asked = [
            ("name", self.found.asked_by.clone()),
            ("institution", item.leading.content.0.name.clone()),
            ("date", item.row.asked_at.day().long(self.visit.language())),
        ];
        let due = self.found.before_boards.as_ref().filter(|found| !found.is_agreed).and_then(|found| found.term);
        let due = due.map(|term| row(t.s("co-owner-due"), term.due.long(self.visit.language())));
        let facts = vec![
            row(t.s("co-owner-leading"), item.leading.content.0.name.clone()),
            row(t.s("co-owner"), item.co_owner.content.0.name.clone()),
            row(t.s("co-owner-asked"), t.a("co-owner-asked-by", &asked)),
        ];
        facts.into_iter().chain(due).collect()
    }

    /// The versions that who looks may read: the one that is open to the page where it is written, others to their dossier.
    fn links(&self) -> Vec<Link> {
        let one = |version: &app::define::VersionRow| {
            let path = match version.state {
                DefinitionState::Draft | DefinitionState::NeedsWork => "",
                _ => "/dossier",
            };
            let state = self.visit.t.v("status", version.state.code());
            let label = self.visit.t.a("co-owner-version", &[("version", &version.version), ("state", &state)]);
            link(label, format!("/werk/mc/{}{path}", version.id))
        };
        self.found.versions.iter().map(one).collect()
    }

    fn decision(&self, decision: &CoOwnerDecisionRow, version: &str) -> DecisionView {
        let t = &self.visit.t;
        let date = decision.decided_at.day().long(self.visit.language());
        DecisionView {
            word: t.v("verdict-decided", decision.verdict.code()),
            kind: if decision.verdict == Verdict::Adopt { "ok" } else { "bad" },
            institution: self.found.item.co_owner.content.0.name.clone(),
            members: decision.members_present.and_then(|count| usize::try_from(count).ok()).unwrap_or(0),
            number: decision.number.clone(),
            date: t.a("co-owner-decided-on", &[("date", date.as_str()), ("version", version)]),
            reason: decision.reason.clone(),
        }
    }

    /// What happened, by colleagues with their name, by the others with that of their institution.
    fn timeline(&self) -> Vec<Event> {
        let item = &self.found.item;
        let own = self.visit.cx.actor.institution();
        let event = |event: &app::define::EventRow| Event {
            when: when(self.visit, event.at),
            what: self.visit.t.v("event", &event.kind),
            who: match (event.person_id, event.institution_id) {
                (Some(person), of) if of == own => self.names.of(self.visit, person),
                (_, Some(of)) if of == item.row.leading_id => item.leading.content.0.name.clone(),
                _ => item.co_owner.content.0.name.clone(),
            },
            url: String::new(),
        };
        self.found.events.iter().map(event).collect()
    }
}

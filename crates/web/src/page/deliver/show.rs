// SPDX-License-Identifier: EUPL-1.2
//! The page of a licence, as each side sees it.

use app::deliver::{self, DeliveryDecisionRow, LicenceView};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::delivery::{LicenceState, LicenceStep, Side, run_obstacle};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};

use super::tag;
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::page::define::endings::told;
use crate::page::desk::{Names, can, chrome, id, row};
use crate::page::when;
use crate::page::work::phase;
use crate::problem::{Fault, render};
use crate::view::deliver::{DecisionView, LicencePage, LicenceShown};
use crate::view::shared::{Event, Row};
use crate::view::work::Item;
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(licence): Path<String>) -> Result<Response, Fault> {
    Ok(render(&licence_page(&web, &visit, &licence, Form::default()).await?))
}

pub(super) async fn licence_page(web: &Web, visit: &Visit, licence: &str, form: Form) -> Result<LicencePage, Fault> {
    let found = deliver::licence(&web.app, &visit.cx, id(licence)?).await?;
    let names = Names::of_colleagues(web, visit).await?;
    let title = found.item.version.content.0.title.get(visit.language()).to_owned();
    let choice =
        |value: &str, label: &str| Choice { value: value.to_owned(), label: visit.t.s(label), hint: String::new() };
    Ok(LicencePage {
        chrome: chrome(visit, &[(&visit.t.s("deliveries-title"), "/werk/toestemmingen"), (&title, "")]),
        form,
        answers: vec![choice("ja", "delivery-yes"), choice("nee", "delivery-no")],
        d: Shown { visit, found: &found, names: &names }.view(),
    })
}

struct Shown<'a> {
    visit: &'a Visit,
    found: &'a LicenceView,
    names: &'a Names,
}

impl Shown<'_> {
    fn own(&self) -> Thing {
        let item = &self.found.item;
        Thing::of(if item.side == Side::Owner { item.row.owner_id } else { item.row.deliverer_id })
    }

    fn can(&self, action: Action) -> bool {
        can(self.visit, action, &self.own())
    }

    /// The same for what leads to runs: with a text that was stopped it leads nowhere, and all that is left is to stop.
    fn url_while_taught(&self, step: LicenceStep, action: Action, path: &str) -> String {
        if self.is_taught() { self.url(step, action, path) } else { String::new() }
    }

    /// The address of an act when it fits the state, and who looks may do it.
    fn url(&self, step: LicenceStep, action: Action, path: &str) -> String {
        let item = &self.found.item;
        if item.row.state.after(step, item.side).is_ok() && self.can(action) {
            format!("/werk/toestemming/{}/{path}", item.row.id)
        } else {
            String::new()
        }
    }

    /// Where the owner proposes it anew once it is over; empty while it is not, and for who may not.
    fn again_url(&self) -> String {
        let item = &self.found.item;
        let is_theirs = item.side == Side::Owner && self.can(Action::ArrangeDelivery);
        if item.row.state.is_over() && self.is_taught() && is_theirs {
            format!("/werk/mc/{}/toestemming", item.version.id)
        } else {
            String::new()
        }
    }

    /// Can new runs of this version be planned at all? Its owner may have stopped it.
    fn is_taught(&self) -> bool {
        self.found.item.version.state == DefinitionState::Published
    }

    /// How it stands, as a message key: whose turn it is, or who said no and who knows of that.
    fn lead(&self) -> &'static str {
        let (row, side) = (&self.found.item.row, self.found.item.side);
        let text = self.found.item.version.state;
        match (row.state, side) {
            (state, _) if state.is_stopped_with(text) && state.is_undecided() => "delivery-text-undecided",
            (state, _) if state.is_stopped_with(text) && !text.is_awardable() => "delivery-text-lapsed",
            (state, _) if state.is_stopped_with(text) => "delivery-text-stopped",
            (LicenceState::Proposed, _) => "delivery-waits-owner-board",
            (LicenceState::Granted, Side::Owner) => "delivery-waits-deliverer",
            (LicenceState::Granted, Side::Deliverer) => "delivery-waits-plan",
            (LicenceState::Asked, _) => "delivery-waits-deliverer-board",
            (LicenceState::Agreed, Side::Owner) => "delivery-runs-owner",
            (LicenceState::Agreed, Side::Deliverer) => "delivery-runs-deliverer",
            (LicenceState::Refused, _) => "delivery-over-refused",
            (LicenceState::Declined, _) => "delivery-over-declined",
            (LicenceState::Ended, _) if row.granted_at.is_none() => "delivery-over-dropped",
            (LicenceState::Ended, _) => "delivery-over-ended",
        }
    }

    fn view(&self) -> LicenceShown {
        let (t, item) = (&self.visit.t, &self.found.item);
        let row = &item.row;
        let obstacle = run_obstacle(row.state, &row.content.0, self.visit.cx.now.day());
        let runs_now = obstacle.is_none() && self.is_taught();
        let plans = item.side == Side::Deliverer && runs_now && self.can(Action::PlanRun);
        LicenceShown {
            title: item.version.content.0.title.get(self.visit.language()).to_owned(),
            public_url: format!("/mc/{}/{}", item.version.public_id, item.version.version),
            state: tag(self.visit, item),
            lead: t.s(self.lead()),
            facts: self.facts(),
            conditions: row.content.0.conditions.clone(),
            plan: row.plan.clone().unwrap_or_default(),
            end_reason: row.end_reason.clone().unwrap_or_default(),
            text_ended: if row.state.is_over() { Vec::new() } else { told(self.visit, &self.found.text_ended) },
            is_dropped: row.state.is_undecided() && !self.is_taught(),
            decisions: self.found.decisions.iter().map(|decision| self.decision(decision)).collect(),
            is_deliverer: item.side == Side::Deliverer,
            runs: self.runs(),
            decide_url: match item.side {
                Side::Owner => self.url_while_taught(LicenceStep::Grant, Action::DecideDelivery, "besluit"),
                Side::Deliverer => self.url_while_taught(LicenceStep::Agree, Action::DecideDelivery, "besluit"),
            },
            ask_url: self.url_while_taught(LicenceStep::Ask, Action::ArrangeDelivery, "voorleggen"),
            end_url: self.url(LicenceStep::End, Action::ArrangeDelivery, "stoppen"),
            end_means: match row.state {
                LicenceState::Proposed => t.s("delivery-end-proposal"),
                _ => t.s("delivery-end-text"),
            },
            again_url: self.again_url(),
            run_url: if plans { format!("/werk/toestemming/{}/uitvoering", row.id) } else { String::new() },
            timeline: self.timeline(),
        }
    }

    fn facts(&self) -> Vec<Row> {
        let (t, item, language) = (&self.visit.t, &self.found.item, self.visit.language());
        let content = &item.row.content.0;
        let mut facts = vec![
            row(t.s("delivery-owner"), item.owner.content.0.name.clone()),
            row(t.s("delivery-deliverer"), item.deliverer.content.0.name.clone()),
            row(
                t.s("delivery-period"),
                t.a(
                    "offer-period",
                    &[("from", content.starts_on.long(language)), ("until", content.ends_on.long(language))],
                ),
            ),
            row(t.s("delivery-adopted"), self.found.adopted.clone()),
        ];
        if item.row.granted_at.is_some() {
            facts.push(row(t.s("delivery-run-count"), self.found.run_count.to_string()));
            facts.push(row(t.s("delivery-award-count"), self.found.award_count.to_string()));
        }
        facts
    }

    /// Who of the two an id is.
    fn institution(&self, id: domain::Id<domain::institution::Institution>) -> String {
        let item = &self.found.item;
        let of = if id == item.row.owner_id { &item.owner } else { &item.deliverer };
        of.content.0.name.clone()
    }

    fn decision(&self, decision: &DeliveryDecisionRow) -> DecisionView {
        let t = &self.visit.t;
        let is_yes = matches!(decision.step, LicenceStep::Grant | LicenceStep::Agree);
        DecisionView {
            word: t.v("delivery-decided", decision.step.code()),
            kind: if is_yes { "ok" } else { "bad" },
            institution: self.institution(decision.institution_id),
            members: decision.members_present.and_then(|count| usize::try_from(count).ok()).unwrap_or(0),
            number: decision.number.clone(),
            date: decision.decided_at.day().long(self.visit.language()),
            reason: decision.reason.clone(),
        }
    }

    fn runs(&self) -> Vec<Item> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let may_open = self.can(Action::ReadRun);
        let run = |run: &app::define::RunRow| Item {
            title: run.content.0.code.clone(),
            lang: "",
            // Who reads the licence does not read every run of it.
            url: if may_open { format!("/werk/uitvoering/{}", run.id) } else { String::new() },
            status: phase(run, self.visit.cx.now.day()).to_owned(),
            note: t.a(
                "run-note",
                &[
                    ("from", run.content.0.starts_on.long(language)),
                    ("until", run.content.0.ends_on.long(language)),
                    ("place", run.content.0.place.clone()),
                ],
            ),
        };
        self.found.runs.iter().map(run).collect()
    }

    /// What happened, by colleagues with their name, by the others with that of their institution.
    fn timeline(&self) -> Vec<Event> {
        let own = self.visit.cx.actor.institution();
        let event = |event: &app::define::EventRow| Event {
            when: when(self.visit, event.at),
            what: self.visit.t.v("event", &event.kind),
            who: match (event.person_id, event.institution_id) {
                (Some(person), of) if of == own => self.names.of(self.visit, person),
                (_, Some(of)) => self.institution(of),
                _ => self.visit.t.v("actor", &event.actor_kind),
            },
            url: String::new(),
        };
        self.found.events.iter().map(event).collect()
    }
}

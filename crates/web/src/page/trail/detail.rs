// SPDX-License-Identifier: EUPL-1.2
//! What a line of the trail says besides what happened: which, about whom, until when, why.

use app::audit::Told;
use app::define::EventRow;
use app::participate;
use domain::framework::Framework;
use domain::person::Person;
use domain::programme::Programme;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use serde_json::Value;

use crate::Web;
use crate::page::define::fields::Topic;
use crate::page::define::reading::Reading;
use crate::page::desk::{Names, can};
use crate::standing::reason_label;
use crate::visit::Visit;

/// Puts facts in words for one reader.
pub(super) struct Teller<'a> {
    pub web: &'a Web,
    pub visit: &'a Visit,
    pub names: &'a Names,
    /// The framework versions of the texts, for their topics.
    pub frameworks: &'a [Framework],
}

impl Teller<'_> {
    /// All of it in one line, as far as it is for people.
    pub fn detail(&self, event: &EventRow, told: Option<&Told>) -> String {
        let t = &self.visit.t;
        let nothing = Told::default();
        let told = told.unwrap_or(&nothing);
        let mut parts = self.subject(event, told);
        parts.extend(self.facts(event));
        parts.extend(Some(told.piece.trim().to_owned()).filter(|piece| !piece.is_empty()));
        parts.extend(self.of_kind(event));
        parts.extend(self.people(told));
        parts.extend(told.invited_by.map(|inviter| self.invited(inviter)));
        parts.extend(day(event.facts.0.get("until")).map(|day| self.last_day(day)));
        if !told.reason.trim().is_empty() {
            parts.push(t.a("trail-why", &[("reason", told.reason.trim())]));
        }
        parts.join(" · ")
    }

    /// Which text or run, and which place in the register: two awards of one run are told apart by that, and not by a name.
    fn subject(&self, event: &EventRow, told: &Told) -> Vec<String> {
        let t = &self.visit.t;
        let mut parts =
            vec![told.institution.clone(), told.title.get(self.visit.language()).to_owned(), told.demand.clone()];
        parts.extend(self.topics(told));
        parts.extend((!told.run.is_empty()).then(|| t.a("trail-run", &[("run", &told.run)])));
        parts.extend(
            event
                .facts
                .0
                .get("leaf")
                .and_then(Value::as_u64)
                .map(|leaf| t.a("trail-leaf", &[("number", leaf.to_string())])),
        );
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Which topics of a text changed, each once, in the order of its framework.
    fn topics(&self, told: &Told) -> Option<String> {
        if told.fields.is_empty() {
            return None;
        }
        let framework = self.frameworks.iter().find(|framework| framework.id == told.framework);
        let reading = match framework {
            Some(framework) => Reading::of(self.web, self.visit, framework),
            None => Reading::common(self.web, self.visit),
        };
        let changed: Vec<Topic> = told.fields.iter().map(|field| reading.topic_at(field)).collect();
        let named = reading.topics().into_iter().filter(|topic| changed.contains(topic));
        let named: Vec<String> = named.map(|topic| reading.title(topic)).collect();
        (!named.is_empty()).then(|| named.join(", "))
    }

    /// At whose invitation somebody came: a colleague's, or of somebody of the register.
    fn invited(&self, inviter: Id<Person>) -> String {
        let t = &self.visit.t;
        let who = self.names.colleague(inviter).map_or_else(|| t.s("people-register"), str::to_owned);
        t.a("trail-invited-by", &[("who", who)])
    }

    /// What many kinds of events tell in the same way.
    fn facts(&self, event: &EventRow) -> Vec<String> {
        let t = &self.visit.t;
        let facts = &event.facts.0;
        let text = |name: &str| facts.get(name)?.as_str();
        let mut parts = Vec::new();
        parts.extend(text("number").or_else(|| text("decision")).map(str::to_owned));
        parts.extend(text("verdict").map(|verdict| t.v("verdict-decided", verdict)));
        parts.extend(text("criterion").map(|criterion| t.a("dossier-kept-point", &[("criterion", criterion)])));
        let people = facts.get("people").and_then(Value::as_u64);
        parts.extend(people.map(|people| t.n("trail-people", usize::try_from(people).unwrap_or(0))));
        let roles = facts.get("roles").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let roles: Vec<String> = roles.map(|role| t.v("role", role)).collect();
        parts.extend((!roles.is_empty()).then(|| roles.join(", ")));
        parts
    }

    /// What one kind of events tells.
    fn of_kind(&self, event: &EventRow) -> Vec<String> {
        let t = &self.visit.t;
        let facts = &event.facts.0;
        let text = |name: &str| facts.get(name)?.as_str();
        let told = match event.kind.as_str() {
            "role_given" | "role_ended" | "role_renewed" => [text("role").map(|role| t.v("role", role)), None],
            "work_handed_over" => [text("kind").map(|kind| t.v("trail-handed", kind)), None],
            "condition_reported" | "condition_judged" => [
                text("condition").and_then(|key| self.condition(key)),
                text("state").map(|state| t.v("condition-state", state)),
            ],
            "agreement_signed" => [facts.get("content").and_then(|content| self.period(content)), None],
            "participation_changed" => {
                [text("team").map(|way| t.v("trail-team", way)), text("role").and_then(|key| self.team_role(key))]
            }
            "framework_proposal_decided" => [text("outcome").map(|outcome| t.v("proposal-outcome", outcome)), None],
            "team_changed" => [text("team").map(|way| t.v("trail-team", way)), None],
            "demand_decided" => [text("state").map(|state| t.v("demand-state", state)), None],
            "status_changed" => [
                text("act").map(|act| self.web.app.values.label("status_acts", act, self.visit.language()).to_owned()),
                // Why is about a learner.
                text("act")
                    .zip(text("reason"))
                    .filter(|_| {
                        can(self.visit, Action::ReadAward, &event.institution_id.map_or_else(Thing::nothing, Thing::of))
                    })
                    .map(|chosen| reason_label(self.web, self.visit, chosen)),
            ],
            _ => [None, None],
        };
        told.into_iter().flatten().collect()
    }

    /// About whom, by name when they are colleagues.
    fn people(&self, told: &Told) -> Option<String> {
        let name = |person| self.names.colleague(person).map(str::to_owned);
        let person = told.person.and_then(name);
        match (told.from.and_then(name), person) {
            (Some(from), Some(to)) => Some(self.visit.t.a("trail-from-to", &[("from", from), ("to", to)])),
            (None, Some(person)) => Some(person),
            _ => Some(told.invited.clone()).filter(|name| !name.is_empty()),
        }
    }

    fn last_day(&self, day: Day) -> String {
        self.visit.t.a("trail-last-day", &[("date", day.long(self.visit.language()))])
    }

    /// From when until when an agreement holds.
    fn period(&self, content: &Value) -> Option<String> {
        let (from, until) = day(content.get("valid_from")).zip(day(content.get("valid_until")))?;
        let long = |day: Day| day.long(self.visit.language());
        Some(self.visit.t.a("phase-dates", &[("from", long(from)), ("until", long(until))]))
    }

    fn condition(&self, key: &str) -> Option<String> {
        self.in_programmes(|programme| {
            programme.conditions.iter().find(|condition| condition.key == key).map(|condition| condition.label.clone())
        })
    }

    fn team_role(&self, key: &str) -> Option<String> {
        self.in_programmes(|programme| {
            programme.team_roles.iter().find(|role| role.key == key).map(|role| role.label.clone())
        })
    }

    fn in_programmes(&self, find: impl Fn(&Programme) -> Option<domain::Localized>) -> Option<String> {
        let programmes = participate::programmes().ok()?;
        let found = programmes.programmes.iter().find_map(find)?;
        Some(found.get(self.visit.language()).to_owned())
    }
}

fn day(value: Option<&Value>) -> Option<Day> {
    Day::parse_iso(value?.as_str()?)
}

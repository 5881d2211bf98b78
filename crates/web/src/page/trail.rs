// SPDX-License-Identifier: EUPL-1.2
//! The trail: who did what, when, why and about what or whom, with filters, on paper too.

mod detail;
mod of_text;

use app::audit::{self, Told, TrailQuery};
use app::define::EventRow;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::institution::Institution;
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use uuid::Uuid;

use self::detail::Teller;
use super::desk::{Names, can, chrome, row};
use crate::Web;
use crate::chrome::{Choice, Form, Problem};
use crate::page::{query, run, when};
use crate::problem::{Fault, render, render_refused};
use crate::route::{Route, Rule, page};
use crate::view::shared::Row;
use crate::view::trail::{TrailLine, TrailPage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/werk/tijdlijn", Rule::Staff(Action::ReadTrail), "Who did what, when and about what", get(show)),
        page(
            "/werk/mc/{version_id}/tijdlijn",
            Rule::Staff(Action::ReadDefinition),
            "Who did what to one text, when and why",
            get(of_text::show),
        ),
    ]
}

/// Where the trail of all stands.
const ALL: &str = "/werk/tijdlijn";
const FIELDS: [&str; 6] = ["soort", "instelling", "wie", "van", "tot", "over"];

/// The fields of the filter as they were sent.
fn asked(visit: &Visit, fields: &[&str]) -> Form {
    let value = |name: &&str| ((*name).to_owned(), visit.asked(name).unwrap_or_default());
    Form { values: fields.iter().map(value).collect(), ..Form::default() }
}

/// The address of the page after this one, with the same filter.
fn further(address: &str, form: &Form, next: Option<Uuid>) -> String {
    let Some(next) = next.map(|id| id.to_string()) else { return String::new() };
    let kept = form.values.iter().filter(|(_, value)| !value.is_empty());
    let mut pairs: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push(("voor", &next));
    format!("{address}?{}", query(&pairs))
}

/// The kinds of events to choose from.
fn kinds(visit: &Visit, kinds: &[String]) -> Vec<Choice> {
    let choice = |kind: &String| Choice { value: kind.clone(), label: visit.t.v("event", kind), hint: String::new() };
    kinds.iter().map(choice).collect()
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let mut form = asked(&visit, &FIELDS);
    let (wanted, errors) = read(&visit, &form);
    let names = Names::of_colleagues(&web, &visit).await?;
    let trail = audit::timeline(&web.app, &visit.cx, &wanted).await?;
    let frameworks = app::define::frameworks(&web.app, &visit.cx).await?;
    form.errors = errors;
    let is_refused = !form.errors.is_empty();
    let subject = wanted.thing.and_then(|thing| names.colleague(Id::from_uuid(thing)));
    let page = TrailPage {
        chrome: chrome(&visit, &[(&visit.t.s("trail-title"), "")]),
        kinds: kinds(&visit, &trail.kinds),
        note: if visit.cx.actor.institution().is_none() {
            visit.t.s(if can(&visit, Action::ReadTrailTexts, &Thing::nothing()) {
                "trail-functions"
            } else {
                "trail-no-texts"
            })
        } else {
            String::new()
        },
        institutions: trail
            .institutions
            .iter()
            .map(|(id, name)| Choice { value: id.to_string(), label: name.clone(), hint: String::new() })
            .collect(),
        people: names.choices(),
        subjects: if wanted.thing.is_none() || subject.is_some() { names.choices() } else { Vec::new() },
        about: match (wanted.thing, subject) {
            (Some(_), Some(name)) => visit.t.a("trail-about-person", &[("name", name)]),
            (Some(_), None) => visit.t.s("trail-about-one"),
            (None, _) => String::new(),
        },
        // Where the fields are not understood, nothing is shown that was not asked for.
        events: if is_refused {
            Vec::new()
        } else {
            let teller = Teller { web: &web, visit: &visit, names: &names, frameworks: &frameworks };
            trail.events.iter().map(|event| line(&teller, event, trail.told.get(&event.id))).collect()
        },
        next_url: further(ALL, &form, trail.next),
        over: typed(&form, "over").to_owned(),
        action: ALL.into(),
        all_url: ALL.into(),
        sheet: String::new(),
        asked: in_words(&visit, &names, &wanted, &trail.institutions),
        form,
    };
    Ok(if is_refused { render_refused(&page) } else { render(&page) })
}

fn typed<'a>(form: &'a Form, name: &str) -> &'a str {
    form.v(name)
}

/// What is asked for, and what could not be understood.
fn read(visit: &Visit, form: &Form) -> (TrailQuery, Vec<Problem>) {
    let mut errors = Vec::new();
    let mut day = |name: &str| {
        let text = typed(form, name).trim();
        let found = run::day(text);
        if found.is_none() && !text.is_empty() {
            errors.push(Problem { field: name.to_owned(), text: visit.t.s("trail-problem-day") });
        }
        found
    };
    let (from, until) = (day("van"), day("tot"));
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        errors.push(Problem { field: "tot".into(), text: visit.t.s("trail-problem-order") });
    }
    let wanted = TrailQuery {
        kind: Some(typed(form, "soort").to_owned()).filter(|kind| !kind.is_empty()),
        from,
        until,
        institution: Id::parse(typed(form, "instelling")),
        person: Id::parse(typed(form, "wie")),
        thing: Uuid::parse_str(typed(form, "over")).ok(),
        before: visit.asked("voor").and_then(|id| Uuid::parse_str(&id).ok()),
    };
    (wanted, errors)
}

fn in_words(visit: &Visit, names: &Names, wanted: &TrailQuery, institutions: &[(Id<Institution>, String)]) -> Vec<Row> {
    let t = &visit.t;
    let day = |day: Day| day.long(visit.language());
    [
        wanted.kind.as_ref().map(|kind| row(t.s("trail-kind"), t.v("event", kind))),
        institutions
            .iter()
            .find(|(id, _)| Some(*id) == wanted.institution)
            .map(|(_, name)| row(t.s("trail-institution"), name)),
        wanted.person.map(|person| row(t.s("trail-who"), names.of(visit, person))),
        wanted
            .thing
            .and_then(|thing| names.colleague(Id::from_uuid(thing)))
            .map(|name| row(t.s("trail-subject"), name)),
        wanted.from.map(|from| row(t.s("trail-from"), day(from))),
        wanted.until.map(|until| row(t.s("trail-until"), day(until))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn line(teller: &Teller<'_>, event: &EventRow, told: Option<&Told>) -> TrailLine {
    let Teller { visit, names, .. } = *teller;
    TrailLine {
        when: when(visit, event.at),
        what: visit.t.v("event", &event.kind),
        who: match event.person_id.or_else(|| newcomer(event)) {
            Some(_) if told.is_some_and(|told| !told.function.is_empty()) => {
                told.map(|told| told.function.get(visit.language()).to_owned()).unwrap_or_default()
            }
            Some(person) if event.person_id.is_none() => names.of(visit, person),
            _ => names.who(visit, event),
        },
        detail: teller.detail(event, told),
        url: place(visit, event),
        about_url: event.thing_id.map(|thing| format!("/werk/tijdlijn?over={thing}")).unwrap_or_default(),
    }
}

/// Who came in by their own act. Before that was told as theirs, whoever opened an invitation was a visitor to the trail.
fn newcomer(event: &EventRow) -> Option<Id<Person>> {
    let came = matches!(event.kind.as_str(), "role_given" | "person_added") && event.actor_kind == "visitor";
    event.thing_id.filter(|_| came).map(Id::from_uuid)
}

/// Where the thing itself is shown, when whoever asks may see such things.
fn place(visit: &Visit, event: &EventRow) -> String {
    let Some(thing) = event.thing_id else { return String::new() };
    let kind = event.kind.as_str();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| kind.starts_with(prefix));
    let (action, path) = if starts(&["definition_", "evidence_", "interest_"]) {
        (Action::ReadDefinition, format!("/werk/mc/{thing}/dossier"))
    } else if starts(&["run_"]) {
        (Action::ReadRun, format!("/werk/uitvoering/{thing}"))
    } else if starts(&["awards_"]) {
        (Action::ReadAward, format!("/werk/lijst/{thing}"))
    } else if starts(&["award_", "claim_"]) || kind == "status_changed" {
        (Action::ReadAward, format!("/werk/bewijs/{thing}"))
    } else if starts(&["role_", "person_"]) {
        (Action::ManagePeople, format!("/werk/mensen/persoon/{thing}"))
    } else if starts(&["participation_", "agreement_", "condition_"]) && event.institution_id.is_some() {
        (Action::ReadParticipation, "/werk/deelname".to_owned())
    } else {
        return String::new();
    };
    let of = event.institution_id.map_or_else(Thing::nothing, Thing::of);
    if can(visit, action, &of) { path } else { String::new() }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the pages behind the door share: ids in addresses, breadcrumbs, names of colleagues, timelines, files to take away.

use std::collections::HashMap;

use app::Refusal;
use app::catalogue::InstitutionRow;
use app::define::{DefinitionVersion, EventRow};
use app::export::{File, Form};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::Id;
use domain::award::StatusAct;
use domain::board::Meeting;
use domain::ending::Ending;
use domain::person::Person;
use domain::role::{Action, Thing, may};
use domain::text::{Language, Localized};

use crate::Web;
use crate::chrome::{Choice, Chrome, Link};
use crate::extract::Posted;
use crate::page::{pager, when};
use crate::view::shared::{Event, Leaf, Row, SaidIn};
use crate::visit::Visit;

/// Events in the timeline of a school that the programme office decides.
const OFFICE_DECIDES: [&str; 3] = ["participation_admitted", "participation_ended", "condition_judged"];

/// Id of a long table, at which its pages open.
const TABLE: &str = "rijen";
/// Rows of a long table on one page.
const TABLE_ROWS: usize = 100;

/// The rows of a long table on the page that the address asks for (`?pagina=`), with the way to the others.
pub(super) fn cut<'a, T>(visit: &Visit, rows: &'a [T], address: &str) -> (&'a [T], Leaf) {
    let pages = rows.len().div_ceil(TABLE_ROWS).max(1);
    let asked = visit.asked("pagina");
    let page = asked.and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, pages);
    let first = (page - 1) * TABLE_ROWS;
    let here = rows.get(first..rows.len().min(first + TABLE_ROWS)).unwrap_or_default();
    if pages == 1 {
        return (here, Leaf::default());
    }
    let place = [("first", first + 1), ("last", first + here.len()), ("total", rows.len())];
    let place = place.map(|(name, number)| (name, number.to_string()));
    let place = visit.t.a("table-place", &place.each_ref().map(|(name, number)| (*name, number.as_str())));
    let url = |number| format!("{address}?pagina={number}#{TABLE}");
    let last_url = if page < pages { url(pages) } else { String::new() };
    (here, Leaf { place, pager: pager(page, pages, url), last_url })
}

/// An id in an address; what is not an id is not found.
pub(super) fn id<T>(text: &str) -> Result<Id<T>, Refusal> {
    Id::parse(text).ok_or(Refusal::NotFound)
}

/// The frame of a page behind the door, with its breadcrumb: my work, then these.
pub(super) fn chrome(visit: &Visit, crumbs: &[(&str, &str)]) -> Chrome {
    let mut chrome = visit.chrome("home");
    chrome.crumbs.push(link(visit.t.s("work-title"), if crumbs.is_empty() { "" } else { "/werk" }));
    chrome.crumbs.extend(crumbs.iter().map(|(label, url)| link(*label, *url)));
    chrome
}

/// A link.
pub(super) fn link(label: impl Into<String>, url: impl Into<String>) -> Link {
    Link { label: label.into(), url: url.into() }
}

/// A label with a value that cannot be changed here.
pub(super) fn row(label: impl Into<String>, value: impl Into<String>) -> Row {
    Row { label: label.into(), value: value.into(), change_url: String::new() }
}

/// The choices of a value list.
pub(super) fn choices(web: &Web, visit: &Visit, list: &str) -> Vec<Choice> {
    let language = visit.language();
    web.app
        .values
        .list(list)
        .iter()
        .map(|value| Choice {
            value: value.key.clone(),
            label: value.label.get(language).to_owned(),
            hint: String::new(),
        })
        .collect()
}

/// Institutions to choose from, by code.
pub(super) fn institutions_to_choose(rows: &[InstitutionRow]) -> Vec<Choice> {
    let one = |row: &InstitutionRow| Choice {
        value: row.content.0.code.clone(),
        label: row.content.0.name.clone(),
        hint: String::new(),
    };
    rows.iter().map(one).collect()
}

/// Language tag for what somebody wrote in a language other than that of the page; empty when it is the same, or not known.
pub(super) fn other_lang(visit: &Visit, written: Option<Language>) -> &'static str {
    written.filter(|language| *language != visit.language()).map_or("", Language::tag)
}

/// Language tag for a text that is not there in the language of the page; empty when it is.
pub(super) fn lang_of(visit: &Visit, text: &Localized) -> &'static str {
    other_lang(visit, Some(text.language(visit.language())))
}

/// A text of a definition, with its language when that is not the one of the page.
pub(super) fn told(visit: &Visit, text: &Localized) -> SaidIn {
    SaidIn { text: text.get(visit.language()).to_owned(), lang: lang_of(visit, text) }
}

/// May this visitor do this act on this thing? What a page offers follows what the act itself will say.
pub(super) fn can(visit: &Visit, action: Action, thing: &Thing) -> bool {
    may(&visit.cx.actor, action, thing).is_ok()
}

/// Names of the people of one's own institution, and of the institutions of others who have to do with the same text.
pub(super) struct Names {
    people: HashMap<Id<Person>, String>,
    schools: HashMap<Id<Person>, String>,
}

impl Names {
    /// Reads them.
    pub(super) async fn load(web: &Web, visit: &Visit) -> Result<Self, Refusal> {
        let people = app::people::colleagues(&web.app, &visit.cx).await?;
        let people = people.into_iter().map(|person| (person.id, person.content.0.name)).collect();
        Ok(Self { people, schools: HashMap::new() })
    }

    /// The same for a page that the register's own people see too: they have no colleagues here, and see nobody's name.
    pub(super) async fn of_colleagues(web: &Web, visit: &Visit) -> Result<Self, Refusal> {
        if visit.cx.actor.institution().is_some() {
            Self::load(web, visit).await
        } else {
            Ok(Self { people: HashMap::new(), schools: HashMap::new() })
        }
    }

    /// The same for the page of a version: who is no colleague and has to do with the text goes by the name of their institution.
    pub(super) async fn of_version(web: &Web, visit: &Visit, version: Id<DefinitionVersion>) -> Result<Self, Refusal> {
        let schools = app::co_own::schools(&web.app, &visit.cx, version).await?;
        Ok(Self { schools, ..Self::load(web, visit).await? })
    }

    /// Everybody, to choose from, by name.
    pub(super) fn choices(&self) -> Vec<Choice> {
        self.choices_where(|_| true)
    }

    /// The same of those colleagues alone who are meant.
    pub(super) fn choices_where(&self, is_meant: impl Fn(Id<Person>) -> bool) -> Vec<Choice> {
        let mut choices: Vec<Choice> = self
            .people
            .iter()
            .filter(|(id, _)| is_meant(**id))
            .map(|(id, name)| Choice { value: id.to_string(), label: name.clone(), hint: String::new() })
            .collect();
        choices.sort_by(|a, b| a.label.cmp(&b.label));
        choices
    }

    /// The name of a colleague, that of the institution of who has to do with the same text; a neutral word for anybody else.
    pub(super) fn of(&self, visit: &Visit, person: Id<Person>) -> String {
        let known = self.people.get(&person).or_else(|| self.schools.get(&person));
        known.cloned().unwrap_or_else(|| visit.t.s("somebody"))
    }

    /// The name of a colleague.
    pub(super) fn colleague(&self, person: Id<Person>) -> Option<&str> {
        self.people.get(&person).map(String::as_str)
    }

    fn knows(&self, person: Id<Person>) -> bool {
        self.people.contains_key(&person) || self.schools.contains_key(&person)
    }

    /// Who did it, for the people of an institution.
    pub(super) fn who(&self, visit: &Visit, event: &EventRow) -> String {
        match event.person_id {
            Some(person) if !self.people.contains_key(&person) && OFFICE_DECIDES.contains(&event.kind.as_str()) => {
                visit.t.s("programme-office")
            }
            Some(person) if !self.knows(person) && is_between_schools(&event.kind) => {
                visit.t.s("delivery-other-school")
            }
            Some(person) => self.of(visit, person),
            None => visit.t.v("actor", &event.actor_kind),
        }
    }

    /// Events as a timeline, in the order given.
    pub(super) fn timeline(&self, visit: &Visit, events: &[EventRow]) -> Vec<Event> {
        events
            .iter()
            .map(|event| Event {
                when: when(visit, event.at),
                what: what_happened(visit, event),
                who: self.who(visit, event),
                url: String::new(),
            })
            .collect()
    }
}

/// Is it something that happens between two institutions, so that who is no colleague is of the other one?
fn is_between_schools(kind: &str) -> bool {
    ["licence_", "co_owner_", "demand_guest_"].iter().any(|between| kind.starts_with(between))
}

/// What an event tells: of a decision on a demand also which, and why; of the end of a microcredential also why.
pub(super) fn what_happened(visit: &Visit, event: &EventRow) -> String {
    let said = visit.t.v("event", &event.kind);
    let fact = |name: &str| event.facts.0.get(name).and_then(serde_json::Value::as_str);
    match (fact("state"), fact("reason")) {
        (Some(state), reason) if event.kind == "demand_decided" => {
            let said = format!("{said}: {}", visit.t.v("demand-state", state));
            reason.map_or_else(|| said.clone(), |reason| format!("{said} · {reason}"))
        }
        _ if event.kind == "status_changed" => match fact("act").and_then(StatusAct::parse) {
            Some(act) => format!("{said}: {}", visit.t.v("event-status", act.code())),
            None => said,
        },
        (_, Some(reason)) if Ending::of_event(&event.kind).is_some() => format!("{said} · {reason}"),
        _ => said,
    }
}

/// The form of a proof that an address names.
pub(super) fn file_form(name: &str) -> Result<Form, Refusal> {
    Ok(match name {
        "pdf-nl" => Form::Pdf(Language::Nl),
        "pdf-en" => Form::Pdf(Language::En),
        "json" => Form::Json,
        "jwt" => Form::Jwt,
        "png" => Form::Png,
        "tlog-proof" => Form::Proof,
        _ => return Err(Refusal::NotFound),
    })
}

/// A file to take away. Its name holds no personal data.
pub(super) fn attachment(file: File) -> Response {
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    ([(CONTENT_TYPE, file.media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], file.bytes).into_response()
}

/// How a board sat, as the form of its decision says. What is no number is none, and is refused as too few; no board has as many members as
/// the largest number that is kept.
pub(super) fn meeting(posted: &Posted) -> Meeting {
    let members: u64 = posted.text("members_present").trim().parse().unwrap_or_default();
    let members_present = u8::try_from(members).unwrap_or(u8::MAX);
    Meeting { members_present, no_interest: posted.is("no_interest", "ja") }
}

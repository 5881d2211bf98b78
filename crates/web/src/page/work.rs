// SPDX-License-Identifier: EUPL-1.2
//! The work list: what waits for whom, by role.

use app::define::{RunRow, VersionRow, WorkItems};
use app::issue::BatchRow;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::Day;
use domain::review::DefinitionState as S;
use domain::role::{Action, Thing};

use super::desk::{can, chrome, link};
use crate::Web;
use crate::chrome::Link;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::work::{Item, WorkGroup, WorkHomePage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![page("/werk", Rule::Staff(Action::SeeWork), "Work list", get(home))]
}

async fn home(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let items = app::define::work(&web.app, &visit.cx).await?;
    let desk = Desk {
        visit: &visit,
        thing: visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of),
        items: &items,
    };
    let (person, role) = visit.person.clone().unwrap_or_default();
    Ok(render(&WorkHomePage {
        chrome: chrome(&visit, &[]),
        person,
        role_label: visit.t.v("role", role),
        institution: items.institution.as_ref().map(|row| row.content.0.name.clone()).unwrap_or_default(),
        actions: desk.actions(),
        groups: desk.groups(),
    }))
}

struct Desk<'a> {
    visit: &'a Visit,
    thing: Thing,
    items: &'a WorkItems,
}

impl Desk<'_> {
    fn can(&self, action: Action) -> bool {
        can(self.visit, action, &self.thing)
    }

    fn actions(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let mut actions = Vec::new();
        if self.items.institution.is_none() {
            let office = self.can(Action::RunProgramme).then(|| link(t.s("programme-title"), "/werk/programma"));
            return office.into_iter().chain([link(t.s("nav-register"), "/register")]).collect();
        }
        if self.can(Action::ProposeAwards) {
            let today = self.visit.cx.now.day();
            let newest = self
                .items
                .runs
                .iter()
                .find(|(run, version)| run.content.0.starts_on <= today && version.state.is_awardable());
            actions.extend(newest.map(|(run, _)| {
                link(
                    t.a("work-award", &[("run", &run.content.0.code)]),
                    format!("/werk/uitvoering/{}/uitreiken", run.id),
                )
            }));
        }
        if self.can(Action::WriteDefinition) {
            actions.push(link(t.s("new-title"), "/werk/mc/nieuw"));
        }
        if self.can(Action::ReadDemand) {
            actions.push(link(t.s("demands-title"), "/werk/leervragen"));
        }
        if self.can(Action::ReadParticipation) {
            actions.push(link(t.s("participation-title"), "/werk/deelname"));
        }
        if self.can(Action::ManageKeys) {
            actions.push(link(t.s("keys-title"), "/werk/sleutels"));
        }
        actions
    }

    fn groups(&self) -> Vec<WorkGroup> {
        let t = &self.visit.t;
        let mut groups = Vec::new();
        if self.items.institution.is_none() {
            return groups;
        }
        if self.can(Action::AgreeAwards) {
            groups.push(group(t.s("work-lists-to-decide"), t.s("work-nothing-to-decide"), self.waiting()));
        }
        if self.can(Action::DecideDefinition) {
            let items = self.versions(|state| state == S::UnderReview);
            groups.push(group(t.s("work-dossiers"), t.s("work-nothing-to-decide"), items));
        }
        if self.can(Action::ProposeAwards) && !self.items.waiting.is_empty() {
            groups.push(group(t.s("work-lists-waiting"), String::new(), self.waiting()));
        }
        if self.can(Action::WriteDefinition) {
            let items = self.versions(|state| matches!(state, S::Draft | S::NeedsWork | S::UnderReview | S::Adopted));
            groups.push(group(t.s("work-in-progress"), t.s("work-in-progress-none"), items));
        }
        if self.can(Action::ReadRun) {
            groups.push(group(
                t.s("work-runs"),
                t.s("work-runs-none"),
                self.items.runs.iter().map(|(run, version)| self.run(run, version)).collect(),
            ));
        }
        if self.can(Action::ReadDefinition) {
            let is_writer = self.can(Action::WriteDefinition);
            let items = self.versions(|state| {
                if is_writer {
                    state.is_public()
                } else {
                    !matches!(state, S::UnderReview) || !self.can(Action::DecideDefinition)
                }
            });
            groups.push(group(t.s("work-definitions"), t.s("work-definitions-none"), items));
        }
        groups
    }

    fn waiting(&self) -> Vec<Item> {
        self.items.waiting.iter().map(|batch| self.list(batch)).collect()
    }

    fn list(&self, batch: &BatchRow) -> Item {
        let t = &self.visit.t;
        let run = self.items.runs.iter().find(|(run, _)| run.id == batch.run_id);
        let title = run.map(|(run, version)| {
            format!("{}, {}", version.content.0.title.get(self.visit.language()), run.content.0.code)
        });
        let count = usize::try_from(batch.people_count).unwrap_or(0);
        Item {
            title: title.unwrap_or_else(|| t.s("batch-kind")),
            url: format!("/werk/lijst/{}", batch.id),
            status: batch.state.code().to_owned(),
            note: t.na("batch-note", count, &[("date", batch.proposed_at.day().long(self.visit.language()))]),
        }
    }

    fn versions(&self, wanted: impl Fn(S) -> bool) -> Vec<Item> {
        self.items
            .versions
            .iter()
            .filter(|version| wanted(version.state))
            .map(|version| self.version(version))
            .collect()
    }

    fn version(&self, version: &VersionRow) -> Item {
        let page = if self.can(Action::WriteDefinition) { "" } else { "/dossier" };
        Item {
            title: version.content.0.title.get(self.visit.language()).to_owned(),
            url: format!("/werk/mc/{}{page}", version.id),
            status: version.state.code().to_owned(),
            note: self.visit.t.a(
                "version-note",
                &[("version", version.version.clone()), ("date", version.changed_at.day().long(self.visit.language()))],
            ),
        }
    }

    fn run(&self, run: &RunRow, version: &VersionRow) -> Item {
        let content = &run.content.0;
        let language = self.visit.language();
        let dates = [
            ("from", content.starts_on.long(language)),
            ("until", content.ends_on.long(language)),
            ("place", content.place.clone()),
        ];
        Item {
            title: format!("{}, {}", version.content.0.title.get(language), content.code),
            url: format!("/werk/uitvoering/{}", run.id),
            status: phase(run, self.visit.cx.now.day()).to_owned(),
            note: self.visit.t.a("run-note", &dates),
        }
    }
}

fn group(title: String, empty: String, items: Vec<Item>) -> WorkGroup {
    WorkGroup { title, items, empty }
}

/// Where a run stands on a day: `planned`, `running` or `finished`.
pub(super) fn phase(run: &RunRow, today: Day) -> &'static str {
    let content = &run.content.0;
    if today < content.starts_on {
        "planned"
    } else if today <= content.ends_on {
        "running"
    } else {
        "finished"
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The work list: what waits for whom and why ([`app::work`]), then what there is to look at, by role.

mod waiting;

use app::define::{RunRow, VersionRow, WorkItems};
use app::issue::BatchRow;
use app::work::WaitingItem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::Day;
use domain::board::Term;
use domain::review::DefinitionState as S;
use domain::role::{Action, Thing};
use domain::working_day::working_days_between;

use super::desk::{can, chrome, lang_of, link};
use super::when;
use crate::Web;
use crate::chrome::{Chrome, Link};
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::work::{Item, WorkGroup, WorkHomePage};
use crate::visit::{Visit, WORK_LIST};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![page(WORK_LIST, Rule::Staff(Action::SeeWork), "Work list", get(home))]
}

async fn home(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let waiting = app::work::waiting(&web.app, &visit.cx).await?;
    let items = app::define::work(&web.app, &visit.cx).await?;
    let to_review = app::define::to_review(&web.app, &visit.cx).await?;
    // Only who decides on proposals has a link to them here.
    let framework = if can(&visit, Action::DecideFramework, &Thing::nothing()) {
        app::define::current_framework(&web.app, &visit.cx).await?.map(|framework| framework.id)
    } else {
        None
    };
    let desk = Desk {
        visit: &visit,
        framework: framework.as_deref(),
        waiting: &waiting,
        to_review: &to_review,
        thing: visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of),
        items: &items,
    };
    let (person, role) = visit.person.clone().unwrap_or_default();
    let (peer_links, peer_groups) = super::peer::work(&web, &visit, &waiting).await?;
    let groups: Vec<WorkGroup> = peer_groups.into_iter().chain(desk.groups()).collect();
    // The template numbers its groups from 1.
    let runs = groups.iter().position(|group| group.title == visit.t.s("work-runs"));
    let runs_url = runs.map(|at| format!("#g{}", at + 1));
    Ok(render(&WorkHomePage {
        // Gathered here, and so not once more for the menu.
        chrome: Chrome { waiting: waiting.len(), ..chrome(&visit, &[]) },
        person,
        role_label: visit.t.v("role", role),
        institution: items.institution.as_ref().map(|row| row.content.0.name.clone()).unwrap_or_default(),
        waiting: waiting.iter().map(|item| waiting::row(&visit, item)).collect(),
        acts: desk.acts(runs_url.as_deref()),
        places: desk.places().into_iter().chain(peer_links).collect(),
        groups,
    }))
}

struct Desk<'a> {
    visit: &'a Visit,
    to_review: &'a [(VersionRow, Day)],
    thing: Thing,
    items: &'a WorkItems,
    waiting: &'a [WaitingItem],
    /// The framework version whose proposals they decide on; none for who decides on none.
    framework: Option<&'a str>,
}

impl Desk<'_> {
    fn can(&self, action: Action) -> bool {
        can(self.visit, action, &self.thing)
    }

    /// What they can begin. `runs_url` is where their runs stand.
    fn acts(&self, runs_url: Option<&str>) -> Vec<Link> {
        let t = &self.visit.t;
        let mut acts = Vec::new();
        if self.can(Action::ProposeAwards) {
            let choose = || Some(link(t.s("work-award-choose"), runs_url.filter(|_| !self.items.runs.is_empty())?));
            acts.extend(self.award().or_else(choose));
        }
        if self.can(Action::WriteDefinition) {
            acts.push(link(t.s("new-title"), "/werk/mc/nieuw"));
        }
        acts
    }

    /// Awarding in the newest run that has begun and in which nobody was awarded or proposed yet.
    fn award(&self) -> Option<Link> {
        let (today, items) = (self.visit.cx.now.day(), self.items);
        let is_open = |run: &RunRow| {
            !items.awarded.contains(&run.id) && !items.waiting.iter().any(|batch| batch.run_id == run.id)
        };
        let (run, _) = items.runs.iter().find(|(run, version)| {
            !run.content.0.begins_after(today) && version.state.is_awardable() && is_open(run)
        })?;
        let label = self.visit.t.a("work-award", &[("run", &run.content.0.code)]);
        Some(link(label, format!("/werk/uitvoering/{}/uitreiken", run.id)))
    }

    fn places(&self) -> Vec<Link> {
        let t = &self.visit.t;
        let mut places = Vec::new();
        if self.items.institution.is_none() {
            if self.can(Action::RunProgramme) {
                places.push(link(t.s("programme-title"), "/werk/programma"));
            }
            if self.can(Action::ReadResearch) {
                places.push(link(t.s("research-title"), "/werk/onderzoek"));
            }
            places.push(link(t.s("nav-register"), "/register"));
            let proposals = |id: &str| link(t.s("proposals-title"), format!("/kwaliteitskader/{id}/voorstellen"));
            places.extend(self.framework.map(proposals));
        }
        if self.can(Action::ReadDemand) {
            places.push(link(t.s("demands-title"), "/werk/leervragen"));
        }
        if self.can(Action::ReadDelivery) {
            places.push(link(t.s("co-owners-title"), "/werk/mede-eigenaars"));
            places.push(link(t.s("deliveries-title"), "/werk/toestemmingen"));
        }
        if self.items.institution.is_some() && self.can(Action::ReadDefinition) {
            let title = if self.can(Action::AppointBoard) { "appoint-title" } else { "participation-board" };
            places.push(link(t.s(title), super::appoint::PLACE));
        }
        if self.can(Action::ReadParticipation) {
            places.push(link(t.s("participation-title"), "/werk/deelname"));
        }
        if self.can(Action::ManagePeople) {
            places.push(link(t.s("people-title"), "/werk/mensen"));
        }
        if self.can(Action::AnswerQuality) {
            places.push(link(t.s("quality-title"), "/werk/kwaliteit"));
        }
        if self.can(Action::MakeOwnKey) {
            places.push(link(t.s("keys-title"), "/werk/sleutels"));
        }
        if self.can(Action::ReadTrail) {
            places.push(link(t.s("trail-title"), "/werk/tijdlijn"));
        }
        places
    }

    fn groups(&self) -> Vec<WorkGroup> {
        let t = &self.visit.t;
        let mut groups = Vec::new();
        if self.items.institution.is_none() {
            return groups;
        }
        if self.can(Action::ProposeAwards) && !self.items.waiting.is_empty() {
            groups.push(group(t.s("work-lists-waiting"), String::new(), self.lists()));
        }
        if self.can(Action::WriteDefinition) {
            let items = self.versions(|state| matches!(state, S::Draft | S::NeedsWork | S::UnderReview | S::Adopted));
            groups.push(group(t.s("work-in-progress"), t.s("work-in-progress-none"), items));
        }
        if self.can(Action::PublishDefinition) && !self.to_review.is_empty() {
            groups.push(group(t.s("work-review"), String::new(), self.reviews()));
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
            // What waits for them stands above already.
            let asked = |version: &VersionRow| self.waiting.iter().any(|item| item.thing == version.id.uuid());
            let rest = self.items.versions.iter().filter(|version| version.state != S::Archived).filter(|version| {
                // Its makers still find what the board said no to: they read why, and begin anew from it.
                let is_theirs = version.state.is_public() || version.state == S::Rejected;
                if is_writer { is_theirs } else { !asked(version) }
            });
            let items = rest.map(|version| self.version(version)).collect();
            groups.push(group(t.s("work-definitions"), t.s("work-definitions-none"), items));
            let archived = self.versions(|state| state == S::Archived);
            if is_writer && !archived.is_empty() {
                groups.push(group(t.s("work-archived"), String::new(), archived));
            }
        }
        groups
    }

    /// Published texts that somebody should look at again.
    fn reviews(&self) -> Vec<Item> {
        let today = self.visit.cx.now.day();
        let item = |(version, day): &(VersionRow, Day)| {
            let key = if *day <= today { "review-late" } else { "review-on" };
            Item { note: self.visit.t.a(key, &[("date", day.long(self.visit.language()))]), ..self.version(version) }
        };
        self.to_review.iter().map(item).collect()
    }

    fn lists(&self) -> Vec<Item> {
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
            lang: run.map_or("", |(_, version)| lang_of(self.visit, &version.content.0.title)),
            url: format!("/werk/lijst/{}", batch.id),
            status: batch.state.code().to_owned(),
            // Whose proof it is stands on the page of the list, where the viewing of it is kept.
            note: if self.items.corrections.contains(&batch.id) {
                let when = t.a("batch-correction-note", &[("when", when(self.visit, batch.proposed_at))]);
                format!("{}. {when}", t.s("batch-correction"))
            } else {
                t.na("batch-note", count, &[("date", batch.proposed_at.day().long(self.visit.language()))])
            },
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
            lang: lang_of(self.visit, &version.content.0.title),
            url: format!("/werk/mc/{}{page}", version.id),
            status: version.state.code().to_owned(),
            note: self.version_note(version),
        }
    }

    /// The version, and when it must be decided on while it lies before the board.
    fn version_note(&self, version: &VersionRow) -> String {
        let (t, language) = (&self.visit.t, self.visit.language());
        if self.items.institution.as_ref().is_some_and(|own| own.id != version.institution_id) {
            return t.a("co-owner-work-note", &[("version", &version.version)]);
        }
        let board = self.items.institution.as_ref().and_then(|row| row.content.0.examination_board.as_ref());
        let waits = version.submitted_at.filter(|_| version.state == S::UnderReview).zip(board);
        match waits.map(|(at, board)| Term::of(board, at.day())) {
            Some(term) if term.is_over(self.visit.cx.now.day()) => {
                t.a("version-note-overdue", &[("version", version.version.clone()), ("date", term.due.long(language))])
            }
            Some(term) => t.na(
                "version-note-due",
                working_days_between(self.visit.cx.now.day(), term.due) as usize,
                &[("version", version.version.clone()), ("date", term.due.long(language))],
            ),
            None => t.a(
                "version-note",
                &[("version", version.version.clone()), ("date", version.changed_at.day().long(language))],
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
            lang: lang_of(self.visit, &version.content.0.title),
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

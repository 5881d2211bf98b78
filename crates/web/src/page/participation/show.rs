// SPDX-License-Identifier: EUPL-1.2
//! The page of a participation, for its institution and for the programme office.

mod agreement;
mod conditions;
mod money;
mod team;

use app::participate::{self, Participating};
use domain::participation::{ConditionState, Lacking, ParticipationState, Standing};
use domain::role::{Action, Thing};

use super::own::open_programmes;
use super::{standing, standing_of};
use crate::Web;
use crate::chrome::{Choice, Chrome, Form, Link};
use crate::page::desk::{Names, can, link, row};
use crate::page::when;
use crate::problem::Fault;
use crate::view::participation::{ParticipationPage, ParticipationView, PhaseView};
use crate::view::shared::{Event, Row};
use crate::visit::Visit;

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Somebody of the institution.
    Institution,
    /// The programme office.
    Office,
}

/// A participation as one person sees it.
pub(super) struct Shown<'a> {
    pub web: &'a Web,
    pub visit: &'a Visit,
    pub found: &'a Participating,
    pub door: Door,
    /// What a refused form belongs to: the id of an agreement or the code of a condition.
    pub open: &'a str,
}

impl Shown<'_> {
    pub(super) async fn page(&self, chrome: Chrome, mut form: Form) -> Result<ParticipationPage, Fault> {
        let names = match self.door {
            Door::Institution => Some(Names::load(self.web, self.visit).await?),
            Door::Office => None,
        };
        let p = self.view(names.as_ref()).await?;
        if let ([only], true) = (p.apply_programmes.as_slice(), form.values.is_empty()) {
            form.values.push(("programme".into(), only.value.clone()));
        }
        let remarks = self.remarks(&form);
        form.values.extend(remarks);
        Ok(ParticipationPage { chrome, form, p })
    }

    fn thing(&self) -> Thing {
        Thing::of(self.found.row.institution_id)
    }

    fn is_over(&self) -> bool {
        self.found.row.state.is_over()
    }

    /// May the institution's own person keep this up to date, and is there still something to keep?
    fn manages(&self) -> bool {
        self.door == Door::Institution && !self.is_over() && can(self.visit, Action::ManageParticipation, &self.thing())
    }

    /// May the one who looks apply anew, because the participation is over?
    fn applies_again(&self) -> bool {
        self.door == Door::Institution && self.is_over() && can(self.visit, Action::ManageParticipation, &self.thing())
    }

    /// Until when the place is kept, and what has to be done by then: the school fills the role, and not the office.
    fn kept(&self) -> String {
        let Some(last) = self.found.kept_until else { return String::new() };
        let date = [("date", last.long(self.visit.language()))];
        match self.door {
            Door::Institution => self.visit.t.a("participation-kept", &date),
            Door::Office => self.visit.t.a("participation-kept-office", &date),
        }
    }

    /// Participations that were over before this one: how and when each ended, and why.
    fn earlier(&self) -> Vec<Row> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let told = |row: &participate::ParticipationRow| {
            let word = standing(self.visit, row.state, Standing::Outside).word;
            let date = row.over_at.unwrap_or(row.applied_at).day().long(language);
            self::row(t.a("participation-earlier-at", &[("standing", word), ("date", date)]), row.reason.as_str())
        };
        self.found.earlier.iter().map(told).collect()
    }

    async fn view(&self, names: Option<&Names>) -> Result<ParticipationView, Fault> {
        let (visit, found) = (self.visit, self.found);
        let language = visit.language();
        let office = format!("/werk/programma/{}", found.row.id);
        let is_office = self.door == Door::Office;
        let when_so = |is_so: bool, url: &str| if is_so { url.to_owned() } else { String::new() };
        let conditions = self.conditions();
        Ok(ParticipationView {
            title: if is_office { found.institution.content.0.name.clone() } else { visit.t.s("participation-title") },
            programme: found.programme.title.get(language).to_owned(),
            note: found.programme.note.get(language).to_owned(),
            standing: standing_of(visit, found),
            reason: found.row.reason.clone(),
            facts: self.facts(),
            plan: found.row.content.0.plan.clone(),
            lacking: found.lacking.iter().map(|lacking| self.lacking(lacking)).collect(),
            kept: self.kept(),
            earlier: self.earlier(),
            applies_again: self.applies_again(),
            apply_programmes: if self.applies_again() { open_programmes(visit)? } else { Vec::new() },
            agreements: found.agreements.iter().map(|agreement| self.agreement(agreement, names)).collect(),
            can_manage: self.manages(),
            upload_url: when_so(self.manages(), "/werk/deelname/akkoord"),
            asks_conditions: conditions.iter().any(|c| !c.report_url.is_empty() || !c.judge_url.is_empty()),
            conditions,
            judgements: [ConditionState::Confirmed, ConditionState::NotMet].map(|state| self.judgement(state)).into(),
            team: self.team(names).await?,
            gaps: self.gaps(),
            people: if self.manages() { self.people().await? } else { Vec::new() },
            team_roles: found
                .programme
                .team_roles
                .iter()
                .map(|role| choice(&role.key, role.label.get(language)))
                .collect(),
            funding: found.funding.iter().map(|entry| self.funding(entry)).collect(),
            funding_lines: if self.manages() { self.funding_lines() } else { Vec::new() },
            sums: self.sums(),
            schemes: found
                .programme
                .funding_schemes
                .iter()
                .map(|scheme| choice(&scheme.key, scheme.label.get(language)))
                .collect(),
            phases: self.phases(),
            timeline: self.timeline(names),
            admit_url: when_so(
                is_office && found.row.state == ParticipationState::Complete && found.lacking.is_empty(),
                &format!("{office}/toelaten"),
            ),
            end_url: when_so(is_office && !self.is_over(), &format!("{office}/beeindigen")),
            withdraw_url: when_so(self.manages(), "/werk/deelname/stoppen"),
            // Looking again brings an application forward; who takes part stays where it is.
            look_again_url: when_so(
                self.manages() && !found.lacking.is_empty() && found.row.state != ParticipationState::Admitted,
                "/werk/deelname/opnieuw",
            ),
        })
    }

    fn facts(&self) -> Vec<Row> {
        let (t, found, language) = (&self.visit.t, self.found, self.visit.language());
        let mut facts = vec![
            row(t.s("participation-owner"), found.programme.owner.get(language)),
            row(t.s("participation-applied"), when(self.visit, found.row.applied_at)),
        ];
        facts.extend(found.row.completed_at.map(|at| row(t.s("participation-completed"), when(self.visit, at))));
        facts.extend(found.row.admitted_at.map(|at| row(t.s("participation-admitted"), when(self.visit, at))));
        facts.extend(found.row.over_at.map(|at| row(t.s("participation-over"), when(self.visit, at))));
        let microcredentials = usize::try_from(found.row.content.0.microcredentials).unwrap_or(usize::MAX);
        facts.push(row(t.s("participation-means"), t.n("participation-microcredentials", microcredentials)));
        let board = found.institution.content.0.examination_board.as_ref();
        facts.push(row(
            t.s("participation-board"),
            board.map_or_else(|| t.s("participation-board-none"), |board| board.name.get(language).to_owned()),
        ));
        facts
    }

    fn lacking(&self, lacking: &Lacking) -> Link {
        let (t, programme, language) = (&self.visit.t, &self.found.programme, self.visit.language());
        let named = |label: Option<&domain::Localized>, code: &str| {
            label.map_or_else(|| code.to_owned(), |label| label.get(language).to_owned())
        };
        match lacking {
            Lacking::Agreement => link(t.s("lacking-agreement"), "#akkoord"),
            Lacking::ExaminationBoard => link(
                t.s("lacking-board"),
                if self.door == Door::Office { "#gegevens" } else { crate::page::appoint::PLACE },
            ),
            Lacking::Condition(key) => {
                let found = programme.conditions.iter().find(|condition| condition.key == *key);
                let name = named(found.map(|condition| &condition.label), key);
                link(t.a("lacking-condition", &[("condition", &name)]), "#voorwaarden")
            }
            Lacking::TeamRole(key) => {
                let found = programme.team_roles.iter().find(|role| role.key == *key);
                let name = named(found.map(|role| &role.label), key);
                link(t.a("lacking-role", &[("role", &name)]), "#team")
            }
        }
    }

    fn phases(&self) -> Vec<PhaseView> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let programme = &self.found.programme;
        let now = programme.phase_on(self.visit.cx.now.day()).map(|phase| phase.key.clone());
        let view = |phase: &domain::programme::Phase| PhaseView {
            label: phase.label.get(language).to_owned(),
            dates: match phase.until {
                Some(until) => {
                    t.a("phase-dates", &[("from", phase.from.long(language)), ("until", until.long(language))])
                }
                None => t.a("phase-from", &[("from", phase.from.long(language))]),
            },
            is_now: now.as_ref() == Some(&phase.key),
        };
        programme.phases.iter().map(view).collect()
    }

    fn timeline(&self, names: Option<&Names>) -> Vec<Event> {
        match names {
            Some(names) => names.timeline(self.visit, &self.found.events),
            None => {
                let event = |event: &app::define::EventRow| Event {
                    when: when(self.visit, event.at),
                    what: self.visit.t.v("event", &event.kind),
                    ..Event::default()
                };
                self.found.events.iter().map(event).collect()
            }
        }
    }
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint: String::new() }
}

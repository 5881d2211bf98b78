// SPDX-License-Identifier: EUPL-1.2
//! The page of a participation, for its institution and for the programme office.

use app::participate::{self, AgreementRow, Participating};
use domain::board_agreement::AgreementContent;
use domain::participation::{ConditionState, Lacking, ParticipationState, Standing};
use domain::programme::NeededFor;
use domain::role::{Action, Thing, Why, may};

use super::own::open_programmes;
use super::{standing, standing_of};
use crate::Web;
use crate::chrome::{Choice, Chrome, Form, Link};
use crate::page::desk::{Names, can, link, row};
use crate::page::when;
use crate::problem::Fault;
use crate::view::participation::{
    AgreementView, ConditionView, FundingLine, MemberView, ParticipationPage, ParticipationView, PhaseView,
};
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

    /// The remark beside each yes, so that looking at a condition once more does not wipe it.
    fn remarks(&self, form: &Form) -> Vec<(String, String)> {
        let confirmed = self.found.conditions.iter().filter(|row| row.state == ConditionState::Confirmed);
        let remark = |row: &participate::ConditionRow| (format!("answer_{}", row.condition_key), row.answer.clone());
        let is_new = |(field, _): &(String, String)| !form.values.iter().any(|(name, _)| name == field);
        if self.door == Door::Office { confirmed.map(remark).filter(is_new).collect() } else { Vec::new() }
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

    /// Roles of the team that nobody has; of what is over none is asked any more.
    fn gaps(&self) -> Vec<Row> {
        if self.is_over() {
            return Vec::new();
        }
        let language = self.visit.language();
        let filled: Vec<&str> = self.found.members.iter().map(|member| member.role.as_str()).collect();
        let gaps = self.found.programme.gaps(&filled).into_iter();
        gaps.map(|role| row(role.label.get(language), role.text.get(language))).collect()
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

    fn agreement(&self, agreement: &AgreementRow, names: Option<&Names>) -> AgreementView {
        let (t, visit) = (&self.visit.t, self.visit);
        let (kind, code) = agreement_state(agreement, visit.cx.now.day());
        let by = |person| names.map(|names| names.of(visit, person));
        let mut facts = vec![row(t.s("agreement-uploaded"), when(visit, agreement.uploaded_at))];
        facts.extend(agreement.content.as_ref().map(|content| self.laid_down(&content.0)).unwrap_or_default());
        if let Some(at) = agreement.signed_at {
            let who = agreement.signed_by.and_then(by).unwrap_or_default();
            facts.push(row(
                t.s("agreement-signed"),
                [when(visit, at), who].join(" · ").trim_end_matches(" · ").to_owned(),
            ));
        }
        facts.extend(agreement.reason.as_ref().map(|reason| row(t.s("agreement-back-reason"), reason.as_str())));
        facts.push(row(t.s("agreement-digest"), hex::encode(agreement.digest)));
        let thing = self.thing().made_by([self.found.row.applied_by, agreement.uploaded_by]);
        let may_sign = may(&visit.cx.actor, Action::SignAgreement, &thing);
        // Of several documents only the newest is asked about.
        let is_newest = self.found.agreements.first().is_some_and(|newest| newest.id == agreement.id);
        let waits = is_newest && agreement.signed_at.is_none() && agreement.withdrawn_at.is_none() && !self.is_over();
        let base = format!("/werk/deelname/akkoord/{}", agreement.id);
        let takes_back = agreement.withdrawn_at.is_none() && can(visit, Action::SignAgreement, &self.thing());
        AgreementView {
            id: agreement.id.to_string(),
            kind,
            word: match &agreement.content {
                Some(content) if code == "later" => {
                    t.a("agreement-state-later", &[("date", content.0.valid_from.long(visit.language()))])
                }
                _ => t.v("agreement-state", code),
            },
            facts,
            file_url: match self.door {
                Door::Institution => base.clone(),
                Door::Office => format!("/werk/programma/{}/akkoord/{}", self.found.row.id, agreement.id),
            },
            file_label: t.n("agreement-file", usize::try_from((agreement.size_bytes + 1_023) / 1_024).unwrap_or(0)),
            sign_url: if waits && may_sign.is_ok() { format!("{base}/tekenen") } else { String::new() },
            withdraw_url: if takes_back { format!("{base}/intrekken") } else { String::new() },
            why_not: match may_sign {
                _ if !waits || self.door == Door::Office => String::new(),
                Ok(()) => String::new(),
                Err(Why::OwnWork) => t.s("agreement-own-work"),
                Err(_) => t.s("agreement-not-you"),
            },
            is_open: self.open == agreement.id.to_string(),
        }
    }

    fn laid_down(&self, content: &AgreementContent) -> Vec<Row> {
        let (t, language) = (&self.visit.t, self.visit.language());
        vec![
            row(t.s("agreement-function"), content.signer_function.get(language)),
            row(t.s("agreement-decided"), content.decided_on.long(language)),
            row(t.s("agreement-from"), content.valid_from.long(language)),
            row(t.s("agreement-until"), content.valid_until.long(language)),
        ]
    }

    fn judgement(&self, state: ConditionState) -> Choice {
        choice(state.code(), &self.visit.t.v("condition-state", state.code()))
    }

    /// Kind of label and word of where a condition stands. Of what is over nothing is still to be reported.
    fn condition_state(&self, state: ConditionState) -> (&'static str, String) {
        let kind = match state {
            ConditionState::Open if self.is_over() => return ("calm", self.visit.t.s("condition-never-reported")),
            ConditionState::Open => "open",
            ConditionState::Reported => "info",
            ConditionState::Confirmed => "ok",
            ConditionState::NotMet => "warn",
        };
        (kind, self.visit.t.v("condition-state", state.code()))
    }

    fn conditions(&self) -> Vec<ConditionView> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let view = |condition: &domain::programme::Condition| {
            let known = self.found.conditions.iter().find(|row| row.condition_key == condition.key);
            let state = known.map(|row| row.state).unwrap_or_default();
            let (kind, word) = self.condition_state(state);
            let judges = self.door == Door::Office && !self.is_over() && state != ConditionState::Open;
            let office = format!("/werk/programma/{}/voorwaarde/{}", self.found.row.id, condition.key);
            ConditionView {
                key: condition.key.clone(),
                label: condition.label.get(language).to_owned(),
                text: condition.text.get(language).to_owned(),
                kind,
                word,
                note: known.map(|row| row.note.clone()).unwrap_or_default(),
                answer: known.map(|row| row.answer.clone()).unwrap_or_default(),
                needed: match condition.needed_for {
                    NeededFor::Application => t.s("condition-for-application"),
                    NeededFor::TakingPart => t.s("condition-for-taking-part"),
                },
                report_url: if self.manages() { "/werk/deelname/voorwaarde".into() } else { String::new() },
                judge_url: if judges { office } else { String::new() },
                is_open: self.open == condition.key,
            }
        };
        self.found.programme.conditions.iter().map(view).collect()
    }

    /// Names inside the institution; the programme office sees the function.
    async fn team(&self, names: Option<&Names>) -> Result<Vec<MemberView>, Fault> {
        let (t, language) = (&self.visit.t, self.visit.language());
        let functions = match self.door {
            Door::Institution => Vec::new(),
            Door::Office => participate::functions(&self.web.app, &self.visit.cx, self.found).await?,
        };
        let label = |code: &str| {
            let role = self.found.programme.team_roles.iter().find(|role| role.key == code);
            role.map_or_else(|| code.to_owned(), |role| role.label.get(language).to_owned())
        };
        let view = |member: &participate::MemberRow| MemberView {
            role: label(&member.role),
            who: match names {
                Some(names) => names.of(self.visit, member.person_id),
                None => functions
                    .iter()
                    .find(|(person, _)| *person == member.person_id)
                    .map_or_else(|| t.s("somebody"), |(_, function)| function.get(language).to_owned()),
            },
            hours: t.n("team-hours", usize::try_from(member.hours_per_week).unwrap_or(0)),
            person: member.person_id.to_string(),
            role_key: member.role.clone(),
        };
        Ok(self.found.members.iter().map(view).collect())
    }

    async fn people(&self) -> Result<Vec<Choice>, Fault> {
        let people = app::people::colleagues(&self.web.app, &self.visit.cx).await?;
        Ok(people.iter().map(|person| choice(&person.id.to_string(), &person.content.0.name)).collect())
    }

    fn scheme(&self, code: &str) -> String {
        let scheme = self.found.programme.funding_schemes.iter().find(|scheme| scheme.key == code);
        scheme.map_or_else(|| code.to_owned(), |scheme| scheme.label.get(self.visit.language()).to_owned())
    }

    fn euro(&self, euro: u64) -> String {
        self.visit.t.n("price-euro", usize::try_from(euro).unwrap_or(usize::MAX))
    }

    fn funding(&self, row: &participate::FundingRow) -> FundingLine {
        let entry = &row.content.0;
        FundingLine {
            scheme: self.scheme(&entry.scheme),
            reference: entry.reference.clone(),
            budget: self.euro(entry.budget_euro.into()),
            spent: self.euro(entry.spent_euro.into()),
            hours: self.visit.t.n("hours", usize::try_from(entry.hours).unwrap_or(usize::MAX)),
            note: entry.note.clone(),
        }
    }

    /// The lines, each to be told from the others of its scheme.
    fn funding_lines(&self) -> Vec<Choice> {
        let line = |row: &participate::FundingRow| {
            let FundingLine { scheme, reference, budget, .. } = self.funding(row);
            choice(&row.id.to_string(), &format!("{scheme}, {reference}, {budget}"))
        };
        self.found.funding.iter().map(line).collect()
    }

    fn sums(&self) -> Vec<FundingLine> {
        let sums = domain::funding::sums(self.found.funding.iter().map(|entry| &entry.content.0));
        let line = |(scheme, sum): (String, domain::funding::FundingSum)| FundingLine {
            scheme: self.scheme(&scheme),
            budget: self.euro(sum.budget_euro),
            spent: self.euro(sum.spent_euro),
            hours: self.visit.t.n("hours", usize::try_from(sum.hours).unwrap_or(usize::MAX)),
            ..FundingLine::default()
        };
        sums.into_iter().map(line).collect()
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

/// Kind of label and code of where an agreement stands on a day.
fn agreement_state(agreement: &AgreementRow, today: domain::Day) -> (&'static str, &'static str) {
    if agreement.withdrawn_at.is_some() {
        return ("bad", "withdrawn");
    }
    match &agreement.content {
        None => ("open", "waiting"),
        Some(content) if content.0.holds_on(today) => ("ok", "holds"),
        Some(content) if today < content.0.valid_from => ("info", "later"),
        Some(_) => ("warn", "expired"),
    }
}

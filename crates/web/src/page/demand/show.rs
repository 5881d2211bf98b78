// SPDX-License-Identifier: EUPL-1.2
//! The page of a demand: what is asked, by whom, how high it stands and why, what was made of it.

use app::define;
use app::demand::{self, DemandPage as Found};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::Id;
use domain::demand::{Demand, DemandState, DemandStep, ScoreKind, Term};
use domain::role::{Action, Thing};

use super::{points, tag};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::page::desk::{Names, can, chrome, id, link, row, what_happened};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::demand::{DemandPage, DemandView, DraftLine, JoinLine, ScoreLine};
use crate::view::shared::{Event, Row};
use crate::visit::Visit;

/// The page.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(demand): Path<String>) -> Result<Response, Fault> {
    Ok(render(&demand_page(&web, &visit, &demand, Form::default()).await?))
}

/// The page with a form that was posted on it.
pub(super) async fn demand_page(web: &Web, visit: &Visit, demand: &str, form: Form) -> Result<DemandPage, Fault> {
    let found = demand::get(&web.app, &visit.cx, id(demand)?).await?;
    let state = found.item.row.state;
    let thing = Thing::of(found.item.row.institution_id);
    let decides = can(visit, Action::DecideDemand, &thing);
    let title = found.item.row.content.0.title.clone();
    let frameworks = define::startable(&web.app, &visit.cx).await?;
    let steps = DemandStep::BY_HAND.into_iter().filter(|step| decides && state.after(*step).is_ok());
    Ok(DemandPage {
        chrome: chrome(visit, &[(&visit.t.s("demands-title"), "/werk/leervragen"), (&title, "")]),
        form: prefilled(form, &found, &frameworks),
        d: view(web, visit, &found).await?,
        steps: steps
            .map(|step| Choice {
                value: step.code().into(),
                label: visit.t.v("demand-step", step.code()),
                hint: visit.t.v("demand-step-hint", step.code()),
            })
            .collect(),
        frameworks: frameworks
            .iter()
            .map(|framework| Choice {
                value: framework.id.clone(),
                label: framework.title.get(visit.language()).to_owned(),
                hint: String::new(),
            })
            .collect(),
    })
}

/// What the forms of this page begin with: the title of the demand, and the newest framework.
fn prefilled(mut form: Form, found: &Found, frameworks: &[domain::framework::Framework]) -> Form {
    if form.values.is_empty() {
        form.values.push(("title_nl".into(), found.item.row.content.0.title.clone()));
        form.values.extend(frameworks.first().map(|framework| ("framework".to_owned(), framework.id.clone())));
    }
    form
}

async fn view(web: &Web, visit: &Visit, found: &Found) -> Result<DemandView, Fault> {
    let (t, item) = (&visit.t, &found.item);
    let (demand, content) = (&item.row, &item.row.content.0);
    let thing = Thing::of(demand.institution_id);
    let writes = can(visit, Action::WriteDefinition, &thing);
    let can_draft = writes && demand.state.after(DemandStep::Draft).is_ok();
    let later = writes && matches!(demand.state, DemandState::New | DemandState::Explored);
    let url = format!("/werk/leervragen/{}", demand.id);
    Ok(DemandView {
        title: content.title.clone(),
        state: tag(visit, demand.state),
        reason: demand.reason.clone(),
        facts: facts(web, visit, found),
        can_do: content.can_do.clone(),
        statement: content.statement.clone(),
        points: points(visit, item.score.total()),
        most: item.score.most().to_string(),
        terms: item.score.terms.iter().map(|term| term_line(visit, found, term)).collect(),
        rule_note: found.rule.note.get(visit.language()).to_owned(),
        joins: found.joined.iter().map(|join| join_line(visit, join)).collect(),
        can_join: demand.state.is_open() && can(visit, Action::WriteDemand, &thing),
        edit_url: if found.fixed.is_none() { format!("{url}/wijzigen") } else { String::new() },
        can_draft,
        draft_later: if later { t.s("demand-draft-later") } else { String::new() },
        drafts: found.drafts.iter().filter_map(|draft| draft_line(visit, draft, (demand.id, &thing))).collect(),
        can_open: can(visit, Action::DecideDemand, &thing),
        is_open: demand.opened_at.is_some(),
        is_shown: demand.shown_at.is_some(),
        shared_url: format!("/werk/gedeelde-leervraag/{}", demand.id),
        timeline: timeline(web, visit, found, &thing).await?,
        url,
    })
}

fn facts(web: &Web, visit: &Visit, found: &Found) -> Vec<Row> {
    let (t, language, content) = (&visit.t, visit.language(), &found.item.row.content.0);
    let label = |list: &str, code: &str| web.app.values.label(list, code, language).to_owned();
    let kinds: Vec<_> = content.kinds.iter().map(|kind| label("need_kinds", &app::values::code_of(kind))).collect();
    let mut facts = vec![
        row(t.s("demand-asked-by"), content.asked_by.clone()),
        row(t.s("demand-region"), label("regions", &content.region)),
        row(t.s("field-sector"), label("sectors", &content.sector)),
        row(t.s("demand-for"), t.n("demand-people", usize::try_from(content.people).unwrap_or(usize::MAX))),
        row(t.s("demand-needed-by"), content.needed_by.long(language)),
        row(t.s("demand-kinds"), kinds.join(", ")),
    ];
    facts.extend(
        content.scope.map(|scope| row(t.s("demand-scope"), label("need_scopes", &app::values::code_of(&scope)))),
    );
    facts.push(row(t.s("demand-recorded"), when(visit, found.item.row.recorded_at)));
    facts
}

/// A term in words: what was counted, and by which rule.
fn term_line(visit: &Visit, found: &Found, term: &Term) -> ScoreLine {
    let (t, rule) = (&visit.t, &found.rule);
    let amount = usize::try_from(term.amount).unwrap_or(0);
    let (what, how) = match term.kind {
        ScoreKind::People => (
            t.n("demand-people", amount),
            t.n("demand-rule-people", usize::try_from(rule.people_per_point).unwrap_or(1)),
        ),
        ScoreKind::Joins => {
            (t.n("demand-joined", amount), t.n("demand-rule-joins", usize::try_from(rule.points_per_join).unwrap_or(0)))
        }
        ScoreKind::Urgency if term.amount < 0 => (t.s("demand-days-passed"), t.s("demand-rule-urgency")),
        ScoreKind::Urgency => (t.n("demand-days", amount), t.s("demand-rule-urgency")),
        ScoreKind::Shortage if term.amount > 0 => (t.s("demand-shortage-yes"), t.s("demand-rule-shortage")),
        ScoreKind::Shortage => (t.s("demand-shortage-no"), t.s("demand-rule-shortage")),
    };
    ScoreLine { what, how, points: term.points.to_string(), most: term.most.to_string() }
}

/// One who joined: how many, why, through which other institution, and whether its name was there already.
fn join_line(visit: &Visit, join: &demand::Joined) -> JoinLine {
    let t = &visit.t;
    let mut facts = vec![t.n("demand-people", usize::try_from(join.content.people).unwrap_or(usize::MAX))];
    let through = |other: &app::catalogue::InstitutionRow| t.a("demand-through", &[("school", &other.content.0.name)]);
    facts.extend(join.through.as_ref().map(through));
    facts.extend(join.is_double.then(|| t.s("demand-double")));
    JoinLine { organisation: join.content.organisation.clone(), facts, statement: join.content.statement.clone() }
}

/// What was made of it: what everybody can read with the way there, and beside it that a next version is being made. A company that asked is
/// led to the draft as it reads it.
fn draft_line(visit: &Visit, draft: &demand::Draft, (demand, thing): (Id<Demand>, &Thing)) -> Option<DraftLine> {
    let (language, shown) = (visit.language(), draft.shown()?);
    let next = draft.open.as_ref().filter(|_| draft.published.is_some());
    Some(DraftLine {
        title: shown.content.0.title.get(language).to_owned(),
        url: if shown.state.is_public() {
            format!("/mc/{}", shown.public_id)
        } else if draft.is_read_along && !can(visit, Action::ReadDefinition, thing) {
            format!("/werk/leervragen/{demand}/concept/{}", shown.id)
        } else {
            desk_url(visit, shown, thing)
        },
        status: shown.state.code().to_owned(),
        note: visit
            .t
            .a("version-note", &[("version", shown.version.clone()), ("date", shown.changed_at.day().long(language))]),
        next: next
            .map(|next| {
                let said = [("version", next.version.clone()), ("state", visit.t.v("status", next.state.code()))];
                link(visit.t.a("demand-draft-next", &said), desk_url(visit, next, thing))
            })
            .unwrap_or_default(),
    })
}

/// Where somebody of the school works on a text or reads it; empty for who may not.
fn desk_url(visit: &Visit, version: &define::VersionRow, thing: &Thing) -> String {
    if can(visit, Action::WriteDefinition, thing) {
        format!("/werk/mc/{}", version.id)
    } else if can(visit, Action::ReadDefinition, thing) {
        format!("/werk/mc/{}/dossier", version.id)
    } else {
        String::new()
    }
}

/// What happened. Partners see that somebody of the school did it, not who.
async fn timeline(web: &Web, visit: &Visit, found: &Found, thing: &Thing) -> Result<Vec<Event>, Fault> {
    if can(visit, Action::ReadDefinition, thing) {
        let names = Names::load(web, visit).await?;
        return Ok(names.timeline(visit, &found.events));
    }
    let event = |event: &define::EventRow| Event {
        when: when(visit, event.at),
        what: what_happened(visit, event),
        who: String::new(),
        url: String::new(),
    };
    Ok(found.events.iter().map(event).collect())
}

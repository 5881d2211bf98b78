// SPDX-License-Identifier: EUPL-1.2
//! One award, for the staff of its institution: what it says, what happened, its files, the code of its letter, its status.

use app::wallet::{self, StaffAward};
use app::{Refusal, status};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::award::{StatusAct, Validity, check_reason, check_reason_of_any};
use domain::role::{Action, Thing};

use crate::Web;
use crate::chrome::{Choice, Form, Link};
use crate::extract::Posted;
use crate::page::desk::{Names, attachment, can, chrome, file_form, id, link, row};
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::standing::{REASONS, reason_label};
use crate::view::award::{AwardPage, AwardView};
use crate::view::shared::Row;
use crate::visit::Visit;

/// The page of an award.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(award): Path<String>) -> Result<Response, Fault> {
    Ok(render(&award_page(&web, &visit, &award, Form::default()).await?))
}

async fn award_page(web: &Web, visit: &Visit, award: &str, form: Form) -> Result<AwardPage, Fault> {
    let staff = wallet::staff_award(&web.app, &visit.cx, id(award)?).await?;
    let names = Names::load(web, visit).await?;
    let award = &staff.proof.award;
    let thing = Thing::award(award.institution_id, award.id);
    let may_change = can(visit, Action::ChangeStatus, &thing) && award.leaf_index.is_some();
    let possible: Vec<StatusAct> =
        StatusAct::BY_ITSELF.into_iter().filter(|act| may_change && award.validity.after(*act).is_ok()).collect();
    let url = format!("/werk/bewijs/{}", award.id);
    Ok(AwardPage {
        chrome: chrome(
            visit,
            &[(&visit.t.s("run-kind"), &format!("/werk/uitvoering/{}", award.run_id)), (&award.person_name, "")],
        ),
        form,
        acts: acts(web, visit, &possible),
        reasons: reasons(web, visit, &possible),
        a: AwardView {
            name: award.person_name.clone(),
            definition: staff.proof.version.content.0.title.get(visit.language()).to_owned(),
            definition_url: format!("/mc/{}/{}", staff.proof.version.public_id, staff.proof.version.version),
            validity: if staff.proof.is_expired && award.validity == Validity::Valid {
                "expired".into()
            } else {
                award.validity.code().into()
            },
            state: if award.claimed_at.is_some() {
                "claimed"
            } else if award.registered_at.is_some() {
                "registered"
            } else {
                "ready"
            }
            .into(),
            reason: reason(web, visit, &staff),
            facts: facts(visit, &staff, &thing),
            timeline: names.timeline(visit, &staff.events),
            links: links(web, visit, &staff, &url).await?,
            action: url,
        },
    })
}

fn acts(web: &Web, visit: &Visit, possible: &[StatusAct]) -> Vec<Choice> {
    let choice = |act: &StatusAct| Choice {
        value: act.code().into(),
        label: web.app.values.label("status_acts", act.code(), visit.language()).to_owned(),
        hint: visit.t.v("act-means", act.code()),
    };
    possible.iter().map(choice).collect()
}

/// The reasons of all acts that are possible, each after the name of its act: without script a list cannot follow a choice.
fn reasons(web: &Web, visit: &Visit, possible: &[StatusAct]) -> Vec<Choice> {
    let language = visit.language();
    let lists = REASONS.into_iter().filter(|(act, _)| possible.contains(act));
    lists
        .flat_map(|(act, list)| {
            let name = web.app.values.label("status_acts", act.code(), language);
            web.app.values.list(list).iter().map(move |value| Choice {
                value: value.key.clone(),
                label: format!("{name}: {}", value.label.get(language)),
                hint: String::new(),
            })
        })
        .collect()
}

/// Why the award is not simply valid: the last act, in its own words.
fn reason(web: &Web, visit: &Visit, staff: &StaffAward) -> String {
    let Some(act) = staff.proof.acts.first().filter(|_| staff.proof.award.validity != Validity::Valid) else {
        return String::new();
    };
    format!("{}. {}", reason_label(web, visit, (&act.act, &act.reason_code)), act.reason_text)
}

fn facts(visit: &Visit, staff: &StaffAward, thing: &Thing) -> Vec<Row> {
    let (t, award, language) = (&visit.t, &staff.proof.award, visit.language());
    let content = &staff.proof.version.content.0;
    let numbered = (1_usize..).zip(&content.outcomes);
    let reached = numbered.filter(|(_, outcome)| award.outcomes.0.contains(&outcome.key));
    let mut facts = vec![row(t.s("award-on"), award.awarded_on.long(language))];
    facts.extend(award.registered_at.map(|at| row(t.s("award-registered-at"), when(visit, at))));
    facts.extend(award.leaf_index.map(|index| row(t.s("award-register-place"), index.to_string())));
    facts.extend(award.expires_on.map(|day| row(t.s("award-valid-until"), day.long(language))));
    facts.extend(reached.map(|(number, outcome)| row(t.n("outcome-short", number), outcome.text.get(language))));
    facts.extend(award.grade.as_ref().map(|grade| row(t.s("award-grade"), grade.clone())));
    facts.extend(award.birth_date.map(|day| row(t.s("award-birth-date"), day.dutch())));
    facts.push(row(t.s("award-email"), award.email.clone().unwrap_or_else(|| t.s("award-no-email"))));
    facts.push(row(
        t.s("award-claimed"),
        award.claimed_at.map(|at| when(visit, at)).unwrap_or_else(|| t.s("award-not-claimed")),
    ));
    if award.registered_at.is_some() && can(visit, Action::PrintLetters, thing) {
        facts.push(row(t.s("award-claim-url"), staff.claim_url.clone()));
        facts.push(row(t.s("award-claim-code"), staff.claim_code.clone()));
    }
    if award.registered_at.is_some() {
        facts.push(row(t.s("award-proof-code"), staff.proof.proof_code.clone()));
    }
    facts
}

async fn links(web: &Web, visit: &Visit, staff: &StaffAward, url: &str) -> Result<Vec<Link>, Fault> {
    let t = &visit.t;
    let award = &staff.proof.award;
    let mut links = Vec::new();
    if award.registered_at.is_some() {
        let forms = ["pdf-nl", "pdf-en", "json", "jwt", "png", "tlog-proof"];
        links.extend(forms.into_iter().map(|form| link(t.v("file", form), format!("{url}/bestand/{form}"))));
        links.push(link(t.s("award-look-up"), format!("/controle/{}", staff.proof.proof_code)));
    }
    let thing = Thing::award(award.institution_id, award.id);
    let is_replaceable = award.leaf_index.is_some() && award.validity.after(StatusAct::Replace).is_ok();
    if is_replaceable && can(visit, Action::ProposeAwards, &thing) {
        links.push(link(t.s("correct-link"), format!("{url}/corrigeren")));
    }
    links.extend(award.replaced_by.map(|new| link(t.s("correct-new"), format!("/werk/bewijs/{new}"))));
    let old = app::issue::correct::replaced_on_list(&web.app, &visit.cx, award.batch_id).await?;
    links.extend(old.map(|old| link(t.s("correct-old"), format!("/werk/bewijs/{old}"))));
    links.push(link(t.s("award-list"), format!("/werk/lijst/{}", award.batch_id)));
    Ok(links)
}

/// A status act.
pub(super) async fn change(
    State(web): State<Web>,
    visit: Visit,
    Path(award): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let done = match read(&posted) {
        Ok(act) => {
            let request = status::ActRequest {
                award: id(&award)?,
                act,
                reason_code: posted.text("reason").to_owned(),
                reason_text: posted.text("explanation").to_owned(),
            };
            status::act(&web.app, &visit.cx, request).await.map(|()| act)
        }
        Err(problems) => {
            let staff = wallet::staff_award(&web.app, &visit.cx, id(&award)?).await?;
            visit
                .cx
                .may(Action::ChangeStatus, &Thing::award(staff.proof.award.institution_id, staff.proof.award.id))?;
            Err(Refusal::Invalid(problems))
        }
    };
    match done {
        Ok(act) => Ok(see(&format!("/werk/bewijs/{award}?melding=status-{}", act.code()))),
        Err(Refusal::Invalid(problems)) => {
            let problems: Vec<FieldProblem> = problems.into_iter().map(at_field).collect();
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&award_page(&web, &visit, &award, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn read(posted: &Posted) -> Result<StatusAct, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let act = StatusAct::parse(posted.text("act"));
    let (code, text) = (posted.text("reason"), posted.text("explanation"));
    match act {
        None => {
            problems.push(FieldProblem::error("act", "status-problem-act"));
            problems.extend(check_reason_of_any(code, text));
        }
        Some(act) => problems.extend(check_reason(act, code, text)),
    }
    if !posted.is("sure", "ja") {
        problems.push(FieldProblem::error("sure", "status-problem-sure"));
    }
    match act {
        Some(act) if problems.is_empty() => Ok(act),
        _ => Err(problems),
    }
}

fn at_field(mut problem: FieldProblem) -> FieldProblem {
    let field = match problem.field.as_str() {
        "reason_code" => "reason",
        "reason_text" => "explanation",
        other => other,
    };
    problem.field = field.to_owned();
    problem
}

/// A file of the award.
pub(super) async fn download(
    State(web): State<Web>,
    visit: Visit,
    Path((award, form)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let form = file_form(&form)?;
    Ok(attachment(wallet::download(&web.app, &visit.cx, id(&award)?, form).await?))
}

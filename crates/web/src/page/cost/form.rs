// SPDX-License-Identifier: EUPL-1.2
//! The form of a calculation. It begins with the calculation before, or with what the definition and its newest run say.

use app::Refusal;
use app::cost::{self, Calculations};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::cost::{CostContent, Input, Inputs, SCENARIOS_MAX, Scenario, Unit, Vat, parse, write};
use domain::role::{Action, Thing};

use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::cost::{CostEditPage, InputField, InputGroup, ScenarioForm};
use crate::visit::Visit;

const GROUPS: [(&str, &[Input]); 4] = [
    (
        "one_off",
        &[
            Input::DesignHours,
            Input::DesignTariff,
            Input::SubjectHours,
            Input::SubjectTariff,
            Input::FieldHours,
            Input::FieldTariff,
            Input::BoardHours,
            Input::BoardTariff,
            Input::Content,
        ],
    ),
    (
        "run",
        &[
            Input::ContactHours,
            Input::PreparationHours,
            Input::GuidanceHours,
            Input::TeacherTariff,
            Input::Room,
            Input::RunMaterials,
            Input::Travel,
            Input::Marketing,
            Input::Administration,
            Input::Platform,
        ],
    ),
    ("participant", &[Input::AssessorHours, Input::AssessorTariff, Input::ParticipantMaterials]),
    ("shared", &[Input::Overhead, Input::GroupSize, Input::Runs, Input::Success, Input::Fee, Input::Subsidy]),
];

async fn found(web: &Web, visit: &Visit, version: &str) -> Result<Calculations, Fault> {
    let found = cost::calculations(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(Action::WriteCost, &Thing::of(found.version.institution_id))?;
    Ok(found)
}

fn edit_page(visit: &Visit, found: &Calculations, form: Form) -> CostEditPage {
    let t = &visit.t;
    let title = found.version.content.0.title.get(visit.language()).to_owned();
    let base = format!("/werk/mc/{}", found.version.id);
    let field = |prefix: &str, input: Input| {
        let hint = format!("cost-hint-{}", input.code().replace('_', "-"));
        InputField {
            id: format!("{prefix}{}", input.code()),
            label: format!("{} ({})", t.v("cost-input", input.code()), t.v("cost-in", input.unit().code())),
            hint: if prefix.is_empty() && t.has(&hint) { t.s(hint) } else { String::new() },
        }
    };
    let scenario = |number: usize| {
        let prefix = format!("scenario_{number}_");
        let is_filled = |(name, value): &(String, String)| name.starts_with(&prefix) && !value.is_empty();
        ScenarioForm {
            title: t.n("cost-scenario", number),
            name_id: format!("{prefix}name"),
            inputs: Input::IN_SCENARIOS.into_iter().map(|input| field(&prefix, input)).collect(),
            is_open: form.values.iter().any(is_filled)
                || form.errors.iter().any(|problem| problem.field.starts_with(&prefix)),
        }
    };
    CostEditPage {
        chrome: chrome(
            visit,
            &[(&title, &base), (&t.s("cost-title"), &format!("{base}/kostprijs")), (&t.s("cost-new"), "")],
        ),
        definition: title,
        action: format!("{base}/kostprijs/rekenen"),
        groups: GROUPS
            .into_iter()
            .map(|(code, inputs)| InputGroup {
                title: t.v("cost-group", code),
                lead: t.v("cost-group-lead", code),
                inputs: inputs.iter().map(|input| field("", *input)).collect(),
            })
            .collect(),
        vat: [Vat::Exempt, Vat::Taxed]
            .map(|vat| Choice { value: vat.code().into(), label: t.v("cost-vat", vat.code()), hint: String::new() })
            .into(),
        runs: found
            .runs
            .iter()
            .map(|run| {
                let code = run.content.0.code.clone();
                Choice { value: code.clone(), label: code, hint: String::new() }
            })
            .collect(),
        scenarios: (1..=SCENARIOS_MAX).map(scenario).collect(),
        form,
    }
}

/// The form.
pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let found = found(&web, &visit, &version).await?;
    let values = match found.rows.first() {
        Some(row) => values(&row.content.0),
        None => values(&beginning(&found)),
    };
    Ok(render(&edit_page(&visit, &found, Form { values, errors: Vec::new() })))
}

/// What is known before anybody calculates.
fn beginning(found: &Calculations) -> CostContent {
    let mut inputs = Inputs::new();
    inputs.insert(Input::ContactHours, u64::from(found.version.content.0.study_load.contact_hours) * 100);
    if let Some(run) = found.runs.first() {
        inputs.insert(Input::GroupSize, run.content.0.seats.into());
        inputs.insert(Input::Fee, u64::from(run.content.0.price_euro) * 100);
    }
    CostContent { inputs, ..CostContent::default() }
}

/// A calculation as the values of its form. What is 0 stays empty, except where a scenario says so.
fn values(content: &CostContent) -> Vec<(String, String)> {
    let written =
        |prefix: &str, input: Input, value: u64| (format!("{prefix}{}", input.code()), write(input.unit(), value));
    let filled = content.inputs.iter().filter(|(_, value)| **value > 0);
    let mut values: Vec<_> = filled.map(|(input, value)| written("", *input, *value)).collect();
    values.push(("vat".into(), content.vat.code().into()));
    values.push(("note".into(), content.note.clone()));
    values.extend(content.run.iter().map(|run| ("run".to_owned(), run.clone())));
    for (number, scenario) in (1..).zip(&content.scenarios) {
        let prefix = format!("scenario_{number}_");
        values.push((format!("{prefix}name"), scenario.name.clone()));
        values.extend(scenario.changes.iter().map(|(input, value)| written(&prefix, *input, *value)));
    }
    values
}

/// Saves it.
pub(super) async fn save(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let found = found(&web, &visit, &version).await?;
    let typed = read(&posted);
    let saved = if typed.problems.is_empty() {
        cost::save(&web.app, &visit.cx, found.version.id, typed.content.clone()).await
    } else {
        Err(Refusal::Invalid(typed.all_problems()))
    };
    match saved {
        Ok(_) => Ok(see(&format!("/werk/mc/{version}/kostprijs?melding=kostprijs-bewaard"))),
        Err(Refusal::Invalid(problems)) => {
            let problems = if typed.problems.is_empty() { typed.at_places(problems) } else { problems };
            Ok(render_refused(&edit_page(&visit, &found, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What was typed: a calculation, and what of it could not be read.
struct Typed {
    content: CostContent,
    problems: Vec<FieldProblem>,
    /// Where on the form each scenario stands; one may be left empty in between.
    places: Vec<usize>,
}

impl Typed {
    /// What could not be read, and what is wrong with the rest.
    fn all_problems(&self) -> Vec<FieldProblem> {
        let is_seen = |problem: &FieldProblem| self.problems.iter().any(|seen| seen.field == problem.field);
        let more = self.at_places(domain::cost::check(&self.content)).into_iter().filter(|problem| !is_seen(problem));
        self.problems.iter().cloned().chain(more).collect()
    }

    /// Problems of scenarios at the fields in which they were typed.
    fn at_places(&self, mut problems: Vec<FieldProblem>) -> Vec<FieldProblem> {
        for problem in &mut problems {
            let moved = problem.field.strip_prefix("scenario_").and_then(|rest| rest.split_once('_')).and_then(
                |(number, name)| {
                    let place = self.places.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
                    Some(format!("scenario_{place}_{name}"))
                },
            );
            if let Some(field) = moved {
                problem.field = field;
            }
        }
        problems
    }
}

/// A calculation from what was typed.
fn read(posted: &Posted) -> Typed {
    let mut problems = Vec::new();
    let mut number = |field: String, input: Input| {
        parse(input.unit(), posted.text(&field)).unwrap_or_else(|| {
            let key = if input.unit() == Unit::Count { "cost-problem-count" } else { "cost-problem-number" };
            problems.push(FieldProblem::error(field, key));
            1
        })
    };
    let inputs: Inputs = Input::ALL.into_iter().map(|input| (input, number(input.code().to_owned(), input))).collect();
    let (mut scenarios, mut places) = (Vec::new(), Vec::new());
    for place in 1..=SCENARIOS_MAX {
        let field = |name: &str| format!("scenario_{place}_{name}");
        let is_typed = |input: &Input| !posted.text(&field(input.code())).is_empty();
        let typed: Vec<Input> = Input::IN_SCENARIOS.into_iter().filter(is_typed).collect();
        let name = posted.text(&field("name")).to_owned();
        if !typed.is_empty() || !name.is_empty() {
            let changes = typed.into_iter().map(|input| (input, number(field(input.code()), input))).collect();
            scenarios.push(Scenario { name, changes });
            places.push(place);
        }
    }
    let vat = Vat::parse(posted.text("vat"));
    if vat.is_none() {
        problems.push(FieldProblem::error("vat", "cost-problem-vat"));
    }
    let content = CostContent {
        run: Some(posted.text("run").to_owned()).filter(|run| !run.is_empty()),
        inputs,
        vat: vat.unwrap_or_default(),
        scenarios,
        note: posted.text("note").to_owned(),
    };
    Typed { content, problems, places }
}

// SPDX-License-Identifier: EUPL-1.2
//! Pages that a credential points at to say what it means: a version of the quality framework, and a value of a list.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use domain::framework::{Criterion, Framework, StudyLoadUnit};

use crate::Web;
use crate::chrome::Link;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::explain::{FrameworkCriterion, FrameworkPage, FrameworkView, ValuePage, ValueView};
use crate::view::shared::Row;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/kwaliteitskader", Rule::Public, "The versions of the quality frameworks", get(frameworks)),
        page(
            "/kwaliteitskader/{id}",
            Rule::Public,
            "A version of a quality framework; with .json behind it as data",
            get(framework),
        ),
        page("/waarden/{list}/{key}", Rule::Public, "What a value means", get(value)),
    ]
}

async fn frameworks(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = app::define::frameworks(&web.app, &visit.cx).await?;
    let list = all.iter().map(|framework| Link {
        label: framework.title.get(visit.language()).to_owned(),
        url: format!("/kwaliteitskader/{}", framework.id),
    });
    Ok(render(&crate::view::explain::FrameworksPage { chrome: visit.chrome(""), list: list.collect() }))
}

async fn framework(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    if let Some(id) = id.strip_suffix(".json") {
        let framework = app::define::framework(&web.app, &visit.cx, id).await?;
        return Ok(crate::public::json_file(
            serde_json::to_vec_pretty(&framework).map_err(|error| app::Refusal::Broken(error.into()))?,
        ));
    }
    let framework = app::define::framework(&web.app, &visit.cx, &id).await?;
    let mut chrome = visit.chrome("");
    chrome.crumbs = vec![
        Link { label: visit.t.s("frameworks-title"), url: "/kwaliteitskader".into() },
        Link { label: framework.title.get(visit.language()).to_owned(), url: String::new() },
    ];
    Ok(render(&FrameworkPage { chrome, f: view(&web, &visit, &framework) }))
}

fn view(web: &Web, visit: &Visit, framework: &Framework) -> FrameworkView {
    let language = visit.language();
    let text = |text: &domain::Localized| text.get(language).to_owned();
    FrameworkView {
        title: text(&framework.title),
        summary: text(&framework.summary),
        facts: vec![
            row(visit, "framework-version", framework.version.clone()),
            row(visit, "framework-by", text(&framework.adopted_by)),
            row(visit, "framework-from", framework.valid_from.long(language)),
            row(
                visit,
                "framework-until",
                framework.valid_until.map_or_else(|| visit.t.s("framework-no-end"), |day| day.long(language)),
            ),
            row(visit, "framework-audience", text(&framework.audience)),
            row(visit, "framework-open-to", open_to(web, visit, framework)),
            row(visit, "framework-load", study_load(visit, framework)),
        ],
        note: text(&framework.in_force_note),
        source_url: framework.source_url.clone(),
        json_url: format!("/kwaliteitskader/{}.json", framework.id),
        beside_url: format!("/kwaliteitskader/vergelijk?a={}", framework.id),
        proposals_url: format!("/kwaliteitskader/{}/voorstellen", framework.id),
        criteria: framework.criteria.iter().map(|criterion| criterion_view(visit, framework, criterion)).collect(),
    }
}

fn row(visit: &Visit, key: &str, value: String) -> Row {
    Row { label: visit.t.s(key), value, change_url: String::new() }
}

/// The groups that a framework opens, in the order of their list: two that open the same say the same.
pub(in crate::page) fn open_to(web: &Web, visit: &Visit, framework: &Framework) -> String {
    if framework.open_to.is_empty() {
        return visit.t.s("framework-open-to-all");
    }
    let groups = web.app.values.list("audience_groups").iter().filter(|group| framework.is_open_to(&group.key));
    groups.map(|group| group.label.get(visit.language())).collect::<Vec<_>>().join("; ")
}

pub(in crate::page) fn study_load(visit: &Visit, framework: &Framework) -> String {
    let rule = &framework.study_load;
    let hours = |hours: u32| visit.t.n("hours", hours as usize);
    let ceiling = rule.ceiling_hours.map(|ceiling| visit.t.a("framework-load-ceiling", &[("hours", hours(ceiling))]));
    let from = visit.t.a("framework-load-from", &[("hours", hours(rule.floor_hours))]);
    // In higher education the advice and the floor are one.
    let advice = (rule.unit == StudyLoadUnit::Sbu)
        .then(|| visit.t.a("framework-load-advice", &[("hours", hours(rule.advice_hours))]));
    [Some(from), advice, ceiling].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn criterion_view(visit: &Visit, framework: &Framework, criterion: &Criterion) -> FrameworkCriterion {
    let language = visit.language();
    let judgements = framework.judgement_scale.iter().filter(|step| criterion.judgement.contains(&step.key));
    FrameworkCriterion {
        key: criterion.key.clone(),
        title: criterion.label.get(language).to_owned(),
        text: criterion.text.get(language).to_owned(),
        about: visit.t.v("criterion-level", app::values::code_of(&criterion.level)),
        decided_by: criterion.decided_by.get(language).to_owned(),
        evidence: criterion.evidence.iter().map(|text| text.get(language).to_owned()).collect(),
        judgements: judgements.map(|step| step.label.get(language).to_owned()).collect::<Vec<_>>().join(" · "),
    }
}

async fn value(
    State(web): State<Web>,
    visit: Visit,
    Path((list, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let language = visit.language();
    let value = web.app.values.get(&list, &key).ok_or(app::Refusal::NotFound)?;
    let typical = value.typical_programme.as_ref().map(|text| text.get(language).to_owned());
    let meaning = format!("list-means-{}", list.replace('_', "-"));
    Ok(render(&ValuePage {
        chrome: visit.chrome(""),
        v: ValueView {
            title: value.label.get(language).to_owned(),
            list: visit.t.v("list", &list),
            meaning: if visit.t.has(&meaning) { visit.t.s(meaning) } else { String::new() },
            typical: typical.unwrap_or_default(),
            facts: vec![
                row(&visit, "value-code", key.clone()),
                row(&visit, "value-nl", value.label.nl.clone()),
                row(&visit, "value-en", value.label.en.clone()),
            ],
            others: web
                .app
                .values
                .list(&list)
                .iter()
                .map(|other| Link {
                    label: other.label.get(language).to_owned(),
                    url: if other.key == key { String::new() } else { format!("/waarden/{list}/{}", other.key) },
                })
                .collect(),
        },
    }))
}

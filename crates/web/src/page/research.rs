// SPDX-License-Identifier: EUPL-1.2
//! What research takes away: sets of data with what their columns mean, and figures over levels.

use app::research::{self, DataSet, Download, LevelLine, Overview};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::research::Step;
use domain::role::Action;

use super::desk::{attachment, chrome, link};
use super::peer::decimal;
use super::when;
use crate::Web;
use crate::chrome::Link;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, file, page};
use crate::view::research::{ColumnView, LevelRow, ResearchPage, SetView, StepView};
use crate::visit::Visit;

const OUTCOMES: &str = "/werk/onderzoek/leeruitkomsten.csv";
const PROCESS: &str = "/werk/onderzoek/proces.csv";
const EVENT_LOG: &str = "/werk/onderzoek/proces.xes";
const LEVELS: &str = "/werk/onderzoek/niveaus.csv";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let reads = Rule::Staff(Action::ReadResearch);
    vec![
        page("/werk/onderzoek", reads, "What research takes away, and what it means", get(show)),
        file(OUTCOMES, reads, "Outcomes of every published version, as a sheet", get(outcomes)),
        file(PROCESS, reads, "Steps from demand to awards, as a sheet", get(process)),
        file(EVENT_LOG, reads, "The same as an event log (IEEE 1849, XES)", get(event_log)),
        file(LEVELS, reads, "Levels with their reasons, as a sheet", get(levels)),
    ]
}

async fn outcomes(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    take(&web, &visit, Download::Sheet(DataSet::Outcomes)).await
}

async fn process(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    take(&web, &visit, Download::Sheet(DataSet::Process)).await
}

async fn event_log(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    take(&web, &visit, Download::EventLog).await
}

async fn levels(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    take(&web, &visit, Download::Sheet(DataSet::Levels)).await
}

async fn take(web: &Web, visit: &Visit, which: Download) -> Result<Response, Fault> {
    Ok(attachment(research::download(&web.app, &visit.cx, which).await?))
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let overview = research::overview(&web.app, &visit.cx).await?;
    let t = &visit.t;
    Ok(render(&ResearchPage {
        chrome: chrome(&visit, &[(&t.s("research-title"), "")]),
        counted: t.a("research-counted", &[("moment", when(&visit, overview.at))]),
        sets: DataSet::ALL.into_iter().map(|set| set_view(&visit, &overview, set)).collect(),
        levels: overview.levels().iter().map(|line| level_row(&web, &visit, line)).collect(),
    }))
}

fn set_view(visit: &Visit, overview: &Overview, set: DataSet) -> SetView {
    let (t, language) = (&visit.t, visit.language());
    let extent = overview.extent(set);
    let things = match set {
        DataSet::Process => "research-microcredentials",
        DataSet::Outcomes | DataSet::Levels => "research-versions",
    };
    let mut facts = vec![t.n("research-rows", extent.rows), t.n(things, extent.things)];
    facts.extend(extent.period.map(|(from, until)| {
        t.a("research-period", &[("from", from.long(language)), ("until", until.long(language))])
    }));
    let column = |(name, source): &research::Column| ColumnView {
        name,
        meaning: t.v("research-column", name),
        source: t.v("research-source", source.code()),
    };
    SetView {
        id: set.code(),
        title: t.v("research-set", set.code()),
        what: t.v("research-what", set.code()),
        facts,
        files: files(visit, set),
        columns: set.columns().iter().map(column).collect(),
        steps: if set == DataSet::Process { steps(visit) } else { Vec::new() },
    }
}

fn files(visit: &Visit, set: DataSet) -> Vec<Link> {
    let t = &visit.t;
    match set {
        DataSet::Outcomes => vec![link(t.s("research-take-outcomes"), OUTCOMES)],
        DataSet::Process => {
            vec![link(t.s("research-take-process"), PROCESS), link(t.s("research-take-event-log"), EVENT_LOG)]
        }
        DataSet::Levels => vec![link(t.s("research-take-levels"), LEVELS)],
    }
}

fn steps(visit: &Visit) -> Vec<StepView> {
    let one = |step: Step| StepView {
        code: step.code(),
        meaning: visit.t.v("research-step", step.code()),
        side: format!("{}: {}", step.side().code(), visit.t.v("research-side", step.side().code())),
    };
    Step::ALL.into_iter().map(one).collect()
}

fn level_row(web: &Web, visit: &Visit, line: &LevelLine) -> LevelRow {
    let label = web.app.values.label("nlqf_levels", &line.level, visit.language());
    LevelRow {
        framework: line.framework.get(visit.language()).to_owned(),
        level: if label.is_empty() { visit.t.s("research-no-level") } else { label.to_owned() },
        versions: line.versions.to_string(),
        with_rationale: line.with_rationale.to_string(),
        // A mean of two can end in a half.
        median_words: decimal(visit, line.median_words, usize::from(line.median_words.fract() > 0.0)),
    }
}

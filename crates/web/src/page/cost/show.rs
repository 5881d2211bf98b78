// SPDX-License-Identifier: EUPL-1.2
//! A calculation on one page: term by term, scenarios side by side, what matters most.

use app::cost::{self, Calculations, CostRow};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::cost::{
    CostPrice, Effect, Input, Inputs, Part, PartSum, Term, TermKind, Unit, calculate, sensitivity, write,
};
use domain::role::{Action, Thing};

use super::money;
use crate::Web;
use crate::page::desk::{Names, can, chrome, id, link, row};
use crate::page::when;
use crate::problem::{Fault, render};
use crate::view::cost::{CostPage, CostPart, CostTerm, CostView, EffectRow, ScenarioRow};
use crate::view::shared::Row;
use crate::visit::Visit;

/// Effects that are shown; the rest is small.
const EFFECTS_SHOWN: usize = 10;

/// The page: the newest calculation, or the one that is asked for.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let found = cost::calculations(&web.app, &visit.cx, id(&version)?).await?;
    let names = Names::load(&web, &visit).await?;
    let number = visit.asked("nummer");
    let chosen = match number.and_then(|number| number.parse::<i64>().ok()) {
        Some(number) => found.rows.iter().find(|row| row.number == number),
        None => found.rows.first(),
    };
    let title = found.version.content.0.title.get(visit.language()).to_owned();
    let base = format!("/werk/mc/{}", found.version.id);
    let may_write = can(&visit, Action::WriteCost, &Thing::of(found.version.institution_id));
    Ok(render(&CostPage {
        chrome: chrome(&visit, &[(&title, &definition_url(&visit, &found)), (&visit.t.s("cost-title"), "")]),
        definition: title,
        institution: found.institution.content.0.name.clone(),
        new_url: if may_write { format!("{base}/kostprijs/rekenen") } else { String::new() },
        versions: found
            .rows
            .iter()
            .map(|row| link(made(&visit, row, &names), format!("{base}/kostprijs?nummer={}", row.number)))
            .collect(),
        c: chosen.map(|row| Sum { visit: &visit, row }.view(&names)),
    }))
}

fn definition_url(visit: &Visit, found: &Calculations) -> String {
    let writes = can(visit, Action::WriteDefinition, &Thing::of(found.version.institution_id));
    format!("/werk/mc/{}{}", found.version.id, if writes { "" } else { "/dossier" })
}

fn made(visit: &Visit, row: &CostRow, names: &Names) -> String {
    let args = [
        ("number", row.number.to_string()),
        ("when", when(visit, row.made_at)),
        ("who", names.of(visit, row.made_by)),
        ("run", row.content.0.run.clone().unwrap_or_default()),
    ];
    let key = if row.content.0.run.is_some() { "cost-made-run" } else { "cost-made" };
    visit.t.a(key, &args)
}

struct Sum<'a> {
    visit: &'a Visit,
    row: &'a CostRow,
}

impl Sum<'_> {
    fn euro(&self, cents: u64) -> String {
        money(self.visit, i64::try_from(cents).unwrap_or(i64::MAX))
    }

    /// An input as it was filled in, with its unit.
    fn input(&self, inputs: &Inputs, input: Input) -> String {
        let value = inputs.get(&input).copied().unwrap_or(0);
        match input.unit() {
            Unit::Euro => self.euro(value),
            unit => {
                let decimals = write(unit, value);
                let number = if self.visit.language() == domain::text::Language::En {
                    decimals.replace(',', ".")
                } else {
                    decimals
                };
                self.visit.t.a(&format!("cost-unit-{}", unit.code()), &[("text", number)])
            }
        }
    }

    fn name(&self, input: Input) -> String {
        self.visit.t.v("cost-input", input.code())
    }

    fn view(&self, names: &Names) -> CostView {
        let content = &self.row.content.0;
        let cost = calculate(&content.inputs, content.vat);
        let t = &self.visit.t;
        CostView {
            made: made(self.visit, self.row, names),
            note: content.note.clone(),
            per_participant: self.euro(cost.per_participant_cents),
            per_award: self.euro(cost.per_award_cents),
            fee: self.euro(cost.net_fee_cents),
            result: self.euro(cost.result_per_participant_cents.unsigned_abs()),
            result_label: t.s(if cost.result_per_participant_cents < 0 { "cost-shortfall" } else { "cost-surplus" }),
            warning: if cost.is_below_cost {
                let missing = self.euro(cost.per_participant_cents - cost.net_fee_cents);
                t.a("cost-warning", &[("missing", missing)])
            } else {
                String::new()
            },
            break_even: self.break_even(&cost),
            parts: vec![
                self.part(&cost, Part::OneOff, &cost.one_off),
                self.part(&cost, Part::Run, &cost.run),
                self.part(&cost, Part::Participant, &cost.participant),
            ],
            steps: self.steps(&cost),
            scenario_names: content.scenarios.iter().map(|scenario| scenario.name.clone()).collect(),
            scenario_rows: if content.scenarios.is_empty() { Vec::new() } else { self.scenarios() },
            effects: sensitivity(&content.inputs, content.vat)
                .iter()
                .take(EFFECTS_SHOWN)
                .map(|effect| self.effect(effect))
                .collect(),
        }
    }

    fn break_even(&self, cost: &CostPrice) -> String {
        match cost.break_even_group {
            Some(group) => self.visit.t.n("cost-break-even", usize::try_from(group).unwrap_or(usize::MAX)),
            None => self.visit.t.s("cost-break-even-never"),
        }
    }

    fn part(&self, cost: &CostPrice, part: Part, sum: &PartSum) -> CostPart {
        let t = &self.visit.t;
        let inputs = &self.row.content.0.inputs;
        let args = [
            ("total", self.euro(sum.total_cents())),
            ("share", self.euro(sum.per_participant_cents)),
            ("runs", self.input(inputs, Input::Runs)),
            ("group", self.input(inputs, Input::GroupSize)),
        ];
        CostPart {
            title: t.v("cost-part", part.code()),
            terms: cost.terms.iter().filter(|term| term.part == part).map(|term| self.term(term)).collect(),
            direct: self.euro(sum.direct_cents),
            overhead_label: t.a("cost-overhead", &[("percent", self.input(inputs, Input::Overhead))]),
            overhead: self.euro(sum.overhead_cents),
            total: self.euro(sum.total_cents()),
            share: t.a(&format!("cost-share-{}", part.code().replace('_', "-")), &args),
        }
    }

    fn term(&self, term: &Term) -> CostTerm {
        let inputs = &self.row.content.0.inputs;
        CostTerm {
            name: self.visit.t.v("cost-term", term.kind.named_by().code()),
            how: match term.kind {
                TermKind::Work { hours, tariff } => {
                    format!("{} × {}", self.input(inputs, hours), self.input(inputs, tariff))
                }
                TermKind::Amount(_) => String::new(),
            },
            amount: self.euro(term.cents),
        }
    }

    fn steps(&self, cost: &CostPrice) -> Vec<Row> {
        let t = &self.visit.t;
        let inputs = &self.row.content.0.inputs;
        let per_participant = self.euro(cost.per_participant_cents);
        let shares = [&cost.one_off, &cost.run, &cost.participant].map(|sum| self.euro(sum.per_participant_cents));
        vec![
            row(t.s("cost-per-participant"), format!("{} = {per_participant}", shares.join(" + "))),
            row(
                t.s("cost-per-award"),
                format!(
                    "{per_participant} : {} = {}",
                    self.input(inputs, Input::Success),
                    self.euro(cost.per_award_cents)
                ),
            ),
            row(
                t.v("cost-net-fee", self.row.content.0.vat.code()),
                format!("{} → {}", self.input(inputs, Input::Fee), self.euro(cost.net_fee_cents)),
            ),
            row(t.s("cost-subsidy-share"), self.euro(cost.subsidy_per_participant_cents)),
            row(
                t.s("cost-result"),
                format!(
                    "{} + {} - {per_participant} = {}",
                    self.euro(cost.net_fee_cents),
                    self.euro(cost.subsidy_per_participant_cents),
                    money(self.visit, cost.result_per_participant_cents)
                ),
            ),
        ]
    }

    fn scenarios(&self) -> Vec<ScenarioRow> {
        let content = &self.row.content.0;
        let columns: Vec<Inputs> = std::iter::once(content.inputs.clone())
            .chain(content.scenarios.iter().map(|scenario| content.inputs_of(scenario)))
            .collect();
        let costs: Vec<CostPrice> = columns.iter().map(|inputs| calculate(inputs, content.vat)).collect();
        let mut rows: Vec<ScenarioRow> = Input::IN_SCENARIOS
            .into_iter()
            .map(|input| ScenarioRow {
                label: self.name(input),
                values: columns.iter().map(|inputs| self.input(inputs, input)).collect(),
            })
            .collect();
        let line = |key: &str, value: &dyn Fn(&CostPrice) -> String| ScenarioRow {
            label: self.visit.t.s(key),
            values: costs.iter().map(value).collect(),
        };
        rows.push(line("cost-per-participant", &|cost| self.euro(cost.per_participant_cents)));
        rows.push(line("cost-per-award", &|cost| self.euro(cost.per_award_cents)));
        rows.push(line("cost-result", &|cost| money(self.visit, cost.result_per_participant_cents)));
        rows.push(line("cost-break-even-short", &|cost| {
            cost.break_even_group.map_or_else(|| "–".to_owned(), |group| group.to_string())
        }));
        rows
    }

    fn effect(&self, effect: &Effect) -> EffectRow {
        EffectRow {
            input: self.name(effect.input),
            less: self.euro(effect.less_cents),
            more: self.euro(effect.more_cents),
            effect: self.euro(effect.most_cents),
        }
    }
}

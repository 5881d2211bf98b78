// SPDX-License-Identifier: EUPL-1.2
//! Front page, catalogue and definition page.

use super::shared::{Card, EndedLine, Pager, Row, SaidIn};
use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/`
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub chrome: Chrome,
    /// Searches to try (label, /catalogus?q=…).
    pub suggestions: Vec<Link>,
    pub counts: Counts,
    /// Three or six newest; may be empty.
    pub newest: Vec<Card>,
}

/// Live numbers, formatted.
#[derive(Clone, Default)]
pub struct Counts {
    pub definitions: String,
    pub institutions: String,
    pub awards: String,
    pub as_of: String,
}

/// `/catalogus` GET: q, one parameter for each facet (repeated), sorteer, alle, pagina.
#[derive(Template)]
#[template(path = "catalogue.html")]
pub struct CataloguePage {
    pub chrome: Chrome,
    pub q: String,
    pub total: usize,
    pub facets: Vec<Facet>,
    /// Chosen options as links that remove them.
    pub active: Vec<Link>,
    /// Options of `sorteer`.
    pub sorts: Vec<FacetOption>,
    pub results: Vec<Card>,
    pub pager: Pager,
    pub json_url: String,
    /// Facets whose values are all shown, as they stand in the address.
    pub whole: Vec<&'static str>,
}

/// One group of checkboxes; `name` is the query parameter, `label` is `facet-…`.
#[derive(Clone, Default)]
pub struct Facet {
    pub name: String,
    pub label: String,
    pub options: Vec<FacetOption>,
    /// How many are chosen.
    pub chosen: usize,
    /// Shown unfolded.
    pub open: bool,
    /// How many values there are.
    pub all: usize,
    /// Are there more than stand here? A button asks for all.
    pub is_cut: bool,
}

/// One option.
#[derive(Clone, Default)]
pub struct FacetOption {
    pub value: String,
    pub label: String,
    pub count: String,
    pub checked: bool,
}

/// `/mc/{public_id}` and `/mc/{public_id}/{version}`.
#[derive(Template)]
#[template(path = "definition.html")]
pub struct DefinitionPage {
    pub chrome: Chrome,
    pub d: DefinitionView,
}

/// Everything about one version.
#[derive(Clone, Default)]
pub struct DefinitionView {
    pub title: String,
    /// Language of the title when it is not that of the page.
    pub lang: &'static str,
    pub institution: String,
    pub institution_url: String,
    pub summary: String,
    /// The same of the summary.
    pub summary_lang: &'static str,
    /// Definition state code.
    pub status: String,
    /// How it ended: what and when, and why.
    pub ended: Vec<EndedLine>,
    pub version: String,
    /// Empty when this is the newest version.
    pub newer_url: String,
    /// "240 uur".
    pub study_load: String,
    /// "ongeveer 8,6 EC, indicatief"; may be empty.
    pub credits: String,
    /// Contact, practice, self-study.
    pub study_load_parts: Vec<Row>,
    pub study_load_justification: SaidIn,
    /// "indicatief niveau 4" or "NLQF 4, vastgesteld door NCP NLQF".
    pub level_label: String,
    pub level_rationale: SaidIn,
    /// A programme of about that level.
    pub level_typical: String,
    /// Only when established.
    pub level_register_url: String,
    pub participation: String,
    pub language: String,
    pub sector: String,
    pub isced_f: String,
    pub programme: SaidIn,
    pub outcomes: Vec<OutcomeView>,
    /// What the page tells, block by block and row by row.
    pub blocks: Vec<BlockView>,
    pub audience: AudienceView,
    pub assessment: AssessmentView,
    pub need: NeedView,
    pub stacking: String,
    /// Towards what; may be empty.
    pub stacking_towards: SaidIn,
    pub skills: Vec<SkillView>,
    /// "keuzedeel Praktijkopleider (K0087), hoort hierbij".
    pub qualifications: Vec<String>,
    /// "onbeperkt geldig" or "36 maanden".
    pub validity: String,
    /// Why it expires; may be empty.
    pub validity_reason: SaidIn,
    /// Sentence about the last peer review; empty: there was none.
    pub peer_reviewed: String,
    /// Title of the framework that applies, with its version.
    pub framework: String,
    pub framework_url: String,
    pub criteria: Vec<CriterionView>,
    pub decision: Option<DecisionView>,
    /// Title over how it is evaluated.
    pub evaluation_label: String,
    pub evaluation: SaidIn,
    pub complaints_url: String,
    pub versions: Vec<VersionRow>,
    pub runs: Vec<RunRow>,
    /// Other institutions that may deliver it.
    pub delivered: Vec<super::deliver::DeliveredView>,
    /// Institutions that made it along.
    pub together: Vec<super::co_owner::TogetherView>,
    /// Page of the institution where people apply; may be empty.
    pub apply_url: String,
    /// "25 keer", or "minder dan 5 keer".
    pub awarded: String,
    pub permanent_url: String,
    pub digest: String,
    pub register_index: String,
    pub register_url: String,
    /// The document itself; empty for a draft.
    pub json_url: String,
    /// The same as linked data; empty for a draft.
    pub linked_url: String,
}

/// A skill of an open classification.
#[derive(Clone, Default)]
pub struct SkillView {
    pub title: SaidIn,
    /// Which classification.
    pub scheme: String,
    /// May be empty.
    pub url: String,
}

/// A block of the page: outcomes, audience, learning, assessment, need, links.
#[derive(Clone, Default)]
pub struct BlockView {
    pub code: &'static str,
    pub rows: Vec<BlockRow>,
}

/// A row of a block; the template shows what stands in the field at its path.
#[derive(Clone, Default)]
pub struct BlockRow {
    pub path: &'static str,
    pub label: String,
}

/// A learning outcome.
#[derive(Clone, Default)]
pub struct OutcomeView {
    pub key: String,
    pub text: String,
    /// Language of the text when it is not that of the page.
    pub lang: &'static str,
    pub shown_by: String,
    /// The same of how it is shown.
    pub shown_lang: &'static str,
    /// From what it was taken over; empty: written by its makers.
    pub source: String,
    /// Where that can be read; empty: nowhere.
    pub source_url: String,
}

/// For whom.
#[derive(Clone, Default)]
pub struct AudienceView {
    /// Labels of the groups it was made for.
    pub groups: Vec<String>,
    pub target_group: SaidIn,
    pub prior_knowledge: SaidIn,
    pub admission: SaidIn,
    pub admission_check: SaidIn,
    pub starting_qualification: bool,
    /// Another formal demand, by exception; mostly empty.
    pub formal_requirement: SaidIn,
    pub formal_requirement_reason: SaidIn,
}

/// How it is assessed.
#[derive(Clone, Default)]
pub struct AssessmentView {
    pub forms: Vec<String>,
    pub plan: SaidIn,
    pub criteria: Vec<SaidIn>,
    pub independence: SaidIn,
    /// Label of the value list `supervision`.
    pub supervision: String,
}

/// Why it exists.
#[derive(Clone, Default)]
pub struct NeedView {
    pub statement: SaidIn,
    pub kinds: Vec<String>,
    pub scope: String,
    pub requested_by: Vec<String>,
    pub evidence: SaidIn,
    pub no_other_document: SaidIn,
}

/// A criterion of the framework, with the answer for this microcredential.
#[derive(Clone, Default)]
pub struct CriterionView {
    pub number: String,
    pub title: String,
    pub text: String,
    /// What the board said of it: `agree`, `question`, `disagree`, or empty.
    pub judgement: String,
    pub answer: SaidIn,
}

/// The decision of the examination board.
#[derive(Clone, Default)]
pub struct DecisionView {
    pub number: String,
    pub date: String,
    /// Name of the board, no person.
    pub by: String,
    /// On which earlier version it was taken; empty when on this one.
    pub of: String,
}

/// A version in the list.
#[derive(Clone, Default)]
pub struct VersionRow {
    pub version: String,
    pub date: String,
    pub status: String,
    pub url: String,
    pub current: bool,
}

/// A run in the list.
#[derive(Clone, Default)]
pub struct RunRow {
    pub when: String,
    pub place: String,
    pub price: String,
    pub seats: String,
}

// SPDX-License-Identifier: EUPL-1.2
//! Demands.

use super::dossier::{Said, TextSection};
use super::shared::{Event, Pager, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/leervragen`; GET: regio, sector, fase, pagina.
#[derive(Template)]
#[template(path = "demands.html")]
pub struct DemandsPage {
    pub chrome: Chrome,
    pub filters: Vec<FilterView>,
    /// How many there are in all.
    pub total: usize,
    pub items: Vec<DemandLine>,
    pub pager: Pager,
    /// Empty: may not record one.
    pub new_url: String,
    /// Is anything chosen?
    pub is_filtered: bool,
}

/// A choice that filters a list.
#[derive(Clone, Default)]
pub struct FilterView {
    pub name: &'static str,
    pub label: String,
    pub chosen: String,
    pub options: Vec<Choice>,
}

/// A demand on a line or on the board.
#[derive(Clone, Default)]
pub struct DemandLine {
    pub title: String,
    pub url: String,
    pub state: DemandTag,
    /// "62 punten".
    pub points: String,
    pub facts: Vec<String>,
}

/// A state as a label: kind of label and word.
#[derive(Clone, Default)]
pub struct DemandTag {
    pub kind: &'static str,
    pub word: String,
}

/// `/werk/leervragen/bord`
#[derive(Template)]
#[template(path = "demands-board.html")]
pub struct DemandBoardPage {
    pub chrome: Chrome,
    pub columns: Vec<DemandColumn>,
}

/// All demands in one state.
#[derive(Clone, Default)]
pub struct DemandColumn {
    pub state: DemandTag,
    /// "41 mensen" over the whole column.
    pub people: String,
    pub items: Vec<DemandLine>,
}

/// `/werk/leervragen/nieuw` and `/werk/leervragen/{demand_id}/wijzigen`; POST the same: title, asked_by, region, sector, can_do,
/// people, needed_by, statement, kinds*, scope, revision.
#[derive(Template)]
#[template(path = "demand-edit.html")]
pub struct DemandEditPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub action: String,
    /// Empty for a new one.
    pub revision: String,
    pub regions: Vec<Choice>,
    pub sectors: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub scopes: Vec<Choice>,
}

/// `/werk/leervragen/{demand_id}`; forms: join (organisation, join_people, statement), step (step, reason), concept (title_nl, title_en, framework),
/// openness (openbaar), other institutions (delen).
#[derive(Template)]
#[template(path = "demand.html")]
pub struct DemandPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: DemandView,
    /// Steps that can be taken now by this person.
    pub steps: Vec<Choice>,
    pub frameworks: Vec<Choice>,
}

/// One demand.
#[derive(Clone, Default)]
pub struct DemandView {
    pub url: String,
    pub title: String,
    pub state: DemandTag,
    pub reason: String,
    pub facts: Vec<Row>,
    pub can_do: String,
    pub statement: String,
    pub points: String,
    pub most: String,
    pub terms: Vec<ScoreLine>,
    /// Where the rule comes from.
    pub rule_note: String,
    /// Organisations that joined.
    pub joins: Vec<JoinLine>,
    pub can_join: bool,
    pub edit_url: String,
    pub can_draft: bool,
    /// Why no draft can be made yet; empty when one can, or for who may not.
    pub draft_later: String,
    pub drafts: Vec<DraftLine>,
    pub can_open: bool,
    pub is_open: bool,
    /// Do other institutions find it?
    pub is_shown: bool,
    /// As they read it.
    pub shared_url: String,
    pub timeline: Vec<Event>,
}

/// An organisation that joined.
#[derive(Clone, Default)]
pub struct JoinLine {
    pub organisation: String,
    /// Its people, and through which other institution.
    pub facts: Vec<String>,
    /// Its own statement of need; may be empty.
    pub statement: String,
}

/// One term of the sum.
#[derive(Clone, Default)]
pub struct ScoreLine {
    pub what: String,
    pub how: String,
    pub points: String,
    pub most: String,
}

/// A microcredential that was made of the demand.
#[derive(Clone, Default)]
pub struct DraftLine {
    pub title: String,
    /// Empty: may not be read by this person.
    pub url: String,
    pub status: String,
    pub note: String,
    /// The next version that is being made, beside a published one; empty when there is none, and for who may not know.
    pub next: Link,
}

/// `/werk/leervragen/{demand_id}/concept/{version_id}`; POST `action`: remark.
#[derive(Template)]
#[template(path = "demand-along.html")]
pub struct AlongPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub status: String,
    pub version: String,
    pub sections: Vec<TextSection>,
    /// What whoever reads said of it before.
    pub own: Vec<Said>,
    pub action: String,
}

/// `/leervragen`; GET: regio, sector, pagina.
#[derive(Template)]
#[template(path = "demands-open.html")]
pub struct OpenDemandsPage {
    pub chrome: Chrome,
    pub filters: Vec<FilterView>,
    pub total: usize,
    pub items: Vec<OpenDemandView>,
    pub pager: Pager,
    pub is_filtered: bool,
}

/// A demand for everybody.
#[derive(Clone, Default)]
pub struct OpenDemandView {
    pub title: String,
    pub state: DemandTag,
    pub facts: Vec<String>,
    pub can_do: String,
    pub statement: String,
    pub institution: Link,
    pub published: Vec<Link>,
}

/// `/werk/gedeelde-leervragen`; GET: regio, sector, fase, pagina.
#[derive(Template)]
#[template(path = "demands-shared.html")]
pub struct SharedDemandsPage {
    pub chrome: Chrome,
    pub filters: Vec<FilterView>,
    pub total: usize,
    pub items: Vec<SharedLine>,
    pub pager: Pager,
    pub is_filtered: bool,
}

/// A demand of another institution on a line.
#[derive(Clone, Default)]
pub struct SharedLine {
    pub title: String,
    pub url: String,
    pub institution: String,
    pub state: DemandTag,
    pub points: String,
    pub facts: Vec<String>,
    /// Did anybody join through the institution of whoever looks?
    pub has_joined: bool,
}

/// `/werk/gedeelde-leervraag/{demand_id}`; forms: join (organisation, people, statement), leave (organisation).
#[derive(Template)]
#[template(path = "demand-shared.html")]
pub struct SharedDemandPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: SharedDemandView,
}

/// A demand as other institutions read it.
#[derive(Clone, Default)]
pub struct SharedDemandView {
    pub url: String,
    pub title: String,
    pub state: DemandTag,
    pub points: String,
    pub institution: Link,
    pub facts: Vec<String>,
    pub can_do: String,
    pub statement: String,
    /// What the institution said of its last step; empty for who did not join.
    pub reason: String,
    /// Language tag of that; empty when it is that of the page.
    pub reason_lang: &'static str,
    /// Who joined through the institution of whoever looks.
    pub own: Vec<OwnJoin>,
    pub published: Vec<Link>,
    /// How many texts are being made of it; empty when none.
    pub drafts: String,
    /// Why who joined cannot leave now; empty when they can, and for who did not join.
    pub stays: String,
    pub can_join: bool,
    /// Where its own institution works on it; empty for others.
    pub own_url: String,
}

/// One who joined through one's own institution.
#[derive(Clone, Default)]
pub struct OwnJoin {
    pub organisation: String,
    pub people: String,
    pub statement: String,
    pub since: String,
    pub can_leave: bool,
}

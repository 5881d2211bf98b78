// SPDX-License-Identifier: EUPL-1.2
//! Writing a definition.

use super::shared::{Event, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/mc/nieuw`; POST `action`: title_nl, title_en, framework, van (a version to copy).
#[derive(Template)]
#[template(path = "definition-new.html")]
pub struct DefinitionNewPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub frameworks: Vec<Choice>,
    /// The version whose text is taken over; empty: an empty text.
    pub copy_of: String,
    /// Existing ones to start from.
    pub copies: Vec<Link>,
}

/// `/werk/mc/{version_id}`: task list. `form.errors` fields are task ids.
#[derive(Template)]
#[template(path = "definition-edit.html")]
pub struct DefinitionEditPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: TaskListView,
}

/// The task list.
#[derive(Clone, Default)]
pub struct TaskListView {
    pub title: String,
    pub status: String,
    pub version: String,
    pub saved_at: String,
    pub left: usize,
    pub total: usize,
    pub editable: bool,
    /// What the board asked for; may be empty.
    pub board_note: String,
    pub groups: Vec<TaskGroup>,
    /// POST buttons (submit, publish, new version, withdraw).
    pub actions: Vec<Link>,
    /// Preview, share, public page.
    pub links: Vec<Link>,
    pub timeline: Vec<Event>,
}

/// A heading with tasks.
#[derive(Clone, Default)]
pub struct TaskGroup {
    pub title: String,
    pub tasks: Vec<Task>,
}

/// One topic; status `todo`, `almost`, `done`.
#[derive(Clone, Default)]
pub struct Task {
    pub id: String,
    pub title: String,
    pub url: String,
    pub status: String,
    pub note: String,
}

/// `/werk/mc/{version_id}/{topic}`; POST the same; `action` = next | save | add | remove-N | up-N | down-N | add-skill | add-link.
#[derive(Template)]
#[template(path = "definition-topic.html")]
pub struct DefinitionTopicPage {
    pub chrome: Chrome,
    pub form: Form,
    /// `basis`, `outcomes`, `study_load`, `level`, `need`, `assessment`, `audience`, `links`, `delivery`.
    pub topic: &'static str,
    pub head: TopicHead,
    pub options: TopicOptions,
    /// 1..=number of outcomes shown.
    pub outcome_numbers: Vec<usize>,
    /// 1..=number of skill rows shown.
    pub skill_numbers: Vec<usize>,
    /// 1..=number of qualification rows shown.
    pub link_numbers: Vec<usize>,
}

/// Around the fields of a topic.
#[derive(Clone, Default)]
pub struct TopicHead {
    pub definition: String,
    pub back_url: String,
    pub action: String,
    /// Revision the person started from, for the conflict check.
    pub revision: String,
    /// Fingerprint of this topic as it was shown.
    pub base: String,
    pub step: usize,
    pub steps: usize,
    /// Sum of hours now.
    pub total_hours: usize,
    /// Framework criteria behind this topic (title, text): "Waarom vragen we dit?".
    pub why: Vec<Row>,
    /// Remarks that never block.
    pub advice: Vec<Advice>,
}

/// Reading along.
#[derive(Clone, Default)]
pub struct Advice {
    /// Field id, or `study_load`.
    pub field: String,
    pub good: bool,
    pub text: String,
}

/// Value lists as choices; only those of the topic need to be filled.
#[derive(Clone, Default)]
pub struct TopicOptions {
    pub sectors: Vec<Choice>,
    pub isced_f: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub need_kinds: Vec<Choice>,
    pub scopes: Vec<Choice>,
    pub assessment_forms: Vec<Choice>,
    pub participation: Vec<Choice>,
    pub skill_schemes: Vec<Choice>,
    pub link_kinds: Vec<Choice>,
    pub relations: Vec<Choice>,
    pub stackability: Vec<Choice>,
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a definition.

use super::shared::{EndedLine, Event, Row};
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
    /// The starter whose text is taken over; empty: none.
    pub starter: String,
    /// What it begins with: name of the starter or of what is copied; empty: with an empty text.
    pub begins_with: String,
    /// Starters: name, when to take it, address.
    pub starters: Vec<Starter>,
}

/// A text to start from.
#[derive(Clone, Default)]
pub struct Starter {
    pub title: String,
    pub about: String,
    pub url: String,
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
    /// The quality framework it is held against.
    pub framework: Link,
    pub status: String,
    pub version: String,
    pub saved_at: String,
    pub left: usize,
    pub total: usize,
    /// Minutes left, as far as is known.
    pub minutes: usize,
    pub editable: bool,
    /// What can happen once everything of the text is there.
    pub ready: String,
    /// Since when it lies with the board and until when that decides; empty when it does not.
    pub waits: String,
    /// What the board asked for, a line for each remark; may be empty.
    pub board_note: String,
    /// Where its questions are answered; empty when it asks nothing, or only others may answer.
    pub answer_url: String,
    /// That the decision on the version before may stand; empty when it may not.
    pub standing: String,
    /// Which version it becomes; empty for a first one.
    pub becomes: String,
    /// With whom it is made; empty when it is made alone.
    pub together: String,
    /// How far the board of each co-owner is with this text.
    pub boards: Vec<String>,
    /// What the board of a co-owner asked for; empty when it did not.
    pub sent_back: String,
    pub groups: Vec<TaskGroup>,
    /// POST buttons (submit, new version).
    pub actions: Vec<Link>,
    /// To pages that say what a step does before it is taken (publish, withdraw).
    pub asked_first: Vec<Link>,
    /// What ends something, behind a fold that says what it means: POST.
    pub endings: Vec<Ending>,
    /// How it ended: what and when, and why.
    pub ended: Vec<EndedLine>,
    /// When somebody looks at it again; none before it is public.
    pub review: Option<ReviewDay>,
    /// Preview, share, public page.
    pub links: Vec<Link>,
    /// What companies said that read along.
    pub read_along: Vec<super::dossier::Said>,
    pub timeline: Vec<Event>,
    /// The same with filters, to print.
    pub trail_url: String,
}

/// When somebody looks at it again.
#[derive(Clone, Default)]
pub struct ReviewDay {
    /// Empty: not planned.
    pub day: String,
    pub is_late: bool,
    /// Empty: somebody else sets it.
    pub action: String,
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
    /// The fields that come once, in the order of the framework.
    pub fields: Vec<FieldView>,
    /// The levels side by side.
    pub levels: Vec<LevelRow>,
    pub options: TopicOptions,
    /// 1..=number of outcomes shown.
    pub outcome_numbers: Vec<usize>,
    /// 1..=number of skill rows shown.
    pub skill_numbers: Vec<usize>,
    /// 1..=number of qualification rows shown.
    pub link_numbers: Vec<usize>,
    pub has_skills: bool,
    pub has_links: bool,
    /// Search in the reference lists, or among outcomes.
    pub picker: Option<Picker>,
    /// Outcomes that were taken over, with their source.
    pub sources: Vec<SourceView>,
    /// Hours beside credits.
    pub load: Option<Load>,
}

/// A field; `look` is titles, pair, area, url, number, radios, levels, select, boxes or check.
#[derive(Clone, Default)]
pub struct FieldView {
    pub id: &'static str,
    pub look: &'static str,
    pub label: String,
    pub hint: String,
    pub optional: bool,
    /// Lines of a box of text.
    pub size: usize,
    pub options: Vec<Choice>,
}

/// A level with its aspects.
#[derive(Clone, Default)]
pub struct LevelRow {
    pub label: String,
    pub aspects: Vec<Descriptor>,
}

/// One aspect of a level.
#[derive(Clone, Default)]
pub struct Descriptor {
    pub label: String,
    pub text: String,
}

/// Hours beside credits, with the framework's thresholds as sentences.
#[derive(Clone, Default)]
pub struct Load {
    pub hours: usize,
    pub hours_per_credit: String,
    pub credits: String,
    pub rules: Vec<String>,
}

/// The source of an outcome.
#[derive(Clone, Default)]
pub struct SourceView {
    /// Number of the outcome on the page.
    pub number: usize,
    pub text: String,
    /// Empty: not public.
    pub url: String,
}

/// Search in the reference lists, or among outcomes.
#[derive(Clone, Default)]
pub struct Picker {
    /// Message key of its heading.
    pub title: &'static str,
    /// Message key of the help at the word.
    pub hint: &'static str,
    /// Message key of what is said when nothing was found.
    pub none: &'static str,
    /// Message key of the button at a result.
    pub add: &'static str,
    pub words: String,
    pub is_asked: bool,
    pub has_lists: bool,
    pub results: Vec<Found>,
}

/// One result; `action` is what its button posts.
#[derive(Clone, Default)]
pub struct Found {
    pub kind: String,
    pub code: String,
    pub title: String,
    /// Such as that it is made up.
    pub note: String,
    pub action: String,
}

/// `/werk/mc/{version_id}/exists`; POST the same: key_N, answer_N, reason_N.
#[derive(Template)]
#[template(path = "definition-exists.html")]
pub struct ExistsPage {
    pub chrome: Chrome,
    pub form: Form,
    pub head: TopicHead,
    pub differences: Vec<Choice>,
    /// The problems of the form, each with the title of what it is about.
    pub problems: Vec<Link>,
    /// No answer is owed, and none was given.
    pub is_little: bool,
    /// Answers still owed: what each is about, and where it stands on the page.
    pub left: Vec<Link>,
    /// Above this percentage a reason is asked.
    pub limit: String,
    pub found: Vec<ResemblanceView>,
}

/// Something that resembles the draft.
#[derive(Clone, Default)]
pub struct ResemblanceView {
    pub number: usize,
    pub key: String,
    /// Fingerprint of the answer that stands.
    pub stands: String,
    /// What a colleague answered meanwhile.
    pub theirs: Option<String>,
    pub title: String,
    pub kind: String,
    pub source: String,
    pub owner: String,
    pub url: String,
    pub percent: String,
    /// Which words both have, by part.
    pub shared: Vec<Row>,
    /// That outcomes were taken over from it; empty for none.
    pub taken: String,
    pub asks: bool,
    /// An answer that need not be given stands there all the same.
    pub is_begun: bool,
    pub asks_reason: bool,
    /// The reason may be left out, as long as another difference than «other» is chosen.
    pub is_reason_optional: bool,
}

/// Two people wrote in the same fields. POST to `action`: keep_NAME = mine | theirs | own, with mine_NAME, theirs_NAME and NAME.
#[derive(Template)]
#[template(path = "definition-conflict.html")]
pub struct ConflictPage {
    pub chrome: Chrome,
    pub topic: &'static str,
    pub definition: String,
    pub who: String,
    pub action: String,
    pub clashes: Vec<Clash>,
    /// What needs no choice, posted along.
    pub keep: Vec<(String, String)>,
}

/// One field that both changed.
#[derive(Clone, Default)]
pub struct Clash {
    pub name: String,
    pub label: String,
    pub before: String,
    pub shown_mine: String,
    pub shown_theirs: String,
    pub mine: Vec<String>,
    pub theirs: Vec<String>,
    /// May a text of its own be written?
    pub is_text: bool,
}

impl Clash {
    /// My text as one value.
    pub fn my_text(&self) -> &str {
        self.mine.first().map_or("", String::as_str)
    }
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
    /// The time at which this page was made: when what it shows was saved, for whoever saved just now.
    pub saved_at: String,
    pub step: usize,
    pub steps: usize,
    /// What the page says under its title.
    pub lead: String,
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

/// Value lists for rows.
#[derive(Clone, Default)]
pub struct TopicOptions {
    pub skill_schemes: Vec<Choice>,
    pub link_kinds: Vec<Choice>,
    pub relations: Vec<Choice>,
}

/// `/werk/mc/{version_id}/verschil?met=…`
#[derive(Template)]
#[template(path = "definition-compare.html")]
pub struct ComparePage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    /// The other text; empty: none chosen.
    pub other: String,
    /// What the differences mean for the version.
    pub means: String,
    pub sections: Vec<ComparedSection>,
    /// Own versions to compare with.
    pub choices: Vec<Choice>,
    pub action: String,
}

/// A topic with what differs.
#[derive(Clone, Default)]
pub struct ComparedSection {
    pub title: String,
    pub parts: Vec<Compared>,
}

/// A field with its words.
#[derive(Clone, Default)]
pub struct Compared {
    pub label: String,
    /// `nl`, `en`, or empty for what is the same in both.
    pub lang: &'static str,
    pub pieces: Vec<PieceView>,
}

/// A stretch of words: same, removed or added.
#[derive(Clone, Default)]
pub struct PieceView {
    pub kind: &'static str,
    pub text: String,
}

/// A step that ends something.
#[derive(Clone, Default)]
pub struct Ending {
    pub url: String,
    pub label: String,
    /// What it means.
    pub means: String,
    /// Who else delivers it, and what of that goes on; a sentence each.
    pub others: Vec<String>,
    /// Who reads the reason that is asked.
    pub hint: String,
}

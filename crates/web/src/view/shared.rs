// SPDX-License-Identifier: EUPL-1.2
//! Parts that several pages use.

/// A microcredential in a list.
#[derive(Clone, Default)]
pub struct Card {
    pub title: String,
    /// Language of the title when it is not that of the page.
    pub lang: &'static str,
    pub url: String,
    pub institution: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The same of the summary.
    pub summary_lang: &'static str,
    /// "240 uur".
    pub study_load: String,
    /// "indicatief niveau 4": never a bare NLQF level.
    pub level: String,
    /// Participation label; may be empty.
    pub form: String,
    /// First day and price of the run that begins first; empty when none is yet to begin.
    pub next: String,
    /// Definition state code; shown when not `published`.
    pub status: String,
}

/// A text of a definition, and in which language it is said.
#[derive(Clone, Default)]
pub struct SaidIn {
    pub text: String,
    /// Its language when that is not the one of the page; empty when it is.
    pub lang: &'static str,
}

/// Label and value, with an optional link to change it.
#[derive(Clone, Default)]
pub struct Row {
    pub label: String,
    pub value: String,
    pub change_url: String,
}

/// How something ended.
#[derive(Clone, Default)]
pub struct EndedLine {
    /// What and when.
    pub what: String,
    /// Why; empty where it is not known.
    pub reason: String,
    /// Language tag of the reason; empty when it is that of the page.
    pub lang: &'static str,
}

/// Something that happened.
#[derive(Clone, Default)]
pub struct Event {
    pub when: String,
    pub what: String,
    /// Function, not name, for outsiders; may be empty.
    pub who: String,
    /// Document or register place; may be empty.
    pub url: String,
}

/// Pages of a list. No pager is shown for one page.
#[derive(Clone, Default)]
pub struct Pager {
    pub pages: Vec<PageLink>,
    pub previous_url: String,
    pub next_url: String,
}

/// Which rows of a long table are on this page; empty when it is all of them.
#[derive(Clone, Default)]
pub struct Leaf {
    /// «1 tot en met 100 van 230»; empty on the only page.
    pub place: String,
    pub pager: Pager,
    /// The last page; empty on it.
    pub last_url: String,
}

/// One number in the pager; empty label is a gap.
#[derive(Clone, Default)]
pub struct PageLink {
    pub label: String,
    pub url: String,
    pub current: bool,
}

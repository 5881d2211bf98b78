// SPDX-License-Identifier: EUPL-1.2
//! How much there is, over which period, and figures over it: counted, and kept until something changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::research::LEVELS;
use domain::role::{Action, Thing};
use domain::{Day, Localized, Timestamp};
use store::Tx;

use super::levels::words;
use super::peers::{self, PeerFigures};
use super::process::Cases;
use super::{DataSet, Known, Published};
use crate::refusal::Result;
use crate::{App, Context};

/// How much a set holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Rows of its sheet, without the heading.
    pub rows: usize,
    /// Versions, or microcredentials, that they are about.
    pub things: usize,
    /// First and last day that it tells of.
    pub period: Option<(Day, Day)>,
}

impl Extent {
    fn widen(&mut self, at: Timestamp) {
        let day = at.day();
        let (from, until) = self.period.unwrap_or((day, day));
        self.period = Some((from.min(day), until.max(day)));
    }
}

/// Published versions with one level under one framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelLine {
    /// Name of the framework.
    pub framework: Localized,
    /// NLQF code; may be empty.
    pub level: String,
    /// How many.
    pub versions: usize,
    /// How many of them say why, in Dutch.
    pub with_rationale: usize,
    /// Words of such a reason: half have at most so many.
    pub median_words: usize,
}

/// What was counted from published texts.
#[derive(Default)]
pub(crate) struct TextFigures {
    outcomes: Extent,
    levels: Extent,
    lines: Vec<LevelLine>,
}

/// What was counted from the trail and from rounds.
pub(crate) struct TrailFigures {
    process: Extent,
    peers: PeerFigures,
}

/// Everything the page shows.
pub struct Overview {
    /// When it was asked for, which is when it is true.
    pub at: Timestamp,
    texts: Arc<TextFigures>,
    trail: Arc<TrailFigures>,
}

impl Overview {
    /// How much a set holds.
    pub fn extent(&self, set: DataSet) -> Extent {
        match set {
            DataSet::Outcomes => self.texts.outcomes,
            DataSet::Process => self.trail.process,
            DataSet::Levels => self.texts.levels,
        }
    }

    /// Levels by framework.
    pub fn levels(&self) -> &[LevelLine] {
        &self.texts.lines
    }

    /// What peers said.
    pub fn peers(&self) -> &PeerFigures {
        &self.trail.peers
    }
}

/// Counts everything, or takes what was counted when nothing changed since.
pub async fn overview(app: &App, cx: &Context) -> Result<Overview> {
    cx.may(Action::ReadResearch, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let mark = store::catalogue::mark(&mut tx).await?.unwrap_or_default();
    let texts = match app.research.texts.find(&mark) {
        Some(counted) => counted,
        None => app.research.texts.keep(mark, count_texts(&mut tx).await?),
    };
    let head = store::trail::head(&mut tx).await?.map(|head| head.digest);
    let trail = match app.research.trail.find(&head) {
        Some(counted) => counted,
        None => app.research.trail.keep(head, count_trail(&mut tx).await?),
    };
    Ok(Overview { at: cx.now, texts, trail })
}

async fn count_texts(tx: &mut Tx) -> Result<TextFigures> {
    let known = Known::read(tx).await?;
    let mut figures = TextFigures::default();
    let mut lines: BTreeMap<(String, Option<usize>), Vec<usize>> = BTreeMap::new();
    let mut pages = Published::default();
    loop {
        let page = pages.next(tx).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            let content = row.content.0;
            figures.outcomes.rows += content.outcomes.len();
            for extent in [&mut figures.outcomes, &mut figures.levels] {
                extent.things += 1;
                extent.widen(row.published_at);
            }
            let level = LEVELS.iter().position(|level| *level == content.level.nlqf);
            lines.entry((row.framework_id, level)).or_default().push(words(&content.level.rationale.nl));
        }
    }
    figures.levels.rows = figures.levels.things;
    for ((framework, level), counts) in lines {
        let level = level.and_then(|place| LEVELS.get(place)).copied().unwrap_or_default();
        figures.lines.push(line(known.framework(&framework)?.title.clone(), level, &counts));
    }
    Ok(figures)
}

fn line(framework: Localized, level: &str, counts: &[usize]) -> LevelLine {
    let mut said: Vec<usize> = counts.iter().copied().filter(|count| *count > 0).collect();
    said.sort_unstable();
    LevelLine {
        framework,
        level: level.to_owned(),
        versions: counts.len(),
        with_rationale: said.len(),
        median_words: said.get(said.len().saturating_sub(1) / 2).copied().unwrap_or(0),
    }
}

async fn count_trail(tx: &mut Tx) -> Result<TrailFigures> {
    let known = Known::read(tx).await?;
    let mut process = Extent::default();
    let mut pages = Cases::default();
    while let Some(cases) = pages.next(tx, &known).await? {
        for case in cases {
            process.things += 1;
            process.rows += case.steps.len();
            for told in case.steps {
                process.widen(told.at);
            }
        }
    }
    Ok(TrailFigures { process, peers: peers::read(tx, &known).await? })
}

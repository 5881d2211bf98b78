// SPDX-License-Identifier: EUPL-1.2
//! How much there is, over which period, and figures over it: counted, and kept until something changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::research::{KINDS, LEVELS};
use domain::role::{Action, Thing};
use domain::{Day, Localized, Timestamp};
use store::Tx;

use super::levels::words;
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
#[derive(Clone, Debug, PartialEq)]
pub struct LevelLine {
    /// Name of the framework.
    pub framework: Localized,
    /// NLQF code; may be empty.
    pub level: String,
    /// How many.
    pub versions: usize,
    /// How many of them say why, in Dutch.
    pub with_rationale: usize,
    /// Words of such a reason: the one in the middle, or the mean of the two there; 0 where nobody says why.
    pub median_words: f64,
}

/// What was counted from published texts.
#[derive(Default)]
pub(crate) struct TextFigures {
    outcomes: Extent,
    levels: Extent,
    lines: Vec<LevelLine>,
}

/// What was counted from the trail.
pub(crate) struct TrailFigures {
    process: Extent,
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
}

/// Counts everything, or takes what was counted when nothing changed since. One at a time: the lock comes before the read, so that who
/// waits holds no connection and then sees what was counted meanwhile.
pub async fn overview(app: &App, cx: &Context) -> Result<Overview> {
    cx.may(Action::ReadResearch, &Thing::nothing())?;
    let mut kept = app.research.lock().await;
    let mut tx = app.store.read().await?;
    let mark = store::catalogue::mark(&mut tx).await?.unwrap_or_default();
    let texts = match kept.texts.find(&mark) {
        Some(counted) => counted,
        None => kept.texts.keep(mark, count_texts(&mut tx).await?),
    };
    let mark = store::research::mark(&mut tx, &KINDS).await?;
    let trail = match kept.trail.find(&mark) {
        Some(counted) => counted,
        None => kept.trail.keep(mark, count_trail(&mut tx).await?),
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
        median_words: median(&said),
    }
}

/// The one in the middle of numbers in order, or the mean of the two there; 0 of none.
fn median(sorted: &[usize]) -> f64 {
    let at = |place: usize| sorted.get(place).map_or(0.0, |words| f64::from(u32::try_from(*words).unwrap_or(u32::MAX)));
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
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
    Ok(TrailFigures { process })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_i6_half_of_the_reasons_are_shorter_than_the_median() {
        let median_of = |counts: &[usize]| {
            let line = line(Localized::new("Kader", ""), "4", counts);
            (line.versions, line.with_rationale, line.median_words)
        };
        assert_eq!(median_of(&[]), (0, 0, 0.0));
        assert_eq!(median_of(&[0, 0]), (2, 0, 0.0), "who says nothing has no words");
        assert_eq!(median_of(&[0, 30, 10, 20]), (4, 3, 20.0));
        assert_eq!(median_of(&[40, 10, 15, 20]), (4, 4, 17.5), "between the two in the middle");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! «Bestaat het al?»: what resembles a draft, and what its makers answered. A text is only handed in when each of the closest has
//! its answer.

use std::collections::BTreeMap;

use domain::definition::Content;
use domain::event::{Event, EventKind};
use domain::outcome::{Outcome, spares_source};
use domain::overlap::{
    Answer, CLOSEST, Match, Mine, Paper, REASON_PERCENT, RESEMBLES_PERCENT, SHOWN_PERCENT, Stems, lacks, overlap,
    unanswered,
};
use domain::role::Action;
use domain::text::{Language, check_plain};
use domain::{FieldProblem, Id, Localized};
use store::definition::{DefinitionVersion, VersionRow};
use store::overlap::{AnswerRow, EntryRow};
use store::{Json, Tx};

use crate::catalogue::stems;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Something that resembles a draft, with the answer to it.
#[derive(Clone, Debug)]
pub struct Resemblance {
    /// What it is, and how much.
    pub found: Match,
    /// What was answered.
    pub answer: Option<Answer>,
    /// Whether an answer is owed and not there yet.
    pub is_open: bool,
}

impl Resemblance {
    /// Is an answer owed?
    pub const fn asks(&self) -> bool {
        self.found.overlap.percent >= RESEMBLES_PERCENT
    }

    /// Is a reason in words owed?
    pub const fn asks_reason(&self) -> bool {
        self.found.overlap.percent > REASON_PERCENT
    }
}

/// What resembles a version, closest first.
pub async fn resembling(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<Resemblance>> {
    let mut tx = app.store.read().await?;
    let row = super::reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    of_version(&mut tx, app, &row).await
}

/// Every answer that stands in the dossier of a version, also to what no longer resembles it.
pub async fn answers(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<AnswerRow>> {
    let mut tx = app.store.read().await?;
    super::reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    Ok(store::overlap::answers(&mut tx, id).await?)
}

pub(super) async fn of_version(tx: &mut Tx, app: &App, row: &VersionRow) -> Result<Vec<Resemblance>> {
    let found = closest(tx, app, &row.content.0, &row.public_id).await?;
    let answers = store::overlap::answers(tx, row.id).await?;
    let answer = |found: &Match| {
        let is = |row: &&AnswerRow| row.paper == found.paper.code() && row.source == found.source;
        answers.iter().find(is).map(|row| &row.content.0)
    };
    let open: Vec<String> =
        unanswered(&found, answer).into_iter().map(|found| key_of(found.paper, &found.source)).collect();
    Ok(found
        .iter()
        .map(|found| Resemblance {
            answer: answer(found).cloned(),
            is_open: open.contains(&key_of(found.paper, &found.source)),
            found: found.clone(),
        })
        .collect())
}

/// The name of a match in forms.
pub fn key_of(paper: Paper, source: &str) -> String {
    format!("{}:{source}", paper.code())
}

async fn closest(tx: &mut Tx, app: &App, content: &Content, own: &str) -> Result<Vec<Match>> {
    let mine = stems_of(app, content);
    let words = words_of(content);
    // What was honestly taken from something does not count as resemblance to it.
    let sparing: BTreeMap<String, Stems> =
        spared(content).map(|source| (source.to_owned(), stems_without(app, content, source))).collect();
    let stems_for = |row: &EntryRow| {
        let is_source = row.paper == Paper::Microcredential.code();
        sparing.get(&row.source).filter(|_| is_source).unwrap_or(&mine)
    };
    let quick = Mine::of(&mine);
    let sparing_quick: BTreeMap<&str, Mine<'_>> =
        sparing.iter().map(|(source, stems)| (source.as_str(), Mine::of(stems))).collect();
    let percent = |row: &EntryRow| {
        let is_source = row.paper == Paper::Microcredential.code();
        let quick = sparing_quick.get(row.source.as_str()).filter(|_| is_source).unwrap_or(&quick);
        quick.percent([&row.title_stems, &row.outcome_stems, &row.skill_stems])
    };
    let held = crate::catalogue::held(app, tx).await?;
    let mut rows: Vec<(u8, &EntryRow)> = held
        .compared
        .iter()
        .filter(|row| row.source != own)
        .map(|row| (percent(row), row))
        .filter(|(percent, row)| *percent >= SHOWN_PERCENT || sparing.contains_key(&row.source))
        .collect();
    rows.sort_by_key(|(percent, row)| (std::cmp::Reverse(*percent), &row.title, &row.paper, &row.source));
    let matches = rows.into_iter().take(CLOSEST).filter_map(|(_, row)| {
        let split = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let theirs = Stems {
            title: split(&row.title_stems),
            outcomes: split(&row.outcome_stems),
            skills: split(&row.skill_stems),
        };
        let mut overlap = overlap(stems_for(row), &theirs);
        for part in &mut overlap.parts {
            for stem in &mut part.shared {
                if let Some(word) = words.get(stem) {
                    stem.clone_from(word);
                }
            }
        }
        Some(Match {
            paper: Paper::parse(&row.paper)?,
            source: row.source.clone(),
            title: row.title.clone(),
            owner: row.owner.clone(),
            url: row.url.clone(),
            overlap,
        })
    });
    Ok(matches.collect())
}

/// The definitions whose outcomes were taken over with their source, few enough to leave them out of the comparison.
fn spared(content: &Content) -> impl Iterator<Item = &str> {
    let sources = content.outcomes.iter().filter_map(|outcome| outcome.source.as_ref());
    let definitions: std::collections::BTreeSet<&str> = sources.map(|source| source.definition.as_str()).collect();
    definitions.into_iter().filter(|definition| spares_source(&content.outcomes, definition))
}

/// The stems of a text without the outcomes that were taken from a definition.
fn stems_without(app: &App, content: &Content, definition: &str) -> Stems {
    let is_own = |outcome: &Outcome| outcome.source.as_ref().is_none_or(|source| source.definition != definition);
    let mut own = content.clone();
    own.outcomes.retain(is_own);
    stems_of(app, &own)
}

/// The stems of a text, without the words that say nothing.
fn stems_of(app: &App, content: &Content) -> Stems {
    let list = |texts: Vec<&str>| stems(texts, &app.studio.wording.nl.stop).into_iter().map(|(stem, _)| stem).collect();
    Stems {
        title: list(vec![content.title.get(Language::Nl)]),
        outcomes: list(content.outcomes.iter().map(|outcome| outcome.text.get(Language::Nl)).collect()),
        skills: list(content.skills.iter().map(|skill| skill.title.get(Language::Nl)).collect()),
    }
}

/// How the draft itself writes each stem.
fn words_of(content: &Content) -> BTreeMap<String, String> {
    let mut texts = vec![content.title.get(Language::Nl)];
    texts.extend(content.outcomes.iter().map(|outcome| outcome.text.get(Language::Nl)));
    texts.extend(content.skills.iter().map(|skill| skill.title.get(Language::Nl)));
    stems(texts, &[]).into_iter().collect()
}

/// An answer as it is given.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is about, as [`key_of`] names it.
    pub key: String,
    /// Code of the list `differences`.
    pub difference: String,
    /// In own words.
    pub reason: Localized,
}

/// Keeps answers. What is not complete is kept too, so that nothing typed is lost; only handing in asks for all of it.
pub async fn answer(app: &App, cx: &Context, id: Id<DefinitionVersion>, given: &[Given]) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.begin().await?;
    let row = super::reach::editable(&mut tx, cx, id).await?;
    let resembling = of_version(&mut tx, app, &row).await?;
    let (mut problems, mut is_changed) = (Vec::new(), false);
    for given in given {
        let Some(about) = resembling.iter().find(|r| key_of(r.found.paper, &r.found.source) == given.key) else {
            continue;
        };
        if !given.difference.is_empty() && app.values.get("differences", &given.difference).is_none() {
            return Err(Refusal::Invalid(vec![FieldProblem::error(&given.key, "exists-problem-choose")]));
        }
        if given.reason.nl.chars().count().max(given.reason.en.chars().count()) > domain::definition::TEXT_MAX_CHARS {
            let max = domain::definition::TEXT_MAX_CHARS;
            return Err(Refusal::Invalid(vec![
                FieldProblem::error(&given.key, "exists-problem-long").with("max", max),
            ]));
        }
        let signs = [check_plain(&given.key, &given.reason.nl), check_plain(&given.key, &given.reason.en)];
        refuse_errors(signs.into_iter().flatten().collect())?;
        let percent = about.found.overlap.percent;
        if about.asks() {
            problems.extend(
                lacks(percent, &given.difference, &given.reason)
                    .map(|problem| FieldProblem { field: format!("{}.{}", given.key, problem.field), ..problem }),
            );
        }
        let said = |answer: &Answer| {
            answer.difference == given.difference && answer.reason == given.reason && answer.percent == percent
        };
        if (given.difference.is_empty() && given.reason.is_empty()) || about.answer.as_ref().is_some_and(said) {
            continue;
        }
        let answer = AnswerRow {
            paper: about.found.paper.code().into(),
            source: about.found.source.clone(),
            content: Json(Answer {
                difference: given.difference.clone(),
                reason: given.reason.clone(),
                title: about.found.title.clone(),
                percent,
            }),
            answered_by: cx.person(),
            answered_at: cx.now,
        };
        store::overlap::answer(&mut tx, id, &answer).await?;
        is_changed = true;
    }
    // Who only looked, and saved what stood there, wrote nothing.
    if is_changed {
        store::definition::add_author(&mut tx, id, cx.person()).await?;
    }
    if is_changed && !super::draft::in_sitting(&mut tx, cx, (id, EventKind::OverlapAnswered)).await? {
        trail::write(app, &mut tx, cx, Event::about(EventKind::OverlapAnswered, row.institution_id, id)).await?;
    }
    tx.commit().await?;
    Ok(problems)
}

/// One problem for all answers that are owed.
pub fn owed(resembling: &[Resemblance]) -> Vec<FieldProblem> {
    let open: Vec<&str> = resembling.iter().filter(|r| r.is_open).map(|r| r.found.title.as_str()).collect();
    if open.is_empty() {
        return Vec::new();
    }
    vec![
        FieldProblem::error("exists", "exists-problem-unanswered")
            .with("count", open.len())
            .with("titles", open.join("; ")),
    ]
}

/// Takes the answers of an earlier version along to the next.
pub(super) async fn carry(tx: &mut Tx, from: Id<DefinitionVersion>, to: Id<DefinitionVersion>) -> Result<()> {
    for row in store::overlap::answers(tx, from).await? {
        store::overlap::answer(tx, to, &row).await?;
    }
    Ok(())
}

/// Nothing is compared with a definition any more.
pub(crate) async fn forget(tx: &mut Tx, public_id: &str) -> Result<()> {
    Ok(store::overlap::forget(tx, Paper::Microcredential.code(), public_id).await?)
}

/// Lets others be compared with a public version, in place of another of the same definition.
pub(crate) async fn index(tx: &mut Tx, app: &App, row: &VersionRow, owner: &str) -> Result<()> {
    let stems = stems_of(app, &row.content.0);
    let entry = EntryRow {
        paper: Paper::Microcredential.code().into(),
        source: row.public_id.clone(),
        list: String::new(),
        title: row.content.0.title.get(Language::Nl).to_owned(),
        owner: owner.to_owned(),
        url: format!("/mc/{}", row.public_id),
        title_stems: stems.title.join(" "),
        outcome_stems: stems.outcomes.join(" "),
        skill_stems: stems.skills.join(" "),
    };
    Ok(store::overlap::put(tx, &entry).await?)
}

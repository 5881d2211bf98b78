// SPDX-License-Identifier: EUPL-1.2
//! Single outcomes that are used again: found among what is published everywhere and among the texts of one's own institution, and taken
//! over with their source. A draft of somebody else is never found, never taken, and never vouched for.

use std::collections::{BTreeSet, HashMap};

use domain::definition::Content;
use domain::outcome::{OUTCOMES_MAX, Outcome, Source, free_key, is_said_the_same};
use domain::review::DefinitionState;
use domain::role::Action;
use domain::text::Language;
use domain::{FieldProblem, Id, Localized};
use store::Tx;
use store::definition::{Definition, DefinitionVersion, VersionRow};

use crate::catalogue::{groups, tokens};
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// So many versions that hold the words are opened; more asks for another word.
const VERSIONS_MAX: usize = 100;
/// So many times an outcome is followed to where it was taken from.
const STEPS_MAX: usize = 8;
/// So many outcomes are shown.
const RESULTS_MAX: usize = 20;

/// An outcome that may be taken over.
#[derive(Clone, Debug)]
pub struct Reusable {
    /// The version it is of.
    pub version: Id<DefinitionVersion>,
    /// Number of that version.
    pub number: String,
    /// Public id of its microcredential.
    pub definition: String,
    /// The outcome itself.
    pub outcome: Outcome,
    /// Title of that version.
    pub title: Localized,
    /// Name of its institution.
    pub institution: String,
    /// NLQF level code of that version; an indication.
    pub level: String,
    /// State of that version: not public only for texts of one's own institution.
    pub state: DefinitionState,
}

/// Outcomes in which the words are found: first those that say all of them themselves, in the language of whoever asks before the other
/// one. What repeats an outcome word for word, as a next version does, stands there once. `but` is left out: a text is no source of itself.
pub async fn search(app: &App, cx: &Context, words: &str, but: Option<Id<Definition>>) -> Result<Vec<Reusable>> {
    cx.may(Action::WriteDefinition, &cx.own())?;
    let groups = groups(words, app.limits.search_words);
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = app.store.read().await?;
    let mut found = Vec::new();
    for row in candidates(&mut tx, cx, &groups).await? {
        if Some(row.definition_id) == but {
            continue;
        }
        let institution = name_of(&mut tx, &row).await?;
        let title = &row.content.0.title;
        for outcome in &row.content.0.outcomes {
            let rank = rank(&groups, (&outcome.text, title), cx.language);
            found.extend(rank.map(|rank| (rank, reusable(&row, outcome, &institution))));
        }
    }
    let mut found = once(found);
    found.sort_by_cached_key(|(rank, found)| {
        let title = found.title.get(cx.language).to_owned();
        (*rank, title, found.definition.clone(), found.outcome.key.clone())
    });
    Ok(found.into_iter().map(|(_, found)| found).take(RESULTS_MAX).collect())
}

/// How well an outcome answers a search; the lowest comes first. Nothing when the words are not in it.
fn rank(groups: &[Vec<String>], (text, title): (&Localized, &Localized), language: Language) -> Option<usize> {
    let both = [text.nl.as_str(), text.en.as_str()];
    let readers = text.get(language);
    let ways = [
        tokens([readers]),
        tokens(both),
        tokens([readers, title.get(language)]),
        tokens(both.into_iter().chain([title.nl.as_str(), title.en.as_str()])),
    ];
    ways.iter().position(|tokens| holds(groups, tokens))
}

/// Each outcome once. A next version and whoever took it over repeat it: the one that everybody can read stays, and of those the one that
/// took nothing over.
fn once(mut found: Vec<(usize, Reusable)>) -> Vec<(usize, Reusable)> {
    let place = |found: &Reusable| {
        let (definition, key) = found.outcome.place(&found.definition);
        (definition.to_owned(), key.to_owned())
    };
    let taken: HashMap<(String, String), (String, String)> =
        found.iter().map(|(_, found)| ((found.definition.clone(), found.outcome.key.clone()), place(found))).collect();
    let origin = |found: &Reusable| {
        let mut at = place(found);
        // Taken over from what was taken over. Two that name each other end after a few steps.
        for _ in 0..STEPS_MAX {
            match taken.get(&at) {
                Some(next) if *next != at => at = next.clone(),
                _ => break,
            }
        }
        at
    };
    found.sort_by_key(|(rank, found)| (!found.state.is_public(), found.outcome.source.is_some(), *rank));
    let mut kept: Vec<((String, String), usize, Reusable)> = Vec::new();
    for (rank, one) in found {
        let at = origin(&one);
        let is_there = |known: &((String, String), usize, Reusable)| {
            known.0 == at && is_said_the_same(&known.2.outcome.text, &one.outcome.text)
        };
        if !kept.iter().any(is_there) {
            kept.push((at, rank, one));
        }
    }
    kept.into_iter().map(|(_, rank, found)| (rank, found)).collect()
}

/// Does a text with these tokens have a word of every group?
fn holds(groups: &[Vec<String>], tokens: &str) -> bool {
    let has = |form: &String| tokens.split(' ').any(|token| token.starts_with(form.as_str()));
    groups.iter().all(|group| group.iter().any(has))
}

/// The versions that stand for a definition in the catalogue, and the texts of one's own that are not public.
async fn candidates(tx: &mut Tx, cx: &Context, groups: &[Vec<String>]) -> Result<Vec<VersionRow>> {
    let mut rows = Vec::new();
    let mut seen: BTreeSet<Id<DefinitionVersion>> = BTreeSet::new();
    if let Some(institution) = cx.actor.institution() {
        for row in store::definition::of_institution(tx, institution).await? {
            let is_in_use = !row.state.is_public() && row.state != DefinitionState::Archived;
            if is_in_use && seen.insert(row.id) {
                rows.push(row);
            }
        }
    }
    for version in store::search::find(tx, groups).await?.into_iter().take(VERSIONS_MAX) {
        if seen.insert(version) {
            rows.extend(store::definition::version(tx, version).await?);
        }
    }
    Ok(rows)
}

async fn name_of(tx: &mut Tx, row: &VersionRow) -> Result<String> {
    let owner = store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    Ok(owner.content.0.name)
}

fn reusable(row: &VersionRow, outcome: &Outcome, institution: &str) -> Reusable {
    Reusable {
        version: row.id,
        number: row.version.clone(),
        definition: row.public_id.clone(),
        outcome: outcome.clone(),
        title: row.content.0.title.clone(),
        institution: institution.to_owned(),
        level: row.content.0.level.nlqf.clone(),
        state: row.state,
    }
}

/// May it be used again by whoever asks?
fn is_open(cx: &Context, row: &VersionRow) -> bool {
    row.state.is_public() || cx.actor.institution() == Some(row.institution_id)
}

/// The outcome as a new one with its source. It has no key yet. An outcome that is taken from something that took it over itself names
/// what it is taken from.
fn with_source(row: &VersionRow, outcome: &Outcome, institution: String) -> Outcome {
    let source = Source {
        definition: row.public_id.clone(),
        version: row.version.clone(),
        outcome: outcome.key.clone(),
        title: row.content.0.title.clone(),
        institution,
        text: outcome.text.clone(),
    };
    Outcome { key: String::new(), source: Some(source), ..outcome.clone() }
}

/// One outcome to be taken over. What is not there, or a draft of another institution, is not found.
pub async fn outcome(app: &App, cx: &Context, version: Id<DefinitionVersion>, key: &str) -> Result<Outcome> {
    cx.may(Action::WriteDefinition, &cx.own())?;
    let mut tx = app.store.read().await?;
    let row = store::definition::version(&mut tx, version).await?.filter(|row| is_open(cx, row));
    let row = row.ok_or(Refusal::NotFound)?;
    let outcome = row.content.0.outcomes.iter().find(|outcome| outcome.key == key).ok_or(Refusal::NotFound)?;
    let institution = name_of(&mut tx, &row).await?;
    Ok(with_source(&row, outcome, institution))
}

/// Puts an outcome that was taken over among others, in the place of rows in which nothing was written.
pub fn put(outcomes: &mut Vec<Outcome>, taken: Outcome) -> Result<()> {
    outcomes.retain(|outcome| !outcome.is_blank());
    let key = free_key(outcomes);
    if outcomes.len() >= OUTCOMES_MAX {
        let problem = FieldProblem::error("outcomes", "definition-problem-outcomes-many").with("max", OUTCOMES_MAX);
        return Err(Refusal::Invalid(vec![problem]));
    }
    outcomes.push(Outcome { key, ..taken });
    Ok(())
}

/// Takes an outcome over into a draft. `revision` is the one that was read.
pub async fn take(
    app: &App,
    cx: &Context,
    draft: (Id<DefinitionVersion>, i64),
    version: Id<DefinitionVersion>,
    key: &str,
) -> Result<()> {
    let (id, revision) = draft;
    let dossier = super::dossier(app, cx, id).await?;
    if dossier.version.revision != revision {
        return Err(Refusal::Conflict("conflict-stale"));
    }
    let mut content = dossier.version.content.0;
    put(&mut content.outcomes, outcome(app, cx, version, key).await?)?;
    super::change(app, cx, id, &content, revision).await
}

/// The text with every outcome that has no source yet named after the version it is copied from.
pub(super) async fn copied(tx: &mut Tx, row: &VersionRow) -> Result<Content> {
    let institution = name_of(tx, row).await?;
    let mut content = row.content.0.clone();
    for outcome in content.outcomes.iter_mut().filter(|outcome| outcome.source.is_none()) {
        outcome.source = with_source(row, outcome, institution.clone()).source;
    }
    Ok(content)
}

/// The text with sources that were looked up: nobody can put words in the mouth of another text. What stood in the draft before was
/// looked up then, and stays also when its source is gone.
pub(super) async fn vouched(tx: &mut Tx, cx: &Context, before: &[Outcome], content: &Content) -> Result<Content> {
    let mut content = content.clone();
    let mut problems = Vec::new();
    for (number, outcome) in content.outcomes.iter_mut().enumerate() {
        let Some(source) = &mut outcome.source else { continue };
        let mut known = before.iter().filter_map(|outcome| outcome.source.as_ref());
        let found = match known.find(|known| known.is_same_place(source)) {
            Some(known) => Some(known.clone()),
            None => looked_up(tx, cx, source).await?,
        };
        match found {
            Some(found) => *source = found,
            None => problems.push(
                FieldProblem::error(format!("outcomes.{number}.source"), "definition-problem-source")
                    .with("number", number + 1),
            ),
        }
    }
    crate::refusal::refuse_errors(problems)?;
    Ok(content)
}

async fn looked_up(tx: &mut Tx, cx: &Context, source: &Source) -> Result<Option<Source>> {
    let versions = store::definition::by_public_id(tx, &source.definition).await?;
    let row = versions.into_iter().find(|row| row.version == source.version && is_open(cx, row));
    let Some(row) = row else { return Ok(None) };
    let institution = name_of(tx, &row).await?;
    let outcome = row.content.0.outcomes.iter().find(|outcome| outcome.key == source.outcome);
    Ok(outcome.and_then(|outcome| with_source(&row, outcome, institution).source))
}

/// Which sources of a text everybody can read: definition and version.
pub(crate) async fn public_sources(tx: &mut Tx, content: &Content) -> Result<BTreeSet<(String, String)>> {
    let mut public = BTreeSet::new();
    let sources = content.outcomes.iter().filter_map(|outcome| outcome.source.as_ref());
    let definitions: BTreeSet<&str> = sources.map(|source| source.definition.as_str()).collect();
    for definition in definitions {
        let versions = store::definition::by_public_id(tx, definition).await?;
        let readable = versions.into_iter().filter(|row| row.state.is_public() || row.published_at.is_some());
        public.extend(readable.map(|row| (row.public_id, row.version)));
    }
    Ok(public)
}

/// The same, for a page that shows a draft.
pub async fn readable_sources(app: &App, cx: &Context, content: &Content) -> Result<BTreeSet<(String, String)>> {
    cx.may(Action::ReadPublic, &domain::role::Thing::nothing())?;
    public_sources(&mut app.store.read().await?, content).await
}

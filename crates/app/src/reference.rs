// SPDX-License-Identifier: EUPL-1.2
//! Reference lists of others: taken in from a file with its checksum, found by word, compared with drafts.

use domain::event::{Event, EventKind};
use domain::overlap::Paper;
use domain::reference::{FileProblem, ListEntry, ListFile, ListKind};
use domain::role::{Action, Thing};
use domain::text::Language;
use domain::trail::START;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::overlap::EntryRow;
use store::reference::{ListRow, ReferenceRow};
use store::{Json, Tx};

use crate::catalogue::{stems, tokens};
use crate::refusal::Result;
use crate::register::trail;
use crate::{App, Context};

/// Results on one page of a search.
const FOUND_MAX: i64 = 12;

/// A list that was taken in.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its id.
    pub id: String,
    /// How many entries it has.
    pub entries: usize,
    /// SHA-256 of the file.
    pub checksum: [u8; 32],
}

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// Taken in.
    Imported(Imported),
    /// Refused; nothing changed.
    Refused(Vec<FileProblem>),
}

/// SHA-256 of a file.
pub fn checksum(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Takes a list in, in place of an earlier one with its id. A file with a problem changes nothing.
pub async fn import(app: &App, cx: &Context, text: &str) -> Result<Outcome> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let list = match domain::reference::read(text) {
        Ok(list) => list,
        Err(problems) => return Ok(Outcome::Refused(problems)),
    };
    let checksum = checksum(text);
    let entries = entries(&list);
    let mut tx = app.store.begin().await?;
    let row = ListRow {
        id: list.id.clone(),
        kind: list.kind.code().into(),
        content: Json(list.facts.clone()),
        checksum,
        entries: i64::try_from(list.entries.len()).unwrap_or(i64::MAX),
        imported_at: cx.now,
        entries_digest: Some(entries.iter().fold(START, |before, entry| entry.digest(&before))),
    };
    store::reference::put_list(&mut tx, &row).await?;
    store::overlap::forget_list(&mut tx, &list.id).await?;
    for entry in &entries {
        store::reference::insert(&mut tx, entry).await?;
    }
    compare(&mut tx, app, &list).await?;
    let facts = json!({"list": list.id, "entries": list.entries.len(), "checksum": hex::encode(checksum)});
    let event = Event { kind: EventKind::ListImported, institution: None, thing: None, facts };
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    Ok(Outcome::Imported(Imported { id: list.id, entries: list.entries.len(), checksum }))
}

/// The entries as they are kept, in the order of their codes: that of their digest.
fn entries(list: &ListFile) -> Vec<ReferenceRow> {
    let kept = |entry: &ListEntry| ReferenceRow {
        list_id: list.id.clone(),
        code: entry.code.clone(),
        title_nl: entry.title.nl.clone(),
        title_en: entry.title.en.clone(),
        url: entry.url.clone(),
        words: format!(" {} ", tokens([entry.code.as_str(), &entry.title.nl, &entry.title.en])),
    };
    let mut entries: Vec<ReferenceRow> = list.entries.iter().map(kept).collect();
    entries.sort_by(|one, other| one.code.cmp(&other.code));
    entries
}

/// Lets drafts be compared with the entries, when they are papers.
async fn compare(tx: &mut Tx, app: &App, list: &ListFile) -> Result<()> {
    let paper = match list.kind {
        ListKind::OptionalModule => Paper::OptionalModule,
        ListKind::VocationalCertificate => Paper::VocationalCertificate,
        ListKind::Qualification => Paper::Qualification,
        ListKind::SkillEsco | ListKind::SkillCompetentnl => return Ok(()),
    };
    let stop = &app.studio.wording.nl.stop;
    let joined = |text: &str| stems([text], stop).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>().join(" ");
    for entry in &list.entries {
        let row = EntryRow {
            paper: paper.code().into(),
            source: entry.code.clone(),
            list: list.id.clone(),
            title: entry.title.nl.clone(),
            owner: list.facts.title.nl.clone(),
            url: entry.url.clone(),
            title_stems: joined(&entry.title.nl),
            outcome_stems: joined(&entry.about.nl),
            skill_stems: String::new(),
        };
        store::overlap::put(tx, &row).await?;
    }
    Ok(())
}

/// All lists.
pub async fn lists(app: &App, cx: &Context) -> Result<Vec<ListRow>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::reference::lists(&mut tx).await?)
}

/// Entries of lists of some kinds that have all these words, or nothing when there are no words.
pub async fn find(app: &App, cx: &Context, kinds: &[ListKind], words: &str) -> Result<Vec<(ListKind, ReferenceRow)>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let starts: Vec<String> =
        crate::catalogue::groups(words, 3).into_iter().filter_map(|group| group.into_iter().next()).collect();
    let mut found = Vec::new();
    if starts.is_empty() {
        return Ok(found);
    }
    let mut tx = app.store.read().await?;
    for kind in kinds {
        let rows = store::reference::find(&mut tx, kind.code(), &starts, FOUND_MAX).await?;
        found.extend(rows.into_iter().map(|row| (*kind, row)));
    }
    Ok(found)
}

/// One entry by its list and code, with what its list holds.
pub async fn entry(app: &App, cx: &Context, list: &str, code: &str) -> Result<Option<(ListKind, ReferenceRow)>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let Some(row) = store::reference::entry(&mut tx, list, code).await? else { return Ok(None) };
    let lists = store::reference::lists(&mut tx).await?;
    let kind = lists.iter().find(|known| known.id == list).and_then(|known| kind_of(&known.kind));
    Ok(kind.map(|kind| (kind, row)))
}

/// Reads the kind of a list.
pub fn kind_of(code: &str) -> Option<ListKind> {
    ListKind::ALL.into_iter().find(|kind| kind.code() == code)
}

/// The name of an entry in a language.
pub fn title(row: &ReferenceRow, language: Language) -> &str {
    if language == Language::En && !row.title_en.is_empty() { &row.title_en } else { &row.title_nl }
}

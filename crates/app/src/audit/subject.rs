// SPDX-License-Identifier: EUPL-1.2
//! Which text, demand or award an event is about: the title and the run, so that one line of the trail can be told from the next; and for who reads
//! the trail of all institutions, at which and in which function. No person: who
//! was awarded stands on the page of the award alone, where that it was seen is kept.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::demand::is_found_elsewhere;
use domain::institution::Institution;
use domain::person::Person;
use domain::run::RunContent;
use domain::{Id, Localized};
use store::Tx;
use store::definition::{Definition, DefinitionVersion};
use store::event::EventRow;
use store::evidence::EvidenceRow;

use super::told::id;
use crate::refusal::Result;

/// What is kept of a text.
#[derive(Clone, Default)]
struct Text {
    title: Localized,
    framework: String,
}

/// Titles, codes and pieces that were looked up for one page.
#[derive(Default)]
pub(super) struct Subjects {
    texts: HashMap<Id<DefinitionVersion>, Text>,
    pieces: HashMap<Id<DefinitionVersion>, Vec<EvidenceRow>>,
    newest: HashMap<Id<Definition>, Localized>,
    runs: HashMap<Id<RunContent>, String>,
    institutions: HashMap<Id<Institution>, String>,
    functions: HashMap<Id<Person>, Localized>,
}

impl Subjects {
    /// The title of the text, and the code of the run when it is about awards; empty for other events.
    pub async fn of(&mut self, tx: &mut Tx, event: &EventRow) -> Result<(Localized, String)> {
        let Some(thing) = event.thing_id else { return Ok(Default::default()) };
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| event.kind.starts_with(prefix));
        if starts(&["licence_"]) {
            let licence = store::delivery::get(tx, Id::from_uuid(thing)).await?;
            let Some(licence) = licence else { return Ok(Default::default()) };
            return Ok((self.title(tx, licence.version_id).await?, String::new()));
        }
        if starts(&["co_owner_"]) && event.kind != "co_owner_decided" {
            let along = store::co_owner::get(tx, Id::from_uuid(thing)).await?;
            return Ok((along.map(|row| row.title.0).unwrap_or_default(), String::new()));
        }
        if starts(&["definition_", "evidence_", "interest_", "decision_", "draft_", "co_owner_"]) {
            return Ok((self.title(tx, Id::from_uuid(thing)).await?, String::new()));
        }
        if event.kind == "cost_calculated" {
            let Some(definition) = id(event, "definition") else { return Ok(Default::default()) };
            return Ok((self.newest(tx, definition).await?, String::new()));
        }
        if starts(&["run_"]) {
            return Ok((Localized::default(), self.run(tx, Id::from_uuid(thing)).await?));
        }
        if starts(&["award_", "awards_", "claim_", "status_"])
            && let Some(under) = store::event::awarded_under(tx, thing).await?
        {
            return Ok((self.title(tx, under.version_id).await?, self.run(tx, under.run_id).await?));
        }
        Ok(Default::default())
    }

    /// The title of the demand that an event is about; empty for other events, and when the institution that the event is of cannot find
    /// it any more. A demand is its company's word, so this is for the people of that institution alone.
    pub async fn demand(&mut self, tx: &mut Tx, event: &EventRow) -> Result<String> {
        let Some(thing) = event.thing_id.filter(|_| event.kind.starts_with("demand_")) else {
            return Ok(String::new());
        };
        let Some(row) = store::demand::get(tx, Id::from_uuid(thing)).await? else { return Ok(String::new()) };
        if Some(row.institution_id) != event.institution_id {
            let joins = store::demand::joins(tx, row.id).await?;
            let has_joined = joins.iter().any(|join| join.institution_id == event.institution_id);
            if !is_found_elsewhere(row.state, row.shown_at.is_some(), has_joined) {
                return Ok(String::new());
            }
        }
        Ok(row.content.0.title)
    }

    /// The name of an institution; empty for what is of none.
    pub async fn institution(&mut self, tx: &mut Tx, id: Option<Id<Institution>>) -> Result<String> {
        let Some(id) = id else { return Ok(String::new()) };
        if let Some(known) = self.institutions.get(&id) {
            return Ok(known.clone());
        }
        let found = store::institution::get(tx, id).await?.map(|row| row.content.0.name).unwrap_or_default();
        self.institutions.insert(id, found.clone());
        Ok(found)
    }

    /// The function of a person, which is no name; empty when nobody did it.
    pub async fn function(&mut self, tx: &mut Tx, id: Option<Id<Person>>) -> Result<Localized> {
        let Some(id) = id else { return Ok(Localized::default()) };
        if let Some(known) = self.functions.get(&id) {
            return Ok(known.clone());
        }
        let found = store::person::get(tx, id).await?.map(|row| row.content.0.function).unwrap_or_default();
        self.functions.insert(id, found.clone());
        Ok(found)
    }

    /// Id of the framework of the text that an event is about; empty when it is about none.
    pub async fn framework(&mut self, tx: &mut Tx, event: &EventRow) -> Result<String> {
        let Some(thing) = event.thing_id else { return Ok(String::new()) };
        Ok(self.text(tx, Id::from_uuid(thing)).await?.framework)
    }

    /// The title of the piece of evidence that an event says was added: the one that came under that criterion at that moment. Empty once
    /// it was taken away, and for other events.
    pub async fn piece(&mut self, tx: &mut Tx, event: &EventRow) -> Result<String> {
        let Some(thing) = event.thing_id.filter(|_| event.kind == "evidence_added") else { return Ok(String::new()) };
        let version: Id<DefinitionVersion> = Id::from_uuid(thing);
        let pieces = match self.pieces.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(store::evidence::of_version(tx, version).await?),
        };
        let criterion = event.facts.0.get("criterion").and_then(serde_json::Value::as_str);
        let added = pieces.iter().find(|row| row.added_at == event.at && Some(row.criterion.as_str()) == criterion);
        Ok(added.map(|row| row.title.clone()).unwrap_or_default())
    }

    async fn title(&mut self, tx: &mut Tx, id: Id<DefinitionVersion>) -> Result<Localized> {
        Ok(self.text(tx, id).await?.title)
    }

    async fn text(&mut self, tx: &mut Tx, id: Id<DefinitionVersion>) -> Result<Text> {
        if let Some(known) = self.texts.get(&id) {
            return Ok(known.clone());
        }
        let row = store::definition::version(tx, id).await?;
        let found = row.map(|row| Text { title: row.content.0.title, framework: row.framework_id }).unwrap_or_default();
        self.texts.insert(id, found.clone());
        Ok(found)
    }

    /// The title of the newest version.
    async fn newest(&mut self, tx: &mut Tx, id: Id<Definition>) -> Result<Localized> {
        if let Some(known) = self.newest.get(&id) {
            return Ok(known.clone());
        }
        let newest = store::definition::versions_of(tx, id).await?.into_iter().next();
        let found = newest.map(|row| row.content.0.title).unwrap_or_default();
        self.newest.insert(id, found.clone());
        Ok(found)
    }

    async fn run(&mut self, tx: &mut Tx, id: Id<RunContent>) -> Result<String> {
        if let Some(known) = self.runs.get(&id) {
            return Ok(known.clone());
        }
        let found = store::run::get(tx, id).await?.map(|row| row.content.0.code).unwrap_or_default();
        self.runs.insert(id, found.clone());
        Ok(found)
    }
}

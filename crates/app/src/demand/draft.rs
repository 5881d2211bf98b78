// SPDX-License-Identifier: EUPL-1.2
//! From a demand to a draft, with the trace both ways; the answer, when something made of it is published; and back, when nothing comes of it.

use domain::demand::{Demand, DemandState, DemandStep, JoinContent, organisations, prefill};
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::text::Language;
use domain::{Id, Localized};
use serde_json::json;
use store::Tx;
use store::definition::{Definition, DefinitionVersion};
use store::demand::DemandRow;

use super::{made, mail};
use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::{App, Context};

/// What the draft is called and which framework version it is held against.
pub struct DraftTitle {
    /// Title.
    pub title: Localized,
    /// Id of the framework version.
    pub framework: String,
}

/// Makes a draft of an accepted demand. It may be done more than once: one demand can need several microcredentials.
pub async fn make_draft(app: &App, cx: &Context, id: Id<Demand>, asked: DraftTitle) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    // Held: whoever joins or leaves meanwhile is counted in what the draft says, or is not.
    let row = store::demand::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let thing = Thing::of(row.institution_id);
    cx.may(Action::ReadDemand, &thing)?;
    cx.may(Action::WriteDefinition, &thing)?;
    let to = row.state.after(DemandStep::Draft)?;
    let joins: Vec<_> = store::demand::joins(&mut tx, id).await?.into_iter().map(|join| join.content.0).collect();
    let content = prefill(&row.content.0, requested_by(app, &row, &joins), asked.title);
    let made = crate::define::create_in(app, &mut tx, cx, &content, &asked.framework).await?;
    store::demand::add_draft(&mut tx, id, made.definition, cx.now).await?;
    if to != row.state {
        store::demand::set_state(&mut tx, id, row.state, to, &row.reason).await?;
    }
    let event = Event::about(EventKind::DemandDrafted, row.institution_id, id)
        .with(json!({"definition": made.definition.uuid(), "version": made.version.uuid()}));
    trail::write(app, &mut tx, cx, event).await?;
    mail::drafted(app, &mut tx, cx, (&row, made.definition)).await?;
    tx.commit().await?;
    Ok(made.version)
}

/// Who asked, as the draft says it and everybody reads once it is published: how many of them, from where. Never by name: whoever asked or
/// joined was told that names are not made public, also when the demand itself is. It is a part of the text of the draft, which is Dutch.
fn requested_by(app: &App, row: &DemandRow, joins: &[JoinContent]) -> Vec<String> {
    let content = &row.content.0;
    let names = organisations(content, joins);
    let many = if names.len() == 1 { "1 organisatie".to_owned() } else { format!("{} organisaties", names.len()) };
    let sector = in_a_sentence(app.values.label("sectors", &content.sector, Language::Nl));
    let region = app.values.label("regions", &content.region, Language::Nl);
    let region = if region.starts_with("Regio ") { in_a_sentence(region) } else { region.to_owned() };
    vec![format!("{many} uit {sector} in {region}")]
}

/// A label inside a sentence: with a small letter, unless it is an abbreviation.
fn in_a_sentence(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

/// A definition was published: the demands it was made of are answered, and who asked hears of it. Part of the transaction that publishes.
pub(crate) async fn answered(app: &App, tx: &mut Tx, cx: &Context, definition: Id<Definition>) -> Result<()> {
    let versions = store::definition::versions_of(tx, definition).await?;
    let is_first = versions.iter().filter(|version| version.state.is_public()).count() == 1;
    for row in store::demand::of_definition(tx, definition).await? {
        // A next version is published under a demand that was answered before.
        if let Ok(to) = row.state.after(DemandStep::Answer) {
            store::demand::set_state(tx, row.id, DemandState::InDesign, to, &row.reason).await?;
            let event = Event::about(EventKind::DemandAnswered, row.institution_id, row.id)
                .with(json!({"definition": definition.uuid()}));
            trail::write(app, tx, cx, event).await?;
        }
        // Of two that were made of one demand, the second is news as well; a next version is not.
        if is_first {
            mail::published(app, tx, cx, (&row, definition)).await?;
        }
    }
    Ok(())
}

/// A text came to nothing: it was turned down, or put away before it was published. A demand of which nothing is made any more is open as it
/// was before, and who asked hears so. Part of the transaction that ended the text.
pub(crate) async fn given_up(app: &App, tx: &mut Tx, cx: &Context, definition: Id<Definition>) -> Result<()> {
    for found in store::demand::of_definition(tx, definition).await? {
        // Held: whoever makes a next draft at this moment finds the demand as it is after this, or is seen.
        let Some(row) = store::demand::hold(tx, found.id).await? else { continue };
        let Ok(to) = row.state.after(DemandStep::PutDown) else { continue };
        if made::is_made(tx, row.id).await? {
            continue;
        }
        store::demand::set_state(tx, row.id, row.state, to, &row.reason).await?;
        let event = Event::about(EventKind::DemandReturned, row.institution_id, row.id)
            .with(json!({"definition": definition.uuid()}));
        trail::write(app, tx, cx, event).await?;
        mail::given_up(app, tx, cx, (&row, definition)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::in_a_sentence;

    #[test]
    fn an_abbreviation_keeps_its_letters() {
        assert_eq!(in_a_sentence("Zorg en welzijn"), "zorg en welzijn");
        assert_eq!(in_a_sentence("ICT"), "ICT");
        assert_eq!(in_a_sentence(""), "");
    }
}

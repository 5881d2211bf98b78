// SPDX-License-Identifier: EUPL-1.2
//! A country full of microcredentials, for measuring: the texts of the demo, mixed with each other, at so many institutions that take
//! part or wait for a seat. All of it is kept at once, without the acts that lead there; no measurement is about those.

mod schools;

use domain::Id;
use domain::definition::Content;
use domain::review::{DecisionText, DefinitionState, Verdict};
use store::definition::{DecisionRow, Definition, NewVersion, VersionRow};
use store::institution::InstitutionRow;
use store::{Json, Tx};

use self::schools::schools;
use crate::refusal::{Refusal, Result, broken, missing};
use crate::register::trail;
use crate::{App, Context, Mode, define};

/// Definitions in one transaction.
const AT_ONCE: usize = 250;

/// Fills a demo up to so many institutions and public definitions. `progress` hears how many definitions there are so far.
pub async fn crowd(app: &App, institutions: usize, definitions: usize, progress: impl Fn(usize)) -> Result<()> {
    if app.mode != Mode::Demo {
        return Err(Refusal::NotFound);
    }
    let cx = app.system();
    let mut tx = app.store.begin().await?;
    let patterns = store::definition::in_state(&mut tx, DefinitionState::Published).await?;
    let owners = schools(app, &cx, &mut tx, institutions).await?;
    tx.commit().await?;
    let numbers: Vec<usize> = (patterns.len()..definitions).collect();
    for some in numbers.chunks(AT_ONCE) {
        let mut tx = app.store.begin().await?;
        for number in some {
            let owner = owners.get(number % owners.len().max(1)).ok_or_else(|| missing("an institution"))?;
            publish(app, &cx, &mut tx, (owner, &patterns, *number)).await?;
        }
        tx.commit().await?;
        progress(some.last().copied().unwrap_or_default() + 1);
    }
    Ok(())
}

/// The text of one demo definition with the outcomes of a second and the skills of a third, so that they resemble each other as real
/// ones do.
fn mixed(patterns: &[VersionRow], number: usize) -> Option<Content> {
    let of = |place: usize| patterns.get(place % patterns.len().max(1)).map(|row| &row.content.0);
    let (first, second, third) = (of(number)?, of(number / 7)?, of(number / 31)?);
    let mut content = first.clone();
    content.title.nl = format!("{} {number}", first.title.nl);
    content.title.en = format!("{} {number}", first.title.en);
    content.sector.clone_from(&third.sector);
    content.skills.clone_from(&third.skills);
    let outcomes = first.outcomes.iter().take(1 + number % 3).chain(second.outcomes.iter().skip(number % 2));
    content.outcomes = outcomes
        .cloned()
        .enumerate()
        .map(|(place, outcome)| domain::outcome::Outcome { key: format!("u{}", place + 1), ..outcome })
        .collect();
    Some(content)
}

async fn publish(
    app: &App,
    cx: &Context,
    tx: &mut Tx,
    (owner, patterns, number): (&InstitutionRow, &[VersionRow], usize),
) -> Result<()> {
    let pattern = patterns.first().ok_or_else(|| missing("a public text"))?;
    let content = mixed(patterns, number).ok_or_else(|| missing("a public text"))?;
    let definition: Id<Definition> = trail::new_id(app, cx);
    let public_id = format!("nl-mc-{}-{number:08}", owner.content.0.code);
    store::definition::insert(tx, definition, owner.id, &public_id, cx.now).await?;
    let version = NewVersion {
        id: trail::new_id(app, cx),
        definition_id: definition,
        version: "1.0.0".into(),
        framework_id: &pattern.framework_id,
        content: &content,
    };
    store::definition::insert_version(tx, &version, cx.now).await?;
    store::definition::set_state(tx, version.id, DefinitionState::Draft, DefinitionState::Adopted, cx.now).await?;
    let text = DecisionText {
        verdict: Verdict::Adopt,
        reason: "Alle punten zijn besproken en akkoord.".into(),
        answers: Vec::new(),
        members_present: 3,
        votes: Vec::new(),
    };
    let somebody = store::definition::decisions(tx, pattern.id).await?.first().map(|row| row.decided_by);
    let decision = DecisionRow {
        id: trail::new_id(app, cx),
        version_id: version.id,
        number: format!("{}-EC-meting-{number}", owner.content.0.brin),
        digest: crate::issue::sha256(&serde_json::to_vec(&text).map_err(broken)?),
        content: Json(text),
        decided_by: somebody.ok_or_else(|| missing("a decision"))?,
        decided_at: cx.now,
    };
    store::definition::insert_decision(tx, owner.id, &decision).await?;
    let row = store::definition::version(tx, version.id).await?.ok_or_else(|| missing("a version"))?;
    let framework = store::framework::get(tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?;
    let document =
        define::public_document(app, &row, &owner.content.0, &framework.content.0, &decision.number).to_string();
    let digest = crate::issue::sha256(document.as_bytes());
    store::definition::publish(tx, version.id, &document, &digest, cx.now).await?;
    crate::catalogue::reindex(app, tx, definition).await
}

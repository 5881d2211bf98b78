// SPDX-License-Identifier: EUPL-1.2
//! Making an adopted version public: its exact document, its words in the catalogue, its leaf in the register.

use domain::event::{Event, EventKind};
use domain::framework::Framework;
use domain::institution::{Institution, oin};
use domain::register::Leaf;
use domain::review::Step;
use domain::role::Action;
use domain::{Day, Id};
use serde_json::{Value, json};
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::log::QueuedRow;

use super::reach;
use crate::refusal::{Refusal, Result, broken, missing};
use crate::register::trail;
use crate::{App, Context};

/// What publishing a version rests on.
struct Grounds {
    institution: Institution,
    framework: Framework,
    /// Why it may not be published on the day that was asked for.
    obstacle: Option<&'static str>,
}

async fn grounds(tx: &mut Tx, row: &VersionRow, day: Day) -> Result<Grounds> {
    let institution =
        store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let framework =
        store::framework::get(tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let who = (row.institution_id, &institution);
    let obstacle = crate::participate::publication_obstacle(tx, who, &row.framework_id, day).await?;
    let other = (!framework.is_for(&institution)).then_some("publish-obstacle-framework-sector");
    let ended = (!framework.admits_publication(day)).then_some("publish-obstacle-framework-ended");
    Ok(Grounds { obstacle: other.or(obstacle).or(ended), institution, framework })
}

/// Why an institution may not publish a version on a day, whatever its board says of the text; nothing when it may.
pub(crate) async fn publication_obstacle(tx: &mut Tx, row: &VersionRow, day: Day) -> Result<Option<&'static str>> {
    Ok(grounds(tx, row, day).await?.obstacle)
}

/// Why an adopted version cannot be published now; nothing when it can. Who may not publish it is refused.
pub async fn why_not_published(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Option<&'static str>> {
    let mut tx = app.store.read().await?;
    let row = reach::read(&mut tx, cx, id, Action::PublishDefinition).await?;
    if let Some(obstacle) = publication_obstacle(&mut tx, &row, cx.now.day()).await? {
        return Ok(Some(obstacle));
    }
    match crate::co_own::agreed_by_all(&mut tx, &row).await {
        Ok(_) => Ok(None),
        Err(Refusal::Conflict(key)) => Ok(Some(key)),
        Err(refusal) => Err(refusal),
    }
}

/// Publishes an adopted version. There is no approval by anybody else: the institution and its board decide.
pub async fn publish(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::hold(&mut tx, cx, id, Action::PublishDefinition).await?;
    row.state.after(Step::Publish)?;
    let Grounds { institution, framework, obstacle } = grounds(&mut tx, &row, cx.now.day()).await?;
    if let Some(obstacle) = obstacle {
        return Err(Refusal::Conflict(obstacle));
    }
    let together = crate::co_own::agreed_by_all(&mut tx, &row).await?;
    crate::register::ready(app, &mut tx, cx.now).await?;
    let decision = crate::issue::template::adopted_by(&mut tx, id).await?;
    let mut document = public_document(app, &row, &institution, &framework, &decision);
    let adopted = store::definition::decisions(&mut tx, id).await?.into_iter().find(|row| row.number == decision);
    if let (Some(fields), Some(adopted)) = (document.as_object_mut(), adopted) {
        // So that the leaf of the definition commits to the decision too, to the letter.
        fields.insert("decisionDigest".into(), hex::encode(adopted.digest).into());
    }
    if let (Some(fields), false) = (document.as_object_mut(), together.is_empty()) {
        fields.insert("coOwners".into(), crate::co_own::in_document(app, &mut tx, &together).await?);
    }
    let digest = domain::definition::digest(&document);
    let bytes = String::from_utf8(serde_json_canonicalizer::to_vec(&document).map_err(broken)?).map_err(broken)?;
    store::definition::publish(&mut tx, id, &bytes, &digest, cx.now).await?;
    crate::co_own::keep_together(&mut tx, id, &together).await?;
    super::lifecycle::plan_review(&mut tx, cx, id).await?;
    crate::catalogue::reindex(app, &mut tx, row.definition_id).await?;
    let leaf = Leaf::Define {
        issuer: oin(&institution.brin),
        day: cx.now.day(),
        version: format!("{}@{}", row.public_id, row.version),
        digest,
    };
    let queued = QueuedRow {
        id: trail::new_id::<Leaf>(app, cx).uuid(),
        leaf: leaf.to_text(),
        kind: "definition".into(),
        thing_id: id.uuid(),
    };
    store::log::enqueue(&mut tx, &[queued], cx.now).await?;
    let event = Event::about(EventKind::DefinitionPublished, row.institution_id, id)
        .with(json!({"digest": hex::encode(digest)}));
    trail::write(app, &mut tx, cx, event).await?;
    crate::demand::answered(app, &mut tx, cx, row.definition_id).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// The public document of a version: what it says, by whom, under which framework text and decision. Its digest is in the log.
pub fn public_document(
    app: &App,
    row: &VersionRow,
    institution: &Institution,
    framework: &Framework,
    decision: &str,
) -> Value {
    json!({
        "id": app.site.definition(&row.public_id, &row.version),
        "publicId": row.public_id,
        "version": row.version,
        "institution": {
            "code": institution.code,
            "name": institution.name,
            "brin": institution.brin,
            "oin": oin(&institution.brin),
            "did": app.site.did(&institution.code),
        },
        "framework": {"id": framework.id, "digest": hex::encode(super::framework::digest(framework)), "text": framework},
        "decision": decision,
        "content": row.content.0,
    })
}

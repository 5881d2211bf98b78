// SPDX-License-Identifier: EUPL-1.2
//! Compiled classes, kept per version, shape and status list: the fast road (`credential::compiled`).

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use credential::badge::{Award, Part, Shape};
use credential::compiled::Template;
use domain::Id;
use domain::award::Award as Awarded;
use store::Tx;
use store::award::{CoreFrame, PendingRow};
use store::definition::DefinitionVersion;

use super::class::{ClassSource, Delivery, class};
use crate::App;
use crate::deliver::Ground;
use crate::refusal::{Result, broken, missing};

/// A version, the ground on which it is awarded, a status list, a shape.
type Place = (Id<DefinitionVersion>, Ground, i64, Shape);

/// A compiled class, and what its cores have in common.
#[derive(Debug)]
pub struct Mold {
    /// The class.
    pub template: Arc<Template>,
    /// The frame in which its cores are kept.
    pub frame: Option<Arc<CoreFrame>>,
}

/// The compiled classes of this process.
#[derive(Default)]
pub struct Templates {
    compiled: RwLock<HashMap<Place, Arc<Mold>>>,
}

impl Templates {
    fn find(&self, place: &Place) -> Option<Arc<Mold>> {
        self.compiled.read().ok()?.get(place).cloned()
    }

    /// The compiled classes of what has this page, in any shape.
    pub fn of_achievement(&self, page: &str) -> Vec<Arc<Template>> {
        let Ok(compiled) = self.compiled.read() else { return Vec::new() };
        let templates = compiled.values().map(|mold| &mold.template);
        templates.filter(|template| template.achievement_id() == page).map(Arc::clone).collect()
    }

    /// The compiled class whose cores have this frame.
    fn of_frame(&self, digest: [u8; 32]) -> Option<Arc<Template>> {
        let compiled = self.compiled.read().ok()?;
        let has = |mold: &&Arc<Mold>| mold.frame.as_ref().is_some_and(|frame| frame.digest() == digest);
        compiled.values().find(has).map(|mold| Arc::clone(&mold.template))
    }

    /// The compiled classes of a version, in any shape.
    fn of_version(&self, version: Id<DefinitionVersion>) -> Vec<Arc<Template>> {
        let Ok(compiled) = self.compiled.read() else { return Vec::new() };
        compiled.iter().filter(|((of, ..), _)| *of == version).map(|(_, mold)| Arc::clone(&mold.template)).collect()
    }
}

/// What awards are of: a version, and on which ground they are made.
#[derive(Clone, Copy, Debug)]
pub struct Of {
    /// The version.
    pub version: Id<DefinitionVersion>,
    /// On which ground: who awards follows from it.
    pub ground: Ground,
}

/// The template for awards of this version and shape in this status list.
pub async fn template(app: &App, tx: &mut Tx, of: Of, status_list: i64, shape: &Shape) -> Result<Arc<Mold>> {
    let Of { version, ground } = of;
    let place = (version, ground, status_list, shape.clone());
    if let Some(found) = app.templates.find(&place) {
        return Ok(found);
    }
    let row = store::definition::version(tx, version).await?.ok_or_else(|| missing("a definition version"))?;
    let owner = store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    let delivered = match ground {
        Ground::Licence(id) => Some(crate::deliver::signed_by(tx, id).await?),
        Ground::Own | Ground::Along(_) => None,
    };
    let together = crate::co_own::together(tx, version).await?;
    let along = together.iter().find(|signed| Ground::Along(signed.co_ownership) == ground);
    let framework = store::framework::get(tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?;
    let decision_number = adopted_by(tx, version).await?;
    let class = class(
        app,
        &ClassSource {
            institution: match (&delivered, along) {
                (Some(signed), _) => &signed.deliverer,
                (None, Some(signed)) => &signed.institution,
                (None, None) => &owner.content.0,
            },
            owner: &owner.content.0,
            delivery: delivered.as_ref().map(|signed| Delivery { granted: &signed.granted, agreed: &signed.agreed }),
            together: &together,
            public_id: &row.public_id,
            version: &row.version,
            content: &row.content.0,
            framework: &framework.content.0,
            decision_number: &decision_number,
            status_list,
        },
    );
    let template = Arc::new(Template::compile(&class, shape).map_err(broken)?);
    let frame = CoreFrame::of(template.core_parts()).map(Arc::new);
    let compiled = Arc::new(Mold { template, frame });
    if let Ok(mut all) = app.templates.compiled.write() {
        all.insert(place, Arc::clone(&compiled));
    }
    Ok(compiled)
}

/// Number of the decision that adopted a version.
pub async fn adopted_by(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<String> {
    let decisions = store::definition::decisions(tx, version).await?;
    let adopted = decisions.into_iter().find(|decision| decision.content.0.verdict == domain::review::Verdict::Adopt);
    Ok(adopted.map(|decision| decision.number).unwrap_or_default())
}

/// Reads an award that waits for its signature out of what is kept of its core, with the template that made it.
pub async fn read_pending(app: &App, tx: &mut Tx, row: &PendingRow) -> Result<(Arc<Template>, Award)> {
    if let Some((frame, filled)) = row.filled()
        && let Some(template) = app.templates.of_frame(frame)
        && let Some(award) = template.extract_filled(filled)
    {
        return Ok((template, award));
    }
    let core = store::award::whole_core(tx, row).await?;
    read_core(app, tx, (row.id, row.version_id), &core).await
}

/// Reads an award out of the stored bytes of its core, with the template that made it.
pub async fn read_core(
    app: &App,
    tx: &mut Tx,
    (id, version): (Id<Awarded>, Id<DefinitionVersion>),
    core: &[u8],
) -> Result<(Arc<Template>, Award)> {
    for template in app.templates.of_version(version) {
        if let Some(award) = template.extract(core) {
            return Ok((template, award));
        }
    }
    let document: serde_json::Value = serde_json::from_slice(core).map_err(broken)?;
    let (shape, status_list_url) = shape_of(&document).ok_or_else(|| missing("the shape of a stored core"))?;
    let (_, status_list) =
        app.site.status_list_of(&status_list_url).ok_or_else(|| missing("the status list of a stored core"))?;
    let ground = crate::deliver::of_award(tx, id).await?;
    let mold = template(app, tx, Of { version, ground }, status_list, &shape).await?;
    let award = mold
        .template
        .extract(core)
        .ok_or_else(|| broken(anyhow::anyhow!("a stored core is not what its definition gives")))?;
    Ok((Arc::clone(&mold.template), award))
}

/// Compiles the class of a credential that we signed, so that the next one of its kind is checked by the fast road. Only for
/// what one of our institutions signed: what strangers hand in must not fill the memory of this process.
pub async fn learn(app: &App, tx: &mut Tx, verified: &serde_json::Value) -> Result<()> {
    let issuer = verified.pointer("/issuer/id").and_then(|id| id.as_str()).unwrap_or_default();
    let Some(code) = app.site.institution_of_did(issuer) else { return Ok(()) };
    let page = verified.pointer("/credentialSubject/achievement/id").and_then(|id| id.as_str()).unwrap_or_default();
    let Some((public_id, version)) = app.site.version_of(page) else { return Ok(()) };
    let Some((shape, list)) = shape_of(verified) else { return Ok(()) };
    let Some((_, list)) = app.site.status_list_of(&list) else { return Ok(()) };
    let versions = store::definition::by_public_id(tx, public_id).await?;
    if let Some(row) = versions.into_iter().find(|row| row.version == version) {
        for ground in crate::deliver::grounds_of_issuer(tx, &row, code).await? {
            template(app, tx, Of { version: row.id, ground }, list, &shape).await?;
        }
    }
    Ok(())
}

/// The shape of a credential that we made, and the address of its status list. A claim, until a template of that shape has
/// read the same bytes.
pub fn shape_of(document: &serde_json::Value) -> Option<(Shape, String)> {
    let subject = document.get("credentialSubject")?;
    let mut shape = Shape::default();
    for (part, there) in [
        (Part::SubjectId, subject.get("id").is_some()),
        (Part::ValidUntil, document.get("validUntil").is_some()),
        (Part::StartedOn, subject.get("activityStartDate").is_some()),
        (Part::EndedOn, subject.get("activityEndDate").is_some()),
    ] {
        if there {
            shape.parts.insert(part);
        }
    }
    for result in subject.get("result").and_then(|r| r.as_array()).into_iter().flatten() {
        let (_, fragment) = result.get("resultDescription")?.as_str()?.split_once('#')?;
        match fragment.strip_prefix("resultaat-") {
            Some(key) => shape.outcomes.push(key.to_owned()),
            None => {
                shape.parts.insert(Part::Grade);
            }
        }
    }
    let list = document.get("credentialStatus")?.get("statusListCredential")?.as_str()?;
    Some((shape, list.to_owned()))
}

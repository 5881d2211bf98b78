// SPDX-License-Identifier: EUPL-1.2
//! The wire forms of one award: signed JSON, JWT, PDF, PNG, register proof. All come from the same stored bytes.

mod name;
mod paper;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub use name::slug;
pub use paper::{Place, badge_image, document_day, document_moment, specimen};

use credential::key::Algorithm;
use credential::limits::Limits;
use credential::proof::Cryptosuite;
use credential::vcjwt::{self, Flavour};
use credential::{bake, compiled};
use domain::text::{Language, Localized};
use store::Tx;
use store::award::NewSignature;
pub use store::award::{AwardRow, ListedRow, NamedRow};
use store::institution::InstitutionRow;

use crate::refusal::{Refusal, Result, broken, missing};
use crate::sequencer::finish::{OB3, proof_options};
use crate::{App, Context};

/// Name of the JWT form in storage.
const JWT: &str = "jwt";

/// The forms somebody can take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Open Badges 3.0 with Data Integrity proof.
    Json,
    /// Open Badges 3.0 as VC-JWT.
    Jwt,
    /// PDF/A-3 with the credential inside.
    Pdf(Language),
    /// Badge image with the credential inside.
    Png,
    /// Badge image as SVG with the credential inside.
    Svg,
    /// The register proof alone (C2SP tlog-proof).
    Proof,
}

impl Form {
    /// The forms that a holder takes away, by their code in an address.
    pub const OF_HOLDER: [(&str, Self); 6] = [
        ("pdf-nl", Self::Pdf(Language::Nl)),
        ("pdf-en", Self::Pdf(Language::En)),
        ("png", Self::Png),
        ("json", Self::Json),
        ("jwt", Self::Jwt),
        ("tlog-proof", Self::Proof),
    ];

    /// The form of a holder with this code.
    pub fn of_holder(code: &str) -> Option<Self> {
        Self::OF_HOLDER.into_iter().find(|(known, _)| *known == code).map(|(_, form)| form)
    }
}

/// A file to hand over.
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Media type.
    pub media_type: &'static str,
    /// Name, without personal data.
    pub name: String,
}

/// All registered awards, in the order of the register; for the shell of the machine itself.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<ListedRow>> {
    cx.may(domain::role::Action::RunJobs, &domain::role::Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::award::all_registered(&mut tx).await?)
}

/// A registered award as somebody looks for it: whose, of what, from which run.
pub struct Listed {
    /// Whose, when, and how it is with it.
    pub award: NamedRow,
    /// Code of the run.
    pub run: String,
    /// Title of the microcredential, as it was when it was awarded.
    pub title: Localized,
}

/// All registered awards with their people, in the order of the register; for the shell of the machine itself, which makes a file of
/// any of them too.
pub async fn listed(app: &App, cx: &Context) -> Result<Vec<Listed>> {
    cx.may(domain::role::Action::RunJobs, &domain::role::Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let (mut runs, mut titles) = (HashMap::new(), HashMap::new());
    let mut found = Vec::new();
    for award in store::award::all_named(&mut tx).await? {
        if let Entry::Vacant(place) = runs.entry(award.run_id) {
            let run = store::run::get(&mut tx, award.run_id).await?.ok_or_else(|| missing("a run"))?;
            place.insert(run.content.0.code);
        }
        if let Entry::Vacant(place) = titles.entry(award.version_id) {
            let version = store::definition::version(&mut tx, award.version_id).await?;
            place.insert(version.ok_or_else(|| missing("a version"))?.content.0.title);
        }
        let run = runs.get(&award.run_id).cloned().unwrap_or_default();
        let title = titles.get(&award.version_id).cloned().unwrap_or_default();
        found.push(Listed { award, run, title });
    }
    Ok(found)
}

/// Makes a form of a registered award. The caller has asked whether this may happen.
pub(crate) async fn export(app: &App, cx: &Context, award: &AwardRow, form: Form) -> Result<File> {
    let (title, short) = called(app, award).await?;
    let name = |extension: &str| name::name(title.get(Language::Nl), None, &short, extension);
    Ok(match form {
        Form::Json => File {
            bytes: json(app, award).await?.into_bytes(),
            media_type: "application/vc+ld+json",
            name: name("json"),
        },
        Form::Jwt => File {
            bytes: jwt(app, cx, award).await?.into_bytes(),
            media_type: "text/plain; charset=utf-8",
            name: name("jwt"),
        },
        Form::Pdf(language) => {
            let credential = json(app, award).await?;
            File {
                bytes: paper::certificate(app, cx, award, language, credential.as_bytes()).await?,
                media_type: "application/pdf",
                name: name::name(title.get(language), Some(language.tag()), &short, "pdf"),
            }
        }
        Form::Png => {
            let credential = json(app, award).await?;
            let image = paper::image_of(app, award).await?;
            let bytes = bake::bake_png(&image, &credential, &Limits::STANDARD).map_err(broken)?;
            File { bytes, media_type: "image/png", name: name("png") }
        }
        Form::Svg => {
            let credential = json(app, award).await?;
            let image = paper::drawing_of(app, award).await?;
            let bytes = bake::bake_svg(image.as_bytes(), &credential, &Limits::STANDARD).map_err(broken)?;
            File { bytes, media_type: "image/svg+xml", name: name("svg") }
        }
        Form::Proof => {
            let evidence = award.evidence.clone().ok_or(Refusal::Conflict("conflict-not-registered-yet"))?;
            File { bytes: evidence.into_bytes(), media_type: "text/plain; charset=utf-8", name: name("tlog-proof") }
        }
    })
}

/// By what its files are called: what it is a proof of, and the beginning of its number.
async fn called(app: &App, award: &AwardRow) -> Result<(Localized, String)> {
    let mut tx = app.store.read().await?;
    let version = store::definition::version(&mut tx, award.version_id).await?.ok_or_else(|| missing("a version"))?;
    Ok((version.content.0.title, award.id.to_string().chars().take(8).collect()))
}

/// The signed credential as it is handed over: core, register proof, issuer's proof.
pub(crate) async fn json(app: &App, award: &AwardRow) -> Result<String> {
    let mut tx = app.store.read().await?;
    let full = full(app, &mut tx, award).await?;
    let signature = store::award::signature(&mut tx, award.id, OB3)
        .await?
        .ok_or(Refusal::Conflict("conflict-not-registered-yet"))?;
    let institution = institution(&mut tx, award).await?;
    let options = proof_options(app, &institution.content.0.code, &signature.kid, signature.signed_at)?;
    debug_assert_eq!(options.cryptosuite(), Cryptosuite::EddsaRdfc2022);
    let mut proof = options.to_json();
    proof.insert("proofValue".into(), credential::key::multibase_encode(&signature.bytes).into());
    compiled::secured_json(&full, &serde_json::Value::Object(proof)).ok_or_else(|| missing("a credential"))
}

/// Core and register proof: what both signatures stand for.
async fn full(app: &App, tx: &mut Tx, award: &AwardRow) -> Result<String> {
    let (template, mut badge) =
        crate::issue::template::read_core(app, tx, (award.id, award.version_id), &award.core).await?;
    badge.evidence = Some(award.evidence.clone().ok_or(Refusal::Conflict("conflict-not-registered-yet"))?);
    template.full_json(&badge).map_err(broken)
}

/// The JWT: signed the first time somebody asks, kept from then on.
async fn jwt(app: &App, cx: &Context, award: &AwardRow) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let full: serde_json::Value = serde_json::from_str(&full(app, &mut tx, award).await?).map_err(broken)?;
    if let Some(known) = store::award::signature(&mut tx, award.id, JWT).await? {
        return String::from_utf8(known.bytes).map_err(broken);
    }
    let institution = institution(&mut tx, award).await?;
    let signer = app.keys.signer(&mut tx, &institution.content.0.code, Algorithm::P256).await?;
    let key_id = format!("{}#{}", app.site.did(&institution.content.0.code), signer.kid);
    let token = vcjwt::issue(&full, Flavour::OpenBadges, &key_id, signer.signer.as_ref()).map_err(broken)?;
    let new = NewSignature { award_id: award.id, form: JWT, kid: signer.kid, bytes: token.clone().into_bytes() };
    store::award::insert_signatures(&mut tx, &[new], cx.now).await?;
    tx.commit().await?;
    Ok(token)
}

pub(crate) async fn institution(tx: &mut Tx, award: &AwardRow) -> Result<InstitutionRow> {
    store::institution::get(tx, award.institution_id).await?.ok_or_else(|| missing("an institution"))
}

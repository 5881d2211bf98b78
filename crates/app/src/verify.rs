// SPDX-License-Identifier: EUPL-1.2
//! Checking a proof: from a file, a code or what is stored, always from the bytes of the document itself.
//!
//! Nothing is fetched: our own institutions' keys, our own status lists and our own log's key are at hand, and whoever else
//! issued something is somebody we cannot vouch for (threats P2, T15).

mod findings;
mod from_report;
mod handed;
mod judgement;
mod reasons;
mod register;
mod shown;
mod supplied;

pub use findings::Check;
pub use from_report::{Keys, check_code};
pub use handed::Seen;
pub use judgement::{Judgement, NamedCheck, Recognised};
pub use reasons::REASONS;
pub use register::{RegisterProof, check_register_proof};
pub use shown::{ShownOutcome, ShownProof};
pub use supplied::{Supplied, report};

use std::collections::BTreeMap;
use std::sync::Arc;

use credential::compiled::Template;
use credential::context::Contexts;
use credential::did::{ControllerDocument, KeyForm, MethodToPublish};
use credential::key::{Algorithm, AwsLc};
use credential::limits::Limits;
use credential::verify::{Document, Environment, Unverified, open, verify_opened};
use domain::claim::{PROOF_CODE_CHARS, read};
use domain::role::{Action, Thing};
use serde_json::Value;
use store::Tx;
use store::award::AwardRow;

use crate::codes::lookup;
use crate::refusal::{Refusal, Result, broken};
use crate::{App, Context};

/// Checks bytes that somebody hands in: JSON, JWT, PDF or PNG.
pub async fn bytes(app: &App, cx: &Context, bytes: &[u8]) -> Result<Check> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    if bytes.len() > app.limits.upload_bytes {
        return Err(Refusal::Limited("verify-file-too-large"));
    }
    let handed = handed::unpack(bytes);
    let check = judge(app, cx, &handed.bytes).await?;
    Ok(Check { seen: handed.seen, ..check })
}

/// What a code shows before somebody asks to see the proof: institution and title, nothing about a person.
pub async fn cover(app: &App, cx: &Context, code: &str) -> Result<crate::share::Cover> {
    let award = by_code(app, cx, code).await?;
    let mut tx = app.store.read().await?;
    Ok(crate::share::Cover {
        institution: crate::export::institution(&mut tx, &award).await?,
        version: store::definition::version(&mut tx, award.version_id).await?.ok_or(Refusal::NotFound)?,
    })
}

/// Checks the proof that a code on paper names. The code is as good as the paper.
pub async fn by_paper_code(app: &App, cx: &Context, code: &str) -> Result<Check> {
    let award = by_code(app, cx, code).await?;
    let check = stored(app, cx, &award).await?;
    Ok(Check { seen: Seen::Paper, ..check })
}

async fn by_code(app: &App, cx: &Context, code: &str) -> Result<AwardRow> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let code = read(code, PROOF_CODE_CHARS).ok_or(Refusal::NotFound)?;
    let mut tx = app.store.read().await?;
    let award = store::award::by_proof_code(&mut tx, &lookup(&code)).await?.ok_or(Refusal::NotFound)?;
    if award.registered_at.is_some() { Ok(award) } else { Err(Refusal::NotFound) }
}

/// Checks what is stored, from the bytes that its holder would hand over.
pub(crate) async fn stored(app: &App, cx: &Context, award: &AwardRow) -> Result<Check> {
    let document = crate::export::json(app, award).await?;
    judge(app, cx, document.as_bytes()).await
}

async fn judge(app: &App, cx: &Context, bytes: &[u8]) -> Result<Check> {
    let limits = Limits::STANDARD;
    let opened = open(bytes, &limits);
    let mut tx = app.store.read().await?;
    let known = match &opened {
        Ok(document) => Known::for_document(app, cx, document).await?,
        Err(_) => Known::default(),
    };
    let environment = Environment {
        now: jiff::Timestamp::from_second(cx.now.seconds()).map_err(broken)?,
        clock_skew_seconds: 60,
        limits,
        contexts: Contexts::Standard,
        controllers: &known.controllers,
        status_lists: &known.status_lists,
        signatures: &AwsLc,
        templates: &known.templates,
    };
    let report = match opened {
        Ok(document) => verify_opened(document, &environment),
        Err(_) => credential::verify::verify(bytes, &environment),
    };
    if let (Some(credential), true) = (report.credential(), known.templates.is_empty()) {
        crate::issue::template::learn(app, &mut tx, credential.get().json()).await?;
    }
    findings::gather(app, &mut tx, cx, report).await
}

/// What is at hand to judge a document: keys, lists and classes, as far as they are ours.
#[derive(Default)]
struct Known {
    controllers: BTreeMap<String, ControllerDocument>,
    status_lists: BTreeMap<String, Vec<u8>>,
    templates: Vec<Arc<Template>>,
}

impl Known {
    async fn for_document(app: &App, cx: &Context, document: &Unverified<Document>) -> Result<Self> {
        let needs = document.needs(&Limits::STANDARD);
        let mut known = Self::default();
        for did in needs.controllers {
            let own = match app.site.institution_of_did(&did) {
                Some(code) => own_controller(app, code).await?,
                None => None,
            };
            if let Some(document) = own {
                let bytes = document.to_string();
                let document = ControllerDocument::parse(bytes.as_bytes(), &Limits::STANDARD).map_err(broken)?;
                known.controllers.insert(did, document);
            } else if app.site.is_ours(&did) {
                known.controllers.insert(did.clone(), keyless(did));
            }
        }
        // One is enough to tell the document from a stranger's; whatever number it names, no more is looked at.
        if let Some(name) = needs.named.into_iter().find(|name| app.site.is_ours(name)) {
            known.controllers.entry(name.clone()).or_insert_with(|| keyless(name));
        }
        for url in needs.status_lists {
            let Some((code, list)) = app.site.status_list_of(&url) else { continue };
            if let Ok(bytes) = crate::status::list(app, cx, code, list, crate::status::StatusForm::Json).await {
                known.status_lists.insert(url, bytes);
            }
        }
        known.templates = needs.achievement.map(|page| app.templates.of_achievement(&page)).unwrap_or_default();
        Ok(known)
    }
}

/// What is known of a name in our own space that nobody has: there is no key that could sign for it.
const fn keyless(id: String) -> ControllerDocument {
    ControllerDocument { id, also_known_as: Vec::new(), methods: Vec::new(), assertion_methods: Vec::new() }
}

async fn own_controller(app: &App, code: &str) -> Result<Option<Value>> {
    let mut tx = app.store.read().await?;
    match store::institution::by_code(&mut tx, code).await? {
        Some(_) => Ok(Some(controller_document(app, &mut tx, code).await?)),
        None => Ok(None),
    }
}

/// The DID document of an institution.
pub async fn did_document(app: &App, cx: &Context, code: &str) -> Result<Value> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    own_controller(app, code).await?.ok_or(Refusal::NotFound)
}

pub(crate) async fn controller_document(app: &App, tx: &mut Tx, code: &str) -> Result<Value> {
    let keys = crate::keys::public_keys(tx, code).await?;
    let methods: Vec<MethodToPublish<'_>> = keys
        .iter()
        .map(|(kid, key)| MethodToPublish {
            fragment: kid,
            key,
            form: if key.algorithm() == Algorithm::Ed25519 { KeyForm::Multikey } else { KeyForm::JsonWebKey },
            revoked: None,
        })
        .collect();
    ControllerDocument::publish(&app.site.did(code), &methods, &[app.site.institution(code)]).map_err(broken)
}

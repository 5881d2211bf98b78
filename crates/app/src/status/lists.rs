// SPDX-License-Identifier: EUPL-1.2
//! Publishing the status lists of an institution: whole lists, the same for everybody, signed by the institution.

use std::collections::BTreeMap;

use credential::key::Algorithm;
use credential::limits::Limits;
use credential::proof;
use credential::status::{Bitstring, ENTRIES_MIN, ListToPublish, StatusPurpose};
use credential::vcjwt::{self, Flavour};
use domain::Id;
use domain::award::{StatusAct, Validity};
use domain::institution::Institution;
use domain::role::{Action, Thing};
use store::Tx;
use store::status::PublicationRow;

use crate::refusal::{Refusal, Result, broken, missing};
use crate::{App, Context};

/// How long a published list may be believed, in seconds.
const VALID_SECONDS: i64 = 24 * 3_600;
/// When it is made anew though nothing changed, in seconds.
const RENEW_SECONDS: i64 = 6 * 3_600;

/// A list that was made later than this, seen from now, was made by a clock that ran ahead: nobody can believe it yet.
const AHEAD_SECONDS: i64 = 60;

/// The wire forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusForm {
    /// JSON-LD with an embedded proof.
    Json,
    /// A JWT.
    Jwt,
}

impl StatusForm {
    const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jwt => "jwt",
        }
    }
}

/// The list an address names, made anew when it has become old.
pub async fn list(app: &App, cx: &Context, institution_code: &str, list: i64, form: StatusForm) -> Result<Vec<u8>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let institution = store::institution::by_code(&mut tx, institution_code).await?.ok_or(Refusal::NotFound)?;
    if let Some(known) = store::status::publication(&mut tx, institution.id, list, form.code()).await? {
        if known.made_at > cx.now.plus_seconds(AHEAD_SECONDS) {
            // It stays what is stored until its day comes, because a newer list never gives way to an older one.
            drop(tx);
            return made_now(app, institution.id, list, form).await;
        }
        // A list is right when it is folded from every registered act: a crash between an act and its list is mended here.
        let last = store::status::last_registered(&mut tx, institution.id).await?;
        let is_complete = last.is_none_or(|leaf_index| leaf_index < known.log_size);
        if is_complete && known.made_at.plus_seconds(RENEW_SECONDS) > cx.now {
            return Ok(known.bytes);
        }
    }
    drop(tx);
    publish_lists(app, &app.system(), institution.id).await?;
    let mut tx = app.store.read().await?;
    let known =
        store::status::publication(&mut tx, institution.id, list, form.code()).await?.ok_or(Refusal::NotFound)?;
    Ok(known.bytes)
}

/// Publishes all lists of an institution as they follow from the log now.
pub async fn publish_lists(app: &App, cx: &Context, institution: Id<Institution>) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    for publication in publications(&mut tx, institution).await? {
        for (form, bytes) in signed(app, &mut tx, cx, &publication).await? {
            let row = PublicationRow { log_size: publication.log_size, made_at: cx.now, bytes };
            store::status::publish(&mut tx, institution, publication.list, form.code(), &row).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// One list as it follows from the log now, without keeping it.
async fn made_now(app: &App, institution: Id<Institution>, list: i64, wanted: StatusForm) -> Result<Vec<u8>> {
    let mut tx = app.store.read().await?;
    let publication = publications(&mut tx, institution)
        .await?
        .into_iter()
        .find(|publication| publication.list == list)
        .ok_or(Refusal::NotFound)?;
    let forms = signed(app, &mut tx, &app.system(), &publication).await?;
    forms.into_iter().find(|(form, _)| *form == wanted).map(|(_, bytes)| bytes).ok_or(Refusal::NotFound)
}

/// What the lists of an institution say now.
async fn publications(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<Publication>> {
    let owner = store::institution::get(tx, institution).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let log_size = store::log::head(tx).await?.signed_size;
    let entries = i64::try_from(ENTRIES_MIN).map_err(broken)?;
    let used = store::status::used(tx, institution).await?;
    let set = fold(store::status::fold(tx, institution, log_size).await?);
    let mut publications = Vec::new();
    for list in 0..=(used.saturating_sub(1).max(0) / entries) {
        let mut bits = Bitstring::new(ENTRIES_MIN).map_err(broken)?;
        for place in set.iter().filter(|place| **place / entries == list) {
            bits.set(usize::try_from(place % entries).map_err(broken)?).map_err(broken)?;
        }
        publications.push(Publication { code: owner.code.clone(), list, log_size, bits });
    }
    Ok(publications)
}

/// Positions that are set after all acts, in the order of the log.
fn fold(acts: Vec<(i64, String)>) -> Vec<i64> {
    let mut validity: BTreeMap<i64, Validity> = BTreeMap::new();
    for (place, act) in acts {
        let now = validity.entry(place).or_insert(Validity::Valid);
        if let Some(next) = StatusAct::parse(&act).and_then(|act| now.after(act).ok()) {
            *now = next;
        }
    }
    validity.into_iter().filter(|(_, validity)| validity.is_listed()).map(|(place, _)| place).collect()
}

struct Publication {
    code: String,
    list: i64,
    log_size: i64,
    bits: Bitstring,
}

/// The wire forms of a list, signed by the institution.
async fn signed(app: &App, tx: &mut Tx, cx: &Context, publication: &Publication) -> Result<[(StatusForm, Vec<u8>); 2]> {
    let moment = |seconds: i64| jiff::Timestamp::from_second(seconds).map_err(broken);
    let url = app.site.status_list(&publication.code, publication.list);
    let issuer = app.site.did(&publication.code);
    let document = ListToPublish {
        url: &url,
        issuer: &issuer,
        purpose: StatusPurpose::Revocation,
        bits: &publication.bits,
        valid_from: moment(cx.now.seconds())?,
        valid_until: moment(cx.now.seconds() + VALID_SECONDS)?,
    }
    .to_json()
    .map_err(broken)?;
    let signer = app.keys.signer(tx, &publication.code, Algorithm::Ed25519).await?;
    let options = crate::sequencer::finish::proof_options(app, &publication.code, &signer.kid, cx.now)?;
    let signed = proof::sign(document.clone(), &options, signer.signer.as_ref(), &Limits::STANDARD).map_err(broken)?;
    let jwt_signer = app.keys.signer(tx, &publication.code, Algorithm::P256).await?;
    let token =
        vcjwt::issue(&document, Flavour::VcJose, &format!("{issuer}#{}", jwt_signer.kid), jwt_signer.signer.as_ref())
            .map_err(broken)?;
    Ok([(StatusForm::Json, signed.to_string().into_bytes()), (StatusForm::Jwt, token.into_bytes())])
}

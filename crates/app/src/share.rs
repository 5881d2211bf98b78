// SPDX-License-Identifier: EUPL-1.2
//! A link that the learner makes, with chosen fields, for a chosen time, and stops at will.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::award::Award;
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::share::{Share, ShareDuration, ShareFields, is_open};
use domain::text::check_line;
use domain::{FieldProblem, Id};
use store::Json;
use store::award::AwardRow;
use store::definition::VersionRow;
use store::institution::InstitutionRow;
use store::share::ShareRow;

use crate::issue::sha256;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::verify::Check;
use crate::{App, Context, codes};

/// What the learner chose.
pub struct ShareRequest {
    /// Which award.
    pub award: Id<Award>,
    /// For whom, in the learner's own words; at most 80 characters.
    pub audience: String,
    /// Which fields.
    pub fields: ShareFields,
    /// How long.
    pub duration: ShareDuration,
    /// Number of the form: the same form sent once more is the same link. Empty: a link of its own.
    pub form: String,
}

/// Makes a link. Its token is given once and kept only as a digest.
pub async fn make(app: &App, cx: &Context, request: ShareRequest) -> Result<String> {
    match make_once(app, cx, &request).await {
        // The same form came twice at one moment: the other one made it.
        Err(Refusal::Conflict("conflict-already-there")) => make_once(app, cx, &request).await,
        made => made,
    }
}

async fn make_once(app: &App, cx: &Context, request: &ShareRequest) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let award = store::award::get(&mut tx, request.award).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::HoldAward, &Thing::award(award.institution_id, award.id))?;
    refuse_errors(check_line("audience", &request.audience).into_iter().collect())?;
    if request.audience.trim().is_empty() {
        return Err(Refusal::Invalid(vec![FieldProblem::error("audience", "share-problem-audience")]));
    }
    if request.audience.chars().count() > 80 {
        return Err(Refusal::Invalid(vec![
            FieldProblem::error("audience", "share-problem-audience-long").with("max", 80),
        ]));
    }
    let secret = codes::secret_of_form(app, &mut tx, &numbered(request), cx.now).await?;
    let token = URL_SAFE_NO_PAD.encode(secret.first_chunk::<16>().ok_or_else(|| missing("sixteen bytes"))?);
    if let Some(known) = store::share::by_digest(&mut tx, &sha256(token.as_bytes())).await? {
        let is_open = is_open(known.expires_at, known.stopped_at, cx.now);
        return if is_open { Ok(token) } else { Err(Refusal::Conflict("conflict-form-sent")) };
    }
    let open = store::share::of_award(&mut tx, award.id)
        .await?
        .into_iter()
        .filter(|share| is_open(share.expires_at, share.stopped_at, cx.now))
        .count();
    if open >= app.limits.shares_per_award {
        return Err(Refusal::Limited("share-too-many"));
    }
    let row = ShareRow {
        id: trail::new_id(app, cx),
        award_id: award.id,
        token_digest: sha256(token.as_bytes()).to_vec(),
        audience: request.audience.clone(),
        fields: Json(request.fields),
        made_at: cx.now,
        expires_at: request.duration.ends_at(cx.now),
        stopped_at: None,
        views: 0,
    };
    store::share::insert(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, of_holder(EventKind::ShareMade, award.id)).await?;
    tx.commit().await?;
    Ok(token)
}

fn numbered(request: &ShareRequest) -> codes::Numbered<'_> {
    codes::Numbered {
        form: &request.form,
        kind: "share",
        of: request.award.uuid(),
        choice: serde_json::json!([request.audience, request.fields, request.duration.code()]),
    }
}

/// Is it the link with this token?
pub fn is_link(share: &ShareRow, token: &str) -> bool {
    share.token_digest == sha256(token.as_bytes())
}

/// What the learner does with links is no business of the school: it stands in the trail, and in no timeline of an institution.
fn of_holder(kind: EventKind, award: Id<Award>) -> Event {
    Event { kind, institution: None, thing: Some(award.uuid()), facts: serde_json::json!({}) }
}

/// Stops a link, from this moment. Once more is as good as once.
pub async fn stop(app: &App, cx: &Context, award: Id<Award>, share: Id<Share>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::award::get(&mut tx, award).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::HoldAward, &Thing::award(row.institution_id, row.id))?;
    let known = store::share::of_award(&mut tx, award)
        .await?
        .into_iter()
        .find(|known| known.id == share)
        .ok_or(Refusal::NotFound)?;
    if known.stopped_at.is_some() {
        return Ok(());
    }
    store::share::stop(&mut tx, award, share, cx.now).await?;
    trail::write(app, &mut tx, cx, of_holder(EventKind::ShareStopped, row.id)).await?;
    Ok(tx.commit().await?)
}

/// Side of one QR module in the user units of the picture.
const QR_MODULE: u32 = 4;

/// A QR symbol that leads to an address, as an SVG picture. `name` is what it is called for who cannot see it.
/// Nothing when the address is too long for a symbol on paper.
pub fn qr_svg(url: &str, name: &str) -> Option<String> {
    let qr = document::Qr::encode(url).ok()?;
    let side = qr.svg_side(QR_MODULE);
    let name = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{name}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{}\"/></svg>",
        qr.svg_path(QR_MODULE)
    ))
}

/// What a link shows before somebody asks to see the proof: nothing about a person (threat P6).
pub struct Cover {
    /// The institution.
    pub institution: InstitutionRow,
    /// The microcredential.
    pub version: VersionRow,
}

/// The cover of a link. Wrong, expired and stopped links are all not found (threat P5).
pub async fn cover(app: &App, cx: &Context, token: &str) -> Result<Cover> {
    let (award, _) = find(app, cx, token).await?;
    let mut tx = app.store.read().await?;
    Ok(Cover {
        institution: crate::export::institution(&mut tx, &award).await?,
        version: store::definition::version(&mut tx, award.version_id)
            .await?
            .ok_or_else(|| missing("a definition version"))?,
    })
}

async fn find(app: &App, cx: &Context, token: &str) -> Result<(AwardRow, ShareRow)> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let share = store::share::by_digest(&mut tx, &sha256(token.as_bytes())).await?.ok_or(Refusal::NotFound)?;
    if !is_open(share.expires_at, share.stopped_at, cx.now) {
        return Err(Refusal::NotFound);
    }
    let award = store::award::get(&mut tx, share.award_id).await?.ok_or(Refusal::NotFound)?;
    Ok((award, share))
}

/// What somebody sees who asked to see the proof behind a link.
pub struct Shown {
    /// The check of the proof, with its verdict.
    pub check: Check,
    /// What the learner chose to show.
    pub fields: ShareFields,
    /// Date of birth, when the learner chose to show it.
    pub birth_date: Option<domain::Day>,
    /// Until when the link works.
    pub expires_at: domain::Timestamp,
}

/// Shows the proof behind a link, and counts the view. Who looked is not kept, and neither is when: a moment at which somebody looked
/// would tell the school where a proof goes (promise 5 of the design, threat P5).
pub async fn show(app: &App, cx: &Context, token: &str) -> Result<Shown> {
    let (award, share) = find(app, cx, token).await?;
    let mut check = crate::verify::stored(app, cx, &award).await?;
    if let Some(shown) = &mut check.shown {
        if !share.fields.0.outcomes {
            shown.outcomes.clear();
        }
        if !share.fields.0.grade {
            shown.grade = None;
        }
    }
    let mut tx = app.store.begin().await?;
    store::share::count_view(&mut tx, share.id).await?;
    tx.commit().await?;
    Ok(Shown {
        check,
        fields: share.fields.0,
        birth_date: award.birth_date.filter(|_| share.fields.0.birth_date),
        expires_at: share.expires_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_has_a_name_and_no_way_out_of_its_attribute() {
        let svg = qr_svg("https://register.example/gedeeld/abc", "QR \"<b>\" & co").unwrap();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        assert!(svg.contains("aria-label=\"QR &quot;&lt;b&gt;&quot; &amp; co\""), "{svg}");
        assert!(qr_svg(&"x".repeat(5_000), "QR").is_none());
        assert!(qr_svg("", "QR").is_none());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Letting somebody see the proof: choose, look, make a link, stop it.

use app::Refusal;
use app::share::{self, ShareRequest, qr_svg};
use app::wallet::{self, Proof, ShareRow as SharedLink};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::share::{ShareDuration, ShareFields, is_open};
use domain::{FieldProblem, Id};

use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::problem::{Fault, render, render_back, render_refused, see};
use crate::standing::validity;
use crate::view::learner::{ShareMadePage, ShareMadeView, ShareNewPage, ShareRow, SharesPage, SharesView};
use crate::view::shared::Row;
use crate::visit::Visit;

const PROOF: &str = "/mijn-bewijs";
const NEW: &str = "/mijn-bewijs/delen";
/// For whom, as the form has it.
const AUDIENCES: [&str; 3] = ["employer", "school", "other"];
const FIELDS: [&str; 3] = ["outcomes", "grade", "birth_date"];

pub(super) async fn ask(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let proof = wallet::proof(&web.app, &visit.cx, visit.held()?).await?;
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let values = vec![
        pair("met_wie", "employer"),
        pair("velden", "outcomes"),
        pair("hoe_lang", ShareDuration::default().code()),
    ];
    Ok(render(&form_page(&web, &visit, &proof, Form { values, errors: Vec::new() })))
}

pub(super) async fn make(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let award = visit.held()?;
    let (audience, fields, duration) = match chosen(&posted) {
        Ok(chosen) => chosen,
        Err(problems) => {
            let proof = wallet::proof(&web.app, &visit.cx, award).await?;
            return Ok(render_refused(&form_page(&web, &visit, &proof, posted.back(&visit.t, &problems))));
        }
    };
    if posted.is("action", "preview") {
        let proof = wallet::proof(&web.app, &visit.cx, award).await?;
        let preview = preview(&visit, &proof, fields);
        let form = posted.back(&visit.t, &[]);
        return Ok(render_back(&ShareNewPage { preview, ..form_page(&web, &visit, &proof, form) }));
    }
    let request = ShareRequest { award, audience, fields, duration, form: posted.text("formulier").to_owned() };
    match share::make(&web.app, &visit.cx, request).await {
        Ok(token) => {
            let proof = wallet::proof(&web.app, &visit.cx, award).await?;
            Ok(render(&ShareMadePage { chrome: visit.chrome("home"), p: made(&web, &visit, &proof, &token) }))
        }
        Err(Refusal::Limited(key @ "share-too-many")) => {
            let proof = wallet::proof(&web.app, &visit.cx, award).await?;
            Ok(render_refused(&form_page(&web, &visit, &proof, posted.back(&visit.t, &[FieldProblem::error("", key)]))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn list(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let proof = wallet::proof(&web.app, &visit.cx, visit.held()?).await?;
    let p = SharesView {
        back_url: PROOF.into(),
        proof_title: title(&visit, &proof),
        new_url: NEW.into(),
        shares: share_rows(&visit, &proof.shares),
    };
    Ok(render(&SharesPage { chrome: visit.chrome("home"), p }))
}

/// `_posted` is what checks the token of the form.
pub(super) async fn stop(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let award = visit.held()?;
    let id = Id::parse(&id).ok_or(Refusal::NotFound)?;
    share::stop(&web.app, &visit.cx, award, id).await?;
    Ok(see("/mijn-bewijs/links?melding=share-stopped"))
}

/// What was chosen, or what is missing.
fn chosen(posted: &Posted) -> Result<(String, ShareFields, ShareDuration), Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let audience = AUDIENCES.into_iter().find(|code| posted.is("met_wie", code));
    if audience.is_none() {
        problems.push(FieldProblem::error("met_wie", "share-problem-audience"));
    }
    let duration = ShareDuration::parse(posted.text("hoe_lang"));
    if duration.is_none() {
        problems.push(FieldProblem::error("hoe_lang", "share-problem-duration"));
    }
    let fields = ShareFields {
        outcomes: posted.is("velden", "outcomes"),
        grade: posted.is("velden", "grade"),
        birth_date: posted.is("velden", "birth_date"),
    };
    match (audience, duration) {
        (Some(audience), Some(duration)) => Ok((audience.to_owned(), fields, duration)),
        _ => Err(problems),
    }
}

fn title(visit: &Visit, proof: &Proof) -> String {
    proof.version.content.0.title.get(visit.language()).to_owned()
}

/// What the other will see of a proof that does not count now.
fn warning(visit: &Visit, proof: &Proof) -> String {
    match validity(proof) {
        "valid" => String::new(),
        other => visit.t.a("share-warning", &[("status", visit.t.v("status", other).to_lowercase())]),
    }
}

fn form_page(web: &Web, visit: &Visit, proof: &Proof, form: Form) -> ShareNewPage {
    let t = &visit.t;
    let choice =
        |group: &str, code: &str| Choice { value: code.to_owned(), label: t.v(group, code), hint: String::new() };
    let has = |field: &str| match field {
        "grade" => proof.award.grade.is_some(),
        "birth_date" => proof.award.birth_date.is_some(),
        _ => true,
    };
    ShareNewPage {
        warning: warning(visit, proof),
        chrome: visit.chrome("home"),
        form,
        form_number: crate::page::form_number(web),
        action: NEW.into(),
        back_url: PROOF.into(),
        proof_title: title(visit, proof),
        with_whom: AUDIENCES.iter().map(|code| choice("share-audience", code)).collect(),
        fields: FIELDS.iter().filter(|field| has(field)).map(|field| choice("share-field", field)).collect(),
        durations: ShareDuration::ALL.iter().map(|duration| choice("share-duration", duration.code())).collect(),
        preview: Vec::new(),
    }
}

/// What the other would see.
fn preview(visit: &Visit, proof: &Proof, fields: ShareFields) -> Vec<Row> {
    let (t, language) = (&visit.t, visit.language());
    let row = |label: &str, value: String| Row { label: t.s(label), value, change_url: String::new() };
    let mut rows = vec![
        row("share-preview-verdict", t.v("verdict", validity(proof))),
        row("share-preview-name", proof.award.person_name.clone()),
        row("share-preview-proof", title(visit, proof)),
        row("share-preview-school", proof.institution.content.0.name.clone()),
        row("share-preview-day", proof.award.awarded_on.long(language)),
    ];
    if fields.outcomes {
        rows.push(row("share-field-outcomes", super::proof::outcomes(visit, proof).join(" ")));
    }
    if let Some(grade) = proof.award.grade.as_ref().filter(|_| fields.grade) {
        rows.push(row("share-field-grade", grade.clone()));
    }
    if let Some(day) = proof.award.birth_date.filter(|_| fields.birth_date) {
        rows.push(row("share-field-birth-date", day.long(language)));
    }
    rows
}

fn made(web: &Web, visit: &Visit, proof: &Proof, token: &str) -> ShareMadeView {
    let t = &visit.t;
    let url = web.app.site.share(token);
    let shares = share_rows(visit, &proof.shares);
    let this: Vec<SharedLink> = proof.shares.iter().filter(|link| share::is_link(link, token)).cloned().collect();
    let facts = share_rows(visit, &this).first().map(|row| format!("{}. {}", row.with_whom, row.facts));
    let message = format!("{} {url}", t.s("share-message"));
    ShareMadeView {
        warning: warning(visit, proof),
        back_url: PROOF.into(),
        proof_title: title(visit, proof),
        facts: facts.unwrap_or_default(),
        mail_url: format!("mailto:?subject={}&body={}", percent(&t.s("share-message-subject")), percent(&message)),
        whatsapp_url: format!("https://wa.me/?text={}", percent(&message)),
        qr_svg: qr_svg(&url, &t.s("share-qr-name")).unwrap_or_default(),
        url,
        shares,
    }
}

/// Percent-encoding that mail programs read too: a space is `%20`, not a plus.
fn percent(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The links of a proof, newest first. Their addresses are not kept, only digests of them, so none is shown again (threat P5).
pub(super) fn share_rows(visit: &Visit, shares: &[SharedLink]) -> Vec<ShareRow> {
    let (t, language) = (&visit.t, visit.language());
    let mut newest: Vec<&SharedLink> = shares.iter().collect();
    newest.sort_by_key(|share| std::cmp::Reverse(share.made_at));
    let row = |share: &SharedLink| {
        let open = is_open(share.expires_at, share.stopped_at, visit.cx.now);
        let views = t.n("share-views", usize::try_from(share.views).unwrap_or_default());
        let until = share.stopped_at.unwrap_or(share.expires_at).day().long(language);
        let (made, shows) = (share.made_at.day().long(language), shows(visit, share.fields.0));
        ShareRow {
            with_whom: audience(visit, &share.audience),
            facts: t.a(
                if open { "share-facts-open" } else { "share-facts-ended" },
                &[("made", made), ("views", views), ("until", until), ("fields", shows)],
            ),
            open,
            stop_url: format!("{NEW}/{}/stop", share.id),
        }
    };
    newest.into_iter().map(row).collect()
}

/// The label of a code, or the words that were written.
fn audience(visit: &Visit, kept: &str) -> String {
    match AUDIENCES.into_iter().find(|code| *code == kept) {
        Some(code) => visit.t.v("share-audience", code),
        None => kept.to_owned(),
    }
}

fn shows(visit: &Visit, fields: ShareFields) -> String {
    let chosen = [("outcomes", fields.outcomes), ("grade", fields.grade), ("birth_date", fields.birth_date)];
    let mut words = vec![visit.t.s("share-always-short")];
    words.extend(chosen.iter().filter(|(_, shown)| *shown).map(|(code, _)| visit.t.v("share-short", code)));
    words.join(", ")
}

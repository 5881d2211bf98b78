// SPDX-License-Identifier: EUPL-1.2
//! Evidence under the criteria: links and files. It is frozen with the text, handed out as a download only, and never fetched.

use domain::FieldProblem;
use domain::Id;
use domain::event::{Event, EventKind};
use domain::evidence::{FileKind, PIECES_MAX, check_file, check_link, check_title, file_name};
use domain::role::Action;
use serde_json::json;
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::evidence::{EvidenceRow, WaiverRow};
use uuid::Uuid;

use crate::define::reach;
use crate::export::File;
use crate::issue::sha256;
use crate::refusal::{Refusal, Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A piece of evidence to add.
pub struct NewEvidence {
    /// Criterion key.
    pub criterion: String,
    /// What it is called.
    pub title: String,
    /// Where it is, when it is a link; empty otherwise.
    pub link: String,
    /// Name and bytes, when it is a file.
    pub file: Option<(String, Vec<u8>)>,
}

/// The evidence of a version as a board lays it down under its decision: what each piece is, and of a file exactly which; after them why
/// other criteria have none.
pub(crate) async fn laid_down(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<serde_json::Value>> {
    let piece = |piece: EvidenceRow| {
        json!({
            "criterion": piece.criterion,
            "title": piece.title,
            "link": piece.link,
            "sha256": piece.file_digest.as_deref().map(hex::encode),
        })
    };
    let waiver = |waiver: WaiverRow| json!({"criterion": waiver.criterion, "none": waiver.why});
    let pieces = store::evidence::of_version(tx, version).await?.into_iter().map(piece);
    let waivers = store::evidence::waivers(tx, version).await?.into_iter().map(waiver);
    Ok(pieces.chain(waivers).collect())
}

/// Checks the name of what was brought, and that it is a link or a file of a known kind.
pub(crate) fn brought<'a>(app: &App, new: &'a NewEvidence) -> (Option<(FileKind, &'a [u8])>, Vec<FieldProblem>) {
    let mut problems = check_title(&new.title);
    let link = new.link.trim();
    match (link.is_empty(), &new.file) {
        (true, None) => problems.push(FieldProblem::error("link", "evidence-problem-nothing")),
        (false, Some(_)) => problems.push(FieldProblem::error("link", "evidence-problem-both")),
        (false, None) => problems.extend(check_link(link)),
        (true, Some((name, bytes))) => match check_file(name, bytes, app.limits.upload_bytes) {
            Ok(kind) => return (Some((kind, bytes)), problems),
            Err(problem) => problems.push(problem),
        },
    }
    (None, problems)
}

/// Where the bytes of what was brought are.
pub(crate) struct Kept {
    pub link: Option<String>,
    pub digest: Option<Vec<u8>>,
    pub kind: Option<String>,
    pub bytes: Option<i64>,
}

/// Keeps what was brought and checked.
pub(crate) async fn keep(tx: &mut Tx, new: &NewEvidence, file: Option<(FileKind, &[u8])>) -> Result<Kept> {
    let Some((kind, bytes)) = file else {
        return Ok(Kept { link: Some(new.link.trim().to_owned()), digest: None, kind: None, bytes: None });
    };
    let digest = sha256(bytes);
    store::evidence::put_file(tx, &digest, kind.code(), bytes).await?;
    Ok(Kept {
        link: None,
        digest: Some(digest.to_vec()),
        kind: Some(kind.code().to_owned()),
        bytes: Some(i64::try_from(bytes.len()).map_err(broken)?),
    })
}

/// Adds a piece of evidence to a text that can still be changed.
pub async fn add(app: &App, cx: &Context, id: Id<DefinitionVersion>, new: NewEvidence) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = reach::editable(&mut tx, cx, id).await?;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let (file, mut problems) = brought(app, &new);
    if !framework.definition_criteria().any(|known| known.key == new.criterion) {
        problems.push(FieldProblem::error("criterion", "board-problem-criterion"));
    }
    if store::evidence::of_version(&mut tx, id).await?.len() >= PIECES_MAX {
        problems.push(FieldProblem::error("title", "evidence-problem-many").with("max", PIECES_MAX));
    }
    refuse_errors(problems)?;
    let Kept { link, digest, kind, bytes } = keep(&mut tx, &new, file).await?;
    let piece = EvidenceRow {
        id: trail::new_id::<EvidenceRow>(app, cx).uuid(),
        version_id: id,
        criterion: new.criterion.clone(),
        title: new.title.trim().to_owned(),
        link,
        file_digest: digest,
        file_kind: kind,
        file_bytes: bytes,
        added_by: cx.person(),
        added_at: cx.now,
    };
    super::waiver::overtaken(app, &mut tx, cx, &version, &piece.criterion).await?;
    store::evidence::insert(&mut tx, &piece).await?;
    store::definition::add_author(&mut tx, id, cx.person()).await?;
    write(app, &mut tx, cx, EventKind::EvidenceAdded, &version, &piece).await?;
    Ok(tx.commit().await?)
}

/// Takes a piece away from a text that can still be changed.
pub async fn remove(app: &App, cx: &Context, id: Uuid) -> Result<Id<DefinitionVersion>> {
    let mut tx = app.store.begin().await?;
    let piece = store::evidence::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let version = reach::editable(&mut tx, cx, piece.version_id).await?;
    store::evidence::remove(&mut tx, id).await?;
    // Who takes evidence away shapes the dossier as much as who adds it, and does not decide on it.
    store::definition::add_author(&mut tx, version.id, cx.person()).await?;
    write(app, &mut tx, cx, EventKind::EvidenceRemoved, &version, &piece).await?;
    tx.commit().await?;
    Ok(version.id)
}

/// A file of the evidence, to take away.
pub async fn file(app: &App, cx: &Context, id: Uuid) -> Result<File> {
    let mut tx = app.store.read().await?;
    let piece = store::evidence::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    reach::read(&mut tx, cx, piece.version_id, Action::ReadDefinition).await?;
    handed_out(&mut tx, &piece.title, (piece.file_digest, piece.file_kind)).await
}

/// A file that whoever asks may read, by the digest and the kind that stand in its row; a link has none.
pub(crate) async fn handed_out(
    tx: &mut Tx,
    title: &str,
    (digest, kind): (Option<Vec<u8>>, Option<String>),
) -> Result<File> {
    let digest = digest.ok_or(Refusal::NotFound)?;
    let kind = kind.as_deref().and_then(FileKind::parse).ok_or_else(|| missing("a kind of file"))?;
    let bytes = store::evidence::file(tx, &digest).await?.ok_or_else(|| missing("the bytes of a file"))?;
    Ok(File { name: file_name(title, kind), media_type: kind.media_type(), bytes })
}

/// A new version starts with the evidence of the one it comes from.
pub(crate) async fn copy(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    from: Id<DefinitionVersion>,
    to: Id<DefinitionVersion>,
) -> Result<()> {
    for piece in store::evidence::of_version(tx, from).await? {
        let copy = EvidenceRow { id: trail::new_id::<EvidenceRow>(app, cx).uuid(), version_id: to, ..piece };
        store::evidence::insert(tx, &copy).await?;
    }
    for waiver in store::evidence::waivers(tx, from).await? {
        store::evidence::put_waiver(tx, to, &waiver).await?;
    }
    Ok(())
}

async fn write(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    kind: EventKind,
    version: &VersionRow,
    piece: &EvidenceRow,
) -> Result<()> {
    let what = if piece.link.is_some() { "link" } else { "file" };
    let event = Event::about(kind, version.institution_id, version.id).with(
        json!({"criterion": piece.criterion, "what": what, "sha256": piece.file_digest.as_deref().map(hex::encode)}),
    );
    trail::write(app, tx, cx, event).await
}

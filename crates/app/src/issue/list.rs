// SPDX-License-Identifier: EUPL-1.2
//! Reading runs, lists and awards; and the letters.

use document::letter::{ClaimLetter, WindowSide, render_letters};
use domain::Id;
use domain::award::{Award, AwardBatch, BatchState};
use domain::claim::grouped;
use domain::left_out::LeftOut;
use domain::role::{Action, Thing};
use domain::run::RunContent;
use domain::text::Language;
use domain::viewing::ViewReason;
use store::award::{AwardRow, BatchRow};
use store::definition::VersionRow;
use store::institution::InstitutionRow;
use store::run::RunRow;

use super::correct::CorrectionView;
use super::earlier::EarlierAward;
use crate::codes::CodeMaker;
use crate::people::viewing::{Seen, record};
use crate::refusal::{Refusal, Result, broken, missing};
use crate::{App, Context};

/// A run with what belongs to it.
pub struct RunView {
    /// The run.
    pub run: RunRow,
    /// The version it is a run of.
    pub version: VersionRow,
    /// The institution.
    pub institution: InstitutionRow,
    /// Lists, newest first.
    pub batches: Vec<BatchRow>,
    /// Which of these lists correct, and which award each.
    pub corrections: Vec<(Id<AwardBatch>, Id<Award>)>,
    /// Awards.
    pub awards: Vec<AwardRow>,
    /// Why nobody can be awarded in it any more, as a message key; nothing when they can.
    pub obstacle: Option<&'static str>,
}

/// Reads a run.
pub async fn run(app: &App, cx: &Context, id: Id<RunContent>) -> Result<RunView> {
    let mut tx = app.store.read().await?;
    let run = store::run::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadRun, &Thing::of(run.institution_id))?;
    let may_read_people = cx.can(Action::ReadAward, &Thing::of(run.institution_id));
    let awards = if may_read_people { store::award::of_run(&mut tx, id).await? } else { Vec::new() };
    if !awards.is_empty() {
        seen(app, cx, run.institution_id, id.uuid(), ViewReason::Group).await?;
    }
    let version =
        store::definition::version(&mut tx, run.version_id).await?.ok_or_else(|| missing("a definition version"))?;
    let corrections = store::correction::of_run(&mut tx, id).await?;
    Ok(RunView {
        obstacle: match super::must_be_awardable(&mut tx, &run, &version).await {
            Err(Refusal::Conflict(key)) => Some(key),
            other => other.map(|()| None)?,
        },
        version,
        institution: store::institution::get(&mut tx, run.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        batches: store::award::batches_of_run(&mut tx, id).await?,
        corrections: corrections.into_iter().map(|row| (row.batch_id, row.award_id)).collect(),
        awards,
        run,
    })
}

/// A list with its awards.
pub struct BatchView {
    /// The list.
    pub batch: BatchRow,
    /// Its run.
    pub run: RunRow,
    /// The version.
    pub version: VersionRow,
    /// Awards, once agreed, by row.
    pub awards: Vec<AwardRow>,
    /// Who declared an interest in what is awarded.
    pub interested: Vec<Id<domain::person::Person>>,
    /// Rows that were left out, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The award whose place the one on this list takes.
    pub correction: Option<CorrectionView>,
    /// What the board should know of somebody on it, by the number of their row: as it was when the board decided, or is while it has
    /// the list.
    pub earlier: Vec<(u32, EarlierAward)>,
    /// Letters of a name that the PDF cannot show, by the number of their row; while the board has the list.
    pub not_on_paper: Vec<(u32, String)>,
}

impl BatchView {
    /// What the board decides on, with who made it and who is too close to it.
    pub fn decided_on(&self) -> Thing {
        super::decided_on(&self.batch, self.interested.clone())
    }

    /// How many are registered and signed.
    pub fn registered(&self) -> usize {
        self.awards.iter().filter(|award| award.registered_at.is_some()).count()
    }
}

/// Reads a list.
pub async fn batch(app: &App, cx: &Context, id: Id<AwardBatch>) -> Result<BatchView> {
    let mut tx = app.store.read().await?;
    let batch = store::award::batch(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadAward, &Thing::of(batch.institution_id))?;
    seen(app, cx, batch.institution_id, id.uuid(), ViewReason::List).await?;
    // While a list is being registered its page looks every second; nobody reads notes then.
    let is_running = batch.state == BatchState::Registering;
    Ok(BatchView {
        run: store::run::get(&mut tx, batch.run_id).await?.ok_or_else(|| missing("a run"))?,
        version: store::definition::version(&mut tx, batch.version_id)
            .await?
            .ok_or_else(|| missing("a definition version"))?,
        awards: store::award::of_batch(&mut tx, id).await?,
        interested: super::interested(&mut tx, &batch).await?,
        left_out: store::left_out::of_batch(&mut tx, id).await?,
        correction: super::correct::view(&mut tx, id).await?,
        earlier: if is_running { Vec::new() } else { super::earlier::on_list(&mut tx, &batch, cx.now).await? },
        not_on_paper: not_on_paper(&batch),
        batch,
    })
}

/// Whose name the PDF cannot show whole, with the letters that it lacks. Once the board decided there is nothing left to choose.
fn not_on_paper(batch: &BatchRow) -> Vec<(u32, String)> {
    if batch.state != BatchState::Proposed {
        return Vec::new();
    }
    let people = batch.people.0.iter();
    people
        .map(|person| (person.row_number, document::not_drawable(&person.name).into_iter().collect::<String>()))
        .filter(|(_, letters)| !letters.is_empty())
        .collect()
}

/// Keeps in the view log that somebody is about to see the people of a run or a list.
async fn seen(
    app: &App,
    cx: &Context,
    institution: Id<domain::institution::Institution>,
    thing: uuid::Uuid,
    reason: ViewReason,
) -> Result<()> {
    record(app, cx, Seen { institution, thing, reason, action: Action::ReadAward }).await
}

/// The awards of a list.
pub async fn batch_awards(app: &App, cx: &Context, id: Id<AwardBatch>) -> Result<Vec<AwardRow>> {
    Ok(batch(app, cx, id).await?.awards)
}

/// Lists of one's institution that wait for the board, oldest first.
pub async fn waiting(app: &App, cx: &Context) -> Result<Vec<BatchRow>> {
    let institution = cx.institution()?;
    cx.may(Action::SeeWork, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    Ok(store::award::batches_in_state(&mut tx, institution, BatchState::Proposed).await?)
}

/// The claim letters of a list as one PDF: for everybody on it, by row, or for one row.
pub async fn letters(app: &App, cx: &Context, id: Id<AwardBatch>, row: Option<i64>) -> Result<Vec<u8>> {
    let mut tx = app.store.read().await?;
    let batch = store::award::batch(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::PrintLetters, &Thing::of(batch.institution_id))?;
    seen(app, cx, batch.institution_id, id.uuid(), ViewReason::Letters).await?;
    let institution = store::institution::get(&mut tx, batch.institution_id)
        .await?
        .ok_or_else(|| missing("an institution"))?
        .content
        .0;
    let version =
        store::definition::version(&mut tx, batch.version_id).await?.ok_or_else(|| missing("a definition version"))?;
    let awards: Vec<AwardRow> = store::award::of_batch(&mut tx, id)
        .await?
        .into_iter()
        .filter(|award| award.registered_at.is_some() && row.is_none_or(|row| row == award.row_number))
        .collect();
    if awards.is_empty() {
        return Err(without_letter(&batch, row));
    }
    let maker = CodeMaker::new(&app.keys.secret(&mut tx, crate::keys::CODES).await?);
    let written_on = crate::export::document_day(cx.now.day())?;
    let title = version.content.0.title.get(Language::Nl).to_owned();
    let codes: Vec<_> = awards.iter().map(|award| maker.codes(award.id)).collect();
    let links: Vec<(String, String)> =
        codes.iter().map(|codes| (app.site.claim(&grouped(&codes.claim_handle)), codes.claim_code.clone())).collect();
    let address_lines: Vec<[&str; 1]> = awards.iter().map(|award| [award.person_name.as_str()]).collect();
    let letters: Vec<ClaimLetter<'_>> = awards
        .iter()
        .zip(&links)
        .zip(&address_lines)
        .map(|((award, (link, code)), lines)| ClaimLetter {
            address_lines: lines,
            holder_name: &award.person_name,
            institution_name: &institution.name,
            institution_address: &institution.address,
            written_on,
            course_title: Some(&title),
            claim_address: without_scheme(link),
            qr_url: link,
            claim_code: code,
            phone: &institution.phone,
            phone_hours: None,
        })
        .collect();
    let rendered =
        render_letters(&letters, document::Language::Dutch, WindowSide::Left, crate::export::document_moment(cx.now)?)
            .map_err(broken)?;
    Ok(rendered.pdf)
}

/// Why there is no letter: nobody stands in that row, or what it is about is not registered yet.
fn without_letter(batch: &BatchRow, row: Option<i64>) -> Refusal {
    let is_on_list = |row| batch.people.0.iter().any(|person| i64::from(person.row_number) == row);
    match row {
        Some(row) if !is_on_list(row) => Refusal::NotFound,
        _ => Refusal::Conflict("conflict-not-registered-yet"),
    }
}

/// An address as people type it.
fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

// SPDX-License-Identifier: EUPL-1.2
//! Between step 1 and 2, for a table without a heading that we know: whoever brought it says which row has the headings and what each
//! column is. Until then there is no list, so that a table of anything else never becomes people.

use app::Refusal;
use app::sheet::{
    ColumnPlan, HEADER_WITHIN, Ignored, Meaning, RawSheet, SheetRefusal, Source, recognise, refusal_message,
};
use app::sign_in::held::{self, Held};
use axum::response::Response;

use super::check::Scene;
use super::{kept, upload};
use crate::Web;
use crate::chrome::{Choice, Form, Problem};
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render_refused, see};
use crate::view::award::{AskedColumn, AwardColumnsPage};
use crate::visit::Visit;

/// Field of a kept form that holds the cells of the table.
const CELLS: &str = "sheet";
/// The same for the name of the file; empty when it was pasted.
const FILE: &str = "file";
/// Field that says which row has the headings.
const ROW: &str = "heading";
/// Its value when there are none.
const NO_ROW: &str = "none";
/// Cells shown of a row, and of a column.
const CELLS_SHOWN: usize = 6;
/// Characters shown of a cell.
const CELL_SHOWN_CHARS: usize = 30;
/// The code of a column that is not used.
const UNUSED: &str = "ignored";

/// Keeps what was read and leads to the page that asks. Nothing when there is too much to keep.
pub(super) async fn ask(
    web: &Web,
    visit: &Visit,
    run: &str,
    (file_name, sheet): (Option<&str>, &RawSheet),
) -> Result<Option<Response>, Fault> {
    let Some(cells) = sheet.keep() else { return Ok(None) };
    let place = kept::place(run);
    let fields = [(CELLS.to_owned(), cells), (FILE.to_owned(), file_name.unwrap_or_default().to_owned())];
    let kept = held::keep(&web.app, &visit.cx, &place, &fields).await?;
    Ok(kept.map(|id| see(&format!("{place}?bewaard={id}"))))
}

/// Is this a table that waits for what its columns are?
pub(super) fn is_asked(form: &Held) -> bool {
    form.fields.iter().any(|(name, _)| name == CELLS)
}

fn field<'a>(form: &'a Held, name: &str) -> &'a str {
    form.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

fn sheet_of(form: &Held) -> Result<RawSheet, Refusal> {
    RawSheet::kept(field(form, CELLS)).ok_or(Refusal::NotFound)
}

/// The page. Without a form that was sent it begins with what we take the columns for; only what we take for a name must be said.
pub(super) fn page(
    visit: &Visit,
    scene: &Scene,
    (kept, held): (&str, &Held),
    sent: Option<Form>,
) -> Result<AwardColumnsPage, Fault> {
    let sheet = sheet_of(held)?;
    let plan = recognise(&sheet);
    let (definition, run, run_url) = scene.about(visit);
    let form = sent.unwrap_or_else(|| Form { values: proposed(&plan), errors: Vec::new() });
    Ok(AwardColumnsPage {
        chrome: chrome(visit, &[(&run, &run_url), (&visit.t.s("award-new-title"), "")]),
        form,
        lead: lead(visit, &plan, &sheet),
        rows: rows(visit, &sheet),
        columns: asked(visit, scene, &sheet, &plan),
        action: format!("{run_url}/uitreiken"),
        kept: kept.to_owned(),
        definition,
        run,
        source: field(held, FILE).to_owned(),
    })
}

fn name_of(index: usize) -> String {
    format!("column_{index}")
}

/// What is filled in beforehand.
fn proposed(plan: &ColumnPlan) -> Vec<(String, String)> {
    let code = |meaning: Meaning, source: Source| match meaning {
        name if name.is_name() && source == Source::Content => String::new(),
        // What nobody recognised may be a grade: whoever brought it says so, or that it is not used.
        Meaning::Ignored(_) => String::new(),
        other => other.code(),
    };
    let columns = plan.columns.iter().enumerate();
    let columns = columns.map(|(index, column)| (name_of(index), code(column.meaning, column.source)));
    plan.header_row.map(|row| (ROW.to_owned(), row.to_string())).into_iter().chain(columns).collect()
}

fn lead(visit: &Visit, plan: &ColumnPlan, sheet: &RawSheet) -> String {
    match plan.check(sheet) {
        Err(SheetRefusal::NoHeading { first }) => visit.t.a("award-ask-first", &[("text", first)]),
        Err(SheetRefusal::UnknownColumns { .. }) => visit.t.s("award-ask-name"),
        _ => visit.t.s("award-ask-heading"),
    }
}

fn shown<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let short = |text: &str| match text.chars().count() {
        0..=CELL_SHOWN_CHARS => text.to_owned(),
        _ => text.chars().take(CELL_SHOWN_CHARS).chain(['…']).collect(),
    };
    let filled = cells.map(str::trim).filter(|text| !text.is_empty());
    filled.take(CELLS_SHOWN).map(short).collect::<Vec<_>>().join(", ")
}

fn rows(visit: &Visit, sheet: &RawSheet) -> Vec<Choice> {
    let row = |row: &app::sheet::RawRow| {
        let values =
            [("row", row.number.to_string()), ("text", shown(row.cells.iter().map(|cell| cell.text.as_str())))];
        Choice { value: row.number.to_string(), label: visit.t.a("award-ask-row-is", &values), hint: String::new() }
    };
    let none = Choice { value: NO_ROW.into(), label: visit.t.s("award-ask-row-none"), hint: String::new() };
    sheet.rows.iter().take(HEADER_WITHIN).map(row).chain([none]).collect()
}

/// Everything a column can be.
const MEANINGS: [Meaning; 11] = [
    Meaning::Name,
    Meaning::NameReversed,
    Meaning::FirstName,
    Meaning::CallName,
    Meaning::Initials,
    Meaning::Prefix,
    Meaning::LastName,
    Meaning::BirthDate,
    Meaning::Email,
    Meaning::Outcomes,
    Meaning::Grade,
];

fn asked(visit: &Visit, scene: &Scene, sheet: &RawSheet, plan: &ColumnPlan) -> Vec<AskedColumn> {
    let ticks = (1..).take(scene.outcome_count()).map(Meaning::OutcomeTick);
    let all = MEANINGS.into_iter().chain(ticks).chain([Meaning::Ignored(Ignored::ByUser)]);
    let option = |meaning: Meaning| Choice {
        value: meaning.code(),
        label: upload::meaning_words(visit, meaning),
        hint: String::new(),
    };
    let options: Vec<Choice> = all.map(option).collect();
    let column = |(index, column): (usize, &app::sheet::Column)| AskedColumn {
        field: name_of(index),
        label: visit.t.a("award-column-letter", &[("letter", &column.letter)]),
        samples: visit.t.a("award-ask-samples", &[("text", shown(sheet.rows.iter().map(|row| row.text(index))))]),
        options: options.clone(),
    };
    plan.columns.iter().enumerate().filter(|(index, _)| is_filled(sheet, *index)).map(column).collect()
}

/// Has a column something in it?
fn is_filled(sheet: &RawSheet, index: usize) -> bool {
    sheet.rows.iter().any(|row| !row.text(index).trim().is_empty())
}

/// Reads the list by what was said of its columns. What is missing or said twice comes back at its field.
pub(super) async fn say(
    web: &Web,
    visit: &Visit,
    (scene, run): (&Scene, &str),
    posted: Posted,
) -> Result<Response, Fault> {
    let place = kept::place(run);
    let kept = posted.text("bewaard").to_owned();
    let found = held::open(&web.app, &visit.cx, id::<()>(&kept)?.uuid()).await;
    let held = match found {
        Ok(form) if form.path == place && is_asked(&form) => form,
        Ok(_) | Err(Refusal::NotFound) => return Ok(see(&format!("{place}?melding=lijst-verlopen"))),
        Err(refusal) => return Err(refusal.into()),
    };
    let sheet = sheet_of(&held)?;
    match chosen(visit, &sheet, &posted) {
        Ok(plan) => {
            let file_name = Some(field(&held, FILE)).filter(|name| !name.is_empty());
            let grid = upload::grid(web, visit, scene, (file_name, &sheet, &plan));
            kept::show(web, visit, (scene, run), &grid).await
        }
        Err(errors) => {
            let form = Form { values: posted.pairs, errors };
            Ok(render_refused(&page(visit, scene, (&kept, &held), Some(form))?))
        }
    }
}

/// The plan that was chosen, once every column says something of its own and one of them has the name.
fn chosen(visit: &Visit, sheet: &RawSheet, posted: &Posted) -> Result<ColumnPlan, Vec<Problem>> {
    let missing = || vec![Problem { field: ROW.into(), text: visit.t.s("award-ask-row-missing") }];
    let (plan, mut errors) = match headed(sheet, posted.text(ROW)) {
        Some(plan) => (plan, Vec::new()),
        None => (recognise(sheet), missing()),
    };
    let (plan, found) = columns_of(visit, plan, posted);
    errors.extend(found);
    if errors.is_empty() {
        errors.extend(plan.check(sheet).err().map(|refusal| refused(visit, sheet, &refusal)));
    }
    if errors.is_empty() { Ok(plan) } else { Err(errors) }
}

/// The plan with the headings in the row that was said, or with none.
fn headed(sheet: &RawSheet, said: &str) -> Option<ColumnPlan> {
    let number = match said {
        NO_ROW => None,
        row => Some(row.parse::<u32>().ok()?),
    };
    ColumnPlan::with_header_row(sheet, number).ok()
}

/// The plan with what was said of each column, and what is missing or said twice.
fn columns_of(visit: &Visit, mut plan: ColumnPlan, posted: &Posted) -> (ColumnPlan, Vec<Problem>) {
    let letters: Vec<String> = plan.columns.iter().map(|column| column.letter.clone()).collect();
    let mut errors = Vec::new();
    let mut taken: Vec<(&str, Meaning)> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let name = name_of(index);
        let at = |key: &str, letter: &str| Problem { field: name.clone(), text: visit.t.a(key, &[("letter", letter)]) };
        // A column with nothing in it is not asked about.
        let Some(meaning) = Meaning::from_code(posted.all(&name).next().unwrap_or(UNUSED)) else {
            errors.push(at("award-ask-column-missing", letter));
            continue;
        };
        match taken.iter().find(|(_, known)| known.excludes(meaning)) {
            Some((other, _)) => errors.push(at("award-ask-column-twice", other)),
            None => taken.push((letter.as_str(), meaning)),
        }
        // What cannot be chosen stays what it is, and the plan says so when it is checked.
        plan = plan.clone().choose(index, meaning).unwrap_or(plan);
    }
    (plan, errors)
}

fn refused(visit: &Visit, sheet: &RawSheet, refusal: &SheetRefusal) -> Problem {
    if matches!(refusal, SheetRefusal::UnknownColumns { .. }) {
        return Problem { field: first_field(sheet), text: visit.t.s("award-ask-name-missing") };
    }
    let (key, values) = refusal_message(refusal);
    Problem { field: ROW.into(), text: visit.t.with(key, &values) }
}

/// The first column that is asked about.
fn first_field(sheet: &RawSheet) -> String {
    name_of((0..sheet.width()).find(|index| is_filled(sheet, *index)).unwrap_or(0))
}

// SPDX-License-Identifier: EUPL-1.2
//! XLSX (ISO/IEC 29500): finds the sheets and the tables they lean on. The cells are read in [`super::worksheet`].

use super::archive::Archive;
use super::columns::header_score;
use super::notice::Notice;
use super::raw::{DateSystem, Detected, RawSheet, SheetFormat, SheetInput, SheetLimits};
use super::refusal::{FileKind, SheetRefusal};
use super::strings::SharedStrings;
use super::styles::date_styles;
use super::worksheet;
use super::xml::{Node, Xml, attribute, is_true, local};

/// Sheets and relations beyond this many are no work of a spreadsheet program.
pub(super) const SHEETS: usize = 1_000;
const RELATIONS: usize = 10_000;

struct SheetEntry {
    name: String,
    hidden: bool,
    relation: String,
}

#[derive(Default)]
struct Book {
    sheets: Vec<SheetEntry>,
    date_system: DateSystem,
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Everything the cells of a workbook share.
pub(super) struct Shared {
    pub(super) strings: SharedStrings,
    pub(super) date_styles: Vec<bool>,
    pub(super) date_system: DateSystem,
}

/// Reads the best visible sheet of a workbook, or the one that was asked for.
pub(super) fn read(
    archive: &mut Archive<'_>,
    input: &SheetInput<'_>,
    limits: &SheetLimits,
) -> Result<RawSheet, SheetRefusal> {
    let path = book_path(archive)?;
    let Some(text) = archive.part(&path, "workbook")? else {
        return Err(SheetRefusal::Damaged { part: "workbook" });
    };
    let book = book(&text)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let file = path.rsplit_once('/').map_or(path.as_str(), |(_, file)| file);
    let relations = relations(archive, &format!("{folder}/_rels/{file}.rels"))?;
    let shared = shared(archive, &relations, &folder, book.date_system)?;
    let mut names = Names { visible: Vec::new(), hidden: Vec::new() };
    let mut candidates = Vec::new();
    for (number, entry) in (1_u32..).zip(&book.sheets) {
        if entry.hidden {
            names.hidden.push(entry.name.clone());
            continue;
        }
        let relation = relations.iter().find(|relation| relation.id == entry.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        names.visible.push(entry.name.clone());
        let wanted = input.sheet.is_none_or(|name| entry.name == name);
        if !wanted || candidates.len() >= limits.sheets {
            continue;
        }
        let Some(text) = archive.part(&resolve(&folder, &relation.target), "sheet")? else {
            return Err(SheetRefusal::Damaged { part: "sheet" });
        };
        let detected = Detected {
            format: SheetFormat::Xlsx,
            encoding: None,
            separator: None,
            sheet_name: Some(entry.name.clone()),
            sheet_number: number,
            date_system: shared.date_system,
        };
        candidates.push(worksheet::read(&text, &shared, detected, limits));
    }
    let mut sheet = best(candidates, &names, input)?;
    if shared.date_system == DateSystem::From1904 {
        sheet.notices.push(Notice::DatesFrom1904);
    }
    Ok(sheet)
}

/// Reads the tables that all sheets lean on.
fn shared(
    archive: &mut Archive<'_>,
    relations: &[Relation],
    folder: &str,
    date_system: DateSystem,
) -> Result<Shared, SheetRefusal> {
    let mut part = |kind: &str, name| match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => archive.part(&resolve(folder, &relation.target), name),
        None => Ok(None),
    };
    let strings = part("sharedStrings", "strings")?;
    let styles = part("styles", "styles")?;
    Ok(Shared {
        strings: SharedStrings::read(strings.as_deref())?,
        date_styles: styles.as_deref().map(date_styles).transpose()?.unwrap_or_default(),
        date_system,
    })
}

/// Names of the sheets in a file.
pub(super) struct Names {
    pub(super) visible: Vec<String>,
    pub(super) hidden: Vec<String>,
}

/// Picks the sheet whose headers are recognised best; without any, the first that holds something.
pub(super) fn best(
    candidates: Vec<Result<RawSheet, SheetRefusal>>,
    names: &Names,
    input: &SheetInput<'_>,
) -> Result<RawSheet, SheetRefusal> {
    let mut chosen: Option<(usize, Result<RawSheet, SheetRefusal>)> = None;
    for candidate in candidates {
        let score = match &candidate {
            Ok(sheet) => header_score(sheet),
            Err(SheetRefusal::Empty) => continue,
            Err(_) => 0,
        };
        if chosen.as_ref().is_none_or(|(best, _)| score > *best) {
            chosen = Some((score, candidate));
        }
    }
    let Some((_, sheet)) = chosen else {
        return Err(match input.sheet {
            Some(name) if !names.visible.iter().any(|known| known == name) => {
                SheetRefusal::NoSuchSheet { name: name.to_owned() }
            }
            _ if names.visible.is_empty() && !names.hidden.is_empty() => {
                SheetRefusal::OnlyHiddenSheets { names: names.hidden.clone() }
            }
            _ => SheetRefusal::Empty,
        });
    };
    let mut sheet = sheet?;
    let own = sheet.detected.sheet_name.clone();
    let others: Vec<String> = names.visible.iter().filter(|name| Some(*name) != own.as_ref()).cloned().collect();
    if !others.is_empty() {
        sheet.notices.push(Notice::OtherSheets { names: others });
    }
    if !names.hidden.is_empty() {
        sheet.notices.push(Notice::HiddenSheets { names: names.hidden.clone() });
    }
    Ok(sheet)
}

/// Where the main part is, and whether this package is a workbook at all.
fn book_path(archive: &mut Archive<'_>) -> Result<String, SheetRefusal> {
    let relations = relations(archive, "_rels/.rels")?;
    let main = relations.iter().find(|relation| relation.kind == "officeDocument");
    let path = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| resolve("", &relation.target));
    let refuse = |looks_like| Err(SheetRefusal::NotASheet { looks_like });
    match path.to_ascii_lowercase() {
        path if path.ends_with(".bin") => refuse(FileKind::BinaryWorkbook),
        path if path.starts_with("word/") => refuse(FileKind::TextDocument),
        path if path.starts_with("ppt/") => refuse(FileKind::Presentation),
        path if archive.has(&path) => Ok(path),
        _ if main.is_none() => refuse(FileKind::Archive),
        _ => Err(SheetRefusal::Damaged { part: "workbook" }),
    }
}

fn book(text: &str) -> Result<Book, SheetRefusal> {
    let mut xml = Xml::new(text, "workbook");
    let mut book = Book::default();
    while let Some(node) = xml.next()? {
        let Node::Start(start) = node else { continue };
        match local(&start) {
            "workbookPr" if attribute(&start, "date1904").is_some() => {
                let from_1904 = is_true(attribute(&start, "date1904").as_deref());
                book.date_system = if from_1904 { DateSystem::From1904 } else { DateSystem::From1900 };
            }
            "sheet" if book.sheets.len() >= SHEETS => return Err(xml.damaged()),
            "sheet" => book.sheets.push(SheetEntry {
                name: attribute(&start, "name").unwrap_or_default(),
                hidden: attribute(&start, "state").is_some_and(|state| state != "visible"),
                relation: attribute(&start, "id").unwrap_or_default(),
            }),
            _ => {}
        }
    }
    Ok(book)
}

/// The relations of a part; the kind is the last word of the relation type, the same in both dialects of the standard.
fn relations(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Relation>, SheetRefusal> {
    let Some(text) = archive.part(path, "relations")? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&text, "relations");
    let mut relations = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Start(start) = node else { continue };
        if local(&start) == "Relationship" && attribute(&start, "TargetMode").as_deref() != Some("External") {
            if relations.len() >= RELATIONS {
                return Err(xml.damaged());
            }
            let kind = attribute(&start, "Type").unwrap_or_default();
            relations.push(Relation {
                id: attribute(&start, "Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: attribute(&start, "Target").unwrap_or_default(),
            });
        }
    }
    Ok(relations)
}

/// Path of a target, seen from a folder; steps upwards stop at the root of the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

// SPDX-License-Identifier: EUPL-1.2
//! Writes [`Paper`] as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at the same time.
//!
//! The metadata is an allow-list: title, language, our own name and the time the caller gives. No author, no path,
//! no machine name can get in, because there is no argument for them.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, Node as TagNode, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use crate::date::Moment;
use crate::error::{DocumentError, Substitutions};
use crate::language::Language;
use crate::layout::{Area, Child, Drawing, Ink, Link, Mark, Meaning, NodeId, PAGE_HEIGHT, PAGE_WIDTH, Paper};
use crate::qr::Qr;

/// Our name in the metadata.
const PROGRAM: &str = "Leerbewijs";

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
    /// Characters that are not on paper as they were given; show these to the person who made the document.
    pub substitutions: Substitutions,
}

/// What a PDF says about itself.
pub(crate) struct About<'a> {
    /// The title.
    pub(crate) title: &'a str,
    /// The language of all text.
    pub(crate) language: Language,
    /// When it was made.
    pub(crate) created_at: Moment,
    /// The files inside it.
    pub(crate) attachments: Vec<Attached<'a>>,
}

/// A file inside the PDF.
pub(crate) struct Attached<'a> {
    pub(crate) name: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) description: &'static str,
    pub(crate) relation: AssociationKind,
    pub(crate) bytes: &'a [u8],
}

/// Writes the file.
///
/// # Errors
/// [`DocumentError::Pdf`] with the rule that would be broken.
pub(crate) fn write(paper: Paper, about: &About<'_>) -> Result<Rendered, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError::Pdf(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    let created_at = pdf_time(about.created_at);
    document.set_metadata(
        Metadata::new()
            .title(about.title.to_owned())
            .language(about.language.tag().to_owned())
            .creator(PROGRAM.to_owned())
            .producer(PROGRAM.to_owned())
            .creation_date(created_at),
    );
    attach(&mut document, about, created_at)?;
    let mut identifiers = Vec::with_capacity(paper.pages.len());
    for marks in &paper.pages {
        identifiers.push(write_page(&mut document, marks)?);
    }
    let mut outline = Outline::new();
    for entry in &paper.outline {
        outline.push_child(OutlineNode::new(
            entry.text.clone(),
            XyzDestination::new(entry.page, Point::from_xy(0.0, entry.top)),
        ));
    }
    document.set_outline(outline);
    let mut tree = TagTree::new().with_lang(Some(about.language.tag().to_owned()));
    for root in &paper.roots {
        tree.push(tag_group(&paper, *root, &identifiers));
    }
    document.set_tag_tree(tree);
    let pdf = document.finish().map_err(|error| DocumentError::Pdf(format!("{error}: {error:?}")))?;
    Ok(Rendered { pdf, pages: paper.pages.len(), substitutions: paper.substitutions })
}

fn attach(document: &mut Document, about: &About<'_>, created_at: DateTime) -> Result<(), DocumentError> {
    for file in &about.attachments {
        let embedded = EmbeddedFile {
            path: file.name.to_owned(),
            mime_type: MimeType::new(file.media_type),
            description: Some(file.description.to_owned()),
            association_kind: file.relation,
            data: file.bytes.to_vec().into(),
            modification_date: Some(created_at),
            compress: Some(true),
            location: None,
        };
        document.embed_file(embedded).ok_or_else(|| DocumentError::Pdf(format!("{} is attached twice", file.name)))?;
    }
    Ok(())
}

/// Draws one page; returns the identifiers of every mark for the structure tree.
fn write_page(document: &mut Document, marks: &[Mark]) -> Result<Vec<Vec<Identifier>>, DocumentError> {
    let settings =
        PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).ok_or_else(|| DocumentError::Pdf("page size".to_owned()))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut identifiers: Vec<Vec<Identifier>> = Vec::with_capacity(marks.len());
    for mark in marks {
        let tag = match (mark.meaning, &mark.drawing) {
            (Meaning::Artifact(kind), _) => ContentTag::Artifact(Artifact::with_kind(kind)),
            (Meaning::Part(_), Drawing::Text { .. }) => ContentTag::Span(SpanTag::empty()),
            (Meaning::Part(_), _) => ContentTag::Other,
        };
        let identifier = surface.start_tagged(tag);
        draw(&mut surface, &mark.drawing);
        surface.end_tagged();
        identifiers.push(vec![identifier]);
    }
    surface.finish();
    for (mark, identifiers) in marks.iter().zip(identifiers.iter_mut()) {
        if let Some(link) = &mark.link {
            identifiers.extend(add_link(&mut page, link));
        }
    }
    page.finish();
    Ok(identifiers)
}

fn add_link(page: &mut Page<'_>, link: &Link) -> Option<Identifier> {
    let target = Target::Action(Action::Link(LinkAction::new(link.url.clone())));
    let annotation = Annotation::new_link(LinkAnnotation::new(rectangle(link.area)?, target), Some(link.alt.clone()));
    Some(page.add_tagged_annotation(annotation))
}

fn draw(surface: &mut Surface<'_>, drawing: &Drawing) {
    match drawing {
        Drawing::Text { line, size, ink, left, baseline } => {
            surface.set_fill(Some(fill(*ink)));
            let mut x = *left;
            for run in &line.runs {
                surface.draw_glyphs(
                    Point::from_xy(x, *baseline),
                    &run.glyphs,
                    run.font.clone(),
                    &run.text,
                    *size,
                    false,
                );
                x += run.width_em * size;
            }
        }
        Drawing::Rectangle { area, ink } => fill_path(surface, rectangle_path(*area), *ink),
        Drawing::Qr { qr, area } => fill_path(surface, qr_path(qr, *area), Ink(0, 0, 0)),
    }
}

fn fill_path(surface: &mut Surface<'_>, path: Option<Path>, ink: Ink) {
    if let Some(path) = path {
        surface.set_fill(Some(fill(ink)));
        surface.draw_path(&path);
    }
}

fn fill(Ink(red, green, blue): Ink) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

/// The area for krilla; nothing when it is not a rectangle.
pub(crate) fn rectangle(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.left, area.top, area.width, area.height)
}

fn rectangle_path(area: Area) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(rectangle(area)?);
    path.finish()
}

fn qr_path(qr: &Qr, area: Area) -> Option<Path> {
    let module = area.width / qr.modules().max(1) as f32;
    let mut path = PathBuilder::new();
    for contour in qr.contours() {
        for (number, (x, y)) in contour.into_iter().enumerate() {
            let (x, y) = (area.left + x as f32 * module, area.top + y as f32 * module);
            if number == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
    }
    path.finish()
}

fn tag_group(paper: &Paper, id: NodeId, identifiers: &[Vec<Vec<Identifier>>]) -> TagNode {
    let Some(node) = paper.node(id) else {
        return TagNode::Group(TagGroup::new(krilla::tagging::Tag::NonStruct));
    };
    let mut group = TagGroup::new(node.tag.clone());
    for child in &node.children {
        match child {
            Child::Node(child) => group.push(tag_group(paper, *child, identifiers)),
            Child::Mark(page, mark) => {
                for identifier in identifiers.get(*page).and_then(|page| page.get(*mark)).into_iter().flatten() {
                    group.push(*identifier);
                }
            }
        }
    }
    TagNode::Group(group)
}

fn pdf_time(moment: Moment) -> DateTime {
    DateTime::new(moment.day.year())
        .month(moment.day.month())
        .day(moment.day.day())
        .hour(moment.hour)
        .minute(moment.minute)
        .second(moment.second)
        .utc_offset_hour(0)
}

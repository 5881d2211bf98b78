// SPDX-License-Identifier: EUPL-1.2
//! Paper before it becomes a PDF: marks on pages, and the tree that says what each mark means.
//!
//! Everything is placed first and written later ([`crate::pdf`]), because "page 1 of 2" can only be said when the
//! last line has found its place. Lengths are in points (1/72 inch), from the top left of an A4 page.

use krilla::tagging::{ArtifactType, TagKind};

use crate::error::{DocumentError, Substitutions};
use crate::fonts::Weight;
use crate::qr::Qr;
use crate::text::{Line, Typesetter, clean};

/// Width of A4 (ISO 216) in points.
pub(crate) const PAGE_WIDTH: f32 = 595.276;
/// Height of A4 (ISO 216) in points.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;

/// Millimetres in points.
pub(crate) const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// A colour (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// Text colour.
pub(crate) const INK: Ink = Ink(0x16, 0x25, 0x33);
/// Labels; 7:1 on white.
pub(crate) const QUIET: Ink = Ink(0x4A, 0x59, 0x68);
/// The one accent; 7.5:1 on white.
pub(crate) const ACCENT: Ink = Ink(0x0B, 0x5A, 0x63);
/// Hairlines.
pub(crate) const RULE: Ink = Ink(0xC9, 0xD3, 0xDA);
/// The ground behind the part about checking.
pub(crate) const PANEL: Ink = Ink(0xEE, 0xF4, 0xF5);
/// Paper.
pub(crate) const WHITE: Ink = Ink(0xFF, 0xFF, 0xFF);

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Font size in points.
    pub(crate) size: f32,
    /// From baseline to baseline in points.
    pub(crate) leading: f32,
    /// How heavy.
    pub(crate) weight: Weight,
    /// The colour.
    pub(crate) ink: Ink,
}

impl Style {
    /// Running text of a size, with a leading that reads well.
    pub(crate) fn text(size: f32) -> Self {
        Self { size, leading: size * 1.38, weight: Weight::Regular, ink: INK }
    }

    /// The same in bold, set tighter.
    pub(crate) fn bold(size: f32) -> Self {
        Self { size, leading: size * 1.25, weight: Weight::Bold, ink: INK }
    }

    /// The same in another colour.
    pub(crate) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// Text that has its line breaks.
pub(crate) struct Block {
    lines: Vec<Line>,
    style: Style,
}

impl Block {
    /// The height in points.
    pub(crate) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.leading
    }

    /// The number of lines.
    pub(crate) fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The width of the widest line in points.
    pub(crate) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width_em * self.style.size).fold(0.0, f32::max)
    }
}

/// A place in the structure tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

/// What a mark is for a reader who cannot see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meaning {
    /// Content of a structure element.
    Part(NodeId),
    /// Decoration or page furniture, skipped by screen readers.
    Artifact(ArtifactType),
}

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    /// Left edge.
    pub(crate) left: f32,
    /// Top edge.
    pub(crate) top: f32,
    /// Width.
    pub(crate) width: f32,
    /// Height.
    pub(crate) height: f32,
}

/// Something drawn.
pub(crate) enum Drawing {
    /// One line of text; the point is the left end of its baseline.
    Text { line: Line, size: f32, ink: Ink, left: f32, baseline: f32 },
    /// A filled rectangle.
    Rectangle { area: Area, ink: Ink },
    /// A filled disc.
    Disc { centre: (f32, f32), radius: f32, ink: Ink },
    /// A QR symbol without quiet zone.
    Qr { qr: Qr, area: Area },
}

/// A drawing with its meaning and, when it can be clicked, its web address.
pub(crate) struct Mark {
    pub(crate) meaning: Meaning,
    pub(crate) drawing: Drawing,
    pub(crate) link: Option<Link>,
}

/// A clickable area.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// Where to.
    pub(crate) url: String,
    /// What it does, for a screen reader.
    pub(crate) alt: String,
    /// Where on the page.
    pub(crate) area: Area,
}

/// A child of a structure element, in reading order.
pub(crate) enum Child {
    /// An element inside it.
    Node(NodeId),
    /// Mark number (page, index on that page).
    Mark(usize, usize),
}

/// A structure element.
pub(crate) struct Node {
    pub(crate) tag: TagKind,
    pub(crate) children: Vec<Child>,
}

/// A line of the document outline.
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) top: f32,
}

/// Pages being filled.
pub(crate) struct Paper {
    /// Marks per page, in drawing order.
    pub(crate) pages: Vec<Vec<Mark>>,
    /// Structure elements.
    pub(crate) nodes: Vec<Node>,
    /// The elements directly under the document.
    pub(crate) roots: Vec<NodeId>,
    /// Outline.
    pub(crate) outline: Vec<Entry>,
    /// What could not be drawn as given.
    pub(crate) substitutions: Substitutions,
}

impl Paper {
    /// One empty page.
    pub(crate) fn new() -> Self {
        Self { pages: vec![Vec::new()], nodes: Vec::new(), roots: Vec::new(), outline: Vec::new(), substitutions: Substitutions::default() }
    }

    /// Turns to a new page.
    pub(crate) fn turn_page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// The number of the last page, from 0.
    pub(crate) fn last_page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    /// A new element under the document.
    pub(crate) fn root(&mut self, tag: impl Into<TagKind>) -> NodeId {
        let id = self.add_node(tag.into());
        self.roots.push(id);
        id
    }

    /// A new element inside `parent`, after what is there.
    pub(crate) fn element(&mut self, parent: NodeId, tag: impl Into<TagKind>) -> NodeId {
        let id = self.add_node(tag.into());
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.children.push(Child::Node(id));
        }
        id
    }

    fn add_node(&mut self, tag: TagKind) -> NodeId {
        self.nodes.push(Node { tag, children: Vec::new() });
        NodeId(self.nodes.len() - 1)
    }

    /// The element behind an id.
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    /// Breaks `text` into lines of `width` points.
    ///
    /// # Errors
    /// [`DocumentError::Fonts`].
    pub(crate) fn set(&mut self, text: &str, style: Style, width: f32) -> Result<Block, DocumentError> {
        let clean = clean(text, &mut self.substitutions);
        let typesetter = Typesetter::new(&clean, style.weight)?;
        let lines = typesetter.lines(width / style.size, &mut self.substitutions);
        Ok(Block { lines, style })
    }

    /// Draws a block on the last page with its top left at `at`; returns the area it takes.
    pub(crate) fn draw(&mut self, block: Block, at: (f32, f32), meaning: Meaning) -> Area {
        self.draw_on(self.last_page(), block, at, meaning)
    }

    /// Draws a block on page `page` (from 0) with its top left at `at`; returns the area it takes.
    pub(crate) fn draw_on(&mut self, page: usize, block: Block, at: (f32, f32), meaning: Meaning) -> Area {
        let (left, top) = at;
        let area = Area { left, top, width: block.width(), height: block.height() };
        let style = block.style;
        // Puts the letters (about 1.07 em above and 0.29 em below the baseline) in the middle of the leading.
        let first_baseline = top + (style.leading - style.size * 1.362) / 2.0 + style.size * 1.069;
        for (number, line) in block.lines.into_iter().enumerate() {
            let baseline = first_baseline + number as f32 * style.leading;
            self.mark_on(page, meaning, Drawing::Text { line, size: style.size, ink: style.ink, left, baseline });
        }
        area
    }

    /// Puts a drawing on the last page.
    pub(crate) fn mark(&mut self, meaning: Meaning, drawing: Drawing) {
        self.mark_on(self.last_page(), meaning, drawing);
    }

    fn mark_on(&mut self, page_number: usize, meaning: Meaning, drawing: Drawing) {
        let Some(page) = self.pages.get_mut(page_number) else { return };
        if let Meaning::Part(node) = meaning
            && let Some(node) = self.nodes.get_mut(node.0)
        {
            node.children.push(Child::Mark(page_number, page.len()));
        }
        page.push(Mark { meaning, drawing, link: None });
    }

    /// Makes the mark drawn last clickable.
    pub(crate) fn link_last(&mut self, link: Link) {
        if let Some(mark) = self.pages.last_mut().and_then(|page| page.last_mut()) {
            mark.link = Some(link);
        }
    }

    /// A filled rectangle that means nothing.
    pub(crate) fn decorate(&mut self, area: Area, ink: Ink) {
        self.mark(Meaning::Artifact(ArtifactType::Layout), Drawing::Rectangle { area, ink });
    }

    /// An outline entry for something at `top` on the last page.
    pub(crate) fn bookmark(&mut self, text: &str, top: f32) {
        let text = clean(text, &mut self.substitutions);
        self.outline.push(Entry { text, page: self.last_page(), top });
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Paper before it becomes a PDF: marks on pages, and the tree that says what each mark means.
//!
//! Everything is placed first and written later ([`crate::pdf`]), because "page 1 of 2" can only be said when the
//! last line has found its place. Lengths are in points (1/72 inch), from the top left of an A4 page.

mod mark;
mod style;

use krilla::tagging::{ArtifactType, BBox, Tag, TagKind};

use crate::clean::clean;
use crate::error::{DocumentError, Substitutions};
use crate::qr::{QUIET_ZONE_MODULES, Qr};
use crate::text::{Line, Typesetter};

pub(crate) use mark::{Area, Child, Drawing, Entry, Link, Mark, Meaning, Node, NodeId};
pub(crate) use style::{ACCENT, Ink, PAGE_HEIGHT, PAGE_WIDTH, PANEL, QUIET, RULE, Style, WHITE, mm};

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

/// Where a link leads and what it says about that.
pub(crate) struct Target {
    /// Where to.
    pub(crate) url: String,
    /// What it does, for a screen reader.
    pub(crate) alt: String,
}

/// A picture in the structure tree.
pub(crate) struct Figure {
    /// The element it belongs to; directly under the document when there is none.
    pub(crate) parent: Option<NodeId>,
    /// What it shows, in words.
    pub(crate) alt: String,
}

/// The white border of a QR symbol that is `side` points wide, in points.
pub(crate) fn quiet_zone(qr: &Qr, side: f32) -> f32 {
    side / qr.modules() as f32 * QUIET_ZONE_MODULES as f32
}

/// How much there was at some moment.
pub(crate) struct Snapshot {
    nodes: usize,
    roots: usize,
    outline: usize,
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
        Self {
            pages: vec![Vec::new()],
            nodes: Vec::new(),
            roots: Vec::new(),
            outline: Vec::new(),
            substitutions: Substitutions::default(),
        }
    }

    /// How much there is, for [`Paper::restore`].
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { nodes: self.nodes.len(), roots: self.roots.len(), outline: self.outline.len() }
    }

    /// Empties the last page and forgets every element made since the snapshot, which was taken when it was empty.
    pub(crate) fn restore(&mut self, before: &Snapshot) {
        if let Some(page) = self.pages.last_mut() {
            page.clear();
        }
        self.nodes.truncate(before.nodes);
        self.roots.truncate(before.roots);
        self.outline.truncate(before.outline);
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
        self.spell_out(&block, meaning);
        // Puts the letters (about 1.07 em above and 0.29 em below the baseline) in the middle of the leading.
        let first_baseline = top + (style.leading - style.size * 1.362) / 2.0 + style.size * 1.069;
        for (number, line) in block.lines.into_iter().enumerate() {
            let baseline = first_baseline + number as f32 * style.leading;
            self.mark_on(page, meaning, Drawing::Text { line, size: style.size, ink: style.ink, left, baseline });
        }
        area
    }

    /// Gives the element the characters in reading order when the glyphs stand in another order. On the element and
    /// not around the glyphs, because krilla marks single glyphs there and readers trip over nested marks.
    fn spell_out(&mut self, block: &Block, meaning: Meaning) {
        let Meaning::Part(node) = meaning else { return };
        let Some(node) = self.nodes.get_mut(node.0) else {
            return;
        };
        if block.lines.iter().any(|line| line.needs_source) {
            let text = block.lines.iter().map(|line| line.source.as_str()).collect();
            node.tag.set_actual_text(Some(text));
        }
    }

    /// A white card with a QR symbol of `side` points in it, its top left at `at`, as a figure.
    pub(crate) fn draw_qr(&mut self, qr: &Qr, at: (f32, f32), side: f32, figure: Figure) {
        let quiet = quiet_zone(qr, side);
        let (left, top) = at;
        let card = side + 2.0 * quiet;
        self.decorate(Area { left, top, width: card, height: card }, WHITE);
        let area = Area { left: left + quiet, top: top + quiet, width: side, height: side };
        let bounds = crate::pdf::rectangle(area).map(|area| BBox::new(self.last_page(), area));
        let tag = Tag::Figure(Some(figure.alt)).with_bbox(bounds);
        let node = match figure.parent {
            Some(parent) => self.element(parent, tag),
            None => self.root(tag),
        };
        self.mark(Meaning::Part(node), Drawing::Qr { qr: qr.clone(), area });
    }

    /// Draws a block as a link inside `paragraph`; returns the area it takes.
    pub(crate) fn draw_link(&mut self, block: Block, at: (f32, f32), paragraph: NodeId, target: Target) -> Area {
        let node = self.element(paragraph, Tag::Link);
        let area = self.draw(block, at, Meaning::Part(node));
        if let Some(mark) = self.pages.last_mut().and_then(|page| page.last_mut()) {
            mark.link = Some(Link { url: target.url, alt: target.alt, area });
        }
        area
    }

    /// Puts a drawing on the last page.
    pub(crate) fn mark(&mut self, meaning: Meaning, drawing: Drawing) {
        self.mark_on(self.last_page(), meaning, drawing);
    }

    fn mark_on(&mut self, page_number: usize, meaning: Meaning, drawing: Drawing) {
        let Some(page) = self.pages.get_mut(page_number) else {
            return;
        };
        if let Meaning::Part(node) = meaning
            && let Some(node) = self.nodes.get_mut(node.0)
        {
            node.children.push(Child::Mark(page_number, page.len()));
        }
        page.push(Mark { meaning, drawing, link: None });
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

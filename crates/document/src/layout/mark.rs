// SPDX-License-Identifier: EUPL-1.2
//! What stands on a page, and what it means.

use krilla::tagging::{ArtifactType, TagKind};

use super::style::Ink;
use crate::qr::Qr;
use crate::text::Line;

/// A place in the structure tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeId(pub(super) usize);

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

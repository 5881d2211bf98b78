// SPDX-License-Identifier: EUPL-1.2
//! Sizes, colours and kinds of text.

use crate::fonts::Weight;

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

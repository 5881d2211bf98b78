// SPDX-License-Identifier: EUPL-1.2
//! The letters we carry: which face can draw which character, and how a run of characters becomes glyphs.
//!
//! Six subsets of Noto Sans are part of the binary (`fonts/README.md`), so that paper looks the same everywhere
//! and no system font is ever needed.

use std::sync::LazyLock;

use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;

use crate::error::DocumentError;

/// The six font files, in the order in which [`Faces::load`] reads them.
pub(crate) const FONT_FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/noto-sans-regular.ttf"),
    include_bytes!("../fonts/noto-sans-bold.ttf"),
    include_bytes!("../fonts/noto-sans-hebrew-regular.ttf"),
    include_bytes!("../fonts/noto-sans-hebrew-bold.ttf"),
    include_bytes!("../fonts/noto-sans-arabic-regular.ttf"),
    include_bytes!("../fonts/noto-sans-arabic-bold.ttf"),
];

/// Drawn in place of a character that no face has.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Running text.
    Regular,
    /// Headings, names, codes.
    Bold,
}

/// One font file, ready for shaping and for embedding in a PDF.
pub(crate) struct Face {
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    /// How Latin text is shaped, worked out once: almost all text is Latin.
    latin: ShapePlan,
    pdf: Font,
    units_per_em: f32,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let pdf = Font::new(bytes.into(), 0)?;
        let units_per_em = pdf.units_per_em();
        let shaper = ShaperData::new(&font);
        let latin =
            ShapePlan::new(&shaper.shaper(&font).build(), Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Some(Self { charmap: font.charmap(), font, shaper, latin, pdf, units_per_em })
    }

    /// The same font for krilla.
    pub(crate) fn pdf(&self) -> Font {
        self.pdf.clone()
    }

    /// The glyph of `character`, or nothing when this face cannot draw it.
    pub(crate) fn glyph(&self, character: char) -> Option<u32> {
        self.charmap.map(character).map(|id| id.to_u32()).filter(|id| *id != 0)
    }

    /// The width of one glyph in ems.
    pub(crate) fn advance_em(&self, glyph: u32) -> f32 {
        let metrics =
            self.font.glyph_metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        metrics.advance_width(skrifa::GlyphId::new(glyph)).unwrap_or(self.units_per_em) / self.units_per_em
    }

    /// Turns `text` into glyphs, left to right on paper. All lengths are in ems; byte ranges refer to `text`.
    pub(crate) fn shape(&self, text: &str, direction: Direction) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let shaper = self.shaper.shaper(&self.font).build();
        let is_latin = buffer.script() == script::LATIN && direction == Direction::LeftToRight;
        let plan = is_latin.then_some(&self.latin);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(plan));
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let end_of = |start: usize| {
            let next = starts.partition_point(|other| *other <= start);
            starts.get(next).copied().unwrap_or(text.len())
        };
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                let start = info.cluster as usize;
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    position.x_advance as f32 / self.units_per_em,
                    position.x_offset as f32 / self.units_per_em,
                    position.y_offset as f32 / self.units_per_em,
                    position.y_advance as f32 / self.units_per_em,
                    start..end_of(start),
                    None,
                )
            })
            .collect()
    }
}

/// All faces, per weight in the order in which they are asked: Latin (with Greek and Cyrillic), Hebrew, Arabic.
pub(crate) struct Faces {
    regular: [Face; 3],
    bold: [Face; 3],
}

static FACES: LazyLock<Option<Faces>> = LazyLock::new(Faces::load);

impl Faces {
    fn load() -> Option<Self> {
        let [latin, latin_bold, hebrew, hebrew_bold, arabic, arabic_bold] = FONT_FILES;
        Some(Self {
            regular: [Face::load(latin)?, Face::load(hebrew)?, Face::load(arabic)?],
            bold: [Face::load(latin_bold)?, Face::load(hebrew_bold)?, Face::load(arabic_bold)?],
        })
    }

    /// The faces of this binary, read once.
    ///
    /// # Errors
    /// [`DocumentError::Fonts`] when a font file inside the binary is damaged.
    pub(crate) fn get() -> Result<&'static Self, DocumentError> {
        FACES.as_ref().ok_or(DocumentError::Fonts)
    }

    fn of(&self, weight: Weight) -> &[Face; 3] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The face for everything that has no face of its own.
    pub(crate) fn latin(&self, weight: Weight) -> &Face {
        let [latin, _, _] = self.of(weight);
        latin
    }

    /// The first face that can draw `character`.
    pub(crate) fn find(&self, weight: Weight, character: char) -> Option<&Face> {
        self.of(weight).iter().find(|face| face.glyph(character).is_some())
    }
}

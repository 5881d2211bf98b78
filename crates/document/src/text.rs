// SPDX-License-Identifier: EUPL-1.2
//! From a string of a stranger to lines of glyphs: cleaning, choice of face, line breaks, right-to-left order.

use harfrust::Direction;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use unicode_bidi::{BidiInfo, Level};

use crate::clean::clean;
use crate::error::{DocumentError, Substitutions};
use crate::fonts::{Face, Faces, REPLACEMENT, Weight};

/// Glyphs of one font on one line, left to right.
pub(crate) struct Run {
    /// The font.
    pub(crate) font: Font,
    /// The glyphs; byte ranges refer to `text`.
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// The characters behind the glyphs, in reading order.
    pub(crate) text: String,
    /// The width in ems.
    pub(crate) width_em: f32,
}

/// One line of text, its runs from left to right.
pub(crate) struct Line {
    /// The runs.
    pub(crate) runs: Vec<Run>,
    /// The width in ems, without the space at a line's end.
    pub(crate) width_em: f32,
    /// The characters in reading order.
    pub(crate) source: String,
    /// Whether the glyphs stand in another order than they are read, or stand in for others: a reader then needs
    /// `source` beside them (ISO 32000-1, 14.9.4).
    pub(crate) needs_source: bool,
}

/// Text in one weight, ready to be measured and broken into lines.
pub(crate) struct Typesetter<'a> {
    text: &'a str,
    bidi: BidiInfo<'a>,
    faces: &'static Faces,
    weight: Weight,
}

/// A stretch that one face draws; nothing when no face can.
struct Stretch<'t> {
    text: &'t str,
    face: Option<&'static Face>,
}

impl<'a> Typesetter<'a> {
    /// Prepares `text`, which [`crate::clean::clean`] has made.
    pub(crate) fn new(text: &'a str, weight: Weight) -> Result<Self, DocumentError> {
        Ok(Self { text, bidi: BidiInfo::new(text, Some(Level::ltr())), faces: Faces::get()?, weight })
    }

    /// Breaks the text into lines of at most `width_em`. A word that is wider than a line is cut.
    pub(crate) fn lines(&self, width_em: f32, substitutions: &mut Substitutions) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut used_em = 0.0_f32;
        let mut end = 0;
        for piece in self.pieces(width_em) {
            let ink = piece.trim_end_matches(' ');
            let ink_em = self.measure(ink);
            if end > start && used_em + ink_em > width_em {
                lines.push(self.line(start, end, substitutions));
                start = end;
                used_em = 0.0;
            }
            used_em += if ink.len() == piece.len() { ink_em } else { self.measure(piece) };
            end += piece.len();
        }
        if end > start {
            lines.push(self.line(start, end, substitutions));
        }
        lines
    }

    /// Words with the spaces after them, in order; words that are too wide come in parts.
    fn pieces(&self, width_em: f32) -> Vec<&'a str> {
        let mut pieces = Vec::new();
        for word in self.text.split_inclusive([' ', '-', '/', '–', '—']) {
            if self.measure(word.trim_end_matches(' ')) <= width_em {
                pieces.push(word);
            } else {
                self.cut(word, width_em, &mut pieces);
            }
        }
        pieces
    }

    fn cut(&self, word: &'a str, width_em: f32, pieces: &mut Vec<&'a str>) {
        let mut rest = word;
        while !rest.is_empty() {
            let mut fits = rest.chars().next().map_or(rest.len(), char::len_utf8);
            for (at, character) in rest.char_indices().skip(1) {
                let part = rest.get(..at + character.len_utf8()).unwrap_or(rest);
                if self.measure(part.trim_end_matches(' ')) > width_em {
                    break;
                }
                fits = part.len();
            }
            let (part, tail) = rest.split_at_checked(fits).unwrap_or((rest, ""));
            pieces.push(part);
            rest = tail;
        }
    }

    /// The width of `part` in ems, as it stands in a left-to-right line.
    fn measure(&self, part: &str) -> f32 {
        self.stretches(part).iter().map(|stretch| self.set(stretch, Direction::LeftToRight).width_em).sum()
    }

    fn line(&self, start: usize, end: usize, substitutions: &mut Substitutions) -> Line {
        let mut runs = Vec::new();
        let mut needs_source = false;
        if let Some(paragraph) = self.bidi.paragraphs.first() {
            let (levels, ranges) = self.bidi.visual_runs(paragraph, start..end);
            for range in ranges {
                let from_right = levels.get(range.start).is_some_and(Level::is_rtl);
                let mut stretches = self.stretches(self.text.get(range).unwrap_or_default());
                if from_right {
                    stretches.reverse();
                }
                let direction = if from_right { Direction::RightToLeft } else { Direction::LeftToRight };
                for stretch in stretches {
                    needs_source |= from_right || stretch.face.is_none();
                    if stretch.face.is_none() {
                        substitutions.not_drawable.extend(stretch.text.chars().filter(|c| !joins(*c)));
                    }
                    runs.push(self.set(&stretch, direction));
                }
            }
        }
        let source = self.text.get(start..end).unwrap_or_default().to_owned();
        let end_space = if source.ends_with(' ') { self.measure(" ") } else { 0.0 };
        let width_em = runs.iter().map(|run| run.width_em).sum::<f32>() - end_space;
        Line { runs, width_em, source, needs_source }
    }

    /// Cuts `part` where the face changes. Marks and joiners stay with the letter before them when its face has them.
    fn stretches<'t>(&self, part: &'t str) -> Vec<Stretch<'t>> {
        let mut stretches: Vec<Stretch<'t>> = Vec::new();
        let mut start = 0;
        let mut face: Option<Option<&'static Face>> = None;
        for (at, character) in part.char_indices() {
            let next = match face {
                Some(Some(current)) if current.glyph(character).is_some() => Some(current),
                Some(None) if joins(character) => None,
                _ => self.faces.find(self.weight, character),
            };
            let same = match (face, next) {
                (Some(Some(before)), Some(now)) => std::ptr::eq(before, now),
                (Some(None), None) => true,
                _ => false,
            };
            if !same {
                if let (Some(before), Some(text)) = (face, part.get(start..at)) {
                    stretches.push(Stretch { text, face: before });
                }
                start = at;
                face = Some(next);
            }
        }
        if let (Some(face), Some(text)) = (face, part.get(start..)) {
            stretches.push(Stretch { text, face });
        }
        stretches
    }

    fn set(&self, stretch: &Stretch<'_>, direction: Direction) -> Run {
        let (font, glyphs) = match stretch.face {
            Some(face) => (face.pdf(), face.shape(stretch.text, direction)),
            None => self.stand_ins(stretch.text),
        };
        let width_em = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Run { font, glyphs, text: stretch.text.to_owned(), width_em }
    }

    /// One `�` for each character nobody can draw; joiners and skin tones belong to the one before.
    fn stand_ins(&self, text: &str) -> (Font, Vec<KrillaGlyph>) {
        let face = self.faces.latin(self.weight);
        let glyph = face.glyph(REPLACEMENT).unwrap_or_default();
        let advance_em = face.advance_em(glyph);
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            match glyphs.last_mut() {
                Some(last) if joins(character) => last.text_range.end = end,
                _ => glyphs.push(KrillaGlyph::new(GlyphId::new(glyph), advance_em, 0.0, 0.0, 0.0, at..end, None)),
            }
        }
        (face.pdf(), glyphs)
    }
}

/// The text with `�` for every character that no face has, for renderers that choose faces themselves.
pub(crate) fn with_stand_ins(text: &str) -> Result<String, DocumentError> {
    let faces = Faces::get()?;
    Ok(text
        .chars()
        .map(|character| if faces.find(Weight::Regular, character).is_some() { character } else { REPLACEMENT })
        .collect())
}

/// The characters of `text` that no face can draw, each once, in their order: on paper a `�` stands in their place. Nothing when there are none.
#[must_use]
pub fn not_drawable(text: &str) -> Vec<char> {
    let Ok(faces) = Faces::get() else { return Vec::new() };
    let is_drawn =
        |character| [Weight::Regular, Weight::Bold].into_iter().all(|weight| faces.find(weight, character).is_some());
    let mut found = Vec::new();
    for character in clean(text, &mut Substitutions::default()).chars() {
        if !joins(character) && !is_drawn(character) && !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

/// Characters that only change the one before them: joiners and skin tones of emoji, combining marks for symbols.
fn joins(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{1F3FB}'..='\u{1F3FF}')
}

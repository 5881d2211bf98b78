// SPDX-License-Identifier: EUPL-1.2
//! The picture of a microcredential: our own SVG template, and the same as PNG of 400 by 400 pixels.
//!
//! The words in it come from people, so they are cleaned, escaped, wrapped and fitted; whatever they write, the
//! template stays the template. The picture proves nothing and names no person.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::clean::clean;
use crate::error::{DocumentError, Substitutions};
use crate::fonts::{FONT_FILES, Weight};
use crate::language::Language;
pub use crate::pictogram::Sector;
use crate::text::{Line, Typesetter};

/// The width and height of the PNG.
pub const SIDE_PIXELS: u32 = 400;
/// The most characters of a title or an institution name that are looked at.
pub const MOST_CHARACTERS: usize = 300;

const FAMILY: &str = "Noto Sans";
const MARGIN: f32 = 32.0;
/// Font size, leading and most lines for the title, from large to small.
const TITLE_SETTINGS: [(f32, f32, usize); 5] =
    [(38.0, 44.0, 3), (33.0, 39.0, 4), (28.0, 33.0, 4), (24.0, 29.0, 5), (20.0, 25.0, 6)];
const TITLE_BOTTOM: f32 = 296.0;
const NAME_SETTINGS: [(f32, f32, usize); 3] = [(20.0, 25.0, 2), (17.0, 21.0, 2), (14.0, 17.0, 3)];

/// What is on the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadgeImage<'a> {
    /// The language of the words.
    pub language: Language,
    /// The title of the microcredential.
    pub title: &'a str,
    /// The institution that offers it.
    pub institution_name: &'a str,
    /// The sector: pictogram and colour.
    pub sector: Sector,
    /// Study load in hours.
    pub study_load_hours: u32,
}

/// Why no picture was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadgeImageError {
    /// The words cannot be set.
    #[error(transparent)]
    Text(#[from] DocumentError),
    /// The picture could not be drawn; the text says where it went wrong.
    #[error("the badge image could not be drawn: {0}")]
    Drawing(String),
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for file in FONT_FILES {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(file)));
    }
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

impl BadgeImage<'_> {
    /// The picture as SVG, 400 by 400 user units, text as text (family Noto Sans, any sans-serif else).
    ///
    /// # Errors
    /// [`BadgeImageError::Text`] when the title or the institution name is empty.
    pub fn svg(&self) -> Result<String, BadgeImageError> {
        let (dark, light) = self.sector.colours();
        let title = fit("title", self.title, &TITLE_SETTINGS, Weight::Bold)?;
        let hours = match self.language {
            Language::Dutch => {
                format!("{} uur", self.language.number(self.study_load_hours.into()))
            }
            Language::English => format!("{} hours", self.language.number(self.study_load_hours.into())),
        };
        let pill_width = width("study_load_hours", &hours, 19.0)? + 36.0;
        let pill_left = 400.0 - MARGIN + 8.0 - pill_width;
        let name =
            fit_in("institution_name", self.institution_name, &NAME_SETTINGS, Weight::Bold, pill_left - MARGIN - 14.0)?;
        let mut svg = String::with_capacity(4_096);
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 400 400" role="img" aria-labelledby="t"><title id="t">{label}</title><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{light}"/><stop offset="1" stop-color="{dark}"/></linearGradient><clipPath id="c"><rect width="400" height="400" rx="36"/></clipPath></defs><g clip-path="url(#c)"><rect width="400" height="400" fill="url(#g)"/><g fill="none" stroke="#fff" stroke-opacity=".12" stroke-width="26"><circle cx="316" cy="84" r="92"/><circle cx="316" cy="84" r="148"/></g><rect y="316" width="400" height="84" fill="#fff"/></g>"##,
            label = escaped(&format!("{}, {}", self.title, self.institution_name)),
        );
        let _ = write!(
            svg,
            r##"<circle cx="316" cy="84" r="58" fill="#fff" fill-opacity=".14"/><g transform="translate(275.200 43.200) scale(.85)" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">{}</g>"##,
            self.sector.drawing()
        );
        let _ = write!(
            svg,
            r##"<g font-family="'{FAMILY}',sans-serif" fill="#fff"><text x="{MARGIN}" y="58" font-size="19" font-weight="700">microcredential</text><text x="{MARGIN}" y="83" font-size="19">mbo</text>{}</g>"##,
            title.svg(MARGIN, TITLE_BOTTOM - title.height())
        );
        let _ = write!(
            svg,
            r##"<g font-family="'{FAMILY}',sans-serif" fill="#16212C">{name}<rect x="{pill_left:.1}" y="338" width="{pill_width:.1}" height="40" rx="20" fill="{dark}"/><text x="{pill_middle:.1}" y="365" text-anchor="middle" font-size="19" font-weight="700" fill="#fff">{hours}</text></g></svg>"##,
            name = name.svg(MARGIN, 358.0 - name.height() / 2.0),
            pill_middle = pill_left + pill_width / 2.0,
        );
        Ok(svg)
    }

    /// The picture as PNG, [`SIDE_PIXELS`] wide and high, without metadata. The same words give the same bytes.
    ///
    /// # Errors
    /// As for [`BadgeImage::svg`]; [`BadgeImageError::Drawing`] when the renderer refuses.
    pub fn png(&self) -> Result<Vec<u8>, BadgeImageError> {
        let options = Options { font_family: FAMILY.to_owned(), fontdb: FONTS.clone(), ..Options::default() };
        let tree =
            Tree::from_str(&self.svg()?, &options).map_err(|error| BadgeImageError::Drawing(error.to_string()))?;
        let mut pixels =
            Pixmap::new(SIDE_PIXELS, SIDE_PIXELS).ok_or_else(|| BadgeImageError::Drawing("no pixels".to_owned()))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| BadgeImageError::Drawing(error.to_string()))
    }
}

/// Lines of text that fit their place.
struct Fitted {
    lines: Vec<String>,
    size: f32,
    leading: f32,
    weight: Weight,
}

impl Fitted {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }

    fn svg(&self, left: f32, top: f32) -> String {
        let weight = match self.weight {
            Weight::Regular => 400,
            Weight::Bold => 700,
        };
        let mut svg = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            let baseline = top + number as f32 * self.leading + self.leading * 0.5 + self.size * 0.36;
            // Writing to a String cannot fail.
            let _ = write!(
                svg,
                r#"<text x="{left}" y="{baseline:.1}" font-size="{}" font-weight="{weight}">{}</text>"#,
                self.size,
                escaped(line)
            );
        }
        svg
    }
}

fn fit(
    field: &'static str,
    text: &str,
    settings: &[(f32, f32, usize)],
    weight: Weight,
) -> Result<Fitted, DocumentError> {
    fit_in(field, text, settings, weight, 400.0 - 2.0 * MARGIN)
}

/// The largest setting in which `text` needs no more lines than there are; in the last one the rest becomes "…".
fn fit_in(
    field: &'static str,
    text: &str,
    settings: &[(f32, f32, usize)],
    weight: Weight,
    width: f32,
) -> Result<Fitted, DocumentError> {
    let text = drawable(field, text)?;
    let typesetter = Typesetter::new(&text, weight)?;
    let mut fitted = Fitted { lines: Vec::new(), size: 0.0, leading: 0.0, weight };
    for (size, leading, most_lines) in settings {
        let lines = typesetter.lines(width / size, &mut Substitutions::default());
        let whole_words = lines.len() <= text.split(' ').count();
        fitted = Fitted { lines: lines.iter().map(words_of).collect(), size: *size, leading: *leading, weight };
        if lines.len() <= *most_lines && (whole_words || *size <= 24.0) {
            return Ok(fitted);
        }
    }
    let most_lines = settings.last().map_or(1, |(_, _, most_lines)| *most_lines);
    if fitted.lines.len() > most_lines {
        fitted.lines.truncate(most_lines);
        if let Some(last) = fitted.lines.last_mut() {
            shorten(last, width / fitted.size, weight)?;
        }
    }
    Ok(fitted)
}

/// Takes letters from the end until the line fits with "…" after it.
fn shorten(line: &mut String, width_em: f32, weight: Weight) -> Result<(), DocumentError> {
    loop {
        let attempt = format!("{}…", line.trim_end());
        let wide = Typesetter::new(&attempt, weight)?.lines(width_em, &mut Substitutions::default()).len() > 1;
        if !wide || line.pop().is_none() {
            *line = attempt;
            return Ok(());
        }
    }
}

/// The characters of a line in reading order. The renderer orders right-to-left text itself.
fn words_of(line: &Line) -> String {
    line.source.trim_end().to_owned()
}

/// Cleans the text and puts `�` where no face has the letter, so that the renderer never drops one in silence.
fn drawable(field: &'static str, text: &str) -> Result<String, DocumentError> {
    let start: String = text.chars().take(MOST_CHARACTERS).collect();
    let clean = clean(&start, &mut Substitutions::default());
    if clean.is_empty() {
        return Err(DocumentError::Empty { field });
    }
    crate::text::with_stand_ins(&clean)
}

fn width(field: &'static str, text: &str, size: f32) -> Result<f32, DocumentError> {
    let text = drawable(field, text)?;
    let lines = Typesetter::new(&text, Weight::Bold)?.lines(f32::INFINITY, &mut Substitutions::default());
    Ok(lines.iter().map(|line| line.width_em * size).sum())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text, &mut Substitutions::default()).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

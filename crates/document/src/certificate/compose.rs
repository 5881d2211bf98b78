// SPDX-License-Identifier: EUPL-1.2
//! Where everything stands on a certificate.
//!
//! Content flows from the top; the part about checking stands at the foot of the last page. When the content needs
//! a little more than one page it is first set more closely; only then does it get a second page.

use std::num::NonZeroU16;

use krilla::tagging::{ArtifactType, ListNumbering, Tag};

use super::Certificate;
use super::words::{Words, of as words_of};
use crate::error::DocumentError;
use crate::layout::{ACCENT, Area, Block, Meaning, NodeId, PAGE_HEIGHT, PAGE_WIDTH, Paper, QUIET, RULE, Style, mm};
use crate::qr::Qr;

pub(super) const LEFT: f32 = mm(25.0);
pub(super) const RIGHT: f32 = PAGE_WIDTH - mm(20.0);
pub(super) const WIDTH: f32 = RIGHT - LEFT;
const TOP: f32 = mm(20.0);
pub(super) const BOTTOM: f32 = PAGE_HEIGHT - mm(20.0);
const BAND: f32 = mm(7.0);
const TITLE_SIZES: [f32; 4] = [28.0, 24.0, 20.0, 17.0];
const NAME_SIZES: [f32; 3] = [20.0, 17.0, 14.0];

/// How closely running text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Density {
    /// Size of running text in points.
    pub(super) size: f32,
    /// Space between parts in points.
    pub(super) gap: f32,
}

const COMFORTABLE: Density = Density { size: 10.5, gap: 20.0 };
const CLOSE: Density = Density { size: 9.5, gap: 13.0 };

/// What a page is worth: it can be checked, or it only shows what a proof would look like.
#[derive(Debug, Clone, Copy)]
pub(super) enum Worth<'a> {
    /// Checked by this code.
    Proof(&'a Qr),
    /// An example, marked as one on every page.
    Specimen,
}

/// Places everything, on as few pages as possible.
pub(super) fn compose(certificate: &Certificate<'_>, worth: Worth<'_>) -> Result<Paper, DocumentError> {
    let roomy = Sheet::fill(certificate, worth, COMFORTABLE)?;
    if roomy.pages.len() == 1 {
        return Ok(roomy);
    }
    let close = Sheet::fill(certificate, worth, CLOSE)?;
    Ok(if close.pages.len() < roomy.pages.len() { close } else { roomy })
}

/// A certificate being filled.
pub(super) struct Sheet<'a> {
    pub(super) certificate: &'a Certificate<'a>,
    pub(super) words: &'static Words,
    pub(super) density: Density,
    pub(super) paper: Paper,
    /// Where the next thing goes, in points from the top.
    pub(super) y: f32,
}

impl<'a> Sheet<'a> {
    fn fill(certificate: &'a Certificate<'a>, worth: Worth<'_>, density: Density) -> Result<Paper, DocumentError> {
        let mut sheet =
            Self { certificate, words: words_of(certificate.language), density, paper: Paper::new(), y: TOP };
        sheet.band();
        if matches!(worth, Worth::Specimen) {
            sheet.specimen()?;
        }
        sheet.head()?;
        sheet.outcomes()?;
        sheet.facts()?;
        if let Worth::Proof(qr) = worth {
            sheet.check(qr)?;
        }
        sheet.feet(worth)?;
        Ok(sheet.paper)
    }

    /// The mark of an example, first on the page.
    fn specimen(&mut self) -> Result<(), DocumentError> {
        let words = self.words;
        let node = self.paper.root(Tag::P);
        self.paragraph(words.specimen, Style::bold(26.0).ink(ACCENT), node)?;
        let node = self.paper.root(Tag::P);
        self.paragraph(words.specimen_text, Style::text(10.5), node)?;
        self.gap(self.density.gap);
        Ok(())
    }

    fn band(&mut self) {
        self.paper.decorate(Area { left: 0.0, top: 0.0, width: BAND, height: PAGE_HEIGHT }, ACCENT);
    }

    /// Turns the page when less than `height` is left.
    pub(super) fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.paper.turn_page();
            self.band();
            self.y = TOP;
        }
    }

    pub(super) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    fn paragraph(&mut self, text: &str, style: Style, node: NodeId) -> Result<(), DocumentError> {
        let block = self.paper.set(text, style, WIDTH)?;
        let area = self.paper.draw(block, (LEFT, self.y), Meaning::Part(node));
        self.y += area.height;
        Ok(())
    }

    /// The largest of `sizes` that needs at most `most_lines`, else the smallest.
    fn fit(&mut self, text: &str, sizes: &[f32], most_lines: usize) -> Result<Block, DocumentError> {
        let mut block = self.paper.set(text, Style::bold(14.0), WIDTH)?;
        for size in sizes {
            block = self.paper.set(text, Style::bold(*size), WIDTH)?;
            if block.line_count() <= most_lines {
                break;
            }
        }
        Ok(block)
    }

    fn head(&mut self) -> Result<(), DocumentError> {
        let (certificate, words) = (self.certificate, self.words);
        let kind = self.paper.set(words.kind, Style::text(10.0).ink(ACCENT), WIDTH)?;
        let kind_left = RIGHT - kind.width();
        let institution =
            self.paper.set(certificate.institution_name, Style::bold(11.5), kind_left - LEFT - mm(6.0))?;
        let height = institution.height();
        let node = self.paper.root(Tag::P);
        self.paper.draw(institution, (LEFT, self.y), Meaning::Part(node));
        let node = self.paper.root(Tag::P);
        self.paper.draw(kind, (kind_left, self.y), Meaning::Part(node));
        self.y += height + 6.0;
        self.paper.decorate(Area { left: LEFT, top: self.y, width: WIDTH, height: 0.75 }, RULE);
        self.gap(self.density.gap * 1.4);

        let title = self.fit(certificate.title, &TITLE_SIZES, 2)?;
        let node = self.heading(1, certificate.title);
        let area = self.paper.draw(title, (LEFT, self.y), Meaning::Part(node));
        self.y += area.height;
        self.gap(self.density.gap);

        let node = self.paper.root(Tag::P);
        self.paragraph(words.awarded_to, Style::text(10.5).ink(QUIET), node)?;
        self.gap(2.0);
        let name = self.fit(certificate.holder_name, &NAME_SIZES, 1)?;
        let node = self.paper.root(Tag::P);
        let area = self.paper.draw(name, (LEFT, self.y), Meaning::Part(node));
        self.y += area.height + 2.0;
        let node = self.paper.root(Tag::P);
        self.paragraph(&self.awarded_sentence(), Style::text(11.0), node)?;
        self.gap(self.density.gap * 1.2);
        Ok(())
    }

    fn awarded_sentence(&self) -> String {
        let (certificate, words) = (self.certificate, self.words);
        let day = certificate.awarded_on.in_words(certificate.language);
        let mut sentence = format!("{} {day} {} {}", words.on, words.at, certificate.institution_name);
        if let Some(place) = certificate.institution_place {
            sentence.push_str(&format!(" {} {place}", words.in_place));
        }
        sentence
    }

    /// A heading element with its outline entry at the present height.
    pub(super) fn heading(&mut self, level: u16, text: &str) -> NodeId {
        self.paper.bookmark(text, self.y);
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.paper.root(Tag::Hn(level, Some(text.to_owned())))
    }

    pub(super) fn subheading(&mut self, text: &str) -> Result<(), DocumentError> {
        let node = self.heading(2, text);
        self.paragraph(text, Style::bold(self.density.size + 2.0).ink(ACCENT), node)?;
        self.gap(4.0);
        Ok(())
    }

    fn outcomes(&mut self) -> Result<(), DocumentError> {
        self.room(self.density.size * 6.0);
        self.subheading(self.words.outcomes)?;
        let list = self.paper.root(Tag::L(ListNumbering::Disc));
        let style = Style::text(self.density.size);
        let indent = mm(5.0);
        for outcome in self.certificate.outcomes {
            let block = self.paper.set(&capitalised(outcome), style, WIDTH - indent)?;
            self.room(block.height());
            let item = self.paper.element(list, Tag::LI);
            let label = self.paper.element(item, Tag::Lbl);
            let bullet = self.paper.set("•", style.ink(ACCENT), indent)?;
            self.paper.draw(bullet, (LEFT, self.y), Meaning::Part(label));
            let body = self.paper.element(item, Tag::LBody);
            let area = self.paper.draw(block, (LEFT + indent, self.y), Meaning::Part(body));
            self.y += area.height + 2.5;
        }
        self.gap(self.density.gap - 2.5);
        Ok(())
    }

    /// The foot of every page: the code, so that loose pages can be matched, and "page x of y".
    fn feet(&mut self, worth: Worth<'_>) -> Result<(), DocumentError> {
        let words = self.words;
        let pages = self.paper.pages.len();
        let style = Style::text(8.5).ink(QUIET);
        let code = match worth {
            Worth::Proof(_) => format!("{} {}", words.code, self.certificate.check_code),
            Worth::Specimen => words.specimen.to_owned(),
        };
        for page in 0..pages {
            let left = self.paper.set(&code, style, WIDTH)?;
            let right = self.paper.set(&format!("{} {} {} {pages}", words.page, page + 1, words.of), style, WIDTH)?;
            let right_edge = RIGHT - right.width();
            let top = PAGE_HEIGHT - mm(14.0);
            self.paper.draw_on(page, left, (LEFT, top), Meaning::Artifact(ArtifactType::Footer));
            self.paper.draw_on(page, right, (right_edge, top), Meaning::Artifact(ArtifactType::Footer));
        }
        Ok(())
    }
}

/// The text with its first letter in upper case: outcomes are written to follow "De deelnemer".
fn capitalised(text: &str) -> String {
    let mut rest = text.trim_start().chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

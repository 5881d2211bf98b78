// SPDX-License-Identifier: EUPL-1.2
//! Where everything stands on a claim letter.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::words::{Words, of as words_of};
use super::{ClaimLetter, WindowSide};
use crate::error::DocumentError;
use crate::language::Language;
use crate::layout::{
    ACCENT, Area, Block, Figure, Meaning, NodeId, PAGE_HEIGHT, PAGE_WIDTH, PANEL, Paper, QUIET, RULE, Style, Target,
    mm, quiet_zone,
};
use crate::qr::Qr;

const LEFT: f32 = mm(25.0);
const RIGHT: f32 = PAGE_WIDTH - mm(25.0);
const WIDTH: f32 = RIGHT - LEFT;
const BOTTOM: f32 = PAGE_HEIGHT - mm(16.0);
/// The window begins 45 mm from the top (DIN 5008 form B); the first 5 mm hold the return address.
const WINDOW_TOP: f32 = mm(46.0);
const WINDOW_BOTTOM: f32 = mm(90.0);
const WINDOW_WIDTH: f32 = mm(80.0);
/// The first fold (DIN 5008 form B).
pub(super) const FOLD: f32 = mm(105.0);
const QR_SIDE: f32 = mm(30.0);
const PADDING: f32 = mm(6.0);

/// What all letters of one file share, and the place of this one.
pub(super) struct Setting {
    pub(super) language: Language,
    pub(super) window: WindowSide,
    pub(super) number: usize,
}

/// Font sizes that are tried, one after the other, until the letter fits its page.
const SIZES: [f32; 2] = [10.3, 9.3];

/// Places one letter on the last page, which is empty.
pub(super) fn compose(paper: &mut Paper, letter: &ClaimLetter<'_>, setting: &Setting) -> Result<(), DocumentError> {
    for size in SIZES {
        let before = paper.snapshot();
        let section = paper.root(Tag::Section);
        let mut sheet = Sheet { letter, words: words_of(setting.language), setting, paper, section, size, y: mm(20.0) };
        if sheet.fill()? <= BOTTOM {
            return Ok(());
        }
        paper.restore(&before);
    }
    Err(DocumentError::LetterDoesNotFit { number: setting.number })
}

struct Sheet<'a> {
    letter: &'a ClaimLetter<'a>,
    words: &'static Words,
    setting: &'a Setting,
    paper: &'a mut Paper,
    section: NodeId,
    /// Size of running text in points.
    size: f32,
    y: f32,
}

impl Sheet<'_> {
    /// Places everything; gives the height at which it ends.
    fn fill(&mut self) -> Result<f32, DocumentError> {
        self.head()?;
        self.address()?;
        self.opening()?;
        // From here on the course may be named.
        self.y = self.y.max(FOLD);
        self.panel()?;
        self.steps()?;
        self.good_to_know()?;
        self.closing()?;
        Ok(self.y)
    }

    fn body(&self) -> Style {
        Style::text(self.size)
    }

    fn stack(&mut self, block: Block, left: f32) {
        let node = self.paper.element(self.section, Tag::P);
        self.y += self.paper.draw(block, (left, self.y), Meaning::Part(node)).height;
    }

    fn paragraph(&mut self, text: &str, style: Style) -> Result<(), DocumentError> {
        let block = self.paper.set(text, style, WIDTH)?;
        self.stack(block, LEFT);
        Ok(())
    }

    fn heading(&mut self, level: u16, text: &str, style: Style) -> Result<(), DocumentError> {
        let block = self.paper.set(text, style, WIDTH)?;
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let node = self.paper.element(self.section, Tag::Hn(level, Some(text.to_owned())));
        self.y += self.paper.draw(block, (LEFT, self.y), Meaning::Part(node)).height;
        Ok(())
    }

    fn head(&mut self) -> Result<(), DocumentError> {
        // The outline counts letters; it names nobody.
        self.paper.bookmark(&format!("{} {}", self.words.letter, self.setting.number), 0.0);
        self.paragraph(self.letter.institution_name, Style::bold(13.0).ink(ACCENT))?;
        self.y += 5.0;
        self.paper.decorate(Area { left: LEFT, top: self.y, width: WIDTH, height: 0.75 }, RULE);
        Ok(())
    }

    fn address(&mut self) -> Result<(), DocumentError> {
        let left = match self.setting.window {
            WindowSide::Left => mm(25.0),
            WindowSide::Right => mm(115.0),
        };
        self.y = WINDOW_TOP;
        let sender = format!("{}, {}", self.letter.institution_name, self.letter.institution_address);
        let block = self.paper.set(&sender, Style::text(7.0).ink(QUIET), WINDOW_WIDTH)?;
        self.stack(block, left);
        self.y = self.y.max(mm(53.0));
        for line in self.letter.address_lines {
            let block = self.paper.set(line, Style::text(11.0), WINDOW_WIDTH)?;
            self.stack(block, left);
        }
        // What is lower than the window cannot be read by the post.
        if self.y > WINDOW_BOTTOM {
            return Err(DocumentError::LetterDoesNotFit { number: self.setting.number });
        }
        self.y = mm(93.0);
        let day = self.letter.written_on.in_words(self.setting.language);
        self.paragraph(&day, self.body().ink(QUIET))
    }

    fn opening(&mut self) -> Result<(), DocumentError> {
        self.y = mm(103.0);
        self.heading(1, self.words.subject, Style::bold(15.0))?;
        self.y += 8.0;
        self.paragraph(&format!("{} {},", self.words.dear, self.letter.holder_name), self.body())?;
        self.y += 7.0;
        self.paragraph(self.words.opening, self.body())?;
        self.y += 12.0;
        Ok(())
    }

    fn panel(&mut self) -> Result<(), DocumentError> {
        let (letter, words) = (self.letter, self.words);
        let qr = Qr::encode(letter.qr_url)?;
        let card = QR_SIDE + 2.0 * quiet_zone(&qr, QR_SIDE);
        let column = LEFT + PADDING + card + mm(7.0);
        let width = RIGHT - PADDING - column;
        let scan = self.paper.set(words.scan, self.body(), width)?;
        let address = self.paper.set(letter.claim_address, Style::bold(11.5), width)?;
        let label = self.paper.set(words.your_code, self.body(), width)?;
        let code = self.paper.set(letter.claim_code, Style::bold(19.0), width)?;
        let text_height = scan.height() + address.height() + label.height() + code.height() + 8.0;
        let (top, height) = (self.y, card.max(text_height) + 2.0 * PADDING);
        self.paper.decorate(Area { left: LEFT, top, width: WIDTH, height }, PANEL);
        let figure = Figure { parent: Some(self.section), alt: words.qr_alt.to_owned() };
        let at = (LEFT + PADDING, top + (height - card) / 2.0);
        self.paper.draw_qr(&qr, at, QR_SIDE, figure);
        self.y = top + (height - text_height) / 2.0;
        self.stack(scan, column);
        let paragraph = self.paper.element(self.section, Tag::P);
        let alt = format!("{} {}", words.link_alt, letter.claim_address);
        let target = Target { url: letter.qr_url.to_owned(), alt };
        self.y += self.paper.draw_link(address, (column, self.y), paragraph, target).height + 8.0;
        self.stack(label, column);
        self.stack(code, column);
        self.y = top + height + 13.0;
        Ok(())
    }

    fn steps(&mut self) -> Result<(), DocumentError> {
        self.heading(2, self.words.how, Style::bold(12.0).ink(ACCENT))?;
        self.y += 4.0;
        let steps = [self.words.step_go, self.words.step_code, self.words.step_keep];
        let numbered: Vec<_> =
            steps.into_iter().enumerate().map(|(place, step)| (format!("{}.", place + 1), step)).collect();
        self.list(ListNumbering::Decimal, &numbered)
    }

    fn good_to_know(&mut self) -> Result<(), DocumentError> {
        self.y += 9.0;
        self.heading(2, self.words.good_to_know, Style::bold(12.0).ink(ACCENT))?;
        self.y += 4.0;
        let about = self.letter.course_title.map(|title| format!("{} {title}", self.words.about));
        let points =
            about.as_deref().into_iter().chain([self.words.stays_valid, self.words.keep_secret, self.words.free]);
        let points: Vec<_> = points.map(|point| ("•".to_owned(), point)).collect();
        self.list(ListNumbering::Disc, &points)?;
        self.y += 9.0;
        let help = format!("{} {}.", self.words.help, self.letter.phone);
        self.paragraph(&help, Style::bold(self.size))?;
        if let Some(hours) = self.letter.phone_hours {
            self.paragraph(&format!("{} {hours}", self.words.call), self.body())?;
        }
        Ok(())
    }

    fn list(&mut self, numbering: ListNumbering, items: &[(String, &str)]) -> Result<(), DocumentError> {
        let style = self.body();
        let indent = mm(6.0);
        let list = self.paper.element(self.section, Tag::L(numbering));
        for (label, text) in items {
            let item = self.paper.element(list, Tag::LI);
            let node = self.paper.element(item, Tag::Lbl);
            let label = self.paper.set(label, style.ink(ACCENT), indent)?;
            self.paper.draw(label, (LEFT, self.y), Meaning::Part(node));
            let node = self.paper.element(item, Tag::LBody);
            let body = self.paper.set(text, style, WIDTH - indent)?;
            self.y += self.paper.draw(body, (LEFT + indent, self.y), Meaning::Part(node)).height + 2.0;
        }
        Ok(())
    }

    fn closing(&mut self) -> Result<(), DocumentError> {
        self.y += 9.0;
        self.paragraph(self.words.closing, self.body())?;
        self.paragraph(self.letter.institution_name, self.body())
    }
}

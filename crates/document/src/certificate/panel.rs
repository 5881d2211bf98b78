// SPDX-License-Identifier: EUPL-1.2
//! The part about checking at the foot of the last page: QR code, address, code, and what can change.

use krilla::tagging::Tag;

use super::RegisterEntry;
use super::compose::{BOTTOM, LEFT, RIGHT, Sheet, WIDTH};
use crate::error::DocumentError;
use crate::layout::{ACCENT, Area, Block, Figure, Meaning, PANEL, QUIET, Style, Target, mm, quiet_zone};
use crate::qr::Qr;

/// The symbol itself is 30 mm; its quiet zone comes on top.
const QR_SIDE: f32 = mm(30.0);
const PADDING: f32 = mm(6.0);
const GAP: f32 = 8.0;

/// The blocks beside the QR code, from top to bottom.
struct Column {
    heading: Block,
    how: Block,
    address: Block,
    steps: Vec<Block>,
    notes: Vec<Block>,
}

impl Column {
    fn height(&self) -> f32 {
        let first = [&self.heading, &self.how, &self.address];
        let blocks = first.into_iter().chain(&self.steps).chain(&self.notes);
        blocks.map(Block::height).sum::<f32>() + GAP * 1.5
    }
}

impl Sheet<'_> {
    /// Places the panel at the foot of the page, and the sentence about the law under it.
    pub(super) fn check(&mut self, qr: &Qr) -> Result<(), DocumentError> {
        let card = QR_SIDE + 2.0 * quiet_zone(qr, QR_SIDE);
        let left = LEFT + PADDING + card + mm(6.0);
        let column = self.column(RIGHT - PADDING - left)?;
        let law = Style::text(8.2).ink(QUIET);
        let legal = self.paper.set(self.words.legal, law, WIDTH)?;
        let height = card.max(column.height()) + 2.0 * PADDING;
        let whole = height + GAP + legal.height();
        self.room(whole);
        let top = BOTTOM - whole;
        self.paper.decorate(Area { left: LEFT, top, width: WIDTH, height }, PANEL);
        self.y = top + (height - column.height()) / 2.0;
        let node = self.heading(2, self.words.check);
        let area = self.paper.draw(column.heading, (left, self.y), Meaning::Part(node));
        self.y += area.height + GAP / 2.0;
        let alt = format!("{} {}", self.words.qr_alt, self.certificate.check_code);
        let at = (LEFT + PADDING, top + (height - card) / 2.0);
        self.paper.draw_qr(qr, at, QR_SIDE, Figure { parent: None, alt });
        self.stack(column.how, left);
        self.linked(column.address, left);
        for step in column.steps {
            self.stack(step, left);
        }
        self.y += GAP;
        for note in column.notes {
            self.stack(note, left);
        }
        self.y = top + height + GAP;
        self.stack(legal, LEFT);
        Ok(())
    }

    fn column(&mut self, width: f32) -> Result<Column, DocumentError> {
        let (certificate, words) = (self.certificate, self.words);
        let (text, small) = (Style::text(10.0), Style::text(8.5).ink(QUIET));
        let validity = format!("{} {}.", words.validity, certificate.check_address);
        let register = self.register_sentence();
        let mut set = |text: &str, style| self.paper.set(text, style, width);
        Ok(Column {
            heading: set(words.check, Style::bold(12.0).ink(ACCENT))?,
            how: set(words.check_how, text)?,
            address: set(certificate.check_address, Style::bold(11.0))?,
            steps: vec![set(words.check_code, text)?, set(certificate.check_code, Style::bold(16.0))?],
            notes: vec![set(&validity, small)?, set(&register, small)?, set(words.attached, small)?],
        })
    }

    fn register_sentence(&self) -> String {
        let number = |number| self.certificate.language.number(number);
        let RegisterEntry { log_index, checkpoint_size } = self.certificate.register;
        let (place, size) = (number(log_index), number(checkpoint_size));
        format!("{} {place} {} {size}.", self.words.register, self.words.register_of)
    }

    fn stack(&mut self, block: Block, left: f32) {
        let node = self.paper.root(Tag::P);
        self.y += self.paper.draw(block, (left, self.y), Meaning::Part(node)).height;
    }

    fn linked(&mut self, block: Block, left: f32) {
        let paragraph = self.paper.root(Tag::P);
        let alt = format!("{} {}", self.words.link_alt, self.certificate.check_address);
        let target = Target { url: self.certificate.qr_url.to_owned(), alt };
        self.y += self.paper.draw_link(block, (left, self.y), paragraph, target).height;
    }
}

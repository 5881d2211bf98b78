// SPDX-License-Identifier: EUPL-1.2
//! Where everything stands on a certificate.
//!
//! Content flows from the top; the part about checking stands at the foot of the last page. When the content needs
//! a little more than one page it is first set more closely; only then does it get a second page.

use std::num::NonZeroU16;

use krilla::tagging::{ArtifactType, BBox, ListNumbering, TableHeaderScope, Tag};

use super::words::{Words, of as words_of};
use super::{Certificate, RegisterEntry};
use crate::error::DocumentError;
use crate::layout::{ACCENT, Area, Block, Drawing, Link, Meaning, NodeId, PAGE_HEIGHT, PAGE_WIDTH, PANEL, Paper, QUIET, RULE, Style, WHITE, mm};
use crate::pdf::rectangle;
use crate::qr::{QUIET_ZONE_MODULES, Qr};

const LEFT: f32 = mm(25.0);
const RIGHT: f32 = PAGE_WIDTH - mm(20.0);
const WIDTH: f32 = RIGHT - LEFT;
const TOP: f32 = mm(20.0);
const BOTTOM: f32 = PAGE_HEIGHT - mm(20.0);
const BAND: f32 = mm(7.0);
const LABEL_WIDTH: f32 = mm(46.0);
const QR_SIDE: f32 = mm(30.0);
const PANEL_PADDING: f32 = mm(6.0);
const TITLE_SIZES: [f32; 4] = [28.0, 24.0, 20.0, 17.0];
const NAME_SIZES: [f32; 3] = [20.0, 17.0, 14.0];

/// How closely running text is set.
#[derive(Debug, Clone, Copy)]
struct Density {
    size: f32,
    gap: f32,
}

const COMFORTABLE: Density = Density { size: 10.5, gap: 20.0 };
const CLOSE: Density = Density { size: 9.5, gap: 13.0 };

/// Places everything, on as few pages as possible.
pub(super) fn compose(certificate: &Certificate<'_>, qr: &Qr) -> Result<Paper, DocumentError> {
    let roomy = Sheet::fill(certificate, qr, COMFORTABLE)?;
    if roomy.pages.len() == 1 {
        return Ok(roomy);
    }
    let close = Sheet::fill(certificate, qr, CLOSE)?;
    Ok(if close.pages.len() < roomy.pages.len() { close } else { roomy })
}

struct Sheet<'a> {
    certificate: &'a Certificate<'a>,
    words: &'static Words,
    density: Density,
    paper: Paper,
    y: f32,
}

impl<'a> Sheet<'a> {
    fn fill(certificate: &'a Certificate<'a>, qr: &Qr, density: Density) -> Result<Paper, DocumentError> {
        let mut sheet = Self { certificate, words: words_of(certificate.language), density, paper: Paper::new(), y: TOP };
        sheet.band();
        sheet.head()?;
        sheet.outcomes()?;
        sheet.facts()?;
        sheet.check(qr)?;
        sheet.feet()?;
        Ok(sheet.paper)
    }

    fn band(&mut self) {
        self.paper.decorate(Area { left: 0.0, top: 0.0, width: BAND, height: PAGE_HEIGHT }, ACCENT);
    }

    /// Turns the page when less than `height` is left.
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > TOP {
            self.paper.turn_page();
            self.band();
            self.y = TOP;
        }
    }

    fn gap(&mut self, height: f32) {
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
        let institution = self.paper.set(certificate.institution_name, Style::bold(11.5), kind_left - LEFT - mm(6.0))?;
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
    fn heading(&mut self, level: u16, text: &str) -> NodeId {
        self.paper.bookmark(text, self.y);
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.paper.root(Tag::Hn(level, Some(text.to_owned())))
    }

    fn subheading(&mut self, text: &str) -> Result<(), DocumentError> {
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

    fn facts(&mut self) -> Result<(), DocumentError> {
        let style = Style::text(self.density.size - 1.0);
        self.room(self.density.size * 6.0);
        self.subheading(self.words.about)?;
        let table = self.paper.root(Tag::Table);
        let body = self.paper.element(table, Tag::TBody);
        for (label, value) in self.fact_rows() {
            let label = self.paper.set(label, style.ink(QUIET), LABEL_WIDTH - mm(3.0))?;
            let value = self.paper.set(&value, style, WIDTH - LABEL_WIDTH)?;
            let height = label.height().max(value.height()) + 4.0;
            self.room(height);
            let row = self.paper.element(body, Tag::TR);
            let head = self.paper.element(row, Tag::TH(TableHeaderScope::Row));
            self.paper.draw(label, (LEFT, self.y + 2.0), Meaning::Part(head));
            let cell = self.paper.element(row, Tag::TD);
            self.paper.draw(value, (LEFT + LABEL_WIDTH, self.y + 2.0), Meaning::Part(cell));
            self.y += height;
            self.paper.decorate(Area { left: LEFT, top: self.y - 0.5, width: WIDTH, height: 0.5 }, RULE);
        }
        self.gap(self.density.gap);
        Ok(())
    }

    fn fact_rows(&self) -> Vec<(&'static str, String)> {
        let (certificate, words) = (self.certificate, self.words);
        let day = |day: crate::date::Day| day.in_words(certificate.language);
        let hours = certificate.language.number(certificate.study_load_hours.into());
        let mut rows = vec![(words.study_load, format!("{hours} {}", words.hours))];
        let mut optional = |label, value: Option<&str>| rows.extend(value.map(|value| (label, value.to_owned())));
        optional(words.level, certificate.level_line);
        optional(words.assessment, Some(certificate.assessment));
        optional(words.supervision, certificate.supervision);
        optional(words.participation, certificate.participation);
        optional(words.framework, Some(certificate.framework));
        optional(words.decision, certificate.decision_number);
        rows.push((words.awarded_on, day(certificate.awarded_on)));
        rows.push((words.registered_on, day(certificate.registered_on)));
        rows.extend(certificate.valid_until.map(|last| (words.valid_until, day(last))));
        rows
    }

    /// The panel at the foot of the last page: QR code, address, code, and what can change.
    fn check(&mut self, qr: &Qr) -> Result<(), DocumentError> {
        let (certificate, words) = (self.certificate, self.words);
        // The symbol itself is 30 mm; its quiet zone comes on top.
        let quiet = QR_SIDE / qr.modules() as f32 * QUIET_ZONE_MODULES as f32;
        let card = QR_SIDE + 2.0 * quiet;
        let column = LEFT + PANEL_PADDING + card + mm(6.0);
        let width = RIGHT - PANEL_PADDING - column;
        let small = Style::text(8.5).ink(QUIET);
        let heading = self.paper.set(words.check, Style::bold(12.0).ink(ACCENT), width)?;
        let how = self.paper.set(words.check_how, Style::text(10.0), width)?;
        let address = self.paper.set(certificate.check_address, Style::bold(11.0), width)?;
        let enter = self.paper.set(words.check_code, Style::text(10.0), width)?;
        let code = self.paper.set(certificate.check_code, Style::bold(16.0), width)?;
        let validity = self.paper.set(&format!("{} {}.", words.validity, certificate.check_address), small, width)?;
        let register = self.paper.set(&self.register_sentence(), small, width)?;
        let attached = self.paper.set(words.attached, small, width)?;
        let legal = self.paper.set(words.legal, small, WIDTH)?;

        let text_height: f32 = [&heading, &how, &address, &enter, &code, &validity, &register, &attached].iter().map(|block| block.height()).sum();
        let panel_height = card.max(text_height + 12.0) + 2.0 * PANEL_PADDING;
        let height = panel_height + 8.0 + legal.height();
        self.room(height);
        let top = BOTTOM - height;
        self.paper.decorate(Area { left: LEFT, top, width: WIDTH, height: panel_height }, PANEL);
        self.y = top + PANEL_PADDING;
        let node = self.heading(2, words.check);
        self.y += self.paper.draw(heading, (column, self.y), Meaning::Part(node)).height + 4.0;
        self.qr_card(qr, (LEFT + PANEL_PADDING, top + (panel_height - card) / 2.0), (card, quiet));
        self.stack(how, column);
        self.linked(address, column);
        self.stack(enter, column);
        self.stack(code, column);
        self.gap(4.0);
        self.stack(validity, column);
        self.stack(register, column);
        self.stack(attached, column);
        self.y = top + panel_height + 8.0;
        self.stack(legal, LEFT);
        Ok(())
    }

    fn register_sentence(&self) -> String {
        let (certificate, words) = (self.certificate, self.words);
        let number = |number| certificate.language.number(number);
        let RegisterEntry { log_index, checkpoint_size } = certificate.register;
        format!("{} {} {} {}.", words.register, number(log_index), words.register_of, number(checkpoint_size))
    }

    fn stack(&mut self, block: Block, left: f32) {
        let node = self.paper.root(Tag::P);
        self.y += self.paper.draw(block, (left, self.y), Meaning::Part(node)).height;
    }

    fn linked(&mut self, block: Block, left: f32) {
        let paragraph = self.paper.root(Tag::P);
        let link = self.paper.element(paragraph, Tag::Link);
        let area = self.paper.draw(block, (left, self.y), Meaning::Part(link));
        let alt = format!("{} {}", self.words.link_alt, self.certificate.check_address);
        self.paper.link_last(Link { url: self.certificate.qr_url.to_owned(), alt, area });
        self.y += area.height;
    }

    fn qr_card(&mut self, qr: &Qr, (left, top): (f32, f32), (card, quiet): (f32, f32)) {
        self.paper.decorate(Area { left, top, width: card, height: card }, WHITE);
        let area = Area { left: left + quiet, top: top + quiet, width: QR_SIDE, height: QR_SIDE };
        let alt = format!("{} {}", self.words.qr_alt, self.certificate.check_code);
        let page = self.paper.last_page();
        let bounds = rectangle(area).map(|area| BBox::new(page, area));
        let figure = self.paper.root(Tag::Figure(Some(alt)).with_bbox(bounds));
        self.paper.mark(Meaning::Part(figure), Drawing::Qr { qr: qr.clone(), area });
    }

    /// The foot of every page: the code, so that loose pages can be matched, and "page x of y".
    fn feet(&mut self) -> Result<(), DocumentError> {
        let words = self.words;
        let pages = self.paper.pages.len();
        let style = Style::text(8.5).ink(QUIET);
        let code = format!("{} {}", words.code, self.certificate.check_code);
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

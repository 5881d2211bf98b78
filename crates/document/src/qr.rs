// SPDX-License-Identifier: EUPL-1.2
//! QR symbols (ISO/IEC 18004) as a matrix and as outlines for paper and web pages.
//!
//! Error correction is at least level Q (a quarter of the symbol may be damaged), because paper gets folded. The
//! outline follows the borders of dark areas, so no hairlines appear between modules when it is scaled.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The white border that a reader needs, in modules (ISO/IEC 18004, 5.3.8).
pub const QUIET_ZONE_MODULES: u32 = 4;

/// The longest content in bytes. More would make modules smaller than 0.5 mm on 30 mm paper.
pub const MOST_CONTENT_BYTES: usize = 250;

/// Why no symbol was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// There is nothing to encode.
    #[error("the content of the QR code is empty")]
    Empty,
    /// The content is longer than [`MOST_CONTENT_BYTES`].
    #[error("the content of the QR code is longer than {MOST_CONTENT_BYTES} bytes")]
    TooLong,
}

/// A QR symbol without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    modules: u32,
    dark: Vec<bool>,
}

/// A closed line around a dark area (or around a light hole in it), as corners in modules from the top left.
pub(crate) type Contour = Vec<(u32, u32)>;

impl Qr {
    /// Encodes `content` at error correction level Q or better.
    ///
    /// # Errors
    /// [`QrError::Empty`] and [`QrError::TooLong`].
    pub fn encode(content: &str) -> Result<Self, QrError> {
        if content.is_empty() {
            return Err(QrError::Empty);
        }
        if content.len() > MOST_CONTENT_BYTES {
            return Err(QrError::TooLong);
        }
        let code = QrCode::encode_text(content, QrCodeEcc::Quartile).map_err(|_| QrError::TooLong)?;
        let side = code.size();
        let dark = (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
        Ok(Self { modules: side.unsigned_abs(), dark })
    }

    /// The number of modules on each side, without the quiet zone.
    #[must_use]
    pub fn modules(&self) -> u32 {
        self.modules
    }

    /// Whether the module in column `x` and row `y` (from the top left, from 0) is dark; light outside the symbol.
    #[must_use]
    pub fn is_dark(&self, x: u32, y: u32) -> bool {
        x < self.modules && y < self.modules && self.dark.get((y * self.modules + x) as usize).copied().unwrap_or(false)
    }

    /// The side of the SVG view box in user units: all modules and the quiet zone on both sides.
    #[must_use]
    pub fn svg_side(&self, module_size: u32) -> u32 {
        (self.modules + 2 * QUIET_ZONE_MODULES) * module_size
    }

    /// The `d` attribute of one SVG path with all dark areas, quiet zone kept free, for a view box of
    /// `0 0 side side` with [`Qr::svg_side`]. Fill rule: the default (`nonzero`) or `evenodd`, both are right.
    #[must_use]
    pub fn svg_path(&self, module_size: u32) -> String {
        let place = |modules: u32| (modules + QUIET_ZONE_MODULES) * module_size;
        let mut path = String::new();
        for contour in self.contours() {
            let mut before = None;
            for (x, y) in contour {
                // Writing to a String cannot fail.
                let _ = match before {
                    None => write!(path, "M{} {}", place(x), place(y)),
                    Some((_, last_y)) if last_y == y => write!(path, "H{}", place(x)),
                    Some(_) => write!(path, "V{}", place(y)),
                };
                before = Some((x, y));
            }
            path.push('z');
        }
        path
    }

    /// The borders between dark and light, dark on the right-hand side.
    ///
    /// Every corner has as many borders in as out, so walking until the start is found again always closes.
    pub(crate) fn contours(&self) -> Vec<Contour> {
        let mut borders = self.borders();
        let mut contours = Vec::new();
        while let Some((&start, _)) = borders.first_key_value() {
            let mut contour = vec![start];
            let mut here = start;
            while let Some(next) = take(&mut borders, here) {
                if next == start {
                    break;
                }
                push_corner(&mut contour, next);
                here = next;
            }
            contours.push(contour);
        }
        contours
    }

    fn borders(&self) -> BTreeMap<(u32, u32), Vec<(u32, u32)>> {
        let mut borders: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
        let mut add = |from, to| borders.entry(from).or_default().push(to);
        for y in 0..self.modules {
            for x in (0..self.modules).filter(|x| self.is_dark(*x, y)) {
                if y == 0 || !self.is_dark(x, y - 1) {
                    add((x, y), (x + 1, y));
                }
                if !self.is_dark(x + 1, y) {
                    add((x + 1, y), (x + 1, y + 1));
                }
                if !self.is_dark(x, y + 1) {
                    add((x + 1, y + 1), (x, y + 1));
                }
                if x == 0 || !self.is_dark(x - 1, y) {
                    add((x, y + 1), (x, y));
                }
            }
        }
        borders
    }
}

fn take(borders: &mut BTreeMap<(u32, u32), Vec<(u32, u32)>>, from: (u32, u32)) -> Option<(u32, u32)> {
    let ends = borders.get_mut(&from)?;
    let end = ends.pop();
    if ends.is_empty() {
        borders.remove(&from);
    }
    end
}

/// Adds a corner; when the line goes straight on, the last corner moves instead.
fn push_corner(contour: &mut Contour, next: (u32, u32)) {
    let straight = match contour.as_slice() {
        [.., before, last] => (before.0 == last.0 && last.0 == next.0) || (before.1 == last.1 && last.1 == next.1),
        _ => false,
    };
    match contour.last_mut() {
        Some(last) if straight => *last = next,
        _ => contour.push(next),
    }
}

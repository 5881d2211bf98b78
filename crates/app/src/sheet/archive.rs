// SPDX-License-Identifier: EUPL-1.2
//! Looks into a ZIP package before anything is unpacked, and unpacks parts within one budget (`register-ux` T10).

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::raw::{RawSheet, SheetInput, SheetLimits};
use super::refusal::{FileKind, SheetRefusal};
use super::{opendocument, workbook};

/// Below this size a package may be packed as tightly as it likes.
const RATIO_FROM_BYTES: u64 = 1 << 20;

/// A package whose directory was checked.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    budget: u64,
    limit: u64,
}

/// Reads an XLSX or ODS package.
pub(super) fn read(input: &SheetInput<'_>, limits: &SheetLimits) -> Result<RawSheet, SheetRefusal> {
    let mut archive = Archive::open(input.bytes, limits)?;
    if let Some(kind) = archive.part("mimetype", "mimetype")? {
        return match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet"
            | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                opendocument::read(&mut archive, input, limits)
            }
            kind if kind.ends_with("opendocument.text") => not_a_sheet(FileKind::TextDocument),
            kind if kind.ends_with("opendocument.presentation") => not_a_sheet(FileKind::Presentation),
            _ => not_a_sheet(FileKind::Archive),
        };
    }
    if archive.has("[content_types].xml") {
        return workbook::read(&mut archive, input, limits);
    }
    let numbers = archive.names.iter().any(|name| name.ends_with(".iwa"));
    not_a_sheet(if numbers { FileKind::Numbers } else { FileKind::Archive })
}

fn not_a_sheet<T>(looks_like: FileKind) -> Result<T, SheetRefusal> {
    Err(SheetRefusal::NotASheet { looks_like })
}

impl<'a> Archive<'a> {
    /// Opens the directory and checks what it declares; nothing is unpacked.
    pub(super) fn open(bytes: &'a [u8], limits: &SheetLimits) -> Result<Self, SheetRefusal> {
        const DIRECTORY: SheetRefusal = SheetRefusal::Damaged { part: "package" };
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DIRECTORY)?;
        if zip.len() > limits.parts {
            return Err(SheetRefusal::TooManyParts { parts: zip.len() as u64, limit: limits.parts as u64 });
        }
        let mut names = Vec::with_capacity(zip.len());
        let mut unpacked = 0_u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|_| DIRECTORY)?;
            if part.encrypted() {
                return Err(SheetRefusal::PasswordProtected);
            }
            unpacked = unpacked.saturating_add(part.size());
            names.push(normal(&part.name().map_err(|_| DIRECTORY)?));
        }
        let tight = unpacked > RATIO_FROM_BYTES && unpacked / (bytes.len() as u64).max(1) > limits.ratio;
        if unpacked > limits.unpacked_bytes || tight {
            return Err(SheetRefusal::Bomb { unpacked_bytes: unpacked, limit: limits.unpacked_bytes });
        }
        Ok(Self { zip, names, budget: limits.unpacked_bytes, limit: limits.unpacked_bytes })
    }

    /// Whether a part with this lower-case name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Unpacks one part as text, within what is left of the budget. What the directory declared is not believed.
    pub(super) fn part(&mut self, name: &str, part: &'static str) -> Result<Option<String>, SheetRefusal> {
        let wanted = normal(name);
        let Some(index) = self.names.iter().position(|known| *known == wanted) else {
            return Ok(None);
        };
        let file = self.zip.by_index(index).map_err(|_| SheetRefusal::Damaged { part })?;
        let mut bytes = Vec::new();
        file.take(self.budget.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| SheetRefusal::Damaged { part })?;
        let size = bytes.len() as u64;
        if size > self.budget {
            let unpacked_bytes = self.limit.saturating_sub(self.budget).saturating_add(size);
            return Err(SheetRefusal::Bomb { unpacked_bytes, limit: self.limit });
        }
        self.budget = self.budget.saturating_sub(size);
        decode(bytes).map(Some).ok_or(SheetRefusal::Damaged { part })
    }
}

/// Part names compare without case and without a leading slash (ISO/IEC 29500-2, 6.2.2.3).
fn normal(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// XML parts are UTF-8 or UTF-16 with a mark (ISO/IEC 29500-2, 6.2.5).
fn decode(bytes: Vec<u8>) -> Option<String> {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding
            .decode_without_bom_handling_and_without_replacement(bytes.get(encoding_mark(encoding)..)?)
            .map(std::borrow::Cow::into_owned),
        None => String::from_utf8(bytes).ok(),
    }
}

fn encoding_mark(encoding: &'static encoding_rs::Encoding) -> usize {
    if encoding == encoding_rs::UTF_8 { 3 } else { 2 }
}

// SPDX-License-Identifier: EUPL-1.2
//! What kind of file the first bytes announce.

use super::refusal::{FileKind, SheetRefusal};

/// The two kinds of file that can hold a list.
pub(super) enum Container {
    /// A ZIP package: XLSX or ODS.
    Zip,
    /// Anything that may be text.
    Text,
}

/// Names of streams in an OLE compound file, as UTF-16LE, with what they give away.
const ENCRYPTED_PACKAGE: &str = "EncryptedPackage";
const WORKBOOK: [&str; 2] = ["Workbook", "Book"];
const WORD_DOCUMENT: &str = "WordDocument";
const POWERPOINT: &str = "PowerPoint Document";

/// Recognises a file by its first bytes.
pub(super) fn kind(bytes: &[u8]) -> Result<Container, SheetRefusal> {
    if bytes.is_empty() {
        return Err(SheetRefusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    // [MS-CFB] 2.2: the signature of a compound file.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(compound(bytes));
    }
    // BIFF2 to BIFF4 worksheets without a container ([MS-XLS] BOF records).
    if [[0x09, 0x00, 0x04, 0x00], [0x09, 0x02, 0x06, 0x00], [0x09, 0x04, 0x06, 0x00]]
        .iter()
        .any(|b| bytes.starts_with(b))
    {
        return Err(SheetRefusal::OldExcel);
    }
    match document(bytes) {
        Some(looks_like) => Err(SheetRefusal::NotASheet { looks_like }),
        None => Ok(Container::Text),
    }
}

fn compound(bytes: &[u8]) -> SheetRefusal {
    if holds_utf16(bytes, ENCRYPTED_PACKAGE) {
        SheetRefusal::PasswordProtected
    } else if WORKBOOK.iter().any(|name| holds_utf16(bytes, name)) {
        SheetRefusal::OldExcel
    } else if holds_utf16(bytes, WORD_DOCUMENT) {
        SheetRefusal::NotASheet { looks_like: FileKind::TextDocument }
    } else if holds_utf16(bytes, POWERPOINT) {
        SheetRefusal::NotASheet { looks_like: FileKind::Presentation }
    } else {
        SheetRefusal::NotASheet { looks_like: FileKind::Unknown }
    }
}

fn holds_utf16(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn document(bytes: &[u8]) -> Option<FileKind> {
    let magic: [(&[u8], FileKind); 10] = [
        (b"%PDF", FileKind::Pdf),
        (b"\x89PNG", FileKind::Picture),
        (b"\xFF\xD8\xFF", FileKind::Picture),
        (b"GIF8", FileKind::Picture),
        (b"RIFF", FileKind::Picture),
        (b"{\\rtf", FileKind::TextDocument),
        (b"7z\xBC\xAF", FileKind::Archive),
        (b"Rar!", FileKind::Archive),
        (b"\x1F\x8B", FileKind::Archive),
        (b"BZh", FileKind::Archive),
    ];
    if let Some((_, kind)) = magic.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*kind);
    }
    let start: String =
        bytes.iter().filter(|byte| **byte != 0).take(200).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = start.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    if ["<!doctype html", "<html", "<table", "<head", "<body", "<meta"].iter().any(|tag| start.starts_with(tag)) {
        return Some(FileKind::WebPage);
    }
    (start.starts_with("<?xml") || start.starts_with("<!doctype")).then_some(FileKind::Xml)
}

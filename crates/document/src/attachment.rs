// SPDX-License-Identifier: EUPL-1.2
//! Finds files inside a PDF that somebody hands us, to get at the credential of a certificate.
//!
//! The PDF is hostile until proven otherwise: time and memory grow with its size and nothing else, every size is
//! bounded, nesting ends, passwords are never tried, and nothing in it is run, fetched or drawn. Whatever is found
//! proves nothing by itself: the credential must still be verified.
//!
//! Why our own reader: general PDF libraries load every object through the cross-reference table of the file, and a
//! small file can point that table thousands of times at one large stream. We need four dictionaries and one stream,
//! so we read the file once from front to back (`file`) with a parser of the plain objects (`parser`).

mod file;
mod parser;
mod streams;
mod value;

use std::collections::BTreeSet;

use file::PdfFile;
use value::{Dictionary, Value};

/// The largest PDF that is opened, in bytes.
pub const MOST_INPUT_BYTES: usize = 10 * 1024 * 1024;
/// The most bytes of one attachment after unpacking.
pub const MOST_ATTACHMENT_BYTES: usize = 4 * 1024 * 1024;
/// The most attachments; more than that is no certificate.
pub const MOST_ATTACHMENTS: usize = 20;
/// The most bytes of all attachments together after unpacking.
pub const MOST_ATTACHED_BYTES: usize = 16 * 1024 * 1024;
/// The most nodes of the name tree that are visited.
const MOST_TREE_NODES: usize = 200;

/// Why no attachments could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// There is no PDF header in the first kilobyte.
    #[error("this is not a PDF")]
    NotAPdf,
    /// The file has more than [`MOST_INPUT_BYTES`].
    #[error("the PDF is larger than {MOST_INPUT_BYTES} bytes")]
    TooLarge,
    /// The file has more objects, attachments or unpacked bytes than a certificate ever has.
    #[error("the PDF holds more than is allowed")]
    TooMuchInside,
    /// The file is locked with a password or encrypted.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// The file is damaged: it has no catalog that can be read.
    #[error("the PDF is damaged")]
    Damaged,
}

/// A file inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The file name as the PDF gives it; never use it as a path.
    pub name: String,
    /// The media type as the PDF gives it.
    pub media_type: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// All files inside a PDF, in the order of its name tree and then of its associated files.
///
/// A single attachment that is damaged, packed in an unusual way or larger than [`MOST_ATTACHMENT_BYTES`] is left
/// out; the others are given.
///
/// # Errors
/// [`AttachmentError`]. A PDF without attachments is no error: the list is empty.
pub fn read_attachments(pdf: &[u8]) -> Result<Vec<Attachment>, AttachmentError> {
    if pdf.len() > MOST_INPUT_BYTES {
        return Err(AttachmentError::TooLarge);
    }
    // Readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H, note 13).
    let head = pdf.get(..pdf.len().min(1_024)).unwrap_or_default();
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(AttachmentError::NotAPdf);
    }
    let file = PdfFile::read(pdf)?;
    let catalog = file.catalog().ok_or(AttachmentError::Damaged)?;
    let mut specifications = Vec::new();
    collect_names(&file, catalog, &mut specifications)?;
    let associated = file.array(catalog, b"AF");
    specifications
        .extend(associated.iter().take(MOST_ATTACHMENTS).filter_map(|value| file.resolve(value).as_dictionary()));
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut bytes_left = MOST_ATTACHED_BYTES;
    let mut seen = BTreeSet::new();
    for specification in specifications {
        // The same file usually stands in the name tree and among the associated files.
        if let Some((stream, attachment)) = read_one(&file, specification, &seen) {
            seen.insert(stream);
            bytes_left = bytes_left.checked_sub(attachment.bytes.len()).ok_or(AttachmentError::TooMuchInside)?;
            attachments.push(attachment);
        }
    }
    Ok(attachments)
}

/// The first attachment called `name` (case does not matter).
///
/// # Errors
/// [`AttachmentError`], as for [`read_attachments`].
pub fn find_attachment(pdf: &[u8], name: &str) -> Result<Option<Attachment>, AttachmentError> {
    Ok(read_attachments(pdf)?.into_iter().find(|attachment| attachment.name.eq_ignore_ascii_case(name)))
}

/// Walks the name tree of embedded files (ISO 32000-1, 7.9.6 and 7.11.4).
fn collect_names<'f>(
    file: &'f PdfFile<'_>,
    catalog: &'f Dictionary,
    found: &mut Vec<&'f Dictionary>,
) -> Result<(), AttachmentError> {
    let root = file.dictionary(catalog, b"Names").and_then(|names| file.dictionary(names, b"EmbeddedFiles"));
    let mut waiting: Vec<&Dictionary> = root.into_iter().collect();
    let mut visited = 0;
    while let Some(node) = waiting.pop() {
        visited += 1;
        for pair in file.array(node, b"Names").chunks_exact(2) {
            found.extend(pair.last().and_then(|value| file.resolve(value).as_dictionary()));
            if found.len() > MOST_ATTACHMENTS {
                return Err(AttachmentError::TooMuchInside);
            }
        }
        let kids = file.array(node, b"Kids");
        if visited + waiting.len() + kids.len() > MOST_TREE_NODES {
            return Err(AttachmentError::TooMuchInside);
        }
        waiting.extend(kids.iter().rev().filter_map(|kid| file.resolve(kid).as_dictionary()));
    }
    Ok(())
}

/// The file behind a file specification (ISO 32000-1, 7.11.3) whose stream was not `seen` before.
fn read_one(file: &PdfFile<'_>, specification: &Dictionary, seen: &BTreeSet<u32>) -> Option<(u32, Attachment)> {
    let files = file.dictionary(specification, b"EF")?;
    let number = [b"UF".as_slice(), b"F"].iter().find_map(|key| files.get(key)?.as_reference())?;
    if seen.contains(&number) {
        return None;
    }
    let (about, bytes) = file.stream(number, MOST_ATTACHMENT_BYTES)?;
    let name = [b"UF".as_slice(), b"F"].iter().find_map(|key| file.resolve(specification.get(key)?).as_text())?;
    let media_type = about.get(b"Subtype").map(|value| file.resolve(value)).and_then(Value::as_name);
    let media_type = media_type.map(|name| String::from_utf8_lossy(name).into_owned());
    Some((number, Attachment { name, media_type, bytes }))
}

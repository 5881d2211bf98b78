// SPDX-License-Identifier: EUPL-1.2
//! Finds files inside a PDF that somebody hands us, to get at the credential of a certificate.
//!
//! The PDF is hostile until proven otherwise: every size is bounded, loops and deep nesting end, passwords are never
//! tried, and nothing in it is run, fetched or drawn. Whatever is found proves nothing by itself: the credential
//! must still be verified.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// The largest PDF that is opened, in bytes.
pub const MOST_INPUT_BYTES: usize = 20 * 1024 * 1024;
/// The most indirect objects in a PDF.
pub const MOST_OBJECTS: usize = 20_000;
/// The most bytes one structure stream may unpack to while the PDF is opened.
const MOST_STRUCTURE_BYTES: usize = 16 * 1024 * 1024;
/// The most bytes of one attachment after unpacking.
pub const MOST_ATTACHMENT_BYTES: usize = 4 * 1024 * 1024;
/// The most attachments that are read; more than that is no certificate.
pub const MOST_ATTACHMENTS: usize = 50;
/// The most nodes of the name tree that are visited.
const MOST_TREE_NODES: usize = 500;
/// The most structure streams (object streams, cross-reference streams) that a PDF may have.
const MOST_STRUCTURE_STREAMS: usize = 500;

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
    /// The file is damaged.
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
/// A single attachment that is damaged or larger than [`MOST_ATTACHMENT_BYTES`] is left out; the others are given.
///
/// # Errors
/// [`AttachmentError`]. A PDF without attachments is no error: the list is empty.
pub fn read_attachments(pdf: &[u8]) -> Result<Vec<Attachment>, AttachmentError> {
    check_before_opening(pdf)?;
    // The parser is somebody else's code under input that may be made to break it: a panic there is "damaged" here.
    catch_unwind(AssertUnwindSafe(|| open_and_read(pdf))).unwrap_or(Err(AttachmentError::Damaged))
}

/// The first attachment called `name` (case does not matter).
///
/// # Errors
/// [`AttachmentError`], as for [`read_attachments`].
pub fn find_attachment(pdf: &[u8], name: &str) -> Result<Option<Attachment>, AttachmentError> {
    Ok(read_attachments(pdf)?.into_iter().find(|attachment| attachment.name.eq_ignore_ascii_case(name)))
}

fn check_before_opening(pdf: &[u8]) -> Result<(), AttachmentError> {
    if pdf.len() > MOST_INPUT_BYTES {
        return Err(AttachmentError::TooLarge);
    }
    // Readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H, note 13).
    let head = pdf.get(..pdf.len().min(1_024)).unwrap_or_default();
    if count(head, b"%PDF-") == 0 {
        return Err(AttachmentError::NotAPdf);
    }
    if count(pdf, b" obj") > MOST_OBJECTS || count(pdf, b"/ObjStm") + count(pdf, b"/XRef") > MOST_STRUCTURE_STREAMS {
        return Err(AttachmentError::TooMuchInside);
    }
    Ok(())
}

fn count(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle).count()
}

fn open_and_read(pdf: &[u8]) -> Result<Vec<Attachment>, AttachmentError> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_STRUCTURE_BYTES), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options).map_err(|error| reason(&error))?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(AttachmentError::Encrypted);
    }
    if document.objects.len() > MOST_OBJECTS {
        return Err(AttachmentError::TooMuchInside);
    }
    let mut specifications = Vec::new();
    let Ok(catalog) = document.catalog() else { return Err(AttachmentError::Damaged) };
    collect_names(&document, catalog, &mut specifications)?;
    collect_associated(&document, catalog, &mut specifications);
    if specifications.len() > 2 * MOST_ATTACHMENTS {
        return Err(AttachmentError::TooMuchInside);
    }
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut streams = BTreeSet::new();
    for specification in specifications {
        // The same file usually stands in the name tree and among the associated files.
        let Some((id, attachment)) = read_one(&document, specification) else { continue };
        if streams.insert(id) {
            attachments.push(attachment);
        }
    }
    Ok(attachments)
}

fn reason(error: &lopdf::Error) -> AttachmentError {
    match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_) => AttachmentError::Encrypted,
        lopdf::Error::Decompress(_) => AttachmentError::TooMuchInside,
        _ => AttachmentError::Damaged,
    }
}

/// Follows one reference; a reference to a reference is nothing we read.
fn follow<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    match object {
        Object::Reference(id) => document.get_object(*id).ok(),
        other => Some(other),
    }
}

fn dictionary_at<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    follow(document, dictionary.get(key).ok()?)?.as_dict().ok()
}

fn array_at<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Vec<Object>> {
    follow(document, dictionary.get(key).ok()?)?.as_array().ok()
}

/// Walks the name tree of embedded files (ISO 32000-1, 7.9.6 and 7.11.4).
fn collect_names<'d>(document: &'d Document, catalog: &'d Dictionary, found: &mut Vec<&'d Dictionary>) -> Result<(), AttachmentError> {
    let Some(root) = dictionary_at(document, catalog, b"Names").and_then(|names| dictionary_at(document, names, b"EmbeddedFiles")) else {
        return Ok(());
    };
    let mut waiting = vec![root];
    let mut visited = 0;
    while let Some(node) = waiting.pop() {
        visited += 1;
        if visited > MOST_TREE_NODES || found.len() > MOST_ATTACHMENTS {
            return Err(AttachmentError::TooMuchInside);
        }
        let pairs = array_at(document, node, b"Names").map(Vec::as_slice).unwrap_or_default();
        for pair in pairs.chunks_exact(2).take(MOST_ATTACHMENTS + 1) {
            let specification = pair.last().and_then(|value| follow(document, value)).and_then(|value| value.as_dict().ok());
            found.extend(specification);
        }
        let kids = array_at(document, node, b"Kids").map(Vec::as_slice).unwrap_or_default();
        let kids = kids.iter().take(MOST_TREE_NODES).rev();
        waiting.extend(kids.filter_map(|kid| follow(document, kid)?.as_dict().ok()));
    }
    Ok(())
}

/// Reads the associated files of the document (ISO 19005-3, 6.8).
fn collect_associated<'d>(document: &'d Document, catalog: &'d Dictionary, found: &mut Vec<&'d Dictionary>) {
    let files = array_at(document, catalog, b"AF").map(Vec::as_slice).unwrap_or_default();
    let files = files.iter().take(MOST_ATTACHMENTS);
    found.extend(files.filter_map(|file| follow(document, file)?.as_dict().ok()));
}

fn read_one(document: &Document, specification: &Dictionary) -> Option<(ObjectId, Attachment)> {
    let files = dictionary_at(document, specification, b"EF")?;
    let reference = files.get(b"UF").or_else(|_| files.get(b"F")).ok()?;
    let id = reference.as_reference().ok()?;
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    let bytes = stream.get_plain_content_with_limit(MOST_ATTACHMENT_BYTES).ok().filter(|bytes| bytes.len() <= MOST_ATTACHMENT_BYTES)?;
    let name = specification.get(b"UF").or_else(|_| specification.get(b"F")).ok()?;
    let name = lopdf::decode_text_string(follow(document, name)?).ok()?;
    let media_type = stream.dict.get(b"Subtype").ok().and_then(|subtype| subtype.as_name().ok());
    let media_type = media_type.map(|subtype| String::from_utf8_lossy(subtype).into_owned());
    Some((id, Attachment { name, media_type, bytes }))
}

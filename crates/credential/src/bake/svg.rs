// SPDX-License-Identifier: EUPL-1.2
//! SVG: one element in the namespace of the standard. Documents with a document type are refused, so no entity is
//! ever expanded and nothing outside is ever named.

use roxmltree::{Document, Node, ParsingOptions};

use super::{BakeError, Baked};
use crate::limits::Limits;

const NAMESPACE_3: &str = "https://purl.imsglobal.org/ob/v3p0";
const NAMESPACE_2: &str = "http://openbadges.org";
/// Most nodes of a picture that is read.
const NODES_MAX: u32 = 100_000;

/// True when the text begins as XML does; whether it is an SVG shows on reading.
#[must_use]
pub fn looks_like_svg(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

fn read<'a>(svg: &'a [u8], limits: &Limits) -> Result<(&'a str, Document<'a>), BakeError> {
    if svg.len() > limits.image_bytes {
        return Err(BakeError::TooLarge(svg.len()));
    }
    let text = std::str::from_utf8(svg).map_err(|_| BakeError::Damaged("UTF-8"))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => BakeError::DocumentType,
        _ => BakeError::Damaged("XML"),
    })?;
    if document.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg")) {
        Ok((text, document))
    } else {
        Err(BakeError::Damaged("root element"))
    }
}

/// Takes the credential out of an SVG: the attribute `verify`, or the text of the element.
///
/// # Errors
/// [`BakeError`].
pub fn unbake_svg(svg: &[u8], limits: &Limits) -> Result<Baked, BakeError> {
    let (_, document) = read(svg, limits)?;
    let kinds = [
        (NAMESPACE_3, "credential", Baked::OpenBadges3 as fn(String) -> Baked),
        (NAMESPACE_2, "assertion", Baked::OpenBadges2),
    ];
    for (namespace, name, wrap) in kinds {
        let mut found = document.descendants().filter(|node| node.has_tag_name((namespace, name)));
        if let Some(node) = found.next() {
            if found.next().is_some() {
                return Err(BakeError::Ambiguous);
            }
            return content(node).map(wrap);
        }
    }
    Err(BakeError::Empty)
}

fn content(node: Node<'_, '_>) -> Result<String, BakeError> {
    let attribute = node.attribute("verify").map(str::trim).filter(|text| !text.is_empty());
    let text: String = node.children().filter_map(|child| child.text()).collect();
    match (attribute, text.trim()) {
        (Some(token), "") => Ok(token.to_owned()),
        (None, "") => Err(BakeError::Empty),
        (None, text) => Ok(text.to_owned()),
        (Some(_), _) => Err(BakeError::Ambiguous),
    }
}

/// Puts a credential into an SVG that has none: JSON as the text of the element, a compact token as its attribute.
///
/// # Errors
/// [`BakeError`]; [`BakeError::Ambiguous`] when there is a credential already.
pub fn bake_svg(svg: &[u8], credential: &str, limits: &Limits) -> Result<Vec<u8>, BakeError> {
    let (text, document) = read(svg, limits)?;
    if document.descendants().any(|node| node.has_tag_name((NAMESPACE_3, "credential"))) {
        return Err(BakeError::Ambiguous);
    }
    let start = document.root_element().range().start;
    let tag = text.get(start..).ok_or(BakeError::Damaged("root element"))?;
    let end = end_of_tag(tag).ok_or(BakeError::Damaged("root element"))?;
    let (head, tail) = text.split_at_checked(start + end).ok_or(BakeError::Damaged("root element"))?;
    let element = if credential.trim_start().starts_with('{') {
        // In JSON the end of a CDATA section can only stand inside a text, where `>` may be written as an escape.
        let json = credential.replace("]]>", "]]\\u003e");
        format!("<openbadges:credential xmlns:openbadges=\"{NAMESPACE_3}\"><![CDATA[{json}]]></openbadges:credential>")
    } else {
        let escaped = credential.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        format!("<openbadges:credential xmlns:openbadges=\"{NAMESPACE_3}\" verify=\"{escaped}\"/>")
    };
    let out = match head.strip_suffix("/>") {
        Some(open) => format!("{open}>{element}</svg>{tail}"),
        None => format!("{head}{element}{tail}"),
    };
    read(out.as_bytes(), limits).map(|_| out.clone().into_bytes())
}

/// Where the start tag ends, just behind its `>`; one inside quotes does not count.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some(index + 1),
            _ => {}
        }
    }
    None
}

// SPDX-License-Identifier: EUPL-1.2
//! A pull reader over XML that knows no DTD, no entities of its own and no network (`register-ux` T11).

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::refusal::SheetRefusal;

/// One step through a document. An empty element comes as start and end.
pub(super) enum Node<'a> {
    /// A start tag.
    Start(BytesStart<'a>),
    /// An end tag, by local name.
    End(String),
    /// Character data, entities resolved.
    Text(Cow<'a, str>),
}

/// The reader of one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'static str,
    depth: u32,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, part: &'static str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = false;
        Self { reader, part, depth: 0 }
    }

    pub(super) fn damaged(&self) -> SheetRefusal {
        SheetRefusal::Damaged { part: self.part }
    }

    /// The next step; `None` at the proper end of the document.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, SheetRefusal> {
        loop {
            let event = self.reader.read_event().map_err(|_| SheetRefusal::Damaged { part: self.part })?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth = self.depth.saturating_add(1);
                    Node::Start(start)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(end.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Node::Text(match text.into_inner() {
                    Cow::Borrowed(text) if !text.contains('\r') => Cow::Borrowed(text),
                    text => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
                }),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let known = reference.resolve_char_ref().ok().flatten().or_else(|| predefined(&reference));
                    let Some(character) = known else {
                        return Err(SheetRefusal::ForbiddenXml { part: self.part });
                    };
                    Node::Text(Cow::Owned(character.to_string()))
                }
                Event::DocType(_) => return Err(SheetRefusal::ForbiddenXml { part: self.part }),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.damaged()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Skips to the end of the element whose start was just given.
    pub(super) fn skip(&mut self) -> Result<(), SheetRefusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(self.damaged());
            }
        }
        Ok(())
    }
}

/// The five entities every XML document has (XML 1.0, 4.6).
fn predefined(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

/// Local name of an element.
pub(super) fn local<'e>(start: &'e BytesStart<'_>) -> &'e str {
    start.local_name().into_inner()
}

/// Value of the attribute with this local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned))
}

/// Whether an XML Schema boolean attribute says yes.
pub(super) fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

// SPDX-License-Identifier: EUPL-1.2
//! The table of strings that the sheets of a workbook share.

use super::refusal::SheetRefusal;
use super::xml::{Node, Xml, local};

/// Strings that are kept; rows that need later ones are far beyond the row limit.
const STRINGS: usize = 500_000;
/// The table of shared strings: one text, and where each string ends in it.
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    pub(super) fn read(text: Option<&str>) -> Result<Self, SheetRefusal> {
        let mut strings = Self { text: String::new(), ends: Vec::new() };
        let Some(text) = text else { return Ok(strings) };
        let mut xml = Xml::new(text, "strings");
        let mut inside_text = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(start) => match local(&start) {
                    "t" => inside_text = true,
                    "rPh" => xml.skip()?,
                    _ => {}
                },
                Node::Text(text) if inside_text => strings.text.push_str(&text),
                Node::End(name) if name == "t" => inside_text = false,
                Node::End(name) if name == "si" => {
                    strings.ends.push(u32::try_from(strings.text.len()).unwrap_or(u32::MAX));
                    if strings.ends.len() >= STRINGS {
                        break;
                    }
                }
                Node::End(_) | Node::Text(_) => {}
            }
        }
        Ok(strings)
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(start..end)
    }
}

/// Characters that XML cannot hold are written as `_x000D_` (ISO/IEC 29500-1, 22.9.2.19).
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        match (code, after.get(4..5), after.get(5..)) {
            (Some(character), Some("_"), Some(tail)) => {
                out.push(character);
                rest = tail;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

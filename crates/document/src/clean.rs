// SPDX-License-Identifier: EUPL-1.2
//! Makes the words of a stranger fit for archive paper.

use crate::error::Substitutions;
use crate::fonts::REPLACEMENT;

/// Makes `text` fit for archive paper: one line, single spaces, nothing invisible that could mislead.
/// Every character that is changed is noted in `substitutions`.
pub(crate) fn clean(text: &str, substitutions: &mut Substitutions) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => push_space(&mut clean),
            // Variation selectors choose between shapes of one character; we have one shape.
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {}
            '\u{AD}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => {
                substitutions.removed.insert(character);
            }
            '\u{E0000}'..='\u{E0FFF}' => {
                substitutions.removed.insert(character);
            }
            _ if character.is_control() => {
                substitutions.removed.insert(character);
                push_space(&mut clean);
            }
            _ if is_private_or_no_character(character) => {
                substitutions.removed.insert(character);
                clean.push(REPLACEMENT);
            }
            _ => clean.push(character),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

fn push_space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn is_private_or_no_character(character: char) -> bool {
    let code = character as u32;
    matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

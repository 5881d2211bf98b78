// SPDX-License-Identifier: EUPL-1.2
//! Codes that people read from paper and type on a phone.
//!
//! 32 characters without I, L, O and U, so that nothing is mistaken for something else; reading forgives lower case, spaces,
//! hyphens, and O, I and L.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters in the code of a letter or teacher (30 bits; wrong tries are counted).
pub const CLAIM_CODE_CHARS: usize = 6;
/// Characters in the code that names a proof on paper (60 bits).
pub const PROOF_CODE_CHARS: usize = 12;
/// Wrong tries before a claim code is locked for a while.
pub const CLAIM_TRIES_MAX: u32 = 5;
/// Seconds a claim code stays locked.
pub const CLAIM_LOCK_SECONDS: i64 = 15 * 60;

/// Writes the first `chars` five-bit groups of the bytes as a code. Bytes that run out count as zero.
pub fn code(bytes: &[u8], chars: usize) -> String {
    (0..chars)
        .map(|position| {
            let bit = position * 5;
            let high = u16::from(bytes.get(bit / 8).copied().unwrap_or(0));
            let low = u16::from(bytes.get(bit / 8 + 1).copied().unwrap_or(0));
            let window = (high << 8) | low;
            let value = (window >> (11 - bit % 8)) & 31;
            char::from(ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0'))
        })
        .collect()
}

/// Groups of four with hyphens: `ABCD-EFGH-JKMN`.
pub fn grouped(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    chars.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// What somebody typed, as the code it was meant to be; nothing when it cannot be one of this length.
pub fn read(typed: &str, chars: usize) -> Option<String> {
    let mut read = String::with_capacity(chars);
    for c in typed.chars() {
        let c = match c.to_ascii_uppercase() {
            ' ' | '-' | '\u{a0}' | '\u{2011}' | '\u{2013}' | '.' => continue,
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte)) || read.len() == chars {
            return None;
        }
        read.push(c);
    }
    (read.len() == chars).then_some(read)
}

/// What stands before the number in the address of a claim.
const IN_ADDRESS: &str = "/ontvangen/";

/// Was the whole link of a letter or mail pasted, in place of a number or a code?
pub fn is_link(typed: &str) -> bool {
    typed.contains(IN_ADDRESS)
}

/// The number of a claim from what was typed or pasted: of a whole link what stands at its end.
pub fn number_in(typed: &str) -> &str {
    let Some((_, number)) = typed.split_once(IN_ADDRESS) else { return typed };
    number.split(['/', '?', '#', '>', ')', ' ']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_forgiving() {
        assert_eq!(read("abcd-efgh-jkmn", 12).as_deref(), Some("ABCDEFGHJKMN"));
        assert_eq!(read("oil 23 4", 6).as_deref(), Some("011234"));
        assert_eq!(read("ABCDE", 6), None);
        assert_eq!(read("ABCDEFG", 6), None);
        assert_eq!(read("ABCDE!", 6), None);
        assert_eq!(grouped("ABCDEFGHJKMN"), "ABCD-EFGH-JKMN");
    }

    #[test]
    fn a_pasted_link_gives_its_number() {
        for typed in [
            "https://leerbewijs.example/ontvangen/ABCD-EFGH-JKMN",
            " https://leerbewijs.example/ontvangen/ABCD-EFGH-JKMN?taal=en",
            "<https://leerbewijs.example/ontvangen/ABCD-EFGH-JKMN>",
            "ABCD-EFGH-JKMN",
        ] {
            assert_eq!(number_in(typed), "ABCD-EFGH-JKMN");
        }
        assert!(is_link("x/ontvangen/") && !is_link("ABCDEF"));
        assert_eq!(number_in("x/ontvangen/"), "");
    }

    #[test]
    fn bits_are_taken_from_the_left() {
        assert_eq!(code(&[0b0000_1000, 0b1000_0110, 0], 3), "123");
        assert_eq!(code(&[255; 8], 12), "ZZZZZZZZZZZZ");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bytes in prop::array::uniform8(any::<u8>())) {
            let written = code(&bytes, 12);
            prop_assert_eq!(read(&grouped(&written).to_lowercase(), 12), Some(written));
        }

        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = read(&text, 6);
        }
    }
}

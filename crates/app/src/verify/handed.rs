// SPDX-License-Identifier: EUPL-1.2
//! What was handed in, and the proof inside it.
//!
//! A proof can come inside a PDF or a picture, and what people see of that file is signed by nobody: a sheet with another name can carry
//! somebody else's proof. So whoever judges remembers what was around it, to say that only the proof inside was looked at (threat T27).

use std::borrow::Cow;

use credential::bake::{is_png, looks_like_svg};
use credential::limits::Limits;

/// What the one who checks has before their eyes, beside what is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing else: the proof itself was handed in.
    Itself,
    /// A PDF or a picture, which may show something else than the proof inside it.
    File,
    /// Most likely a sheet of paper, with a code on it.
    Paper,
}

impl Seen {
    /// The key of the sentence that says what was not looked at; nothing when there was nothing else to look at.
    pub const fn note(self) -> Option<&'static str> {
        match self {
            Self::Itself => None,
            Self::File => Some("verify-seen-file"),
            Self::Paper => Some("verify-seen-paper"),
        }
    }

    /// What is around the proof in bytes that somebody hands in.
    pub fn around(bytes: &[u8]) -> Self {
        unpack(bytes).seen
    }
}

/// A proof out of what it came in.
pub(super) struct Handed<'a> {
    /// The proof, when there is one in it; else the bytes as they came.
    pub(super) bytes: Cow<'a, [u8]>,
    /// What was around it.
    pub(super) seen: Seen,
}

/// Takes a proof out of what somebody hands in.
pub(super) fn unpack(bytes: &[u8]) -> Handed<'_> {
    // Some programs put a mark before a text that they save. It is no part of what was signed (RFC 8259, section 8.1).
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let attached =
        document::attachment::find_attachment(bytes, document::certificate::CREDENTIAL_FILE_NAME).ok().flatten();
    if let Some(attachment) = attached {
        return Handed { bytes: Cow::Owned(attachment.bytes), seen: Seen::File };
    }
    if is_png(bytes) || looks_like_svg(bytes) {
        return Handed { bytes: Cow::Borrowed(bytes), seen: Seen::File };
    }
    let bytes = token_of_mail(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned);
    Handed { bytes, seen: Seen::Itself }
}

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A compact token without what a mail or a form did to it: lines that were broken, spaces, quotation marks around it. Nothing when it is
/// anything else, or is as it should be already: then the bytes are judged as they came.
fn token_of_mail(bytes: &[u8]) -> Option<Vec<u8>> {
    // With a break after each character it would be twice as long as it may be, and nobody breaks more than that.
    if bytes.len() > Limits::STANDARD.document_bytes.saturating_mul(2) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let solid: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let token = solid.trim_matches(QUOTES);
    (token.len() < bytes.len() && is_compact(token)).then(|| token.as_bytes().to_vec())
}

const QUOTES: [char; 14] = ['"', '\'', '`', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '‹', '›'];

/// Three parts in base64url, of which the first begins as a header in JSON does, and the last is empty when nobody signed it.
fn is_compact(token: &str) -> bool {
    let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let parts: Vec<&str> = token.split('.').collect();
    let is_token = match parts.as_slice() {
        [header, payload, _] => header.starts_with("eyJ") && !payload.is_empty(),
        _ => false,
    };
    is_token && parts.into_iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        String::from_utf8(unpack(text.as_bytes()).bytes.into_owned()).unwrap()
    }

    #[test]
    fn a_token_is_read_however_a_mail_broke_it() {
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl_-";
        for text in [
            token.to_owned(),
            format!("  {token}\r\n"),
            format!("\"{token}\""),
            format!("„{token}”\n"),
            format!("' {token} '"),
            token.replace('.', ".\r\n  "),
            token.chars().flat_map(|sign| [sign, '\n']).collect(),
            format!("\u{a0}{token}"),
        ] {
            assert_eq!(read(&text), token, "{text:?}");
        }
        let unsigned = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.";
        let mailed = format!("\"{}\"", unsigned.replace('.', ".\r\n"));
        assert_eq!(read(&mailed), unsigned, "one that nobody signed is read as well, to be found wanting");
    }

    #[test]
    fn whatever_else_comes_is_left_as_it_is() {
        for text in [
            "{\"a\": \"eyJ.b.c\"}",
            "a . b . c",
            "Beste, hier is het: eyJhIjoxfQ.eyJhIjoxfQ.c2ln",
            "\"eyJhIjoxfQ.eyJhIjoxfQ\"",
            "\"eyJhIjoxfQ.eyJhIjoxfQ.c2ln.x\"",
            "\"eyJhIjoxfQ.eyJh\"IjoxfQ.c2ln\"",
            "eyJhIjoxfQ.eyJh,IjoxfQ.c2ln ",
            " \n ",
            "",
        ] {
            assert_eq!(read(text), text);
        }
        let much = " ".repeat(Limits::STANDARD.document_bytes * 2) + "eyJhIjoxfQ.eyJhIjoxfQ.c2ln";
        assert_eq!(read(&much), much, "a heap of nothing is not searched");
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(read("\u{feff}{\"a\": 1}"), "{\"a\": 1}");
        assert_eq!(read("\u{feff}eyJhIjoxfQ.eyJhIjoxfQ.c2ln"), "eyJhIjoxfQ.eyJhIjoxfQ.c2ln");
        assert_eq!(read("{\"a\": \"\u{feff}\"}"), "{\"a\": \"\u{feff}\"}", "only before everything else");
    }

    #[test]
    fn what_is_around_a_proof_is_remembered() {
        assert_eq!(Seen::around(b"{}"), Seen::Itself);
        assert_eq!(Seen::around(b"\x89PNG\r\n\x1a\n"), Seen::File);
        assert_eq!(
            Seen::around(b"%PDF-1.7\n%%EOF"),
            Seen::Itself,
            "there is no proof in it that could differ from the page"
        );
        assert!(Seen::Itself.note().is_none() && Seen::File.note() != Seen::Paper.note());
    }
}

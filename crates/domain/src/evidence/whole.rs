// SPDX-License-Identifier: EUPL-1.2
//! Is a file whole, from its first bytes to its last? What only begins like a PDF or a picture is none, and a board cannot read it. This is
//! no reader of such files: it says that one of their kind was sent to its end. The name of a file and what a browser says of it count for
//! nothing.

use super::{FileKind, has};

/// How far before its end the last part of a PDF may begin: readers look this far back (ISO 32000-1, annex H, note 18).
const PDF_END_BYTES: usize = 1_024;
/// The last part of a ZIP archive, and the longest remark that may follow it (APPNOTE 4.3.16).
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_BYTES: usize = 22 + 65_535;

pub(super) fn is_whole(kind: FileKind, bytes: &[u8]) -> bool {
    match kind {
        FileKind::Pdf => is_pdf(bytes),
        FileKind::Png => png_ends(bytes) == Some(bytes.len()),
        // Telephones write things of their own after the end of a picture.
        FileKind::Jpeg => has(bytes, b"\xff\xd9"),
        FileKind::Docx | FileKind::Xlsx | FileKind::Odt => has(last(bytes, ZIP_END_BYTES), ZIP_END),
    }
}

/// Something of its own in it, and at its end where its table of parts begins.
fn is_pdf(bytes: &[u8]) -> bool {
    let end = last(bytes, PDF_END_BYTES);
    let Some(at) = end.windows(9).rposition(|window| window == b"startxref") else { return false };
    let after = end.get(at + 9..).unwrap_or_default();
    let digits: String = after
        .iter()
        .map(|byte| char::from(*byte))
        .skip_while(|c| c.is_whitespace())
        .take_while(char::is_ascii_digit)
        .collect();
    let table = digits.parse::<usize>().ok().and_then(|at| bytes.get(at..)).unwrap_or_default().trim_ascii_start();
    // A table of its own, or an object that holds it (ISO 32000-1, 7.5.4 and 7.5.8).
    let is_table = table.starts_with(b"xref") || table.first().is_some_and(u8::is_ascii_digit);
    is_table && has(after, b"%%EOF") && has(bytes, b"endobj")
}

/// Where the parts of a PNG end: each says how long it is, and the last is `IEND` (W3C PNG, 5.3 and 11.2.5).
fn png_ends(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let name = bytes.get(at + 4..at + 8)?;
        if at == 8 && name != b"IHDR" {
            return None;
        }
        let next = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        bytes.get(next - 4..next)?;
        if name == b"IEND" {
            return Some(next);
        }
        at = next;
    }
}

/// Is this a PDF, from its first bytes to its last?
pub fn is_whole_pdf(bytes: &[u8]) -> bool {
    FileKind::of(bytes) == Some(FileKind::Pdf) && is_whole(FileKind::Pdf, bytes)
}

fn last(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(count)..).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A PDF of one object, with a table that is where it says.
    pub(crate) fn pdf() -> Vec<u8> {
        let body = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
        let end =
            format!("xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", body.len());
        format!("{body}{end}").into_bytes()
    }

    fn png() -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, content) in [(b"IHDR", &[0_u8; 13][..]), (b"IDAT", &[1, 2, 3]), (b"IEND", &[])] {
            png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
            png.extend(name);
            png.extend(content);
            png.extend([0; 4]);
        }
        png
    }

    #[test]
    fn t13_what_only_begins_like_a_file_is_none() {
        let whole = [
            (FileKind::Pdf, pdf()),
            (FileKind::Png, png()),
            (FileKind::Jpeg, b"\xff\xd8\xff\xe0....\xff\xd9".to_vec()),
            (FileKind::Docx, [b"PK\x03\x04....PK\x05\x06".as_slice(), &[0; 18]].concat()),
        ];
        for (kind, bytes) in whole {
            assert!(is_whole(kind, &bytes), "{kind:?}");
            for end in 0..bytes.len() {
                let cut = bytes.get(..end).unwrap();
                // A PDF is whole at the last letter of its last word; a ZIP once its last part began.
                let is_enough = match kind {
                    FileKind::Pdf => end + 1 >= bytes.len(),
                    FileKind::Docx => end + 18 >= bytes.len(),
                    _ => false,
                };
                assert_eq!(is_whole(kind, cut), is_enough, "{kind:?} cut off after {end} bytes");
            }
        }
        assert!(!is_whole(FileKind::Pdf, b"%PDF-1.7 and then whatever one likes %%EOF"));
        assert!(!is_whole(FileKind::Pdf, b"%PDF-1.7 endobj startxref 999999999999999999999999 %%EOF"));
        assert!(!is_whole(FileKind::Png, &[png(), b"<script>".to_vec()].concat()), "nothing after the end");
        assert!(!is_whole(FileKind::Png, b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR"));
        let long = [pdf(), vec![b' '; 2_000]].concat();
        assert!(is_whole_pdf(&pdf()) && !is_whole_pdf(&long), "something else hangs behind it");
        for other in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"PK\x03\x04 %PDF-1.7 %%EOF", b"<html>%PDF-1.7 %%EOF"]
        {
            assert!(!is_whole_pdf(other));
        }
        assert!(!is_whole_pdf(&[b"<html>".to_vec(), pdf()].concat()));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..3_000), place in 0..FileKind::ALL.len()) {
            for (kind, start) in [(FileKind::Pdf, &b"%PDF-1.7 startxref"[..]), (FileKind::Png, b"\x89PNG\r\n\x1a\n")] {
                let _ = is_whole(kind, &[start, &bytes].concat());
            }
            let _ = is_whole(FileKind::ALL[place], &bytes);
            prop_assert!(!is_whole_pdf(&bytes) || bytes.starts_with(b"%PDF-"));
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Evidence under a criterion: a link or a file. A file is what its first bytes say it is, never what its name says.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{check_line, check_plain};

mod whole;

pub use whole::is_whole_pdf;

/// Longest title, in characters.
pub const TITLE_MAX_CHARS: usize = 120;
/// Longest link, in characters.
pub const LINK_MAX_CHARS: usize = 500;
/// Pieces of evidence under one version.
pub const PIECES_MAX: usize = 40;

/// Shortest reason for no evidence, in characters.
pub const WAIVER_MIN_CHARS: usize = 10;
/// Longest reason for no evidence, in characters.
pub const WAIVER_MAX_CHARS: usize = 500;

/// Kinds of file that may be evidence. No kind that a browser runs: no HTML, no SVG, no macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// Word document.
    Docx,
    /// Excel workbook.
    Xlsx,
    /// OpenDocument text.
    Odt,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx, Self::Odt];

    /// Media type with which it is handed out.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// Endings of names of such files; the first is the one we give.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
        }
    }

    /// Code in storage.
    pub fn code(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What these bytes are, by how such files begin; nothing when they are none of these, or hold macros.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        // The others are ZIP archives; names of parts stand in them as they are.
        if !bytes.starts_with(b"PK\x03\x04") || has(bytes, b"vbaProject.bin") {
            return None;
        }
        if has(bytes, b"[Content_Types].xml") && has(bytes, b"word/document.xml") {
            Some(Self::Docx)
        } else if has(bytes, b"[Content_Types].xml") && has(bytes, b"xl/workbook.xml") {
            Some(Self::Xlsx)
        } else if has(bytes, b"mimetypeapplication/vnd.oasis.opendocument.text") {
            Some(Self::Odt)
        } else {
            None
        }
    }
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Checks a file: not empty, not too large, one of the kinds, named as what it is, and whole.
pub fn check_file(name: &str, bytes: &[u8], max_bytes: usize) -> Result<FileKind, FieldProblem> {
    if bytes.is_empty() {
        return Err(FieldProblem::error("file", "evidence-problem-empty"));
    }
    if bytes.len() > max_bytes {
        return Err(FieldProblem::error("file", "evidence-problem-large").with("max", max_bytes / 1_048_576));
    }
    let kind = FileKind::of(bytes).ok_or_else(|| FieldProblem::error("file", "evidence-problem-kind"))?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if !kind.endings().contains(&ending.as_str()) {
        return Err(FieldProblem::error("file", "evidence-problem-name").with("kind", kind.code()));
    }
    if !whole::is_whole(kind, bytes) {
        return Err(FieldProblem::error("file", "evidence-problem-broken"));
    }
    Ok(kind)
}

/// Checks a title.
pub fn check_title(title: &str) -> Vec<FieldProblem> {
    let length = title.trim().chars().count();
    if let Some(problem) = check_line("title", title) {
        vec![problem]
    } else if length < 3 {
        vec![FieldProblem::error("title", "evidence-problem-title")]
    } else if length > TITLE_MAX_CHARS {
        vec![FieldProblem::error("title", "evidence-problem-title-long").with("max", TITLE_MAX_CHARS)]
    } else {
        Vec::new()
    }
}

/// Checks why a criterion needs no evidence.
pub fn check_waiver(why: &str) -> Vec<FieldProblem> {
    let length = why.trim().chars().count();
    if let Some(problem) = check_plain("why", why) {
        vec![problem]
    } else if length < WAIVER_MIN_CHARS {
        vec![FieldProblem::error("why", "waiver-problem-short").with("min", WAIVER_MIN_CHARS)]
    } else if length > WAIVER_MAX_CHARS {
        vec![FieldProblem::error("why", "waiver-problem-long").with("max", WAIVER_MAX_CHARS)]
    } else {
        Vec::new()
    }
}

/// How many of the criteria have evidence, or a reason why none is needed; `said` are those that have one or the other.
pub fn backed<'a>(criteria: impl Iterator<Item = &'a str>, said: &[&str]) -> usize {
    criteria.filter(|criterion| said.contains(criterion)).count()
}

/// Checks a link: `https`, a host with a dot, no user and no control characters. It is shown, and never fetched (threat T15).
pub fn check_link(link: &str) -> Vec<FieldProblem> {
    let rest = link.strip_prefix("https://").unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    let is_plain = link.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`'));
    if link.chars().count() > LINK_MAX_CHARS || !is_host || authority.contains('@') || !is_plain {
        vec![FieldProblem::error("link", "evidence-problem-link")]
    } else {
        Vec::new()
    }
}

/// A name to hand a file out under: made of its title, so that nothing of the sender's machine travels along.
pub fn file_name(title: &str, kind: FileKind) -> String {
    let mut name: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .take(60)
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if name.is_empty() {
        name.push_str("bijlage");
    }
    format!("{name}.{}", kind.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(FileKind::of(b"%PDF-1.7 ..."), Some(FileKind::Pdf));
        assert_eq!(FileKind::of(b"\x89PNG\r\n\x1a\n...."), Some(FileKind::Png));
        assert_eq!(FileKind::of(b"\xff\xd8\xff\xe0...."), Some(FileKind::Jpeg));
        assert_eq!(FileKind::of(b"PK\x03\x04..[Content_Types].xml..word/document.xml"), Some(FileKind::Docx));
        assert_eq!(FileKind::of(b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml"), Some(FileKind::Xlsx));
        assert_eq!(FileKind::of(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"), Some(FileKind::Odt));
        for bad in [
            b"<html><script>".as_slice(),
            b"<svg xmlns=",
            b"MZ\x90\x00",
            b"PK\x03\x04..something else",
            b"PK\x03\x04..[Content_Types].xml..word/document.xml..word/vbaProject.bin",
            b"",
        ] {
            assert_eq!(FileKind::of(bad), None);
        }
    }

    #[test]
    fn a_name_that_says_something_else_is_refused() {
        assert_eq!(check_file("toetsplan.PDF", &whole::tests::pdf(), 1_000), Ok(FileKind::Pdf));
        assert_eq!(check_file("toetsplan.pdf", b"%PDF-1.7", 100).unwrap_err().key, "evidence-problem-broken");
        assert_eq!(check_file("toetsplan.docx", b"%PDF-1.7", 100).unwrap_err().key, "evidence-problem-name");
        assert_eq!(check_file("toetsplan", b"%PDF-1.7", 100).unwrap_err().key, "evidence-problem-name");
        assert_eq!(check_file("foto.png", b"<svg onload=alert(1)>", 100).unwrap_err().key, "evidence-problem-kind");
        assert_eq!(check_file("groot.pdf", b"%PDF-1.7", 4).unwrap_err().key, "evidence-problem-large");
        assert_eq!(check_file("leeg.pdf", b"", 4).unwrap_err().key, "evidence-problem-empty");
    }

    #[test]
    fn links_are_plain_and_safe() {
        assert!(check_link("https://saaxumhuizen.example/toetsplan?versie=2#a").is_empty());
        for bad in [
            "http://saaxumhuizen.example/",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "https://naam:geheim@school.example/",
            "https://school.example/ met spatie",
            "https://school.example/\"onmouseover=",
            "https://school..example/",
            "https://sch\u{202e}ool.example/",
        ] {
            assert_eq!(check_link(bad).len(), 1, "{bad}");
        }
        assert_eq!(check_link(&format!("https://school.example/{}", "a".repeat(LINK_MAX_CHARS))).len(), 1);
    }

    #[test]
    fn a_criterion_is_backed_by_evidence_or_by_a_reason() {
        let criteria = ["Q7", "Q8", "Q9"];
        assert_eq!(backed(criteria.into_iter(), &[]), 0);
        assert_eq!(backed(criteria.into_iter(), &["Q8", "Q8", "Q9", "Q99"]), 2, "each once, and only what is asked");
        assert_eq!(check_waiver("te kort")[0].key, "waiver-problem-short");
        assert_eq!(check_waiver(&"a".repeat(WAIVER_MAX_CHARS + 1))[0].key, "waiver-problem-long");
        assert_eq!(check_waiver("Dit staat al in de tekst\u{202e}.")[0].key, check_title("Dit\u{202e}")[0].key, "T35");
        assert!(check_waiver("De opbouw staat in de tekst zelf.").is_empty());
    }

    #[test]
    fn names_are_made_of_titles() {
        assert_eq!(file_name("Toetsplan v2 (één)", FileKind::Pdf), "toetsplan-v2-n.pdf");
        assert_eq!(file_name("../../etc/passwd\r\n", FileKind::Png), "etc-passwd.png");
        assert_eq!(file_name("«»", FileKind::Docx), "bijlage.docx");
        assert_eq!(check_title("ab")[0].key, "evidence-problem-title");
        assert_eq!(check_title("toets\u{202e}plan")[0].key, "text-problem-character", "T35");
        assert_eq!(check_title(&"a".repeat(121))[0].key, "evidence-problem-title-long");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A list of others as a file: skills of CompetentNL or ESCO, optional modules, qualifications, vocational certificates. The file
//! says where it is from, of which day, and whether it is invented.

use serde::{Deserialize, Serialize};

use crate::text::Localized;
use crate::time::Day;

/// Most entries of one list.
pub const ENTRIES_MAX: usize = 30_000;
/// Longest code and name, in characters.
const CODE_MAX_CHARS: usize = 120;
const TITLE_MAX_CHARS: usize = 400;

/// What the entries of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the lists")]
pub enum ListKind {
    SkillEsco,
    SkillCompetentnl,
    OptionalModule,
    Qualification,
    VocationalCertificate,
}

impl ListKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::SkillEsco,
        Self::SkillCompetentnl,
        Self::OptionalModule,
        Self::Qualification,
        Self::VocationalCertificate,
    ];

    /// Code in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SkillEsco => "skill_esco",
            Self::SkillCompetentnl => "skill_competentnl",
            Self::OptionalModule => "optional_module",
            Self::Qualification => "qualification",
            Self::VocationalCertificate => "vocational_certificate",
        }
    }
}

/// What is known of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFacts {
    /// Name for people.
    pub title: Localized,
    /// Where it is from.
    pub source: String,
    /// The day it says something of.
    pub as_of: Day,
    /// Made up, for the demonstration.
    #[serde(default)]
    pub invented: bool,
    /// What a reader must know, such as that it is a part of a longer list.
    #[serde(default)]
    pub note: Localized,
}

/// A list as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFile {
    /// Its id: lower-case letters, digits and hyphens.
    pub id: String,
    /// What its entries are.
    pub kind: ListKind,
    /// What is known of it.
    pub facts: ListFacts,
    /// The entries.
    pub entries: Vec<ListEntry>,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListEntry {
    /// Code of the list's keeper.
    pub code: String,
    /// Name.
    pub title: Localized,
    /// Permanent page.
    #[serde(default)]
    pub url: String,
    /// What it is about, to compare drafts with; need not be there.
    #[serde(default)]
    pub about: Localized,
}

/// Why a file is refused, in English, for whoever keeps it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FileProblem {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// Reads a list. Every problem comes with its line; nothing of a file with a problem may be used.
pub fn read(text: &str) -> Result<ListFile, Vec<FileProblem>> {
    let file: ListFile = serde_json::from_str(text)
        .map_err(|error| vec![FileProblem { line: error.line().max(1), reason: error.to_string() }])?;
    let mut problems = Vec::new();
    let mut lines = Lines::of(text);
    let mut wrong = |line: usize, reason: String| problems.push(FileProblem { line, reason });
    if !crate::institution::is_code(&file.id) {
        wrong(
            lines.first("\"id\""),
            format!("the id «{}» must be 2 to 40 lower-case letters, digits and hyphens", file.id),
        );
    }
    if file.facts.title.nl.trim().is_empty() || file.facts.source.trim().is_empty() {
        wrong(lines.first("\"facts\""), "facts need a Dutch title and a source".into());
    }
    if file.entries.is_empty() || file.entries.len() > ENTRIES_MAX {
        wrong(
            lines.first("\"entries\""),
            format!("a list has 1 to {ENTRIES_MAX} entries, this one {}", file.entries.len()),
        );
    }
    let mut seen = std::collections::HashSet::new();
    for entry in &file.entries {
        let line = lines.next(&format!("\"{}\"", entry.code));
        let code = entry.code.trim();
        if code.is_empty() || code.chars().count() > CODE_MAX_CHARS || code.chars().any(char::is_control) {
            wrong(line, format!("an entry needs a code of 1 to {CODE_MAX_CHARS} characters"));
        }
        if !seen.insert(&entry.code) {
            wrong(line, format!("the code «{}» stands there twice", entry.code));
        }
        let title = entry.title.nl.trim();
        if title.is_empty() || title.chars().count() > TITLE_MAX_CHARS || title.chars().any(char::is_control) {
            wrong(line, format!("«{}» needs a Dutch title of 1 to {TITLE_MAX_CHARS} characters", entry.code));
        }
        if !entry.url.is_empty() && !entry.url.starts_with("https://") && !entry.url.starts_with("http://") {
            wrong(line, format!("the url of «{}» must start with https://", entry.code));
        }
    }
    if problems.is_empty() { Ok(file) } else { Err(problems) }
}

/// Finds lines of things that are read in the order of the file.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(crate) const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn line(&self, at: usize) -> usize {
        self.text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// Line of the first place; line 1 when it is nowhere.
    pub(crate) fn first(&self, needle: &str) -> usize {
        self.text.find(needle).map_or(1, |at| self.line(at))
    }

    /// Line of the first place after the one found before.
    pub(crate) fn next(&mut self, needle: &str) -> usize {
        let found = self.text.get(self.at..).and_then(|rest| rest.find(needle)).map(|at| self.at + at);
        match found {
            Some(at) => {
                self.at = at + needle.len();
                self.line(at)
            }
            None => self.first(needle),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(entries: &str) -> String {
        format!(
            "{{\n  \"id\": \"proef\",\n  \"kind\": \"optional_module\",\n  \"facts\": {{\"title\": {{\"nl\": \"Proef\"}}, \"source\": \"bron\", \"as_of\": \"2026-01-01\"}},\n  \"entries\": [\n{entries}\n  ]\n}}"
        )
    }

    #[test]
    fn a_good_list_is_read() {
        let list = read(&file("    {\"code\": \"K0087\", \"title\": {\"nl\": \"Praktijkopleider\"}}")).unwrap();
        assert_eq!((list.kind, list.entries.len(), list.facts.invented), (ListKind::OptionalModule, 1, false));
    }

    #[test]
    fn a_problem_names_its_line() {
        let twice = "    {\"code\": \"K1\", \"title\": {\"nl\": \"a\"}},\n    {\"code\": \"K1\", \"title\": {\"nl\": \"b\"}},\n    {\"code\": \"K2\", \"title\": {\"nl\": \" \"}}";
        let problems = read(&file(twice)).unwrap_err();
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [7, 8], "{problems:?}");
        let broken = read(&file("    {\"code\": 5}")).unwrap_err();
        assert_eq!(broken[0].line, 6, "{broken:?}");
        assert!(read("").is_err());
    }

    #[test]
    fn codes_go_round() {
        for kind in ListKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
    }
}

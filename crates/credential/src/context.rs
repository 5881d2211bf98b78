// SPDX-License-Identifier: EUPL-1.2
//! The JSON-LD contexts this crate knows, as term tables of its own. Nothing is ever fetched: a context that is not
//! here is unknown, and what it would have said is not guessed.
//!
//! A table is a text file in `tables/`. One line is one term:
//! `NAME IRI [as TYPE] [in CONTAINER] [{ … } | cleared]`, where a block holds the terms that hold inside nodes of that
//! type or values of that property, and `cleared` empties the context for the values. IRIs are written with the
//! prefixes at the head of the file or between `<` and `>`. `root` and `scopes` say which of two habits the file has:
//! `protected` (a later context may not change a term) and `aliases` (`id` and `type` stand for `@id` and `@type`).

mod parse;
mod render;

use std::sync::LazyLock;

use thiserror::Error;

/// Context of the Verifiable Credentials Data Model 2.0.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Context 3.0.3 of Open Badges 3.0.
pub const OPEN_BADGES_3_0_3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// Context of Controlled Identifiers 1.0.
pub const CID_V1: &str = "https://www.w3.org/ns/cid/v1";
/// Catch-all context of the W3C examples; only [`Contexts::WithExamples`] knows it.
pub const EXAMPLES_V2: &str = "https://www.w3.org/ns/credentials/examples/v2";

const SOURCES: [&str; 9] = [
    include_str!("context/tables/credentials-v2.terms"),
    include_str!("context/tables/open-badges-3.0.3.terms"),
    include_str!("context/tables/open-badges-3.0.2.terms"),
    include_str!("context/tables/open-badges-3.0.1.terms"),
    include_str!("context/tables/cid-v1.terms"),
    include_str!("context/tables/did-v1.terms"),
    include_str!("context/tables/data-integrity-v2.terms"),
    include_str!("context/tables/multikey-v1.terms"),
    include_str!("context/tables/examples-v2.terms"),
];

static KNOWN: LazyLock<Vec<Result<Context, TableError>>> =
    LazyLock::new(|| SOURCES.iter().map(|source| Context::read(source)).collect());

/// Which contexts may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contexts {
    /// The standards' contexts.
    #[default]
    Standard,
    /// Those and the catch-all context of the W3C examples, under which no term is ever undefined: for test vectors.
    WithExamples,
}

impl Contexts {
    /// The context with this URL, or `None` when it is not known. URLs are compared letter by letter.
    #[must_use]
    pub fn find(self, url: &str) -> Option<&'static Context> {
        if url == EXAMPLES_V2 && self == Self::Standard {
            return None;
        }
        KNOWN.iter().flatten().find(|context| context.table.url == url)
    }

    /// All usable contexts, in the order of the tables.
    pub fn all(self) -> impl Iterator<Item = &'static Context> {
        KNOWN.iter().flatten().filter(move |context| self == Self::WithExamples || context.table.url != EXAMPLES_V2)
    }
}

/// A context: its table and the JSON-LD document made from it.
#[derive(Debug)]
pub struct Context {
    table: Table,
    document: Vec<u8>,
}

impl Context {
    /// Reads a table and renders it.
    ///
    /// # Errors
    /// [`TableError`] with the line that is not understood.
    pub fn read(source: &str) -> Result<Self, TableError> {
        let table = parse::table(source)?;
        let document = render::document(&table, &|_| true).to_string().into_bytes();
        Ok(Self { table, document })
    }

    /// The terms.
    #[must_use]
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The same document with only the terms that `wanted` names. For a document that has no other words it says the
    /// same, and it is read many times faster.
    #[must_use]
    pub fn document_for(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<u8> {
        render::document(&self.table, wanted).to_string().into_bytes()
    }

    /// The JSON-LD context document: `{"@context": {…}}` in UTF-8.
    #[must_use]
    pub fn document(&self) -> &[u8] {
        &self.document
    }
}

/// The terms of one context.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The URL under which documents name the context.
    pub url: String,
    /// The terms that hold everywhere.
    pub root: Scope,
}

/// A set of terms that hold together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// A later context may not change these terms (JSON-LD 1.1 section 4.1.11).
    pub protection: Protection,
    /// `id` and `type` stand for `@id` and `@type`.
    pub aliases: Aliases,
    /// Where a term without a definition goes; `None` means nowhere.
    pub vocabulary: Option<String>,
    /// The terms in the order of the file.
    pub terms: Vec<Term>,
}

/// Whether a later context may change a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// It may.
    #[default]
    Open,
    /// It may not.
    Protected,
}

/// Whether `id` and `type` stand for `@id` and `@type`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aliases {
    /// They do not.
    #[default]
    Absent,
    /// They do.
    Present,
}

/// One term.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// The word in the JSON.
    pub name: String,
    /// The IRI it stands for, in full.
    pub iri: String,
    /// The type of its values: a datatype IRI, `@id`, `@vocab` or `@json`.
    pub value_type: Option<String>,
    /// The container: `@set`, `@list` or `@graph`.
    pub container: Option<String>,
    /// What holds below it.
    pub below: Below,
    /// Whether it was written as a prefix (JSON-LD 1.1 section 4.1.5).
    pub role: TermRole,
}

/// What holds below a term.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Below {
    /// The same as outside.
    #[default]
    Same,
    /// These terms too.
    Scope(Scope),
    /// Nothing: the context is cleared.
    Cleared,
}

/// What a term may be used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermRole {
    /// A property or a type.
    #[default]
    Word,
    /// The left part of a compact IRI as well.
    Prefix,
}

/// A line of a table that is not understood. The tables are part of the program, so this is a mistake in the program;
/// a test reads them all.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line} of a term table is not understood: {text}")]
pub struct TableError {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

#[cfg(test)]
mod tests;

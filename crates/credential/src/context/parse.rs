// SPDX-License-Identifier: EUPL-1.2
//! Reads a term table.

use super::{Aliases, Below, Protection, Scope, Table, TableError, Term, TermRole};

struct Parser {
    prefixes: Vec<(String, String)>,
    nested: (Protection, Aliases),
}

/// Reads the text of a table; the format is told in the parent module.
pub(super) fn table(source: &str) -> Result<Table, TableError> {
    let mut parser = Parser { prefixes: Vec::new(), nested: (Protection::Open, Aliases::Absent) };
    let mut table = Table::default();
    // Blocks that are open: the term that opened each, with the scope gathered so far.
    let mut open: Vec<(Term, Scope)> = Vec::new();
    for (index, text) in source.lines().enumerate() {
        let error = || TableError { line: index + 1, text: text.to_owned() };
        let words: Vec<&str> = text.split_whitespace().collect();
        let scope = open.last_mut().map_or(&mut table.root, |(_, scope)| scope);
        match words.as_slice() {
            [] | ["#", ..] => {}
            ["url", url] => table.url = (*url).to_owned(),
            ["prefix", name, iri] => parser.prefixes.push(((*name).to_owned(), (*iri).to_owned())),
            ["root", habits @ ..] => (scope.protection, scope.aliases) = self::habits(habits),
            ["scopes", habits @ ..] => parser.nested = self::habits(habits),
            ["vocab", iri] => scope.vocabulary = Some(parser.iri(iri).ok_or_else(error)?),
            ["}"] => {
                let (mut term, scope) = open.pop().ok_or_else(error)?;
                term.below = Below::Scope(scope);
                open.last_mut().map_or(&mut table.root, |(_, outer)| outer).terms.push(term);
            }
            [rest @ .., "{"] => open.push(parser.opening(rest, parser.nested).ok_or_else(error)?),
            [rest @ .., "{", "protected"] => {
                let habits = (Protection::Protected, Aliases::Absent);
                open.push(parser.opening(rest, habits).ok_or_else(error)?);
            }
            words => scope.terms.push(parser.term(words).ok_or_else(error)?),
        }
    }
    match open.last() {
        None => Ok(table),
        Some((term, _)) => Err(TableError { line: source.lines().count(), text: term.name.clone() }),
    }
}

fn habits(words: &[&str]) -> (Protection, Aliases) {
    let protection = if words.contains(&"protected") { Protection::Protected } else { Protection::Open };
    let aliases = if words.contains(&"aliases") { Aliases::Present } else { Aliases::Absent };
    (protection, aliases)
}

impl Parser {
    fn opening(&self, words: &[&str], habits: (Protection, Aliases)) -> Option<(Term, Scope)> {
        let (protection, aliases) = habits;
        let scope = Scope { protection, aliases, ..Scope::default() };
        Some((self.term(words)?, scope))
    }

    fn term(&self, words: &[&str]) -> Option<Term> {
        let (role, words) = match words {
            ["prefix-term", rest @ ..] => (TermRole::Prefix, rest),
            rest => (TermRole::Word, rest),
        };
        let (name, iri, mut rest) = match words {
            [name, iri, rest @ ..] => (*name, *iri, rest),
            _ => return None,
        };
        let mut term = Term {
            name: name.to_owned(),
            iri: self.iri(iri)?,
            value_type: None,
            container: None,
            below: Below::Same,
            role,
        };
        loop {
            rest = match rest {
                [] => return Some(term),
                ["as", value_type, more @ ..] => {
                    term.value_type = Some(self.iri(value_type)?);
                    more
                }
                ["in", container, more @ ..] => {
                    term.container = Some((*container).to_owned());
                    more
                }
                ["cleared"] => {
                    term.below = Below::Cleared;
                    &[]
                }
                _ => return None,
            };
        }
    }

    fn iri(&self, word: &str) -> Option<String> {
        if word.starts_with('@') {
            return Some(word.to_owned());
        }
        if let Some(inner) = word.strip_prefix('<') {
            return inner.strip_suffix('>').map(str::to_owned);
        }
        let (prefix, rest) = word.split_once(':')?;
        let (_, iri) = self.prefixes.iter().find(|(name, _)| name == prefix)?;
        Some(format!("{iri}{rest}"))
    }
}

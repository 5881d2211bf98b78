// SPDX-License-Identifier: EUPL-1.2
//! Takes Rust text apart into code, string literals and comments, and tells production code from tests.
//! Not a parser: just enough lexing that a rule never trips over a word in a comment or a string.

/// One Rust file.
pub(crate) struct Source {
    pub(crate) path: String,
    /// Code with comments removed and every string literal emptied to `""`; lines stay where they were.
    pub(crate) code: String,
    pub(crate) strings: Vec<Literal>,
    /// First and last line of items under `#[cfg(test)]`; all lines when the whole file is test code.
    tests: Vec<(usize, usize)>,
}

/// A string literal.
pub(crate) struct Literal {
    pub(crate) line: usize,
    /// The text between the quotes, escapes as written.
    pub(crate) text: String,
    /// Up to 40 characters of code before it, without white space.
    pub(crate) before: String,
}

impl Source {
    pub(crate) fn read(path: &str, text: &str) -> Self {
        let mut lexer = Lexer { chars: text.chars().collect(), line: 1, ..Lexer::default() };
        lexer.run();
        let tests = if is_test_path(path) { vec![(1, usize::MAX)] } else { test_items(&lexer.code) };
        Self { path: path.into(), code: lexer.code, strings: lexer.strings, tests }
    }

    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// Lines of code that are not test code, numbered from 1.
    pub(crate) fn production(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(line, _)| !self.is_test(*line))
    }

    /// String literals that are not in test code.
    pub(crate) fn production_strings(&self) -> impl Iterator<Item = &Literal> {
        self.strings.iter().filter(|literal| !self.is_test(literal.line))
    }
}

/// Whether `code` contains `word` with no identifier character on either side.
pub(crate) fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code.get(..at).and_then(|text| text.chars().next_back());
        let after = code.get(at + word.len()..).and_then(|text| text.chars().next());
        let starts_clean = !before.is_some_and(is_name) || !word.starts_with(is_name);
        let ends_clean = !after.is_some_and(is_name) || !word.ends_with(is_name);
        starts_clean && ends_clean
    })
}

fn is_test_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.contains("/tests/")
        || path.contains("/benches/")
        || path.contains("/examples/")
        || matches!(name, "tests.rs" | "testing.rs")
        || name.ends_with("_tests.rs")
}

/// The lines of each item that stands under an attribute `#[cfg(… test …)]`.
fn test_items(code: &str) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    let mut line = 1;
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        if c == '\n' {
            line += 1;
        }
        if c == '#' && is_test_attribute(rest.as_str()) {
            items.push((line, line + lines_of_item(rest.as_str())));
        }
    }
    items
}

fn is_test_attribute(after_hash: &str) -> bool {
    let Some(inside) = after_hash.strip_prefix("[cfg(") else {
        return false;
    };
    inside.split_once(']').is_some_and(|(condition, _)| has_word(condition, "test") && !condition.contains("not(test"))
}

/// How many line ends lie between an attribute and the end of the item it stands on.
fn lines_of_item(from_attribute: &str) -> usize {
    let (mut lines, mut depth, mut square) = (0, 0_u32, 0_u32);
    for c in from_attribute.chars() {
        match c {
            '\n' => lines += 1,
            '[' => square += 1,
            ']' => square = square.saturating_sub(1),
            '{' if square == 0 => depth += 1,
            '}' if square == 0 => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return lines;
                }
            }
            ';' if square == 0 && depth == 0 => return lines,
            _ => {}
        }
    }
    lines
}

#[derive(Default)]
struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    strings: Vec<Literal>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.line_comment(),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(0, true),
                ('r' | 'b' | 'c', _) if !self.follows_name() && self.prefixed_string() => {}
                ('\'', _) => self.quote(),
                _ => {
                    self.next();
                    self.code.push(c);
                }
            }
        }
    }

    fn follows_name(&self) -> bool {
        self.code.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.next();
        }
    }

    /// Block comments nest; their line ends stay.
    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        while let Some(c) = self.next() {
            let is_opening = c == '/' && self.peek(0) == Some('*');
            let is_closing = c == '*' && self.peek(0) == Some('/');
            if c == '\n' {
                self.code.push('\n');
            }
            if is_opening || is_closing {
                self.next();
                depth = if is_opening { depth + 1 } else { depth.saturating_sub(1) };
                if depth == 0 {
                    break;
                }
            }
        }
    }

    /// `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `c"…"`; false when this is a plain name or a raw identifier.
    fn prefixed_string(&mut self) -> bool {
        let mut length = 1;
        if matches!((self.peek(0), self.peek(1)), (Some('b' | 'c'), Some('r'))) {
            length = 2;
        }
        let is_raw = self.peek(length - 1) == Some('r');
        let mut hashes = 0;
        while is_raw && self.peek(length + hashes) == Some('#') {
            hashes += 1;
        }
        if self.peek(length + hashes) != Some('"') {
            return false;
        }
        self.at += length + hashes;
        self.string(hashes, !is_raw);
        true
    }

    /// A literal from its opening quote on.
    fn string(&mut self, hashes: usize, has_escapes: bool) {
        let line = self.line;
        let before: Vec<char> = self.code.chars().rev().filter(|c| !c.is_whitespace()).take(40).collect();
        self.next();
        self.code.push('"');
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            if c == '\n' {
                self.code.push('\n');
            }
            text.push(c);
            if c == '\\' && has_escapes {
                let escaped = self.next();
                if escaped == Some('\n') {
                    self.code.push('\n');
                }
                text.extend(escaped);
            }
        }
        self.code.push('"');
        self.strings.push(Literal { line, text, before: before.into_iter().rev().collect() });
    }

    /// A character literal is dropped to `' '`; a lifetime stays.
    fn quote(&mut self) {
        let is_literal = self.peek(1) == Some('\\') || self.peek(2) == Some('\'');
        self.next();
        self.code.push('\'');
        if !is_literal {
            return;
        }
        if self.next() == Some('\\') {
            self.next();
        }
        while self.next().is_some_and(|c| c != '\'') {}
        self.code.push_str(" '");
    }
}

#[cfg(test)]
mod tests;

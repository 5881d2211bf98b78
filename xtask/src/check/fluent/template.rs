// SPDX-License-Identifier: EUPL-1.2
//! Finds quoted texts in the expressions of page templates.

use std::collections::BTreeSet;

/// What stands between `{{ }}` and `{% %}` of a template, with the line where it begins.
pub(super) fn expressions(template: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = template.get(from..) {
        let opening = ["{{", "{%", "{#"].into_iter().filter_map(|sign| Some((rest.find(sign)?, sign))).min();
        let Some((at, sign)) = opening else { break };
        let closing = match sign {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let inside = rest.get(at + 2..).unwrap_or_default();
        let Some(length) = inside.find(closing) else {
            break;
        };
        if sign != "{#" {
            let line = template.get(..from + at).map_or(0, |before| before.matches('\n').count()) + 1;
            found.extend(inside.get(..length).map(|expression| (line, expression)));
        }
        from += at + 2 + length + 2;
    }
    found
}

/// A quoted text of an expression.
pub(super) struct Quoted<'a> {
    /// Code before it, without white space, other quoted texts emptied.
    pub(super) before: String,
    pub(super) text: &'a str,
    pub(super) after: &'a str,
}

/// Quoted texts of an expression.
pub(super) fn literals(expression: &str) -> Vec<Quoted<'_>> {
    let mut found = Vec::new();
    let mut before = String::new();
    let mut rest = expression;
    while let Some((code, quoted)) = rest.split_once('"') {
        let Some((text, after)) = quoted.split_once('"') else {
            break;
        };
        before.extend(code.chars().filter(|c| !c.is_whitespace()));
        found.push(Quoted { before: before.clone(), text, after });
        before.push_str("\"\"");
        rest = after;
    }
    found
}

/// Names in `, [("name", value), …])` after a key.
pub(super) fn given(after: &str) -> BTreeSet<String> {
    let arguments = after.split_once("])").map_or(after, |(arguments, _)| arguments);
    let named = literals(arguments).into_iter().filter(|literal| literal.before.ends_with('('));
    named.map(|literal| literal.text.to_owned()).collect()
}

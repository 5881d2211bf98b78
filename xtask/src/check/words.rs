// SPDX-License-Identifier: EUPL-1.2
//! Words that may not stand in the repository.

use super::Finding;
use super::rust::has_word;
use super::tree::{TextFile, Tree};
use anyhow::Result;

/// Marks of unfinished work in Rust code.
const UNFINISHED_RUST: &[&str] = &["todo!", "unimplemented!", "#[ignore"];
/// The same in scripts.
const UNFINISHED_SCRIPT: &[&str] = &["test.skip", "it.skip", "describe.skip", "test.only", "it.only", "test.todo"];

/// No unfinished work, no test that is passed over.
pub(crate) fn unfinished(tree: &Tree) -> Result<Vec<Finding>> {
    let mark = ["FIX", "ME"].concat();
    let mut findings = Vec::new();
    for source in &tree.sources {
        for (index, code) in source.code.lines().enumerate() {
            let found = UNFINISHED_RUST.iter().filter(|word| has_word(code, word));
            findings.extend(found.map(|word| Finding::at(&source.path, index + 1, format!("'{word}'"))));
        }
    }
    for file in tree.files.iter().filter(|file| !matches!(file.extension(), "md" | "json" | "lock" | "txt")) {
        findings.extend(lines_with(file, |line| line.contains(&mark)).map(|line| Finding::at(&file.path, line, &mark)));
    }
    for file in tree.files.iter().filter(|file| matches!(file.extension(), "mjs" | "js")) {
        let is_unfinished = |line: &str| UNFINISHED_SCRIPT.iter().any(|word| has_word(line, word));
        findings
            .extend(lines_with(file, is_unfinished).map(|line| Finding::at(&file.path, line, "a test passed over")));
    }
    Ok(findings)
}

/// No path of anybody's machine: home directories, and where this checkout happens to stand.
pub(crate) fn machines(tree: &Tree) -> Result<Vec<Finding>> {
    let mut paths =
        vec![["/ho", "me/"].concat(), ["/Use", "rs/"].concat(), ["/ro", "ot/"].concat(), ["C:\\Use", "rs"].concat()];
    paths.push(tree.root.clone());
    // Everybody has a place for scratch: examples may name it, also when the checkout itself lies there.
    let tells = |parent: &str| parent.len() > 1 && !matches!(parent, "/tmp" | "/var/tmp");
    if let Some((parent, _)) = tree.root.rsplit_once('/').filter(|(parent, _)| tells(parent)) {
        paths.push(format!("{parent}/"));
    }
    let mut findings = Vec::new();
    for file in &tree.files {
        let has_path = |line: &str| paths.iter().any(|path| stands_alone(line, path));
        findings.extend(lines_with(file, has_path).map(|line| Finding::at(&file.path, line, "a path of a machine")));
    }
    Ok(findings)
}

/// Whether an absolute path starts here, rather than being the end of an address or a relative path.
fn stands_alone(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | '/'))
    })
}

/// Lockfiles of npm name packages and their digests, not the host they came from.
pub(crate) fn package_hosts(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with("package-lock.json")) {
        let is_address = |line: &str| line.trim_start().starts_with("\"resolved\"");
        findings.extend(
            lines_with(file, is_address).map(|line| Finding::at(&file.path, line, "address of a package host")),
        );
    }
    Ok(findings)
}

fn lines_with(file: &TextFile, is_found: impl Fn(&str) -> bool) -> impl Iterator<Item = usize> {
    file.text.lines().enumerate().filter(move |(_, line)| is_found(line)).map(|(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::{machines, package_hosts, unfinished};
    use crate::check::tree::Tree;

    #[test]
    fn unfinished_work_is_found_in_code_not_in_strings() {
        let tree = Tree::of(&[
            ("a.rs", "fn a() { todo!() }\n#[ignore = \"slow\"]\nfn b() {}"),
            ("b.rs", "const WORD: &str = \"todo!\"; // todo! is forbidden"),
            ("c.mjs", "test.skip('a', () => {});"),
            ("d.css", &["/* FIX", "ME */"].concat()),
        ]);
        let places: Vec<String> = unfinished(&tree).unwrap().iter().map(|finding| finding.place.clone()).collect();
        assert_eq!(places, ["a.rs:1", "a.rs:2", "d.css:1", "c.mjs:1"]);
    }

    #[test]
    fn paths_of_machines_are_found_and_addresses_are_not() {
        let home = ["see /ho", "me/anna/x"].concat();
        let tree = Tree::of(&[
            ("a.md", home.as_str()),
            ("b.md", "/somewhere/other/file"),
            ("c.md", "https://example.org/somewhere/checkout"),
            ("d.md", "the /root of a tree"),
        ]);
        let places: Vec<String> = machines(&tree).unwrap().iter().map(|finding| finding.place.clone()).collect();
        assert_eq!(places, ["a.md:1", "b.md:1"]);
    }

    #[test]
    fn lockfiles_name_no_hosts() {
        let lock = "{\n  \"resolved\": \"https://packages.example/a.tgz\",\n  \"integrity\": \"sha512-\"\n}";
        assert_eq!(package_hosts(&Tree::of(&[("e2e/package-lock.json", lock)])).unwrap().len(), 1);
    }
}

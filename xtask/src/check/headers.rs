// SPDX-License-Identifier: EUPL-1.2
//! The first line and the length of files.

use super::Finding;
use super::tree::Tree;
use anyhow::Result;

/// Kinds of files that carry the licence line.
const LICENSED: &[&str] = &["rs", "html", "css", "js", "mjs", "ftl", "py"];

/// How the line reads, after the comment sign of the language.
const LINE: &str = "SPDX-License-Identifier: EUPL-1.2";

/// More lines than this deserve a second file.
const LONG: usize = 300;

/// The licence line within the first two lines (the first may be `#!`).
pub(crate) fn licence(tree: &Tree) -> Result<Vec<Finding>> {
    let bare = tree.files.iter().filter(|file| {
        LICENSED.contains(&file.extension()) && !file.text.lines().take(2).any(|line| line.contains(LINE))
    });
    Ok(bare.map(|file| Finding::new(file.path.as_str(), format!("the first line lacks '{LINE}'"))).collect())
}

/// Files that are longer than one sitting.
pub(crate) fn length(tree: &Tree) -> Result<Vec<Finding>> {
    let mut long: Vec<(usize, &str)> = tree
        .files
        .iter()
        .filter(|file| LICENSED.contains(&file.extension()))
        .map(|file| (file.text.lines().count(), file.path.as_str()))
        .filter(|(lines, _)| *lines > LONG)
        .collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    Ok(long.into_iter().map(|(lines, path)| Finding::new(path, format!("{lines} lines"))).collect())
}

#[cfg(test)]
mod tests {
    use super::{length, licence};
    use crate::check::tree::Tree;

    #[test]
    fn the_licence_line_is_asked_of_code_only() {
        let tree = Tree::of(&[
            ("a.rs", "// SPDX-License-Identifier: EUPL-1.2\nfn a() {}"),
            ("b.py", "#!/usr/bin/env python3\n# SPDX-License-Identifier: EUPL-1.2\n"),
            ("c.css", "body {}"),
            ("d.md", "text"),
        ]);
        let found = licence(&tree).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "c.css");
    }

    #[test]
    fn long_files_are_listed_longest_first() {
        let (long, longer) = ("x\n".repeat(301), "x\n".repeat(400));
        let tree = Tree::of(&[("a.rs", &long), ("b.rs", &longer), ("c.md", &longer)]);
        let found: Vec<String> = length(&tree).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(found, ["b.rs: 400 lines", "a.rs: 301 lines"]);
    }
}

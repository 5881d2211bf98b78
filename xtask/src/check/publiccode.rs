// SPDX-License-Identifier: EUPL-1.2
//! `publiccode.yml` has the fields that version 0.4 of the standard asks for. It reads only what that file needs of YAML: keys by their
//! indent. Value lists and addresses are not held against the standard.

use super::Finding;
use super::tree::Tree;
use anyhow::Result;

const FILE: &str = "publiccode.yml";
/// The licence of this repository.
const LICENCE: &str = "EUPL-1.2";
/// Fields that must be there, with a value or with fields below them.
const REQUIRED: &[&str] = &[
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal/license",
    "maintenance/type",
    "localisation/localisationReady",
    "localisation/availableLanguages",
];
/// Fields that a description has in each language.
const DESCRIBED: &[&str] = &["shortDescription", "longDescription", "features"];
/// Longest short description, in characters.
const SHORT_MAX: usize = 150;

/// Asks for every field, and that the licence is the one the code has.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let Some(file) = tree.file(FILE) else { return Ok(vec![Finding::new(FILE, "is not there")]) };
    let fields = fields(&file.text);
    let value = |path: &str| fields.iter().find(|(known, _)| known == path).map(|(_, value)| value.as_str());
    let mut wrong: Vec<String> =
        REQUIRED.iter().filter(|path| value(path).is_none()).map(|path| format!("{path} is missing")).collect();
    if value("legal/license").is_some_and(|licence| licence != LICENCE) {
        wrong.push(format!("legal/license is not {LICENCE}"));
    }
    let languages =
        fields.iter().filter_map(|(path, _)| path.strip_prefix("description/")).filter(|rest| !rest.contains('/'));
    for language in languages {
        let path = |field: &str| format!("description/{language}/{field}");
        wrong.extend(
            DESCRIBED
                .iter()
                .map(|field| path(field))
                .filter(|path| value(path).is_none())
                .map(|path| format!("{path} is missing")),
        );
        let short = path("shortDescription");
        if value(&short).is_some_and(|text| text.chars().count() > SHORT_MAX) {
            wrong.push(format!("{short} has more than {SHORT_MAX} characters"));
        }
    }
    Ok(wrong.into_iter().map(|what| Finding::new(FILE, what)).collect())
}

/// Every key by its path, with what stands behind it on its line, without quotation marks.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut fields = Vec::new();
    for line in text.lines() {
        let bare = line.trim_start();
        let Some((key, value)) = bare.split_once(':') else { continue };
        if bare.starts_with(['#', '-']) || !key.chars().all(char::is_alphanumeric) {
            continue;
        }
        let indent = line.len() - bare.len();
        while open.last().is_some_and(|(outer, _)| *outer >= indent) {
            open.pop();
        }
        open.push((indent, key));
        let path: Vec<&str> = open.iter().map(|(_, key)| *key).collect();
        fields.push((path.join("/"), value.trim().trim_matches('"').to_owned()));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::check::tree::Tree;

    const WHOLE: &str = "publiccodeYmlVersion: \"0.4\"\nname: Iets\nurl: \"https://iets.example\"\nplatforms:\n  - web\ncategories:\n  - x\n\
        developmentStatus: beta\nsoftwareType: \"standalone/web\"\ndescription:\n  nl:\n    shortDescription: Kort\n    longDescription: >\n      Lang\n    \
        features:\n      - Een\nlegal:\n  license: EUPL-1.2\nmaintenance:\n  type: \"none\"\nlocalisation:\n  localisationReady: true\n  availableLanguages:\n    - nl\n";

    fn found(text: &str) -> Vec<String> {
        check(&Tree::of(&[("publiccode.yml", text)])).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_field_that_is_missing_is_named() {
        assert!(found(WHOLE).is_empty(), "{:?}", found(WHOLE));
        assert_eq!(found(&WHOLE.replace("  type: \"none\"\n", "")), ["publiccode.yml: maintenance/type is missing"]);
        assert_eq!(
            found(&WHOLE.replace("    features:\n", "")),
            ["publiccode.yml: description/nl/features is missing"]
        );
        assert_eq!(found(&WHOLE.replace("EUPL-1.2", "MIT")), ["publiccode.yml: legal/license is not EUPL-1.2"]);
        let long = format!("shortDescription: {}", "x".repeat(151));
        assert_eq!(found(&WHOLE.replace("shortDescription: Kort", &long)).len(), 1);
        assert_eq!(check(&Tree::of(&[])).unwrap().len(), 1);
    }
}

// SPDX-License-Identifier: EUPL-1.2
use super::check;
use crate::check::tree::Tree;

const SETTINGS: (&str, &str) = (
    "xtask/words.toml",
    "calls = [\".s(\", \".a(\"]\nprefix_calls = [\".v(\"]\n[prefixes]\n\"state-\" = \"web: words.rs\"\n",
);

fn findings(nl: &str, en: &str, template: &str, rust: &str) -> Vec<String> {
    let tree = Tree::of(&[
        SETTINGS,
        ("crates/web/locales/nl/all.ftl", nl),
        ("crates/web/locales/en/all.ftl", en),
        ("crates/web/templates/page.html", template),
        ("crates/web/src/page.rs", rust),
    ]);
    check(&tree).unwrap().iter().map(ToString::to_string).collect()
}

#[test]
fn agreeing_words_pass() {
    let nl = "-naam = Leerbewijs\ntitle = { -naam } voor { $name }\nstate-draft = Concept\nsave =\n    Bewaar\n    .tip = Ook { $later }\n";
    let en = "-naam = Leerbewijs\ntitle = { -naam } for { $name }\nstate-draft = Draft\nsave = Save\n    .tip = Also { $later }\n";
    let template = "<h1>{{ t.a(\"title\", [(\"name\", &name)]) }}</h1>";
    assert_eq!(findings(nl, en, template, "fn f() { t.s(\"save\"); }"), Vec::<String>::new());
}

#[test]
fn one_sided_keys_and_variables_are_found() {
    let nl = "state-a = A\nstate-b = { $x }\n";
    let en = "state-b = { $y }\nstate-c = C\n";
    assert_eq!(
        findings(nl, en, "", ""),
        [
            "crates/web/locales/nl/all.ftl:1: 'state-a' is missing in en",
            "crates/web/locales/en/all.ftl:2: 'state-c' is missing in nl",
            "crates/web/locales/en/all.ftl:1: 'state-b' has variables $y, in nl $x",
        ]
    );
}

#[test]
fn unknown_idle_and_ungiven_are_found() {
    let words = "state-a = A\nidle = B\ntitle = { $name }\n";
    let template =
        "{# t.s(\"in-comment\") #}\n{% if x %}{{ t.s(\"absent\") }}{% endif %}{{ t.a(\"title\", [(\"other\", &o)]) }}";
    assert_eq!(
        findings(words, words, template, "fn f() { t.s(\"absent-too\"); }"),
        [
            "crates/web/src/page.rs:1: there are no words for 'absent-too'",
            "crates/web/templates/page.html:2: there are no words for 'absent'",
            "crates/web/templates/page.html:2: 'title' is not given $name",
            "crates/web/locales/nl/all.ftl:2: nothing uses 'idle'",
        ]
    );
}

#[test]
fn bad_fluent_is_found() {
    let nl = "state-a = A\nstate-a = B\nwhat is this\nstate-b = { absent }\n";
    let found = findings(nl, nl, "", "");
    assert!(found.contains(&"crates/web/locales/nl/all.ftl:2: 'state-a' is written twice".to_owned()), "{found:?}");
    assert!(found.contains(&"crates/web/locales/nl/all.ftl:3: not Fluent".to_owned()), "{found:?}");
    let reference = "crates/web/locales/nl/all.ftl:4: refers to 'absent', which is not there".to_owned();
    assert!(found.contains(&reference), "{found:?}");
}

#[test]
fn a_selector_is_one_message() {
    let words = "state-count = { $n ->\n    [one] { $n } bewijs\n   *[other] { $n } bewijzen\n}\n";
    assert_eq!(findings(words, words, "", ""), Vec::<String>::new());
}

#[test]
fn a_formatted_key_is_a_prefix() {
    let words = "state-a = A\ncheck-read-passed = Gelezen\n";
    let template = "{{ t.v(format!(\"check-{}\", name), result) }}";
    let rust = "fn f() { t.s(&format!(\"absent-{code}\")); let id = format!(\"row-{n}\"); }";
    assert_eq!(findings(words, words, template, rust), ["crates/web/src/page.rs:1: no words start with 'absent-'"]);
}

#[test]
fn a_prefix_uses_all_its_keys() {
    let words = "state-a = A\nverdict-valid = Geldig\nverdict-revoked = Ingetrokken\n";
    let template = "{{ t.v(\"verdict\", code) }} {{ t.v(\"colour\", code) }}";
    assert_eq!(
        findings(words, words, template, ""),
        ["crates/web/templates/page.html:1: no words start with 'colour-'"]
    );
}

// SPDX-License-Identifier: EUPL-1.2
use super::{Source, has_word};

fn read(text: &str) -> Source {
    Source::read("crates/app/src/award.rs", text)
}

#[test]
fn comments_and_strings_leave_the_code() {
    let source =
        read("let a = \"x // y\"; // note \"z\"\nlet b = r#\"q\"uote\"#; /* a /* b */ c */ let c = b\"raw\\\"\";");
    assert_eq!(source.code, "let a = \"\"; \nlet b = \"\";  let c = \"\";");
    let texts: Vec<(usize, &str)> = source.strings.iter().map(|s| (s.line, s.text.as_str())).collect();
    assert_eq!(texts, [(1, "x // y"), (2, "q\"uote"), (2, "raw\\\"")]);
}

#[test]
fn characters_are_not_quotes_and_lifetimes_stay() {
    let source = read("fn f<'a>(x: &'a str) -> char { '\"' } let q = '\\''; let r = '\\u{1F600}'; \"s\"");
    assert_eq!(source.strings.len(), 1);
    assert!(source.code.contains("<'a>(x: &'a str)"), "{}", source.code);
}

#[test]
fn a_name_that_ends_in_r_is_not_a_raw_string() {
    let source = read("write!(for_r\"a\", r#type)");
    assert_eq!(source.strings.len(), 1);
    assert!(source.code.contains("r#type"));
}

#[test]
fn lines_stay_where_they_were() {
    let source = read("/* a\nb */\nlet x = \"one\n two \\\n three\";\nlet last = 1;");
    assert_eq!(source.code.lines().nth(5), Some("let last = 1;"));
    assert_eq!(source.strings.first().map(|s| s.line), Some(3));
}

#[test]
fn text_before_a_literal_is_kept() {
    let source = read("words.text( \"start-title\" )");
    assert_eq!(source.strings.first().map(|s| s.before.as_str()), Some("words.text("));
}

#[test]
fn items_under_cfg_test_are_test_code() {
    let text = "fn real() {}\n#[cfg(test)]\nmod tests {\n    fn a() { if x {} }\n}\nfn real_too() {}\n#[cfg(test)]\nmod more;\nfn third() {}";
    let source = read(text);
    let lines: Vec<usize> = source.production().map(|(line, _)| line).collect();
    assert_eq!(lines, [1, 6, 9]);
}

#[test]
fn code_without_test_configuration_is_production() {
    let source = read("#[cfg(not(test))]\nfn real() {}\n#[cfg(feature = \"test\")]\nfn other() {}");
    assert_eq!(source.production().count(), 4);
}

#[test]
fn whole_files_can_be_tests() {
    for path in ["crates/app/tests/award.rs", "crates/app/src/award/tests.rs", "crates/store/src/testing.rs"] {
        assert_eq!(Source::read(path, "fn a() {}").production().count(), 0, "{path}");
    }
}

#[test]
fn words_have_edges() {
    assert!(has_word("use std::env;", "std::env"));
    assert!(!has_word("use std::envelope;", "std::env"));
    assert!(has_word("tx.begin()", "begin("));
    assert!(!has_word("self.rebegin()", "begin("));
}

// SPDX-License-Identifier: EUPL-1.2
//! Words in Dutch and English, from the Fluent files.

use domain::run::RunContent;
use domain::text::{Language, is_right_to_left};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, bundle::FluentBundle, types::FluentNumber};
use std::sync::Arc;

/// A bundle that may be shared between threads.
pub type Bundle = FluentBundle<FluentResource, intl_memoizer::concurrent::IntlLangMemoizer>;

/// A value in a sentence.
pub trait Arg {
    /// As Fluent wants it.
    fn value(&self) -> FluentValue<'static>;
}
impl Arg for usize {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::Number(FluentNumber::from(*self))
    }
}
impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::String(apart(self).into())
    }
}
impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}
impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

/// A value as it stands in a sentence. One that is written from right to left is kept apart from the words around it (UAX 9, 6.3), so that it
/// does not change their order.
fn apart(value: &str) -> String {
    if is_right_to_left(value) { format!("\u{2068}{value}\u{2069}") } else { value.to_owned() }
}

/// Names of values that are no counts, also when they are digits only.
const AS_TYPED: [&str; 5] = ["year", "number", "row", "text", "value"];

/// The words of one language.
#[derive(Clone)]
pub struct Translator {
    /// The messages.
    pub bundle: Arc<Bundle>,
    /// The language they are in.
    pub language: Language,
}

impl Translator {
    /// A sentence without values.
    pub fn s(&self, key: impl AsRef<str>) -> String {
        self.text(key.as_ref(), None)
    }
    /// A sentence with `$count`, for plural rules.
    pub fn n(&self, key: &str, count: impl Arg) -> String {
        self.na::<&str>(key, count, &[])
    }
    /// A sentence with named values.
    pub fn a<V: Arg>(&self, key: &str, args: &[(&str, V)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(name.to_string(), value.value());
        }
        self.text(key, Some(&fluent))
    }
    /// A sentence with `$count` and named values.
    pub fn na<V: Arg>(&self, key: &str, count: impl Arg, args: &[(&str, V)]) -> String {
        let mut fluent = FluentArgs::new();
        fluent.set("count", count.value());
        for (name, value) in args {
            fluent.set(name.to_string(), value.value());
        }
        self.text(key, Some(&fluent))
    }
    /// The word of a code: `v("status", "under_review")` is the message `status-under-review`.
    pub fn v(&self, group: impl AsRef<str>, code: impl AsRef<str>) -> String {
        self.text(&format!("{}-{}", group.as_ref(), code.as_ref().replace('_', "-")), None)
    }
    /// Is there such a message?
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// What is to be known of a run before so many people are awarded in it, by the key of a [`domain::run::RunWarning`].
    pub fn of_run(&self, key: &str, (run, people): (&RunContent, usize), language: Language) -> String {
        let values = [
            ("run", run.code.clone()),
            ("date", run.starts_on.long(language)),
            ("people", people.to_string()),
            ("seats", run.seats.to_string()),
        ];
        self.a(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// A sentence with values as a list, for problems that bring their own. What counts something becomes a number, for its plural and its
    /// thousands mark; a year, a row or what somebody typed stays as it is. What comes in both languages, as `name_nl` and `name_en`, is
    /// `name` in the sentence, in its own language.
    pub fn with(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in values {
            let Some(name) = self.own(name) else { continue };
            match value.parse::<u64>() {
                Ok(number)
                    if !AS_TYPED.contains(&name) && value.len() < 16 && (value == "0" || !value.starts_with('0')) =>
                {
                    fluent.set(name, number)
                }
                _ => fluent.set(name, apart(value)),
            }
        }
        self.text(key, Some(&fluent))
    }

    /// The name of a value in the sentence; nothing when it is in the other language.
    fn own(&self, name: &'static str) -> Option<&'static str> {
        match name.rsplit_once('_') {
            Some((stem, tag @ ("nl" | "en"))) => (tag == self.language.tag()).then_some(stem),
            _ => Some(name),
        }
    }

    fn text(&self, key: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else { return format!("!!{key}!!") };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if errors.is_empty() { text } else { format!("!!{key} {errors:?}!!") }
    }
}

/// Numbers with a dot (nl) or comma (en) per thousand.
fn grouped(value: &FluentValue, _: &intl_memoizer::concurrent::IntlLangMemoizer, mark: char) -> Option<String> {
    let FluentValue::Number(n) = value else { return None };
    let digits = n.as_string().into_owned();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(mark);
        }
        out.push(c);
    }
    Some(out)
}

/// The words of both languages.
#[derive(Clone)]
pub struct Words {
    nl: Translator,
    en: Translator,
}

/// A file of words cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the words in {file} cannot be read: {reason}")]
pub struct BadWords {
    /// The file.
    pub file: String,
    /// Why.
    pub reason: String,
}

#[derive(rust_embed::RustEmbed)]
#[folder = "locales"]
struct Files;

impl Words {
    /// Reads the files that came with this release.
    pub fn load() -> Result<Self, BadWords> {
        Ok(Self { nl: load(Language::Nl)?, en: load(Language::En)? })
    }

    /// The words of a language.
    pub fn of(&self, language: Language) -> &Translator {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

fn load(language: Language) -> Result<Translator, BadWords> {
    let bad = |file: &str, reason: String| BadWords { file: file.to_owned(), reason };
    let tag = language.tag().parse().map_err(|_| bad(language.tag(), "not a language".into()))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Nl => |value, memoizer| grouped(value, memoizer, '.'),
        Language::En => |value, memoizer| grouped(value, memoizer, ','),
    }));
    for name in Files::iter().filter(|name| name.starts_with(language.tag())) {
        let file = Files::get(&name).ok_or_else(|| bad(&name, "gone".into()))?;
        let source = String::from_utf8(file.data.into_owned()).map_err(|_| bad(&name, "not UTF-8".into()))?;
        let resource = FluentResource::try_new(source).map_err(|(_, errors)| bad(&name, format!("{errors:?}")))?;
        bundle.add_resource(resource).map_err(|errors| bad(&name, format!("{errors:?}")))?;
    }
    Ok(Translator { bundle: Arc::new(bundle), language })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_t35_a_name_from_right_to_left_leaves_the_sentence_around_it_as_it_is() {
        let words = Words::load().unwrap();
        let said = |person: &str| words.of(Language::Nl).a("verify-ask-identity", &[("person", person)]);
        assert!(said("מרים כהן").contains("\u{2068}מרים כהן\u{2069}"));
        assert!(!said("Samira de Vries").contains('\u{2068}'), "others stay as they are");
        let listed = words.of(Language::En).with("definition-problem-title-statutory", &[("word", "شهادة".into())]);
        assert!(listed.contains("\u{2068}شهادة\u{2069}"));
    }
}

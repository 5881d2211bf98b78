// SPDX-License-Identifier: EUPL-1.2
//! What files are called that somebody keeps among others: what it is a proof of, in which language, and which one.

use crate::catalogue::words::plain;

/// Most characters of a title in a name: enough to tell files apart, short enough for every system.
const TITLE_CHARS: usize = 40;

/// A title as part of a file name: small letters, digits and dashes, ending with a whole word where it can. Empty when the title has no such
/// letters at all.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in plain(title) {
        let room = TITLE_CHARS.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
        if word.len() > room {
            if slug.is_empty() {
                slug.extend(word.chars().take(room));
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

/// The name of a file of a proof. `which` is what tells it from another proof of the same, and nothing of a person.
pub(super) fn name(title: &str, language: Option<&str>, which: &str, extension: &str) -> String {
    let parts: Vec<String> =
        ["bewijs".to_owned(), slug(title), language.unwrap_or_default().to_owned(), which.to_owned()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
    format!("{}.{extension}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_short_plain_name() {
        assert_eq!(slug("Zorgtechnologie in de wijk"), "zorgtechnologie-in-de-wijk");
        assert_eq!(slug("  Één café: «vóór» & na/../"), "een-cafe-voor-na");
        assert_eq!(slug("Begeleiden van mensen met niet-aangeboren hersenletsel"), "begeleiden-van-mensen-met-niet");
        assert_eq!(slug(&"x".repeat(90)).len(), TITLE_CHARS);
        assert_eq!(slug("机构"), "");
    }

    #[test]
    fn two_languages_are_two_files() {
        assert_eq!(name("Zorg", Some("nl"), "6b3e6bf1", "pdf"), "bewijs-zorg-nl-6b3e6bf1.pdf");
        assert_eq!(name("Care", Some("en"), "6b3e6bf1", "pdf"), "bewijs-care-en-6b3e6bf1.pdf");
        assert_eq!(name("机构", None, "6b3e6bf1", "json"), "bewijs-6b3e6bf1.json");
    }
}

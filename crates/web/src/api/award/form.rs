// SPDX-License-Identifier: EUPL-1.2
//! Which form of a credential somebody accepts (RFC 9110, 12.5.1).

use app::export::Form;
use domain::text::Language;

/// The forms, in our order of preference. The JSON has two names: Open Badges 3.0 says `application/vc+ld+json`, the data model of
/// verifiable credentials 2.0 (6.3) registered `application/vc`.
pub(super) const MEDIA_TYPES: &[&str] =
    &["application/vc+ld+json", "application/vc", "application/vc+jwt", "application/pdf", "image/png"];

/// The form that an `Accept` header asks for, with its media type; none when it accepts none of them.
pub(super) fn choose(accept: &str, language: Language) -> Option<(&'static str, Form)> {
    let ranges: Vec<(&str, u16)> = accept.split(',').filter_map(range).collect();
    let weight = |media_type: &str| {
        let fitting = ranges.iter().filter(|(range, _)| fits(range, media_type));
        // The most specific range decides.
        fitting
            .max_by_key(|(range, _)| {
                if *range == "*/*" {
                    0
                } else if range.ends_with("/*") {
                    1
                } else {
                    2
                }
            })
            .map_or(0, |(_, weight)| *weight)
    };
    let mut best: Option<(&'static str, u16)> = None;
    for media_type in MEDIA_TYPES {
        let weight = weight(media_type);
        if weight > best.map_or(0, |(_, best)| best) {
            best = Some((media_type, weight));
        }
    }
    let (media_type, _) = best?;
    let form = match media_type {
        "application/vc+jwt" => Form::Jwt,
        "application/pdf" => Form::Pdf(language),
        "image/png" => Form::Png,
        _ => Form::Json,
    };
    Some((media_type, form))
}

/// One range with its weight in thousandths.
fn range(text: &str) -> Option<(&str, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| range.contains('/'))?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1_000), thousandths)?;
    Some((range, weight))
}

/// A weight of RFC 9110, 12.4.2: from 0 to 1 with at most three decimals.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1_000),
        _ => None,
    }
}

fn fits(range: &str, media_type: &str) -> bool {
    range == "*/*"
        || range.eq_ignore_ascii_case(media_type)
        || range.strip_suffix('*').is_some_and(|folder| media_type.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &str) -> Option<&'static str> {
        choose(accept, Language::Nl).map(|(media_type, _)| media_type)
    }

    #[test]
    fn the_heaviest_and_most_specific_range_decides() {
        assert_eq!(chosen("*/*"), Some("application/vc+ld+json"));
        assert_eq!(chosen("image/*"), Some("image/png"));
        assert_eq!(chosen("application/pdf;q=0.5, application/vc+jwt;q=0.9"), Some("application/vc+jwt"));
        assert_eq!(chosen("application/vc+ld+json;q=0, */*;q=0.1"), Some("application/vc"));
        assert_eq!(chosen("text/html"), None);
        assert_eq!(chosen("application/pdf;q=7"), None);
        assert_eq!(chosen(""), None);
    }
}

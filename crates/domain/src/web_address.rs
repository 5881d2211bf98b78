// SPDX-License-Identifier: EUPL-1.2
//! Addresses of pages on the web, as people type them. A page makes a link of them, and a text that was published keeps them for ever, so
//! that nothing else than such an address may stand there (threat T35: `javascript:` in a link is a program).

/// Longest address, in characters; no browser has trouble with these.
pub const WEB_ADDRESS_MAX_CHARS: usize = 2_000;
/// Longest part of a name of a machine, in bytes (RFC 1035, 2.3.4).
const LABEL_MAX_BYTES: usize = 63;
/// Characters of an address that are shown of one that is none: enough to know it again.
const SHOWN_CHARS: usize = 60;

/// The parts of an address that a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    /// Starts with `https://`.
    pub is_secure: bool,
    /// The machine, in lower case.
    pub host: String,
}

/// Reads an absolute address with `http` or `https` and a host with a dot in it (RFC 3986, 3). A name and password before the host are no
/// part of an address for readers, and may make it look like another's.
pub fn read(text: &str) -> Option<WebAddress> {
    let (scheme, rest) = text.split_once("://")?;
    let is_secure = scheme.eq_ignore_ascii_case("https");
    if !is_secure && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
    if text.chars().count() > WEB_ADDRESS_MAX_CHARS || !rest.chars().all(fits) {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_host = host.contains('.') && host.split('.').all(is_label);
    let is_port = port.is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok());
    (is_host && is_port).then(|| WebAddress { is_secure, host: host.to_lowercase() })
}

/// Is this an address that a page may make a link of?
pub fn is_web_address(text: &str) -> bool {
    read(text).is_some()
}

/// The address, when a page may make a link of it; nothing in its place otherwise. Texts of before this rule stay as they are.
pub fn link_or_nothing(text: &str) -> &str {
    if is_web_address(text) { text } else { "" }
}

/// What was typed, short enough for a sentence.
pub(crate) fn shortened(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).collect()
}

/// One part of the name of a machine; names may have letters of any script.
fn is_label(label: &str) -> bool {
    (1..=LABEL_MAX_BYTES).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_absolute_address_of_a_page_becomes_a_link() {
        for good in [
            "https://www.school.example/klacht",
            "http://school.example",
            "HTTPS://School.Example:8443/a?b=c#d",
            "https://schoöl.example/één",
            "https://data.europa.eu/esco/skill/1(2)",
        ] {
            assert!(is_web_address(good), "{good}");
            assert_eq!(link_or_nothing(good), good);
        }
        for bad in [
            "",
            "geen",
            "javascript:alert(1)",
            "javascript://school.example/%0aalert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "www.school.example",
            "//school.example",
            "https://",
            "https:///klacht",
            "https://geen",
            "https://school..example",
            "https://-school.example",
            "https://school.example:poort",
            "https://school.example:99999",
            "https://school.example:",
            "https://school.example@elders.example/",
            "https://school.example/een spatie",
            "https://school.example/\"onclick",
            " https://school.example",
        ] {
            assert!(!is_web_address(bad), "{bad}");
            assert_eq!(link_or_nothing(bad), "");
        }
        assert!(!is_web_address(&format!("https://school.example/{}", "x".repeat(WEB_ADDRESS_MAX_CHARS))));
    }

    #[test]
    fn the_host_is_read_without_its_port_and_in_lower_case() {
        let address = read("https://WWW.nlqf.nl:443/register?x=1").unwrap();
        assert_eq!((address.is_secure, address.host.as_str()), (true, "www.nlqf.nl"));
        assert!(!read("http://www.nlqf.nl").unwrap().is_secure);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How somebody showed who they are, and how long that counts.
//!
//! A session lives as long as it is used, and never longer than a working day. Acts that are hard to undo ask more: that the person
//! showed who they are a short while ago ([`is_fresh`]; OWASP ASVS 5.0, 7.5.3).

use crate::time::Timestamp;

/// How somebody signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// By clicking a role. Exists in the demo only; a real platform takes no such session.
    Click,
    /// With an account elsewhere (OpenID Connect).
    Account,
    /// With a passkey.
    Passkey,
    /// With a link by mail.
    Link,
}

impl Method {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Click, Self::Account, Self::Passkey, Self::Link];

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Account => "account",
            Self::Passkey => "passkey",
            Self::Link => "link",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// How long things count, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spans {
    /// Without a sign of life a session ends.
    pub idle_seconds: i64,
    /// After signing in, heavy acts are open so long.
    pub fresh_seconds: i64,
}

/// Until when heavy acts are open. Who signed in at a moment that nobody told of (an account elsewhere that kept silent about it)
/// has to show it first. A click in the demo counts for the whole session: there is nothing to prove there.
pub fn fresh_until(method: Method, authenticated_at: Option<Timestamp>, ends_at: Timestamp, spans: Spans) -> Timestamp {
    match (method, authenticated_at) {
        (Method::Click, Some(_)) => ends_at,
        (_, Some(at)) => at.plus_seconds(spans.fresh_seconds),
        (_, None) => Timestamp::from_micros(0),
    }
}

/// Is a sign-in that is fresh until this moment still fresh?
pub fn is_fresh(fresh_until: Timestamp, now: Timestamp) -> bool {
    now < fresh_until
}

/// Has a session been left alone for too long?
pub fn is_idle(seen_at: Timestamp, now: Timestamp, spans: Spans) -> bool {
    now >= seen_at.plus_seconds(spans.idle_seconds)
}

/// What somebody typed, as the address by which they are known; nothing when it cannot be one. Says nothing about whether
/// anybody is known by it.
pub fn read_address(typed: &str) -> Option<String> {
    let address = typed.trim().to_lowercase();
    let (name, host) = address.rsplit_once('@')?;
    let is_plain = address.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\".contains(c));
    let is_host = host.split('.').count() >= 2 && host.split('.').all(|label| !label.is_empty());
    (is_plain && is_host && !name.is_empty() && address.len() <= ADDRESS_BYTES_MAX).then_some(address)
}

/// The longest address that mail knows (RFC 5321, 4.5.3.1.3, without its brackets).
pub const ADDRESS_BYTES_MAX: usize = 254;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPANS: Spans = Spans { idle_seconds: 3_600, fresh_seconds: 600 };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    #[test]
    fn a_sign_in_is_fresh_for_ten_minutes() {
        for method in [Method::Account, Method::Passkey, Method::Link] {
            let until = fresh_until(method, Some(at(1_000)), at(30_000), SPANS);
            assert!(is_fresh(until, at(1_000)) && is_fresh(until, at(1_599)));
            assert!(!is_fresh(until, at(1_600)));
        }
    }

    #[test]
    fn an_unknown_moment_is_never_fresh() {
        for method in Method::ALL {
            assert!(!is_fresh(fresh_until(method, None, at(30_000), SPANS), at(1)));
        }
    }

    #[test]
    fn a_click_in_the_demo_counts_as_long_as_its_session() {
        let until = fresh_until(Method::Click, Some(at(0)), at(30_000), SPANS);
        assert!(is_fresh(until, at(29_999)));
        assert!(!is_fresh(until, at(30_000)));
    }

    #[test]
    fn codes_are_read_back() {
        for method in Method::ALL {
            assert_eq!(Method::parse(method.code()), Some(method));
        }
        assert_eq!(Method::parse("password"), None);
    }

    #[test]
    fn addresses_are_read_forgivingly_and_nonsense_is_not() {
        assert_eq!(read_address(" Jan.Jansen@School.Example ").as_deref(), Some("jan.jansen@school.example"));
        for wrong in [
            "",
            "jan",
            "jan@",
            "@school.example",
            "jan@school",
            "a@b..c",
            "jan @school.example",
            "a@b.c\r\nBcc: x@y.z",
            "Jan <jan@school.example>",
        ] {
            assert_eq!(read_address(wrong), None, "{wrong:?}");
        }
        assert_eq!(read_address(&format!("{}@school.example", "x".repeat(300))), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in ".*") {
            if let Some(address) = read_address(&text) {
                prop_assert_eq!(read_address(&address), Some(address));
            }
        }

        #[test]
        fn nothing_becomes_fresh_by_waiting(signed_in in 0_i64..1_000_000, later in 0_i64..1_000_000, more in 0_i64..1_000_000) {
            let until = fresh_until(Method::Passkey, Some(at(signed_in)), at(signed_in + 28_800), SPANS);
            let fresh = |seconds| is_fresh(until, at(signed_in + seconds));
            prop_assert!(fresh(later) || !fresh(later + more));
        }
    }
}

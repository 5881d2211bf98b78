// SPDX-License-Identifier: EUPL-1.2
//! Viewings (inzage): each time somebody of the institution opens something with a learner's name on it, a row is kept that the
//! learner can read (threat P20).

/// Marker type for the ids of viewings.
#[derive(Clone, Copy, Debug)]
pub enum Viewing {}

/// Why somebody looked, as far as the platform can know it: by what they opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewReason {
    /// The page of one proof.
    Proof,
    /// A file of one proof.
    File,
    /// A list that is proposed, decided on or registered.
    List,
    /// The letters of a list.
    Letters,
    /// The page of a group, with who has a proof.
    Group,
}

impl ViewReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Proof, Self::File, Self::List, Self::Letters, Self::Group];

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proof => "proof",
            Self::File => "file",
            Self::List => "list",
            Self::Letters => "letters",
            Self::Group => "group",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Seconds within which the same page, opened again by the same person, is the same viewing: a page that shows how far the
/// register is asks for itself every few seconds.
pub const SAME_VIEWING_SECONDS: i64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_can_be_read_back() {
        for reason in ViewReason::ALL {
            assert_eq!(ViewReason::parse(reason.code()), Some(reason));
        }
        assert_eq!(ViewReason::parse("nieuwsgierig"), None);
    }
}

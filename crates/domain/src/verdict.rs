// SPDX-License-Identifier: EUPL-1.2
//! The verdict on a proof: one of eight words, with the checks under it.

use serde::{Deserialize, Serialize};

use crate::award::Validity;

/// What the verify page says first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Geldig.
    Valid,
    /// Ingetrokken.
    Revoked,
    /// Opgeschort.
    Suspended,
    /// Vervangen.
    Replaced,
    /// Verlopen.
    Expired,
    /// Niet geregistreerd: the signature is fine, the register does not know it.
    NotRegistered,
    /// Niet echt: something does not match.
    NotGenuine,
    /// Niet te controleren: form unknown, issuer unknown, or a part of the check is out of reach.
    CannotTell,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 8] = [
        Self::Valid,
        Self::Revoked,
        Self::Suspended,
        Self::Replaced,
        Self::Expired,
        Self::NotRegistered,
        Self::NotGenuine,
        Self::CannotTell,
    ];

    /// Code in API, message keys and style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
            Self::NotRegistered => "not_registered",
            Self::NotGenuine => "not_genuine",
            Self::CannotTell => "cannot_tell",
        }
    }

    /// Exit code of the command line: 0 valid, 1 not valid, 2 cannot tell.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::CannotTell => 2,
            _ => 1,
        }
    }
}

/// How one named check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// In order.
    Passed,
    /// Not in order.
    Failed,
    /// Could not be done.
    NotDone,
}

/// The groups of checks that lead to the verdict, in the order in which they decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Findings {
    /// Form, terms, issuer's key and signature.
    pub genuine: CheckResult,
    /// Proof of inclusion in the register.
    pub registered: CheckResult,
    /// Not revoked, suspended or replaced, by the published list.
    pub status: CheckResult,
    /// Within its dates.
    pub dates: CheckResult,
    /// The validity the register keeps, when it is known more precisely than the list.
    pub validity: Option<Validity>,
}

/// The verdict that follows from the findings.
pub fn decide(findings: Findings) -> Verdict {
    match findings.genuine {
        CheckResult::Failed => return Verdict::NotGenuine,
        CheckResult::NotDone => return Verdict::CannotTell,
        CheckResult::Passed => {}
    }
    match findings.registered {
        CheckResult::Failed => return Verdict::NotRegistered,
        CheckResult::NotDone => return Verdict::CannotTell,
        CheckResult::Passed => {}
    }
    match findings.validity {
        Some(Validity::Revoked) => return Verdict::Revoked,
        Some(Validity::Suspended) => return Verdict::Suspended,
        Some(Validity::Replaced) => return Verdict::Replaced,
        Some(Validity::Valid) | None => {}
    }
    match (findings.status, findings.dates) {
        (CheckResult::Failed, _) => Verdict::Revoked,
        // What has ended counts no more, whether or not it was withdrawn before that.
        (_, CheckResult::Failed) => Verdict::Expired,
        (CheckResult::Passed, CheckResult::Passed) => Verdict::Valid,
        _ => Verdict::CannotTell,
    }
}

/// What is certain beside the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Genuine, registered and within its dates; only whether it was withdrawn later was not checked. A check without a network
    /// and without a fresh status list ends here.
    StatusUnchecked,
}

impl Remark {
    /// Code in the API and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StatusUnchecked => "status_unchecked",
        }
    }
}

/// What is certain beside the verdict that follows from the findings.
pub fn remark(findings: Findings) -> Option<Remark> {
    let certain = [findings.genuine, findings.registered, findings.dates];
    let only_status_is_open = decide(findings) == Verdict::CannotTell
        && certain == [CheckResult::Passed; 3]
        && findings.status == CheckResult::NotDone;
    only_status_is_open.then_some(Remark::StatusUnchecked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_when_every_check_passed_is_it_valid() {
        use CheckResult::{Failed, NotDone, Passed};
        let mut valid = 0;
        for genuine in [Passed, Failed, NotDone] {
            for registered in [Passed, Failed, NotDone] {
                for status in [Passed, Failed, NotDone] {
                    for dates in [Passed, Failed, NotDone] {
                        for validity in [
                            None,
                            Some(Validity::Valid),
                            Some(Validity::Suspended),
                            Some(Validity::Revoked),
                            Some(Validity::Replaced),
                        ] {
                            let verdict = decide(Findings { genuine, registered, status, dates, validity });
                            if verdict == Verdict::Valid {
                                valid += 1;
                                assert_eq!([genuine, registered, status, dates], [Passed; 4]);
                                assert!(matches!(validity, None | Some(Validity::Valid)));
                            }
                            assert!(genuine != Failed || verdict == Verdict::NotGenuine);
                            if remark(Findings { genuine, registered, status, dates, validity }).is_some() {
                                assert_eq!(verdict, Verdict::CannotTell);
                                assert_eq!([genuine, registered, status, dates], [Passed, Passed, NotDone, Passed]);
                            }
                        }
                    }
                }
            }
        }
        assert_eq!(valid, 2);
    }
}

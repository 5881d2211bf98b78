// SPDX-License-Identifier: EUPL-1.2
//! The policy file: lines of `log`, `witness`, `group` and `quorum` (C2SP tlog-policy, «Policy file syntax»).

use std::collections::HashMap;
use std::str::FromStr;

use super::{LogPolicy, Quorum, check_distinct};
use crate::decimal;
use crate::limits::{MAX_POLICY_BYTES, MAX_POLICY_NAMES};
use crate::verifier_key::{BadVerifierKey, VerifierKey};

/// Why something is not a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPolicy {
    /// Longer than [`MAX_POLICY_BYTES`] or more names than [`MAX_POLICY_NAMES`].
    #[error("the policy is too large")]
    TooLarge,
    /// A control character other than a tab or a line feed.
    #[error("the policy has a control character")]
    ControlCharacter,
    /// A line that starts with another word, or has too few or too many words.
    #[error("line {0} is not a line of a policy")]
    Line(usize),
    /// A verifier key on this line is wrong.
    #[error("line {line}: {cause}")]
    Key {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong.
        cause: BadVerifierKey,
    },
    /// The name on this line is taken, or is `none`.
    #[error("line {0} uses a name that is taken")]
    NameTaken(usize),
    /// A name on this line is not defined above it, or is in a group already.
    #[error("line {0} uses a name that is not defined above it, or is in a group already")]
    UnknownName(usize),
    /// Not exactly one `quorum` line.
    #[error("a policy has exactly one quorum line")]
    QuorumLines,
    /// A group asks for none of its members, or for more than it has.
    #[error("a group asks for a number of members that it cannot have")]
    Threshold,
    /// One public key twice.
    #[error("a public key occurs twice")]
    DuplicateKey,
    /// A log key of a kind that only cosigns.
    #[error("a log key is of a kind for cosigners")]
    LogKey,
    /// A cosigner key of a kind for logs.
    #[error("a cosigner key is of a kind for logs")]
    WitnessKey,
}

/// What a name stands for.
struct Named {
    meaning: Quorum,
    is_member: bool,
}

#[derive(Default)]
struct Reading<'t> {
    logs: Vec<VerifierKey>,
    witnesses: Vec<VerifierKey>,
    names: HashMap<&'t str, Named>,
    quorum: Option<Quorum>,
}

impl FromStr for LogPolicy {
    type Err = BadPolicy;

    /// Reads a policy file. URLs in it are passed over: this crate fetches nothing.
    fn from_str(text: &str) -> Result<Self, BadPolicy> {
        if text.len() > MAX_POLICY_BYTES {
            return Err(BadPolicy::TooLarge);
        }
        if text.bytes().any(|b| b == 0x7f || (b < 0x20 && b != b'\n' && b != b'\t')) {
            return Err(BadPolicy::ControlCharacter);
        }
        let mut reading = Reading::default();
        for (number, line) in (1..).zip(text.split('\n')) {
            let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            reading.line(number, &words)?;
        }
        check_distinct(reading.witnesses.iter())?;
        LogPolicy::new(reading.logs, reading.quorum.ok_or(BadPolicy::QuorumLines)?)
    }
}

impl<'t> Reading<'t> {
    fn line(&mut self, line: usize, words: &[&'t str]) -> Result<(), BadPolicy> {
        let key = |text: &str| text.parse().map_err(|cause| BadPolicy::Key { line, cause });
        match words {
            [] => Ok(()),
            [first, ..] if first.starts_with('#') => Ok(()),
            ["log", log] | ["log", log, _] => {
                self.logs.push(key(log)?);
                Ok(())
            }
            ["witness", name, witness] | ["witness", name, witness, _] => {
                let witness = Quorum::Witness(key(witness)?);
                self.define(line, name, witness)
            }
            ["group", name, threshold, members @ ..] if !members.is_empty() => {
                let group = self.group(line, threshold, members)?;
                self.define(line, name, group)
            }
            ["quorum", name] if self.quorum.is_none() => {
                self.quorum = Some(self.named_quorum(line, name)?);
                Ok(())
            }
            ["quorum", _] => Err(BadPolicy::QuorumLines),
            _ => Err(BadPolicy::Line(line)),
        }
    }

    fn define(&mut self, line: usize, name: &'t str, meaning: Quorum) -> Result<(), BadPolicy> {
        if self.names.len() >= MAX_POLICY_NAMES || self.logs.len() > MAX_POLICY_NAMES {
            return Err(BadPolicy::TooLarge);
        }
        if name == "none" || self.names.contains_key(name) {
            return Err(BadPolicy::NameTaken(line));
        }
        if let Quorum::Witness(key) = &meaning {
            self.witnesses.push(key.clone());
        }
        self.names.insert(name, Named { meaning, is_member: false });
        Ok(())
    }

    fn group(&mut self, line: usize, threshold: &str, names: &[&'t str]) -> Result<Quorum, BadPolicy> {
        let threshold = match threshold {
            "all" => names.len(),
            "any" => 1,
            number => {
                decimal::parse(number).and_then(|number| usize::try_from(number).ok()).ok_or(BadPolicy::Line(line))?
            }
        };
        let take = |name: &&'t str| {
            let named =
                self.names.get_mut(name).filter(|named| !named.is_member).ok_or(BadPolicy::UnknownName(line))?;
            named.is_member = true;
            Ok(named.meaning.clone())
        };
        let members = names.iter().map(take).collect::<Result<_, _>>()?;
        Ok(Quorum::Group { threshold, members })
    }

    fn named_quorum(&mut self, line: usize, name: &str) -> Result<Quorum, BadPolicy> {
        match name {
            "none" => Ok(Quorum::None),
            _ => self.names.get(name).map(|named| named.meaning.clone()).ok_or(BadPolicy::UnknownName(line)),
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What a reader trusts: which logs, and which cosigners must have confirmed a checkpoint (C2SP tlog-policy).

mod file;

use crate::verifier_key::{KeyKind, VerifierKey};

pub use file::BadPolicy;

/// The logs and the cosigners that a reader trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPolicy {
    logs: Vec<VerifierKey>,
    quorum: Quorum,
}

/// Which cosigners are enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quorum {
    /// The log's own signature is enough.
    None,
    /// This one must have confirmed.
    Witness(VerifierKey),
    /// At least so many of these must be met.
    Group {
        /// How many; 1 to the number of members.
        threshold: usize,
        /// Cosigners, or groups of them.
        members: Vec<Quorum>,
    },
}

impl Quorum {
    /// All cosigners in it, each once.
    pub fn witnesses(&self) -> Vec<&VerifierKey> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'q>(&'q self, found: &mut Vec<&'q VerifierKey>) {
        match self {
            Self::None => {}
            Self::Witness(key) => {
                if !found.contains(&key) {
                    found.push(key);
                }
            }
            Self::Group { members, .. } => members.iter().for_each(|member| member.collect(found)),
        }
    }

    /// Whether these confirmations are enough. A cosigner counts once, however often it signed.
    pub fn is_met_by(&self, confirmed: &[&VerifierKey]) -> bool {
        match self {
            Self::None => true,
            Self::Witness(key) => confirmed.contains(&key),
            Self::Group { threshold, members } => {
                members.iter().filter(|member| member.is_met_by(confirmed)).count() >= *threshold
            }
        }
    }
}

impl LogPolicy {
    /// Trusts one log by its key; the key's name is the origin. Asks for no cosigners.
    ///
    /// # Errors
    /// [`BadPolicy::LogKey`] when the key is of a kind that only cosigns.
    pub fn of_log(log: VerifierKey) -> Result<Self, BadPolicy> {
        Self::new(vec![log], Quorum::None)
    }

    /// Trusts these logs, each by its key, and asks for a quorum. Several keys of one log have one name.
    ///
    /// # Errors
    /// [`BadPolicy`] for a key of the wrong kind, a key that occurs twice, or a group that cannot be met or is always
    /// met.
    pub fn new(logs: Vec<VerifierKey>, quorum: Quorum) -> Result<Self, BadPolicy> {
        if logs.iter().any(|key| key.kind() == KeyKind::CosignatureEd25519) {
            return Err(BadPolicy::LogKey);
        }
        check_distinct(logs.iter())?;
        check_quorum(&quorum)?;
        check_distinct(all_witnesses(&quorum).into_iter())?;
        Ok(Self { logs, quorum })
    }

    /// The keys of the log with this origin.
    pub fn log_keys<'p>(&'p self, origin: &'p str) -> impl Iterator<Item = &'p VerifierKey> {
        self.logs.iter().filter(move |key| key.name() == origin)
    }

    /// All log keys.
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The cosigners asked for.
    pub fn quorum(&self) -> &Quorum {
        &self.quorum
    }
}

/// All cosigners, one for each place where they stand.
fn all_witnesses(quorum: &Quorum) -> Vec<&VerifierKey> {
    match quorum {
        Quorum::None => Vec::new(),
        Quorum::Witness(key) => vec![key],
        Quorum::Group { members, .. } => members.iter().flat_map(all_witnesses).collect(),
    }
}

fn check_quorum(quorum: &Quorum) -> Result<(), BadPolicy> {
    match quorum {
        Quorum::None => Ok(()),
        Quorum::Witness(key) if key.kind() == KeyKind::Ed25519 => Err(BadPolicy::WitnessKey),
        Quorum::Witness(_) => Ok(()),
        Quorum::Group { threshold, members } => {
            if *threshold == 0 || *threshold > members.len() || members.contains(&Quorum::None) {
                return Err(BadPolicy::Threshold);
            }
            members.iter().try_for_each(check_quorum)
        }
    }
}

/// One public key counts once, under whatever name.
fn check_distinct<'k>(keys: impl Iterator<Item = &'k VerifierKey>) -> Result<(), BadPolicy> {
    let mut seen: Vec<&[u8]> = Vec::new();
    for key in keys {
        if seen.contains(&key.public_key()) {
            return Err(BadPolicy::DuplicateKey);
        }
        seen.push(key.public_key());
    }
    Ok(())
}

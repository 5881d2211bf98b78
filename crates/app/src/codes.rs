// SPDX-License-Identifier: EUPL-1.2
//! Codes on paper: made from the award's id with a secret of the platform, so that they need not be kept; only a lookup is.

use aws_lc_rs::hmac;
use domain::award::Award;
use domain::claim::{CLAIM_CODE_CHARS, PROOF_CODE_CHARS, code};
use domain::{Id, Timestamp};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::App;
use crate::refusal::{Result, broken};

/// The three codes of one award.
pub struct Codes {
    /// Names the award in a letter or mail; twelve characters.
    pub claim_handle: String,
    /// Opens it; six characters, on paper or from the teacher.
    pub claim_code: String,
    /// Names the proof on paper for whoever checks it; twelve characters.
    pub proof_code: String,
}

/// Makes codes.
pub struct CodeMaker(hmac::Key);

impl CodeMaker {
    /// With a secret.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The codes of an award.
    pub fn codes(&self, award: Id<Award>) -> Codes {
        let tag = hmac::sign(&self.0, award.uuid().as_bytes());
        let bytes = tag.as_ref();
        let part = |from: usize, until: usize| bytes.get(from..until).unwrap_or_default();
        Codes {
            claim_handle: code(part(0, 8), PROOF_CODE_CHARS),
            proof_code: code(part(8, 16), PROOF_CODE_CHARS),
            claim_code: code(part(16, 20), CLAIM_CODE_CHARS),
        }
    }
}

/// What a form with a number asks for, and of whose it is.
pub(crate) struct Numbered<'a> {
    /// Number of the form; empty when it has none.
    pub form: &'a str,
    /// What is made: each kind of thing has secrets of its own.
    pub kind: &'static str,
    /// Whose it is.
    pub of: uuid::Uuid,
    /// Everything that was chosen.
    pub choice: serde_json::Value,
}

/// The secret in a link or a key that a form makes. The same form with the same choices sent once more gives the same secret, and so the
/// same link or key and nothing twice; another choice gives another. What was made is kept only as a digest, so the secret follows from
/// the form; without the platform's own secret nobody can tell it.
pub(crate) async fn secret_of_form(app: &App, tx: &mut Tx, asked: &Numbered<'_>, now: Timestamp) -> Result<[u8; 32]> {
    if asked.form.is_empty() {
        return Ok(app.random.bytes());
    }
    app.keys.make_secret(tx, &*app.random, crate::keys::FORMS, now).await?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &app.keys.secret(tx, crate::keys::FORMS).await?);
    // As JSON, so that no two questions can be the same bytes.
    let text = serde_json::json!([asked.kind, asked.of, asked.form, asked.choice]).to_string();
    hmac::sign(&key, text.as_bytes()).as_ref().try_into().map_err(broken)
}

/// What is kept to find an award by a code.
pub fn lookup(code: &str) -> [u8; 16] {
    let digest = Sha256::digest(code.as_bytes());
    let mut lookup = [0; 16];
    for (to, from) in lookup.iter_mut().zip(digest) {
        *to = from;
    }
    lookup
}

/// Compares two codes in a time that does not depend on where they differ.
pub fn same(a: &str, b: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a.as_bytes(), b.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_by_award_and_secret() {
        let one = CodeMaker::new(&[1; 32]);
        let a = one.codes(Id::random([1; 16]));
        let b = one.codes(Id::random([2; 16]));
        let other = CodeMaker::new(&[2; 32]).codes(Id::random([1; 16]));
        assert_ne!(a.proof_code, b.proof_code);
        assert_ne!(a.proof_code, other.proof_code);
        assert_ne!(a.claim_handle, a.proof_code);
        assert_eq!((a.claim_handle.len(), a.claim_code.len(), a.proof_code.len()), (12, 6, 12));
        assert!(same(&a.claim_code, &one.codes(Id::random([1; 16])).claim_code));
        assert!(!same(&a.claim_code, &b.claim_code));
    }
}

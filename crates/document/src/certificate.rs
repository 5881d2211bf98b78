// SPDX-License-Identifier: EUPL-1.2
//! The certificate: one calm page (more only when the outcomes need it) with the signed credential inside.
//!
//! The page shows, the attachment proves: `bewijs.json` is the signed credential byte for byte, and the QR code
//! leads to the place where its validity of today can be seen.

mod compose;
mod facts;
mod panel;
mod words;

use krilla::embed::AssociationKind;

use crate::date::{Day, Moment};
use crate::error::DocumentError;
use crate::language::Language;
use crate::pdf::{About, Attached, Rendered, write};
use crate::qr::Qr;

/// The name under which the credential is attached.
pub const CREDENTIAL_FILE_NAME: &str = "bewijs.json";
/// The name under which the proof of registration is attached.
pub const PROOF_FILE_NAME: &str = "bewijs.tlog-proof";
/// The most learning outcomes on one certificate.
pub const MOST_OUTCOMES: usize = 40;
/// The most characters in a name or a title.
pub const MOST_TITLE_CHARACTERS: usize = 300;
/// The most characters in any other text.
pub const MOST_TEXT_CHARACTERS: usize = 1_000;

/// Where the award stands in the register log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The place of the award in the log, from 0 (RFC 6962: leaf index).
    pub log_index: u64,
    /// The number of entries in the checkpoint that confirmed it (C2SP tlog-checkpoint: tree size).
    pub checkpoint_size: u64,
}

/// Everything on a certificate, in the words of the version that applied on the day of the award. All texts are in
/// `language`; optional lines are left out when absent. Line breaks inside a text become spaces.
#[derive(Debug, Clone, Copy)]
pub struct Certificate<'a> {
    /// The language of all texts.
    pub language: Language,
    /// The name of the person as it is on the proof.
    pub holder_name: &'a str,
    /// The title of the microcredential.
    pub title: &'a str,
    /// The institution that awards.
    pub institution_name: &'a str,
    /// The town of the institution.
    pub institution_place: Option<&'a str>,
    /// The day of the award.
    pub awarded_on: Day,
    /// The day the register took it in.
    pub registered_on: Day,
    /// The last day of validity, when the microcredential has one.
    pub valid_until: Option<Day>,
    /// What the person can do, one sentence each, starting with a verb; 1 to [`MOST_OUTCOMES`].
    pub outcomes: &'a [&'a str],
    /// Study load in hours.
    pub study_load_hours: u32,
    /// The level with its status, exactly as printed: never a bare NLQF number.
    pub level_line: Option<&'a str>,
    /// How it was assessed.
    pub assessment: &'a str,
    /// Supervision and identity check during assessment.
    pub supervision: Option<&'a str>,
    /// How people took part.
    pub participation: Option<&'a str>,
    /// The quality framework with its version.
    pub framework: &'a str,
    /// The number of the decision of the examination board.
    pub decision_number: Option<&'a str>,
    /// The place in the register.
    pub register: RegisterEntry,
    /// The short code, as printed: `ABCD-EFGH-JKLM`.
    pub check_code: &'a str,
    /// The address where the code can be typed, as people say it: `controle.voorbeeld.nl`.
    pub check_address: &'a str,
    /// The address in the QR code (`https://…`), at most [`crate::qr::MOST_CONTENT_BYTES`] bytes.
    pub qr_url: &'a str,
    /// The signed credential, attached byte for byte as [`CREDENTIAL_FILE_NAME`].
    pub credential: &'a [u8],
    /// The proof of registration (C2SP tlog-proof text), attached as [`PROOF_FILE_NAME`].
    pub proof: Option<&'a str>,
    /// When this file is made: the only time in its metadata.
    pub created_at: Moment,
}

impl Certificate<'_> {
    /// Makes the PDF: PDF/A-3a and PDF/UA-1. The same certificate always gives the same bytes.
    ///
    /// # Errors
    /// [`DocumentError`] when a required part is missing or too long, when the QR address is not a web address, or
    /// when a rule of the two standards would be broken.
    pub fn render(&self) -> Result<Rendered, DocumentError> {
        self.check()?;
        if self.credential.is_empty() {
            return Err(DocumentError::Empty { field: "credential" });
        }
        web_address("qr_url", self.qr_url)?;
        let qr = Qr::encode(self.qr_url)?;
        let paper = compose::compose(self, compose::Worth::Proof(&qr))?;
        write(paper, &self.about())
    }

    /// Makes an example of the PDF: marked as one on every page, with nothing attached, without a code or an address to check.
    ///
    /// # Errors
    /// [`DocumentError`] when a required part is missing or too long.
    pub fn render_specimen(&self) -> Result<Rendered, DocumentError> {
        self.check()?;
        let paper = compose::compose(self, compose::Worth::Specimen)?;
        write(paper, &About { attachments: Vec::new(), ..self.about() })
    }

    fn about(&self) -> About<'_> {
        let words = words::of(self.language);
        let mut attachments = vec![Attached {
            name: CREDENTIAL_FILE_NAME,
            media_type: "application/vc+ld+json",
            description: words.credential_description,
            // ISO 19005-3, 6.8: the page is a rendering of this file.
            relation: AssociationKind::Source,
            bytes: self.credential,
        }];
        attachments.extend(self.proof.map(|proof| Attached {
            name: PROOF_FILE_NAME,
            media_type: "text/plain",
            description: words.proof_description,
            relation: AssociationKind::Data,
            bytes: proof.as_bytes(),
        }));
        About { title: self.title, language: self.language, created_at: self.created_at, attachments }
    }

    fn check(&self) -> Result<(), DocumentError> {
        for (field, text) in
            [("holder_name", self.holder_name), ("title", self.title), ("institution_name", self.institution_name)]
        {
            required(field, text, MOST_TITLE_CHARACTERS)?;
        }
        for (field, text) in [
            ("assessment", self.assessment),
            ("framework", self.framework),
            ("check_code", self.check_code),
            ("check_address", self.check_address),
        ] {
            required(field, text, MOST_TEXT_CHARACTERS)?;
        }
        for (field, text) in [
            ("institution_place", self.institution_place),
            ("level_line", self.level_line),
            ("supervision", self.supervision),
            ("participation", self.participation),
            ("decision_number", self.decision_number),
        ] {
            if let Some(text) = text {
                required(field, text, MOST_TEXT_CHARACTERS)?;
            }
        }
        if self.outcomes.is_empty() {
            return Err(DocumentError::Empty { field: "outcomes" });
        }
        if self.outcomes.len() > MOST_OUTCOMES {
            return Err(DocumentError::TooMany { field: "outcomes", most: MOST_OUTCOMES });
        }
        for outcome in self.outcomes {
            required("outcomes", outcome, MOST_TEXT_CHARACTERS)?;
        }
        Ok(())
    }
}

/// Refuses text that is blank or too long.
pub(crate) fn required(field: &'static str, text: &str, most_characters: usize) -> Result<(), DocumentError> {
    let shown = crate::clean::clean(text, &mut crate::error::Substitutions::default());
    if shown.is_empty() {
        return Err(DocumentError::Empty { field });
    }
    if text.chars().count() > most_characters {
        return Err(DocumentError::TooLong { field, most_characters });
    }
    Ok(())
}

/// Refuses anything but `http(s)://` and printable ASCII: the address becomes a link and a QR code.
pub(crate) fn web_address(field: &'static str, url: &str) -> Result<(), DocumentError> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(DocumentError::NotAWebAddress { field });
    }
    Ok(())
}

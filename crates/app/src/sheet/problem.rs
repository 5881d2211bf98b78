// SPDX-License-Identifier: EUPL-1.2
//! What can be the matter with one row.

use jiff::civil::Date;

/// The part of a row that a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name as on the proof.
    Name,
    /// The day of birth.
    BirthDate,
    /// The e-mail address.
    Email,
    /// The learning outcomes.
    Outcomes,
    /// The grade or result.
    Grade,
}

/// Whether a problem stops the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Must be solved, or the row left out on purpose.
    Error,
    /// May stay as it is.
    Warning,
    /// Was put right already; only shown.
    Repaired,
}

/// One problem of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Where it is.
    pub field: Field,
    /// Whether it stops the row.
    pub severity: Severity,
    /// What it is.
    pub kind: RowProblemKind,
    /// Text for the cell that would solve it, when one is likely.
    pub suggestion: Option<String>,
}

/// What is the matter. No prose: [`super::row_message`] names the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are named after what they hold; each variant says what it means")]
pub enum RowProblemKind {
    /// There is no name.
    NameMissing,
    /// The name is longer than a proof can show.
    NameTooLong { characters: usize, limit: usize },
    /// There is no letter in the name.
    NameWithoutLetters,
    /// The name is a header word: a header that was repeated between the rows.
    NameLooksLikeHeader { text: String },
    /// The name has capitals only.
    NameAllCapitals,
    /// The name has no capital at all.
    NameAllLowercase,
    /// There are digits in the name.
    NameHasDigits,
    /// There is a comma in the name: probably the family name is in front.
    NameHasComma,
    /// A character that names do not have.
    NameUnusualCharacter { character: char },
    /// Letters of two scripts inside one word, such as a Cyrillic а between Latin letters.
    NameMixedScripts { word: String },
    /// Letters that the certificate on paper has no shapes for; the digital proof has them.
    NameNotOnPaper { letters: String },
    /// A name of one word: the other part may be missing.
    NameSingleWord,
    /// The text was read in a wrong encoding before it came here, such as `JosÃ©`.
    NameGarbled,

    /// Characters that reverse the reading direction: what is shown is not what is stored.
    DirectionCharacters { count: usize },
    /// Invisible characters, which were taken out.
    InvisibleRemoved { count: usize },
    /// Spaces around or inside the text, or line breaks, which were taken out.
    SpacesRemoved,
    /// A character was lost in an earlier conversion (U+FFFD).
    CharacterLost { count: usize },
    /// The text starts like a formula; it stays text.
    FormulaLike { first: char },
    /// An error of the spreadsheet program instead of a value.
    SpreadsheetError { text: String },

    /// No day of birth, while others in the list have one.
    DateMissing,
    /// The text is no date.
    DateUnreadable { text: String },
    /// The day does not exist; the last day of that month does.
    DateDoesNotExist { text: String, last_day: Date },
    /// The month stands before the day.
    DateMonthFirst { text: String },
    /// The year has two digits.
    DateTwoDigitYear { text: String, read_as: Date },
    /// There is only a year.
    DateYearOnly { year: i16 },
    /// A number of the spreadsheet program instead of a date.
    DateFromNumber { number: String, read_as: Date },
    /// The day is later than today.
    DateInFuture { date: Date },
    /// Older than people are; an error far beyond that.
    DateTooOld { age: i16, limit: i16 },
    /// Younger than participants are.
    DateTooYoung { age: i16, limit: i16 },

    /// The text is no e-mail address.
    EmailUnreadable { text: String },
    /// More than one address in one cell.
    EmailSeveral { count: usize },
    /// The domain looks like a typing error.
    EmailDomainTypo { domain: String, meant: String },

    /// No learning outcome.
    OutcomesMissing,
    /// An outcome that the microcredential does not have.
    OutcomeUnknown { value: String, count: usize },
    /// `alle 5` while there are four.
    OutcomesCountDiffers { said: usize, count: usize },
    /// The same outcome twice, as it was typed.
    OutcomeRepeated { outcome: String },

    /// The grade is longer than a proof can show.
    GradeTooLong { characters: usize, limit: usize },
    /// The spreadsheet program made a date of it, such as 8-5.
    GradeLooksLikeDate { text: String },
    /// The grade says in words that the participant did not pass.
    GradeSaysFailed { text: String },
    /// The grade is a number too low to pass with, or an abbreviation that may say so.
    GradeInsufficient { text: String },

    /// Another row has the same e-mail address.
    SameEmail { row: u32 },
    /// Another row has the same name and day of birth.
    SamePerson { row: u32 },
    /// Another row has the same name, and a day of birth is missing.
    SameName { row: u32 },
    /// This person already has this proof.
    AlreadyAwarded,
    /// Somebody with the same name or the same e-mail address already has this proof.
    MaybeAlreadyAwarded { name: String },
    /// This person has a valid proof of the same microcredential from another run of the institution.
    AwardedInOtherRun { run: String },
    /// Somebody with another name got the proof in another run, at this e-mail address.
    MailboxInOtherRun { name: String, run: String },
    /// A proof of the same microcredential of this person was revoked.
    AwardRevoked { on: Date },
}

impl RowProblem {
    pub(super) fn error(field: Field, kind: RowProblemKind) -> Self {
        Self { field, severity: Severity::Error, kind, suggestion: None }
    }

    pub(super) fn warning(field: Field, kind: RowProblemKind) -> Self {
        Self { field, severity: Severity::Warning, kind, suggestion: None }
    }

    pub(super) fn repaired(field: Field, kind: RowProblemKind) -> Self {
        Self { field, severity: Severity::Repaired, kind, suggestion: None }
    }

    pub(super) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}

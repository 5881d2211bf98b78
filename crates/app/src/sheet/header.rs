// SPDX-License-Identifier: EUPL-1.2
//! What a header says a column means: the words of schools, in Dutch and English.

use domain::text::folded;

use super::vocabulary::WORDS;

/// Why a column is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Ignored {
    /// Nobody knows what it means.
    Unknown,
    /// A number of the school for its own use; a proof does not carry it.
    StudentNumber,
    /// Personal data that a proof does not need: address, telephone, sex, class.
    NotNeeded,
    /// Another column already has this meaning.
    Double,
    /// A better column for the name is there.
    OtherName,
    /// The user said so.
    ByUser,
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Meaning {
    /// The whole name as it will stand on the proof.
    Name,
    /// The whole name with the family name first and commas between: `Vries, de, Sanne`.
    NameReversed,
    /// First name or names.
    FirstName,
    /// The name somebody is called by; used when there is no first name.
    CallName,
    /// Initials; used when there is no first name and no call name.
    Initials,
    /// Prefix of the family name: `van der`.
    Prefix,
    /// Family name.
    LastName,
    /// Day of birth.
    BirthDate,
    /// E-mail address.
    Email,
    /// List of learning outcomes.
    Outcomes,
    /// A tick for one learning outcome, by its number from 1.
    OutcomeTick(u16),
    /// Grade or result in free text.
    Grade,
    /// Burgerservicenummer: never read, never kept.
    Bsn,
    /// Not used.
    Ignored(Ignored),
}

impl Meaning {
    /// A stable code for forms and stored choices.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Name => "name",
            Self::NameReversed => "name-reversed",
            Self::FirstName => "first-name",
            Self::CallName => "call-name",
            Self::Initials => "initials",
            Self::Prefix => "prefix",
            Self::LastName => "last-name",
            Self::BirthDate => "birth-date",
            Self::Email => "email",
            Self::Outcomes => "outcomes",
            Self::OutcomeTick(number) => return format!("outcome-{number}"),
            Self::Grade => "grade",
            Self::Bsn => "bsn",
            Self::Ignored(_) => "ignored",
        }
        .to_owned()
    }

    /// The meaning a user can choose with this code; `None` for any other text.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some(number) = code.strip_prefix("outcome-") {
            return number.parse().ok().filter(|number| *number > 0).map(Self::OutcomeTick);
        }
        let known = [
            Self::Name,
            Self::NameReversed,
            Self::FirstName,
            Self::CallName,
            Self::Initials,
            Self::Prefix,
            Self::LastName,
            Self::BirthDate,
            Self::Email,
            Self::Outcomes,
            Self::Grade,
            Self::Ignored(Ignored::ByUser),
        ];
        known.into_iter().find(|meaning| meaning.code() == code)
    }

    /// Whether two columns of these meanings say the same, so that one of them would be used for nothing: the same twice, a whole name
    /// beside its parts, a list of outcomes beside ticks. Columns that are not used exclude nothing.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        let is_whole = |meaning: Self| matches!(meaning, Self::Name | Self::NameReversed);
        let is_tick = |meaning: Self| matches!(meaning, Self::OutcomeTick(_));
        match (self, other) {
            (Self::Ignored(_), _) | (_, Self::Ignored(_)) => false,
            (one, two) if one == two => true,
            (one, two) if is_whole(one) || is_whole(two) => one.is_name() && two.is_name(),
            (one, two) => (one == Self::Outcomes && is_tick(two)) || (is_tick(one) && two == Self::Outcomes),
        }
    }

    /// Whether the column says something about the name.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::NameReversed
                | Self::FirstName
                | Self::CallName
                | Self::Initials
                | Self::Prefix
                | Self::LastName
        )
    }
}

/// Header cells compared: lower case, no accents, no brackets and what is in them, one space between words.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for character in text.chars().take(200) {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    folded(&plain)
}

/// The meaning of a header; `None` when the words are not known.
#[must_use]
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let folded = fold(header);
    let folded = ["niet verplicht", "verplicht", "optioneel", "optional", "required", "dd mm jjjj", "dd mm yyyy"]
        .iter()
        .find_map(|tail| folded.strip_suffix(tail))
        .map_or(folded.as_str(), str::trim);
    tick(folded)
        .or_else(|| {
            WORDS.iter().find(|(_, words)| words.split('|').any(|word| word == folded)).map(|(meaning, _)| *meaning)
        })
        .or_else(|| telling_word(folded))
}

/// A header such as `lu 3`: one column per outcome.
fn tick(folded: &str) -> Option<Meaning> {
    let words = ["leeruitkomst", "learning outcome", "uitkomst", "outcome", "lu", "lo", "u"];
    let number = words.iter().find_map(|word| folded.strip_prefix(word))?.trim();
    number.parse().ok().filter(|number| (1..=99).contains(number)).map(Meaning::OutcomeTick)
}

/// Words that tell enough inside a longer header. The citizen number comes first: better one question too many.
fn telling_word(folded: &str) -> Option<Meaning> {
    let mut words = folded.split(' ');
    if words.any(|word| matches!(word, "bsn" | "burgerservicenummer" | "sofinummer" | "pgn" | "onderwijsnummer")) {
        return Some(Meaning::Bsn);
    }
    if folded.split(' ').count() > 4 {
        return None;
    }
    let tells = |known: &[&str]| folded.split(' ').any(|word| known.contains(&word));
    if tells(&["geboortedatum", "birthdate"]) {
        Some(Meaning::BirthDate)
    } else if tells(&["email", "emailadres", "mailadres"]) || folded.contains("e mail") {
        Some(Meaning::Email)
    } else if tells(&["studentnummer", "leerlingnummer", "deelnemernummer"]) {
        Some(Meaning::Ignored(Ignored::StudentNumber))
    } else if tells(&["leeruitkomsten"]) {
        Some(Meaning::Outcomes)
    } else {
        None
    }
}

/// Cells of a row that are looked at for headers.
const LOOK_AT: usize = 200;

/// How many cells of a row are headers with a use.
#[must_use]
pub(super) fn recognised<T: AsRef<str>>(cells: &[T]) -> usize {
    let headers = cells.iter().take(LOOK_AT);
    headers.filter(|cell| meaning(cell.as_ref()).is_some()).count()
}

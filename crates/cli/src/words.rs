// SPDX-License-Identifier: EUPL-1.2
//! The words of the shell: those of the pages, in the language that was asked for, and every refusal as a sentence.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use app::Refusal;
use domain::text::Language;
use web::problem::{code, told};
use web::words::Translator;

/// A refusal in words: its code for programs, its sentence for people.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// Code, never translated.
    pub code: String,
    /// What is the matter and what to do.
    pub sentence: String,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Said {}

impl Said {
    /// A refusal whose sentence is there already.
    pub fn new(code: &str, sentence: String) -> Self {
        Self { code: code.to_owned(), sentence }
    }

    /// Whatever went wrong, in words: what is said already stays as it is.
    pub fn of(t: &Translator, error: anyhow::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(said) => said,
            Err(error) => match error.downcast_ref::<Refusal>() {
                Some(refusal) => Self::new(code(refusal), told(t, refusal)),
                None => Self::new("failed", format!("{error:#}")),
            },
        }
    }

    /// A file that cannot be read.
    pub fn unread(t: &Translator, path: &Path, cause: &std::io::Error) -> Self {
        let file = path.display().to_string();
        match cause.kind() {
            ErrorKind::NotFound => Self::new("file-missing", t.a("shell-file-missing", &[("file", file)])),
            _ => {
                let values = [("file", file), ("cause", cause.to_string())];
                Self::new("file-unreadable", t.a("shell-file-unreadable", &values))
            }
        }
    }
}

/// The language that was chosen, else that of this machine.
pub fn chosen(language: Option<Language>) -> Language {
    language.unwrap_or_else(language_of_machine)
}

/// The language this machine was set to; English when it says nothing that we speak.
#[expect(clippy::disallowed_methods, reason = "only cli reads the environment")]
fn language_of_machine() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let tag = set.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default();
    tag.get(..2).and_then(Language::parse).unwrap_or(Language::En)
}

/// Reads a language on the command line.
pub fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "choose nl or en".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_refusal_is_a_bare_key() {
        let words = web::words::Words::load().unwrap();
        for language in [Language::Nl, Language::En] {
            let t = words.of(language);
            for refusal in [
                Refusal::Conflict("conflict-idempotency-key"),
                Refusal::Conflict("a-key-without-words"),
                Refusal::Limited("too-many-requests"),
                Refusal::NotFound,
                Refusal::SignInAgain(None),
                Refusal::Denied(domain::role::Why::NotYourRole),
                Refusal::Denied(domain::role::Why::OwnWork),
                Refusal::Invalid(vec![domain::FieldProblem::error("rows.3.name", "award-problem-own-name")]),
            ] {
                let code = code(&refusal);
                let said = Said::of(t, anyhow::Error::from(refusal).context("proposing"));
                assert!(said.sentence.contains(' ') && !said.sentence.contains("!!"), "{said}");
                assert!(said.code == code && !said.sentence.contains(code), "{said}");
            }
        }
        let t = words.of(Language::Nl);
        let row = Refusal::Invalid(vec![domain::FieldProblem::error("rows.3.name", "award-problem-own-name")]);
        assert!(told(t, &row).starts_with("Rij 3: "), "{}", told(t, &row));
        let said = Said::of(t, anyhow::Error::from(Said::new("x", "Dit is al gezegd.".into())).context("more"));
        assert_eq!(said.sentence, "Dit is al gezegd.");
    }
}

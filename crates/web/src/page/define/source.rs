// SPDX-License-Identifier: EUPL-1.2
//! The source of an outcome that was taken over, in words: from what, of whom, and whether it still says the same.

use std::collections::BTreeSet;

use domain::outcome::{Likeness, Outcome};
use domain::text::Language;

use crate::words::Translator;

/// From what an outcome was taken over; nothing when its makers wrote it.
pub(in crate::page) fn said(t: &Translator, language: Language, outcome: &Outcome) -> Option<String> {
    let source = outcome.source.as_ref()?;
    let named = [
        ("title", source.title.get(language)),
        ("institution", source.institution.as_str()),
        ("version", source.version.as_str()),
    ];
    Some(match outcome.likeness()? {
        Likeness::Unchanged => t.a("source-unchanged", &named),
        Likeness::Adapted => t.a("source-adapted", &named),
    })
}

/// Where everybody can read the source; empty when it is not public.
pub(in crate::page) fn url(outcome: &Outcome, public: &BTreeSet<(String, String)>) -> String {
    let readable = outcome.source.as_ref().filter(|source| {
        public.iter().any(|(definition, version)| (definition, version) == (&source.definition, &source.version))
    });
    readable
        .map(|source| format!("/mc/{}/{}#{}", source.definition, source.version, source.outcome))
        .unwrap_or_default()
}

// SPDX-License-Identifier: EUPL-1.2
//! Labels of codes in two languages, from the data file `frameworks/value-lists.json`.

use std::collections::BTreeMap;

use domain::Localized;
use domain::text::Language;
use serde::Deserialize;

use crate::refusal::{Result, broken};

/// One value of a list.
#[derive(Clone, Debug, Deserialize)]
pub struct Value {
    /// Code.
    pub key: String,
    /// Label.
    pub label: Localized,
    /// For NLQF levels: a formal programme of that level.
    #[serde(default)]
    pub typical_programme: Option<Localized>,
}

/// All lists.
#[derive(Clone, Debug, Deserialize)]
pub struct Values {
    lists: BTreeMap<String, Vec<Value>>,
}

impl Values {
    /// Reads the lists that came with this release.
    pub fn load() -> Result<Self> {
        serde_json::from_str(include_str!("../../../frameworks/value-lists.json")).map_err(broken)
    }

    /// The values of a list, in order; none when there is no such list.
    pub fn list(&self, list: &str) -> &[Value] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// The codes of a list, in order.
    pub fn keys(&self, list: &str) -> Vec<&str> {
        self.list(list).iter().map(|value| value.key.as_str()).collect()
    }

    /// One value.
    pub fn get(&self, list: &str, key: &str) -> Option<&Value> {
        self.list(list).iter().find(|value| value.key == key)
    }

    /// The label of a code; the code itself when the list does not have it.
    pub fn label<'a>(&'a self, list: &str, key: &'a str, language: Language) -> &'a str {
        self.get(list, key).map_or(key, |value| value.label.get(language))
    }

    /// Names of the lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }
}

/// The code of an enum of the domain, as its JSON form writes it.
pub fn code_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

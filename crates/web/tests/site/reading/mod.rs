// SPDX-License-Identifier: EUPL-1.2
//! What stands on a page, as a reader sees it, and the pages of the studio by their topics.

use axum::http::StatusCode;
use domain::Id;
use domain::definition::Content;
use domain::role::Role;

use crate::stage::{Answer, Person, Stage};

/// Text as it is shown.
pub fn decoded(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&#60;", "<")
        .replace("&gt;", ">")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// A whole page as it is shown.
pub fn shown(page: &Answer) -> String {
    decoded(&page.text())
}

pub fn has(page: &Answer, sentence: &str) {
    let text = shown(page);
    assert!(text.contains(sentence), "«{sentence}» is not on {} {text}", page.status);
}

pub fn lacks(page: &Answer, sentence: &str) {
    let text = shown(page);
    assert!(!text.contains(sentence), "«{sentence}» is on {text}");
}

/// The sentence stands at the field, and the summary leads to it.
pub fn at_field(page: &Answer, field: &str, sentence: &str) {
    let text = shown(page);
    let at = text.find(&format!("id=\"{field}-err\"")).unwrap_or_else(|| panic!("nothing at {field}: {text}"));
    let said = text[at..].split("</p>").next().unwrap();
    assert!(said.contains(sentence), "{field} says {said}");
    assert!(text.contains(&format!("<a href=\"#{field}\">")), "the summary does not lead to {field}");
    assert!(text.contains("<title>Fout:"));
}

/// What a field holds.
pub fn value(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} on {text}"));
    decoded(text[at..].split("value=\"").nth(1).unwrap().split('"').next().unwrap())
}

/// Posts a form with the revision that its page shows.
pub async fn send(person: &Person<'_>, url: &str, page: &Answer, pairs: &[(&str, &str)]) -> Answer {
    let (revision, base) = (value(page, "revision"), value(page, "base"));
    let mut all = vec![("revision", revision.as_str()), ("base", base.as_str())];
    all.extend(pairs);
    person.post(url, &all).await
}

/// Posts a topic of a draft with the revision that its page shows now.
pub async fn save(person: &Person<'_>, draft: &str, topic: &str, pairs: &[(&str, &str)]) -> Answer {
    let url = format!("{draft}/{topic}");
    let page = person.get(&url).await;
    assert_eq!(page.status, StatusCode::OK, "{topic} {}", page.text());
    send(person, &url, &page, pairs).await
}

/// The version at an address.
pub fn id(draft: &str) -> Id<app::define::DefinitionVersion> {
    Id::parse(draft.rsplit('/').next().unwrap()).unwrap()
}

/// Its text, as it is kept now.
pub async fn content(stage: &Stage, draft: &str) -> Content {
    let cx = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Designer, stage.now).await.unwrap();
    app::define::dossier(&stage.app, &cx, id(draft)).await.unwrap().version.content.0
}

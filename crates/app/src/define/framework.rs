// SPDX-License-Identifier: EUPL-1.2
//! The frameworks that came with this release, loaded once; a version that is known is never replaced.

use domain::event::{Event, EventKind};
use domain::framework::Framework;
use domain::reference::FileProblem;
use domain::role::{Action, Thing};

use crate::refusal::{Refusal, Result, broken, missing};
use crate::register::trail;
use crate::{App, Context};

const FILES: [&str; 3] = [
    include_str!("../../../../frameworks/mbo-2024-2025.json"),
    include_str!("../../../../frameworks/hbo-wo-2023.json"),
    include_str!("../../../../frameworks/hbo-wo-2025-addendum.json"),
];

/// Loads what is new. A file that says something else than the version already kept is refused; one that a place took in before it could say
/// for whom it is open stays there as it was taken in.
pub(crate) async fn load(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    for file in FILES {
        let framework = Framework::parse(file).map_err(broken)?;
        let digest = digest(&framework);
        match store::framework::get(&mut tx, &framework.id).await? {
            Some(known) if known.digest == digest || known.digest == digest_of_before(&framework) => {}
            Some(_) => {
                return Err(broken(anyhow::anyhow!(
                    "framework {} differs from the version that was published; give it a new id",
                    framework.id
                )));
            }
            None => store::framework::insert_new(&mut tx, &framework, &digest).await?,
        }
    }
    Ok(tx.commit().await?)
}

/// What became of a framework file.
#[derive(Debug)]
pub enum Added {
    /// A version that was not there.
    New(Box<Framework>),
    /// It was there already, word for word.
    Known(Box<Framework>),
    /// Refused; nothing changed.
    Refused(Vec<FileProblem>),
}

/// Takes a framework version in from a file. A file with a problem changes nothing, and a version that is known is never replaced.
pub async fn import(app: &App, cx: &Context, text: &str) -> Result<Added> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let framework = match domain::framework::file::read(text, &app.values.keys("audience_groups")) {
        Ok(framework) => framework,
        Err(problems) => return Ok(Added::Refused(problems)),
    };
    let wrong = |needle: &str, reason: String| {
        let line = text.lines().position(|line| line.contains(needle)).map_or(1, |at| at + 1);
        Ok(Added::Refused(vec![FileProblem { line, reason }]))
    };
    let digest = digest(&framework);
    let mut tx = app.store.begin().await?;
    match store::framework::get(&mut tx, &framework.id).await? {
        Some(known) if known.digest == digest => return Ok(Added::Known(Box::new(framework))),
        Some(_) => {
            let reason = format!("there is a version «{}» with another text; give this one a new id", framework.id);
            return wrong("\"id\"", reason);
        }
        None => {}
    }
    if let Some(successor) = &framework.successor
        && store::framework::get(&mut tx, successor).await?.is_none()
    {
        let reason = format!("the successor «{successor}» is not known; import it first, or write null");
        return wrong("\"successor\"", reason);
    }
    store::framework::insert_new(&mut tx, &framework, &digest).await?;
    let facts = serde_json::json!({"framework": framework.id, "digest": hex::encode(digest)});
    let event = Event { kind: EventKind::FrameworkImported, institution: None, thing: None, facts };
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    Ok(Added::New(Box::new(framework)))
}

/// Digest of a framework version.
pub fn digest(framework: &Framework) -> [u8; 32] {
    domain::definition::digest(&serde_json::to_value(framework).unwrap_or_default())
}

/// Its digest in a release that did not know yet for whom a framework is open.
fn digest_of_before(framework: &Framework) -> [u8; 32] {
    let mut before = Framework { open_to: Vec::new(), ..framework.clone() };
    for criterion in &mut before.criteria {
        criterion.required_fields.retain(|path| path != "audience.groups");
    }
    digest(&before)
}

/// One framework version.
pub async fn get(app: &App, cx: &Context, id: &str) -> Result<Framework> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::framework::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?.content.0)
}

/// All framework versions.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<Framework>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::framework::all(&mut tx).await?.into_iter().map(|row| row.content.0).collect())
}

/// The framework versions under which one's own institution may begin something today, newest first.
pub async fn startable(app: &App, cx: &Context) -> Result<Vec<Framework>> {
    let institution = cx.institution()?;
    cx.may(Action::SeeWork, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let own = store::institution::get(&mut tx, institution).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let all = store::framework::all(&mut tx).await?.into_iter().map(|row| row.content.0);
    let mut found: Vec<Framework> = all.filter(|framework| framework.speaks_to(&own, cx.now.day())).collect();
    found.sort_by_key(|framework| std::cmp::Reverse(framework.valid_from));
    Ok(found)
}

/// The framework version of today for who looks over all institutions ([`domain::framework::current`]); nothing when none is in force.
pub async fn current(app: &App, cx: &Context) -> Result<Option<Framework>> {
    let all = all(app, cx).await?;
    let programmes = &crate::participate::programmes()?.programmes;
    let run: Vec<&str> = programmes.iter().flat_map(|programme| &programme.frameworks).map(String::as_str).collect();
    Ok(domain::framework::current(&all, &run, cx.now.day()).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place that took the mbo framework in before it could say for whom it is open goes on with what it has.
    #[test]
    fn a_version_of_before_the_switch_is_known() {
        let now = Framework::parse(FILES[0]).unwrap();
        let mut data: serde_json::Value = serde_json::from_str(FILES[0]).unwrap();
        assert!(data.as_object_mut().unwrap().remove("open_to").is_some());
        for criterion in data["criteria"].as_array_mut().unwrap() {
            criterion["required_fields"].as_array_mut().unwrap().retain(|path| path != "audience.groups");
        }
        let before = Framework::parse(&data.to_string()).unwrap();
        assert!(!serde_json::to_string(&before).unwrap().contains("open_to"), "its text is the text of then");
        assert_eq!(digest(&before), digest_of_before(&now));
        assert_ne!(digest(&before), digest(&now));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! From draft to published: write, hand in, decide, publish, plan runs.

mod again;
mod decide;
mod draft;
mod ending;
pub mod exists;
pub(crate) mod framework;
pub mod institution_paper;
mod keep;
mod lifecycle;
pub(crate) mod number;
pub mod proposals;
mod publish;
pub mod quality;
pub(crate) mod reach;
pub mod reuse;
mod run;
mod unchanged;
mod view;

pub use again::has_done;
pub use decide::{Beside, Decided, decide};
pub(crate) use draft::create_in;
pub use draft::{begin_with, change, copy, create, new_version, submit, text_at, thin_texts, withdraw};
pub(crate) use ending::of_version as endings_of;
pub use ending::{Ended, end};
pub use framework::{
    Added, all as frameworks, current as current_framework, get as framework, import as import_framework, startable,
};
pub(crate) use keep::can_keep_decision;
pub use keep::{Standing, keep_decision};
pub use lifecycle::{review_day, set_review_day, to_review};
pub(crate) use number::in_front;
pub(crate) use publish::publication_obstacle;
pub use publish::{public_document, publish, why_not_published};
pub(crate) use run::insert as insert_run;
pub use run::plan;
pub use store::definition::{DefinitionVersion, VersionRow};
pub use store::event::EventRow;
pub use store::institution_paper::InstitutionPaperRow;
pub use store::run::RunRow;
pub use unchanged::why_unchanged;
pub use view::{Dossier, WorkItems, dossier, own, work};
pub(crate) use view::{events as events_of, named, own_runs};

use domain::FieldProblem;
use domain::definition::Content;
use domain::framework::Framework;
use store::Tx;

use crate::refusal::{Result, missing, refuse_errors};
use crate::{App, Context};

/// Everything there is to say of a text: what the framework asks, what may not be promised, and advice.
pub fn problems(app: &App, content: &Content, framework: &Framework) -> Vec<FieldProblem> {
    let mut problems = domain::definition::check(content, framework);
    let mut listed = domain::definition::check_listed(content, |list, code| app.values.get(list, code).is_some());
    let named = |group: &str| {
        let known = app.values.get("audience_groups", group);
        known.map_or_else(|| domain::Localized::new(group, group), |value| value.label.clone())
    };
    // One sentence at a field is enough.
    if let Some(closed) = domain::definition::check_groups(content, framework, named)
        && !listed.iter().any(|problem| problem.field == closed.field)
    {
        listed.push(closed);
    }
    let is_told = |problem: &FieldProblem| problems.iter().any(|known| known.field == problem.field);
    let listed: Vec<FieldProblem> = listed.into_iter().filter(|problem| !is_told(problem)).collect();
    problems.extend(listed);
    problems.extend(domain::wording::check(content, &app.studio.wording));
    problems
}

/// Refuses a text that cannot go to the board yet: what it lacks itself, what its institution did not answer, and what resembles it
/// without an answer.
pub(crate) async fn refuse_incomplete(app: &App, tx: &mut Tx, cx: &Context, row: &VersionRow) -> Result<()> {
    let mut problems = lacking(app, tx, cx, row).await?;
    // All at once: who solved the rest must not find one thing more.
    problems.extend(exists::owed(&exists::of_version(tx, app, row).await?));
    refuse_errors(problems)
}

/// The same without what resembles it, for which a text is held beside everything there is.
async fn refuse_lacking(app: &App, tx: &mut Tx, cx: &Context, row: &VersionRow) -> Result<()> {
    refuse_errors(lacking(app, tx, cx, row).await?)
}

async fn lacking(app: &App, tx: &mut Tx, cx: &Context, row: &VersionRow) -> Result<Vec<FieldProblem>> {
    let framework =
        store::framework::get(tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let mut problems = problems(app, &row.content.0, &framework);
    problems.extend(quality::left(tx, cx, row.institution_id, &framework).await?);
    Ok(problems)
}

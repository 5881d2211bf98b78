// SPDX-License-Identifier: EUPL-1.2
//! From draft to published: write, hand in, decide, publish, plan runs.

mod decide;
mod draft;
pub mod exists;
pub(crate) mod framework;
mod keep;
mod lifecycle;
pub mod proposals;
mod publish;
pub mod quality;
pub(crate) mod reach;
mod run;
mod view;

pub use decide::{Decided, decide};
pub(crate) use draft::create_in;
pub use draft::{change, create, new_version, submit, text_at, withdraw};
pub use framework::{Added, all as frameworks, get as framework, import as import_framework};
pub use keep::{Standing, keep_decision};
pub use lifecycle::{archive, lapse, review_day, set_review_day, to_review};
pub use publish::{deactivate, public_document, publish};
pub(crate) use run::insert as insert_run;
pub use run::plan;
pub use store::definition::{DefinitionVersion, VersionRow};
pub use store::event::EventRow;
pub use store::run::RunRow;
pub(crate) use view::own_runs;
pub use view::{Dossier, WorkItems, dossier, own, work};

use domain::FieldProblem;
use domain::definition::Content;
use domain::framework::Framework;

/// Everything there is to say of a text: what the framework asks, what may not be promised, and advice.
pub fn problems(app: &crate::App, content: &Content, framework: &Framework) -> Vec<FieldProblem> {
    let mut problems = domain::definition::check(content, framework);
    problems.extend(domain::wording::check(content, &app.studio.wording));
    problems
}

// SPDX-License-Identifier: EUPL-1.2
//! From draft to published: write, hand in, decide, publish, plan runs.

mod decide;
mod draft;
pub(crate) mod framework;
mod publish;
mod run;
mod view;

pub use decide::{Decided, decide};
pub(crate) use draft::create_in;
pub use draft::{change, create, new_version, submit, withdraw};
pub use framework::{all as frameworks, get as framework};
pub use publish::{deactivate, public_document, publish};
pub use run::plan;
pub use store::definition::{DefinitionVersion, VersionRow};
pub use store::event::EventRow;
pub use store::run::RunRow;
pub use view::{Dossier, WorkItems, dossier, own, work};

// SPDX-License-Identifier: EUPL-1.2
//! A panic behind an address. Nobody should ever meet one; whoever does gets the same answer as for anything else that broke: a page or a
//! body in their language, with the number of the request under which the cause is kept.

use std::any::Any;

use app::Refusal;
use axum::response::{IntoResponse, Response};

use crate::problem::Fault;

/// The answer of a handler that panicked. The guard, which knows who asked, makes a page or a body of it, and keeps the cause.
pub(crate) fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
    let said = payload.downcast_ref::<&str>().map(|said| (*said).to_owned());
    let said = said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
    Fault::from(Refusal::Broken(anyhow::anyhow!("a handler panicked: {said}"))).into_response()
}

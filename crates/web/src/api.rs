// SPDX-License-Identifier: EUPL-1.2
//! The API for systems of institutions, for what learners use themselves, and for open data (NLGov REST API Design Rules 2.1).
//!
//! The list of [`endpoints`] is the only place where an address of the API is named: routes, the OpenAPI document and the tests
//! come from it. The acts are the same as those of the pages, and so are the rules.

mod award;
mod body;
mod catalogue;
mod claim;
mod content;
mod definition;
mod demand;
mod expected;
mod gate;
mod idempotency;
mod my_proof;
mod no;
mod openapi;
mod participation;
mod peer;
mod register;
mod run;
mod shared_demand;
mod together;
mod verification;

use axum::middleware::{Next, from_fn};
use axum::routing::MethodRouter;

use crate::Web;
use crate::route::{Kind, Route, Rule};

pub use content::ContentSchema;
pub use openapi::{Problem, ProblemError, document};

/// Version in every answer's `API-Version` header.
pub const VERSION: &str = "1.0.0";

/// One address of the API with what its document says of it.
pub struct Endpoint {
    /// The route.
    pub route: Route,
    /// Chapter of the document.
    pub tag: &'static str,
    /// Name of the operation, unique.
    pub operation: &'static str,
    /// Schema of what is sent, with its media types.
    pub takes: Option<(&'static str, &'static [&'static str])>,
    /// Status of success, its schema and media types; no schema: no body.
    pub gives: (u16, Option<&'static str>, &'static [&'static str]),
    /// Query keys and headers it reads.
    pub reads: &'static [Reads],
}

/// A query key or a header.
pub struct Reads {
    /// `query` or `header`.
    pub place: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// Must it be there?
    pub need: Need,
}

/// Must something be there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Yes.
    Must,
    /// No.
    May,
    /// No, and it may be there more than once.
    Many,
}

pub(crate) const JSON: &[&str] = &["application/json"];

impl Endpoint {
    fn new(
        method: &'static str,
        path: &'static str,
        rule: Rule,
        summary: &'static str,
        handler: MethodRouter<Web>,
    ) -> Self {
        let gated = handler.layer(from_fn(move |request, next: Next| gate::gate(rule, request, next)));
        let route = Route { method, path, rule, kind: Kind::Api, summary, handler: gated };
        Self { route, tag: "", operation: "", takes: None, gives: (200, None, JSON), reads: &[] }
    }

    /// Does it change something in the name of a key or of a holder?
    pub fn writes(&self) -> bool {
        self.route.method != "GET" && matches!(self.route.rule, Rule::Key(_) | Rule::HolderToken)
    }

    fn named(mut self, tag: &'static str, operation: &'static str) -> Self {
        (self.tag, self.operation) = (tag, operation);
        self
    }

    fn takes(mut self, schema: &'static str) -> Self {
        self.takes = Some((schema, JSON));
        self
    }

    fn takes_as(mut self, schema: &'static str, media_types: &'static [&'static str]) -> Self {
        self.takes = Some((schema, media_types));
        self
    }

    fn gives(mut self, status: u16, schema: &'static str) -> Self {
        self.gives = (status, Some(schema), JSON);
        self
    }

    fn gives_as(mut self, schema: &'static str, media_types: &'static [&'static str]) -> Self {
        self.gives = (200, Some(schema), media_types);
        self
    }

    fn done(mut self) -> Self {
        self.gives = (204, None, JSON);
        self
    }

    fn reads(mut self, reads: &'static [Reads]) -> Self {
        self.reads = reads;
        self
    }
}

/// Every address of the API.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = catalogue::endpoints();
    all.extend(register::endpoints());
    all.extend(verification::endpoints());
    all.extend(definition::endpoints());
    all.extend(run::endpoints());
    all.extend(award::endpoints());
    all.extend(claim::endpoints());
    all.extend(my_proof::endpoints());
    all.extend(demand::endpoints());
    all.extend(shared_demand::endpoints());
    all.extend(participation::endpoints());
    all.extend(peer::endpoints());
    all.extend(together::endpoints());
    all.extend(openapi::endpoints());
    all
}

/// The routes of the API.
pub fn routes() -> Vec<Route> {
    endpoints().into_iter().map(|endpoint| endpoint.route).collect()
}

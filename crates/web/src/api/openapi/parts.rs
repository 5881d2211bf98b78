// SPDX-License-Identifier: EUPL-1.2
//! Parts of the API document: parameters, bodies, answers, schemas.

use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema};

use super::super::award::{
    AwardDetail, AwardList, AwardListDecision, AwardListInput, CorrectionInput, StatusActInput, StatusActRecord,
};
use super::super::catalogue::{
    Framework, FrameworkSummary, InstitutionDetail, InstitutionSummary, Microcredential, MicrocredentialPage,
};
use super::super::claim::{ClaimInput, ClaimMade};
use super::super::content::{ContentSchema, TextSchema};
use super::super::definition::{
    DecisionInput, DecisionTaken, DefinitionChange, DefinitionDetail, DefinitionDraft, DefinitionSummary, EndingInput,
    Made, ResemblanceAnswer, ResemblanceAnswers, ResemblanceItem, ResemblanceList, ReusableItem, ReusableList,
    ReuseInput, SharedWords,
};
use super::super::demand::{DemandDetail, DemandInput, DemandSummary, JoinInput};
use super::super::my_proof::{MyProof, ReachedOutcome, ShareInput, ShareMade, ShareRecord, ShownFields, ViewingRecord};
use super::super::participation::Participation;
use super::super::peer::{PeerReviewDetail, PeerReviewSummary};
use super::super::register::RegisterFacts;
use super::super::run::{Run, RunDetail, RunInput};
use super::super::shared_demand::{LeaveInput, SharedDemand, SharedJoinInput};
use super::super::together::{CoOwnershipDetail, CoOwnershipSummary, LicenceDetail, LicenceSummary};
use super::super::verification::Verification;
use super::super::{Endpoint, Need, idempotency};
use crate::route::Rule;

/// One place where a request is not right.
#[derive(ToSchema)]
pub struct ProblemError {
    /// `body`, `query` or `header`.
    pub r#in: String,
    /// Field: its path in the body, such as `people[3].birthDate`; `rows.N` is the row with that number.
    pub location: String,
    /// Code of the error.
    pub code: String,
    /// In words.
    pub detail: String,
    /// Line in a JSON body.
    pub line: Option<u64>,
    /// Column in a JSON body.
    pub column: Option<u64>,
    /// What should have stood there: `string`, `integer`, `date «2026-11-28»`, `array`, `object` or the values that may.
    pub expected: Option<String>,
}

/// What went wrong (RFC 9457), with all errors at once.
#[derive(ToSchema)]
pub struct Problem {
    /// Kind, as an address of its explanation.
    pub r#type: String,
    /// Kind, in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// This occurrence, in words.
    pub detail: Option<String>,
    /// Number of the request.
    pub instance: String,
    /// Code: what a program goes by.
    pub code: String,
    /// All errors.
    pub errors: Option<Vec<ProblemError>>,
}

/// All schemas.
pub(super) fn components() -> ComponentsBuilder {
    let object = |meaning: &str| ObjectBuilder::new().schema_type(Type::Object).description(Some(meaning)).build();
    ComponentsBuilder::new()
        .schemas_from_iter(described())
        .schema("InstitutionList", list("InstitutionSummary"))
        .schema("FrameworkList", list("FrameworkSummary"))
        .schema("DefinitionList", list("DefinitionSummary"))
        .schema("RunPage", list("Run"))
        .schema("DemandList", list("DemandSummary"))
        .schema("SharedDemandList", list("SharedDemand"))
        .schema("PeerReviewList", list("PeerReviewSummary"))
        .schema("CoOwnershipList", list("CoOwnershipSummary"))
        .schema("LicenceList", list("LicenceSummary"))
        .schema("ShareList", list("ShareRecord"))
        .schema("Proof", object("An Open Badges 3.0 credential in one of its forms"))
        .schema("OpenapiDocument", object("An OpenAPI document"))
}

type Described = Vec<(String, RefOr<Schema>)>;

/// A type and every type in it.
fn describe<T: ToSchema>(all: &mut Described) {
    T::schemas(all);
    all.push((T::name().into_owned(), T::schema()));
}

fn described() -> Described {
    let mut all = Vec::new();
    let types: [fn(&mut Described); 61] = [
        describe::<Problem>,
        describe::<ProblemError>,
        describe::<TextSchema>,
        describe::<ContentSchema>,
        describe::<MicrocredentialPage>,
        describe::<Microcredential>,
        describe::<InstitutionDetail>,
        describe::<InstitutionSummary>,
        describe::<Framework>,
        describe::<FrameworkSummary>,
        describe::<RegisterFacts>,
        describe::<Verification>,
        describe::<DefinitionDraft>,
        describe::<DefinitionChange>,
        describe::<DefinitionSummary>,
        describe::<DefinitionDetail>,
        describe::<DecisionInput>,
        describe::<DecisionTaken>,
        describe::<EndingInput>,
        describe::<ResemblanceList>,
        describe::<ResemblanceItem>,
        describe::<SharedWords>,
        describe::<ResemblanceAnswers>,
        describe::<ResemblanceAnswer>,
        describe::<ReusableList>,
        describe::<ReusableItem>,
        describe::<ReuseInput>,
        describe::<Made>,
        describe::<RunInput>,
        describe::<Run>,
        describe::<RunDetail>,
        describe::<AwardListInput>,
        describe::<CorrectionInput>,
        describe::<AwardList>,
        describe::<AwardListDecision>,
        describe::<AwardDetail>,
        describe::<StatusActInput>,
        describe::<StatusActRecord>,
        describe::<ClaimInput>,
        describe::<ClaimMade>,
        describe::<MyProof>,
        describe::<ReachedOutcome>,
        describe::<ViewingRecord>,
        describe::<ShareInput>,
        describe::<ShareMade>,
        describe::<ShareRecord>,
        describe::<ShownFields>,
        describe::<DemandInput>,
        describe::<DemandSummary>,
        describe::<DemandDetail>,
        describe::<JoinInput>,
        describe::<SharedDemand>,
        describe::<SharedJoinInput>,
        describe::<LeaveInput>,
        describe::<Participation>,
        describe::<PeerReviewSummary>,
        describe::<PeerReviewDetail>,
        describe::<CoOwnershipSummary>,
        describe::<CoOwnershipDetail>,
        describe::<LicenceSummary>,
        describe::<LicenceDetail>,
    ];
    types.iter().for_each(|describe| describe(&mut all));
    all
}

fn list(of: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("total", ObjectBuilder::new().schema_type(Type::Integer).description(Some("How many there are")))
        .required("total")
        .property("items", ArrayBuilder::new().items(Ref::from_schema_name(of)))
        .required("items")
}

/// Parameters in the path, the query and headers.
pub(super) fn parameters(endpoint: &Endpoint) -> Vec<Parameter> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let names = endpoint.route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Parameter> = names
        .map(|name| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(text()))
                .build()
        })
        .collect();
    let asks = endpoint.reads.iter().any(|read| read.name == idempotency::NAME);
    let may = (endpoint.writes() && !asks).then_some(&idempotency::MAY);
    for read in endpoint.reads.iter().chain(may) {
        let place = if read.place == "header" { ParameterIn::Header } else { ParameterIn::Query };
        let required = if read.need == Need::Must { Required::True } else { Required::False };
        let parameter = ParameterBuilder::new()
            .name(read.name)
            .parameter_in(place)
            .required(required)
            .description(Some(read.meaning));
        parameters.push(match read.need {
            Need::Many => parameter.schema(Some(ArrayBuilder::new().items(text()))).explode(Some(true)).build(),
            Need::Must | Need::May => parameter.schema(Some(text())).build(),
        });
    }
    parameters
}

/// What is sent.
pub(super) fn request(endpoint: &Endpoint) -> Option<RequestBody> {
    let (schema, media_types) = endpoint.takes?;
    let content = || ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build();
    let body = RequestBodyBuilder::new().required(Some(Required::True));
    Some(media_types.iter().fold(body, |body, media_type| body.content(*media_type, content())).build())
}

/// What comes back.
pub(super) fn answers(endpoint: &Endpoint) -> Vec<(String, Response)> {
    let (status, schema, media_types) = endpoint.gives;
    let version = || {
        HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .description(Some("Version of the API"))
            .build()
    };
    let mut success = ResponseBuilder::new().description(meaning(status)).header("API-Version", version());
    if let Some(schema) = schema {
        for media_type in media_types {
            success =
                success.content(*media_type, ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build());
        }
    }
    let mut answers = vec![(status.to_string(), success.build())];
    for status in failures(endpoint) {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .example(Some(json!({"title": meaning(status), "status": status})))
            .build();
        let problem = ResponseBuilder::new()
            .description(meaning(status))
            .header("API-Version", version())
            .content("application/problem+json", content);
        answers.push((status.to_string(), problem.build()));
    }
    answers
}

/// The statuses with which an endpoint can say no.
fn failures(endpoint: &Endpoint) -> Vec<u16> {
    let mut statuses = vec![400, 429, 500];
    if matches!(endpoint.route.rule, Rule::Key(_) | Rule::HolderToken) {
        statuses.extend([401, 403]);
    }
    if endpoint.route.path.contains('{') {
        statuses.push(404);
    }
    if endpoint.route.method != "GET" {
        statuses.extend([409, 413, 415, 422]);
    }
    if endpoint.route.method == "PUT" {
        statuses.extend([412, 428]);
    }
    if endpoint.reads.iter().any(|read| read.name == "Accept") {
        statuses.push(406);
    }
    statuses.sort_unstable();
    statuses
}

const fn meaning(status: u16) -> &'static str {
    match status {
        200 => "Here it is",
        201 => "It was made",
        204 => "It was done",
        400 => "The request cannot be read",
        401 => "A key, or the token of a holder, is needed",
        403 => "What was sent may not do this",
        404 => "It is not there, or belongs to somebody else",
        406 => "None of the accepted forms can be given",
        409 => "It cannot happen as things stand",
        412 => "It was changed since it was read",
        413 => "Too large",
        415 => "This media type is not read here",
        422 => "What was sent does not fit, with every error",
        428 => "Say which revision was read",
        429 => "Too often",
        _ => "Something is broken here",
    }
}

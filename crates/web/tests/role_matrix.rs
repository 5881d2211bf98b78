// SPDX-License-Identifier: EUPL-1.2
//! Every address that answers, asked by everybody: does the answer fit the rule of the table (threat T19)?
//!
//! Addresses come from `route::table()`, expectations from the rule and `domain::role::may`, objects from the demo. An address
//! that this test cannot fill fails it, so nothing new goes unasked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_arguments,
    reason = "tests say what they mean, and so do the functions that only tests call"
)]

mod stage;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use app::{Context, define, issue, people, share};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{Request, StatusCode};
use domain::Id;
use domain::institution::Institution;
use domain::person::PersonContent;
use domain::role::{Action, Actor, Role, Scope, Thing, Why, may};
use domain::share::{ShareDuration, ShareFields};
use domain::text::{Language, Localized};
use stage::Stage;
use tower::ServiceExt;
use web::route::{Kind, Route, Rule, table};

const INSTITUTIONS: [&str; 2] = ["saaxumhuizen", "schokland"];

/// Objects of one institution.
struct Objects {
    owner: Id<Institution>,
    code: &'static str,
    version: String,
    public_id: String,
    public_version: String,
    run: String,
    batch: String,
    award: Id<domain::award::Award>,
    handle: String,
    claim_code: String,
    proof_code: String,
    share: String,
    token: String,
    key: String,
    tile: String,
    /// What nobody may read who is refused.
    canaries: Vec<String>,
}

/// Who asks, and how.
struct Asker {
    name: String,
    actor: Actor,
    way: Way,
}

enum Way {
    Nobody,
    SignsInAs(String),
    Holds(Id<domain::award::Award>),
    Key(String),
}

/// What must come back.
#[derive(Debug, PartialEq, Eq)]
enum Expect {
    Answer,
    SignIn,
    Forbidden,
    Missing,
    /// Refused, one way or the other.
    Closed,
}

fn own(actor: &Actor) -> Thing {
    actor.institution().map_or_else(Thing::nothing, Thing::of)
}

/// What the rule and the domain say. `names_object` tells whether the address names something of the owner.
fn expectation(route: &Route, asker: &Asker, objects: &Objects) -> Expect {
    let names_object = route.path.contains('{');
    let action = match route.rule {
        Rule::Public | Rule::Demo => return Expect::Answer,
        Rule::Staff(action) | Rule::Key(action) => action,
        Rule::Holder => Action::HoldAward,
    };
    // Sessions are for pages, keys for the API: elsewhere each is nobody.
    let actor = if matches!(asker.actor, Actor::Key { .. }) == matches!(route.rule, Rule::Key(_)) {
        asker.actor.clone()
    } else {
        Actor::Visitor
    };
    if let (Rule::Holder, Actor::Holder { award }) = (route.rule, &actor) {
        // Without an id in the address everybody finds their own proof.
        return if route.path.contains("{id}") && *award != objects.award { Expect::Missing } else { Expect::Answer };
    }
    // Everybody may take their own proof away, wherever they found it.
    if matches!(actor, Actor::Holder { award } if award == objects.award)
        && action == Action::ReadAward
        && route.kind == Kind::File
    {
        return Expect::Answer;
    }
    // The register's own people belong to no institution: there is nothing of theirs here but their list of work.
    let own_first = matches!(route.rule, Rule::Key(_)) || action == Action::ManageKeys;
    let is_of_the_register = matches!(actor, Actor::Staff { institution: None, .. });
    if is_of_the_register && (!names_object || own_first) && !matches!(action, Action::SeeWork | Action::HoldAward) {
        return Expect::Closed;
    }
    let thing = match (route.rule, names_object) {
        (Rule::Holder, _) => Thing::nothing(),
        (_, true) => Thing::award(objects.owner, objects.award),
        (_, false) => own(&actor),
    };
    // The API and the page of keys ask about one's own institution before they look for an object.
    let first = if own_first { may(&actor, action, &own(&actor)) } else { Ok(()) };
    match first.and_then(|()| may(&actor, action, &thing)) {
        Ok(()) => Expect::Answer,
        Err(Why::NotSignedIn) => Expect::SignIn,
        Err(Why::NotYours) => Expect::Missing,
        Err(Why::NotYourRole | Why::MissingScope | Why::OwnWork) => Expect::Forbidden,
    }
}

fn fits(expect: &Expect, route: &Route, status: StatusCode, location: &str) -> bool {
    let signs_in = location.starts_with("/aanmelden");
    match expect {
        Expect::Answer => {
            let bad_sample = route.kind == Kind::Api
                && matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE);
            let closed = matches!(
                status,
                StatusCode::UNAUTHORIZED
                    | StatusCode::FORBIDDEN
                    | StatusCode::NOT_FOUND
                    | StatusCode::METHOD_NOT_ALLOWED
                    | StatusCode::TOO_MANY_REQUESTS
            );
            !closed && !bad_sample && !signs_in && !status.is_server_error()
        }
        Expect::SignIn if route.kind == Kind::Api => status == StatusCode::UNAUTHORIZED,
        Expect::SignIn => status == StatusCode::SEE_OTHER && signs_in,
        Expect::Forbidden => status == StatusCode::FORBIDDEN,
        Expect::Missing => status == StatusCode::NOT_FOUND,
        Expect::Closed => matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}

/// The value of a parameter; an address with one that is not known here fails the test.
fn parameter(route: &Route, name: &str, objects: &Objects) -> String {
    let path = route.path;
    let starts = |prefix: &str| path.starts_with(prefix);
    let institution = objects.code.to_owned();
    match name {
        "digest" => web::assets::folder().trim_start_matches("/assets/").to_owned(),
        "name" => "site.css".into(),
        "version_id" => objects.version.clone(),
        "topic" => "basis".into(),
        "run_id" => objects.run.clone(),
        "batch_id" => objects.batch.clone(),
        "award_id" => objects.award.to_string(),
        "key_id" => objects.key.clone(),
        "handle" => objects.handle.clone(),
        "token" => objects.token.clone(),
        "form" => "json".into(),
        "public_id" | "publicId" => objects.public_id.clone(),
        "version" => objects.public_version.clone(),
        "*path" => objects.tile.clone(),
        "code" if starts("/controle") => objects.proof_code.clone(),
        "code" => institution,
        "list" if starts("/waarden") => "sectors".into(),
        "list" => "0".into(),
        "key" => "zorg".into(),
        "id" if starts("/kwaliteitskader") || starts("/v1/frameworks") => "mbo-2024-2025".into(),
        "id" if starts("/mijn-bewijs/delen") => objects.share.clone(),
        "id" if starts("/v1/definitions") => objects.version.clone(),
        "id" if starts("/v1/runs") => objects.run.clone(),
        "id" if starts("/v1/award-lists") => objects.batch.clone(),
        "id" if starts("/v1/awards") => objects.award.to_string(),
        other => panic!("{path}: this test does not know what {{{other}}} is; teach it, so that the address is asked"),
    }
}

fn address(route: &Route, objects: &Objects) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => parameter(route, name, objects),
        None => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Something to send to an address of the API that takes a body; an address that is not known here fails the test.
fn api_body(route: &Route) -> &'static str {
    match route.path {
        "/v1/verifications" => "{}",
        "/v1/definitions" => {
            r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}" => {
            r#"{"revision":1,"content":{"title":{"nl":"Proef met rollen","en":"Trial with roles"}}}"#
        }
        "/v1/definitions/{id}/decisions" => {
            r#"{"verdict":"reject","reason":"Een proef met rollen.","membersPresent":3}"#
        }
        "/v1/definitions/{id}/runs" => {
            r#"{"code":"proef","startsOn":"2027-01-01","endsOn":"2027-02-01","place":"Saaxumhuizen","priceEuro":0,"seats":5}"#
        }
        "/v1/runs/{id}/award-lists" => r#"{"people":[]}"#,
        "/v1/award-lists/{id}/decisions" => r#"{"decision":"decline","reason":"Een proef met rollen."}"#,
        "/v1/awards/{id}/status-acts" => {
            r#"{"act":"restore","reasonCode":"investigation_closed","reasonText":"Een proef met rollen."}"#
        }
        "/v1/definitions/{id}/versions"
        | "/v1/definitions/{id}/submissions"
        | "/v1/definitions/{id}/withdrawals"
        | "/v1/definitions/{id}/publications"
        | "/v1/definitions/{id}/deactivations"
        | "/v1/award-lists/{id}/withdrawals" => "",
        other => panic!("{other}: this test does not know what to send; teach it, so that the address is asked"),
    }
}

/// Fields of forms that must be there before an act is reached.
fn form_fields(route: &Route, objects: &Objects) -> Vec<(&'static str, String)> {
    match route.path {
        "/ontvangen" => vec![("bewijsnummer", objects.handle.clone()), ("code", objects.claim_code.clone())],
        "/ontvangen/{handle}" => vec![("code", objects.claim_code.clone())],
        "/controle/code" => vec![("code", objects.proof_code.clone())],
        "/demo/rollen" => vec![("persoon", "bram".into())],
        _ => vec![("revision", "0".into())],
    }
}

struct Session {
    cookie: Option<String>,
    csrf: String,
    key: Option<String>,
}

/// A session of its own for every request, so that one that ends a session takes nothing from the next.
async fn enter(stage: &Stage, asker: &Asker) -> Session {
    let cx = stage_context(stage);
    let session = match &asker.way {
        Way::Nobody => None,
        Way::Key(key) => return Session { cookie: None, csrf: String::new(), key: Some(key.clone()) },
        Way::SignsInAs(key) => Some(people::sign_in_as(&stage.app, &cx, key).await.unwrap()),
        Way::Holds(award) => Some(people::holder_session(&stage.app, &cx, *award).await.unwrap()),
    };
    match session {
        None => Session { cookie: None, csrf: String::new(), key: None },
        Some(session) => {
            let visitor = people::visitor(&stage.app, &session.token, stage.now).await.unwrap().unwrap();
            Session { cookie: Some(format!("leerbewijs={}", session.token)), csrf: visitor.csrf, key: None }
        }
    }
}

fn stage_context(stage: &Stage) -> Context {
    Context::new(Actor::Visitor, stage.now, Language::Nl, "matrix".into())
}

fn request(route: &Route, objects: &Objects, session: &Session, number: u32) -> Request<Body> {
    let mut request = Request::builder().method(route.method).uri(address(route, objects));
    if let Some(cookie) = &session.cookie {
        request = request.header(COOKIE, cookie);
    }
    if let Some(key) = &session.key {
        request = request.header(AUTHORIZATION, format!("Bearer {key}"));
    }
    let body = match (route.kind, route.method) {
        (_, "GET") => Body::empty(),
        (Kind::Api, _) => {
            let body = api_body(route);
            if !body.is_empty() {
                request = request.header(CONTENT_TYPE, "application/json");
            }
            request = request.header("idempotency-key", format!("matrix-{number}"));
            Body::from(body)
        }
        _ => {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("csrf", &session.csrf).extend_pairs(form_fields(route, objects));
            Body::from(form.finish())
        }
    };
    let mut request = request.body(body).unwrap();
    // Everybody has an address of their own, so that no limit on requests stands in the way.
    let address = IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + number));
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 1)));
    request
}

/// One person for every role at every institution, and the register's own two.
async fn hire(stage: &Stage, institutions: &[(&'static str, Id<Institution>)]) -> Vec<Asker> {
    let mut askers = Vec::new();
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut number = 0_u8;
    let places = institutions.iter().map(|(code, id)| (*code, Some(*id))).chain([("register", None)]);
    for (place, institution) in places {
        for role in Role::ALL
            .into_iter()
            .filter(|role| institution.is_some() || matches!(role, Role::RegisterOperator | Role::Auditor))
        {
            number += 1;
            let key = format!("matrix-{place}-{}", role.code());
            let id = Id::random([number; 16]);
            let content = PersonContent {
                key: key.clone(),
                name: format!("Proefpersoon {number}"),
                function: Localized::new("proef", "trial"),
                roles: vec![role],
            };
            store::person::insert(&mut tx, id, institution, &content).await.unwrap();
            askers.push(Asker {
                name: key.clone(),
                actor: Actor::Staff { person: id, institution, roles: vec![role] },
                way: Way::SignsInAs(key),
            });
        }
    }
    tx.commit().await.unwrap();
    askers
}

/// Keys of an institution: one for everything, one for nothing.
async fn cut_keys(stage: &Stage, code: &str, id: Id<Institution>) -> Vec<Asker> {
    let admin = app::demo::as_role(&stage.app, code, Role::InstitutionAdmin, stage.now).await.unwrap();
    let counts_as = admin.person();
    let all = people::make_key(&stage.app, &admin, "alles", Scope::ALL.to_vec()).await.unwrap();
    let none = format!("lb_zonder_{code}");
    let row = store::api_key::ApiKeyRow {
        id: Id::<()>::random([code.len() as u8; 16]).uuid(),
        institution_id: id,
        name: "niets".into(),
        digest: <sha2::Sha256 as sha2::Digest>::digest(none.as_bytes()).to_vec(),
        scopes: store::Json(Vec::new()),
        counts_as,
        made_at: stage.now,
        ended_at: None,
    };
    let mut tx = stage.app.store.begin().await.unwrap();
    store::api_key::insert(&mut tx, &row).await.unwrap();
    tx.commit().await.unwrap();
    let asker = |name: &str, key: String, scopes: Vec<Scope>| Asker {
        name: format!("key-{name}-{code}"),
        actor: Actor::Key { counts_as, institution: id, scopes },
        way: Way::Key(key),
    };
    vec![asker("all", all, Scope::ALL.to_vec()), asker("none", none, Vec::new())]
}

/// Objects of an institution; `public` tells which of its versions the work addresses name.
async fn collect(stage: &Stage, code: &'static str, public: bool) -> Objects {
    let teacher = app::demo::as_role(&stage.app, code, Role::Teacher, stage.now).await.unwrap();
    let work = define::work(&stage.app, &teacher).await.unwrap();
    let published = work
        .versions
        .iter()
        .find(|row| {
            row.state == domain::review::DefinitionState::Published
                && work.runs.iter().any(|(run, _)| run.version_id == row.id)
        })
        .unwrap();
    let hidden = work.versions.iter().find(|row| !row.state.is_public()).unwrap();
    let mut found = None;
    for (run, _) in &work.runs {
        let view = issue::run(&stage.app, &teacher, run.id).await.unwrap();
        let award = view.awards.into_iter().find(|award| {
            award.registered_at.is_some() && award.email.is_some() && award.validity == domain::award::Validity::Valid
        });
        if let Some(award) = award {
            found = Some((run.id, award));
            break;
        }
    }
    let (run, award) = found.unwrap();
    let staff = app::wallet::staff_award(&stage.app, &stage.app.system(), award.id).await.unwrap();
    let holder = stage_context(stage).as_actor(Actor::Holder { award: award.id });
    let asked = || share::ShareRequest {
        award: award.id,
        audience: "school".into(),
        fields: ShareFields::default(),
        duration: ShareDuration::Quarter,
    };
    // One link to stop, and one to open.
    share::make(&stage.app, &holder, asked()).await.unwrap();
    let to_stop = app::wallet::proof(&stage.app, &holder, award.id)
        .await
        .unwrap()
        .shares
        .into_iter()
        .max_by_key(|share| share.id)
        .unwrap()
        .id;
    let token = share::make(&stage.app, &holder, asked()).await.unwrap();
    let admin = app::demo::as_role(&stage.app, code, Role::InstitutionAdmin, stage.now).await.unwrap();
    people::make_key(&stage.app, &admin, "om te stoppen", vec![Scope::Read]).await.unwrap();
    let key =
        people::keys(&stage.app, &admin).await.unwrap().into_iter().find(|key| key.name == "om te stoppen").unwrap().id;
    let size = app::register::page(&stage.app, &stage.app.system()).await.unwrap().size;
    Objects {
        owner: award.institution_id,
        code,
        version: if public { published.id.to_string() } else { hidden.id.to_string() },
        public_id: published.public_id.clone(),
        public_version: published.version.clone(),
        run: run.to_string(),
        batch: award.batch_id.to_string(),
        award: award.id,
        handle: staff.claim_url.rsplit('/').next().unwrap().to_owned(),
        claim_code: staff.claim_code.clone(),
        proof_code: staff.proof.proof_code.clone(),
        share: to_stop.to_string(),
        token,
        key: key.to_string(),
        tile: if size >= 256 { "0/000".to_owned() } else { format!("0/000.p/{size}") },
        canaries: vec![
            award.person_name.clone(),
            award.email.clone().unwrap(),
            staff.claim_code.clone(),
            hidden.content.0.title.nl.clone(),
        ],
    }
}

#[tokio::test]
async fn every_address_answers_everybody_as_its_rule_says() {
    let stage = Stage::open().await;
    let mut sets = Vec::new();
    for code in INSTITUTIONS {
        for public in [false, true] {
            sets.push(collect(&stage, code, public).await);
        }
    }
    let institutions: Vec<(&'static str, Id<Institution>)> =
        sets.iter().step_by(2).map(|set| (set.code, set.owner)).collect();
    let mut askers = vec![Asker { name: "visitor".into(), actor: Actor::Visitor, way: Way::Nobody }];
    askers.extend(hire(&stage, &institutions).await);
    for (code, id) in &institutions {
        askers.extend(cut_keys(&stage, code, *id).await);
    }
    for set in sets.iter().step_by(2) {
        askers.push(Asker {
            name: format!("holder-{}", set.code),
            actor: Actor::Holder { award: set.award },
            way: Way::Holds(set.award),
        });
    }
    let table = table();
    let mut asked = 0_u32;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for objects in &sets {
        for route in &table {
            for asker in &askers {
                asked += 1;
                let session = enter(&stage, asker).await;
                let response = stage.router.clone().oneshot(request(route, objects, &session, asked)).await.unwrap();
                let status = response.status();
                let location = response.headers().get(LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
                let expect = expectation(route, asker, objects);
                *seen.entry(format!("{expect:?}")).or_default() += 1;
                if !fits(&expect, route, status, &location) {
                    wrong.push(format!(
                        "{} {} ({:?}) by {} of {}: expected {expect:?}, got {status} {location}",
                        route.method, route.path, route.rule, asker.name, objects.code
                    ));
                } else if expect != Expect::Answer {
                    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
                    let text = String::from_utf8_lossy(&bytes);
                    let leak = objects.canaries.iter().find(|canary| text.contains(canary.as_str()));
                    wrong.extend(
                        leak.map(|canary| format!("{} {} tells {} «{canary}»", route.method, route.path, asker.name)),
                    );
                }
            }
        }
    }
    println!(
        "role matrix: {asked} requests, {} addresses, {} askers, {} object sets, {seen:?}, {} wrong",
        table.len(),
        askers.len(),
        sets.len(),
        wrong.len()
    );
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} answers do not fit their rule:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked >= 10_000, "T19 asks at least ten thousand requests");
    for expect in ["Answer", "SignIn", "Forbidden", "Missing"] {
        assert!(seen.contains_key(expect), "nobody met {expect}");
    }
}

#[tokio::test]
async fn in_production_the_demo_does_not_exist() {
    let directory = tempfile::tempdir().unwrap();
    let app = app::App::open(app::Parts {
        store: store::Store::open_sqlite(&directory.path().join("empty.sqlite")).await.unwrap(),
        site: app::Site::at("https://register.example").unwrap(),
        clock: std::sync::Arc::new(app::clock::FixedClock::at(
            domain::Timestamp::parse_rfc3339("2026-11-23T12:00:00Z").unwrap(),
        )),
        random: std::sync::Arc::new(app::clock::SystemChance::default()),
        master_key: [7; 32],
        signer_memory: store::signer_memory::SignerMemory::at(directory.path().join("head")),
        mode: app::Mode::Production,
    })
    .await
    .unwrap();
    let router = web::Web::new(app).unwrap().router();
    let demo: Vec<Route> = table().into_iter().filter(|route| route.rule == Rule::Demo).collect();
    assert!(!demo.is_empty());
    for route in demo {
        let request = Request::builder()
            .method(route.method)
            .uri(route.path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("persoon=bram"))
            .unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{} {}", route.method, route.path);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Everybody who asks.

use app::{Context, people};
use domain::Id;
use domain::institution::Institution;
use domain::person::PersonContent;
use domain::role::{Actor, Role, Scope};
use domain::text::{Language, Localized};

use crate::stage::Stage;

/// Who asks, and how.
pub struct Asker {
    pub name: String,
    pub actor: Actor,
    pub way: Way,
}

pub enum Way {
    Nobody,
    SignsInAs(String),
    Holds(Id<domain::award::Award>),
    /// The same, by the token of the API.
    Token(Id<domain::award::Award>),
    Key(String),
}

pub struct Session {
    pub cookie: Option<String>,
    pub csrf: String,
    pub key: Option<String>,
}

/// A session of its own for every request, so that one that ends a session takes nothing from the next.
pub async fn enter(stage: &Stage, asker: &Asker) -> Session {
    let cx = stage_context(stage);
    let session = match &asker.way {
        Way::Nobody => None,
        Way::Key(key) => return Session { cookie: None, csrf: String::new(), key: Some(key.clone()) },
        Way::Token(award) => {
            let session = people::holder_session(&stage.app, &cx, *award).await.unwrap();
            return Session { cookie: None, csrf: String::new(), key: Some(session.bearer()) };
        }
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

pub fn stage_context(stage: &Stage) -> Context {
    Context::new(Actor::Visitor, stage.now, Language::Nl, "matrix".into())
}

/// One person for every role at every institution, and the register's own two.
pub async fn hire(stage: &Stage, institutions: &[(&'static str, Id<Institution>)]) -> Vec<Asker> {
    let mut askers = Vec::new();
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut number = 0_u8;
    let places = institutions.iter().map(|(code, id)| (*code, Some(*id))).chain([("register", None)]);
    for (place, institution) in places {
        for role in Role::ALL.into_iter().filter(|role| institution.is_some() != role.is_of_the_register()) {
            number += 1;
            let key = format!("matrix-{place}-{}", role.code());
            let id = Id::random([number; 16]);
            let content = PersonContent {
                key: key.clone(),
                name: format!("Proefpersoon {number}"),
                function: Localized::new("proef", "trial"),
                roles: Vec::new(),
            };
            store::person::insert(&mut tx, id, institution, &content, &[9; 32]).await.unwrap();
            store::grant::insert(&mut tx, &grant(id, role, stage.now)).await.unwrap();
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

/// A grant of a role from a moment on.
pub fn grant(person: Id<domain::person::Person>, role: Role, now: domain::Timestamp) -> store::grant::GrantRow {
    store::grant::GrantRow {
        id: Id::from_uuid(person.uuid()),
        person_id: person,
        role,
        starts_at: now,
        ends_at: None,
        granted_by: None,
        reason: "proef".into(),
        granted_at: now,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    }
}

/// Keys of an institution: one for everything, one for nothing.
pub async fn cut_keys(stage: &Stage, code: &str, id: Id<Institution>) -> Vec<Asker> {
    // Only somebody on the board lets a system decide: the keys are of somebody who does both, and nothing else.
    let roles = vec![Role::InstitutionAdmin, Role::BoardMember];
    let counts_as = Id::random([100 + code.len() as u8; 16]);
    let content = PersonContent {
        key: format!("zz-sleutels-{code}"),
        name: "Beheer van systemen".into(),
        function: Localized::new("proef", "trial"),
        roles: Vec::new(),
    };
    let mut tx = stage.app.store.begin().await.unwrap();
    store::person::insert(&mut tx, counts_as, Some(id), &content, &[9; 32]).await.unwrap();
    for role in &roles {
        let one = Id::random(stage.app.random.bytes());
        let row = store::grant::GrantRow { id: one, ..grant(counts_as, *role, stage.now) };
        store::grant::insert(&mut tx, &row).await.unwrap();
    }
    tx.commit().await.unwrap();
    let actor = Actor::Staff { person: counts_as, institution: Some(id), roles };
    let admin = stage_context(stage).as_actor(actor);
    let all =
        people::make_key(&stage.app, &admin, people::KeyRequest::new("alles", Scope::ALL.to_vec())).await.unwrap();
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

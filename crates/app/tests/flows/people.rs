// SPDX-License-Identifier: EUPL-1.2
//! People on every engine: two admins at the same moment, one invitation for many hands, somebody leaves, old databases.

use std::collections::HashMap;

use crate::stage::{Stage, on_each_engine};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use app::people::invitation::{self, Closed, InviteRequest};
use app::people::{self, overview, partner, team};
use app::sign_in::held;
use app::sign_in::session::Browser;
use app::work::WaitingKind;
use app::{Context, Refusal, issue};
use domain::award::ProposedAward;
use domain::handover::{Answer, HandoverKind};
use domain::partner::PartnerContent;
use domain::person::Person;
use domain::role::{Actor, Role};
use domain::{Id, Localized, Timestamp};

pub async fn person(stage: &Stage, key: &str) -> Id<Person> {
    people::as_key(&stage.app, key).await.unwrap().person()
}

pub fn invited(email: &str, roles: &[Role]) -> InviteRequest {
    InviteRequest {
        email: email.into(),
        name: "Nieuwe Collega".into(),
        function: Localized::new("docent", "teacher"),
        roles: roles.to_vec(),
        until: None,
        partner: None,
        reason: "Nieuw in het team".into(),
    }
}

pub async fn token(stage: &Stage, admin: &Context, email: &str, roles: &[Role]) -> String {
    invitation::invite(&stage.app, admin, invited(email, roles)).await.unwrap();
    newest_token(stage, email).await
}

pub async fn newest_token(stage: &Stage, email: &str) -> String {
    let mails = app::demo::mail(&stage.app).await.unwrap();
    let mail = mails.into_iter().find(|mail| mail.message.address == email).unwrap();
    mail.invitation.unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn admins(stage: &Stage) -> Vec<String> {
    let everybody = people::cast(&stage.app).await.unwrap();
    let here = stage.as_role("saaxumhuizen", Role::Teacher).await.actor.institution();
    let admins = everybody.into_iter().filter(|row| row.institution_id == here);
    admins.filter(|row| row.content.0.roles.contains(&Role::InstitutionAdmin)).map(|row| row.content.0.key).collect()
}

#[tokio::test]
async fn two_admins_who_end_each_other_at_the_same_moment_leave_one() {
    on_each_engine("admins", async |stage| {
        let joost = people::as_key(&stage.app, "joost").await.unwrap();
        let request = GiveRequest {
            person: person(stage, "ingrid").await,
            role: Some(Role::InstitutionAdmin),
            until: None,
            reason: "Tweede beheerder".into(),
        };
        grant::give(&stage.app, &joost, request).await.unwrap();
        let ingrid = people::as_key(&stage.app, "ingrid").await.unwrap();
        let grant_of = async |key: &str| {
            let profile = overview::profile(&stage.app, &joost, person(stage, key).await).await.unwrap();
            profile.grants.iter().find(|row| row.role == Role::InstitutionAdmin).unwrap().id
        };
        let (of_joost, of_ingrid) = (grant_of("joost").await, grant_of("ingrid").await);
        let (one, other) = tokio::join!(
            grant::end(&stage.app, &joost, of_ingrid, "Ik was eerst"),
            grant::end(&stage.app, &ingrid, of_joost, "Nee, ik was eerst"),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(admins(stage).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn admins_who_give_the_same_role_at_the_same_moment_see_each_other() {
    on_each_engine("give", async |stage| {
        let joost = people::as_key(&stage.app, "joost").await.unwrap();
        let receiver = person(stage, "bram").await;
        let gives: Vec<_> = (0..6)
            .map(|_| {
                let (app, cx) = (stage.app.clone(), joost.clone());
                let (role, reason) = (Some(Role::Quality), "Helpt bij de dossiers".into());
                let request = GiveRequest { person: receiver, role, until: None, reason };
                tokio::spawn(async move { grant::give(&app, &cx, request).await })
            })
            .collect();
        let mut given = 0;
        for give in gives {
            match give.await.unwrap() {
                Ok(()) => given += 1,
                Err(Refusal::Invalid(problems)) => assert_eq!(problems[0].key, "grant-problem-held"),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(given, 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_makes_one_person_however_many_accept_at_once() {
    on_each_engine("invitation", async |stage| {
        let joost = people::as_key(&stage.app, "joost").await.unwrap();
        let token = token(stage, &joost, "nieuw@saaxumhuizen.example", &[Role::Teacher, Role::Designer]).await;
        let before = people::cast(&stage.app).await.unwrap().len();
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let (app, cx, token) = (stage.app.clone(), stage.visitor(), token.clone());
                tokio::spawn(async move {
                    let browser = Browser::default();
                    invitation::accept(&app, &cx, &token, &browser).await.unwrap().map(|s| s.token)
                })
            })
            .collect();
        let mut sessions = Vec::new();
        for attempt in tries {
            match attempt.await.unwrap() {
                Ok(session) => sessions.push(session),
                Err(closed) => assert_eq!(closed, Closed::Used),
            }
        }
        assert_eq!((sessions.len(), people::cast(&stage.app).await.unwrap().len()), (1, before + 1));
        let visitor = people::visitor(&stage.app, &sessions[0], stage.now).await.unwrap().unwrap();
        let Actor::Staff { roles, institution, .. } = &visitor.actor else { panic!("{:?}", visitor.actor) };
        assert_eq!(
            (roles.as_slice(), *institution),
            ([Role::Teacher, Role::Designer].as_slice(), joost.actor.institution())
        );
        let mut tx = stage.app.store.read().await.unwrap();
        let email = store::person::email(&mut tx, visitor.actor.person().unwrap()).await.unwrap();
        assert_eq!(email.as_deref(), Some("nieuw@saaxumhuizen.example"));
        let kept = store::person::get(&mut tx, visitor.actor.person().unwrap()).await.unwrap().unwrap();
        assert!(kept.content.0.roles.is_empty(), "rights stand in grants and nowhere else");
    })
    .await;
}

#[tokio::test]
async fn t24_accepting_ends_what_the_browser_had_and_names_it() {
    on_each_engine("accept_browser", async |stage| {
        let joost = people::as_key(&stage.app, "joost").await.unwrap();
        let token = token(stage, &joost, "nieuw@saaxumhuizen.example", &[Role::Teacher]).await;
        let award = stage.any_award().await;
        let holder = people::holder_session(&stage.app, &stage.visitor(), award).await.unwrap();
        let browser = Browser { device: "Firefox, Linux".into(), token: Some(holder.token.clone()) };
        let session =
            invitation::accept(&stage.app, &stage.visitor(), &token, &browser).await.unwrap().map(|new| new.token);
        let who = people::visitor(&stage.app, &session.unwrap(), stage.now).await.unwrap().unwrap();
        assert!(people::visitor(&stage.app, &holder.token, stage.now).await.unwrap().is_none());
        let mut tx = stage.app.store.read().await.unwrap();
        let person = who.actor.person().unwrap();
        let open = store::session::sign_in::of_person(&mut tx, person, stage.now, Timestamp::from_micros(0)).await;
        assert_eq!(open.unwrap().iter().map(|row| row.device.as_str()).collect::<Vec<_>>(), ["Firefox, Linux"]);
    })
    .await;
}

/// Takes the admin of schokland away, so that the register may appoint one.
async fn without_admin(stage: &Stage) -> Context {
    let ended = stage
        .behind_the_back("UPDATE role_grant SET ended_at = starts_at + 1 WHERE role = 'institution_admin' AND person_id = (SELECT id FROM person WHERE key = 'tygo')")
        .await;
    assert_eq!(ended, 1);
    people::as_key(&stage.app, "willemijn").await.unwrap()
}

async fn appointed(stage: &Stage, operator: &Context, email: &str) -> String {
    invitation::appoint_admin(&stage.app, operator, "schokland", invited(email, &[])).await.unwrap();
    newest_token(stage, email).await
}

#[tokio::test]
async fn the_register_appoints_one_admin_however_many_it_invites() {
    on_each_engine("first_admin", async |stage| {
        let operator = without_admin(stage).await;
        let one = appointed(stage, &operator, "een@schokland.example").await;
        let other = appointed(stage, &operator, "ander@schokland.example").await;
        let looked = invitation::look(&stage.app, &stage.visitor(), &one).await.unwrap();
        assert_eq!(looked.err(), Some(Closed::Withdrawn), "the newest works, to whatever address");
        // Both open, as an older database can have them.
        stage.behind_the_back("UPDATE invitation SET withdrawn_at = NULL WHERE email = 'een@schokland.example'").await;
        let accept = async |token: &str| {
            let accepted = invitation::accept(&stage.app, &stage.visitor(), token, &Browser::default()).await;
            accepted.unwrap().map(|session| session.token)
        };
        let both = tokio::join!(accept(&one), accept(&other));
        let ((Ok(session), Err(Closed::HasAdmin)) | (Err(Closed::HasAdmin), Ok(session))) = both else {
            panic!("{both:?}");
        };
        // Whom the institution itself invites is one more.
        let visitor = people::visitor(&stage.app, &session, stage.now).await.unwrap().unwrap();
        let admin = stage.visitor().as_actor(visitor.actor);
        let second = token(stage, &admin, "tweede@schokland.example", &[Role::InstitutionAdmin]).await;
        assert!(accept(&second).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn teams_and_companies_ask_for_a_fresh_sign_in_as_roles_do() {
    on_each_engine("fresh_groups", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let bram = person(stage, "bram").await;
        let company = |kvk: &str| PartnerContent {
            name: "Hotel De Proef".into(),
            kvk: kvk.into(),
            region: "Groningen".into(),
            contact_function: "chef".into(),
        };
        let own_team = team::make(app, &joost, "Horeca").await.unwrap();
        let own_partner = partner::add(app, &joost, company("90005555")).await.unwrap();
        let mut old = joost.clone();
        old.fresh_until = Some(stage.now.plus_seconds(-1));
        for refused in [
            team::make(app, &old, "Techniek").await.map(|_| ()),
            team::place(app, &old, bram, &[own_team]).await,
            partner::add(app, &old, company("90006666")).await.map(|_| ()),
            partner::change(app, &old, own_partner, company("90007777")).await,
            partner::place(app, &old, bram, own_partner).await,
        ] {
            assert!(matches!(refused, Err(Refusal::SignInAgain(None))), "{refused:?}");
        }
    })
    .await;
}

/// Somebody opens their proof while a colleague's session ran out under a long form.
#[tokio::test]
async fn whoever_opens_a_proof_takes_no_typed_form_from_anybody() {
    on_each_engine("late_form", async |stage| {
        let session = people::sign_in_as(&stage.app, &stage.visitor(), "bram").await.unwrap();
        let csrf = people::visitor(&stage.app, &session.token, stage.now).await.unwrap().unwrap().csrf;
        let award = stage.any_award().await;
        let mut later = stage.visitor();
        later.now = stage.now.plus_seconds(stage.app.limits.staff_session_seconds + 60);
        assert!(people::visitor(&stage.app, &session.token, later.now).await.unwrap().is_none());
        people::holder_session(&stage.app, &later, award).await.unwrap();
        let typed = [("csrf".to_owned(), csrf), ("reason".to_owned(), "Lang over nagedacht".to_owned())];
        let kept = held::keep_late(&stage.app, &later, &session.token, "/werk/x", &typed).await.unwrap();
        assert!(kept.is_some());
    })
    .await;
}

#[tokio::test]
async fn somebody_leaves_and_the_work_goes_on() {
    on_each_engine("handover", async |stage| {
        let joost = people::as_key(&stage.app, "joost").await.unwrap();
        let bram = people::as_key(&stage.app, "bram").await.unwrap();
        let session = people::sign_in_as(&stage.app, &stage.visitor(), "bram").await.unwrap();
        let run = stage.run("ZTW-2026-2").await;
        let one = ProposedAward {
            row_number: 1,
            name: "Proef Persoon".into(),
            birth_date: None,
            email: None,
            outcomes: vec!["u1".into(), "u2".into()],
            grade: None,
        };
        let proposal = issue::Proposal { run, people: vec![one], idempotency_key: "lijst".into() };
        let list = issue::propose(&stage.app, &bram, proposal).await.unwrap();
        let work = handover::open_work(&stage.app, &joost, bram.person()).await.unwrap();
        let fields = work.fields();
        assert!(fields.iter().any(|(kind, id, _)| *kind == HandoverKind::List && *id == list.uuid()));
        let elif = person(stage, "elif").await;
        let answers: HashMap<String, Answer> =
            fields.iter().map(|(_, _, field)| (field.clone(), Answer::To(elif))).collect();
        let nothing = Passing { answers: HashMap::new(), reason: "Uit dienst".into() };
        let refused = handover::hand_over(&stage.app, &joost, bram.person(), &nothing).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
        assert!(people::visitor(&stage.app, &session.token, stage.now).await.unwrap().is_some(), "nothing changed");
        let passing = Passing { answers, reason: "Uit dienst per 1 december".into() };
        handover::hand_over(&stage.app, &joost, bram.person(), &passing).await.unwrap();
        assert!(people::visitor(&stage.app, &session.token, stage.now).await.unwrap().is_none());
        let gone = people::as_key(&stage.app, "bram").await.unwrap();
        assert!(matches!(&gone.actor, Actor::Staff { roles, .. } if roles.is_empty()));
        let elif = people::as_key(&stage.app, "elif").await.unwrap();
        let waiting = app::work::waiting(&stage.app, &elif).await.unwrap();
        assert!(waiting.iter().any(|item| item.kind == WaitingKind::FollowList && item.thing == list.uuid()));
        // Nobody decides on their own list, and the name of who proposed it stays.
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let waiting = app::work::waiting(&stage.app, &board).await.unwrap();
        assert!(waiting.iter().any(|item| item.kind == WaitingKind::AgreeAwards && item.thing == list.uuid()));
        issue::agree(&stage.app, &board, list, &issue::Statement::without_interest("Vastgesteld.")).await.unwrap();
        let view = issue::batch(&stage.app, &board, list).await.unwrap();
        assert_eq!(view.batch.proposed_by, bram.person());
        let names = people::colleagues(&stage.app, &board).await.unwrap();
        assert!(names.iter().any(|row| row.id == bram.person() && row.content.0.name == "Bram van Oosterhout"));
        let waiting = app::work::waiting(&stage.app, &elif).await.unwrap();
        assert!(!waiting.iter().any(|item| item.kind == WaitingKind::FollowList), "decided, so nothing to follow");
    })
    .await;
}

#[tokio::test]
async fn people_of_an_older_database_keep_their_roles() {
    on_each_engine("adopt", async |stage| {
        let content = domain::person::PersonContent {
            key: "van-vroeger".into(),
            name: "Iemand Van Vroeger".into(),
            function: Localized::new("docent", "teacher"),
            roles: vec![Role::Teacher, Role::Designer],
        };
        let mut tx = stage.app.store.begin().await.unwrap();
        let here = stage.as_role("saaxumhuizen", Role::Teacher).await.actor.institution();
        store::person::insert(&mut tx, Id::random([9; 16]), here, &content, &[9; 32]).await.unwrap();
        tx.commit().await.unwrap();
        let roles = async |app: &app::App| match people::as_key(app, "van-vroeger").await.unwrap().actor {
            Actor::Staff { roles, .. } => roles,
            other => panic!("{other:?}"),
        };
        assert_eq!(roles(&stage.app).await, [], "what is kept with a person is no right");
        for _ in 0..2 {
            let second = stage.second().await;
            assert_eq!(roles(&second).await, [Role::Teacher, Role::Designer]);
        }
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Sessions: new after every sign-in, ended by time and by their person, and fresh for a short while (threat T24, ASVS 7).

use app::sign_in::outside::Outside;
use app::sign_in::session::{self, Browser};
use app::sign_in::{account, held, link};
use app::{Mode, Refusal, people};
use domain::role::{Action, Role, Thing};

use super::platform::{FARID, Platform, WILLEMIJN, on_each_engine};

const HOUR: i64 = 3_600;

async fn session_name(platform: &Platform, token: &str) -> uuid::Uuid {
    let visitor = session::visitor(&platform.app, token, platform.now()).await.unwrap().unwrap();
    visitor.signed_in.unwrap().session
}

#[tokio::test]
async fn t24_every_sign_in_makes_a_new_token_and_ends_what_the_browser_had() {
    on_each_engine("rotate", Outside::default, async |platform| {
        let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        let visitor = session::visitor(&platform.app, &first.token, platform.now()).await.unwrap().unwrap();
        let url = app::sign_in::enrol::link_for(&platform.app, &platform.system(), WILLEMIJN).await.unwrap();
        let token = url.rsplit('/').next().unwrap();
        let browser = Browser { device: "Firefox, Linux".into(), token: Some(first.token.clone()) };
        let (second, next) = link::follow(&platform.app, &platform.visitor(), token, &browser).await.unwrap();
        assert_eq!(next, "/account");
        assert_ne!(first.token, second.token);
        assert!(first.token.len() == 43 && second.token.len() == 43, "256 bits");
        assert!(platform.context(&first.token).await.is_none(), "the old token is worth nothing");
        let renewed = session::visitor(&platform.app, &second.token, platform.now()).await.unwrap().unwrap();
        assert_eq!(renewed.csrf, visitor.csrf, "forms in other windows of the same person stay good");

        // Somebody else on the same browser gets nothing of it.
        let farid = platform.enrol(FARID, Role::Auditor).await;
        let browser = Browser { device: String::new(), token: Some(second.token.clone()) };
        let (third, _) = link::follow(&platform.app, &platform.visitor(), &farid, &browser).await.unwrap();
        let other = session::visitor(&platform.app, &third.token, platform.now()).await.unwrap().unwrap();
        assert_ne!(other.csrf, visitor.csrf);
        assert!(platform.context(&second.token).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn t24_a_token_that_somebody_chose_is_never_a_session() {
    on_each_engine("fixed", Outside::default, async |platform| {
        let link_token = platform.enrol(WILLEMIJN, Role::RegisterOperator).await;
        let fixed = "A".repeat(43);
        let browser = Browser { device: String::new(), token: Some(fixed.clone()) };
        let (session, _) = link::follow(&platform.app, &platform.visitor(), &link_token, &browser).await.unwrap();
        assert_ne!(session.token, fixed);
        assert!(platform.context(&fixed).await.is_none());
        assert!(platform.context(&session.token).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn t24_a_session_ends_unused_after_an_hour_and_used_after_a_working_day() {
    on_each_engine("ends", Outside::default, async |platform| {
        let idle = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        let used = platform.signed_in(FARID, Role::Auditor).await;
        platform.later(HOUR - 1);
        assert!(platform.context(&used.token).await.is_some());
        platform.later(2);
        assert!(platform.context(&idle.token).await.is_none(), "left alone for an hour");
        for _ in 0..14 {
            assert!(platform.context(&used.token).await.is_some());
            platform.later(HOUR / 2 - 10);
        }
        platform.later(HOUR / 2);
        assert!(platform.context(&used.token).await.is_none(), "however much it is used");
        platform.later(12 * HOUR);
        session::tidy(&platform.app, &platform.system()).await.unwrap();
        assert_eq!(platform.behind_the_back("DELETE FROM session").await, 0);
        assert_eq!(platform.behind_the_back("DELETE FROM session_sign_in").await, 0);
    })
    .await;
}

#[tokio::test]
async fn t24_a_stolen_session_is_seen_in_the_list_and_ended_from_it() {
    on_each_engine("list", Outside::default, async |platform| {
        let own = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        let url = app::sign_in::enrol::link_for(&platform.app, &platform.system(), WILLEMIJN).await.unwrap();
        let thief = Browser { device: "Chrome, Windows".into(), token: None };
        let token = url.rsplit('/').next().unwrap();
        let (stolen, _) = link::follow(&platform.app, &platform.visitor(), token, &thief).await.unwrap();
        let farid = platform.signed_in(FARID, Role::Auditor).await;
        let cx = platform.context(&own.token).await.unwrap();

        let list = account::own(&platform.app, &cx, None).await.unwrap().sessions;
        assert_eq!(list.len(), 2);
        assert!(list.iter().any(|session| session.device == "Chrome, Windows" && session.method == "link"));

        // Nobody ends somebody else's session, and learns not even that it is there.
        let other = platform.context(&farid.token).await.unwrap();
        let stolen_name = session_name(&platform, &stolen.token).await;
        assert!(!account::end_session(&platform.app, &other, stolen_name).await.unwrap());
        assert!(platform.context(&stolen.token).await.is_some());

        assert!(account::end_session(&platform.app, &cx, stolen_name).await.unwrap());
        assert!(platform.context(&stolen.token).await.is_none(), "it is over at once");
        assert!(!account::end_session(&platform.app, &cx, stolen_name).await.unwrap());

        let url = app::sign_in::enrol::link_for(&platform.app, &platform.system(), WILLEMIJN).await.unwrap();
        let (second, _) =
            link::follow(&platform.app, &platform.visitor(), url.rsplit('/').next().unwrap(), &thief).await.unwrap();
        let this = session_name(&platform, &own.token).await;
        assert_eq!(account::end_other_sessions(&platform.app, &cx, this).await.unwrap(), 1);
        assert!(platform.context(&second.token).await.is_none());
        assert!(platform.context(&own.token).await.is_some() && platform.context(&farid.token).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn t24_nobody_has_more_sessions_than_they_need() {
    on_each_engine("surplus", Outside::default, async |platform| {
        let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        for _ in 0..platform.app.limits.sessions_per_person {
            platform.later(1);
            let url = app::sign_in::enrol::link_for(&platform.app, &platform.system(), WILLEMIJN).await.unwrap();
            let token = url.rsplit('/').next().unwrap();
            link::follow(&platform.app, &platform.visitor(), token, &Browser::default()).await.unwrap();
        }
        assert!(platform.context(&first.token).await.is_none(), "the one used longest ago ended");
        // All in one moment: the new one is always good.
        for _ in 0..2 * platform.app.limits.sessions_per_person {
            let url = app::sign_in::enrol::link_for(&platform.app, &platform.system(), WILLEMIJN).await.unwrap();
            let token = url.rsplit('/').next().unwrap();
            let (new, _) = link::follow(&platform.app, &platform.visitor(), token, &Browser::default()).await.unwrap();
            assert!(platform.context(&new.token).await.is_some());
        }
    })
    .await;
}

#[tokio::test]
async fn t07_heavy_acts_ask_for_a_sign_in_of_the_last_ten_minutes() {
    on_each_engine("fresh", Outside::default, async |platform| {
        let session = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        let nothing = Thing::nothing();
        let cx = platform.context(&session.token).await.unwrap();
        assert!(cx.may_now(Action::ChangeOwnAccess, &nothing).is_ok());
        platform.later(600);
        let cx = platform.context(&session.token).await.unwrap();
        assert!(cx.may_now(Action::SeeWork, &nothing).is_ok(), "light acts go on");
        assert!(matches!(cx.may_now(Action::ChangeOwnAccess, &nothing), Err(Refusal::SignInAgain(None))));
        assert!(matches!(
            app::sign_in::passkey::begin_adding(&platform.app, &cx).await,
            Err(Refusal::SignInAgain(None))
        ));
        // The role comes first: who may not, is not asked to sign in again for it.
        assert!(matches!(cx.may_now(Action::ManageKeys, &nothing), Err(Refusal::Denied(_))));
        // A key and the shell have no session that could grow old.
        assert!(platform.system().may_now(Action::ManageKeys, &nothing).is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_kept_is_for_its_sender_only_and_for_an_hour() {
    on_each_engine("held", Outside::default, async |platform| {
        let session = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
        let cx = platform.context(&session.token).await.unwrap();
        let fields =
            vec![("csrf".to_owned(), "x".to_owned()), ("reden".to_owned(), "Een \0 lange\nreden <b>".to_owned())];
        let id = held::keep(&platform.app, &cx, "/werk/x?y=1", &fields).await.unwrap().unwrap();
        let form = held::open(&platform.app, &cx, id).await.unwrap();
        assert_eq!((form.path.as_str(), form.fields.as_slice()), ("/werk/x?y=1", &fields[1..]));
        let farid = platform.signed_in(FARID, Role::Auditor).await;
        let other = platform.context(&farid.token).await.unwrap();
        assert!(matches!(held::open(&platform.app, &other, id).await, Err(Refusal::NotFound)));
        let huge = vec![("reden".to_owned(), "x".repeat(300 * 1024))];
        assert_eq!(held::keep(&platform.app, &cx, "/werk/x", &huge).await.unwrap(), None);
        for _ in 0..platform.app.limits.held_forms_per_person {
            platform.later(1);
            let cx = platform.context(&session.token).await.unwrap();
            held::keep(&platform.app, &cx, "/werk/x", &fields).await.unwrap().unwrap();
        }
        assert!(matches!(held::open(&platform.app, &cx, id).await, Err(Refusal::NotFound)), "of many the newest stay");
    })
    .await;
}

#[tokio::test]
async fn a_click_is_no_sign_in_on_a_real_platform() {
    on_each_engine("click", Outside::default, async |platform| {
        platform.enrol(WILLEMIJN, Role::RegisterOperator).await;
        let key = {
            let mut tx = platform.app.store.read().await.unwrap();
            store::person::by_email(&mut tx, WILLEMIJN).await.unwrap().unwrap().content.0.key
        };
        let cx = platform.visitor();
        assert!(matches!(people::sign_in_as(&platform.app, &cx, &key).await, Err(Refusal::NotFound)));
        assert!(matches!(people::cast(&platform.app).await, Err(Refusal::NotFound)));
        assert!(matches!(people::outbox(&platform.app).await, Err(Refusal::NotFound)));
        // A database that was a demo: a session made there by clicking is worth nothing here.
        let demo = platform.reopened(Mode::Demo).await;
        let clicked = people::sign_in_as(&demo.app, &cx, &key).await.unwrap();
        assert!(demo.context(&clicked.token).await.is_some());
        assert!(platform.context(&clicked.token).await.is_none());
    })
    .await;
}

// SPDX-License-Identifier: EUPL-1.2
//! Links by mail: once, for a quarter of an hour, for nobody who looks, and without telling who is known.

use app::Refusal;
use app::sign_in::link;
use app::sign_in::outside::Outside;
use app::sign_in::session::Browser;
use domain::role::Role;

use super::platform::{FARID, Platform, WILLEMIJN, on_each_engine};

async fn ask(platform: &Platform, address: &str) {
    link::ask(&platform.app, &platform.visitor(), address, "/register").await.unwrap();
}

async fn answered(platform: &Platform) -> usize {
    link::answer_asks(&platform.app, &platform.system()).await.unwrap()
}

/// The token of the newest link that was mailed.
async fn mailed(platform: &Platform) -> String {
    let body = platform.mails().await.remove(0).body;
    let url = body.split_whitespace().find(|word| word.contains("/aanmelden/link/")).unwrap();
    url.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_link_signs_in_once_and_only_by_a_press_of_the_button() {
    on_each_engine("link", Outside::default, async |platform| {
        platform.enrol(WILLEMIJN, Role::RegisterOperator).await;
        ask(&platform, "  Willemijn@Register.example ").await;
        assert_eq!(answered(&platform).await, 1);
        let token = mailed(&platform).await;
        let cx = platform.visitor();
        for _ in 0..3 {
            assert!(link::works(&platform.app, &cx, &token).await.unwrap(), "looking takes nothing");
        }
        let (session, next) = link::follow(&platform.app, &cx, &token, &Browser::default()).await.unwrap();
        assert_eq!(next, "/register");
        assert!(platform.context(&session.token).await.is_some());
        assert!(!link::works(&platform.app, &cx, &token).await.unwrap());
        let again = link::follow(&platform.app, &cx, &token, &Browser::default()).await;
        assert!(matches!(again, Err(Refusal::Conflict("sign-in-link-over"))));
        // The token itself stands nowhere in the database but in the message.
        let digest = hex::encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes()));
        assert_ne!(digest, token);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_over_after_a_quarter_and_when_another_was_used() {
    on_each_engine("over", Outside::default, async |platform| {
        platform.enrol(WILLEMIJN, Role::RegisterOperator).await;
        ask(&platform, WILLEMIJN).await;
        answered(&platform).await;
        let late = mailed(&platform).await;
        platform.later(15 * 60);
        let cx = platform.visitor();
        assert!(!link::works(&platform.app, &cx, &late).await.unwrap());
        assert!(link::follow(&platform.app, &cx, &late, &Browser::default()).await.is_err());
        let mut tokens = Vec::new();
        for _ in 0..2 {
            platform.later(1);
            ask(&platform, WILLEMIJN).await;
            answered(&platform).await;
            tokens.push(mailed(&platform).await);
        }
        let cx = platform.visitor();
        link::follow(&platform.app, &cx, &tokens[1], &Browser::default()).await.unwrap();
        assert!(link::follow(&platform.app, &cx, &tokens[0], &Browser::default()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn p10_asking_does_the_same_for_known_and_unknown() {
    on_each_engine("p10", Outside::default, async |platform| {
        platform.enrol(WILLEMIJN, Role::RegisterOperator).await;
        ask(&platform, WILLEMIJN).await;
        ask(&platform, "niemand@register.example").await;
        // Both wrote one row, and neither looked whether there is anybody: the answer cannot depend on it, nor its time.
        assert!(platform.mails().await.is_empty());
        assert_eq!(platform.behind_the_back("UPDATE sign_in_ask SET language = 'nl'").await, 2);
        assert_eq!(answered(&platform).await, 2);
        let mails = platform.mails().await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].address, WILLEMIJN);
        assert_eq!(platform.behind_the_back("DELETE FROM sign_in_ask").await, 0, "no address stays behind");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_with_a_sentence() {
    on_each_engine("address", Outside::default, async |platform| {
        for wrong in ["", "willemijn", "a@b", "a@b.c\r\nBcc: x@y.z", "a\0@b.example"] {
            let outcome = link::ask(&platform.app, &platform.visitor(), wrong, "").await;
            let Err(Refusal::Invalid(problems)) = outcome else { panic!("{wrong:?}") };
            assert_eq!((problems[0].field.as_str(), problems[0].key), ("email", "sign-in-problem-email"));
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_is_flooded_with_links_and_asking_has_an_end() {
    on_each_engine("flood", Outside::default, async |platform| {
        platform.enrol(FARID, Role::Auditor).await;
        for _ in 0..12 {
            ask(&platform, FARID).await;
        }
        assert_eq!(answered(&platform).await, 12);
        // One link of the shell was open already.
        let most = platform.app.limits.sign_in_links_per_person - 1;
        assert_eq!(platform.mails().await.len() as i64, most);
        for n in 0..platform.app.limits.sign_in_asks_waiting {
            ask(&platform, &format!("n{n}@school.example")).await;
        }
        let outcome = link::ask(&platform.app, &platform.visitor(), FARID, "").await;
        assert!(matches!(outcome, Err(Refusal::Limited(_))));
    })
    .await;
}

#[tokio::test]
async fn who_left_gets_no_link_and_an_old_one_lets_nobody_in() {
    on_each_engine("left", Outside::default, async |platform| {
        let first = platform.enrol(FARID, Role::Auditor).await;
        let gone = platform.behind_the_back("DELETE FROM role_grant").await;
        assert_eq!(gone, 1);
        ask(&platform, FARID).await;
        assert_eq!(answered(&platform).await, 1);
        assert!(platform.mails().await.is_empty());
        let outcome = link::follow(&platform.app, &platform.visitor(), &first, &Browser::default()).await;
        assert!(matches!(outcome, Err(Refusal::Conflict("sign-in-failed"))));
    })
    .await;
}

#[tokio::test]
async fn the_message_speaks_the_language_of_who_asked() {
    on_each_engine("language", Outside::default, async |platform| {
        platform.enrol(FARID, Role::Auditor).await;
        let mut cx = platform.visitor();
        cx.language = domain::text::Language::En;
        link::ask(&platform.app, &cx, FARID, "").await.unwrap();
        answered(&platform).await;
        let mail = platform.mails().await.remove(0);
        assert_eq!(mail.subject, "Your link to sign in to Leerbewijs");
        assert!(
            mail.body.contains("15 minutes") && !mail.body.contains("Proefpersoon"),
            "no name in a message that anybody can ask for"
        );
    })
    .await;
}

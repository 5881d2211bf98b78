// SPDX-License-Identifier: EUPL-1.2
//! Accounts elsewhere: one honest way in, and every dishonest one that we know of.

use app::Refusal;
use app::sign_in::openid::{self, Answer, Arrived, Purpose};
use app::sign_in::session::{Browser, NewSession};
use app::sign_in::{account, openid::Way};
use domain::role::Role;

use super::platform::{FARID, Platform, WILLEMIJN, on_each_engine};
use super::provider::{FakeProvider, Lie, Sent, outside};

const SURF: &str = "https://connect.example";
const EDUID: &str = "https://eduid.example";

async fn leave(platform: &Platform, key: &str) -> Way {
    openid::start(&platform.app, &platform.visitor(), key, Purpose::SignIn, "/register").await.unwrap()
}

async fn back(platform: &Platform, key: &str, way: &Way, answer: &Answer) -> app::Result<Arrived> {
    let cx = platform.visitor();
    openid::finish(&platform.app, &cx, key, Some(&way.token), answer, &Browser::default()).await
}

fn is_refused(outcome: app::Result<Arrived>) -> bool {
    matches!(outcome, Err(Refusal::Conflict(_)))
}

/// Links an account of the provider to somebody, the way people do it: from a session, saying yes.
async fn link(platform: &Platform, provider: &FakeProvider, session: &NewSession, subject: &str) {
    provider.it_is(platform.now());
    let cx = platform.context(&session.token).await.unwrap();
    let way = openid::start(&platform.app, &cx, "surf", Purpose::Link, "/account").await.unwrap();
    let answer = provider.visit(&way.url, subject, "naam@elders.example");
    let Ok(Arrived::Unknown(token, _)) = back(platform, "surf", &way, &answer).await else { panic!("not unknown") };
    let own = account::own(&platform.app, &cx, Some(&token)).await.unwrap();
    assert_eq!(own.waiting, Some(("surf".into(), "naam@elders.example".into())));
    account::link(&platform.app, &cx, Some(&token)).await.unwrap();
    assert!(account::own(&platform.app, &cx, Some(&token)).await.unwrap().waiting.is_none(), "taken once");
}

#[tokio::test]
async fn an_account_that_was_linked_signs_in_and_goes_where_it_wanted() {
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "honest",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &provider, &first, "sub-1").await;
            let way = leave(&platform, "surf").await;
            let sent = Sent::read(&way.url);
            assert_eq!(sent.get("redirect_uri"), "https://register.example/aanmelden/terug/surf");
            assert_eq!(sent.get("scope"), "openid email");
            assert!(
                sent.get("state").len() >= 43
                    && sent.get("nonce").len() >= 43
                    && sent.get("code_challenge").len() == 43
            );
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            let Ok(Arrived::In(session, next)) = back(&platform, "surf", &way, &answer).await else { panic!("not in") };
            assert_eq!(next, "/register");
            let cx = platform.context(&session.token).await.unwrap();
            assert_eq!(cx.actor, platform.context(&first.token).await.unwrap().actor);
        },
    )
    .await;
}

#[tokio::test]
async fn t21_id_tokens_that_do_not_hold_sign_nobody_in() {
    let lies = [
        Lie::WrongNonce,
        Lie::NoNonce,
        Lie::WrongIssuer,
        Lie::WrongAudience,
        Lie::SecondAudience,
        Lie::Expired,
        Lie::MadeLongAgo,
        Lie::MadeInTheFuture,
        Lie::AlgNone,
        Lie::NoSignature,
        Lie::SharedSecret,
        Lie::PublicKeyAsSecret,
        Lie::AnotherKey,
        Lie::KeyInHeader,
        Lie::ChangedSubject,
        Lie::NoIdToken,
        Lie::NotAToken,
    ];
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "tokens",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            provider.lies(Lie::None);
            link(&platform, &provider, &first, "sub-1").await;
            for lie in lies {
                provider.lies(Lie::None);
                let way = leave(&platform, "surf").await;
                let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
                provider.lies(lie);
                assert!(is_refused(back(&platform, "surf", &way, &answer).await), "{lie:?}");
            }
            // And the same talk without a lie is taken, so the refusals above are about the lies.
            provider.lies(Lie::None);
            let way = leave(&platform, "surf").await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            assert!(matches!(back(&platform, "surf", &way, &answer).await, Ok(Arrived::In(..))));
        },
    )
    .await;
}

#[tokio::test]
async fn t21_an_answer_belongs_to_one_browser_and_is_taken_once() {
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "answers",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &provider, &first, "sub-1").await;
            let cx = platform.visitor();
            let none = Browser::default();

            // Without the cookie of the browser that left (forged answer, stolen link).
            let way = leave(&platform, "surf").await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            for token in [None, Some("geraden"), Some("")] {
                let outcome = openid::finish(&platform.app, &cx, "surf", token, &answer, &none).await;
                assert!(is_refused(outcome), "{token:?}");
            }
            // Another state, and the state of somebody else's way.
            for wrong in ["", "geraden", Sent::read(&leave(&platform, "surf").await.url).get("state")] {
                let way = leave(&platform, "surf").await;
                let answer = Answer { state: wrong.into(), ..provider.visit(&way.url, "sub-1", WILLEMIJN) };
                assert!(is_refused(back(&platform, "surf", &way, &answer).await), "{wrong}");
            }
            // A code that was put in: it belongs to another way, with another verifier.
            let (mine, other) = (leave(&platform, "surf").await, leave(&platform, "surf").await);
            let stolen = provider.visit(&other.url, "sub-1", WILLEMIJN);
            let injected = Answer { code: stolen.code, ..provider.visit(&mine.url, "sub-2", FARID) };
            assert!(is_refused(back(&platform, "surf", &mine, &injected).await));
            // The same answer twice.
            let way = leave(&platform, "surf").await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            assert!(matches!(back(&platform, "surf", &way, &answer).await, Ok(Arrived::In(..))));
            assert!(is_refused(back(&platform, "surf", &way, &answer).await), "the way back is walked once");
            // The same code on another way.
            let way = leave(&platform, "surf").await;
            let again = Answer { code: answer.code, ..provider.visit(&way.url, "sub-1", WILLEMIJN) };
            assert!(is_refused(back(&platform, "surf", &way, &again).await));
            // Too late.
            let way = leave(&platform, "surf").await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            platform.later(601);
            assert!(is_refused(back(&platform, "surf", &way, &answer).await));
            // The provider says no.
            let way = leave(&platform, "surf").await;
            let answer = Answer { error: "access_denied".into(), ..provider.visit(&way.url, "sub-1", WILLEMIJN) };
            assert!(matches!(
                back(&platform, "surf", &way, &answer).await,
                Err(Refusal::Conflict("sign-in-refused-there"))
            ));
        },
    )
    .await;
}

#[tokio::test]
async fn t21_one_provider_cannot_answer_for_another() {
    let (surf, eduid) = (FakeProvider::at(SURF), FakeProvider::at(EDUID));
    on_each_engine(
        "mixup",
        || outside(&[("surf", &surf), ("eduid", &eduid)]),
        async |platform| {
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &surf, &first, "sub-1").await;
            eduid.it_is(platform.now());
            let asked = surf.tokens_asked() + eduid.tokens_asked();

            // Left for one, back by the address of the other.
            let way = leave(&platform, "surf").await;
            let answer = surf.visit(&way.url, "sub-1", WILLEMIJN);
            assert!(is_refused(back(&platform, "eduid", &way, &answer).await));
            assert_eq!(surf.tokens_asked() + eduid.tokens_asked(), asked, "no code leaves for anybody");
            // The answer names another issuer (RFC 9207).
            let way = leave(&platform, "surf").await;
            let answer = Answer { issuer: EDUID.into(), ..surf.visit(&way.url, "sub-1", WILLEMIJN) };
            assert!(is_refused(back(&platform, "surf", &way, &answer).await));
            // The same subject at another issuer is somebody else.
            let way = leave(&platform, "eduid").await;
            let answer = eduid.visit(&way.url, "sub-1", WILLEMIJN);
            assert!(matches!(back(&platform, "eduid", &way, &answer).await, Ok(Arrived::Unknown(..))));
        },
    )
    .await;
}

#[tokio::test]
async fn t21_a_provider_that_names_itself_must_do_so_every_time() {
    let provider = FakeProvider::at(SURF);
    provider.says_iss();
    on_each_engine(
        "iss",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &provider, &first, "sub-1").await;
            let way = leave(&platform, "surf").await;
            let answer = Answer { issuer: String::new(), ..provider.visit(&way.url, "sub-1", WILLEMIJN) };
            assert!(is_refused(back(&platform, "surf", &way, &answer).await));
        },
    )
    .await;
}

#[tokio::test]
async fn t21_an_address_of_mail_never_links_an_account() {
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "email",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let session = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            provider.it_is(platform.now());
            let way = leave(&platform, "surf").await;
            // Somebody made an account elsewhere with the address of a person here.
            let answer = provider.visit(&way.url, "sub-of-a-thief", WILLEMIJN);
            let Ok(Arrived::Unknown(waiting, _)) = back(&platform, "surf", &way, &answer).await else {
                panic!("it got in")
            };
            // It waits in the thief's browser. Nobody who is not signed in can take it, nor whoever comes later.
            assert!(matches!(
                account::link(&platform.app, &platform.visitor(), Some(&waiting)).await,
                Err(Refusal::Denied(_))
            ));
            platform.later(1_801);
            let fresh = platform.signed_in(FARID, Role::Auditor).await;
            let cx = platform.context(&fresh.token).await.unwrap();
            assert!(matches!(
                account::link(&platform.app, &cx, Some(&waiting)).await,
                Err(Refusal::Conflict("account-not-waiting"))
            ));
            assert!(platform.context(&session.token).await.is_some());
        },
    )
    .await;
}

#[tokio::test]
async fn t21_an_account_of_somebody_else_is_neither_linked_nor_used_to_show_who_one_is() {
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "other",
        || outside(&[("surf", &provider)]),
        async |platform| {
            let willemijn = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &provider, &willemijn, "sub-1").await;
            let farid = platform.signed_in(FARID, Role::Auditor).await;
            let cx = platform.context(&farid.token).await.unwrap();
            for (purpose, key) in [(Purpose::Link, "account-of-other"), (Purpose::Again, "sign-in-other-account")] {
                let way = openid::start(&platform.app, &cx, "surf", purpose, "/account").await.unwrap();
                let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
                let outcome = back(&platform, "surf", &way, &answer).await;
                assert!(matches!(outcome, Err(Refusal::Conflict(found)) if found == key), "{purpose:?}");
            }
            let way = openid::start(&platform.app, &cx, "surf", Purpose::Again, "/account").await.unwrap();
            let answer = provider.visit(&way.url, "sub-of-nobody", FARID);
            assert!(is_refused(back(&platform, "surf", &way, &answer).await), "nobody's account shows nothing");
        },
    )
    .await;
}

#[tokio::test]
async fn t21_showing_it_again_needs_a_provider_that_says_when() {
    let provider = FakeProvider::at(SURF);
    on_each_engine(
        "again",
        || outside(&[("surf", &provider)]),
        async |platform| {
            provider.lies(Lie::None);
            let first = platform.signed_in(WILLEMIJN, Role::RegisterOperator).await;
            link(&platform, &provider, &first, "sub-1").await;
            let again = async || {
                let cx = platform.context(&first.token).await.unwrap();
                openid::start(&platform.app, &cx, "surf", Purpose::Again, "/account").await.unwrap()
            };
            for lie in [Lie::NoAuthTime, Lie::OldAuthTime] {
                let way = again().await;
                let sent = Sent::read(&way.url);
                assert_eq!((sent.get("prompt"), sent.get("max_age")), ("login", "0"));
                let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
                provider.lies(lie);
                let outcome = back(&platform, "surf", &way, &answer).await;
                assert!(matches!(outcome, Err(Refusal::Conflict("sign-in-not-again"))), "{lie:?}");
            }
            provider.lies(Lie::None);
            let way = again().await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            let Ok(Arrived::In(session, _)) = back(&platform, "surf", &way, &answer).await else { panic!("not in") };
            assert!(platform.context(&session.token).await.unwrap().must_be_fresh().is_ok());

            // An ordinary sign-in of which nobody says how old it is opens no heavy act.
            provider.lies(Lie::NoAuthTime);
            let way = leave(&platform, "surf").await;
            let answer = provider.visit(&way.url, "sub-1", WILLEMIJN);
            let Ok(Arrived::In(session, _)) = back(&platform, "surf", &way, &answer).await else { panic!("not in") };
            let cx = platform.context(&session.token).await.unwrap();
            assert!(matches!(cx.must_be_fresh(), Err(Refusal::SignInAgain(None))));
        },
    )
    .await;
}

#[tokio::test]
async fn t21_a_provider_that_describes_somebody_else_or_is_away_lets_nobody_leave() {
    let provider = FakeProvider::at(SURF);
    for lie in [Lie::IssuerOfMetadata, Lie::Unreachable] {
        provider.lies(lie);
        on_each_engine(
            "away",
            || outside(&[("surf", &provider)]),
            async |platform| {
                let cx = platform.visitor();
                let outcome = openid::start(&platform.app, &cx, "surf", Purpose::SignIn, "").await;
                assert!(matches!(outcome, Err(Refusal::Conflict("sign-in-provider-away"))), "{lie:?}");
                assert!(matches!(
                    openid::start(&platform.app, &cx, "nobody", Purpose::SignIn, "").await,
                    Err(Refusal::NotFound)
                ));
            },
        )
        .await;
    }
}

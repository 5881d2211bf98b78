// SPDX-License-Identifier: EUPL-1.2
//! The outbox: once each, again when it may work later, buried when it never will.

use std::sync::{Arc, Mutex};

use app::post::{Delivered, deliver, retry, state};
use app::sign_in::outside::{Carrier, Later, Letter, Outside, Undelivered};
use app::sign_in::session::tidy;
use domain::Id;
use store::mail::MailRow;

use super::platform::{Platform, on_each_engine};

/// A server that answers what it is told to, and keeps what it took.
#[derive(Default)]
struct Server {
    took: Mutex<Vec<Letter>>,
    says: Mutex<Option<Undelivered>>,
}

impl Carrier for Server {
    fn carry(&self, letter: Letter) -> Later<'_, Result<(), Undelivered>> {
        Box::pin(async move {
            if let Some(no) = self.says.lock().unwrap().clone() {
                return Err(no);
            }
            self.took.lock().unwrap().push(letter);
            Ok(())
        })
    }
}

fn outside(server: &Arc<Server>) -> Outside {
    Outside { carrier: Some(server.clone()), ..Outside::default() }
}

async fn write(platform: &Platform, count: u8) {
    let messages: Vec<MailRow> = (0..count)
        .map(|n| MailRow {
            id: Id::random([n; 16]),
            event_key: format!("proef:{n}"),
            address: format!("n{n}@voorbeeld.example"),
            subject: format!("Bericht {n}"),
            body: "Hallo".into(),
            made_at: platform.now().plus_seconds(i64::from(n)),
            sent_at: None,
        })
        .collect();
    let mut tx = platform.app.store.begin().await.unwrap();
    store::mail::enqueue(&mut tx, &messages).await.unwrap();
    // The same event again writes nothing: one event, one message.
    store::mail::enqueue(&mut tx, &messages).await.unwrap();
    tx.commit().await.unwrap();
}

async fn turn(platform: &Platform) -> Delivered {
    deliver(&platform.app, &platform.system()).await.unwrap()
}

#[tokio::test]
async fn every_message_is_sent_once_and_in_order() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "once",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            write(&platform, 25).await;
            let mut turns = 0;
            while !turn(&platform).await.is_nothing() {
                turns += 1;
            }
            assert_eq!(turns, 3, "a handful at a time");
            let took = server.took.lock().unwrap().clone();
            assert_eq!(took.len(), 25);
            for (n, letter) in took.iter().enumerate() {
                assert_eq!(letter.to, format!("n{n}@voorbeeld.example"));
                assert!(letter.message_id.ends_with("@register.example>"));
            }
            assert!(platform.mails().await.iter().all(|mail| mail.sent_at.is_some()));
            assert_eq!(state(&platform.app, &platform.system()).await.unwrap().0, 0);
        },
    )
    .await;
}

#[tokio::test]
async fn two_workers_send_no_message_twice() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "workers",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            write(&platform, 40).await;
            let work = async || while !turn(&platform).await.is_nothing() {};
            tokio::join!(work(), work(), work(), work());
            let mut to: Vec<String> = server.took.lock().unwrap().iter().map(|letter| letter.to.clone()).collect();
            assert_eq!(to.len(), 40);
            to.sort();
            to.dedup();
            assert_eq!(to.len(), 40);
        },
    )
    .await;
}

#[tokio::test]
async fn what_may_work_later_is_tried_with_growing_pauses_and_buried_at_last() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "later",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            *server.says.lock().unwrap() = Some(Undelivered::Later("451".into()));
            write(&platform, 1).await;
            for attempt in 1..10_i64 {
                assert_eq!(turn(&platform).await, Delivered { later: 1, ..Delivered::default() }, "try {attempt}");
                assert!(turn(&platform).await.is_nothing(), "not at once again");
                let pause = 60 << (attempt - 1);
                platform.later(pause - 1);
                assert!(turn(&platform).await.is_nothing());
                platform.later(1);
            }
            assert_eq!(turn(&platform).await, Delivered { buried: 1, ..Delivered::default() });
            platform.later(1_000_000);
            assert!(turn(&platform).await.is_nothing());
            let (waiting, buried) = state(&platform.app, &platform.system()).await.unwrap();
            assert_eq!((waiting, buried.len(), buried[0].attempts, buried[0].last_error.as_str()), (0, 1, 10, "451"));
        },
    )
    .await;
}

#[tokio::test]
async fn what_never_works_is_buried_at_once_and_can_be_dug_up() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "never",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            *server.says.lock().unwrap() = Some(Undelivered::Never("550".into()));
            write(&platform, 1).await;
            assert_eq!(turn(&platform).await, Delivered { buried: 1, ..Delivered::default() });
            assert!(turn(&platform).await.is_nothing());
            *server.says.lock().unwrap() = None;
            assert_eq!(retry(&platform.app, &platform.system()).await.unwrap(), 1);
            assert_eq!(turn(&platform).await, Delivered { sent: 1, ..Delivered::default() });
            assert_eq!(server.took.lock().unwrap().len(), 1);
        },
    )
    .await;
}

#[tokio::test]
async fn a_worker_that_died_gives_its_messages_back_after_its_lease() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "lease",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            write(&platform, 1).await;
            let mut tx = platform.app.store.begin().await.unwrap();
            let now = platform.now();
            let until = now.plus_seconds(platform.app.limits.mail_lease_seconds);
            let taken = store::mail::delivery::take_due(&mut tx, now, until, 10).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(taken.len(), 1);
            assert!(turn(&platform).await.is_nothing(), "somebody has it");
            platform.later(platform.app.limits.mail_lease_seconds);
            assert_eq!(turn(&platform).await, Delivered { sent: 1, ..Delivered::default() });
            // The dead worker comes to life and says that it failed: nobody listens any more.
            let mut tx = platform.app.store.begin().await.unwrap();
            store::mail::delivery::again(&mut tx, &taken[0], platform.now(), "451").await.unwrap();
            tx.commit().await.unwrap();
            assert!(turn(&platform).await.is_nothing());
        },
    )
    .await;
}

#[tokio::test]
async fn a_message_of_long_ago_is_not_sent_when_mail_is_opened_at_last() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "old",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            write(&platform, 1).await;
            platform.later(platform.app.limits.mail_age_seconds);
            assert_eq!(turn(&platform).await, Delivered { buried: 1, ..Delivered::default() });
            assert!(server.took.lock().unwrap().is_empty());
        },
    )
    .await;
}

#[tokio::test]
async fn without_a_carrier_mail_waits() {
    on_each_engine("nobody", Outside::default, async |platform| {
        write(&platform, 2).await;
        assert!(turn(&platform).await.is_nothing());
        assert_eq!(state(&platform.app, &platform.system()).await.unwrap().0, 2);
    })
    .await;
}

/// Puts an invitation, a link to sign in and another message in the outbox.
async fn write_links(platform: &Platform, round: u8) {
    let messages: Vec<MailRow> = (0..3)
        .zip(["invitation", "sign-in", "proef"])
        .map(|(n, kind)| MailRow {
            id: Id::random([10 * round + n; 16]),
            event_key: format!("{kind}:{round}"),
            address: "n@voorbeeld.example".into(),
            subject: "Je link".into(),
            body: "Open https://register.example/…".into(),
            made_at: platform.now(),
            sent_at: None,
        })
        .collect();
    let mut tx = platform.app.store.begin().await.unwrap();
    store::mail::enqueue(&mut tx, &messages).await.unwrap();
    tx.commit().await.unwrap();
}

/// Which messages of a round still have their text: the invitation, the link to sign in, the other.
async fn has_text(platform: &Platform, round: u8) -> [bool; 3] {
    let mails = platform.mails().await;
    ["invitation", "sign-in", "proef"].map(|kind| {
        let key = format!("{kind}:{round}");
        !mails.iter().find(|mail| mail.event_key == key).unwrap().body.is_empty()
    })
}

#[tokio::test]
async fn t24_a_link_stands_in_the_outbox_no_longer_than_it_can_be_sent() {
    let server = Arc::new(Server::default());
    on_each_engine(
        "links",
        || outside(&server),
        async |platform| {
            server.took.lock().unwrap().clear();
            *server.says.lock().unwrap() = None;
            write_links(&platform, 1).await;
            assert_eq!(turn(&platform).await, Delivered { sent: 3, ..Delivered::default() });
            assert_eq!(has_text(&platform, 1).await, [false, false, true]);

            // Given up while it still works: it can be dug up.
            *server.says.lock().unwrap() = Some(Undelivered::Never("550".into()));
            write_links(&platform, 2).await;
            assert_eq!(turn(&platform).await, Delivered { buried: 3, ..Delivered::default() });
            assert_eq!(has_text(&platform, 2).await, [true; 3]);
            *server.says.lock().unwrap() = None;
            assert_eq!(retry(&platform.app, &platform.system()).await.unwrap(), 3);
            assert_eq!(turn(&platform).await, Delivered { sent: 3, ..Delivered::default() });

            // Too old to be sent: nobody digs it up any more, and nobody gets a letter with nothing in it.
            *server.says.lock().unwrap() = Some(Undelivered::Later("451".into()));
            write_links(&platform, 3).await;
            assert_eq!(turn(&platform).await, Delivered { later: 3, ..Delivered::default() });
            *server.says.lock().unwrap() = Some(Undelivered::Never("550".into()));
            write_links(&platform, 4).await;
            assert_eq!(turn(&platform).await, Delivered { buried: 3, ..Delivered::default() });
            *server.says.lock().unwrap() = None;
            let limits = &platform.app.limits;
            for (seconds, left) in [
                (limits.sign_in_link_seconds - 1, [true; 3]),
                (1, [true, false, true]),
                (limits.mail_age_seconds - limits.sign_in_link_seconds, [false, false, true]),
            ] {
                platform.later(seconds);
                tidy(&platform.app, &platform.system()).await.unwrap();
                assert_eq!((has_text(&platform, 3).await, has_text(&platform, 4).await), (left, left));
            }
            assert_eq!(retry(&platform.app, &platform.system()).await.unwrap(), 1, "only what is no link");
            assert_eq!(turn(&platform).await, Delivered { buried: 4, ..Delivered::default() });
            assert!(server.took.lock().unwrap().iter().all(|letter| !letter.body.is_empty()));
        },
    )
    .await;
}

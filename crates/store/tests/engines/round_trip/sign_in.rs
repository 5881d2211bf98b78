// SPDX-License-Identifier: EUPL-1.2
//! How sessions began, accounts elsewhere, passkeys, what is under way, and tries to send mail.

use super::{cases, moment, same, uuid};
use crate::awkward::short;
use crate::place::on_each_engine;
use crate::world::{NOW, World, id};
use domain::Timestamp;
use store::Error;
use store::linked_account::LinkedAccountRow;
use store::passkey::PasskeyRow;
use store::session::SessionRow;
use store::session::sign_in::SignInRow;
use store::sign_in::{AskRow, HeldFormRow, LinkRow};

#[test]
fn ways_to_sign_in() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let (mut accounts, mut passkeys) = (Vec::new(), Vec::new());
        for (n, text, number) in cases() {
            let key = short(&format!("{n}{text}"));
            let used_at = (n % 2 == 0).then_some(moment(number));
            let account = LinkedAccountRow {
                id: uuid(7, n),
                person_id: world.person,
                provider: text.clone(),
                issuer: key.clone(),
                subject: key.clone(),
                made_at: moment(number),
                used_at,
            };
            store::linked_account::insert(&mut tx, &account).await.unwrap();
            same(store::linked_account::by_subject(&mut tx, &key, &key).await.unwrap().unwrap(), &account);
            accounts.push(account);
            let passkey = PasskeyRow {
                id: uuid(8, n),
                person_id: world.person,
                credential_id: vec![0, 255, n as u8],
                name: text.clone(),
                content: text.clone(),
                made_at: moment(number),
                used_at,
            };
            store::passkey::insert(&mut tx, &passkey).await.unwrap();
            same(store::passkey::by_credential(&mut tx, &passkey.credential_id).await.unwrap().unwrap(), &passkey);
            passkeys.push(passkey);
        }
        accounts.sort_by_key(|row| (row.made_at, row.id));
        passkeys.sort_by_key(|row| (row.made_at, row.id));
        same(store::linked_account::of_person(&mut tx, world.person).await.unwrap(), &accounts);
        same(store::passkey::of_person(&mut tx, world.person).await.unwrap(), &passkeys);
        assert!(store::linked_account::by_subject(&mut tx, "\0", "x").await.unwrap().is_none());

        let (account, passkey) = (accounts.remove(0), passkeys.remove(0));
        store::linked_account::used(&mut tx, account.id, NOW).await.unwrap();
        store::passkey::used(&mut tx, passkey.id, "anders", NOW).await.unwrap();
        let account_now = store::linked_account::by_subject(&mut tx, &account.issuer, &account.subject).await.unwrap();
        same(account_now.unwrap(), LinkedAccountRow { used_at: Some(NOW), ..account.clone() });
        let passkey_now = store::passkey::by_credential(&mut tx, &passkey.credential_id).await.unwrap().unwrap();
        same(passkey_now, PasskeyRow { used_at: Some(NOW), content: "anders".into(), ..passkey.clone() });

        // Somebody else's are not there.
        assert!(!store::linked_account::delete(&mut tx, id(999), account.id).await.unwrap());
        assert!(!store::passkey::delete(&mut tx, id(999), passkey.id).await.unwrap());
        assert!(store::linked_account::delete(&mut tx, world.person, account.id).await.unwrap());
        assert!(store::passkey::delete(&mut tx, world.person, passkey.id).await.unwrap());
        assert!(store::passkey::by_credential(&mut tx, &passkey.credential_id).await.unwrap().is_none());
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let taken = LinkedAccountRow { id: uuid(7, 9_999), ..accounts[0].clone() };
        let outcome = store::linked_account::insert(&mut tx, &taken).await;
        assert!(matches!(outcome, Err(Error::Conflict(_))), "one account, one person");
    });
}

#[test]
fn how_sessions_began_and_what_is_under_way() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for (n, text, number) in cases() {
            let digest = vec![n as u8; 32];
            let session = SessionRow {
                token_digest: digest.clone(),
                person_id: Some(world.person),
                award_id: None,
                csrf: text.clone(),
                made_at: NOW,
                expires_at: NOW.plus_seconds(100),
            };
            store::session::insert(&mut tx, &session).await.unwrap();
            let begun = SignInRow {
                token_digest: digest.clone(),
                id: uuid(9, n),
                method: text.clone(),
                authenticated_at: (n % 2 == 0).then_some(moment(number)),
                seen_at: NOW.plus_seconds(i64::from(n)),
                device: text.clone(),
            };
            store::session::sign_in::insert(&mut tx, &begun).await.unwrap();
            same(store::session::sign_in::of_session(&mut tx, &digest).await.unwrap().unwrap(), begun);

            store::sign_in::begin(&mut tx, &digest, &text, moment(number)).await.unwrap();
            let seen = store::sign_in::look(&mut tx, &digest).await.unwrap().unwrap();
            assert_eq!((&seen.content, seen.expires_at), (&text, moment(number)));
            same(store::sign_in::take(&mut tx, &digest).await.unwrap().unwrap(), seen);
            assert!(store::sign_in::take(&mut tx, &digest).await.unwrap().is_none(), "taken once");

            let link = LinkRow {
                token_digest: digest.clone(),
                person_id: world.person,
                next_path: text.clone(),
                made_at: NOW,
                expires_at: NOW.plus_seconds(60),
            };
            store::sign_in::insert_link(&mut tx, &link).await.unwrap();
            assert!(store::sign_in::has_link(&mut tx, &digest, NOW.plus_seconds(59)).await.unwrap());
            assert!(!store::sign_in::has_link(&mut tx, &digest, NOW.plus_seconds(60)).await.unwrap());
            same(store::sign_in::take_link(&mut tx, &digest).await.unwrap().unwrap(), link);
            assert!(store::sign_in::take_link(&mut tx, &digest).await.unwrap().is_none(), "works once");

            let ask = AskRow {
                id: uuid(10, n),
                address: text.clone(),
                language: text.clone(),
                next_path: text.clone(),
                asked_at: moment(number),
            };
            store::sign_in::insert_ask(&mut tx, &ask).await.unwrap();
            same(store::sign_in::take_ask(&mut tx).await.unwrap().unwrap(), ask);
            let form = HeldFormRow {
                id: uuid(11, n),
                person_id: world.person,
                path: text.clone(),
                fields: text,
                expires_at: NOW.plus_seconds(i64::from(n)),
            };
            store::sign_in::hold(&mut tx, &form, 1).await.unwrap();
            same(store::sign_in::held(&mut tx, world.person, form.id, NOW).await.unwrap().unwrap(), &form);
            assert!(store::sign_in::held(&mut tx, id(999), form.id, NOW).await.unwrap().is_none());
            assert!(store::sign_in::held(&mut tx, world.person, form.id, form.expires_at).await.unwrap().is_none());
        }
        assert!(store::sign_in::take_ask(&mut tx).await.unwrap().is_none());
        let count = cases().len();
        let all = store::session::sign_in::of_person(&mut tx, world.person, NOW, NOW).await.unwrap();
        assert_eq!(all.len(), count);
        assert!(all.is_sorted_by_key(|row| std::cmp::Reverse(row.seen_at)));
        let unused = store::session::sign_in::of_person(&mut tx, world.person, NOW, NOW.plus_seconds(1)).await.unwrap();
        assert_eq!(unused.len(), count - 1);

        store::session::sign_in::seen(&mut tx, &[1; 32], NOW.plus_seconds(9_000)).await.unwrap();
        store::session::sign_in::seen(&mut tx, &[1; 32], NOW).await.unwrap();
        let row = store::session::sign_in::of_session(&mut tx, &[1; 32]).await.unwrap().unwrap();
        assert_eq!(row.seen_at, NOW.plus_seconds(9_000), "time does not go back");
        assert!(store::session::sign_in::end(&mut tx, id(999), uuid(9, 2)).await.unwrap().is_none());
        assert!(store::session::sign_in::end(&mut tx, world.person, uuid(9, 2)).await.unwrap().is_some());
        assert!(
            store::session::sign_in::of_session(&mut tx, &[2; 32]).await.unwrap().is_none(),
            "it goes with its session"
        );
        assert_eq!(store::session::sign_in::delete_idle(&mut tx, NOW.plus_seconds(3)).await.unwrap(), 1);
        let others = store::session::sign_in::end_others(&mut tx, world.person, uuid(9, 1)).await.unwrap();
        assert_eq!(others.len(), count - 3);
        store::sign_in::delete_expired(&mut tx, Timestamp::from_micros(i64::MAX)).await.unwrap();
        tx.commit().await.unwrap();
    });
}

#[test]
fn tries_to_send_mail() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let mail = |n: u32, at: i64| store::mail::MailRow {
            id: id(n.into()),
            event_key: format!("proef:{n}"),
            address: "a@b.example".into(),
            subject: "s".into(),
            body: "b".into(),
            made_at: NOW.plus_seconds(at),
            sent_at: None,
        };
        store::mail::enqueue(&mut tx, &[mail(1, 2), mail(2, 1), mail(3, 3)]).await.unwrap();
        let until = NOW.plus_seconds(100);
        let taken = store::mail::delivery::take_due(&mut tx, NOW, until, 2).await.unwrap();
        let ids: Vec<_> = taken.iter().map(|taken| (taken.mail.id, taken.attempt)).collect();
        assert_eq!(ids, [(id(2), 1), (id(1), 1)], "oldest first");
        let rest = store::mail::delivery::take_due(&mut tx, NOW, until, 9).await.unwrap();
        assert_eq!(rest.len(), 1, "what somebody has is passed over");
        store::mail::delivery::sent(&mut tx, id(2), NOW).await.unwrap();
        store::mail::delivery::again(&mut tx, &taken[1], NOW.plus_seconds(60), "451").await.unwrap();
        store::mail::delivery::bury(&mut tx, &rest[0], NOW, "550").await.unwrap();
        let buried = store::mail::delivery::buried(&mut tx).await.unwrap();
        assert_eq!((buried.len(), buried[0].mail_id, buried[0].last_error.as_str()), (1, id(3), "550"));
        assert_eq!(store::mail::delivery::count_waiting(&mut tx).await.unwrap(), 1);
        assert!(store::mail::delivery::take_due(&mut tx, NOW.plus_seconds(59), until, 9).await.unwrap().is_empty());
        let second = store::mail::delivery::take_due(&mut tx, NOW.plus_seconds(60), until, 9).await.unwrap();
        assert_eq!((second.len(), second[0].attempt), (1, 2));
        assert_eq!(store::mail::delivery::dig_up(&mut tx).await.unwrap(), 1);
        tx.commit().await.unwrap();
    });
}

#[test]
fn texts_of_links_are_forgotten() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let mail = |n: u32, key: &str| store::mail::MailRow {
            id: id(n.into()),
            event_key: format!("{key}:{n}"),
            address: "a@b.example".into(),
            subject: "s".into(),
            body: "b".into(),
            made_at: NOW.plus_seconds(n.into()),
            sent_at: None,
        };
        let kinds = ["invitation", "sign-in", "invitations", "registered"];
        let mails: Vec<_> = (1..=8).zip(kinds.iter().cycle()).map(|(n, key)| mail(n, key)).collect();
        store::mail::enqueue(&mut tx, &mails).await.unwrap();
        let taken = store::mail::delivery::take_due(&mut tx, NOW, NOW.plus_seconds(100), 9).await.unwrap();
        assert_eq!(taken.len(), 8);
        for n in 1..=4_u32 {
            store::mail::delivery::sent(&mut tx, id(n.into()), NOW).await.unwrap();
        }
        let texts = async |tx: &mut store::Tx| {
            let rows = store::mail::newest(tx, 99).await.unwrap();
            rows.iter().rev().map(|row| if row.body.is_empty() { '-' } else { 'b' }).collect::<String>()
        };
        for buried in &taken[4..] {
            store::mail::delivery::bury(&mut tx, buried, NOW, "550").await.unwrap();
        }
        assert_eq!(texts(&mut tx).await, "--bbbbbb");
        let after = |seconds: i64| NOW.plus_seconds(seconds);
        store::mail::delivery::forget_links(&mut tx, after(4), after(5)).await.unwrap();
        assert_eq!(texts(&mut tx).await, "--bbbbbb", "not too old yet");
        store::mail::delivery::forget_links(&mut tx, after(4), after(6)).await.unwrap();
        assert_eq!(texts(&mut tx).await, "--bbb-bb");
        store::mail::delivery::forget_links(&mut tx, after(9), after(9)).await.unwrap();
        assert_eq!(texts(&mut tx).await, "--bb--bb");
        assert_eq!(store::mail::delivery::dig_up(&mut tx).await.unwrap(), 2, "what has no text stays buried");
        assert_eq!(store::mail::delivery::buried(&mut tx).await.unwrap().len(), 2);
        tx.commit().await.unwrap();
    });
}

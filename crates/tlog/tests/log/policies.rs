// SPDX-License-Identifier: EUPL-1.2
use tlog::{BadPolicy, KeyKind, LogPolicy, Quorum};

use crate::support::{ORIGIN, TestKey};

fn key(seed: u8) -> String {
    TestKey::witness(&format!("w{seed}.example"), seed).public.to_string()
}

fn log() -> String {
    TestKey::log().public.to_string()
}

/// The example of C2SP tlog-policy: two of three X and one of three Y.
fn example() -> String {
    let witness = |name: &str, seed| format!("witness {name} {}\n", key(seed));
    let x: String = (1..4).map(|i| witness(&format!("X{i}"), i + 10)).collect();
    let y: String = (1..4).map(|i| witness(&format!("Y{i}"), i + 20)).collect();
    format!(
        "# who we trust\nlog {} https://register.example.nl/mc1/\n\n{x}group X-witnesses 2 X1 X2 X3\n{y}\
         group Y-witnesses any Y1 Y2 Y3\n\t group X-and-Y\tall X-witnesses  Y-witnesses \nquorum X-and-Y\n",
        log()
    )
}

#[test]
fn the_example_of_the_specification_asks_for_two_and_one() {
    let policy: LogPolicy = example().parse().unwrap();
    assert_eq!(policy.log_keys(ORIGIN).count(), 1);
    assert_eq!(policy.log_keys("elsewhere").count(), 0);
    let witnesses = policy.quorum().witnesses();
    assert_eq!(witnesses.len(), 6);
    let met = |places: &[usize]| {
        let confirmed: Vec<_> = places.iter().map(|place| witnesses[*place]).collect();
        policy.quorum().is_met_by(&confirmed)
    };
    assert!(met(&[0, 1, 3]) && met(&[2, 0, 5]) && met(&[0, 1, 2, 3, 4, 5]));
    assert!(!met(&[]) && !met(&[0, 1, 2]) && !met(&[0, 3, 4, 5]) && !met(&[0, 0, 3]));
}

#[test]
fn a_policy_may_ask_for_no_witness_or_one() {
    let none: LogPolicy = format!("log {}\nquorum none", log()).parse().unwrap();
    assert_eq!(none, LogPolicy::of_log(TestKey::log().public).unwrap());
    let one: LogPolicy = format!("witness W {}\nquorum W\nlog {}\n", key(9), log()).parse().unwrap();
    assert_eq!(*one.quorum(), Quorum::Witness(TestKey::witness("w9.example", 9).public));
    assert!(!one.quorum().is_met_by(&[]));
}

#[test]
fn what_is_not_a_policy_is_refused() {
    let (a, b) = (key(1), key(2));
    let other_name = TestKey::witness("other.example", 1).public;
    for (text, error) in [
        (String::new(), BadPolicy::QuorumLines),
        ("quorum none\nquorum none\n".to_owned(), BadPolicy::QuorumLines),
        ("quorum W\n".to_owned(), BadPolicy::UnknownName(1)),
        (format!("quorum W\nwitness W {a}\n"), BadPolicy::UnknownName(1)),
        (format!("witness none {a}\nquorum none\n"), BadPolicy::NameTaken(1)),
        (format!("witness W {a}\nwitness W {b}\nquorum W\n"), BadPolicy::NameTaken(2)),
        (format!("witness W {a}\nwitness V {other_name}\nquorum W\n"), BadPolicy::DuplicateKey),
        (format!("witness W {a}\ngroup G any\nquorum G\n"), BadPolicy::Line(2)),
        (format!("witness W {a}\ngroup G 0 W\nquorum G\n"), BadPolicy::Threshold),
        (format!("witness W {a}\ngroup G 2 W\nquorum G\n"), BadPolicy::Threshold),
        (format!("witness W {a}\ngroup G 01 W\nquorum G\n"), BadPolicy::Line(2)),
        (format!("witness W {a}\ngroup G any W W\nquorum G\n"), BadPolicy::UnknownName(2)),
        (format!("witness W {a}\ngroup G any W\ngroup H any W\nquorum G\n"), BadPolicy::UnknownName(3)),
        (format!("group G any none\nquorum G\nwitness W {a}\n"), BadPolicy::UnknownName(1)),
        ("trust me\n".to_owned(), BadPolicy::Line(1)),
        (format!("log {} https://a https://b\nquorum none\n", log()), BadPolicy::Line(1)),
        (format!("log {a}\nquorum none\n"), BadPolicy::LogKey),
        (format!("witness W {}\nquorum W\n", log()), BadPolicy::WitnessKey),
        ("quorum none\r\n".to_owned(), BadPolicy::ControlCharacter),
        (format!("log {}\nlog {}\nquorum none\n", log(), log()), BadPolicy::DuplicateKey),
        ("#".repeat(300_000), BadPolicy::TooLarge),
    ] {
        let refused = text.parse::<LogPolicy>().unwrap_err();
        assert_eq!(refused, error, "{}", text.chars().take(200).collect::<String>());
    }
    assert!(matches!("log a+b+c\nquorum none".parse::<LogPolicy>(), Err(BadPolicy::Key { line: 1, .. })));
}

#[test]
fn a_group_that_asks_nothing_cannot_be_built() {
    let witness = || Quorum::Witness(TestKey::witness("w.example", 3).public);
    let build = |threshold, members| {
        LogPolicy::new(vec![TestKey::log().public], Quorum::Group { threshold, members }).map(|_| ())
    };
    assert_eq!(build(0, vec![witness()]), Err(BadPolicy::Threshold));
    assert_eq!(build(1, vec![Quorum::None]), Err(BadPolicy::Threshold));
    assert_eq!(build(1, vec![]), Err(BadPolicy::Threshold));
    assert_eq!(build(2, vec![witness(), witness()]), Err(BadPolicy::DuplicateKey));
    assert_eq!(build(1, vec![witness()]), Ok(()));
    let ed25519 = TestKey::new("w.example", KeyKind::Ed25519, 4).public;
    assert_eq!(build(1, vec![Quorum::Witness(ed25519)]), Err(BadPolicy::WitnessKey));
}

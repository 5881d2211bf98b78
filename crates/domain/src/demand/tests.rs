// SPDX-License-Identifier: EUPL-1.2
//! Demands: what is refused, what a sum is, what a draft takes over.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn demand() -> DemandContent {
    DemandContent {
        title: "Werken met beeldzorg".into(),
        asked_by: "Thuiszorg De Wierde".into(),
        region: "groningen".into(),
        sector: "zorg".into(),
        can_do: "Helpenden zetten beeldzorg klaar en leggen uit hoe het werkt.".into(),
        people: 14,
        needed_by: day("2027-03-01"),
        statement: "Elke week vallen bezoeken uit. Met beeldzorg blijft de cliënt in beeld.".into(),
        kinds: vec![NeedKind::LabourMarket],
        scope: Some(Scope::Regional),
    }
}

fn rule() -> ScoreRule {
    ScoreRule {
        id: "proef".into(),
        note: Localized::default(),
        people_per_point: 2,
        people_max: 40,
        points_per_join: 5,
        joins_max: 20,
        urgency: vec![Band { within_days: 90, points: 20 }, Band { within_days: 180, points: 10 }],
        shortage_sectors: vec!["zorg".into()],
        shortage_points: 20,
    }
}

fn join(organisation: &str, people: u32) -> JoinContent {
    JoinContent { organisation: organisation.into(), people, statement: String::new() }
}

#[test]
fn a_whole_demand_has_no_problems_and_an_empty_one_has_them_all() {
    assert_eq!(check(&demand(), day("2026-11-23")), Vec::new());
    let empty = DemandContent {
        title: " ".into(),
        asked_by: "…".into(),
        region: String::new(),
        sector: String::new(),
        can_do: String::new(),
        people: 0,
        needed_by: day("2026-11-22"),
        statement: String::new(),
        kinds: Vec::new(),
        scope: None,
    };
    let fields: Vec<_> = check(&empty, day("2026-11-23")).into_iter().map(|problem| problem.field).collect();
    assert_eq!(
        fields,
        ["title", "asked_by", "people", "can_do", "statement", "region", "sector", "kinds", "needed_by"]
    );
}

#[test]
fn texts_have_an_end() {
    let mut long = demand();
    long.title = "a".repeat(TITLE_MAX_CHARS + 1);
    long.can_do = "é".repeat(DEMAND_TEXT_MAX_CHARS + 1);
    long.asked_by = "b".repeat(ORGANISATION_MAX_CHARS + 1);
    let problems = check(&long, day("2026-11-23"));
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|problem| problem.key == "demand-problem-text-long"), "{problems:?}");
}

#[test]
fn a_decision_says_why_where_it_must_and_in_characters_that_can_be_kept() {
    let key = |step, reason: &str| check_decision_reason(step, reason).map(|problem| problem.key);
    assert_eq!(key(DemandStep::Accept, ""), None);
    assert_eq!(key(DemandStep::Decline, "nee"), Some("demand-problem-reason"));
    assert_eq!(key(DemandStep::Decline, "Wij geven hier geen les in."), None);
    for step in [DemandStep::Accept, DemandStep::Decline] {
        assert_eq!(key(step, "Past\0 bij ons team."), Some("text-problem-character"));
        assert_eq!(key(step, &"x".repeat(1_001)), Some("participation-problem-text-long"));
    }
    let odd = DemandContent { title: "Drones\0".into(), statement: "Nu klimt\u{1b} iedereen.".into(), ..demand() };
    let fields: Vec<_> = check(&odd, day("2026-11-23")).into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["title", "statement"]);
}

#[test]
fn nobody_can_be_reached_through_a_demand() {
    for text in [
        "bel 06 12345678",
        "bel (050) 000-12 00 12",
        "mail jan@voorbeeld.example.",
        "+31 6 1234 5678",
        "tel.0501234567",
    ] {
        assert!(has_contact_data(text), "{text}");
    }
    for text in ["vóór 01-03-2027 voor 40 mensen", "€ 12.500 per jaar", "norm NEN 1010", "@werk", "een 2 op een 10"]
    {
        assert!(!has_contact_data(text), "{text}");
    }
    let mut with_mail = demand();
    with_mail.statement = "Vraag het aan iemand@wierde.example".into();
    assert_eq!(check(&with_mail, day("2026-11-23"))[0].key, "demand-problem-contact");
}

#[test]
fn an_organisation_joins_once_however_it_writes_its_name() {
    let present = ["Thuiszorg De Wierde", "Zorggroep De Boog"];
    assert_eq!(check_join(&join("Wijkzorg Noorderlicht", 3), present), Vec::new());
    let twice = check_join(&join("thuiszorg de  wierde.", 3), present);
    assert_eq!(twice[0].key, "demand-problem-organisation-twice");
    assert_eq!(check_join(&join("", 0), present).len(), 2);
}

#[test]
fn test_m2_the_sum_of_a_score_is_redone_by_hand() {
    let joins = [join("A", 10), join("B", 6), join("C", 4)];
    // 14 + 10 + 6 + 4 = 34 people, 2 per point: 17. Three joined, 5 each: 15. 98 days left: 10. Care: 20. Together 62.
    let score = score(&rule(), &demand(), &joins, day("2026-11-23"));
    assert_eq!(score.terms.map(|term| term.points), [17, 15, 10, 20]);
    assert_eq!(score.terms.map(|term| term.amount), [34, 3, 98, 1]);
    assert_eq!((score.total(), score.most()), (62, 100));
}

#[test]
fn edges_of_urgency_are_days() {
    let mut content = demand();
    content.sector = "horeca".into();
    content.people = 1;
    for (needed_by, points) in [("2026-11-22", 20), ("2027-02-21", 20), ("2027-02-22", 10), ("2027-05-23", 0)] {
        content.needed_by = day(needed_by);
        assert_eq!(score(&rule(), &content, &[], day("2026-11-23")).total(), points, "{needed_by}");
    }
}

#[test]
fn a_rule_never_divides_by_nothing() {
    let mut json = serde_json::to_value(rule()).unwrap();
    assert!(ScoreRule::parse(&json.to_string()).is_ok());
    json["people_per_point"] = 0.into();
    assert!(ScoreRule::parse(&json.to_string()).is_err());
}

#[test]
fn test_a1_a_draft_takes_over_who_asked_and_what_for() {
    let content = prefill(&demand(), vec!["Thuiszorg De Wierde".into()], Localized::new("Beeldzorg", "Video care"));
    assert_eq!(content.title.en, "Video care");
    assert_eq!(content.need.requested_by, ["Thuiszorg De Wierde"]);
    assert_eq!(content.need.statement.nl, demand().statement);
    assert_eq!((content.need.kinds, content.need.scope), (vec![NeedKind::LabourMarket], Some(Scope::Regional)));
    assert_eq!(content.sector, "zorg");
    assert_eq!(content.audience, Default::default(), "what people must be able to do is not who they are");
}

#[test]
fn who_stands_there_twice_is_named_once_in_a_draft() {
    let joins =
        [join("Zorggroep De Boog", 9), join("thuiszorg de wierde.", 2), join("ZORGGROEP DE BOOG", 4), join("C", 1)];
    assert_eq!(are_doubles("Thuiszorg De Wierde", &joins), [false, true, true, false]);
    assert_eq!(organisations(&demand(), &joins), ["Thuiszorg De Wierde", "Zorggroep De Boog", "C"]);
}

proptest! {
    /// More people or one organisation more never lowers a score, and no term passes its most.
    #[test]
    fn whoever_joins_never_lowers_a_score(people in 1..2_000u32, others in prop::collection::vec(1..2_000u32, 0..12), more in 1..500u32) {
        let mut content = demand();
        content.people = people;
        let mut joins: Vec<_> = others.iter().map(|people| join("x", *people)).collect();
        let before = score(&rule(), &content, &joins, day("2026-11-23"));
        joins.push(join("y", more));
        let after = score(&rule(), &content, &joins, day("2026-11-23"));
        prop_assert!(after.total() >= before.total());
        prop_assert!(after.terms.iter().all(|term| term.points <= term.most));
    }
}

#[test]
fn another_institution_finds_what_is_shown_and_what_it_joined() {
    for state in DemandState::ALL {
        assert!(!is_found_elsewhere(state, false, false), "{state:?}: never by default");
        assert!(is_found_elsewhere(state, false, true), "{state:?}: who joined reads what becomes of it");
        assert_eq!(is_found_elsewhere(state, true, false), state != DemandState::Declined, "{state:?}");
    }
}

#[test]
fn who_joins_from_elsewhere_says_why() {
    let keys = |problems: Vec<FieldProblem>| problems.into_iter().map(|problem| problem.key).collect::<Vec<_>>();
    let said = |statement: &str| JoinContent { statement: statement.into(), ..join("School B", 4) };
    assert_eq!(keys(check_join(&said(""), [])), [""; 0], "at its own institution it may be left out");
    assert_eq!(keys(check_join_elsewhere(&said(""), [])), ["demand-problem-statement"]);
    assert_eq!(keys(check_join_elsewhere(&said("  "), [])), ["demand-problem-statement"]);
    assert_eq!(keys(check_join_elsewhere(&said("Ook hier ontbreken vakmensen."), [])), [""; 0]);
    assert_eq!(keys(check_join(&said("Bel 06 12345678."), [])), ["demand-problem-contact"]);
    assert_eq!(keys(check_join_elsewhere(&said("Nodig."), ["school b."])), ["demand-problem-organisation-twice"]);
    let old: JoinContent = serde_json::from_str(r#"{"organisation":"A","people":3}"#).unwrap();
    assert_eq!(old, join("A", 3), "what was kept before there were statements is read");
}

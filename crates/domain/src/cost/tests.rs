// SPDX-License-Identifier: EUPL-1.2
//! The worked example of the handbook, to the cent; and what holds for every calculation.

use proptest::prelude::*;

use super::*;

/// The example of `docs/handbook/en/cost-price.md`, as it is typed there.
fn example() -> Inputs {
    [
        (Input::DesignHours, "60"),
        (Input::DesignTariff, "70"),
        (Input::SubjectHours, "40"),
        (Input::SubjectTariff, "65"),
        (Input::FieldHours, "12"),
        (Input::FieldTariff, "60"),
        (Input::BoardHours, "16"),
        (Input::BoardTariff, "75"),
        (Input::Content, "900"),
        (Input::ContactHours, "40"),
        (Input::PreparationHours, "20"),
        (Input::GuidanceHours, "12,5"),
        (Input::TeacherTariff, "65"),
        (Input::Room, "600"),
        (Input::RunMaterials, "250"),
        (Input::Travel, "120"),
        (Input::Marketing, "300"),
        (Input::Administration, "400"),
        (Input::Platform, "260"),
        (Input::AssessorHours, "1,5"),
        (Input::AssessorTariff, "65"),
        (Input::ParticipantMaterials, "22"),
        (Input::Overhead, "25"),
        (Input::GroupSize, "15"),
        (Input::Success, "90"),
        (Input::Runs, "5"),
        (Input::Fee, "795"),
        (Input::Subsidy, "1.500"),
    ]
    .into_iter()
    .map(|(input, text)| (input, parse(input.unit(), text).unwrap()))
    .collect()
}

#[test]
fn test_m6c_the_worked_example_reproduces_by_hand() {
    let cost = calculate(&example(), Vat::Exempt);
    let cents: Vec<_> = cost.terms.iter().map(|term| term.cents).collect();
    assert_eq!(
        cents,
        [
            420_000, 260_000, 72_000, 120_000, 90_000, // 60 × 70, 40 × 65, 12 × 60, 16 × 75, content
            260_000, 130_000, 81_250, 60_000, 25_000, 12_000, 30_000, 40_000,
            26_000, // 40, 20 and 12,5 × 65, and amounts
            9_750, 2_200 // 1,5 × 65, materials
        ]
    );
    // 9.620,00 + 25 % = 12.025,00, over 5 × 15 = 75 participants: 160,33.
    assert_eq!(cost.one_off, PartSum { direct_cents: 962_000, overhead_cents: 240_500, per_participant_cents: 16_033 });
    // 6.642,50 + 1.660,63 = 8.303,13, over 15: 553,54.
    assert_eq!(cost.run, PartSum { direct_cents: 664_250, overhead_cents: 166_063, per_participant_cents: 55_354 });
    // 119,50 + 29,88 = 149,38.
    assert_eq!(
        cost.participant,
        PartSum { direct_cents: 11_950, overhead_cents: 2_988, per_participant_cents: 14_938 }
    );
    // 160,33 + 553,54 + 149,38 = 863,25; over 90 %: 959,17.
    assert_eq!((cost.per_participant_cents, cost.per_award_cents), (86_325, 95_917));
    // 795,00 + 1.500 / 15 - 863,25 = 31,75.
    assert_eq!((cost.net_fee_cents, cost.subsidy_per_participant_cents), (79_500, 10_000));
    assert_eq!(cost.result_per_participant_cents, 3_175);
    // (12.025 / 5 + 8.303,13 - 1.500) / (795 - 149,38) = 9.208,13 / 645,62 = 14,26: fifteen.
    assert_eq!(cost.break_even_group, Some(15));
    assert!(cost.is_below_cost, "795,00 is less than 863,25");
    let taxed = calculate(&example(), Vat::Taxed);
    assert_eq!(taxed.net_fee_cents, 65_702, "795 / 1,21");
}

#[test]
fn a_scenario_changes_what_it_names() {
    let content = CostContent { inputs: example(), ..CostContent::default() };
    let full = Scenario { name: "Volle groep".into(), changes: [(Input::GroupSize, 20)].into() };
    let cost = calculate(&content.inputs_of(&full), Vat::Exempt);
    // 120,25 + 415,16 + 149,38.
    assert_eq!(cost.per_participant_cents, 68_479);
    assert!(!cost.is_below_cost);
}

#[test]
fn what_matters_most_comes_first() {
    let effects = sensitivity(&example(), Vat::Exempt);
    let first: Vec<_> = effects.iter().take(3).map(|effect| effect.input).collect();
    assert_eq!(first, [Input::Success, Input::GroupSize, Input::TeacherTariff]);
    // Success: 863,25 / 81 % = 1.065,74. Group of 13,5: 178,15 + 615,05 + 149,38 = 942,58, over 90 %: 1.047,31.
    assert_eq!((effects[0].less_cents, effects[0].most_cents), (106_574, 10_657));
    assert_eq!((effects[1].less_cents, effects[1].most_cents), (104_731, 8_814));
    assert!(effects.is_sorted_by(|left, right| left.most_cents >= right.most_cents));
    assert!(effects.iter().all(|effect| !matches!(effect.input, Input::Fee | Input::Subsidy)));
    let mut nearly_all = example();
    nearly_all.insert(Input::Success, 9_500);
    let success = sensitivity(&nearly_all, Vat::Exempt).into_iter().find(|effect| effect.input == Input::Success);
    assert_eq!(success.unwrap().more_cents, 86_325, "no more than everybody makes it");
}

#[test]
fn numbers_are_read_as_people_type_them() {
    for (unit, text, value) in [
        (Unit::Euro, "", Some(0)),
        (Unit::Euro, "€ 1.250,50", Some(125_050)),
        (Unit::Euro, "1250.5", Some(125_050)),
        (Unit::Euro, "1.250", Some(125_000)),
        (Unit::Euro, "1 250", Some(125_000)),
        (Unit::Euro, "12.50", Some(1_250)),
        (Unit::Hours, "1,5", Some(150)),
        (Unit::Percent, "80%", Some(8_000)),
        (Unit::Count, "15", Some(15)),
        (Unit::Count, "1,5", None),
        (Unit::Euro, "1,255", None),
        (Unit::Euro, "-5", None),
        (Unit::Euro, "1.2.3", None),
        (Unit::Euro, "12.5000,1", None),
        (Unit::Euro, "vijf", None),
        (Unit::Euro, ",50", None),
        (Unit::Euro, "9999999999999", None),
    ] {
        assert_eq!(parse(unit, text), value, "{text}");
    }
}

#[test]
fn what_cannot_be_divided_is_refused() {
    assert_eq!(check(&CostContent { inputs: example(), ..CostContent::default() }), Vec::new());
    let keys = |content: &CostContent| check(content).into_iter().map(|p| (p.field, p.key)).collect::<Vec<_>>();
    let empty = keys(&CostContent::default());
    assert_eq!(empty.len(), 3);
    assert!(empty.iter().all(|(_, key)| *key == "cost-problem-zero"));
    let mut far = CostContent { inputs: example(), ..CostContent::default() };
    far.inputs.insert(Input::Success, 10_001);
    far.inputs.insert(Input::Fee, 1_000_000_001);
    far.scenarios.push(Scenario { name: " ".into(), changes: [(Input::GroupSize, 0)].into() });
    let fields: Vec<_> = keys(&far).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["success", "fee", "scenario_1_name", "scenario_1_group_size"]);
}

fn any_inputs() -> impl Strategy<Value = Inputs> {
    let values = Input::ALL.map(|input| {
        let least = u64::from(matches!(input, Input::GroupSize | Input::Runs | Input::Success));
        (Just(input), least..=input.unit().most())
    });
    values.to_vec().prop_map(|pairs| pairs.into_iter().collect())
}

proptest! {
    /// At every limit the sums are exact and add up, an award never costs less than a participant, and breaking even is the first group
    /// that does.
    #[test]
    fn sums_add_up(inputs in any_inputs()) {
        let cost = calculate(&inputs, Vat::Exempt);
        let of = |part: Part| cost.terms.iter().filter(|term| term.part == part).map(|term| term.cents).sum::<u64>();
        prop_assert_eq!(of(Part::OneOff), cost.one_off.direct_cents);
        prop_assert_eq!(of(Part::Run), cost.run.direct_cents);
        prop_assert_eq!(of(Part::Participant), cost.participant.direct_cents);
        prop_assert_eq!(cost.per_participant_cents, cost.one_off.per_participant_cents + cost.run.per_participant_cents + cost.participant.per_participant_cents);
        prop_assert!(cost.per_award_cents >= cost.per_participant_cents);
        prop_assert_eq!(cost.is_below_cost, cost.net_fee_cents < cost.per_participant_cents);
        if let Some(group) = cost.break_even_group {
            let runs = u128::from(inputs[&Input::Runs]);
            let fixed = (u128::from(cost.one_off.total_cents()) * 2 + runs) / (runs * 2) + u128::from(cost.run.total_cents());
            let covers = |group: u128| u128::from(cost.net_fee_cents) * group + u128::from(inputs[&Input::Subsidy]) >= fixed + u128::from(cost.participant.total_cents()) * group;
            prop_assert!(covers(group.into()));
            prop_assert!(group == 1 || !covers(u128::from(group) - 1));
        }
        let effects = sensitivity(&inputs, Vat::Taxed);
        prop_assert!(effects.iter().all(|effect| effect.most_cents > 0));
    }

    /// What is written is read back, in every unit.
    #[test]
    fn numbers_go_round(value in 0..1_000_000_000u64) {
        for unit in [Unit::Hours, Unit::Euro, Unit::Percent, Unit::Count] {
            prop_assert_eq!(parse(unit, &write(unit, value)), Some(value));
        }
    }

    /// No text makes reading fail.
    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,30}") {
        let _ = parse(Unit::Euro, &text);
        let _ = parse(Unit::Count, &text);
    }
}

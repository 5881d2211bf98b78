// SPDX-License-Identifier: EUPL-1.2
//! Every form that people fill in, asked in every field whether signs that nobody sees are refused there (threat T35).

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::problem::FieldProblem;
use crate::time::Day;

/// What is filled in, once for each text in it, with a sign at the end of that one; and the path of that text.
pub(crate) fn each_marked(whole: &impl Serialize, sign: &str) -> Vec<(String, Value)> {
    let whole = serde_json::to_value(whole).unwrap();
    let mut pointers = Vec::new();
    texts("", &whole, &mut pointers);
    let marked = |pointer: String| {
        let mut value = whole.clone();
        let text = value.pointer_mut(&pointer).unwrap();
        *text = Value::String(format!("{}{sign}", text.as_str().unwrap()));
        (pointer.trim_start_matches('/').replace('/', "."), value)
    };
    pointers.into_iter().map(marked).collect()
}

fn texts(pointer: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(number, item)| texts(&format!("{pointer}/{number}"), item, found));
        }
        Value::Object(map) => map.iter().for_each(|(name, item)| texts(&format!("{pointer}/{name}"), item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The paths of a form whose texts may hold such a sign. What is no text of people (a day, a code of a closed list) cannot be read with one.
fn left_open<T: DeserializeOwned>(whole: Value, check: impl Fn(&T) -> Vec<FieldProblem>) -> Vec<String> {
    let mut open = Vec::new();
    for sign in ["\u{202E}", "\u{2067}", "\u{200F}", "\u{200B}", "\0"] {
        for (path, marked) in each_marked(&whole, sign) {
            let Ok(form) = serde_json::from_value::<T>(marked) else { continue };
            if !check(&form).iter().any(|problem| problem.key == "text-problem-character" && problem.is_error()) {
                open.push(path);
            }
        }
    }
    open.sort();
    open.dedup();
    open
}

const SENTENCE: &str = "Dit is een zin die lang genoeg is om te volstaan.";

fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

#[test]
fn test_t35_no_form_takes_a_sign_that_nobody_sees() {
    let both = json!({"nl": SENTENCE, "en": SENTENCE});
    let demand = json!({"title": "Beeldzorg", "asked_by": "De Wierde", "region": "groningen", "sector": "zorg",
        "can_do": SENTENCE, "people": 3, "needed_by": "2027-03-01", "statement": SENTENCE, "kinds": ["personal"]});
    // Of the codes the lists themselves are asked, in `app`.
    assert_eq!(left_open(demand, |form| crate::demand::check(form, today())), ["region", "sector"]);
    let join = json!({"organisation": "De Wierde", "people": 3, "statement": SENTENCE});
    assert!(left_open(join, |form| crate::demand::check_join(form, [])).is_empty());
    let licence = json!({"conditions": SENTENCE, "starts_on": "2026-12-01", "ends_on": "2027-12-01"});
    assert!(left_open(licence, |form| crate::delivery::check(form, today())).is_empty());
    let application = json!({"plan": SENTENCE, "microcredentials": 2});
    assert!(left_open(application, crate::participation::check_application).is_empty());
    let funding =
        json!({"scheme": "s", "reference": "R-1", "budget_euro": 1, "spent_euro": 1, "hours": 1, "note": "n"});
    assert_eq!(left_open(funding, crate::funding::check), ["scheme"]);
    let cost =
        json!({"run": "r", "inputs": {}, "vat": "exempt", "note": "n", "scenarios": [{"name": "s", "changes": {}}]});
    assert_eq!(left_open(cost, crate::cost::check), ["run"]);
    let partner = json!({"name": "Bakker", "kvk": "12345678", "region": "Groningen", "contact_function": "Planner"});
    assert_eq!(left_open(partner, crate::partner::check), ["kvk"], "eight digits, or refused");
    let run = json!({"code": "R1", "starts_on": "2026-12-01", "ends_on": "2026-12-02", "place": "Urk",
        "price_euro": 1, "seats": 1});
    assert!(left_open(run, crate::run::check).is_empty());
    let agreement = json!({"signer_function": both, "decided_on": "2026-11-01", "valid_from": "2026-11-01",
        "valid_until": "2027-11-01"});
    assert!(left_open(agreement, |form| crate::board_agreement::check(form, today())).is_empty());
    let invitation = json!({"name": "Sanne", "function": both, "roles": [], "ends_at": null, "reason": SENTENCE});
    let check = |form: &_| crate::invitation::check("a@b.example", form, None, false, today().start());
    assert!(left_open(invitation, check).is_empty());
    let award = json!({"row_number": 1, "name": "Sanne", "email": "a@b.example", "outcomes": ["u1"], "grade": "8"});
    let keys = ["u1".to_owned()];
    // An outcome is one of the definition's or refused; a mail address has signs of its own.
    assert_eq!(left_open(award, |form| crate::award::check_proposed(form, &keys, today())), ["email", "outcomes.0"]);
    let row = json!({"row_number": 1, "name": "Sanne", "reason": "Ziek"});
    let check = |form: &crate::left_out::LeftOut| crate::left_out::check_left_out(std::slice::from_ref(form), &[]);
    assert_eq!(left_open(row, check), ["name"], "an odd name may be the very reason");
}

#[test]
fn test_t35_no_judgement_takes_a_sign_that_nobody_sees() {
    let framework =
        crate::framework::Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
    let proposal = json!({"criterion": "Q7", "text": SENTENCE, "reason": SENTENCE});
    assert_eq!(left_open(proposal, |form| crate::framework::proposal::check(form, &framework)), ["criterion"]);
    let decision = json!({"outcome": "declined", "reason": SENTENCE});
    let check = |form: &_| crate::framework::proposal::check_decision(form).into_iter().collect();
    assert!(left_open(decision, check).is_empty());
    let answers = json!([{"criterion": "Q7", "answer": "question", "reason": SENTENCE}]);
    let check = |form: &Vec<_>| crate::board::check_answers(form);
    assert_eq!(left_open(answers.clone(), check), ["0.criterion"]);
    let decided = json!({"verdict": "reject", "reason": SENTENCE, "answers": answers, "members_present": 3});
    let check = |form: &_| crate::review::check_decision(form, &["Q7"], 3);
    assert_eq!(left_open(decided, check), ["answers.0.criterion"]);
    let review = json!({"scores": [{"criterion": "Q7", "score": 2, "note": SENTENCE}], "strengths": SENTENCE,
        "improvement": SENTENCE, "acceptance": null, "level": ""});
    let check = |form: &_| crate::peer::scoring::check_review(form, &["Q7"], crate::peer::RoundKind::Review);
    assert_eq!(left_open(review, check), ["level", "scores.0.criterion"]);
    let kept = |form: &_| crate::peer::scoring::check_kept(form, crate::peer::RoundKind::Review);
    let words = json!({"strengths": SENTENCE, "improvement": SENTENCE});
    assert!(left_open(words, kept).is_empty(), "also before it is handed in");
    let report = json!({"agreed": [{"criterion": "Q7", "score": 2, "note": SENTENCE}], "strengths": SENTENCE,
        "points": SENTENCE, "follow_ups": [
            {"key": "a1", "criterion": "Q7", "what": SENTENCE, "owner": "Ontwerper", "due": "2027-01-01"}]});
    let check = |form: &_| crate::peer::report::check_report(form, &[("Q7", vec![2, 2])], today());
    let codes = ["agreed.0.criterion", "follow_ups.0.criterion", "follow_ups.0.key"];
    assert_eq!(left_open(report.clone(), check), codes);
    let kept = |form: &_| crate::peer::report::check_kept(form, today());
    assert_eq!(left_open(report, kept), codes, "also before it is handed in");
    let answer = json!({"follow_up": "a1", "progress": "done", "text": SENTENCE, "answered_on": "2026-11-01"});
    assert_eq!(left_open(answer, crate::peer::report::check_answer), ["follow_up"]);
}

#[test]
fn test_t35_no_reason_takes_a_sign_that_nobody_sees() {
    use crate::{award, board, co_owner, delivery, demand, ending, evidence, grant, interest, team};
    type Check = fn(&str) -> Vec<FieldProblem>;
    let checks: [(&str, Check); 13] = [
        ("ending", |text| ending::Ending::check_reason(text).into_iter().collect()),
        ("decline", |text| demand::check_decision_reason(demand::DemandStep::Decline, text).into_iter().collect()),
        ("step", |text| demand::check_decision_reason(demand::DemandStep::Accept, text).into_iter().collect()),
        ("grant", grant::check_reason),
        ("delivery", delivery::check_reason),
        ("plan", delivery::check_plan),
        ("question", co_owner::check_question),
        ("status", |text| award::check_reason_of_any("fraud", text)),
        ("remark", |text| board::check_remark("remark", text)),
        ("read along", |text| demand::check_along_remark("remark", text)),
        ("interest", interest::check_text),
        ("team", team::check_name),
        ("evidence", evidence::check_title),
    ];
    for (name, check) in checks {
        for sign in ["\u{202E}", "\u{2067}", "\u{200F}", "\u{200B}"] {
            let problems = check(&format!("{SENTENCE}{sign}"));
            let found = problems.iter().find(|problem| problem.key == "text-problem-character");
            let says = |value: &str| found.is_some_and(|problem| problem.values.iter().any(|(_, said)| said == value));
            assert!(says(&format!("U+{:04X}", u32::from(sign.chars().next().unwrap()))), "{name} {sign:?}");
        }
        assert_eq!(check(SENTENCE), [], "{name}");
        assert_eq!(check("هذه جملة طويلة بما يكفي لتكون سببا"), [], "{name}: letters of any script");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Whether the issuer withdrew a credential, by the status lists that were handed in.

use serde_json::Value;

use super::credential::issuer_id;
use super::present::{entries, open};
use super::report::{Check, CheckName, CheckResult, Failure, Obstacle, Report};
use super::shape::Expected;
use super::{Environment, judge};
use crate::status::{self, StatusEntry, StatusPurpose};

/// Adds the check. A withdrawn credential fails, whatever another entry leaves open.
pub(super) fn check(credential: &Value, environment: &Environment<'_>, report: &mut Report) {
    let mut answer = CheckResult::NotDone(Obstacle::NotApplicable);
    for entry in entries(credential) {
        let one = one(entry, credential, environment);
        answer = match (answer, one) {
            // What was withdrawn was so whatever else was done to it.
            (CheckResult::Failed(Failure::Revoked), _) | (_, CheckResult::Failed(Failure::Revoked)) => {
                CheckResult::Failed(Failure::Revoked)
            }
            (CheckResult::Failed(failure), _) | (_, CheckResult::Failed(failure)) => CheckResult::Failed(failure),
            (CheckResult::NotDone(why), _) if why.leaves_doubt() => CheckResult::NotDone(why),
            (_, CheckResult::NotDone(why)) if why.leaves_doubt() => CheckResult::NotDone(why),
            (CheckResult::Passed, _) | (_, CheckResult::Passed) => CheckResult::Passed,
            (other, CheckResult::NotDone(_)) => other,
        };
    }
    report.add(Check { name: CheckName::Status, result: answer });
}

fn one(entry: &Value, credential: &Value, environment: &Environment<'_>) -> CheckResult {
    let kind = entry.get("type").and_then(Value::as_str).unwrap_or("BitstringStatusListEntry");
    if kind != "BitstringStatusListEntry" {
        return CheckResult::NotDone(Obstacle::UnknownStatus(kind.to_owned()));
    }
    let entry = match StatusEntry::from_json(entry) {
        Ok(entry) => entry,
        Err(error) => return CheckResult::Failed(Failure::StatusList(error)),
    };
    let failure = match entry.purpose {
        StatusPurpose::Revocation => Failure::Revoked,
        StatusPurpose::Suspension => Failure::Suspended,
        StatusPurpose::Other(_) => return CheckResult::NotDone(Obstacle::NotApplicable),
    };
    match is_set(&entry, credential, environment) {
        Ok(false) => CheckResult::Passed,
        Ok(true) => CheckResult::Failed(failure),
        Err(result) => result,
    }
}

fn is_set(entry: &StatusEntry, credential: &Value, environment: &Environment<'_>) -> Result<bool, CheckResult> {
    let missing = || CheckResult::NotDone(Obstacle::NoStatusList(entry.list_url.clone()));
    let bytes = environment.status_lists.get(&entry.list_url).ok_or_else(missing)?;
    let not_genuine = CheckResult::Failed(Failure::StatusListNotGenuine);
    let document = open(bytes, &environment.limits).map_err(|_| not_genuine.clone())?.into_inner_unverified();
    let report = Report::new(document.form(), document.carrier());
    let report = judge(document, Expected::StatusList, environment, report);
    let Some(list) = report.credential() else {
        return Err(open_question(&report).unwrap_or(not_genuine));
    };
    let list = list.get();
    if list.issuer_id() != issuer_id(credential) || list.id().is_some_and(|id| id != entry.list_url) {
        return Err(not_genuine);
    }
    if report.result(CheckName::Dates) != Some(&CheckResult::Passed) {
        return Err(CheckResult::NotDone(Obstacle::StaleStatusList(entry.list_url.clone())));
    }
    status::read(list.json(), entry, &environment.limits)
        .map_err(|error| CheckResult::Failed(Failure::StatusList(error)))
}

/// Why a list could not be judged, when nothing in it was wrong.
fn open_question(report: &Report) -> Option<CheckResult> {
    let is_wrong = report.checks().iter().any(|check| matches!(check.result, CheckResult::Failed(_)));
    let obstacles = report.checks().iter().filter_map(|check| match &check.result {
        CheckResult::NotDone(why) if why.leaves_doubt() => Some(why),
        _ => None,
    });
    if is_wrong { None } else { obstacles.cloned().map(CheckResult::NotDone).next() }
}

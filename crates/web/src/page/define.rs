// SPDX-License-Identifier: EUPL-1.2
//! Writing a microcredential: a new one ([`start`]), its task list ([`tasks`]), a page for each topic ([`topic`]), and the steps
//! from draft to published and stopped ([`steps`]). What a topic holds stands in one table ([`fields`]); which topics there are, in
//! which order and with which words, the framework says ([`layout`]), for who writes and for who reads ([`reading`]).

mod along;
mod ask;
pub(super) mod compare;
mod confirm;
mod conflict;
pub(super) mod endings;
mod exists;
pub(super) mod fields;
mod layout;
mod papers;
mod pick;
mod preview;
pub(super) mod reading;
mod repeated;
mod sheet;
pub(super) mod source;
mod start;
mod steps;
mod tables;
pub(super) mod tasks;
mod topic;

use axum::routing::{get, post};
use domain::role::Action::{KeepDecision, PublishDefinition, ReadDefinition, SubmitDefinition, WriteDefinition};

use crate::route::{Route, Rule, act, file, page};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page("/werk/mc/nieuw", staff(WriteDefinition), "Asks for the title of a new microcredential", get(start::ask)),
        act("/werk/mc/nieuw", staff(WriteDefinition), "Starts a new microcredential", post(start::create)),
        page("/werk/mc/{version_id}", staff(ReadDefinition), "Task list of a version", get(tasks::show)),
        page("/werk/mc/{version_id}/{topic}", staff(WriteDefinition), "The fields of one topic", get(topic::show)),
        act("/werk/mc/{version_id}/{topic}", staff(WriteDefinition), "Saves one topic", post(topic::save)),
        act("/werk/mc/{version_id}/insturen", staff(SubmitDefinition), "Hands the text in", post(steps::submit)),
        page(
            "/werk/mc/{version_id}/terugtrekken",
            staff(SubmitDefinition),
            "What taking the text back does",
            get(confirm::withdraw),
        ),
        act(
            "/werk/mc/{version_id}/terugtrekken",
            staff(SubmitDefinition),
            "Takes the text back",
            post(steps::withdraw),
        ),
        act(
            "/werk/mc/{version_id}/besluit-blijft",
            staff(KeepDecision),
            "Confirms that the decision on the version before stands",
            post(steps::keep),
        ),
        page(
            "/werk/mc/{version_id}/publiceren",
            staff(PublishDefinition),
            "What publishing does",
            get(confirm::publish),
        ),
        act(
            "/werk/mc/{version_id}/publiceren",
            staff(PublishDefinition),
            "Publishes an adopted version",
            post(steps::publish),
        ),
        act("/werk/mc/{version_id}/stoppen", staff(PublishDefinition), "Stops a published version", post(steps::stop)),
        act(
            "/werk/mc/{version_id}/vervallen",
            staff(PublishDefinition),
            "Ends a version: nothing can be awarded any more",
            post(steps::lapse),
        ),
        act("/werk/mc/{version_id}/archiveren", staff(PublishDefinition), "Puts a version away", post(steps::archive)),
        act(
            "/werk/mc/{version_id}/herzien",
            staff(PublishDefinition),
            "Says on which day somebody looks again",
            post(steps::review),
        ),
        page(
            "/werk/mc/{version_id}/voorbeeld",
            staff(ReadDefinition),
            "The public page as it will be",
            get(preview::page),
        ),
        file(
            "/werk/mc/{version_id}/voorbeeldbewijs",
            staff(ReadDefinition),
            "A specimen of the proof, that proves nothing",
            get(preview::proof),
        ),
        page(
            "/werk/mc/{version_id}/verschil",
            staff(ReadDefinition),
            "What differs from another version or microcredential",
            get(compare::show),
        ),
        act(
            "/werk/mc/{version_id}/nieuwe-versie",
            staff(WriteDefinition),
            "Starts the next version",
            post(steps::new_version),
        ),
    ]
}

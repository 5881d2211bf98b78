// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential is, and what may happen to it.
//!
//! This room holds the truth of the platform: types and rules, pure and readable by a policy maker with
//! patience. It must never know a database, a network, a clock, chance or a language of the screen: now and
//! random bytes are arguments, and a rule that fails says so with a message key, not with a sentence.
//!
//! Start reading at [`definition`] (what is described), then [`review`] (who says yes), [`award`] (who gets
//! it), [`register`] (how it is written down for ever) and [`role`] (who may do what).

pub mod agreement;
pub mod award;
pub mod board;
pub mod board_agreement;
pub mod claim;
pub mod clock;
pub mod co_owner;
pub mod cost;
pub mod definition;
pub mod delivery;
pub mod demand;
pub mod ending;
pub mod event;
pub mod evidence;
pub mod framework;
pub mod funding;
pub mod grant;
pub mod handover;
pub mod id;
pub mod institution;
pub mod interest;
pub mod invitation;
pub mod left_out;
pub mod merge;
pub mod outbox;
pub mod outcome;
pub mod overlap;
pub mod participation;
pub mod partner;
pub mod peer;
pub mod person;
pub mod problem;
pub mod programme;
pub mod reference;
pub mod register;
pub mod research;
pub mod review;
pub mod role;
pub mod run;
pub mod share;
pub mod sign_in;
pub mod sitting;
pub mod team;
pub mod text;
pub mod text_diff;
pub mod time;
pub mod trail;
pub mod verdict;
pub mod version;
pub mod viewing;
pub mod web_address;
pub mod wording;
pub mod working_day;

pub use id::Id;
pub use problem::FieldProblem;
pub use text::Localized;
pub use time::{Day, Timestamp};

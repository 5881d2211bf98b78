// SPDX-License-Identifier: EUPL-1.2
//! The pages as structs. Strings are ready to show: dates, numbers and labels already in the page's language. An empty
//! `String` means «not there»; the template leaves the part out.

#![expect(missing_docs, reason = "fields of a view are named as the template shows them; what needs saying is said")]

pub mod account;
pub mod appoint;
pub mod award;
pub mod catalogue;
pub mod co_owner;
pub mod correct;
pub mod cost;
pub mod define;
pub mod deliver;
pub mod demand;
pub mod demo;
pub mod dossier;
pub mod explain;
pub mod frameworks;
pub mod institution;
pub mod keys;
pub mod learner;
pub mod participation;
pub mod peer;
pub mod people;
pub mod register;
pub mod research;
pub mod run;
pub mod shared;
pub mod sign_in;
pub mod site;
pub mod step;
pub mod trail;
pub mod verify;
pub mod work;

// SPDX-License-Identifier: EUPL-1.2
//! A decision becomes a document that anybody can check, and a document from anybody is checked.
//!
//! This room knows the formats: Open Badges 3.0, Data Integrity proofs, JOSE, status lists, DIDs, baked images. It
//! takes bytes and gives bytes. It must never know a database, a network, a clock, an environment or a person of the
//! platform: the time, random bytes, keys and the documents to trust are arguments, and a context, a key or a list that
//! was not handed in is unknown.
//!
//! Start reading at [`verify`], which says what a document is worth; then [`proof`], which signs; then the layers
//! below: [`rdfc`], [`jsonld`], [`context`], [`json`].

pub mod annex;
pub mod badge;
pub mod bake;
pub mod compiled;
pub mod context;
pub mod did;
pub mod jose;
pub mod json;
pub mod jsonld;
pub mod key;
pub mod limits;
pub mod proof;
pub mod rdfc;
pub mod status;
pub mod vcjwt;
pub mod verify;

// SPDX-License-Identifier: EUPL-1.2
//! What the transparency log must do, shown from outside.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // tests say what they mean

mod appending;
mod auditing;
mod checkpoints;
mod differential;
mod notes;
mod parsers;
mod policies;
mod proofs;
mod provers;
mod signer;
mod support;
mod tlog_proofs;
mod vectors;

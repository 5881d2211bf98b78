// SPDX-License-Identifier: EUPL-1.2
//! Signing in, on both engines: a provider that lies in every way it can (threat T21), sessions that are stolen, fixed or left behind
//! (T24), links by mail that tell nothing (P10), and the outbox.

mod elsewhere;
mod links;
mod platform;
mod posting;
mod provider;
mod sessions;

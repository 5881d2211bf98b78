// SPDX-License-Identifier: EUPL-1.2
//! Paper and pictures: the certificate and the claim letter as PDF, QR codes, the badge image, and the way back
//! from a PDF to the credential inside it.
//!
//! **What it must never know:** definitions, awards, registers, people or keys. It is given plain text, numbers and
//! bytes and gives bytes back. No clock, no files, no network: days and moments are arguments, fonts are inside the
//! binary. The same input gives the same bytes, always.
//!
//! **Start reading** at [`certificate::Certificate`], then `layout.rs` (marks on pages and what they mean) and
//! `pdf.rs` (how they become PDF/A-3a and PDF/UA-1). [`attachment`] reads files of strangers and is bounded in
//! every direction.

pub mod attachment;
pub mod badge_image;
pub mod certificate;
mod clean;
pub mod date;
pub mod error;
mod fonts;
pub mod language;
mod layout;
pub mod letter;
mod pdf;
mod pictogram;
pub mod qr;
mod text;

pub use attachment::{Attachment, AttachmentError};
pub use badge_image::{BadgeImage, BadgeImageError};
pub use certificate::{Certificate, RegisterEntry};
pub use date::{Day, Moment};
pub use error::{DocumentError, Substitutions};
pub use language::Language;
pub use letter::{ClaimLetter, WindowSide};
pub use pdf::Rendered;
pub use qr::{Qr, QrError};
pub use text::not_drawable;

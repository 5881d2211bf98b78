// SPDX-License-Identifier: EUPL-1.2
//! The signer's own memory of the last head it signed: one small file outside the database.
//!
//! A database that is put back to yesterday, or taken over, cannot make the signer sign a second history, because this file
//! remembers (threats T02 and T40). It is replaced atomically and flushed to disk before a signature leaves.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::Result;

/// A file that holds one short text, replaced as a whole.
#[derive(Clone, Debug)]
pub struct SignerMemory {
    path: PathBuf,
}

impl SignerMemory {
    /// The memory in this file, which need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// What was written last; nothing when it was never written.
    pub fn read(&self) -> Result<Option<String>> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Replaces the text and waits until it is on disk.
    pub fn write(&self, text: &str) -> Result<()> {
        let temporary = self.path.with_extension("new");
        let mut file = std::fs::File::create(&temporary)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&temporary, &self.path)?;
        if let Some(directory) =
            self.path.parent().filter(|d| !d.as_os_str().is_empty()).or_else(|| Some(Path::new(".")))
        {
            std::fs::File::open(directory)?.sync_all()?;
        }
        Ok(())
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing a trust directory, from the platform itself or from its public files.

use std::collections::BTreeMap;

use credential::status::ENTRIES_MIN;
use domain::Timestamp;
use domain::role::{Action, Thing};

use super::{ACTS, CHECKPOINT, FORMAT, LoggedAct, MANIFEST, Manifest, VERIFIER_KEY};
use crate::refusal::{Refusal, Result, broken};
use crate::status::StatusForm;
use crate::{App, Context};

/// The files of a trust directory while it is put together.
#[derive(Clone, Debug)]
pub struct Files {
    manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// A directory for the platform at this address, with the log's key and its newest checkpoint.
    pub fn new(site: &str, made_at: Timestamp, verifier_key: Vec<u8>, checkpoint: Vec<u8>) -> Self {
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            site: site.to_owned(),
            made_at: made_at.rfc3339(),
            files: BTreeMap::new(),
            issuers: BTreeMap::new(),
            status_lists: BTreeMap::new(),
        };
        let files = [(VERIFIER_KEY.to_owned(), verifier_key), (CHECKPOINT.to_owned(), checkpoint)].into();
        Self { manifest, files }
    }

    /// Adds an institution.
    pub fn add_issuer(&mut self, code: &str, did: &str, document: Vec<u8>) {
        let path = format!("issuers/{code}.json");
        self.files.insert(path.clone(), document);
        self.manifest.issuers.insert(did.to_owned(), path);
    }

    /// Adds a status list of an institution.
    pub fn add_status_list(&mut self, code: &str, number: i64, url: &str, list: Vec<u8>) {
        let path = format!("status/{code}/{number}.json");
        self.files.insert(path.clone(), list);
        self.manifest.status_lists.insert(url.to_owned(), path);
    }

    /// Adds what the log says about status, so that a set bit gets its exact word.
    ///
    /// # Errors
    /// [`Refusal::Broken`], which plain numbers and words do not give.
    pub fn add_acts(&mut self, acts: &[LoggedAct]) -> Result<()> {
        self.add_told_acts(serde_json::to_vec_pretty(acts).map_err(broken)?);
        Ok(())
    }

    /// The same as a platform gives it in its public file.
    pub fn add_told_acts(&mut self, acts: Vec<u8>) {
        self.files.insert(ACTS.to_owned(), acts);
    }

    /// Every file by its path, the manifest with their digests last.
    ///
    /// # Errors
    /// [`Refusal::Broken`], which this manifest does not give.
    pub fn finish(mut self) -> Result<Vec<(String, Vec<u8>)>> {
        let digest = |bytes: &Vec<u8>| hex::encode(crate::issue::sha256(bytes));
        self.manifest.files = self.files.iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect();
        let manifest = serde_json::to_vec_pretty(&self.manifest).map_err(broken)?;
        Ok(self.files.into_iter().chain([(MANIFEST.to_owned(), manifest)]).collect())
    }
}

/// The trust directory of this platform as it is now: the files, each with its path. All of it is public.
pub async fn snapshot(app: &App, cx: &Context) -> Result<Vec<(String, Vec<u8>)>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let verifier_key = crate::register::file(app, cx, "vkey").await?;
    // The lists come after the checkpoint, so that they know at least what it knows.
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    let checkpoint = head.checkpoint.ok_or(Refusal::NotFound)?.into_bytes();
    let mut files = Files::new(app.site.base(), cx.now, verifier_key, checkpoint);
    let entries = i64::try_from(ENTRIES_MIN).map_err(broken)?;
    let institutions = store::institution::all(&mut tx).await?;
    let acts = logged(&mut tx, head.signed_size).await?;
    let mut lists = Vec::new();
    for institution in institutions {
        let code = institution.content.0.code;
        let document = crate::verify::controller_document(app, &mut tx, &code).await?;
        files.add_issuer(&code, &app.site.did(&code), document.to_string().into_bytes());
        let used = store::status::used(&mut tx, institution.id).await?;
        lists.extend((0..=(used.saturating_sub(1).max(0) / entries)).map(|number| (code.clone(), number)));
    }
    drop(tx);
    for (code, number) in lists {
        match crate::status::list(app, cx, &code, number, StatusForm::Json).await {
            Ok(list) => files.add_status_list(&code, number, &app.site.status_list(&code, number), list),
            // An institution that never awarded anything has no list.
            Err(Refusal::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    files.add_acts(&acts)?;
    files.finish()
}

/// Every status act under the newest checkpoint, as the log tells it: a public file, because a status list has one bit for all of them.
pub async fn acts(app: &App, cx: &Context) -> Result<Vec<u8>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    serde_json::to_vec(&logged(&mut tx, head.signed_size).await?).map_err(broken)
}

async fn logged(tx: &mut store::Tx, log_size: i64) -> Result<Vec<LoggedAct>> {
    let number = |value: i64| u64::try_from(value).map_err(broken);
    let acts = store::status::in_log(tx, log_size).await?;
    acts.into_iter().map(|(leaf, of, act)| Ok(LoggedAct { leaf: number(leaf)?, of: number(of)?, act })).collect()
}

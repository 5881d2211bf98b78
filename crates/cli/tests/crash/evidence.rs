// SPDX-License-Identifier: EUPL-1.2
//! What stands in the directory after a kill and after the recovery, read with the platform itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::clock::{SystemChance, SystemClock};
use app::{App, Mode, Parts, Site, Store};
use domain::award::BatchState;
use domain::verdict::Verdict;
use store::award::{AwardRow, BatchRow};
use store::signer_memory::SignerMemory;
use tlog::prover::consistency_tiles;
use tlog::{Checkpoint, Head, Prover, TileSet, UnverifiedCheckpoint, verify_consistency};
use tokio::runtime::Runtime;

use crate::Chance;
use crate::place::{Place, RUN, surname};

/// How far the work was when it was stopped, in the order of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stopped {
    /// No list was there yet.
    BeforeProposal,
    /// The list was there, nobody had agreed.
    AfterProposal,
    /// Agreed: awards and leaves in the queue.
    AfterAgreeing,
    /// The leaves have their place, no checkpoint covers them.
    AfterSequencing,
    /// A checkpoint covers them, not everybody has a proof and a signature.
    AfterSigning,
    /// Everything was done.
    AfterFinishing,
}

/// What there is of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// Nobody of it has anything.
    Nothing,
    /// Everybody has one of everything.
    Awarded,
}

/// The platform in a directory, opened by the test.
pub(crate) struct Platform {
    app: App,
    runtime: Runtime,
}

impl Platform {
    pub(crate) fn open(place: &Place) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let key = hex::decode(std::fs::read_to_string(place.directory.join("master.key")).unwrap().trim()).unwrap();
        let app = runtime.block_on(async {
            let parts = Parts {
                store: Store::open_sqlite(&place.directory.join("leerbewijs.sqlite")).await.unwrap(),
                site: Site::at(&place.base).unwrap(),
                clock: Arc::new(SystemClock),
                random: Arc::new(SystemChance::default()),
                master_key: key.try_into().unwrap(),
                signer_memory: SignerMemory::at(place.directory.join("signer-head")),
                mode: Mode::Demo,
            };
            App::open(parts).await.unwrap()
        });
        Self { app, runtime }
    }

    /// Public id of the microcredential that has a run with this code.
    pub(crate) fn definition_of(&self, run: &str) -> String {
        self.runtime.block_on(async {
            let (_, version) = self.run(run).await;
            version.public_id
        })
    }

    async fn run(&self, code: &str) -> (store::run::RunRow, store::definition::VersionRow) {
        let teacher = app::demo::as_role(&self.app, "saaxumhuizen", domain::role::Role::Teacher, self.app.clock.now())
            .await
            .unwrap();
        let runs = app::define::work(&self.app, &teacher).await.unwrap().runs;
        runs.into_iter().find(|(run, _)| run.content.0.code == code).unwrap()
    }

    /// The last published checkpoint.
    pub(crate) fn checkpoint(&self) -> Option<String> {
        self.runtime.block_on(async {
            let mut tx = self.app.store.read().await.unwrap();
            store::log::head(&mut tx).await.unwrap().checkpoint
        })
    }

    /// How far a list came.
    pub(crate) fn stopped(&self, list: &str) -> Stopped {
        let (batches, awards) = self.of_list(list);
        let Some(batch) = batches.first() else { return Stopped::BeforeProposal };
        match batch.state {
            BatchState::Proposed => return Stopped::AfterProposal,
            BatchState::Done => return Stopped::AfterFinishing,
            _ => {}
        }
        let (head, entry) = self.runtime.block_on(async {
            let mut tx = self.app.store.read().await.unwrap();
            (
                store::log::head(&mut tx).await.unwrap(),
                store::log::entry_of(&mut tx, awards[0].id.uuid()).await.unwrap(),
            )
        });
        match entry {
            None => Stopped::AfterAgreeing,
            Some(entry) if entry.leaf_index >= head.signed_size => Stopped::AfterSequencing,
            Some(_) => Stopped::AfterSigning,
        }
    }

    fn of_list(&self, list: &str) -> (Vec<BatchRow>, Vec<AwardRow>) {
        self.runtime.block_on(async {
            let (run, _) = self.run(RUN).await;
            let mut tx = self.app.store.read().await.unwrap();
            let of_list = |name: &str| name.contains(&format!(" {list}-"));
            let batches = store::award::batches_of_run(&mut tx, run.id).await.unwrap();
            let awards = store::award::of_run(&mut tx, run.id).await.unwrap();
            (
                batches.into_iter().filter(|batch| of_list(&batch.people.0[0].name)).collect(),
                awards.into_iter().filter(|award| of_list(&award.person_name)).collect(),
            )
        })
    }

    /// Everybody of the list has exactly one award, leaf, register proof, signature, mail and event; or nobody has anything.
    pub(crate) fn check_list(&self, list: &str, people: u32) -> Thing {
        let (batches, awards) = self.of_list(list);
        assert!(batches.len() <= 1, "{list}: the same list stands there {} times", batches.len());
        let state = batches.first().map(|batch| batch.state);
        if state.is_none_or(|state| state == BatchState::Proposed) {
            assert!(awards.is_empty(), "{list}: awards without a decision");
            return Thing::Nothing;
        }
        assert_eq!(state, Some(BatchState::Done), "{list}");
        let names: BTreeSet<&str> = awards.iter().map(|award| award.person_name.as_str()).collect();
        let expected: BTreeSet<String> = (0..people).map(|number| format!("Proef {}", surname(list, number))).collect();
        assert_eq!(names, expected.iter().map(String::as_str).collect(), "{list}: other people than on the sheet");
        assert_eq!(awards.len(), names.len(), "{list}: somebody has two awards");
        self.runtime.block_on(self.check_once(&awards));
        Thing::Awarded
    }

    async fn check_once(&self, awards: &[AwardRow]) {
        let mut tx = self.app.store.read().await.unwrap();
        let mut leaves: BTreeMap<_, Vec<i64>> = BTreeMap::new();
        for row in store::award::in_range(&mut tx, 0, i64::MAX).await.unwrap() {
            leaves.entry(row.id.uuid()).or_default().push(row.leaf_index);
        }
        let mut mails: BTreeMap<String, usize> = BTreeMap::new();
        for mail in store::mail::newest(&mut tx, i64::MAX).await.unwrap() {
            *mails.entry(mail.event_key).or_default() += 1;
        }
        let positions: BTreeSet<i64> = awards.iter().map(|award| award.status_index).collect();
        assert_eq!(positions.len(), awards.len(), "two awards have one status position");
        for award in awards {
            let id = award.id;
            assert_eq!(leaves.get(&id.uuid()), award.leaf_index.map(|index| vec![index]).as_ref(), "leaves of {id}");
            assert!(award.evidence.is_some() && award.registered_at.is_some(), "{id} has no register proof");
            assert!(store::award::signature(&mut tx, id, "ob3").await.unwrap().is_some(), "{id} has no signature");
            assert_eq!(mails.get(&format!("registered:{id}")), Some(&1), "mails of {id}");
            let events = store::event::of_thing(&mut tx, id.uuid()).await.unwrap();
            assert_eq!(events.iter().filter(|event| event.kind == "award_registered").count(), 1, "events of {id}");
        }
    }

    /// The log that was published before is the beginning of the log that is published now.
    pub(crate) fn check_follows(&self, before: Option<&str>) {
        let Some(old) = before.map(head_of) else { return };
        let new = head_of(&self.checkpoint().unwrap());
        assert!(new.size >= old.size, "the log became shorter: {} to {}", old.size, new.size);
        if new.size == old.size {
            assert_eq!(new.root, old.root);
            return;
        }
        let tiles = self.runtime.block_on(async {
            let mut tx = self.app.store.read().await.unwrap();
            let mut set = TileSet::new();
            for tile in consistency_tiles(old.size, new.size) {
                set.insert(tile, store::log::tile(&mut tx, &tile.path()).await.unwrap().unwrap());
            }
            set
        });
        let proof = Prover::new(new, &tiles).unwrap().consistency(old.size).unwrap();
        verify_consistency(&old, &new, &proof).unwrap();
    }

    /// Checks the proofs of a few people of the list, as anybody would. Gives how many.
    pub(crate) fn check_proofs(&self, list: &str, chance: &mut Chance) -> usize {
        const SAMPLE: usize = 3;
        let (_, awards) = self.of_list(list);
        for _ in 0..SAMPLE {
            let award = &awards[usize::try_from(chance.below(awards.len() as u64)).unwrap()];
            self.runtime.block_on(async {
                let file = app::wallet::download(&self.app, &self.app.system(), award.id, app::export::Form::Json)
                    .await
                    .unwrap();
                let visitor = self.app.system().as_actor(domain::role::Actor::Visitor);
                let check = app::verify::bytes(&self.app, &visitor, &file.bytes).await.unwrap();
                assert_eq!(check.verdict, Verdict::Valid, "{:#?}", check.checks);
                assert_eq!(check.shown.unwrap().holder_name, award.person_name);
            });
        }
        SAMPLE
    }
}

fn head_of(checkpoint: &str) -> Head {
    let note = UnverifiedCheckpoint::parse(checkpoint.as_bytes()).unwrap();
    Checkpoint::parse_text(note.note().unverified_text()).unwrap().head()
}

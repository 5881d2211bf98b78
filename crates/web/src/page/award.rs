// SPDX-License-Identifier: EUPL-1.2
//! Awarding: a list goes in ([`upload`]), is checked and put right ([`check`], [`grid`]), is decided on and registered
//! ([`list`]); after that each award has a page of its own ([`proof`]).

mod check;
mod columns;
mod correct;
mod first;
mod grid;
mod kept;
mod list;
mod notes;
mod pages;
mod proof;
mod returned;
mod upload;

use axum::routing::{get, post};
use domain::role::Action::{AgreeAwards, ChangeStatus, PrintLetters, ProposeAwards, ReadAward};

pub(crate) use self::notes::of_run;
use crate::route::{Route, Rule, act, file, page};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page(
            "/werk/uitvoering/{run_id}/uitreiken",
            staff(ProposeAwards),
            "Asks for a list of participants",
            get(upload::ask),
        ),
        act(
            "/werk/uitvoering/{run_id}/uitreiken",
            staff(ProposeAwards),
            "Reads a list and shows what is the matter with it",
            post(upload::read),
        ),
        act(
            "/werk/uitvoering/{run_id}/controleren",
            staff(ProposeAwards),
            "Checks the list again, or puts it before the board",
            post(check::check),
        ),
        file("/werk/voorbeeldlijst.csv", staff(ProposeAwards), "An empty list to fill in", get(upload::template)),
        page(
            "/werk/lijst/{batch_id}",
            staff(ReadAward),
            "A list: waiting for the board, being registered, or its result",
            get(list::show),
        ),
        act("/werk/lijst/{batch_id}/besluit", staff(AgreeAwards), "The board agrees or declines", post(list::decide)),
        act(
            "/werk/lijst/{batch_id}/terugtrekken",
            staff(ProposeAwards),
            "Takes a list back before the board decided",
            post(list::withdraw),
        ),
        file(
            "/werk/lijst/{batch_id}/brieven.pdf",
            staff(PrintLetters),
            "The claim letters of a list",
            get(list::letters),
        ),
        page("/werk/bewijs/{award_id}", staff(ReadAward), "An award, for staff", get(proof::show)),
        act("/werk/bewijs/{award_id}", staff(ChangeStatus), "Revokes, suspends or restores", post(proof::change)),
        page(
            "/werk/bewijs/{award_id}/corrigeren",
            staff(ProposeAwards),
            "Asks what an award should have said",
            get(correct::ask),
        ),
        act(
            "/werk/bewijs/{award_id}/corrigeren",
            staff(ProposeAwards),
            "Puts a correction before the board",
            post(correct::send),
        ),
        file(
            "/werk/bewijs/{award_id}/bestand/{form}",
            staff(ReadAward),
            "The proof in a form to take away",
            get(proof::download),
        ),
    ]
}

// SPDX-License-Identifier: EUPL-1.2
//! The list between two presses of a button: kept for an hour, for who sent it alone, so that what comes after a post is a page with an
//! address. Whoever goes back in the browser sees the list as it was there, and nothing is sent a second time.

use app::Refusal;
use app::sign_in::held;
use axum::response::Response;

use super::check::Scene;
use super::columns;
use super::grid::{CELLS, Grid};
use super::pages::{self, PAGE_ROWS};
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::id;
use crate::problem::{Fault, render, render_back, see};
use crate::visit::Visit;

/// Where a list of a run is handed in, and what was kept of it is shown.
pub(super) fn place(run: &str) -> String {
    format!("/werk/uitvoering/{run}/uitreiken")
}

/// To the page of the list. One that is too large to keep is shown at once, as a page without an address.
pub(super) async fn show(
    web: &Web,
    visit: &Visit,
    (scene, run): (&Scene, &str),
    grid: &Grid,
) -> Result<Response, Fault> {
    let place = place(run);
    Ok(match held::keep(&web.app, &visit.cx, &place, &pairs(grid)).await? {
        Some(id) => see(&format!("{place}?bewaard={id}")),
        None => render_back(&scene.page(visit, grid, Vec::new())),
    })
}

/// The list that was kept; to the empty form when it is not there any more.
pub(super) async fn open(web: &Web, visit: &Visit, run: &str, kept: &str) -> Result<Response, Fault> {
    let scene = Scene::load(web, visit, run).await?;
    let place = place(run);
    let found = held::open(&web.app, &visit.cx, id::<()>(kept)?.uuid()).await;
    match found {
        Ok(form) if form.path == place && columns::is_asked(&form) => {
            Ok(render(&columns::page(visit, &scene, (kept, &form), None)?))
        }
        Ok(form) if form.path == place => {
            let grid = Grid::posted(&Posted { pairs: form.fields, ..Posted::default() });
            Ok(render(&scene.page(visit, &grid, Vec::new())))
        }
        Ok(_) | Err(Refusal::NotFound) => Ok(see(&format!("{place}?melding=lijst-verlopen"))),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The list as its form posts it.
fn pairs(grid: &Grid) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    put("source", &grid.source);
    put("key", &grid.key);
    if grid.is_open {
        put("open", "ja");
    }
    for notice in &grid.notices {
        put("notice", notice);
    }
    for column in &grid.columns {
        put("column", &column.label);
        put("column_is", &column.value);
    }
    if grid.lines.len() > PAGE_ROWS {
        pages::packed(grid).into_iter().for_each(|(name, text)| put(name, &text));
        return pairs;
    }
    put("row_numbers", &pages::numbers(&grid.lines));
    for line in &grid.lines {
        let number = line.input.row_number;
        for ((name, _), text) in CELLS.into_iter().zip(line.input.cells()) {
            put(&format!("row_{number}_{name}"), &text);
        }
        if let Some(reason) = &line.left_out {
            put(&format!("row_{number}_out"), "ja");
            put(&format!("row_{number}_reason"), reason);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::award::grid::Line;
    use crate::page::desk::row;
    use app::sheet::RowInput;

    #[test]
    fn what_is_kept_is_the_list_again() {
        let line = |number: u32, left_out: Option<&str>| Line {
            input: RowInput {
                row_number: number,
                name: format!("Proef {number}"),
                birth_date: "01-02-1990".into(),
                email: String::new(),
                outcomes: "1, 2".into(),
                grade: "=8".into(),
            },
            left_out: left_out.map(str::to_owned),
        };
        let grid = Grid {
            source: "x.csv, 2 rijen".into(),
            key: "sleutel".into(),
            is_open: true,
            notices: vec!["Eén".into(), "Twee".into()],
            columns: vec![row("Naam", "naam")],
            lines: vec![line(2, None), line(5, Some("")), line(9, Some("Ziek"))],
            order: Vec::new(),
            page: 1,
        };
        let again = Grid::posted(&Posted { pairs: pairs(&grid), ..Posted::default() });
        assert_eq!(pairs(&again), pairs(&grid));
        assert_eq!(
            again.lines.iter().map(|line| line.left_out.as_deref()).collect::<Vec<_>>(),
            [None, Some(""), Some("Ziek")]
        );
        // A long one with the page that was open and the order on it.
        let lines: Vec<Line> = (2..=202).map(|number| line(number, None)).collect();
        for (order, page) in [(Vec::new(), 1), ((2..=202).rev().collect::<Vec<u32>>(), 3)] {
            let lines = lines.iter().map(|line| Line { input: line.input.clone(), left_out: None }).collect();
            let long = Grid {
                lines,
                order,
                page,
                notices: Vec::new(),
                columns: Vec::new(),
                ..Grid::posted(&Posted { pairs: pairs(&grid), ..Posted::default() })
            };
            let again = Grid::posted(&Posted { pairs: pairs(&long), ..Posted::default() });
            assert_eq!((again.lines.len(), &again.order, again.page), (201, &long.order, long.page));
            assert_eq!(pairs(&again), pairs(&long));
        }
    }
}

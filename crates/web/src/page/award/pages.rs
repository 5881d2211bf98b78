// SPDX-License-Identifier: EUPL-1.2
//! A long list in pages. The rows of one page are fields of the form; all others go along in two of them, `before` and `after`, packed one
//! row a line, so that every page posts the whole list and nothing is kept on the platform before the board has it.

use std::collections::{HashMap, HashSet};

use app::sheet::RowInput;
use domain::award::BATCH_MAX_AWARDS;

use super::grid::{Grid, Line};
use crate::extract::Posted;
use crate::view::award::{CheckPages, CheckRow};
use crate::words::Translator;

/// Rows on a page. A list up to here is one page.
pub(super) const PAGE_ROWS: usize = 100;

/// The whole list as it was posted: its order on the pages, and its rows in the order of the file, each number once. The order is empty
/// when the list is one page, or when somebody asked to check it again: then problems come first.
pub(super) fn whole(posted: &Posted, here: Vec<Line>) -> (Vec<u32>, Vec<Line>) {
    let packed = |name: &str| unpack(posted.all(name).next().unwrap_or_default());
    let (before, after) = (packed("before"), packed("after"));
    let is_long = !before.is_empty() || !after.is_empty();
    let mut seen = HashSet::new();
    let mut lines: Vec<Line> = before
        .into_iter()
        .chain(here)
        .chain(after)
        .filter(|line| seen.insert(line.input.row_number))
        .take(BATCH_MAX_AWARDS + 1)
        .collect();
    let action = posted.text("action");
    let stays = action == "open" || action.starts_with("page-") || action.starts_with("take-");
    let order = if is_long && stays { lines.iter().map(|line| line.input.row_number).collect() } else { Vec::new() };
    lines.sort_by_key(|line| line.input.row_number);
    (order, lines)
}

/// The page somebody asked for. Whoever does something else than turning a page or changing this one begins at the first, where the
/// problems are.
pub(super) fn asked(posted: &Posted) -> usize {
    let action = posted.text("action");
    let stays = action == "open" || action.starts_with("take-");
    let page = action.strip_prefix("page-").unwrap_or(if stays { posted.text("page") } else { "" });
    page.parse().unwrap_or(1)
}

/// Row numbers, for the form.
pub(super) fn numbers(lines: &[Line]) -> String {
    lines.iter().map(|line| line.input.row_number.to_string()).collect::<Vec<_>>().join(",")
}

/// The rows of one page out of all in their order, and what is said and kept of the others.
pub(super) fn cut<'a>(
    t: &Translator,
    page: usize,
    mut rows: Vec<(&'a Line, CheckRow)>,
) -> (Vec<(&'a Line, CheckRow)>, CheckPages) {
    let total = rows.len();
    let count = total.div_ceil(PAGE_ROWS).max(1);
    if count == 1 {
        return (rows, CheckPages { page: 1, count, ..CheckPages::default() });
    }
    let page = page.clamp(1, count);
    let first = (page - 1) * PAGE_ROWS;
    let after = rows.split_off((first + PAGE_ROWS).min(total));
    let here = rows.split_off(first);
    let before = rows;
    let elsewhere = |rank: u8| before.iter().chain(&after).filter(|(_, row)| row.rank() == rank).count();
    let said = |key: &str, count: usize| if count > 0 { t.n(key, count) } else { String::new() };
    let place =
        [("first", first + 1), ("last", first + here.len()), ("total", total), ("page", page), ("count", count)]
            .map(|(name, number)| (name, number.to_string()));
    let place = place.each_ref().map(|(name, number)| (*name, number.as_str()));
    let pages = CheckPages {
        page,
        count,
        place: t.a("award-page-place", &place),
        problems_elsewhere: said("award-page-problems", elsewhere(0)),
        notes_elsewhere: said("award-page-notes", elsewhere(1)),
        before: pack(before.iter().map(|(line, _)| *line)),
        after: pack(after.iter().map(|(line, _)| *line)),
    };
    (here, pages)
}

/// All rows of a long list as a form posts them, with the page that is open and the order on it.
pub(super) fn packed(grid: &Grid) -> Vec<(&'static str, String)> {
    let by_number: HashMap<u32, &Line> = grid.lines.iter().map(|line| (line.input.row_number, line)).collect();
    let in_order = grid.order.iter().filter_map(|number| by_number.get(number).copied());
    if grid.order.is_empty() {
        return vec![("before", pack(grid.lines.iter())), ("action", "check".into())];
    }
    vec![("before", pack(in_order)), ("action", format!("page-{}", grid.page))]
}

/// Rows as text: one a line, cells with a tab between them, and at the end why it is left out when it is.
fn pack<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    let row = |line: &Line| {
        let mut cells = vec![line.input.row_number.to_string()];
        cells.extend(line.input.cells());
        cells.extend(line.left_out.clone());
        cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join("\t")
    };
    lines.map(row).collect::<Vec<_>>().join("\n")
}

/// The reverse of [`pack`]. A browser posts a line end as `\r\n`; one inside a cell was written in another way.
fn unpack(text: &str) -> Vec<Line> {
    let row = |line: &str| {
        let mut cells = line.split('\t').map(plain);
        let row_number = cells.next()?.parse().ok()?;
        let mut cell = || cells.next().unwrap_or_default();
        let (name, birth_date, email, outcomes, grade) = (cell(), cell(), cell(), cell(), cell());
        let input = RowInput { row_number, name, birth_date, email, outcomes, grade };
        Some(Line { input, left_out: cells.next() })
    };
    text.lines().filter_map(row).take(BATCH_MAX_AWARDS + 1).collect()
}

fn escaped(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn plain(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            other => other,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(row_number: u32, name: &str, left_out: Option<&str>) -> Line {
        let input = RowInput { row_number, name: name.into(), grade: "8,5".into(), ..RowInput::default() };
        Line { input, left_out: left_out.map(str::to_owned) }
    }

    #[test]
    fn every_cell_comes_back_as_it_was() {
        let lines = [
            line(2, "Sanne\tde \\n Vries\r\n\\", None),
            line(7, "", Some("")),
            line(9, " met spaties ", Some("Haalde het\nniet")),
        ];
        let text = pack(lines.iter());
        assert_eq!(text.lines().count(), 3);
        for posted in [text.clone(), text.replace('\n', "\r\n")] {
            let back = unpack(&posted);
            assert_eq!(back.len(), 3);
            for (was, is) in lines.iter().zip(&back) {
                assert_eq!((&was.input, &was.left_out), (&is.input, &is.left_out));
            }
        }
        assert!(unpack("").is_empty() && unpack("geen nummer\tJan").is_empty());
    }

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Posted { pairs, ..Posted::default() }
    }

    #[test]
    fn turning_a_page_keeps_the_order_and_checking_again_does_not() {
        let pairs =
            |action| [("before", "9\tJan"), ("after", "2\tPiet\n9\tTweemaal"), ("page", "2"), ("action", action)];
        let here = || vec![line(5, "Sanne", None)];
        let form = posted(&pairs("page-3"));
        let (order, lines) = whole(&form, here());
        assert_eq!((order, asked(&form)), (vec![9, 5, 2], 3));
        assert_eq!(lines.iter().map(|line| line.input.name.as_str()).collect::<Vec<_>>(), ["Piet", "Sanne", "Jan"]);
        let form = posted(&pairs("take-5-email"));
        assert_eq!((whole(&form, here()).0.len(), asked(&form)), (3, 2));
        let form = posted(&pairs("check"));
        assert_eq!((whole(&form, here()).0.len(), asked(&form)), (0, 1));
    }
}

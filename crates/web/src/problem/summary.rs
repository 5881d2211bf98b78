// SPDX-License-Identifier: EUPL-1.2
//! The list of problems above a form. It has the order in which the fields stand on the page, whoever found the problems, and in whatever
//! order. Where one sentence would stand there twice, each gets the label of its field in front: the labels stand in the page itself, so
//! they are taken from there and not said a second time by every form.

use std::collections::HashMap;

/// Where the list of problems begins.
const LIST: &str = "<div class=\"errors\"";
const ITEM: &str = "<li><a href=\"#";

/// A line of the list that leads to a field.
struct Line<'a> {
    field: &'a str,
    text: &'a str,
    /// Where its text stands in the page.
    at: usize,
}

/// The page with its list of problems in the order of its fields. What is about the whole form comes before them, and what has no field
/// on this page after.
fn in_order(html: String) -> String {
    let Some(list) = html.find(LIST) else { return html };
    let Some(head) = after(&html, list).split("</div>").next().and_then(|list| list.find("<ul>")) else { return html };
    let start = list + head + "<ul>".len();
    let Some(length) = after(&html, start).find("</ul>") else { return html };
    let end = start + length;
    let sorted = sorted(between(&html, start, end), after(&html, end));
    let mut ordered = html;
    ordered.replace_range(start..end, &sorted);
    ordered
}

fn sorted(lines: &str, form: &str) -> String {
    let places = places(form);
    let mut items: Vec<&str> = lines.split_inclusive("</li>").collect();
    items.sort_by_key(|item| match item.split_once(ITEM) {
        Some((_, rest)) => places.get(rest.split('"').next().unwrap_or_default()).copied().unwrap_or(usize::MAX),
        None if item.ends_with("</li>") => 0,
        None => usize::MAX,
    });
    items.concat()
}

/// Where each field of a form stands first.
fn places(form: &str) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    for (at, mark) in form.match_indices(" id=\"") {
        let id = after(form, at + mark.len()).split('"').next().unwrap_or_default();
        places.entry(id).or_insert(at + 1);
    }
    places
}

/// The page with its list of problems in order, and labels in front of sentences that stand there more than once.
pub(super) fn named(html: String) -> String {
    let html = in_order(html);
    let lines = lines(&html);
    let is_twice = |line: &&Line<'_>| lines.iter().filter(|other| other.text == line.text).count() > 1;
    let mut fronts: Vec<(usize, &str, String)> = lines
        .iter()
        .filter(is_twice)
        .filter_map(|line| Some((line.at, line.field, label(&html, line.field)?)))
        .filter(|(.., label)| !label.is_empty())
        .collect();
    // What is repeated in a form has the same labels in each; then the name of the group tells them apart.
    let labels: Vec<String> = fronts.iter().map(|(.., label)| label.clone()).collect();
    for (_, field, label) in &mut fronts {
        if labels.iter().filter(|other| *other == label).count() > 1
            && let Some(group) = group(&html, field, label).or_else(|| section(&html, field))
        {
            *label = format!("{group}, {label}");
        }
    }
    let fronts: Vec<(usize, String)> = fronts.into_iter().map(|(at, _, label)| (at, label)).collect();
    let mut named = html;
    for (at, label) in fronts.into_iter().rev() {
        named.insert_str(at, &format!("{label}: "));
    }
    named
}

fn lines(html: &str) -> Vec<Line<'_>> {
    let Some(start) = html.find(LIST) else { return Vec::new() };
    let end = after(html, start).find("</ul>").map_or(html.len(), |length| start + length);
    let mut lines = Vec::new();
    let mut from = start;
    while let Some(found) = between(html, from, end).find(ITEM) {
        let field_at = from + found + ITEM.len();
        let Some((field, rest)) = between(html, field_at, end).split_once("\">") else { break };
        let Some((text, _)) = rest.split_once("</a>") else { break };
        let at = field_at + field.len() + "\">".len();
        lines.push(Line { field, text, at });
        from = at + text.len();
    }
    lines
}

/// The name of a field: the legend of a group of choices, the label of anything else.
fn label(html: &str, field: &str) -> Option<String> {
    let described = format!(" aria-describedby=\"{field}-err ");
    let alone = format!(" aria-describedby=\"{field}-err\"");
    let of_fieldset = |mark: &str| {
        let at = html.find(mark)?;
        let tag = before(html, at).rfind('<')?;
        after(html, tag).starts_with("<fieldset").then(|| words(html, tag, "<legend", "</legend>"))?
    };
    of_fieldset(&described).or_else(|| of_fieldset(&alone)).or_else(|| {
        let at = html.find(&format!("<label for=\"{field}\""))?;
        words(html, at, "<label", "</label>")
    })
}

/// The legend of the innermost fieldset around a field that says more than its own label.
fn group(html: &str, field: &str, label: &str) -> Option<String> {
    let at = html.find(&format!(" id=\"{field}\""))?;
    let mut closed = 0_usize;
    let mut until = at;
    loop {
        let opened = before(html, until).rfind("<fieldset");
        let ended = before(html, until).rfind("</fieldset>");
        match (opened, ended) {
            (_, Some(end)) if opened.is_none_or(|open| open < end) => (closed, until) = (closed + 1, end),
            (Some(open), _) if closed == 0 => {
                let legend = words(html, open, "<legend", "</legend>")?;
                if legend != label {
                    return Some(legend);
                }
                until = open;
            }
            (Some(open), _) => (closed, until) = (closed - 1, open),
            (None, _) => return None,
        }
    }
}

/// The heading of the section that a field stands in.
fn section(html: &str, field: &str) -> Option<String> {
    let at = html.find(&format!(" id=\"{field}\""))?;
    let section = before(html, at).rfind("<section")?;
    let is_open = !between(html, section, at).contains("</section>");
    is_open.then(|| words(html, section, "<h2", "</h2>")).flatten()
}

/// The words of the first element of this name from here on, without what stands in it as a mark and what says that it is optional.
fn words(html: &str, from: usize, open: &str, close: &str) -> Option<String> {
    let (_, inner) = after(html, from).split_once(open)?;
    let (inner, _) = inner.split_once(close)?;
    let inner = inner.split_once('>')?.1;
    let inner = inner.split("<span class=\"opt\">").next().unwrap_or_default();
    let mut words = String::new();
    let mut is_mark = false;
    for c in inner.chars() {
        match c {
            '<' => is_mark = true,
            '>' if is_mark => is_mark = false,
            c if !is_mark => words.push(c),
            _ => {}
        }
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['?', ':']).to_owned())
}

fn before(html: &str, at: usize) -> &str {
    html.get(..at).unwrap_or_default()
}

fn after(html: &str, at: usize) -> &str {
    html.get(at..).unwrap_or_default()
}

fn between(html: &str, from: usize, until: usize) -> &str {
    html.get(from..until).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, &str)], form: &str) -> String {
        let items: String = lines.iter().map(|(field, text)| format!("{ITEM}{field}\">{text}</a></li>")).collect();
        format!("<main>{LIST} role=\"alert\"><h2>Twee</h2>\n<ul>{items}</ul></div>{form}</main>")
    }

    #[test]
    fn a_sentence_that_stands_there_twice_gets_the_label_of_its_field() {
        let form = "<label for=\"a\">Naam (Nederlands)</label><input id=\"a\"><label for=\"b\">Plaats <span \
                    class=\"opt\">mag leeg</span></label><input id=\"b\"><label for=\"c\">Dag</label><input id=\"c\">";
        let html = page(&[("a", "Vul dit in."), ("b", "Vul dit in."), ("c", "Vul een dag in.")], form);
        let named = named(html);
        assert!(named.contains("<a href=\"#a\">Naam (Nederlands): Vul dit in.</a>"), "{named}");
        assert!(named.contains("<a href=\"#b\">Plaats: Vul dit in.</a>"), "{named}");
        assert!(named.contains("<a href=\"#c\">Vul een dag in.</a>"), "once is clear as it is");
    }

    #[test]
    fn a_group_of_choices_goes_by_its_legend_and_what_is_repeated_by_the_group_around_it() {
        let one = |number: u8| {
            format!(
                "<fieldset><legend><h3>Leeruitkomst {number}</h3></legend><label for=\"o{number}\">Tekst</label><textarea \
                 id=\"o{number}\"></textarea></fieldset>"
            )
        };
        let group = "<fieldset class=\"field bad\" aria-describedby=\"k-err k-hint\"><legend>Wie vraagt \
                     erom?</legend><input id=\"k\"><label for=\"k\">Een bedrijf</label></fieldset>";
        let html = page(&[("o1", "Leeg."), ("o2", "Leeg."), ("k", "Leeg.")], &format!("{}{}{group}", one(1), one(2)));
        let named = named(html);
        for front in ["Leeruitkomst 1, Tekst: Leeg.", "Leeruitkomst 2, Tekst: Leeg.", "Wie vraagt erom: Leeg."] {
            assert!(named.contains(front), "{front}: {named}");
        }
    }

    #[test]
    fn what_stands_in_sections_goes_by_their_headings() {
        let one = |number: u8| {
            format!(
                "<section><h2><a href=\"/x\">Tekst {number}</a></h2><fieldset class=\"field bad\" \
                 aria-describedby=\"a{number}-err\"><legend>Anders omdat</legend><input id=\"a{number}\"></fieldset></section>"
            )
        };
        let named = named(page(&[("a1", "Kies."), ("a2", "Kies.")], &format!("{}{}", one(1), one(2))));
        assert!(
            named.contains("Tekst 1, Anders omdat: Kies.") && named.contains("Tekst 2, Anders omdat: Kies."),
            "{named}"
        );
    }

    #[test]
    fn problems_stand_in_the_order_of_the_fields_and_those_of_the_whole_form_first() {
        let form = "<label for=\"a\">A</label><input id=\"a\"><input id=\"b\"><textarea id=\"c\"></textarea>";
        let lines = [("c", "Drie."), ("niet-hier", "Later."), ("a", "Een."), ("b", "Twee.")];
        let html = page(&lines, form).replace("<ul>", "<ul><li>Alles.</li>");
        let named = named(html);
        let at = |text: &str| named.find(text).unwrap();
        let order = ["Alles.", "Een.", "Twee.", "Drie.", "Later."];
        assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{named}");
        assert_eq!(named.matches("<li>").count(), 5, "nothing is lost");
    }

    #[test]
    fn a_page_without_problems_or_with_a_field_that_is_not_there_stays_as_it_is() {
        for html in ["<main>Niets</main>".to_owned(), page(&[("x", "Leeg."), ("y", "Leeg.")], "")] {
            assert_eq!(named(html.clone()), html);
        }
    }
}

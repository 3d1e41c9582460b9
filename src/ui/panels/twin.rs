//! What sets twin runs apart: where they part, in words, and a small table.

use crate::trace::comparison::{Comparison, Difference, Divergence, Measure};
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;
use crate::ui::numbers::trimmed;
use crate::ui::ticks::duration_label;
use crate::ui::words::tr;

/// The first event at which the runs are not the same, in what they do or in when.
pub fn first_difference(comparison: &Comparison) -> Option<usize> {
    let event = |divergence: &Option<Divergence>| {
        let events = &divergence.as_ref()?.events;
        events.iter().flatten().map(|(event, _)| *event as usize).next()
    };
    event(&comparison.order).into_iter().chain(event(&comparison.time)).min()
}

/// Where they part, then the table: a row for each number, a column for each run.
pub fn table(titles: &[String; 2], comparison: &Comparison) -> Vec<String> {
    let mut rows: Vec<String> = parting(comparison).into_iter().collect();
    let mut markup = Markup::new();
    markup.open("table", &[]).leaf("caption", &[], tr("Differences")).open("thead", &[]).open("tr", &[]).leaf("td", &[], "");
    for title in [&titles[0], &titles[1], tr("B to A")] {
        markup.leaf("th", &[("scope", "col"), ("title", title)], title);
    }
    markup.close("tr").close("thead").open("tbody", &[]);
    for row in &comparison.rows {
        difference(&mut markup, row);
    }
    rows.push(markup.close("tbody").close("table").finish());
    rows
}

fn difference(markup: &mut Markup, row: &Difference) {
    let [first, second] = row.measures;
    let change = change(first.map(Measure::value), second.map(Measure::value));
    markup.open("tr", &[("data-change", if change == tr("same") { "same" } else { "other" })]);
    markup.leaf("th", &[("scope", "row")], &row.name);
    markup.leaf("td", &[], &written(first)).leaf("td", &[], &written(second));
    markup.leaf("td", &[("class", "twin-change")], &change).close("tr");
}

/// What each run does at the first event that is another one.
fn parting(comparison: &Comparison) -> Option<String> {
    let divergence = comparison.order.as_ref()?;
    let mut markup = Markup::new();
    markup.open("dl", &[("class", "twin-parting")]);
    for (letter, event) in ["A", "B"].into_iter().zip(&divergence.events) {
        markup.leaf("dt", &[], letter).open("dd", &[]);
        match event {
            Some((event, sentence)) if letter == "A" => {
                let seek = Gesture::Seek(*event as usize + 1);
                markup.button("twin-sentence", seek, None, &[]).text(&sentence.to_string()).close("button");
            }
            Some((_, sentence)) => drop(markup.text(&sentence.to_string())),
            None => drop(markup.text(tr("has ended"))),
        }
        markup.close("dd");
    }
    Some(markup.close("dl").finish())
}

fn written(measure: Option<Measure>) -> String {
    match measure {
        Some(Measure::Time(time)) => duration_label(time as f64),
        Some(Measure::Count(count)) => count.to_string(),
        Some(Measure::Part(part)) => format!("{} %", trimmed(part * 100.0, 1)),
        None => "–".into(),
    }
}

/// How many times as much; a word where there is no factor.
fn change(first: Option<f64>, second: Option<f64>) -> String {
    match (first, second) {
        (Some(one), Some(other)) if one == other => tr("same").into(),
        (Some(one), Some(other)) if one > 0.0 && other > 0.0 => format!("×{}", trimmed(other / one, 2)),
        (None, None) => tr("same").into(),
        (None | Some(0.0), _) => tr("only B").into(),
        _ => tr("only A").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};
    use crate::ui::run::Run;
    use crate::ui::twin::EXAMPLES;

    fn compared(first: &str, second: &str) -> Comparison {
        let run = |source: &str| Run::new(record(source, &Settings::default()).expect("the program is fine"));
        let (one, other) = (run(first), run(second));
        Comparison::of([&one.recording, &other.recording], [one.analysis.get().unwrap(), other.analysis.get().unwrap()])
    }

    const NAP: &str = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";

    #[test]
    fn each_run_has_a_column_and_what_is_the_same_is_said() {
        let table = table(&["short".into(), "<long>".into()], &compared(NAP, &NAP.replace("(1)", "(2)"))).join("");
        assert!(table.contains("<td>1.00 s</td><td>2.00 s</td><td class=\"twin-change\">×2</td>"), "{table}");
        assert!(table.contains("&lt;long>") && table.contains("data-change=\"same\""), "{table}");
    }

    #[test]
    fn the_same_program_has_no_difference() {
        assert_eq!(first_difference(&compared(NAP, NAP)), None);
        assert!(first_difference(&compared(NAP, &NAP.replace("(1)", "(2)"))).is_some());
    }

    #[test]
    fn the_ready_example_says_where_the_runs_part() {
        let (first, second) = EXAMPLES[0].recipes().expect("its program is there");
        let comparison = compared(&first.source, &second.source);
        let table = table(&[first.title, second.title], &comparison).join("");
        assert!(table.contains("twin-parting") && table.contains("<td>1.00 s</td><td>0.40 s</td>"), "{table}");
    }
}

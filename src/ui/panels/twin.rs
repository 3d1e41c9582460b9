//! What sets twin runs apart, in a small table.

use crate::ui::comparison;
use crate::ui::markup::Markup;
use crate::ui::run::Run;

/// The table: a row for each number, a column for each run.
pub fn table(titles: &[String; 2], first: &Run, second: &Run) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("table", &[]).leaf("caption", &[], "Differences").open("thead", &[]).open("tr", &[]).leaf("td", &[], "");
    for title in [&titles[0], &titles[1], "B to A"] {
        markup.leaf("th", &[("scope", "col"), ("title", title)], title);
    }
    markup.close("tr").close("thead").open("tbody", &[]);
    for row in comparison::rows(first, second) {
        let change = if row.change == "same" { "same" } else { "other" };
        markup.open("tr", &[("data-change", change)]).leaf("th", &[("scope", "row")], row.title);
        markup.leaf("td", &[], &row.first).leaf("td", &[], &row.second).leaf("td", &[("class", "twin-change")], &row.change);
        markup.close("tr");
    }
    vec![markup.close("tbody").close("table").finish()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};

    #[test]
    fn each_run_has_a_column_and_what_is_the_same_is_said() {
        let run = |source: &str| Run::new(record(source, &Settings::default()).expect("the program is fine"));
        let (one, other) =
            (run("import asyncio\nasyncio.run(asyncio.sleep(1))\n"), run("import asyncio\nasyncio.run(asyncio.sleep(2))\n"));
        let table = table(&["short".into(), "<long>".into()], &one, &other).join("");
        assert!(table.contains("<td>1 s</td><td>2 s</td><td class=\"twin-change\">×2</td>"), "{table}");
        assert!(table.contains("&lt;long>") && table.contains("data-change=\"same\""), "{table}");
    }
}

//! Twin runs: what may be compared, and what the second run is made of.
//!
//! The **first** run is the one on the page. The **second** is of the same program with one thing changed, or of another
//! program. A **recipe** says both, so that a ready example can change the first one too.

use super::branches::Branch;
use super::programs::{self, PROGRAMS, Program};
use super::python_text::{self, Piece};
use super::run_settings::set_counted;
use crate::trace::Settings;
use crate::ui::words::{fill, fill_counted, key, tr};

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// The program on the page with a variant of it.
    Of(Variant),
    /// A ready example, by its place in [`EXAMPLES`].
    Example(usize),
}

/// What the second run is.
#[derive(Clone, Debug, PartialEq)]
pub enum Variant {
    /// Computing takes time where it took none, or none where it took time.
    Cost,
    /// With a GIL where there was none, or without; computing takes time in both.
    Gil,
    /// On one core, or on four.
    Cores,
    /// Another seed of `random`.
    Seed,
    /// A number of the source, by its place in [`numbers`], is another.
    Number(usize, String),
    /// Another of the shipped programs.
    Program(Program),
    /// A branch of the run.
    Branch(Branch),
}

/// A run to make: its title, text and settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// What stands beside its timeline.
    pub title: String,
    /// The program.
    pub source: String,
    /// What it depends on beside.
    pub settings: Settings,
}

/// A number in a program: its line from 1, where it stands in the text, and the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// From 1.
    pub line: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// As it is written.
    pub text: String,
    /// The line without the space around it.
    pub context: String,
}

/// All numbers of a program, in order.
pub fn numbers(source: &str) -> Vec<Number> {
    let mut found = vec![];
    let mut start = 0;
    for (index, (pieces, line)) in python_text::lines(source).iter().zip(source.split('\n')).enumerate() {
        let mut at = start;
        for (piece, text) in pieces {
            if *piece == Piece::Number {
                let context = line.trim().to_string();
                found.push(Number { line: index + 1, start: at, text: text.to_string(), context });
            }
            at += text.len();
        }
        start += line.len() + 1;
    }
    found
}

impl Variant {
    /// Both runs: the page's own, and the other.
    pub fn recipes(&self, program: Program, source: &str, settings: &Settings) -> (Recipe, Recipe) {
        let same = |title: String, settings: &Settings| Recipe { title, source: source.into(), settings: settings.clone() };
        let mut other = settings.clone();
        match self {
            Variant::Cost => {
                set_counted(&mut other, settings.instruction_ns == 0);
                (same(cost_title(settings), settings), same(cost_title(&other), &other))
            }
            Variant::Gil => {
                let mut own = settings.clone();
                if own.instruction_ns == 0 {
                    set_counted(&mut own, true);
                }
                other = Settings { has_gil: !own.has_gil, ..own.clone() };
                (same(gil_title(&own), &own), same(gil_title(&other), &other))
            }
            Variant::Cores => {
                let mut own = settings.clone();
                if own.instruction_ns == 0 {
                    set_counted(&mut own, true);
                }
                other = Settings { cores: if own.cores == 1 { 4 } else { 1 }, ..own.clone() };
                (same(cores_title(&own), &own), same(cores_title(&other), &other))
            }
            Variant::Seed => {
                other.seed = settings.seed.wrapping_add(1);
                (
                    same(fill("seed {seed}", &[&settings.seed.to_string()]), settings),
                    same(fill("seed {seed}", &[&other.seed.to_string()]), &other),
                )
            }
            Variant::Number(index, text) => match numbers(source).get(*index) {
                Some(number) => {
                    let changed = replaced(source, number, text);
                    let title = |text: &str| fill("line {line}: {code}", &[&number.line.to_string(), text]);
                    (same(title(&number.text), settings), Recipe { title: title(text), source: changed, settings: other })
                }
                None => (same(tr(program.title).into(), settings), same(tr(program.title).into(), settings)),
            },
            Variant::Branch(branch) => {
                other = branch.settings(settings);
                (same("main run".into(), settings), same(branch.title.clone(), &other))
            }
            Variant::Program(second) => {
                other.world = second.world.to_string();
                let second = Recipe { title: tr(second.title).into(), source: second.source.into(), settings: other };
                (same(tr(program.title).into(), settings), second)
            }
        }
    }
}

fn replaced(source: &str, number: &Number, text: &str) -> String {
    let (before, after) = (&source[..number.start], &source[number.start + number.text.len()..]);
    format!("{before}{text}{after}")
}

fn cost_title(settings: &Settings) -> String {
    if settings.instruction_ns == 0 { tr("CPU instant").into() } else { tr("CPU counted").into() }
}

fn gil_title(settings: &Settings) -> String {
    if settings.has_gil { tr("with GIL").into() } else { tr("without GIL").into() }
}

fn cores_title(settings: &Settings) -> String {
    fill_counted("{count} core", "{count} cores", settings.cores as usize, &[&settings.cores.to_string()])
}

/// Something ready to look at: a program of which each run leaves something out or changes it.
pub struct Example {
    /// Its name in the menu.
    pub title: &'static str,
    /// Of which program.
    pub program: &'static str,
    /// The title of each run, a text of the program, and what stands there instead in that run.
    pub runs: [(&'static str, &'static str, &'static str); 2],
}

/// All of them.
pub const EXAMPLES: &[Example] = &[
    Example {
        title: "time.sleep against asyncio.sleep",
        program: "blocking_versus_async_sleep",
        runs: [
            ("time.sleep", "    await breakfast(\"async\", cooperative)", "    pass"),
            ("asyncio.sleep", "    await breakfast(\"blocking\", blocking)", "    pass"),
        ],
    },
    Example {
        title: "3 permits against 5",
        program: "scraper_with_semaphore",
        runs: [(key("3 permits"), "Semaphore(3)", "Semaphore(3)"), (key("5 permits"), "Semaphore(3)", "Semaphore(5)")],
    },
    Example {
        title: "One after another against gather",
        program: "api_aggregator",
        runs: [
            (key("one after another"), "    await measure(\"all at once\", all_at_once())", "    pass"),
            ("gather", "    await measure(\"one after another\", one_after_another())", "    pass"),
        ],
    },
];

impl Example {
    /// Both runs, as in a terminal.
    pub fn recipes(&self) -> Option<(Recipe, Recipe)> {
        let program = programs::named(self.program)?;
        let recipe = |(title, from, to): (&'static str, &str, &str)| Recipe {
            title: tr(title).into(),
            source: program.source.replace(from, to),
            settings: program.settings(),
        };
        Some((recipe(self.runs[0]), recipe(self.runs[1])))
    }
}

/// The programs that the one on the page can be compared with.
pub fn others(program: Program) -> impl Iterator<Item = Program> {
    PROGRAMS.into_iter().filter(move |other| *other != program)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Ending, record};

    const SOURCE: &str =
        "import asyncio\n\nasync def main():\n    await asyncio.sleep(0.5)\n    print('é', 2)\n\nasyncio.run(main())\n";

    fn recipes(variant: Variant) -> (Recipe, Recipe) {
        variant.recipes(programs::FIRST, SOURCE, &Settings::default())
    }

    #[test]
    fn numbers_are_found_where_they_stand() {
        let numbers = numbers(SOURCE);
        let texts: Vec<(usize, &str)> = numbers.iter().map(|number| (number.line, &*number.text)).collect();
        assert_eq!(texts, [(4, "0.5"), (5, "2")]);
        for number in numbers {
            assert!(SOURCE[number.start..].starts_with(&number.text));
        }
    }

    #[test]
    fn a_changed_number_changes_nothing_else() {
        let (own, other) = recipes(Variant::Number(1, "7".into()));
        assert_eq!(own.source, SOURCE);
        assert_eq!(other.source, SOURCE.replace("'é', 2", "'é', 7"));
        assert_eq!((&*own.title, &*other.title), ("line 5: 2", "line 5: 7"));
    }

    #[test]
    fn each_variant_of_settings_differs_in_one_thing() {
        for variant in [Variant::Cost, Variant::Gil, Variant::Cores, Variant::Seed] {
            let (own, other) = recipes(variant.clone());
            assert_eq!(own.source, other.source);
            assert_ne!(own.settings, other.settings, "{variant:?}");
            assert_ne!(own.title, other.title, "{variant:?}");
        }
    }

    #[test]
    fn every_example_is_of_a_program_and_its_runs_differ() {
        for example in EXAMPLES {
            let (first, second) = example.recipes().expect(example.title);
            assert_ne!(first.source, second.source, "{}", example.title);
            for recipe in [first, second] {
                let recording = record(&recipe.source, &recipe.settings).expect("the program is fine");
                assert_eq!(recording.ending(), &Ending::Ok, "{}", recipe.title);
            }
        }
    }
}

//! The programs that the page ships with; each is a file under `programs/`, runnable in a terminal as it is. Beside those that
//! ask the network lies the world they ask.

use crate::trace::Settings;

/// A program to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name in links and files.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// Its text.
    pub source: &'static str,
    /// The simulated world that it asks, as a `world.toml` describes it; empty for none.
    pub world: &'static str,
}

macro_rules! program {
    ($name:literal, $title:literal) => {
        program!($name, $title, "")
    };
    ($name:literal, $title:literal, with a world) => {
        program!($name, $title, include_str!(concat!("../../programs/", $name, ".toml")))
    };
    ($name:literal, $title:literal, $world:expr) => {
        Program { name: $name, title: $title, source: include_str!(concat!("../../programs/", $name, ".py")), world: $world }
    };
}

/// All of them, in the order of the picker.
pub const PROGRAMS: [Program; 6] = [
    program!("blocking_versus_async_sleep", "Blocking versus async sleep"),
    program!("scraper_with_semaphore", "Scraper with a semaphore"),
    program!("aiohttp_scraper", "Scraper of a shop", with a world),
    program!("api_aggregator", "API aggregator"),
    program!("producer_and_consumers", "Producer and consumers"),
    program!("timeouts_and_cancellation", "Timeouts and cancellation"),
];

/// The program that a newcomer sees first.
pub const FIRST: Program = PROGRAMS[1];

impl Program {
    /// What its run depends on, when nobody changed anything.
    pub fn settings(&self) -> Settings {
        Settings { world: self.world.to_string(), ..Settings::default() }
    }
}

/// The program of this name.
pub fn named(name: &str) -> Option<Program> {
    PROGRAMS.into_iter().find(|program| program.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_short_enough_to_read() {
        for program in PROGRAMS {
            let lines = program.source.lines().count();
            assert!((20..=48).contains(&lines), "{}: {lines} lines", program.name);
            assert!(program.source.lines().all(|line| line.len() <= 100), "{}: a long line", program.name);
        }
    }

    #[test]
    fn names_are_unique() {
        for program in PROGRAMS {
            assert_eq!(named(program.name), Some(program));
        }
    }
}

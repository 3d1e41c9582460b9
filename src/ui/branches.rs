//! The branches of a run: the same program once more, with something done to it from outside, or under another schedule.
//!
//! The **main run** is that of the page. A **branch** has what it does differently, and a title that says so. One of them may be
//! **open**: it stands beside the main run, under the same cursor.

use serde::{Deserialize, Serialize};

use crate::executor::choices::Choice;
use crate::executor::injections::Injection;
use crate::trace::Settings;

/// A branch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// What it does, for people: `cancel Ann at 1.2 s`.
    pub title: String,
    /// What is done to its tasks.
    pub injections: Vec<Injection>,
    /// Its schedule.
    pub choices: Vec<Choice>,
    /// Another first seed of `random`.
    pub seed: Option<u64>,
}

impl Branch {
    /// The settings of its run, when these are the main run's.
    pub fn settings(&self, main: &Settings) -> Settings {
        let (injections, choices) = (self.injections.clone(), self.choices.clone());
        Settings { injections, choices, seed: self.seed.unwrap_or(main.seed), ..main.clone() }
    }
}

/// All branches of the run on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branches {
    /// In the order in which they were made.
    pub list: Vec<Branch>,
    /// Which of them stands beside the main run.
    pub open: Option<usize>,
}

impl Branches {
    /// A branch joins them, unless it is there, and is open from now on.
    pub fn add(&mut self, branch: Branch) -> &Branch {
        let does_the_same = |one: &Branch| Branch { title: branch.title.clone(), ..one.clone() } == branch;
        let place = self.list.iter().position(does_the_same).unwrap_or(self.list.len());
        if place == self.list.len() {
            self.list.push(branch);
        }
        self.open = Some(place);
        &self.list[place]
    }

    /// A branch goes; the one that is open stays open.
    pub fn remove(&mut self, place: usize) {
        if place >= self.list.len() {
            return;
        }
        self.list.remove(place);
        self.open = match self.open {
            Some(open) if open == place => None,
            Some(open) if open > place => Some(open - 1),
            open => open,
        };
    }

    /// The open one.
    pub fn open_branch(&self) -> Option<&Branch> {
        self.list.get(self.open?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(title: &str, pick: u32) -> Branch {
        Branch { title: title.into(), choices: vec![Choice { point: 0, pick }], ..Branch::default() }
    }

    #[test]
    fn a_branch_that_does_the_same_is_there_once() {
        let mut branches = Branches::default();
        branches.add(branch("one", 1));
        branches.add(branch("two", 2));
        assert_eq!(branches.add(branch("one again", 1)).title, "one");
        assert_eq!((branches.list.len(), branches.open), (2, Some(0)));
    }

    #[test]
    fn the_open_branch_stays_open_while_others_go() {
        let mut branches = Branches::default();
        for pick in 1..=3 {
            branches.add(branch(&pick.to_string(), pick));
        }
        branches.remove(0);
        assert_eq!(branches.open_branch().map(|branch| &*branch.title), Some("3"));
        branches.remove(1);
        assert_eq!(branches.open_branch(), None);
        branches.remove(7);
        assert_eq!(branches.list.len(), 1);
    }

    #[test]
    fn a_branch_keeps_what_else_the_run_depends_on() {
        let main = Settings { seed: 3, cores: 2, ..Settings::default() };
        let settings = branch("one", 1).settings(&main);
        assert_eq!((settings.seed, settings.cores, settings.choices.len()), (3, 2, 1));
    }
}

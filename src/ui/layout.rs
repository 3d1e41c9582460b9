//! How the page divides its room: three splits that a person can move, and which tab is in front where there is not room
//! for everything.
//!
//! A **split** is a share of its box, 0 to 1, so that it means the same on every screen. The **dock** lies under the editor and
//! shows one tab at a time. On a phone there is one **sheet** under the timeline; it shows the cards, the code or the dock.

use crate::executor::number::number_from;
use crate::ui::numbers::fixed;
/// A line between two parts of the page that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Program and run, side by side: the program's share of the width.
    Program,
    /// Editor and dock: the dock's share of the height.
    Dock,
    /// Timeline and cards: the cards' share of the height.
    Cards,
    /// Timeline and sheet on a phone: the sheet's share of the height.
    Sheet,
}

/// What a split is: its name, its limits and where it begins.
struct SplitRule {
    name: &'static str,
    least: f64,
    most: f64,
    first: f64,
}

impl Split {
    /// All of them.
    pub const ALL: [Split; 4] = [Split::Program, Split::Dock, Split::Cards, Split::Sheet];

    fn rule(self) -> SplitRule {
        let (name, least, most, first) = match self {
            Split::Program => ("Width of the program", 0.2, 0.7, 0.38),
            Split::Dock => ("Height of the dock", 0.08, 0.8, 0.27),
            Split::Cards => ("Height of the cards", 0.08, 0.7, 0.3),
            Split::Sheet => ("Height of the sheet", 0.1, 0.85, 0.34),
        };
        SplitRule { name, least, most, first }
    }

    /// What it sets, for people who do not see it.
    pub fn label(self) -> &'static str {
        self.rule().name
    }

    /// The least and the most share.
    pub fn limits(self) -> (f64, f64) {
        let rule = self.rule();
        (rule.least, rule.most)
    }

    /// Whether it lies between left and right, and not between above and below.
    pub fn is_upright(self) -> bool {
        self == Split::Program
    }

    /// Its custom property in the style sheets.
    pub fn property(self) -> &'static str {
        match self {
            Split::Program => "--split-program",
            Split::Dock => "--split-dock",
            Split::Cards => "--split-cards",
            Split::Sheet => "--split-sheet",
        }
    }

    /// The share after its line was moved right or down by a part of its box; left or up when negative.
    pub fn moved(self, share: f64, by: f64) -> f64 {
        if self.is_upright() { share + by } else { share - by }
    }
}

/// A tab of the dock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DockTab {
    /// What the program printed.
    #[default]
    Output,
    /// Every event in words.
    Log,
    /// What is worth a look, and how many there are.
    Findings,
    /// Times and counts.
    Metrics,
    /// The course, or the lesson that is open.
    Course,
    /// The simulated outside world.
    World,
}

impl DockTab {
    /// The tabs that there are, from left to right. To add one: list it here, and give it content in
    /// `components/dock_panels.rs`.
    pub const ALL: &[DockTab] =
        &[DockTab::Output, DockTab::Log, DockTab::Findings, DockTab::Metrics, DockTab::World, DockTab::Course];

    /// Its word in ids and in what is remembered.
    pub fn word(self) -> &'static str {
        match self {
            DockTab::Output => "output",
            DockTab::Log => "log",
            DockTab::Findings => "findings",
            DockTab::Metrics => "metrics",
            DockTab::Course => "course",
            DockTab::World => "world",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            DockTab::Output => "Output",
            DockTab::Log => "Event log",
            DockTab::Findings => "Findings",
            DockTab::Metrics => "Metrics",
            DockTab::Course => "Course",
            DockTab::World => "World",
        }
    }
}

/// What the phone's sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The cards at the cursor.
    #[default]
    Cards,
    /// The editor.
    Code,
    /// The dock, with the tab that is in front.
    Dock,
}

impl Sheet {
    /// Its word in `data-sheet`.
    pub fn word(self) -> &'static str {
        match self {
            Sheet::Cards => "cards",
            Sheet::Code => "code",
            Sheet::Dock => "dock",
        }
    }
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    shares: [f64; 4],
    tab: DockTab,
    sheet: Sheet,
}

impl Default for Layout {
    fn default() -> Self {
        Self { shares: Split::ALL.map(|split| split.rule().first), tab: DockTab::default(), sheet: Sheet::default() }
    }
}

impl Layout {
    /// The layout of some words that [`Self::words`] wrote. What cannot be read is as it is at first.
    pub fn from_words(words: &str) -> Self {
        let mut layout = Self::default();
        let mut parts = words.split(' ');
        for split in Split::ALL {
            if let Some(share) = parts.next().and_then(number_from) {
                layout.set(split, share);
            }
        }
        let tab = parts.next().and_then(|word| DockTab::ALL.iter().copied().find(|tab| tab.word() == word));
        layout.tab = tab.unwrap_or_default();
        layout
    }

    /// What is remembered from visit to visit: the shares and the dock's tab.
    pub fn words(&self) -> String {
        let shares = self.shares.map(|share| fixed(share, 4)).join(" ");
        format!("{shares} {}", self.tab.word())
    }

    /// The share of a split.
    pub fn share(&self, split: Split) -> f64 {
        self.shares[split as usize]
    }

    /// Moves a split, as far as it goes.
    pub fn set(&mut self, split: Split, share: f64) {
        let rule = split.rule();
        if share.is_finite() {
            self.shares[split as usize] = share.clamp(rule.least, rule.most);
        }
    }

    /// Moves a split's line right or down by a part of its box; left or up when negative.
    pub fn nudge(&mut self, split: Split, by: f64) {
        self.set(split, split.moved(self.share(split), by));
    }

    /// Back to where the split is at first.
    pub fn reset(&mut self, split: Split) {
        self.set(split, split.rule().first);
    }

    /// The tab in front.
    pub fn tab(&self) -> DockTab {
        self.tab
    }

    /// What the phone's sheet shows.
    pub fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// Brings a tab to the front, on a phone too.
    pub fn show_tab(&mut self, tab: DockTab) {
        self.tab = tab;
        self.sheet = Sheet::Dock;
    }

    /// Lets the phone's sheet show something.
    pub fn show_sheet(&mut self, sheet: Sheet) {
        self.sheet = sheet;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_keep_to_their_limits_and_ignore_nonsense() {
        let mut layout = Layout::default();
        layout.set(Split::Program, 7.0);
        assert_eq!(layout.share(Split::Program), 0.7);
        layout.set(Split::Program, f64::NAN);
        assert_eq!(layout.share(Split::Program), 0.7);
    }

    #[test]
    fn a_line_moves_with_the_arrow_that_is_pressed() {
        let mut layout = Layout::default();
        let (program, dock) = (layout.share(Split::Program), layout.share(Split::Dock));
        layout.nudge(Split::Program, 0.02);
        layout.nudge(Split::Dock, 0.02);
        assert!(layout.share(Split::Program) > program, "to the right: the program grows");
        assert!(layout.share(Split::Dock) < dock, "down: the dock shrinks");
    }

    #[test]
    fn what_is_remembered_comes_back() {
        let mut layout = Layout::default();
        layout.set(Split::Cards, 0.5);
        layout.show_tab(DockTab::ALL[DockTab::ALL.len() - 1]);
        layout.show_sheet(Sheet::default());
        assert_eq!(Layout::from_words(&layout.words()), layout);
        assert_eq!(Layout::from_words("0.5 x").share(Split::Program), 0.5);
        assert_eq!(Layout::from_words(""), Layout::default());
    }
}

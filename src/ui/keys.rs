//! What the keys do: one table that the page obeys and the help dialog shows.

use super::playback::PlaybackCommand;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Move the cursor.
    Playback(PlaybackCommand),
    /// Run the program.
    Run,
    /// Show less of the axis, larger.
    ZoomIn,
    /// Show more of the axis, smaller.
    ZoomOut,
    /// Show the whole run.
    Fit,
    /// Between virtual time and steps.
    SwitchAxis,
    /// Set a bookmark here, or take it away.
    Bookmark,
    /// To the next bookmark.
    NextBookmark,
    /// To the one before.
    PreviousBookmark,
    /// Compare two runs, or stop comparing.
    Compare,
    /// Ask what could be done here, in a branch of the run.
    Branch,
    /// Into the editor.
    Editor,
    /// Show the keys.
    Help,
}

/// What a key is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The cursor.
    Playback,
    /// Places in the run.
    Places,
    /// The picture.
    Picture,
    /// The program and its text.
    Program,
}

impl Group {
    /// All of them, in the order of the help dialog.
    pub const ALL: [Group; 4] = [Group::Playback, Group::Places, Group::Picture, Group::Program];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Group::Playback => "Playback",
            Group::Places => "Places",
            Group::Picture => "Picture",
            Group::Program => "Program",
        }
    }
}

/// One row of the table.
pub struct Binding {
    /// The keys as the help dialog shows them, each on a cap of its own.
    pub caps: &'static [&'static str],
    /// What they do.
    pub what: &'static str,
    /// What it is about.
    pub group: Group,
    /// What a key with or without Shift asks for, if it is of this row. The editor's own keys ask for nothing here.
    pub action: fn(&str, bool) -> Option<Action>,
}

const fn row(
    group: Group,
    caps: &'static [&'static str],
    what: &'static str,
    action: fn(&str, bool) -> Option<Action>,
) -> Binding {
    Binding { caps, what, group, action }
}

/// The whole table.
pub const BINDINGS: &[Binding] = &[
    row(Group::Playback, &["Space"], "play or pause", |key, _| play(key == " ", PlaybackCommand::Toggle)),
    row(Group::Playback, &["←", "→"], "one event back, forward; also , and .", |key, shift| match key {
        "ArrowLeft" | "," => play(!shift, PlaybackCommand::PreviousEvent),
        "ArrowRight" | "." => play(!shift, PlaybackCommand::NextEvent),
        _ => None,
    }),
    row(Group::Playback, &["Shift ←", "Shift →"], "one step of the chosen size", |key, shift| match key {
        "ArrowLeft" => play(shift, PlaybackCommand::StepBack),
        "ArrowRight" => play(shift, PlaybackCommand::StepForward),
        _ => None,
    }),
    row(Group::Playback, &["S"], "the next step size", |key, _| play(is(key, 's'), PlaybackCommand::NextStepSize)),
    row(Group::Playback, &["<", ">"], "slower, faster", |key, _| match key {
        "<" => play(true, PlaybackCommand::Slower),
        ">" => play(true, PlaybackCommand::Faster),
        _ => None,
    }),
    row(Group::Playback, &["I", "O", "L"], "repeat from here, up to here; repeat or not", |key, _| {
        play(is(key, 'i'), PlaybackCommand::LoopFromHere)
            .or_else(|| play(is(key, 'o'), PlaybackCommand::LoopToHere))
            .or_else(|| play(is(key, 'l'), PlaybackCommand::ToggleLoop))
    }),
    row(Group::Places, &["Home", "End"], "to the start, to the end", |key, _| match key {
        "Home" => play(true, PlaybackCommand::JumpToStart),
        "End" => play(true, PlaybackCommand::JumpToEnd),
        _ => None,
    }),
    row(Group::Places, &["0", "…", "9"], "to that tenth of the run", |key, _| {
        let digit: u8 = key.parse().ok().filter(|_| key.len() == 1)?;
        play(true, PlaybackCommand::SeekShare(f64::from(digit) / 10.0))
    }),
    row(Group::Places, &["M"], "set a bookmark here, or take it away", |key, _| is(key, 'm').then_some(Action::Bookmark)),
    row(Group::Places, &["[", "]"], "to the bookmark before, after", |key, _| match key {
        "[" => Some(Action::PreviousBookmark),
        "]" => Some(Action::NextBookmark),
        _ => None,
    }),
    row(Group::Picture, &["+", "−"], "zoom in, out at the playhead", |key, _| match key {
        "+" | "=" => Some(Action::ZoomIn),
        "-" | "_" => Some(Action::ZoomOut),
        _ => None,
    }),
    row(Group::Picture, &["F"], "fit the whole run", |key, _| is(key, 'f').then_some(Action::Fit)),
    row(Group::Picture, &["X"], "switch the axis: virtual time or steps", |key, _| is(key, 'x').then_some(Action::SwitchAxis)),
    row(Group::Picture, &["C"], "compare two runs", |key, _| is(key, 'c').then_some(Action::Compare)),
    row(Group::Picture, &["B"], "what if, here: branches of the run, other schedules", |key, _| {
        is(key, 'b').then_some(Action::Branch)
    }),
    // With Ctrl, so it is the page's before any other: `components::app` asks for it.
    row(Group::Program, &["Ctrl Enter"], "run the program", |_, _| None),
    row(Group::Program, &["E"], "into the editor; Esc and then Tab leads out", |key, _| is(key, 'e').then_some(Action::Editor)),
    row(Group::Program, &["Ctrl /"], "in the editor: comment lines out and in", |_, _| None),
    row(Group::Program, &["F9"], "in the editor: set or remove a breakpoint", |_, _| None),
    row(Group::Program, &["Alt ↑", "Alt ↓"], "in the editor: step the number at the caret", |_, _| None),
    row(Group::Program, &["F8"], "in the editor: to the next problem", |_, _| None),
    row(Group::Program, &["?"], "this list", |key, _| (key == "?").then_some(Action::Help)),
];

/// What `key` asks for outside of text fields.
pub fn action(key: &str, shift: bool) -> Option<Action> {
    BINDINGS.iter().find_map(|binding| (binding.action)(key, shift))
}

fn play(is_it: bool, command: PlaybackCommand) -> Option<Action> {
    is_it.then_some(Action::Playback(command))
}

/// Whether a key is this letter, with Caps Lock as well.
fn is(key: &str, letter: char) -> bool {
    key.chars().eq([letter]) || key.chars().eq([letter.to_ascii_uppercase()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, shift: bool, expected: PlaybackCommand) {
        assert_eq!(action(key, shift), Some(Action::Playback(expected)), "{key}");
    }

    #[test]
    fn digits_are_tenths_of_the_run() {
        check("7", false, PlaybackCommand::SeekShare(0.7));
        assert_eq!(action("12", false), None);
    }

    #[test]
    fn arrows_take_one_event_and_with_shift_the_chosen_step() {
        check("ArrowRight", false, PlaybackCommand::NextEvent);
        check(".", false, PlaybackCommand::NextEvent);
        check("ArrowLeft", true, PlaybackCommand::StepBack);
    }

    #[test]
    fn letters_work_with_caps_lock() {
        assert_eq!(action("m", false), Some(Action::Bookmark));
        assert_eq!(action("M", false), Some(Action::Bookmark));
    }

    #[test]
    fn other_keys_are_left_alone() {
        for key in ["a", "Enter", "Tab", "F5", "é"] {
            assert_eq!(action(key, false), None);
        }
    }

    #[test]
    fn a_key_belongs_to_one_row() {
        let keys = [" ", ",", ".", "<", ">", "[", "]", "?", "0", "9", "+", "-", "Home", "End"].map(String::from);
        let letters = ('a'..='z').map(String::from);
        for key in letters.chain(keys) {
            let rows = BINDINGS.iter().filter(|binding| (binding.action)(&key, false).is_some()).count();
            assert!(rows <= 1, "{key:?} is in {rows} rows");
        }
    }

    #[test]
    fn every_group_has_rows() {
        for group in Group::ALL {
            assert!(BINDINGS.iter().any(|binding| binding.group == group), "{group:?}");
        }
    }
}

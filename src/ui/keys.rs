//! What the keys do, in one table that the help dialog shows too.

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
    /// Show the keys.
    Help,
}

/// The rows of the help dialog: keys, and what they do.
pub const HELP: [(&str, &str); 12] = [
    ("Ctrl Enter", "run the program"),
    ("Space", "play or pause"),
    ("← →", "one event back, forward"),
    ("Shift ← →", "one step of the chosen size"),
    ("Home End", "to the start, to the end"),
    ("0 … 9", "to that tenth of the run"),
    ("+ −", "zoom in, out at the playhead"),
    ("F", "fit the whole run"),
    ("X", "switch the axis: virtual time or steps"),
    ("Tab, Shift Tab", "in the editor: indent, dedent; Esc first to leave it"),
    ("Ctrl /", "in the editor: comment lines out and in"),
    ("?", "this list"),
];

/// What `key` asks for outside of text fields.
pub fn action(key: &str, shift: bool) -> Option<Action> {
    let playback = match (key, shift) {
        (" ", _) => PlaybackCommand::Toggle,
        ("ArrowRight", false) => PlaybackCommand::NextEvent,
        ("ArrowLeft", false) => PlaybackCommand::PreviousEvent,
        ("ArrowRight", true) => PlaybackCommand::StepForward,
        ("ArrowLeft", true) => PlaybackCommand::StepBack,
        ("Home", _) => PlaybackCommand::JumpToStart,
        ("End", _) => PlaybackCommand::JumpToEnd,
        _ => return other_action(key),
    };
    Some(Action::Playback(playback))
}

fn other_action(key: &str) -> Option<Action> {
    match key {
        "+" | "=" => Some(Action::ZoomIn),
        "-" | "_" => Some(Action::ZoomOut),
        "f" => Some(Action::Fit),
        "x" => Some(Action::SwitchAxis),
        "?" => Some(Action::Help),
        _ => {
            let digit: u8 = key.parse().ok().filter(|_| key.len() == 1)?;
            Some(Action::Playback(PlaybackCommand::SeekShare(f64::from(digit) / 10.0)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_tenths_of_the_run() {
        assert_eq!(action("7", false), Some(Action::Playback(PlaybackCommand::SeekShare(0.7))));
        assert_eq!(action("12", false), None);
    }

    #[test]
    fn arrows_take_one_event_and_with_shift_the_chosen_step() {
        assert_eq!(action("ArrowRight", false), Some(Action::Playback(PlaybackCommand::NextEvent)));
        assert_eq!(action("ArrowLeft", true), Some(Action::Playback(PlaybackCommand::StepBack)));
    }

    #[test]
    fn other_keys_are_left_alone() {
        for key in ["a", "Enter", "Tab", "F5", "é"] {
            assert_eq!(action(key, false), None);
        }
    }
}

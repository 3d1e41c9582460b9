//! What a frame shows, and how: the attributes of `<loop-scope>`, the part of a frame's address after `#embed?`.

use super::query;
use crate::course::edit::AllowedEdit;
use crate::course::moment::Moment;
use crate::executor::number::number_from;
use crate::executor::order;
use crate::trace::Settings;
use crate::ui::playback::SPEEDS;

/// What an address begins with, after `#`, whose page stands in a frame.
const MARK: &str = "embed";
/// The longest options that are read, in bytes: a program of a megabyte, encoded.
const LENGTH_MAX: usize = 4_000_000;
/// The longest name of a lesson.
const NAME_MAX: usize = 100;
/// More lines than anybody lights.
const HIGHLIGHTS_MAX: usize = 100;

/// How much of the page the frame shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Code, timeline, cards and dock.
    Full,
    /// Code and timeline.
    #[default]
    Player,
    /// The timeline.
    Timeline,
    /// Code and output.
    Code,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 4] = [Mode::Full, Mode::Player, Mode::Timeline, Mode::Code];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Full => "full",
            Mode::Player => "player",
            Mode::Timeline => "timeline",
            Mode::Code => "code",
        }
    }
}

/// What is on the screen at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// The program that the page ships first.
    #[default]
    First,
    /// A program's text.
    Code(String),
    /// The lesson of this name, of those beside the page.
    Lesson(String),
}

/// The options of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How much of the page is shown; unless somebody says so, all of it for a lesson.
    pub mode: Mode,
    /// What is on the screen at first.
    pub content: Content,
    /// What a program depends on; a lesson has its own.
    pub settings: Settings,
    /// Where the cursor is at first; `None` is the end for code alone, else the start.
    pub start_at: Option<Moment>,
    /// Virtual seconds in a real one.
    pub speed: Option<f64>,
    /// The theme; `None` is as the person's system is set.
    pub is_dark: Option<bool>,
    /// Whether the cursor can be moved by buttons.
    pub has_controls: bool,
    /// Whether the text can be changed.
    pub is_editable: bool,
    /// The only places that may change; none: all may.
    pub edits: Vec<AllowedEdit>,
    /// Lines that are lit, from 1, in order.
    pub highlight: Vec<u32>,
    /// Whether it plays by itself.
    pub plays: bool,
    /// What was not understood, a sentence each.
    pub problems: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            content: Content::default(),
            settings: Settings::default(),
            start_at: None,
            speed: None,
            is_dark: None,
            has_controls: true,
            is_editable: true,
            edits: vec![],
            highlight: vec![],
            plays: false,
            problems: vec![],
        }
    }
}

impl Options {
    /// The options of the part of an address after `#`; `None` when the page is not in a frame.
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let rest = fragment.strip_prefix(MARK)?;
        match rest.strip_prefix('?') {
            Some(query) => Some(Self::from_query(query)),
            None => rest.is_empty().then(Self::default),
        }
    }

    /// The options of a query. What is not understood leaves the option as it is, and a sentence in `problems`.
    pub fn from_query(query: &str) -> Self {
        let mut options = Self::default();
        if query.len() > LENGTH_MAX {
            options.problems.push("This program is larger than a megabyte: it was not opened.".into());
            return options;
        }
        let mut mode = None;
        let mut edits = String::new();
        for (name, value) in query::pairs(query) {
            let result = match name.as_str() {
                "mode" => read_mode(&value).map(|read| mode = Some(read)),
                "editable" => options.read_editable(&value).map(|places| edits = places),
                _ => options.read(&name, value),
            };
            if let Err(problem) = result {
                options.problems.push(problem);
            }
        }
        options.mode = mode.unwrap_or(if matches!(options.content, Content::Lesson(_)) { Mode::Full } else { Mode::Player });
        options.read_edits(&edits);
        options
    }

    /// The program's text, when the options hold it.
    pub fn code(&self) -> Option<&str> {
        match &self.content {
            Content::Code(code) => Some(code),
            _ => None,
        }
    }

    fn read(&mut self, name: &str, value: String) -> Result<(), String> {
        let wrong = |expected: &str| Err(format!("{name}=\"{value}\" is not understood: {expected}"));
        match name {
            "code" => self.content = Content::Code(value),
            "lesson" if is_name(&value) => self.content = Content::Lesson(value),
            "lesson" => return wrong("a lesson's name has letters, digits, - and _."),
            "world" => self.settings.world = value,
            "start-at" => self.start_at = Some(Moment::parse(&value).map_err(|problem| format!("start-at: {problem}"))?),
            "speed" => match number_from(&value) {
                Some(speed) if speed.is_finite() && speed > 0.0 => {
                    self.speed = Some(speed.clamp(SPEEDS[0], SPEEDS[SPEEDS.len() - 1]));
                }
                _ => return wrong("a number of virtual seconds in a real one."),
            },
            // `web/start.js` has read it.
            "lang" => {}
            "theme" => match value.as_str() {
                "auto" => self.is_dark = None,
                "light" => self.is_dark = Some(false),
                "dark" => self.is_dark = Some(true),
                _ => return wrong("there are auto, light and dark."),
            },
            "controls" => self.has_controls = yes_or_no(name, &value)?,
            "autoplay" => self.plays = yes_or_no(name, &value)?,
            "highlight" => self.highlight = lines(&value).ok_or_else(|| wrong("lines such as 3,5-7.").unwrap_err())?,
            "seed" => match value.parse() {
                Ok(seed) => self.settings.seed = seed,
                Err(_) => return wrong("a whole number."),
            },
            // For the script around the page: which engine it uses, and whether a recording is given with the program.
            "engine" | "recording" => {}
            _ => return Err(format!("There is no option {name}.")),
        }
        Ok(())
    }

    /// Reads `editable`: yes, no, or the only places that may change, which are returned.
    fn read_editable(&mut self, value: &str) -> Result<String, String> {
        match yes_or_no("editable", value) {
            Ok(is_editable) => {
                self.is_editable = is_editable;
                Ok(String::new())
            }
            Err(_) => Ok(value.to_string()),
        }
    }

    /// Places of the program, once that is known.
    fn read_edits(&mut self, places: &str) {
        let Content::Code(code) = &self.content else { return };
        for place in places.split(';').map(str::trim).filter(|place| !place.is_empty()) {
            match AllowedEdit::parse(place, code) {
                Ok(edit) => self.edits.push(edit),
                Err(problem) => self.problems.push(format!("editable: {problem}")),
            }
        }
    }
}

fn read_mode(value: &str) -> Result<Mode, String> {
    let found = Mode::ALL.into_iter().find(|mode| mode.word() == value);
    found.ok_or_else(|| format!("mode=\"{value}\" is not understood: there are full, player, timeline and code."))
}

/// An attribute that is there without a value says yes.
fn yes_or_no(name: &str, value: &str) -> Result<bool, String> {
    match value {
        "" | "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(format!("{name}=\"{value}\" is not understood: there are yes and no.")),
    }
}

/// Names of files beside the page, and nothing that leads out of their folder.
fn is_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.len() <= NAME_MAX && name.chars().all(is_plain)
}

/// `3,5-7`: lines from 1.
fn lines(text: &str) -> Option<Vec<u32>> {
    let mut lines = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (first.trim().parse::<u32>().ok()?, last.trim().parse::<u32>().ok()?);
        lines.extend((first.max(1)..=last).take(HIGHLIGHTS_MAX));
    }
    order::sort(&mut lines);
    lines.dedup();
    lines.truncate(HIGHLIGHTS_MAX);
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> Options {
        Options::from_query(query)
    }

    #[test]
    fn every_option_is_read() {
        let options = read(
            "mode=timeline&code=a+%3D+1%0Ab+%3D+2%0A&start-at=time+0.5&speed=2&theme=dark&controls=no\
             &editable=line+2&highlight=3,5-7&seed=7&autoplay=yes&world=x&engine=shared&recording=given",
        );
        assert_eq!(options.problems, Vec::<String>::new());
        assert_eq!((options.mode, options.code()), (Mode::Timeline, Some("a = 1\nb = 2\n")));
        assert_eq!(options.start_at, Some(Moment::Time(500_000_000)));
        assert_eq!((options.speed, options.is_dark), (Some(2.0), Some(true)));
        assert_eq!((options.has_controls, options.is_editable, options.plays), (false, true, true));
        assert_eq!((&options.edits[..], &options.highlight[..]), (&[AllowedEdit::Line(2)][..], &[3, 5, 6, 7][..]));
        assert_eq!((options.settings.seed, options.settings.world.as_str()), (7, "x"));
    }

    #[test]
    fn without_options_it_is_a_player_that_waits() {
        assert_eq!(Options::from_fragment("embed"), Some(Options::default()));
        assert!(!Options::default().plays);
        assert_eq!(read("lesson=05_semaphores").mode, Mode::Full, "a lesson needs its text");
        assert_eq!(read("lesson=05_semaphores&mode=player").mode, Mode::Player);
    }

    #[test]
    fn other_addresses_are_no_frames() {
        for fragment in ["", "1abc", "embedded", "moment=end"] {
            assert_eq!(Options::from_fragment(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_changes_nothing() {
        for query in [
            "mode=tiny",
            "start-at=later",
            "speed=fast",
            "speed=-1",
            "theme=blue",
            "controls=maybe",
            "highlight=x",
            "seed=-1",
            "autoplay=soon",
            "lesson=../../secret",
            "lesson=",
            "colour=red",
        ] {
            let options = read(query);
            assert_eq!(options.problems.len(), 1, "{query}");
            assert_eq!(Options { problems: vec![], ..options }, Options::default(), "{query}");
        }
        assert_eq!(read("code=a+%3D+1%0A&editable=line+9").problems.len(), 1);
    }

    #[test]
    fn sizes_have_limits() {
        assert_eq!(read(&format!("code={}", "a".repeat(LENGTH_MAX))).content, Content::First);
        assert_eq!(read("highlight=1-4000000000").highlight.len(), HIGHLIGHTS_MAX);
        assert_eq!(read("speed=1e300").speed, Some(100.0));
    }

    proptest! {
        #[test]
        fn no_query_does_harm(query in "[a-z=&%+0-9,;-]{0,200}") {
            let _ = read(&query);
        }
    }
}

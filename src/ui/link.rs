//! What a share link carries, and how it becomes the part of an address after `#`: nothing is sent to any server.
//!
//! The fragment is the version, then base64url of the deflated fields. **A version is for ever**: links of it lie in
//! course pages, so its fields never change; new ones make a new version, and `tests/links/` keeps links of every one.
//!
//! A link is a stranger's text. Its sizes are bounded before anything is unpacked, every field is brought into its range,
//! and what cannot be read gives a message and changes nothing.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::branches::{Branch, Branches};
use crate::executor::clock::TimeNs;
use crate::executor::injections::{Act, Injection};
use crate::trace::Settings;
use crate::ui::words::tr;

/// The version that links without branches are written in.
const VERSION: char = '1';
/// The version of links with branches.
const BRANCHED: char = '2';
/// The longest fragment that is looked at, in characters.
const FRAGMENT_MAX: usize = 400_000;
/// The most that a fragment unpacks to, in bytes: a program of the size the engine takes, with room for the rest.
const UNPACKED_MAX: usize = 1_100_000;
/// The strongest compression there is: links are made rarely and read often.
const LEVEL: u8 = 10;
/// More bookmarks than anybody sets.
const BOOKMARKS_MAX: usize = 1_000;
/// More cores than anybody asks for.
const CORES_MAX: u32 = 64;
/// More branches than anybody keeps, and more in one than anybody does to a run.
const BRANCHES_MAX: usize = 50;
const ACTS_MAX: usize = 100;
/// More choices than a schedule has that was made as simple as it can be.
const CHOICES_MAX: usize = 10_000;
/// The longest text of a branch, in bytes.
const TEXT_MAX: usize = 300;

/// Why a link does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Made by a later Loopscope.
    Later,
    /// More than a link may hold.
    TooLarge,
    /// Cut short, or changed on its way.
    Damaged,
    /// Its branches are more than a person makes, or do what nobody can.
    Branches,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Broken::Later => {
                tr("This link was made by a later version of Loopscope: open it there, or ask for the program itself.")
            }
            Broken::TooLarge => tr("This link holds more than a program of a megabyte: it was not opened."),
            Broken::Damaged => tr("This link is damaged, perhaps cut short on its way: ask for it once more, as a whole."),
            Broken::Branches => tr("This link asks for more branches of a run than Loopscope keeps: it was not opened."),
        })
    }
}

/// What of a run's settings a link carries; limits are the page's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RunFields {
    seed: u64,
    until: Option<TimeNs>,
    sigint_at: Option<TimeNs>,
    instruction_ns: u64,
    cores: u32,
    has_gil: bool,
}

/// The fields of version 1, in their order. They never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fields {
    program: String,
    source: Option<String>,
    world: Option<String>,
    run: RunFields,
    cursor: Option<u64>,
    speed_per_mille: u32,
    step_size: String,
    is_sequence: bool,
    is_dark: Option<bool>,
    panel: String,
    bookmarks: Vec<u64>,
}

/// What version 2 has after the fields of version 1. It never changes either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct BranchFields {
    branches: Vec<Branch>,
    open: Option<u32>,
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The shipped program it began with; it may be unknown here.
    pub program: String,
    /// The text, when it is not that program's own.
    pub source: Option<String>,
    /// What the run depends on.
    pub settings: Settings,
    /// How many events have happened at the cursor.
    pub cursor: Option<usize>,
    /// The speed of playback; 1 is one virtual second in one real second.
    pub speed: f64,
    /// The name of the step size.
    pub step_size: String,
    /// The axis is that of steps, not of time.
    pub is_sequence: bool,
    /// The theme, when the link says one.
    pub is_dark: Option<bool>,
    /// The name of the open panel.
    pub panel: String,
    /// The bookmarked events.
    pub bookmarks: Vec<usize>,
    /// The branches of the run, and which of them is on the screen beside it.
    pub branches: Branches,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            program: String::new(),
            source: None,
            settings: Settings::default(),
            cursor: None,
            speed: 1.0,
            step_size: String::new(),
            is_sequence: false,
            is_dark: None,
            panel: String::new(),
            bookmarks: vec![],
            branches: Branches::default(),
        }
    }
}

impl Link {
    /// The part of an address after `#`.
    pub fn to_fragment(&self) -> String {
        let Branches { list: branches, open } = self.branches.clone();
        let is_plain = branches.is_empty();
        let mut bytes = postcard::to_allocvec(&self.fields()).expect("plain data is always written");
        if !is_plain {
            let fields = BranchFields { branches, open: open.map(|open| open as u32) };
            bytes = postcard::to_extend(&fields, bytes).expect("plain data is always written");
        }
        let version = if is_plain { VERSION } else { BRANCHED };
        format!("{version}{}", BASE64URL_NOPAD.encode(&compress_to_vec(&bytes, LEVEL)))
    }

    /// The link of the part of an address after `#`; `None` when it is no link of ours at all, but an anchor.
    ///
    /// # Errors
    /// [`Broken`] says what is wrong with it, for people.
    pub fn from_fragment(fragment: &str) -> Option<Result<Self, Broken>> {
        let version = fragment.chars().next().filter(char::is_ascii_digit)?;
        Some(match version {
            VERSION => unpacked(&fragment[1..]).and_then(|bytes| read(&bytes)).map(Self::of_fields),
            BRANCHED => Self::with_branches(&fragment[1..]),
            _ => Err(Broken::Later),
        })
    }

    fn with_branches(text: &str) -> Result<Self, Broken> {
        let (fields, BranchFields { branches, open }) = read(&unpacked(text)?)?;
        let are_sane = branches.len() <= BRANCHES_MAX && branches.iter().all(is_sane);
        let open = open.map(|open| open as usize).filter(|open| *open < branches.len());
        let link = Self { branches: Branches { list: branches, open }, ..Self::of_fields(fields) };
        if are_sane { Ok(link) } else { Err(Broken::Branches) }
    }

    fn fields(&self) -> Fields {
        let settings = &self.settings;
        Fields {
            program: self.program.clone(),
            source: self.source.clone(),
            world: Some(settings.world.clone()).filter(|world| !world.is_empty()),
            run: RunFields {
                seed: settings.seed,
                until: settings.until,
                sigint_at: settings.sigint_at,
                instruction_ns: settings.instruction_ns,
                cores: settings.cores,
                has_gil: settings.has_gil,
            },
            cursor: self.cursor.map(|cursor| cursor as u64),
            speed_per_mille: (self.speed * 1_000.0).round() as u32,
            step_size: self.step_size.clone(),
            is_sequence: self.is_sequence,
            is_dark: self.is_dark,
            panel: self.panel.clone(),
            bookmarks: self.bookmarks.iter().map(|event| *event as u64).collect(),
        }
    }

    fn of_fields(fields: Fields) -> Self {
        let RunFields { seed, until, sigint_at, instruction_ns, cores, has_gil } = fields.run;
        let cores = cores.clamp(1, CORES_MAX);
        let world = fields.world.unwrap_or_default();
        let event = |event: u64| usize::try_from(event).unwrap_or(usize::MAX);
        Self {
            program: fields.program,
            source: fields.source,
            settings: Settings { seed, until, sigint_at, instruction_ns, cores, has_gil, world, ..Settings::default() },
            cursor: fields.cursor.map(event),
            speed: f64::from(fields.speed_per_mille.clamp(50, 100_000)) / 1_000.0,
            step_size: fields.step_size,
            is_sequence: fields.is_sequence,
            is_dark: fields.is_dark,
            panel: fields.panel,
            bookmarks: fields.bookmarks.into_iter().take(BOOKMARKS_MAX).map(event).collect(),
            branches: Branches::default(),
        }
    }
}

/// Whether a person could have made the branch.
fn is_sane(branch: &Branch) -> bool {
    let is_short = |injection: &Injection| !matches!(&injection.act, Act::Raise(_, message) if message.len() > TEXT_MAX);
    branch.title.len() <= TEXT_MAX
        && branch.injections.len() <= ACTS_MAX
        && branch.choices.len() <= CHOICES_MAX
        && branch.injections.iter().all(is_short)
}

fn unpacked(text: &str) -> Result<Vec<u8>, Broken> {
    if text.len() > FRAGMENT_MAX {
        return Err(Broken::TooLarge);
    }
    let packed = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Broken::Damaged)?;
    decompress_to_vec_with_limit(&packed, UNPACKED_MAX).map_err(|error| match error.status {
        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Broken::TooLarge,
        _ => Broken::Damaged,
    })
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Broken> {
    match postcard::take_from_bytes(bytes) {
        Ok((fields, [])) => Ok(fields),
        _ => Err(Broken::Damaged),
    }
}

#[cfg(test)]
mod tests;

//! What the person works on: the text, what is wrong with it, the last good recording, and whether a run is under way.
//!
//! A recording is **stale** when it is not of the text and the settings on the screen. It stays on the screen all the same: a syntax error
//! takes nothing away.

use std::sync::Arc;

use super::programs::{self, Program};
use super::run::Run;
use super::ticks::duration_label;
use crate::python::diagnostics::Diagnostic;
use crate::trace::{Ending, Settings};

/// What the engine is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Comes back with the answer.
    pub id: u32,
    /// The program.
    pub source: String,
    /// What the run depends on beside it.
    pub settings: Settings,
}

impl Request {
    /// The state of a workspace that waits for the answer.
    pub fn state(&self) -> RunState {
        RunState::Running(self.id)
    }
}

/// What the engine answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The program ran; a limit, a deadlock or an exception may have ended it.
    Ran(Arc<Run>),
    /// The program was refused.
    Refused(Vec<Diagnostic>),
    /// The engine itself failed.
    Broken(String),
}

/// Whether a run is under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RunState {
    /// Nothing was asked yet, or the answer came.
    #[default]
    Idle,
    /// The engine is at work on this request.
    Running(u32),
    /// The person stopped the run.
    Stopped,
    /// The engine failed and says why.
    Broken(String),
}

/// The tone of the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Nothing to say.
    Calm,
    /// A run is under way.
    Busy,
    /// All is well.
    Good,
    /// A limit ended the run, or the person did.
    Limit,
    /// Something is wrong.
    Bad,
}

impl Mood {
    /// Its name in the style sheet.
    pub fn word(self) -> &'static str {
        match self {
            Mood::Calm => "calm",
            Mood::Busy => "busy",
            Mood::Good => "good",
            Mood::Limit => "limit",
            Mood::Bad => "bad",
        }
    }
}

/// The whole of it.
#[derive(Clone, Debug)]
pub struct Workspace {
    program: Program,
    source: String,
    settings: Settings,
    diagnostics: Vec<Diagnostic>,
    run: Option<Arc<Run>>,
    state: RunState,
    requests: u32,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::of(programs::FIRST, None)
    }
}

impl Workspace {
    /// A program, with the person's own text of it if there is one.
    pub fn of(program: Program, draft: Option<String>) -> Self {
        Self {
            program,
            source: draft.unwrap_or_else(|| program.source.to_string()),
            settings: Settings::default(),
            diagnostics: vec![],
            run: None,
            state: RunState::Idle,
            requests: 0,
        }
    }

    /// The program that was picked.
    pub fn program(&self) -> Program {
        self.program
    }

    /// The text on the screen.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What is wrong with the text, in order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The last good run.
    pub fn run(&self) -> Option<&Arc<Run>> {
        self.run.as_ref()
    }

    /// Whether a run is under way.
    pub fn state(&self) -> &RunState {
        &self.state
    }

    /// Whether a run is under way.
    pub fn is_running(&self) -> bool {
        matches!(self.state, RunState::Running(_))
    }

    /// Whether the text is not the picked program's own.
    pub fn is_edited(&self) -> bool {
        self.source != self.program.source
    }

    /// What the next run depends on beside the text.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes what the next run depends on.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// Whether the recording is of another text than the one on the screen, or of other settings.
    pub fn is_stale(&self) -> bool {
        self.stale_word().is_some()
    }

    /// What of a stale recording is not as on the screen.
    pub fn stale_word(&self) -> Option<&'static str> {
        let recording = &self.run.as_ref()?.recording;
        match (recording.source() == self.source, *recording.settings() == self.settings) {
            (true, true) => None,
            (false, _) => Some("timeline of an earlier text"),
            (true, false) => Some("timeline of other settings"),
        }
    }

    /// The person changed the text.
    pub fn edit(&mut self, source: String) {
        self.source = source;
    }

    /// The person picked another program; the text of this one must be kept elsewhere before.
    pub fn pick(&mut self, program: Program, draft: Option<String>) {
        let (requests, settings) = (self.requests, self.settings.clone());
        *self = Self { requests, settings, ..Self::of(program, draft) };
    }

    /// Back to the picked program's own text.
    pub fn restore(&mut self) {
        self.source = self.program.source.to_string();
    }

    /// A run is asked for.
    pub fn request(&mut self) -> Request {
        self.requests += 1;
        self.state = RunState::Running(self.requests);
        Request { id: self.requests, source: self.source.clone(), settings: self.settings.clone() }
    }

    /// The engine answered. False when nobody waits for that answer any more; then nothing changes.
    pub fn receive(&mut self, id: u32, answer: Answer) -> bool {
        if self.state != RunState::Running(id) {
            return false;
        }
        self.state = RunState::Idle;
        match answer {
            Answer::Ran(run) => {
                self.diagnostics.clear();
                self.run = Some(run);
            }
            Answer::Refused(diagnostics) => self.diagnostics = diagnostics,
            Answer::Broken(why) => self.state = RunState::Broken(why),
        }
        true
    }

    /// The person stopped the run.
    pub fn stop(&mut self) {
        if self.is_running() {
            self.state = RunState::Stopped;
        }
    }

    /// The status line; `slow` is the request that has been under way for a while. A quick run keeps the last line.
    pub fn status(&self, slow: Option<u32>) -> (Mood, String) {
        match &self.state {
            RunState::Running(id) if slow == Some(*id) => return (Mood::Busy, "running …".into()),
            RunState::Running(_) => {}
            RunState::Stopped => return (Mood::Limit, "stopped".into()),
            RunState::Broken(why) => return (Mood::Bad, format!("the engine failed: {why}")),
            RunState::Idle => {}
        }
        match (self.diagnostics.len(), &self.run) {
            (0, None) => (Mood::Calm, String::new()),
            (0, Some(run)) => ending_status(run),
            (1, _) => (Mood::Bad, format!("refused · line {}", self.diagnostics[0].line)),
            (count, _) => (Mood::Bad, format!("refused · {count} places")),
        }
    }
}

fn ending_status(run: &Run) -> (Mood, String) {
    let recording = &run.recording;
    let (mood, word) = match recording.ending() {
        Ending::Ok => (Mood::Good, "finished".to_string()),
        Ending::Exception { kind, .. } => (Mood::Bad, format!("ended with {kind}")),
        Ending::Deadlock { .. } => (Mood::Bad, "deadlock".to_string()),
        Ending::Until => (Mood::Limit, "stopped at the set time".to_string()),
        Ending::Limit(limit) => (Mood::Limit, format!("limit reached: {}", crate::ui::run::limit_word(*limit))),
    };
    let events = recording.len();
    let plural = if events == 1 { "" } else { "s" };
    (mood, format!("{word} · {} virtual · {events} event{plural}", duration_label(recording.end_time() as f64)))
}

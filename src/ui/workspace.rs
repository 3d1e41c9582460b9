//! What the person works on: the text, what is wrong with it, the last good recording, and whether a run is under way.
//!
//! A recording is **stale** when it is not of the text and the settings on the screen. It stays on the screen all the same: a syntax error
//! takes nothing away.

use std::sync::Arc;

use super::numbers::grouped;
use super::programs::{self, Program};
use super::run::Run;
use super::ticks::duration_label;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::trace::{Ending, Settings};
use crate::ui::words::{fill, fill_counted, key, tr};

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

/// A trace of a real program that is shown in the place of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The file's name.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
}

/// The whole of it.
#[derive(Clone, Debug)]
pub struct Workspace {
    program: Program,
    source: String,
    settings: Settings,
    diagnostics: Vec<Diagnostic>,
    world_diagnostics: Vec<Diagnostic>,
    run: Option<Arc<Run>>,
    imported: Option<Imported>,
    state: RunState,
    requests: u32,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::of(programs::FIRST, None, None)
    }
}

impl Workspace {
    /// A program, with the person's own text of it and of its world, if there are such.
    pub fn of(program: Program, draft: Option<String>, world: Option<String>) -> Self {
        let settings = program.settings();
        Self {
            program,
            source: draft.unwrap_or_else(|| program.source.to_string()),
            settings: Settings { world: world.unwrap_or(settings.world), ..settings },
            diagnostics: vec![],
            world_diagnostics: vec![],
            run: None,
            imported: None,
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

    /// What is wrong with the description of the world, in order.
    pub fn world_diagnostics(&self) -> &[Diagnostic] {
        &self.world_diagnostics
    }

    /// The last good run.
    pub fn run(&self) -> Option<&Arc<Run>> {
        self.run.as_ref()
    }

    /// The trace that is on the screen in the place of a run.
    pub fn imported(&self) -> Option<&Imported> {
        self.imported.as_ref()
    }

    /// The last run is not one of the program: it was read from this.
    pub fn mark_imported(&mut self, imported: Imported) {
        self.imported = Some(imported);
    }

    /// What the run on the screen is called in the names of files.
    pub fn run_name(&self) -> &str {
        match &self.imported {
            Some(imported) => imported.name.trim_end_matches(".json"),
            None => self.program.name,
        }
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

    /// The description of the simulated world on the screen: a `world.toml`.
    pub fn world(&self) -> &str {
        &self.settings.world
    }

    /// Whether that is not the picked program's own.
    pub fn is_world_edited(&self) -> bool {
        self.settings.world != self.program.world
    }

    /// The person changed the world.
    pub fn edit_world(&mut self, world: String) {
        self.settings.world = world;
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
        if self.imported.is_some() {
            return Some(key("timeline of a trace"));
        }
        match (recording.source() == self.source, *recording.settings() == self.settings) {
            (true, true) => None,
            (false, _) => Some(key("timeline of an earlier text")),
            (true, false) if recording.settings().world != self.settings.world => Some(key("timeline of another world")),
            (true, false) => Some(key("timeline of other settings")),
        }
    }

    /// The person changed the text.
    pub fn edit(&mut self, source: String) {
        self.source = source;
    }

    /// The person picked another program; the texts of this one must be kept elsewhere before. The settings stay, the world is
    /// the program's own.
    pub fn pick(&mut self, program: Program, draft: Option<String>, world: Option<String>) {
        let picked = Self::of(program, draft, world);
        let settings = Settings { world: picked.settings.world.clone(), ..self.settings.clone() };
        *self = Self { requests: self.requests, settings, ..picked };
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
                self.world_diagnostics.clear();
                self.imported = None;
                self.run = Some(run);
            }
            Answer::Refused(diagnostics) => {
                let is_of_world = |diagnostic: &Diagnostic| diagnostic.severity == Severity::World;
                (self.world_diagnostics, self.diagnostics) = diagnostics.into_iter().partition(is_of_world);
            }
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
            RunState::Running(id) if slow == Some(*id) => return (Mood::Busy, tr("running …").into()),
            RunState::Running(_) => {}
            RunState::Stopped => return (Mood::Limit, tr("stopped").into()),
            RunState::Broken(why) => return (Mood::Bad, fill("the engine failed: {why}", &[why])),
            RunState::Idle => {}
        }
        if let Some(first) = self.world_diagnostics.first() {
            return (Mood::Bad, fill("refused · world, line {line}", &[&first.line.to_string()]));
        }
        match (self.diagnostics.len(), &self.run) {
            (0, None) => (Mood::Calm, String::new()),
            (0, Some(run)) if self.imported.is_some() => {
                (Mood::Calm, format!("{} · {}", tr("trace"), extent(run, &duration_label(run.recording.end_time() as f64))))
            }
            (0, Some(run)) => ending_status(run),
            (1, _) => (Mood::Bad, fill("refused · line {line}", &[&self.diagnostics[0].line.to_string()])),
            (count, _) => (Mood::Bad, fill("refused · {count} places", &[&count.to_string()])),
        }
    }
}

fn ending_status(run: &Run) -> (Mood, String) {
    let recording = &run.recording;
    let (mood, word) = match recording.ending() {
        Ending::Ok => (Mood::Good, tr("finished").to_string()),
        Ending::Exception { kind, .. } => (Mood::Bad, fill("ended with {error}", &[kind])),
        Ending::Deadlock { .. } => (Mood::Bad, tr("deadlock").to_string()),
        Ending::Until => (Mood::Limit, tr("stopped at the set time").to_string()),
        Ending::Limit(limit) => (Mood::Limit, fill("limit reached: {limit}", &[tr(crate::ui::run::limit_word(*limit))])),
    };
    let time = fill("{time} virtual", &[&duration_label(recording.end_time() as f64)]);
    (mood, format!("{word} · {}", extent(run, &time)))
}

/// How long a run is.
fn extent(run: &Run, time: &str) -> String {
    let events = run.recording.len();
    format!("{time} · {}", fill_counted("{count} event", "{count} events", events, &[&grouped(events)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(line: u32, severity: Severity) -> Diagnostic {
        Diagnostic { start: 0, end: 1, line, column: 1, severity, message: "?".into(), help: None }
    }

    #[test]
    fn what_is_wrong_with_the_world_is_told_apart_from_the_program() {
        let mut workspace = Workspace::default();
        let id = workspace.request().id;
        workspace.receive(id, Answer::Refused(vec![wrong(4, Severity::World)]));
        assert_eq!((workspace.diagnostics().len(), workspace.world_diagnostics().len()), (0, 1));
        assert_eq!(workspace.status(None), (Mood::Bad, "refused · world, line 4".into()));
        let id = workspace.request().id;
        workspace.receive(id, Answer::Refused(vec![wrong(7, Severity::Error)]));
        assert_eq!((workspace.diagnostics().len(), workspace.world_diagnostics().len()), (1, 0));
        assert_eq!(workspace.status(None), (Mood::Bad, "refused · line 7".into()));
    }

    #[test]
    fn a_trace_is_stale_until_the_program_runs_again() {
        let run = || {
            let recording = crate::trace::record(programs::FIRST.source, &Settings::default()).expect("it runs");
            Answer::Ran(Arc::new(Run::new(recording)))
        };
        let mut workspace = Workspace::default();
        let id = workspace.request().id;
        workspace.receive(id, run());
        workspace.mark_imported(Imported { name: "result.json".into(), text: "{}".into() });
        assert_eq!((workspace.stale_word(), workspace.run_name()), (Some("timeline of a trace"), "result"));
        assert!(workspace.status(None).1.starts_with("trace · "));
        let id = workspace.request().id;
        workspace.receive(id, run());
        assert_eq!((workspace.stale_word(), workspace.run_name()), (None, programs::FIRST.name));
    }

    #[test]
    fn each_program_has_its_own_world_and_the_settings_stay() {
        let scraper = programs::named("aiohttp_scraper").expect("it is shipped");
        let mut workspace = Workspace::default();
        workspace.set_settings(Settings { cores: 1, ..Settings::default() });
        workspace.pick(scraper, None, None);
        assert_eq!((workspace.world(), workspace.settings().cores), (scraper.world, 1));
        workspace.edit_world("seed = 1".into());
        assert!(workspace.is_world_edited() && !workspace.is_edited());
        workspace.pick(programs::FIRST, None, None);
        assert_eq!(workspace.world(), "");
        workspace.pick(scraper, None, Some("seed = 1".into()));
        assert_eq!(workspace.world(), "seed = 1");
    }
}

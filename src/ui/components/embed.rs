//! The page in a frame: shows what the options say, does what the host calls, reports what happens.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;

use super::erased::{effect, memo};
use super::model::Model;
use super::page::Page;
use crate::course::moment::Moment;
use crate::trace::lanes::Axis;
use crate::ui::browser::{animation, host, lessons, storage};
use crate::ui::embed::call::Call;
use crate::ui::embed::options::{Content, Mode, Options};
use crate::ui::embed::report::{self, Data};
use crate::ui::lane_layout::LaneLayout;
use crate::ui::numbers::pixels;
use crate::ui::playback::{Pace, Playback, PlaybackCommand, Track};
use crate::ui::programs::{self, Program};
use crate::ui::row_choice::RowChoice;
use crate::ui::text_rules::TextRules;
use crate::ui::tour::Tour;
use crate::ui::workspace::{RunState, Workspace};

/// A frame's page and what is still to be done in it. Copied freely.
#[derive(Clone, Copy)]
struct Desk {
    model: Model,
    /// Options that wait for the first run.
    pending: StoredValue<Option<Options>>,
    /// Calls that are answered when the run is over.
    waiting: StoredValue<Vec<f64>>,
}

/// The page that the options in the address ask for.
pub fn page() -> AnyView {
    let options = host::options().unwrap_or_default();
    let model = Model::new();
    model.tour.set(Tour::default());
    let desk = Desk { model, pending: StoredValue::new(None), waiting: StoredValue::new(vec![]) };
    desk.show(options);
    desk.report_runs();
    desk.report_playback();
    desk.report_readiness();
    desk.answer_when_over();
    host::listen(move |id, name, words| desk.hear(id, &name, &words));
    view! { <Page model /> }.into_any()
}

impl Desk {
    /// Puts on the screen what the options say; the rest of them waits for the run.
    fn show(self, options: Options) {
        let model = self.model;
        host::note("mode", options.mode.word());
        host::note("controls", yes_or_no(options.has_controls));
        host::note("editable", yes_or_no(options.is_editable));
        model.dark.set(options.is_dark.unwrap_or_else(storage::is_dark));
        model.notice.set(Some(options.problems.join(" ")).filter(|problems| !problems.is_empty()));
        match &options.content {
            Content::Lesson(name) => self.open_lesson(name.clone()),
            Content::Code(code) => self.open(program_of(code, &options), &options),
            Content::First => self.open(programs::FIRST, &options),
        }
        self.pending.set_value(Some(options));
    }

    fn open(self, program: Program, options: &Options) {
        self.model.classroom.study.set(None);
        self.model.workspace.update(|workspace| workspace.set_settings(options.settings.clone()));
        self.model.pick(program, TextRules::open(program.source, &options.edits));
    }

    fn open_lesson(self, name: String) {
        leptos::task::spawn_local(async move {
            if let Err(why) = lessons::opened(self.model, &name).await {
                self.model.notice.set(Some(why.clone()));
                self.answer_all(&Err(why));
            }
        });
    }

    /// The first run is there: what else the options say.
    fn begin(self, options: &Options) {
        let model = self.model;
        model.rules.update(|rules| {
            rules.is_fixed = !options.is_editable;
            rules.lit.clone_from(&options.highlight);
        });
        if let Some(speed) = options.speed {
            model.command(PlaybackCommand::SetPace(Pace::Times(speed)));
        }
        let place = options.start_at.clone().or((options.mode == Mode::Code).then_some(Moment::End));
        if let Some(Err(why)) = place.map(|moment| self.seek(&moment)) {
            model.notice.set(Some(why));
        }
        if options.plays && !animation::is_unwanted() {
            model.command(PlaybackCommand::Play);
        }
    }

    fn seek(self, moment: &Moment) -> Result<(), String> {
        let run = self.model.run.get_untracked().ok_or("There is no run yet.")?;
        let events = moment.events(&run.recording).ok_or("The run never comes to that moment.")?;
        let axis = self.model.playback.with_untracked(Playback::axis);
        self.command(match (moment, axis) {
            // A time may lie between two events.
            (Moment::Time(time), Axis::Time) => PlaybackCommand::SeekPosition(*time as f64),
            _ => PlaybackCommand::SeekEvent(events),
        })
    }

    /// Moves the cursor, which needs a run.
    fn command(self, command: PlaybackCommand) -> Result<(), String> {
        self.model.run.with_untracked(Option::is_some).then_some(()).ok_or("There is no run yet.")?;
        self.model.command(command);
        Ok(())
    }

    fn hear(self, id: f64, name: &str, words: &str) {
        let model = self.model;
        let done = |result: Result<(), String>| host::answer(id, result.map(|()| Data::Truth(true)));
        match Call::parse(name, words) {
            Err(why) => host::answer(id, Err(why)),
            Ok(Call::Play) => done(self.command(PlaybackCommand::Play)),
            Ok(Call::Pause) => done(self.command(PlaybackCommand::Pause)),
            Ok(Call::Seek(moment)) => done(self.seek(&moment)),
            Ok(Call::Result) => host::answer(id, Ok(self.result())),
            Ok(Call::Run) => {
                self.waiting.update_value(|waiting| waiting.push(id));
                model.run_now();
            }
            Ok(Call::Load(options)) => {
                self.waiting.update_value(|waiting| waiting.push(id));
                self.show(*options);
            }
        }
    }

    /// Tells of every run, and how high its rows are.
    fn report_runs(self) {
        let model = self.model;
        effect(move || {
            let Some(run) = model.run.get() else { return };
            host::measure("--rows", &pixels(LaneLayout::of(&run, &RowChoice::default(), None).total()));
            if let Some(options) = self.pending.try_update_value(Option::take).flatten() {
                self.begin(&options);
            }
            let is_own = model.workspace.with_untracked(|workspace| workspace.program().source == run.recording.source());
            host::tell("run", &report::run(&run.recording, is_own));
        });
    }

    /// Tells where playback stops: at a marker, at the end.
    fn report_playback(self) {
        let model = self.model;
        let was_playing = StoredValue::new(false);
        effect(move || {
            let (event, time, is_playing) =
                model.playback.with(|playback| (playback.event(), playback.time(), playback.is_playing()));
            let has_stopped = was_playing.get_value() && !is_playing;
            was_playing.set_value(is_playing);
            let Some(run) = model.run.get_untracked().filter(|_| has_stopped) else { return };
            if let Some(marker) = model.bookmarks.with_untracked(|all| all.at(event).filter(|one| one.pauses).cloned()) {
                host::tell("marker", &report::marker(&marker.caption, event, time / 1e9));
            }
            if event >= run.length() {
                host::tell("ended", &report::ended(&run.recording));
            }
        });
    }

    /// Tells once that there is something to see.
    fn report_readiness(self) {
        let model = self.model;
        let is_ready = memo(move || {
            let is_answered = model.workspace.with(|workspace| {
                workspace.run().is_some()
                    || !workspace.diagnostics().is_empty()
                    || matches!(workspace.state(), RunState::Broken(_))
            });
            is_answered || model.notice.with(Option::is_some)
        });
        let is_told = StoredValue::new(false);
        effect(move || {
            if is_ready.get() && !is_told.get_value() {
                is_told.set_value(true);
                host::tell("ready", &Data::Record(vec![("version", env!("CARGO_PKG_VERSION").into())]));
            }
        });
    }

    /// Answers those who wait for the end of a run.
    fn answer_when_over(self) {
        let is_running = memo(move || self.model.workspace.with(Workspace::is_running));
        effect(move || {
            if !is_running.get() {
                self.answer_all(&self.outcome());
            }
        });
    }

    fn answer_all(self, outcome: &Result<Data, String>) {
        for id in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            host::answer(id, outcome.clone());
        }
    }

    fn outcome(self) -> Result<Data, String> {
        self.model.workspace.with_untracked(|workspace| match (workspace.state(), workspace.diagnostics()) {
            (RunState::Broken(why), _) => Err(format!("The engine failed: {why}")),
            (RunState::Stopped, _) => Err("The run was stopped.".into()),
            (_, [first, ..]) => Err(format!("Refused, line {}: {}", first.line, first.message)),
            _ => Ok(self.result()),
        })
    }

    fn result(self) -> Data {
        self.model.workspace.with_untracked(|workspace| {
            let last = workspace.run().map(|run| (&run.recording, run.recording.source() == workspace.program().source));
            self.model.classroom.study.with_untracked(|study| report::result(workspace.source(), last, study.as_ref()))
        })
    }
}

fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// A program under a name of its own, so that what a person makes of it is kept. It lives as long as the page.
fn program_of(code: &str, options: &Options) -> Program {
    let world = &options.settings.world;
    let mut hasher = DefaultHasher::new();
    (code, world, options.is_editable).hash(&mut hasher);
    let kept = |text: String| -> &'static str { String::leak(text) };
    let name = kept(format!("{:016x}", hasher.finish()));
    Program { name, title: "Program", source: kept(code.to_string()), world: kept(world.clone()) }
}

//! What a run depends on beside the program, as a person sees and changes it: fields with names, units and bounds, and all
//! that differs from the usual in a few words.

use super::numbers::trimmed;
use crate::executor::cores::INSTRUCTION_NS;
use crate::executor::number::number_from;
use crate::trace::Settings;
use crate::ui::words::{fill, fill_counted, key, tr};

/// A number of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `random`'s first seed.
    Seed,
    /// Where virtual time ends.
    Until,
    /// When Ctrl-C is pressed.
    Interrupt,
    /// What an instruction takes, where computing takes time.
    Instruction,
    /// How many threads can compute at the same time.
    Cores,
    /// Recorded events.
    Events,
    /// Loop iterations.
    Iterations,
    /// Bytecode instructions, in millions.
    Instructions,
    /// Tasks created.
    Tasks,
    /// Megabytes of the program's values.
    Memory,
    /// Kilobytes printed.
    Output,
}

impl Field {
    /// What ends a run that would not end by itself.
    pub const LIMITS: [Field; 6] =
        [Field::Events, Field::Iterations, Field::Instructions, Field::Tasks, Field::Memory, Field::Output];

    /// Its word in ids.
    pub fn word(self) -> &'static str {
        self.texts().0
    }

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        self.texts().1
    }

    /// What it counts.
    pub fn unit(self) -> &'static str {
        self.texts().2
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Field::Seed => ("seed", key("Random seed"), ""),
            Field::Until => ("until", key("End the run at"), "s"),
            Field::Interrupt => ("interrupt", key("Press Ctrl-C at"), "s"),
            Field::Instruction => ("instruction", key("An instruction takes"), "ns"),
            Field::Cores => ("cores", key("Cores"), ""),
            Field::Events => ("events", key("Events"), ""),
            Field::Iterations => ("iterations", key("Loop iterations"), ""),
            Field::Instructions => ("instructions", key("Instructions"), key("million")),
            Field::Tasks => ("tasks", key("Tasks"), ""),
            Field::Memory => ("memory", key("Memory"), "MB"),
            Field::Output => ("output", key("Output"), "KB"),
        }
    }

    /// The most it may be; the least is 1, and 0 for times and the seed.
    fn most(self) -> u64 {
        match self {
            Field::Seed => u64::MAX,
            Field::Until | Field::Interrupt => 1_000_000_000,
            Field::Instruction => 1_000_000,
            Field::Cores => 64,
            Field::Events | Field::Iterations | Field::Tasks => 1_000_000,
            Field::Instructions => 100_000,
            Field::Memory => 1_024,
            Field::Output => 65_536,
        }
    }

    fn least(self) -> u64 {
        match self {
            Field::Seed | Field::Until | Field::Interrupt => 0,
            _ => 1,
        }
    }

    /// What it is, as text; empty when nothing is set.
    pub fn value(self, settings: &Settings) -> String {
        let seconds = |time: Option<u64>| time.map_or_else(String::new, |ns| trimmed(ns as f64 / 1e9, 9));
        match self {
            Field::Until => seconds(settings.until),
            Field::Interrupt => seconds(settings.sigint_at),
            Field::Seed => settings.seed.to_string(),
            Field::Instruction => settings.instruction_ns.to_string(),
            Field::Cores => settings.cores.to_string(),
            Field::Events => settings.events_max.to_string(),
            Field::Iterations => settings.iterations_max.to_string(),
            Field::Instructions => (settings.instructions_max / 1_000_000).to_string(),
            Field::Tasks => settings.tasks_max.to_string(),
            Field::Memory => (settings.memory_max >> 20).to_string(),
            Field::Output => (settings.output_max >> 10).to_string(),
        }
    }

    /// Changes it.
    ///
    /// # Errors
    /// What is wrong with the text, for the person who typed it. Nothing changes then.
    pub fn set(self, settings: &mut Settings, text: &str) -> Result<(), String> {
        let text = text.trim();
        if matches!(self, Field::Until | Field::Interrupt) {
            let time = if text.is_empty() { None } else { Some(self.seconds(text)?) };
            match self {
                Field::Until => settings.until = time,
                _ => settings.sigint_at = time,
            }
            return Ok(());
        }
        let number = self.number(text)?;
        match self {
            Field::Seed => settings.seed = number,
            Field::Instruction => settings.instruction_ns = number,
            Field::Cores => settings.cores = number as u32,
            Field::Events => settings.events_max = number,
            Field::Iterations => settings.iterations_max = number,
            Field::Instructions => settings.instructions_max = number * 1_000_000,
            Field::Tasks => settings.tasks_max = number,
            Field::Memory => settings.memory_max = number << 20,
            Field::Output => settings.output_max = number << 10,
            Field::Until | Field::Interrupt => {}
        }
        Ok(())
    }

    fn number(self, text: &str) -> Result<u64, String> {
        let (least, most) = (self.least(), self.most());
        let number = text.parse::<u64>().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| {
            fill("{field}: a whole number from {least} to {most}", &[tr(self.label()), &least.to_string(), &most.to_string()])
        })
    }

    fn seconds(self, text: &str) -> Result<u64, String> {
        let seconds = number_from(text).filter(|seconds| (0.0..=self.most() as f64).contains(seconds));
        let seconds = seconds.ok_or_else(|| fill("{field}: seconds of virtual time, or nothing", &[tr(self.label())]))?;
        Ok((seconds * 1e9).round() as u64)
    }
}

/// Whether everything is as usual; the world belongs to the program and has a panel of its own.
pub fn is_usual(settings: &Settings) -> bool {
    *settings == usual(settings)
}

/// Everything as usual, in the same world.
pub fn usual(settings: &Settings) -> Settings {
    Settings { world: settings.world.clone(), ..Settings::default() }
}

/// Whether computing takes time.
pub fn is_counted(settings: &Settings) -> bool {
    settings.instruction_ns > 0
}

/// Lets computing take time, or none.
pub fn set_counted(settings: &mut Settings, is_counted: bool) {
    settings.instruction_ns = if is_counted { INSTRUCTION_NS } else { 0 };
}

/// All that matters for a run in a few words: what computing costs, and whatever is not as usual.
pub fn summary(settings: &Settings) -> String {
    let usual = Settings::default();
    let mut words = vec![if is_counted(settings) { tr("CPU counted") } else { tr("CPU instant") }.to_string()];
    let mut say = |is_said: bool, word: String| words.extend(is_said.then_some(word));
    say(
        is_counted(settings) && settings.cores != usual.cores,
        fill_counted("{count} core", "{count} cores", settings.cores as usize, &[&settings.cores.to_string()]),
    );
    say(is_counted(settings) && !settings.has_gil, tr("no GIL").into());
    say(settings.seed != usual.seed, fill("seed {seed}", &[&settings.seed.to_string()]));
    say(settings.sigint_at.is_some(), fill("Ctrl-C at {seconds} s", &[&Field::Interrupt.value(settings)]));
    say(settings.until.is_some(), fill("ends at {seconds} s", &[&Field::Until.value(settings)]));
    let is_changed = |field: &Field| field.value(settings) != field.value(&usual);
    let limits = Field::LIMITS.iter().filter(|field| is_changed(field)).count();
    say(limits > 0, fill_counted("{count} limit", "{count} limits", limits, &[&limits.to_string()]));
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Field; 5] = [Field::Seed, Field::Until, Field::Interrupt, Field::Instruction, Field::Cores];

    #[test]
    fn every_field_shows_what_was_set() {
        for field in ALL.into_iter().chain(Field::LIMITS) {
            let mut settings = Settings::default();
            field.set(&mut settings, " 7 ").expect("7 is allowed everywhere");
            assert_eq!(field.value(&settings), "7", "{field:?}");
            assert_ne!(settings, Settings::default(), "{field:?}");
        }
    }

    #[test]
    fn nonsense_is_refused_and_changes_nothing() {
        for (field, text) in
            [(Field::Cores, "0"), (Field::Cores, "65"), (Field::Seed, "-1"), (Field::Until, "soon"), (Field::Tasks, "")]
        {
            let mut settings = Settings::default();
            assert!(field.set(&mut settings, text).is_err(), "{field:?} {text}");
            assert_eq!(settings, Settings::default());
        }
    }

    #[test]
    fn an_empty_time_is_none() {
        let mut settings = Settings { until: Some(5), ..Settings::default() };
        assert_eq!(Field::Until.set(&mut settings, ""), Ok(()));
        assert_eq!(settings.until, None);
    }

    #[test]
    fn the_world_is_no_matter_of_these_settings() {
        let mut settings = Settings { world: "seed = 1".into(), ..Settings::default() };
        assert!(is_usual(&settings));
        settings.cores = 1;
        assert!(!is_usual(&settings));
        assert_eq!(usual(&settings).world, "seed = 1");
    }

    #[test]
    fn the_summary_says_what_is_not_as_usual() {
        let mut settings = Settings::default();
        assert_eq!(summary(&settings), "CPU instant");
        set_counted(&mut settings, true);
        settings.has_gil = false;
        settings.cores = 1;
        settings.seed = 3;
        settings.sigint_at = Some(1_500_000_000);
        settings.tasks_max = 5;
        assert_eq!(summary(&settings), "CPU counted · 1 core · no GIL · seed 3 · Ctrl-C at 1.5 s · 1 limit");
    }
}

//! What stands after `run` and `trace`: a program and its options.

use loopscope::executor::clock::time_from_seconds;
use loopscope::executor::cores::INSTRUCTION_NS;
use loopscope::trace::Settings;
use loopscope::trace::fork::Wish;

/// How `run` prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// What the program wrote, to the same streams.
    #[default]
    Text,
    /// The oracle's records, one JSON object a line.
    Jsonl,
}

/// A program and how to run it.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    /// The file.
    pub file: String,
    /// How to print.
    pub format: Format,
    /// The moment that is looked at, for `pstree`.
    pub at: Option<u64>,
    /// What is done to its tasks.
    pub wishes: Vec<Wish>,
    /// What the run depends on; the world's description is added when it is read.
    pub settings: Settings,
    /// The file that describes the world, if it is not the `world.toml` beside the program.
    pub world: Option<String>,
}

impl Options {
    /// Reads the arguments; `Err` says which is wrong and why.
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
                _ => (argument.as_str(), None),
            };
            let mut value = || inline.clone().or_else(|| rest.next().cloned()).ok_or(format!("{name} needs a value"));
            match name {
                "--format" => options.format = format_from(&value()?)?,
                "--at" => options.at = Some(time_from(name, &value()?)?),
                "--until" => options.settings.until = Some(time_from(name, &value()?)?),
                "--sigint-at" => options.settings.sigint_at = Some(time_from(name, &value()?)?),
                "--max-events" => options.settings.iterations_max = number_from(name, &value()?)?,
                "--cpu" => options.settings.instruction_ns = cost_from(&value()?)?,
                "--cores" => options.settings.cores = cores_from(&value()?)?,
                "--no-gil" => options.settings.has_gil = false,
                "--inject" => options.wishes.push(Wish::parse(&value()?).map_err(|why| format!("{name}: {why}"))?),
                "--world" => options.world = Some(value()?),
                "--seed" => options.settings.seed = number_from(name, &value()?)?,
                _ if name.starts_with('-') && name.len() > 1 => return Err(format!("unknown option {name}")),
                _ if options.file.is_empty() => options.file = argument.clone(),
                _ => return Err(format!("one program at a time: {} or {argument}?", options.file)),
            }
        }
        if options.file.is_empty() { Err("no program given".into()) } else { Ok(options) }
    }
}

fn format_from(value: &str) -> Result<Format, String> {
    match value {
        "text" => Ok(Format::Text),
        "jsonl" => Ok(Format::Jsonl),
        _ => Err(format!("--format is text or jsonl, not {value}")),
    }
}

fn time_from(name: &str, value: &str) -> Result<u64, String> {
    let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
    seconds.and_then(time_from_seconds).ok_or(format!("{name} is a number of seconds, not {value}"))
}

/// What an instruction takes.
fn cost_from(value: &str) -> Result<u64, String> {
    match value {
        "instant" => Ok(0),
        "counted" => Ok(INSTRUCTION_NS),
        _ => Err(format!("--cpu is instant or counted, not {value}")),
    }
}

fn cores_from(value: &str) -> Result<u32, String> {
    let cores = value.parse().ok().filter(|cores| (1..=64).contains(cores));
    cores.ok_or(format!("--cores is a number from 1 to 64, not {value}"))
}

fn number_from(name: &str, value: &str) -> Result<u64, String> {
    value.parse().map_err(|_| format!("{name} is a whole number, not {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options, String> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_may_stand_before_or_after_the_program() {
        let options = parsed("--seed 7 a.py --format=jsonl --until 1.5 --sigint-at 2 --max-events 10").unwrap();
        assert_eq!((options.file.as_str(), options.format), ("a.py", Format::Jsonl));
        assert_eq!((options.settings.seed, options.settings.iterations_max), (7, 10));
        assert_eq!((options.settings.until, options.settings.sigint_at), (Some(1_500_000_000), Some(2_000_000_000)));
    }

    #[test]
    fn computing_can_take_time_on_some_cores() {
        let settings = parsed("a.py --cpu counted --cores 2 --no-gil").unwrap().settings;
        assert_eq!((settings.instruction_ns, settings.cores, settings.has_gil), (INSTRUCTION_NS, 2, false));
        assert_eq!(parsed("a.py --cpu=instant").unwrap().settings, Settings::default());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |line| parsed(line).unwrap_err();
        assert_eq!(wrong(""), "no program given");
        assert_eq!(wrong("a.py b.py"), "one program at a time: a.py or b.py?");
        assert_eq!(wrong("a.py --format xml"), "--format is text or jsonl, not xml");
        assert_eq!(wrong("a.py --until -1"), "--until is a number of seconds, not -1");
        assert_eq!(wrong("a.py --cpu fast"), "--cpu is instant or counted, not fast");
        assert_eq!(wrong("a.py --cores 0"), "--cores is a number from 1 to 64, not 0");
        assert_eq!(wrong("a.py --seed"), "--seed needs a value");
        assert_eq!(wrong("a.py --sed 1"), "unknown option --sed");
    }
}

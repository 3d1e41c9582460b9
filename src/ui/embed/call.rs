//! What a host asks of the frame.

use super::options::Options;
use crate::course::moment::Moment;

/// A call.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Run the program on the screen; answered when it has run.
    Run,
    /// Play from here.
    Play,
    /// Stay here.
    Pause,
    /// Go to a moment.
    Seek(Moment),
    /// Show something else.
    Load(Box<Options>),
    /// Say what the run gave and what the person achieved.
    Result,
}

impl Call {
    /// Reads a call: its name and its words.
    ///
    /// # Errors
    /// A sentence for the host's author.
    pub fn parse(name: &str, words: &str) -> Result<Self, String> {
        match (name, words) {
            ("run", "") => Ok(Call::Run),
            ("play", "") => Ok(Call::Play),
            ("pause", "") => Ok(Call::Pause),
            ("result", "") => Ok(Call::Result),
            ("seek", moment) => Moment::parse(moment).map(Call::Seek),
            ("load", query) => {
                let options = Options::from_query(query);
                match options.problems.is_empty() {
                    true => Ok(Call::Load(Box::new(options))),
                    false => Err(options.problems.join(" ")),
                }
            }
            ("run" | "play" | "pause" | "result", _) => Err(format!("{name}() takes nothing.")),
            _ => Err("There are run, play, pause, seek, load and result.".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::embed::options::Content;

    #[test]
    fn calls_are_read() {
        assert_eq!(Call::parse("run", ""), Ok(Call::Run));
        assert_eq!(Call::parse("seek", "end"), Ok(Call::Seek(Moment::End)));
        let Ok(Call::Load(options)) = Call::parse("load", "code=x") else { panic!("it is understood") };
        assert_eq!(options.content, Content::Code("x".into()));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (name, words) in
            [("", ""), ("explode", ""), ("run", "now"), ("seek", ""), ("seek", "<b>"), ("load", "code=x&colour=red")]
        {
            assert!(Call::parse(name, words).is_err(), "{name} {words}");
        }
    }
}

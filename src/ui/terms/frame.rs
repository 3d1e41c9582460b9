//! The words of the page's frame.

use super::term::Term;

const fn term(word: &'static str, title: &'static str, text: &'static str) -> Term {
    Term { word, title, text }
}

/// All of them.
pub const TERMS: &[Term] = &[
    term("now", "Now", "What the last event did and what follows from it, in one sentence."),
    term(
        "output",
        "Output",
        "What the program printed, with the virtual time of each line. A line takes you to its moment. Lines after the playhead are dimmed: they have not happened yet.",
    ),
    term(
        "playback",
        "Playback",
        "The run is recorded; playing moves the playhead over it and runs nothing again. So you can go back, jump, repeat a stretch and change the speed, and always see the same. The ? key lists all keys.",
    ),
    term(
        "virtual-time",
        "Virtual time",
        "The clock of the simulation. It stands still while code runs and jumps to the next timer when nothing is ready: a sleep takes exactly what it says, and an hour passes at once.",
    ),
    term(
        "steps-axis",
        "Steps axis",
        "Events one after another, all equally wide. What happens inside one moment of virtual time, which is a point on the time axis, can be seen here.",
    ),
    term(
        "step-size",
        "Step size",
        "How far one step goes: one event, to the next await, to the next task switch, loop iteration, moment of virtual time or printed line, or to the next event of the selected task. Shift with the arrow keys steps both ways.",
    ),
    term(
        "speed",
        "Speed",
        "Virtual seconds in one real second. Events of one moment are shown one after another all the same. \"Fit\" plays the whole run in about ten seconds.",
    ),
    term(
        "cpu",
        "CPU cost",
        "Instant: code takes no virtual time, only waiting does, as if computers were infinitely fast. Counted: every bytecode instruction takes a fixed time, so that computing blocks the loop and threads compete for cores and the GIL.",
    ),
    term(
        "gil",
        "GIL",
        "The global interpreter lock: only one thread of a process runs Python code at a time. Without it, as in the free-threaded build, threads compute in parallel on as many cores as there are.",
    ),
    term(
        "seed",
        "Random seed",
        "The seed of Python's random module before the program sets its own. The same seed gives the same run, event for event.",
    ),
    term(
        "limits",
        "Limits",
        "Every run ends. When a limit is reached, you get the recording up to there, and the page says which limit it was.",
    ),
    term(
        "bookmarks",
        "Bookmarks and markers",
        "Places of the run to come back to. A bookmark can have a caption, and playback can pause there.",
    ),
    term(
        "twin",
        "Twin runs",
        "Two runs under one playhead: the same program with one thing changed, or two programs. The line marks the first event in which they differ.",
    ),
    term(
        "branches",
        "Branches",
        "A run is deterministic, so it can be forked: everything up to this moment stays the same, event for event, then a task is cancelled, an exception comes out of its await, or what it waits for comes later or earlier. Main run and branch stand one above the other, and the link keeps both.",
    ),
    term(
        "schedules",
        "Other schedules",
        "What is ready runs in its order, always. But on a real machine timers due at the same instant come in any order, threads switch elsewhere, answers of the world take half to twice as long, random numbers differ. The search tries such runs: all are possible. The main run is what CPython does in virtual time.",
    ),
    term(
        "ties",
        "Who goes first",
        "Timers that are due at the same instant fire in the order in which they were set. On a real machine a little computing in between can turn that around: choose who goes first.",
    ),
    term(
        "divergence",
        "First difference",
        "The first event that is not the same in both runs. Up to there they did exactly the same.",
    ),
];

//! What happened, told as it happens: the only way facts leave the machine.
//!
//! The machine tells every fact to one [`Instrument`]. An instrument only listens: nothing it does can change the run
//! (after trio's `Instrument`). The recorder of the trace layer is one; [`Unobserved`] is another.

use super::clock::TimeNs;
pub use super::fact::*;
use super::packed::Packed;

/// Listens to a run.
pub trait Instrument {
    /// Takes note of one fact.
    fn observe(&mut self, moment: Moment, fact: Fact<'_>);

    /// Takes note of the texts and tables of a fact that does not fit a packed one, and gives what stands for them in it: the
    /// values `a` and `b`. The packed fact follows in its turn; `number` counts all facts.
    fn keep(&mut self, number: u64, _moment: Moment, _fact: &Fact<'_>) -> (u32, u32) {
        unreachable!("it takes no packed facts, and was told number {number}");
    }

    /// Takes note of packed facts of one time in their order: when they are many, time passes, or the run is over.
    fn observe_packed(&mut self, time: TimeNs, packed: &[Packed]) {
        unreachable!("it takes no packed facts, and was told {} at {time}", packed.len());
    }

    /// Whether it takes packed facts; asked once, at the start. Otherwise it is told each as it happens.
    fn takes_packed(&self) -> bool {
        false
    }

    /// Whether facts are taken note of at all; asked once, at the start.
    fn is_listening(&self) -> bool {
        true
    }
}

/// Listens to nothing.
pub struct Unobserved;

impl Instrument for Unobserved {
    fn observe(&mut self, _moment: Moment, _fact: Fact<'_>) {}

    fn is_listening(&self) -> bool {
        false
    }
}

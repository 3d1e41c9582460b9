//! Instructions: how many may still be executed, and what they cost.
//!
//! `Vm::fuel` is what is left of the running thread's slice. Where computing takes no time, the slice is the whole run.
//! Otherwise the machine is told what was executed ([`Vm::settle`]) before anything looks at its clock, and when the slice is
//! used up it says whether another thread's turn has come. A thread gives way between two instructions of Python code; native
//! code that calls back into Python goes on to its end.

use super::Signal;
use crate::executor::Machine;
use crate::executor::instrument::Limit;
use crate::executor::limits::Stop;
use crate::python::builtins::iterate::run_has_ended;
use crate::python::value::{Builtin, Fallible, memory};
use crate::python::vm::Vm;

/// Bytes that CPython gets from no ordinary machine.
const NO_MACHINE_HAS: u64 = 1 << 36;

/// What stands behind [`Vm::fuel`].
#[derive(Default)]
pub struct Budget {
    /// Instructions left after the slice.
    reserve: u64,
    /// What was left of the slice when the machine was told last.
    told: u64,
    /// How deep native code had called back into Python where the running thread's stack begins.
    pub base_nesting: u32,
}

impl Vm {
    /// Counts instructions. False when the stack must stop, with [`Vm::stopped`]: the run is over, or it is another thread's turn.
    #[inline]
    pub fn spend(&mut self, instructions: u64) -> bool {
        self.fuel = self.fuel.saturating_sub(instructions);
        if self.fuel == 0 {
            return self.refuel(true);
        }
        if memory::is_over() {
            self.machine.halt(Stop::Limit(Limit::Memory));
            return false;
        }
        true
    }

    /// The same where the stack cannot stop: false when the run is over.
    #[inline]
    pub fn spend_inside(&mut self, instructions: u64) -> bool {
        self.fuel = self.fuel.saturating_sub(instructions);
        if self.fuel == 0 {
            return self.refuel(false);
        }
        if memory::is_over() {
            self.machine.halt(Stop::Limit(Limit::Memory));
            return false;
        }
        true
    }

    /// Does work in one go that takes as long as so many instructions: where they are not left, the run ends before it.
    pub fn labour(&mut self, instructions: u64) -> Fallible<()> {
        let mut left = instructions;
        while left > 0 {
            let part = left.min(self.fuel.max(1));
            if !self.spend_inside(part) {
                return Err(run_has_ended());
            }
            left -= part;
        }
        Ok(())
    }

    /// Is there room for something of so many bytes, made in one go? Where no machine has it, `MemoryError`, as in CPython;
    /// where only the run may not, it ends at its limit.
    pub fn room(&mut self, bytes: usize) -> Fallible<()> {
        if !memory::would_be_over(bytes as u64) {
            return Ok(());
        }
        if bytes as u64 >= NO_MACHINE_HAS {
            return Err(Builtin::MemoryError.bare());
        }
        self.machine.halt(Stop::Limit(Limit::Memory));
        Err(run_has_ended())
    }

    /// Does something that executes so many instructions, which were counted before.
    pub fn free_of_charge<T>(&mut self, instructions: u64, action: impl FnOnce(&mut Vm) -> T) -> T {
        self.settle();
        self.fuel += instructions;
        let result = action(self);
        self.budget.told = self.budget.told.saturating_sub(instructions).max(self.fuel);
        result
    }

    /// Does something that is no part of the run, with so many instructions; see [`Machine::aside`].
    pub fn aside<T>(&mut self, instructions: u64, action: impl FnOnce(&mut Vm) -> T) -> (T, bool) {
        let budget = Budget { base_nesting: self.budget.base_nesting, ..Budget::default() };
        let (fuel, budget) = (std::mem::replace(&mut self.fuel, instructions), std::mem::replace(&mut self.budget, budget));
        let (probe, handled) = (self.probe.take(), self.outer_handled.take());
        let (profiler, again) = (self.profiler.take(), std::mem::take(&mut self.again));
        let result = Machine::aside(self, action);
        (self.fuel, self.budget, self.probe, self.outer_handled) = (fuel, budget, probe, handled);
        (self.profiler, self.again) = (profiler, again);
        result
    }

    #[cold]
    fn refuel(&mut self, may_stop: bool) -> bool {
        self.settle();
        if self.budget.reserve == 0 {
            self.machine.halt(Stop::Limit(Limit::Instructions));
            return false;
        }
        if self.machine.is_time_up() {
            return false;
        }
        let stops = may_stop
            && self.nesting == self.budget.base_nesting
            && (self.machine.is_slice_over() || self.machine.is_interrupted());
        self.begin_slice();
        !stops
    }

    /// Why a stack stops.
    pub fn stopped(&self) -> Signal {
        if self.machine.is_halted() { Signal::Halted } else { Signal::Preempted }
    }

    /// The running thread, which may have changed, begins a slice.
    pub fn begin_slice(&mut self) {
        if self.machine.is_counted() {
            let left = self.fuel + self.budget.reserve;
            self.fuel = self.machine.slice().min(left);
            self.budget.reserve = left - self.fuel;
            self.budget.told = self.fuel;
        }
    }

    /// Tells the machine what was executed: from here on its clock is right.
    #[inline]
    pub fn settle(&mut self) {
        if self.machine.is_counted() {
            self.machine.compute(self.budget.told.saturating_sub(self.fuel));
            self.budget.told = self.fuel;
        }
    }
}

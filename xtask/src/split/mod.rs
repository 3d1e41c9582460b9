//! Splits a WebAssembly module into parts: what the first picture needs, what is needed soon, and the rest.
//!
//! The page is one program, linked as one. In the sources, `ui::later::soon(|| …)` and `ui::later::later(|| …)` mark calls that the
//! first picture does not need: **borders**. What can be reached from the module's exports without crossing a border is the
//! **first part**; what the borders `soon` lead to without crossing another is the second; all other functions are the last. All
//! have the same memory and table, so nothing else in the sources knows of it.
//!
//! In the first part a function of another is a **stub** that brings that part and calls the real function through the table;
//! the parts reach each other by these stubs. So a function that is found to be in the wrong part costs time and never
//! correctness: the search for what can be reached ([`reach`]) may therefore guess, where WebAssembly does not say whether a
//! number is an address.
//!
//! Reading order: [`bytes`], the numbers of the format; [`module`], its sections; [`code`], what instructions name;
//! [`reach`], which function is in which part; [`parts`], all parts written.

mod bytes;
mod code;
mod module;
mod parts;
mod reach;
#[cfg(test)]
mod tests;

use module::Module;
use std::collections::BTreeMap;

/// The functions of the sources at which the module is cut, in order of the parts that lie behind them: every border is an
/// instance of one of these.
pub const BORDERS: [&str; 2] = ["loopscope::ui::later::soon", "loopscope::ui::later::later"];

/// The export that brings a part, by its number: the first has 0, and is there. It does nothing when the part is there.
pub const BRING: &str = "bring_part";

/// The parts of a module.
pub struct Parts {
    /// The first exports what the others ask for; they import everything from one module called `first`.
    pub parts: Vec<Vec<u8>>,
    /// How many functions each has.
    pub functions: Vec<usize>,
    /// What the script beside the module calls by other names from now on.
    pub names: Names,
}

/// Names that only the module and its script know, and what stands for them: they are long, and weigh more than the code behind
/// them.
pub type Names = BTreeMap<String, String>;

/// Splits a module that has names. An error when it is none, or holds what is not understood.
pub fn split(wasm: &[u8]) -> Result<Parts, String> {
    let module = Module::read(wasm)?;
    let part_of = reach::part_of(&module)?;
    parts::write(&module, &part_of)
}

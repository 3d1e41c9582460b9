//! Splits a WebAssembly module in two: what the first picture needs, and the rest.
//!
//! The page is one program, linked as one. In the sources, `ui::later::later(|| …)` marks a call that the first picture does
//! not need: a **border**. What can be reached from the module's exports without crossing a border is the **first part**; all
//! other functions are the **rest**. Both have the same memory and table, so nothing else in the sources knows of it.
//!
//! In the first part a function of the rest is a **stub** that brings the rest and calls the real function through the table. So
//! a function that is found to be in the wrong part costs time and never correctness: the search for what can be reached
//! ([`reach`]) may therefore guess, where WebAssembly does not say whether a number is an address.
//!
//! Reading order: [`bytes`], the numbers of the format; [`module`], its sections; [`code`], what instructions name;
//! [`reach`], which functions are in the first part; [`parts`], both parts written.

mod bytes;
mod code;
mod module;
mod parts;
mod reach;
#[cfg(test)]
mod tests;

use module::Module;

/// The functions of the sources at which the module is cut: every border is an instance of this one.
pub const BORDER: &str = "loopscope::ui::later::later";

/// The export that brings the rest; it does nothing when the rest is there.
pub const BRING: &str = "bring_rest";

/// Both parts of a module.
pub struct Parts {
    /// What the first picture needs; it exports what the rest asks for.
    pub first: Vec<u8>,
    /// All the rest. It imports everything from one module called `first`.
    pub rest: Vec<u8>,
    /// How many functions are in the first part, and in the rest.
    pub functions: (usize, usize),
}

/// Splits a module that has names. An error when it is none, or holds what is not understood.
pub fn split(wasm: &[u8]) -> Result<Parts, String> {
    let module = Module::read(wasm)?;
    let first = reach::first_part(&module)?;
    parts::write(&module, &first)
}

//! Python source in, coroutines out.
//!
//! The way of a program through this layer, which is also the reading order:
//!
//! 1. `source`: the text, its lines and columns, and its **spans** (a byte range that events point at).
//! 2. `parse`: the parser crate behind one door: text to our own `tree`, or all `diagnostics` at once.
//! 3. `resolve`: which **scope** owns each name: fast local, cell, global, class namespace.
//! 4. `compile`: tree to [`bytecode`]: a **code** object per module, function, class body and comprehension.
//! 5. `interpreter`: runs **frames** on a **stack** that can stop between any two instructions.
//! 6. `threads`: a stack for each thread of the program; `run`: from the first instruction to the last.
//! 7. `value`, `builtins`, `modules`: what the instructions work on; `world`: the hosts that programs can ask.
//! 8. `probe`: a run made again to be looked into.

pub mod builtins;
pub mod bytecode;
pub mod code;
pub mod compile;
pub mod constant;
pub mod cpython_names;
pub mod diagnostics;
pub mod differences;
pub mod host;
pub mod interpreter;
pub mod json_string;
pub mod lacking;
pub mod library;
pub mod modules;
pub mod operator;
pub mod pairs;
pub mod parse;
pub mod prepared;
pub mod probe;
pub mod profile;
pub mod resolve;
pub mod run;
pub mod source;
pub mod standard_library;
pub mod supported;
pub mod symbol;
pub mod threads;
pub mod traceback;
pub mod tree;
pub mod value;
pub mod vm;
pub mod world;

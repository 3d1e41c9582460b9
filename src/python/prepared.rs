//! What a code keeps for running, made when it first runs: its instructions with pairs, its constants as values, and what it
//! remembers of its names.

use std::cell::{Cell, OnceCell};

use super::bytecode::{Code, Flavor, Op};
use super::pairs::paired;
use super::value::Value;
use super::value::lookup::Remembered;

/// The slot of a [`Code`] for what it keeps; compilers leave it at its default.
#[derive(Default)]
pub struct Prepared(OnceCell<Ready>);

/// What a code keeps for running.
pub struct Ready {
    /// The instructions as they run.
    pub instructions: Box<[Op]>,
    /// The constants as values.
    pub constants: Box<[Value]>,
    /// What is remembered of each name.
    pub hints: Box<[Hint]>,
    /// What a call needs that does no more than push a frame; nothing when there is more to do.
    pub plain: Option<Arity>,
}

/// The parameters of a function without `*args` and `**kwargs`, whose call makes no cells and no generator.
#[derive(Clone, Copy)]
pub struct Arity {
    /// How many positional ones.
    pub positional: usize,
    /// How many there are, the keyword-only ones counted.
    pub named: usize,
    /// How many fast locals, which begin with the parameters.
    pub locals: usize,
}

/// Where the attribute of a name was found last.
#[derive(Default)]
pub struct Hint {
    /// Its place in a module's namespace.
    pub module: Cell<u32>,
    /// Where instances of a class have it.
    pub attribute: Cell<Remembered>,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Code {
    /// What it keeps for running.
    #[inline]
    pub fn ready(&self) -> &Ready {
        match self.prepared.0.get() {
            Some(ready) => ready,
            None => self.prepare(),
        }
    }

    #[cold]
    fn prepare(&self) -> &Ready {
        self.prepared.0.get_or_init(|| Ready {
            instructions: paired(&self.instructions),
            constants: self.constants.iter().map(Value::from).collect(),
            hints: self.names.iter().map(|_| Hint::default()).collect(),
            plain: self.plain_arity(),
        })
    }

    fn plain_arity(&self) -> Option<Arity> {
        let parameters = &self.parameters;
        let is_plain =
            self.flavor == Flavor::Plain && self.cell_names.is_empty() && !parameters.var_positional && !parameters.var_keyword;
        let (positional, keyword_only) = (parameters.positional as usize, parameters.keyword_only as usize);
        is_plain.then_some(Arity { positional, named: positional + keyword_only, locals: self.locals.len() })
    }
}

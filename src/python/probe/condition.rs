//! Conditions of breakpoints: an expression of the person, evaluated where a line is about to begin.
//!
//! An expression is compiled as the body of a function whose parameters are the frame's variables that it names; its other
//! names are globals and builtins, as they are there. It is evaluated beside the run (`Vm::aside`): what it prints is lost,
//! the time it takes does not pass.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::python::bytecode::{Code, Op, Program};
use crate::python::compile::{compile_expression, names_in_expression};
use crate::python::diagnostics::Diagnostic;
use crate::python::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use crate::python::interpreter::namespace::variables;
use crate::python::symbol::Symbol;
use crate::python::value::{Function, Value};
use crate::python::vm::Vm;

/// Instructions that one evaluation may execute.
const INSTRUCTIONS_MAX: u64 = 100_000;

/// An expression, and its code for each set of variables that frames had.
pub struct Condition {
    text: String,
    /// What it names, sorted.
    names: Vec<Symbol>,
    codes: FxHashMap<Vec<Symbol>, Rc<Code>>,
}

/// A condition of a breakpoint in this program, which makes room for the globals that it names.
pub fn compile_condition(text: &str, program: &mut Program) -> Result<Condition, Vec<Diagnostic>> {
    let names = names_in_expression(text)?;
    for name in &names {
        if !program.globals.contains(name) {
            program.globals.push(*name);
        }
    }
    Ok(Condition { text: text.to_owned(), names, codes: FxHashMap::default() })
}

impl Condition {
    /// Is it true in the top frame? `Err` says why it has no value. `may_disturb` is set when it called anything.
    pub fn holds(&mut self, vm: &mut Vm, stack: &Stack, may_disturb: &mut bool) -> Result<bool, String> {
        let variables = self.variables(stack);
        let (parameters, arguments): (Vec<Symbol>, Vec<Value>) = variables.into_iter().unzip();
        let code = match self.codes.get(&parameters) {
            Some(code) => code.clone(),
            None => {
                let code = compile_expression(&self.text, &parameters, &vm.program.globals).map_err(words)?;
                self.codes.insert(parameters, code.clone());
                code
            }
        };
        let function = Value::Function(Rc::new(Function::plain(code.clone())));
        let ((outcome, spent), was_ended) = vm.aside(INSTRUCTIONS_MAX, |vm| {
            let fuel = vm.fuel;
            let outcome = vm.call(&function, &arguments).and_then(|value| vm.truth(&value));
            (outcome.map_err(|error| vm.describe_exception(&error)), fuel - vm.fuel)
        });
        // The call of the condition itself is counted as eight instructions.
        *may_disturb |= spent > 8 || was_ended || code.instructions.iter().any(calls);
        if was_ended { Err("it took too long".to_owned()) } else { outcome }
    }

    /// The variables of the top frame that the expression names; those of a module are globals anyway.
    fn variables(&self, stack: &Stack) -> Vec<(Symbol, Value)> {
        let Some(Frame::Python(frame)) = stack.frames.last() else { return Vec::new() };
        let mut found = match &frame.role {
            Role::ClassBody(body) => body.variables(),
            _ => local_variables(frame, &stack.values),
        };
        found.retain(|(name, _)| self.names.binary_search(name).is_ok());
        found
    }
}

fn local_variables(frame: &PythonFrame, values: &[Value]) -> Vec<(Symbol, Value)> {
    let mut found: indexmap::IndexMap<Symbol, Value, rustc_hash::FxBuildHasher> = Default::default();
    found.extend(variables(frame, values));
    found.into_iter().collect()
}

/// Does the instruction call what the person names?
fn calls(op: &Op) -> bool {
    matches!(op, Op::Call(_) | Op::CallMethod(_) | Op::CallKeyword { .. } | Op::CallSpread | Op::GetIter)
}

fn words(errors: Vec<Diagnostic>) -> String {
    errors.first().map_or_else(String::new, |error| error.message.clone())
}

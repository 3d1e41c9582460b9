//! Tree to bytecode, as CPython's `codegen.c` does it.
//!
//! - A **unit** is the code being written: `Unit`; inner functions and classes nest.
//! - A **block** is a region that a `return`, `break` or `continue` has to leave properly: loop, `with`, `finally`, `except`.
//! - The **emitter** writes instructions and knows nothing of Python.
//!
//! Reading order: `names` (variables and codes), `control` (blocks and loops), `statement`, `exceptions`, `with`,
//! `expression`, `call`, `comprehension`, `function`, `pattern`, `fold`.

mod call;
mod comprehension;
mod control;
mod disassemble;
mod effect;
mod emitter;
mod exceptions;
mod expression;
mod fold;
mod function;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod fuzz;
mod import;
mod names;
mod pattern;
mod statement;
#[cfg(test)]
mod tests;
mod types;
mod warnings;
mod with;

pub use disassemble::disassemble;

use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use self::control::Block;
use self::emitter::Emitter;
use super::bytecode::{Code, CodeKind, Constant, Op, Program};
use super::diagnostics::{Diagnostic, Severity, tidy};
use super::parse::parse;
use super::resolve::{Scopes, resolve};
use super::source::{Range, Source, SpanTable};
use super::symbol::Symbol;
use super::tree::{Module, ScopeId, Statement, StatementKind, SyntaxWarning};
use crate::executor::instrument::SpanId;
use crate::executor::order;

/// Statements that are compiled at most, copies of `finally` blocks counted each time.
const MAX_STATEMENTS: u32 = 250_000;
/// CPython's `CO_MAXBLOCKS`, less the one it keeps for itself.
const MAX_NESTED_BLOCKS: u32 = 20;

/// Compiles a program, or says everything that is wrong with it.
pub fn compile_program(text: &str) -> Result<Program, Vec<Diagnostic>> {
    let source = Source::new(text).map_err(|diagnostic| vec![diagnostic])?;
    let module = parse(&source)?;
    let mut diagnostics = Vec::new();
    let scopes = resolve(&source, &module, &mut diagnostics);
    let mut program = Compiler::new(&source, &scopes, &mut diagnostics).module(&module);
    program.warnings.splice(0..0, module.warnings);
    tidy(&mut diagnostics);
    if diagnostics.is_empty() { Ok(program) } else { Err(diagnostics) }
}

/// The program once more, with global slots numbered from `first_global` on.
///
/// # Panics
/// When the text is no program that runs: it has been compiled before.
pub fn compile_program_again(text: &str, first_global: u32) -> Program {
    let source = Source::new(text).expect("it was short enough");
    let tree = parse(&source).expect("it was Python");
    let mut diagnostics = Vec::new();
    let scopes = resolve(&source, &tree, &mut diagnostics);
    let mut compiler = Compiler::new(&source, &scopes, &mut diagnostics);
    compiler.first_global = first_global;
    compiler.module(&tree)
}

/// Compiles a module of the library. Its global slots are numbered from `first_global` on, and its instructions stand for
/// no place in the program's source: what they do happens where the library was called.
///
/// # Panics
/// When the text is no Python: a test compiles every module of the library.
pub fn compile_library(module: &'static str, text: &str, first_global: u32) -> Program {
    let source = Source::new(text).expect("library modules are short");
    let tree = parse(&source).expect("library modules are written in Python");
    let mut diagnostics = Vec::new();
    let scopes = resolve(&source, &tree, &mut diagnostics);
    let mut compiler = Compiler::new(&source, &scopes, &mut diagnostics);
    (compiler.is_library, compiler.module, compiler.first_global) = (true, module, first_global);
    compiler.module(&tree)
}

/// The names in an expression that are neither its own variables nor attributes, sorted.
pub fn names_in_expression(text: &str) -> Result<Vec<Symbol>, Vec<Diagnostic>> {
    let source = Source::new(text).map_err(|diagnostic| vec![diagnostic])?;
    let module = parse(&source)?;
    if !matches!(&module.body[..], [Statement { kind: StatementKind::Expression(_), .. }]) {
        let message = "this is not one expression".to_string();
        return Err(vec![source.diagnostic(Severity::Error, module.range, message, None)]);
    }
    compile_program(text)?;
    let (_, mut names) = compile_function_of(text, &[], &[])?;
    order::sort(&mut names);
    Ok(names)
}

/// An expression as the code of a function with these parameters. Its other names are slots of `globals`, which has them.
pub fn compile_expression(text: &str, parameters: &[Symbol], globals: &[Symbol]) -> Result<Rc<Code>, Vec<Diagnostic>> {
    compile_function_of(text, parameters, globals).map(|(code, _)| code)
}

fn compile_function_of(
    text: &str,
    parameters: &[Symbol],
    globals: &[Symbol],
) -> Result<(Rc<Code>, Vec<Symbol>), Vec<Diagnostic>> {
    let parameters = parameters.iter().map(|name| name.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!("lambda {parameters}: (\n{text}\n)");
    let source = Source::new(&text).map_err(|diagnostic| vec![diagnostic])?;
    let module = parse(&source)?;
    let mut diagnostics = Vec::new();
    let scopes = resolve(&source, &module, &mut diagnostics);
    let mut compiler = Compiler::new(&source, &scopes, &mut diagnostics);
    (compiler.is_library, compiler.globals) = (true, globals.iter().copied().collect());
    let program = compiler.module(&module);
    match program.code.codes.first() {
        Some(code) if diagnostics.is_empty() => Ok((code.clone(), program.globals)),
        _ => Err(diagnostics),
    }
}

/// Is this text Python that can be compiled?
pub fn is_python(text: &str) -> bool {
    Source::new(text).is_ok_and(|source| parse(&source).is_ok())
}

/// The names that a module of the library binds.
pub fn library_names(text: &str) -> Vec<Symbol> {
    let source = Source::new(text).expect("library modules are short");
    let module = parse(&source).expect("library modules are written in Python");
    let scopes = resolve(&source, &module, &mut Vec::new());
    scopes.get(ScopeId::MODULE).names.iter().filter(|(_, uses)| uses.binds()).map(|(name, _)| *name).collect()
}

/// The code being written.
struct Unit<'t> {
    emitter: Emitter,
    kind: CodeKind,
    qualified_name: String,
    /// The innermost scope at this point: the code's own, or one that is inlined in it.
    scope: ScopeId,
    blocks: Vec<Block<'t>>,
    /// Loops, `with` and `try` around this point, as CPython counts them.
    nested: u32,
    /// The first positional parameter: what `super()` without arguments is about.
    first_parameter: Option<Symbol>,
}

struct Compiler<'t, 'text> {
    source: &'t Source<'text>,
    scopes: &'t Scopes,
    diagnostics: &'t mut Vec<Diagnostic>,
    spans: SpanTable,
    globals: IndexSet<Symbol, FxBuildHasher>,
    /// The slot of the first of them.
    first_global: u32,
    is_library: bool,
    /// `__module__` of what it makes.
    module: &'static str,
    unit: Unit<'t>,
    statements: u32,
    /// Bodies of `try` around this point that expect an import to fail.
    guarded_imports: u32,
    /// What is warned of so far, and how many copies of code around this point have been looked at before.
    warnings: Vec<SyntaxWarning>,
    quiet: u32,
    /// For each class around: the names of `self.name = …` in it, in order of the alphabet.
    static_attributes: Vec<std::collections::BTreeSet<Rc<str>>>,
}

impl<'t, 'text> Compiler<'t, 'text> {
    fn new(source: &'t Source<'text>, scopes: &'t Scopes, diagnostics: &'t mut Vec<Diagnostic>) -> Self {
        let unit = Unit {
            emitter: Emitter::default(),
            kind: CodeKind::Module,
            qualified_name: "<module>".to_string(),
            scope: ScopeId::MODULE,
            blocks: Vec::new(),
            nested: 0,
            first_parameter: None,
        };
        let (spans, globals) = (SpanTable::new(), IndexSet::default());
        Compiler {
            source,
            scopes,
            diagnostics,
            spans,
            globals,
            first_global: 0,
            is_library: false,
            module: "__main__",
            unit,
            statements: 0,
            guarded_imports: 0,
            warnings: Vec::new(),
            quiet: 0,
            static_attributes: Vec::new(),
        }
    }

    fn module(mut self, module: &'t Module) -> Program {
        warnings::ways_out_of_finally(self.source, &module.body, &mut self.warnings);
        let doc = function::docstring(&module.body);
        if let Some(doc) = &doc {
            let range = module.body[0].range;
            self.constant(Constant::Str(doc.clone()), range);
            self.store(Symbol::new("__doc__"), range);
        }
        self.block(&module.body);
        self.return_none(module.range);
        let code = self.finish_code(Symbol::new("<module>"), &Default::default(), doc, Range::default());
        Program {
            code: Rc::new(code),
            globals: self.globals.into_iter().collect(),
            spans: self.spans.finish(),
            warnings: self.warnings,
        }
    }

    /// Writes an instruction that stands for a piece of the source.
    fn op(&mut self, op: Op, range: Range) {
        let span = self.span(range);
        self.unit.emitter.emit(op, span);
    }

    fn jump(&mut self, jump: emitter::Jump, label: emitter::Label, range: Range) {
        let span = self.span(range);
        self.unit.emitter.jump(jump, label, span);
    }

    /// A statement that does nothing by itself: an instruction, when nothing else stands for its line (CPython's `NOP`).
    fn line_of_its_own(&mut self, range: Range) {
        let last = self.unit.emitter.spans.last().map_or(0, |span| self.spans.line(*span));
        if !self.is_library && last != self.source.position(range.start).0 {
            self.op(Op::Nop, range);
        }
    }

    fn span(&mut self, range: Range) -> SpanId {
        if self.is_library { SpanId::CALLER } else { self.spans.id(self.source, range) }
    }

    fn constant(&mut self, constant: Constant, range: Range) {
        if self.unit.emitter.is_reachable() {
            let index = self.unit.emitter.constant(constant);
            self.op(Op::Const(index), range);
        }
    }

    fn error(&mut self, range: Range, message: &str) {
        self.diagnostics.push(self.source.diagnostic(Severity::Error, range, message.to_string(), None));
    }

    fn refuse(&mut self, range: Range, message: String, help: Option<String>) {
        self.diagnostics.push(self.source.diagnostic(Severity::Unsupported, range, message, help));
    }

    /// A `return` without a value, with the span of nothing in particular when the code just ends.
    fn return_none(&mut self, range: Range) {
        let end = Range { start: range.end, end: range.end };
        self.constant(Constant::None, end);
        self.op(Op::Return, end);
    }
}

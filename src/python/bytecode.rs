//! What a frame executes: a stack machine after CPython's `dis`, simplified where Loopscope does not need its tricks.
//!
//! Every [`Code`] is one scope: a module, a function, a class body, a comprehension. A frame has *fast locals*
//! (parameters first), *cells* (variables shared with inner functions: first its own, then the free ones it closes
//! over) and an operand stack. In the descriptions below `a b → c` means: pops b, then a; pushes c.
//!
//! Exceptions cost nothing until raised: [`Handler`] ranges say where to go and how deep the operand stack is there
//! (`Objects/exception_handling_notes.txt` in CPython). The interpreter cuts the stack to `depth`, pushes the exception, jumps.

pub use super::code::{CellSource, Code, CodeKind, Flavor, Handler, Parameters, Program};
pub use super::constant::Constant;
pub use super::operator::{BinaryOperator, Comparison, Conversion, Namespace, TypeParameterKind, UnaryOperator};
pub use super::source::Span;

/// Index of an instruction in [`Code::instructions`].
pub type Target = u32;

/// One instruction. Numbers index the tables of the [`Code`] named in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    // --- stack
    /// Does nothing: a line on which nothing else stands (`pass`, `try:`) begins here.
    Nop,
    /// → constant: `constants[i]`.
    Const(u32),
    /// value →
    Pop,
    /// Copies the n-th value from the top (1 is the top itself).
    Copy(u32),
    /// Exchanges the top with the n-th value from the top (2 is the one below).
    Swap(u32),

    // --- names
    /// → value of the fast local; `UnboundLocalError` when unset.
    LoadFast(u32),
    /// value →
    StoreFast(u32),
    /// Unsets; `UnboundLocalError` when unset.
    DeleteFast(u32),
    /// Unsets, and does not mind when it is unset: the iteration variable of an inlined comprehension, at its end.
    ClearFast(u32),
    /// → value in the cell; `UnboundLocalError` (own cell) or `NameError` (free) when unset.
    LoadCell(u32),
    /// value →
    StoreCell(u32),
    /// Unsets the cell.
    DeleteCell(u32),
    /// Puts a fresh, unset cell in its place: before and after an inlined comprehension whose variable an inner function uses.
    FreshCell(u32),
    /// → the cell itself, for [`Op::MakeFunction`].
    LoadClosure(u32),
    /// → global, else builtin; `NameError`. The number is the slot in the program's table of globals.
    LoadGlobal(u32),
    /// value →
    StoreGlobal(u32),
    /// `NameError` when unset.
    DeleteGlobal(u32),
    /// Class body: → name in the class namespace, else global, else builtin.
    LoadName {
        /// `names[i]`
        name: u16,
        /// The slot of the global of that name.
        global: u32,
    },
    /// Class body: name in the class namespace, else the cell `cell`.
    LoadNameOrCell {
        /// `names[i]`
        name: u16,
        /// Cell to fall back on.
        cell: u16,
    },
    /// Class body: value →
    StoreName(u32),
    /// Class body.
    DeleteName(u32),

    // --- attributes and items
    /// object → attribute `names[i]`
    LoadAttribute(u32),
    /// value object →
    StoreAttribute(u32),
    /// object →
    DeleteAttribute(u32),
    /// object → function object, or bound-thing Unbound: a method looked up for [`Op::CallMethod`] without making a bound method.
    LoadMethod(u32),
    /// `super().name` without arguments: pops class and self. class self → attribute
    LoadSuperAttribute(u32),
    /// `super().name(…)`: class self → function self, or bound-thing Unbound, as for [`Op::LoadMethod`].
    LoadSuperMethod(u32),
    /// container key → item
    LoadItem,
    /// value container key →
    StoreItem,
    /// container key →
    DeleteItem,
    /// (2 or 3) start stop step? → slice
    BuildSlice(u32),

    // --- operators
    /// a b → a op b
    Binary(BinaryOperator),
    /// a b → a op= b
    InPlace(BinaryOperator),
    /// a → op a
    Unary(UnaryOperator),
    /// a b → result
    Compare(Comparison),

    // --- jumps
    /// Goes to the target. A backward jump counts against the limits.
    Jump(Target),
    /// value →; goes when false.
    JumpIfFalse(Target),
    /// value →; goes when true.
    JumpIfTrue(Target),
    /// value → value when false (goes), else value →
    JumpIfFalseOrPop(Target),
    /// value → value when true (goes), else value →
    JumpIfTrueOrPop(Target),
    /// value →; goes when it is None.
    JumpIfNone(Target),

    // --- building
    /// n values → tuple
    BuildTuple(u32),
    /// n values → list
    BuildList(u32),
    /// n values → set
    BuildSet(u32),
    /// n key value pairs → dict
    BuildDict(u32),
    /// n strings → their concatenation
    BuildString(u32),
    /// value \[spec\] → string: f-string field; `spec` says whether a format spec string is on top.
    Format {
        /// Conversion first.
        conversion: Conversion,
        /// A format spec is on the stack.
        spec: bool,
    },
    /// value →; appends it to the list n below the top (after the pop, 1 is the top).
    ListAppend(u32),
    /// value →; adds it to the set n below.
    SetAdd(u32),
    /// key value →; stores into the dict n below.
    DictInsert(u32),
    /// iterable →; extends the list n below (`*x` in displays and calls).
    ListExtend(u32),
    /// iterable →; updates the set n below.
    SetUpdate(u32),
    /// mapping →; updates the dict n below (`**x` in a display).
    DictUpdate(u32),
    /// mapping →; merges into the keyword dict n below; `TypeError` for a repeated keyword (`**x` in a call; callable is below).
    DictMerge(u32),
    /// list → tuple
    ListToTuple,
    /// sequence → n values, the first on top.
    UnpackSequence(u32),
    /// sequence → `before` values, list of the rest, `after` values; the first on top.
    UnpackStarred {
        /// Targets before the star.
        before: u16,
        /// Targets after it.
        after: u16,
    },

    // --- iteration
    /// iterable → iterator
    GetIter,
    /// iterator → iterator item, or iterator → (goes) at its end.
    ForIter(Target),
    /// async iterable → async iterator (`__aiter__`)
    GetAsyncIter,
    /// async iterator → async iterator awaitable (`__anext__`); [`Op::Await`] follows.
    GetAsyncNext,
    /// async iterator, exception → ; pops both when it is `StopAsyncIteration`, else re-raises. The handler of the two before.
    EndAsyncFor,

    // --- calls
    /// callable, n arguments → result
    Call(u32),
    /// After [`Op::LoadMethod`]: function object n arguments → result
    CallMethod(u32),
    /// callable, arguments (positional then keyword) → result
    CallKeyword {
        /// Arguments in all.
        count: u16,
        /// The names of the last of them: `keywords[i]`.
        names: u16,
    },
    /// callable iterable dict-or-None → result
    CallSpread,
    /// Pops what the flags say, in this order from the bottom: tuple of positional defaults, dict of keyword defaults,
    /// annotations are never made, n closure cells; → function of `codes[i]`
    MakeFunction {
        /// `codes[i]`
        code: u16,
        /// A tuple of positional defaults is on the stack.
        defaults: bool,
        /// A dict of keyword-only defaults is on the stack.
        keyword_defaults: bool,
    },
    /// function-of-the-body, bases…, → class. The body stores `__module__`, `__qualname__`, `__firstlineno__` and
    /// `__doc__` (if any) first, `__annotate_func__` (if any) and `__static_attributes__` last. The function made of the class body's code is called with a fresh
    /// namespace; its cell `__class__`, if any, is filled.
    BuildClass {
        /// `names[i]`: the class's name.
        name: u16,
        /// Positional arguments (bases) above the body function.
        bases: u8,
        /// Index + 1 into `keywords` of the keyword argument names above the bases, 0 for none.
        keywords: u8,
    },
    /// Bases hold a star: body-function tuple dict-or-None → class
    BuildClassSpread(u32),
    /// value →; ends the frame.
    Return,

    // --- generators and coroutines
    /// value → value sent in: a generator's `yield`.
    Yield,
    /// iterable or generator → result: `yield from`.
    YieldFrom,
    /// awaitable → result: suspends as often as the awaitable does.
    Await,

    // --- exceptions
    /// Re-raises the exception being handled: a bare `raise`.
    RaiseCurrent,
    /// exception →: `raise e`.
    Raise,
    /// exception cause →: `raise e from c`.
    RaiseFrom,
    /// exception →: re-raises it as it is, without touching its context or traceback (end of `finally`, no clause matched).
    Reraise,
    /// exception → exception: it is now the exception being handled; pairs with [`Op::PopHandled`]. First instruction of every handler.
    PushHandled,
    /// The exception being handled is again the one before. Emitted on each way out of a handler: also as the first
    /// instruction of a *clean-up handler* around the handler's body, which handles nothing, has no
    /// [`Op::PushHandled`] and ends with [`Op::Reraise`].
    PopHandled,
    /// exception class → exception bool: does the `except` clause match?
    MatchException,
    /// `except*`: exception-or-None class → rest-or-None match-or-None. A match takes the place of the exception being
    /// handled; a naked exception that matches is wrapped in a group first.
    MatchGroup,
    /// After all `except*` clauses: original list-of-raised-and-rest → exception to raise, or None.
    PrepareReraiseGroup,
    /// `assert` failed: → AssertionError class (not the name, the class).
    LoadAssertionError,

    // --- with
    /// manager → exit-callable entered: `__exit__` bound, result of `__enter__()`.
    EnterWith,
    /// manager → exit-callable awaitable: `__aexit__` bound, `__aenter__()`; [`Op::Await`] follows.
    EnterAsyncWith,
    /// exit-callable exception → exit-callable exception result: calls it with (type, exception, traceback); for
    /// `async with` [`Op::Await`] follows. The normal way out calls exit-callable(None, None, None) by [`Op::Call`].
    CallExit,

    // --- import
    /// → module: `names[i]` is the dotted name; the last part for `import a.b as c`, the first for `import a.b`.
    Import {
        /// Dotted name.
        name: u16,
        /// Push the first package, not the last.
        top: bool,
    },
    /// module → module attribute: `from module import names[i]`.
    ImportFrom(u32),

    // --- types
    /// → a dict of the variables here, or a list of their names: what `locals()` and its like give.
    LoadNamespace(Namespace),
    /// [evaluator of the bound] [evaluator of the default] → the type parameter `names[i]`
    MakeTypeParameter {
        /// `names[i]`
        name: u16,
        /// What it stands for.
        kind: TypeParameterKind,
        /// There is a bound: 1, or 2 for constraints; else 0.
        bound: u8,
        /// There is a default.
        default: bool,
    },
    /// tuple-of-type-parameters evaluator → the type alias `names[i]`
    MakeTypeAlias(u32),
    /// function evaluator → function: its annotations.
    SetAnnotate,
    /// function tuple → function: its type parameters.
    SetTypeParameters,
    /// tuple-of-type-parameters → `Generic[…]`, the implicit base of a class with type parameters.
    MakeGenericBase,
    /// exception → value bool: an annotation could not be evaluated. When that was for an undefined name and the caller
    /// wants such annotations as references, the reference to the text `constants[i]` and True; else the exception and False.
    ForwardReference(u32),
    /// Annotation in a class: → name in the class, else global, else builtin.
    LoadClassName {
        /// `names[i]`
        name: u16,
        /// The slot of the global of that name.
        global: u32,
    },
    /// The same, else the cell.
    LoadClassNameOrCell {
        /// `names[i]`
        name: u16,
        /// Cell to fall back on.
        cell: u16,
    },

    // --- match
    /// subject → subject bool: is it a mapping?
    MatchMapping,
    /// subject → subject bool: is it a sequence, and no string?
    MatchSequence,
    /// subject keys-tuple → subject values-tuple-or-None
    MatchKeys,
    /// subject class names-tuple → tuple-of-attributes-or-None; the number counts positional sub-patterns.
    MatchClass(u32),
    /// value → value length
    GetLength,
    /// subject keys-tuple → dict of what the keys do not name (`**rest`)
    MappingRest,

    // --- pairs: see `pairs`; never in [`Code::instructions`]
    /// [`Op::LoadFast`] and [`Op::LoadFast`]
    LoadFastTwice {
        /// Loaded first.
        first: u16,
        /// Loaded second.
        second: u16,
    },
    /// [`Op::LoadFast`] and [`Op::Const`]
    LoadFastConst {
        /// The fast local.
        local: u16,
        /// The constant.
        constant: u16,
    },
    /// [`Op::LoadFast`] and [`Op::LoadAttribute`]
    LoadFastAttribute {
        /// The fast local.
        local: u16,
        /// `names[i]`
        name: u16,
    },
    /// [`Op::StoreFast`] and [`Op::LoadFast`]
    StoreLoadFast {
        /// Stored first.
        store: u16,
        /// Loaded then.
        load: u16,
    },
    /// [`Op::LoadFast`], [`Op::Const`] and [`Op::Binary`] or [`Op::InPlace`]
    FastConstBinary {
        /// What is done.
        operator: BinaryOperator,
        /// The fast local on the left.
        local: u16,
        /// The constant on the right.
        other: u16,
    },
    /// [`Op::LoadFast`] twice and [`Op::Binary`] or [`Op::InPlace`]
    FastTwiceBinary {
        /// What is done.
        operator: BinaryOperator,
        /// The fast local on the left.
        first: u16,
        /// The fast local on the right.
        other: u16,
    },
    /// [`Op::LoadFast`], [`Op::Const`] and [`Op::Compare`]
    FastConstCompare {
        /// What is asked.
        comparison: Comparison,
        /// The fast local on the left.
        local: u16,
        /// The constant on the right.
        other: u16,
    },
    /// [`Op::LoadFast`] twice and [`Op::Compare`]
    FastTwiceCompare {
        /// What is asked.
        comparison: Comparison,
        /// The fast local on the left.
        first: u16,
        /// The fast local on the right.
        other: u16,
    },
    /// [`Op::Const`] and [`Op::Binary`] or [`Op::InPlace`]
    ConstBinary {
        /// The operator.
        operator: BinaryOperator,
        /// The constant on the right.
        constant: u16,
    },
    /// [`Op::LoadFast`] and [`Op::LoadMethod`]
    LoadFastMethod {
        /// The fast local.
        local: u16,
        /// `names[i]`
        name: u16,
    },
    /// [`Op::LoadFast`] and [`Op::StoreAttribute`]
    StoreFastAttribute {
        /// The fast local.
        local: u16,
        /// `names[i]`
        name: u16,
    },
    /// [`Op::LoadGlobal`] and [`Op::LoadMethod`]
    LoadGlobalMethod {
        /// The slot of the global.
        slot: u16,
        /// `names[i]`
        name: u16,
    },
    /// [`Op::LoadGlobal`] and [`Op::LoadAttribute`]
    LoadGlobalAttribute {
        /// The slot of the global.
        slot: u16,
        /// `names[i]`
        name: u16,
    },
    /// [`Op::Copy`] of the top and [`Op::LoadAttribute`]
    CopyLoadAttribute(u32),
    /// [`Op::Swap`] of the two on top and [`Op::StoreAttribute`]
    SwapStoreAttribute(u32),
    /// `local.name op= constant`: [`Op::LoadFast`], [`Op::Copy`] of the top, [`Op::LoadAttribute`], [`Op::Const`],
    /// [`Op::InPlace`], [`Op::Swap`] of the two on top, [`Op::StoreAttribute`]
    FastAttributeConst {
        /// The operator.
        operator: BinaryOperator,
        /// The fast local.
        local: u16,
        /// `names[i]`
        name: u16,
        /// The constant on the right.
        other: u16,
    },
    /// The same with a fast local on the right.
    FastAttributeFast {
        /// The operator.
        operator: BinaryOperator,
        /// The fast local.
        local: u16,
        /// `names[i]`
        name: u16,
        /// The fast local on the right.
        other: u16,
    },
    /// [`Op::ForIter`] and [`Op::StoreFast`]
    ForIterStore {
        /// The fast local.
        local: u16,
        /// Where the loop ends.
        target: Target,
    },
    /// [`Op::Pop`] and [`Op::Jump`]
    PopJump(Target),
}

impl Op {
    /// It may push a frame or stop its flow, and is no call like others.
    #[inline]
    pub fn enters(self) -> bool {
        matches!(
            self,
            Op::Await
                | Op::Yield
                | Op::YieldFrom
                | Op::CallSpread
                | Op::CallExit
                | Op::EnterWith
                | Op::EnterAsyncWith
                | Op::BuildClass { .. }
                | Op::BuildClassSpread(_)
        )
    }
}

//! `itertools`: each a native iterator that computes its next item when asked.

mod combine;
mod group;

use std::collections::VecDeque;

use super::of_values;
use crate::python::builtins::iterators::ITERATOR;
use crate::python::bytecode::BinaryOperator;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, IteratorState, NativeCode};
use crate::python::value::{Args, Attributes, Builtin, Fallible, NativeFunction, NativeIterator, Value};
use crate::python::vm::Vm;

/// The classes that are names of the module.
const CLASSES: &[Builtin] = &[
    Builtin::Accumulate,
    Builtin::Batched,
    Builtin::Chain,
    Builtin::Combinations,
    Builtin::CombinationsWithReplacement,
    Builtin::Compress,
    Builtin::CountFrom,
    Builtin::Cycle,
    Builtin::Dropwhile,
    Builtin::Filterfalse,
    Builtin::Groupby,
    Builtin::Islice,
    Builtin::Pairwise,
    Builtin::Permutations,
    Builtin::Product,
    Builtin::RepeatItem,
    Builtin::Starmap,
    Builtin::Takewhile,
    Builtin::ZipLongest,
];

static NEW: &[NativeFunction] = &[NativeFunction {
    name: "__new__",
    owner: "itertools",
    binding: Binding::Function,
    shape: None,
    code: NativeCode::Simple(new),
}];

static CHAIN: &[NativeFunction] = &[NativeFunction {
    name: "from_iterable",
    owner: "chain",
    binding: Binding::ClassMethod,
    shape: None,
    code: NativeCode::Simple(|vm, args| {
        let sources = vm.iter(&args.rest().exactly::<1>("itertools.chain.from_iterable")?[0])?;
        Ok(chain(sources))
    }),
}];

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("itertools", "tee", group::tee)];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([]);
    for class in CLASSES {
        attributes.insert(crate::python::symbol::Symbol::new(class.name()), Value::Class(class.class()));
    }
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// Method tables of this module's classes.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::Chain => vec![NEW, ITERATOR, CHAIN],
        Builtin::Grouper | Builtin::TeeIterator => vec![ITERATOR],
        _ if CLASSES.contains(&builtin) => vec![NEW, ITERATOR],
        _ => Vec::new(),
    }
}

/// An iterator of the class `class` that computes its items so.
fn computed(class: Builtin, next: impl FnMut(&mut Vm) -> Fallible<Option<Value>> + 'static) -> Value {
    NativeIterator::value(class, IteratorState::Other(Box::new(next)))
}

fn new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else { return Err(type_error("__new__(X): X is not a type object")) };
    let args = args.rest();
    match class.native {
        Builtin::Accumulate => accumulate(vm, args),
        Builtin::Batched => group::batched(vm, args),
        Builtin::Chain => {
            Ok(chain(NativeIterator::value(Builtin::SequenceIterator, IteratorState::Items(args.plain().to_vec().into_iter()))))
        }
        Builtin::Compress => compress(vm, args),
        Builtin::CountFrom => count(args),
        Builtin::Cycle => cycle(vm, args),
        Builtin::Dropwhile => while_true(vm, args, Builtin::Dropwhile),
        Builtin::Takewhile => while_true(vm, args, Builtin::Takewhile),
        Builtin::Filterfalse => filter_false(vm, args),
        Builtin::Groupby => group::groupby(vm, args),
        Builtin::Islice => islice(vm, args),
        Builtin::Pairwise => pairwise(vm, args),
        Builtin::RepeatItem => repeat(vm, args),
        Builtin::Starmap => starmap(vm, args),
        Builtin::ZipLongest => zip_longest(vm, args),
        Builtin::Combinations | Builtin::CombinationsWithReplacement | Builtin::Permutations => {
            combine::choose(vm, class.native, args)
        }
        _ => combine::product(vm, args),
    }
}

fn chain(sources: Value) -> Value {
    let mut current: Option<Value> = None;
    computed(Builtin::Chain, move |vm| {
        loop {
            if let Some(iterator) = &current {
                if let Some(item) = vm.next(&iterator.clone())? {
                    return Ok(Some(item));
                }
                current = None;
            }
            match vm.next(&sources)? {
                Some(source) => current = Some(vm.iter(&source)?),
                None => return Ok(None),
            }
        }
    })
}

fn accumulate(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, function, initial] = args.bind_native("accumulate", ["iterable", "func", "initial"], 1, 2)?;
    let iterator = vm.iter(&iterable)?;
    let mut total: Option<Value> = None;
    let mut start = Some(initial).filter(|initial| !matches!(initial, Value::Unbound | Value::None));
    Ok(computed(Builtin::Accumulate, move |vm| {
        if let Some(first) = start.take() {
            total = Some(first.clone());
            return Ok(Some(first));
        }
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let next = match (&total, &function) {
            (None, _) => item,
            (Some(total), Value::Unbound | Value::None) => vm.binary(BinaryOperator::Add, &total.clone(), &item)?,
            (Some(total), function) => vm.call(&function.clone(), &[total.clone(), item])?,
        };
        total = Some(next.clone());
        Ok(Some(next))
    }))
}

fn compress(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [data, selectors] = args.bind_native("compress", ["data", "selectors"], 2, 2)?;
    let (data, selectors) = (vm.iter(&data)?, vm.iter(&selectors)?);
    Ok(computed(Builtin::Compress, move |vm| {
        loop {
            let (Some(item), Some(selector)) = (vm.next(&data)?, vm.next(&selectors)?) else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }))
}

fn count(args: Args<'_>) -> Fallible<Value> {
    let [start, step] = args.bind_native("count", ["start", "step"], 0, 2)?;
    let given = |value: Value, default: i64| if matches!(value, Value::Unbound) { Value::Int(default) } else { value };
    let (next, step) = (given(start, 0), given(step, 1));
    for value in [&next, &step] {
        if crate::python::builtins::numbers::Number::of(&value.base()).is_none() {
            return Err(type_error("a number is required"));
        }
    }
    Ok(NativeIterator::value(Builtin::CountFrom, IteratorState::Count(next, step)))
}

fn cycle(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let iterator = vm.iter(&args.exactly::<1>("cycle")?[0])?;
    let (mut saved, mut place, mut first_round) = (Vec::new(), 0, true);
    Ok(computed(Builtin::Cycle, move |vm| {
        if first_round {
            if let Some(item) = vm.next(&iterator)? {
                saved.push(item.clone());
                return Ok(Some(item));
            }
            first_round = false;
        }
        if saved.is_empty() {
            return Ok(None);
        }
        let item: Value = saved[place].clone();
        place = (place + 1) % saved.len();
        Ok(Some(item))
    }))
}

fn while_true(vm: &mut Vm, args: Args<'_>, class: Builtin) -> Fallible<Value> {
    let [predicate, iterable] = args.exactly::<2>(class.name())?;
    let (predicate, iterator) = (predicate.clone(), vm.iter(iterable)?);
    let mut decided = false;
    Ok(computed(class, move |vm| {
        loop {
            if decided && class == Builtin::Takewhile {
                return Ok(None);
            }
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            if decided {
                return Ok(Some(item));
            }
            let answer = vm.call(&predicate, std::slice::from_ref(&item))?;
            let holds = vm.truth(&answer)?;
            decided = !holds;
            if holds == (class == Builtin::Takewhile) {
                return Ok(Some(item));
            }
        }
    }))
}

fn filter_false(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [predicate, iterable] = args.exactly::<2>("filterfalse")?;
    let (predicate, iterator) = (predicate.clone(), vm.iter(iterable)?);
    Ok(computed(Builtin::Filterfalse, move |vm| {
        loop {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            let answer = match &predicate {
                Value::None => item.clone(),
                predicate => vm.call(predicate, std::slice::from_ref(&item))?,
            };
            if !vm.truth(&answer)? {
                return Ok(Some(item));
            }
        }
    }))
}

fn islice_part(vm: &mut Vm, part: &Value, name: &str) -> Fallible<Option<usize>> {
    match part {
        Value::Unbound | Value::None => Ok(None),
        other => {
            let whole = vm.sequence_index(other)?.and_then(|index| usize::try_from(index).ok());
            let message = match name {
                "step" => "Step for islice() must be a positive integer or None.".to_string(),
                "stop" => "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.".to_string(),
                _ => "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.".to_string(),
            };
            whole.map(Some).ok_or_else(|| value_error(message))
        }
    }
}

fn islice(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, first, second, step] = args.between::<4>("islice", 2)?;
    let (start, stop) = match second {
        Value::Unbound => (None, islice_part(vm, &first, "stop")?),
        _ => (islice_part(vm, &first, "start")?, islice_part(vm, &second, "start")?),
    };
    let step = islice_part(vm, &step, "step")?.unwrap_or(1);
    if step == 0 {
        return Err(value_error("Step for islice() must be a positive integer or None."));
    }
    let iterator = vm.iter(&iterable)?;
    let (mut place, mut next) = (0, start.unwrap_or(0));
    Ok(computed(Builtin::Islice, move |vm| {
        if stop.is_some_and(|stop| next >= stop) {
            // CPython takes what lies before the end all the same.
            while stop.is_some_and(|stop| place < stop) && vm.next(&iterator)?.is_some() {
                place += 1;
            }
            return Ok(None);
        }
        while let Some(item) = vm.next(&iterator)? {
            place += 1;
            if place > next {
                next += step;
                return Ok(Some(item));
            }
        }
        Ok(None)
    }))
}

fn pairwise(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let iterator = vm.iter(&args.exactly::<1>("pairwise")?[0])?;
    let mut before: Option<Value> = None;
    Ok(computed(Builtin::Pairwise, move |vm| {
        let first = match before.take() {
            Some(first) => first,
            None => match vm.next(&iterator)? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        let Some(second) = vm.next(&iterator)? else { return Ok(None) };
        before = Some(second.clone());
        Ok(Some(Value::tuple(vec![first, second])))
    }))
}

fn repeat(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, times] = args.bind_native("repeat", ["object", "times"], 1, 2)?;
    let left = if matches!(times, Value::Unbound) { None } else { Some(vm.index(&times)?.max(0)) };
    Ok(NativeIterator::value(Builtin::RepeatItem, IteratorState::Repeat(object, left)))
}

/// `repeat('a', 3)`, `count(5)`; `None` for other iterators.
pub fn write_repr(vm: &mut Vm, out: &mut String, native: &NativeIterator) -> Fallible<Option<()>> {
    let (name, first, second) = match &*native.state.borrow() {
        IteratorState::Repeat(object, left) => ("repeat", object.clone(), left.map(Value::Int)),
        // A step of 1 is not shown, when it is an integer.
        IteratorState::Count(next, Value::Int(1)) => ("count", next.clone(), None),
        IteratorState::Count(next, step) => ("count", next.clone(), Some(step.clone())),
        _ => return Ok(None),
    };
    out.push_str(name);
    let shown: Vec<Value> = [first].into_iter().chain(second).collect();
    vm.write_items(out, "(", &shown, ")").map(Some)
}

fn starmap(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [function, iterable] = args.exactly::<2>("starmap")?;
    let (function, iterator) = (function.clone(), vm.iter(iterable)?);
    Ok(computed(Builtin::Starmap, move |vm| {
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let arguments = vm.collect(&item)?;
        vm.call(&function, &arguments).map(Some)
    }))
}

fn zip_longest(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let fill = crate::python::builtins::construct::keyword(&args, "fillvalue").cloned().unwrap_or(Value::None);
    if let Some((name, _)) = args.keywords().find(|(name, _)| &*name.text() != "fillvalue") {
        return Err(type_error(format!("zip_longest() got an unexpected keyword argument '{name}'")));
    }
    let iterators = args.plain().iter().map(|source| vm.iter(source)).collect::<Fallible<Vec<_>>>()?;
    let mut iterators: VecDeque<Option<Value>> = iterators.into_iter().map(Some).collect();
    Ok(computed(Builtin::ZipLongest, move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for slot in &mut iterators {
            let next = match slot {
                Some(iterator) => vm.next(&iterator.clone())?,
                None => None,
            };
            if next.is_none() {
                *slot = None;
            }
            items.push(next.unwrap_or_else(|| fill.clone()));
        }
        let any_left = iterators.iter().any(Option::is_some);
        Ok(if any_left { Some(Value::tuple(items)) } else { None })
    }))
}

//! `heapq`, with CPython's order of comparisons, so that equal items come out as they do there.

use std::rc::Rc;

use super::add_functions;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Fallible, List, NativeFunction, Value};
use crate::python::vm::Vm;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("_heapq", name, code)
}

/// Which item is at the root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    Smallest,
    Largest,
}

impl Root {
    /// Does `a` belong above `b`?
    fn above(self, vm: &mut Vm, a: &Value, b: &Value) -> Fallible<bool> {
        match self {
            Root::Smallest => vm.less(a, b),
            Root::Largest => vm.less(b, a),
        }
    }
}

static FUNCTIONS: &[NativeFunction] = &[
    function("heappush", |vm, args| add(vm, args, "heappush", Root::Smallest)),
    function("heappush_max", |vm, args| add(vm, args, "heappush_max", Root::Largest)),
    function("heappop", |vm, args| take(vm, &only_list(args, "heappop")?, Root::Smallest)),
    function("heappop_max", |vm, args| take(vm, &only_list(args, "heappop_max")?, Root::Largest)),
    function("heapreplace", |vm, args| replace(vm, args, "heapreplace", Root::Smallest)),
    function("heapreplace_max", |vm, args| replace(vm, args, "heapreplace_max", Root::Largest)),
    function("heappushpop", |vm, args| pass(vm, args, "heappushpop", Root::Smallest)),
    function("heappushpop_max", |vm, args| pass(vm, args, "heappushpop_max", Root::Largest)),
    function("heapify", |vm, args| arrange(vm, &only_list(args, "heapify")?, Root::Smallest)),
    function("heapify_max", |vm, args| arrange(vm, &only_list(args, "heapify_max")?, Root::Largest)),
];

fn add(vm: &mut Vm, args: Args<'_>, name: &str, root: Root) -> Fallible<Value> {
    let [heap, item] = args.exactly::<2>(name)?;
    let heap = list(heap, name)?;
    heap.push(item.clone());
    let last = heap.len() - 1;
    rise(vm, &heap, 0, last, root)?;
    Ok(Value::None)
}

fn replace(vm: &mut Vm, args: Args<'_>, name: &str, root: Root) -> Fallible<Value> {
    let [heap, item] = args.exactly::<2>(name)?;
    replace_root(vm, &list(heap, name)?, item, root)
}

fn replace_root(vm: &mut Vm, heap: &Rc<List>, item: &Value, root: Root) -> Fallible<Value> {
    if heap.is_empty() {
        return Err(Builtin::IndexError.error("index out of range"));
    }
    let first = std::mem::replace(&mut heap.borrow_mut()[0], item.clone());
    sink(vm, heap, 0, root)?;
    Ok(first)
}

fn pass(vm: &mut Vm, args: Args<'_>, name: &str, root: Root) -> Fallible<Value> {
    let [heap, item] = args.exactly::<2>(name)?;
    let heap = list(heap, name)?;
    match heap.get(0) {
        // Comparing may have emptied it.
        Some(first) if root.above(vm, &first, item)? => replace_root(vm, &heap, item, root),
        _ => Ok(item.clone()),
    }
}

fn arrange(vm: &mut Vm, heap: &Rc<List>, root: Root) -> Fallible<Value> {
    for i in (0..heap.len() / 2).rev() {
        sink(vm, heap, i, root)?;
    }
    Ok(Value::None)
}

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn list(value: &Value, name: &str) -> Fallible<Rc<List>> {
    match value.base() {
        Value::List(list) => Ok(list),
        _ => Err(type_error(format!("{name}() argument 1 must be list, not {}", value.class_name()))),
    }
}

/// The list that is the only argument.
fn only_list(args: Args<'_>, name: &str) -> Fallible<Rc<List>> {
    let [heap] = args.exactly::<1>(name)?;
    match heap.base() {
        Value::List(list) => Ok(list),
        _ => Err(type_error(format!("{name}() argument must be list, not {}", heap.class_name()))),
    }
}

fn changed() -> std::rc::Rc<crate::python::value::Exception> {
    Builtin::RuntimeError.error("list changed size during iteration")
}

/// Moves the item at `place` towards the root, but not above `start`.
fn rise(vm: &mut Vm, heap: &Rc<List>, start: usize, mut place: usize, root: Root) -> Fallible<()> {
    let length = heap.len();
    while place > start {
        let parent = (place - 1) / 2;
        let (Some(item), Some(above)) = (heap.get(place), heap.get(parent)) else { return Err(changed()) };
        let rises = root.above(vm, &item, &above)?;
        if heap.len() != length {
            return Err(changed());
        }
        if !rises {
            break;
        }
        heap.borrow_mut().swap(place, parent);
        place = parent;
    }
    Ok(())
}

/// Moves the item at `start` to a leaf along the children that belong above the others, then up to where it belongs.
fn sink(vm: &mut Vm, heap: &Rc<List>, start: usize, root: Root) -> Fallible<()> {
    let (length, mut place) = (heap.len(), start);
    while 2 * place + 1 < length {
        let mut child = 2 * place + 1;
        if child + 1 < length {
            let (Some(left), Some(right)) = (heap.get(child), heap.get(child + 1)) else { return Err(changed()) };
            if !root.above(vm, &left, &right)? {
                child += 1;
            }
        }
        if heap.len() != length {
            return Err(changed());
        }
        heap.borrow_mut().swap(place, child);
        place = child;
    }
    rise(vm, heap, start, place, root)
}

/// Takes the root out.
fn take(vm: &mut Vm, heap: &Rc<List>, root: Root) -> Fallible<Value> {
    let last = heap.borrow_mut().pop();
    match last {
        None => Err(Builtin::IndexError.error("index out of range")),
        Some(last) if heap.is_empty() => Ok(last),
        Some(last) => replace_root(vm, heap, &last, root),
    }
}

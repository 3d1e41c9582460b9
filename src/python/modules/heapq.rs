//! `heapq`, with CPython's order of comparisons, so that equal items come out as they do there.

use std::rc::Rc;

use super::add_functions;
use crate::python::builtins::functions::sort_options;
use crate::python::builtins::sort::{self, Order};
use crate::python::value::exception::type_error;
use crate::python::value::native::IteratorState;
use crate::python::value::{Args, Attributes, Builtin, Fallible, List, NativeFunction, NativeIterator, Value};
use crate::python::vm::Vm;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("_heapq", name, code)
}

static FUNCTIONS: &[NativeFunction] = &[
    function("heappush", |vm, args| {
        let [heap, item] = args.exactly::<2>("heappush")?;
        let heap = list(heap, "heappush")?;
        heap.push(item.clone());
        let last = heap.len() - 1;
        sift_down(vm, &heap, 0, last)?;
        Ok(Value::None)
    }),
    function("heappop", |vm, args| {
        let heap = only_list(args, "heappop")?;
        pop(vm, &heap)
    }),
    function("heapreplace", |vm, args| {
        let [heap, item] = args.exactly::<2>("heapreplace")?;
        let heap = list(heap, "heapreplace")?;
        if heap.is_empty() {
            return Err(Builtin::IndexError.error("index out of range"));
        }
        let first = std::mem::replace(&mut heap.borrow_mut()[0], item.clone());
        sift_up(vm, &heap, 0)?;
        Ok(first)
    }),
    function("heappushpop", |vm, args| {
        let [heap, item] = args.exactly::<2>("heappushpop")?;
        let heap = list(heap, "heappushpop")?;
        match heap.get(0) {
            Some(first) if vm.less(&first, item)? => {
                // Comparing may have emptied it.
                if heap.is_empty() {
                    return Err(Builtin::IndexError.error("index out of range"));
                }
                let first = std::mem::replace(&mut heap.borrow_mut()[0], item.clone());
                sift_up(vm, &heap, 0)?;
                Ok(first)
            }
            _ => Ok(item.clone()),
        }
    }),
    function("heapify", |vm, args| {
        let heap = only_list(args, "heapify")?;
        for i in (0..heap.len() / 2).rev() {
            sift_up(vm, &heap, i)?;
        }
        Ok(Value::None)
    }),
    function("nlargest", |vm, args| extreme(vm, args, "nlargest", Order::Descending)),
    function("nsmallest", |vm, args| extreme(vm, args, "nsmallest", Order::Ascending)),
    function("merge", merge),
];

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
pub fn sift_down(vm: &mut Vm, heap: &List, start: usize, mut place: usize) -> Fallible<()> {
    let length = heap.len();
    while place > start {
        let parent = (place - 1) / 2;
        let (Some(item), Some(above)) = (heap.get(place), heap.get(parent)) else { return Err(changed()) };
        let is_less = vm.less(&item, &above)?;
        if heap.len() != length {
            return Err(changed());
        }
        if !is_less {
            break;
        }
        heap.borrow_mut().swap(place, parent);
        place = parent;
    }
    Ok(())
}

/// Moves the item at `start` to a leaf along the smaller children, then up to where it belongs.
pub fn sift_up(vm: &mut Vm, heap: &List, start: usize) -> Fallible<()> {
    let (length, mut place) = (heap.len(), start);
    while 2 * place + 1 < length {
        let mut child = 2 * place + 1;
        if child + 1 < length {
            let (Some(left), Some(right)) = (heap.get(child), heap.get(child + 1)) else { return Err(changed()) };
            if !vm.less(&left, &right)? {
                child += 1;
            }
        }
        if heap.len() != length {
            return Err(changed());
        }
        heap.borrow_mut().swap(place, child);
        place = child;
    }
    sift_down(vm, heap, start, place)
}

/// Takes the smallest item out.
pub fn pop(vm: &mut Vm, heap: &List) -> Fallible<Value> {
    let last = heap.borrow_mut().pop();
    let Some(last) = last else { return Err(Builtin::IndexError.error("index out of range")) };
    if heap.is_empty() {
        return Ok(last);
    }
    let first = std::mem::replace(&mut heap.borrow_mut()[0], last);
    sift_up(vm, heap, 0)?;
    Ok(first)
}

fn extreme(vm: &mut Vm, args: Args<'_>, name: &str, order: Order) -> Fallible<Value> {
    let [count, iterable, key] = args.bind(name, ["n", "iterable", "key"], 2, 3)?;
    let count = vm.index(&count)?.max(0) as usize;
    let key = if matches!(key, Value::Unbound) { Value::None } else { key };
    let items = vm.collect(&iterable)?;
    let mut sorted = sort::sorted(vm, items, &key, order)?;
    sorted.truncate(count);
    Ok(Value::list(sorted))
}

fn merge(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (key, order) = sort_options(vm, args, "merge")?;
    // Each source with its next item and that item's key.
    let mut heads: Vec<(Value, Value, Value)> = Vec::new();
    for source in args.plain() {
        let iterator = vm.iter(source)?;
        if let Some(item) = vm.next(&iterator)? {
            let measure = measure(vm, &key, &item)?;
            heads.push((iterator, item, measure));
        }
    }
    let next = move |vm: &mut Vm| {
        let mut best = 0;
        for i in 1..heads.len() {
            let better = match order {
                Order::Ascending => vm.less(&heads[i].2, &heads[best].2)?,
                Order::Descending => vm.less(&heads[best].2, &heads[i].2)?,
            };
            if better {
                best = i;
            }
        }
        let Some(iterator) = heads.get(best).map(|head| head.0.clone()) else { return Ok(None) };
        match vm.next(&iterator)? {
            Some(item) => {
                let measure = measure(vm, &key, &item)?;
                let head = std::mem::replace(&mut heads[best], (iterator, item, measure));
                Ok(Some(head.1))
            }
            None => Ok(Some(heads.remove(best).1)),
        }
    };
    Ok(NativeIterator::value(Builtin::SequenceIterator, IteratorState::Other(Box::new(next))))
}

fn measure(vm: &mut Vm, key: &Value, item: &Value) -> Fallible<Value> {
    match key {
        Value::None => Ok(item.clone()),
        key => vm.call(key, std::slice::from_ref(item)),
    }
}

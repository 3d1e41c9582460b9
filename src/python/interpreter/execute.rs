//! Executes bytecode: the frames on top of a stack, until something else has to happen.
//!
//! [`execute`] holds the instructions that programs spend their time in; the others are in [`rare`] and
//! [`build`](super::build), each a function of the stack.

use std::rc::Rc;

use super::arithmetic::{self, compare_numbers, fast_binary};
use super::call::Plain;
use super::frame::{Frame, Stack};
use super::leave::{return_plainly, return_value, take_truth, tend_notes_at};
use super::remembered::change_attribute_at;
use super::{Signal, again, call, finalize, native_call, rare, unwind};
use crate::python::builtins::iterate::run_has_ended;
use crate::python::bytecode::{Code, Op, UnaryOperator};
use crate::python::prepared::Ready;
use crate::python::value::{Exception, Value};
use crate::python::vm::Vm;
use crate::python::{probe, profile};

/// Executes the top frame, and those it calls and returns to. `PROBED`: a [`crate::python::probe`] is told of every instruction.
#[allow(clippy::too_many_lines, reason = "one match over the instructions: splitting it would cost a call per instruction")]
pub(super) fn execute<const PROBED: bool>(vm: &mut Vm, stack: &mut Stack) -> Signal {
    'frame: loop {
        let Some(Frame::Python(frame)) = stack.frames.last() else { return Signal::Continue };
        let code: Rc<Code> = frame.code.clone();
        let Ready { constants, hints, .. } = code.ready();
        let (instructions, is_watched) = instructions::<PROBED>(vm, stack, &code);
        let (base, depth, mut next) = (frame.base, stack.frames.len(), frame.next as usize);
        let named = |name: u32| (code.names[name as usize], &hints[name as usize]);
        let error = 'raised: loop {
            // Stores where this frame is, for whoever looks at it or comes back to it.
            macro_rules! save {
                () => {
                    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
                        frame.next = next as u32;
                    }
                };
            }
            // The value of a fallible expression; raises otherwise.
            macro_rules! attempt {
                ($outcome:expr) => {
                    match $outcome {
                        Ok(value) => value,
                        Err(error) => break 'raised error,
                    }
                };
            }
            // Sees to what was dropped by the instruction.
            macro_rules! tend {
                () => {
                    if finalize::has_notes() {
                        tend_notes_at(vm, code.spans[next - 1]);
                    }
                };
            }
            // A fast local, in its place.
            macro_rules! fast {
                ($local:expr) => {
                    match &stack.values[base + $local as usize] {
                        Value::Unbound => break 'raised rare::unbound_local(&code, u32::from($local)),
                        value => value,
                    }
                };
            }
            macro_rules! load_fast {
                ($local:expr) => {{
                    let value = fast!($local).copied();
                    stack.push(value);
                }};
            }
            macro_rules! store_fast {
                ($local:expr) => {{
                    let value = stack.pop();
                    std::mem::replace(&mut stack.values[base + $local as usize], value).discard();
                    tend!();
                }};
            }
            macro_rules! load_method {
                ($object:expr, $name:expr) => {{
                    let (function, receiver) = attempt!(vm.load_method_at($object, named($name.into())));
                    stack.push(function);
                    stack.push(receiver);
                }};
            }
            if PROBED && let Some(signal) = probe::before(vm, stack, &code, next as u32, is_watched) {
                return signal;
            }
            let op = &instructions[next];
            next += 1;
            let target = 'jumped: {
                macro_rules! jump {
                    ($target:expr) => {
                        break 'jumped $target as usize
                    };
                }
                let truth = 'compared: {
                    let signal = 'entered: {
                        macro_rules! enter {
                            ($plain:expr) => {
                                match $plain {
                                    Plain::Entered => continue 'frame,
                                    Plain::Stopped => return vm.stopped(),
                                    Plain::Begun(signal) => break 'entered signal,
                                    Plain::IsNot => {}
                                }
                            };
                        }
                        match *op {
                            Op::LoadFast(local) => load_fast!(local),
                            Op::LoadFastTwice { first, second: other } | Op::LoadFastConst { local: first, constant: other } => {
                                load_fast!(first);
                                next += 1;
                                match op {
                                    Op::LoadFastTwice { .. } => load_fast!(other),
                                    _ => stack.push(constants[other as usize].copied()),
                                }
                            }
                            Op::FastConstBinary { operator, local: first, other }
                            | Op::FastTwiceBinary { operator, first, other } => {
                                let right = operand(op, other, constants, &stack.values[base..]);
                                if let Some(value) = fast_binary(operator, fast!(first), right) {
                                    stack.push(value);
                                    next += 2;
                                } else {
                                    load_fast!(first);
                                }
                            }
                            Op::FastConstCompare { comparison, local: first, other }
                            | Op::FastTwiceCompare { comparison, first, other } => {
                                let right = operand(op, other, constants, &stack.values[base..]);
                                if let Some(truth) = compare_numbers(comparison, fast!(first), right) {
                                    next += 2;
                                    break 'compared truth;
                                }
                                load_fast!(first);
                            }
                            Op::LoadFastAttribute { local, name } => {
                                let object = fast!(local);
                                next += 1;
                                let value = attempt!(vm.get_attribute_at(object, named(name.into())));
                                stack.push(value);
                            }
                            Op::FastAttributeConst { operator, local, name, other }
                            | Op::FastAttributeFast { operator, local, name, other } => {
                                let right = operand(op, other, constants, &stack.values[base..]);
                                if change_attribute_at(fast!(local), named(name.into()), |left| {
                                    fast_binary(operator, left, right)
                                }) {
                                    next += 6;
                                } else {
                                    load_fast!(local);
                                }
                            }
                            Op::LoadFastMethod { local, name } => {
                                let object = fast!(local).copied();
                                next += 1;
                                load_method!(object, name);
                            }
                            Op::StoreFast(local) => store_fast!(local),
                            Op::StoreLoadFast { store, load } => {
                                store_fast!(store);
                                next += 1;
                                load_fast!(load);
                            }
                            Op::Const(index) => stack.push(constants[index as usize].copied()),
                            Op::LoadGlobal(slot) => stack.push(attempt!(vm.global(slot))),
                            Op::LoadGlobalMethod { slot, name } => {
                                if vm.push_of_module(stack, slot.into(), named(name.into())) {
                                    next += 1;
                                } else {
                                    stack.push(attempt!(vm.global(slot.into())));
                                }
                            }
                            Op::StoreGlobal(slot) => {
                                vm.globals.replace(slot, stack.pop()).discard();
                                tend!();
                            }
                            Op::Pop | Op::PopJump(_) => {
                                stack.pop().discard();
                                tend!();
                                if let Op::PopJump(target) = *op {
                                    next += 1;
                                    jump!(target);
                                }
                            }
                            Op::Nop => {}
                            Op::Copy(depth) => stack.copy(depth as usize),
                            Op::Swap(depth) => stack.swap(depth as usize),
                            Op::CopyLoadAttribute(name) => {
                                next += 1;
                                let value = attempt!(vm.get_attribute_at(stack.top(), named(name)));
                                stack.push(value);
                            }
                            Op::LoadGlobalAttribute { slot, name } => {
                                let object = attempt!(vm.global(slot.into()));
                                next += 1;
                                let value = attempt!(vm.get_attribute_at(&object, named(name.into())));
                                stack.push(value);
                            }
                            Op::LoadAttribute(name) => {
                                let value = attempt!(vm.get_attribute_at(&stack.pop(), named(name)));
                                stack.push(value);
                            }
                            Op::StoreAttribute(name) | Op::SwapStoreAttribute(name) => {
                                if matches!(op, Op::SwapStoreAttribute(_)) {
                                    next += 1;
                                    stack.swap(2);
                                }
                                let object = stack.pop();
                                let value = stack.pop();
                                attempt!(vm.set_attribute_at(&object, named(name), value));
                                drop(object);
                                tend!();
                            }
                            Op::StoreFastAttribute { local, name } => {
                                let _: &Value = fast!(local);
                                let value = stack.pop();
                                next += 1;
                                attempt!(vm.set_attribute_at(&stack.values[base + local as usize], named(name.into()), value));
                                tend!();
                            }
                            Op::LoadMethod(name) => {
                                let object = stack.pop();
                                load_method!(object, name);
                            }
                            Op::CallMethod(count) => {
                                let at = stack.values.len() - count as usize - 2;
                                let base = if matches!(stack.values[at + 1], Value::Unbound) { at + 2 } else { at + 1 };
                                save!();
                                enter!(enter_here::<PROBED>(vm, stack, &code, next, at, base));
                                break 'entered counted::<PROBED>(vm, stack, at, call::call_loaded_method);
                            }
                            Op::Call(count) => {
                                let at = stack.values.len() - count as usize - 1;
                                save!();
                                enter!(enter_here::<PROBED>(vm, stack, &code, next, at, at + 1));
                                break 'entered counted::<PROBED>(vm, stack, at, |vm, s, at| call::call(vm, s, at, &[]));
                            }
                            Op::CallKeyword { count, names } => {
                                let at = stack.values.len() - count as usize - 1;
                                save!();
                                vm.machine.set_span(code.spans[next - 1]);
                                let keywords = &code.keywords[names as usize];
                                enter!(call::enter_plain_named(vm, stack, at, keywords));
                                break 'entered counted::<PROBED>(vm, stack, at, |vm, s, at| call::call(vm, s, at, keywords));
                            }
                            Op::Jump(target) => jump!(target),
                            Op::JumpIfFalse(target) | Op::JumpIfTrue(target) => {
                                if attempt!(take_truth(vm, stack, &code, next)) == matches!(op, Op::JumpIfTrue(_)) {
                                    jump!(target);
                                }
                            }
                            Op::JumpIfFalseOrPop(target) | Op::JumpIfTrueOrPop(target) => {
                                let value = stack.top().copied();
                                if attempt!(vm.truth_at(&value, &[])) == matches!(op, Op::JumpIfTrueOrPop(_)) {
                                    jump!(target);
                                }
                                stack.pop();
                            }
                            Op::JumpIfNone(target) => {
                                if matches!(stack.pop(), Value::None) {
                                    jump!(target);
                                }
                            }
                            Op::Binary(operator) | Op::InPlace(operator) => {
                                if !arithmetic::binary_at_hand(stack, operator) {
                                    attempt!(arithmetic::binary(vm, stack, op, operator));
                                }
                            }
                            Op::ConstBinary { operator, constant } => {
                                next += usize::from(arithmetic::binary_with(stack, operator, &constants[constant as usize]));
                            }
                            Op::Compare(comparison) => {
                                if let Some(truth) = arithmetic::compare_at_hand(stack, comparison) {
                                    break 'compared truth;
                                }
                                match attempt!(arithmetic::compare(vm, stack, comparison)) {
                                    Value::Bool(truth) => break 'compared truth,
                                    other => stack.push(other),
                                }
                            }
                            Op::Unary(UnaryOperator::Not) => break 'compared !attempt!(take_truth(vm, stack, &code, next)),
                            Op::LoadItem => {
                                let (key, container) = (stack.pop(), stack.pop());
                                let value = attempt!(vm.get_item_at(&container, &key));
                                stack.push(value);
                            }
                            Op::StoreItem => {
                                let (key, container, value) = (stack.pop(), stack.pop(), stack.pop());
                                attempt!(vm.set_item_at(&container, &key, value));
                                drop((key, container));
                                tend!();
                            }
                            Op::ForIter(target) | Op::ForIterStore { target, .. } => match stack.top() {
                                Value::Iterator(native) if let Some(item) = native.next_at_hand() => {
                                    if !vm.spend_inside(1) {
                                        break 'raised run_has_ended();
                                    }
                                    stack.push(item);
                                    if let Op::ForIterStore { local, .. } = *op {
                                        next += 1;
                                        store_fast!(local);
                                    }
                                }
                                _ => {
                                    save!();
                                    match rare::next_item(vm, stack, target) {
                                        Signal::LoopEnded(target) => {
                                            stack.pop();
                                            tend!();
                                            jump!(target);
                                        }
                                        other => break 'entered other,
                                    }
                                }
                            },
                            Op::Return => {
                                if return_plainly(vm, stack) {
                                    continue 'frame;
                                }
                                break 'entered return_value(vm, stack);
                            }
                            Op::PushHandled => unwind::push_handled(stack),
                            Op::PopHandled => unwind::pop_handled(vm, stack, code.spans[next - 1]),
                            Op::MatchException => {
                                break 'compared attempt!(unwind::match_clause(vm, stack, code.spans[next - 1]));
                            }
                            Op::Raise | Op::RaiseFrom | Op::RaiseCurrent | Op::Reraise | Op::EndAsyncFor => {
                                save!();
                                return rare::leave(vm, stack, *op, code.spans[next - 1]);
                            }
                            op if op.enters() => {
                                save!();
                                break 'entered rare::enter(vm, stack, &code, op, code.spans[next - 1]);
                            }
                            other => {
                                save!();
                                attempt!(again::execute_rare(vm, stack, &code, base, other));
                                tend!();
                            }
                        }
                        continue 'raised;
                    };
                    // The frame is saved: it goes on as the signal says.
                    match signal {
                        Signal::Continue => {}
                        Signal::Give(value) if let Some(Frame::Python(frame)) = stack.frames.last() => {
                            next = frame.next as usize;
                            stack.push(value);
                        }
                        Signal::Raise(error) if stack.frames.len() == depth => break 'raised error,
                        signal => return signal,
                    }
                    if stack.frames.len() != depth {
                        continue 'frame;
                    }
                    continue 'raised;
                };
                // A truth that the next instruction may be waiting for.
                match instructions[next] {
                    Op::JumpIfFalse(target) => {
                        next += 1;
                        if !truth {
                            jump!(target);
                        }
                    }
                    _ => stack.push(Value::Bool(truth)),
                }
                continue 'raised;
            };
            // What a backward jump has executed counts.
            let executed = next.saturating_sub(target) as u64;
            next = target;
            if executed > 0 && !vm.spend(executed) {
                save!();
                return vm.stopped();
            }
        };
        match raised(vm, stack, error, &code, next) {
            Signal::Continue => {}
            signal => return signal,
        }
    }
}

/// What stands on the right of a fast local or of its attribute: a constant or another local.
#[inline(always)]
fn operand<'v>(op: &Op, number: u16, constants: &'v [Value], locals: &'v [Value]) -> &'v Value {
    match op {
        Op::FastConstBinary { .. } | Op::FastConstCompare { .. } | Op::FastAttributeConst { .. } => &constants[number as usize],
        _ => &locals[number as usize],
    }
}

/// What is executed of the top frame, which has this code, and whether its instructions are asked about.
#[inline]
fn instructions<'c, const PROBED: bool>(vm: &mut Vm, stack: &Stack, code: &'c Rc<Code>) -> (&'c [Op], bool) {
    if !PROBED {
        return (&code.ready().instructions, false);
    }
    profile::goes_on(vm, stack);
    (&code.instructions, probe::watches(vm, code))
}

/// Calls what lies at `at`, whose arguments start at `base`, if that takes no more than a frame, or not even that: what is a native
/// coroutine function, and awaited where it is called.
#[inline(always)]
fn enter_here<const PROBED: bool>(vm: &mut Vm, stack: &mut Stack, code: &Code, next: usize, at: usize, base: usize) -> Plain {
    if !PROBED
        && matches!(code.instructions[next], Op::Await)
        && let Some(at_once) = native_call::at_once_of(&stack.values[at])
        && stack.frames.len() < vm.recursion_limit
    {
        vm.machine.set_span(code.spans[next]);
        if let Some(signal) = native_call::begin_at_once(vm, stack, at_once, at, base) {
            return Plain::Begun(signal);
        }
    }
    vm.machine.set_span(code.spans[next - 1]);
    call::enter_plain(vm, stack, at, base)
}

/// The call of what lies at `at`, which a profiler hears of.
#[inline(always)]
fn counted<const PROBED: bool>(
    vm: &mut Vm,
    stack: &mut Stack,
    at: usize,
    call: impl FnOnce(&mut Vm, &mut Stack, usize) -> Signal,
) -> Signal {
    if !PROBED {
        return call(vm, stack, at);
    }
    let depth = stack.frames.len();
    profile::calls(vm, stack, at);
    let signal = call(vm, stack, at);
    profile::returned(vm, stack, depth, &signal);
    signal
}

/// The instruction before `next` of the top frame raised.
#[inline(never)]
fn raised(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>, code: &Code, next: usize) -> Signal {
    if vm.has_left() {
        return again::wait_before(vm, stack, next);
    }
    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
        frame.next = next as u32;
    }
    unwind::raise_here(vm, stack, error, code.spans[next - 1])
}

//! Executes bytecode: the frames on top of a stack, until something else has to happen.
//!
//! [`execute`] holds the instructions that programs spend their time in; the others are in [`rare`] and
//! [`build`](super::build), each a function of the stack.

use std::rc::Rc;

use super::arithmetic::{fast_binary, fast_compare};
use super::frame::{Driver, Frame, Role, Stack};
use super::{Signal, awaiting, call, class_body, finalize, generator, rare, unwind};
use crate::executor::instrument::SpanId;
use crate::python::builtins::iterate::run_has_ended;
use crate::python::bytecode::{Code, Flavor, Op, UnaryOperator};
use crate::python::probe;
use crate::python::value::{Exception, Value};
use crate::python::vm::Vm;

/// Executes the top frame, and those it calls and returns to. `PROBED`: a [`crate::python::probe`] is told of every instruction.
#[allow(clippy::too_many_lines, reason = "one match over the instructions: splitting it would cost a call per instruction")]
pub(super) fn execute<const PROBED: bool>(vm: &mut Vm, stack: &mut Stack) -> Signal {
    'frame: loop {
        let Some(Frame::Python(frame)) = stack.frames.last() else { return Signal::Continue };
        let code: Rc<Code> = frame.code.clone();
        let (instructions, is_watched) = instructions::<PROBED>(vm, &code);
        let constants = code.constant_values();
        let (base, depth) = (frame.base, stack.frames.len());
        let mut next = frame.next as usize;
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
            // Pops a value; is it true?
            macro_rules! truth {
                () => {
                    match stack.pop() {
                        Value::Bool(truth) => truth,
                        value => attempt!(vm.truth(&value)),
                    }
                };
            }
            if PROBED && let Some(signal) = probe::before(vm, stack, &code, next as u32, is_watched) {
                return signal;
            }
            let op = instructions[next];
            next += 1;
            let target = 'jumped: {
                macro_rules! jump {
                    ($target:expr) => {
                        break 'jumped $target as usize
                    };
                }
                // A truth that the next instruction may be waiting for.
                macro_rules! push_truth {
                    ($truth:expr) => {{
                        let truth = $truth;
                        match instructions[next] {
                            Op::JumpIfFalse(target) => {
                                next += 1;
                                if !truth {
                                    jump!(target);
                                }
                            }
                            _ => stack.push(Value::Bool(truth)),
                        }
                    }};
                }
                let signal = 'entered: {
                    // Does something that may leave this frame, or push another.
                    macro_rules! enter {
                        ($signal:expr) => {{
                            save!();
                            vm.machine.set_span(code.spans[next - 1]);
                            break 'entered $signal;
                        }};
                    }
                    match op {
                        Op::LoadFast(local) => load_fast!(local),
                        Op::LoadFastTwice { first, second } => {
                            load_fast!(first);
                            next += 1;
                            load_fast!(second);
                        }
                        Op::LoadFastConst { local, constant } => {
                            load_fast!(local);
                            next += 1;
                            stack.push(constants[constant as usize].copied());
                        }
                        Op::LoadFastAttribute { local, name } => {
                            let object = fast!(local);
                            next += 1;
                            let value = attempt!(vm.get_attribute(object, code.names[name as usize]));
                            stack.push(value);
                        }
                        Op::StoreFast(local) => store_fast!(local),
                        Op::StoreLoadFast { store, load } => {
                            store_fast!(store);
                            next += 1;
                            load_fast!(load);
                        }
                        Op::Const(index) => stack.push(constants[index as usize].copied()),
                        Op::LoadGlobal(slot) => {
                            stack.push(match vm.globals.get(slot) {
                                Some(value) => value.copied(),
                                None => attempt!(vm.missing_global(slot)),
                            });
                        }
                        Op::StoreGlobal(slot) => {
                            let value = stack.pop();
                            vm.globals.set(slot, value);
                            tend!();
                        }
                        Op::Pop => {
                            stack.pop().discard();
                            tend!();
                        }
                        Op::PopJump(target) => {
                            stack.pop().discard();
                            tend!();
                            next += 1;
                            jump!(target);
                        }
                        Op::Nop => {}
                        Op::Copy(depth) => stack.copy(depth as usize),
                        Op::Swap(depth) => stack.swap(depth as usize),
                        Op::LoadAttribute(name) => {
                            let object = stack.pop();
                            let value = attempt!(vm.get_attribute(&object, code.names[name as usize]));
                            stack.push(value);
                        }
                        Op::StoreAttribute(name) => {
                            let object = stack.pop();
                            let value = stack.pop();
                            attempt!(vm.set_attribute(&object, code.names[name as usize], value));
                            drop(object);
                            tend!();
                        }
                        Op::LoadMethod(name) => {
                            let object = stack.pop();
                            let (function, receiver) = match &object {
                                Value::Module(module)
                                    if let Some(found) = module.find(code.names[name as usize], code.hint(name)) =>
                                {
                                    (found, Value::Unbound)
                                }
                                _ => attempt!(vm.load_method(object, code.names[name as usize])),
                            };
                            stack.push(function);
                            stack.push(receiver);
                        }
                        Op::CallMethod(count) => {
                            let at = stack.values.len() - count as usize - 2;
                            enter!(call::call_loaded_method(vm, stack, at));
                        }
                        Op::Call(count) => {
                            let at = stack.values.len() - count as usize - 1;
                            enter!(call::call(vm, stack, at, &[]));
                        }
                        Op::CallKeyword { count, names } => {
                            let at = stack.values.len() - count as usize - 1;
                            enter!(call::call(vm, stack, at, &code.keywords[names as usize]));
                        }
                        Op::CallSpread => enter!(rare::call_spread(vm, stack)),
                        Op::Jump(target) => jump!(target),
                        Op::JumpIfFalse(target) => {
                            if !truth!() {
                                jump!(target);
                            }
                        }
                        Op::JumpIfTrue(target) => {
                            if truth!() {
                                jump!(target);
                            }
                        }
                        Op::JumpIfFalseOrPop(target) | Op::JumpIfTrueOrPop(target) => {
                            let value = stack.top().clone();
                            if attempt!(vm.truth(&value)) == matches!(op, Op::JumpIfTrueOrPop(_)) {
                                jump!(target);
                            } else {
                                stack.pop();
                            }
                        }
                        Op::JumpIfNone(target) => {
                            if matches!(stack.pop(), Value::None) {
                                jump!(target);
                            }
                        }
                        Op::Binary(operator) => {
                            let right = stack.pop();
                            let left = stack.pop();
                            stack.push(match fast_binary(operator, &left, &right) {
                                Some(value) => value,
                                None => attempt!(vm.binary(operator, &left, &right)),
                            });
                        }
                        Op::InPlace(operator) => {
                            let right = stack.pop();
                            let left = stack.pop();
                            stack.push(match fast_binary(operator, &left, &right) {
                                Some(value) => value,
                                None => attempt!(vm.in_place(operator, &left, &right)),
                            });
                        }
                        Op::Compare(comparison) => {
                            let right = stack.pop();
                            let left = stack.pop();
                            match fast_compare(comparison, &left, &right) {
                                Some(truth) => push_truth!(truth),
                                None => match attempt!(vm.compare(comparison, &left, &right)) {
                                    Value::Bool(truth) => push_truth!(truth),
                                    other => stack.push(other),
                                },
                            }
                        }
                        Op::Unary(UnaryOperator::Not) => push_truth!(!truth!()),
                        Op::Unary(operator) => {
                            let value = stack.pop();
                            stack.push(attempt!(vm.unary(operator, &value)));
                        }
                        Op::LoadItem => {
                            let key = stack.pop();
                            let container = stack.pop();
                            let value = attempt!(vm.get_item(&container, &key));
                            stack.push(value);
                        }
                        Op::StoreItem => {
                            let key = stack.pop();
                            let container = stack.pop();
                            let value = stack.pop();
                            attempt!(vm.set_item(&container, &key, value));
                            drop((key, container));
                            tend!();
                        }
                        Op::GetIter => {
                            let iterable = stack.pop();
                            stack.push(attempt!(vm.iter(&iterable)));
                        }
                        Op::ForIter(target) => match stack.top() {
                            Value::Generator(own) => {
                                let own = own.clone();
                                save!();
                                match generator::resume(vm, stack, &own, Driver::Loop(target), Ok(Value::None)) {
                                    Signal::Continue => continue 'frame,
                                    Signal::LoopEnded(target) => {
                                        stack.pop();
                                        jump!(target);
                                    }
                                    other => break 'entered other,
                                }
                            }
                            Value::Iterator(native) if let Some(item) = native.next_at_hand() => {
                                if !vm.spend_inside(1) {
                                    break 'raised run_has_ended();
                                }
                                stack.push(item);
                            }
                            iterator => {
                                let iterator = iterator.clone();
                                match attempt!(vm.next(&iterator)) {
                                    Some(item) => stack.push(item),
                                    None => {
                                        stack.pop();
                                        jump!(target);
                                    }
                                }
                            }
                        },
                        Op::Await => {
                            let value = stack.pop();
                            enter!(awaiting::await_value(vm, stack, value));
                        }
                        Op::Yield => {
                            let value = stack.pop();
                            enter!(generator::yield_value(stack, value));
                        }
                        Op::YieldFrom => {
                            let value = stack.pop();
                            enter!(awaiting::yield_from(vm, stack, value));
                        }
                        Op::Return => break 'entered return_value(vm, stack),
                        Op::Raise | Op::RaiseFrom | Op::RaiseCurrent => {
                            save!();
                            vm.machine.set_span(code.spans[next - 1]);
                            return rare::raise(vm, stack, op);
                        }
                        Op::Reraise | Op::EndAsyncFor => {
                            save!();
                            return unwind::end_handler(vm, stack, op);
                        }
                        Op::PushHandled => unwind::push_handled(stack),
                        Op::PopHandled => unwind::pop_handled(stack),
                        Op::MatchException => {
                            let is_match = attempt!(unwind::match_clause(vm, stack, code.spans[next - 1]));
                            push_truth!(is_match);
                        }
                        Op::BuildClass { name, bases, keywords } => {
                            let keywords = if keywords == 0 { &[][..] } else { &code.keywords[keywords as usize - 1] };
                            enter!(class_body::start_body(vm, stack, code.names[name as usize], usize::from(bases), keywords));
                        }
                        Op::BuildClassSpread(name) => {
                            save!();
                            break 'entered class_body::start_body_spread(vm, stack, code.names[name as usize]);
                        }
                        Op::CallExit => enter!(rare::call_exit(vm, stack)),
                        Op::EnterWith | Op::EnterAsyncWith => enter!(rare::enter_with(vm, stack, op == Op::EnterAsyncWith)),
                        other => {
                            save!();
                            attempt!(rare::execute(vm, stack, &code, base, other));
                            tend!();
                        }
                    }
                    continue 'raised;
                };
                // The frame is saved: it goes on as the signal says.
                match signal {
                    Signal::Continue if stack.frames.len() == depth => {}
                    Signal::Continue => continue 'frame,
                    Signal::Give(value) if matches!(stack.frames.last(), Some(Frame::Python(_))) => {
                        stack.push(value);
                        if stack.frames.len() != depth {
                            continue 'frame;
                        }
                    }
                    Signal::Raise(error) if stack.frames.len() == depth => break 'raised error,
                    signal => return signal,
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

/// What is executed of a code, and whether its instructions are asked about.
#[inline]
fn instructions<'c, const PROBED: bool>(vm: &mut Vm, code: &'c Rc<Code>) -> (&'c [Op], bool) {
    if PROBED { (&code.instructions, probe::watches(vm, code)) } else { (code.paired(), false) }
}

/// The instruction before `next` of the top frame raised.
fn raised(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>, code: &Code, next: usize) -> Signal {
    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
        frame.next = next as u32;
    }
    unwind::raise_here(vm, stack, error, code.spans[next - 1])
}

#[cold]
fn tend_notes_at(vm: &mut Vm, span: SpanId) {
    vm.machine.set_span(span);
    vm.tend_notes();
}

/// Ends the top frame, a Python frame, with the top operand.
#[inline(never)]
fn return_value(vm: &mut Vm, stack: &mut Stack) -> Signal {
    let value = stack.pop();
    let Some(Frame::Python(frame)) = stack.frames.last_mut() else { unreachable!("it is on top") };
    let role = std::mem::replace(&mut frame.role, Role::Call);
    let (floor, cells) = (frame.floor, std::mem::take(&mut frame.cells));
    stack.drop_frame();
    let signal = match role {
        Role::Call => Signal::Give(value),
        Role::Construct(instance) => match value {
            Value::None => Signal::Give(instance),
            other => Signal::Raise(rare::init_returned(&other)),
        },
        Role::ClassBody(body) => {
            stack.values.truncate(floor);
            match class_body::finish_body(vm, *body, &cells) {
                Ok(class) => Signal::Give(class),
                Err(error) => Signal::Raise(error),
            }
        }
        Role::Generator(generator, driver) => {
            generator.finish();
            if generator.flavor == Flavor::Coroutine {
                unwind::tell_left(vm, stack, &generator);
            }
            generator::end(driver, Ok(value))
        }
    };
    // Variables die last to first, as in CPython (`_PyFrame_ClearLocals`).
    cells.into_iter().rev().for_each(drop);
    while stack.values.len() > floor {
        stack.values.pop();
    }
    if finalize::has_notes() {
        vm.tend_notes();
    }
    signal
}

//! Executes bytecode: the frames on top of a stack, until something else has to happen.
//!
//! [`execute`] holds the instructions that programs spend their time in; the others are in [`rare`] and
//! [`build`](super::build), each a function of the stack.

use std::rc::Rc;

use super::frame::{Driver, Frame, PythonFrame, Role, Stack};
use super::{Signal, awaiting, call, class_body, finalize, generator, rare, unwind};
use crate::executor::future::deliver_reports;
use crate::python::bytecode::{BinaryOperator, Code, Comparison, Flavor, Op, UnaryOperator};
use crate::python::value::Value;
use crate::python::vm::Vm;

/// Executes the top frame, and those it calls and returns to.
#[allow(clippy::too_many_lines, reason = "one match over the instructions: splitting it would cost a call per instruction")]
pub(super) fn execute(vm: &mut Vm, stack: &mut Stack) -> Signal {
    'frame: loop {
        let Some(Frame::Python(frame)) = stack.frames.last() else { return Signal::Continue };
        let code: Rc<Code> = frame.code.clone();
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
            // Goes on as a signal says. The frame is saved.
            macro_rules! obey {
                ($signal:expr) => {
                    match $signal {
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
                };
            }
            macro_rules! jump {
                ($target:expr) => {{
                    let target = $target as usize;
                    if target < next && !vm.spend((next - target) as u64) {
                        return Signal::Halted;
                    }
                    next = target;
                }};
            }
            let op = code.instructions[next];
            next += 1;
            match op {
                Op::LoadFast(local) => match &stack.values[base + local as usize] {
                    Value::Unbound => break 'raised rare::unbound_local(&code, local),
                    value => {
                        let value = value.clone();
                        stack.push(value);
                    }
                },
                Op::StoreFast(local) => {
                    let value = stack.pop();
                    stack.values[base + local as usize] = value;
                    if finalize::has_notes() {
                        save!();
                        vm.machine.set_span(code.spans[next - 1]);
                        vm.tend_notes();
                    }
                }
                Op::Const(index) => stack.push(constants[index as usize].clone()),
                Op::LoadGlobal(slot) => {
                    let value = match vm.globals.get(slot) {
                        Some(value) => value.clone(),
                        None => attempt!(vm.missing_global(slot)),
                    };
                    stack.push(value);
                }
                Op::LoadCell(index) => {
                    let value = rare::cells(stack)[index as usize].borrow().clone();
                    if matches!(value, Value::Unbound) {
                        break 'raised rare::unbound_cell(&code, index);
                    }
                    stack.push(value);
                }
                Op::StoreCell(index) => {
                    let value = stack.pop();
                    let cell = rare::cells(stack)[index as usize].clone();
                    cell.replace(value);
                }
                Op::Pop => {
                    stack.pop();
                    if finalize::has_notes() {
                        save!();
                        vm.machine.set_span(code.spans[next - 1]);
                        vm.tend_notes();
                    }
                    if vm.machine.has_reports() {
                        save!();
                        deliver_reports(vm);
                    }
                }
                Op::Copy(depth) => {
                    let value = stack.values[stack.values.len() - depth as usize].clone();
                    stack.push(value);
                }
                Op::Swap(depth) => {
                    let top = stack.values.len() - 1;
                    stack.values.swap(top, top + 1 - depth as usize);
                }
                Op::LoadAttribute(name) => {
                    save!();
                    let object = stack.pop();
                    let value = attempt!(vm.get_attribute(&object, code.names[name as usize]));
                    stack.push(value);
                }
                Op::LoadMethod(name) => {
                    save!();
                    let object = stack.pop();
                    let (function, receiver) = attempt!(vm.load_method(object, code.names[name as usize]));
                    stack.push(function);
                    stack.push(receiver);
                }
                Op::CallMethod(count) => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let at = stack.values.len() - count as usize - 2;
                    obey!(call::call_loaded_method(vm, stack, at));
                }
                Op::Call(count) => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let at = stack.values.len() - count as usize - 1;
                    obey!(call::call(vm, stack, at, &[]));
                }
                Op::CallKeyword { count, names } => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let at = stack.values.len() - count as usize - 1;
                    obey!(call::call(vm, stack, at, &code.keywords[names as usize]));
                }
                Op::CallSpread => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    obey!(rare::call_spread(vm, stack));
                }
                Op::Jump(target) => jump!(target),
                Op::JumpIfFalse(target) => {
                    let value = stack.pop();
                    let is_true = match value {
                        Value::Bool(truth) => truth,
                        value => attempt!(vm.truth(&value)),
                    };
                    if !is_true {
                        jump!(target);
                    }
                }
                Op::JumpIfTrue(target) => {
                    let value = stack.pop();
                    let is_true = match value {
                        Value::Bool(truth) => truth,
                        value => attempt!(vm.truth(&value)),
                    };
                    if is_true {
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
                    let value = match fast_binary(operator, &left, &right) {
                        Some(value) => value,
                        None => {
                            save!();
                            attempt!(vm.binary(operator, &left, &right))
                        }
                    };
                    stack.push(value);
                }
                Op::InPlace(operator) => {
                    let right = stack.pop();
                    let left = stack.pop();
                    let value = match fast_binary(operator, &left, &right) {
                        Some(value) => value,
                        None => {
                            save!();
                            attempt!(vm.in_place(operator, &left, &right))
                        }
                    };
                    stack.push(value);
                }
                Op::Compare(comparison) => {
                    let right = stack.pop();
                    let left = stack.pop();
                    let value = match fast_compare(comparison, &left, &right) {
                        Some(truth) => Value::Bool(truth),
                        None => {
                            save!();
                            attempt!(vm.compare(comparison, &left, &right))
                        }
                    };
                    stack.push(value);
                }
                Op::Unary(UnaryOperator::Not) => {
                    let value = stack.pop();
                    let truth = attempt!(vm.truth(&value));
                    stack.push(Value::Bool(!truth));
                }
                Op::Unary(operator) => {
                    let value = stack.pop();
                    let result = attempt!(vm.unary(operator, &value));
                    stack.push(result);
                }
                Op::LoadItem => {
                    let key = stack.pop();
                    let container = stack.pop();
                    save!();
                    let value = attempt!(vm.get_item(&container, &key));
                    stack.push(value);
                }
                Op::GetIter => {
                    save!();
                    let iterable = stack.pop();
                    let iterator = attempt!(vm.iter(&iterable));
                    stack.push(iterator);
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
                            other => obey!(other),
                        }
                    }
                    iterator => {
                        let iterator = iterator.clone();
                        save!();
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
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let value = stack.pop();
                    obey!(awaiting::await_value(vm, stack, value));
                }
                Op::Yield => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let value = stack.pop();
                    match generator::yield_value(stack, value) {
                        Signal::Give(value) if matches!(stack.frames.last(), Some(Frame::Python(_))) => {
                            stack.push(value);
                            continue 'frame;
                        }
                        signal => return signal,
                    }
                }
                Op::YieldFrom => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let value = stack.pop();
                    obey!(awaiting::yield_from(vm, stack, value));
                }
                Op::Return => {
                    let value = stack.pop();
                    match return_value(vm, stack, value) {
                        Signal::Continue => continue 'frame,
                        Signal::Give(value) if matches!(stack.frames.last(), Some(Frame::Python(_))) => {
                            stack.push(value);
                            continue 'frame;
                        }
                        signal => return signal,
                    }
                }
                Op::Raise | Op::RaiseFrom | Op::RaiseCurrent => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    return rare::raise(vm, stack, op);
                }
                Op::Reraise => {
                    save!();
                    let Value::Exception(error) = stack.pop() else { unreachable!("only exceptions are raised again") };
                    return unwind::unwind_again(vm, stack, error);
                }
                Op::EndAsyncFor => {
                    save!();
                    let Value::Exception(error) = stack.pop() else { unreachable!("a handler starts with an exception") };
                    stack.pop();
                    if !error.is(crate::python::value::Builtin::StopAsyncIteration) {
                        return unwind::unwind_again(vm, stack, error);
                    }
                }
                Op::PushHandled => unwind::push_handled(stack),
                Op::PopHandled => unwind::pop_handled(stack),
                Op::MatchException => {
                    let class = stack.pop();
                    let is_match = attempt!(unwind::matches(stack.top(), &class));
                    if is_match {
                        vm.machine.set_span(code.spans[next - 1]);
                        unwind::tell_caught(vm, stack);
                    }
                    stack.push(Value::Bool(is_match));
                }
                Op::BuildClass { name, bases, keywords } => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    let keywords = if keywords == 0 { &[][..] } else { &code.keywords[keywords as usize - 1] };
                    obey!(class_body::start_body(vm, stack, code.names[name as usize], usize::from(bases), keywords));
                }
                Op::BuildClassSpread(name) => {
                    save!();
                    obey!(class_body::start_body_spread(vm, stack, code.names[name as usize]));
                }
                Op::CallExit => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    obey!(rare::call_exit(vm, stack));
                }
                Op::EnterWith | Op::EnterAsyncWith => {
                    save!();
                    vm.machine.set_span(code.spans[next - 1]);
                    obey!(rare::enter_with(vm, stack, matches!(op, Op::EnterAsyncWith)));
                }
                other => {
                    save!();
                    attempt!(rare::execute(vm, stack, &code, base, other));
                    if finalize::has_notes() {
                        vm.machine.set_span(code.spans[next - 1]);
                        vm.tend_notes();
                    }
                }
            }
        };
        if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
            frame.next = next as u32;
        }
        match unwind::raise_here(vm, stack, error, code.spans[next - 1]) {
            Signal::Continue => {}
            signal => return signal,
        }
    }
}

/// Ends the top frame, a Python frame, with `value`.
fn return_value(vm: &mut Vm, stack: &mut Stack, value: Value) -> Signal {
    let Some(Frame::Python(frame)) = stack.frames.pop() else { unreachable!("it is on top") };
    let PythonFrame { role, floor, cells, .. } = frame;
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
    drop(cells);
    stack.values.truncate(floor);
    if finalize::has_notes() {
        vm.tend_notes();
    }
    if vm.machine.has_reports() {
        deliver_reports(vm);
    }
    signal
}

#[inline]
fn fast_binary(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operator {
            BinaryOperator::Add => a.checked_add(*b),
            BinaryOperator::Subtract => a.checked_sub(*b),
            BinaryOperator::Multiply => a.checked_mul(*b),
            BinaryOperator::And => Some(a & b),
            BinaryOperator::Or => Some(a | b),
            BinaryOperator::Modulo if *a >= 0 && *b > 0 => Some(a % b),
            BinaryOperator::FloorDivide if *a >= 0 && *b > 0 => Some(a / b),
            _ => None,
        }
        .map(Value::Int),
        (Value::Float(a), Value::Float(b)) => match operator {
            BinaryOperator::Add => Some(a + b),
            BinaryOperator::Subtract => Some(a - b),
            BinaryOperator::Multiply => Some(a * b),
            BinaryOperator::Divide if *b != 0.0 => Some(a / b),
            _ => None,
        }
        .map(Value::Float),
        _ => None,
    }
}

#[inline]
fn fast_compare(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    match comparison {
        Comparison::Is => return Some(left.is(right)),
        Comparison::IsNot => return Some(!left.is(right)),
        _ => {}
    }
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => ordered(comparison, a, b),
        (Value::Float(a), Value::Float(b)) => ordered(comparison, a, b),
        _ => None,
    }
}

#[inline]
fn ordered<T: PartialOrd>(comparison: Comparison, a: &T, b: &T) -> Option<bool> {
    Some(match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterEqual => a >= b,
        Comparison::Is | Comparison::IsNot | Comparison::In | Comparison::NotIn => return None,
    })
}

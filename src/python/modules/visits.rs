//! `_world`'s part in what the program's own clients ask of the program's own servers; and the program as a module, which is how a
//! server imports its application by name.

use std::path::Path;
use std::rc::Rc;

use super::deliveries;
use super::world::{server_of, text};
use crate::executor::delivery::Delivery;
use crate::executor::exchange::{Inquiry, Reply, Request};
use crate::python::compile::compile_program_again;
use crate::python::symbol::{Symbol, names};
use crate::python::value::{Args, Fallible, Function, NativeFunction, Value};
use crate::python::vm::Vm;

/// The name that a program without a file of its own is usually saved under.
const USUAL_NAME: &str = "main";

/// What `_world` has of it.
pub static FUNCTIONS: &[NativeFunction] = &[
    // visit(server, what): a request of the program's own; its number, and the resource that is waited for.
    NativeFunction::function("_world", "visit", |vm, args| {
        let [server, what] = args.exactly::<2>("visit")?;
        let (server, what) = (text(server)?, text(what)?);
        let host = server_of(vm, &server);
        let request = Request::send(&mut vm.machine, Inquiry { host, what });
        let number = vm.modules.deliveries.add(Delivery::of(Some(request)));
        Ok(Value::tuple(vec![number, Value::Int(i64::from(host.0))]))
    }),
    // answer(number, status, bytes, value): it arrives now.
    NativeFunction::function("_world", "answer", |vm, args| {
        let [number, status, bytes, value] = args.exactly::<4>("answer")?;
        let (number, status, bytes) = (vm.index(number)?, vm.index(status)? as u16, vm.index(bytes)? as u64);
        let now = vm.machine.now();
        deliveries::answer(vm, number, now, Reply::Answered { status, bytes }, value.clone());
        Ok(Value::None)
    }),
    // fail(number, why, value): there will be no answer.
    NativeFunction::function("_world", "fail", |vm, args| {
        let [number, why, value] = args.exactly::<3>("fail")?;
        let (number, why) = (vm.index(number)?, text(why)?);
        let now = vm.machine.now();
        deliveries::answer(vm, number, now, Reply::Failed(why), value.clone());
        Ok(Value::None)
    }),
    // program(name): a function that runs the program once more as this module, and its first global; None: it is not called so.
    NativeFunction::function("_world", "program", program),
    // program_global(first, name): what it calls so, or None.
    NativeFunction::function("_world", "program_global", |vm, args| {
        let [first, name] = args.exactly::<2>("program_global")?;
        let (first, name) = (vm.index(first)? as u32, Symbol::new(&text(name)?));
        let place = vm.program.globals.iter().position(|known| *known == name);
        let value = place.and_then(|place| vm.globals.own(first + place as u32));
        Ok(value.cloned().unwrap_or(Value::None))
    }),
];

fn program(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let name = text(&args.exactly::<1>("program")?[0])?;
    let stem = Path::new(&*vm.file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    if &*name != USUAL_NAME && stem.as_deref() != Some(&*name) {
        return Ok(Value::None);
    }
    let first = vm.globals.next_slot();
    let program = compile_program_again(&vm.source, first);
    vm.globals.append(&program.globals);
    let of_module = [(names::NAME, Value::str(&*name)), (Symbol::new("__file__"), Value::str(&*vm.file))];
    for (known, value) in of_module {
        if let Some(place) = program.globals.iter().position(|global| *global == known) {
            vm.globals.set(first + place as u32, value);
        }
    }
    let code = program.code;
    let body = Value::Function(Rc::new(Function::plain(code)));
    Ok(Value::tuple(vec![body, Value::Int(i64::from(first))]))
}

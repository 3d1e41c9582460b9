//! Annotations, type parameters and type aliases: making them, and asking for what they say.

use std::rc::Rc;

use super::frame::Stack;
use super::rare::{cells, unbound_cell};
use crate::python::builtins::type_parameters::{self as parameters, TypeAlias, TypeParameter};
use crate::python::bytecode::{Code, Op};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Class, Dict, Fallible, Function, HostObject, Value};
use crate::python::vm::Vm;

/// `annotationlib.Format.VALUE`
const VALUES: i64 = 1;
/// `annotationlib.Format.FORWARDREF`
const REFERENCES: i64 = 3;

/// Executes one of the instructions that only types need.
pub(super) fn execute(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, base: usize, op: Op) -> Fallible<()> {
    match op {
        Op::LoadClassName { name, global } => {
            let value = match class_value(stack, code, code.names[name as usize]) {
                Some(value) => value,
                None => vm.load_global(global)?,
            };
            stack.push(value);
        }
        Op::LoadClassNameOrCell { name, cell } => {
            let found = class_value(stack, code, code.names[name as usize]);
            let value = found.unwrap_or_else(|| cells(stack)[cell as usize].borrow().clone());
            if matches!(value, Value::Unbound) {
                return Err(unbound_cell(code, u32::from(cell)));
            }
            stack.push(value);
        }
        Op::SetAnnotate => {
            let annotate = stack.pop();
            if let Value::Function(function) = stack.top() {
                function.types.borrow_mut().get_or_insert_default().annotate = annotate;
            }
        }
        Op::SetTypeParameters => {
            let parameters = stack.pop();
            if let Value::Function(function) = stack.top() {
                function.types.borrow_mut().get_or_insert_default().parameters = parameters;
            }
        }
        Op::ForwardReference(text) => {
            let wants_references = matches!(stack.values[base], Value::Int(REFERENCES));
            let is_undefined = matches!(stack.top(), Value::Exception(error) if error.is(Builtin::NameError));
            if wants_references && is_undefined {
                stack.pop();
                let text = code.ready().constants[text as usize].clone();
                stack.push(parameters::forward_reference(&text));
            }
            stack.push(Value::Bool(wants_references && is_undefined));
        }
        Op::MakeTypeParameter { name, kind, bound, default } => {
            let default = default.then(|| stack.pop());
            let evaluator = (bound > 0).then(|| stack.pop());
            let parameter = TypeParameter::written(code.names[name as usize].text(), kind, evaluator, bound == 2, default);
            stack.push(parameter);
        }
        Op::MakeTypeAlias(name) => {
            let evaluator = stack.pop();
            let parameters = stack.pop();
            let alias = TypeAlias::new(code.names[name as usize].text(), parameters, evaluator);
            stack.push(HostObject::value(Builtin::TypeAliasType.class(), alias));
        }
        _ => {
            let parameters = stack.pop();
            let generic = Value::Class(Builtin::Generic.class());
            stack.push(crate::python::builtins::items::generic_alias(&generic, &parameters));
        }
    }
    Ok(())
}

/// The value of a name in the class whose annotations are being evaluated.
fn class_value(stack: &Stack, code: &Code, name: Symbol) -> Option<Value> {
    let cell = code.cell_names.iter().position(|cell| *cell == names::CLASSDICT)?;
    match &*cells(stack)[cell].borrow() {
        Value::Class(class) => class.attributes.borrow().get(&name).cloned(),
        _ => None,
    }
}

impl Vm {
    /// `function.__annotations__`: evaluated when first asked for.
    pub fn function_annotations(&mut self, function: &Rc<Function>) -> Fallible<Value> {
        let mut annotate = Value::None;
        if let Some(types) = &*function.types.borrow() {
            if !matches!(types.annotations, Value::Unbound) {
                return Ok(types.annotations.clone());
            }
            annotate = types.annotate.clone();
        }
        let annotations = self.evaluate_annotations(&annotate)?;
        function.types.borrow_mut().get_or_insert_default().annotations = annotations.clone();
        Ok(annotations)
    }

    /// `class.__annotations__`: its own, without those of its parents.
    pub fn class_annotations(&mut self, class: &Rc<Class>) -> Fallible<Value> {
        let own = |name| class.attributes.borrow().get(&name).cloned();
        if let Some(annotations) = own(names::ANNOTATIONS).or_else(|| own(names::ANNOTATIONS_CACHE)) {
            return Ok(annotations);
        }
        let annotations = self.evaluate_annotations(&own(names::ANNOTATE_FUNC).unwrap_or_default())?;
        if !class.is_builtin {
            class.attributes.borrow_mut().insert(names::ANNOTATIONS_CACHE, annotations.clone());
        }
        Ok(annotations)
    }

    fn evaluate_annotations(&mut self, annotate: &Value) -> Fallible<Value> {
        if matches!(annotate, Value::None | Value::Unbound) {
            return Ok(Value::Dict(Rc::new(Dict::new())));
        }
        let annotations = self.call(annotate, &[Value::Int(VALUES)])?;
        match annotations.base() {
            Value::Dict(_) => Ok(annotations),
            _ => Err(type_error(format!("__annotate__() must return a dict, not {}", annotations.class_name()))),
        }
    }
}

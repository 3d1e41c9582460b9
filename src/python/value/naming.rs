//! What messages call the class of a value.

use std::rc::Rc;

use super::{Builtin, Class, Value};
use crate::python::symbol::Symbol;

impl Value {
    /// The name of its class, for messages.
    pub fn class_name(&self) -> Rc<str> {
        self.class().name_in_messages()
    }

    /// `type(x).__name__`
    pub fn plain_class_name(&self) -> Rc<str> {
        self.class().name()
    }
}

/// Is all of this library module C in CPython, though it is Python here?
pub fn is_c_in_cpython(module: &str) -> bool {
    matches!(module, "datetime" | "decimal")
}

impl Class {
    /// Is it a class that CPython writes in C: one that nobody can change?
    pub fn is_immutable(&self) -> bool {
        self.is_builtin || is_c_in_cpython(&self.module) && self.attributes.borrow().contains_key(&Symbol::new("_immutable"))
    }

    /// Is it native here, but of a module that CPython writes in Python?
    pub fn is_python_in_cpython(&self) -> bool {
        self.module.starts_with("asyncio.") || matches!(&*self.module, "random" | "contextlib")
    }

    /// Its name, for messages.
    pub fn name_in_messages(&self) -> Rc<str> {
        // Classes that CPython writes in C and that are not builtins go by their dotted names.
        match &*self.module {
            module @ ("datetime" | "decimal" | "re" | "_io" | "_csv" | "_asyncio" | "_contextvars" | "itertools" | "operator"
            | "string.templatelib" | "_thread" | "_queue" | "time") => format!("{module}.{}", self.name()).into(),
            "struct" if &*self.name() == "Struct" => "_struct.Struct".into(),
            module @ ("types" | "weakref") if matches!(&*self.name(), "SimpleNamespace" | "GenericAlias" | "ReferenceType") => {
                format!("{module}.{}", self.name()).into()
            }
            module @ "typing" if self.is_builtin => format!("{module}.{}", self.name()).into(),
            "functools" if &*self.name() == "KeyWrapper" => "functools.KeyWrapper".into(),
            "collections" if &*self.name() == "OrderedDict" => "collections.OrderedDict".into(),
            module
                if self.is_builtin
                    && matches!(
                        self.native,
                        Builtin::Deque
                            | Builtin::DefaultDict
                            | Builtin::Partial
                            | Builtin::PlaceholderType
                            | Builtin::LruCacheWrapper
                    ) =>
            {
                format!("{module}.{}", self.name()).into()
            }
            _ => self.name(),
        }
    }
}

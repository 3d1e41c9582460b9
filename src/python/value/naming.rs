//! What messages call the class of a value.

use std::rc::Rc;

use super::{Builtin, Class, Value};

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

impl Class {
    /// Its name, for messages.
    pub fn name_in_messages(&self) -> Rc<str> {
        // Classes that CPython writes in C and that are not builtins go by their dotted names.
        match &*self.module {
            module @ ("datetime" | "decimal" | "re" | "_io" | "_csv" | "_asyncio" | "_contextvars" | "itertools" | "operator"
            | "string.templatelib") => format!("{module}.{}", self.name()).into(),
            "functools" if &*self.name() == "KeyWrapper" => "functools.KeyWrapper".into(),
            "collections" if &*self.name() == "OrderedDict" => "collections.OrderedDict".into(),
            module
                if self.is_builtin
                    && matches!(
                        self.native,
                        Builtin::Deque | Builtin::DefaultDict | Builtin::Partial | Builtin::LruCacheWrapper
                    ) =>
            {
                format!("{module}.{}", self.name()).into()
            }
            _ => self.name(),
        }
    }
}

//! Interned names: a [`Symbol`] is compared and hashed as one integer.
//!
//! Attributes, globals and keyword arguments are looked up by symbol. The table is per thread and only grows, by the
//! distinct names of the programs seen.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use rustc_hash::FxHashMap;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

struct Table {
    ids: FxHashMap<Rc<str>, u32>,
    names: Vec<Rc<str>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::new(Table::with_well_known());
}

macro_rules! well_known {
    ($($constant:ident $name:literal;)*) => {
        /// Names the interpreter itself looks up: constants, no table access.
        #[allow(missing_docs, reason = "each is the name it spells")]
        pub mod names {
            use super::Symbol;

            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Order { $($constant,)* }

            $(pub const $constant: Symbol = Symbol(Order::$constant as u32);)*
        }

        const WELL_KNOWN: &[&str] = &[$($name,)*];
    };
}

well_known! {
    INIT "__init__"; NEW "__new__"; CALL "__call__"; DEL "__del__"; CLASS "__class__"; DICT "__dict__"; DOC "__doc__";
    NAME "__name__"; QUALNAME "__qualname__"; MODULE "__module__"; BASES "__bases__"; BASE "__base__"; MRO "__mro__"; SLOTS "__slots__";
    GETATTR "__getattr__"; GETATTRIBUTE "__getattribute__"; SETATTR "__setattr__"; DELATTR "__delattr__"; DIR "__dir__";
    GET "__get__"; SET "__set__"; DELETE "__delete__"; SET_NAME "__set_name__"; INIT_SUBCLASS "__init_subclass__";
    CLASS_GETITEM "__class_getitem__"; PREPARE "__prepare__"; MRO_ENTRIES "__mro_entries__";
    REPR "__repr__"; STR "__str__"; FORMAT "__format__"; HASH "__hash__"; BOOL "__bool__"; LEN "__len__"; INDEX "__index__";
    INT "__int__"; FLOAT "__float__"; BYTES "__bytes__"; COMPLEX "__complex__"; ROUND "__round__"; ABS "__abs__";
    EQ "__eq__"; NE "__ne__"; LT "__lt__"; LE "__le__"; GT "__gt__"; GE "__ge__";
    ADD "__add__"; RADD "__radd__"; IADD "__iadd__"; SUB "__sub__"; RSUB "__rsub__"; ISUB "__isub__";
    MUL "__mul__"; RMUL "__rmul__"; IMUL "__imul__"; MATMUL "__matmul__"; RMATMUL "__rmatmul__"; IMATMUL "__imatmul__";
    TRUEDIV "__truediv__"; RTRUEDIV "__rtruediv__"; ITRUEDIV "__itruediv__";
    FLOORDIV "__floordiv__"; RFLOORDIV "__rfloordiv__"; IFLOORDIV "__ifloordiv__";
    MOD "__mod__"; RMOD "__rmod__"; IMOD "__imod__"; POW "__pow__"; RPOW "__rpow__"; IPOW "__ipow__"; DIVMOD "__divmod__"; RDIVMOD "__rdivmod__";
    LSHIFT "__lshift__"; RLSHIFT "__rlshift__"; ILSHIFT "__ilshift__"; RSHIFT "__rshift__"; RRSHIFT "__rrshift__"; IRSHIFT "__irshift__";
    OR "__or__"; ROR "__ror__"; IOR "__ior__"; XOR "__xor__"; RXOR "__rxor__"; IXOR "__ixor__"; AND "__and__"; RAND "__rand__"; IAND "__iand__";
    NEG "__neg__"; POS "__pos__"; INVERT "__invert__";
    CONTAINS "__contains__"; GETITEM "__getitem__"; SETITEM "__setitem__"; DELITEM "__delitem__"; MISSING "__missing__";
    ITER "__iter__"; NEXT "__next__"; REVERSED "__reversed__"; LENGTH_HINT "__length_hint__";
    AWAIT "__await__"; AITER "__aiter__"; ANEXT "__anext__"; ENTER "__enter__"; EXIT "__exit__"; AENTER "__aenter__"; AEXIT "__aexit__";
    INSTANCECHECK "__instancecheck__"; SUBCLASSCHECK "__subclasscheck__"; SUBCLASSHOOK "__subclasshook__"; MATCH_ARGS "__match_args__"; ABC_FLAGS "__abc_tpflags__";
    SEND "send"; THROW "throw"; CLOSE "close"; KEYS "keys"; CREATE_TASK "create_task"; ARGS "args"; NOTES "__notes__"; CAUSE "__cause__"; CONTEXT "__context__";
    SUPPRESS_CONTEXT "__suppress_context__"; TRACEBACK "__traceback__"; ALL "__all__"; WRAPPED "__wrapped__"; CLASSCELL "__classcell__"; CLASSDICT "__classdict__"; CLASSDICTCELL "__classdictcell__"; ANNOTATE "__annotate__"; ANNOTATE_FUNC "__annotate_func__"; ANNOTATIONS_CACHE "__annotations_cache__"; TYPE_PARAMS "__type_params__"; ORIG_BASES "__orig_bases__"; PARAMETERS "__parameters__";

    ANNOTATIONS "__annotations__"; ABSTRACTMETHODS "__abstractmethods__"; DATACLASS_FIELDS "__dataclass_fields__"; SELF "self";
    WRITE "write"; FLUSH "flush"; SUPER "super"; METACLASS "metaclass"; DEFAULTS "__defaults__"; KWDEFAULTS "__kwdefaults__"; CLOSURE "__closure__"; CODE "__code__"; FUNC "__func__"; SELF_ATTR "__self__";
}

impl Table {
    fn with_well_known() -> Table {
        let names: Vec<Rc<str>> = WELL_KNOWN.iter().map(|&name| name.into()).collect();
        let ids = names.iter().cloned().zip(0..).collect();
        Table { ids, names }
    }
}

impl Symbol {
    /// The symbol of `name`.
    pub fn new(name: &str) -> Symbol {
        TABLE.with_borrow_mut(|table| {
            if let Some(&id) = table.ids.get(name) {
                return Symbol(id);
            }
            let id = u32::try_from(table.names.len()).expect("fewer names than memory");
            let text: Rc<str> = name.into();
            table.names.push(text.clone());
            table.ids.insert(text, id);
            Symbol(id)
        })
    }

    /// Its number in the table of names.
    #[inline]
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its text.
    pub fn text(self) -> Rc<str> {
        TABLE.with_borrow(|table| table.names[self.0 as usize].clone())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_one_symbol() {
        assert_eq!(Symbol::new("sleep"), Symbol::new("sleep"));
        assert_ne!(Symbol::new("sleep"), Symbol::new("sleep_"));
        assert_eq!(&*Symbol::new("sleep").text(), "sleep");
        assert_eq!(Symbol::new("__init__"), names::INIT);
        assert_eq!(&*names::SELF_ATTR.text(), "__self__");
    }
}

//! Classes, the built-in ones and those written in Python.

use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::lookup::{ClassNumber, Namespace, linearize};
use super::memory::{self, Charge};
use super::{Identity, Value};
use crate::python::symbol::Symbol;

/// A class. Built-in classes are made once per thread and never change.
pub struct Class {
    /// `__name__`, `__qualname__`.
    pub names: RefCell<(Rc<str>, Rc<str>)>,
    /// `__module__`.
    pub module: Rc<str>,
    /// `__bases__`.
    pub bases: Vec<Rc<Class>>,
    /// `__mro__` without the class itself.
    pub ancestors: Vec<Rc<Class>>,
    /// Its namespace.
    pub attributes: Namespace,
    /// The nearest built-in class: itself, or the one whose layout its instances have.
    pub native: Builtin,
    /// It is that built-in class, not one that inherits from it.
    pub is_builtin: bool,
    /// `type(cls)` when it is not `type`.
    pub metaclass: Option<Rc<Class>>,
    /// Whether instances take attributes of any name.
    pub has_dict: bool,
    /// Whether there is a `__del__`, once asked.
    pub finalizer: OnceCell<bool>,
    /// Direct subclasses, in order of creation.
    pub subclasses: RefCell<Vec<Weak<Class>>>,
    /// `id(x)` of one written in Python.
    pub identity: Identity,
    /// The weight of its ancestors.
    pub charge: Charge,
    /// For look-ups.
    pub number: ClassNumber,
}

macro_rules! builtin_classes {
    ($($variant:ident $name:literal $base:ident $module:literal;)*) => {
        /// The built-in classes, parents before children. The first column is the name in Rust, then the
        /// Python name, the parent and the module.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is the Python class of that name")]
        pub enum Builtin { $($variant,)* }

        const BUILTINS: &[(Builtin, &str, Builtin, &str)] = &[$((Builtin::$variant, $name, Builtin::$base, $module),)*];
    };
}

builtin_classes! {
    Object "object" Object "builtins";
    Type "type" Object "builtins";
    NoneType "NoneType" Object "builtins";
    NotImplementedType "NotImplementedType" Object "builtins";
    EllipsisType "ellipsis" Object "builtins";
    Int "int" Object "builtins";
    Bool "bool" Int "builtins";
    Float "float" Object "builtins";
    Complex "complex" Object "builtins";
    Str "str" Object "builtins";
    Bytes "bytes" Object "builtins";
    ByteArray "bytearray" Object "builtins";
    MemoryView "memoryview" Object "builtins";
    Tuple "tuple" Object "builtins";
    List "list" Object "builtins";
    Dict "dict" Object "builtins";
    Set "set" Object "builtins";
    FrozenSet "frozenset" Object "builtins";
    Range "range" Object "builtins";
    Slice "slice" Object "builtins";
    Function "function" Object "builtins";
    Method "method" Object "builtins";
    NativeFunction "builtin_function_or_method" Object "builtins";
    MethodDescriptor "method_descriptor" Object "builtins";
    MemberDescriptor "member_descriptor" Object "builtins";
    Property "property" Object "builtins";
    StaticMethod "staticmethod" Object "builtins";
    ClassMethod "classmethod" Object "builtins";
    Super "super" Object "builtins";
    Generator "generator" Object "builtins";
    Coroutine "coroutine" Object "builtins";
    AsyncGenerator "async_generator" Object "builtins";
    Module "module" Object "builtins";
    Cell "cell" Object "builtins";
    Code "code" Object "builtins";
    Traceback "traceback" Object "builtins";
    Frame "frame" Object "builtins";
    MappingProxy "mappingproxy" Object "builtins";
    Union "Union" Object "typing";
    GenericAlias "GenericAlias" Object "types";
    TypeVar "TypeVar" Object "typing";
    TypeVarTuple "TypeVarTuple" Object "typing";
    ParamSpec "ParamSpec" Object "typing";
    TypeAliasType "TypeAliasType" Object "typing";
    Generic "Generic" Object "typing";
    NoDefaultType "NoDefaultType" Object "typing";
    ForwardRef "ForwardRef" Object "annotationlib";
    FutureIterator "FutureIter" Object "_asyncio";
    TaskStep "TaskStepMethWrapper" Object "_asyncio";
    CoroutineWrapper "coroutine_wrapper" Object "builtins";
    AsyncGeneratorStep "async_generator_asend" Object "builtins";
    AsyncGeneratorThrow "async_generator_athrow" Object "builtins";
    NextAwaitable "anext_awaitable" Object "builtins";
    DictKeys "dict_keys" Object "builtins";
    DictValues "dict_values" Object "builtins";
    DictItems "dict_items" Object "builtins";
    ListIterator "list_iterator" Object "builtins";
    ListReverseIterator "list_reverseiterator" Object "builtins";
    DictReverseKeyIterator "dict_reversekeyiterator" Object "builtins";
    DictReverseValueIterator "dict_reversevalueiterator" Object "builtins";
    DictReverseItemIterator "dict_reverseitemiterator" Object "builtins";
    BytesIterator "bytes_iterator" Object "builtins";
    TupleIterator "tuple_iterator" Object "builtins";
    StrIterator "str_ascii_iterator" Object "builtins";
    RangeIterator "range_iterator" Object "builtins";
    DictKeyIterator "dict_keyiterator" Object "builtins";
    DictValueIterator "dict_valueiterator" Object "builtins";
    DictItemIterator "dict_itemiterator" Object "builtins";
    SetIterator "set_iterator" Object "builtins";
    CallableIterator "callable_iterator" Object "builtins";
    SequenceIterator "iterator" Object "builtins";
    Enumerate "enumerate" Object "builtins";
    Zip "zip" Object "builtins";
    Map "map" Object "builtins";
    Filter "filter" Object "builtins";
    Reversed "reversed" Object "builtins";
    BaseException "BaseException" Object "builtins";
    Exception "Exception" BaseException "builtins";
    BaseExceptionGroup "BaseExceptionGroup" BaseException "builtins";
    ExceptionGroup "ExceptionGroup" BaseExceptionGroup "builtins";
    GeneratorExit "GeneratorExit" BaseException "builtins";
    KeyboardInterrupt "KeyboardInterrupt" BaseException "builtins";
    SystemExit "SystemExit" BaseException "builtins";
    ArithmeticError "ArithmeticError" Exception "builtins";
    FloatingPointError "FloatingPointError" ArithmeticError "builtins";
    OverflowError "OverflowError" ArithmeticError "builtins";
    ZeroDivisionError "ZeroDivisionError" ArithmeticError "builtins";
    AssertionError "AssertionError" Exception "builtins";
    AttributeError "AttributeError" Exception "builtins";
    BufferError "BufferError" Exception "builtins";
    EOFError "EOFError" Exception "builtins";
    ImportError "ImportError" Exception "builtins";
    ModuleNotFoundError "ModuleNotFoundError" ImportError "builtins";
    LookupError "LookupError" Exception "builtins";
    IndexError "IndexError" LookupError "builtins";
    KeyError "KeyError" LookupError "builtins";
    MemoryError "MemoryError" Exception "builtins";
    NameError "NameError" Exception "builtins";
    UnboundLocalError "UnboundLocalError" NameError "builtins";
    OSError "OSError" Exception "builtins";
    BlockingIOError "BlockingIOError" OSError "builtins";
    ChildProcessError "ChildProcessError" OSError "builtins";
    ConnectionError "ConnectionError" OSError "builtins";
    BrokenPipeError "BrokenPipeError" ConnectionError "builtins";
    ConnectionAbortedError "ConnectionAbortedError" ConnectionError "builtins";
    ConnectionRefusedError "ConnectionRefusedError" ConnectionError "builtins";
    ConnectionResetError "ConnectionResetError" ConnectionError "builtins";
    FileExistsError "FileExistsError" OSError "builtins";
    FileNotFoundError "FileNotFoundError" OSError "builtins";
    InterruptedError "InterruptedError" OSError "builtins";
    IsADirectoryError "IsADirectoryError" OSError "builtins";
    NotADirectoryError "NotADirectoryError" OSError "builtins";
    PermissionError "PermissionError" OSError "builtins";
    ProcessLookupError "ProcessLookupError" OSError "builtins";
    TimeoutError "TimeoutError" OSError "builtins";
    ReferenceError "ReferenceError" Exception "builtins";
    RuntimeError "RuntimeError" Exception "builtins";
    NotImplementedError "NotImplementedError" RuntimeError "builtins";
    RecursionError "RecursionError" RuntimeError "builtins";
    PythonFinalizationError "PythonFinalizationError" RuntimeError "builtins";
    StopAsyncIteration "StopAsyncIteration" Exception "builtins";
    StopIteration "StopIteration" Exception "builtins";
    SyntaxError "SyntaxError" Exception "builtins";
    IndentationError "IndentationError" SyntaxError "builtins";
    TabError "TabError" IndentationError "builtins";
    SystemError "SystemError" Exception "builtins";
    TypeError "TypeError" Exception "builtins";
    ValueError "ValueError" Exception "builtins";
    UnicodeError "UnicodeError" ValueError "builtins";
    UnicodeDecodeError "UnicodeDecodeError" UnicodeError "builtins";
    UnicodeEncodeError "UnicodeEncodeError" UnicodeError "builtins";
    UnicodeTranslateError "UnicodeTranslateError" UnicodeError "builtins";
    Warning "Warning" Exception "builtins";
    BytesWarning "BytesWarning" Warning "builtins";
    DeprecationWarning "DeprecationWarning" Warning "builtins";
    EncodingWarning "EncodingWarning" Warning "builtins";
    FutureWarning "FutureWarning" Warning "builtins";
    ImportWarning "ImportWarning" Warning "builtins";
    PendingDeprecationWarning "PendingDeprecationWarning" Warning "builtins";
    ResourceWarning "ResourceWarning" Warning "builtins";
    RuntimeWarning "RuntimeWarning" Warning "builtins";
    SyntaxWarning "SyntaxWarning" Warning "builtins";
    UnicodeWarning "UnicodeWarning" Warning "builtins";
    UserWarning "UserWarning" Warning "builtins";
    JSONDecodeError "JSONDecodeError" ValueError "json.decoder";
    CancelledError "CancelledError" BaseException "asyncio.exceptions";
    InvalidStateError "InvalidStateError" Exception "asyncio.exceptions";
    BrokenBarrierError "BrokenBarrierError" RuntimeError "asyncio.exceptions";
    QueueEmpty "QueueEmpty" Exception "asyncio.queues";
    QueueFull "QueueFull" Exception "asyncio.queues";
    QueueShutDown "QueueShutDown" Exception "asyncio.queues";
    Future "Future" Object "_asyncio";
    Task "Task" Future "_asyncio";
    GatheringFuture "_GatheringFuture" Future "asyncio.tasks";
    AbstractEventLoop "AbstractEventLoop" Object "asyncio.events";
    BaseEventLoop "BaseEventLoop" AbstractEventLoop "asyncio.base_events";
    EventLoop "_UnixSelectorEventLoop" BaseEventLoop "asyncio.unix_events";
    Handle "Handle" Object "asyncio.events";
    TimerHandle "TimerHandle" Handle "asyncio.events";
    ThreadSafeHandle "_ThreadSafeHandle" Handle "asyncio.events";
    Lock "Lock" Object "asyncio.locks";
    Semaphore "Semaphore" Object "asyncio.locks";
    BoundedSemaphore "BoundedSemaphore" Semaphore "asyncio.locks";
    Event "Event" Object "asyncio.locks";
    Condition "Condition" Object "asyncio.locks";
    Barrier "Barrier" Object "asyncio.locks";
    StackSummary "StackSummary" Object "traceback";
    AsCompletedIterator "_AsCompletedIterator" Object "asyncio.tasks";
    Queue "Queue" Object "asyncio.queues";
    PriorityQueue "PriorityQueue" Queue "asyncio.queues";
    LifoQueue "LifoQueue" Queue "asyncio.queues";
    TaskGroup "TaskGroup" Object "asyncio.taskgroups";
    Timeout "Timeout" Object "asyncio.timeouts";
    Runner "Runner" Object "asyncio.runners";
    ContextVar "ContextVar" Object "_contextvars";
    Token "Token" Object "_contextvars";
    TokenMissing "Token.MISSING" Object "builtins";
    Context "Context" Object "_contextvars";
    TextIOWrapper "TextIOWrapper" Object "_io";
    Random "Random" Object "random";
    StructTime "struct_time" Tuple "time";
    ThreadLock "lock" Object "_thread";
    Hash "HASH" Object "_hashlib";
    ThreadHandle "_ThreadHandle" Object "_thread";
    Reference "ReferenceType" Object "weakref";
    Closure "builtin_function_or_method" Object "builtins";
    Deque "deque" Object "collections";
    DefaultDict "defaultdict" Dict "collections";
    Partial "partial" Object "functools";
    PlaceholderType "_PlaceholderType" Object "functools";
    LruCacheWrapper "_lru_cache_wrapper" Object "functools";
    CachedProperty "cached_property" Object "functools";
    KeyWrapper "KeyWrapper" Object "functools";
    GeneratorContextManager "_GeneratorContextManager" Object "contextlib";
    AsyncGeneratorContextManager "_AsyncGeneratorContextManager" Object "contextlib";
    Suppress "suppress" Object "contextlib";
    NullContext "nullcontext" Object "contextlib";
    Closing "closing" Object "contextlib";
    AClosing "aclosing" Object "contextlib";
    ExitStack "ExitStack" Object "contextlib";
    AsyncExitStack "AsyncExitStack" Object "contextlib";
    ItemGetter "itemgetter" Object "operator";
    AttrGetter "attrgetter" Object "operator";
    MethodCaller "methodcaller" Object "operator";
    Accumulate "accumulate" Object "itertools";
    Batched "batched" Object "itertools";
    Chain "chain" Object "itertools";
    Combinations "combinations" Object "itertools";
    CombinationsWithReplacement "combinations_with_replacement" Object "itertools";
    Compress "compress" Object "itertools";
    CountFrom "count" Object "itertools";
    Cycle "cycle" Object "itertools";
    Dropwhile "dropwhile" Object "itertools";
    Filterfalse "filterfalse" Object "itertools";
    Groupby "groupby" Object "itertools";
    Islice "islice" Object "itertools";
    Pairwise "pairwise" Object "itertools";
    Permutations "permutations" Object "itertools";
    Product "product" Object "itertools";
    RepeatItem "repeat" Object "itertools";
    Starmap "starmap" Object "itertools";
    Takewhile "takewhile" Object "itertools";
    ZipLongest "zip_longest" Object "itertools";
    Grouper "_grouper" Object "itertools";
    TeeIterator "_tee" Object "itertools";
}

thread_local! {
    static CLASSES: Vec<Rc<Class>> = make_builtin_classes();
}

/// Can programs set attributes on its instances? Those that CPython writes in Python, mostly.
fn has_own_dict(builtin: Builtin) -> bool {
    use Builtin::*;
    matches!(
        builtin,
        BaseException
            | AbstractEventLoop
            | Future
            | Lock
            | Semaphore
            | Event
            | Condition
            | Barrier
            | Queue
            | TaskGroup
            | Timeout
            | Runner
            | Partial
    )
}

fn make_builtin_classes() -> Vec<Rc<Class>> {
    let mut classes: Vec<Rc<Class>> = Vec::with_capacity(BUILTINS.len());
    for &(builtin, name, parent, module) in BUILTINS {
        // ExceptionGroup is the only built-in class with two parents.
        let bases: Vec<Rc<Class>> = match builtin {
            Builtin::Object => Vec::new(),
            Builtin::ExceptionGroup => {
                [Builtin::BaseExceptionGroup, Builtin::Exception].map(|b| classes[b as usize].clone()).into()
            }
            _ => vec![classes[parent as usize].clone()],
        };
        let ancestors = linearize(&bases).expect("built-in classes have an order");
        let names = RefCell::new((name.into(), name.into()));
        let attributes = Namespace::new(crate::python::builtins::class_attributes(builtin));
        classes.push(Rc::new(Class {
            names,
            module: module.into(),
            bases,
            ancestors,
            attributes,
            native: builtin,
            is_builtin: true,
            metaclass: None,
            has_dict: has_own_dict(builtin) || builtin.parent() != Builtin::Object && classes[parent as usize].has_dict,
            finalizer: OnceCell::new(),
            subclasses: RefCell::default(),
            identity: Identity::default(),
            charge: Charge::default(),
            number: ClassNumber::default(),
        }));
    }
    classes
}

impl Builtin {
    /// The class.
    pub fn class(self) -> Rc<Class> {
        CLASSES.with(|classes| classes[self as usize].clone())
    }

    /// Reads the class without taking a reference.
    pub fn with<T>(self, read: impl FnOnce(&Class) -> T) -> T {
        CLASSES.with(|classes| read(&classes[self as usize]))
    }

    /// Its Python name.
    pub fn name(self) -> &'static str {
        BUILTINS[self as usize].1
    }

    /// Its parent; `Object` is its own.
    pub fn parent(self) -> Builtin {
        BUILTINS[self as usize].2
    }

    /// All of them, parents first.
    pub fn all() -> impl Iterator<Item = Builtin> {
        BUILTINS.iter().map(|&(builtin, ..)| builtin)
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        self.identity.end();
        memory::bury((self.attributes.into_remains(), std::mem::take(&mut self.bases), std::mem::take(&mut self.ancestors)));
    }
}

impl Class {
    /// Has it a `__del__`? Looked up once: adding one later has no effect.
    pub fn has_finalizer(&self) -> bool {
        *self.finalizer.get_or_init(|| self.lookup(crate::python::symbol::names::DEL).is_some())
    }

    /// `__name__`
    pub fn name(&self) -> Rc<str> {
        self.names.borrow().0.clone()
    }

    /// `id(x)`: built-in classes live longer than a run, so theirs follow from their number.
    pub fn address(&self) -> u64 {
        if self.is_builtin { 0x7f4e_0900_0000 + self.native as u64 * 0x1a0 } else { self.identity.get() }
    }

    /// Looks `name` up along the method resolution order.
    pub fn lookup(&self, name: Symbol) -> Option<Value> {
        self.find(name, Value::clone)
    }

    /// Is it `other`, or a class below it?
    pub fn is_subclass(&self, other: &Class) -> bool {
        std::ptr::eq(self, other) || self.ancestors.iter().any(|class| std::ptr::eq(&**class, other))
    }

    /// Is it this built-in class, or a class below it?
    pub fn inherits(&self, builtin: Builtin) -> bool {
        let exactly = |class: &Class| class.is_builtin && class.native == builtin;
        exactly(self) || self.ancestors.iter().any(|class| exactly(class))
    }
}

impl Value {
    /// The built-in class whose layout it has: `type(x)` for built-in things.
    pub fn builtin(&self) -> Builtin {
        match self {
            Value::Unbound | Value::None => Builtin::NoneType,
            Value::NotImplemented => Builtin::NotImplementedType,
            Value::Ellipsis => Builtin::EllipsisType,
            Value::Bool(_) => Builtin::Bool,
            Value::Int(_) | Value::BigInt(_) => Builtin::Int,
            Value::Float(_) => Builtin::Float,
            Value::Str(_) => Builtin::Str,
            Value::Bytes(_) => Builtin::Bytes,
            Value::Tuple(_) => Builtin::Tuple,
            Value::List(_) => Builtin::List,
            Value::Dict(_) => Builtin::Dict,
            Value::Set(_) => Builtin::Set,
            Value::FrozenSet(_) => Builtin::FrozenSet,
            Value::Range(_) => Builtin::Range,
            Value::Slice(_) => Builtin::Slice,
            Value::Function(_) => Builtin::Function,
            // A method written in Rust, bound: CPython makes no method object of it.
            Value::Method(method) if matches!(method.function, Value::Native(native) if !native.is_written_in_python()) => {
                Builtin::NativeFunction
            }
            Value::Method(_) => Builtin::Method,
            Value::Native(function) => function.class(),
            Value::Class(_) => Builtin::Type,
            Value::Instance(instance) => instance.class.borrow().native,
            Value::Exception(exception) => exception.class.native,
            Value::Generator(generator) => generator.class(),
            Value::Module(_) => Builtin::Module,
            Value::Iterator(iterator) => iterator.class(),
            Value::Future(future) if future.as_task().is_some() => Builtin::Task,
            Value::Future(future) if future.is_gathering() => Builtin::GatheringFuture,
            Value::Future(_) => Builtin::Future,
            Value::Host(object) => object.class.native,
            Value::Variable(_) => Builtin::Cell,
        }
    }

    /// `type(x)`
    pub fn class(&self) -> Rc<Class> {
        match self {
            Value::Instance(instance) => instance.class.borrow().clone(),
            Value::Exception(exception) => exception.class.clone(),
            Value::Host(object) => object.class.clone(),
            Value::Class(class) => class.metaclass.clone().unwrap_or_else(|| Builtin::Type.class()),
            _ => self.builtin().class(),
        }
    }

    /// Looks `name` up in its class, along the method resolution order.
    pub fn class_lookup(&self, name: Symbol) -> Option<Value> {
        match self {
            Value::Instance(instance) => instance.class.borrow().lookup(name),
            Value::Exception(exception) => exception.class.lookup(name),
            Value::Host(object) => object.class.lookup(name),
            Value::Class(class) if class.metaclass.is_some() => class.metaclass.as_ref().and_then(|meta| meta.lookup(name)),
            _ => self.builtin().with(|class| class.lookup(name)),
        }
    }

    /// Is it an instance of this built-in class or of one below it?
    pub fn is_a(&self, builtin: Builtin) -> bool {
        match self {
            Value::Instance(_) | Value::Exception(_) | Value::Host(_) => self.class().inherits(builtin),
            _ => self.builtin() == builtin || self.builtin().with(|class| class.inherits(builtin)),
        }
    }
}

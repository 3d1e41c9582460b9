//! `hashlib`: the objects that hash. Which functions make them is in the library.

use std::cell::RefCell;

use blake2::digest::block_buffer::LazyBuffer;
use blake2::digest::consts::U256;
use blake2::digest::core_api::{BufferKindUser, UpdateCore, VariableOutputCore};
use blake2::digest::typenum::{IsLess, Le, NonZero};
use blake2::digest::{Digest, ExtendableOutput, Update, XofReader};
use blake2::{Blake2bVarCore, Blake2sVarCore};
use sha3::{Shake128, Shake256};

use super::{add_functions, of_values};
use crate::python::builtins::iterate::run_has_ended;
use crate::python::builtins::{byte_array, bytes};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Attributes, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;
use std::rc::Rc;

/// The most bytes a hash of any length may be asked for.
const LENGTH_MAX: i64 = 1 << 20;

/// What is being hashed so far.
#[derive(Clone)]
enum Hasher {
    Fixed(Box<dyn Fixed>),
    Shake128(Shake128),
    Shake256(Shake256),
    Blake2b(Blake<Blake2bVarCore>),
    Blake2s(Blake<Blake2sVarCore>),
}

/// A hash whose digest has a fixed size: what programs ask of it and no more, because the engine holds each method ten times.
trait Fixed {
    /// Hashes more.
    fn take(&mut self, data: &[u8]);
    /// The digest so far.
    fn digest(&self) -> Vec<u8>;
    /// Bytes of a digest.
    fn size(&self) -> usize;
    /// Another that has hashed the same.
    fn copy(&self) -> Box<dyn Fixed>;
}

impl<D: Digest + Clone + 'static> Fixed for D {
    fn take(&mut self, data: &[u8]) {
        Digest::update(self, data);
    }

    fn digest(&self) -> Vec<u8> {
        self.clone().finalize().to_vec()
    }

    fn size(&self) -> usize {
        <D as Digest>::output_size()
    }

    fn copy(&self) -> Box<dyn Fixed> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Fixed> {
    fn clone(&self) -> Self {
        (**self).copy()
    }
}

/// BLAKE2 with the parameters that the crate's own wrappers do not take.
struct Blake<Core: BufferKindUser>
where
    Core::BlockSize: IsLess<U256>,
    Le<Core::BlockSize, U256>: NonZero,
{
    core: Core,
    buffer: LazyBuffer<Core::BlockSize>,
    size: usize,
}

impl<Core: BufferKindUser + Clone> Clone for Blake<Core>
where
    Core::BlockSize: IsLess<U256>,
    Le<Core::BlockSize, U256>: NonZero,
{
    fn clone(&self) -> Self {
        Blake { core: self.core.clone(), buffer: self.buffer.clone(), size: self.size }
    }
}

impl<Core> Blake<Core>
where
    Core: UpdateCore + VariableOutputCore + BufferKindUser<BufferKind = blake2::digest::block_buffer::Lazy> + Clone,
    Core::BlockSize: IsLess<U256>,
    Le<Core::BlockSize, U256>: NonZero,
{
    fn new(core: Core, size: usize, key: &[u8]) -> Self {
        let mut new = Blake { core, buffer: LazyBuffer::default(), size };
        if !key.is_empty() {
            let mut block = key.to_vec();
            block.resize(Core::block_size(), 0);
            new.update(&block);
        }
        new
    }

    fn update(&mut self, data: &[u8]) {
        let Blake { core, buffer, .. } = self;
        buffer.digest_blocks(data, |blocks| core.update_blocks(blocks));
    }

    fn digest(&self) -> Vec<u8> {
        let mut last = self.clone();
        let mut out = Default::default();
        last.core.finalize_variable_core(&mut last.buffer, &mut out);
        out[..self.size].to_vec()
    }
}

/// The hash that has this name and gives a digest of a fixed size.
fn fixed(name: &str) -> Option<Box<dyn Fixed>> {
    Some(match name {
        "md5" => Box::<md5::Md5>::default(),
        "sha1" => Box::<sha1::Sha1>::default(),
        "sha224" => Box::<sha2::Sha224>::default(),
        "sha256" => Box::<sha2::Sha256>::default(),
        "sha384" => Box::<sha2::Sha384>::default(),
        "sha512" => Box::<sha2::Sha512>::default(),
        "sha3_224" => Box::<sha3::Sha3_224>::default(),
        "sha3_256" => Box::<sha3::Sha3_256>::default(),
        "sha3_384" => Box::<sha3::Sha3_384>::default(),
        "sha3_512" => Box::<sha3::Sha3_512>::default(),
        _ => return None,
    })
}

impl Hasher {
    fn update(&mut self, data: &[u8]) {
        match self {
            Hasher::Fixed(hasher) => hasher.take(data),
            Hasher::Shake128(hasher) => hasher.update(data),
            Hasher::Shake256(hasher) => hasher.update(data),
            Hasher::Blake2b(hasher) => hasher.update(data),
            Hasher::Blake2s(hasher) => hasher.update(data),
        }
    }

    /// The digest so far; `length` bytes of one that has any length.
    fn digest(&self, length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        match self {
            Hasher::Fixed(hasher) => return hasher.digest(),
            Hasher::Blake2b(hasher) => return hasher.digest(),
            Hasher::Blake2s(hasher) => return hasher.digest(),
            Hasher::Shake128(hasher) => hasher.clone().finalize_xof().read(&mut out),
            Hasher::Shake256(hasher) => hasher.clone().finalize_xof().read(&mut out),
        }
        out
    }

    fn has_any_length(&self) -> bool {
        matches!(self, Hasher::Shake128(_) | Hasher::Shake256(_))
    }

    fn digest_size(&self) -> usize {
        match self {
            Hasher::Fixed(hasher) => hasher.size(),
            Hasher::Shake128(_) | Hasher::Shake256(_) => 0,
            Hasher::Blake2b(hasher) => hasher.size,
            Hasher::Blake2s(hasher) => hasher.size,
        }
    }
}

/// A hash object.
struct Hash {
    name: &'static str,
    block_size: i64,
    hasher: RefCell<Hasher>,
}

/// The hashes: CPython's names and sizes of a block.
const NAMES: &[(&str, i64)] = &[
    ("md5", 64),
    ("sha1", 64),
    ("sha224", 64),
    ("sha256", 64),
    ("sha384", 128),
    ("sha512", 128),
    ("sha3_224", 144),
    ("sha3_256", 136),
    ("sha3_384", 104),
    ("sha3_512", 72),
    ("shake_128", 168),
    ("shake_256", 136),
    ("blake2b", 128),
    ("blake2s", 64),
];

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("_hashlib", "_new", |_, args| {
        let [name, data] = args.exactly::<2>("_new")?;
        let name = name.as_str();
        let hasher = name.as_ref().and_then(|name| match name.text() {
            "shake_128" => Some(Hasher::Shake128(Shake128::default())),
            "shake_256" => Some(Hasher::Shake256(Shake256::default())),
            name => fixed(name).map(Hasher::Fixed),
        });
        match (name, hasher) {
            (Some(name), Some(hasher)) => object(name.text(), hasher, data),
            _ => Err(value_error("unsupported hash type")),
        }
    }),
    NativeFunction::function("_hashlib", "_blake2", blake2),
    NativeFunction::function("_hashlib", "_pbkdf2", pbkdf2),
];

/// The module's native namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([("_HASH", Value::Class(Builtin::Hash.class()))]);
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// Methods of hash objects.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction::method("HASH", "update", |_, args| {
        let [data] = args.rest().exactly::<1>("HASH.update")?;
        let data = buffer(data)?;
        with(&args, |hash| hash.hasher.borrow_mut().update(&data))?;
        Ok(Value::None)
    }),
    NativeFunction::method("HASH", "digest", |vm, args| digest(vm, args, "digest").map(bytes::value)),
    NativeFunction::method("HASH", "hexdigest", |vm, args| {
        let digest = digest(vm, args, "hexdigest")?;
        Ok(Value::str(digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
    }),
    NativeFunction::method("HASH", "copy", |_, args| {
        args.rest().exactly::<0>("HASH.copy")?;
        with(&args, |hash| {
            let copy = Hash { name: hash.name, block_size: hash.block_size, hasher: hash.hasher.clone() };
            HostObject::value(Builtin::Hash.class(), copy)
        })
    }),
    NativeFunction::property("HASH", "name", |_, args| with(&args, |hash| Value::str(hash.name))),
    NativeFunction::property("HASH", "block_size", |_, args| with(&args, |hash| Value::Int(hash.block_size))),
    NativeFunction::property("HASH", "digest_size", |_, args| {
        with(&args, |hash| Value::Int(hash.hasher.borrow().digest_size() as i64))
    }),
    NativeFunction::method("HASH", "__repr__", |_, args| {
        let address = args.values.first().map_or(0, Value::address);
        with(&args, |hash| {
            let class = if hash.hasher.borrow().has_any_length() { "HASHXOF" } else { "HASH" };
            Value::str(match hash.name {
                blake @ ("blake2b" | "blake2s") => format!("<_blake2.{blake} object at {address:#x}>"),
                name => format!("<{name} _hashlib.{class} object @ {address:#x}>"),
            })
        })
    }),
];

fn with<T>(args: &Args<'_>, work: impl FnOnce(&Hash) -> T) -> Fallible<T> {
    let host = args.values.first().and_then(Value::host::<Hash>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Hash>()) {
        Some(hash) => Ok(work(hash)),
        None => Err(type_error("descriptor requires a '_hashlib.HASH' object")),
    }
}

fn object(name: &str, mut hasher: Hasher, data: &Value) -> Fallible<Value> {
    let Some(&(name, block_size)) = NAMES.iter().find(|(known, _)| *known == name) else {
        return Err(value_error(format!("unsupported hash type {name}")));
    };
    hasher.update(&buffer(data)?);
    Ok(HostObject::value(Builtin::Hash.class(), Hash { name, block_size, hasher: RefCell::new(hasher) }))
}

/// The content of a bytes-like object.
fn buffer(value: &Value) -> Fallible<Vec<u8>> {
    match value.base() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::Str(_) => Err(type_error("Strings must be encoded before hashing")),
        _ => match byte_array::of(value) {
            Some(array) => Ok(array.borrow().clone()),
            None => Err(type_error("object supporting the buffer API required")),
        },
    }
}

fn digest(vm: &mut Vm, args: Args<'_>, method: &str) -> Fallible<Vec<u8>> {
    let length = if with(&args, |hash| hash.hasher.borrow().has_any_length())? {
        let [length] = args.rest().bind_native(method, ["length"], 1, 1)?;
        vm.index(&length)?
    } else {
        args.rest().exactly::<0>(&format!("HASH.{method}"))?;
        0
    };
    match usize::try_from(length) {
        Ok(_) if length > LENGTH_MAX => Err(out_of_memory()),
        Ok(length) => with(&args, |hash| hash.hasher.borrow().digest(length)),
        Err(_) => Err(value_error("value must be positive")),
    }
}

fn out_of_memory() -> Rc<Exception> {
    Builtin::MemoryError.error("")
}

/// `_blake2(name, data, digest_size, key, salt, person)`; the library has checked the sizes.
fn blake2(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [name, data, size, key, salt, person] = args.exactly::<6>("_blake2")?;
    let (size, key, salt, person) = (vm.index(size)? as usize, buffer(key)?, buffer(salt)?, buffer(person)?);
    let is_wide = name.as_str().is_some_and(|name| name.text() == "blake2b");
    let hasher = if is_wide {
        Hasher::Blake2b(Blake::new(Blake2bVarCore::new_with_params(&salt, &person, key.len(), size), size, &key))
    } else {
        Hasher::Blake2s(Blake::new(Blake2sVarCore::new_with_params(&salt, &person, key.len(), size), size, &key))
    };
    object(if is_wide { "blake2b" } else { "blake2s" }, hasher, data)
}

/// Instructions that take as long as an iteration of `pbkdf2_hmac`, which is two blocks of a hash or more.
const ITERATION: u64 = 50;

/// `_pbkdf2(name, password, salt, iterations, length)`; each iteration costs what it takes.
fn pbkdf2(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [name, password, salt, iterations, length] = args.exactly::<5>("_pbkdf2")?;
    let name = name.as_str();
    let Some(hasher) = name.as_ref().and_then(|name| fixed(name.text())) else {
        return Err(value_error("unsupported hash type"));
    };
    let (password, salt, iterations) = (buffer(password)?, buffer(salt)?, vm.index(iterations)?);
    let length = match vm.index(length)? {
        length if length > LENGTH_MAX => return Err(out_of_memory()),
        length => length as usize,
    };
    let block_size = NAMES.iter().find(|known| name.as_ref().is_some_and(|name| known.0 == name.text())).map_or(64, |n| n.1);
    let keyed = Keyed::new(hasher, &password, block_size as usize);
    let mut out = Vec::new();
    for number in 1u32.. {
        if out.len() >= length {
            break;
        }
        let mut round = keyed.digest(&[&salt[..], &number.to_be_bytes()].concat());
        let mut block = round.clone();
        for _ in 1..iterations {
            if !vm.spend_inside(ITERATION) {
                return Err(run_has_ended());
            }
            round = keyed.digest(&round);
            block.iter_mut().zip(&round).for_each(|(sum, byte)| *sum ^= byte);
        }
        out.extend(block);
    }
    out.truncate(length);
    Ok(bytes::value(out))
}

/// HMAC with a key, about to be given a message.
struct Keyed {
    inner: Box<dyn Fixed>,
    outer: Box<dyn Fixed>,
}

impl Keyed {
    fn new(hasher: Box<dyn Fixed>, key: &[u8], block_size: usize) -> Keyed {
        let mut block = if key.len() <= block_size {
            key.to_vec()
        } else {
            let mut shortened = hasher.clone();
            shortened.take(key);
            shortened.digest()
        };
        block.resize(block_size, 0);
        let padded = |pad: u8| {
            let mut hasher = hasher.clone();
            hasher.take(&block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>());
            hasher
        };
        Keyed { inner: padded(0x36), outer: padded(0x5c) }
    }

    fn digest(&self, message: &[u8]) -> Vec<u8> {
        let (mut inner, mut outer) = (self.inner.clone(), self.outer.clone());
        inner.take(message);
        outer.take(&inner.digest());
        outer.digest()
    }
}

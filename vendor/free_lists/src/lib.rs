//! Memory for WebAssembly without threads: a list of free blocks for each small size, before the standard allocator.
//!
//! An interpreter takes and gives small blocks all the time, and the standard allocator of this target, dlmalloc, weighs each of
//! them against its neighbours. Here a small block is the first of its size's list, and goes back there: a few instructions each.
//! Blocks of a list are cut from chunks and never become anything else, which costs little in a worker that ends with its page.
//!
//! This is the one crate of the workspace that needs `unsafe`; the browser's engine and page use it.
#![cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Sizes are rounded up to multiples of it, and every block is aligned to it.
const GRAIN: usize = 8;

/// The largest small block.
const SMALL_MAX: usize = 512;

/// What small blocks are cut from.
const CHUNK_BYTES: usize = 1 << 16;

/// One list for each multiple of [`GRAIN`]; the first stays empty.
const LISTS: usize = SMALL_MAX / GRAIN + 1;

/// The allocator.
pub struct FreeLists(UnsafeCell<State>);

struct State {
    lists: [*mut Block; LISTS],
    /// What is left of the newest chunk.
    chunk: *mut u8,
    left: usize,
}

/// A free block: it holds where the next one is.
struct Block {
    next: *mut Block,
}

// SAFETY: without threads nobody else can look. Nothing here calls back.
unsafe impl Sync for FreeLists {}

impl FreeLists {
    /// An allocator without memory.
    pub const fn new() -> FreeLists {
        FreeLists(UnsafeCell::new(State { lists: [null_mut(); LISTS], chunk: null_mut(), left: 0 }))
    }
}

impl Default for FreeLists {
    fn default() -> FreeLists {
        FreeLists::new()
    }
}

#[inline(always)]
const fn is_small(size: usize, align: usize) -> bool {
    size <= SMALL_MAX && align <= GRAIN
}

#[inline(always)]
const fn list_of(size: usize) -> usize {
    size.div_ceil(GRAIN)
}

impl State {
    /// A block from the newest chunk, or from a new one.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, list: usize) -> *mut u8 {
        let bytes = list * GRAIN;
        if self.left < bytes {
            // SAFETY: the layout is not empty.
            let chunk = unsafe { System.alloc(Layout::from_size_align(CHUNK_BYTES, GRAIN).unwrap_or(Layout::new::<u64>())) };
            if chunk.is_null() {
                return null_mut();
            }
            (self.chunk, self.left) = (chunk, CHUNK_BYTES);
        }
        let block = self.chunk;
        self.left -= bytes;
        // SAFETY: so many bytes of the chunk are left.
        self.chunk = unsafe { block.add(bytes) };
        block
    }
}

// SAFETY: a block is given out from one place, a list or the end of a chunk, and is there no more; its size and alignment are those
// of its list, which are at least what was asked for. All other calls are the standard allocator's.
unsafe impl GlobalAlloc for FreeLists {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !is_small(layout.size(), layout.align()) {
            // SAFETY: as our caller promises.
            return unsafe { System.alloc(layout) };
        }
        // SAFETY: there are no threads, and this reference ends before anybody else is called.
        let state = unsafe { &mut *self.0.get() };
        let list = list_of(layout.size());
        let first = state.lists[list];
        if first.is_null() {
            return state.cut(list);
        }
        // SAFETY: it is a free block, which nobody else has.
        state.lists[list] = unsafe { (*first).next };
        first.cast()
    }

    // Not at each of the many places where a value ends: that was a thirtieth of the engine's weight.
    #[inline(never)]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if !is_small(layout.size(), layout.align()) {
            // SAFETY: as our caller promises, and it came from there.
            return unsafe { System.dealloc(pointer, layout) };
        }
        // SAFETY: there are no threads, and this reference ends before anybody else is called.
        let state = unsafe { &mut *self.0.get() };
        let list = list_of(layout.size());
        let block: *mut Block = pointer.cast();
        // SAFETY: the block is ours again, has room for a pointer and is aligned for one.
        unsafe { (*block).next = state.lists[list] };
        state.lists[list] = block;
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !is_small(layout.size(), layout.align()) {
            // SAFETY: as our caller promises.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: as our caller promises.
        let block = unsafe { self.alloc(layout) };
        if !block.is_null() {
            // SAFETY: so many bytes are ours.
            unsafe { block.write_bytes(0, layout.size()) };
        }
        block
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (was_small, is_small) = (is_small(layout.size(), layout.align()), is_small(size, layout.align()));
        if !was_small && !is_small {
            // SAFETY: as our caller promises, and it came from there.
            return unsafe { System.realloc(pointer, layout, size) };
        }
        if was_small && is_small && list_of(layout.size()) == list_of(size) {
            return pointer;
        }
        // SAFETY: our caller promises that the new layout is a valid one.
        let moved = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !moved.is_null() {
            // SAFETY: both are blocks of at least so many bytes, and two different ones; the old one is given back once.
            unsafe {
                moved.copy_from_nonoverlapping(pointer, layout.size().min(size));
                self.dealloc(pointer, layout);
            }
        }
        moved
    }
}

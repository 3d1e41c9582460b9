//! Memory for WebAssembly without threads: a list of free blocks for each small size, before the standard allocator.
//!
//! An interpreter takes and gives small blocks all the time, and the standard allocator of this target, dlmalloc, weighs each of
//! them against its neighbours. Here a small block is the first of its size's list, and goes back there: a few instructions each.
//! Blocks of a list are cut from chunks. Between two programs, [`FreeLists::gather`] makes whole chunks of the free blocks again, so
//! that what a program makes together lies together in memory: lists in the order in which blocks were freed do not.
//!
//! This is the one crate of the workspace that needs `unsafe`; the browser's engine and page use it.
#![cfg(any(test, all(target_arch = "wasm32", not(target_feature = "atomics"))))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Sizes are rounded up to multiples of it, and every block is aligned to it.
const GRAIN: usize = 8;

/// The largest small block.
const SMALL_MAX: usize = 512;

/// How chunks, which small blocks are cut from, are aligned: a block's address tells its chunk.
const CHUNK_ALIGN: usize = 1 << 16;

/// How long a chunk is: the standard allocator finds room for what it keeps about the next one before that begins, and so puts
/// one after the other. Chunks as long as their alignment would take twice the memory.
const CHUNK_BYTES: usize = CHUNK_ALIGN - 64;

/// Where the blocks of a chunk begin.
const HEAD_BYTES: usize = size_of::<Chunk>().next_multiple_of(GRAIN);

/// One list for each multiple of [`GRAIN`]; the first stays empty.
const LISTS: usize = SMALL_MAX / GRAIN + 1;

/// The allocator.
pub struct FreeLists(UnsafeCell<State>);

struct State {
    lists: [*mut Block; LISTS],
    /// All chunks, the newest first.
    chunks: *mut Chunk,
    /// Chunks of which no block is in use.
    whole: *mut Chunk,
    /// What is left of the chunk that blocks are cut from.
    rest: *mut u8,
    left: usize,
}

/// The head of a chunk.
struct Chunk {
    /// The one before it among all chunks.
    older: *mut Chunk,
    /// The next whole one.
    whole: *mut Chunk,
    /// How many of its bytes are free blocks; only while blocks are gathered.
    free: usize,
    /// How many of its bytes have become blocks.
    cut: usize,
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
        let (chunks, whole) = (null_mut(), null_mut());
        FreeLists(UnsafeCell::new(State { lists: [null_mut(); LISTS], chunks, whole, rest: null_mut(), left: 0 }))
    }

    /// Takes the chunks of which no block is in use out of the lists: they are cut anew. Takes time for every free block.
    pub fn gather(&self) {
        // SAFETY: there are no threads, and this reference ends before anybody else is called.
        let state = unsafe { &mut *self.0.get() };
        state.count_free();
        state.collect_whole();
        state.forget_whole();
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

/// The chunk that a block was cut from.
fn chunk_of(block: *mut Block) -> *mut Chunk {
    block.map_addr(|address| address & !(CHUNK_ALIGN - 1)).cast()
}

impl State {
    /// A block from the chunk in use, or from another one.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, list: usize) -> *mut u8 {
        let bytes = list * GRAIN;
        if self.left < bytes && !self.open_chunk() {
            return null_mut();
        }
        let block = self.rest;
        self.left -= bytes;
        // SAFETY: so many bytes of the chunk are left, and it is one of ours.
        unsafe {
            self.rest = block.add(bytes);
            (*chunk_of(block.cast())).cut += bytes;
        }
        block
    }

    /// Blocks are cut from a whole chunk from now on, or from a new one. False when there is no memory.
    fn open_chunk(&mut self) -> bool {
        let mut chunk = self.whole;
        if chunk.is_null() {
            // SAFETY: the layout is not empty.
            chunk = unsafe { System.alloc(Layout::from_size_align_unchecked(CHUNK_BYTES, CHUNK_ALIGN)) }.cast();
            if chunk.is_null() {
                return false;
            }
            // SAFETY: it has room for a head, and is aligned for one.
            unsafe { chunk.write(Chunk { older: self.chunks, whole: null_mut(), free: 0, cut: 0 }) };
            self.chunks = chunk;
        }
        // SAFETY: it is one of ours, and longer than its head.
        unsafe {
            self.whole = (*chunk).whole;
            self.rest = chunk.cast::<u8>().add(HEAD_BYTES);
        }
        self.left = CHUNK_BYTES - HEAD_BYTES;
        true
    }

    /// Says in each chunk how many of its bytes are in the lists.
    fn count_free(&mut self) {
        for (list, first) in self.lists.iter().enumerate() {
            let mut block = *first;
            while !block.is_null() {
                // SAFETY: what is in a list is a free block of one of our chunks.
                unsafe {
                    (*chunk_of(block)).free += list * GRAIN;
                    block = (*block).next;
                }
            }
        }
    }

    /// Lists the whole chunks, the oldest first. In the others nothing stays counted.
    fn collect_whole(&mut self) {
        let in_use = chunk_of(self.rest.cast());
        let mut chunk = self.chunks;
        self.whole = null_mut();
        while !chunk.is_null() {
            // SAFETY: it is one of ours.
            let head = unsafe { &mut *chunk };
            if head.free == head.cut && chunk != in_use {
                head.whole = self.whole;
                self.whole = chunk;
                head.cut = 0;
            } else {
                head.free = 0;
            }
            chunk = head.older;
        }
    }

    /// Takes the blocks of whole chunks out of the lists.
    fn forget_whole(&mut self) {
        for first in &mut self.lists {
            let mut place: *mut *mut Block = first;
            // SAFETY: `place` is where the list begins or the link in a block that stays; each link is null or a free block.
            unsafe {
                while !(*place).is_null() {
                    let block = *place;
                    match (*chunk_of(block)).cut {
                        0 => *place = (*block).next,
                        _ => place = &raw mut (*block).next,
                    }
                }
            }
        }
        let mut chunk = self.whole;
        while !chunk.is_null() {
            // SAFETY: it is one of ours.
            unsafe {
                (*chunk).free = 0;
                chunk = (*chunk).whole;
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A block in use, filled with bytes of its own.
    struct Filled {
        pointer: *mut u8,
        layout: Layout,
        byte: u8,
    }

    impl Filled {
        fn new(lists: &FreeLists, size: usize, byte: u8) -> Filled {
            let layout = Layout::from_size_align(size, GRAIN).unwrap();
            // SAFETY: the layout is not empty, and the block has room for so many bytes.
            let pointer = unsafe { lists.alloc(layout) };
            unsafe { pointer.write_bytes(byte, size) };
            Filled { pointer, layout, byte }
        }

        /// Gives the block back; nobody else has written to it.
        fn end(self, lists: &FreeLists) {
            // SAFETY: it was given out with this layout, filled, and is given back once.
            let bytes = unsafe { std::slice::from_raw_parts(self.pointer, self.layout.size()) };
            assert!(bytes.iter().all(|byte| *byte == self.byte), "a block is nobody else's");
            unsafe { lists.dealloc(self.pointer, self.layout) };
        }
    }

    #[test]
    fn blocks_in_use_are_left_alone() {
        let lists = FreeLists::new();
        let mut blocks: Vec<Filled> = Vec::new();
        let mut number = 1_u32;
        for turn in 0..200_000 {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (size, place) = (1 + (number >> 8) as usize % 600, (number >> 4) as usize);
            if number >> 31 == 0 || blocks.is_empty() {
                blocks.push(Filled::new(&lists, size, turn as u8));
            } else {
                blocks.swap_remove(place % blocks.len()).end(&lists);
            }
            if turn % 9_000 == 0 {
                lists.gather();
            }
            if turn % 50_000 == 0 {
                blocks.drain(..).for_each(|block| block.end(&lists));
            }
        }
        blocks.drain(..).for_each(|block| block.end(&lists));
    }

    #[test]
    fn what_is_made_together_lies_together_again() {
        let lists = FreeLists::new();
        let mut blocks: Vec<Filled> = (0..60_000).map(|number| Filled::new(&lists, 8 << (number % 5), 1)).collect();
        while let Some(place) = blocks.len().checked_sub(1) {
            blocks.swap_remove(place * 7 / 11).end(&lists);
        }
        lists.gather();
        // What is left of the chunk in use is smaller than any other.
        let blocks: Vec<Filled> = (0..20_000).map(|number| Filled::new(&lists, 8 << (number % 5), 2)).collect();
        let are_neighbours = |pair: &[Filled]| pair[0].pointer.addr() + pair[0].layout.size() == pair[1].pointer.addr();
        let neighbours = blocks.windows(2).filter(|pair| are_neighbours(pair)).count();
        assert!(neighbours > 19_000, "{neighbours} of 20,000 blocks lie beside the one before");
    }
}

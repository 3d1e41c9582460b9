//! What the last pictures of a run were made of. From one animation frame to the next the playhead moves and little else: the
//! pieces of lanes are the same until somebody zooms or pans.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::trace::Recording;
use crate::trace::lanes::{Axis, Crowd, CrowdPiece, Lane, Lanes, Piece};
use crate::trace::texts::TextId;

/// So many lists of pieces are kept: those of the lanes in sight, and of the small picture.
const MOST: usize = 96;

/// The axis, the range in bits, and its pixels.
type View = (Axis, u64, u64, u32);

/// Lists of pieces that were asked for last.
#[derive(Debug, Default)]
pub struct Kept {
    lanes: Lists<((u32, u32), View), Piece>,
    crowds: Lists<(Option<TextId>, View), CrowdPiece>,
}

impl Kept {
    /// The pieces of a lane, as [`Lanes::visible`] gives them.
    pub fn lane(&self, of: (&Lanes, &Recording), lane: &Lane, axis: Axis, range: Range<f64>, pixels: u32) -> Arc<[Piece]> {
        let key = (lane.segments, view(axis, &range, pixels));
        self.lanes.get(key, || of.0.visible(of.1, lane, axis, range, pixels))
    }

    /// The pieces of a crowd, as [`Lanes::visible_crowd`] gives them.
    pub fn crowd(
        &self,
        of: (&Lanes, &Recording),
        crowd: &Crowd,
        axis: Axis,
        range: Range<f64>,
        pixels: u32,
    ) -> Arc<[CrowdPiece]> {
        let key = (crowd.coroutine, view(axis, &range, pixels));
        self.crowds.get(key, || of.0.visible_crowd(of.1, crowd, axis, range, pixels))
    }
}

fn view(axis: Axis, range: &Range<f64>, pixels: u32) -> View {
    (axis, range.start.to_bits(), range.end.to_bits(), pixels)
}

/// Lists by what they are of, the one that was made first first.
#[derive(Debug)]
struct Lists<K, T>(Mutex<VecDeque<(K, Arc<[T]>)>>);

impl<K, T> Default for Lists<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, T> Lists<K, T> {
    fn get(&self, key: K, make: impl FnOnce() -> Vec<T>) -> Arc<[T]> {
        let Ok(mut lists) = self.0.lock() else { return make().into() };
        if let Some((_, list)) = lists.iter().find(|(own, _)| *own == key) {
            return list.clone();
        }
        let list: Arc<[T]> = make().into();
        if lists.len() == MOST {
            lists.pop_front();
        }
        lists.push_back((key, list.clone()));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_made_once_and_the_oldest_goes() {
        let lists = Lists::default();
        let first = lists.get(0, || vec![7; 3]);
        assert!(Arc::ptr_eq(&first, &lists.get(0, || panic!("it is there"))));
        for key in 1..=MOST {
            lists.get(key, || vec![key; 3]);
        }
        assert_eq!(lists.0.lock().unwrap().len(), MOST);
        assert!(!Arc::ptr_eq(&first, &lists.get(0, || vec![7; 3])));
    }
}

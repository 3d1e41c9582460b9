//! Places of a run that a person wants to come back to. A bookmark may have a caption, and playback may pause there: then it is
//! a **marker**, as a teacher sets it to say something at that moment.

/// One place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// The cursor: so many events have happened.
    pub event: usize,
    /// What it says; may be empty.
    pub caption: String,
    /// Whether playing stops here.
    pub pauses: bool,
}

/// All of a program, in the order of the run; at most one at each cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmarks(Vec<Bookmark>);

impl Bookmarks {
    /// All of them.
    pub fn all(&self) -> &[Bookmark] {
        &self.0
    }

    /// The one at a cursor.
    pub fn at(&self, event: usize) -> Option<&Bookmark> {
        self.place(event).ok().map(|index| &self.0[index])
    }

    /// Sets one, or takes it away.
    pub fn toggle(&mut self, event: usize) {
        match self.place(event) {
            Ok(index) => drop(self.0.remove(index)),
            Err(index) => self.0.insert(index, Bookmark { event, ..Bookmark::default() }),
        }
    }

    /// Gives the one at a cursor another caption.
    pub fn set_caption(&mut self, event: usize, caption: &str) {
        if let Ok(index) = self.place(event) {
            // One line each: that is how they are kept.
            self.0[index].caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// Says whether playing stops at the one at a cursor.
    pub fn set_pauses(&mut self, event: usize, pauses: bool) {
        if let Ok(index) = self.place(event) {
            self.0[index].pauses = pauses;
        }
    }

    /// The nearest one after a cursor.
    pub fn next(&self, event: usize) -> Option<usize> {
        self.0.iter().map(|bookmark| bookmark.event).find(|other| *other > event)
    }

    /// The nearest one before a cursor.
    pub fn previous(&self, event: usize) -> Option<usize> {
        self.0.iter().rev().map(|bookmark| bookmark.event).find(|other| *other < event)
    }

    /// Where playing stops, in order.
    pub fn pauses(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter(|bookmark| bookmark.pauses).map(|bookmark| bookmark.event)
    }

    /// The same places in another run of nearly the same program: `same` says where an old cursor is in the new run.
    pub fn carried_over(&self, same: impl Fn(usize) -> usize) -> Self {
        let mut carried = Self::default();
        for bookmark in &self.0 {
            let event = same(bookmark.event);
            if let Err(index) = carried.place(event) {
                carried.0.insert(index, Bookmark { event, ..bookmark.clone() });
            }
        }
        carried
    }

    /// As they are kept: a line each.
    pub fn to_text(&self) -> String {
        let line = |bookmark: &Bookmark| {
            format!("{} {} {}", bookmark.event, if bookmark.pauses { "pause" } else { "mark" }, bookmark.caption)
        };
        self.0.iter().map(|bookmark| line(bookmark).trim_end().to_string()).collect::<Vec<_>>().join("\n")
    }

    /// What was kept; what cannot be read is left out.
    pub fn from_text(text: &str) -> Self {
        let mut bookmarks = Self::default();
        for line in text.lines() {
            let mut parts = line.splitn(3, ' ');
            let (Some(event), Some(kind)) = (parts.next().and_then(|part| part.parse().ok()), parts.next()) else { continue };
            if let Err(index) = bookmarks.place(event) {
                let caption = parts.next().unwrap_or_default().to_string();
                bookmarks.0.insert(index, Bookmark { event, caption, pauses: kind == "pause" });
            }
        }
        bookmarks
    }

    fn place(&self, event: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&event, |bookmark| bookmark.event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(events: &[usize]) -> Bookmarks {
        let mut bookmarks = Bookmarks::default();
        events.iter().for_each(|event| bookmarks.toggle(*event));
        bookmarks
    }

    fn events(bookmarks: &Bookmarks) -> Vec<usize> {
        bookmarks.all().iter().map(|bookmark| bookmark.event).collect()
    }

    #[test]
    fn they_are_in_the_order_of_the_run_and_toggled() {
        assert_eq!(events(&at(&[7, 3, 5])), [3, 5, 7]);
        assert_eq!(events(&at(&[7, 3, 7])), [3]);
    }

    #[test]
    fn the_nearest_on_either_side_is_never_the_one_at_the_cursor() {
        let bookmarks = at(&[3, 5]);
        assert_eq!((bookmarks.previous(5), bookmarks.next(5)), (Some(3), None));
        assert_eq!((bookmarks.previous(3), bookmarks.next(0)), (None, Some(3)));
    }

    #[test]
    fn what_is_kept_is_what_is_read() {
        let mut bookmarks = at(&[3, 5]);
        bookmarks.set_caption(5, " the  lock\nis taken ");
        bookmarks.set_pauses(5, true);
        assert_eq!(bookmarks.to_text(), "3 mark\n5 pause the lock is taken");
        assert_eq!(Bookmarks::from_text(&bookmarks.to_text()), bookmarks);
        assert_eq!(bookmarks.pauses().collect::<Vec<_>>(), [5]);
        assert_eq!(Bookmarks::from_text("x mark\n4\n\n"), Bookmarks::default());
    }

    #[test]
    fn another_run_keeps_them_at_their_events() {
        let mut bookmarks = at(&[3, 4, 9]);
        bookmarks.set_caption(9, "end");
        let carried = bookmarks.carried_over(|event| if event < 5 { 4 } else { 20 });
        assert_eq!(events(&carried), [4, 20]);
        assert_eq!(carried.at(20).map(|bookmark| &*bookmark.caption), Some("end"));
    }
}

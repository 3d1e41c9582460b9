//! What the panels explain.

use super::term::Term;

macro_rules! topics {
    ($($topic:ident = $word:literal, $title:literal, $text:literal;)*) => {
        /// Something that is explained.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Topic {
            $(#[doc = $title] $topic,)*
        }

        /// What the panels explain, in order of [`Topic`].
        pub const TERMS: &[Term] = &[$(Term { word: $word, title: $title, text: $text },)*];
    };
}

topics! {
    EventLoop = "event-loop", "Event loop", "One thread, one loop. Each iteration waits for the next timer if nothing is ready, moves the timers that are due to the ready queue, then runs, one by one and in order, the handles that were ready. A handle is a callback or one step of a task. What becomes ready meanwhile runs in the next iteration.";
    Tasks = "tasks", "Tasks", "A task runs a coroutine in steps: from one await to the next. It is running, ready (in the queue, nothing stops it but others that run first), waiting (suspended at an await), or ended. Choose a task to see its chain of awaits, who created it and why it waits.";
    Why = "why", "Why is this waiting?", "From the chosen task, arrow by arrow, to what it waits for, who has that and what that one waits for, down to the root: a moment on the clock, a step that runs, a thread, nobody at all, or a circle, which is a deadlock. The recording knows what comes: who will put the item or set the event is looked up.";
    Threads = "threads", "Threads", "The event loop lives in the main thread. Other threads run beside it: a call that blocks in them does not stop the loop. With the GIL, only one thread at a time runs Python; a thread that waits in a call gives it up.";
    Lock = "lock", "Lock", "One task at a time may hold it. The others wait in line, first come, first served. The holder is the task that acquired it, with the time it has held it.";
    Semaphore = "semaphore", "Semaphore", "It has so many permits. Each slot is one: taken by a task, since when, or free. Tasks that find none wait in line, first come, first served.";
    Event = "event", "Event", "A flag. Tasks wait until it is set; setting it wakes all of them at once.";
    Condition = "condition", "Condition", "Tasks wait until another one notifies them; then each takes the lock again before it goes on.";
    Barrier = "barrier", "Barrier", "Tasks wait until so many have come; then all go on together.";
    Queue = "queue", "Queue", "Each cell is an item. Getters wait while it is empty, putters while it is full, and join waits until every item is done.";
    Metrics = "metrics", "At a glance", "The whole run in six numbers. Loop busy is the part of its time in which the event loop was not waiting. Loop lag is how late timers fired: what runs for long makes them late. A task's latency is the time from its creation to its end. All times are virtual.";
    Concurrency = "concurrency", "Tasks at once", "How many tasks were created and had not ended, over the time of the run; and how many of them could run at that moment. Only one runs at a time: the others of these wait for their turn.";
    Lag = "lag", "Loop lag", "A timer fires in the first iteration after its moment. When a step computes or blocks for long, that is late. Each line is a timer that was late, as high as it was late.";
    Latency = "latency", "Task latency", "From creation to end, for each coroutine function. Half of the tasks took no longer than p50, 90 of 100 no longer than p90, 99 of 100 no longer than p99. The bars above show how many tasks took how long. Ready p99 is the time that steps spent in the ready queue.";
    TaskTimes = "task-times", "Times of tasks", "Where the time of each task went. Running: its steps. Blocking: its steps while they stalled the whole thread. Ready: it could run, but others ran. Waiting: suspended at an await. Press a title to sort.";
    ResourceTimes = "resource-times", "Locks, semaphores, queues", "How often and how long at most each was held, how many waited and how long at most, how much of it was in use over the run, and the most at once. Press a title to sort.";
    CriticalPath = "critical-path", "Critical path", "The chain of steps and waits that determined when the run ended. Shorten one of these and the run ends sooner; shorten anything else and it does not.";
    Flame = "flame", "Flame graph", "Each box is a coroutine at a line; below it is what it awaits there. As wide as the virtual time that went into it. The colour says what most of its own time was. Press a box to look into it.";
    Log = "log", "Event log", "Every event of the run, in words. Press a row to move the cursor there; the arrow keys go from row to row. The filter lists one kind of event, or those of the chosen task.";
    Traffic = "traffic", "Requests to the world", "What the program asked of each host up to the cursor; and of a server of the program, what the world's clients asked of it. Answered counts every answer, whatever its status; 429 means that the host wants fewer requests, and says when to come back. Failed got no answer at all: the connection was refused or reset, or the program waited no longer.";
    Pool = "pool", "Pool", "So many workers, each a thread or process. Jobs that find none free wait in the backlog.";
}

impl Topic {
    /// What is said of it.
    pub fn term(self) -> &'static Term {
        &TERMS[self as usize]
    }
}

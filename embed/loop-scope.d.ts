// Types for loop-scope.js: the element <loop-scope>, its events, and LoopScope.connect for frames written by hand.

/** How a run went. */
export interface Run {
  /** `"ok"`, `"exception"`, `"deadlock"`, `"limit"`, or `"until"` for the end that was set. */
  ending: "ok" | "exception" | "deadlock" | "limit" | "until";
  /** The name of the exception that left the program, or `""`. */
  exception: string;
  /** When it ended, in virtual seconds. */
  seconds: number;
  events: number;
  tasks: number;
  /** Whether it is of another text than the author's. */
  edited: boolean;
}

/** Playback paused at a marker of the author. */
export interface Marker {
  caption: string;
  event: number;
  seconds: number;
}

/** What a guess was worth. */
export interface Predicted {
  lesson: string;
  /** From 0, in the lesson's order. */
  question: number;
  ask: string;
  guess: string;
  answered: boolean;
  right: boolean;
}

/** What a run of the exercise was worth. */
export interface Checked {
  lesson: string;
  solved: boolean;
  /** How many demands were met, of how many. */
  met: number;
  of: number;
  checks: { demand: string; met: boolean; said: string }[];
  /** How many hints were taken. */
  hints: number;
}

/** What is on the screen, how its run went, and what the learner achieved. */
export interface Result {
  code: string;
  lines?: string[];
  run?: Run;
  predictions?: Predicted[];
  checked?: Checked;
}

/** The attributes, as an object. */
export interface Options {
  mode?: "full" | "player" | "timeline" | "code";
  "start-at"?: string;
  speed?: number | string;
  theme?: "auto" | "light" | "dark";
  /** The language of the page in the frame: `en`, `de`, `es`, `fr`, `zh`. */
  lang?: string;
  controls?: "yes" | "no";
  /** yes, no, or the only places that may change: `"line 3; literal 0.3 in line 5"`. */
  editable?: string;
  /** Lines that are lit: `"3,5-7"`. */
  highlight?: string;
  seed?: number | string;
  autoplay?: "yes" | "no";
}

/** What `load` shows: one of code, src and lesson. */
export interface Content extends Options {
  code?: string;
  /** The text of a world.toml. */
  world?: string;
  /** Of the element only: the address of a program or of a lesson. */
  src?: string;
  /** What `loopscope record` made of the program. Its bytes or, of the element only, its address: it is shown without an engine. */
  recording?: ArrayBuffer | string;
  /** Of a player only: the name of a lesson beside Loopscope's page. */
  lesson?: string;
}

export interface Methods {
  /** Runs the program; resolves when it has run, rejects when it is refused. */
  run(): Promise<Result>;
  play(): Promise<true>;
  pause(): Promise<true>;
  /** A moment such as `"time 0.5"`, `'print "done"'`, `"line 12"`, `"end"`; a number is a time in virtual seconds. */
  seek(moment: string | number): Promise<true>;
  load(content: string | Content): Promise<Result>;
  result(): Promise<Result>;
}

/** `<loop-scope>`. */
export interface LoopScopeElement extends HTMLElement, Methods {
  /** Loads the player before it comes into sight; resolves when it is ready. */
  start(): Promise<Player>;
}

/** Loopscope's page in a frame. Its events are those of the element without `loopscope:`, and `size`. */
export interface Player extends EventTarget, Methods {
  /** Resolves when there is something to see. */
  ready: Promise<Player>;
}

export interface LoopScopeEvents {
  "loopscope:ready": CustomEvent<{ version: string }>;
  "loopscope:run": CustomEvent<Run>;
  "loopscope:ended": CustomEvent<{ seconds: number }>;
  "loopscope:marker": CustomEvent<Marker>;
  "loopscope:predicted": CustomEvent<Predicted>;
  "loopscope:checked": CustomEvent<Checked>;
  "loopscope:failed": CustomEvent<{ why: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "loop-scope": LoopScopeElement;
  }
  interface HTMLElementEventMap extends LoopScopeEvents {}
  const LoopScope: {
    /**
     * Speaks with Loopscope's page in a frame; rejects when it does not answer within ten seconds. A frame whose address says
     * `recording=given` waits for the program's recording and shows it.
     */
    connect(frame: HTMLIFrameElement, options?: { patience?: number; recording?: ArrayBuffer }): Promise<Player>;
    readonly version: number;
  };
}

// Numbers can be stepped: by dragging them sideways, or with Alt and an arrow. The program runs while they change.
import { EditorView, keymap } from "@codemirror/view";
import { Prec } from "@codemirror/state";

const PIXELS_PER_STEP = 6;
const LEAST_PIXELS = 4;

export function literals(host) {
  // The number that touches an offset: { from, to, text }.
  const numberAt = (state, at) => {
    const line = state.doc.lineAt(at);
    const pieces = host.colours(undefined, line.from, line.to);
    for (let index = 0; index < pieces.length; index += 3) {
      const [from, to] = pieces.slice(index, index + 2);
      const text = from <= at && at <= to ? state.sliceDoc(from, to) : "";
      if (text && host.step(text, 1) !== undefined) return { from, to, text };
    }
    return undefined;
  };

  const put = (view, from, to, insert, selection) => {
    view.dispatch({ changes: { from, to, insert }, selection, userEvent: "input.literal" });
    host.stepped();
  };

  const stepBy = (steps) => (view) => {
    const number = numberAt(view.state, view.state.selection.main.head);
    if (!number) return false;
    const text = host.step(number.text, steps);
    put(view, number.from, number.to, text, { anchor: number.from + text.length });
    return true;
  };

  const drag = (view, number, start) => {
    let length = number.text.length;
    let isDragged = false;
    const move = (event) => {
      const x = event.clientX - start.clientX;
      if (!isDragged && Math.abs(x) < LEAST_PIXELS) return;
      isDragged = true;
      view.dom.dataset.dragging = "true";
      const text = host.step(number.text, Math.round(x / PIXELS_PER_STEP));
      const to = number.from + length;
      if (text !== view.state.sliceDoc(number.from, to)) put(view, number.from, to, text);
      length = text.length;
    };
    const end = (event) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      delete view.dom.dataset.dragging;
      // A press without a drag puts the caret there, as everywhere.
      if (isDragged || event.type === "pointercancel" || start.pointerType === "touch") return;
      const anchor = view.posAtCoords({ x: start.clientX, y: start.clientY }) ?? number.to;
      view.focus();
      view.dispatch({ selection: { anchor } });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  };

  const isPlainPress = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) && event.target.closest?.(".py-literal");

  return [
    Prec.high(
      keymap.of([
        { key: "Alt-ArrowUp", run: stepBy(1) },
        { key: "Alt-ArrowDown", run: stepBy(-1) },
        { key: "Shift-Alt-ArrowUp", run: stepBy(10) },
        { key: "Shift-Alt-ArrowDown", run: stepBy(-10) },
      ]),
    ),
    Prec.high(
      EditorView.domEventHandlers({
        pointerdown(event, view) {
          const number = isPlainPress(event) && numberAt(view.state, view.posAtDOM(event.target.closest(".py-literal")));
          if (number) drag(view, number, event);
          return false;
        },
        mousedown(event) {
          // CodeMirror would select from here on. A double click still selects the number.
          if (event.detail > 1 || !isPlainPress(event)) return false;
          event.preventDefault();
          return true;
        },
      }),
    ),
  ];
}

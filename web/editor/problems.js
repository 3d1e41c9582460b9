// Wavy lines under what is wrong, with the words as a tip; the page lists them below the editor.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

export const setProblems = StateEffect.define();

export const problems = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setProblems)) return shown(transaction.state.doc, effect.value);
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function shown(doc, list) {
  const found = [];
  for (let at = 0; at < list.length; at += 3) {
    const from = Math.min(list[at], doc.length);
    const to = Math.min(list[at + 1], doc.length);
    // At the end of a line there is nothing to underline: then the end itself is marked.
    const wrong = { class: "editor-wrong", attributes: { title: list[at + 2] } };
    if (from < to) found.push(Decoration.mark(wrong).range(from, to));
    else found.push(Decoration.line({ class: "editor-wrong-end", ...wrong.attributes }).range(doc.lineAt(from).from));
  }
  return Decoration.set(found, true);
}

// The next place after the caret where something is wrong, from the top again after the last.
export function nextProblem(view) {
  const places = [];
  for (const at = view.state.field(problems).iter(); at.value; at.next()) places.push(at.from);
  if (places.length === 0) return false;
  const anchor = places.find((place) => place > view.state.selection.main.head) ?? places[0];
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
  return true;
}

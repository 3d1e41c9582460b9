// Completion: what there is to say is the page's business.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export function completion(host) {
  const source = ({ state, pos, explicit }) => {
    const found = host.complete(state.doc.toString(), pos, explicit);
    if (!found) return null;
    const [from, ...rest] = found;
    const options = [];
    for (let at = 0; at < rest.length; at += 4) {
      const [label, type, detail, about] = rest.slice(at, at + 4);
      options.push({ label, type, detail: detail || undefined, info: about || undefined });
    }
    return { from, options, validFor: /^\w*$/ };
  };
  return [
    autocompletion({ override: [source], icons: false, maxRenderedOptions: 60, defaultKeymap: false }),
    closeBrackets(),
    // Before the editor's own Enter: with the list open it accepts.
    Prec.highest(keymap.of(completionKeymap)),
    keymap.of(closeBracketsKeymap),
  ];
}

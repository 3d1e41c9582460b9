// Docusaurus: a code block in the language `python` that says `loopscope` becomes a player.
//
//     ```python loopscope title="Two naps" start-at="start"
//     import asyncio
//     …
//     ```
//
// Put this file beside docusaurus.config.mjs, name it in `remarkPlugins`, and put Loopscope's folder into static/loopscope with
// `scripts: [{ src: "/loopscope/loop-scope.js", defer: true }]`.
import { spawnSync } from "node:child_process";

const ATTRIBUTES = ["mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title"];
// A longer recording would make the page heavy.
const RECORDING_MAX = 60_000;

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

// What the block says, as HTML; an attribute that there is not stops the build.
function attributes(words, file) {
  let html = "";
  for (const { groups } of words.matchAll(/(?<name>[^\s=]+)(?:="(?<quoted>[^"]*)"|=(?<plain>\S+))?/g)) {
    const value = groups.quoted ?? groups.plain;
    if (value === undefined) throw new Error(`${file}: loopscope: ${groups.name} has no value: write ${groups.name}="…"`);
    if (!ATTRIBUTES.includes(groups.name)) {
      throw new Error(`${file}: loopscope: there is no attribute ${groups.name}: there are ${ATTRIBUTES.join(", ")}`);
    }
    html += ` ${groups.name}="${escaped(value)}"`;
  }
  return html;
}

// The program's recording, with which the player needs no engine; nothing where there is no command `loopscope`, or it is long.
function recording(code, words) {
  const [, seed] = /\sseed="([^"]*)"/.exec(words) ?? [];
  const given = seed === undefined ? [] : [`--seed=${seed}`];
  const { status, stdout } = spawnSync("loopscope", ["record", "-", "--data", ...given], { input: code, encoding: "utf8" });
  const address = stdout?.trim() ?? "";
  return status === 0 && address.length <= RECORDING_MAX ? ` recording="${escaped(address)}"` : "";
}

// An element with this HTML, in which React does not look: the player puts a frame there before React comes to life.
function raw(html) {
  const value = { type: "Literal", value: html, raw: JSON.stringify(html) };
  const property = (key, value) => ({ type: "Property", kind: "init", method: false, shorthand: false, computed: false, key, value });
  const object = { type: "ObjectExpression", properties: [property({ type: "Identifier", name: "__html" }, value)] };
  const program = { type: "Program", sourceType: "module", body: [{ type: "ExpressionStatement", expression: object }] };
  const expression = { type: "mdxJsxAttributeValueExpression", value: JSON.stringify({ __html: html }), data: { estree: program } };
  return {
    type: "mdxJsxFlowElement",
    name: "div",
    attributes: [{ type: "mdxJsxAttribute", name: "dangerouslySetInnerHTML", value: expression }],
    children: [],
  };
}

function walk(node, file) {
  node.children?.forEach((child, place) => {
    const [first, ...rest] = child.meta?.trim().split(/\s+/) ?? [];
    if (child.type === "code" && child.lang === "python" && first === "loopscope") {
      const words = attributes(rest.join(" "), file);
      node.children[place] = raw(`<loop-scope${words}${recording(child.value, words)}><pre><code>${escaped(child.value)}</code></pre></loop-scope>`);
    } else walk(child, file);
  });
}

export default function loopscope() {
  return (tree, file) => walk(tree, file.path);
}

// A course with players; Loopscope's folder lies in static/loopscope.
import loopscope from "./loopscope-remark.mjs";

const baseUrl = "/";

export default {
  title: "A course",
  url: "https://course.example",
  baseUrl,
  onBrokenLinks: "throw",
  scripts: [{ src: `${baseUrl}loopscope/loop-scope.js`, defer: true }],
  presets: [["classic", { docs: { routeBasePath: "/", remarkPlugins: [loopscope] }, blog: false, pages: false }]],
};

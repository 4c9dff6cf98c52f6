// The small drawings of a row, as the components draw them on the server.

const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** An element with a class, a text and children. */
export function html(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** A sign of the sprite. */
export function sign(id, className = "") {
  return svg("svg", { class: className, "aria-hidden": "true" }, svg("use", { href: `#${id}` }));
}

/** A work mark; quiet leaves its word to screen readers and the tip. */
export function todo(kind, word, quiet = false) {
  const mark = html("span", quiet ? "todo" : "todo todo-wrap", sign(`todo-${kind}`), html("span", quiet ? "sr" : "", word));
  mark.title = word;
  return mark;
}

/** A light with its word. */
export function lamp(light) {
  const tone = light.code.toLowerCase();
  const drawn = html("span", `lamp lamp-${tone}`, sign(`lamp-${tone}`), light.word);
  drawn.title = light.label;
  return drawn;
}

/** The attainment bar: {fill, over} as the server computed them. */
export function bar({ fill, over }) {
  const drawn = svg(
    "svg",
    { class: "bar", "aria-hidden": "true" },
    svg("rect", { class: "bar-track", y: 3, width: "100%", height: 6, rx: 1 }),
    svg("rect", { class: "bar-fill", y: 3, width: fill, height: 6, rx: 1 }),
    svg("rect", { class: "bar-tick", x: "66.7%", width: 1.5, height: 12 }),
  );
  if (over) drawn.append(svg("svg", { class: "bar-over", x: "100%", y: 2, width: 7, height: 8 }, svg("path", { d: "M2 0l5 4-5 4z" })));
  return drawn;
}

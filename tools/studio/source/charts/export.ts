// Files for the reader: the data behind a figure, the figure as SVG and PNG.
import { csv_text, type Row } from "../model/csv";

export function save(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function save_csv(name: string, rows: Row[]) {
  save(`${name}.csv`, new Blob([csv_text(rows)], { type: "text/csv;charset=utf-8" }));
}

const copied_styles = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-family",
  "font-size", "font-weight", "text-anchor", "paint-order", "mix-blend-mode",
];

/** A copy that looks the same without the page's style sheet and variables. */
function stand_alone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    copied_styles.forEach((name) => copies[i]?.style.setProperty(name, style.getPropertyValue(name)));
    [...(copies[i]?.attributes ?? [])]
      .filter((one) => one.value.startsWith("var("))
      .forEach((one) => copies[i]?.removeAttribute(one.name));
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", svg_names);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  copy.style.color = getComputedStyle(svg).color;
  return copy;
}

const svg_names = "http://www.w3.org/2000/svg";
const title_px = 16;
const legend_px = 13;
const line_px = 22;

function svg_element(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS(svg_names, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  element.textContent = text;
  return element;
}

/** A heading and what is written small behind it. */
const words_of = (heading: HTMLElement) => [...heading.childNodes].map((one) => one.textContent?.trim()).filter(Boolean).join(", ");

/** What stands above the pictures on the page: the title, and what the colours mean. */
function heading_of(picture: HTMLElement, width: number): { elements: SVGElement[]; height: number } {
  const figure = picture.closest("figure.figure");
  const { color, fontFamily } = getComputedStyle(document.body);
  const font = { "font-family": fontFamily, fill: color };
  const pen = document.createElement("canvas").getContext("2d");
  const elements = [svg_element("text", { ...font, x: 0, y: title_px, "font-size": title_px, "font-weight": 650 }, figure?.querySelector("h3")?.textContent ?? "")];
  let [x, y] = [0, title_px + line_px];
  const items = [...(figure?.querySelectorAll<HTMLElement>(".legend li") ?? [])];
  for (const item of items) {
    if (pen) {
      pen.font = `${legend_px}px ${fontFamily}`;
    }
    const words = item.textContent ?? "";
    const wide = 36 + (pen?.measureText(words).width ?? 8 * words.length);
    if (x > 0 && x + wide > width) {
      [x, y] = [0, y + line_px];
    }
    const swatch = item.querySelector("i");
    elements.push(svg_element("rect", { x, y: y - 11, width: 12, height: 12, rx: 2, fill: swatch ? getComputedStyle(swatch).backgroundColor : "none" }));
    elements.push(svg_element("text", { ...font, x: x + 18, y, "font-size": legend_px }, words));
    x += wide;
  }
  return { elements, height: items.length > 0 ? y + 12 : title_px + 14 };
}

/** The figure's pictures side by side or below each other, as on the page, under their title and legend, in one SVG. */
function svg_of(figure: HTMLElement): { text: string; width: number; height: number } | null {
  const pictures = [...figure.querySelectorAll<SVGSVGElement>("svg[data-picture], figure.plot svg, .plot > svg")];
  if (pictures.length === 0) {
    return null;
  }
  const margin = 12;
  const boxes = pictures.map((picture) => picture.getBoundingClientRect());
  const captions = [...figure.querySelectorAll<HTMLElement>("h4")].filter((one) => one.nextElementSibling?.querySelector("svg"));
  const left = Math.min(...boxes.map((box) => box.left)) - margin;
  const across = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left) - margin;
  const heading = heading_of(figure, across);
  const top = Math.min(...[...boxes, ...captions.map((one) => one.getBoundingClientRect())].map((box) => box.top)) - heading.height - margin;
  const width = across + 2 * margin;
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top) + margin;
  const background = getComputedStyle(document.body).backgroundColor;
  const parts = pictures.map((picture, i) => {
    const copy = stand_alone(picture);
    copy.setAttribute("x", String((boxes[i]?.left ?? left) - left));
    copy.setAttribute("y", String((boxes[i]?.top ?? top) - top));
    return new XMLSerializer().serializeToString(copy);
  });
  const words = svg_element("g", { transform: `translate(${margin} ${margin})` });
  words.replaceChildren(...heading.elements, ...captions.map((one) => {
    const box = one.getBoundingClientRect();
    const { color, fontFamily } = getComputedStyle(one);
    return svg_element("text", { x: box.left - left - margin, y: box.top - top - margin + 14, "font-size": 14, "font-weight": 600, "font-family": fontFamily, fill: color }, words_of(one));
  }));
  const text =
    `<svg xmlns="${svg_names}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="100%" height="100%" fill="${background}"/>${new XMLSerializer().serializeToString(words)}${parts.join("")}</svg>`;
  return { text, width, height };
}

export function save_svg(name: string, figure: HTMLElement) {
  const picture = svg_of(figure);
  if (picture) {
    save(`${name}.svg`, new Blob([picture.text], { type: "image/svg+xml" }));
  }
}

/** Twice the size on the screen, so that it stays sharp in print. */
export async function save_png(name: string, figure: HTMLElement) {
  const picture = svg_of(figure);
  if (!picture) {
    return;
  }
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * picture.width;
  canvas.height = 2 * picture.height;
  const context = canvas.getContext("2d");
  context?.scale(2, 2);
  context?.drawImage(image, 0, 0);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), "image/png");
}

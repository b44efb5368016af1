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
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  copy.style.color = getComputedStyle(svg).color;
  return copy;
}

/** The figure's pictures side by side or below each other, as on the page, in one SVG. */
function svg_of(figure: HTMLElement): { text: string; width: number; height: number } | null {
  const pictures = [...figure.querySelectorAll<SVGSVGElement>("svg[data-picture], figure.plot svg, .plot > svg")];
  if (pictures.length === 0) {
    return null;
  }
  const boxes = pictures.map((picture) => picture.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left);
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top);
  const background = getComputedStyle(document.body).backgroundColor;
  const parts = pictures.map((picture, i) => {
    const copy = stand_alone(picture);
    copy.setAttribute("x", String((boxes[i]?.left ?? left) - left));
    copy.setAttribute("y", String((boxes[i]?.top ?? top) - top));
    return new XMLSerializer().serializeToString(copy);
  });
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="100%" height="100%" fill="${background}"/>${parts.join("")}</svg>`;
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

/** What leaves the page: files and the clipboard. Nothing is sent anywhere. */

export function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A picture as a file of its own; everything it needs stands in its attributes. */
export function drawing(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.querySelectorAll("[data-screen]").forEach((part) => part.remove());
  for (const part of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "tabindex", "role", "aria-label", "aria-pressed", "style"]) {
      part.removeAttribute(name);
    }
  }
  const head = document.createElementNS("http://www.w3.org/2000/svg", "title");
  head.textContent = title;
  copy.prepend(head);
  return new XMLSerializer().serializeToString(copy);
}

export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The page begins: the key is handed in, the start is asked for, the shell is drawn. */

import { render } from "preact";

import { get, openSession, sentence } from "./api";
import { Note } from "./parts/note";
import { Shell } from "./shell";
import type { Start } from "./start";

const root = document.getElementById("page");

async function begin(page: HTMLElement) {
  try {
    await openSession();
    const start = await get<Start>("/api/start");
    render(<Shell start={start} />, page);
  } catch (problem) {
    render(
      <main>
        <h1>Equipoise</h1>
        <Note kind="bad">{sentence(problem)}</Note>
      </main>,
      page,
    );
  }
}

if (root) void begin(root);

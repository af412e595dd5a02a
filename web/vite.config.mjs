// Builds the page into the package, beside the SHA-256 of what it was built from.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const built = join(here, "../src/equipoise/app/static");

function sources(folder) {
  return readdirSync(folder)
    .filter((name) => name !== "node_modules" && !name.startsWith("."))
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? sources(path) : [path]));
}

// One line for each file, as sha256sum prints it, in the order of the names.
function fingerprint() {
  const lines = sources(here)
    .map((path) => [relative(here, path).replaceAll("\\", "/"), path])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, path]) => `${sha256(readFileSync(path))}  ${name}\n`);
  return sha256(lines.join(""));
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

const licences = "preact: " +
  readFileSync(join(here, "node_modules/preact/LICENSE"), "utf8");

export default defineConfig({
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: built,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        entryFileNames: "assets/app.js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/app[extname]",
      },
    },
  },
  plugins: [
    {
      name: "fingerprint",
      closeBundle() {
        writeFileSync(join(built, "SOURCES.sha256"), fingerprint() + "\n");
        writeFileSync(join(built, "LICENCES.txt"), licences);
      },
    },
  ],
});

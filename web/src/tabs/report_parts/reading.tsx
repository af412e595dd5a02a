/** A report on the page: shown without scripts, and to be taken away. */

import type { Reported } from "./answer";

const KB = 1024;

export interface ReadingProps {
  readonly reported: Reported;
  readonly file: string;
  readonly choose: (file: string) => void;
}

export function Reading({ reported, file, choose }: ReadingProps) {
  const path = (name: string, download = false) =>
    `/api/reports/${reported.id}/${name}${download ? "?download=true" : ""}`;
  const shown = reported.files.find((one) => one.name === file && one.kind === "html");
  return (
    <section class="panel" aria-labelledby="reading-title">
      <h2 id="reading-title">What was made of this run</h2>
      <ul class="files">
        {reported.files.map((one) => (
          <li key={one.name}>
            {one.kind === "html" ? (
              <button aria-pressed={one.name === file} onClick={() => choose(one.name === file ? "" : one.name)}>
                Read {one.name}
              </button>
            ) : (
              <span>{one.name}</span>
            )}{" "}
            <a href={path(one.name, true)} download={`${reported.id}-${one.name}`}>
              Download <span class="hidden">{one.name}</span>
            </a>{" "}
            <small>{Math.max(1, Math.round(one.bytes / KB))} kB</small>
          </li>
        ))}
      </ul>
      {shown ? (
        <iframe class="reading" title={`Report ${shown.name} of run ${reported.id}`} src={path(shown.name)} sandbox="" />
      ) : null}
    </section>
  );
}

/** What a committee reads before a trial is held. */

import { useAnswer } from "../../parts/asking";
import { Note } from "../../parts/note";
import { Panel, type Words } from "../../parts/panel";
import { save } from "../../parts/saving";
import { spoken } from "../../words";

interface Told {
  readonly name: string;
  readonly markdown: string;
  readonly copy: Words;
}

export function Synopsis({ design }: { design: string }) {
  const { value, problem } = useAnswer<Told>(`/api/designs/${design}/synopsis`);
  const told = value?.name === design ? value : null;
  return (
    <Panel title={`Synopsis: ${spoken(design)}`} name="synopsis" words={told?.copy}>
      {problem ? <Note kind="bad">{problem}</Note> : null}
      {told ? (
        <>
          <div class="buttons">
            <button type="button" onClick={() => save(`${design}.md`, "text/markdown", told.markdown)}>
              Save as Markdown
            </button>
          </div>
          <div class="synopsis" tabIndex={0} role="region" aria-label="Synopsis, may be scrolled">
            {blocks(told.markdown).map((block, i) => (
              <Block key={i} lines={block} />
            ))}
          </div>
        </>
      ) : null}
    </Panel>
  );
}

function blocks(markdown: string): string[][] {
  return markdown
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""))
    .filter((block) => block.length > 0);
}

/** A heading, a table, a list or a paragraph: no more is written in a synopsis. */
function Block({ lines }: { lines: readonly string[] }) {
  const first = lines[0] ?? "";
  if (first.startsWith("#")) return <h3>{first.replace(/^#+\s*/, "")}</h3>;
  if (first.startsWith("|")) {
    const [head = [], ...rows] = lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line)).map(cells);
    return (
      <table>
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={i} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  if (/^[-*] /.test(first)) {
    return (
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{plain(line.slice(2))}</li>
        ))}
      </ul>
    );
  }
  return <p>{plain(lines.join(" "))}</p>;
}

function cells(line: string): string[] {
  return line.split("|").slice(1, -1).map((cell) => plain(cell.trim()));
}

function plain(text: string): string {
  return text.replaceAll("`", "").replaceAll("**", "");
}

/** A sentence set apart: plain, a warning, or bad news. */

import type { ComponentChildren } from "preact";

export function Note({
  kind = "",
  children,
}: {
  kind?: "" | "warn" | "bad";
  children: ComponentChildren;
}) {
  return (
    <p class={`note ${kind}`} role={kind === "bad" ? "alert" : undefined}>
      {children}
    </p>
  );
}

/** What an address asked for and did not get. */
export function Problems({ of }: { of: readonly string[] }) {
  return of.length === 0 ? null : (
    <div role="status">
      {of.map((sentence) => (
        <Note key={sentence} kind="warn">
          {sentence}
        </Note>
      ))}
    </div>
  );
}

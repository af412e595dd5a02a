/** A tab that is not built yet says which commands do its work today. */

export function Coming({ title, commands }: { title: string; commands: readonly string[] }) {
  return (
    <section class="panel" aria-labelledby="coming-title">
      <h2 id="coming-title">{title}</h2>
      <p>This tab is not in this version yet. The command line does its work:</p>
      <ul class="commands">
        {commands.map((command) => (
          <li key={command}>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Talks to the server that sent this page, and to nothing else. */

export class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly string[];

  constructor(status: number, sentence: string, problems: readonly string[] = []) {
    super(sentence);
    this.status = status;
    this.problems = problems;
  }
}

const AWAY = "The server does not answer. Start it again with: equipoise open";

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) value.forEach((one) => words.append(name, one));
    else words.set(name, String(value));
  }
  const asked = words.size ? `${path}?${words}` : path;
  return answer<T>(asked, signal ? { signal } : {});
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(path, written("POST", JSON.stringify(body)));
}

export function remove<T>(path: string): Promise<T> {
  return answer<T>(path, written("DELETE"));
}

function written(method: string, body?: string): RequestInit {
  const headers = { "X-Equipoise": "1", "Content-Type": "application/json" };
  return body === undefined ? { method, headers } : { method, headers, body };
}

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  let reply: Response;
  try {
    reply = await fetch(path, { ...init, credentials: "same-origin" });
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new Refusal(0, AWAY);
  }
  if (reply.ok) return reply.status === 204 ? (undefined as T) : ((await reply.json()) as T);
  const said = (await reply.json().catch(() => ({}))) as { error?: string; problems?: string[] };
  throw new Refusal(
    reply.status,
    said.error ?? `The server answered ${reply.status} without a word.`,
    said.problems ?? [],
  );
}

/** Whether a problem only says that a newer question took the place of an older one. */
export function overtaken(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === "AbortError";
}

export function sentence(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

/** Hand in the key that the address carried, and take it out of the address. */
export async function openSession(): Promise<void> {
  const found = /^#token=([^&]*)&?(.*)$/.exec(location.hash);
  if (!found) return;
  const rest = found[2] ? `#${found[2].replace(/^#/, "")}` : "#/explore";
  history.replaceState(null, "", rest);
  await post<void>("/api/session", { token: found[1] });
}

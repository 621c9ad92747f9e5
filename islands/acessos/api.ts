/** Requests of the pages of access, which do not go through the replica. */

/** After so long an answer is given up for lost. */
const TIMEOUT_MS = 8_000;

/** What came back. `detail` is the server's own sentence when it refused. */
export interface Resposta<T> {
  ok: boolean;
  lido: T;
  detail: string | null;
}

/** Asks, and reads the answer as JSON; an answer that does not come is one that is not ok. */
export async function askJson<T>(method: string, path: string, body?: unknown): Promise<Resposta<T>> {
  try {
    const init = body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await fetch(path, { method, signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
    const lido = await answer.json();
    const detail = answer.ok ? null : typeof lido.detail === "string" ? lido.detail : "Confira o que foi preenchido.";
    return { ok: answer.ok, lido, detail };
  } catch {
    return { ok: false, lido: null as T, detail: null };
  }
}

/** Sends something. */
export function postJson<T>(path: string, body: unknown): Promise<Resposta<T>> {
  return askJson("POST", path, body);
}

/**
 * A process that asks for as much as it gets, refusals included, over 32 connections from an address of its own. Prints
 * how often each status was answered when a line comes in, and ends. Usage: `abuser.ts <port> <method> <path> [token]`.
 */

const CONNECTIONS = 32;

const [port, method, path, token] = Deno.args as [string, string, string, string?];
const headers = { "content-type": "application/json", ...token && { authorization: `Bearer ${token}` } };
const client = Deno.createHttpClient({ localAddress: "127.0.0.2", poolMaxIdlePerHost: CONNECTIONS });
const answers: Record<number, number> = {};

for (let i = 0; i < CONNECTIONS; i++) hammer();
await Deno.stdin.read(new Uint8Array(1));
console.log(JSON.stringify(answers));
Deno.exit(0);

async function hammer(): Promise<never> {
  for (let n = 0;; n++) {
    const body = method === "PATCH" ? `{"observacao":"${n}"}` : undefined;
    // The types of the browser's `fetch` do not know Deno's client.
    const ask: RequestInit & { client: Deno.HttpClient } = { method, headers, body, client };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, ask);
    await response.body?.cancel();
    answers[response.status] = (answers[response.status] ?? 0) + 1;
  }
}

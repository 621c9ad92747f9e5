/** Requests of the pages whose answers do not go through the replica: accesses, imports, prints. */

import { encoded } from "../../server/domain/address.ts";
import { ApiError, readError } from "./api_error.ts";
import { station } from "./station.ts";

/** After so long an answer is given up for lost, in ms. */
const TIMEOUT_MS = 8_000;

/** What a request says beside its path. */
export interface Asked {
  body?: unknown;
  /** The intent's key: the same on every try. */
  key?: string;
  timeoutMs?: number;
  /** Calls the request off; whoever has it keeps the patience as well. */
  signal?: AbortSignal;
}

/** What came back. */
export interface Answer<T> {
  body: T;
  /** One header by its name in lower case; null where there is none. */
  header(name: string): string | null;
}

/**
 * Asks the server, and reads its answer as JSON. @throws {ApiError} and nothing else, whatever comes back: status 0 when
 * nothing does.
 */
export async function askJson<T>(method: string, path: string, asked?: Asked): Promise<T> {
  return (await ask<T>(method, path, asked)).body;
}

/** The same, with what the answer says beside its body. @throws {ApiError} */
export async function ask<T>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
  const { status, ok, text, header } = await answerTo(method, path, asked);
  try {
    if (ok) return { body: JSON.parse(text), header };
  } catch {
    // A login page of the network answers 200 as well.
  }
  throw readError({ status, text });
}

async function answerTo(
  method: string,
  path: string,
  { body, key, timeoutMs = TIMEOUT_MS, signal }: Asked,
): Promise<{ status: number; ok: boolean; text: string; header: Answer<unknown>["header"] }> {
  const headers: Record<string, string> = {};
  const { name } = station.peek();
  if (name) headers["x-client-name"] = encoded(name);
  if (key) headers["idempotency-key"] = key;
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(timeoutMs),
      cache: "no-store",
    });
    const header = (name: string) => answer.headers.get(name);
    return { status: answer.status, ok: answer.ok, text: await answer.text(), header };
  } catch {
    throw new ApiError(0, "O servidor não respondeu.");
  }
}

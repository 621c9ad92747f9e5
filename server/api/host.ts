/** What a request names as the server it was sent to. */

import type { Context, Next } from "hono";
import type { Env } from "../env.ts";

/**
 * Before everything: the address of a request is put together from its `Host`, which may hold anything
 * (`localhost:99999`). Whatever comes after may rely on it being an address.
 */
export function refuseOddHost(c: Context<Env>, next: Next): Promise<Response | void> {
  if (URL.canParse(c.req.url)) return next();
  return Promise.resolve(c.json({ detail: "O cabeçalho Host não é um endereço" }, 400));
}

import { Hono } from "hono";
import { z } from "zod";
import type { Passages } from "../access/passages.ts";
import { admittedOf } from "../domain/acesso.ts";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import type { Proof } from "../store/takeover.ts";
import { methodNotAllowed } from "./errors.ts";
import { readBody } from "./request.ts";

/** What the routes work with. */
export interface EspelhoParts {
  succession: {
    /** Whose place this server has taken, told so that others believe it. */
    proofs(): Proof[];
    /** Hears that its own place was taken. @returns whether it was, and has stopped writing. */
    hear(proofs: Proof[]): Promise<boolean>;
    /** Where this server's mirrors are found. */
    readonly mirrors: readonly string[];
    /** Of which of its epochs they may have taken the place. */
    epochs(): Promise<string[]>;
  };
  /** Without them everybody goes on without a key. */
  passages?: Passages | undefined;
  store: Pick<Store, "head" | "file">;
}

const line = z.string().max(300);

const proofSchema = z.object({
  epoch: line,
  servidor: line,
  em: line,
  enderecos: z.array(line).max(32),
  assinatura: line,
});

/**
 * For whoever shares this file's history, and for the screens of either; the first and the last open to all, also to pages of
 * the other server.
 * `GET /api/v1/espelho/estado`: `{escreve, epoch, assumidos}`, whether it takes writes and whose place it has taken.
 * `GET /api/v1/espelho/passagem`, for who has an access: `{chave, epochs}`, the key by which this screen goes on where one of
 * these epochs' place was taken; null where it needs none.
 * `POST /api/v1/espelho/assumido` with one of another's `assumidos`: `{cedeu}`, true once this server has stopped writing.
 */
export function espelhoRoutes({ succession, passages, store }: EspelhoParts): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/estado", async (c) => {
    c.header("Access-Control-Allow-Origin", "*");
    c.header("Cross-Origin-Resource-Policy", "cross-origin");
    c.header("Cache-Control", "no-store");
    const { epoch } = await store.head();
    return c.json({ escreve: store.file.problem === null, epoch, assumidos: succession.proofs() });
  });
  routes.post("/assumido", async (c) => {
    const { value } = await readBody(c, proofSchema);
    return c.json({ cedeu: await succession.hear([value]) });
  });
  routes.get("/passagem", async (c) => {
    c.header("Cache-Control", "no-store");
    const admitted = admittedOf(c.var.actor);
    const isMirrored = succession.mirrors.length > 0;
    const key = isMirrored && admitted && passages ? await passages.give(admitted) : null;
    return c.json({ chave: key, epochs: await succession.epochs() });
  });
  routes.all("/passagem", methodNotAllowed("GET"));
  routes.all("/estado", methodNotAllowed("GET"));
  routes.all("/assumido", methodNotAllowed("POST"));
  return routes;
}

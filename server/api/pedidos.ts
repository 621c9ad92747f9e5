import { type Context, Hono } from "hono";
import { z } from "zod";
import { compiled } from "../compiled.ts";
import type { Env } from "../env.ts";
import { comandoSchema } from "../domain/comandos.ts";
import type { Head } from "../domain/frames.ts";
import { mended } from "../domain/readable.ts";
import { daySchema, newPedidoSchema, pedidoPatchSchema, statusSchema } from "../domain/pedido.ts";
import { count, line } from "../domain/readers.ts";
import type { Images } from "../store/images.ts";
import type { Store, Stored, Written } from "../store/store.ts";
import { largeJson } from "./compressed.ts";
import { methodNotAllowed, parse } from "./errors.ts";
import { withStoredImages } from "./images.ts";
import type { KeptLists } from "./kept_lists.ts";
import { asksStrictness, strictly } from "./strictness.ts";
import { authorOf, idOf, ifMatch, isCurrent, readBody } from "./request.ts";

/** Rows of one page, when a client asks for pages: a table shows 50, an export takes a thousand at a time. */
const LIMIT_MAX = 1_000;

const text = line().optional();
const filterSchema = z.object({
  status: statusSchema.optional(),
  cliente: text,
  numero: text,
  desde: daySchema.optional(),
  ate: daySchema.optional(),
  limite: count(1, LIMIT_MAX).optional(),
  cursor: count(0, Number.MAX_SAFE_INTEGER).optional(),
  arquivo: z.enum(["nao", "so"], "Use arquivo=nao (só o quadro) ou arquivo=so (só o arquivo)").optional(),
});

/**
 * The history comes in pages, bounded by bytes as well: with `limite` the newest first, without it the oldest first.
 * `cursor` is the version where the page before ended.
 */
const historicoSchema = filterSchema.pick({ limite: true, cursor: true });

const [newPedido, pedidoPatch, comando] = [
  compiled(newPedidoSchema),
  compiled(pedidoPatchSchema),
  compiled(comandoSchema),
];

/** `/api/v1/pedidos`: the contract's table of calls. */
export function pedidosRoutes(store: Store, images: Images, lists: KeptLists): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });

  routes.get("/", async (c) => {
    const filter = parse(filterSchema, c.req.query(), "query");
    const { head, content } = await store.state();
    if (isCurrent(c, listEtag(head))) return c.body(null, 304, listHeaders(head));
    const list = await lists.get(content, new URL(c.req.url).search, () => store.list(filter));
    c.set("bytes", list.bytes);
    const next: Record<string, string> = list.next === null ? {} : { "X-Next-Cursor": `${list.next}` };
    return await largeJson(c, list.text, 200, { ...listHeaders(list.head), ...next }, list.gzipped);
  });

  routes.post("/", async (c) => {
    const { value, text } = await readBody(c, newPedido());
    const fresh = await withStoredImages(asksStrictness(c) ? strictly(value) : value, images);
    return written(c, await store.create(fresh, authorOf(c, text)), 201);
  });

  routes.get("/proximo-numero", async (c) => {
    const { next, total } = await store.nextNumero();
    return c.json({ proximo_numero: next, total_pedidos: total });
  });

  routes.get("/:id", async (c) => {
    const stored = await store.get(idOf(c));
    const headers = { ETag: etag(stored), ...(stored.arquivado_em && { "X-Arquivado-Em": stored.arquivado_em }) };
    return isCurrent(c, etag(stored)) ? c.body(null, 304, headers) : json(c, stored.json, 200, headers);
  });

  routes.patch("/:id", async (c) => {
    const { value, text } = await readBody(c, pedidoPatch());
    const id = idOf(c);
    // What it changes meanwhile is seen by its version, which who asks for this sends along.
    const judged = asksStrictness(c) ? strictly(value, mended(JSON.parse((await store.get(id)).json))) : value;
    const patch = await withStoredImages(judged, images);
    return written(c, await store.patch(id, patch, authorOf(c, text), ifMatch(c)));
  });

  routes.delete("/:id", async (c) => {
    const answer = await store.remove(idOf(c), authorOf(c), ifMatch(c));
    return c.json({ message: "Pedido deletado com sucesso" }, 200, writtenHeaders(c, answer));
  });

  routes.post("/:id/restaurar", async (c) => written(c, await store.restore(idOf(c), authorOf(c))));

  routes.post("/:id/comandos", async (c) => {
    const { value, text } = await readBody(c, comando());
    return written(c, await store.command(idOf(c), value, authorOf(c, text)));
  });

  routes.get("/:id/historico", async (c) => {
    const { limite, cursor } = parse(historicoSchema, c.req.query(), "query");
    const page = { limit: limite ?? LIMIT_MAX, cursor, newestFirst: limite !== undefined };
    const { linhas: lines, next } = await store.history(idOf(c), page);
    return json(c, JSON.stringify(lines), 200, next === null ? {} : { "X-Next-Cursor": `${next}` });
  });

  routes.all("/", methodNotAllowed("GET", "POST"));
  routes.all("/proximo-numero", methodNotAllowed("GET"));
  routes.all("/:id", methodNotAllowed("GET", "PATCH", "DELETE"));
  routes.all("/:id/restaurar", methodNotAllowed("POST"));
  routes.all("/:id/comandos", methodNotAllowed("POST"));
  routes.all("/:id/historico", methodNotAllowed("GET"));

  return routes;
}

function written(c: Context<Env>, answer: Written, status: 200 | 201 = 200): Response {
  return json(c, answer.json, status, { ETag: etag(answer), ...writtenHeaders(c, answer) });
}

function json(c: Context<Env>, text: string, status: 200 | 201, headers: Record<string, string>): Response {
  c.set("entrega", text.length);
  return c.body(text, status, { "Content-Type": "application/json", ...headers });
}

function etag({ versao }: Stored): string {
  return `"${versao}"`;
}

/**
 * Epoch and seq alone are not enough: a whole folder put back keeps its epoch until a screen proves the rollback, and
 * counts the same seqs again; an old client would be told 304 for a board that it does not have.
 */
function listEtag({ epoch, seq, mark }: Head): string {
  return `"${epoch}-${seq}-${mark}"`;
}

function listHeaders(head: Head): Record<string, string> {
  return {
    ETag: listEtag(head),
    "X-Epoch": head.epoch,
    "X-Seq": `${head.seq}`,
    "X-Mark": head.mark,
    "X-Digest": `${head.digest}`,
    "Cache-Control": "no-cache",
  };
}

/** Which change a write was, so that a screen knows when its copy of the board has reached it; the log is told as well. */
function writtenHeaders(
  c: Context<Env>,
  { epoch, seq, mark, replayed, changed }: Written,
): Record<string, string> {
  c.set("seq", seq);
  return {
    "X-Epoch": epoch,
    "X-Seq": `${seq}`,
    "X-Mark": mark,
    ...(replayed ? { "Idempotent-Replayed": "true" } : {}),
    ...(changed ? {} : { "X-Unchanged": "true" }),
  };
}

import { Hono } from "hono";
import { z } from "zod";
import type { Gate } from "../access/gate.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Log } from "../log.ts";
import type { ConnectedMirror, MirrorHello, Mirrors } from "./mirrors.ts";
import { acceptPeer, type Traffic } from "./peer.ts";
import { admit, NOT_ALLOWED, refuse } from "./upgrade.ts";

const number = z.coerce.number().int().min(0);
const querySchema = z.object({
  run: z.string().max(64).optional(),
  n: number.optional(),
  esquema: number.optional(),
  porta: z.coerce.number().int().min(1).max(65_535).optional(),
  esquema_web: z.enum(["http", "https"]).default("http"),
});

/**
 * `GET /ws/espelho?run=…&n=…&esquema=…&porta=…`: a second PC that copies all follows each transaction
 * (domain/mirror_frames.ts). `run`, `n`, `esquema`: where it stands; without them it takes a copy first. `porta`: where its
 * own pages are.
 */
export function mirrorRoutes(mirrors: Mirrors, gate: Gate, log: Log, traffic?: Traffic): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/espelho", async (c) => {
    const { address } = c.env;
    const actor = await admit(c, gate);
    if (actor instanceof Response) return actor;
    if (actor === null) return refuse(c.req.raw, address, log, "É preciso um acesso");
    const reason = whyForbidden(actor, "copiar");
    if (reason) return refuse(c.req.raw, address, log, reason);
    const query = querySchema.safeParse(c.req.query());
    if (!query.success) return c.json({ detail: "Pedido de espelho malformado" }, 400);
    const hello = helloOf(query.data, address);
    let mirror: ConnectedMirror;
    let forget = () => {};
    return acceptPeer(c.req.raw, address, log, {
      onOpen: (peer) => {
        mirror = mirrors.join(peer, hello);
        forget = gate.hold(actor, address, () => {
          mirrors.leave(mirror);
          peer.close(NOT_ALLOWED, "Acesso revogado ou mudado");
        });
      },
      onText: (text) => mirrors.receive(mirror, text),
      onClose: () => {
        forget();
        mirrors.leave(mirror);
      },
    }, traffic);
  });
  return routes;
}

function helloOf({ run, n, esquema, porta, esquema_web }: z.output<typeof querySchema>, address: string): MirrorHello {
  const host = address.includes(":") ? `[${address}]` : address;
  return {
    position: run !== undefined && n !== undefined ? { run, n } : null,
    schema: esquema ?? null,
    url: porta === undefined ? null : `${esquema_web}://${host}:${porta}`,
  };
}

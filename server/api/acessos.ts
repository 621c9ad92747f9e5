import { type Context, Hono } from "hono";
import type { Acessos } from "../access/acessos.ts";
import { READS } from "../access/request.ts";
import { originsForPhones } from "../addresses.ts";
import { newAcessoSchema } from "../domain/acesso.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { Forbidden } from "../store/errors.ts";
import { methodNotAllowed } from "./errors.ts";
import { idOf, readBody } from "./request.ts";

/**
 * `/api/v1/acessos`, for the administration alone, and to read for a mirror. `GET /`: every access with what is open on it. `POST /` `{"nome",
 * "papel","setor"}`: 201 `{acesso, link, outros}`; the link holds the token and is told this once, and `outros` are the
 * same by this computer's other addresses; 409 for a name that a good access has, for the history could not tell the two
 * apart. `PUT /{id}` with the same fields makes it another: its sockets are closed before the answer and come back as
 * what it is now. `POST /{id}/link`: another link, `{acesso, link, outros}`; the old one lets nobody in any more.
 * `DELETE /{id}` revokes: its sockets are closed before the answer. 409 where the last administrator would be none any
 * more, after whom nobody could make another.
 *
 * @param host where the server listens.
 */
export function acessosRoutes(acessos: Acessos, host: string): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.use((c, next) => {
    const reason = whyForbidden(c.var.actor, READS.includes(c.req.method) ? "copiar" : "acessos");
    if (reason) throw new Forbidden(reason);
    c.header("Cache-Control", "no-store");
    return next();
  });
  // In the fragment, which no browser sends: the token is in no log of a proxy and in no `Referer`.
  const linksTo = (c: Context<Env>, token: string) => {
    const [link, ...others] = originsForPhones(c.req.url, host).map((origin) => `${origin}/entrar#${token}`);
    return { link, outros: others };
  };
  const refuse = (c: Context<Env>, detail: string) => c.json({ detail }, 409);
  routes.get("/", (c) => c.json(acessos.list()));
  routes.post("/", async (c) => {
    const { value } = await readBody(c, newAcessoSchema);
    if (acessos.has(value.nome)) return refuse(c, nameTaken(value.nome));
    const { acesso, token } = await acessos.create(value, c.var.actor);
    return c.json({ acesso, ...linksTo(c, token) }, 201);
  });
  routes.put("/:id", async (c) => {
    const id = idOf(c);
    const { value } = await readBody(c, newAcessoSchema);
    const now = acessos.good(id);
    if (!now) return c.json({ detail: NONE }, 404);
    if (acessos.has(value.nome, id)) return refuse(c, nameTaken(value.nome));
    if (value.papel !== "admin" && acessos.isLastAdmin(id)) return refuse(c, LAST_ADMIN);
    const same = now.nome === value.nome && now.papel === value.papel && now.setor === value.setor;
    if (!same) await acessos.change(id, value, c.var.actor);
    return c.json({ message: "Acesso mudado" });
  });
  routes.post("/:id/link", async (c) => {
    const id = idOf(c);
    const acesso = acessos.good(id);
    if (!acesso) return c.json({ detail: NONE }, 404);
    // The page that would show the new link ends with the old one.
    if (c.var.actor.id === id) return refuse(c, "É o acesso deste aparelho: para outro aparelho, crie outro acesso");
    const token = await acessos.renew(id, c.var.actor);
    return c.json({ acesso: { id, nome: acesso.nome }, ...linksTo(c, token) });
  });
  routes.delete("/:id", async (c) => {
    const id = idOf(c);
    if (acessos.isLastAdmin(id)) return refuse(c, LAST_ADMIN);
    return await acessos.revoke(id) ? c.json({ message: "Acesso revogado" }) : c.json({ detail: NONE }, 404);
  });
  routes.all("/", methodNotAllowed("GET", "POST"));
  routes.all("/:id", methodNotAllowed("PUT", "DELETE"));
  routes.all("/:id/link", methodNotAllowed("POST"));
  return routes;
}

const NONE = "Acesso não encontrado";
const LAST_ADMIN = "É o último acesso da Administração: crie outro antes";

function nameTaken(name: string): string {
  return `Já existe um acesso com o nome “${name}”`;
}

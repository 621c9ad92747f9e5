import { Hono } from "hono";
import type { Acessos } from "../access/acessos.ts";
import { originsForPhones } from "../addresses.ts";
import { novoAcessoSchema } from "../domain/acesso.ts";
import { porqueNaoPode } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { Forbidden } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";
import { idOf, readBody } from "./request.ts";

/**
 * `/api/v1/acessos`, for the administration alone. `GET /`: every access with what is open on it. `POST /` `{"nome",
 * "papel","setor"}`: 201 `{acesso, link, outros}`; the link holds the token and is told this once, and `outros` are the
 * same by this computer's other addresses; 409 for a name that a good access has, for the history could not tell the two
 * apart. `DELETE /{id}` revokes: its sockets are closed before the answer; 409 for the last administrator, after whom
 * nobody could make another.
 *
 * @param host where the server listens.
 */
export function acessosRoutes(acessos: Acessos, host: string): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.use((c, next) => {
    const porque = porqueNaoPode(c.var.ator.papel, "acessos");
    if (porque) throw new Forbidden(porque);
    c.header("Cache-Control", "no-store");
    return next();
  });
  routes.get("/", (c) => c.json(acessos.list()));
  routes.post("/", async (c) => {
    const { value } = await readBody(c, novoAcessoSchema);
    if (acessos.has(value.nome)) return c.json({ detail: `Já existe um acesso com o nome “${value.nome}”` }, 409);
    const { acesso, token } = await acessos.create(value, c.var.ator);
    // In the fragment, which no browser sends: the token is in no log of a proxy and in no `Referer`.
    const [link, ...outros] = originsForPhones(c.req.url, host).map((origin) => `${origin}/entrar#${token}`);
    return c.json({ acesso, link, outros }, 201);
  });
  routes.delete("/:id", async (c) => {
    const id = idOf(c);
    if (acessos.isLastAdmin(id)) {
      return c.json({ detail: "É o último acesso da Administração: faça outro antes de revogar este" }, 409);
    }
    return await acessos.revoke(id)
      ? c.json({ message: "Acesso revogado" })
      : c.json({ detail: "Acesso não encontrado" }, 404);
  });
  routes.all("/", methodNotAllowed("GET", "POST"));
  routes.all("/:id", methodNotAllowed("DELETE"));
  return routes;
}

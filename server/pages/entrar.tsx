import { type Context, Hono } from "hono";
import type { VNode } from "preact";
import type { Manifest } from "../assets.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { Documento } from "./layout.tsx";
import { visit } from "./visita.ts";

/** `GET /entrar`, where a link leads: its key stands behind the `#`, which only the page's script sees. */
export function entrarPage(manifest: Manifest): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", visit, (c) => c.html(page(<Entrar script={manifest.entrar!} entrando />)));
  return routes;
}

/** The answer to a person who has no access, on whatever page: what to do, with 401. */
export function semAcessoPage(manifest: Manifest): (c: Context<Env>) => Promise<Response> {
  return async (c) => {
    const answer = Promise.withResolvers<Response>();
    await visit(c, async () => answer.resolve(await c.html(page(<Entrar script={manifest.entrar!} />), 401)));
    return await answer.promise;
  };
}

/** @param entrando whether the page was opened to enter, and not by somebody who found the door shut. */
function Entrar({ script, entrando = false }: { script: string; entrando?: boolean }): VNode {
  return (
    <Documento titulo="Entrar" folha="entrar" script={script}>
      <main id="entrar" class="entrar" data-entrando={entrando}>
        <img src="/static/icon.svg" alt="" width="56" height="56" />
        <h1>{entrando ? "Entrar" : "Este aparelho ainda não tem acesso"}</h1>
        <p>
          Os pedidos desta gráfica só aparecem para quem tem um acesso. Peça à Administração um <b>link de acesso</b>
          {" "}
          e abra-o aqui, ou aponte a câmera do celular para o código.
        </p>
        <p class="fraco">
          Tinha acesso e parou? O link pode ter sido revogado: peça outro. É da Administração? O primeiro link apareceu
          no terminal do servidor, ao iniciá-lo pela primeira vez.
        </p>
        <div id="entrar-estado" role="status"></div>
      </main>
    </Documento>
  );
}

import { Hono } from "hono";
import type { Manifest } from "../assets.ts";
import { porqueNaoPode } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { EdicaoDaPagina, Layout } from "./layout.tsx";

/** `GET /acessos`: who may use the board, who is connected, new links. To others than the administration it says why not. */
export function acessosPage(manifest: Manifest, build: string | null): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) => {
    const porque = porqueNaoPode(c.var.ator, "acessos");
    return c.html(
      page(
        <EdicaoDaPagina.Provider value={{ build, barra: manifest.barra! }}>
          <Layout titulo="Acessos" atual="/acessos" folha="acessos" script={porque ? null : manifest.acessos!}>
            {porque
              ? (
                <div class="vazio">
                  <h1 class="vazio-titulo">{porque}</h1>
                  <p>Peça a quem administra o sistema.</p>
                </div>
              )
              : (
                <div id="acessos" class="acessos" aria-busy="true">
                  <p class="oculto" role="status">Carregando…</p>
                </div>
              )}
          </Layout>
        </EdicaoDaPagina.Provider>,
      ),
      porque ? 403 : 200,
    );
  });
  return routes;
}

import type { Context } from "hono";
import type { Manifest } from "../assets.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { Layout, PageEdition } from "./layout.tsx";

/** The answer, with 404, to a person who opened an address that leads nowhere: the ways that do are around it. */
export function notFoundPage(
  manifest: Manifest,
  build: string | null,
): (c: Context<Env>) => Response | Promise<Response> {
  const bar = manifest.shell!;
  return (c) =>
    c.html(
      page(
        <PageEdition.Provider value={{ build, bar }}>
          <Layout title="Página não encontrada" current="" sheet="notice" script={null}>
            <div class="stage">
              <div class="empty">
                <h1 class="empty-title">Esta página não existe.</h1>
                <p>Confira o endereço. Para abrir um pedido, digite o número dele na busca.</p>
                <a class="button button-main" href="/">Ver os pedidos</a>
              </div>
            </div>
          </Layout>
        </PageEdition.Provider>,
      ),
      404,
    );
}

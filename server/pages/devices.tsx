import { Hono } from "hono";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Manifest } from "../assets.ts";
import { DEVICES, partsOf, SHOP_PAGE } from "../domain/devices.ts";
import { type Action, type Who, whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { Layout, type LayoutProps, PageEdition } from "./layout.tsx";
import { PageVisit } from "./visit.ts";

/** A page of the place for devices: its name, its parts, and the part that is shown. */
export function Devices({ atual, children, ...layout }: LayoutProps): VNode {
  const { actor } = useContext(PageVisit);
  return (
    <Layout {...layout} atual={DEVICES}>
      <div class="devices">
        <h1>Aparelhos</h1>
        <nav class="devices-parts" aria-label="Aparelhos">
          {(actor ? partsFor(actor) : []).map(({ href, nome }) => (
            <a key={href} class="tab" href={href} aria-current={href === atual ? "page" : undefined}>{nome}</a>
          ))}
        </nav>
      </div>
      {children}
    </Layout>
  );
}

/**
 * `GET /aparelhos`, which leads to the first part that its person may see; `/acessos`: who may use the board; `/telas`: who
 * is connected; `/loja`: what the shop is called, and the first steps. To whom a part is not for it says why, with 403.
 */
export function devicesRoutes(manifest: Manifest, build: string | null): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get(DEVICES, (c) => c.redirect(partsFor(c.var.actor)[0]!.href));
  for (const { href, title, sheet, acao, script } of shownPartsOf(manifest)) {
    routes.get(href, (c) => {
      const reason = acao && whyForbidden(c.var.actor, acao);
      const id = href.slice(1);
      const body = (
        <PageEdition.Provider value={{ build, bar: manifest.shell! }}>
          <Devices title={title} atual={href} sheet={sheet} script={reason ? null : script}>
            {reason
              ? (
                <div class="devices-reason">
                  <h2>{reason}</h2>
                  <p>Peça a quem administra o sistema.</p>
                </div>
              )
              : (
                <div id={id} aria-busy="true">
                  <p class="hidden" role="status">Carregando…</p>
                </div>
              )}
          </Devices>
        </PageEdition.Provider>
      );
      return c.html(page(body), reason ? 403 : 200);
    });
  }
  return routes;
}

/** The parts of which the server draws no more than the frame. */
function shownPartsOf(manifest: Manifest) {
  const acao = (acao: Action | null) => acao;
  return [
    { href: "/acessos", title: "Acessos", sheet: "acessos", acao: acao("acessos"), script: manifest.acessos! },
    { href: "/telas", title: "Telas", sheet: "screens", acao: acao(null), script: manifest.screens! },
    { href: SHOP_PAGE, title: "Loja", sheet: "shop", acao: acao("loja"), script: manifest.shop! },
  ] as const;
}

function partsFor(who: Who) {
  return partsOf((acao) => whyForbidden(who, acao));
}

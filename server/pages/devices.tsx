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
export function Devices({ current, children, ...layout }: LayoutProps): VNode {
  const { actor } = useContext(PageVisit);
  return (
    <Layout {...layout} current={DEVICES}>
      <div class="devices">
        <h1>Aparelhos</h1>
        <nav class="devices-parts" aria-label="Aparelhos">
          {(actor ? partsFor(actor) : []).map(({ href, name }) => (
            <a key={href} class="tab" href={href} aria-current={href === current ? "page" : undefined}>{name}</a>
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
  for (const { href, title, sheet, action, script } of shownPartsOf(manifest)) {
    routes.get(href, (c) => {
      const reason = action && whyForbidden(c.var.actor, action);
      const id = href.slice(1);
      const body = (
        <PageEdition.Provider value={{ build, bar: manifest.shell! }}>
          <Devices title={title} current={href} sheet={sheet} script={reason ? null : script}>
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
  const action = (needed: Action | null) => needed;
  return [
    { href: "/acessos", title: "Acessos", sheet: "acessos", action: action("acessos"), script: manifest.acessos! },
    { href: "/telas", title: "Telas", sheet: "screens", action: action(null), script: manifest.screens! },
    { href: SHOP_PAGE, title: "Loja", sheet: "shop", action: action("loja"), script: manifest.shop! },
  ] as const;
}

function partsFor(who: Who) {
  return partsOf((action) => whyForbidden(who, action));
}

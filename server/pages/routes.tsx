import { Hono } from "hono";
import type { VNode } from "preact";
import type { Env } from "../env.ts";
import type { Manifest } from "../assets.ts";
import { type Etapa, ETAPA_NAMES, ETAPAS } from "../domain/etapas.ts";
import { TV_MODES } from "../domain/tv.ts";
import { page as html } from "./html.ts";
import { Layout, PageEdition } from "./layout.tsx";
import { TvDocument } from "./tv.tsx";

/**
 * The server-rendered pages: each a shell in which one island wakes.
 *
 * @param build names what is served, so that a page can tell when the server has another one.
 */
export function pagesRoutes(manifest: Manifest, build: string | null): Hono<Env> {
  const editing = { build, bar: manifest.shell! };
  const page = (node: VNode) => html(<PageEdition.Provider value={editing}>{node}</PageEdition.Provider>);
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) =>
    c.html(page(
      <Layout title="Pedidos" current="/" sheet="pedidos" script={manifest.list!}>
        <h1 class="hidden">Pedidos</h1>
        <div id="lista" aria-busy="true">
          <Skeleton />
        </div>
      </Layout>,
    )));
  routes.get("/quadro", (c) =>
    c.html(page(
      <Layout
        title="Quadro"
        current="/quadro"
        sheet="quadro"
        script={manifest.quadro!}
      >
        <h1 class="hidden">Quadro</h1>
        <div id="quadro" aria-busy="true">
          <p class="hidden" role="status">Carregando os pedidos…</p>
        </div>
      </Layout>,
    )));
  routes.get("/fila", (c) => c.html(page(<Fila script={manifest.fila!} />)));
  routes.get("/fila/:etapa", (c, next) => {
    const etapa = ETAPAS.find((each) => each === c.req.param("etapa"));
    return etapa ? c.html(page(<Fila script={manifest.fila!} etapa={etapa} />)) : next();
  });
  routes.get("/exemplo", (c) =>
    c.html(page(
      <Layout
        title="Exemplo de sincronização"
        current="/exemplo"
        sheet="example"
        script={manifest.example!}
      >
        <h1 class="example-title">Exemplo de sincronização</h1>
        <div id="exemplo" aria-busy="true">
          <p class="weak">Conectando…</p>
        </div>
      </Layout>,
    )));
  routes.get("/importar", (c) =>
    c.html(page(
      <Layout title="Importar" current="/importar" sheet="import" script={manifest.import!}>
        <div id="importar" aria-busy="true">
          <p class="hidden" role="status">Carregando…</p>
        </div>
      </Layout>,
    )));
  routes.get("/tv/:modo?", (c, next) => {
    const mode = TV_MODES.find((each) => each === (c.req.param("modo") ?? "geral"));
    return mode ? c.html(page(<TvDocument mode={mode} script={manifest.tv!} />)) : next();
  });
  return routes;
}

/** A station's queue; without a stage, the choice of one. */
function Fila({ script, etapa }: { script: string; etapa?: Etapa }): VNode {
  return (
    <Layout
      title={etapa ? `Fila: ${ETAPA_NAMES[etapa]}` : "Fila"}
      current="/fila"
      sheet="fila"
      script={script}
    >
      <div id="fila" data-etapa={etapa} aria-busy="true">
        <p class="hidden" role="status">Carregando os pedidos…</p>
      </div>
    </Layout>
  );
}

/** The list's outline, there before the first byte of script has run; the island puts its own in the same place. */
function Skeleton(): VNode {
  return (
    <div class="stage">
      <div class="skeleton">
        <p class="hidden" role="status">Carregando os pedidos…</p>
        {Array.from({ length: 12 }, (_, line) => <div key={line} class="skeleton-row"></div>)}
      </div>
    </div>
  );
}

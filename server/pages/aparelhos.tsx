import { Hono } from "hono";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Manifest } from "../assets.ts";
import { APARELHOS, partesDe } from "../domain/aparelhos.ts";
import { type Acao, porqueNaoPode, type Quem } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { EdicaoDaPagina, Layout, type LayoutProps } from "./layout.tsx";
import { VisitaDaPagina } from "./visita.ts";

/** A page of the place for devices: its name, its parts, and the part that is shown. */
export function Aparelhos({ atual, children, ...layout }: LayoutProps): VNode {
  const { ator } = useContext(VisitaDaPagina);
  return (
    <Layout {...layout} atual={APARELHOS}>
      <div class="aparelhos">
        <h1>Aparelhos</h1>
        <nav class="aparelhos-partes" aria-label="Aparelhos">
          {(ator ? partesFor(ator) : []).map(({ href, nome }) => (
            <a key={href} class="aba" href={href} aria-current={href === atual ? "page" : undefined}>{nome}</a>
          ))}
        </nav>
      </div>
      {children}
    </Layout>
  );
}

/**
 * `GET /aparelhos`, which leads to the first part that its person may see; `/acessos`: who may use the board; `/telas`: who
 * is connected. To whom a part is not for it says why, with 403.
 */
export function aparelhosRoutes(manifest: Manifest, build: string | null): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get(APARELHOS, (c) => c.redirect(partesFor(c.var.ator)[0]!.href));
  for (const { href, titulo, folha, acao, script } of partesOf(manifest)) {
    routes.get(href, (c) => {
      const porque = acao && porqueNaoPode(c.var.ator, acao);
      const id = href.slice(1);
      const corpo = (
        <EdicaoDaPagina.Provider value={{ build, barra: manifest.barra! }}>
          <Aparelhos titulo={titulo} atual={href} folha={folha} script={porque ? null : script}>
            {porque
              ? (
                <div class="aparelhos-porque">
                  <h2>{porque}</h2>
                  <p>Peça a quem administra o sistema.</p>
                </div>
              )
              : (
                <div id={id} aria-busy="true">
                  <p class="oculto" role="status">Carregando…</p>
                </div>
              )}
          </Aparelhos>
        </EdicaoDaPagina.Provider>
      );
      return c.html(page(corpo), porque ? 403 : 200);
    });
  }
  return routes;
}

/** The parts of which the server draws no more than the frame. */
function partesOf(manifest: Manifest) {
  const acao = (acao: Acao | null) => acao;
  return [
    { href: "/acessos", titulo: "Acessos", folha: "acessos", acao: acao("acessos"), script: manifest.acessos! },
    { href: "/telas", titulo: "Telas", folha: "telas", acao: acao(null), script: manifest.telas! },
  ] as const;
}

function partesFor(quem: Quem) {
  return partesDe((acao) => porqueNaoPode(quem, acao));
}

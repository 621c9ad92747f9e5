import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { porqueNaoPode } from "../domain/papeis.ts";
import { AvisoSemAcesso, MarcasDoAcesso, Script } from "./acesso.tsx";
import { VisitaDaPagina } from "./visita.ts";

/** What the pages of one start of the server have in common. */
export interface Edicao {
  /** Names the build, so that the page knows when the server has another one. */
  build: string | null;
  /** URL of the script of the bar: this screen's name, its sounds, the offer of a new version. */
  barra: string;
}

/** The {@linkcode Edicao} of the page that is rendered. */
export const EdicaoDaPagina = createContext<Edicao>({ build: null, barra: "" });

/** What every page has around its content. */
export interface LayoutProps {
  titulo: string;
  /** The path of the page shown, marked in the navigation. */
  atual: string;
  /** Stylesheets of this page alone, by their names in `static/`. */
  estilos: readonly string[];
  /** URL of the island's script; null for a page without one. */
  script: string | null;
  children: ComponentChildren;
}

const PAGINAS = [
  ["/", "Pedidos"],
  ["/quadro", "Quadro"],
  ["/fila", "Fila"],
  ["/tv", "TV"],
  ["/telas", "Telas"],
  ["/conectar", "Conectar"],
  ["/importar", "Importar"],
  ["/acessos", "Acessos"],
  ["/exemplo", "Exemplo"],
] as const;

/** What every document has: its head, and the one script that wakes its island. */
export function Documento({ titulo, estilos, script, children }: Omit<LayoutProps, "atual">): VNode {
  const { build } = useContext(EdicaoDaPagina);
  return (
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111a2b" />
        {build ? <meta name="sgp-build" content={build} /> : null}
        <MarcasDoAcesso />
        <title>{`${titulo} · SGP ao Vivo`}</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="preload" href="/static/fonts/inter.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
        {["tokens", "base", "acesso", ...estilos].map((nome) => (
          <link
            key={nome}
            rel="stylesheet"
            href={`/static/${nome}.css`}
          />
        ))}
        {script ? <Script src={script} /> : null}
      </head>
      <body>
        {children}
        <AvisoSemAcesso />
      </body>
    </html>
  );
}

/** The document around a page: head, skip link, navigation, and the one script that wakes its island. */
export function Layout({ titulo, atual, estilos, script, children }: LayoutProps): VNode {
  const { barra } = useContext(EdicaoDaPagina);
  const { ator } = useContext(VisitaDaPagina);
  // Where it would only say that it is not for this person, it is not shown.
  const paginas = PAGINAS.filter(([href]) => href !== "/acessos" || (ator && !porqueNaoPode(ator.papel, "acessos")));
  return (
    <Documento titulo={titulo} estilos={[...new Set([...estilos, "form", "form_item", "barra"])]} script={script}>
      <a class="pular" href="#conteudo">Ir para o conteúdo</a>
      <header class="topo">
        <a class="marca" href="/" aria-label="SGP ao Vivo">
          <img src="/static/icon.svg" alt="" width="28" height="28" />
          <span>
            SGP <b>ao Vivo</b>
          </span>
        </a>
        <nav aria-label="Páginas">
          {paginas.map(([href, nome]) => (
            <a key={href} href={href} aria-current={href === atual ? "page" : undefined}>{nome}</a>
          ))}
        </nav>
        <div id="busca" class="topo-busca"></div>
        <div class="topo-direita">
          <div id="sync" class="topo-sync"></div>
          <div id="barra" class="topo-barra"></div>
        </div>
      </header>
      <main id="conteudo" tabindex={-1}>{children}</main>
      <noscript>
        <p class="vazio">Este quadro precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
      <Script src={barra} />
    </Documento>
  );
}

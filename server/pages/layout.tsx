import { ChevronDown, type IconNode, LayoutList, ListChecks, Menu, Plus, Search } from "lucide";
import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Folha } from "./estilos.ts";
import { enderecoDaFolha } from "./folhas.ts";
import { Icone } from "./icone.tsx";
import { APARELHOS } from "../domain/aparelhos.ts";
import { logoToShow, type Loja } from "../domain/loja.ts";
import { porqueNaoPode } from "../domain/papeis.ts";
import { AvisoDaPagina, MarcasDoAcesso, Script } from "./acesso.tsx";
import { VerificaNavegador } from "./navegador.tsx";
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
  /** Its styles. */
  folha: Folha;
  /** URL of the island's script; null for a page without one. */
  script: string | null;
  children: ComponentChildren;
}

/** The places where people work all day: always in sight. */
const LUGARES = [
  ["/", "Pedidos"],
  ["/quadro", "Quadro"],
  ["/fila", "Fila"],
  ["/tv", "TV"],
] as const;

/** The pages whose island puts a search of its own into the head. */
const BUSCAM = ["/", "/quadro"];

/** The other pages: in the menu. */
const OUTRAS = [
  [APARELHOS, "Aparelhos"],
  ["/importar", "Importar"],
] as const;

/** What the head of every document has: its name, its styles, its theme, and the one script that wakes its island. */
function Cabeca({ titulo, folha, script }: Pick<LayoutProps, "titulo" | "folha" | "script">): VNode {
  const { build } = useContext(EdicaoDaPagina);
  const { nonce } = useContext(VisitaDaPagina);
  return (
    <head>
      <meta charset="utf-8" />
      <VerificaNavegador />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {/* Google's way, beside HTML's own: a translator replaces the texts into which the islands write. */}
      <meta name="google" content="notranslate" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" data-tema="claro" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111a2b" data-tema="escuro" />
      {build ? <meta name="sgp-build" content={build} /> : null}
      <MarcasDoAcesso />
      <title>{`${titulo} · SGP ao Vivo`}</title>
      <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
      <link rel="preload" href="/static/fonts/inter.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={enderecoDaFolha(folha)} />
      <link
        rel="stylesheet"
        href="/static/tokens_escuro.css"
        media="(prefers-color-scheme: dark)"
        data-tema="escuro"
        {
          // Chosen against the system's, it would come after the first paint. Preact does not know the attribute yet.
          ...{ blocking: "render" }
        }
      />
      <script src="/static/tema.js" nonce={nonce}></script>
      {script ? <Script src={script} /> : null}
    </head>
  );
}

/** HTML's own way to say it, for which Preact's types only know yes. */
const NOT_TRANSLATED: object = { translate: "no" };

/** What every document has: its head, and what it shows. @param classe of its body. */
export function Documento({ children, classe, ...cabeca }: Omit<LayoutProps, "atual"> & { classe?: string }): VNode {
  return (
    <html lang="pt-BR" {...NOT_TRANSLATED}>
      <Cabeca {...cabeca} />
      <body class={classe}>
        <AvisoDaPagina />
        {children}
      </body>
    </html>
  );
}

/** The document around a page: head, skip link, navigation, the strip of the connection, and the island's script. */
export function Layout({ titulo, atual, folha, script, children }: LayoutProps): VNode {
  const { barra } = useContext(EdicaoDaPagina);
  const { ator, loja } = useContext(VisitaDaPagina);
  return (
    <Documento titulo={titulo} folha={folha} script={script}>
      <a class="pular" href="#conteudo">Ir para o conteúdo</a>
      <header class="topo">
        <Marca {...loja} />
        <nav class="paginas" aria-label="Páginas">
          {LUGARES.map(([href, nome]) => <Pagina key={href} href={href} nome={nome} atual={atual} />)}
          <details class="mais">
            <summary data-atual={OUTRAS.some(([href]) => href === atual) ? "" : undefined}>
              <Icone desenho={Menu} tamanho={20} />
              <span>Mais</span>
              <Icone desenho={ChevronDown} tamanho={14} />
            </summary>
            <div class="mais-dentro">
              <div class="mais-lugares">
                {LUGARES.map(([href, nome]) => <Pagina key={href} href={href} nome={nome} atual={atual} />)}
              </div>
              {OUTRAS.map(([href, nome]) => <Pagina key={href} href={href} nome={nome} atual={atual} />)}
              <div id="preferencias"></div>
            </div>
          </details>
        </nav>
        <div id="busca" class="topo-busca">{BUSCAM.includes(atual) ? null : <AtalhoDaBusca />}</div>
        <div class="topo-direita">
          <div id="sync" class="topo-sync"></div>
          <div id="barra" class="topo-barra"></div>
        </div>
      </header>
      <div id="faixa"></div>
      <main id="conteudo" tabindex={-1}>{children}</main>
      <noscript>
        <p class="vazio">Este quadro precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
      <nav class="pe" aria-label="Atalhos da tela">
        <Pe href="/" nome="Pedidos" desenho={LayoutList} atual={atual} />
        <Pe href="/fila" nome="Fila" desenho={ListChecks} atual={atual} />
        <Pe href="/" nome="Buscar" desenho={Search} acao="buscar" />
        <Pe
          href="/?novo"
          nome="Novo"
          desenho={Plus}
          acao="novo"
          negada={ator !== null && porqueNaoPode(ator, "criar") !== null}
        />
        <div id="pe-avisos"></div>
      </nav>
      <Script src={barra} />
    </Documento>
  );
}

/** The shop's name and logo, or the program's where it has told none. */
function Marca({ nome, logo }: Pick<Loja, "nome" | "logo">): VNode {
  return (
    <a class="marca" href="/" aria-label={nome || "SGP ao Vivo"}>
      <img src={logoToShow({ logo }) ?? "/static/icon.svg"} alt="" height="28" />
      <span>
        {nome ? <b>{nome}</b> : (
          <>
            SGP <b>ao Vivo</b>
          </>
        )}
      </span>
    </a>
  );
}

function Pagina({ href, nome, atual }: { href: string; nome: string; atual: string }): VNode {
  return <a href={href} aria-current={href === atual ? "page" : undefined}>{nome}</a>;
}

/** Where a page has no list to search in: a press looks for a pedido in all of them, by the same key. */
function AtalhoDaBusca(): VNode {
  return (
    <a class="busca-atalho" href="/" data-acao="buscar" aria-keyshortcuts="/">
      <Icone desenho={Search} />
      <span>Buscar pedido…</span>
      <kbd aria-hidden="true">/</kbd>
    </a>
  );
}

/** One place of a phone's bottom bar. @param acao what a page that can does instead of going there. @param negada whoever goes there is told why not. */
function Pe({ href, nome, desenho, atual, acao, negada }: {
  href: string;
  nome: string;
  desenho: IconNode;
  atual?: string;
  acao?: "buscar" | "novo";
  negada?: boolean;
}): VNode {
  return (
    <a
      href={href}
      data-acao={acao}
      aria-disabled={negada || undefined}
      aria-current={href === atual ? "page" : undefined}
    >
      <Icone desenho={desenho} tamanho={22} />
      <span>{nome}</span>
    </a>
  );
}

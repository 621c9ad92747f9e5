import { ChevronDown, type IconNode, LayoutList, ListChecks, Menu, Plus, Search } from "lucide";
import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Sheet } from "./sheets_of_style.ts";
import { sheetAddress } from "./style_routes.ts";
import { Icon } from "./icon.tsx";
import { DEVICES } from "../domain/devices.ts";
import { logoToShow, type Shop } from "../domain/shop.ts";
import { whyForbidden } from "../domain/papeis.ts";
import { AcessoMarks, PageNotice, Script } from "./acesso.tsx";
import { BrowserCheck } from "./browser_check.tsx";
import { when } from "./day_and_time.ts";
import { PageVisit } from "./visit.ts";

/** What the pages of one start of the server have in common. */
export interface Editing {
  /** Names the build, so that the page knows when the server has another one. */
  build: string | null;
  /** URL of the script of the bar: this screen's name, its sounds, the offer of a new version. */
  bar: string;
}

/** The {@linkcode Editing} of the page that is rendered. */
export const PageEdition = createContext<Editing>({ build: null, bar: "" });

/** What every page has around its content. */
export interface LayoutProps {
  title: string;
  /** The path of the page shown, marked in the navigation. */
  current: string;
  /** Its styles. */
  sheet: Sheet;
  /** URL of the island's script; null for a page without one. */
  script: string | null;
  children: ComponentChildren;
}

/** The places where people work all day: always in sight. */
const PLACES = [
  ["/", "Pedidos"],
  ["/quadro", "Quadro"],
  ["/fila", "Fila"],
  ["/tv", "TV"],
] as const;

/** The pages whose island puts a search of its own into the head. */
const SEARCHING = ["/", "/quadro"];

/** The other pages: in the menu. */
const OTHERS = [
  [DEVICES, "Aparelhos"],
  ["/importar", "Importar"],
] as const;

/** What the head of every document has: its name, its styles, its theme, and the one script that wakes its island. */
function ColumnHead({ title, sheet, script }: Pick<LayoutProps, "title" | "sheet" | "script">): VNode {
  const { build } = useContext(PageEdition);
  const { nonce, mirrors } = useContext(PageVisit);
  return (
    <head>
      <meta charset="utf-8" />
      <BrowserCheck />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {/* Google's way, beside HTML's own: a translator replaces the texts into which the islands write. */}
      <meta name="google" content="notranslate" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" data-theme="claro" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111a2b" data-theme="escuro" />
      {build ? <meta name="sgp-build" content={build} /> : null}
      {mirrors.length > 0 ? <meta name="sgp-espelhos" content={mirrors.join(" ")} /> : null}
      <AcessoMarks />
      <title>{`${title} · SGP ao Vivo`}</title>
      <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
      <link rel="preload" href="/static/fonts/inter.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={sheetAddress(sheet)} />
      <link
        rel="stylesheet"
        href="/static/css/tokens_dark.css"
        media="(prefers-color-scheme: dark)"
        data-theme="escuro"
        {
          // Chosen against the system's, it would come after the first paint. Preact does not know the attribute yet.
          ...{ blocking: "render" }
        }
      />
      <script src="/static/theme.js" nonce={nonce}></script>
      {script ? <Script src={script} /> : null}
    </head>
  );
}

/** HTML's own way to say it, for which Preact's types only know yes. */
const NOT_TRANSLATED: object = { translate: "no" };

/** What every document has: its head, and what it shows. @param className of its body. */
export function Document(
  { children, className, ...head }: Omit<LayoutProps, "current"> & { className?: string },
): VNode {
  return (
    <html lang="pt-BR" {...NOT_TRANSLATED}>
      <ColumnHead {...head} />
      <body class={className}>
        <PageNotice />
        {children}
      </body>
    </html>
  );
}

/** Where this board is now, for whoever came from the server before. */
function TookOver(): VNode | null {
  const { tookOver } = useContext(PageVisit);
  if (!tookOver) return null;
  const { servidor, em } = tookOver;
  return (
    <p class="band band-waiting" role="status">
      O quadro agora está neste endereço: este computador assumiu no lugar de {servidor}{" "}
      {when(Date.parse(em), Date.now())}.
    </p>
  );
}

/** The document around a page: head, skip link, navigation, the strip of the connection, and the island's script. */
export function Layout({ title, current, sheet, script, children }: LayoutProps): VNode {
  const { bar } = useContext(PageEdition);
  const { actor, shop } = useContext(PageVisit);
  return (
    <Document title={title} sheet={sheet} script={script}>
      <a class="skip" href="#conteudo">Ir para o conteúdo</a>
      <header class="top">
        <Mark {...shop} />
        <nav class="pages" aria-label="Páginas">
          {PLACES.map(([href, name]) => <Page key={href} href={href} name={name} current={current} />)}
          <details class="more">
            <summary data-atual={OTHERS.some(([href]) => href === current) ? "" : undefined}>
              <Icon drawing={Menu} size={20} />
              <span>Mais</span>
              <Icon drawing={ChevronDown} size={14} />
            </summary>
            <div class="more-inside">
              <div class="more-places">
                {PLACES.map(([href, name]) => <Page key={href} href={href} name={name} current={current} />)}
              </div>
              {OTHERS.map(([href, name]) => <Page key={href} href={href} name={name} current={current} />)}
              <div id="preferencias"></div>
            </div>
          </details>
        </nav>
        <div id="busca" class="top-search">{SEARCHING.includes(current) ? null : <SearchShortcut />}</div>
        <div class="top-right">
          <div id="sync" class="top-sync"></div>
          <div id="barra" class="top-bar"></div>
        </div>
      </header>
      <div id="faixa"></div>
      <TookOver />
      <main id="conteudo" tabindex={-1}>{children}</main>
      {/* Below all: what comes here takes its room from the end of the page, and moves nothing under the pointer. */}
      <div id="rodape"></div>
      <noscript>
        <p class="empty">Este quadro precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
      </noscript>
      <nav class="foot" aria-label="Atalhos da tela">
        <Pe href="/" name="Pedidos" drawing={LayoutList} current={current} />
        <Pe href="/fila" name="Fila" drawing={ListChecks} current={current} />
        <Pe href="/" name="Buscar" drawing={Search} action="search" />
        <Pe
          href="/?novo"
          name="Novo"
          drawing={Plus}
          action="create"
          denied={actor !== null && whyForbidden(actor, "criar") !== null}
        />
        <div id="pe-avisos"></div>
      </nav>
      <Script src={bar} />
    </Document>
  );
}

/** The shop's name and logo, or the program's where it has told none. */
function Mark({ nome, logo }: Pick<Shop, "nome" | "logo">): VNode {
  return (
    <a class="mark" href="/" aria-label={nome || "SGP ao Vivo"}>
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

function Page({ href, name, current }: { href: string; name: string; current: string }): VNode {
  return <a href={href} aria-current={href === current ? "page" : undefined}>{name}</a>;
}

/** Where a page has no list to search in: a press looks for a pedido in all of them, by the same key. */
function SearchShortcut(): VNode {
  return (
    <a class="search-shortcut" href="/" data-action="search" aria-keyshortcuts="/">
      <Icon drawing={Search} />
      <span>Buscar pedido…</span>
      <kbd aria-hidden="true">/</kbd>
    </a>
  );
}

/** One place of a phone's bottom bar. @param acao what a page that can does instead of going there. @param denied whoever goes there is told why not. */
function Pe({ href, name, drawing, current, action, denied }: {
  href: string;
  name: string;
  drawing: IconNode;
  current?: string;
  action?: "search" | "create";
  denied?: boolean;
}): VNode {
  return (
    <a
      href={href}
      data-action={action}
      aria-disabled={denied || undefined}
      aria-current={href === current ? "page" : undefined}
    >
      <Icon drawing={drawing} size={22} />
      <span>{name}</span>
    </a>
  );
}

import type { ComponentChildren, VNode } from "preact";

/** What every page has around its content. */
export interface LayoutProps {
  titulo: string;
  /** The path of the page shown, marked in the navigation. */
  atual: string;
  /** Stylesheets of this page alone, by their names in `static/`. */
  estilos: readonly string[];
  /** URL of the island's script. */
  script: string;
  children: ComponentChildren;
}

const PAGINAS = [["/", "Pedidos"], ["/quadro", "Quadro"], ["/fila", "Fila"], ["/exemplo", "Exemplo"]] as const;

/** The document around a page: head, skip link, navigation, and the one script that wakes its island. */
export function Layout({ titulo, atual, estilos, script, children }: LayoutProps): VNode {
  return (
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111a2b" />
        <title>{`${titulo} · SGP ao Vivo`}</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="preload" href="/static/fonts/inter.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
        {["tokens", "base", ...estilos].map((nome) => (
          <link
            key={nome}
            rel="stylesheet"
            href={`/static/${nome}.css`}
          />
        ))}
        <script type="module" src={script}></script>
      </head>
      <body>
        <a class="pular" href="#conteudo">Ir para o conteúdo</a>
        <header class="topo">
          <a class="marca" href="/">
            <img src="/static/icon.svg" alt="" width="28" height="28" />
            <span>
              SGP <b>ao Vivo</b>
            </span>
          </a>
          <nav aria-label="Páginas">
            {PAGINAS.map(([href, nome]) => (
              <a key={href} href={href} aria-current={href === atual ? "page" : undefined}>{nome}</a>
            ))}
          </nav>
          <div id="busca" class="topo-busca"></div>
          <div id="sync" class="topo-sync"></div>
        </header>
        <main id="conteudo" tabindex={-1}>{children}</main>
        <noscript>
          <p class="vazio">Este quadro precisa de JavaScript para mostrar os pedidos ao vivo. Ative-o no navegador.</p>
        </noscript>
      </body>
    </html>
  );
}

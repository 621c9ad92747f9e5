import { type Context, Hono } from "hono";
import { ArrowLeft, Printer } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { originsForPhones } from "../addresses.ts";
import type { Manifest } from "../assets.ts";
import { FICHAS_MAX } from "../domain/ficha.ts";
import { parseCount } from "../domain/numbers.ts";
import { porqueNaoPode } from "../domain/papeis.ts";
import type { Pedido } from "../domain/pedido.ts";
import type { Env } from "../env.ts";
import type { Impressao, Store } from "../store/store.ts";
import { quando } from "./horario.ts";
import { page } from "./html.ts";
import { Icone } from "./icone.tsx";
import { Documento } from "./layout.tsx";
import { Resumo } from "./resumo.tsx";
import { renderFichas, renderResumo, SHEETS_MAX, sheetsOf } from "./sheets.tsx";
import { storedPedido } from "./stored.ts";
import { VisitaDaPagina } from "./visita.ts";

/** `2` and `1` are fichas to a sheet of A4; `lista` is one line for each pedido. */
const LAYOUTS = ["2", "1", "lista"] as const;
type Layout = typeof LAYOUTS[number];

/** What is asked for in the address. */
interface Pedida {
  ids: number[];
  layout: Layout;
  comValores: boolean;
}

/** What the sheets' route works with. */
export interface ImprimirParts {
  store: Store;
  manifest: Manifest;
  /** Where the server listens. */
  host: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * `GET /imprimir?ids=488,490&layout=2&valores=1`: the fichas of some pedidos, one for each item. The page's script prints
 * them once the art is there, after the server has noted it; what is printed otherwise says *SEM REGISTRO*.
 */
export function imprimirRoutes({ store, manifest, host, now }: ImprimirParts): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const pedida = lerPedida(c);
    const lidos = await Promise.all(pedida.ids.map((id) => storedPedido(store, id)));
    const existem = lidos.filter((pedido) => pedido !== null);
    const pedidos = cabem(existem);
    const faltam = pedida.ids.length - existem.length;
    const sobram = existem.length - pedidos.length;
    const impressas = await store.prints(pedidos.map(({ id }) => id));
    const [origem] = originsForPhones(c.req.url, host);
    const { layout, comValores } = pedida;
    const folhas = { pedidos, impressas, origem, comValores, loja: c.var.loja };
    const conteudo = await (layout === "lista" ? renderResumo(folhas) : renderFichas(folhas));
    const script = manifest.imprimir!;
    const corpo = <Folhas {...{ ...pedida, pedidos, faltam, sobram, impressas, conteudo, agora: now(), script }} />;
    const texto = page(corpo);
    c.set("entrega", texto.length);
    return c.html(texto, pedidos.length > 0 ? 200 : 404);
  });
  return routes;
}

function lerPedida(c: Context<Env>): Pedida {
  const ids = (c.req.query("ids") ?? "").split(",", IDS_MAX).map((id) => parseCount(id) ?? 0).filter((id) => id > 0);
  const layout = LAYOUTS.find((cada) => cada === c.req.query("layout")) ?? "2";
  return {
    ids: [...new Set(ids)].slice(0, FICHAS_MAX),
    layout,
    comValores: c.req.query("valores") === "1" && !porqueNaoPode(c.var.ator, "ver_valores"),
  };
}

/** Ids that are looked at, those that come twice among them. */
const IDS_MAX = 10 * FICHAS_MAX;

/** As many pedidos, whole, as fit on one page. */
function cabem(pedidos: Pedido[]): Pedido[] {
  let folhas = 0;
  return pedidos.filter((pedido) => (folhas += sheetsOf(pedido)) <= SHEETS_MAX);
}

interface FolhasProps extends Pedida {
  pedidos: Pedido[];
  /** How many of those asked for do not exist. */
  faltam: number;
  /** How many had no room. */
  sobram: number;
  impressas: Impressao[];
  /** The sheets or lines, as HTML. */
  conteudo: string;
  agora: number;
  script: string;
}

const FOLHAS = { id: "fichas", tabIndex: 0, "aria-label": "Folhas" };

/** The document: a bar that is not printed, and the sheets as they will be. */
function Folhas(props: FolhasProps): VNode {
  const { pedidos, faltam, sobram, layout, comValores, conteudo, script } = props;
  const fichas = pedidos.reduce((soma, pedido) => soma + sheetsOf(pedido), 0);
  const titulo = layout === "lista" ? contar(pedidos.length, "pedido") : contar(fichas, "ficha");
  return (
    <Documento titulo={`Imprimir ${titulo}`} folha="imprimir" script={script} classe="impressao">
      <header class="barra">
        <a class="botao" href="/">
          <Icone desenho={ArrowLeft} /> Pedidos
        </a>
        <h1>{pedidos.length > 0 ? `Imprimir ${titulo}` : "Imprimir"}</h1>
        {pedidos.length > 0 ? <Opcoes layout={layout} comValores={comValores} /> : null}
        <p class="barra-estado" role="status">
          {[
            faltam > 0 ? `${contar(faltam, "pedido")} não ${faltam > 1 ? "existem" : "existe"} mais.` : "",
            sobram > 0 ? `${contar(sobram, "pedido")} não ${sobram > 1 ? "cabem" : "cabe"} aqui: imprima depois.` : "",
          ].filter(Boolean).join(" ")}
        </p>
        <button type="button" id="imprimir" class="botao botao-principal" hidden={pedidos.length === 0}>
          <Icone desenho={Printer} /> Imprimir
        </button>
      </header>
      {pedidos.length > 0 && layout !== "lista"
        ? <main {...FOLHAS} data-layout={layout} dangerouslySetInnerHTML={{ __html: conteudo }} />
        : (
          <main {...FOLHAS} data-layout={layout}>
            {pedidos.length > 0 ? <Resumo linhas={conteudo} comValores={comValores} /> : (
              <div class="vazio">
                <p class="vazio-titulo">Nenhuma ficha para imprimir.</p>
                <p>
                  O pedido foi excluído, ou o endereço está incompleto. Volte aos pedidos e escolha a ficha de novo.
                </p>
              </div>
            )}
          </main>
        )}
      <SegundaVia {...props} />
    </Documento>
  );
}

/** How the sheets look: each choice is an address of its own. */
function Opcoes({ layout, comValores }: { layout: Layout; comValores: boolean }): VNode {
  const { ator } = useContext(VisitaDaPagina);
  const semValores = ator && porqueNaoPode(ator, "ver_valores");
  return (
    <form class="barra-opcoes">
      <label>
        <span class="oculto">Formato</span>
        <select name="layout">
          <option value="2" selected={layout === "2"}>2 por folha A4</option>
          <option value="1" selected={layout === "1"}>1 por folha A4</option>
          <option value="lista" selected={layout === "lista"}>Lista resumida</option>
        </select>
      </label>
      <label class="marca-opcao">
        <input type="checkbox" name="valores" value="1" checked={comValores} disabled={semValores !== null} />{" "}
        Com valores
      </label>
      {semValores ? <span class="porque">{semValores}</span> : null}
    </form>
  );
}

/** Asked before a second copy. The page's script opens it; once it has itself printed, it puts its own words here. */
function SegundaVia({ pedidos, impressas, agora }: FolhasProps): VNode {
  const ultimas = pedidos.flatMap(({ id, numero }) => {
    const ultima = impressas.findLast(({ pedido_id }) => pedido_id === id);
    return ultima ? [{ numero, via: ultima.via, dito: ditoDa(ultima, agora) }] : [];
  });
  const [uma] = ultimas;
  const outra = ultimas.length === 1 ? `${uma!.via + 1}ª via` : "outra via";
  return (
    <dialog
      id="segunda-via"
      class="janela janela-caixa"
      aria-labelledby="segunda-via-titulo"
      data-pede={ultimas.length}
    >
      <header class="janela-topo">
        <h2 id="segunda-via-titulo">
          {`Imprimir ${outra}?`}
        </h2>
      </header>
      <div class="pergunta" id="segunda-via-texto">
        {ultimas.length === 1 ? <p>{`A ficha do pedido #${uma!.numero} já foi impressa ${uma!.dito}.`}</p> : (
          <>
            <p>Já foram impressas:</p>
            <ul>{ultimas.map(({ numero, dito }) => <li key={numero}>{`#${numero}, ${dito}`}</li>)}</ul>
          </>
        )}
      </div>
      <form method="dialog" class="janela-base">
        <button type="submit" class="botao" value="voltar" autofocus>Voltar</button>
        <button type="submit" class="botao" id="mesma-via" value="mesma" hidden>A anterior não saiu: repetir</button>
        <button type="submit" class="botao botao-principal" value="outra">Imprimir {outra}</button>
      </form>
    </dialog>
  );
}

function ditoDa({ em, por }: Impressao, agora: number): string {
  return `${quando(Date.parse(em), agora)}${por ? ` por ${por}` : ""}`;
}

function contar(quantos: number, nome: string): string {
  return `${quantos} ${nome}${quantos === 1 ? "" : "s"}`;
}

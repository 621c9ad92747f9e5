import { type Context, Hono } from "hono";
import { ArrowLeft, Printer } from "lucide";
import type { VNode } from "preact";
import { originsForPhones } from "../addresses.ts";
import type { Manifest } from "../assets.ts";
import { FICHAS_MAX } from "../domain/ficha.ts";
import { addressOf } from "../domain/address.ts";
import type { Item, Pedido } from "../domain/pedido.ts";
import type { Env } from "../env.ts";
import { type Impressao, NotFound, type Store } from "../store/store.ts";
import { Ficha } from "./ficha.tsx";
import { quando } from "./horario.ts";
import { page } from "./html.ts";
import { Icone } from "./icone.tsx";
import { Documento } from "./layout.tsx";
import { Resumo } from "./resumo.tsx";

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
    const lidos = await Promise.all(pedida.ids.map((id) => lerPedido(store, id)));
    const pedidos = lidos.filter((pedido) => pedido !== null);
    const faltam = pedida.ids.filter((_, lugar) => lidos[lugar] === null).length;
    const impressas = await store.prints(pedidos.map(({ id }) => id));
    const [origem] = originsForPhones(c.req.url, host);
    const corpo = (
      <Folhas {...{ ...pedida, pedidos, faltam, impressas, origem, agora: now(), script: manifest.imprimir! }} />
    );
    return c.html(page(corpo), pedidos.length > 0 ? 200 : 404);
  });
  return routes;
}

function lerPedida(c: Context<Env>): Pedida {
  const ids = (c.req.query("ids") ?? "").split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  const layout = LAYOUTS.find((cada) => cada === c.req.query("layout")) ?? "2";
  return { ids: [...new Set(ids)].slice(0, FICHAS_MAX), layout, comValores: c.req.query("valores") === "1" };
}

async function lerPedido(store: Store, id: number): Promise<Pedido | null> {
  try {
    return JSON.parse((await store.get(id)).json);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

interface FolhasProps extends Pedida {
  pedidos: Pedido[];
  /** How many of those asked for do not exist. */
  faltam: number;
  impressas: Impressao[];
  origem: string;
  agora: number;
  script: string;
}

/** The document: a bar that is not printed, and the sheets as they will be. */
function Folhas(props: FolhasProps): VNode {
  const { pedidos, faltam, layout, comValores, script } = props;
  const fichas = pedidos.reduce((soma, { items }) => soma + Math.max(1, items.length), 0);
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
          {faltam > 0 ? `${contar(faltam, "pedido")} não ${faltam > 1 ? "existem" : "existe"} mais.` : ""}
        </p>
        <button type="button" id="imprimir" class="botao botao-principal" hidden={pedidos.length === 0}>
          <Icone desenho={Printer} /> Imprimir
        </button>
      </header>
      <main id="fichas" data-layout={layout} tabIndex={0} aria-label="Folhas">
        {pedidos.length === 0
          ? (
            <div class="vazio">
              <p class="vazio-titulo">Nenhuma ficha para imprimir.</p>
              <p>
                O pedido foi excluído, ou o endereço está incompleto. Volte aos pedidos e escolha a ficha de novo.
              </p>
            </div>
          )
          : layout === "lista"
          ? <Resumo pedidos={pedidos} comValores={comValores} />
          : <TodasAsFichas {...props} />}
      </main>
      <SegundaVia {...props} />
    </Documento>
  );
}

/** How the sheets look: each choice is an address of its own. */
function Opcoes({ layout, comValores }: { layout: Layout; comValores: boolean }): VNode {
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
        <input type="checkbox" name="valores" value="1" checked={comValores} /> Com valores
      </label>
    </form>
  );
}

function TodasAsFichas({ pedidos, impressas, origem, comValores }: FolhasProps): VNode {
  return (
    <>
      {pedidos.flatMap((pedido) => {
        const via = impressas.filter(({ pedido_id }) => pedido_id === pedido.id).length + 1;
        const endereco = origem + addressOf(pedido);
        const items = pedido.items.length > 0 ? pedido.items : [SEM_ITEM];
        return items.map((item, i) => (
          <Ficha key={`${pedido.id}-${i}`} {...{ pedido, item, lugar: i + 1, via, endereco, comValores }} />
        ));
      })}
    </>
  );
}

/** Old clients save pedidos without items; the customer's sheet is printed all the same. */
const SEM_ITEM: Item = {
  tipo_producao: "",
  descricao: "Pedido sem itens",
  largura: null,
  altura: null,
  metro_quadrado: null,
  vendedor: "",
  designer: "",
  tecido: "",
  acabamento: null,
  emenda: null,
  observacao: null,
  valor_unitario: "0.00",
  imagem: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
};

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

import { type Context, Hono } from "hono";
import { ArrowLeft, Printer } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { originsForPhones } from "../addresses.ts";
import type { Manifest } from "../assets.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import { FICHAS_MAX } from "../domain/ficha.ts";
import { parseCount } from "../domain/numbers.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Pedido } from "../domain/pedido.ts";
import type { Env } from "../env.ts";
import type { Impressao, Store } from "../store/store.ts";
import { when } from "./day_and_time.ts";
import { page } from "./html.ts";
import { Icon } from "./icon.tsx";
import { Document } from "./layout.tsx";
import { Summary } from "./summary.tsx";
import { renderFichas, renderSummary, SHEETS_MAX, sheetsOf } from "./sheets.tsx";
import { storedPedido } from "./stored.ts";
import { TestSheet } from "./test_sheet.tsx";
import { PageVisit } from "./visit.ts";

/** `2` and `1` are fichas to a sheet of A4; `lista` is one line for each pedido. */
const LAYOUTS = ["2", "1", "lista"] as const;
type Layout = typeof LAYOUTS[number];

/** What is asked for in the address. */
interface Asked {
  ids: number[];
  layout: Layout;
  withValues: boolean;
}

/** What the sheets' route works with. */
export interface PrintParts {
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
 * `GET /imprimir/teste`: a ficha of a made-up pedido, to try the printer with.
 */
export function printRoutes({ store, manifest, host, now }: PrintParts): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const asked = readAsked(c);
    const readRows = await Promise.all(asked.ids.map((id) => storedPedido(store, id)));
    const existing = readRows.filter((row) => row !== null);
    const pedidos = fits(existing.map(({ pedido }) => pedido));
    const archived = existing.filter((row) => row.archived && pedidos.includes(row.pedido)).map(({ pedido }) => pedido);
    const missing = asked.ids.length - existing.length;
    const leftOver = existing.length - pedidos.length;
    const printedOnes = await store.prints(pedidos.map(({ id }) => id));
    const [origin] = originsForPhones(c.req.url, host);
    const { layout, withValues } = asked;
    const sheets = { pedidos, printedOnes, origin, withValues, shop: c.var.shop };
    const content = await (layout === "lista" ? renderSummary(sheets) : renderFichas(sheets));
    const script = manifest.print!;
    const body = (
      <Sheets {...{ ...asked, pedidos, archived, missing, leftOver, printedOnes, content, now: now(), script }} />
    );
    const text = page(body);
    c.set("entrega", text.length);
    return c.html(text, pedidos.length > 0 ? 200 : 404);
  });
  routes.get("/teste", (c) => {
    const [origin] = originsForPhones(c.req.url, host);
    return c.html(
      page(<TestSheet shop={c.var.shop} origin={origin} today={dayInSaoPaulo(now())} script={manifest.print!} />),
    );
  });
  return routes;
}

function readAsked(c: Context<Env>): Asked {
  const ids = (c.req.query("ids") ?? "").split(",", IDS_MAX).map((id) => parseCount(id) ?? 0).filter((id) => id > 0);
  const layout = LAYOUTS.find((each) => each === c.req.query("layout")) ?? "2";
  return {
    ids: [...new Set(ids)].slice(0, FICHAS_MAX),
    layout,
    withValues: c.req.query("valores") === "1" && !whyForbidden(c.var.actor, "ver_valores"),
  };
}

/** Ids that are looked at, those that come twice among them. */
const IDS_MAX = 10 * FICHAS_MAX;

/** As many pedidos, whole, as fit on one page. */
function fits(pedidos: Pedido[]): Pedido[] {
  let sheets = 0;
  return pedidos.filter((pedido) => (sheets += sheetsOf(pedido)) <= SHEETS_MAX);
}

interface SheetsProps extends Asked {
  pedidos: Pedido[];
  /** Those of them that are in the archive. */
  archived: Pedido[];
  /** How many of those asked for do not exist. */
  missing: number;
  /** How many had no room. */
  leftOver: number;
  printedOnes: Impressao[];
  /** The sheets or lines, as HTML. */
  content: string;
  now: number;
  script: string;
}

const SHEETS = { id: "fichas", tabIndex: 0, "aria-label": "Folhas" };

/** The document: a bar that is not printed, and the sheets as they will be. */
function Sheets(props: SheetsProps): VNode {
  const { pedidos, archived, missing, leftOver, layout, withValues, content, script } = props;
  const fichas = pedidos.reduce((sum, pedido) => sum + sheetsOf(pedido), 0);
  const title = layout === "lista" ? count(pedidos.length, "pedido") : count(fichas, "ficha");
  return (
    <Document title={`Imprimir ${title}`} sheet="print" script={script} className="impressao">
      <header class="bar">
        <a class="button" href="/" data-back>
          <Icon drawing={ArrowLeft} /> <span>Pedidos</span>
        </a>
        <h1>{pedidos.length > 0 ? `Imprimir ${title}` : "Imprimir"}</h1>
        {pedidos.length > 0 ? <Options layout={layout} withValues={withValues} /> : null}
        <p class="bar-state" role="status">
          {[
            archived.length === 1 ? `O pedido #${archived[0]!.numero} está no arquivo.` : "",
            archived.length > 1 ? `${archived.length} pedidos estão no arquivo.` : "",
            missing > 0 ? `${count(missing, "pedido")} não ${missing > 1 ? "existem" : "existe"} mais.` : "",
            leftOver > 0
              ? `${count(leftOver, "pedido")} não ${leftOver > 1 ? "cabem" : "cabe"} aqui: imprima depois.`
              : "",
          ].filter(Boolean).join(" ")}
        </p>
        <button type="button" id="imprimir" class="button button-main" hidden={pedidos.length === 0}>
          <Icon drawing={Printer} /> Imprimir
        </button>
      </header>
      {pedidos.length > 0 && layout !== "lista"
        ? <main {...SHEETS} data-layout={layout} dangerouslySetInnerHTML={{ __html: content }} />
        : (
          <main {...SHEETS} data-layout={pedidos.length > 0 ? layout : undefined}>
            {pedidos.length > 0 ? <Summary lines={content} withValues={withValues} /> : (
              <div class="empty">
                <p class="empty-title">Nenhuma ficha para imprimir.</p>
                <p>
                  O pedido foi excluído, ou o endereço está incompleto. Volte aos pedidos e escolha a ficha de novo.
                </p>
              </div>
            )}
          </main>
        )}
      <SecondVia {...props} />
    </Document>
  );
}

/** How the sheets look: each choice is an address of its own. */
function Options({ layout, withValues }: { layout: Layout; withValues: boolean }): VNode {
  const { actor } = useContext(PageVisit);
  const withoutValores = actor && whyForbidden(actor, "ver_valores");
  return (
    <form class="bar-options">
      <label>
        <span class="hidden">Formato</span>
        <select name="layout">
          <option value="2" selected={layout === "2"}>2 por folha A4</option>
          <option value="1" selected={layout === "1"}>1 por folha A4</option>
          <option value="lista" selected={layout === "lista"}>Lista resumida</option>
        </select>
      </label>
      <label class="mark-option">
        <input type="checkbox" name="valores" value="1" checked={withValues} disabled={withoutValores !== null} />{" "}
        Com valores
      </label>
      {withoutValores ? <span class="reason">{withoutValores}</span> : null}
    </form>
  );
}

/** Asked before a second copy. The page's script opens it; once it has itself printed, it puts its own words here. */
function SecondVia({ pedidos, printedOnes, now }: SheetsProps): VNode {
  const latest = pedidos.flatMap(({ id, numero }) => {
    const last = printedOnes.findLast(({ pedido_id }) => pedido_id === id);
    return last ? [{ numero, via: last.via, said: saidOf(last, now) }] : [];
  });
  const [one] = latest;
  const other = latest.length === 1 ? `${one!.via + 1}ª via` : "outra via";
  return (
    <dialog
      id="segunda-via"
      class="dialog dialog-box"
      aria-labelledby="segunda-via-titulo"
      data-asks={latest.length}
    >
      <header class="dialog-top">
        <h2 id="segunda-via-titulo">
          {`Imprimir ${other}?`}
        </h2>
      </header>
      <div class="question" id="segunda-via-texto">
        {latest.length === 1 ? <p>{`A ficha do pedido #${one!.numero} já foi impressa ${one!.said}.`}</p> : (
          <>
            <p>Já foram impressas:</p>
            <ul>{latest.map(({ numero, said }) => <li key={numero}>{`#${numero}, ${said}`}</li>)}</ul>
          </>
        )}
      </div>
      <form method="dialog" class="dialog-base">
        <button type="submit" class="button" value="voltar" autofocus>Voltar</button>
        <button type="submit" class="button" id="mesma-via" value="mesma" hidden>A anterior não saiu: repetir</button>
        <button type="submit" class="button button-main" value="outra">Imprimir {other}</button>
      </form>
    </dialog>
  );
}

function saidOf({ em, por }: Impressao, now: number): string {
  return `${when(Date.parse(em), now)}${por ? ` por ${por}` : ""}`;
}

function count(howMany: number, name: string): string {
  return `${howMany} ${name}${howMany === 1 ? "" : "s"}`;
}

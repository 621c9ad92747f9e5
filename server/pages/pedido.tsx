import { Hono } from "hono";
import { ArrowLeft } from "lucide";
import type { VNode } from "preact";
import type { Manifest } from "../assets.ts";
import { keyOfNumero } from "../domain/search_text.ts";
import { STATUS_NAMES } from "../domain/etapas.ts";
import { idInAddress } from "../domain/address.ts";
import { plainNumero } from "../domain/numero.ts";
import type { Pedido } from "../domain/pedido.ts";
import { readable } from "../domain/readable.ts";
import { isTooLong, SHORT_TEXT_MAX, shortened } from "../domain/text.ts";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import { page as html } from "./html.ts";
import { Icon } from "./icon.tsx";
import { storedPedido } from "./stored.ts";
import { Layout, PageEdition } from "./layout.tsx";

/** `GET /p/{numero}`: one pedido, by the numero that people say: `487`, `#487`, `0000000487`. */
export function pedidoRoutes(store: Store, manifest: Manifest, build: string | null): Hono<Env> {
  const editing = { build, bar: manifest.shell! };
  const page = (node: VNode) => html(<PageEdition.Provider value={editing}>{node}</PageEdition.Provider>);
  const routes = new Hono<Env>({ strict: false });
  routes.get("/:numero", async (c) => {
    const part = c.req.param("numero");
    const pedido = await findPedido(store, part);
    const numero = shortened(part, SHORT_TEXT_MAX);
    return pedido
      ? c.html(page(<Sheet pedido={pedido} script={manifest.pedido!} />))
      : c.html(page(<DoesNotExist numero={keyOfNumero(numero) || numero} script={manifest.shell!} />), 404);
  });
  return routes;
}

/** Of numeros that were told apart by their letters' case alone, the one that was asked for. */
async function findPedido(store: Store, part: string): Promise<Pedido | null> {
  const id = idInAddress(part);
  if (id !== null) return (await storedPedido(store, id))?.pedido ?? null;
  if (isTooLong(part, SHORT_TEXT_MAX)) return null;
  const numero = plainNumero(part);
  const pedidos: Pedido[] = JSON.parse((await store.list({ numero })).json);
  const match = pedidos.find((pedido) => pedido.numero === numero) ?? pedidos[0];
  return match ? readable(match) : null;
}

/** What is known before the script runs; the island puts its own in the same place. */
function Sheet({ pedido, script }: { pedido: Pedido; script: string }): VNode {
  const { id, numero, cliente, status } = pedido;
  return (
    <Layout title={`Pedido #${numero}`} current="" sheet="pedidos" script={script}>
      <div class="pedido-page">
        <p class="pedido-back">
          <a href="/" data-back>
            <Icon drawing={ArrowLeft} /> <span>Todos os pedidos</span>
          </a>
        </p>
        <h1>Pedido #{numero}</h1>
        <div id="pedido" data-id={id} aria-busy="true">
          <p class="pedido-cliente">{cliente}</p>
          <p>{STATUS_NAMES[status]}</p>
          <p class="hidden" role="status">Carregando o pedido…</p>
        </div>
      </div>
    </Layout>
  );
}

function DoesNotExist({ numero, script }: { numero: string; script: string }): VNode {
  return (
    <Layout title="Pedido não encontrado" current="" sheet="notice" script={script}>
      <div class="stage">
        <div class="empty">
          <h1 class="empty-title">Não há pedido #{numero}.</h1>
          <p>Confira o número na ficha; se estiver certo, o pedido foi excluído.</p>
          <a class="button button-main" href="/">Ver todos os pedidos</a>
        </div>
      </div>
    </Layout>
  );
}

import { Hono } from "hono";
import { ArrowLeft } from "lucide";
import type { VNode } from "preact";
import type { Manifest } from "../assets.ts";
import { chaveDoNumero } from "../domain/busca.ts";
import { NOME_DO_STATUS } from "../domain/etapas.ts";
import { idInAddress } from "../domain/address.ts";
import { plainNumero } from "../domain/numero.ts";
import type { Pedido } from "../domain/pedido.ts";
import { readable } from "../domain/readable.ts";
import { isTooLong, shortened, TEXTO_CURTO_MAX } from "../domain/text.ts";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import { page as html } from "./html.ts";
import { Icone } from "./icone.tsx";
import { storedPedido } from "./stored.ts";
import { EdicaoDaPagina, Layout } from "./layout.tsx";

/** `GET /p/{numero}`: one pedido, by the numero that people say: `487`, `#487`, `0000000487`. */
export function pedidoRoutes(store: Store, manifest: Manifest, build: string | null): Hono<Env> {
  const edicao = { build, barra: manifest.barra! };
  const page = (node: VNode) => html(<EdicaoDaPagina.Provider value={edicao}>{node}</EdicaoDaPagina.Provider>);
  const routes = new Hono<Env>({ strict: false });
  routes.get("/:numero", async (c) => {
    const parte = c.req.param("numero");
    const pedido = await acharPedido(store, parte);
    const numero = shortened(parte, TEXTO_CURTO_MAX);
    return pedido
      ? c.html(page(<Folha pedido={pedido} script={manifest.pedido!} />))
      : c.html(page(<NaoExiste numero={chaveDoNumero(numero) || numero} script={manifest.barra!} />), 404);
  });
  return routes;
}

/** Of numeros that were told apart by their letters' case alone, the one that was asked for. */
async function acharPedido(store: Store, parte: string): Promise<Pedido | null> {
  const id = idInAddress(parte);
  if (id !== null) return await storedPedido(store, id);
  if (isTooLong(parte, TEXTO_CURTO_MAX)) return null;
  const numero = plainNumero(parte);
  const pedidos: Pedido[] = JSON.parse((await store.list({ numero })).json);
  const achado = pedidos.find((pedido) => pedido.numero === numero) ?? pedidos[0];
  return achado ? readable(achado) : null;
}

/** What is known before the script runs; the island puts its own in the same place. */
function Folha({ pedido, script }: { pedido: Pedido; script: string }): VNode {
  const { id, numero, cliente, status } = pedido;
  return (
    <Layout titulo={`Pedido #${numero}`} atual="" folha="pedidos" script={script}>
      <div class="pedido-pagina">
        <p class="pedido-volta">
          <a href="/">
            <Icone desenho={ArrowLeft} /> Todos os pedidos
          </a>
        </p>
        <h1>Pedido #{numero}</h1>
        <div id="pedido" data-id={id} aria-busy="true">
          <p class="pedido-cliente">{cliente}</p>
          <p>{NOME_DO_STATUS[status]}</p>
          <p class="oculto" role="status">Carregando o pedido…</p>
        </div>
      </div>
    </Layout>
  );
}

function NaoExiste({ numero, script }: { numero: string; script: string }): VNode {
  return (
    <Layout titulo="Pedido não encontrado" atual="" folha="aviso" script={script}>
      <div class="palco">
        <div class="vazio">
          <h1 class="vazio-titulo">Não há pedido #{numero}.</h1>
          <p>Confira o número na ficha; se estiver certo, o pedido foi excluído.</p>
          <a class="botao botao-principal" href="/">Ver todos os pedidos</a>
        </div>
      </div>
    </Layout>
  );
}

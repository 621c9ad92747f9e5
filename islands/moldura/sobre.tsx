import { createPortal, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { sobDemanda } from "../components/sob_demanda.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { ouvirTeclas } from "../teclado/ouvir.ts";
import { pedirAjuda, pedirComandos, type SobreAPagina, sobreAPagina } from "../teclado/sobre.ts";

const paleta = sobDemanda(() => import("../paleta/paleta.tsx").then(({ Paleta }) => Paleta));
const ajuda = sobDemanda(() => import("../teclado/ajuda.tsx").then(({ Ajuda }) => Ajuda));
const registro = sobDemanda(() => import("./registro.tsx").then(({ RegistroAberto }) => RegistroAberto));
const mudancas = sobDemanda(() => import("./mudancas.tsx").then(({ Mudancas }) => Mudancas));

/** The keys of every page, and what opens over it. */
export function Sobre({ sync }: { sync: PedidosSync }): VNode | null {
  useEffect(() =>
    ouvirTeclas({
      // The palette finds pedidos on a page that has no search of its own.
      buscar: pedirComandos,
      novo: () => location.assign("/?novo"),
      comandos: pedirComandos,
      ajuda: pedirAjuda,
      quadro: () => location.assign("/quadro"),
      lista: () => location.assign("/"),
      fila: () => location.assign("/fila"),
      tv: () => location.assign("/tv"),
    }, (id) => sync.pedido(id).peek()), []);
  useEffect(paleta.aquecer, []);
  const aberto = sobreAPagina.value;
  if (!aberto) return null;
  return createPortal(<Aberto aberto={aberto} sync={sync} aoFechar={() => sobreAPagina.value = null} />, document.body);
}

function Aberto({ aberto, sync, aoFechar }: { aberto: SobreAPagina; sync: PedidosSync; aoFechar(): void }): VNode {
  switch (aberto.qual) {
    case "comandos":
      return <paleta.Componente foco={aberto.foco} aoFechar={aoFechar} />;
    case "ajuda":
      return <ajuda.Componente aoFechar={aoFechar} />;
    case "registro":
      return <registro.Componente sync={sync} aoFechar={aoFechar} />;
    case "mudancas":
      return <mudancas.Componente volta={aberto.volta} aoFechar={aoFechar} />;
  }
}

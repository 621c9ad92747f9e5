import { createPortal, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { sobDemanda } from "../components/sob_demanda.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { ouvirTeclas } from "../teclado/ouvir.ts";
import { pedirAjuda, pedirComandos, sobreAPagina } from "../teclado/sobre.ts";

const paleta = sobDemanda(() => import("../paleta/paleta.tsx").then(({ Paleta }) => Paleta));
const ajuda = sobDemanda(() => import("../teclado/ajuda.tsx").then(({ Ajuda }) => Ajuda));

/** The keys of every page, and what opens over it. */
export function Sobre({ sync }: { sync: PedidosSync }): VNode | null {
  useEffect(() =>
    ouvirTeclas({
      comandos: pedirComandos,
      ajuda: pedirAjuda,
      quadro: () => location.assign("/quadro"),
      lista: () => location.assign("/"),
      fila: () => location.assign("/fila"),
      tv: () => location.assign("/tv"),
    }, (id) => sync.pedido(id).peek()), []);
  const aberto = sobreAPagina.value;
  if (!aberto) return null;
  const aoFechar = () => sobreAPagina.value = null;
  return createPortal(
    aberto.qual === "comandos"
      ? <paleta.Componente key="comandos" foco={aberto.foco} aoFechar={aoFechar} />
      : <ajuda.Componente key="ajuda" aoFechar={aoFechar} />,
    document.body,
  );
}

import { CircleAlert, RefreshCw, WifiOff } from "lucide";
import type { VNode } from "preact";
import { diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { Icone } from "../components/icone.tsx";
import { hora } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Tv } from "./estado.ts";
import { textoParado } from "./frescor.ts";

/** Says over the picture that it may be old. */
export function Guarda({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode {
  const frescor = tv.frescor.value;
  return (
    <div class="tv-guarda" role="status" data-frescor={frescor}>
      {frescor === "reconectando"
        ? (
          <p class="tv-reconectando">
            <Icone desenho={RefreshCw} tamanho={36} /> RECONECTANDO
          </p>
        )
        : frescor === "parada"
        ? (
          <p class="tv-parada">
            <Icone desenho={WifiOff} tamanho={72} />
            {textoParado(sync.situacao, quando(sync, tv))}
          </p>
        )
        : null}
    </div>
  );
}

/** Says that the server writes nothing down. Not to customers: what their wall shows stays true. */
export function Problema({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode | null {
  if (!sync.problema || !sync.podeEscrever || tv.modo.value === "cliente") return null;
  return (
    <p class="tv-problema" role="alert">
      <Icone desenho={CircleAlert} tamanho={36} />
      <span>
        <b>O servidor não está gravando.</b> {sync.problema}.
      </span>
    </p>
  );
}

/** The time of the last proof, with its day when that is not today. */
function quando({ lastSync, offsetMs }: PedidosSync, tv: Tv): string | null {
  if (!lastSync) return null;
  const instante = lastSync.getTime() + offsetMs;
  const dia = diaEmSaoPaulo(instante);
  const horas = hora(new Date(instante));
  return dia === tv.hoje.value ? horas : `${horas} DE ${diaCurto(dia).toUpperCase()}`;
}

import { LockKeyhole, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ETAPA_NAMES, prazo, waitingSince } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Ha } from "../pedido_parts/waiting.tsx";
import { Icon } from "../ui/icon.tsx";
import { Numero } from "../pedido_parts/numero.tsx";
import { ActionsButton, AltaBadge, Changed, MainButton, Presence } from "../pedido_parts/parts.tsx";
import { PrazoBadge } from "../pedido_parts/prazo_badge.tsx";
import { Valor } from "../pedido_parts/valor.tsx";
import { useLivePedido } from "../pedido_parts/use_live_pedido.ts";
import { whyNotMarkable } from "../board/actions.ts";
import { etapaNames } from "../board/messages.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { DoingLine } from "./doing.tsx";
import { missingBefore } from "./tabs.ts";
import { Pieces } from "./pieces.tsx";
import type { Post } from "./post.ts";
import { Strip } from "./strip.tsx";

/** One pedido, large. Reads that pedido's signal and no other's; once it is concluded it is a strip in the same place. */
export function FilaCard({ id, active, post }: { id: number; active: boolean; post: Post }): VNode | null {
  const { sync, fila, actions } = post;
  const { current, pedido, changed } = useLivePedido(id, sync, actions);
  const busy = useMemo(() => actions.inProgress(id), [id]).value;
  if (!pedido) return null;
  const tabIndex = active ? 0 : -1;
  const elsewhere = !current || pedido[fila.etapa] || pedido.status === "cancelado" || pedido.status === "entregue";
  if (elsewhere) {
    return (
      <li class="fila-ficha ficha-done" data-id={id}>
        <Strip pedido={pedido} deleted={!current} post={post} tabIndex={tabIndex} />
      </li>
    );
  }

  const { cliente, cidade_cliente, forma_envio, prioridade, observacao, items } = pedido;
  return (
    <li class={`fila-ficha prazo-${prazo(pedido, fila.today.value)}`} data-id={id} aria-busy={busy}>
      <header class="ff-top">
        <div class="ff-dia">
          <PrazoBadge pedido={pedido} today={fila.today.value} />
        </div>
        <ActionsButton pedido={pedido} tabIndex={tabIndex} openMenu={post.openMenu} />
        <h2 class="ff-numero">
          <Numero pedido={pedido} actions={actions} tabIndex={tabIndex} />
          {prioridade === "ALTA" ? <AltaBadge /> : null}
        </h2>
      </header>
      <div class="ff-whose">
        <p class="cliente" title={cliente}>{cliente}</p>
        <p class="cut">
          {[cidade_cliente, forma_envio].filter(Boolean).join(" · ")}
          <Presence id={id} sync={sync} />
        </p>
        {fila.etapa === "financeiro" ? <Valores pedido={pedido} /> : null}
      </div>
      <Pieces items={items} tabIndex={tabIndex}>
        {observacao ? <p class="ff-observacao">{observacao}</p> : null}
        <footer class={`ff-base${items.length > 1 ? " ff-base-locked" : ""}`}>
          <DoingLine {...{ pedido, post, tabIndex }} otherwise={<Waiting pedido={pedido} post={post} />} />
          <Conclude pedido={pedido} busy={busy} post={post} tabIndex={tabIndex} />
        </footer>
      </Pieces>
      <Changed changed={changed} pedido={pedido} />
    </li>
  );
}

/** What the Financeiro looks at before it releases. */
function Valores({ pedido }: { pedido: Pedido }): VNode {
  const { valor_total, tipo_pagamento, obs_pagamento } = pedido;
  return (
    <p class="ff-valores">
      <b>
        <Valor de={valor_total} />
      </b>{" "}
      {whyValuesHidden() ? null : [tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")}
    </p>
  );
}

/** What it waits for, or since when it waits for this station. */
function Waiting({ pedido, post: { fila, sync } }: { pedido: Pedido; post: Post }): VNode | null {
  const missing = missingBefore(pedido, fila.etapa);
  if (missing.length > 0) {
    return (
      <p class="ff-missing">
        <Icon drawing={pedido.financeiro ? TriangleAlert : LockKeyhole} size={16} />
        Aguarda {etapaNames(missing)}
      </p>
    );
  }
  const since = waitingSince(pedido);
  if (!since) return null;
  return (
    <p class="ff-waiting">
      Na fila <Ha since={since} offsetMs={sync.offsetMs} />
    </p>
  );
}

/** The one button. */
function Conclude({ pedido, busy, post, tabIndex }: {
  pedido: Pedido;
  busy: boolean;
  post: Post;
  tabIndex: 0 | -1;
}): VNode {
  const { fila, sync, conclude } = post;
  const locked = whyNotMarkable(pedido, fila.etapa);
  const before = missingBefore(pedido, fila.etapa).length > 0;
  const name = before && !locked
    ? "Concluir mesmo assim"
    : fila.etapa === "financeiro"
    ? "LIBERAR PEDIDO"
    : `CONCLUIR ${ETAPA_NAMES[fila.etapa].toUpperCase()}`;
  return (
    <>
      <MainButton
        {...{ pedido, busy, locked, name, sync, tabIndex }}
        className={before ? "conclude" : "conclude button-main"}
        iconSize={20}
        run={conclude}
      />
      {/* A finger cannot hover; that something must come before is said above the button. */}
      {locked && !before ? <p class="reason" aria-hidden="true">{locked}</p> : null}
    </>
  );
}

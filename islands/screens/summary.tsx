import { CircleAlert, LoaderCircle, ShieldCheck } from "lucide";
import type { VNode } from "preact";
import type { MirrorReport } from "../../server/domain/mirror_frames.ts";
import { screenState } from "../../server/domain/sync_report.ts";
import { Icon } from "../ui/icon.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Following } from "./following.ts";

/** One sentence that says whether anything is wrong. */
export function ScreensSummary({ screens, sync }: { screens: Following; sync: PedidosSync }): VNode {
  const reply = screens.reply.value;
  if (!reply) return <p class="screens-summary">Perguntando ao servidor…</p>;
  const now = Date.parse(reply.agora);
  const states = reply.telas.map((screen) => screenState(screen, now));
  const countOf = (state: string) => states.filter((each) => each === state).length;
  const same = countOf("ao_vivo");
  const differingOnes = countOf("divergente");
  const silent = countOf("muda");
  const old = reply.telas.filter(({ build }) => build !== null && build !== reply.build).length;
  const allWell = differingOnes + silent === 0 && !screens.failed.value;
  const parts = [
    counted(reply.telas.length, "tela", "telas") + (reply.servidor ? ` no servidor ${reply.servidor}` : ""),
    same > 0 ? `${counted(same, "igual", "iguais")} ao servidor` : null,
    differingOnes > 0 ? counted(differingOnes, "diferente", "diferentes") : null,
    silent > 0 ? `${silent} sem responder` : null,
    countOf("antiga") > 0 ? counted(countOf("antiga"), "programa antigo", "programas antigos") : null,
    old > 0 ? `${old} com versão anterior` : null,
  ];
  return (
    <>
      <p class={`screens-summary ${allWell ? "screens-good" : "screens-wrong"}`} role="status">
        <Icon drawing={allWell ? ShieldCheck : CircleAlert} size={18} />
        <span>
          {screens.failed.value ? "O servidor não respondeu agora. Por último: " : ""}
          {parts.filter((part) => part !== null).join(" · ")} · código <b class="code">{sync.code}</b>
        </span>
      </p>
      {reply.espelhos.map((mirror) => (
        <p key={mirror.endereco} class={`screens-summary ${mirror.igual ? "screens-good" : ""}`}>
          <Icon drawing={mirror.igual ? ShieldCheck : LoaderCircle} size={18} />
          <span>{mirrorSentence(mirror)}</span>
        </p>
      ))}
      {reply.avisos.map((notice) => (
        <p key={notice} class="screens-summary screens-wrong" role="alert">
          <Icon drawing={CircleAlert} size={18} />
          <span>{notice}.</span>
        </p>
      ))}
    </>
  );
}

/** How far a second PC that copies all is behind. */
function mirrorSentence({ url, endereco, n, lag, atraso_ms: ms, igual }: MirrorReport): string {
  const which = `Espelho ${url ?? endereco}`;
  if (n === null) return `${which}: copiando tudo…`;
  const behind = lag === 0 ? "tem tudo" : `${counted(lag, "mudança", "mudanças")} atrás, há ${Math.ceil(ms / 1_000)} s`;
  return `${which}: ${behind} · ${igual ? "igual ao servidor" : igual === null ? "conferindo…" : "diferente"}`;
}

function counted(howMany: number, one: string, several: string): string {
  return `${howMany} ${howMany === 1 ? one : several}`;
}

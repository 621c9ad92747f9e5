import { type IconNode, LoaderCircle, MonitorOff, Radio, ShieldAlert, ShieldCheck } from "lucide";
import type { VNode } from "preact";
import { dayInSaoPaulo, shortDay } from "../../server/domain/days.ts";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { type ScreenState, screenState, type SyncReport } from "../../server/domain/sync_report.ts";
import { Icon } from "../ui/icon.tsx";
import { duration, timeOfDay } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Following } from "./following.ts";

const STATE: Record<ScreenState, { drawing: IconNode; word: string; quadro: string }> = {
  ao_vivo: { drawing: ShieldCheck, word: "Ao vivo", quadro: "Igual ao servidor" },
  conferindo: { drawing: LoaderCircle, word: "Conectada", quadro: "Conferindo…" },
  divergente: { drawing: ShieldAlert, word: "Conectada", quadro: "Diferente do servidor" },
  muda: { drawing: MonitorOff, word: "Não responde", quadro: "Não se sabe" },
  antiga: { drawing: Radio, word: "Programa antigo", quadro: "Não se sabe" },
};

/** One row for each connected screen, by its name. */
export function ScreensTable({ screens, sync }: { screens: Following; sync: PedidosSync }): VNode | null {
  const reply = screens.reply.value;
  if (!reply) return null;
  const now = Date.parse(reply.agora);
  const inOrder = [...reply.telas].sort((a, b) => ORDER.compare(a.nome, b.nome) || a.id - b.id);
  return (
    <div class="screens-roll" tabIndex={0} role="region" aria-label="Telas conectadas">
      <table class="screens-table">
        <thead>
          <tr>
            {["Tela", "Setor", "Situação", "Quadro", "Desde", "Versão"].map((title) => (
              <th key={title} scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder.map((screen) => (
            <Line key={screen.id} screen={screen} now={now} build={reply.build} mine={screen.id === sync.ownId} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ORDER = new Intl.Collator("pt-BR", { numeric: true, sensitivity: "base" });

function Line({ screen, now, build, mine }: {
  screen: SyncReport;
  now: number;
  build: string | null;
  mine: boolean;
}): VNode {
  const state = screenState(screen, now);
  const { drawing, word, quadro } = STATE[state];
  const nameless = screen.nome === screen.endereco;
  return (
    <tr data-id={screen.id} data-state={state}>
      <th scope="row">
        <span class="screens-name">{nameless ? "Aparelho sem nome" : screen.nome}</span>
        {mine ? <span class="screens-mine">Esta tela</span> : null}
        <span class="screens-address">{screen.endereco}</span>
      </th>
      <td data-title="Setor">{screen.setor ? SETOR_NAMES[screen.setor] : <span class="weak">Sem setor</span>}</td>
      <td data-title="Situação">
        <span class={`screens-state screens-${state}`}>
          <Icon drawing={drawing} />
          {word}
        </span>
        <span class="screens-detail">{lastTime(screen, now)}</span>
      </td>
      <td data-title="Quadro">
        {quadro}
        {screen.lag > 0 && state !== "antiga" ? <span class="screens-detail">{lag(screen.lag)}</span> : null}
      </td>
      <td data-title="Desde">
        {since(screen.desde, now)}
        <span class="screens-detail">
          há {duration(Math.max(0, Math.floor((now - Date.parse(screen.desde)) / 1000)))}
        </span>
      </td>
      <td data-title="Versão">
        {screen.build ? <span class="code">{screen.build}</span> : <span class="weak">—</span>}
        {screen.build && build
          ? <span class="screens-detail">{screen.build === build ? "Atual" : "Anterior"}</span>
          : null}
      </td>
    </tr>
  );
}

function lastTime({ proto, ultima_confirmacao }: SyncReport, now: number): string {
  if (proto === 1) return "não diz o que mostra";
  if (ultima_confirmacao === null) return "ainda não confirmou";
  const s = Math.max(0, Math.floor((now - Date.parse(ultima_confirmacao)) / 1000));
  return s < 3 ? "confirmou agora" : `confirmou há ${duration(s)}`;
}

function lag(lag: number): string {
  return lag === 1 ? "1 mudança atrás" : `${lag} mudanças atrás`;
}

/** The time of day, with the day when it is not today's. */
function since(instant: string, now: number): string {
  const day = dayInSaoPaulo(Date.parse(instant));
  const hours = timeOfDay(new Date(instant));
  return day === dayInSaoPaulo(now) ? hours : `${shortDay(day)} ${hours}`;
}

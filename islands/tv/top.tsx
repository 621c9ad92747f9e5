import { Clock, type IconNode, PackageCheck, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { shortDay } from "../../server/domain/days.ts";
import { etapaOfMode, MODE_TITLES } from "../../server/domain/tv.ts";
import { Icon } from "../ui/icon.tsx";
import { timeOfDay } from "../board/clock.ts";
import type { Tv } from "./state.ts";

/** The strip on top: which picture, the numbers of the day, and the time by the server's clock. */
export function Top({ tv }: { tv: Tv }): VNode {
  const mode = tv.mode.value;
  // Whose wall it is, as the server wrote it into the document.
  const { loja, logo } = document.getElementById("tv")!.dataset;
  const { late, today, prontos, alta } = tv.quadro.value.counters;
  return (
    <header class="tv-top">
      <div class="tv-title">
        {logo ? <img src={logo} alt="" /> : null}
        <div>
          {loja ? <p class="tv-shop cut">{loja}</p> : null}
          <h1>
            {MODE_TITLES[mode]} {etapaOfMode(mode) ? <b>{tv.quadro.value.columns[0]?.ids.length ?? 0}</b> : null}
          </h1>
        </div>
      </div>
      {mode === "cliente"
        ? <p class="tv-invitation">Procure o seu número e retire no balcão.</p>
        : (
          <dl class="tv-counters">
            <Counter tone="atrasado" drawing={TriangleAlert} name="Atrasados" howMany={late} />
            <Counter tone="hoje" drawing={Clock} name="Hoje" howMany={today} />
            {mode === "geral" || mode === "envios"
              ? (
                <Counter
                  tone="pronto"
                  drawing={PackageCheck}
                  name={mode === "geral" ? "Prontos hoje" : "Prontos"}
                  howMany={prontos}
                />
              )
              : null}
            {mode === "envios" ? null : <Counter tone="alta" drawing={Triangle} name="Alta" howMany={alta} />}
          </dl>
        )}
      <WallClock tv={tv} />
    </header>
  );
}

function Counter({ tone, drawing, name, howMany }: {
  tone: string;
  drawing: IconNode;
  name: string;
  howMany: number;
}): VNode {
  return (
    <div class={`tv-counter tv-counter-${tone}`} data-zero={howMany === 0 ? "" : undefined}>
      <dt>
        <Icon drawing={drawing} size={30} />
        {name}
      </dt>
      <dd>{howMany}</dd>
    </div>
  );
}

/** Ticks alone: nothing around it renders every second. */
function WallClock({ tv }: { tv: Tv }): VNode {
  const now = new Date(tv.now.value);
  return (
    <p class="tv-clock">
      <time dateTime={now.toISOString()}>
        <b>{timeOfDay(now)}</b> <span>{shortDay(tv.today.value)}</span>
      </time>
    </p>
  );
}

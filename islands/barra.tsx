import { useSignalEffect } from "@preact/signals";
import { createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { NewsBell } from "./avisos_sonoros/sino.tsx";
import { NoticeList } from "./components/avisos.tsx";
import { Band } from "./components/faixa.tsx";
import { Situation } from "./components/situacao.tsx";
import { ChipDaEstacao } from "./estacao/chip.tsx";
import { NewBuild } from "./estacao/nova_versao.tsx";
import { createNotices } from "./lista/avisos.ts";
import { missedText } from "./lista/mensagens.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import { liveNavigation } from "./moldura/navegacao.ts";
import { Preferences } from "./moldura/preferencias.tsx";
import { Overlays } from "./moldura/sobre.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { showChanges } from "./teclado/sobre.ts";

/** Who comes back to a screen needs longer than who has just pressed a button. */
const BACK_MS = 20_000;

/** What every page has around it, whatever it shows: connection, bell, this screen's name, a newer version, the keys. */
function Bar(): VNode {
  const sync = usePedidosSync();
  const notices = useMemo(createNotices, []);
  useEffect(liveNavigation, []);
  useSignalEffect(() => {
    const { missed } = sync;
    if (!missed) return;
    const acao = { label: "Ver", run: () => showChanges(missed) };
    notices.notify(missedText(missed), { tone: "informa", durationMs: BACK_MS, acao });
  });
  return (
    <>
      {createPortal(<Situation sync={sync} />, document.getElementById("sync")!)}
      {createPortal(<Band sync={sync} />, document.getElementById("faixa")!)}
      {createPortal(<Preferences />, document.getElementById("preferencias")!)}
      <NewsBell sync={sync} avisos={notices} />
      <ChipDaEstacao sync={sync} avisos={notices} />
      <NewBuild sync={sync} />
      <Overlays sync={sync} />
      <NoticeList avisos={notices} />
    </>
  );
}

mountIsland(document.getElementById("barra")!, <Bar />);

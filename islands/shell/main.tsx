import { useSignalEffect } from "@preact/signals";
import { createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { NewsBell } from "../news/news_bell.tsx";
import { NoticeList } from "../ui/notice_list.tsx";
import { Band } from "../workspace/band.tsx";
import { Situation } from "./situation.tsx";
import { ChipDaEstacao } from "./estacao_chip.tsx";
import { NewBuild } from "./new_build.tsx";
import { rememberVisit } from "../board/visited.ts";
import { createNotices } from "../ui/notices.ts";
import { missedText } from "../board/messages.ts";
import { mountIsland } from "../workspace/island.tsx";
import { watchMirrors } from "../board/reload.ts";
import { liveNavigation } from "./navigation.ts";
import { Preferences } from "./preferences.tsx";
import { Overlays } from "./overlays.tsx";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { showChanges } from "../board/page_overlay.ts";

/** Who comes back to a screen needs longer than who has just pressed a button. */
const BACK_MS = 20_000;

/** What every page has around it, whatever it shows: connection, bell, this screen's name, a newer version, the keys. */
function Bar(): VNode {
  const sync = usePedidosSync();
  const notices = useMemo(createNotices, []);
  useEffect(liveNavigation, []);
  useEffect(() => watchMirrors(sync), []);
  useSignalEffect(() => {
    const { missed } = sync;
    if (!missed) return;
    const action = { label: "Ver", run: () => showChanges(missed) };
    notices.notify(missedText(missed), { tone: "info", durationMs: BACK_MS, action });
  });
  return (
    <>
      {createPortal(<Situation sync={sync} />, document.getElementById("sync")!)}
      {createPortal(<Band sync={sync} />, document.getElementById("faixa")!)}
      {createPortal(<Preferences />, document.getElementById("preferencias")!)}
      <NewsBell sync={sync} notices={notices} />
      <ChipDaEstacao sync={sync} notices={notices} />
      {createPortal(<NewBuild sync={sync} />, document.getElementById("rodape")!)}
      <Overlays sync={sync} />
      <NoticeList notices={notices} />
    </>
  );
}

rememberVisit();
// Nobody needs it before a press, and without it the page is as browsers leave it.
import("./focus_guard.ts").then(({ guardFocus }) => guardFocus(), () => {});
mountIsland(document.getElementById("barra")!, <Bar />);

import type { ComponentProps, VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { haRascunho } from "../board/rascunho_key.ts";
import type { OpenDialog } from "./dialogs.tsx";
import { onDemand } from "../ui/on_demand.tsx";

/** The dialogs, the form among them, are a third of a page's code: it is fetched in the first idle moment. */
const dialogs = onDemand(() => import("./dialogs.tsx").then(({ OpenDialog }) => OpenDialog));
const rascunho = onDemand(() => import("./page_rascunho.tsx").then(({ PageRascunho }) => PageRascunho));

/** Whatever dialog is open over a page; while none is, what was left typed is offered. */
export function DialogsOnDemand(props: Omit<ComponentProps<typeof OpenDialog>, "onClose">): VNode | null {
  const { actions } = props;
  const left = useMemo(haRascunho, []);
  useEffect(dialogs.preload, []);
  if (actions.dialog.value) return <dialogs.Component {...props} onClose={actions.close} />;
  return left ? <rascunho.Component actions={actions} onClose={actions.close} /> : null;
}

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { ListedAcesso, NewAcesso } from "../../server/domain/acesso.ts";
import { PAPEL_NAMES, whyContradicts } from "../../server/domain/papel_of_setor.ts";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { thisAcesso } from "../sync/this_acesso.ts";
import { ChangeAcesso } from "./change_acesso.tsx";
import { Usage } from "./usage.tsx";

/** What can be done to a good access. Each answers why it failed, or null. */
export interface AcessoActions {
  change(id: number, para: NewAcesso): Promise<string | null>;
  /** Gives it another link, and shows that. */
  renew(id: number): Promise<string | null>;
  revoke(id: number): Promise<string | null>;
}

interface AcessoProps {
  acesso: ListedAcesso;
  actions: AcessoActions;
}

/** A good access: what it may, who uses it, and what can be done to it. */
export function Acesso({ acesso, actions }: AcessoProps): VNode {
  const opened = useSignal<"mudar" | "renovar" | "revogar" | null>(null);
  const error = useSignal<string | null>(null);
  const { id, nome, papel, setor } = acesso;
  const run = async (done: Promise<string | null>) => {
    error.value = await done;
    if (error.value === null || opened.peek() !== "mudar") opened.value = null;
  };
  const back = <button type="button" class="button" onClick={() => void (opened.value = null)}>Voltar</button>;
  return (
    <li data-acesso={id}>
      <span>
        <b>{nome}</b> <span class="acessos-papel-name">{PAPEL_NAMES[papel]}</span>{" "}
        {setor ? <span class="weak">· {SETOR_NAMES[setor]}</span> : null}
        {nome === thisAcesso?.nome ? <span class="weak">· este aparelho</span> : null}
        <Contradiction reason={whyContradicts(papel, setor)} />
        <Usage {...acesso} />
        <span role="alert" class="acessos-error">{error.value}</span>
      </span>
      {opened.value === "mudar"
        ? <ChangeAcesso acesso={acesso} back={back} onChange={(para) => run(actions.change(id, para))} />
        : opened.value === null
        ? (
          <span class="acessos-buttons">
            <button
              type="button"
              class="button"
              aria-label={`Mudar ${nome}`}
              onClick={() => void (opened.value = "mudar")}
            >
              Mudar
            </button>
            {nome === thisAcesso?.nome ? null : (
              <button
                type="button"
                class="button"
                aria-label={`Novo link para ${nome}…`}
                onClick={() => void (opened.value = "renovar")}
              >
                Novo link…
              </button>
            )}
            <button
              type="button"
              class="button"
              aria-label={`Revogar ${nome}…`}
              onClick={() => void (opened.value = "revogar")}
            >
              Revogar…
            </button>
          </span>
        )
        : (
          <span class="acessos-buttons">
            <span class="acessos-notice">
              {opened.value === "renovar"
                ? "O link de antes e o que está aberto com ele param na hora."
                : "O que está aberto com ele para na hora."}
            </span>
            <button
              type="button"
              class="button button-danger"
              onClick={() => void run(opened.value === "renovar" ? actions.renew(id) : actions.revoke(id))}
            >
              {opened.value === "renovar" ? `Criar novo link para ${nome}` : `Revogar ${nome}`}
            </button>
            {back}
          </span>
        )}
    </li>
  );
}

function Contradiction({ reason }: { reason: string | null }): VNode | null {
  return reason ? <span class="acessos-contradiction">{reason} Mude o papel ou o setor.</span> : null;
}

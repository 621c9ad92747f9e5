import { useSignal } from "@preact/signals";
import { Circle, CircleCheck } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { newAcessoAddress } from "../../server/domain/devices.ts";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Shop } from "../../server/domain/shop.ts";
import { Icon } from "../ui/icon.tsx";
import { NAME_FIELD } from "./identity.tsx";
import { change, done, PRODUCTION } from "./shop.ts";

/** Where the ficha is that tries a printer. */
const TEST_PRINT = "/imprimir/teste";

/** The guide: what a new shop does first, each with a press that leads there, and what of it is done. */
export function FirstSteps({ shop }: { shop: Shop }): VNode {
  const { named, balcao, producao, tv, printed } = done.value;
  const error = useSignal<string | null>(null);
  const all = named && balcao && producao && tv && printed;
  const leave = async () => {
    error.value = await change({ ...shop, guia: false });
    if (error.value === null) location.assign("/");
  };
  return (
    <section class="panel" aria-labelledby="passos-titulo">
      <h2 id="passos-titulo">Primeiros passos</h2>
      <ol class="steps">
        <Step done={named} text="Dê o nome e o logo da loja">
          <button type="button" class="button" onClick={() => document.getElementById(NAME_FIELD)?.focus()}>
            Preencher
          </button>
        </Step>
        <li>
          <StepLine done={balcao && producao && tv} text="Crie os três primeiros links, um para cada aparelho" />
          <ul class="steps">
            <Step done={balcao} text="Balcão">
              <a class="button" href={newAcessoAddress("balcao")} aria-label="Criar link do Balcão">Criar link</a>
            </Step>
            <Step done={producao} text="Produção: escolha o setor" wide>
              {PRODUCTION.map((etapa) => (
                <a
                  key={etapa}
                  class="button button-small"
                  href={newAcessoAddress(etapa)}
                  aria-label={`Criar link: ${ETAPA_NAMES[etapa]}`}
                >
                  {ETAPA_NAMES[etapa]}
                </a>
              ))}
            </Step>
            <Step done={tv} text="TV">
              <a class="button" href={newAcessoAddress("tv")} aria-label="Criar link da TV">Criar link</a>
            </Step>
          </ul>
        </li>
        <Step done={printed} text="Imprima uma ficha de teste">
          <a class="button" href={TEST_PRINT} aria-label="Imprimir uma ficha de teste">Imprimir</a>
        </Step>
      </ol>
      {shop.guia
        ? (
          <p>
            <button type="button" class={all ? "button button-main" : "button"} onClick={() => void leave()}>
              {all ? "Concluir" : "Pular por enquanto"}
            </button>
          </p>
        )
        : null}
      <p role="alert" class="problem">{error.value}</p>
    </section>
  );
}

/** @param wide has several buttons, below its words. */
function Step({ wide, children, ...line }: LineProps & { wide?: boolean; children: ComponentChildren }): VNode {
  return (
    <li>
      <StepLine {...line} wide={wide}>{children}</StepLine>
    </li>
  );
}

interface LineProps {
  done: boolean;
  text: string;
}

function StepLine({ done, text, wide, children }: LineProps & { wide?: boolean; children?: ComponentChildren }): VNode {
  return (
    <div class="step" data-done={done} data-wide={wide}>
      <span class="step-mark">
        <Icon drawing={done ? CircleCheck : Circle} size={20} />
        <span class="hidden">{done ? "Feito:" : "A fazer:"}</span>
      </span>
      <span class="step-text">{text}</span>
      {children ? <span class="step-buttons">{children}</span> : null}
    </div>
  );
}

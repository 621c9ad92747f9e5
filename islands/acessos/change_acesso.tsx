import type { VNode } from "preact";
import type { ListedAcesso, NewAcesso } from "../../server/domain/acesso.ts";
import { AcessoFields, saidAt, useTypedAcesso } from "./fields.tsx";

/** What a good access may and is called, to be changed. */
export function ChangeAcesso({ acesso, onChange, onBack }: {
  acesso: ListedAcesso;
  onChange(para: NewAcesso): Promise<void>;
  onBack(): void;
}): VNode {
  const typed = useTypedAcesso(acesso);
  return (
    <form
      noValidate
      class="acessos-form acessos-change"
      aria-label={`Mudar ${acesso.nome}`}
      onSubmit={(event) => {
        event.preventDefault();
        void onChange(saidAt(typed));
      }}
    >
      <AcessoFields {...typed} />
      <p class="weak acessos-note">
        As telas abertas com este acesso se recarregam na hora. O histórico guarda o nome de antes.
      </p>
      <span class="acessos-buttons">
        <button type="submit" class="button button-main">Salvar</button>
        <button type="button" class="button" onClick={onBack}>Voltar</button>
      </span>
    </form>
  );
}

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { NewAcesso } from "../../server/domain/acesso.ts";
import { PAPEIS, type Papel } from "../../server/domain/papeis.ts";
import { PAPEL_NAMES, roleOfSetor, whyContradicts } from "../../server/domain/papel_of_setor.ts";
import { type Setor, SETOR_NAMES, SETORES } from "../../server/domain/setores.ts";

/** What each role is for, beside its name. */
const TO: Record<Papel, string> = {
  leitura: "TV da parede, visitas: vê e não muda nada",
  operador: "Faz a parte do seu setor; sem setor, a de todos menos a do Financeiro",
  financeiro: "Também libera pedidos, e depois disso muda valores",
  admin: "Faz tudo, exclui pedidos e cuida dos acessos",
  espelho: "Para o segundo PC: copia tudo (deno task espelho) e não muda nada",
};

/** What is said of an access: what a form holds while it is filled in. */
export type TypedAcesso = { [K in keyof NewAcesso]: Signal<NewAcesso[K]> };

/** An access that nobody has said anything of. */
export const NOTHING_TOLD: NewAcesso = { nome: "", papel: "operador", setor: null };

/** What a screen of a place is usually given. */
export function suggestedFor(setor: Setor | null): NewAcesso {
  return setor ? { nome: SETOR_NAMES[setor], papel: roleOfSetor(setor), setor } : NOTHING_TOLD;
}

/** A form's content. @param de what it begins with. */
export function useTypedAcesso(de: NewAcesso = NOTHING_TOLD): TypedAcesso {
  return { nome: useSignal(de.nome), papel: useSignal(de.papel), setor: useSignal(de.setor) };
}

/** Its fields. The place suggests the role that a screen there needs. */
export function AcessoFields({ nome, papel, setor }: TypedAcesso): VNode {
  return (
    <>
      <label>
        <span>Nome</span>
        <input
          name="nome"
          aria-required="true"
          maxLength={80}
          autocomplete="off"
          placeholder="Ex.: Balcão 2, Celular da Bia"
          value={nome.value}
          onInput={({ currentTarget }) => void (nome.value = currentTarget.value)}
        />
      </label>
      <label>
        <span>Setor (opcional)</span>
        <select
          value={setor.value ?? ""}
          onChange={({ currentTarget }) => {
            setor.value = (currentTarget.value || null) as Setor | null;
            papel.value = setor.value ? roleOfSetor(setor.value) : "operador";
          }}
        >
          <option value="">Sem setor</option>
          {SETORES.map((each) => <option key={each} value={each}>{SETOR_NAMES[each]}</option>)}
        </select>
      </label>
      <fieldset>
        <legend>O que pode fazer</legend>
        {PAPEIS.map((each) => (
          <label key={each} class="acessos-papel">
            <input
              type="radio"
              name="papel"
              checked={papel.value === each}
              onChange={() => void (papel.value = each)}
            />
            <span>
              <b>{PAPEL_NAMES[each]}</b> <span class="weak">{TO[each]}</span>
            </span>
          </label>
        ))}
        <p role="status" class="acessos-contradiction">{whyContradicts(papel.value, setor.value)}</p>
      </fieldset>
    </>
  );
}

/** What the form says. */
export function saidAt({ nome, papel, setor }: TypedAcesso): NewAcesso {
  return { nome: nome.peek(), papel: papel.peek(), setor: setor.peek() };
}

import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { knownAs, wordsLike } from "./words.ts";
import { wordKey } from "./questions.ts";
import type { FieldProps } from "./field.tsx";
import { OpenEditing } from "./editing.ts";
import { Combobox, type Offer } from "./combobox.tsx";

/**
 * A field where the shop has few words: known ones are offered and taken when the field is left, so that no half of one is
 * saved; a new one is confirmed. With `free`, any word will do.
 */
export function WordField({ words, free, ...field }: FieldProps & { words: string; free?: boolean }): VNode {
  const editing = useContext(OpenEditing);
  const known = editing.words.value[words] ?? [];
  const typed = field.valor.trim();
  const exact = knownAs(known, typed);
  const like = [...new Set([...exact === null ? [] : [exact], ...wordsLike(known, typed)])];
  function offers(): Offer[] {
    if (like.length === 0 ? known.length === 0 || free : like.length === 1 && typed === exact) return [];
    const offered: Offer[] = like.map((word) => ({ title: word, choose: () => field.onType(word) }));
    if (free || typed === "" || exact !== null) return offered;
    const keep = () => editing.confirm(wordKey(words, typed));
    return [...offered, { title: `Usar “${typed}”`, detail: "Não está na lista", choose: keep }];
  }
  return (
    <Combobox
      {...field}
      list="Já usados"
      offers={offers}
      opensOnPress
      takesFirst={!free && like.length > 0}
    />
  );
}

import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { fieldId } from "./control.tsx";
import { OpenEditing } from "./editing.ts";
import type { Question } from "./questions.ts";

/** What is asked of a field, each answer one press; then the focus goes where one types on. */
export function Asked({ question, name, focus = name, answer }: {
  question: Question;
  name: string;
  focus?: string;
  answer(change: Question["answers"][number]["change"]): void;
}): VNode {
  const { confirm } = useContext(OpenEditing);
  const done = (act: () => void) => () => {
    act();
    document.getElementById(fieldId(focus))?.focus();
  };
  return (
    <div class="question-of-field" role="status">
      <p id={`${fieldId(name)}-nota`}>{question.text}</p>
      {question.answers.map(({ label, change }) => (
        <button
          key={label}
          type="button"
          class="button button-small"
          onClick={done(() => answer(change))}
        >
          {label}
        </button>
      ))}
      <button type="button" class="button button-small" onClick={done(() => confirm(question.key))}>
        {question.keep}
      </button>
    </div>
  );
}

import type { Eye } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "../ui/icon.tsx";

/** One thing to be known before the rest. */
export function Note({ drawing, tone, children }: {
  drawing: typeof Eye;
  tone?: "presence" | "problema";
  children: ComponentChildren;
}): VNode {
  return (
    <p class={`note${tone ? ` note-${tone}` : ""}`}>
      <Icon drawing={drawing} size={18} />
      <span>{children}</span>
    </p>
  );
}

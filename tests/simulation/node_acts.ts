/** What befalls the nodes of a shop and the database that they share. */

import type { Kind } from "./plan.ts";
import type { Act, Scene } from "./world.ts";
import { write } from "./writes.ts";

/** Within so many ms after a commit its flush is over. */
const WRITING_MAX_MS = 30;

/** Within so many ms a standby may be there of which nobody has noticed yet that it is another. */
const SOON_MAX_MS = 10;

/** Each, by its kind. */
export const NODE_ACTS = {
  kill_node: (scene) => {
    const { world: { nodes }, chance, note, later } = scene;
    const place = anyPlace(scene);
    const line = nodes!.all[place]?.line;
    if (line && chance.happens(0.5)) {
      note(`node ${place + 1} will be killed between its next commit and the flush`);
      line.onCommit = () => nodes!.kill(place);
    } else {
      note(`node ${place + 1} killed`);
      nodes!.kill(place);
    }
    later(() => nodes!.start(place));
  },
  cut_database: (scene) => {
    const { world: { nodes }, forMs, chance, note, later } = scene;
    const place = anyPlace(scene);
    const line = nodes!.all[place]?.line;
    const silently = chance.happens(0.4);
    note(`node ${place + 1} is cut from the database${silently ? ", and is not told," : ""} for ${forMs} ms`);
    line?.cut(silently);
    later(() => line?.mend());
  },
  promote,
  lose_wake_up: (scene) => {
    const { world: { nodes, time }, forMs, note } = scene;
    const place = anyPlace(scene);
    note(`no wake-up comes to node ${place + 1}, for ${forMs} ms`);
    const line = nodes!.all[place]?.line;
    if (line) line.deafUntil = time.now + forMs;
  },
  late_wake_up: (scene) => {
    const { world: { nodes }, forMs, note, later } = scene;
    const place = anyPlace(scene);
    note(`wake-ups come ${forMs} ms late to node ${place + 1}`);
    const line = nodes!.all[place]?.line;
    if (line) line.wakeUpDelayMs = forMs;
    later(() => void (line && (line.wakeUpDelayMs = 0)));
  },
  sweep_outbox: ({ world: { nodes }, note }) => {
    note("the outbox is swept, also of what not every node has read");
    nodes!.database.sweep();
  },
} satisfies Partial<Record<Kind, Act>>;

/**
 * The machine of the database is gone, in half of the cases just when somebody has committed, and another goes on in its place:
 * sooner than any node looks by itself, or a while later.
 */
function promote(scene: Scene): void {
  const { world: { nodes, screens, time, fate }, chance, note, forMs } = scene;
  const how = { lags: chance.happens(0.4), silently: chance.happens(0.5) };
  const backMs = chance.pick([chance.int(0, SOON_MAX_MS), forMs]);
  const end = () => {
    note(`the database's machine is gone; a standby that ${nodes!.database.promote(how)} is promoted`);
    time.after(fate, backMs, () => nodes!.database.start());
  };
  const line = nodes!.all[anyPlace(scene)]?.line;
  if (!line || chance.happens(0.5)) return end();
  line.onCommit = () => {
    line.onCommit = null;
    time.after(fate, chance.int(0, WRITING_MAX_MS), end);
  };
  for (const screen of screens) {
    for (let i = 0; i < 2; i++) {
      time.after(fate, chance.int(0, WRITING_MAX_MS), () => write("patch", screen, chance, note));
    }
  }
}

function anyPlace({ world: { nodes }, chance }: Scene): number {
  return chance.int(0, nodes!.all.length - 1);
}

/** Gathers what is asked one by one, to do all that was asked in one turn of the loop at once. */

/** So many at once at most: as many of the usual writes hold the loop for 10 ms, and a longer transaction would gain nothing. */
export const GATHERED_MAX = 64;

/**
 * @param nextTurn ends this turn. @param doAll does what was asked in it, and answers each in the same order; what it throws is
 * everybody's answer.
 * @returns asks for one.
 */
export function gather<Ask, Answer>(
  nextTurn: () => Promise<void>,
  doAll: (asked: Ask[]) => Promise<Answer[]>,
): (ask: Ask) => Promise<Answer> {
  const waiting: { ask: Ask; answer: PromiseWithResolvers<Answer> }[] = [];

  async function doWaiting(): Promise<void> {
    await nextTurn();
    const turn = waiting.splice(0, GATHERED_MAX);
    if (waiting.length > 0) void doWaiting();
    try {
      const answers = await doAll(turn.map(({ ask }) => ask));
      turn.forEach(({ answer }, i) => answer.resolve(answers[i]!));
    } catch (error) {
      turn.forEach(({ answer }) => answer.reject(error));
    }
  }

  return (ask) => {
    const answer = Promise.withResolvers<Answer>();
    if (waiting.push({ ask, answer }) === 1) void doWaiting();
    return answer.promise;
  };
}

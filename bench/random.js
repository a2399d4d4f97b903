// Numbers that look like chance and are the same for the same seed on every machine.

/**
 * A source of numbers from 0 up to 1. Method: mulberry32, by Tommy Ettinger (public domain).
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** A whole number from 0 up to `count`, which it never is. @param {number} count */
    below: (count) => Math.floor(next() * count),
    /** True so often. @param {number} share */
    chance: (share) => next() < share,
    /**
     * One of a list.
     * @template T
     * @param {readonly T[]} list
     * @returns {T}
     */
    of: (list) => {
      const one = list[Math.floor(next() * list.length)];
      if (one === undefined) throw new RangeError('there is nothing to choose from');
      return one;
    },
  };
}

/** @typedef {ReturnType<typeof randomFrom>} Random */

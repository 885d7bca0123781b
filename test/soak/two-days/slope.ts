/** What was counted of one thing that lives, at a place on the way: after so many check-ins. */
export interface Point {
  /** Which life; one that ended and began anew is another. */
  readonly life: number;
  readonly x: number;
  readonly y: number;
}

/** How something grows on the way. */
export interface Slope {
  /** By how much `y` grows where `x` grows by one. */
  readonly slope: number;
  /** The standard error of that. */
  readonly error: number;
  /** How many points it is of. */
  readonly points: number;
}

/**
 * The slope by least squares, one for all lives, each of which begins at a height of its own. A life's
 * first `warmUp` on the way do not count. Null where too little is left to tell.
 */
export function slopeOf(points: readonly Point[], warmUp: number): Slope | null {
  let [xx, xy, yy, count, lives] = [0, 0, 0, 0, 0];
  for (const life of new Set(points.map((point) => point.life))) {
    const own = points.filter((point) => point.life === life);
    const from = Math.min(...own.map(({ x }) => x)) + warmUp;
    const warm = own.filter(({ x }) => x >= from);
    if (warm.length < 3) continue;
    const mean = (of: 'x' | 'y') => warm.reduce((sum, point) => sum + point[of], 0) / warm.length;
    const [meanX, meanY] = [mean('x'), mean('y')];
    for (const { x, y } of warm) {
      xx += (x - meanX) ** 2;
      xy += (x - meanX) * (y - meanY);
      yy += (y - meanY) ** 2;
    }
    count += warm.length;
    lives += 1;
  }
  const freedom = count - lives - 1;
  if (xx === 0 || freedom < 1) return null;
  const slope = xy / xx;
  return { slope, error: Math.sqrt(Math.max(0, yy - slope * xy) / freedom / xx), points: count };
}

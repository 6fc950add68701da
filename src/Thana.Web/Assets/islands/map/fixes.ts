// Fixes of a phone that stands still, averaged: a surer one weighs more, and one far off the others is left out.
interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number;
}

export class Averaged {
  private readonly fixes: Fix[] = [];

  get count(): number {
    return this.fixes.length;
  }

  add(lon: number, lat: number, accuracy: number): void {
    if (Number.isFinite(lon + lat) && accuracy >= 0) this.fixes.push({ lon, lat, accuracy: Math.max(1, accuracy) });
  }

  /** The mean, as sure as the best of the fixes and no surer: errors of one phone at one place are not independent. */
  mean(): Fix {
    const best = this.fixes.reduce((a, b) => (b.accuracy < a.accuracy ? b : a));
    // The first fix of a phone is often a mast's, kilometres off.
    const used = this.fixes.filter((f) => f.accuracy <= best.accuracy * 3);
    const weight = used.reduce((sum, f) => sum + 1 / f.accuracy ** 2, 0);
    return {
      lon: used.reduce((sum, f) => sum + f.lon / f.accuracy ** 2, 0) / weight,
      lat: used.reduce((sum, f) => sum + f.lat / f.accuracy ** 2, 0) / weight,
      accuracy: best.accuracy,
    };
  }
}

// Where a photo was taken, read from the photo in this browser; the photo itself goes nowhere.
export async function placeOfPhoto(file: Blob): Promise<{ lon: number; lat: number } | null> {
  const view = new DataView(await file.slice(0, 262_144).arrayBuffer());
  try {
    return read(view);
  } catch {
    // Cut short or made up: a photo without a place.
    return null;
  }
}

function read(view: DataView): { lon: number; lat: number } | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return gps(view, at + 10);
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) return null;
  }

  return null;
}

function gps(view: DataView, start: number): { lon: number; lat: number } | null {
  const little = view.getUint16(start) === 0x4949;
  const short = (at: number): number => view.getUint16(at, little);
  const long = (at: number): number => view.getUint32(at, little);
  const entries = (at: number): Map<number, number> => new Map(Array.from({ length: Math.min(200, short(at)) }, (_, i) => [short(at + 2 + i * 12), at + 2 + i * 12]));
  const pointer = entries(start + long(start + 4)).get(0x8825);
  if (pointer === undefined) return null;
  const facts = entries(start + long(pointer + 8));
  const degrees = (letter: number, value: number, minus: string): number => {
    const [ref, at] = [facts.get(letter), facts.get(value)];
    if (ref === undefined || at === undefined) return NaN;
    const from = start + long(at + 8);
    const part = (i: number): number => long(from + i * 8) / long(from + i * 8 + 4);
    return (part(0) + part(1) / 60 + part(2) / 3600) * (String.fromCharCode(view.getUint8(ref + 8)) === minus ? -1 : 1);
  };
  const place = { lat: degrees(1, 2, "S"), lon: degrees(3, 4, "W") };
  return Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 && (place.lat !== 0 || place.lon !== 0) ? place : null;
}

// Where pictures come from: a file or the camera.
import { decode, prepare } from "./decoder";
import { attempts, draw } from "./photo";

export type Scan = { text: string } | { failed: "no-code" | "no-picture" | "no-decoder" | "stopped" };

/** Reads a photo; `again` hears of each attempt and answers whether to go on. */
export async function readPhoto(file: Blob, again: (attempt: number) => boolean): Promise<Scan> {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    if (image === null) return { failed: "no-picture" };
    if (!(await prepare())) return { failed: "no-decoder" };
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    let tried = 0;
    for (const attempt of attempts(Math.max(width, height))) {
      if (!again(++tried)) return { failed: "stopped" };
      // A pause, so that the page can say how far it is.
      await new Promise((done) => setTimeout(done, 0));
      const text = await decode(draw(image, width, height, attempt), attempt.options ?? {});
      if (text !== null) return { text };
    }
    return { failed: "no-code" };
  } catch {
    return { failed: "no-picture" };
  } finally {
    URL.revokeObjectURL(address);
  }
}

function load(address: string): Promise<HTMLImageElement | null> {
  return new Promise((done) => {
    const image = new Image();
    image.onload = () => done(image.naturalWidth > 0 && image.naturalHeight > 0 ? image : null);
    image.onerror = () => done(null);
    image.src = address;
  });
}

export class Camera {
  private stream: MediaStream | null = null;

  constructor(private readonly video: HTMLVideoElement) {}

  static get state(): "usable" | "insecure" | "missing" {
    if (!window.isSecureContext) return "insecure";
    return typeof navigator.mediaDevices?.getUserMedia === "function" ? "usable" : "missing";
  }

  get running(): boolean {
    return this.stream !== null;
  }

  /** Looks until a code is read; null when stopped. Throws when there is no camera to be had. */
  async read(): Promise<string | null> {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
    this.stream = stream;
    this.video.srcObject = stream;
    await this.video.play();
    while (this.stream === stream) {
      const text = await this.look();
      if (text !== null) return text;
      await new Promise((done) => setTimeout(done, 120));
    }
    return null;
  }

  stop(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  private async look(): Promise<string | null> {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (width === 0) return null;
    return await decode(draw(this.video, width, height, { side: Math.max(width, height) }), { tryRotate: false, tryDownscale: true });
  }
}

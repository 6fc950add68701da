// <passkey-door mode="sign-in|step-up|enrol"> is shown where the browser knows passkeys, and does what its button says. Everything that counts is decided at the station.
type Json = Record<string, unknown>;

const bytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)).buffer;
const text = (from: ArrayBuffer | null): string | null =>
  from === null ? null : btoa(String.fromCharCode(...new Uint8Array(from))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const listed = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Json[]).map((c) => ({ ...c, id: bytes(c["id"] as string) }) as unknown as PublicKeyCredentialDescriptor);

function answer(credential: PublicKeyCredential): Json {
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const said: Json = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject !== undefined) {
    said["attestationObject"] = text(response.attestationObject);
    said["transports"] = response.getTransports?.() ?? [];
  } else {
    said["authenticatorData"] = text(response.authenticatorData);
    said["signature"] = text(response.signature);
    said["userHandle"] = text(response.userHandle);
  }

  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response: said,
    clientExtensionResults: credential.getClientExtensionResults(), authenticatorAttachment: credential.authenticatorAttachment,
  };
}

class PasskeyDoor extends HTMLElement {
  private waiting: AbortController | null = null;

  connectedCallback(): void {
    if (typeof PublicKeyCredential === "undefined") return;
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => void this.go(false));
    if (this.mode === "sign-in") void this.offer();
  }

  private get mode(): string {
    return this.getAttribute("mode") ?? "";
  }

  // The browser lists its passkeys in the name field.
  private async offer(): Promise<void> {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) await this.go(true);
  }

  private async go(quietly: boolean): Promise<void> {
    this.waiting?.abort();
    const mine = (this.waiting = new AbortController());
    try {
      const asked = await this.post({ "sign-in": "/api/sign-in/passkey/options", "step-up": "/api/step-up/passkey/options", enrol: "/api/my/passkeys/options" }[this.mode] ?? "", {});
      if (asked === null || mine.signal.aborted) return;
      const options = (await asked.json()) as Json;
      const challenge = bytes(options["challenge"] as string);
      const credential = this.mode === "enrol"
        ? await navigator.credentials.create({
          signal: mine.signal,
          publicKey: { ...options, challenge, user: { ...(options["user"] as Json), id: bytes((options["user"] as Json)["id"] as string) }, excludeCredentials: listed(options["excludeCredentials"]) } as unknown as PublicKeyCredentialCreationOptions,
        })
        : await navigator.credentials.get({
          signal: mine.signal,
          ...(quietly ? { mediation: "conditional" as const } : {}),
          publicKey: { ...options, challenge, allowCredentials: listed(options["allowCredentials"]) } as unknown as PublicKeyCredentialRequestOptions,
        });
      if (credential !== null) await this.give(JSON.stringify(answer(credential as PublicKeyCredential)));
    } catch (failure) {
      if (!quietly && !mine.signal.aborted) this.say(failure instanceof DOMException ? this.getAttribute("cancelled") : this.getAttribute("refused"));
    }
  }

  private async give(credential: string): Promise<void> {
    if (this.mode === "step-up") {
      const form = this.closest("form");
      const field = form?.querySelector<HTMLInputElement>('input[name="StepUp.Passkey"]');
      if (form === null || !field) return;
      field.value = credential;
      form.requestSubmit();
      return;
    }

    const name = document.querySelector<HTMLInputElement>("#passkey-name")?.value;
    const done = await this.post(this.mode === "enrol" ? "/api/my/passkeys" : "/api/sign-in/passkey", { credential, name });
    if (done !== null) window.location.assign(this.getAttribute("then") ?? "/");
  }

  private async post(address: string, body: Json): Promise<Response | null> {
    const reply = await fetch(address, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
    if (reply.ok) return reply;
    const problem = (await reply.json().catch(() => null)) as { title?: string; type?: string } | null;
    // The last proof is too long ago: the page asks for a new one when it is opened again.
    if (problem?.type === "urn:thana:access.step-up") window.location.reload();
    this.say(problem?.title ?? this.getAttribute("refused"));
    return null;
  }

  private say(words: string | null): void {
    const place = this.querySelector<HTMLElement>(".error");
    if (place === null) return;
    place.textContent = words;
    place.hidden = false;
  }
}

customElements.define("passkey-door", PasskeyDoor);
export {};

// On every page of who is signed in: has the worker that answers while the server is away, and tells it the language to answer in.
import { forgetAccount, rememberAccount } from "./offline/account";

const account = document.querySelector<HTMLElement>("[data-account]")?.dataset["account"];
if (account !== undefined) rememberAccount(account);
for (const form of document.querySelectorAll('form[action="/sign-out"]')) form.addEventListener("submit", forgetAccount);

// Browsers give workers to https and to this machine only; elsewhere the pages work as they always did.
if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register("/worker.js").then(
    () => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ language: document.documentElement.lang })),
    () => undefined,
  );
}

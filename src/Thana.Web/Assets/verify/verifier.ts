// Everything that decides, without the page: what the tests under Node load, and what any other program may use.
export { fromBase64, hex, text } from "./bytes";
export { isSafePoint, verify } from "./ed25519";
export { inflate } from "./inflate";
export { BadKeyList, readKey, readKeyList, type KeyList } from "./keys";
export { check, type Verdict } from "./check";
export { leafHash, shortCode } from "./merkle";
export { readProof } from "./proof";
export { fromBytes, fromDigits, type Receipt, type Unreadable } from "./receipt";
export { read } from "./typed";

import { effect, signal } from "@preact/signals";
import { packed, unpacked, type Pin } from "../model/pins";

const key = "coalis-pins";

/** What is pinned in this tab. */
export const pins = signal<Pin[]>(unpacked(sessionStorage.getItem(key) ?? ""));
effect(() => sessionStorage.setItem(key, packed(pins.value)));

import { unbroken } from "../model/numbers";
import type { Sentence } from "../model/payload";

/** What follows a headline in its sentence, as a sentence of its own. */
export function rest_of({ text, headline }: Sentence): string {
  const rest = text.slice(headline.length).replace(/^[\s:;.]+/, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** One verdict in a headline; below it, smaller, what it rests on. */
export function Verdicts({ sentences }: { sentences: Sentence[] }) {
  const head = sentences.find((one) => one.headline !== "");
  const rest = head ? rest_of(head) : "";
  return (
    <>
      {head && <p class="lead" data-test="headline">{unbroken(head.headline)}.</p>}
      {rest && <p class="support">{unbroken(rest)}</p>}
      <ul class="support">
        {sentences.filter((one) => one !== head).map((one) => <li key={one.text}>{unbroken(one.text)}</li>)}
      </ul>
    </>
  );
}

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem}' +
  'button{font:inherit;display:block;width:100%;margin:.4rem 0;padding:.6rem;text-align:left}' +
  'input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}';

/** A page of the authority; `body` is HTML. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${body}
</body></html>
`;

/** Text that means itself in HTML, between quotes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A form that asks for one thing by its buttons. */
export const buttons = (
  name: string,
  choices: readonly { readonly value: string; readonly label: string }[],
): string =>
  `<form id="${name}" method="post" action="">${choices
    .map(
      ({ value, label }) =>
        `<button name="${name}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`,
    )
    .join('')}</form>`;

/** Accept or Cancel. */
export const decisionButtons: string = buttons('decision', [
  { value: 'accept', label: 'Accept' },
  { value: 'decline', label: 'Cancel' },
]);

/**
 * The fields of a multipart form; a field "attach://x" is the file of the part named x, as the Bot API has it. Own
 * reading, because the one built into fetch wants headers written as browsers write them.
 */
export function readForm(body: Buffer, contentType: string): Record<string, unknown> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2] ?? '';
  const fields: Record<string, string> = {};
  const files = new Map<string, File>();
  // One character a byte, so that places in the text are places in the bytes.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
    const content = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1');
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const file = /filename="?([^";\r\n]*)"?/i.exec(head)?.[1];
    if (file === undefined) fields[name] = content.toString('utf8');
    else files.set(name, new File([new Uint8Array(content)], file));
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const attached = /^attach:\/\/(.+)$/.exec(value)?.[1];
      return [name, (attached === undefined ? undefined : files.get(attached)) ?? unwrap(value)];
    }),
  );
}

/** Objects and numbers travel in forms as JSON. */
function unwrap(value: string): unknown {
  if (!/^[[{]|^-?\d{1,15}$|^(?:true|false)$/.test(value)) return value;
  return JSON.parse(value) as unknown;
}

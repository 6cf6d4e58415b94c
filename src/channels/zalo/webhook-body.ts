/** Largest delivery taken, bytes; real ones have a few thousand. */
const LARGEST_BODY = 1024 * 1024;

/** The bytes of a delivery as text, or the status to refuse it with. Not parsed: a signature is over these bytes. */
export async function readBody(request: Request): Promise<{ text: string } | { status: 400 | 413 }> {
  if (Number(request.headers.get('Content-Length') ?? 0) > LARGEST_BODY) return { status: 413 };
  try {
    const text = await request.text();
    return text.length > LARGEST_BODY ? { status: 413 } : { text };
  } catch {
    return { status: 400 };
  }
}

/** The parsed text, or undefined. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const bare = (status: number): Response => new Response(null, { status });

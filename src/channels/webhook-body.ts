/** Largest delivery taken, bytes; real ones have a few thousand. */
const LARGEST_BODY = 1024 * 1024;

/** The bytes of a delivery as text, or the status to refuse it with. Not parsed: a signature is over these bytes. */
export async function readBody(request: Request): Promise<{ text: string } | { status: 400 | 413 }> {
  if (Number(request.headers.get('Content-Length') ?? 0) > LARGEST_BODY) return { status: 413 };
  try {
    const text = await request.text();
    // Platforms say how large a delivery is: one that did not, and is too large, is none of theirs.
    return text.length > LARGEST_BODY ? { status: 400 } : { text };
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

/** 200 once `taken` has resolved, 503 when it rejects, so that the platform delivers again. */
export const answerDelivery = (taken: Promise<unknown>): Promise<Response> =>
  taken.then(
    () => bare(200),
    // Told already by whoever could not store it.
    () => bare(503),
  );

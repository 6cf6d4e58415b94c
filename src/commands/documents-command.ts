import type { App } from '../app.ts';
import { formatDate } from '../text/dates.ts';
import { write } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

/** `documents`: the live documents, or one with its text; for a person or as JSON. */
export async function documentsCommand(
  app: App,
  id: string | undefined,
  options: { readonly json?: boolean },
): Promise<void> {
  if (id === undefined) return listDocuments(app, options.json ?? false);
  const version = await app.desk.version(id);
  if (!version) throw usageFault(`không có văn bản ${id}; xem danh sách bằng npm run documents`);
  const { documentId, source, text, metadata, ordinal, createdAt, enumerations } = version;
  if (options.json)
    write(
      JSON.stringify(
        { id: documentId, source, version: ordinal, createdAt, ...metadata, enumerations, text },
        null,
        2,
      ),
    );
  else write(`${metadata.title}\n${source} · bản ${ordinal}\n\n${text}`);
}

async function listDocuments(app: App, json: boolean): Promise<void> {
  const documents = await app.desk.documents();
  if (json) {
    const rows = documents.map(({ documentId, source, ordinal, length, createdAt, metadata }) => ({
      id: documentId,
      source,
      version: ordinal,
      length,
      createdAt,
      ...metadata,
    }));
    write(JSON.stringify(rows, null, 2));
    return;
  }
  if (documents.length === 0) write('Kho chưa có văn bản nào.');
  for (const { documentId, source, metadata } of documents) {
    const about = [
      metadata.number,
      metadata.place,
      metadata.issuedOn && formatDate(metadata.issuedOn),
      source,
    ].filter(Boolean);
    write(`${documentId}  ${metadata.title}\n              ${about.join(' · ')}`);
  }
}

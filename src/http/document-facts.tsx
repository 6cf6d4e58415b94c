import type { Child } from 'hono/jsx';
import type { Version } from '../domain/document.ts';
import { safeHref } from '../channels/web/safe-href.ts';
import { DateText } from '../channels/web/date-text.tsx';

const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
);

/** Said of a fact every official document has: its absence is worth a word. */
const Absent = () => <span class="absent">không nêu</span>;

const CoreFact = ({ name, value }: { name: string; value: string | undefined }) => (
  <Fact name={name}>{value ?? <Absent />}</Fact>
);

const OptionalFact = ({ name, value }: { name: string; value: string | undefined }) =>
  value === undefined || value === '' ? null : <Fact name={name}>{value}</Fact>;

const Source = ({ source }: { source: string }) => {
  const href = /^https?:/i.test(source) ? safeHref(source) : undefined;
  return href === undefined ? (
    <>{source}</>
  ) : (
    <a href={href} rel="noopener noreferrer external">
      {source}
    </a>
  );
};

/** What is known of a document besides its text. */
export const DocumentFacts = ({ version }: { version: Version }) => {
  const { metadata, source } = version;
  return (
    <table class="facts">
      <caption class="unseen">Thông tin văn bản</caption>
      <tbody>
        <Fact name="Loại">
          {metadata.kind === undefined ? <Absent /> : <span class="kind">{metadata.kind}</span>}
        </Fact>
        <CoreFact name="Số hiệu" value={metadata.number} />
        <CoreFact name="Cơ quan ban hành" value={metadata.issuer} />
        <Fact name="Ngày">
          {metadata.issuedOn === undefined ? <Absent /> : <DateText iso={metadata.issuedOn} />}
        </Fact>
        <OptionalFact name="Người ký" value={metadata.signer} />
        <OptionalFact name="Nơi" value={metadata.place} />
        <OptionalFact name="Năm học" value={metadata.schoolYear} />
        <OptionalFact name="Giai đoạn" value={metadata.period} />
        <OptionalFact name="Trích yếu" value={metadata.summary} />
        <OptionalFact name="Căn cứ" value={metadata.bases.join('; ')} />
        <Fact name="Nguồn">
          <Source source={source} />
        </Fact>
        <OptionalFact name="Đăng trên" value={metadata.outlet} />
        <Fact name="Dạng">{metadata.digest ? 'Bản tóm lược, không phải nguyên văn' : 'Nguyên văn'}</Fact>
      </tbody>
    </table>
  );
};

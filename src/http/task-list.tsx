import { byDocument, type TaskRole, type TaskRow } from '../domain/record-row.ts';
import type { Task, TaskAgency } from '../domain/task.ts';
import { DateText } from '../channels/web/date-text.tsx';
import { rowPath } from '../records/row-path.ts';
import { ROLE_WORDS } from '../records/task-query.ts';

const named = (agencies: readonly TaskAgency[]): string => agencies.map(({ name }) => name).join(', ');

/** The part a body plays in a task; the lead, where it plays both. */
const roleOf = (task: Task, key: string): TaskRole =>
  task.lead.some((agency) => agency.key === key) ? 'lead' : 'coordinating';

const Fact = ({ name, value }: { name: string; value: string }) =>
  value === '' ? null : (
    <p class="task-fact">
      {name}: {value}
    </p>
  );

const Item = ({ row, agencyKey }: { row: TaskRow; agencyKey: string }) => {
  const { record } = row;
  const role = roleOf(record, agencyKey);
  const others = (agencies: readonly TaskAgency[]) =>
    named(agencies.filter((agency) => agency.key !== agencyKey));
  return (
    <li class="task">
      <p class="task-marks">
        <span class={`role-mark role-${role}`}>{ROLE_WORDS[role]}</span>
        {record.deadline === undefined ? null : <span class="deadline">Hạn: {record.deadline.text}</span>}
      </p>
      <p class="task-text">{record.text}</p>
      <Fact name={role === 'lead' ? 'Cùng chủ trì' : 'Chủ trì'} value={others(record.lead)} />
      <Fact name={role === 'lead' ? 'Phối hợp' : 'Cùng phối hợp'} value={others(record.coordinating)} />
      <a class="task-source" href={rowPath(row)}>
        Mở đoạn trích
      </a>
    </li>
  );
};

/** Tasks of one body under the documents they are from. */
export const TaskList = ({ rows, agencyKey }: { rows: readonly TaskRow[]; agencyKey: string }) => (
  <>
    {byDocument(rows).map((group) => {
      const { title, number, issuedOn } = group[0].source;
      return (
        <section class="task-group">
          <h2>{title}</h2>
          <p class="entry-facts">
            {number === undefined ? null : <span>Số {number}</span>}
            {issuedOn === undefined ? null : <DateText iso={issuedOn} />}
            <span>{group.length} nhiệm vụ</span>
          </p>
          <ol class="tasks">
            {group.map((row) => (
              <Item row={row} agencyKey={agencyKey} />
            ))}
          </ol>
        </section>
      );
    })}
  </>
);

import type { TargetChoices } from '../records/record-shelf.ts';
import { capitalised } from '../domain/capitalised.ts';
import { KIND_WORDS } from '../domain/target-words.ts';
import { addressOf } from './record-address.ts';

interface FilterProps {
  readonly choices: TargetChoices;
  /** As typed, by field. */
  readonly fields: Readonly<Record<string, string>>;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Chooser {
  readonly field: string;
  readonly name: string;
  /** What stands first and filters nothing. */
  readonly all: string;
  readonly choices: readonly Choice[];
}

const choosers = ({ levels, places, years, documents }: TargetChoices): readonly Chooser[] => [
  {
    field: 'cap',
    name: 'Cấp học',
    all: 'Mọi cấp',
    choices: levels.map((level) => ({ value: level, label: capitalised(level) })),
  },
  {
    field: 'noi',
    name: 'Nơi',
    all: 'Mọi nơi',
    choices: places.map(({ key, name }) => ({ value: key, label: capitalised(name) })),
  },
  {
    field: 'nam',
    name: 'Năm',
    all: 'Mọi năm',
    choices: years.map((year) => ({ value: String(year), label: String(year) })),
  },
  {
    field: 'loai',
    name: 'Loại',
    all: 'Mọi loại',
    choices: Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label: capitalised(label) })),
  },
  {
    field: 'van-ban',
    name: 'Văn bản',
    all: 'Mọi văn bản',
    choices: documents.map(({ id, title }) => ({ value: id, label: title })),
  },
];

const Select = ({ field, name, all, choices, chosen }: Chooser & { chosen: string | undefined }) => (
  <p>
    <label for={field}>{name}</label>
    <select id={field} name={field}>
      <option value="">{all}</option>
      {choices.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  </p>
);

/** The form of the page of targets: words in sight, the rest folded away on a phone until one of it is used. */
export const TargetFilterForm = ({ choices, fields }: FilterProps) => {
  const selects = choosers(choices);
  return (
    <form class="filter" action="/chi-tieu" method="get" role="search">
      <label for="tim">Tìm chỉ tiêu, gõ không dấu cũng được</label>
      <div class="filter-row">
        <input
          id="tim"
          name="tim"
          type="search"
          value={fields['tim']}
          maxlength={200}
          enterkeyhint="search"
        />
        <button type="submit">Tìm</button>
      </div>
      <details class="filter-more" open={selects.some(({ field }) => fields[field] !== undefined)}>
        <summary>Lọc theo cấp, nơi, năm, loại, văn bản</summary>
        <div class="filter-grid">
          {selects.map((one) => (
            <Select {...one} chosen={fields[one.field]} />
          ))}
        </div>
      </details>
    </form>
  );
};

/** What is filtered by, each with the way to do without it; nothing when nothing is. */
export const FilterChips = ({ choices, fields }: FilterProps) => {
  const said = [
    ...(fields['tim'] === undefined ? [] : [{ field: 'tim', label: `“${fields['tim']}”` }]),
    ...choosers(choices).flatMap(({ field, name, choices: all }) => {
      const value = fields[field];
      if (value === undefined) return [];
      const label = all.find((one) => one.value === value)?.label ?? value;
      return [{ field, label: field === 'nam' ? `${name} ${label}` : label }];
    }),
  ];
  return said.length === 0 ? null : (
    <ul class="filter-chips" aria-label="Đang lọc theo">
      {said.map(({ field, label }) => {
        const { [field]: _, ...others } = fields;
        return (
          <li>
            <a href={addressOf('/chi-tieu', others)} aria-label={`Bỏ điều kiện ${label}`}>
              <span class="chip-words">{label}</span> <span aria-hidden="true">×</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
};

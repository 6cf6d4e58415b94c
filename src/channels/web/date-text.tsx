const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;

/** "2022-08-19" (or a date-time beginning so) as "19/08/2022"; anything else is given back as it is. */
const vietnameseDate = (iso: string): string => {
  const [, year, month, day] = ISO_DATE.exec(iso) ?? [];
  return year === undefined ? iso : `${day}/${month}/${year}`;
};

/** A day the way officials write it, readable to machines too. Takes an ISO date or date-time. */
export const DateText = ({ iso }: { iso: string }) => <time datetime={iso}>{vietnameseDate(iso)}</time>;

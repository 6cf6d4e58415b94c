/** Groups by the keys of the bodies that belong to them, the closest first. */
const GROUPS_OF: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^so /, ['cac so ban nganh', 'cac nganh dia phuong', 'cac don vi']],
  [
    /^(?:cong an|thanh tra|bao hiem xa hoi|ban dan toc)/,
    ['cac so ban nganh', 'cac nganh dia phuong', 'cac don vi'],
  ],
  [/^(?:ubnd cap huyen|cac huyen)/, ['ubnd cap huyen', 'cac huyen', 'cac nganh dia phuong']],
  [/^(?:ubnd cap xa|cac xa)/, ['ubnd cap xa', 'cac xa', 'cac nganh dia phuong']],
  [/^phong /, ['cac phong chuyen mon', 'cac don vi']],
  [/^(?:truong |cac truong |nha truong)/, ['cac truong', 'cac co so giao duc', 'nha truong', 'cac don vi']],
  [/^(?:cac truong|cac co so giao duc)$/, ['cac co so giao duc', 'cac truong', 'nha truong', 'cac don vi']],
  [/^(?:doan thanh nien|hoi |lien doan|cong doan|uy ban mat tran)/, ['cac doan the']],
  [/^bao |^dai phat thanh/, ['cac co quan bao chi']],
];

/**
 * Keys of the groups that speak to a body without naming it: "các sở, ban, ngành" speaks to "Sở Tài chính". A list of
 * the body's own tasks may add theirs, said to be the group's.
 */
export const agencyGroups = (key: string): string[] =>
  [...new Set(GROUPS_OF.flatMap(([member, groups]) => (member.test(key) ? groups : [])))].filter(
    (group) => group !== key,
  );

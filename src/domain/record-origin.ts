/** Who read a record: the rules, or a model whose every word was then found in the text. */
export type RecordOrigin = 'rule' | 'model';

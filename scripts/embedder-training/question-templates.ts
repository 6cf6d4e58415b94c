/**
 * How people ask about a matter whose name is known: "{}" stands for the title. General forms of question only; none is
 * taken from a question the product is measured by.
 */
export const QUESTION_TEMPLATES: readonly string[] = [
  '{} được quy định như thế nào',
  '{} là gì',
  '{} ra sao',
  '{} gồm những gì',
  '{} có bao nhiêu',
  '{} thế nào',
  '{} do ai thực hiện',
  '{} khi nào',
  'quy định về {}',
  'pháp luật quy định {} như thế nào',
  'thế nào là {}',
  'cho tôi hỏi về {}',
  'xin hỏi {} thì sao',
  'việc {} được thực hiện như thế nào',
  'ai chịu trách nhiệm về {}',
  'có được {} không',
  'chỉ tiêu {} là bao nhiêu',
  'nhiệm vụ {} gồm những gì',
];

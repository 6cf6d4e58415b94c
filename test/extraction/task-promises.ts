import { containsSpan, type Span } from '../../src/domain/span.ts';
import type { TaskDraft } from '../../src/domain/task.ts';

/** What is amiss with a task that should be a stretch of its text with every field in its span or context. */
export function faultOfTask(text: string, task: TaskDraft): string | undefined {
  const whole: Span = { start: 0, end: text.length };
  const spans = [task, ...task.context];
  const outside = spans.find((span) => span.start >= span.end || !containsSpan(whole, span));
  if (outside) return `span ${outside.start}-${outside.end} of ${text.length}`;
  if (text.slice(task.start, task.end) !== task.text) return `text is not its slice: ${task.text}`;
  const words = spans.map((span) => text.slice(span.start, span.end));
  const stands = (written: string) => words.some((part) => part.includes(written));
  for (const { name, key, written } of [...task.lead, ...task.coordinating]) {
    if (!stands(written)) return `agency not in its words: ${written}`;
    if (name.trim() === '' || !/^[a-z0-9 ]+$/.test(key)) return `agency without name or key: ${name} ${key}`;
  }
  if (task.deadline && !stands(task.deadline.text)) return `deadline not in its words: ${task.deadline.text}`;
  if (task.deadline?.day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(task.deadline.day))
    return `deadline is no day: ${task.deadline.day}`;
  return undefined;
}

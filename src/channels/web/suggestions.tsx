/** The one form every question goes through; suggestion buttons anywhere on the page belong to it by this id. */
export const ASK_FORM_ID = 'hoi';

/** Field a suggestion button carries its question in; it wins over what stands in the text box. */
export const SUGGESTION_FIELD = 'goi-y';

/**
 * Questions to tap. They are submit buttons of the ask form, so each tap travels the same way as a typed question,
 * with or without JavaScript, and needs no form of its own.
 */
export const Suggestions = ({ title, questions }: { title: string; questions: readonly string[] }) =>
  questions.length === 0 ? null : (
    <div class="suggestions">
      {title === '' ? null : <p class="suggestions-title">{title}</p>}
      <ul>
        {questions.map((question) => (
          <li>
            <button
              type="submit"
              form={ASK_FORM_ID}
              name={SUGGESTION_FIELD}
              value={question}
              class="suggestion"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );

/** Sends the same question again as a new message. */
export const RetryButton = ({ question, label }: { question: string; label: string }) => (
  <button type="submit" form={ASK_FORM_ID} name={SUGGESTION_FIELD} value={question} class="retry">
    {label}
  </button>
);

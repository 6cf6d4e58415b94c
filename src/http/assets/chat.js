// The chat works without this file. It adds what HTML and htmx alone cannot: Enter sends, the question is shown
// while it is being answered, and a request that got no answer says so.
(() => {
  const byId = (id) => document.getElementById(id);

  const say = (text) => {
    const line = byId('loi-gui');
    if (line) line.textContent = text;
  };

  const sayNotSent = () => say(byId('hoi').dataset.loiMang);

  document.addEventListener('keydown', (event) => {
    const box = event.target;
    if (event.key !== 'Enter' || event.shiftKey || box.id !== 'cau-hoi') return;
    // Enter also ends a composition of an input method (Telex, VNI), which is not yet a question.
    if (event.isComposing) return;
    event.preventDefault();
    if (!box.readOnly) box.form.requestSubmit();
  });

  document.addEventListener('htmx:before:request', ({ detail }) => {
    const sent = detail.ctx.request.body;
    const pending = byId('cho');
    pending.querySelector('[data-question]').textContent = (sent.get('goi-y') ?? sent.get('cau-hoi')).trim();
    pending.scrollIntoView({ block: 'end' });
    // What is typed while waiting would be lost with the form; the box keeps its focus and its words.
    byId('cau-hoi').readOnly = true;
    say('');
  });

  document.addEventListener('htmx:after:request', (event) => {
    const { text } = event.detail.ctx;
    // Each of our fragments carries the line for errors; anything else is a proxy's error page, not for the log.
    if (!text.includes('id="loi-gui"')) {
      event.preventDefault();
      sayNotSent();
      return;
    }
    // The newest exchange is the one links back to the chat lead to.
    if (text.includes('id="moi-nhat"')) byId('moi-nhat')?.removeAttribute('id');
  });

  document.addEventListener('htmx:error', sayNotSent);

  document.addEventListener('htmx:finally:request', () => {
    const box = byId('cau-hoi');
    box.readOnly = false;
    // On a touch screen the focus would open the keyboard over the answer.
    if (!matchMedia('(pointer: coarse)').matches) box.focus({ preventScroll: true });
  });
})();

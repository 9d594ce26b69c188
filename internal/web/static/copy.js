// A button marked data-copy copies the text of the field with that id, and says
// so in the element with the id in data-copied. Where the browser keeps its
// clipboard shut, as on a plain address, the text is selected for the keyboard.

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    if (!document.execCommand('copy')) return false;
  }
  button.focus();
  return true;
}

document.querySelectorAll('[data-copy]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const said = document.getElementById(button.dataset.copied);
    said.textContent = '';
    said.textContent = (await copy(button)) ? said.dataset.done : said.dataset.selected;
  });
});

// A button marked data-print opens the browser's dialog for printing, which any
// browser also has in its menu.

document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});

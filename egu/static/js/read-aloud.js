/* Reads the page aloud with the device's own voice. The button shows only where there is a voice
   in the page's language; nothing leaves the device. */
"use strict";

const speech = window.speechSynthesis;
const language = document.documentElement.lang;
const voiceFor = () => speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));

const SILENT = "[data-read-aloud], .way-back, .how-far, [hidden]";
const TOLD = "h1, h2, h3, p, li, dt, dd, legend, label, summary, button";

/* What is folded away is not read until it is unfolded. */
function textOf(main) {
  const seen = (part) => !part.closest(SILENT) && (part.checkVisibility?.() ?? true);
  const parts = [...main.querySelectorAll(TOLD)].filter(seen);
  const outer = parts.filter((part) => !parts.some((other) => other !== part && other.contains(part)));
  return outer.map((part) => part.innerText.replace(/\s+/g, " ").trim()).filter(Boolean);
}

function show(button, reading) {
  button.setAttribute("aria-pressed", String(reading));
  button.querySelector("[data-when=silent]").hidden = reading;
  button.querySelector("[data-when=reading]").hidden = !reading;
}

function read(button) {
  speech.cancel();
  if (button.getAttribute("aria-pressed") === "true") return show(button, false);
  const sentences = textOf(document.querySelector("main"));
  sentences.forEach((words, index) => {
    const said = new SpeechSynthesisUtterance(words);
    said.lang = language;
    said.voice = voiceFor();
    said.rate = 0.9;
    if (index === sentences.length - 1) said.onend = () => show(button, false);
    speech.speak(said);
  });
  show(button, sentences.length > 0);
}

function offer() {
  const voice = voiceFor();
  for (const button of document.querySelectorAll("[data-read-aloud]")) button.hidden = !voice;
}

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-read-aloud]");
    if (button) read(button);
  });
}

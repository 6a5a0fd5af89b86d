// A file in a place that the reader chooses and that can be written again, which Chromium alone offers.
let chosen;

export function can_choose() {
  return typeof window.showSaveFilePicker === "function";
}

// Writes `text` to the file that was chosen before, or lets the reader choose one. Gives its name, or nothing when the
// reader chose none.
export async function write_chosen(name, text, again) {
  try {
    if (!again) chosen = await window.showSaveFilePicker({ suggestedName: name, types: [{ accept: { "application/json": [".json"] } }] });
    const stream = await chosen.createWritable();
    // The old content stays until the stream is closed.
    await stream.write(text);
    await stream.close();
    return chosen.name;
  } catch (error) {
    if (error?.name === "AbortError") return undefined;
    throw error;
  }
}

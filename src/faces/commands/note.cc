// SPDX-License-Identifier: Apache-2.0
// `cutaway note`: what the team says about a part, and answers to open questions.
#include "base/text.h"
#include "faces/note_file.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

constexpr Flag kFlags[] = {{"--list", "", "list the notes of this source"},
                           {"--questions", "", "list the open questions with their ids"},
                           {"--remove", "PART", "remove the note about this part or question"}};

int list(const Invocation& invocation, const Streams& streams) {
  render::PlainTable table{{"About", "The team says"}, {}};
  for (const answers::TeamNote& note : notes_of(invocation))
    table.rows.push_back({note.name.empty() ? note.about : note.name, note.text});
  if (table.rows.empty()) {
    streams.err("cutaway: no notes about this source\n");
    return kDone;
  }
  return deliver(rows_as(invocation, {}, std::move(table)), invocation, streams);
}

int questions(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const Told told = tell(*run);
  render::PlainTable table{{"Id", "Question"}, {}};
  for (const narrative::Claim* claim : answers::open_questions(told.document))
    table.rows.push_back({claim->id(), claim->text()});
  return conclude(*run, rows_as(invocation, context_of(*run, invocation), std::move(table)),
                  invocation, streams);
}

/// The part of that name, else the question of that id; nothing when there is neither.
answers::TeamNote target(const Run& run, const std::string& word) {
  const PartId part = answers::find_part(run.model, word);
  if (part.valid()) return {run.model.part(part).key, run.model.part(part).name, {}};
  const Told told = tell(run);
  for (const narrative::Claim* claim : answers::open_questions(told.document)) {
    if (claim->id() == word) return {word, "", {}};
  }
  return {};
}

int not_found(const Run& run, const Streams& streams, const std::string& word) {
  std::string hint = "`cutaway map` lists the parts, `cutaway note --questions` the questions.";
  const auto near = answers::similar_parts(run.model, word);
  if (!near.empty()) hint = "Did you mean " + join(near, ", or ") + "?";
  return complain(streams, {"No part or open question is called \"" + word + "\".", hint});
}

int change(const Invocation& invocation, const Streams& streams, const std::string& word,
           const std::string& text) {
  auto notes = notes_of(invocation);
  const bool remove = invocation.has("remove");
  if (remove) {
    const std::size_t before = notes.size();
    std::erase_if(notes, [&](const answers::TeamNote& note) {
      return note.about == word || equals_ignoring_case(note.name, word);
    });
    if (notes.size() == before)
      return complain(streams, {"There is no note about \"" + word + "\".",
                                "`cutaway note --list` lists them."});
  } else {
    int code = kDone;
    const auto run = open_run(invocation, streams, code);
    if (run == nullptr) return code;
    answers::TeamNote note = target(*run, word);
    if (note.about.empty()) return not_found(*run, streams, word);
    note.text = text;
    answers::put_note(notes, std::move(note));
  }
  const auto kept = keep_notes(invocation, notes);
  if (!kept.ok()) return complain(streams, kept.error());
  if (!invocation.quiet) streams.err(remove ? "cutaway: removed\n" : "cutaway: noted\n");
  return kDone;
}

int run(const Invocation& asked, const Streams& streams) {
  Invocation invocation = asked;
  const std::vector<std::string>& words = asked.words;
  const bool only_source = asked.has("list") || asked.has("questions") || asked.has("remove");
  const std::size_t own = only_source ? 0 : 2;
  if (words.size() < own || words.size() > own + 1)
    return complain(streams, {"`note` needs a part and what the team says about it.",
                              "Example: cutaway note . checkout \"sunset by March\""});
  invocation.sources = {words.size() > own ? words.front() : std::string(".")};
  if (asked.has("list")) return list(invocation, streams);
  if (asked.has("questions")) return questions(invocation, streams);
  if (asked.has("remove")) return change(invocation, streams, asked.get("remove"), "");
  return change(invocation, streams, words[words.size() - 2], words.back());
}

}  // namespace

extern const CommandRecord record_note;
const CommandRecord record_note{
    "note",
    "decide",
    "keep what the team says about a part, or its answer to a question",
    "Takes an optional source, a part (its name or another name of it) or the id of an open "
    "question, and a sentence. Notes are kept in the user's own folder, never in the repository; "
    "`report`, `map --json` and `scope` show them as what the team says. --list, --remove and "
    "--questions take only a source.",
    "cutaway note path/to/project checkout \"sunset by March, owner: payments team\"",
    Payload::words,
    kFlags,
    run};

}  // namespace cutaway::faces

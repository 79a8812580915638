// SPDX-License-Identifier: Apache-2.0
// `cutaway scope`: what a planned change touches, what is there already, and what to ask.
#include "answers/scope/scope.h"
#include "base/text.h"
#include "faces/note_file.h"
#include "faces/past.h"
#include "faces/session.h"
#include "faces/track_record.h"
#include "platform/files.h"
#include "render/scope_answer.h"

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestText = 1 << 20;
constexpr Flag kFlags[] = {
    {"--file", "FILE", "read the request from FILE; the last word is then the source"}};

constexpr std::size_t kFewCases = 40, kUsualCases = 200;  // as many as `backtest` replays

/// Figures for a source that has none yet: what `backtest` would replay is replayed once.
render::TrackRecord first_record(const Run& now, const Invocation& invocation,
                                 const history::Changes& changes) {
  const sources::Identity& identity = now.tree->identity();
  if (!changes.known || identity.commit.empty()) return {};
  std::vector<ranking::Case> cases =
      ranking::cases_of_history(*now.catalogue, changes, kUsualCases);
  if (cases.size() < kFewCases) return {};  // so few would tell nothing
  return keep_record(invocation, identity,
                     ranking::backtest(*now.tree, *now.catalogue, changes, std::move(cases)));
}

/// What the team says of the parts that are touched is told, and asked before all else.
void use_notes(const Run& now, const std::vector<answers::TeamNote>& notes, answers::Scope& scope) {
  constexpr std::size_t kMostQuestions = 5;
  if (notes.empty()) return;
  if (!scope.parts.empty()) scope.notes = answers::tell_notes(now.analysis, notes, scope.parts);
  auto asked = answers::ask_of_notes(now.analysis, notes, scope.parts, scope.request);
  scope.questions.insert(scope.questions.begin(), std::make_move_iterator(asked.begin()),
                         std::make_move_iterator(asked.end()));
  while (scope.questions.size() > kMostQuestions) scope.questions.pop_back();
}

int run(const Invocation& asked, const Streams& streams) {
  Invocation invocation = asked;
  if (invocation.has("file")) {
    const auto text = platform::read_user_file(invocation.get("file"), kLargestText);
    if (!text.ok()) return complain(streams, text.error());
    invocation.sources = {invocation.payload};
    invocation.payload = text.value();
  }
  if (trim(invocation.payload).empty())
    return complain(streams, {"`scope` needs a sentence that says what is planned.",
                              "Example: cutaway scope . \"Allow partial refunds\""});
  int code = kDone;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const Past past = read_past(*now, invocation);
  answers::ScopeInputs inputs{past.index.get(), past.changes.get()};
  answers::Scope scope = answers::scope_of(now->analysis, invocation.payload, inputs);
  const render::Context context = context_of(*now, invocation);
  use_notes(*now, notes_of(invocation), scope);
  render::TrackRecord record = kept_record(invocation, now->tree->identity(), *past.changes);
  if (invocation.format == "json")
    return conclude(*now, render::scope_json(context, scope, record), invocation, streams);
  const std::string answer = render::scope_text(context, scope);
  if (!to_terminal(invocation) || record.cases > 0)
    return conclude(*now, answer + render::record_text(context, record), invocation, streams);
  // The first figures take a while: a person reads meanwhile, a program would wait for the end.
  const int written = deliver(answer, invocation, streams);
  if (written != kDone) return written;
  record = first_record(*now, invocation, *past.changes);
  return conclude(*now, render::record_text(context, record), invocation, streams);
}

}  // namespace

extern const CommandRecord record_scope;
const CommandRecord record_scope{
    "scope",
    "decide",
    "what a planned change touches, what is there already, what to ask",
    "Takes a sentence, a ticket or a section of a document (\"-\" reads it from stdin, --file from "
    "a "
    "file) and tells which class of change it is and why, what of it is built already, the files, "
    "kept things, endpoints and tests it is likely to touch, what hangs on them, the traps, the "
    "cheapest slice and the questions that change the size most. Past changes are shown as they "
    "were. It gives no effort in days and no date, and says when the code has no word for it.",
    "cutaway scope path/to/project \"Allow partial refunds\"",
    Payload::text,
    kFlags,
    run};

}  // namespace cutaway::faces

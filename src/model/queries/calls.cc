// SPDX-License-Identifier: Apache-2.0
// Counts calls with a meaning, by technology, with or without a time limit.
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// Words in names of arguments and options that end a wait.
bool says_limit(std::string_view text) {
  const std::string word = lower(text);
  return contains(word, "timeout") || contains(word, "deadline") || contains(word, "abortsignal") ||
         word == "signal" || contains(word, "time_limit");
}

/// Whether an argument of a call that starts on this line names a time limit, or one is set in the
/// enclosing function.
bool has_time_limit(const Analysis& analysis, const Place& place) {
  const syntax::Syntax& syntax = analysis.project->of(place.file);
  SymbolId scope;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line == place.line) scope = call.scope;
  }
  for (const syntax::Call& call : syntax.calls) {
    const bool same = scope.valid() ? call.scope == scope : call.line == place.line;
    if (same && call.line <= place.end_line && says_limit(syntax.text(call.name))) return true;
  }
  for (const syntax::ValueNode& node : syntax.values) {
    const bool named = node.kind == syntax::ValueKind::entry ||
                       node.kind == syntax::ValueKind::reference ||
                       node.kind == syntax::ValueKind::member;
    if (named && node.line >= place.line && node.line <= place.end_line &&
        says_limit(syntax.text(node.text)))
      return true;
  }
  return false;
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"means", "technology", "time_limit", "in", "origin"})) return not_known();
  Counting counting;
  for (const meaning::Meaning& meant : analysis.facts->meanings) {
    if (!meant.place.file.valid() || meant.means == "contract") continue;  // nobody calls there
    const sources::File& file = analysis.project->file(meant.place.file);
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path) ||
        !asked.allows("means", meant.means))
      continue;
    const std::string_view technology =
        meant.technology.valid()
            ? std::string_view(analysis.catalogue->technology(meant.technology).id)
            : "";
    if (!asked.allows("technology", technology)) continue;
    counting.base();
    if (!asked["time_limit"].empty() &&
        !asked.allows("time_limit", has_time_limit(analysis, meant.place) ? "true" : "false"))
      continue;
    counting.hit(meant.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_calls;
const QueryRule record_calls{
    "calls", "calls by what they mean and through which technology, with or without a time limit",
    run};

}  // namespace cutaway::model

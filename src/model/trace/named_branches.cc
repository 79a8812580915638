// SPDX-License-Identifier: Apache-2.0
// Conditions are compared as they are written: those beside each other are alike up to the name.
#include "model/trace/named_branches.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "model/trace/asked_methods.h"

namespace cutaway::model {
namespace {

using syntax::Guard;
using syntax::Syntax;

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

/// "is" of `is Task.Refresh`, "type ===" of `type === "refresh"`; nothing when the condition asks
/// for anything else, or for more.
std::optional<std::string_view> subject_of(std::string_view condition, std::string_view name) {
  if (name.empty()) return std::nullopt;
  condition = trim(condition);
  while (condition.starts_with("(") && condition.ends_with(")"))
    condition = trim(condition.substr(1, condition.size() - 2));
  if (!condition.ends_with(name) && !(condition.size() > 1 && is_quote(condition.back()) &&
                                      condition.substr(0, condition.size() - 1).ends_with(name)))
    return std::nullopt;
  const bool quoted = is_quote(condition.back());
  std::string_view before =
      condition.substr(0, condition.size() - name.size() - (quoted ? 1U : 0U));
  if (quoted) {
    if (before.empty() || !is_quote(before.back())) return std::nullopt;
    before.remove_suffix(1);
  } else {
    if (name.front() < 'A' || name.front() > 'Z') return std::nullopt;
    while (!before.empty() && (is_word(before.back()) || before.back() == '.' ||
                               before.back() == ':' || before.back() == '\\')) {
      if (before.back() != '.' && before.back() != ':' && before.back() != '\\' &&
          before.size() == condition.size() - name.size())
        return std::nullopt;  // the end of another word
      before.remove_suffix(1);
    }
  }
  before = trim(before);
  if (contains(before, "&&") || contains(before, "||") || contains(before, " and ") ||
      before.ends_with("!=") || before.ends_with("!=="))
    return std::nullopt;
  return before;
}

/// "Refresh" of `is Task.Refresh`, "refresh" of `type === "refresh"`.
std::string_view name_in(std::string_view condition) {
  condition = trim(condition);
  while (!condition.empty() && (is_quote(condition.back()) || condition.back() == ')'))
    condition.remove_suffix(1);
  std::size_t start = condition.size();
  if (trim(condition).empty()) return {};
  while (start > 0 && (is_word(condition[start - 1]) || condition[start - 1] == '-')) --start;
  return condition.substr(start);
}

/// Whether a condition asks for a name of the same subject.
bool asks_alike(std::string_view condition, std::string_view subject) {
  condition = trim(condition);
  while (condition.starts_with("(") && condition.ends_with(")"))
    condition = trim(condition.substr(1, condition.size() - 2));
  return condition.starts_with(subject) && !subject.empty();
}

}  // namespace

std::vector<NamedBranch> branches_named(const Inputs& in, const CallBodies& bodies, FileId file,
                                        std::string_view name) {
  const Syntax& syntax = in.project.of(file);
  std::map<GuardId, std::string_view> asking;  // the subject, by condition
  for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
    const auto subject = subject_of(syntax.text(syntax.guards[g].condition), name);
    if (subject && !subject->empty() && !syntax.guards[g].negated) asking[GuardId(g)] = *subject;
  }
  std::vector<NamedBranch> out;
  for (const syntax::Call& call : syntax.calls) {
    for (GuardId at = call.guard; at.valid() && !asking.empty();
         at = syntax.guards[at.index()].parent) {
      if (!asking.contains(at)) continue;
      const SymbolRef body = bodies.body_around(file, call.scope);
      const std::uint32_t line = syntax.guards[at.index()].line;
      const auto same = [&](const NamedBranch& one) { return one.body == body; };
      if (!bodies.is_run(body) || std::ranges::any_of(out, same)) continue;
      const Place place{file, line, line};
      if (!beside(in, bodies, body, place).empty()) out.push_back({body, place});
    }
  }
  return out;
}

std::vector<GuardId> beside(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                            const Place& place) {
  std::vector<GuardId> out;
  if (!body.valid() || body.file != place.file) return out;
  const Syntax& syntax = in.project.of(body.file);
  const syntax::Symbol& function = syntax.symbols[body.symbol.index()];
  if (place.line <= function.line || place.line > function.end_line) return out;
  std::vector<GuardId> asked;
  for (const std::uint32_t index : bodies.calls_of(body)) {
    for (GuardId at = syntax.calls[index].guard; at.valid(); at = syntax.guards[at.index()].parent)
      if (std::ranges::find(asked, at) == asked.end()) asked.push_back(at);
  }
  std::string_view own, subject;
  for (const GuardId at : asked) {
    const Guard& one = syntax.guards[at.index()];
    if (one.line != place.line || one.negated || !own.empty()) continue;
    own = syntax.text(one.condition);
    subject = subject_of(own, name_in(own)).value_or("");
  }
  if (subject.empty()) return out;
  for (const GuardId at : asked) {
    const Guard& one = syntax.guards[at.index()];
    const bool same = syntax.text(one.condition) == own;
    if (same == one.negated && asks_alike(syntax.text(one.condition), subject)) out.push_back(at);
  }
  std::ranges::sort(out);
  return out;
}

void leave_out(const Inputs& in, const CallBodies& bodies, const EntryPoint& entry, Frame& frame) {
  if (const std::string_view method = method_of(entry); !method.empty()) {
    frame.left_out = of_other_methods(in, bodies, frame.body, method);
    frame.lines = lines_by_method(in, bodies, frame.body, method);
  } else if (frame.body == entry.body && !entry.places.empty()) {
    frame.left_out = beside(in, bodies, entry.body, entry.places.front());
  }
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// The conditions stand in catalogue/trace.toml, as they are usually written.
#include "model/trace/server_side.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::array<std::string_view, 6> kServed = {"endpoint", "job",       "graphql",
                                                     "rpc",      "websocket", "command"};

/// Without brackets around it, blanks and kinds of quotes.
std::string plainly(std::string_view condition) {
  condition = trim(condition);
  while (condition.starts_with("(") && condition.ends_with(")"))
    condition = trim(condition.substr(1, condition.size() - 2));
  std::string out;
  for (const char c : condition)
    if (c != ' ') out.push_back(c == '\'' ? '"' : c);
  return out;
}

}  // namespace

ServerSide::ServerSide(const Inputs& in, const EntryPoint& entry) : in_(in) {
  if (std::ranges::find(kServed, entry.kind) == kServed.end()) return;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "server_side.holds") known_.emplace(plainly(value), true);
    if (key == "server_side.fails") known_.emplace(plainly(value), false);
  }
}

std::optional<bool> ServerSide::holds(const syntax::Syntax& syntax,
                                      const syntax::Guard& guard) const {
  const std::string written = plainly(syntax.text(guard.condition));
  std::string_view asked = written;
  bool turned = guard.negated;
  for (; asked.starts_with("!") && !asked.starts_with("!="); turned = !turned)
    asked.remove_prefix(1);
  const auto known = known_.find(asked);
  if (known == known_.end()) return std::nullopt;
  return known->second != turned;
}

bool ServerSide::never_makes(FileId file, const syntax::Call& call) const {
  if (known_.empty()) return false;
  const syntax::Syntax& syntax = in_.project.of(file);
  for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent)
    if (holds(syntax, syntax.guards[at.index()]) == false) return true;
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.scope != call.scope || exit.line >= call.line || !exit.guard.valid() ||
        exit.kind == syntax::ExitKind::yield)
      return false;
    const syntax::Guard& asked = syntax.guards[exit.guard.index()];
    return !asked.parent.valid() && holds(syntax, asked) == true;
  });
}

}  // namespace cutaway::model

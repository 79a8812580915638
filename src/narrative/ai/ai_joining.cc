// SPDX-License-Identifier: Apache-2.0
// Ways in that join the one told first behind a function of their own.
#include <set>
#include <string>
#include <vector>

#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_ways.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiPath;

constexpr std::size_t kTold = 3;
constexpr double kFarther = 4;  ///< in weight: what lies behind is no way of people

}  // namespace

void tell_joining(const Story& story, const meaning::AiBook& book, std::set<std::string>& told,
                  std::vector<Claim>& out) {
  const std::vector<meaning::AiHop>& main = book.paths[0].hops;
  if (main.size() < 3) return;
  const auto joins = [&](const AiPath& path) {
    if (path.kind != "request" || !path.beside.empty() || path.hops.size() < 3) return false;
    return !told.contains(path.entry) && path.hops[0].symbol != main[0].symbol &&
           path.hops[1].symbol == main[1].symbol && path.hops[2].symbol == main[2].symbol &&
           path.hops[0].by_name == main[0].by_name && path.weight + kFarther > book.paths[0].weight;
  };
  Names names;
  for (const AiPath& path : book.paths) {
    if (!joins(path) || !told.insert(path.entry).second) continue;
    names.add(code(path.entry), path.hops[0].place);
  }
  tell_fewer_names(
      story, names, "ai.path.joining",
      "From " + code(main[1].function) + " on, what comes in elsewhere goes the same way: ", kTold,
      out);
}

}  // namespace cutaway::narrative

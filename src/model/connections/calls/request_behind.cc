// SPDX-License-Identifier: Apache-2.0
// Goes from the called function to those that it calls, until one asks what its callers say.
#include "model/connections/calls/request_behind.h"

#include <algorithm>
#include <span>
#include <vector>

#include "meaning/asked_through.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostFunctions = 24;

void add_called(const syntax::Project& project, const linking::Links& links, SymbolRef function,
                std::vector<SymbolRef>& out) {
  const auto& calls = project.of(function.file).calls;
  const auto targets = links.calls(function.file);
  for (std::size_t i = 0; i < calls.size() && i < targets.size(); ++i) {
    const SymbolRef called = targets[i].symbol;
    const bool is_new = called.valid() && std::ranges::find(out, called) == out.end();
    if (calls[i].scope == function.symbol && is_new) out.push_back(called);
  }
}

/// The meanings of a file; they are ordered by file.
std::span<const meaning::Meaning> meanings_in(const meaning::Facts& facts, FileId file) {
  const auto range = std::ranges::equal_range(
      facts.meanings, file, {}, [](const meaning::Meaning& meant) { return meant.place.file; });
  return {range.begin(), range.end()};
}

}  // namespace

Place request_behind(const syntax::Project& project, const linking::Links& links,
                     const meaning::Facts& facts, const Place& place) {
  std::vector<SymbolRef> entered;
  for (const meaning::Meaning& meant : meanings_in(facts, place.file))
    if (meant.place == place && meaning::is_asked_through(meant)) entered.push_back(meant.handler);
  for (std::size_t i = 0; i < entered.size() && i < kMostFunctions; ++i) {
    for (const meaning::Meaning& meant : meanings_in(facts, entered[i].file))
      if (meaning::is_said_by_callers(meant) && meant.scope == entered[i]) return meant.place;
    add_called(project, links, entered[i], entered);
  }
  return {};
}

}  // namespace cutaway::model

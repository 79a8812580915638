// SPDX-License-Identifier: Apache-2.0
// Own functions beside a store that are given the name of a table by whoever calls them:
// `database.Insert(key, value, "orders")`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

/// Whether a text can be the name of a table: one word.
bool is_name(std::string_view text) {
  return text.size() > 1 && text.size() < 64 && std::ranges::all_of(text, [](char c) {
           return c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') ||
                  ((c | 32) >= 'a' && (c | 32) <= 'z');
         });
}

}  // namespace

/// Whether code in the file's folder imports a library that keeps things in a store.
bool CallEffects::keeps_beside(FileId file) const {
  if (!keeping_) {
    keeping_.emplace();
    for (const meaning::Sighting& seen : in_.facts.sightings) {
      if (seen.how != "import" || !in_.own(seen.place)) continue;
      const catalogue::Technology& one = in_.technology(seen.technology);
      if (one.component == "datastore" || one.category == "data access")
        keeping_->emplace(folder_name(in_.file(seen.place.file).path));
    }
  }
  return keeping_->contains(folder_name(in_.file(file).path));
}

void CallEffects::add_table_given(FileId file, const syntax::Call& call, SymbolRef function,
                                  CallEffect& out) const {
  const auto words_of = [&](std::string_view list, const std::string& word) {
    const auto at = given_table_.find(list);
    return at != given_table_.end() && at->second.contains(word);
  };
  if (!in_.own(function.file)) return;
  const syntax::Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  const auto words = identifier_words(there.text(symbol.name));
  if (words.empty()) return;
  const bool writes = words_of("write", words.front());
  const bool asks = words_of("read", words.front()) || words_of("read", words.back());
  if (!writes && !asks) return;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const auto [name, given] = given_as(file, call, a, function);
    // "model" may be a model of anything: it has to name what is kept.
    const bool thing = words_of("things", std::string(name));
    if (name.empty() || (!thing && !words_of("parameters", std::string(name)))) continue;
    if (!given.valid() || !keeps_beside(function.file)) return;
    const linking::ClosedValue table = in_.links.close({file, given});
    if (table.alternatives.size() != 1 || !table.alternatives.front().complete ||
        !is_name(table.alternatives.front().text))
      return;
    CallEffect told;
    asked_.add(table.alternatives.front().text, told);
    if (thing && told.entities.empty()) return;
    told.kind = writes ? "write" : "read";
    told.component = "datastore";
    told.confidence = Confidence::medium;
    out = std::move(told);
    return;
  }
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// The tables of a file that was read in several parts, brought into the order of its lines.
#include <algorithm>
#include <numeric>

#include "syntax/rows.h"
#include "syntax/split/markup_rows.h"

namespace cutaway::syntax {
namespace {

/// Gives references to symbols their new numbers.
struct Renumber {
  const std::vector<std::uint32_t>& places;
  void operator()(SymbolId& id) const {
    if (id.valid()) id = SymbolId(places[id.index()]);
  }
  template <class T>
  void operator()(T&) const {}
};

template <class T>
void sort_rows(std::vector<T>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const T& a, const T& b) { return a.line < b.line; });
}

void sort_symbols(Syntax& out) {
  std::vector<std::uint32_t> order(out.symbols.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return out.symbols[a].line < out.symbols[b].line;
  });
  std::vector<std::uint32_t> places(order.size());
  std::vector<Symbol> sorted;
  sorted.reserve(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    places[order[i]] = i;
    sorted.push_back(out.symbols[order[i]]);
  }
  out.symbols = std::move(sorted);
  visit_tables(out, [&](auto& rows) {
    for (auto& row : rows) {
      if constexpr (!std::is_same_v<std::decay_t<decltype(row)>, ValueId>)
        visit_fields(row, Renumber{places});
    }
  });
}

}  // namespace

void sort_by_line(Syntax& out) {
  sort_symbols(out);
  sort_rows(out.imports);
  sort_rows(out.exports);
  sort_rows(out.bindings);
  sort_rows(out.calls);
  sort_rows(out.annotations);
  sort_rows(out.exits);
  sort_rows(out.blocks);
  sort_rows(out.comments);
  sort_rows(out.phrases);
}

}  // namespace cutaway::syntax

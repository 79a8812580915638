// SPDX-License-Identifier: Apache-2.0
// One row with a function and a length may be anything; a list of them that is called so is not.
#include "meaning/clock_lists.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestName = 60;

bool says(const ClockWords& words, std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words.has("tables", word) || words.has("words", word);
  });
}

/// "24 hours", "*/5 * * * *".
bool is_length(std::string_view text) {
  const std::size_t unit = text.find(' ');
  const bool counted = unit != std::string_view::npos && unit > 0 &&
                       text.find_first_not_of("0123456789") == unit &&
                       text.find(' ', unit + 1) == std::string_view::npos;
  return counted || is_clock_text(text);
}

linking::ClosedValue closed(std::string text) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
  return value;
}

class Reader {
 public:
  Reader(const ReaderContext& context, FileId file)
      : context_(context), file_(file), syntax_(context.project.of(file)) {}

  std::vector<Meaning> read(const ValueNode& list) const {
    std::vector<Meaning> out;
    for (std::size_t i = 0; i < list.child_count; ++i) {
      const ValueId child = syntax_.child(list, i);
      if (!child.valid()) continue;
      if (auto row = row_of(syntax_.value(child))) out.push_back(std::move(*row));
    }
    return out;
  }

 private:
  std::optional<Meaning> row_of(const ValueNode& row) const {
    const bool holds = row.kind == ValueKind::record || row.kind == ValueKind::list ||
                       row.kind == ValueKind::construct;
    if (!holds) return std::nullopt;
    Meaning meant;
    const std::size_t first = row.kind == ValueKind::construct ? 1 : 0;
    for (std::size_t i = first; i < row.child_count; ++i) {
      ValueId cell = syntax_.child(row, i);
      if (cell.valid() && syntax_.value(cell).kind == ValueKind::entry)
        cell =
            syntax_.value(cell).child_count > 0 ? syntax_.child(syntax_.value(cell), 0) : ValueId();
      if (cell.valid() && !take(cell, meant)) return std::nullopt;
    }
    if (!meant.handler.valid() || meant.role("when") == nullptr) return std::nullopt;
    meant.means = "schedule";
    meant.place = {file_, row.line, row.line};
    return meant;
  }

  /// False for a second function or a second time: nobody knows which of them counts.
  bool take(ValueId cell, Meaning& meant) const {
    const ValueNode& node = syntax_.value(cell);
    if (const SymbolRef function = function_of(cell); function.valid()) {
      if (meant.handler.valid()) return false;
      meant.handler = function;
      return true;
    }
    if (node.kind == ValueKind::function || node.kind == ValueKind::boolean) return true;
    linking::ClosedValue said = context_.links.close({file_, cell});
    if (said.alternatives.size() != 1 || !said.alternatives.front().complete) return true;
    const std::string text = said.alternatives.front().text;
    if (is_length(text)) {
      if (meant.role("when") != nullptr) return false;
      meant.values.emplace_back("when", std::move(said));
    } else if (node.kind == ValueKind::string && meant.role("name") == nullptr && !text.empty() &&
               text.size() <= kLongestName) {
      meant.values.emplace_back("name", closed(text));
    }
    return true;
  }

  SymbolRef function_of(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return {};
    const SymbolRef found = symbol_of(context_, {file_, value});
    if (!found.valid()) return {};
    const Syntax& there = context_.project.of(found.file);
    return is_function(there.symbols[found.symbol.index()]) ? found : SymbolRef();
  }

  const ReaderContext& context_;
  FileId file_;
  const Syntax& syntax_;
};

/// The lists that a name for them is given, at the top or within a function.
std::vector<ValueId> lists_of(const ClockWords& words, const Syntax& syntax) {
  std::vector<ValueId> out;
  const auto take = [&](std::string_view name, ValueId value) {
    if (!value.valid()) return;
    const ValueNode& node = syntax.value(value);
    const bool list = node.kind == ValueKind::list || node.kind == ValueKind::record ||
                      node.kind == ValueKind::construct;
    if (list && node.child_count > 1 && says(words, name)) out.push_back(value);
  };
  for (const syntax::Symbol& symbol : syntax.symbols) take(syntax.text(symbol.name), symbol.value);
  for (const syntax::Binding& binding : syntax.bindings)
    take(syntax.text(binding.target), binding.value);
  return out;
}

}  // namespace

std::vector<Meaning> find_clock_lists(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  const Reader reader(context, file);
  for (const ValueId list : lists_of(words, syntax)) {
    std::vector<Meaning> rows = reader.read(syntax.value(list));
    if (rows.size() < 2) continue;
    std::erase_if(rows, [&](const Meaning& row) {
      return std::ranges::any_of(known, [&](const Meaning& other) {
        return other.means == "schedule" && other.place.line <= row.place.line &&
               row.place.line <= other.place.end_line;
      });
    });
    std::ranges::move(rows, std::back_inserter(out));
  }
  return out;
}

}  // namespace cutaway::meaning

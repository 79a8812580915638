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
  Reader(const ReaderContext& context, const ClockWords& words, FileId file)
      : context_(context), words_(words), file_(file), syntax_(context.project.of(file)) {
    for (const syntax::Call& call : syntax_.calls)
      if (std::string unit = words.bare(syntax_.text(call.name)); !unit.empty())
        bare_ = std::move(unit);
  }

  std::vector<Meaning> read(const ValueNode& list) const {
    std::vector<Meaning> out;
    for (std::size_t i = 0; i < list.child_count; ++i) {
      const ValueId child = syntax_.child(list, i);
      if (!child.valid()) continue;
      if (auto row = row_of(syntax_.value(child))) out.push_back(std::move(*row));
    }
    return out;
  }

  std::optional<Meaning> row_of(const ValueNode& row) const {
    const bool holds = row.kind == ValueKind::record || row.kind == ValueKind::list ||
                       row.kind == ValueKind::construct;
    if (!holds) return std::nullopt;
    Meaning meant;
    bool named = false;  // the time stands under a name of times
    const std::size_t first = row.kind == ValueKind::construct ? 1 : 0;
    for (std::size_t i = first; i < row.child_count; ++i) {
      ValueId cell = syntax_.child(row, i);
      std::string_view key;
      if (cell.valid() && syntax_.value(cell).kind == ValueKind::entry) {
        const ValueNode& entry = syntax_.value(cell);
        key = syntax_.text(entry.text);
        cell = entry.child_count > 0 ? syntax_.child(entry, 0) : ValueId();
      }
      if (cell.valid() && !take(cell, key, named, meant)) return std::nullopt;
    }
    if (!meant.handler.valid() || meant.role("when") == nullptr) return std::nullopt;
    meant.means = "schedule";
    meant.place = {file_, row.line, row.line};
    return meant;
  }

 private:
  bool is_time(std::string_view key) const {
    return words_.has("times", key) || words_.has("turns", lower(key));
  }

  /// False for a second function or a second time: nobody knows which of them counts, unless one
  /// of the times alone is called so.
  bool take(ValueId cell, std::string_view key, bool& named, Meaning& meant) const {
    const bool called_time = is_time(key);
    const ValueNode& node = syntax_.value(cell);
    if (const SymbolRef function = function_of(cell); function.valid()) {
      if (meant.handler.valid()) return false;
      meant.handler = function;
      return true;
    }
    if (node.kind == ValueKind::function || node.kind == ValueKind::boolean) return true;
    linking::ClosedValue said = context_.links.close({file_, cell});
    // `timedelta(minutes=settings.PAUSE)`
    const bool open = words_.has("turns", lower(key)) &&
                      std::ranges::none_of(said.alternatives, &linking::ClosedText::complete);
    if (!open && (said.alternatives.size() != 1 || !said.alternatives.front().complete))
      return true;
    const std::string text = open ? std::string() : said.alternatives.front().text;
    if (open || is_length(text) || is_counted(node, called_time)) {
      if (meant.role("when") != nullptr && !called_time) return named;
      if (meant.role("when") != nullptr && named) return false;
      std::erase_if(meant.values, [](const auto& one) { return one.first == "when"; });
      if (is_counted(node, called_time)) meant.values.emplace_back("unit", closed(bare_));
      meant.values.emplace_back("when", std::move(said));
      named = called_time;
    } else if (node.kind == ValueKind::string && meant.role("name") == nullptr && !text.empty() &&
               text.size() <= kLongestName) {
      meant.values.emplace_back("name", closed(text));
    }
    return true;
  }

  /// `"interval": 30`, where the code counts other lengths in one unit.
  bool is_counted(const ValueNode& node, bool called_time) const {
    return called_time && node.kind == ValueKind::number && !bare_.empty();
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
  const ClockWords& words_;
  FileId file_;
  const Syntax& syntax_;
  std::string bare_;  ///< unit in which this file counts lengths of time
};

struct List {
  std::string_view name;
  ValueId value;
};

/// The lists that a name for them is given, at the top or within a function.
std::vector<List> lists_of(const ClockWords& words, const Syntax& syntax) {
  std::vector<List> out;
  const auto take = [&](std::string_view name, ValueId value) {
    if (!value.valid()) return;
    const ValueNode& node = syntax.value(value);
    const bool list = node.kind == ValueKind::list || node.kind == ValueKind::record ||
                      node.kind == ValueKind::construct;
    if (list && node.child_count > 1 && says(words, name)) out.push_back({name, value});
  };
  for (const syntax::Symbol& symbol : syntax.symbols) take(syntax.text(symbol.name), symbol.value);
  for (const syntax::Binding& binding : syntax.bindings)
    take(syntax.text(binding.target), binding.value);
  return out;
}

/// `jobs.append({"func": sweep, "interval": timedelta(days=1)})`: rows that join a list later.
std::vector<Meaning> joined_later(const ClockWords& words, const Syntax& syntax,
                                  const Reader& reader, std::string_view list) {
  std::vector<Meaning> out;
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 1 || !call.callee.valid() ||
        !words.has("joins", syntax.text(call.name)))
      continue;
    const ValueNode& callee = syntax.value(call.callee);
    const ValueId given = syntax.arguments[call.first_argument];
    if (callee.kind != ValueKind::member || callee.child_count == 0 || !given.valid() ||
        syntax.text(syntax.value(syntax.child(callee, 0)).text) != list)
      continue;
    if (auto row = reader.row_of(syntax.value(given))) out.push_back(std::move(*row));
  }
  return out;
}

}  // namespace

std::vector<Meaning> find_clock_lists(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  const std::vector<List> lists = lists_of(words, syntax);
  if (lists.empty()) return out;
  const Reader reader(context, words, file);
  for (const List& list : lists) {
    std::vector<Meaning> rows = reader.read(syntax.value(list.value));
    if (rows.size() < 2) continue;
    std::ranges::move(joined_later(words, syntax, reader, list.name), std::back_inserter(rows));
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

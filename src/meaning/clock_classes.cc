// SPDX-License-Identifier: Apache-2.0
// The name of a base says that a clock runs it, the name of a field that a length is its turn.
#include "meaning/clock_classes.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool says(const ClockWords& words, std::string_view row, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.has(row, word); });
}

/// `IScheduledTask`, `TimedJob`; an `IScheduledTaskWorker` runs others.
bool is_run_by_clock(const ClockWords& words, const Syntax& syntax, const syntax::Symbol& symbol) {
  if (symbol.kind != syntax::SymbolKind::class_ || (symbol.flags & syntax::kAbstract) != 0)
    return false;
  for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
    const auto base = identifier_words(syntax.text(syntax.bases[symbol.first_base + b].name));
    if (base.empty() || !words.has("kinds", base.back())) continue;
    if (std::ranges::any_of(base, [&](const auto& word) { return words.has("bases", word); }))
      return true;
  }
  return false;
}

/// "1 hour" of "hourly" and "hour".
std::string turn_named(std::string_view text) {
  for (const std::string_view unit : {"minute", "hour", "week", "month"})
    if (text == unit || (text.starts_with(unit) && text.substr(unit.size()) == "ly"))
      return "1 " + std::string(unit);
  return text == "day" || text == "daily" ? "1 day" : std::string();
}

/// "12" and "hours"; no amount for what is no length of time.
struct Length {
  int amount = -1;
  std::string_view unit;
};

Length length_of(std::string_view text) {
  Length out;
  int amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  const auto used = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || used == text.size() || text[used] != ' ') return out;
  out.amount = amount;
  out.unit = text.substr(used + 1);
  return out;
}

class Reader {
 public:
  Reader(const ReaderContext& context, const ClockWords& words, FileId file)
      : context_(context), words_(words), file_(file), syntax_(context.project.of(file)) {}

  /// All times that the class names.
  std::set<std::string> times_in(const syntax::Symbol& type, SymbolId id) const {
    std::set<std::string> out;
    for (const syntax::Symbol& member : syntax_.symbols)
      if (member.container == id && member.value.valid())
        add(syntax_.text(member.name), member.value, out);
    for (const syntax::Call& call : syntax_.calls) {
      if (call.line < type.line || call.line > type.end_line) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId given = syntax_.arguments[call.first_argument + a];
        if (given.valid()) add_entries(syntax_.value(given), out);
      }
    }
    for (const syntax::Exit& exit : syntax_.exits)
      if (type.line <= exit.line && exit.line <= type.end_line && exit.value.valid())
        add_entries(syntax_.value(exit.value), out);
    return out;
  }

 private:
  void add_entries(const ValueNode& node, std::set<std::string>& out) const {
    if (node.kind == ValueKind::entry && node.child_count > 0)
      add(syntax_.text(node.text), syntax_.child(node, 0), out);
    for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(node, i));
      if (entry.kind == ValueKind::entry && entry.child_count > 0)
        add(syntax_.text(entry.text), syntax_.child(entry, 0), out);
    }
  }

  void add(std::string_view key, ValueId value, std::set<std::string>& out) const {
    const bool at = says(words_, "of_day", key);
    if (!at && !says(words_, "turns", key)) return;
    const linking::ClosedValue said = context_.links.close({file_, counted(value)});
    for (const linking::ClosedText& one : said.alternatives) {
      if (!one.complete) continue;
      const std::string turn = turn_named(one.text);
      const Length length = length_of(turn.empty() ? one.text : turn);
      if (at && length.unit.starts_with("hour") && length.amount >= 0 && length.amount < 24)
        out.insert("0 " + std::to_string(length.amount) + " * * *");
      else if (!at && (length.amount > 0 || is_cron(one.text)))
        out.insert(turn.empty() ? one.text : turn);
    }
  }

  /// `TimeSpan.FromHours(12)` of `TimeSpan.FromHours(12).Ticks`.
  ValueId counted(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    const bool of_call = node.kind == ValueKind::member && node.child_count > 0 &&
                         syntax_.value(syntax_.child(node, 0)).kind == ValueKind::call;
    return of_call ? syntax_.child(node, 0) : value;
  }

  const ReaderContext& context_;
  const ClockWords& words_;
  FileId file_;
  const Syntax& syntax_;
};

/// `[Sweep, Prune]`, also `[Sweep, Prune].freeze`.
bool lists_class(const Syntax& syntax, ValueId value, std::string_view name) {
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::call && node->child_count == 1) {
    const ValueNode& callee = syntax.value(syntax.child(*node, 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    node = &syntax.value(syntax.child(callee, 0));
  }
  if (node->kind != ValueKind::list || node->child_count < 2) return false;
  for (std::size_t i = 0; i < node->child_count; ++i) {
    const ValueId child = syntax.child(*node, i);
    if (!child.valid()) continue;
    const ValueNode& one = syntax.value(child);
    const bool names = one.kind == ValueKind::reference || one.kind == ValueKind::member;
    if (names && syntax.text(one.text) == name) return true;
  }
  return false;
}

/// Stands with others in a list of work: `TASKS = [Sweep, Prune]`.
bool is_listed(const ReaderContext& context, const ClockWords& words, std::string_view name) {
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    const auto lists = [&](std::string_view called, ValueId value) {
      return value.valid() && lists_class(syntax, value, name) &&
             (says(words, "tables", called) || says(words, "words", called));
    };
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (lists(syntax.text(symbol.name), symbol.value)) return true;
    for (const syntax::Binding& binding : syntax.bindings)
      if (lists(syntax.text(binding.target), binding.value)) return true;
  }
  return false;
}

/// `GetDefaultTriggers`: whoever runs it may say another time.
bool has_default(const Syntax& syntax, SymbolId type) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& member) {
    const auto words = identifier_words(syntax.text(member.name));
    return member.container == type && std::ranges::find(words, "default") != words.end();
  });
}

}  // namespace

std::vector<Meaning> find_clock_classes(const ReaderContext& context, const ClockWords& words,
                                        FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  const Reader reader(context, words, file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& type = syntax.symbols[s];
    if (!is_run_by_clock(words, syntax, type)) continue;
    const SymbolRef self{file, SymbolId(s)};
    const bool told = std::ranges::any_of(known, [&](const Meaning& other) {
      return other.means == "schedule" && other.handler == self;
    });
    const std::set<std::string> times =
        told ? std::set<std::string>() : reader.times_in(type, self.symbol);
    const bool listed = !told && times.empty() && is_listed(context, words, syntax.text(type.name));
    if (times.size() != 1 && !listed) continue;
    Meaning meant;
    meant.means = "schedule";
    meant.place = {file, type.name_line, type.name_line};
    meant.scope = meant.handler = self;
    if (!listed) {
      linking::ClosedValue when;
      when.alternatives.push_back(
          {*times.begin(), true, {}, {}, {}, has_default(syntax, self.symbol)});
      meant.values.emplace_back("when", std::move(when));
    }
    out.push_back(std::move(meant));
  }
  return out;
}

}  // namespace cutaway::meaning

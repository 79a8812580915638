// SPDX-License-Identifier: Apache-2.0
// Rules in names: constants, variables, fields, entries of records, keyword arguments, defaults of
// parameters.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"
#include "meaning/rules/not_rules.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

bool in_capitals(std::string_view name) {
  return std::ranges::none_of(name, [](unsigned char c) { return std::islower(c) != 0; });
}

/// How much a definition of this kind decides: constants most, locals least.
double weight_of(const RuleFile& file, const syntax::Symbol& symbol) {
  if (symbol.kind == SymbolKind::constant) return 1.1;
  if (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property) return .9;
  return in_capitals(file.text(symbol.name)) ? 1.1 : .85;
}

/// The default in the maker of a field: `IntegerField(default=100)`, `Field(5, …)`.
ValueId default_in(const RuleFile& file, ValueId value) {
  const ValueNode& node = file.syntax.value(value);
  if (node.kind != ValueKind::call && node.kind != ValueKind::construct) return {};
  for (std::size_t i = 1; i < node.child_count; ++i) {
    const ValueId child = file.syntax.child(node, i);
    const ValueNode& entry = file.syntax.value(child);
    if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
        file.words.has("default_keys", file.text(entry.text)))
      return file.syntax.child(entry, 0);
  }
  return {};
}

void add_symbol(RuleFile& file, const syntax::Symbol& symbol) {
  if (!symbol.value.valid() || symbol.name.empty() || symbol.kind == SymbolKind::enum_member)
    return;
  const std::string_view name = file.text(symbol.name);
  std::vector<std::string> around = file.scopes(symbol.container);
  const ValueId given = default_in(file, symbol.value);
  const double weight = weight_of(file, symbol);
  file.doc = file.text(symbol.doc);
  Rule* rule = file.add_named(name, given.valid() ? given : symbol.value, around, symbol.container,
                              given.valid() ? .95 : weight);
  file.doc = {};
  if (rule == nullptr) return;
  if (rule->place.file != file.file) rule->place = file.place(symbol.name_line);
}

void add_bindings(RuleFile& file) {
  for (const syntax::Binding& binding : file.syntax.bindings) {
    const std::string_view target = file.text(binding.target);
    if (!binding.value.valid() || binding.position > 0) continue;
    const std::size_t at = target.find_last_of(".:>\"'");
    std::string_view name = target;
    if (target.ends_with("]")) {
      const std::size_t open = target.find_last_of('[');
      if (open == std::string_view::npos || target.size() < open + 4) continue;
      name = target.substr(open + 2, target.size() - open - 4);
    } else if (at != std::string_view::npos) {
      name = target.substr(at + 1);
    }
    const bool local = at == std::string_view::npos && !in_capitals(name);
    if (local && is_given_twice(file, binding)) continue;
    Rule* rule = file.add_named(name, binding.value, file.scopes(binding.scope), binding.scope,
                                local ? .75 : .9);
    // A local that begins with nothing counts; it decides nothing.
    const bool counts = rule != nullptr && rule->overridable_by.empty() &&
                        (rule->value == "0" || (!in_capitals(name) && rule->value == "1"));
    if (counts) file.found.pop_back();
  }
}

void add_parameters(RuleFile& file) {
  for (std::size_t i = 0; i < file.syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = file.syntax.symbols[i];
    const auto called = identifier_words(file.text(symbol.name));
    const bool shortens = std::ranges::any_of(
        called, [&](const std::string& word) { return file.words.has("shortening", word); });
    if (shortens) continue;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const auto& parameter = file.syntax.parameters[symbol.first_parameter + p];
      if (!parameter.default_value.valid()) continue;
      const std::string_view name = file.text(parameter.name);
      if (file.words.has("shaped_keys", lower(name))) continue;
      const Rule* rule = file.add_named(name, parameter.default_value, file.scopes(SymbolId(i)),
                                        SymbolId(i), identifier_words(name).size() > 1 ? .6 : .4);
      // One of something is what a function gives when nobody asks for more.
      if (rule != nullptr && rule->kind == "limit" && rule->value == "1") file.found.pop_back();
    }
  }
}

/// A text that says a count and a time: "100/day".
bool is_rate(const RuleFile& file, ValueId value) {
  const ValueNode& node = file.syntax.value(value);
  if (node.kind != ValueKind::string || node.text.size > 24) return false;
  const auto amount = amount_of(file.words, file.text(node.text));
  return amount && !amount->per.empty();
}

/// An entry of a record called DEFAULTS: what counts where nothing else is set.
bool is_of_defaults(const RuleFile& file, ValueId entry) {
  const std::vector<std::string> around = file.around(entry);
  return std::ranges::any_of(around, [](const std::string& name) { return name == "DEFAULTS"; });
}

/// `{ max: 3 }`, `timeout=30`: names too short to say much take the holder's words.
void add_entries(RuleFile& file) {
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    const std::string_view key = file.text(node.text);
    NameReading reading = file.words.read(key);
    if (is_rate(file, file.syntax.child(node, 0))) {
      reading = {};
      reading.kind = "rate_limit", reading.dimension = "rate", reading.weight = 7.5;
      reading.rest = identifier_words(key);
    }
    if (reading.kind.empty() || file.words.has("shaped_keys", lower(key))) continue;
    const std::string_view dimension = reading.unit.empty() ? reading.dimension : "count";
    const auto amount =
        amount_of(file.context, file.words, file.file, file.syntax.child(node, 0), dimension);
    if (!amount) continue;
    const ValueId holder = file.parent(ValueId(i));
    const bool attribute = holder.valid() ? file.is_markup(holder) : file.is_template;
    if (attribute && reading.kind != "validation") continue;
    Rule* rule = file.add_amount(key, reading, *amount, file.around(ValueId(i)),
                                 file.scope_of(ValueId(i)), attribute ? .6 : .85);
    if (rule != nullptr && rule->kind == "validation" && !attribute) name_owner(file, *rule);
    if (rule != nullptr && is_of_defaults(file, ValueId(i))) rule->details.emplace_back("default");
  }
}

}  // namespace

void find_named_rules(RuleFile& file) {
  for (const syntax::Symbol& symbol : file.syntax.symbols) add_symbol(file, symbol);
  add_bindings(file);
  add_parameters(file);
  add_entries(file);
}

/// A count beside a window in one record or call is a rate: `{ max: 3, window: "3h" }`.
void find_rated_records(RuleFile& file) {
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    const bool holds = node.kind == ValueKind::record || node.kind == ValueKind::call ||
                       node.kind == ValueKind::construct;
    if (!holds || node.child_count < 2) continue;
    std::optional<Amount> window;
    std::vector<std::pair<std::string_view, Amount>> counts;
    std::string_view about;
    for (std::size_t c = 0; c < node.child_count && c < 64; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = join(identifier_words(file.text(entry.text)), " ");
      const ValueId value = file.syntax.child(entry, 0);
      if (file.words.has("window_keys", key)) {
        window = amount_of(file.context, file.words, file.file, value, "time");
        const bool in_ms = key.ends_with(" ms") || file.language == "TypeScript" ||
                           file.language == "JavaScript" || file.language == "TSX";
        if (window && window->unit.empty()) window->unit = in_ms ? "ms" : "second";
      } else if (file.words.has("count_keys", key)) {
        if (auto count = amount_of(file.context, file.words, file.file, value, "count");
            count && count->unit.empty() && count->kind == Amount::Kind::number)
          counts.emplace_back(file.text(entry.text), *count);
      } else if (file.words.has("subject_keys", key) &&
                 file.syntax.value(value).kind == ValueKind::string) {
        about = file.text(file.syntax.value(value).text);
      }
    }
    if (!window || window->kind != Amount::Kind::number || window->number <= 0) continue;
    for (const auto& [key, count] : counts) {
      Rule rule;
      rule.kind = "rate_limit", rule.name = key, rule.value = count.text;
      rule.place = count.place, rule.scope = {file.file, file.scope_of(ValueId(i))};
      rule.unit = rate_unit(*window);
      std::vector<std::string> around = file.around(ValueId(i));
      if (!around.empty()) rule.name = around.front() + "." + rule.name;
      rule.subject = file.words.subject(identifier_words(about));
      if (rule.subject.empty()) rule.subject = file.subject_among(around);
      if (!count.setting.empty()) rule.overridable_by.push_back(count.setting);
      rule.weight = counts.front().first == key ? 10.5 : 7;
      file.found.push_back(std::move(rule));
    }
  }
}

}  // namespace cutaway::meaning

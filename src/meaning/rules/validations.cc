// SPDX-License-Identifier: Apache-2.0
// Validation of input: chains of a schema (`z.string().min(8).max(72)`), annotations
// (`@Size(max = 255)`), rule texts ("required|max:255"), tags.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxChain = 16;

/// Names of the calls below in a chain: string, min of `z.string().min(8).max(72)`.
std::vector<std::string> chain_of(const RuleFile& file, ValueId callee) {
  std::vector<std::string> out;
  for (int step = 0; step < kMaxChain && callee.valid(); ++step) {
    const ValueNode& node = file.syntax.value(callee);
    if (node.kind == ValueKind::call) {
      callee = node.child_count > 0 ? file.syntax.child(node, 0) : ValueId();
      continue;
    }
    if (node.kind != ValueKind::member || node.child_count == 0) {
      if (node.kind == ValueKind::reference) out.push_back(lower(file.text(node.text)));
      break;
    }
    out.push_back(lower(file.text(node.text)));
    callee = file.syntax.child(node, 0);
  }
  return out;
}

/// What kind of value a schema chain is about.
std::string chain_dimension(const RuleFile& file, std::span<const std::string> chain) {
  for (const std::string& name : chain) {
    if (file.words.has("schema_texts", name)) return "char";
    if (file.words.has("schema_numbers", name)) return "count";
    if (file.words.has("schema_lists", name)) return "count";
  }
  return {};
}

}  // namespace

void name_owner(const RuleFile& file, Rule& rule) {
  using syntax::SymbolKind;
  SymbolId at = rule.scope.symbol;
  for (int step = 0; step < 4 && at.valid(); ++step) {
    const syntax::Symbol& symbol = file.syntax.symbols[at.index()];
    const bool holds = symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_ ||
                       symbol.kind == SymbolKind::interface;
    if (!holds) {
      at = symbol.container;
      continue;
    }
    std::vector<std::string> words = identifier_words(file.text(symbol.name));
    std::erase_if(words, [&](const std::string& word) {
      return file.words.has("schema_words", word) || file.words.has("owner_noise", word);
    });
    const std::string owner = file.words.subject(words);
    if (owner.empty() || words.size() > 3 || contains(rule.subject, owner) ||
        contains(owner, rule.subject))
      return;
    rule.subject = owner + " " + rule.subject;
    return;
  }
}

namespace {

void add_check(RuleFile& file, std::string_view what, std::string_view about, const Amount& amount,
               std::string_view dimension, SymbolId scope, std::span<const std::string> around) {
  if (amount.kind != Amount::Kind::number || !amount.unit.empty()) return;
  const bool minimum = contains(what, "min") || what == "gte" || what == "ge" || what == "gt";
  const bool trivial = amount.number <= 1;
  if (trivial && (minimum || dimension != "char")) return;
  if (std::abs(amount.number) > 1e12 || about.size() == 1) return;  // "c" tells nobody anything
  NameReading reading;
  reading.kind = "validation", reading.dimension = dimension;
  reading.weight = dimension == "char" ? 6 : 5;
  reading.rest = identifier_words(about);
  std::erase_if(reading.rest,
                [&](const std::string& word) { return file.words.has("schema_words", word); });
  Rule* rule = file.add_amount(about, reading, amount, around, scope, 1);
  if (rule == nullptr) return;
  rule->details.emplace_back(minimum ? "at least" : "at most");
  name_owner(file, *rule);
}

/// `length: { maximum: 50 }` beside the names of what is checked.
void add_length_record(RuleFile& file, std::size_t index) {
  const ValueNode& node = file.syntax.values[index];
  if (node.child_count == 0 || file.text(node.text) != "length") return;
  const ValueNode& record = file.syntax.value(file.syntax.child(node, 0));
  if (record.kind != ValueKind::record) return;
  const ValueId holder = file.parent(ValueId(index));
  std::string_view about;
  if (holder.valid() && file.syntax.value(holder).kind == ValueKind::call &&
      file.syntax.value(holder).child_count > 1) {
    const ValueNode& first = file.syntax.value(file.syntax.child(file.syntax.value(holder), 1));
    if (first.kind == ValueKind::string) about = file.text(first.text);
  }
  const std::vector<std::string> around = file.around(ValueId(index));
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = file.syntax.value(file.syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string key = lower(file.text(entry.text));
    if (!file.words.has("bound_keys", key)) continue;
    const auto amount =
        amount_of(file.context, file.words, file.file, file.syntax.child(entry, 0), "char");
    if (amount)
      add_check(file, key, about.empty() && !around.empty() ? around.front() : about, *amount,
                "char", file.scope_of(ValueId(index)), around);
  }
}

/// The key that a chain is the value of: `maxLength: z.number().default(100000).describe("…")`.
std::string_view key_of_chain(const RuleFile& file, ValueId value) {
  for (int step = 0; step < 2 * kMaxChain && value.valid(); ++step, value = file.parent(value)) {
    const ValueNode& node = file.syntax.value(value);
    if (node.kind == ValueKind::entry) return file.text(node.text);
    if (node.kind != ValueKind::call && node.kind != ValueKind::member) return {};
  }
  return {};
}

void add_chain(RuleFile& file, std::size_t index) {
  const ValueNode& node = file.syntax.values[index];
  if (node.child_count < 2) return;
  const ValueId callee = file.syntax.child(node, 0);
  const std::string what = lower(file.text(file.syntax.value(callee).text));
  const bool gives = file.words.has("chain_defaults", what);
  if (!gives && !file.words.has("checks", what)) return;
  const auto chain = chain_of(file, callee);
  if (chain.size() < 2) return;
  if (gives) {
    const std::string_view field = key_of_chain(file, ValueId(index));
    if (field.empty() || chain_dimension(file, std::span(chain).subspan(1)).empty()) return;
    std::vector<std::string> around = file.around(ValueId(index));
    const auto key = std::ranges::find(around, field);  // before it stand the calls that follow
    around.erase(around.begin(), key == around.end() ? key : key + 1);
    file.add_named(field, file.syntax.child(node, 1), around, file.scope_of(ValueId(index)), .95);
    return;
  }
  const std::string dimension = chain_dimension(file, std::span(chain).subspan(1));
  if (dimension.empty()) return;
  const ValueId given = file.syntax.child(node, 1);
  const auto amount = amount_of(file.context, file.words, file.file, given, dimension);
  if (!amount) return;
  const std::vector<std::string> around = file.around(ValueId(index));
  std::string about;
  for (const std::string& name : around) {
    if (file.words.has("schema_calls", lower(name)) || file.words.has("checks", lower(name)))
      continue;
    about = name;
    break;
  }
  const bool range = what == "length" && node.child_count > 2;
  add_check(file, range ? "min" : what, about, *amount, dimension, file.scope_of(ValueId(index)),
            around);
  if (!range) return;
  const auto most =
      amount_of(file.context, file.words, file.file, file.syntax.child(node, 2), dimension);
  if (most) add_check(file, "max", about, *most, dimension, file.scope_of(ValueId(index)), around);
}

/// `max:255` and `min=8` in texts of rules and tags.
void add_rule_text(RuleFile& file, std::string_view text, std::string_view about,
                   std::uint32_t line, SymbolId scope, std::string_view type = {}) {
  const bool numeric = contains(text, "integer") || contains(text, "numeric") ||
                       contains(type, "int") || contains(type, "float");
  bool file_size = false;
  for (const std::string_view piece : split(text, '|'))
    file_size = file_size || piece == "file" || piece == "image" || piece.starts_with("mimes");
  std::string pieces(text);
  std::ranges::replace(pieces, ',', '|');
  for (std::string_view piece : split(pieces, '|')) {
    const std::size_t at = piece.find_first_of(":=");
    if (at == std::string_view::npos) continue;
    const std::string what = lower(trim(piece.substr(0, at)));
    if (what != "max" && what != "min" && what != "lte" && what != "gte") continue;
    auto amount = amount_of(file.words, piece.substr(at + 1));
    if (!amount) continue;
    amount->place = file.place(line);
    add_check(file, what, about, *amount, numeric ? "count" : "char", scope, {});
    if (file_size && !file.found.empty() && file.found.back().place == amount->place)
      file.found.back().unit = "KB", file.found.back().weight += 2;
  }
}

/// A text of rules below a key: `'title' => 'required|max:255'`, lists of such texts.
void add_rule_texts(RuleFile& file, std::size_t index) {
  const ValueNode& node = file.syntax.values[index];
  if (node.child_count == 0) return;
  const ValueId value = file.syntax.child(node, 0);
  const ValueNode& given = file.syntax.value(value);
  const std::string_view key = file.text(node.text);
  std::string all;
  if (given.kind == ValueKind::string) {
    all = file.text(given.text);
  } else if (given.kind == ValueKind::list) {
    for (std::size_t c = 0; c < given.child_count; ++c) {
      const ValueNode& item = file.syntax.value(file.syntax.child(given, c));
      if (item.kind == ValueKind::string) all += std::string(file.text(item.text)) + "|";
    }
  }
  const bool checked = contains(all, "required") || contains(all, "nullable") ||
                       contains(all, "string") || contains(all, "integer");
  const bool bounded = contains(all, "max:") || contains(all, "min:");
  if (!checked || !bounded || all.size() > 300) return;
  add_rule_text(file, all, key, given.line, file.scope_of(ValueId(index)));
}

std::string_view target_name(const RuleFile& file, const syntax::Annotation& note) {
  if (!note.parameter.empty()) return file.text(note.parameter);
  return note.target.valid() ? file.text(file.syntax.symbols[note.target.index()].name)
                             : std::string_view();
}

/// `@Size(min = 2, max = 255)`, `@MaxLength(50)`, `@Max(10)`.
void add_annotation(RuleFile& file, const syntax::Annotation& note) {
  std::string name = lower(file.text(note.name));
  name = name.substr(name.rfind('.') + 1);
  const std::string_view dimension = file.words.text("check_annotations", name);
  if (dimension.empty()) return;
  std::string_view what = contains(name, "min") ? "min" : "max";
  bool positional = false;
  for (std::size_t a = 0; a < note.argument_count; ++a) {
    const ValueId id = file.syntax.arguments[note.first_argument + a];
    if (!id.valid()) continue;
    const ValueNode& node = file.syntax.value(id);
    const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
    const std::string key = entry ? lower(file.text(node.text)) : "";
    if (entry && !file.words.has("bound_keys", key)) continue;
    if (!entry && positional) continue;
    positional = positional || !entry;
    const auto amount = amount_of(file.context, file.words, file.file,
                                  entry ? file.syntax.child(node, 0) : id, dimension);
    if (!amount) continue;
    if (contains(key, "min") || contains(key, "max")) what = contains(key, "min") ? "min" : "max";
    add_check(file, what, target_name(file, note), *amount, dimension, note.target,
              file.scopes(note.target));
  }
}

/// Tags of fields: `validate:"max=255"`, `binding:"required,max=100"`.
void add_tag(RuleFile& file, const syntax::Annotation& note) {
  if (!file.words.has("rule_tags", lower(file.text(note.name)))) return;
  for (std::size_t a = 0; a < note.argument_count; ++a) {
    const ValueId id = file.syntax.arguments[note.first_argument + a];
    if (!id.valid() || file.syntax.value(id).kind != ValueKind::string) continue;
    const std::string_view type = note.target.valid()
                                      ? file.text(file.syntax.symbols[note.target.index()].type)
                                      : std::string_view();
    add_rule_text(file, file.text(file.syntax.value(id).text), target_name(file, note), note.line,
                  note.target, type);
  }
}

/// `Field(ge=60, le=3600)` of a field: what it is a bound of says the field's name.
void add_field_bounds(RuleFile& file, const syntax::Symbol& symbol) {
  if (symbol.kind != syntax::SymbolKind::field || !symbol.value.valid()) return;
  const ValueNode& node = file.syntax.value(symbol.value);
  if (node.kind != ValueKind::call && node.kind != ValueKind::construct) return;
  const NameReading named = file.words.read(file.text(symbol.name));
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueNode& entry = file.syntax.value(file.syntax.child(node, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string key = lower(file.text(entry.text));
    if (!file.words.has("field_bounds", key)) continue;
    auto amount = amount_of(file.context, file.words, file.file, file.syntax.child(entry, 0),
                            named.dimension);
    if (!amount) continue;
    std::string unit = amount->unit;
    if (unit.empty() && named.dimension == "time")
      unit = named.unit.empty() ? std::string(file.words.usual_unit(file.language, "time"))
                                : named.unit;
    amount->unit.clear();
    const std::size_t before = file.found.size();
    add_check(file, key, file.text(symbol.name), *amount, "count", symbol.container,
              file.scopes(symbol.container));
    if (file.found.size() > before && !unit.empty()) file.found.back().unit = unit;
  }
}

}  // namespace

void find_validation_rules(RuleFile& file) {
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    if (node.kind == ValueKind::call) add_chain(file, i);
    if (node.kind != ValueKind::entry) continue;
    add_rule_texts(file, i);
    add_length_record(file, i);
  }
}

void find_annotation_rules(RuleFile& file) {
  for (const syntax::Symbol& symbol : file.syntax.symbols) add_field_bounds(file, symbol);
  for (const syntax::Annotation& note : file.syntax.annotations) {
    add_annotation(file, note);
    add_tag(file, note);
  }
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// The name decides: all that the request is about, and beside that only words which values have.
#include "answers/scope/values.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr int kDepth = 4;
constexpr std::size_t kMostValues = 400, kLongestText = 24;

bool is_number(std::string_view text) {
  return !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
}
bool is_switch(std::string_view text) {
  return equals_ignoring_case(text, "true") || equals_ignoring_case(text, "false");
}

/// What a value is when nothing else is set: "2" of `x || 2` and of `int(env("X", 2))`.
std::string literal_of(const syntax::Syntax& syntax, ValueId id, int depth = 0) {
  if (!id.valid() || depth > kDepth) return {};
  const syntax::ValueNode& node = syntax.values[id.index()];
  const auto last = [&]() -> std::string {
    if (node.child_count == 0) return {};
    return literal_of(syntax, syntax.value_children[node.first_child + node.child_count - 1U],
                      depth + 1);
  };
  switch (node.kind) {
    case ValueKind::number:
    case ValueKind::boolean:
      return std::string(syntax.text(node.text));
    case ValueKind::string: {
      const std::string_view text = syntax.text(node.text);
      return text.size() <= kLongestText && text.find(' ') == std::string_view::npos
                 ? std::string(text)
                 : std::string();
    }
    case ValueKind::alternative:
      return last();
    case ValueKind::entry:
      return last();
    case ValueKind::call:
      return node.child_count >= 2 ? last() : std::string();
    default:
      return {};
  }
}

/// "int", "bool", "string": a plain type, not a struct of its own.
bool is_plain_type(std::string_view type) {
  for (const std::string_view one : {"int", "bool", "str", "uint", "long", "number", "float",
                                     "double", "u8", "u16", "u32", "u64", "usize", "i32", "i64"}) {
    if (lower(type).starts_with(one)) return true;
  }
  return false;
}

std::string_view last_name(std::string_view target) {
  while (target.ends_with("]") || target.ends_with("\"") || target.ends_with("'"))
    target.remove_suffix(1);
  const std::size_t at = target.find_last_of(".[\"'$:");
  return at == std::string_view::npos ? target : target.substr(at + 1);
}

}  // namespace

bool asks_value(const Request& request, const RequestWords& words) {
  return (!request.numbers.empty() && request.limits) || request.rights ||
         !request.says(words, "asked.onoff").empty();
}

bool measures_other(const Request& request, const RequestWords& words, std::string_view name) {
  const bool unit = std::ranges::any_of(
      request.numbers, [](const RequestNumber& number) { return !number.unit.empty(); });
  if (unit || request.numbers.empty()) return false;
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words.has("dimensions", word) &&
           std::ranges::none_of(request.tokens, [&](const std::string& token) {
             return root_of(token) == root_of(word);
           });
  });
}

bool ValueFinder::is_settings_type(std::string_view name) const {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words_.has("settings_types", word);
  });
}

void ValueFinder::note(std::string_view name, std::string_view holder, const Place& place,
                       std::string written, bool typed) {
  const std::uint32_t own = bits_.in(name);
  if (own == 0 || out_.size() >= kMostValues || (written.empty() && !typed)) return;
  Thing thing{ThingKind::setting, std::string(name), place, 0, {}};
  thing.own = own;
  thing.holder = bits_.in(holder) & ~own;
  thing.written = std::move(written);
  out_.push_back(std::move(thing));
}

void ValueFinder::file(FileId id, bool settings) {
  symbols(id, settings);
  bindings(id, settings);
  if (settings) entries(id);
}

void ValueFinder::symbols(FileId id, bool settings) {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool member = symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property;
    if (!member && symbol.kind != SymbolKind::constant && symbol.kind != SymbolKind::variable)
      continue;
    const std::string_view name = syntax.text(symbol.name);
    if (bits_.in(name) == 0) continue;
    const std::string_view holder = symbol.container.valid()
                                        ? syntax.text(syntax.symbols[symbol.container.index()].name)
                                        : std::string_view();
    const bool set = settings || is_settings_type(holder);
    std::string written = literal_of(syntax, symbol.value);
    if (!set && !is_number(written)) continue;
    note(name, holder, {id, symbol.name_line, symbol.name_line}, std::move(written),
         set && is_plain_type(syntax.text(symbol.type)));
  }
}

void ValueFinder::bindings(FileId id, bool settings) {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Binding& one : syntax.bindings) {
    const std::string_view name = last_name(syntax.text(one.target));
    if (bits_.in(name) == 0) continue;
    const bool top = !one.scope.valid();
    if (!settings && !top) continue;
    std::string written = literal_of(syntax, one.value);
    if (!settings && !is_number(written)) continue;
    note(name, {}, {id, one.line, one.line}, std::move(written), false);
  }
}

void ValueFinder::entries(FileId id) {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const syntax::ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::entry || bits_.in(syntax.text(node.text)) == 0) continue;
    const std::string written = literal_of(syntax, ValueId(i));
    if (is_number(written) || is_switch(written))
      note(syntax.text(node.text), {}, {id, node.line, node.line}, written, false);
  }
}

void ValueFinder::defaults() {
  for (std::size_t row = 0; row < analysis_.model->entities.size(); ++row) {
    const model::Entity& entity = analysis_.model->entities[row];
    for (const model::EntityField& field : entity.fields) {
      const std::string& value = field.is.default_value;
      if (field.is.primary || !field.is.place.file.valid() ||
          !(is_number(value) || is_switch(value)))
        continue;
      const bool key = lower(field.is.name).ends_with("_id") || lower(field.is.name) == "id" ||
                       std::ranges::any_of(entity.relations, [&](const auto& relation) {
                         return relation.field == field.is.name;
                       });
      if (!key) note(field.is.name, entity.name, field.is.place, value, false);
    }
  }
}

namespace {

/// One value beside what is asked for.
class Fit {
 public:
  Fit(const Request& request, const RequestWords& words, std::uint32_t strong, const Saying& saying)
      : request_(request), words_(words), strong_(strong), saying_(saying) {}

  bool fits(const Thing& value) const {
    if ((strong_ & ~value.named()) != 0 || (strong_ & value.own) == 0) return false;
    if (measures_other(request_, words_, value.name)) return false;
    if (!request_.numbers.empty()) return request_.limits && fits_number(value);
    if (is_number(value.written)) return false;
    if (request_.rights) return !is_switch(value.written) && odd(value, "value_rights") == 0;
    return odd(value, "value_switch") == 0;
  }

  /// Of several the one that holds today's number, then the plainest name.
  auto rank(const Thing& value) const {
    return std::tuple(holds_today(value), odd(value, "value_words"), value.written.empty(),
                      value.name.size());
  }

 private:
  bool fits_number(const Thing& value) const {
    const bool today = std::ranges::any_of(request_.numbers, &RequestNumber::today);
    if (today && holds_today(value) != 0) return false;
    if (!value.written.empty() && !is_number(value.written)) return false;
    const std::vector<std::string> name = identifier_words(value.name);
    const bool limit = std::ranges::any_of(
        name, [&](const std::string& word) { return words_.has("value_limits", word); });
    return odd(value, "value_words") <= (limit ? 1U : 0U) &&
           (limit || today || !value.written.empty());
  }

  /// 0 when every number that the request tells of today stands there.
  int holds_today(const Thing& value) const {
    return std::ranges::all_of(request_.numbers,
                               [&](const RequestNumber& number) {
                                 return !number.today ||
                                        saying_.holds_number(value.place, number.written);
                               })
               ? 0
               : 1;
  }

  /// Words of the name that are neither asked for nor of the group.
  std::size_t odd(const Thing& value, std::string_view group) const {
    std::size_t count = 0;
    for (const std::string& word : identifier_words(value.name)) {
      const std::string root = root_of(word);
      const bool known =
          words_.has(group, word) || words_.has("people", word) || words_.has("dimensions", word) ||
          std::ranges::any_of(request_.words,
                              [&](const RequestWord& one) { return one.roots.contains(root); });
      if (!known) ++count;
    }
    return count;
  }

  const Request& request_;
  const RequestWords& words_;
  std::uint32_t strong_;
  const Saying& saying_;
};

}  // namespace

const Thing* asked_value(const Request& request, const RequestWords& words, const Things& things,
                         std::uint32_t strong, const Saying& saying) {
  if (strong == 0 || request.removes) return nullptr;
  const Fit fit(request, words, strong, saying);
  const Thing* best = nullptr;
  for (const Thing& value : things.values) {
    if (fit.fits(value) && (best == nullptr || fit.rank(value) < fit.rank(*best))) best = &value;
  }
  return best;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// The name decides: all that the request is about, and beside that only words which values have.
#include "answers/scope/sources/values.h"

#include <algorithm>
#include <tuple>

#include "answers/scope/sources/registries.h"
#include "base/text.h"
#include "meaning/rules/words.h"
#include "meaning/test_lines.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::size_t kMostValues = 400, kMostTold = 3;

bool is_number(std::string_view text) {
  return !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
}
bool is_switch(std::string_view text) {
  return equals_ignoring_case(text, "true") || equals_ignoring_case(text, "false");
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

bool holds_settings(const RequestWords& words, std::string_view type) {
  const std::vector<std::string> all = identifier_words(type);
  return !all.empty() && !words.has("drawn_types", all.back()) &&
         std::ranges::any_of(
             all, [&](const std::string& word) { return words.has("settings_types", word); });
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
  return holds_settings(words_, name);
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

void ValueFinder::file(FileId id, bool settings, const Request& request) {
  if (std::ranges::any_of(request.numbers, &RequestNumber::today)) handed_on(id, request);
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

namespace {

/// A number that is handed to a call, with the other words that are: "7" of `add(7, "day")`, and of
/// `timedelta(days=7)`.
struct Handed {
  const syntax::ValueNode* number = nullptr;
  std::string said;
};

std::vector<Handed> handed_to(const syntax::Syntax& syntax, const syntax::Call& call) {
  constexpr std::size_t kLongestUnit = 24;
  std::vector<Handed> out;
  std::string said(syntax.text(call.name));
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const syntax::ValueNode& value = syntax.value(id);
    const std::string_view text = syntax.text(value.text);
    const bool word = value.kind == ValueKind::string || value.kind == ValueKind::member ||
                      value.kind == ValueKind::reference;
    if (value.kind == ValueKind::number) out.push_back({&value, {}});
    if (word && text.size() <= kLongestUnit) said += ' ' + std::string(text);
    // `{days: 7}`, or the entry itself.
    for (std::size_t c = 0; value.kind == ValueKind::record && c < value.child_count; ++c) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(value, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const syntax::ValueNode& held = syntax.value(syntax.child(entry, 0));
      if (held.kind == ValueKind::number)
        out.push_back({&held, std::string(syntax.text(entry.text))});
    }
    if (value.kind == ValueKind::entry && value.child_count > 0) {
      const syntax::ValueNode& held = syntax.value(syntax.child(value, 0));
      if (held.kind == ValueKind::number) out.push_back({&held, std::string(text)});
    }
  }
  for (Handed& one : out) one.said += ' ' + said;
  return out;
}

}  // namespace

/// "subDays(new Date(), 30)" in a function or class that is named after the request, where 30 is
/// told as today's number: the callee, the number's key or what is handed on beside it says the
/// unit.
void ValueFinder::handed_on(FileId id, const Request& request) {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  const std::string_view path = analysis_.project->file(id).path;
  // "30 days instead of 7": the unit is told once.
  std::string unit;
  for (const RequestNumber& number : request.numbers) {
    if (unit.empty()) unit = number.unit;
  }
  const auto says_unit = [&](std::string_view said) {
    return !unit.empty() && std::ranges::any_of(identifier_words(said), [&](const auto& word) {
      return root_of(word) == root_of(lower(unit));
    });
  };
  const auto is_today = [&](std::string_view written, std::string_view said) {
    return std::ranges::any_of(request.numbers, [&](const RequestNumber& number) {
      return number.today && number.written == written && (number.unit.empty() || says_unit(said));
    });
  };
  const auto bounds = [&](std::string_view said) {
    return std::ranges::any_of(identifier_words(said),
                               [&](const auto& word) { return words_.has("value_limits", word); });
  };
  const meaning::TestLines tests(*analysis_.catalogue, syntax);
  for (const syntax::Call& call : syntax.calls) {
    if (tests.holds(call.line)) continue;
    for (const Handed& one : handed_to(syntax, call)) {
      const std::string_view written = syntax.text(one.number->text);
      if (!is_today(written, one.said)) continue;
      // "size: 20" of what turns on a screen: the noun has to stand with the number.
      if (unit.empty() && bits_.in(one.said) == 0 && !bounds(one.said)) continue;
      std::uint32_t own = 0;
      std::string holder;
      for (SymbolId at = call.scope; at.valid(); at = syntax.symbols[at.index()].container) {
        const std::string_view name = syntax.text(syntax.symbols[at.index()].name);
        own |= bits_.in(name);
        if (!name.empty() && (holder.empty() || bits_.in(name) != 0)) holder = name;
      }
      if (own == 0 || holder.empty() || out_.size() >= kMostValues) continue;
      const std::uint32_t line = one.number->line;
      Thing thing{ThingKind::setting, holder, {id, line, line}, 0, {}};
      thing.own = own;
      thing.holder = bits_.in(base_name(path)) & ~own;
      thing.written = std::string(written);
      thing.inside = std::string(syntax.text(call.name));
      if (says_unit(one.said)) thing.unit = unit;
      out_.push_back(std::move(thing));
    }
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
  Fit(const Request& request, const RequestWords& words, const Things& things, std::uint32_t strong,
      const Saying& saying)
      : request_(request), words_(words), things_(things), strong_(strong), saying_(saying) {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if (request.words[i].act) acts_ |= strong & 1U << i;
      if (words.has("dimensions", lower(request.words[i].word)) ||
          request.words[i].meaning == "count")
        measures_ |= 1U << i;
    }
  }

  /// Most of the words but what is to be done, a number of the asked measure, and today's where it
  /// is told.
  bool fits_loosely(const Thing& value) const {
    if (request_.rights || request_.numbers.empty() || !request_.limits ||
        !is_number(value.written) || (strong_ & value.own) == 0)
      return false;
    // "size" says in what it is measured, and nothing of what it is about.
    const std::uint32_t objects = strong_ & ~measures_;
    if (objects == 0 || (value.named() & objects) == 0) return false;
    const double share = things_.share(value.named() & objects) / things_.share(objects);
    const Measure measure =
        measure_of(value.inside.empty() ? value.name : value.inside + " " + value.unit);
    const bool unit = std::ranges::any_of(
        request_.numbers, [](const RequestNumber& number) { return !number.unit.empty(); });
    if (measure == Measure::other || (unit && measure == Measure::unsaid)) return false;
    if (std::ranges::any_of(request_.numbers, &RequestNumber::today))
      return holds_today(value) == 0 && share >= (is_limit(value)            ? .25
                                                  : measure == Measure::same ? .4
                                                                             : .7);
    return share >= .99 && measure == Measure::same;
  }
  /// How much of the request its own name has, and by how few other words.
  double share(const Thing& value) const {
    return things_.share(value.own & strong_) + .5 * things_.share(value.holder & strong_) -
           .02 * static_cast<double>(odd(value, "value_words"));
  }

  bool fits(const Thing& value) const {
    if ((strong_ & ~value.named()) != 0 || (strong_ & value.own) == 0) return false;
    if (measures_other(request_, words_, value.name)) return false;
    if (!request_.numbers.empty()) return request_.limits && fits_number(value);
    if (is_number(value.written)) return false;
    if (request_.rights)
      return !is_switch(value.written) && odd(value, "value_rights") == 0 && says_who(value);
    return odd(value, "value_switch") == 0;
  }

  /// Of several the one that holds today's number, then the plainest name.
  auto rank(const Thing& value) const {
    return std::tuple(holds_today(value), odd(value, "value_words"), value.written.empty(),
                      value.name.size());
  }

 private:
  enum class Measure : std::uint8_t { unsaid, same, other };

  /// Whether a name says in what it is measured: days where days or hours are asked for.
  Measure measure_of(std::string_view name) const {
    Measure out = Measure::unsaid;
    for (const std::string& word : identifier_words(name)) {
      const std::string_view said = dimension_named(word);
      if (said.empty()) continue;
      const bool same = std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
        return meaning::dimension_of(number.unit) == said;
      });
      if (same) return Measure::same;
      out = Measure::other;
    }
    return out;
  }

  /// "MAX_LOGIN_ATTEMPTS": what is counted and that it is the most.
  bool is_limit(const Thing& value) const {
    const std::vector<std::string> name = identifier_words(value.name);
    return measure_of(value.name) == Measure::same && value.inside.empty() &&
           std::ranges::any_of(name, [](const std::string& word) {
             return word == "max" || word == "maximum" || word == "limit" || word == "min";
           });
  }

  static std::string_view dimension_named(std::string_view word) {
    static constexpr std::string_view kTime[] = {
        "ms",    "millis", "second", "sec",      "minute",   "hour",  "day", "week",
        "month", "year",   "ttl",    "interval", "duration", "delay", "age", "timeout"};
    static constexpr std::string_view kSize[] = {"size", "byte", "kb",  "mb",
                                                 "gb",   "kib",  "mib", "buffer"};
    static constexpr std::string_view kCount[] = {"count", "attempt", "retries", "number", "num",
                                                  "max",   "min",     "limit",   "quota",  "cap"};
    const auto names = [&](std::string_view one) {
      return word == one ||
             (word.size() == one.size() + 1 && word.starts_with(one) && word.back() == 's');
    };
    if (std::ranges::any_of(kTime, names)) return "time";
    if (std::ranges::any_of(kSize, names)) return "size";
    return std::ranges::any_of(kCount, names) ? "count" : "";
  }

  bool fits_number(const Thing& value) const {
    const bool unit = std::ranges::any_of(
        request_.numbers, [](const RequestNumber& number) { return !number.unit.empty(); });
    if (unit && measure_of(value.name) == Measure::other) return false;
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

  /// "WHO_MAY_INVITE", or "admin" as its value: it tells who may; `REMOVE_PROJECT` may be the name
  /// of anything.
  bool says_who(const Thing& value) const {
    const std::vector<std::string> written = identifier_words(value.written);
    if (!written.empty() && words_.has("role_words", written.back())) return true;
    return std::ranges::any_of(identifier_words(value.name), [&](const std::string& word) {
      return words_.has("right_words", word) || word == "who" || word == "only" || word == "level";
    });
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
  const Things& things_;
  std::uint32_t strong_, acts_ = 0, measures_ = 0;
  const Saying& saying_;
};

}  // namespace

std::vector<const Thing*> asked_values(const Request& request, const RequestWords& words,
                                       const Things& things, std::uint32_t strong,
                                       const Saying& saying) {
  if (strong == 0 || request.removes) return {};
  const Fit fit(request, words, things, strong, saying);
  const Thing* best = nullptr;
  for (const Thing& value : things.values) {
    if (fit.fits(value) && (best == nullptr || fit.rank(value) < fit.rank(*best))) best = &value;
  }
  if (best != nullptr && best->inside.empty()) return {best};
  std::vector<const Thing*> out;  // a number in code may stand in several places
  if (best != nullptr) out.push_back(best);
  for (const Thing& value : things.values) {
    const bool known = std::ranges::any_of(out, [&](const Thing* one) {
      return one->place.file == value.place.file && one->place.line == value.place.line;
    });
    if (!known && fit.fits_loosely(value)) out.push_back(&value);
  }
  std::ranges::stable_sort(
      out, [&](const Thing* a, const Thing* b) { return fit.share(*a) > fit.share(*b); });
  if (out.size() > kMostTold) out.resize(kMostTold);
  return out;
}

}  // namespace cutaway::answers

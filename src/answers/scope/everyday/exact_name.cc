// SPDX-License-Identifier: Apache-2.0
// What is written as code writes it names one thing: it is looked for whole, before its words are.
#include "answers/scope/everyday/exact_name.h"

#include <algorithm>

#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/registries.h"
#include "answers/scope/sources/setting_lines.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;
using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::size_t kShortest = 6, kLongest = 80, kMostElse = 3;

/// "max session" of `maxSession`, `MAX_SESSION` and `max-session`.
std::string plain_name(std::string_view name) { return join(identifier_words(name), " "); }

/// Whether nobody writes so but in code: "max_session", "maxSession"; of words with hyphens, those
/// of three words ("time-to-live-ms"), as "sign-in" is a word of its own.
bool is_identifier(std::string_view word) {
  if (word.size() < kShortest || word.size() > kLongest) return false;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  std::size_t hyphens = 0;
  bool code = false;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    code = code || word[i] == '_';
    // "OpenID" and "iPhone" are names: the hump has a small word on either side.
    code = code || (i > 2 && word[i] >= 'A' && word[i] <= 'Z' && is_small(word[i - 1]) &&
                    is_small(word[i + 1]) && is_small(word[0]));
    if (word[i] == '-') ++hyphens;
  }
  return code || hyphens > 1;
}

std::vector<std::string> identifiers_in(const Request& request) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    while (!word.empty() && (word.back() == '-' || word.back() == '_')) word.pop_back();
    if (is_identifier(word)) out.push_back(plain_name(word));
    word.clear();
  };
  for (const char c : request.text) {
    const bool of_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_' || (c == '-' && !word.empty());
    if (of_name)
      word += c;
    else
      flush();
  }
  flush();
  return out;
}

bool asks_value_of(const Request& request) {
  static constexpr std::string_view kVerbs[] = {"set",    "change",   "raise",  "lower",
                                                "reduce", "increase", "enable", "disable",
                                                "turn",   "switch",   "make",   "put"};
  return !request.numbers.empty() ||
         (!request.tokens.empty() &&
          std::ranges::find(kVerbs, request.tokens.front()) != std::end(kVerbs));
}

class Finder {
 public:
  Finder(const Beside& beside, std::string wanted)
      : analysis_(beside.analysis), kinds_(*analysis_.catalogue), wanted_(std::move(wanted)) {}

  std::optional<ExactName> find() {
    entities();
    for (const model::Rule& rule : analysis_.model->rules) {
      if (!rule.is.value.empty() && rule.is.place.file.valid() && is(rule.is.name))
        note(kConstant, ThingKind::setting, rule.is.name, rule.is.place, rule.is.value);
    }
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& one = analysis_.project->file(FileId(i));
      if (one.origin == sources::Origin::own && !kinds_.aside(one.path) && !kinds_.beside(one.path))
        file(FileId(i));
    }
    if (found_.empty()) return std::nullopt;
    std::ranges::stable_sort(found_, {}, &Found::order);
    ExactName out;
    out.thing = found_.front().thing;
    out.set = found_.front().order <= kConstant;
    for (const Found& one : found_) {
      const auto same = [&](const Place& place) { return place.file == one.thing.place.file; };
      if (!same(out.thing.place) && std::ranges::none_of(out.elsewhere, same) &&
          out.elsewhere.size() < kMostElse)
        out.elsewhere.push_back(one.thing.place);
    }
    return out;
  }

 private:
  enum Order : std::uint8_t { kSetting, kEntry, kConstant, kField, kMember, kParameter };
  struct Found {
    Order order;
    Thing thing;
  };

  bool is(std::string_view name) const {
    if (name.empty() || name.size() > kLongest) return false;
    // A key of several levels ends with the name: "shiro.session.maxSession".
    const std::size_t dot = name.rfind('.');
    return plain_name(dot == std::string_view::npos ? name : name.substr(dot + 1)) == wanted_;
  }

  void note(Order order, ThingKind kind, std::string_view name, const Place& place,
            std::string written, SymbolRef symbol = {}) {
    Thing thing{kind, std::string(name), place, 0, symbol};
    thing.written = std::move(written);
    found_.push_back({order, std::move(thing)});
  }

  void entities() {
    for (const model::Entity& entity : analysis_.model->entities) {
      for (const model::EntityField& field : entity.fields) {
        if (field.is.place.file.valid() && (is(field.is.name) || is(field.is.code_name)))
          note(kField, ThingKind::field, entity.name + "." + field.is.name, field.is.place, {});
      }
    }
  }

  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const bool programming = file.language.valid() && catalogue::language(file.language).type ==
                                                          catalogue::LanguageType::programming;
    const auto at = [&](std::uint32_t line) { return Place{id, line, line}; };
    for (const syntax::DataNode& node : syntax.data) {
      if (node.kind == syntax::DataKind::scalar && is(syntax.text(node.key)))
        note(programming ? kEntry : kSetting, ThingKind::setting, syntax.text(node.key),
             at(node.line), std::string(syntax.text(node.value)));
    }
    if (!programming) return;
    if (is_settings_file(file.path)) lines(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!is(syntax.text(symbol.name))) continue;
      const bool value = symbol.kind == SymbolKind::constant ||
                         symbol.kind == SymbolKind::variable || symbol.kind == SymbolKind::field ||
                         symbol.kind == SymbolKind::property ||
                         symbol.kind == SymbolKind::enum_member;
      if (!value) continue;
      std::string written = literal_of(syntax, symbol.value);
      const Order order = written.empty() ? kMember : kConstant;
      note(order, order == kConstant ? ThingKind::setting : ThingKind::choice,
           syntax.text(symbol.name), at(symbol.name_line), std::move(written), {id, SymbolId(i)});
    }
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const syntax::ValueNode& node = syntax.values[i];
      if (node.kind == ValueKind::entry && is(syntax.text(node.text))) {
        std::string written = literal_of(syntax, ValueId(i));
        // `{maxSession: wanted}` hands it on; in a file of settings it is set, be it to nothing.
        const bool set = !written.empty() || is_settings_file(file.path);
        note(set ? kEntry : kMember, set ? ThingKind::setting : ThingKind::choice,
             syntax.text(node.text), at(node.line), std::move(written));
      }
      if (node.kind == ValueKind::parameter && is(syntax.text(node.text)))
        note(kParameter, ThingKind::choice, syntax.text(node.text), at(node.line), {});
    }
    for (const syntax::Binding& one : syntax.bindings) {
      if (!is(syntax.text(one.target))) continue;
      std::string written = literal_of(syntax, one.value);
      const bool set = !written.empty() && !one.scope.valid();
      note(set ? kConstant : kParameter, set ? ThingKind::setting : ThingKind::choice,
           syntax.text(one.target), at(one.line), std::move(written));
    }
  }

  /// Of a list that is too long to be held as values: by its lines.
  void lines(FileId id) {
    const auto text = analysis_.project->tree->read(id);
    if (!text.ok()) return;
    for (const Registered& one : settings_by_lines(text.value())) {
      if (is(one.name))
        note(kEntry, ThingKind::setting, one.name, {id, one.line, one.line}, one.written);
    }
  }

  const model::Analysis& analysis_;
  const ranking::FileKinds kinds_;
  const std::string wanted_;
  std::vector<Found> found_;
};

}  // namespace

std::optional<ExactName> find_exact_name(const Beside& beside, bool adds) {
  for (const std::string& wanted : identifiers_in(beside.request)) {
    auto found = Finder(beside, wanted).find();
    if (!found) continue;
    found->meant = asks_value_of(beside.request);
    found->leads = found->meant || (found->set && !adds && !beside.request.removes);
    return found;
  }
  return std::nullopt;
}

void tell_exact_name(const Beside& beside, const ExactName& exact, Existing& existing) {
  const Thing& thing = exact.thing;
  const bool shown = exact.set && !thing.written.empty() && thing.written.size() < 40 &&
                     beside.saying.holds(thing.place, thing.written);
  std::string text =
      shown       ? "Today's value is set here: " + code(thing.name) + " is " + code(thing.written)
      : exact.set ? code(thing.name) + " is set here"
      : thing.kind == ThingKind::field ? code(thing.name) + " is kept here"
                                       : code(thing.name) + " is declared here";
  if (!exact.elsewhere.empty())
    text +=
        "; the name stands in " + narrative::amount(exact.elsewhere.size(), "other file") + ", too";
  std::vector<Place> places{thing.place};
  places.insert(places.end(), exact.elsewhere.begin(), exact.elsewhere.end());
  auto claim =
      beside.saying.seen(exact.leads ? kAnswer : "exists.named", thing.name, text + ".", places);
  if (!claim) return;
  claim = naming(beside.saying, std::move(claim), thing);
  if (exact.leads) {
    existing.answer = std::move(claim);
    existing.claims.clear();
  } else {
    existing.claims.insert(existing.claims.begin(), std::move(*claim));
  }
}

std::optional<Decision> decide_by_name(const std::optional<ExactName>& exact) {
  if (!exact || !exact->meant || !exact->set) return std::nullopt;
  return Decision{"setting", "it asks for another value of " + code(exact->thing.name), nullptr};
}

}  // namespace cutaway::answers

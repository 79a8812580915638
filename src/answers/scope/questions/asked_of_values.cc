// SPDX-License-Identifier: Apache-2.0
// Questions about values: limits of the same kind, who can change one, where it is to hold; and
// about what is to do something new.
#include <algorithm>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/dumps.h"
#include "answers/scope/sources/setting_readers.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/rules/words.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostNamed = 2, kLongestRule = 8;

std::string_view dimension_of(const Request& request) {
  for (const RequestNumber& number : request.numbers) {
    if (!number.unit.empty()) return meaning::dimension_of(number.unit);
  }
  return {};
}

bool is_limit(const meaning::Rule& rule) {
  static const std::set<std::string, std::less<>> kLimits = {"limit", "quota", "rate_limit"};
  return kLimits.contains(rule.kind);
}

bool is_test(std::string_view path) {
  return contains(lower(path), "test") || contains(lower(path), "fixture");
}

}  // namespace

std::optional<Claim> ask_beside_limits(const AskContext& context) {
  const std::string_view dimension = dimension_of(context.request);
  if (dimension.empty() || !context.request.limits || context.existing.value != nullptr ||
      std::ranges::any_of(context.request.numbers, &RequestNumber::today))
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::Rule& rule : context.analysis.model->rules) {
    if (!is_limit(rule.is) || meaning::dimension_of(rule.is.unit) != dimension ||
        rule.is.name.empty() || rule.text.empty() ||
        narrative::word_count(rule.text) > kLongestRule || names.size() >= kMostNamed ||
        context.analysis.project->file(rule.is.place.file).origin != sources::Origin::own ||
        is_test(context.analysis.project->file(rule.is.place.file).path))
      continue;
    const std::string name = code(rule.is.name) + " (" + rule.text + ")";
    if (std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back(rule.is.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.beside_limits", names.front(),
                             "Is it to be set like what is limited today: " +
                                 narrative::list_up_to(names, kMostNamed) + "?",
                             places);
}

std::optional<Claim> ask_fixed(const AskContext& context) {
  if (context.existing.value == nullptr || context.existing.amounts.near.empty() ||
      !context.existing.amounts.near.front().fixed)
    return std::nullopt;
  const Thing& value = *context.existing.value;
  // What stands among settings may be the first value of one that people change.
  const sources::File& file = context.analysis.project->file(value.place.file);
  const bool outside = file.language.valid() &&
                       catalogue::language(file.language).type == catalogue::LanguageType::data;
  if (outside || contains(lower(file.path), "setting")) return std::nullopt;
  return context.saying.seen("ask.fixed", value.name,
                             "Is one number for all enough? It stands in the code at " +
                                 code(value.name) + ", so that only a new version changes it.",
                             {value.place}, Confidence::medium);
}

std::optional<Claim> ask_premise(const AskContext& context) {
  static const std::set<std::string, std::less<>> kMore = {"raise", "increase", "extend", "higher",
                                                           "more",  "bigger",   "larger"};
  static const std::set<std::string, std::less<>> kLess = {"lower", "reduce", "decrease", "shorten",
                                                           "fewer", "less",   "smaller"};
  const Existing& existing = context.existing;
  if (!existing.amounts.sure || context.request.numbers.empty()) return std::nullopt;
  const Amount& amount = existing.amounts.near.front();
  const RequestNumber& asked = context.request.numbers.back();
  const std::string& written = amount.thing.written;
  const bool plain = !written.empty() && written.size() < 7 &&
                     written.find_first_not_of("0123456789") == std::string::npos;
  if (!plain || asked.today || (!amount.unit.empty() && amount.unit != asked.unit))
    return std::nullopt;
  const double today = std::stod(written);
  const auto says = [&](const auto& words) {
    return std::ranges::any_of(context.request.tokens,
                               [&](const std::string& token) { return words.contains(token); });
  };
  const bool more = says(kMore), less = says(kLess);
  if (more == less || (more && today <= asked.value) || (less && today >= asked.value) ||
      today > 1000 * asked.value || asked.value > 1000 * today)
    return std::nullopt;
  return context.saying.seen("ask.premise", amount.thing.name,
                             code(amount.thing.name) + " is " + written + " today, " +
                                 (more ? "more" : "less") + " than " + asked.written +
                                 " where the unit is the same: is another limit meant?",
                             {amount.thing.place}, Confidence::medium);
}

std::optional<Claim> ask_literals(const AskContext& context) {
  const Existing& existing = context.existing;
  std::vector<std::string> names;
  std::vector<Place> places;
  std::string written;
  for (const Literal& one : existing.literals) {
    const bool value =
        (existing.value != nullptr && existing.value->place.file == one.place.file) ||
        std::ranges::any_of(existing.amounts.near, [&](const Amount& near) {
          return near.thing.place.file == one.place.file;
        });
    if (value || context.request.numbers.empty() || places.size() > kMostNamed) continue;
    if (written.empty()) written = one.written;
    names.push_back(code(context.analysis.project->file(one.place.file).path));
    places.push_back(one.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen(
      "ask.literals", written,
      "Is the " + narrative::quoted(written) + " in " +
          narrative::list_up_to(names, kMostNamed + 1) +
          " the same limit, so that what people read there must change, too?",
      places);
}

std::optional<Claim> ask_other_readers(const AskContext& context) {
  // Those who read what a table gives read a setting, and follow it whatever it is.
  const std::vector<Amount>& near = context.existing.amounts.near;
  if (context.existing.value == nullptr || (!near.empty() && near.front().at_first))
    return std::nullopt;
  const Thing& value = *context.existing.value;
  const WordBits bits(context.request);
  const std::uint32_t about = context.existing.strong;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Place& place : readers_of(context.analysis, value)) {
    const std::string& path = context.analysis.project->file(place.file).path;
    const std::vector<std::string> words = identifier_words(base_name(path));
    const bool other = std::ranges::any_of(words, [&](const std::string& word) {
      return bits.in(word) == 0 && !context.words.has("file_roles", word);
    });
    const std::string written = code(base_name(path));
    // The file named after the request is that of the thing itself, whatever else its name says.
    if (!other || (bits.in(path) & ~bits.in(value.name) & about) != 0 ||
        std::ranges::find(names, written) != names.end())
      continue;
    names.push_back(written);
    places.push_back(place);
  }
  if (names.size() < 2) return std::nullopt;  // one reader is what the value is for
  const std::size_t told = std::min<std::size_t>(names.size(), kMostNamed + 1);
  return context.saying.seen("ask.other_readers", value.name,
                             "Shall the new value hold there, too? " + code(value.name) +
                                 " is read in " + narrative::list_up_to(names, told) + " as well.",
                             places);
}

std::optional<Claim> ask_same_name(const AskContext& context) {
  const Existing& existing = context.existing;
  if (existing.value == nullptr || existing.amounts.near.empty() ||
      existing.amounts.near.front().thing.written.empty())
    return std::nullopt;
  const Amount& first = existing.amounts.near.front();
  for (const Place& place : first.elsewhere) {
    if (place.file != first.thing.place.file || place.line == first.thing.place.line ||
        context.saying.holds_number(place, first.thing.written))
      continue;
    return context.saying.seen("ask.same_name", first.thing.name,
                               "Shall the other " + code(first.thing.name) +
                                   " in the same file stay as it is? It is set to another value.",
                               {place, first.thing.place});
  }
  return std::nullopt;
}

std::optional<Claim> ask_kept_rows(const AskContext& context) {
  if (!context.existing.kept_class || context.decision.change_class != "data") return std::nullopt;
  const model::Entity& kept = *context.existing.kept_class;
  return context.saying.seen(
      "ask.rows", kept.name,
      "What does each " + code(kept.name) + " get that is kept already, and may it stay empty?",
      kept.places);
}

std::optional<Claim> ask_accounts(const AskContext& context) {
  const bool signs_in = std::ranges::any_of(context.request.words, [](const RequestWord& word) {
    return word.meaning == "signin" || word.meaning == "oidc" || word.meaning == "saml" ||
           word.meaning == "ldap";
  });
  // "Sign in with GitHub", and not "a new login throws out the old one" or the page's title.
  const bool way = std::ranges::any_of(context.request.words,
                                       [](const RequestWord& word) {
                                         return word.meaning == "oidc" || word.meaning == "saml" ||
                                                word.meaning == "ldap" || word.name;
                                       }) ||
                   std::ranges::any_of(context.request.tokens, [](const std::string& token) {
                     return token == "with" || token == "via" || token == "using";
                   });
  if (!signs_in || !way || !context.request.numbers.empty() || context.request.removes ||
      context.request.changes || context.decision.change_class == "setting" ||
      context.decision.change_class == "text_style")
    return std::nullopt;
  OldSteps old_steps(context.analysis);
  for (const model::Entity& entity : context.analysis.model->entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    const std::string last = words.empty() ? std::string() : root_of(words.back());
    if (!entity.kept || (last != "user" && last != "account") || words.size() > 2) continue;
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> named = identifier_words(field.is.name);
      if (!field.is.place.file.valid() || named.empty() || named.back() != "email" ||
          old_steps.hold(entity.name + "." + field.is.name, field.is.place))
        continue;
      return context.saying.seen("ask.accounts", entity.name,
                                 "Are those who have an account already to be known again, as by " +
                                     code(entity.name + "." + field.is.name) + "?",
                                 {field.is.place});
    }
  }
  return std::nullopt;
}

}  // namespace cutaway::answers

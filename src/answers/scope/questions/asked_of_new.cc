// SPDX-License-Identifier: Apache-2.0
// Each stands on a search that found nothing, or on the lines that were found.
#include "answers/scope/questions/asked_of_new.h"

#include <algorithm>

#include "answers/scope/questions/consequences.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/test_names.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/test_lines.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

/// "Asana" and "DeepL", and neither "CSV" nor "LDAP".
bool names_product(const RequestWords& known, const RequestWord& word) {
  const std::string small = lower(word.word);
  const bool letters = word.word.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  const bool form =
      known.has("formats", small) || known.has("kin.signin", small) || known.has("tongues", small);
  return word.name && !word.sibling && !word.trigger && !word.negated && letters && !form &&
         small.size() > 2;
}

/// "customers in Switzerland", "on Mondays": a place or a time, and nobody's service.
bool is_place_or_time(const Request& request, const RequestWord& word) {
  const auto at = std::ranges::find(request.tokens, lower(word.word));
  if (at == request.tokens.end() || at == request.tokens.begin()) return false;
  static constexpr std::string_view kBefore[] = {"in",    "at",    "on",     "during",
                                                 "since", "until", "before", "after"};
  return std::ranges::find(kBefore, *(at - 1)) != std::end(kBefore);
}

bool is_value_or_text(const AskContext& context) {
  return context.decision.change_class == "setting" ||
         context.decision.change_class == "text_style" || !context.existing.wording.near.empty();
}

}  // namespace

std::optional<Claim> ask_account(const AskContext& context) {
  if (context.decision.change_class != "code" || context.request.removes ||
      context.existing.reached || (context.existing.family && context.existing.family->there))
    return std::nullopt;
  // Who signs in does so with an account of their own.
  const bool signs_in = std::ranges::any_of(context.request.tokens, [](const std::string& token) {
    return token == "sign" || token == "log" || token == "login" || token == "signin";
  });
  if (signs_in) return std::nullopt;
  for (const RequestWord& word : context.request.words) {
    if (!names_product(context.words, word) || is_place_or_time(context.request, word)) continue;
    std::vector<std::string> roots(word.roots.begin(), word.roots.end());
    Searched searched = model::search(context.analysis, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) continue;
    const std::string said = narrative::quoted(word.word);
    return context.saying.searched(
        "ask.account", word.word,
        "Whose account at " + said +
            " is used: one for all that those who run this set, or each person's own? Nothing here "
            "is named after it yet.",
        std::move(searched));
  }
  return std::nullopt;
}

std::optional<Claim> ask_what_guards(const AskContext& context) {
  const Existing& existing = context.existing;
  const bool guarded = existing.gate && !existing.gate->by.empty();
  if (!context.request.rights || guarded || existing.right || !existing.grants.empty() ||
      existing.units.empty() || !existing.answer)
    return std::nullopt;
  const Thing& thing = existing.gate ? *existing.gate->what : existing.units.front().thing;
  if ((thing.kind != ThingKind::endpoint && thing.kind != ThingKind::function) ||
      !contains(existing.answer->text(), code(thing.name)))
    return std::nullopt;
  // The answer may have told what lets in whoever has signed in.
  const bool some = contains(existing.answer->text(), " it today");
  const std::string what =
      some ? "No role or right was read from what guards " + code(thing.name)
           : "Nothing that guards " + code(thing.name) + " was read from the code";
  return context.saying.seen("ask.what_guards", thing.name,
                             "What is to tell them from others there? " + what + ".",
                             {thing.place});
}

std::optional<Claim> ask_near_value(const AskContext& context) {
  const std::vector<Amount>& near = context.existing.amounts.near;
  if (near.empty() || context.existing.amounts.sure) return std::nullopt;
  if (near.size() > 1) {
    const Thing &first = near[0].thing, &second = near[1].thing;
    const std::string which = code(first.name) + " and " + code(second.name);
    return context.saying.seen("ask.near_values", which,
                               "Which of these is meant, or all: " + which +
                                   (near.size() > 2 ? " and further ones?" : "?"),
                               {first.place, second.place});
  }
  const Thing& thing = near.front().thing;
  return context.saying.seen("ask.near_value", thing.name,
                             "Is " + code(thing.name) + " what is meant" +
                                 (near.front().fixed ? ", and is one number for all enough? It "
                                                       "stands in the code."
                                                     : "?"),
                             {thing.place});
}

std::optional<Claim> ask_beside(const AskContext& context) {
  const Existing& existing = context.existing;
  if (is_value_or_text(context) || context.request.removes || context.request.rights ||
      existing.shown.empty() || !existing.answer)
    return std::nullopt;
  const Thing& thing = *existing.shown.front();
  const bool does = thing.kind == ThingKind::endpoint || thing.kind == ThingKind::function ||
                    thing.kind == ThingKind::operation;
  if (!does || !contains(existing.answer->text(), code(thing.name))) return std::nullopt;
  // What lacks two words of the request is near by chance, and nobody thinks of it.
  const auto unit =
      std::ranges::find_if(existing.units, [&](const Unit& one) { return &one.thing == &thing; });
  const std::uint32_t said = unit == existing.units.end() ? thing.named() : unit->all();
  if (std::popcount(existing.strong & ~existing.form.actor & ~said) > 1) return std::nullopt;
  return context.saying.seen(
      "ask.beside", thing.name,
      "Is " + code(thing.name) +
          " to serve this, too, or is something of its own wanted beside it?",
      {thing.place});
}

std::optional<Claim> ask_tests(const AskContext& context) {
  if (is_value_or_text(context) || !context.scope.tests.empty() || context.scope.files.empty())
    return std::nullopt;
  // A schema or a page of texts is used by no test by itself.
  const auto near = nearest_files(context.scope, 5);
  const auto code_file = std::ranges::find_if(near, [&](const TouchedFile* one) {
    const sources::File& file = context.analysis.project->file(one->file);
    return file.language.valid() && file.origin == sources::Origin::own &&
           catalogue::language(file.language).type == catalogue::LanguageType::programming;
  });
  if (code_file == near.end()) return std::nullopt;
  const TouchedFile& first = **code_file;
  if (!first.file.valid() ||
      !meaning::TestLines(*context.analysis.catalogue, context.analysis.project->of(first.file))
           .empty())
    return std::nullopt;
  Searched tests =
      model::search(context.analysis, {"importers", {{"path", first.path}, {"origin", "test"}}});
  if (tests.hits > 0 || tests.places == 0 || is_perhaps_tested(context.analysis, first.file))
    return std::nullopt;
  return context.saying.searched(
      "ask.tests", first.path,
      "Does the estimate include tests? None was seen that uses " + code(first.path) + ".",
      std::move(tests));
}

/// By its ending: a component or what tests one.
static bool is_of_browser(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".js",  ".jsx", ".ts",    ".tsx",
                                                  ".mjs", ".vue", ".svelte"};
  return std::ranges::any_of(kEndings,
                             [&](std::string_view ending) { return path.ends_with(ending); });
}

/// The first line with a string that holds the text as it is read, by itself or between other
/// words; 0 without one. What only has its words in a name or a comment looks for no text.
static std::uint32_t line_of_string(const syntax::Syntax& syntax, std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (const syntax::ValueNode& value : syntax.values) {
    if (value.kind != syntax::ValueKind::string) continue;
    const std::string_view said = syntax.text(value.text);
    const std::size_t at = said.find(text);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + text.size();
    if ((at == 0 || !is_letter(said[at - 1])) && (end == said.size() || !is_letter(said[end])))
      return value.line;
  }
  return 0;
}

std::optional<Claim> ask_text_in_tests(const AskContext& context) {
  constexpr std::size_t kShortest = 8, kMost = 3;
  const Wording& wording = context.existing.wording;
  if (wording.near.empty() || wording.near.front().text.size() < kShortest) return std::nullopt;
  const std::string& text = wording.near.front().text;
  // What a component draws is looked for by tests that run beside it, and by no test of a server.
  const bool drawn =
      is_of_browser(context.analysis.project->file(wording.near.front().place.file).path);
  std::vector<std::string> names;
  std::vector<Place> places;
  for (std::size_t i = 0; i < context.analysis.project->size() && places.size() < kMost; ++i) {
    const sources::File& file = context.analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::test || (drawn && !is_of_browser(file.path))) continue;
    const std::uint32_t line = line_of_string(context.analysis.project->of(FileId(i)), text);
    const std::string name = code(base_name(file.path));
    if (line == 0 || std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back({FileId(i), line, line});
  }
  if (places.empty()) return std::nullopt;
  return context.saying.seen("ask.text_in_tests", wording.near.front().text,
                             "Are the tests to change along? " + join_and(names) +
                                 (names.size() == 1 ? " looks" : " look") + " for that very text.",
                             places);
}

std::optional<Claim> ask_mail(const AskContext& context) {
  std::uint32_t mail = 0;
  for (std::size_t i = 0; i < context.request.words.size() && i < 32; ++i) {
    if (context.request.words[i].meaning == "email") mail |= 1U << i;
  }
  // Mail addresses are data; nothing goes out by them.
  const std::vector<std::string>& tokens = context.request.tokens;
  const bool data = std::ranges::any_of(
      tokens, [](const std::string& token) { return token == "address" || token == "addresses"; });
  if (mail == 0 || data || is_value_or_text(context) || context.request.rights ||
      context.request.removes || context.existing.extent == Extent::built)
    return std::nullopt;
  const auto sends = [&](const Thing& one) {
    const std::vector<std::string> words = identifier_words(one.name);
    return one.kind == ThingKind::function && (one.own & mail) != 0 &&
           std::ranges::any_of(words, [](const std::string& word) {
             return word == "send" || word == "deliver" || word == "mailer";
           });
  };
  // Of several it is the one whose name says more of the request, then the one that says least
  // else.
  const auto said = [&](const Thing& one) {
    return std::pair(-std::popcount(one.own & context.existing.strong),
                     identifier_words(one.name).size());
  };
  const Thing* found = nullptr;
  for (const Thing& one : context.things.all) {
    if (sends(one) && (found == nullptr || said(one) < said(*found))) found = &one;
  }
  if (found != nullptr)
    return context.saying.seen("ask.mail", found->name,
                               "Is it to go out by " + code(found->name) +
                                   ", as its name says that it sends mail today, and to whom?",
                               {found->place});
  Searched none = model::search(context.analysis, {"names", {{"words", "mail|smtp|email"}}});
  if (none.hits > 0 || none.places == 0) return std::nullopt;
  return context.saying.searched(
      "ask.mail", "none",
      "What is to send the mail, and to which address of whom? Nothing here is named after mail.",
      std::move(none));
}

}  // namespace cutaway::answers

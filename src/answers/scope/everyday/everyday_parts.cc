// SPDX-License-Identifier: Apache-2.0
// A request may ask for two matters at once; what has one of them has a part of it.
#include <algorithm>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/quotes.h"

namespace cutaway::answers {
namespace {

bool meet(const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
  return std::ranges::any_of(a, [&](std::size_t at) { return b.contains(at); });
}

}  // namespace

bool lets_do_other(const Beside& beside, const RequestWords& words, const Existing& existing,
                   const Everyday& found) {
  const std::uint32_t head = existing.form.head & existing.strong;
  return found.set && head != 0 && (head & found.asked) == 0 &&
         !beside.request.says(words, "no_more").empty();
}

std::optional<Thing> find_rival(const Beside& beside, const Existing& existing,
                                const Everyday& found) {
  const std::uint32_t open = existing.strong & ~existing.form.actor & ~found.asked;
  const std::vector<std::string> own = identifier_words(lower(found.thing.name));
  const auto same_measure = [&](const Thing& one) {
    const std::vector<std::string> its = identifier_words(lower(one.name));
    return its.size() > 1 && own.size() > 1 && its.back() == own.back() && its != own;
  };
  // `--day-font-size` of a style sheet is set for nobody.
  const auto is_drawn = [&](const Place& place) {
    const LanguageId language = beside.analysis.project->file(place.file).language;
    return language.valid() &&
           catalogue::language(language).type == catalogue::LanguageType::markup;
  };
  if (open == 0 || beside.request.numbers.empty()) return std::nullopt;
  for (const std::vector<Thing>* all : {&beside.things.all, &beside.things.values}) {
    for (const Thing& one : *all) {
      if (one.kind == ThingKind::setting && (one.own & open) != 0 && !is_drawn(one.place) &&
          same_measure(one))
        return one;
    }
  }
  return std::nullopt;
}

bool lets_only(const RequestWords& words, const Request& whole, const Everyday& found) {
  const std::vector<std::string> name = identifier_words(found.thing.name);
  const bool measured = std::ranges::any_of(name, [&](const std::string& word) {
    return &word != name.data() &&
           (words.has("dimensions", word) || words.has("value_limits", word) ||
            words.has("amount_names", word) || word == "for");
  });
  const bool span = std::ranges::any_of(whole.tokens, [&](const std::string& token) {
    return token == "days" || token == "weeks" || token == "months" || token == "year" ||
           token == "years" || token == "week" || token == "month";
  });
  return found.set && span && !measured && !name.empty() &&
         (name.front() == "keep" || words.has("switches", name.front())) &&
         found.thing.written.find_first_of("0123456789") == std::string::npos;
}

bool is_about_other(const Beside& beside, const Existing& existing, const Everyday& found) {
  if (found.set || found.kept) return false;
  const WordBits bits(beside.request);
  const std::string& path = beside.analysis.project->file(found.thing.place.file).path;
  const std::uint32_t said =
      found.asked | bits.in(found.thing.name) | bits.akin(found.thing.name) | bits.in(path);
  const std::uint32_t act = existing.form.act & existing.strong;
  const std::uint32_t head = existing.form.head & existing.strong;
  return act != 0 && head != 0 && (act & said) == 0 && (head & said) == 0;
}

namespace {

/// It only gives what is there, and the wish is not to look at it.
bool only_gives(const Beside& beside, const RequestWords& words, const Thing& thing,
                const std::vector<std::string>& name) {
  const bool looks = std::ranges::any_of(beside.request.tokens, [&](const std::string& token) {
    return words.has("looks_at", token);
  });
  if (looks || name.empty()) return false;
  if (thing.kind == ThingKind::function)
    return words.has("only_looks", name.front()) && beside.request.tokens.front() != name.front();
  return thing.kind == ThingKind::endpoint && thing.name.starts_with("GET ") &&
         std::ranges::none_of(name, [&](const std::string& word) {
           return words.has("acts", word) || WordBits(beside.request).in(word) != 0;
         });
}

}  // namespace

bool is_loose_part(const Beside& beside, const RequestWords& words, const Matter& matter,
                   const Everyday& found) {
  constexpr std::size_t kFewest = 3;  // `shareLink`: too short to be of something else
  if (found.set || found.kept) return false;
  // What only bears the word of an act beside the noun of the wish may do it with another, too.
  const bool part = !found.lacks.empty() || !found.of_another.empty();
  if (!part && !matter.with_noun) return false;
  const Thing& thing = found.thing;
  const std::vector<std::string> name = identifier_words(
      thing.kind == ThingKind::endpoint
          ? std::string_view(thing.name).substr(std::min(thing.name.find('/'), thing.name.size()))
          : std::string_view(thing.name).substr(thing.name.rfind('.') + 1));
  if (part && only_gives(beside, words, thing, name)) return true;
  if (thing.kind != ThingKind::function || name.size() < kFewest) return false;
  const WordBits bits(beside.request);
  const std::string last = root_of(name.back());
  return !words.has("file_roles", name.back()) && bits.in(name.back()) == 0 &&
         bits.akin(name.back()) == 0 &&
         std::ranges::none_of(matter.names, [&](const MatterName& one) {
           return std::ranges::find(one.roots, last) != one.roots.end();
         });
}

std::string undone_with(const RequestWords& words, const Request& request, const Existing& existing,
                        const Matter& matter, const Everyday& found) {
  // A limit of which people are to be warned is no limit that is to be another.
  std::uint32_t tells = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if (words.has("sends_messages", word.meaning) || word.meaning == "warn") tells |= 1U << i;
  }
  const std::uint32_t act =
      existing.form.act & ~matter.asked & (tells | (request.limits ? 0U : existing.acts));
  if (!found.kept || (WordBits(request).in(found.thing.name) & act) != 0) return {};
  const std::vector<std::string> said = words_of(request, act);
  return said.empty() ? std::string() : lower(said.front());
}

bool is_name_of_code(const Beside& beside, const RequestWords& words, const Everyday& found) {
  if (found.weight != kKeyWeight || identifier_words(found.thing.name).size() < 2) return false;
  const Place& at = found.thing.place;
  model::Quotes quotes(beside.analysis);
  const std::vector<std::string>& lines = quotes.file(at.file);
  const std::string line = at.line > 0 && at.line <= lines.size() ? lines[at.line - 1] : "";
  if (words.in_name("settings_types", line) || words.in_name("value_reads", line)) return false;
  for (const model::Entity& entity : beside.analysis.model->entities) {
    if (words.in_name("settings_types", entity.name)) continue;
    for (const model::EntityField& field : entity.fields) {
      if (field.is.name == found.thing.name) return true;
    }
  }
  for (std::size_t i = 0; i < beside.analysis.project->size(); ++i) {
    const syntax::Syntax& syntax = beside.analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool runs =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (runs && syntax.text(symbol.name) == found.thing.name) return true;
    }
  }
  return false;
}

void note_unsaid(const Beside& beside, const std::vector<MatterFound>& all, const Matter& first,
                 std::uint32_t strong, Everyday& best) {
  constexpr std::size_t kFewest = 2;  // a single word says little of what is asked for
  const WordBits bits(beside.request);
  const std::string& file = beside.analysis.project->file(best.thing.place.file).path;
  const std::uint32_t said = best.asked | bits.in(best.thing.name) | bits.in(file);
  for (const MatterFound& other : all) {
    const Matter& matter = other.matter;
    if (matter.id == first.id || matter.by_said || matter.at.size() < kFewest ||
        meet(matter.at, first.at) || (matter.asked & said) != 0)
      continue;
    best.unsaid = matter.phrase;
    // `ModTimeWindow` of a folder for "at certain times": a window of something else.
    const std::uint32_t about = strong & ~matter.asked;
    if (other.found && other.found->thing.name != best.thing.name &&
        (about & (bits.in(other.found->thing.name) |
                  bits.in(beside.analysis.project->file(other.found->thing.place.file).path))) != 0)
      best.second = other.found->thing;
    if (best.second) return;
  }
}

}  // namespace cutaway::answers

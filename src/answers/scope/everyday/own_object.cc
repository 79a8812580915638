// SPDX-License-Identifier: Apache-2.0
// A verb, a number, its unit and those who act are no object.
#include "answers/scope/everyday/own_object.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/unused.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr int kSeveral = 3;

/// Whether one of the matter's own names has the word: "login" of "login attempts".
bool is_of_matter(const Matter& matter, const RequestWord& word) {
  const auto asked = [&](const std::string& root) { return word.roots.contains(root); };
  return std::ranges::any_of(matter.near, asked) ||
         std::ranges::any_of(matter.names, [&](const MatterName& name) {
           return std::ranges::any_of(name.roots, asked);
         });
}

/// The place among the tokens where it begins to say when or in which manner.
std::size_t end_of_object(const Request& request) {
  static constexpr std::string_view kEnds[] = {
      "at",    "when", "after", "before", "during", "if", "unless", "until", "without", "by",
      "while", "once", "via",   "using",  "on",     "in", "from",   "to",    "with",    "for"};
  const auto found = std::find_if(
      request.tokens.begin() + (request.tokens.empty() ? 0 : 1), request.tokens.end(),
      [&](const std::string& token) { return std::ranges::find(kEnds, token) != std::end(kEnds); });
  return static_cast<std::size_t>(found - request.tokens.begin());
}

/// What the request is about, without the words that ask for the matter.
std::uint32_t objects_of(const Beside& beside, const RequestWords& words, const Existing& existing,
                         const Matter& matter) {
  const Request& request = beside.request;
  const Form& form = existing.form;
  const WordBits bits(request);
  std::uint32_t out =
      telling_words(request, existing) & ~(form.act | form.asks | bits.in_line(matter.phrase));
  const std::size_t end = end_of_object(request);
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    const std::string small = lower(word.word);
    const bool measured = std::ranges::any_of(request.numbers, [&](const RequestNumber& number) {
      return !number.unit.empty() && word.roots.contains(root_of(number.unit));
    });
    if (word.act || word.people || word.trigger || word.negated || word.measure || measured ||
        words.has("people", small) || is_of_matter(matter, word) ||
        std::find(request.tokens.begin(), request.tokens.begin() + static_cast<std::ptrdiff_t>(end),
                  small.substr(0, small.find(' '))) ==
            request.tokens.begin() + static_cast<std::ptrdiff_t>(end))
      out &= ~(1U << i);
  }
  return out;
}

/// Whether another kept thing is named after more of what the request is about than the one that
/// the field is of.
bool is_of_lesser(const Beside& beside, const Existing& existing, const Everyday& found) {
  const std::uint32_t object = (existing.form.object | existing.form.head) & existing.strong;
  const WordBits bits(beside.request);
  const std::string_view name = found.thing.name;
  const std::uint32_t own = bits.in(name.substr(0, name.rfind('.'))) & object;
  if (name.rfind('.') == std::string_view::npos || std::popcount(object) < 2) return false;
  return std::ranges::any_of(beside.things.all, [&](const Thing& one) {
    const std::uint32_t said = bits.in(one.name) & object;
    return one.kind == ThingKind::entity && (own & ~said) == 0 &&
           std::popcount(said) > std::popcount(own);
  });
}

}  // namespace

bool is_out_of_reach(const Beside& beside, const RequestWords& words, const Matter& matter,
                     const Everyday& found) {
  if (found.set || found.kept || matter.is != MatterKind::act) return false;
  const std::string_view bounded = beside.request.says(words, "asked.bounded");
  const std::vector<std::string> name = identifier_words(lower(found.thing.name));
  const bool bounds = std::ranges::any_of(name, [&](const std::string& word) {
    return words.has("value_limits", word) || words.has("bounding_names", word);
  });
  if (!bounded.empty() && !bounds && !contains(matter.phrase, bounded)) return true;
  // What does a thing may be set off by a template or a framework; what only gives something is of
  // use to whoever asks for it.
  return !name.empty() && words.has("only_looks", name.front()) &&
         found.thing.kind == ThingKind::function && found.thing.symbol.valid() &&
         !unused_among(beside.analysis, {found.thing.symbol}).empty();
}

bool does_all(const Existing& existing) {
  if (existing.units.empty() || !existing.units.front().deed) return false;
  const std::uint32_t act = existing.form.act & existing.strong;
  const std::uint32_t head = existing.form.head & existing.strong;
  // "… with people who have no account through a public link": a page of recipes says half of it.
  const std::uint32_t open = existing.strong & ~existing.form.actor & ~existing.units.front().all();
  return act != 0 && head != 0 && ((act | head) & ~existing.units.front().said) == 0 &&
         std::popcount(open) < 2;
}

bool is_of_another_object(const Beside& beside, const RequestWords& words, const Existing& existing,
                          const Matter& matter, const Everyday& found) {
  if (found.kept) return is_of_lesser(beside, existing, found);
  std::uint32_t objects = objects_of(beside, words, existing, matter);
  // When and in which manner a setting holds no name says; what does something may say its noun by
  // another word, but not all of several.
  if (found.set) objects &= ~(existing.form.after | existing.form.manner);
  // "Tasks" are an object where something here is a task; of "devices" sessions may be the name.
  std::uint32_t kept = 0;
  for (const Thing& one : beside.things.all) {
    if (one.kind == ThingKind::entity || one.kind == ThingKind::type) kept |= one.own;
  }
  if (found.set) objects &= kept;
  if (std::popcount(objects) < (found.set ? 1 : kSeveral)) return false;
  const WordBits bits(beside.request);
  const Thing& thing = found.thing;
  const std::string& path = beside.analysis.project->file(thing.place.file).path;
  std::uint32_t said = thing.own | bits.in(thing.name) | bits.akin(thing.name) |
                       bits.in(base_name(path)) | bits.akin(base_name(path)) |
                       bits.in(base_name(folder_name(path)));
  const syntax::Syntax& syntax = beside.analysis.project->of(thing.place.file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line <= thing.place.line && thing.place.line <= symbol.end_line)
      said |= bits.in(syntax.text(symbol.name));
  }
  return (objects & said) == 0;
}

}  // namespace cutaway::answers

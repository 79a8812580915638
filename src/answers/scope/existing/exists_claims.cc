// SPDX-License-Identifier: Apache-2.0
// Each place that says what is asked for in one sentence; what is missing, with the search that
// found nothing.
#include "answers/scope/existing/exists_claims.h"

#include <algorithm>
#include <array>
#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/amount_claims.h"
#include "answers/scope/existing/field_verdict.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/ground.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

class Teller {
 public:
  Teller(const Beside& beside, const RequestWords& words, bool ranked, const Scope& scope,
         Existing& out)
      : beside_(beside),
        analysis_(beside.analysis),
        request_(beside.request),
        words_(words),
        things_(beside.things),
        saying_(beside.saying),
        ranked_(ranked),
        scope_(scope),
        out_(out) {}

  void tell() {
    find_absence(analysis_, request_, things_, ranked_, scope_, out_);
    for (const Thing* thing : out_.shown) add(out_.claims, claim_of(*thing));
    add(out_.claims, same_name_elsewhere(analysis_, saying_, out_));
    add(out_.claims, same_number_elsewhere(analysis_, saying_, out_));
    tell_akin(request_, saying_, out_);
    if (!request_.changes || request_.quoted.empty()) add(out_.claims, nowhere());
    answer();
  }

 private:
  /// A value with its number, a text that is quoted, a place with the words that it says.
  std::optional<Claim> claim_of(const Thing& thing) const {
    const std::string amount = amount_text(analysis_, request_, saying_, out_, thing);
    if (!amount.empty()) return told(thing, amount, {thing.place});
    const auto unit =
        std::ranges::find_if(out_.units, [&](const Unit& one) { return &one.thing == &thing; });
    if (unit != out_.units.end() && (unit->with_other || says_one_word(*unit))) return std::nullopt;
    if (unit != out_.units.end())
      return told(thing,
                  narrative::capitalised(kind_and_name(analysis_, thing)) + " is there; " +
                      what_it_says(analysis_, request_, saying_, out_, *unit) + ".",
                  {thing.place, unit->lines});
    if (thing.kind == ThingKind::library)
      return told(thing, "The library " + code(thing.name) + " is used.", {thing.place});
    if (thing.kind == ThingKind::setting)
      return told(thing, narrative::capitalised(kind_and_name(analysis_, thing)) + " is there.",
                  {thing.place});
    if (thing.kind == ThingKind::text && request_.changes && !request_.quoted.empty())
      return told(
          thing,
          "People see the text " + narrative::quoted(narrative::cut_words(thing.name, 12)) + ".",
          {thing.place});
    return std::nullopt;
  }

  /// Beside a value that is the answer, or with one word of several, it is there for something
  /// else.
  bool says_one_word(const Unit& unit) const {
    const std::uint32_t asked = telling_words(request_, out_);
    const std::uint32_t said =
        unit.thing.own | unit.thing.holder | WordBits(request_).in(unit.thing.name);
    const auto today = std::ranges::find_if(request_.numbers, &RequestNumber::today);
    if (today != request_.numbers.end() && !saying_.holds_number(unit.lines, today->written))
      return true;
    // "collections of their own": whatever else is named after them is beside; "a volume in two
    // series": what is named after both is not.
    if (std::popcount(asked) == 1 && out_.form.act == 0 && out_.subject != nullptr)
      return ((WordBits(request_).in(unit.thing.name) | unit.thing.own) & out_.form.actor) == 0;
    return out_.value != nullptr || (std::popcount(asked) > 1 && std::popcount(said & asked) < 2);
  }

  std::optional<Claim> told(const Thing& thing, std::string text,
                            const std::vector<Place>& places) const {
    return naming(
        saying_,
        saying_.seen(std::string("exists.") + kRules[static_cast<std::size_t>(thing.kind)],
                     thing.name, std::move(text), places),
        thing);
  }

  /// "logged", "arrives": a form of a word for what happens, unless it says what is to be done.
  static bool is_form(const RequestWord& word) {
    if (word.act || word.name) return false;
    if (word.trigger) return true;
    return word.meaning.empty() && (word.word.ends_with("ed") || word.word.ends_with("ing"));
  }

  void add_spellings(std::size_t word, std::vector<std::string>& out) const {
    for (const std::string& root : request_.words[word].roots) {
      for (std::string& one : spellings_of(root)) out.push_back(std::move(one));
    }
  }

  /// A stated search for the words that no name holds.
  std::optional<Claim> nowhere() const {
    std::vector<std::string> roots, words;
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      if ((out_.absent >> i & 1U) == 0 || is_form(request_.words[i]) || has_other_name(i)) continue;
      words.push_back(request_.words[i].word);
      add_spellings(i, roots);
    }
    if (words.empty()) return std::nullopt;
    Searched searched = model::search(analysis_, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    const std::string text = quoted_words(words) +
                             (words.size() == 1 ? " was not found under that name"
                                                : " were not found under those names") +
                             ": no definition, route, kept thing, rule, setting, library or "
                             "text on a screen has it.";
    return saying_.searched("exists.nothing", join(words, " "), text, std::move(searched));
  }

  bool has_other_name(std::size_t word) const {
    return std::ranges::any_of(out_.akin,
                               [&](const Thing* one) { return (one->akin >> word & 1U) != 0; });
  }

  /// The first that can be said: a value, a field, another name, the nearest place.
  void answer() {
    out_.answer = nearest_values(analysis_, request_, saying_, out_);
    if (const Thing* field = out_.field; field != nullptr) {
      std::erase(out_.shown, field);
      out_.shown.insert(out_.shown.begin(), field);
      out_.extent = Extent::built;
    }
    if (!out_.answer && (out_.extent < Extent::built || out_.form.adds))
      out_.answer = verdict_on_field(analysis_, request_, things_, saying_, out_);
    if (!out_.answer && !out_.akin.empty() && out_.extent < Extent::partly)
      out_.answer = by_its_other_name(*out_.akin.front());
    if (!out_.answer) out_.answer = verdict_on_ground(beside_, words_, out_);
    if (!out_.answer) out_.answer = verdict_on_nearest(analysis_, request_, things_, saying_, out_);
  }

  std::optional<Claim> by_its_other_name(const Thing& thing) const {
    return naming(saying_,
                  saying_.seen(kAnswerAbout, request_.text,
                               "In part, perhaps: " +
                                   quoted_words(words_of(request_, thing.akin & out_.strong)) +
                                   " may be there by another name, as " + code(thing.name) + ".",
                               {thing.place}, Confidence::low),
                  thing);
  }

  static constexpr std::array<const char*, kThingKinds> kRules = {
      "endpoint", "operation", "rule",     "setting", "entity",  "field",
      "text",     "type",      "function", "choice",  "library", "file"};

  const Beside& beside_;
  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Saying& saying_;
  bool ranked_;  ///< by the words of all files
  const Scope& scope_;
  Existing& out_;
};

}  // namespace

void tell_existing(const Beside& beside, const RequestWords& words, bool ranked, const Scope& scope,
                   Existing& existing) {
  Teller(beside, words, ranked, scope, existing).tell();
}

}  // namespace cutaway::answers

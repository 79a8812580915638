// SPDX-License-Identifier: Apache-2.0
// The name has to say the end that is wanted, all that the wish names, and nothing that neither the
// wish nor the class around it says.
#include "answers/scope/shapes/limit_named.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/shapes/today_value.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> all) {
  return std::ranges::find(all, word) != all.end();
}

class Finder {
 public:
  explicit Finder(const ShapeAsked& asked)
      : asked_(asked), bits_(asked.beside.request), naming_(named()) {
    static const RE2 kLeast("(?i)\\b(?:minimum|at least|no less than)\\b");
    least_ = RE2::PartialMatch(asked.text, kLeast);
  }

  const Thing* find() const {
    const Thing* best = nullptr;
    const Things& things = asked_.beside.things;
    for (const std::vector<Thing>* all : {&things.all, &things.values, &things.akin}) {
      for (const Thing& one : *all) {
        if (!is_called_so(one)) continue;
        if (best != nullptr && last(best->name) != last(one.name)) return nullptr;
        // An empty form elsewhere (`max_crate_size: 0`) holds no value of the product.
        if (best == nullptr ||
            (best->written.empty() && !one.written.empty() && best->place.file == one.place.file))
          best = &one;
      }
    }
    return best;
  }

 private:
  static std::string last(const std::string& name) { return name.substr(name.rfind('.') + 1); }

  /// What the wish is about: "cart" and "items" of "Limit the cart to 50 items".
  std::uint32_t named() const {
    const Request& request = asked_.beside.request;
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      const bool limit = asked_.words.has("value_limits", lower(word.word)) ||
                         asked_.words.has("limit_names", lower(word.word)) ||
                         is_one_of(lower(word.word), {"limit", "cap", "restrict", "maximum"});
      if (!word.vague && !word.change && !word.negated && !limit) out |= 1U << i;
    }
    return out & ~asked_.existing.form.actor;
  }

  bool is_called_so(const Thing& one) const {
    if (one.kind != ThingKind::setting && one.kind != ThingKind::rule) return false;
    const sources::File& file = asked_.beside.analysis.project->file(one.place.file);
    if (file.origin != sources::Origin::own || last(one.name).find(' ') != std::string::npos)
      return false;
    const std::vector<std::string> name = identifier_words(last(one.name));
    bool end = false;
    for (const std::string& word : name) {
      const bool says_end = least_ ? is_one_of(word, {"minimum", "min"})
                                   : is_one_of(word, {"maximum", "max", "limit"});
      end = end || says_end;
      if (says_end || bits_.in(word) != 0 || is_around(file.path, word) || is_unit(word)) continue;
      return false;
    }
    std::uint32_t said = 0;
    for (const std::string& word : name) said |= bits_.in(word);
    // What is counted stands behind the number, and a word of two letters more names nothing.
    const std::uint32_t counted = counted_words();
    return end && (said & naming_ & ~counted) != 0 && (naming_ & ~said & ~counted) == 0;
  }

  bool is_unit(const std::string& word) const {
    return is_one_of(word, {"count", "number", "size", "amount", "total", "per", "default"}) ||
           !dimension_named(word).empty();
  }

  /// "shopping" of `ShoppingCartSettings.cs`: it says only of which product part it is.
  static bool is_around(std::string_view path, const std::string& word) {
    const std::vector<std::string> words = identifier_words(base_name(path));
    return std::ranges::find(words, word) != words.end();
  }

  std::uint32_t counted_words() const {
    std::uint32_t out = 0;
    for (const RequestNumber& one : asked_.beside.request.numbers) out |= bits_.in(one.unit);
    static const RE2 kBehind("(?i)\\b[0-9][0-9.,]*\\s+([a-z]+)");
    std::string word;
    if (RE2::PartialMatch(asked_.text, kBehind, &word)) out |= bits_.in(word);
    return out | units_of_numbers(asked_.beside.request);
  }

  const ShapeAsked& asked_;
  const WordBits bits_;
  const std::uint32_t naming_;
  bool least_ = false;
};

}  // namespace

std::optional<Shape> find_limit_named(const ShapeAsked& asked) {
  const Request& request = asked.beside.request;
  static const RE2 kLimits(
      "(?i)\\b(?:limit|cap|restrict|at most|no more than|maximum|at least)\\b");
  if (request.numbers.size() != 1 || request.numbers.front().today || request.removes ||
      !RE2::PartialMatch(asked.text, kLimits))
    return std::nullopt;
  // "Each workspace": a limit for every one of them is another than one for all.
  static const RE2 kEach("(?i)\\b(?:each|every|per)\\b");
  if (RE2::PartialMatch(asked.text, kEach)) return std::nullopt;
  const Thing* const found = Finder(asked).find();
  if (found == nullptr) return std::nullopt;
  const std::string name = found->name.substr(found->name.rfind('.') + 1);
  const bool shown = !found->written.empty() && found->written.size() < 20 &&
                     found->written != "0" &&
                     asked.beside.saying.holds(found->place, found->written);
  Shape out;
  out.headline =
      asked.beside.saying.seen(kAnswer, name,
                               "It is there already, as it seems: " + code(name) + " sets it" +
                                   (shown ? ", to " + code(found->written) + " today" : "") + ".",
                               {found->place}, Confidence::medium);
  if (!out.headline) return std::nullopt;
  asked.beside.saying.name(*out.headline, name, name, found->place);
  out.outcome = Outcome::firm;
  out.change_class = "setting";
  out.alone = true;
  out.rule = "what it asks for is set today by " + code(name);
  out.slice = asked.beside.saying.seen(
      "slice.value", name,
      "Change only the value of " + code(name) + " where the product runs; nothing is built.",
      {found->place}, Confidence::medium);
  out.questions = ask_of_set_value(asked, *found);
  out.lead = {found->place};
  return out;
}

}  // namespace cutaway::answers

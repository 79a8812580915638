// SPDX-License-Identifier: Apache-2.0
// A label or help text tells people what they can do: two of its words are the wish's own, one of
// them the deed, and a third at most of what the wish names is left over.
#include "answers/scope/shapes/said_on_screen.h"

#include <algorithm>
#include <bit>

#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr int kFewestOwn = 2, kFewestMet = 3;
constexpr std::size_t kFewestWords = 4, kMostWords = 40, kMostQuoted = 12;

struct Said {
  const Thing* text = nullptr;
  std::uint32_t met = 0;
  int own = 0;
};

class Finder {
 public:
  explicit Finder(const ShapeAsked& asked)
      : asked_(asked), bits_(asked.near), naming_(naming_words(asked)) {
    for (std::size_t i = 0; i < asked.near.words.size() && i < 32; ++i) {
      if (asked.near.words[i].act) acts_ |= 1U << i;
    }
    acts_ = (acts_ | asked.existing.form.act) & naming_;
  }

  std::uint32_t naming() const { return naming_; }

  Said find() const {
    Said best;
    if (acts_ == 0 || std::popcount(naming_) < kFewestMet) return best;
    for (const Thing& one : asked_.beside.things.all) {
      if (one.kind != ThingKind::text || !is_sentence(one.name)) continue;
      const std::uint32_t own = bits_.in_line(one.name) & naming_;
      const std::uint32_t said = own | (bits_.akin(one.name) & naming_);
      const std::uint32_t met = said | around(one.place.file);
      if (std::popcount(own) < kFewestOwn || (own & acts_) == 0 ||
          std::popcount(met) < kFewestMet || 3 * std::popcount(met) < 2 * std::popcount(naming_))
        continue;
      if (std::pair(std::popcount(met), std::popcount(own)) >
          std::pair(std::popcount(best.met), best.own))
        best = {&one, met, std::popcount(own)};
    }
    return best;
  }

 private:
  static bool is_sentence(std::string_view text) {
    const std::size_t words = narrative::word_count(text);
    return words >= kFewestWords && words <= kMostWords;
  }

  /// The folder and the file that it stands in, where that is no file of all texts.
  std::uint32_t around(FileId id) const {
    const std::string& path = asked_.beside.analysis.project->file(id).path;
    const auto pieces = split(std::string_view(path), '/');
    std::uint32_t out = bits_.in(base_name(path));
    if (pieces.size() > 1) out |= bits_.in(pieces[pieces.size() - 2]);
    return out & naming_;
  }

  const ShapeAsked& asked_;
  const WordBits bits_;
  std::uint32_t naming_ = 0, acts_ = 0;
};

}  // namespace

std::optional<Shape> find_said_on_screen(const ShapeAsked& asked) {
  const Request& request = asked.beside.request;
  if (request.removes || request.limits || request.rights || request.changes ||
      !request.quoted.empty() || !request.numbers.empty())
    return std::nullopt;
  const Finder finder(asked);
  const Said found = finder.find();
  if (found.text == nullptr) return std::nullopt;
  const std::string quote = narrative::quoted(narrative::cut_words(found.text->name, kMostQuoted));
  const std::vector<std::string> lacks = words_of(request, finder.naming() & ~found.met);
  std::string text = "It may be there already: people read " + quote;
  if (!lacks.empty()) text += "; it says nothing of " + quoted_words(lacks);
  Shape out;
  out.headline = asked.beside.saying.seen(kAnswerPerhaps, found.text->name, text + ".",
                                          {found.text->place}, Confidence::low);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::unsure;
  out.perhaps = true;
  out.slice = asked.beside.saying.seen(
      "slice.try_first", found.text->name,
      "Try what " + quote + " offers as it is, and build only what it turns out to lack.",
      {found.text->place}, Confidence::medium);
  std::string question = "Does what " + quote + " offers do it today";
  question += lacks.empty() ? ", so that those who ask for it only do not know of it?"
                            : ", and is " + quoted_words(lacks) + " what is missing of it?";
  add(out.questions, asked.beside.saying.seen("ask.perhaps", found.text->name, question,
                                              {found.text->place}, Confidence::medium));
  // A file that holds texts alone is no place to begin at.
  const LanguageId language = asked.beside.analysis.project->file(found.text->place.file).language;
  const bool texts_alone =
      language.valid() && catalogue::language(language).type == catalogue::LanguageType::data;
  if (!texts_alone) out.lead = {found.text->place};
  return out;
}

}  // namespace cutaway::answers

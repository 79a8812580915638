// SPDX-License-Identifier: Apache-2.0
// What is set, kept or read in a file that stands near already does not have its words by chance.
#include "answers/scope/existing/in_first_files.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/labelled.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kFirstFiles = 5, kLongestText = 18;
constexpr int kFewest = 2, kFewestInFile = 3;
constexpr double kEnough = .25;  ///< of the weight of all words that tell, in the one name
constexpr double kMostOf = .55;  ///< the same of the whole file
constexpr double kBySaid = .25;  ///< the same in a name and what is said of it
constexpr int kFewestSaid = 3;  ///< words that a sentence has not by chance, with those of its path
constexpr std::size_t kMostQuoted = 20;

/// A value with what is said of it where it is declared.
struct Said {
  std::string name, text;
  Place place, said_at;
  std::uint32_t words = 0;
  double share = 0;
};

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing,
         const std::vector<TouchedFile>& files)
      : beside_(beside),
        existing_(existing),
        bits_(beside.request),
        words_(words),
        asked_(telling_words(beside.request, existing) & ~everyday_verbs(beside.request, words) &
               ~unsaid(beside.request, words)),
        qualities_(qualities(beside.request) & ~existing.form.actor & ~asked_),
        subject_(existing.form.actor & ~unsaid(beside.request, words)) {
    const ranking::FileKinds kinds(*beside.analysis.catalogue);
    for (std::size_t i = 0; i < files.size() && i < kFirstFiles; ++i) {
      if (files[i].file.valid() && !kinds.aside(files[i].path)) files_.push_back(&files[i]);
    }
  }

  double share(const Thing& one) const {
    return beside_.things.share(said_by(one) |
                                (one.kind == ThingKind::text ? 0U : all_by(one) & qualities_));
  }

  /// The value whose name and label have most of the words, more than `least` of their weight.
  std::optional<Said> best_said(double least) const {
    std::optional<Said> best;
    double most = std::max(least, kBySaid * beside_.things.share(asked_));
    for (const TouchedFile* file : files_) {
      const std::uint32_t around =
          (bits_.in(base_name(file->path)) | bits_.in(base_name(folder_name(file->path)))) &
          (asked_ | subject_);
      each_labelled(beside_.analysis, file->file, words_, [&](const Labelled& one) {
        const std::uint32_t name = words_in(one.name), text = words_in(one.text);
        const std::uint32_t said = name | text;
        const double share = beside_.things.share(said);
        // A sentence that lists everything has all words by chance.
        if (share <= most || narrative::word_count(one.text) > kLongestText ||
            ((said | around) & (existing_.form.object | existing_.form.head)) == 0 ||
            std::popcount(said | around) < kFewestSaid || std::popcount(said) < kFewest)
          return;
        most = share;
        best = Said{std::string(one.name),
                    std::string(one.text),
                    {file->file, one.line, one.line},
                    {file->file, one.said_at, one.said_at},
                    said,
                    share};
      });
    }
    return best;
  }

  std::optional<Claim> tell(const Said& one) const {
    if (!beside_.saying.holds(one.place, one.name)) return std::nullopt;
    const std::string what =
        one.text.empty()
            ? ", a key by which a setting is read, as its name says " +
                  quoted_words(words_of(beside_.request, one.words & bits_.in(one.name)))
            : ", of which is said " +
                  narrative::quoted(narrative::cut_words(one.text, kMostQuoted));
    std::vector<Place> places{one.place};
    if (!one.text.empty() && one.said_at.line != one.place.line) places.push_back(one.said_at);
    auto claim = beside_.saying.seen(kAnswerNear, one.name,
                                     "It may be this: " + code(one.name) + what +
                                         "; whether it does what is asked was not read.",
                                     places, Confidence::low);
    if (claim) beside_.saying.name(*claim, one.name, one.name, one.place);
    return claim;
  }

  const Thing* best() const {
    const Thing* best = nullptr;
    double most = kEnough * beside_.things.share(asked_);
    for (const std::vector<Thing>* all : {&beside_.things.all, &beside_.things.akin}) {
      for (const Thing& one : *all) {
        if (!is_kind(one) || file_of(one) == nullptr || one.other_act) continue;
        const std::uint32_t said = said_by(one);
        // "wrong submissions": a quality tells beside a noun in the name of what is set or kept.
        const std::uint32_t more = one.kind == ThingKind::text ? 0U : all_by(one) & qualities_;
        if (std::popcount(said | more) < kFewest || (own(one) & asked_) == 0 ||
            (said & (existing_.form.object | existing_.form.head)) == 0)
          continue;
        const double share = beside_.things.share(said | more);
        if (share < most || (best != nullptr && share <= most && one.whole <= best->whole))
          continue;
        best = &one;
        most = share;
      }
    }
    return best;
  }

  std::optional<Claim> tell(const Thing& one) const {
    Unit unit{one, one.place};
    unit.said = said_by(one);
    const bool text = one.kind == ThingKind::text;
    const std::string what =
        text ? "the text " + narrative::quoted(one.name) + " on a screen"
             : kind_and_name(beside_.analysis, one) + ", whose name says " +
                   quoted_words(words_of(beside_.request, own(one) & (asked_ | qualities_))) +
                   other_name(one);
    return naming(beside_.saying,
                  beside_.saying.seen(
                      kAnswerNear, one.name,
                      "It may be this: " + what + "; whether it does what is asked was not read.",
                      {one.place}, Confidence::low),
                  one);
  }

  const TouchedFile* fullest() const {
    const TouchedFile* best = nullptr;
    double most = kMostOf * beside_.things.share(asked_);
    for (const TouchedFile* file : files_) {
      const std::uint32_t said = file->said & asked_;
      const double share = beside_.things.share(said);
      if (std::popcount(said) < kFewestInFile || (said & existing_.strong) == 0 || share <= most)
        continue;
      best = file;
      most = share;
    }
    return best;
  }

  std::uint32_t asked() const { return asked_; }

 private:
  /// Words that no name is asked for: people, and what is done with everything.
  static std::uint32_t unsaid(const Request& request, const RequestWords& words) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (word.people || word.negated || words.has("common_acts", lower(word.word))) out |= 1U << i;
    }
    return out;
  }

  /// "wrong", "minute": name nothing by themselves.
  static std::uint32_t qualities(const Request& request) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (word.vague && !word.people && !word.change && !word.negated) out |= 1U << i;
    }
    return out;
  }

  /// What is set, kept, held to or read by people.
  static bool is_kind(const Thing& one) {
    if (one.kind == ThingKind::text) return narrative::word_count(one.name) <= kLongestText;
    return one.kind == ThingKind::setting || one.kind == ThingKind::field ||
           one.kind == ThingKind::rule || one.kind == ThingKind::choice;
  }

  const TouchedFile* file_of(const Thing& one) const {
    const auto file = std::ranges::find_if(
        files_, [&](const TouchedFile* touched) { return touched->file == one.place.file; });
    return file == files_.end() ? nullptr : *file;
  }

  std::uint32_t words_in(std::string_view text) const {
    return (bits_.in(text) | bits_.akin(text)) & (asked_ | qualities_);
  }
  std::uint32_t own(const Thing& one) const {
    return one.kind == ThingKind::text ? one.own : bits_.in(one.name);
  }
  std::uint32_t all_by(const Thing& one) const {
    return own(one) | one.akin | bits_.akin(one.name);
  }
  std::uint32_t said_by(const Thing& one) const { return all_by(one) & asked_; }

  /// " and “incorrect” for “wrong”".
  std::string other_name(const Thing& one) const {
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = beside_.request.words[i];
      if ((all_by(one) & (asked_ | qualities_) & ~own(one) & 1U << i) == 0) continue;
      const std::string stands = word_with(one.name, word.akin);
      if (!stands.empty())
        return " and " + narrative::quoted(stands) + " for " + narrative::quoted(word.word);
    }
    return {};
  }

  const Beside& beside_;
  const Existing& existing_;
  const WordBits bits_;
  const RequestWords& words_;
  const std::uint32_t asked_, qualities_;
  const std::uint32_t subject_;  ///< "campaign" of "A campaign should stop …"
  std::vector<const TouchedFile*> files_;
};

}  // namespace

std::optional<Claim> find_in_first_files(const Beside& beside, const RequestWords& words,
                                         const Existing& existing,
                                         const std::vector<TouchedFile>& files) {
  if (beside.request.removes || beside.request.rights) return std::nullopt;
  const Finder finder(beside, words, existing, files);
  const Thing* best = finder.best();
  // What is said of a value tells more than two words of a name, where it says more.
  const auto said = finder.best_said(best == nullptr ? 0 : finder.share(*best));
  auto told = said ? finder.tell(*said) : std::nullopt;
  if (told || best == nullptr) return told;
  return finder.tell(*best);
}

std::optional<Claim> find_nearest_file(const Beside& beside, const RequestWords& words,
                                       const Existing& existing,
                                       const std::vector<TouchedFile>& files) {
  const Finder finder(beside, words, existing, files);
  const TouchedFile* file = finder.fullest();
  if (file == nullptr) return std::nullopt;
  const std::vector<std::string> said = words_of(beside.request, file->said & finder.asked());
  std::vector<std::string> quoted;
  for (const std::string& word : said) quoted.push_back(narrative::quoted(word));
  return beside.saying.seen(kAnswerSpread, file->path,
                            std::string(kUnclear) + "; most of its words stand together in " +
                                code(base_name(file->path)) + ": " +
                                narrative::list_up_to(quoted, 4) + ".",
                            file->places.empty() ? std::vector<Place>{{file->file, 1, 1}}
                                                 : std::vector<Place>{file->places.front()},
                            Confidence::low);
}

}  // namespace cutaway::answers

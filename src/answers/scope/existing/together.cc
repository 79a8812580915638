// SPDX-License-Identifier: Apache-2.0
// A kept thing, the code that sends it and the label on a screen have a word each: only together do
// they say what is asked for. That they do it is not said.
#include "answers/scope/existing/together.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/ground.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/scope.h"
#include "answers/scope/sources/every_name.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kFirstFiles = 5, kMostPlaces = 3, kLongestLabel = 9;
constexpr int kFewest = 3;           ///< words that tell: two meet in a file by chance
constexpr double kNearlyAll = .6;    ///< of their weight, in the one file that binds them
constexpr std::uint64_t kRare = 40;  ///< names that have the rarest of them
constexpr std::string_view kNotRead = "; whether they do what is asked was not read.";

/// Whether the answer says of a word that it was not seen.
bool is_open(const std::optional<Claim>& answer) {
  const std::string_view text = answer->text();
  return is_denied(answer) || text.ends_with(std::string(kInNoName) + ".") ||
         text.ends_with(" not seen there.");
}

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing,
         const std::vector<TouchedFile>& files)
      : beside_(beside),
        words_(words),
        existing_(existing),
        bits_(beside.request),
        asked_(asked_words(beside.request, words, existing)) {
    const ranking::FileKinds kinds(*beside.analysis.catalogue);
    for (const TouchedFile& file : files) {
      if (files_.size() < kFirstFiles && file.file.valid() && !kinds.aside(file.path))
        files_.push_back(&file);
    }
  }

  std::optional<NearlyThere> find() const {
    if (auto label = by_label()) return label;
    if (!is_open(existing_.answer)) return std::nullopt;  // all of it stands in the one file
    if (std::popcount(asked_) < kFewest) return std::nullopt;
    const std::uint32_t rarest = rarest_word();
    const TouchedFile* binds = binding_file(rarest);
    if (rarest == 0 || binds == nullptr) return std::nullopt;
    std::vector<const Thing*> told;
    const Thing* first = best_in({binds}, rarest, asked_);
    if (first == nullptr) first = best_in(files_, rarest, asked_);
    if (first == nullptr) return std::nullopt;
    std::uint32_t open = asked_;
    for (const Thing* next = first; next != nullptr && told.size() < kMostPlaces;) {
      told.push_back(next);
      open &= ~said_by(*next);
      next = open == 0 ? nullptr : best_in(files_, 0, open);
    }
    if (told.size() < 2 || std::popcount(asked_ & ~open) < kFewest) return std::nullopt;
    return tell(told);
  }

 private:
  /// Neither who acts nor what is done with everything.
  static std::uint32_t asked_words(const Request& request, const RequestWords& words,
                                   const Existing& existing) {
    std::uint32_t out = telling_words(request, existing);
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (word.people || words.has("common_acts", lower(word.word))) out &= ~(1U << i);
    }
    return out & ~everyday_verbs(request, words);
  }

  std::uint32_t rarest_word() const {
    std::uint32_t best = 0;
    double most = 0;
    for (std::size_t i = 0; i < beside_.things.weights.size() && i < 32; ++i) {
      const std::uint64_t seen = beside_.things.seen[i];
      if ((asked_ >> i & 1U) == 0 || seen == 0 || seen > kRare || beside_.things.weights[i] <= most)
        continue;
      most = beside_.things.weights[i];
      best = 1U << i;
    }
    return best;
  }

  /// The first file that has nearly all; those beside it have the rest.
  const TouchedFile* binding_file(std::uint32_t rarest) const {
    std::uint32_t all = 0;
    for (const TouchedFile* file : files_) all |= file->said;
    if ((asked_ & ~all) != 0) return nullptr;
    for (const TouchedFile* file : files_) {
      const std::uint32_t said = file->said & asked_;
      if ((said & rarest) != 0 &&
          beside_.things.share(said) >= kNearlyAll * beside_.things.share(asked_))
        return file;
    }
    return nullptr;
  }

  std::uint32_t said_by(const Thing& one) const { return bits_.in(one.name) & asked_; }

  /// The name in these files that has `needed` and the most of `open`, the shortest of several.
  const Thing* best_in(const std::vector<const TouchedFile*>& files, std::uint32_t needed,
                       std::uint32_t open) const {
    const Thing* best = nullptr;
    double most = 0;
    for (const Thing& one : beside_.things.all) {
      if (one.other_act || one.kind == ThingKind::library || one.kind == ThingKind::file ||
          (one.kind == ThingKind::text && narrative::word_count(one.name) > kLongestLabel) ||
          std::ranges::none_of(
              files, [&](const TouchedFile* file) { return file->file == one.place.file; }))
        continue;
      const std::uint32_t said = said_by(one);
      if ((needed & ~said) != 0 || (said & open) == 0) continue;
      const double share = beside_.things.share(said & open);
      if (best != nullptr && (share < most || (share <= most && one.whole <= best->whole)))
        continue;
      best = &one;
      most = share;
    }
    return best;
  }

  std::optional<NearlyThere> tell(const std::vector<const Thing*>& told) const {
    std::vector<std::string> names;
    std::vector<Place> places;
    std::uint32_t said = 0;
    for (const Thing* one : told) {
      const std::uint32_t more = said_by(*one) & ~said;
      names.push_back(kind_and_name(beside_.analysis, *one) + " for " +
                      quoted_words(words_of(beside_.request, more)));
      places.push_back(one->place);
      said |= more;
    }
    auto claim = beside_.saying.seen(
        kAnswerAbout, told.front()->name,
        "It may be there, in several places together: " + join_and(names) + std::string(kNotRead),
        places, Confidence::low);
    claim = naming(beside_.saying, std::move(claim), *told.front());
    if (!claim) return std::nullopt;
    return NearlyThere{said, std::move(*claim), true};
  }

  /// "Mark as sensitive": begins with the verb of the request and has its rarest word, in a file
  /// that has the rest.
  std::optional<NearlyThere> by_label() const {
    const std::vector<std::string>& tokens = beside_.request.tokens;
    const std::size_t verb = existing_.form.verb;
    const std::uint32_t rarest = rarest_word();
    if (verb >= tokens.size() || rarest == 0) return std::nullopt;
    const Thing* best = nullptr;
    for (const Thing& one : beside_.things.all) {
      if (one.kind != ThingKind::text || narrative::word_count(one.name) > kLongestLabel ||
          (said_by(one) & rarest) == 0)
        continue;
      const std::vector<std::string> label = split_words(one.name);
      if (label.size() < 2 || root_of(label.front()) != root_of(tokens[verb])) continue;
      const auto file = std::ranges::find_if(files_, [&](const TouchedFile* touched) {
        return touched->file == one.place.file && (asked_ & ~touched->said) == 0;
      });
      if (file == files_.end()) continue;
      if (best == nullptr || one.name.size() < best->name.size()) best = &one;
    }
    if (best == nullptr) return std::nullopt;
    auto claim = beside_.saying.seen(kAnswerNear, best->name,
                                     "It may be there already: the screens say " +
                                         narrative::quoted(best->name) +
                                         "; whether that does what is asked was not read.",
                                     {best->place}, Confidence::low);
    if (!claim) return std::nullopt;
    return NearlyThere{said_by(*best), std::move(*claim), false, true};
  }

  static std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : lower(text) + " ") {
      if (c >= 'a' && c <= 'z') {
        word += c;
      } else if (!word.empty()) {
        out.push_back(std::move(word));
        word.clear();
      }
    }
    return out;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const Existing& existing_;
  const WordBits bits_;
  const std::uint32_t asked_;
  std::vector<const TouchedFile*> files_;
};

/// A name that has one word of the request, those that are nothing but it first.
struct Named {
  std::string shown, kind;
  Place place;
  std::size_t words = 0;
};

/// Names by the word that they have; of each the shortest is kept.
struct ByWord {
  std::size_t count = 0;
  std::optional<Named> best;
};

std::vector<ByWord> names_by_word(const Beside& beside, const Request& whole) {
  const WordBits bits(whole);
  std::vector<ByWord> out(std::min<std::size_t>(whole.words.size(), 32));
  each_name(beside.analysis, bits, [&](const NameSeen& one) {
    const std::size_t words = identifier_words(one.name).size();
    for (std::size_t i = 0; i < out.size(); ++i) {
      if ((one.own >> i & 1U) == 0) continue;
      ++out[i].count;
      const bool file = std::string_view(one.kind) == "file";
      if (out[i].best && (out[i].best->words < words ||
                          (out[i].best->words == words && (file || out[i].best->kind != "file"))))
        continue;
      out[i].best =
          Named{(one.holder.empty() ? "" : std::string(one.holder) + ".") + std::string(one.name),
                one.kind, one.place, words};
    }
  });
  return out;
}

}  // namespace

void tell_rarest(const Beside& beside, const Request& request, const RequestWords& words,
                 const std::optional<Claim>& answer, const std::vector<TouchedFile>& files,
                 Existing& existing) {
  constexpr std::size_t kFewNames = 12, kOfProducts = 30, kShortest = 4;
  if (request.removes || beside.request.rights || !request.quoted.empty()) return;
  const std::uint32_t passed = everyday_verbs(request, words);
  const std::vector<std::string> actors = words_of(beside.request, existing.form.actor);
  const std::vector<ByWord> named = names_by_word(beside, request);
  const auto told = [&](const RequestWord& word) {
    const auto says = [&](const Claim& claim) {
      return contains(lower(claim.text()), lower(word.word)) ||
             !word_with(claim.text(), word.roots).empty();
    };
    return (answer && says(*answer)) || std::ranges::any_of(existing.claims, says);
  };
  // One word is in a name by chance, unless it is what is asked for and the file is near.
  const std::vector<std::string> nouns =
      words_of(beside.request, existing.form.object | existing.form.head);
  const auto is_meant = [&](const RequestWord& word, const Named& name) {
    const auto end = files.begin() + std::min(std::ssize(files), std::ptrdiff_t{kFirstFiles});
    return word.name || (std::ranges::find(nouns, word.word) != nouns.end() &&
                         std::any_of(files.begin(), end, [&](const TouchedFile& file) {
                           return file.file == name.place.file;
                         }));
  };
  std::size_t best = named.size();
  for (std::size_t i = 0; i < named.size(); ++i) {
    const RequestWord& word = request.words[i];
    if ((passed >> i & 1U) != 0 || std::ranges::find(actors, word.word) != actors.end() ||
        word.plain || word.act || word.change || word.vague || word.people || word.sibling ||
        word.word.size() < kShortest || named[i].count == 0 ||
        named[i].count > (word.name ? kOfProducts : kFewNames) || named[i].best->words > 1 ||
        !contains(lower(named[i].best->shown), root_of(lower(word.word))) ||
        words.has("common_acts", lower(word.word)) || !is_meant(word, *named[i].best))
      continue;
    // "Kindle" before any other word: nobody but the product is called so.
    const bool rarer =
        best == named.size() || (word.name && !request.words[best].name) ||
        (word.name == request.words[best].name && named[i].count < named[best].count);
    if (rarer && !told(word)) best = i;
  }
  if (best == named.size()) return;
  const Named& name = *named[best].best;
  auto claim = beside.saying.seen(
      "exists.rarest", name.shown,
      narrative::quoted(request.words[best].word) + " has a name here: the " + name.kind + " " +
          code(name.shown) + "; whether it does what is asked was not read.",
      {name.place}, Confidence::low);
  if (claim)
    beside.saying.name(*claim, name.shown, name.shown.substr(name.shown.rfind('.') + 1),
                       name.place);
  add(existing.claims, std::move(claim));
}

bool leaves_open(const Existing& existing) {
  if (!existing.answer || existing.extent == Extent::built) return false;
  return is_open(existing.answer) ||
         (!existing.units.empty() && existing.units.front().thing.kind == ThingKind::file);
}

std::optional<NearlyThere> find_together(const Beside& beside, const RequestWords& words,
                                         const Existing& existing,
                                         const std::vector<TouchedFile>& files) {
  const Request& request = beside.request;
  if (request.removes || request.rights || request.limits || request.changes ||
      !request.numbers.empty() || !request.quoted.empty() || existing.form.adds ||
      existing.field_asked || existing.family)
    return std::nullopt;
  return Finder(beside, words, existing, files).find();
}

}  // namespace cutaway::answers

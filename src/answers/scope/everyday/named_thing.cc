// SPDX-License-Identifier: Apache-2.0
// Several kinds of names have to agree: what is kept or typed, and paths or files.
#include "answers/scope/everyday/named_thing.h"

#include <algorithm>
#include <set>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/asked_product.h"
#include "answers/scope/request/screen_places.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFewestWays = 2, kFewestFiles = 2, kSmall = 40, kFewFiles = 12, kServes = 5;
constexpr double kMuch = .04;  ///< of all names, or of all files: what the product is about

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const std::vector<FileId>& ranked,
         const Existing& existing)
      : beside_(beside),
        words_(words),
        ranked_(ranked),
        existing_(existing),
        sources_(beside.analysis, words, MatterKind::setting),
        bits_(beside.request),
        product_(asked_product(beside.request, words)) {}

  std::optional<NamedThing> find() const {
    if (lacks_word()) return std::nullopt;
    // What is to be done tells more than what it is done with.
    if (auto act = rarest(true)) return act;
    return rarest(false);
  }

 private:
  std::optional<NamedThing> rarest(bool acts) const {
    std::optional<NamedThing> best;
    double most = 0;
    for (std::size_t i = 0; i < beside_.things.weights.size() && i < 32; ++i) {
      // "Send" is done with everything: a name with it says little.
      const bool act = ((existing_.form.act & existing_.strong) >> i & 1U) != 0 &&
                       !words_.has("common_acts", lower(beside_.request.words[i].word));
      if (act != acts || (!act && (asked() >> i & 1U) == 0) || beside_.things.weights[i] <= most)
        continue;
      auto found = act ? named_act(i) : named(i);
      if (!found) continue;
      best = std::move(found);
      most = beside_.things.weights[i];
    }
    return best;
  }

  /// What it is about: neither what is done nor who does it.
  std::uint32_t asked() const {
    const Form& form = existing_.form;
    std::uint32_t out = (form.object | form.head) & existing_.strong & ~(form.act | form.actor);
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      if (beside_.request.words[i].act) out &= ~(1U << i);
    }
    return out;
  }

  /// "contest", "jury": where a word that tells stands in no name, another one says little. Of a
  /// verb whose noun says what is done ("write") no name need speak.
  bool lacks_word() const {
    std::uint32_t open = (existing_.missing | existing_.absent) & existing_.strong;
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      if (words_.has("light_acts", lower(beside_.request.words[i].word))) open &= ~(1U << i);
    }
    return open != 0;
  }

  std::optional<NamedThing> named(std::size_t word) const {
    const std::uint32_t bit = 1U << word;
    const std::uint64_t seen = beside_.things.seen[word];
    if (seen > kSmall && static_cast<double>(seen) > kMuch * names()) return std::nullopt;
    NamedThing out;
    out.word = beside_.request.words[word].word;
    std::size_t ways = 0;
    for (const Thing& one : beside_.things.all) {
      if (!sources_.is_product(one.place.file)) continue;
      if (is_called(one, bit) && (out.type == nullptr || nearer(one, *out.type))) out.type = &one;
      if (one.kind != ThingKind::endpoint || (bits_.in(fixed_path(one.name)) & bit) == 0) continue;
      ++ways;
      if (out.way == nullptr || (only_shows(*out.way) && !only_shows(one))) out.way = &one;
    }
    if (out.type == nullptr) return std::nullopt;
    std::size_t all = 0;
    out.files = files_called(bit, all);
    if (out.files.size() > kFewFiles &&
        static_cast<double>(out.files.size()) > kMuch * static_cast<double>(all))
      return std::nullopt;
    if (ways < kFewestWays && out.files.size() < kFewestFiles) return std::nullopt;
    return out;
  }

  /// "decline": a rare verb that a way in, a field, a setting and code are named after.
  std::optional<NamedThing> named_act(std::size_t word) const {
    constexpr std::size_t kFewestNames = 3, kMostTold = 3;
    const std::uint32_t bit = 1U << word;
    const std::uint64_t seen = beside_.things.seen[word];
    if (seen > kSmall && static_cast<double>(seen) > kMuch * names()) return std::nullopt;
    NamedThing out;
    out.word = beside_.request.words[word].word;
    std::set<std::string> names;
    std::set<FileId> files;
    std::vector<const Thing*> all;
    for (const Thing& one : beside_.things.all) {
      if ((one.own & bit) == 0 || order_of(one.kind) == kNoOrder || is_elsewhere(one) ||
          !sources_.is_product(one.place.file) || !names.insert(one.name).second)
        continue;
      files.insert(one.place.file);
      all.push_back(&one);
    }
    if (names.size() < kFewestNames || files.size() < kFewestWays) return std::nullopt;
    std::ranges::stable_sort(all, {}, [](const Thing* one) { return order_of(one->kind); });
    // One of each kind tells more than three functions of one file.
    for (const Thing* one : all) {
      const bool known = std::ranges::any_of(out.acts, [&](const Thing* told) {
        return told->kind == one->kind || told->place.file == one->place.file;
      });
      if (!known && out.acts.size() < kMostTold) out.acts.push_back(one);
    }
    if (out.acts.size() < kFewestWays || order_of(out.acts.front()->kind) > kLastSure)
      return std::nullopt;
    return out;
  }

  /// "handleClickClose" of a screen where the source serves what is asked for, and what is named
  /// after another product than the one that is asked for.
  bool is_elsewhere(const Thing& one) const {
    if (product_ &&
        (is_of_other_product(*product_, words_, one.name) ||
         is_of_other_product(*product_, words_,
                             base_name(beside_.analysis.project->file(one.place.file).path))))
      return true;
    return beside_.analysis.model->endpoints.size() >= kServes &&
           beside_.request.says(words_, "asked.screen").empty() &&
           is_on_screen(beside_.analysis, words_, one.place);
  }

  static constexpr int kLastSure = 4, kNoOrder = 9;
  /// What people reach, what is kept or set, then code.
  static int order_of(ThingKind kind) {
    switch (kind) {
      case ThingKind::endpoint:
        return 0;
      case ThingKind::operation:
        return 1;
      case ThingKind::setting:
        return 2;
      case ThingKind::field:
      case ThingKind::entity:
        return 3;
      case ThingKind::choice:
        return kLastSure;
      case ThingKind::type:
        return 5;
      case ThingKind::function:
        return 6;
      default:
        return kNoOrder;
    }
  }

  double names() const { return static_cast<double>(beside_.things.names); }

  /// `Newsletter`: its whole name is the word.
  bool is_called(const Thing& one, std::uint32_t bit) const {
    return (one.kind == ThingKind::type || one.kind == ThingKind::entity) && (one.own & bit) != 0 &&
           is_whole_name(one) && identifier_words(one.name).size() < 3;
  }

  /// What is kept before what only has a type, and the first of the same.
  static bool nearer(const Thing& one, const Thing& than) {
    return one.kind == ThingKind::entity && than.kind != ThingKind::entity;
  }

  /// Of the code, those that the ranking holds nearest first.
  std::vector<FileId> files_called(std::uint32_t bit, std::size_t& all) const {
    std::vector<FileId> out;
    for (std::size_t i = 0; i < beside_.analysis.project->size(); ++i) {
      const FileId id(i);
      const sources::File& file = beside_.analysis.project->file(id);
      if (!file.language.valid() || !sources_.is_product(id) || is_tooling(file.path)) continue;
      ++all;
      const std::string_view base = base_name(file.path);
      if ((bits_.in(base.substr(0, base.find('.', 1))) & bit) != 0) out.push_back(id);
    }
    std::ranges::stable_sort(
        out, {}, [&](FileId id) { return std::ranges::find(ranked_, id) - ranked_.begin(); });
    return out;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const std::vector<FileId>& ranked_;
  const Existing& existing_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::optional<AskedProduct> product_;
};

}  // namespace

std::optional<NamedThing> find_named_thing(const Beside& beside, const RequestWords& words,
                                           const std::vector<FileId>& ranked,
                                           const Existing& existing) {
  if (beside.request.removes || beside.request.changes || beside.request.rights)
    return std::nullopt;
  return Finder(beside, words, ranked, existing).find();
}

namespace {

std::optional<narrative::Claim> told_acts(const Beside& beside, const NamedThing& found) {
  std::vector<std::string> told;
  std::vector<Place> places;
  for (const Thing* one : found.acts) {
    const bool way = one->kind == ThingKind::endpoint;
    told.push_back(way ? code(one->name) : kind_and_name(beside.analysis, *one));
    places.push_back(one->place);
  }
  auto claim = beside.saying.seen(kAnswerNear, found.word,
                                  "Something named after " + narrative::quoted(found.word) +
                                      " is there: " + join_and(told) +
                                      "; whether it does what is asked was not read.",
                                  places, Confidence::low);
  return naming(beside.saying, std::move(claim), *found.acts.front());
}

}  // namespace

std::optional<narrative::Claim> told_named_thing(const Beside& beside, const NamedThing& found) {
  if (found.type == nullptr) return told_acts(beside, found);
  std::vector<std::string> told{kind_and_name(beside.analysis, *found.type)};
  std::vector<Place> places{found.type->place};
  if (found.way != nullptr) {
    told.push_back(code(found.way->name));
    places.push_back(found.way->place);
  }
  const std::size_t most = found.way != nullptr ? 1 : 2;
  std::vector<std::string> files;
  for (const FileId id : found.files) {
    if (id == found.type->place.file || files.size() == most) continue;
    files.push_back(code(base_name(beside.analysis.project->file(id).path)));
    places.insert(places.begin() + 1, Place{id, 1, 1});
  }
  if (!files.empty())
    told.push_back((files.size() == 1 ? "the file " : "the files ") + join_and(files));
  auto claim = beside.saying.seen(kAnswerNear, found.word,
                                  "Something called " + narrative::quoted(found.word) +
                                      " is there: " + join_and(told) +
                                      "; whether it does what is asked was not read.",
                                  places, Confidence::low);
  return naming(beside.saying, std::move(claim), *found.type);
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Words in the name count most, then those of its file and lines; near words less, rare ones more.
#include "answers/scope/outcome/nearest.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <iterator>
#include <map>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/likely_places.h"
#include "answers/scope/outcome/near_claims.h"
#include "answers/scope/outcome/near_enough.h"
#include "answers/scope/outcome/near_texts.h"
#include "answers/scope/outcome/near_words.h"
#include "answers/scope/outcome/place_bags.h"
#include "answers/scope/outcome/said_of.h"
#include "answers/scope/outcome/witnesses.h"
#include "answers/scope/sources/dumps.h"
#include "answers/scope/sources/test_things.h"
#include "base/text.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kMostLeast = 2, kMostKept = 60, kMostRead = 300, kMostLooked = 6000,
                      kMostTold = 3, kMostOfFile = 2;
constexpr std::size_t kFirstFiles = 10, kMostWeighed = 40, kLongestText = 160;
constexpr std::size_t kLeading = 3;  ///< files that stand first
constexpr double kByFile = .4, kByLines = .35, kLoose = .75;
constexpr double kBySentence = .6, kLeastShare = .2;  ///< many words meet some by chance
constexpr double kByReadme = .9;  ///< what it begins with is what the product does
constexpr double kFirst = .3, kFound = 1.2, kOtherAct = .5, kFits = 1.35, kFitsValue = 1.7,
                 kFitsSpan = 1.5;
constexpr double kSame = .85, kNews = .15, kNamedNews = .6;
constexpr double kEnough = .45;  ///< of the score of the first
constexpr std::size_t kMostByBag = 12, kMostAdded = 6;
constexpr double kBoth = .5;                       ///< by both ways
constexpr double kFirstBag = 1.1, kNextBag = .07;  ///< of the score of the first
constexpr double kGoodShare = .4;
constexpr double kHalf = .5;      ///< of what tells, as it is asked for, of a sentence
constexpr double kOneWord = .34;  ///< of all that tells: one word that is less is met by chance

class Finder {
 public:
  Finder(const WishAsked& asked, const Scope& scope, const Claim* found)
      : asked_(asked),
        wide_(searched_by_near_words(asked.request)),
        things_(without_tests(asked.analysis, find_things(asked.analysis, wide_, asked.words))),
        kinds_(*asked.analysis.catalogue),
        witnesses_(asked.analysis, asked.request, things_, words_of_code(*asked.analysis.catalogue),
                   parts_of_words(asked)),
        said_(said_of_wish(asked.analysis, asked.words, witnesses_, asked.telling)),
        bags_(find_bags(asked)) {
    keep_sentences();
    for (std::size_t i = 0; i < scope.files.size() && i < kFirstFiles; ++i)
      rank_.emplace(scope.files[i].file, i);
    if (found == nullptr) return;
    for (const narrative::Named& one : found->names()) found_.insert(one.text);
  }

  NearestList find() {
    NearestList out;
    out.seen = seen();
    out.bags = bags_;
    std::vector<Candidate> all = look();
    add_bags(all);
    for (const Candidate& one : all)
      if (!one.sentence && out.looked.size() < kMostKept)
        out.looked.push_back({*one.thing, one.met});
    if (auto claim = by_matter()) {
      const WordsMet met = witnesses_.by_names(*asked_.by_matter);
      out.first.push_back({*asked_.by_matter, met.all(), met.own(),
                           all.empty() ? 0 : all.front().score, std::move(*claim)});
    }
    if (auto said = out.first.empty() ? sentence_with_code(asked_, kinds_) : std::nullopt) {
      out.first.push_back(std::move(*said));
      has_sentence_ = true;
    }
    const std::vector<Candidate> known = all;
    list_by_words(std::move(all), out.first);
    if (out.first.empty())
      add_least(out);
    else if (asked_.analysis.project->size() >= kFewestFilesToOrder)
      out.likely = list_likely(known, out.first);
    return out;
  }

 private:
  /// Three at most: what has most of the rarest words first, then what has others.
  void list_by_words(std::vector<Candidate> all, std::vector<Nearest>& first) {
    const double best = all.empty() ? 0 : all.front().score;
    const std::optional<Candidate> leading = of_first_files(all);
    for (std::uint32_t covered = 0; first.size() < kMostTold;) {
      const auto next = std::ranges::max_element(all, {}, [&](const Candidate& one) {
        return is_enough(one, covered, best) ? worth(one, covered, first) : -1;
      });
      if (next == all.end() || !is_enough(*next, covered, best)) break;
      auto claim = is_told(first, *next->thing) ? std::nullopt : claims_.of(*next);
      if (claim) {
        covered |= next->met.all();
        has_sentence_ = has_sentence_ || next->sentence;
        first.push_back({*next->thing, next->met.all(), next->met.own(), next->score,
                         std::move(*claim), next->sentence ? WordsMet{} : next->met});
      }
      all.erase(next);
    }
    if (leading) add_leading(*leading, first);
  }

  struct Likely {
    Candidate one;
    std::size_t file_rank = 0;  ///< from 1; 0: not among the first files
    double likelihood = 0;
    std::uint32_t core = 0, core_own = 0;  ///< words of its name, path and what is said of it
    bool both = false;
  };

  /// What the order of files and the words of a place both point to stands first, one of each file;
  /// what people wrote and what code has another name for keep their places in `first`.
  std::vector<Nearest> list_likely(const std::vector<Candidate>& known,
                                   const std::vector<Nearest>& first) {
    std::vector<Nearest> out;
    const auto is_kept = [](const Nearest& one) { return one.words.all() == 0; };
    std::vector<Nearest> kept;
    std::ranges::copy_if(first, std::back_inserter(kept), is_kept);
    const int fewest = words_needed(first);
    for (const Likely& next : likely(known)) {
      if (out.size() + kept.size() >= kMostTold) break;
      if (std::popcount(next.core & asked_.telling) < fewest) continue;
      const Thing& thing = *next.one.thing;
      const bool same_file = std::ranges::any_of(
          out, [&](const Nearest& told) { return told.thing.place.file == thing.place.file; });
      if (same_file || is_told(out, thing) || is_told(kept, thing)) continue;
      auto claim = claims_.of(next.one);
      if (!claim) continue;
      const WordsMet& met = next.one.met;
      out.push_back({thing, met.all(), met.own(), next.one.score, std::move(*claim), met,
                     next.file_rank, next.core, next.core_own, next.both});
    }
    keep_first_by_words(first.front(), kMostTold - kept.size(), out);
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (is_kept(first[i]))
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(std::min(i, out.size())), first[i]);
    }
    return out;
  }

  /// What has most of the words stays in the list, last where nothing else says that it is meant.
  void keep_first_by_words(const Nearest& first, std::size_t most,
                           std::vector<Nearest>& out) const {
    const bool listed = std::ranges::any_of(
        out, [&](const Nearest& one) { return one.thing.place.file == first.thing.place.file; });
    if (listed || first.words.all() == 0 || out.empty()) return;
    if (out.size() >= most) out.pop_back();
    out.push_back(first);
  }

  /// "registerRoutes" of the first file has one word, where a place of another has two.
  int words_needed(const std::vector<Nearest>& first) const {
    constexpr int kTwo = 2;
    int most = 0;
    for (const Nearest& one : first) {
      const std::uint32_t core = one.words.in_name() | one.words.in_file() | one.words.said;
      most = std::max(most, std::popcount(core & asked_.telling));
    }
    return std::min(kTwo, most);
  }

  std::vector<Likely> likely(const std::vector<Candidate>& known) {
    std::vector<Likely> out;
    std::vector<bool> seen(bags_.of_files.size(), false);
    for (std::size_t i = 0; i < known.size() && i < kMostWeighed; ++i) {
      if (!known[i].sentence) out.push_back(weighed(known[i], bag_of(*known[i].thing, seen)));
    }
    for (std::size_t i = 0; i < bags_.of_files.size() && i < kMostWeighed; ++i) {
      const PlaceBag& bag = bags_.of_files[i];
      if (seen[i]) continue;
      const Candidate one = candidate_of(bag);
      const std::uint32_t met = one.met.all() & asked_.telling;
      if (std::popcount(met) > 1 ||
          enough_.weight(met) >= kOneWord * enough_.weight(asked_.telling))
        out.push_back(weighed(one, &bag, false));
    }
    std::ranges::stable_sort(out, std::ranges::greater(), &Likely::likelihood);
    return out;
  }

  /// The bag of a thing, or null; notes which.
  const PlaceBag* bag_of(const Thing& thing, std::vector<bool>& seen) const {
    for (std::size_t i = 0; i < bags_.of_files.size(); ++i) {
      const Thing& of = bags_.of_files[i].thing;
      if (of.place.file != thing.place.file || of.place.line != thing.place.line ||
          last_of(of.name) != last_of(thing.name))
        continue;
      seen[i] = true;
      return &bags_.of_files[i];
    }
    return nullptr;
  }

  Likely weighed(const Candidate& one, const PlaceBag* bag, bool named = true) const {
    Likely out{one};
    const auto at = rank_.find(one.thing->place.file);
    if (at != rank_.end()) out.file_rank = at->second + 1;
    const double best = bags_.of_files.empty() ? 0 : bags_.of_files.front().score;
    out.both = bag != nullptr && named;
    const double by_bag = bag == nullptr || best <= 0 ? 0 : bag->score / best;
    out.likelihood = likelihood({one.thing->kind, out.file_rank, by_bag, out.both});
    out.core = one.met.in_name() | one.met.in_file() | one.met.said;
    out.core_own = one.met.name | one.met.file | one.met.said;
    if (bag != nullptr) {
      out.core |= bag->name.all() | bag->around.all() | bag->said.all();
      out.core_own |= bag->name.own | bag->around.own | bag->said.own;
    }
    return out;
  }

  /// "The endpoint `/age-restriction` is named as code often names “meant for children”."
  std::optional<Claim> by_matter() {
    if (asked_.by_matter == nullptr || asked_.matter.empty()) return std::nullopt;
    const Thing& thing = *asked_.by_matter;
    // Where its name has the very words, they tell more than what they are often called.
    const Candidate as_named{&thing, witnesses_.by_names(thing)};
    if (std::popcount(as_named.met.name & asked_.telling) > 1) return claims_.of(as_named);
    auto claim = asked_.saying.seen("scope.nearest", thing.name,
                                    narrative::capitalised(kind_and_name(asked_.analysis, thing)) +
                                        " is named as code often names " + asked_.matter + ".",
                                    {thing.place}, Confidence::medium);
    if (claim)
      asked_.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                         thing.place);
    return claim;
  }

  /// Of the first files the thing whose name has most of the words as they are asked for: what the
  /// order of files found is no less near than what only near words meet.
  std::optional<Candidate> of_first_files(const std::vector<Candidate>& all) const {
    const Candidate* best = nullptr;
    const auto own = [&](const Candidate& one) {
      return std::popcount(one.met.name & asked_.telling);
    };
    for (const Candidate& one : all) {
      const auto at = rank_.find(one.thing->place.file);
      if (at == rank_.end() || at->second >= kLeading || one.sentence || own(one) == 0 ||
          one.thing->kind == ThingKind::text || one.thing->other_act)
        continue;
      if (best == nullptr || own(one) > own(*best)) best = &one;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
  }

  /// Last in the list, where none of it has as many of the words in its name.
  void add_leading(const Candidate& one, std::vector<Nearest>& told) {
    const std::uint32_t has = one.met.name & asked_.telling;
    const bool better = std::ranges::all_of(told, [&](const Nearest& other) {
      return std::popcount(witnesses_.by_names(other.thing).name & asked_.telling) <
             std::popcount(has);
    });
    if (!better || is_told(told, *one.thing)) return;
    auto claim = claims_.of(one);
    if (!claim) return;
    if (told.size() >= kMostTold) told.pop_back();
    told.push_back(
        {*one.thing, one.met.all(), one.met.own(), one.score, std::move(*claim), one.met});
  }

  /// Where nothing is near enough: the places with most of the words, which are told as just that.
  void add_least(NearestList& out) {
    for (const PlaceBag& bag : bags_.best) {
      if (out.least.size() >= kMostLeast) break;
      const std::uint32_t own = (bag.name.own | bag.around.own) & asked_.telling,
                          named = (bag.name.all() | bag.around.all()) & asked_.telling;
      if (bag.share < kLeastShare || named == 0 || bag.thing.kind == ThingKind::file) continue;
      Candidate one{&bag.thing, witnesses_.by_names(bag.thing)};
      witnesses_.read_lines(bag.thing, one.met);
      // Two near words meet by chance.
      const auto met = std::popcount(one.met.all() & (asked_.telling | asked_.soft));
      if (met < (own != 0 ? 2 : 3)) continue;
      if (auto claim = claims_.of(one))
        out.least.push_back({bag.thing, one.met.all(), one.met.own(), 0, std::move(*claim)});
    }
  }

  /// What has a word that nothing before it has tells more than one more of the same.
  double worth(const Candidate& one, std::uint32_t covered,
               const std::vector<Nearest>& told) const {
    const auto same = std::ranges::count_if(told, [&](const Nearest& before) {
      return before.thing.kind == one.thing->kind && (one.met.all() & ~before.met) == 0;
    });
    return one.score * std::pow(kSame, same) + (told.empty() ? 0 : news(one, covered));
  }

  double news(const Candidate& one, std::uint32_t covered) const {
    std::uint32_t named = 0;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if (asked_.request.words[i].name) named |= 1U << i;
    }
    const std::uint32_t more = one.met.in_name() & ~covered;
    return kNamedNews * enough_.weight(more & named) + kNews * enough_.weight(more & ~named);
  }

  std::vector<Candidate> look() {
    std::vector<Candidate> out;
    const auto note = [&](const Thing& thing) {
      const bool kept = thing.kind == ThingKind::entity || thing.kind == ThingKind::field;
      // What is kept today may be declared by an old step of a migration only.
      if (!kept && kinds_.aside(path_of(thing))) return;
      if (thing.kind == ThingKind::text &&
          (thing.name.size() > kLongestText || is_foreign(thing) ||
           is_translation(path_of(thing)) || says_nothing(thing.name, asked_.texts)))
        return;
      // What older versions kept may be gone, or have another name.
      if (kept && old_steps_.hold(thing.name, thing.place)) return;
      Candidate one{&thing, witnesses_.by_names(thing)};
      if (thing.kind == ThingKind::text) drop_put_together(thing, one.met);
      if (const auto at = said_.names.find(lower(last_of(thing.name))); at != said_.names.end()) {
        one.said = &at->second;
        one.met.said = one.said->met.all();
      }
      one.score = score_of(one);
      if (one.score > 0) out.push_back(one);
    };
    for (std::size_t i = 0; i < things_.all.size() && i < kMostLooked; ++i) note(things_.all[i]);
    for (const Thing& thing : things_.values) note(thing);
    const auto better = [](const Candidate& a, const Candidate& b) { return a.score > b.score; };
    std::ranges::stable_sort(out, better);
    if (out.size() > kMostRead) out.resize(kMostRead);
    for (Candidate& one : out) {
      witnesses_.read_lines(*one.thing, one.met);
      one.score = score_of(one);
    }
    std::erase_if(out, [&](const Candidate& one) {
      return !enough_.holds(*one.thing, one.met, witnesses_.roots_in(one.thing->name));
    });
    for (std::size_t i = 0; i < said_.best.size(); ++i) {
      const SaidOf& said = said_.best[i];
      // "A game server management system": what the product is has words of any wish.
      if (enough_.weight(said.met.own() & asked_.telling) < kHalf * enough_.weight(asked_.telling))
        continue;
      out.push_back({&sentences_[i], said.met, (said.readme ? kByReadme : kBySentence) * said.score,
                     &said, true});
    }
    std::ranges::stable_sort(out, better);
    return out;
  }

  /// With what people wrote about it, told as they wrote it, where it is among the lines, too.
  Candidate candidate_of(const PlaceBag& bag) {
    Candidate one{&bag.thing, witnesses_.by_names(bag.thing)};
    if (bag.best.by != SaidBy::nobody) {
      written_.push_back({bag.best.text, bag.best.place, {}, 0});
      one.said = &written_.back();
      one.by = bag.best.by;
      one.met.said = bag.best.met.all() & (asked_.telling | asked_.soft);
    }
    witnesses_.read_lines(bag.thing, one.met);
    one.met.lines &= ~one.met.said;
    one.met.lines_near &= ~one.met.said;
    return one;
  }

  /// What people wrote about a place counts as its name does: places whose bags have most of the
  /// wish come into the list, and those that both ways lead to come before others.
  void add_bags(std::vector<Candidate>& all) {
    const double best = all.empty() ? 1 : all.front().score;
    for (std::size_t i = 0; i < bags_.best.size() && i < kMostByBag; ++i) {
      const PlaceBag& bag = bags_.best[i];
      const double near = 1 - static_cast<double>(i) / kMostByBag;
      bool known = false;
      for (Candidate& one : all) {
        if (one.sentence || one.thing->place.file != bag.thing.place.file) continue;
        one.score *= 1 + kBoth * near;
        known = known || (bag.thing.symbol.valid() && one.thing->symbol == bag.thing.symbol) ||
                one.thing->name == bag.thing.name;
      }
      if (known || i >= kMostAdded || !enough_.holds(bag)) continue;
      Candidate one = candidate_of(bag);
      one.score = best * (kFirstBag - kNextBag * static_cast<double>(i)) *
                  std::min(1.0, bag.share / kGoodShare);
      all.push_back(one);
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Candidate::score);
  }

  /// A product that is named is no two words of a text: "Redis" of "the dot is red, is it on?"
  void drop_put_together(const Thing& text, WordsMet& met) const {
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = asked_.request.words[i];
      if ((met.name >> i & 1U) == 0 || !word.name || contains(word.word, " ")) continue;
      if (contains(word_with(text.name, word.roots), " ")) met.name &= ~(1U << i);
    }
  }

  /// What documents say stands among the things.
  void keep_sentences() {
    for (const SaidOf& one : said_.best)
      sentences_.push_back({ThingKind::text, one.text, one.place, 0, {}});
  }

  static std::string_view last_of(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
  }

  /// The same stands in the first language.
  bool is_translation(const std::string& path) const {
    return texts_.is_translation(path) && !texts_.is_first_language(path);
  }

  const std::string& path_of(const Thing& thing) const {
    return asked_.analysis.project->file(thing.place.file).path;
  }

  std::uint32_t seen() const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < things_.seen.size() && i < 32; ++i) {
      if (things_.seen[i] > 0) out |= 1U << i;
    }
    return out;
  }

  double score_of(const Candidate& one) {
    const WordsMet& met = one.met;
    double out = witnesses_.worth(*one.thing, met, kByFile, kByLines);
    if (met.in_name() == 0) out *= kLoose;
    out *= by_kind(one.thing->kind) * (kLoose + (1 - kLoose) * one.thing->whole);
    if (one.thing->other_act) out *= kOtherAct;
    if (asked_.texts && one.thing->kind == ThingKind::text) out *= kFits;
    if (asked_.values &&
        (one.thing->kind == ThingKind::setting || one.thing->kind == ThingKind::field ||
         one.thing->kind == ThingKind::rule))
      out *= kFitsValue * (names_asked_span(asked_, one.thing->name) ? kFitsSpan : 1);
    if (found_.contains(one.thing->name) || found_.contains('`' + one.thing->name + '`'))
      out *= kFound;
    if (const auto at = rank_.find(one.thing->place.file); at != rank_.end())
      out *= 1 + kFirst * (1 - static_cast<double>(at->second) / kFirstFiles);
    return out;
  }

  bool is_enough(const Candidate& one, std::uint32_t covered, double best) const {
    const std::uint32_t met = one.met.all() & asked_.telling;
    if (met == 0 || (one.sentence && has_sentence_)) return false;
    if (one.score + (covered == 0 ? 0 : news(one, covered)) < kEnough * best) return false;
    if (std::popcount(met) > 1 || std::popcount(asked_.telling) < 3) return true;
    return enough_.weight(met) >= kOneWord * enough_.weight(asked_.telling);
  }

  /// The same by its name, or the third of one file.
  bool is_told(const std::vector<Nearest>& told, const Thing& thing) const {
    const auto last = [](std::string_view name) { return lower(name.substr(name.rfind('.') + 1)); };
    std::size_t of_file = 0;
    for (const Nearest& one : told) {
      if (one.thing.name == thing.name || last(one.thing.name) == last(thing.name)) return true;
      // An endpoint and what serves it are one.
      if (thing.symbol.valid() && one.thing.symbol == thing.symbol) return true;
      if (one.thing.place.file == thing.place.file) {
        if (one.thing.place.line == thing.place.line || ++of_file >= kMostOfFile) return true;
      }
    }
    return false;
  }

  const WishAsked& asked_;
  const Request wide_;
  const Things things_;
  const ranking::FileKinds kinds_;
  Witnesses witnesses_;
  const NearEnough enough_{asked_, weights_of_words(asked_, things_), seen()};
  OldSteps old_steps_{asked_.analysis};
  const model::ScreenTexts texts_{*asked_.analysis.catalogue};
  const SaidOfWish said_;
  const PlaceBags bags_;
  std::deque<SaidOf> written_;    ///< what people wrote about places of `bags_`
  std::vector<Thing> sentences_;  ///< of `said_.best`
  std::map<FileId, std::size_t> rank_;
  std::set<std::string> found_;
  NearClaims claims_{asked_, witnesses_};
  bool has_sentence_ = false;  ///< one is told already
};

}  // namespace

NearestList find_nearest_of(const WishAsked& asked, const Scope& scope, const Claim* found) {
  return Finder(asked, scope, found).find();
}

}  // namespace cutaway::answers

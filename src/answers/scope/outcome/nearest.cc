// SPDX-License-Identifier: Apache-2.0
// Words in the name count most, then those of its file and lines; near words less, rare ones more.
#include "answers/scope/outcome/nearest.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <map>

#include "answers/scope/existing/verdict.h"
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
constexpr std::size_t kFirstFiles = 10, kMostQuoted = 3, kLongestText = 160;
constexpr std::size_t kLeading = 3;    ///< files that stand first
constexpr std::size_t kMostSaid = 14;  ///< words of a sentence that is told
constexpr double kByFile = .4, kByLines = .35, kLoose = .75;
constexpr double kBySentence = .6, kLeastShare = .2;  ///< many words meet some by chance
constexpr double kByReadme = .9;  ///< what it begins with is what the product does
constexpr double kFirst = .3, kFound = 1.2, kOtherAct = .5, kFits = 1.35, kFitsValue = 1.7,
                 kFitsSpan = 1.5;
constexpr double kNamed = 1.6;       ///< a product or format that is named
constexpr double kPhrase = 1.3;      ///< "days old" is met by less than "old" is
constexpr double kLongPhrase = 1.8;  ///< "as one of the users" by hardly anything else
constexpr double kSoft = .6, kSame = .85, kNews = .15, kNamedNews = .6;
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
                   parts(asked)),
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
    const double best = all.empty() ? 0 : all.front().score;
    const std::optional<Candidate> leading = of_first_files(all);
    for (std::uint32_t covered = 0; out.first.size() < kMostTold;) {
      const auto next = std::ranges::max_element(all, {}, [&](const Candidate& one) {
        return is_enough(one, covered, best) ? worth(one, covered, out.first) : -1;
      });
      if (next == all.end() || !is_enough(*next, covered, best)) break;
      auto claim = is_told(out.first, *next->thing) ? std::nullopt : claim_of(*next);
      if (claim) {
        covered |= next->met.all();
        has_sentence_ = has_sentence_ || next->sentence;
        out.first.push_back({*next->thing, next->met.all(), next->met.own(), next->score,
                             std::move(*claim), next->sentence ? WordsMet{} : next->met});
      }
      all.erase(next);
    }
    if (leading) add_leading(*leading, out.first);
    if (out.first.empty()) add_least(out);
    return out;
  }

 private:
  /// How much each word of the wish counts.
  static std::vector<double> parts(const WishAsked& asked) {
    std::vector<double> out;
    for (std::size_t i = 0; i < asked.request.words.size() && i < 32; ++i) {
      const bool soft = (asked.soft >> i & 1U) != 0, telling = (asked.telling >> i & 1U) != 0;
      const auto spaces = std::ranges::count(asked.request.words[i].word, ' ');
      const bool phrase = spaces > 0;
      out.push_back((asked.request.words[i].name ? kNamed : 1) * (soft && !phrase     ? kSoft
                                                                  : !soft && !telling ? 0
                                                                  : spaces > 1        ? kLongPhrase
                                                                  : phrase            ? kPhrase
                                                                                      : 1));
    }
    return out;
  }

  struct Candidate {
    const Thing* thing;
    WordsMet met;
    double score = 0;
    const SaidOf* said = nullptr;  ///< what a document says of it
    bool sentence = false;         ///< it is that sentence itself
    SaidBy by = SaidBy::nobody;    ///< who wrote `said`, where no document did
  };

  /// "The endpoint `/age-restriction` is named as code often names “meant for children”."
  std::optional<Claim> by_matter() {
    if (asked_.by_matter == nullptr || asked_.matter.empty()) return std::nullopt;
    const Thing& thing = *asked_.by_matter;
    // Where its name has the very words, they tell more than what they are often called.
    const Candidate as_named{&thing, witnesses_.by_names(thing)};
    if (std::popcount(as_named.met.name & asked_.telling) > 1) return claim_of(as_named);
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
    auto claim = claim_of(one);
    if (!claim) return;
    if (told.size() >= kMostTold) told.pop_back();
    told.push_back({*one.thing, one.met.all(), one.met.own(), one.score, std::move(*claim)});
  }

  /// Where nothing is near enough: the places with most of the words, which are told as just that.
  void add_least(NearestList& out) {
    for (const PlaceBag& bag : bags_.best) {
      if (out.least.size() >= kMostLeast) break;
      const std::uint32_t named = (bag.name.own | bag.around.own) & asked_.telling;
      if (bag.share < kLeastShare || named == 0 || bag.thing.kind == ThingKind::file) continue;
      Candidate one{&bag.thing, witnesses_.by_names(bag.thing)};
      witnesses_.read_lines(bag.thing, one.met);
      if (std::popcount(one.met.all() & (asked_.telling | asked_.soft)) < 2) continue;
      if (auto claim = claim_of(one))
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
      Candidate one{&bag.thing, witnesses_.by_names(bag.thing)};
      if (bag.best.by != SaidBy::nobody) {
        written_.push_back({bag.best.text, bag.best.place, {}, 0});
        one.said = &written_.back();
        one.by = bag.best.by;
        one.met.said = bag.best.met.all() & (asked_.telling | asked_.soft);
      }
      witnesses_.read_lines(bag.thing, one.met);
      // What people wrote is told as they wrote it, where it is among the lines, too.
      one.met.lines &= ~one.met.said;
      one.met.lines_near &= ~one.met.said;
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

  std::vector<double> weights() const {
    std::vector<double> out;
    for (std::size_t i = 0; i < things_.weights.size() && i < 32; ++i)
      out.push_back(things_.weights[i] * (asked_.request.words[i].name ? kNamed : 1) *
                    ((asked_.soft >> i & 1U) != 0 ? kSoft : 1));
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

  /// "“task”, and “try again” as “retry”", each as the text has it.
  template <typename Find>
  std::vector<std::string> told(std::uint32_t words, Find find) {
    std::vector<std::string> out;
    std::set<std::string> said;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if ((words >> i & 1U) == 0) continue;
      const RequestWord& word = asked_.request.words[i];
      if (!said.insert(lower(word.word)).second) continue;
      std::string found = find(word.roots);
      // One word that is there stands for one that is asked for.
      if (found.empty() && !guessed_.insert(found = find(word.akin)).second) continue;
      if (found.empty()) continue;
      const bool same = root_of(lower(word.word)) == root_of(found) || lower(word.word) == found;
      out.push_back(narrative::quoted(word.word) +
                    (same ? std::string() : " as " + narrative::quoted(found)));
    }
    return out;
  }

  std::string document(const SaidOf& said) const {
    return narrative::code(asked_.analysis.project->file(said.place.file).path);
  }

  /// "the sentence “…” of `docs/steps.md`", from where it speaks of what is asked for.
  std::string told_sentence(const SaidOf& said) const {
    return "the sentence " + narrative::quoted(narrative::cut_words(said.text, kMostSaid)) +
           " in " + document(said);
  }

  /// "what `docs/steps.md` says of it", "the remark “Auto close support tickets”".
  std::string told_by(const Candidate& one) const {
    if (one.by == SaidBy::nobody) return "what " + document(*one.said) + " says of it";
    return answers::told(one.by) +
           narrative::quoted(narrative::cut_words(one.said->text, kMostSaid));
  }

  /// A near word is a guess, and nothing but near words more so.
  Confidence confidence(const WordsMet& met) const {
    if ((met.all() & ~met.own() & ~met.said) == 0) return Confidence::high;
    return (met.own() & asked_.telling) != 0 ? Confidence::medium : Confidence::low;
  }

  std::optional<Claim> claim_of(const Candidate& one) {
    const Thing& thing = *one.thing;
    guessed_.clear();
    const std::string_view file = witnesses_.place_name(thing);
    const Place lines = witnesses_.lines_of(thing);
    const auto in_name = told(one.met.in_name(), [&](const std::set<std::string>& roots) {
      return word_with(thing.name, roots);
    });
    const auto in_file = told(one.met.in_file(), [&](const std::set<std::string>& roots) {
      return word_with(file, roots);
    });
    const auto in_lines = told(one.met.in_lines(), [&](const std::set<std::string>& roots) {
      return asked_.saying.word_in(lines, roots);
    });
    std::vector<std::string> lacks;
    for (const std::string& word : words_of(asked_.request, asked_.telling & ~one.met.all()))
      lacks.push_back(narrative::quoted(word));
    const auto in_said = told(one.met.in_said(), [&](const std::set<std::string>& roots) {
      return one.said == nullptr ? std::string() : word_with(one.said->text, roots);
    });
    // "“goes live” as “schedule”, “by itself” as “schedule”": one guess, and no second word for it.
    if (std::popcount(one.met.all() & asked_.telling) > 1 && one.met.own() == 0 &&
        in_name.size() + in_file.size() + in_lines.size() + in_said.size() == 1 &&
        !say_the_same(asked_.request, one.met.all() & asked_.telling))
      return std::nullopt;
    for (std::size_t most = kMostQuoted; most > 0; --most) {
      std::string text = narrative::capitalised(
          one.sentence ? told_sentence(*one.said) : kind_and_name(asked_.analysis, thing));
      std::string before = " has ";
      const auto add = [&](std::string_view where, const std::vector<std::string>& said) {
        if (said.empty()) return;
        text += before + narrative::list_up_to(said, most) + std::string(where);
        before = ", ";
      };
      add(thing.kind == ThingKind::text ? "" : " in its name", in_name);
      add(" in the name of its file or folder", in_file);
      add(" in its lines", in_lines);
      if (one.said != nullptr) add(" in " + told_by(one), in_said);
      if (before == " has ") return std::nullopt;
      if (!lacks.empty()) text += "; it has no " + narrative::list_up_to(lacks, most);
      std::vector<Place> places{thing.place, lines};
      if (one.said != nullptr && !in_said.empty()) places.push_back(one.said->place);
      auto claim =
          asked_.saying.seen("scope.nearest", thing.name, text + ".", places, confidence(one.met));
      if (claim) {
        const std::string_view last =
            std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
        asked_.saying.name(*claim, thing.name, last, thing.place);
        return claim;
      }
    }
    return std::nullopt;
  }

  const WishAsked& asked_;
  const Request wide_;
  const Things things_;
  const ranking::FileKinds kinds_;
  Witnesses witnesses_;
  const NearEnough enough_{asked_, weights(), seen()};
  OldSteps old_steps_{asked_.analysis};
  const model::ScreenTexts texts_{*asked_.analysis.catalogue};
  const SaidOfWish said_;
  const PlaceBags bags_;
  std::deque<SaidOf> written_;    ///< what people wrote about places of `bags_`
  std::vector<Thing> sentences_;  ///< of `said_.best`
  std::map<FileId, std::size_t> rank_;
  std::set<std::string> found_;
  std::set<std::string> guessed_;  ///< words of the place that are told as near ones
  bool has_sentence_ = false;      ///< one is told already
};

}  // namespace

NearestList find_nearest_of(const WishAsked& asked, const Scope& scope, const Claim* found) {
  return Finder(asked, scope, found).find();
}

}  // namespace cutaway::answers

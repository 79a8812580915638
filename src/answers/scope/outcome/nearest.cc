// SPDX-License-Identifier: Apache-2.0
// Words in the name count most, then those of its file, then those of its lines; a word itself more
// than one that is near to it, and the rarer here the more.
#include "answers/scope/outcome/nearest.h"

#include <algorithm>
#include <bit>
#include <map>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/near_words.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "base/word_at.h"
#include "model/quotes.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kMostRead = 80, kMostLooked = 6000, kMostTold = 3, kMostOfFile = 2;
constexpr std::size_t kFirstFiles = 10, kMostQuoted = 3, kLongestText = 160;
constexpr std::uint32_t kLongestLines = 60;  ///< longer ones have any word by chance
constexpr double kNear = .75, kByFile = .5, kByLines = .5, kLoose = .75;
constexpr double kFirst = .3, kFound = 1.2, kOtherAct = .5, kFits = 1.35;
constexpr double kNamed = 1.6;  ///< a product or format that is named
constexpr double kSoft = .6, kSame = .85, kNews = .15, kNamedNews = .6;
constexpr double kEnough = .45;   ///< of the score of the first
constexpr double kOneWord = .34;  ///< of all that tells: one word that is less is met by chance

/// How much the kinds of things tell of what a product does.
double by_kind(ThingKind kind) {
  switch (kind) {
    case ThingKind::endpoint:
    case ThingKind::setting:
    case ThingKind::field:
      return 1.1;
    case ThingKind::library:
      return .6;
    case ThingKind::choice:
      return .85;
    case ThingKind::file:
      return .8;
    case ThingKind::text:
      return .9;
    default:
      return 1;
  }
}

/// Which words a thing has, where, and whether as they are asked for or by a near one.
struct Met {
  std::uint32_t name = 0, name_near = 0, file = 0, file_near = 0, lines = 0, lines_near = 0;

  std::uint32_t in_name() const { return name | name_near; }
  std::uint32_t in_file() const { return (file | file_near) & ~in_name(); }
  std::uint32_t in_lines() const { return (lines | lines_near) & ~in_name() & ~in_file(); }
  std::uint32_t all() const { return in_name() | in_file() | in_lines(); }
};

class Finder {
 public:
  Finder(const WishAsked& asked, const Scope& scope, const Claim* found)
      : asked_(asked),
        wide_(searched_by_near_words(asked.request)),
        things_(find_things(asked.analysis, wide_, asked.words)),
        bits_(asked.request),
        quotes_(asked.analysis),
        kinds_(*asked.analysis.catalogue),
        code_words_(words_of_code(*asked.analysis.catalogue)) {
    for (std::size_t i = 0; i < scope.files.size() && i < kFirstFiles; ++i)
      rank_.emplace(scope.files[i].file, i);
    if (found == nullptr) return;
    for (const narrative::Named& one : found->names()) found_.insert(one.text);
  }

  NearestList find() {
    NearestList out;
    for (std::size_t i = 0; i < things_.seen.size() && i < 32; ++i) {
      if (things_.seen[i] > 0) out.seen |= 1U << i;
    }
    std::vector<Looked> all = look();
    if (auto claim = by_matter())
      out.first.push_back({*asked_.by_matter, met_by_names(*asked_.by_matter).all(),
                           all.empty() ? 0 : all.front().score, std::move(*claim)});
    const double best = all.empty() ? 0 : all.front().score;
    for (std::uint32_t covered = 0; out.first.size() < kMostTold;) {
      const auto next = std::ranges::max_element(all, {}, [&](const Looked& one) {
        return is_enough(one, covered, best) ? worth(one, covered, out.first) : -1;
      });
      if (next == all.end() || !is_enough(*next, covered, best)) break;
      auto claim = is_told(out.first, *next->thing) ? std::nullopt : claim_of(*next);
      if (claim) {
        covered |= next->met.all();
        out.first.push_back({*next->thing, next->met.all(), next->score, std::move(*claim)});
      }
      all.erase(next);
    }
    // One word of several may be met by chance; where nothing meets more, that much is told.
    for (std::size_t i = 0; out.first.empty() && i < all.size() && i < kMostTold; ++i) {
      if (auto claim = (all[i].met.all() & asked_.telling) == 0 ? std::nullopt : claim_of(all[i]))
        out.first.push_back({*all[i].thing, all[i].met.all(), all[i].score, std::move(*claim)});
    }
    return out;
  }

 private:
  struct Looked {
    const Thing* thing;
    Met met;
    double score = 0;
  };

  /// "The endpoint `/age-restriction` is named as code often names “meant for children”."
  std::optional<Claim> by_matter() const {
    if (asked_.by_matter == nullptr || asked_.matter.empty()) return std::nullopt;
    const Thing& thing = *asked_.by_matter;
    auto claim = asked_.saying.seen("scope.nearest", thing.name,
                                    narrative::capitalised(kind_and_name(asked_.analysis, thing)) +
                                        " is named as code often names " +
                                        narrative::quoted(asked_.matter) + ".",
                                    {thing.place}, Confidence::medium);
    if (claim)
      asked_.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                         thing.place);
    return claim;
  }

  /// What has a word that nothing before it has tells more than one more of the same.
  double worth(const Looked& one, std::uint32_t covered, const std::vector<Nearest>& told) const {
    const bool same = std::ranges::any_of(told, [&](const Nearest& before) {
      return before.thing.kind == one.thing->kind && (one.met.all() & ~before.met) == 0;
    });
    return one.score * (same ? kSame : 1) + (told.empty() ? 0 : news(one, covered));
  }

  double news(const Looked& one, std::uint32_t covered) const {
    std::uint32_t named = 0;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if (asked_.request.words[i].name) named |= 1U << i;
    }
    const std::uint32_t more = one.met.in_name() & ~covered;
    return kNamedNews * weight(more & named) + kNews * weight(more & ~named);
  }

  std::vector<Looked> look() {
    std::vector<Looked> out;
    const auto note = [&](const Thing& thing) {
      if (kinds_.aside(path_of(thing))) return;
      if (thing.kind == ThingKind::text && (thing.name.size() > kLongestText || is_foreign(thing)))
        return;
      Looked one{&thing, met_by_names(thing)};
      one.score = score_of(one);
      if (one.score > 0) out.push_back(one);
    };
    for (std::size_t i = 0; i < things_.all.size() && i < kMostLooked; ++i) note(things_.all[i]);
    for (const Thing& thing : things_.values) note(thing);
    const auto better = [](const Looked& a, const Looked& b) { return a.score > b.score; };
    std::ranges::stable_sort(out, better);
    if (out.size() > kMostRead) out.resize(kMostRead);
    for (Looked& one : out) {
      read_lines(one);
      one.score = score_of(one);
    }
    std::ranges::stable_sort(out, better);
    return out;
  }

  /// Words of a text in other letters are names that stand in it.
  static bool is_foreign(const Thing& text) {
    const auto other = std::ranges::count_if(
        text.name, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    return static_cast<std::size_t>(other) * 4 > text.name.size();
  }

  std::uint32_t wanted() const { return asked_.telling | asked_.soft; }

  const std::string& path_of(const Thing& thing) const {
    return asked_.analysis.project->file(thing.place.file).path;
  }

  Met met_by_names(const Thing& thing) const {
    const std::string_view file = base_name(path_of(thing));
    Met out;
    out.name = bits_.in(thing.name) & wanted();
    out.name_near = bits_.akin(thing.name) & wanted() & ~out.name;
    out.file = bits_.in(file)&wanted();
    out.file_near = bits_.akin(file) & wanted() & ~out.file;
    return out;
  }

  /// The lines of the function behind it, else those of its name.
  Place lines_of(const Thing& thing) const {
    if (!thing.symbol.valid() || thing.kind == ThingKind::type) return thing.place;
    const syntax::Syntax& syntax = asked_.analysis.project->of(thing.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
    if (symbol.end_line > symbol.line + kLongestLines) return thing.place;
    return {thing.symbol.file, symbol.line, symbol.end_line};
  }

  void read_lines(Looked& one) {
    const std::string lines = quotes_.lines(lines_of(*one.thing), kLongestLines + 1);
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i;
      while (end < lines.size() && is_word_char(lines[end])) ++end;
      if (end > i + 1) {
        const std::string_view word = std::string_view(lines).substr(i, end - i);
        if (!code_words_.contains(std::string(word))) {
          one.met.lines |= bits_.in(word)&wanted();
          one.met.lines_near |= bits_.akin(word) & wanted();
        }
      }
      i = end + 1;
    }
    one.met.lines_near &= ~one.met.lines;
  }

  double weight(std::uint32_t words) const {
    double out = 0;
    for (std::size_t i = 0; i < things_.weights.size() && i < 32; ++i) {
      if ((words >> i & 1U) != 0)
        out += things_.weights[i] * (asked_.request.words[i].name ? kNamed : 1) *
               ((asked_.soft >> i & 1U) != 0 ? kSoft : 1);
    }
    return out;
  }

  double score_of(const Looked& one) const {
    const Met& met = one.met;
    const std::uint32_t name = met.in_name(), file = met.in_file(), lines = met.in_lines();
    double out = weight(name & met.name) + kNear * weight(name & ~met.name) +
                 kByFile * (weight(file & met.file) + kNear * weight(file & ~met.file)) +
                 kByLines * (weight(lines & met.lines) + kNear * weight(lines & ~met.lines));
    if (name == 0) out *= kLoose;
    out *= by_kind(one.thing->kind) * (kLoose + (1 - kLoose) * one.thing->whole);
    if (one.thing->other_act) out *= kOtherAct;
    if (asked_.texts && one.thing->kind == ThingKind::text) out *= kFits;
    if (asked_.values &&
        (one.thing->kind == ThingKind::setting || one.thing->kind == ThingKind::field ||
         one.thing->kind == ThingKind::rule))
      out *= kFits;
    if (found_.contains(one.thing->name) || found_.contains('`' + one.thing->name + '`'))
      out *= kFound;
    if (const auto at = rank_.find(one.thing->place.file); at != rank_.end())
      out *= 1 + kFirst * (1 - static_cast<double>(at->second) / kFirstFiles);
    return out;
  }

  bool is_enough(const Looked& one, std::uint32_t covered, double best) const {
    const std::uint32_t met = one.met.all() & asked_.telling;
    if (met == 0) return false;
    if (one.score + (covered == 0 ? 0 : news(one, covered)) < kEnough * best) return false;
    if (std::popcount(met) > 1 || std::popcount(asked_.telling) < 3) return true;
    return weight(met) >= kOneWord * weight(asked_.telling);
  }

  /// The same by its name, or the third of one file.
  bool is_told(const std::vector<Nearest>& told, const Thing& thing) const {
    const auto last = [](std::string_view name) { return lower(name.substr(name.rfind('.') + 1)); };
    std::size_t of_file = 0;
    for (const Nearest& one : told) {
      if (one.thing.name == thing.name || last(one.thing.name) == last(thing.name)) return true;
      if (one.thing.place.file == thing.place.file) {
        if (one.thing.place.line == thing.place.line || ++of_file >= kMostOfFile) return true;
      }
    }
    return false;
  }

  /// "“task”, and “try again” as “retry”", each as the text has it.
  template <typename Find>
  std::vector<std::string> told(std::uint32_t words, Find find) const {
    std::vector<std::string> out;
    std::set<std::string> said;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if ((words >> i & 1U) == 0) continue;
      const RequestWord& word = asked_.request.words[i];
      if (!said.insert(lower(word.word)).second) continue;
      std::string found = find(word.roots);
      if (found.empty()) found = find(word.akin);
      if (found.empty()) continue;
      const bool same = root_of(lower(word.word)) == root_of(found) || lower(word.word) == found;
      out.push_back(narrative::quoted(word.word) +
                    (same ? std::string() : " as " + narrative::quoted(found)));
    }
    return out;
  }

  std::optional<Claim> claim_of(const Looked& one) const {
    const Thing& thing = *one.thing;
    const std::string_view file = base_name(path_of(thing));
    const Place lines = lines_of(thing);
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
    for (std::size_t most = kMostQuoted; most > 0; --most) {
      std::string text = narrative::capitalised(kind_and_name(asked_.analysis, thing));
      std::string before = " has ";
      const auto add = [&](std::string_view where, const std::vector<std::string>& said) {
        if (said.empty()) return;
        text += before + narrative::list_up_to(said, most) + std::string(where);
        before = ", ";
      };
      add(thing.kind == ThingKind::text ? "" : " in its name", in_name);
      add(" in the name of its file", in_file);
      add(" in its lines", in_lines);
      if (before == " has ") return std::nullopt;
      if (!lacks.empty()) text += "; it has no " + narrative::list_up_to(lacks, most);
      auto claim = asked_.saying.seen("scope.nearest", thing.name, text + ".", {thing.place, lines},
                                      Confidence::high);
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
  const WordBits bits_;
  mutable model::Quotes quotes_;
  const ranking::FileKinds kinds_;
  const std::set<std::string> code_words_;
  std::map<FileId, std::size_t> rank_;
  std::set<std::string> found_;
};

}  // namespace

NearestList find_nearest_of(const WishAsked& asked, const Scope& scope, const Claim* found) {
  return Finder(asked, scope, found).find();
}

}  // namespace cutaway::answers

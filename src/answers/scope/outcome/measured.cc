// SPDX-License-Identifier: Apache-2.0
// A text says a wish as far as the words that tell are its words, and the wish is what it is about.
#include "answers/scope/outcome/measured.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/files/told_before.h"
#include "answers/scope/outcome/met_words.h"
#include "answers/scope/outcome/prose_names.h"
#include "answers/scope/outcome/what_came.h"
#include "answers/scope/sources/documents_say.h"
#include "answers/scope/sources/said_of_built.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr double kSentence = .8;    ///< of a title or point that says that it came
constexpr double kHere = .6;        ///< of what is written about the product
constexpr double kEnough = 1;       ///< what so much tells is met by no chance
constexpr double kCommon = 1.5;     ///< how soon common words stop telling
constexpr double kAbout = .7;       ///< how much a text loses by what else it says
constexpr double kAlone = .5;       ///< one word alone says no wish
constexpr double kNarrower = .4;    ///< a word by which the wish narrows is not said
constexpr double kNamed = 2;        ///< a name or product tells more than any other word
constexpr double kUnnamed = .5;     ///< a name or product of the wish is not said
constexpr double kOtherAct = .5;    ///< its name says another act
constexpr double kOtherThing = .5;  ///< a title brings something else
constexpr double kSure = .5;        ///< a text of the makers that has so much is told first
constexpr std::size_t kLargest = 2U << 20U, kMostSaid = 16, kLongestSaid = 300, kTells = 4;

struct Best {
  double score = 0;
  std::string text;
  Place place;
  const Thing* thing = nullptr;  ///< of what stands here
  const PlaceBag* bag = nullptr;
  MetBits met;
};

class Measurer {
 public:
  explicit Measurer(const WholeAsked& asked)
      : asked_(asked),
        rarity_(asked.list.bags.rarity),
        wanted_(wanted(asked)),
        words_(*asked.wide, wanted_) {
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      if (asked.wide->words[i].name) names_ |= 1U << i;
      if ((wanted_ >> i & 1U) != 0) whole_ += weight(i);
    }
    for (const std::string& row : asked.words.group("deciding")) {
      if (says_one_of(asked.said.tokens, row)) narrow_.push_back(row);
    }
  }

  Measured measure() {
    Measured out;
    out.unnamed = unnamed();
    out.covered = covered();
    if (!is_plain() || whole_ <= 0) return out;
    read_points();
    read_sentences();
    read_tests();
    read_places();
    const bool written = written_.score >= kSure || written_.score >= kHere * here_.score;
    out.written = written_.score;
    out.here = here_.score;
    out.claim = written ? told_written() : told_here();
    return out;
  }

 private:
  static std::uint32_t wanted(const WholeAsked& asked) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      if (asked.list.bags.rarity.own[i] > 0) out |= 1U << i;
    }
    return out & (asked.telling | asked.content);
  }

  /// What is wanted as such: nothing that is there is to be otherwise, and nothing of it to go.
  bool is_plain() const {
    const Request& request = asked_.beside.request;
    const bool changes = !request.tokens.empty() && !request.limits &&
                         asked_.words.has("change", request.tokens.front());
    return !asked_.otherwise && !changes && !request.removes && request.numbers.empty() &&
           request.quoted.empty() && std::ranges::none_of(request.words, [](const auto& one) {
             return one.sibling || one.negated;
           });
  }

  /// Words that say what is wanted and by which nothing here is named.
  /// None where what is done today is to be done otherwise.
  std::uint32_t unnamed() const {
    static constexpr std::string_view kOtherwise[] = {"instead", "never", "not",  "no",
                                                      "don't",   "only",  "again"};
    std::uint32_t out = 0;
    if (std::ranges::any_of(asked_.said.tokens, [](const std::string& token) {
          return std::ranges::find(kOtherwise, token) != std::end(kOtherwise);
        }))
      return out;
    for (std::size_t i = 0; i < 32; ++i) {
      if (((wanted_ & asked_.telling) >> i & 1U) == 0 || rarity_.own[i] < 1) continue;
      const RequestWord& word = asked_.wide->words[i];
      // When and how it is to be done stands in no name.
      if (word.trigger || word.people || contains(word.word, " ") || word.word.size() < kTells)
        continue;
      // "Hide the form": it says how something that is there is to act.
      const bool only_how = !word.act && !asked_.said.tokens.empty() &&
                            lower(word.word) == asked_.said.tokens.front();
      if (!only_how) out |= 1U << i;
    }
    return out;
  }

  /// The share of all that tells that one place has.
  double covered() const {
    double most = 0;
    for (const PlaceBag& bag : asked_.list.bags.best) {
      MetBits met = bag.name;
      met.add(bag.around);
      met.add(bag.said);
      most = std::max(most, told_by(met));
    }
    return whole_ > 0 ? most / whole_ : 1;
  }

  double weight(std::size_t i) const {
    return rarity_.own[i] * ((names_ >> i & 1U) != 0 ? kNamed : 1);
  }

  double told_by(const MetBits& met) const {
    double out = 0;
    for (std::size_t i = 0; i < 32; ++i) {
      if ((wanted_ >> i & 1U) == 0) continue;
      if ((met.own >> i & 1U) != 0)
        out += weight(i);
      else if ((met.near >> i & 1U) != 0)
        out += std::min(rarity_.near[i], rarity_.own[i]);
    }
    return out;
  }

  /// `words`: how many of the text tell something, those of the wish among them.
  double score(const MetBits& met, std::size_t words) const {
    const std::uint32_t all = met.all() & wanted_;
    if (all == 0) return 0;
    const double told = told_by(met), own = std::popcount(all);
    double out = told / whole_ * std::pow(std::min(1.0, told / kEnough), kCommon) *
                 std::pow(own / std::max(own, static_cast<double>(words)), kAbout);
    const bool named = (all & names_) != 0 && std::popcount(asked_.telling) > 1;
    if (std::popcount(all) < 2 && !named) out *= kAlone;
    return out * std::pow(kUnnamed, std::popcount(names_ & wanted_ & ~all));
  }

  /// Words that tell what a text is about.
  std::size_t count(std::string_view text, std::size_t shortest) const {
    const std::vector<std::string> all = identifier_words(text);
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](const std::string& one) {
      return one.size() >= shortest && one.find_first_of("0123456789") != 0 &&
             !asked_.words.has("stop", one) && !asked_.words.has("asks", one) &&
             !asked_.words.has("building", one) && !asked_.words.has("people", one);
    }));
  }

  static bool says_one_of(const std::vector<std::string>& tokens, std::string_view row) {
    const std::vector<std::string_view> all = split(row, ' ');
    return std::ranges::any_of(tokens, [&](const std::string& token) {
      return token != "own" && token != "most" && std::ranges::find(all, token) != all.end();
    });
  }

  /// How many words by which the wish narrows ("automatically", "per") a sentence does not say.
  double narrower(std::string_view text) const {
    if (narrow_.empty()) return 0;
    const std::vector<std::string> said = identifier_words(lower(text));
    return static_cast<double>(std::ranges::count_if(
        narrow_, [&](const std::string& row) { return !says_one_of(said, row); }));
  }

  /// `above`: what the text stands below.
  void hear(Best& best, double part, std::string_view text, const Place& place,
            std::string_view above = {}) {
    MetBits met = words_.in(without_strange_names(text, [&](std::string_view piece) {
      return words_.in(piece).all() != 0 || asked_.words.has("ways_to", std::string(piece));
    }));
    if (!above.empty()) met.own |= words_.in(above).own & names_;
    if ((met.all() & wanted_) == 0 || text.size() > kLongestSaid || text.ends_with(":")) return;
    constexpr std::size_t kShortest = 3;
    double now = part * score(met, count(without_prefix(text), kShortest));
    // A title or name is too short to say it.
    if (part < 1) now *= std::pow(kNarrower, narrower(text));
    if (now > best.score) best = {now, std::string(text), place, nullptr, nullptr, met};
  }

  bool takes_away(std::string_view title) const {
    const std::string first = lower(title.substr(0, title.find_first_of(" :")));
    return asked_.words.has("removes", first) || first == "removed" || first == "dropped";
  }

  /// What a later change took away is not there by an earlier one.
  void note_gone(std::string_view title) {
    const MetBits met = words_.in(title);
    gone_ |= met.own & (score(met, 0) > kSure ? ~0U : names_);
  }

  /// Whether it brings something of the wish that is not gone since.
  bool speaks_of(std::string_view title) {
    const std::uint32_t met = words_.in(title).all() & wanted_;
    return (met & ~gone_) != 0 && (met & gone_ & names_) == 0;
  }

  /// "Add task creation event to the action that sends …" brings an event.
  bool is_about_else(std::string_view point) const {
    return brings_something_else(asked_.words, point,
                                 [&](const std::string& root) { return is_of_wish(root); });
  }

  bool is_of_wish(const std::string& root) const {
    return std::ranges::any_of(asked_.wide->words, [&](const RequestWord& word) {
      return word.roots.contains(root) || word.akin.contains(root);
    });
  }

  /// Points of change logs, which begin with the newest.
  void read_points() {
    const model::Analysis& analysis = asked_.beside.analysis;
    for (const meaning::DocumentText& one : analysis.facts->documents) {
      if (one.kind != "changelog" || analysis.project->file(one.file).size_bytes > kLargest)
        continue;
      const auto text = analysis.project->tree->read(one.file);
      if (!text.ok()) continue;
      gone_ = 0;
      std::uint32_t number = 0;
      for (const std::string_view line : split(text.value(), '\n')) {
        const Place place{one.file, ++number, number};
        const std::string_view point = point_of(line);
        const std::string first = lower(point.substr(0, point.find_first_of(" :")));
        if (takes_away(point))
          note_gone(point);
        else if (asked_.words.has("building", first) && speaks_of(point) && !is_about_else(point))
          hear(written_, 1, without_links(point), place);
      }
    }
  }

  void read_sentences() {
    const auto tell = [&](const SaidInDocument& one) {
      if (one.tells == Tells::is_there && !one.paid)
        hear(written_, kSentence, one.text, one.place, one.above);
    };
    each_told_in_documents(asked_.beside.analysis, asked_.words, tell);
    each_part_described(asked_.beside.analysis, asked_.words, tell);
  }

  /// A test speaks of what it tries out, which may only be next to what is asked for ("remove movie
  /// request" of films that are to go): its title has to have each word that tells as it is asked
  /// for.
  void read_tests() {
    each_title_of_tests(asked_.beside.analysis, asked_.words,
                        [&](std::string_view text, const Place& place) {
                          const std::uint32_t met = words_.in(text).own;
                          if ((wanted_ & asked_.telling & ~met) == 0) hear(here_, 1, text, place);
                        });
  }

  void note(double now, const Thing& thing, const PlaceBag* bag, std::string text,
            const Place& place, const MetBits& met) {
    if (now > here_.score) here_ = {now, std::move(text), place, &thing, bag, met};
  }

  void read_places() {
    for (const PlaceBag& bag : asked_.list.bags.best) {
      const std::string name = name_of(bag.thing);
      note(score(bag.name, count(name, 2)), bag.thing, nullptr, {}, bag.thing.place, bag.name);
      if (bag.best.by != SaidBy::nobody && bag.best.text.size() <= kLongestSaid &&
          !contains(bag.best.text, "{"))
        note(score(bag.said, count(bag.best.text, 3)), bag.thing, &bag, bag.best.text,
             bag.best.place, bag.said);
    }
    for (const Looked& one : asked_.list.looked) {
      if (contains(one.thing.name, "{") && one.thing.kind == ThingKind::text) continue;
      const MetBits met{one.words.name, one.words.name_near};
      const bool text = one.thing.kind == ThingKind::text;
      note(score(met, count(name_of(one.thing), text ? 3 : 2)) *
               (one.thing.other_act ? kOtherAct : 1),
           one.thing, nullptr, {}, one.thing.place, met);
    }
  }

  /// What is said by it alone: the last name of a chain, the fixed pieces of a route, the file of a
  /// path.
  static std::string name_of(const Thing& thing) {
    const std::string& name = thing.name;
    if (thing.kind == ThingKind::text) return name;
    if (thing.kind == ThingKind::file) {
      const std::string_view base = base_name(name);
      return std::string(base.substr(0, base.find('.')));
    }
    if (thing.kind == ThingKind::endpoint) {
      std::string out;
      const std::string_view route =
          std::string_view(name).substr(std::min(name.find('/'), name.size()));
      for (const std::string_view piece : split(route, '/')) {
        if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos)
          out += std::string(piece) + ' ';
      }
      return out;
    }
    return name.substr(name.rfind('.') + 1);
  }

  std::optional<Claim> told_written() const {
    if (written_.score <= 0) return std::nullopt;
    return told_as_said(asked_, written_.text, written_.place);
  }

  std::optional<Claim> told_here() const {
    if (here_.score <= 0) return std::nullopt;
    if (here_.thing == nullptr) return told_as_said(asked_, here_.text, here_.place);
    const Thing& thing = *here_.thing;
    std::string text = "It may be there already: " + kind_and_name(asked_.beside.analysis, thing);
    std::vector<Place> places{thing.place};
    if (here_.bag != nullptr) {
      text += std::string(", of which ") +
              (here_.bag->best.by == SaidBy::remark  ? "the remark says "
               : here_.bag->best.by == SaidBy::label ? "a text says "
                                                     : "a test says ") +
              narrative::quoted(narrative::cut_words(here_.text, kMostSaid));
      places.push_back(here_.place);
    } else if (thing.kind != ThingKind::text) {
      text += " has " + quoted_words(words_of(*asked_.wide, here_.met.all() & wanted_)) +
              ((here_.met.own & wanted_) == (here_.met.all() & wanted_)
                   ? " in its name"
                   : " in its name, or a word near to it");
    }
    auto claim =
        asked_.beside.saying.seen(kAnswerSaid, thing.name, text + ".", places, Confidence::medium);
    if (claim && thing.kind != ThingKind::text)
      asked_.beside.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                                thing.place);
    return claim;
  }

  const WholeAsked& asked_;
  const WordRarity& rarity_;
  const std::uint32_t wanted_;
  MetWords words_;
  double whole_ = 0;  ///< of all words that tell
  std::uint32_t names_ = 0;
  std::uint32_t gone_ = 0;           ///< words of what a later change took away
  std::vector<std::string> narrow_;  ///< words that mean the same as one by which the wish narrows
  Best written_, here_;
};

}  // namespace

double Measured::sum() const { return written + kHere * here; }

Measured measure(const WholeAsked& asked) { return Measurer(asked).measure(); }

}  // namespace cutaway::answers

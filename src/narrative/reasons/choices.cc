// SPDX-License-Identifier: Apache-2.0
// Goes through the messages of commits: the title tells what was taken or given up, the text below
// says why.
#include "narrative/reasons/choices.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "history/history.h"
#include "history/message_log.h"
#include "model/libraries/libraries.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_names.h"
#include "narrative/reasons/choice_quotes.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostOfThing = 2, kFewestWords = 4, kFewestOfTitle = 3;
constexpr std::size_t kLongestTitle = 120;  ///< bytes; a longer one tells of many things
constexpr std::size_t kFewLines = 4;  ///< packages that a commit about something brings or takes
constexpr std::size_t kOpening = 4;   ///< words in which a sentence names what it judges
constexpr std::size_t kOpenSentences = 3;  ///< of a message, that go on about its title
constexpr std::int64_t kSoonDays = 60;  ///< code and manifests part so far from each other at most
constexpr int kOfTitle = 2, kOfThinTitle = 0, kByLine = 2;

/// What a title moves.
struct Moved {
  std::vector<std::size_t> taken, left;
  bool by_noun = false;  ///< "a maintained fork": what the commit's manifests say it is
};

class ChoiceFinder {
 public:
  ChoiceFinder(const Story& story, const StackTimeline& timeline, const ReasonWords& reasons)
      : story_(story),
        timeline_(timeline),
        words_(*story.analysis.catalogue),
        names_(story, timeline, reasons) {}

  std::vector<Choice> find() {
    for (const history::Message& one : story_.messages()) {
      // What stands below several titles goes on about the last.
      auto titles = words_.titles_in(one.subject, kLongestTitle);
      for (std::size_t i = 0; i < titles.size(); ++i)
        read({one.hash, one.time, std::move(titles[i]), i + 1 < titles.size() ? "" : one.body});
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Choice& a, const Choice& b) {
      return std::tie(b.weight, b.time) < std::tie(a.weight, a.time);
    });
    std::map<std::string, std::size_t> told;
    std::erase_if(found_, [&](const Choice& one) {
      return ++told[one.package.empty() ? one.name : one.package] > kMostOfThing;
    });
    return std::move(found_);
  }

 private:
  void read(const history::Message& message) {
    const std::string title(words_.open(message.subject));
    const std::string low = ChoiceWords::spread(title);
    const auto at = timeline_.swapped.find(message.hash);
    const Swapped* swapped = at == timeline_.swapped.end() ? nullptr : &at->second;
    // "Bump messaging and drop PHPMailer", of a commit that drops its line.
    const bool fits = words_.may_choose(ChoiceWords::spread(message.subject));
    // "Many things at once" may list what was taken below.
    if (title.size() > kLongestTitle || !(fits || swapped != nullptr))
      return read_sentences(message, swapped);
    Moved moved = moved_by(title, low, swapped);
    if (!fits) keep_swapped(moved, *swapped);
    if (!fits && moved.taken.empty() && moved.left.empty()) return read_sentences(message, swapped);
    const bool titled = !moved.taken.empty() || !moved.left.empty();
    bool told = titled;
    // "Whitenoise for static files", of a commit that asks for this one thing.
    bool brings_for = false;
    if (!told && swapped != nullptr) {
      moved = named_in_lines(title, low, *swapped);
      told = !moved.taken.empty() || !moved.left.empty();
      brings_for = told && says_what_for(title, low, moved, swapped);
    }
    // A title about something else: what the commit's manifests say it brought or took out.
    if (!told && swapped != nullptr) moved = moved_in_lines(*swapped);
    if (!moved.taken.empty() || !moved.left.empty()) {
      const bool alone = titled && swapped != nullptr && is_all(moved, *swapped);
      Quote quote =
          quote_of(titled ? title : std::string(), message.body, moved, told, titled, alone);
      if (quote.words.empty() && brings_for) quote = cut_to_fit(title, kOfTitle);
      if (quote.words.empty() && swapped != nullptr)
        if (quote = said_of_line(message.body, *swapped); !quote.words.empty()) told = true;
      if (!quote.words.empty()) keep(message, moved, quote, swapped != nullptr, told);
      if (!quote.words.empty() && told) return;
    }
    read_sentences(message, swapped);
  }

  /// Whether the title tells of all that the commit's lines bring and take out: what the message
  /// then goes on with is about just that.
  bool is_all(const Moved& moved, const Swapped& swapped) const {
    const auto told = [&](const std::set<std::string>& packages,
                          const std::vector<std::size_t>& side) {
      return std::ranges::all_of(packages, [&](const std::string& one) {
        const auto thing = names_.of_package(one);
        return one.starts_with("@types/") ||
               (thing && std::ranges::find(side, *thing) != side.end());
      });
    };
    return moved.taken.size() <= 1 && moved.left.size() <= 1 &&
           !(swapped.in.empty() && swapped.out.empty()) && told(swapped.in, moved.taken) &&
           told(swapped.out, moved.left);
  }

  /// Leaves what the commit's lines bring or take out, too.
  void keep_swapped(Moved& moved, const Swapped& swapped) const {
    const auto among = [&](const std::set<std::string>& packages, std::size_t thing) {
      return std::ranges::any_of(
          packages, [&](const std::string& one) { return names_.of_package(one) == thing; });
    };
    std::erase_if(moved.taken, [&](std::size_t one) { return !among(swapped.in, one); });
    std::erase_if(moved.left, [&](std::size_t one) { return !among(swapped.out, one); });
  }

  /// "Add X to keep older versions of orders": the title brings one thing in, and says what for.
  bool says_what_for(const std::string& title, const std::string& low, const Moved& moved,
                     const Swapped* swapped) const {
    if (moved.taken.size() != 1 || !moved.left.empty()) return false;
    return std::ranges::any_of(names_.named_in(title, low, swapped), [&](const NamedAt& one) {
      return one.thing == moved.taken[0] && words_.brings_for(low, one.begin, one.end);
    });
  }

  /// The packages that a commit brings in, or the one that it takes out, if its title names each.
  Moved named_in_lines(const std::string& title, const std::string& low,
                       const Swapped& swapped) const {
    if (swapped.in.size() + swapped.out.size() != 1 && !swapped.out.empty()) return {};
    const Moved out = moved_in_lines(swapped);
    const auto named = names_.named_in(title, low, &swapped);
    const auto tells = [&](std::size_t thing) {
      return std::ranges::any_of(named, [&](const NamedAt& one) { return one.thing == thing; });
    };
    return std::ranges::all_of(out.taken, tells) && std::ranges::all_of(out.left, tells) ? out
                                                                                         : Moved{};
  }

  /// "This shaves 2 MB off the binary, and removes a dependency", of a commit that takes out one
  /// library and brings in none.
  Quote said_of_line(const std::string& body, const Swapped& swapped) const {
    Quote best;
    if (swapped.out.size() != 1 || !swapped.in.empty()) return best;
    for (const std::string& paragraph : paragraphs(body))
      for (const std::string& sentence : sentences(paragraph)) {
        if (word_count(sentence) < kFewestWords || !words_.goes_on(sentence)) continue;
        Quote quote = cut_to_fit(sentence, words_.reason_in(sentence, false));
        quote.goes_on = true;
        if (quote.weight > best.weight && words_.speaks_of_line(quote.words) &&
            words_.reason_in(quote.words, false) > 0)
          best = quote;
      }
    return best;
  }

  /// "Use Redis to queue them, to avoid slow pages", below a title about something else.
  void read_sentences(const history::Message& message, const Swapped* swapped) {
    for (const std::string& paragraph : paragraphs(message.body)) {
      const std::vector<std::string> told = sentences(paragraph);
      for (std::size_t i = 0; i < told.size(); ++i) {
        const std::string low = ChoiceWords::spread(told[i]);
        const std::size_t count = word_count(told[i]);
        if (count < kFewestWords || count > kMostOfQuote || !words_.may_choose(low)) continue;
        Quote quote{told[i], false, words_.reason_in(told[i], false)};
        // "Replace eslint with Biome. It will help us to …", where the lines say so, too.
        if (quote.weight == 0 && swapped != nullptr && i + 1 < told.size() &&
            words_.goes_on(told[i + 1]) && word_count(told[i + 1]) <= kMostQuoted)
          quote = {told[i + 1], false, words_.reason_in(told[i + 1], false), true};
        if (quote.weight == 0 || contains(quote.words, "://")) continue;
        Moved moved = moved_by(told[i], low, swapped);
        if (quote.goes_on) keep_swapped(moved, *swapped);
        // In running text the name of what was never asked for is most often another thing's.
        std::erase_if(moved.left, [&](std::size_t one) { return !names_.thing(one).ever; });
        --quote.weight;
        if (!moved.taken.empty() || !moved.left.empty()) keep(message, moved, quote, false, true);
      }
    }
  }

  Moved moved_in_lines(const Swapped& swapped) const {
    Moved out;
    if (swapped.in.size() + swapped.out.size() > kFewLines) return out;
    for (const std::string& package : swapped.in)
      if (const auto thing = names_.of_package(package)) out.taken.push_back(*thing);
    for (const std::string& package : swapped.out)
      if (const auto thing = names_.of_package(package)) out.left.push_back(*thing);
    return out;
  }

  Moved moved_by(const std::string& title, const std::string& low, const Swapped* swapped) const {
    Moved out;
    // "Replace X with own code due to Y": what stands in the reason is neither taken nor left.
    const std::size_t reason = std::min(low.find(" due to "), low.find(" because "));
    for (const NamedAt& one : names_.named_in(title, low, swapped)) {
      if (one.begin > reason) continue;
      const Move move = words_.move_of(low, one.begin, one.end);
      if (move == Move::none) continue;
      (move == Move::takes ? out.taken : out.left).push_back(one.thing);
    }
    if (!out.taken.empty() && !out.left.empty()) return out;
    // "Migrate to a maintained fork": one package came, and one went.
    const bool pair = swapped != nullptr && swapped->in.size() <= 1 && swapped->out.size() <= 1;
    const bool named = !out.taken.empty() || !out.left.empty();
    if (!pair || !words_.calls_by_noun(low)) return out;
    out.by_noun = !named;
    const auto fill = [&](const std::set<std::string>& packages, std::vector<std::size_t>& side) {
      if (!side.empty() || packages.empty()) return;
      if (const auto thing = names_.of_package(*packages.begin())) side.push_back(*thing);
    };
    fill(swapped->in, out.taken);
    fill(swapped->out, out.left);
    return out;
  }

  /// "Beep isn't needed anymore", "The quiet_assets gem doesn't support …": the thing opens it.
  bool is_subject(const std::string& sentence, const Moved& moved) const {
    return names_any(ChoiceWords::subject_of(sentence), moved);
  }
  /// Whether a sentence takes, leaves or judges one of the things; one that stands elsewhere in it
  /// is most often spoken of on the way.
  bool is_about(const std::string& sentence, const Moved& moved) const {
    const std::string low = ChoiceWords::spread(sentence);
    if (!names_any(low, moved)) return false;
    if (names_any(ChoiceWords::opening(low, kOpening), moved)) return true;
    // "…, so X is no longer pulled in."
    for (const std::string_view joint : {" so ", " because "})
      if (const std::size_t at = low.find(joint); at != std::string::npos)
        if (names_any(ChoiceWords::opening(std::string_view(low).substr(at + joint.size()), 2),
                      moved))
          return true;
    return moves_one(moved_by(sentence, low, nullptr), moved);
  }

  static bool moves_one(const Moved& here, const Moved& of) {
    const auto both = [](const std::vector<std::size_t>& one,
                         const std::vector<std::size_t>& other) {
      return std::ranges::any_of(
          one, [&](std::size_t thing) { return std::ranges::count(other, thing) > 0; });
    };
    return both(here.taken, of.taken) || both(here.left, of.left);
  }

  /// Of the title of a commit taken in with others: "perf: cache the X instance" moves no X.
  bool tells_move(const std::string& sentence, const Moved& moved) const {
    const std::string title(ChoiceWords::open(sentence)), low = ChoiceWords::spread(title);
    if (!words_.may_choose(ChoiceWords::spread(sentence))) return false;
    // "* refactor(web): Remove the needless option": nothing that the commit is about.
    if (!names_any(low, moved)) return title.size() == sentence.size();
    return moves_one(moved_by(title, low, nullptr), moved);
  }

  bool names_any(std::string_view low, const Moved& moved) const {
    const auto named = [&](std::size_t thing) { return names_.names(low, thing); };
    return std::ranges::any_of(moved.taken, named) || std::ranges::any_of(moved.left, named);
  }

  std::vector<std::string> forms_of(const Moved& moved) const {
    std::vector<std::string> out;
    for (const auto* side : {&moved.taken, &moved.left})
      for (const std::size_t thing : *side)
        out.insert(out.end(), names_.thing(thing).forms.begin(), names_.thing(thing).forms.end());
    return out;
  }

  /// The sentence that says most of why. Where the title does not tell of the thing (`told`), the
  /// sentence has to name it; where the commit does nothing else (`alone`), the first sentences
  /// need not.
  Quote quote_of(const std::string& title, const std::string& body, const Moved& moved, bool told,
                 bool titled, bool alone) const {
    Quote best;
    // A title with commas tells of several things, and its reason may be that of another one.
    const std::string said = ChoiceWords::clause_with(title, forms_of(moved));
    if (told && words_.reason_in_title(said, !moved.left.empty()) &&
        word_count(title) >= kFewestOfTitle &&
        (words_.reason_in(said, false) > 0 || words_.reason_behind(said) || !contains(said, ", ")))
      best = cut_to_fit(title, words_.is_thin(title) ? kOfThinTitle : kOfTitle);
    bool first = true;
    std::size_t open = alone ? kOpenSentences : 0;
    for (const std::string& paragraph : paragraphs(body)) {
      bool about = false;
      std::string before;
      for (const std::string& single : sentences(paragraph)) {
        // "* fix: downgrade X to …" is the title of a commit that was taken in with others.
        if (words_.is_squashed(single) && !tells_move(single, moved)) continue;
        if (repeats_title(single, title)) continue;
        const std::string sentence = ChoiceWords::with_what_it_mends(before, single);
        before = single;
        const bool named = is_about(single, moved) || is_about(sentence, moved);
        const bool opens = open > 0;
        open -= opens ? 1 : 0;
        const bool follows = opens || (told && (first || about) && words_.goes_on(sentence));
        first = false;
        about = named || follows;
        if (!about || word_count(sentence) < kFewestWords) continue;
        // "… so we need to copy our settings", "This lets us drop X": what follows is no reason.
        if (moved.taken.empty() && (!named || words_.goes_on(sentence)) &&
            words_.tells_outcome(sentence))
          continue;
        // Where no word of the title moves the thing, what is said of it on the way is no reason.
        if ((!told || (!titled && named)) && !is_subject(sentence, moved)) continue;
        Quote quote = quoted_part(words_, sentence, named);
        quote.goes_on = !named;
        if (opens && !named && !words_.goes_on(sentence)) quote.weight -= 1;
        if (quote.weight <= 0 || quote.words.empty() || contains(quote.words, "://")) continue;
        if (quote.weight > best.weight) best = quote;
      }
    }
    return best;
  }

  /// "cron" and "Cron for Go": a reader could not tell which is which.
  static bool sound_alike(std::string_view one, std::string_view other) {
    const auto first = [](std::string_view name) { return lower(name.substr(0, name.find(' '))); };
    return lower(one) == lower(other) || first(one) == lower(other) || lower(one) == first(other);
  }

  void keep(const history::Message& message, const Moved& moved, const Quote& quote, bool by_line,
            bool told) {
    const auto name_of = [&](const std::vector<std::size_t>& side,
                             const std::vector<std::size_t>& other) {
      if (side.empty()) return std::string();
      const Thing& thing = names_.thing(side.front());
      // A fork is called as what it took the place of.
      const bool alike =
          !other.empty() && sound_alike(names_.thing(other.front()).name, thing.name);
      return alike && !thing.package.empty() ? thing.package : thing.name;
    };
    for (const bool left : {false, true}) {
      for (const std::size_t index : left ? moved.left : moved.taken) {
        const Thing& thing = names_.thing(index);
        // What is there today was not given up, and what is gone says nothing of today.
        if (thing.today == left) continue;
        // "Now that we use X, Y goes" tells why Y went; X was there before.
        if (!left && lower(quote.words).starts_with("now that")) continue;
        const bool over = told && !left && is_moved_over(moved);
        const bool then =
            left ? left_then(message, index)
                 : over || taken_then(message, index) || is_reasoned(quote.words, index);
        if (!then) continue;
        // Another library for the same is no change of what it is.
        const auto& across = left ? moved.taken : moved.left;
        const bool both = std::ranges::find(across, index) != across.end();
        if (left && both) continue;
        const bool pair = told && moved.taken.size() == 1 && moved.left.size() == 1;
        if (!told && !names_.names(ChoiceWords::subject_of(quote.words), index)) continue;
        if (!pair && !quote.goes_on && !names_.names(ChoiceWords::spread(quote.words), index))
          continue;
        Choice choice;
        choice.name =
            index == (left ? moved.left : moved.taken).front()
                ? name_of(left ? moved.left : moved.taken, left ? moved.taken : moved.left)
                : thing.name;
        choice.package = thing.package;
        choice.use = thing.use;
        choice.technology = thing.technology;
        choice.left = left;
        if (const std::string package = left ? "" : new_package_of(message, index);
            !package.empty()) {
          choice.name = choice.package = package;
          choice.use.reset();
        }
        if (told && !both) choice.other = name_of(across, left ? moved.left : moved.taken);
        // Both are there today: only what the title says went from one to the other.
        if (over) choice.title = ChoiceWords::open(message.subject);
        choice.brought = left && is_locked(index);
        choice.quote = quote.words;
        choice.cut = quote.cut;
        choice.weight = quote.weight + (by_line ? kByLine : 0) + (choice.other.empty() ? 0 : 1);
        choice.hash = message.hash;
        choice.time = message_time(message);
        found_.push_back(std::move(choice));
      }
    }
  }

  /// "Migrate sessions from Redis to PostgreSQL": one kind of data goes from one store to another,
  /// and both stay.
  bool is_moved_over(const Moved& moved) const {
    if (moved.taken.size() != 1 || moved.left.size() != 1) return false;
    const auto keeps = [&](std::size_t index) {
      const Thing& thing = names_.thing(index);
      if (!thing.today || !thing.technology.valid()) return false;
      const auto& its = story_.analysis.catalogue->technology(thing.technology);
      return its.component == "datastore" || its.component == "cache";
    };
    return keeps(moved.taken.front()) && keeps(moved.left.front());
  }

  /// "Replaced the reader with X, which is lighter": why just this thing was taken, whenever.
  bool is_reasoned(const std::string& quote, std::size_t index) const {
    const std::string low = ChoiceWords::spread(quote);
    return std::ranges::any_of(names_.named_in(quote, low, nullptr), [&](const NamedAt& one) {
      return one.thing == index && words_.move_of(low, one.begin, one.end) == Move::takes &&
             words_.reasons_at(low, one.end);
    });
  }

  /// Whether a commit takes out the last line that asked for a thing: what leaves one plug-in or
  /// one of several packages is still there, and what only cleans up behind it gives no reason.
  bool left_then(const history::Message& message, std::size_t index) const {
    const auto swapped = timeline_.swapped.find(message.hash);
    if (swapped == timeline_.swapped.end()) return false;
    const std::int64_t then = message_time(message);
    bool out = false;
    for (const auto& [package, life] : timeline_.packages) {
      if (names_.of_package(package) != index) continue;
      if (life.today || timeline_.commits[life.last].time > then) return false;
      out |= swapped->second.out.contains(package);
    }
    return out;
  }

  bool is_locked(std::size_t index) const {
    return std::ranges::any_of(
        locked(), [&](const std::string& package) { return names_.of_package(package) == index; });
  }
  /// Names of what the lock files of today hold; read when first asked for.
  const std::set<std::string>& locked() const {
    if (!locked_) {
      locked_.emplace();
      for (const model::Library& one : model::find_libraries(story_.analysis).all)
        if (one.locked_place.file.valid()) locked_->insert(one.name);
    }
    return *locked_;
  }

  /// Whether a message is of the days in which a thing came, or of the commit that brought another
  /// package of it: later ones tell how its use grew.
  bool taken_then(const history::Message& message, std::size_t index) const {
    const auto swapped = timeline_.swapped.find(message.hash);
    std::optional<std::int64_t> first;
    for (const auto& [package, life] : timeline_.packages) {
      if (names_.of_package(package) != index) continue;
      if (swapped != timeline_.swapped.end() && swapped->second.in.contains(package)) return true;
      const std::int64_t came = timeline_.commits[life.first].time;
      first = std::min(first.value_or(came), came);
    }
    // A program was not begun in a language because one of its scripts was written anew in it.
    const TechnologyId id = names_.thing(index).technology;
    if (!first && id.valid() && story_.analysis.catalogue->technology(id).category == "language")
      return false;
    return !first || std::abs(message.time - *first) < kSoonDays * history::kDay;
  }

  /// When the commit landed, as the timeline has it.
  std::int64_t message_time(const history::Message& message) const {
    const auto at =
        std::ranges::find(timeline_.commits, message.hash, &history::ManifestCommit::hash);
    return at == timeline_.commits.end() ? message.time : at->time;
  }

  /// The package that a commit brings in for a technology that was there before.
  std::string new_package_of(const history::Message& message, std::size_t index) const {
    const auto swapped = timeline_.swapped.find(message.hash);
    const auto arrival = timeline_.arrivals.find(names_.thing(index).technology);
    if (swapped == timeline_.swapped.end() || arrival == timeline_.arrivals.end()) return {};
    // What goes for another library of the same thing was there before, whenever the log begins.
    const bool swaps = std::ranges::any_of(swapped->second.out, [&](const std::string& package) {
      return names_.of_package(package) == index;
    });
    if (!swaps && timeline_.commits[arrival->second.commit].time >= message.time) return {};
    const std::string own = lower(names_.thing(index).name);
    for (const std::string& package : swapped->second.in)
      if (names_.of_package(package) == index) return lower(package).ends_with(own) ? "" : package;
    return {};
  }

  const Story& story_;
  const StackTimeline& timeline_;
  ChoiceWords words_;
  ChoiceNames names_;
  std::vector<Choice> found_;
  mutable std::optional<std::set<std::string>> locked_;
};

}  // namespace

std::vector<Choice> choices_of(const Story& story, const StackTimeline& timeline,
                               const ReasonWords& words) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known || story.model().technologies.empty()) return {};
  return ChoiceFinder(story, timeline, words).find();
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Goes through titles and messages of commits and items of lists of changes.
#include "narrative/reasons/design_changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "history/history.h"
#include "history/message_log.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/use_reason_words.h"
#include "narrative/sentence.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostReasons = 10, kMostSwaps = 10, kMostOfQuote = 27;
constexpr std::size_t kMostPassages = 12'000;
constexpr ChangeLists kLists = {.most = 10, .largest_bytes = 4U << 20U, .upgrade_notes = true};
constexpr std::size_t kOpenSentences = 6;  ///< of a message
constexpr int kLeastOfTitle = 6, kLeastOfSentence = 9, kLeastBelowDeed = 7;
/// Of a swap: a thing that the product has today, one that it has no more, and words like
/// "library".
constexpr int kCame = 3, kWent = 2, kBig = 1, kProper = 2, kLeastOfSwap = 3;

struct Said {
  std::string quote;
  int weight = 0;
  std::string hash;
  std::int64_t time = 0;
  Place place = {};        ///< of a list of changes
  std::string title = {};  ///< of the commit below which it stands
};

class Changes {
 public:
  Changes(const Story& story, const DesignWords& words, const ChoiceNames& names,
          const std::vector<std::string>& told)
      : story_(story), words_(words), names_(names), told_(told) {}

  DesignChanges find() {
    const history::History* history = story_.analysis.history;
    if (history != nullptr && history->known)
      for (const history::Message& one : story_.messages()) read_message(one);
    for (const FileId id : lists_of_changes(story_.tree(), kLists)) read_list(id);
    DesignChanges out;
    // What also says what took the place of what is told there.
    for (const Said& one : swaps_)
      std::erase_if(reasons_, [&](const Said& other) { return other.quote == one.quote; });
    out.reasons = best_of(reasons_, kMostReasons, "reasons.design");
    out.swaps = best_of(swaps_, kMostSwaps, "reasons.swaps");
    return out;
  }

 private:
  std::vector<NamedAt> named(const std::string& text) const {
    return names_.named_in(text, ChoiceWords::spread(text), nullptr);
  }
  std::size_t named_in(const std::string& text) const {
    std::set<std::size_t> out;
    for (const NamedAt& one : named(text)) out.insert(one.thing);
    return out.size();
  }

  static std::string shown(std::string_view title) {
    std::string out = DesignWords::bare_title(title);
    if (contains(out, "](")) out = plain_line(out);
    while (out.ends_with('.') || out.ends_with(' ')) out.pop_back();
    return out;
  }

  void read_message(const history::Message& message) {
    take_title(message.subject, message, {});
    const std::string title = shown(message.subject);
    if (message.subject.starts_with("Merge ") || message.subject.starts_with("Revert ")) return;
    // Below the title of a repair, what is bad is what was broken.
    if (lower(message.subject).starts_with("fix")) return;
    const bool deed = words_.is_deed(message.subject);
    std::size_t count = 0;
    std::optional<Said> best;
    for (const std::string& paragraph : paragraphs(message.body))
      for (const std::string& sentence : sentences(paragraph)) {
        if (++count > kOpenSentences) break;
        if (const std::string done = DesignWords::deed_of_patch(sentence); !done.empty())
          take_title(done, message, {});
        const int weight = weight_below(sentence, deed);
        if (weight == 0 || (best && best->weight >= weight) ||
            UseReasonWords::says_again(title, sentence))
          continue;
        const bool titled = word_count(title) + word_count(sentence) <= kMostOfQuote;
        if (!titled && words_.points_back(sentence)) continue;
        best = Said{sentence, weight, message.hash, message.time};
        if (titled && !title.ends_with("…")) best->title = title;
      }
    if (best) reasons_.push_back(std::move(*best));
  }

  /// How much a sentence below a title says; 0: not enough. Away from it, it has to say all itself.
  int weight_below(const std::string& sentence, bool deed) const {
    if (words_.weight_told(sentence, 0) == 0 || word_count(sentence) > kMostOfQuote) return 0;
    if (lower(sentence).starts_with("fix")) return 0;
    const int weight = words_.weight_told(sentence, named_in(sentence));
    if (!deed && words_.points_back(sentence)) return 0;
    return weight >= (deed ? kLeastBelowDeed : kLeastOfSentence) ? weight : 0;
  }

  /// `place` is that of an item of a list of changes; else it is the title of a commit.
  void take_title(const std::string& title, const history::Message& message, const Place& place) {
    const std::string bare = shown(title);
    if (word_count(bare) > kMostOfQuote || bare.ends_with("…")) return;
    if (words_.title_weight(title, 2) > 0)
      if (const int weight = words_.title_weight(title, named_in(bare)); weight >= kLeastOfTitle)
        reasons_.push_back({bare, weight, message.hash, message.time, place});
    const Swapping swap = words_.swap_in(title);
    if (swap.in.empty()) return;
    if (const int weight = worth(swap); weight >= kLeastOfSwap)
      swaps_.push_back({bare, weight, message.hash, message.time, place});
  }

  /// What is known of the two things: what came is there today, what went is not.
  int worth(const Swapping& swap) const {
    int out = swap.big ? kBig : 0;
    if (is_own(swap.in) || is_own(swap.out)) return 0;
    if (is_asked_for(swap.in)) out = kCame + out;
    for (const NamedAt& one : named(swap.in))
      if (names_.thing(one.thing).today) out = std::max(out, kCame + (swap.big ? kBig : 0));
    for (const NamedAt& one : named(swap.out)) {
      // "a wrapper of X" may go where X stays.
      const bool whole = one.begin == 0 && one.end >= swap.out.size();
      if (!whole || !names_.thing(one.thing).today) return out + kWent;
    }
    return out + (is_proper(swap.in) && is_proper(swap.out) ? kProper : 0);
  }

  /// Whether a manifest asks for just that.
  bool is_asked_for(const std::string& text) const {
    std::string bare = text;
    std::erase(bare, '`');
    return std::ranges::any_of(story_.facts().dependencies, [&](const meaning::Dependency& one) {
      return !one.in_project && equals_ignoring_case(one.name, bare);
    });
  }

  /// Whether it is a name that own code gives.
  bool is_own(const std::string& text) const {
    if (own_.empty()) {
      own_.insert(std::string());
      const auto files = story_.tree().files();
      for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].origin != sources::Origin::own) continue;
        const syntax::Syntax& syntax = story_.analysis.project->of(FileId(i));
        for (const syntax::Symbol& symbol : syntax.symbols)
          own_.insert(lower(syntax.text(symbol.name)));
      }
    }
    std::string bare = lower(text);
    std::erase_if(bare, [](char c) { return c == '`' || c == '(' || c == ')'; });
    return bare.find(' ') == bare.npos && own_.contains(bare);
  }

  /// "CoreFTP", "SOAP", "acme/reader", "js.cookie": no word of running text.
  static bool is_proper(const std::string& text) {
    std::string first = text.substr(0, text.find(' '));
    std::erase(first, '`');
    const auto capitals = std::ranges::count_if(first, [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals > 1 || first.find('/') != first.npos || first.find('.') != first.npos;
  }

  void read_list(FileId id) {
    const auto text = story_.tree().read(id);
    if (!text.ok()) return;
    for (const Passage& passage : read_prose(text.value(), kMostPassages)) {
      if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) continue;
      const Place place{id, passage.line, passage.end_line};
      bool first = true;
      for (const std::string& sentence : sentences(passage.text)) {
        if (first) take_title(sentence, {}, place);
        first = false;
        // "Avoid duplicate orders": what was mended.
        if (words_.title_weight(sentence, 0) > 0 || words_.points_back(sentence)) continue;
        if (const int weight = weight_below(sentence, false); weight > 0 && !is_listed(sentence))
          reasons_.push_back({sentence, weight, {}, 0, place});
      }
    }
  }

  /// An item that opens with a deed tells what was done.
  static bool is_listed(const std::string& sentence) {
    const std::string first = lower(sentence.substr(0, sentence.find(' ')));
    return first.starts_with("prevent") || first.starts_with("avoid") || first.starts_with("fix") ||
           first.starts_with('#') || first.starts_with("add") || first.starts_with("ensure");
  }

  std::vector<Claim> best_of(std::vector<Said>& said, std::size_t most, const char* rule) {
    std::ranges::stable_sort(said, [](const Said& a, const Said& b) {
      return std::pair(b.weight, b.time) < std::pair(a.weight, a.time);
    });
    constexpr std::size_t kAlike = 32;  // bytes that two tellings of one change have in common
    std::vector<Claim> out;
    std::set<std::string> before;
    for (const Said& one : said) {
      if (out.size() >= most) break;
      const std::string low = lower(one.quote);
      const std::size_t alike = std::min(low.size(), kAlike);
      const bool again = !before.insert('<' + low.substr(0, alike)).second ||
                         !before.insert('>' + low.substr(low.size() - alike)).second;
      if (again || opens_one_of(told_, one.quote)) continue;
      add(out, tell(one, rule));
    }
    return out;
  }

  std::optional<Claim> tell(const Said& one, const char* rule) const {
    if (!one.hash.empty()) {
      Sentence told(story_, rule, one.hash);
      const std::string title = one.title.empty() ? std::string() : ", " + quoted(one.title);
      return told.text(month_and_year(one.time) + title + ": " + quoted(one.quote))
          .basis(Basis::quoted)
          .commits({one.hash})
          .finish();
    }
    const std::string file(base_name(story_.path(one.place.file)));
    Sentence told(story_, rule, file + ':' + one.quote);
    return told.text(code(file) + " says: " + quoted(one.quote))
        .basis(Basis::quoted)
        .quoting(one.quote, one.place)
        .named(code(file), file, {one.place.file, 1, 1})
        .finish();
  }

  const Story& story_;
  const DesignWords& words_;
  const ChoiceNames& names_;
  const std::vector<std::string>& told_;
  std::vector<Said> reasons_, swaps_;
  mutable std::set<std::string, std::less<>>
      own_;  ///< names in small letters; "" once it is filled
};

}  // namespace

DesignChanges design_changes(const Story& story, const DesignWords& words, const ChoiceNames& names,
                             const std::vector<std::string>& told) {
  return Changes(story, words, names, told).find();
}

}  // namespace cutaway::narrative

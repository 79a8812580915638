// SPDX-License-Identifier: Apache-2.0
// Every word has to be said as it is asked for, in one sentence, and the code has a thing with the
// same words.
#include "answers/scope/outcome/said_whole.h"

#include <algorithm>
#include <set>
#include <utility>

#include "answers/scope/outcome/said_by_way.h"
#include "answers/scope/outcome/what_came.h"
#include "answers/scope/sources/documents_say.h"
#include "answers/scope/sources/said_of_built.h"
#include "answers/scope/sources/test_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kFewest = 3, kShortest = 3, kLongest = 34, kMostSaid = 14;

class Whole {
 public:
  explicit Whole(const WholeAsked& asked) : asked_(asked) {
    for (const std::string& token : asked.said.tokens) {
      if (token.size() >= kShortest && !is_silent(token)) roots_.insert(root_of(token));
    }
  }

  std::optional<Claim> find() const {
    if (asked_.list.first.empty()) return std::nullopt;
    if (!is_plain_wish()) return asks_only_act() ? by_name() : std::nullopt;
    if (code_has_all()) {
      if (auto past = by_past()) return past;
      if (roots_.size() >= kFewest) {
        if (auto said = by_sentence()) return said;
      }
    }
    if (!asked_.act) return std::nullopt;
    if (auto said = by_near_sentence()) return said;
    return by_name();
  }

 private:
  bool is_silent(const std::string& token) const {
    return asked_.words.has("stop", token) || asked_.words.has("asks", token) ||
           asked_.words.has("articles", token);
  }

  /// What is only wanted: nothing more, less, otherwise, or by others.
  bool is_plain_wish() const {
    const Request& request = asked_.beside.request;
    static constexpr std::string_view kMore[] = {"too",     "also",  "only",  "instead", "rather",
                                                 "beside",  "other", "more",  "another", "besides",
                                                 "without", "not",   "every", "never",   "each",
                                                 "several", "same",  "most",  "least"};
    return !asks_for_more(asked_) && asked_.existing.called == 0 &&
           std::ranges::none_of(request.words, [](const RequestWord& one) { return one.name; }) &&
           std::ranges::none_of(asked_.said.tokens, [](const std::string& token) {
             return std::ranges::find(kMore, token) != std::end(kMore);
           });
  }

  /// "Revert a change": what is changed or taken away by the act that is asked for makes no wish
  /// that what is there be otherwise; a name that says that act does it.
  bool asks_only_act() const {
    const Request& request = asked_.beside.request;
    return asked_.act && !asked_.otherwise && !request.limits && !request.rights &&
           request.numbers.empty() && (request.changes || request.removes);
  }

  bool code_has_all() const {
    const NearestList& list = asked_.list;
    return !list.first.empty() && asked_.telling != 0 &&
           (asked_.telling & ~list.first.front().own) == 0;
  }

  std::optional<Claim> by_past() const {
    if (!asked_.existing.before_says_all) return std::nullopt;
    for (const Claim& one : asked_.existing.claims) {
      const std::size_t at = one.text().find("“");
      if (one.rule() != "exists.before" || at == std::string::npos) continue;
      std::string title(one.text().substr(at));
      while (title.ends_with(".")) title.pop_back();
      return Claim(
          kAnswerSaid, one.id(),
          "It may be there already: a past change says " + title + "; nearest in the code:",
          one.basis(), Confidence::medium, one.evidence());
    }
    return std::nullopt;
  }

  bool says_all(std::string_view text) const {
    if (narrative::word_count(text) > kLongest) return false;
    const std::vector<std::string> has = root_words(text);
    return std::ranges::all_of(
        roots_, [&](const std::string& root) { return std::ranges::find(has, root) != has.end(); });
  }

  /// How many words stand before the first of the wish: what a sentence begins with it is about.
  std::size_t words_before(std::string_view text) const {
    const std::vector<std::string> has = root_words(text);
    return static_cast<std::size_t>(
        std::ranges::find_if(has, [&](const auto& one) { return roots_.contains(one); }) -
        has.begin());
  }

  std::optional<Claim> by_sentence() const {
    constexpr std::size_t kMostBefore = 3;  // "You can", "Support for"
    std::optional<SaidInDocument> best;
    std::pair<std::size_t, std::size_t> least{kMostBefore, 0};
    const auto note = [&](const SaidInDocument& one) {
      if (one.paid || !says_all(one.text)) return;
      const std::pair<std::size_t, std::size_t> now{words_before(one.text), one.text.size()};
      if (now >= least) return;
      best = one;
      least = now;
    };
    each_said_in_documents(asked_.beside.analysis, asked_.words, note);
    each_part_described(asked_.beside.analysis, asked_.words, note);
    if (!best) return std::nullopt;
    return told_as_said(asked_, best->text, best->place);
  }

  /// How many words of the wish it says as they are asked for, where it says every word that says
  /// something, one at most by a near word; 0 where it does not, or where fewer than three do. A
  /// word of the sentence that stands for one of the wish stands for no other: "rating" is not both
  /// the rating and its stars.
  std::size_t says_nearly_all(std::string_view text) const {
    if (narrative::word_count(text) > kLongest || text.ends_with(":")) return 0;
    const std::vector<std::string> has = root_words(text);
    std::set<std::string> used;
    const auto take = [&](const std::set<std::string>& roots) {
      const auto at = std::ranges::find_if(
          has, [&](const auto& one) { return roots.contains(one) && !used.contains(one); });
      if (at != has.end()) used.insert(*at);
      return at != has.end();
    };
    std::size_t own = 0;
    std::vector<const RequestWord*> rest;
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      if ((asked_.content >> i & 1U) == 0) continue;
      const RequestWord& word = asked_.wide->words[i];
      if (std::ranges::any_of(has, [&](const auto& one) { return word.roots.contains(one); })) {
        ++own;
        take(word.roots);
      } else {
        rest.push_back(&word);
      }
    }
    if (rest.size() > 1 || own + rest.size() < kFewest) return 0;
    return rest.empty() || take(rest.front()->akin) ? own : 0;
  }

  bool is_of_wish(const std::string& root) const {
    return roots_.contains(root) ||
           std::ranges::any_of(asked_.wide->words, [&](const RequestWord& word) {
             return word.roots.contains(root) || word.akin.contains(root);
           });
  }

  /// A test speaks of what it tries out, which may only be next to what is asked for ("remove movie
  /// request" of films that are to go): near words of its title are no proof.
  bool is_test_near_by(std::string_view text, const Place& at) const {
    return is_own_test(asked_.beside.analysis.project->file(at.file)) && !says_all(text);
  }

  std::optional<Claim> by_near_sentence() const {
    if ((asked_.list.first.front().own & asked_.telling) == 0) return std::nullopt;
    std::string best;
    std::size_t most = 0;
    Place place;
    const auto note = [&](std::string_view text, const Place& at) {
      const std::size_t own = says_nearly_all(text);
      if (own == 0 || own < most || (own == most && text.size() >= best.size())) return;
      most = own;
      best = std::string(text);
      place = at;
    };
    each_said_in_documents(asked_.beside.analysis, asked_.words, [&](const SaidInDocument& one) {
      if (!one.paid) note(one.text, one.place);
    });
    each_part_described(asked_.beside.analysis, asked_.words,
                        [&](const SaidInDocument& one) { note(one.text, one.place); });
    each_said_of_built(asked_.beside.analysis, asked_.words,
                       [&](std::string_view text, const Place& at) {
                         const auto of_wish = [&](const auto& root) { return is_of_wish(root); };
                         if (is_test_near_by(text, at)) return;
                         if (!brings_something_else(asked_.words, text, of_wish)) note(text, at);
                       });
    return best.empty() ? std::nullopt : told_as_said(asked_, best, place);
  }

  /// `revert_object` of "revert an object": what is to be done and with what, or three words, or
  /// nothing else; by phrases or as they are asked for, one at most by another near word.
  bool is_named_whole(const Nearest& one) const {
    if (one.thing.kind == ThingKind::library || one.thing.kind == ThingKind::file ||
        one.thing.kind == ThingKind::entity || one.thing.kind == ThingKind::choice ||
        one.words.all() == 0 || does_more(one.thing.name) || only_looks(asked_, one.thing))
      return false;
    const std::uint32_t in_name = one.words.in_name() & asked_.telling;
    std::size_t sure = 0, own = 0, guessed = 0;
    bool act = false;
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      if ((in_name >> i & 1U) == 0) continue;
      const RequestWord& word = asked_.wide->words[i];
      const bool said = (one.words.name >> i & 1U) != 0;
      const bool phrase = word.word.find(' ') != std::string::npos;
      own += said ? 1 : 0;
      sure += said || phrase ? 1 : 0;
      guessed += said || phrase ? 0 : 1;
      act =
          act || ((said || phrase) && (word.act || lower(word.word) == asked_.said.tokens.front()));
    }
    if ((asked_.telling & ~in_name) != 0 || guessed > 1 || own == 0 || sure < 2) return false;
    if (one.thing.kind == ThingKind::text && (own < 2 || sure < kFewest)) return false;
    if (asks_only_act()) return act && says_first(one.thing.name);
    return sure >= kFewest || act || (one.thing.whole > .9 && guessed == 0);
  }

  /// `mergeConversationUpdate`: behind what is asked for another act stands, so that it may be only
  /// of that.
  bool does_more(std::string_view name) const {
    const std::vector<std::string> all = identifier_words(name.substr(name.rfind('.') + 1));
    return std::any_of(all.begin() + (all.empty() ? 0 : 1), all.end(), [&](const auto& one) {
      // "Post alerts to …" and `send_alert`: such verbs are one.
      if (is_everyday(one) && is_everyday(asked_.said.tokens.front())) return false;
      const bool act = asked_.words.has("acts", one) || asked_.words.has("change", one) ||
                       asked_.words.has("removes", one);
      return act && std::ranges::none_of(asked_.wide->words, [&](const RequestWord& word) {
               return word.roots.contains(root_of(one)) || word.akin.contains(root_of(one));
             });
    });
  }

  bool is_everyday(const std::string& word) const {
    return asked_.words.has("everyday_verbs", word) || asked_.words.has("first_verbs", word);
  }

  bool says_first(std::string_view name) const {
    const std::vector<std::string> has = roots_in(name);
    return std::ranges::find(has, root_of(asked_.said.tokens.front())) != has.end();
  }

  /// `deleteAll` of points that are "older than two years": a name has no such condition.
  std::optional<Claim> by_name() const {
    const Nearest& one = asked_.list.first.front();
    if (!is_named_whole(one) || !narrowed_by(asked_, one.thing.name).empty()) return std::nullopt;
    return told_as_named(one);
  }

  const WholeAsked& asked_;
  std::set<std::string> roots_;
};

}  // namespace

std::optional<Claim> said_whole(const WholeAsked& asked) {
  if (auto said = Whole(asked).find()) return said;
  return said_by_way(asked);
}

Claim told_as_named(const Nearest& one) {
  std::string text(one.claim.text());
  while (text.ends_with(".")) text.pop_back();
  text.front() = static_cast<char>(lower(text.substr(0, 1)).front());
  return {kAnswerSaid,       one.claim.id(),     "It may be there already: " + text + ".",
          one.claim.basis(), Confidence::medium, one.claim.evidence()};
}

bool only_looks(const WholeAsked& asked, const Thing& thing) {
  const std::vector<std::string> all =
      identifier_words(thing.name.substr(thing.name.rfind('.') + 1));
  return thing.kind == ThingKind::function && !all.empty() &&
         asked.words.has("only_looks", all.front()) &&
         std::ranges::none_of(asked.said.tokens, [&](const std::string& token) {
           return asked.words.has("looks_at", token) || token == all.front();
         });
}

std::string narrowed_by(const WholeAsked& asked, std::string_view name) {
  const std::vector<std::string> has = roots_in(name);
  const auto& tokens = asked.said.tokens;
  const auto at = std::ranges::find_if(tokens, [&](const std::string& token) {
    return asked.words.has("narrows", token) && std::ranges::find(has, root_of(token)) == has.end();
  });
  return at == tokens.end() ? std::string() : *at;
}

bool asks_for_more(const WholeAsked& asked) {
  const Request& request = asked.beside.request;
  return asked.otherwise || request.changes || request.limits || request.rights ||
         request.removes || !request.numbers.empty();
}

std::optional<Claim> told_as_said(const WholeAsked& asked, std::string_view text,
                                  const Place& place) {
  return asked.beside.saying.seen(
      kAnswerSaid, std::string(text),
      "It may be there already: " +
          narrative::code(asked.beside.analysis.project->file(place.file).path) + " says " +
          narrative::quoted(narrative::cut_words(without_links(text), kMostSaid)) +
          (asked.list.first.empty() ? "." : "; nearest in the code:"),
      {place}, Confidence::medium);
}

}  // namespace cutaway::answers

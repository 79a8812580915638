// SPDX-License-Identifier: Apache-2.0
// The verb stands first, or behind those who are let do it; what follows up to a preposition is
// what it is done with.
#include "answers/scope/request/form.h"

#include <algorithm>
#include <bit>
#include <set>

#include "base/text.h"

namespace cutaway::answers {
namespace {

class Parser {
 public:
  Parser(const Request& request, const RequestWords& words, std::uint32_t strong)
      : request_(request), words_(words), strong_(strong) {
    std::size_t from = 0;
    for (const RequestWord& word : request.words) {
      places_.push_back(place_of(word, from));
      if (places_.back() < request.tokens.size()) from = places_.back();
    }
  }

  Form parse() {
    if (request_.tokens.empty()) return out_;
    const std::size_t verb = verb_at();
    out_.verb = verb;
    out_.to = owner_at(verb);
    out_.adds = is(verb, {"add"}) || keeps_value(verb);
    bool manner = false, to = false;
    actors(verb);
    heads(verb);
    std::uint32_t values = 0;  // plain words for one value of a thing
    for (std::size_t i = 0; i < places_.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      const std::uint32_t bit = 1U << i;
      if (places_[i] == verb && !word.change && !word.vague) {
        (out_.adds ? out_.asks : out_.act) |= is_passive(verb) && !word.act ? 0 : bit;
        continue;
      }
      look_between(i, verb, manner, to);
      if (out_.adds && places_[i] > out_.to) to = true;
      if (word.trigger || word.negated) continue;
      // What something is added to may be a thing that every product has.
      if (out_.adds && to && !word.change && !word.measure && !is_past_owner(i)) out_.owner |= bit;
      // "Add an owner to checks": one value of a thing, however plain its word.
      if (out_.adds && !to && words_.has("field_nouns", lower(word.word)) && (strong_ & bit) == 0 &&
          lower(word.word) != "field")
        values |= bit;
      const bool before = places_[i] < verb && verb < request_.tokens.size();
      if ((strong_ & bit) == 0 || (before && !is_passive(verb))) continue;
      const bool adverb = word.word.size() > 5 && word.word.ends_with("ly");
      if ((word.name && !out_.adds && manner) || adverb) {
        out_.manner |= bit;
      } else if (out_.adds && to) {
        continue;
      } else if (manner && out_.object != 0) {
        out_.manner |= bit;
      } else {
        out_.object |= bit;
      }
    }
    if (out_.adds && out_.object == 0) out_.object = values;
    if (out_.adds)
      out_.after = 0, out_.noun = last_added("field_texts"), out_.kind = last_added("field_nouns");
    if (out_.adds && out_.owner != 0)
      out_.head = last_of(without_contract(out_.owner));
    else if (out_.head == 0)
      out_.head = last_of(out_.object);
    return out_;
  }

 private:
  /// "to the login response": the login, whatever others receive of it.
  std::uint32_t without_contract(std::uint32_t words) const {
    std::uint32_t out = words;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if (words_.has("asked.contract", lower(request_.words[i].word))) out &= ~(1U << i);
    }
    return out != 0 ? out : words;
  }

  /// "record a lost reason on a deal", "store the end date of a contract": to keep one more value
  /// of a thing is to add it.
  bool keeps_value(std::size_t verb) const {
    if (verb + 2 >= request_.tokens.size() || !words_.has("keeps_values", request_.tokens[verb]) ||
        !is(verb + 1, {"a", "an", "the", "their", "its", "another"}))
      return false;
    const std::size_t at = owner_at(verb);
    if (at + 1 >= request_.tokens.size()) return false;
    // "record the pronouns of a speaker": of one thing, whatever the value is called.
    const bool of_one = words_.has("keeps_always", request_.tokens[verb]) &&
                        words_.has("articles", request_.tokens[at + 1]) &&
                        !words_.has("no_fields", request_.tokens[at - 1]);
    return of_one || words_.has("field_nouns", request_.tokens[at - 1]);
  }

  /// Where what it is added to begins. Whose value it is may be told by "of", too, when it is kept:
  /// "add a list of books" adds a list.
  std::size_t owner_at(std::size_t verb) const {
    const bool keeps = verb < request_.tokens.size() &&
                       words_.has("keeps_values", request_.tokens[verb]) && !is(verb, {"add"});
    for (std::size_t at = verb; at < request_.tokens.size(); ++at) {
      if (is(at, {"to", "on", "for"}) || (keeps && at > verb + 2 && is(at, {"of", "with", "per"}) &&
                                          (words_.has("keeps_always", request_.tokens[verb]) ||
                                           words_.has("field_nouns", request_.tokens[at - 1]))))
        return at;
    }
    return request_.tokens.size();
  }

  /// "Invitations should be valid for …": what the sentence begins with is what it is about. So it
  /// is of "Links that share a document should expire": a link lets nobody do anything.
  bool is_passive(std::size_t verb) const {
    const std::size_t modal = modal_before(verb);
    if (verb == 0 || modal >= verb) return false;
    return is(verb - 1, {"be"}) || (is(modal, {"should", "must", "shall"}) && !by_people(modal) &&
                                    !is(modal + 1, {"be"}) && stands_alone(verb));
  }

  /// The word "should" or the like that the verb follows at once, or behind "no longer", "be" and
  /// such; the number of all tokens without one.
  std::size_t modal_before(std::size_t verb) const {
    for (std::size_t at = verb; at-- > 0 && at + kMostBetween >= verb;) {
      if (is(at, {"should", "must", "shall", "can", "may", "could"})) return at;
      if (!is_filler(at)) break;
    }
    return request_.tokens.size();
  }

  /// What may stand between "should" and its verb.
  bool is_filler(std::size_t at) const {
    return is(at, {"be", "not", "no", "longer", "also", "only", "never", "always"}) ||
           (at < request_.tokens.size() && request_.tokens[at].ends_with("ly"));
  }

  /// Whether those before "should" are people: "moderators", "an analyst", "the author of a post".
  bool by_people(std::size_t modal) const {
    static const std::set<std::string, std::less<>> kEnds = {"of", "that", "which", "who", "with",
                                                             "in", "on",   "by",    "for"};
    std::size_t last = modal;
    for (std::size_t at = 0; at < modal; ++at) {
      if (kEnds.contains(request_.tokens[at])) break;
      last = at;
    }
    return last == modal || is_person(request_.tokens[last]);
  }

  bool is_person(const std::string& word) const {
    constexpr std::size_t kShortest = 6;
    const std::string one =
        word.ends_with("s") && !word.ends_with("ss") ? word.substr(0, word.size() - 1) : word;
    return words_.has("people", word) || words_.has("role_words", word) || word == "me" ||
           (one.size() >= kShortest &&
            std::ranges::any_of(
                std::initializer_list<std::string_view>{"er", "or", "ist", "yst", "ant", "ee"},
                [&](std::string_view ending) { return one.ends_with(ending); }));
  }

  /// Whether nothing that is done with it follows the verb: "expire after a number of days".
  bool stands_alone(std::size_t verb) const {
    return verb + 1 >= request_.tokens.size() ||
           is(verb + 1, {"after", "when", "before", "if", "once", "by", "at", "on", "within",
                         "automatically", "in", "for", "until", "and"});
  }

  /// The last word of what is added, where it is one of the group's: that it is a text, or one
  /// value.
  std::uint32_t last_added(std::string_view group) const {
    for (std::size_t i = 0; i < places_.size() && i < 32; ++i) {
      if (places_[i] + 1 == out_.to && words_.has(group, request_.tokens[out_.to - 1]))
        return 1U << i;
    }
    return 0;
  }

  static std::uint32_t last_of(std::uint32_t words) { return std::bit_floor(words); }

  /// "Limit how many movies a user may request": the place behind what is counted, where those who
  /// act begin; 0 for any other sentence.
  std::size_t behind_counted(std::size_t verb) const {
    if (!is(1, {"how"}) || !is(2, {"many", "much"})) return 0;
    for (std::size_t at = 3; at < verb && verb < request_.tokens.size(); ++at) {
      if (words_.has("articles", request_.tokens[at]) || words_.has("people", request_.tokens[at]))
        return at;
    }
    return 0;
  }

  /// Words before the verb where somebody is let do it; one that comes again is no actor only.
  void actors(std::size_t verb) {
    if (verb == 0 || verb >= request_.tokens.size() || is_passive(verb)) return;
    for (std::size_t i = 0; i < places_.size() && i < 32; ++i) {
      if (places_[i] >= verb) continue;
      if (places_[i] < behind_counted(verb)) {
        if (places_[i] > 2) out_.object |= strong_ & 1U << i;
        continue;
      }
      const std::string root = root_of(request_.tokens[places_[i]]);
      const bool again = std::any_of(
          request_.tokens.begin() + static_cast<std::ptrdiff_t>(verb) + 1, request_.tokens.end(),
          [&](const std::string& token) { return root_of(token) == root; });
      if (!again) out_.actor |= 1U << i;
    }
  }

  /// The last noun before whatever tells more of it: "results" of "check results older than".
  void heads(std::size_t verb) {
    static const std::set<std::string, std::less<>> kEnds = {
        "of",   "for",   "in",     "on",      "with", "as",    "by",   "to",           "from",
        "that", "which", "who",    "when",    "so",   "and",   "or",   "older",        "newer",
        "if",   "after", "before", "without", "via",  "using", "into", "automatically"};
    const std::size_t from = verb < request_.tokens.size() && !is_passive(verb) ? verb + 1 : 0;
    for (std::size_t i = 0; i < places_.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      if (places_[i] < from || (strong_ >> i & 1U) == 0 || word.trigger || word.negated) continue;
      if (out_.head != 0 && ends_between(last_head_, places_[i], kEnds)) break;
      if (out_.head != 0 && is_adverb(word.word)) continue;  // "sign a document electronically"
      if (places_[i] == verb && is_passive(verb)) continue;
      out_.head = 1U << i;
      last_head_ = places_[i];
    }
    for (std::size_t i = 0; out_.head != 0 && i < places_.size() && i < 32; ++i) {
      if (places_[i] > last_head_ && ends_between(last_head_, places_[i], kEnds))
        out_.after |= 1U << i;
    }
  }

  /// By endings that no noun has: a "family" and an "anomaly" are things.
  static bool is_adverb(std::string_view word) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"ally", "edly", "ously", "ively", "antly", "ently"},
        [&](std::string_view ending) { return word.ends_with(ending); });
  }

  bool ends_between(std::size_t from, std::size_t to,
                    const std::set<std::string, std::less<>>& ends) const {
    for (std::size_t at = from + 1; at < to && at < request_.tokens.size(); ++at) {
      if (ends.contains(request_.tokens[at])) return true;
    }
    return false;
  }

  /// "to each monitor and show it in the mail": what follows the owner is another wish.
  bool is_past_owner(std::size_t i) const {
    static const std::set<std::string, std::less<>> kEnds = {
        "and", "that", "which", "who", "so", "when", "where", "in", "by", "with", "as", "from"};
    if (out_.owner == 0) return false;
    const auto last = static_cast<std::size_t>(std::bit_width(out_.owner)) - 1;
    return ends_between(places_[last], places_[i], kEnds);
  }

  /// Where the word stands; behind the end when it was put together from others.
  std::size_t place_of(const RequestWord& word, std::size_t from) const {
    const std::string small = lower(word.word);
    const std::string first = small.substr(0, small.find(' '));
    const auto at = std::find(request_.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                              request_.tokens.end(), first);
    return static_cast<std::size_t>(at - request_.tokens.begin());
  }

  bool is(std::size_t at, std::initializer_list<std::string_view> any) const {
    return at < request_.tokens.size() && std::ranges::find(any, request_.tokens[at]) != any.end();
  }

  /// "Export …", "Let users export …", "Allow exporting …", "Users can export …".
  std::size_t verb_at() const {
    const std::size_t end = request_.tokens.size();
    // "Automatically delete …".
    if (end > 2 && request_.tokens[0].ends_with("ly") && words_.has("vague", request_.tokens[0]))
      return 1;
    if (is(0, {"let", "lets", "allow", "enable", "make", "have"})) {
      for (std::size_t at = 2; at < end && at < 8 && !is(0, {"allow"}); ++at) {
        if (is(at, {"to"})) break;
        if (is_done_by_those_before(at)) return at;
        if (words_.has("acts", request_.tokens[at]) ||
            words_.has("stateless", request_.tokens[at]) || keeps_value(at))
          return at;
      }
      for (std::size_t at = 1; at < end && at < 8; ++at) {
        if (is(at, {"to"}) && at + 1 < end) return at + 1;
        if (request_.tokens[at].ends_with("ing") && request_.tokens[at].size() > 5) return at;
        // "Let a security analyst suppress a finding": one who acts, and what follows is done.
        const bool one = at > 1 && words_.has("articles", request_.tokens[1]);
        const bool plural =
            request_.tokens[at].ends_with("s") && !request_.tokens[at].ends_with("ss");
        const bool actor = words_.has("people", request_.tokens[at]) || (plural && !one) ||
                           (one && is_person(request_.tokens[at])) || request_.tokens[at] == "me";
        const bool more =
            is(at + 1, {"to", "and", "or", "of", "with", "who", "be", "per", "in", "on"});
        if (actor && at + 1 < end && !more) return at + 1;
      }
      return end;
    }
    for (std::size_t at = 1; at + 1 < end && at < 9; ++at) {
      if (!is(at, {"can", "may", "should", "must", "shall", "could"})) continue;
      if (is_relative(at)) break;
      std::size_t verb = at + 1;
      while (verb + 1 < end && verb <= at + kMostBetween && is_filler(verb)) ++verb;
      return is(verb, {"able", "allowed"}) ? std::min(verb + 2, end) : verb;
    }
    return is(0, {"support", "provide", "offer", "implement", "introduce", "build", "create"}) &&
                   !begins_with_act()
               ? end
               : 0;
  }

  /// "report" of "Let readers report a rude comment": what follows people is what they do, though a
  /// later word may be known as an act.
  bool is_done_by_those_before(std::size_t at) const {
    const auto people = [&](std::size_t i) {
      const std::string& token = request_.tokens[i];
      return words_.has("people", token) || (token.ends_with("s") && is_person(token));
    };
    return people(at - 1) && !people(at) && request_.tokens[at].size() > 2 &&
           !words_.has("stop", request_.tokens[at]) && !request_.tokens[at].ends_with("s") &&
           !is(at, {"and", "who", "with", "from", "that", "without", "also", "only", "outside"});
  }

  /// "Add gift cards that customers can redeem": what they can do tells more of what is added.
  bool is_relative(std::size_t modal) const {
    if (!is(0, {"add", "introduce", "implement", "build", "create", "provide", "offer", "support"}))
      return false;
    for (std::size_t at = 2; at < modal; ++at) {
      if (is(at, {"that", "which", "where", "with", "so"})) return true;
    }
    return false;
  }

  bool begins_with_act() const {
    return !request_.words.empty() && request_.words.front().act && !places_.empty() &&
           places_.front() == 0;
  }

  /// Prepositions between the word before and this one.
  void look_between(std::size_t i, std::size_t verb, bool& manner, bool& to) const {
    const std::size_t before = i == 0 ? 0 : std::max(places_[i - 1], std::size_t{0});
    for (std::size_t at = before; at < places_[i] && at < request_.tokens.size(); ++at) {
      if (at <= verb && verb < request_.tokens.size()) continue;
      if (is(at, {"as", "by", "via", "to", "with", "from", "in", "on", "into", "using", "through",
                  "per", "for", "over"}))
        manner = true;
      if (is(at, {"to", "on", "for"})) to = true;
    }
  }

  static constexpr std::size_t kMostBetween = 4;  ///< "should no longer be shown"

  const Request& request_;
  const RequestWords& words_;
  std::uint32_t strong_;
  std::vector<std::size_t> places_;
  std::size_t last_head_ = 0;
  Form out_;
};

}  // namespace

Form form_of(const Request& request, const RequestWords& words, std::uint32_t strong) {
  return Parser(request, words, strong).parse();
}

std::uint32_t added_noun(const Request& request, const RequestWords& words, const Form& form) {
  const std::vector<std::string>& tokens = request.tokens;
  if (form.verb >= tokens.size() || !(form.adds || words.has("asked.keep", tokens[form.verb]) ||
                                      words.has("building", tokens[form.verb])))
    return 0;
  std::size_t noun = tokens.size();
  for (std::size_t at = form.verb + 1; at < tokens.size(); ++at) {
    if (words.has("articles", tokens[at])) continue;
    if (words.has("stop", tokens[at]) || words.has("vague", tokens[at])) break;
    noun = at;
  }
  if (noun >= tokens.size()) return 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const std::string said = lower(request.words[i].word);
    if (said == tokens[noun] || said.ends_with(" " + tokens[noun])) return 1U << i;
  }
  return 0;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A thing counts as there when it holds enough of what the request is about; what is missing is
// said with the search that found nothing.
#include "answers/scope/exists.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/rules/words.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostShown = 6;
constexpr double kNearlyAll = .85;
constexpr std::size_t kShortText = 7, kLongText = 14;  ///< words

class Judge {
 public:
  Judge(const model::Analysis& analysis, const Request& request, const Things& things,
        const Saying& saying)
      : analysis_(analysis),
        request_(request),
        things_(things),
        saying_(saying),
        limited_(!request.numbers.empty() && request.limits) {}

  Existing judge() {
    strong();
    choose();
    extent();
    for (const Thing* thing : out_.shown) add(out_.claims, claim_of(*thing));
    add(out_.claims, without());
    add(out_.claims, nowhere());
    answer();
    return std::move(out_);
  }

 private:
  /// Words that tell what the request is about; when all are plain, all of them.
  void strong() {
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      all |= 1U << i;
      if (!request_.words[i].plain && !request_.words[i].change) out_.strong |= 1U << i;
    }
    if (out_.strong == 0) out_.strong = all;
    out_.missing = things_.missing() & out_.strong;
  }

  std::uint32_t held(const Thing& thing) const { return (thing.own | thing.near) & out_.strong; }

  /// At least two of the words, or all there are; the name itself has one that is rare. Long texts
  /// speak of much.
  bool is_telling(const Thing& thing) const {
    const std::uint32_t own = thing.own & out_.strong;
    if (own == 0) return false;
    const std::size_t said = thing.kind == ThingKind::text ? narrative::word_count(thing.name) : 0;
    if (said > kLongText || (said > kShortText && held(thing) != out_.strong)) return false;
    if (said > 0 && std::popcount(out_.strong) < 2) return false;
    if (thing.kind == ThingKind::rule && !fits(thing)) return false;
    const bool fact = thing.kind < ThingKind::text && (thing.kind != ThingKind::field || limited_);
    if (fact && things_.share(own) >= .5 * things_.share(out_.strong) && thing.whole >= .5 &&
        std::popcount(out_.strong) <= 3 && (std::popcount(out_.strong) > 1 || limited_))
      return true;
    const int wanted = std::min(2, std::popcount(out_.strong));
    if (std::popcount(held(thing)) < wanted) return false;
    const bool named = thing.kind == ThingKind::entity || std::popcount(own) >= wanted;
    const double share = things_.share(thing.own | thing.near);
    if (held(thing) == out_.strong) return named || things_.share(thing.own) >= .15;
    return named ? share >= .4 : share >= .6 && things_.share(thing.own) >= .25;
  }

  /// A rule tells something when an amount of its kind is asked for, or when it is all about this.
  bool fits(const Thing& thing) const {
    if (!limited_) return held(thing) == out_.strong;
    const std::string& unit = analysis_.model->rules[thing.row].is.unit;
    return std::ranges::any_of(request_.numbers, [&](const RequestNumber& number) {
      return number.unit.empty() ||
             meaning::dimension_of(number.unit) == meaning::dimension_of(unit);
    });
  }

  void choose() {
    std::array<std::size_t, 9> of_kind{};
    std::set<std::string> names;
    std::map<std::uint32_t, std::size_t> covered;
    for (const ThingKind kind : kOrder) {
      for (const Thing& thing : things_.all) {
        if (thing.kind != kind || !is_telling(thing)) continue;
        const bool code_only = kind == ThingKind::function || kind == ThingKind::type;
        if (code_only && covered[held(thing)] > 0) continue;
        if (of_kind[static_cast<std::size_t>(kind)] >= 2 || out_.shown.size() >= kMostShown) break;
        if (!names.insert(lower(thing.name)).second) continue;
        ++of_kind[static_cast<std::size_t>(kind)];
        ++covered[held(thing)];
        out_.shown.push_back(&thing);
      }
    }
    std::ranges::stable_sort(out_.shown,
                             [](const Thing* a, const Thing* b) { return a->score > b->score; });
    nearest(out_.strong);
    if (out_.close.empty()) nearest(~0U);
  }

  /// Things that code or data is, before texts.
  void nearest(std::uint32_t words) {
    for (const bool texts : {false, true}) {
      for (const Thing& thing : things_.all) {
        if (out_.close.size() >= 12 || (texts && !out_.close.empty())) return;
        if ((thing.own & words) != 0 && (thing.kind == ThingKind::text) == texts)
          out_.close.push_back(&thing);
      }
    }
  }

  void extent() {
    std::uint32_t best = 0;
    const Thing* first = nullptr;
    for (const Thing* thing : out_.shown) {
      if (first != nullptr && things_.share(held(*thing)) <= things_.share(best)) continue;
      best = held(*thing);
      first = thing;
    }
    if (first != nullptr) {  // what holds most comes first
      std::erase(out_.shown, first);
      out_.shown.insert(out_.shown.begin(), first);
    }
    out_.apart = out_.strong & ~best & ~out_.missing;
    const double whole = things_.share(out_.strong);
    if (out_.shown.empty()) {
      out_.extent = out_.close.empty() ? Extent::nothing : Extent::beside;
    } else if (whole > 0 && things_.share(best) / whole >= kNearlyAll && out_.missing == 0 &&
               std::popcount(out_.strong) > 1 && (!limited_ || has_rule())) {
      const double named = things_.share(first->own & out_.strong);
      const bool plainly = named >= .5 * whole || first->kind == ThingKind::entity;
      out_.extent = plainly ? Extent::built : Extent::together;
    } else {
      out_.extent = Extent::partly;
    }
  }

  bool has_rule() const {
    return std::ranges::any_of(out_.shown, [](const Thing* thing) {
      return thing->kind == ThingKind::rule || thing->kind == ThingKind::setting;
    });
  }

  std::string speaks_of(const Thing& thing) const {
    return quoted_words(words_of(request_, thing.own & out_.strong));
  }

  /// ", which also tells of “partial”": what its class, path or body has.
  std::string also(const Thing& thing) const {
    const std::uint32_t more = thing.near & out_.strong & ~thing.own;
    return more == 0 ? "" : ", which also tells of " + quoted_words(words_of(request_, more));
  }

  std::optional<Claim> with_name(std::optional<Claim> claim, const Thing& thing) const {
    if (!claim) return claim;
    std::string_view seen = thing.name;
    if (thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation)
      seen = seen.substr(seen.find(' ') == std::string_view::npos ? 0 : seen.find(' ') + 1);
    if (const std::size_t dot = seen.rfind('.');
        thing.kind != ThingKind::text && dot != std::string_view::npos)
      seen.remove_prefix(dot + 1);
    saying_.name(*claim,
                 thing.kind == ThingKind::text ? narrative::quoted(thing.name) : code(thing.name),
                 seen, thing.place);
    return claim;
  }

  std::string text_of(const Thing& thing) const {
    const std::string words = speaks_of(thing), name = code(thing.name);
    switch (thing.kind) {
      case ThingKind::endpoint:
        return "An endpoint for " + words + " is there: " + name + also(thing) + ".";
      case ThingKind::operation:
        return "An operation for " + words + " is there: " + name + also(thing) + ".";
      case ThingKind::rule:
        return "A rule decides about " + words + ": " + analysis_.model->rules[thing.row].text +
               ".";
      case ThingKind::setting:
        return "A setting for " + words + " is there: " + name + also(thing) + ".";
      case ThingKind::entity:
        return entity_text(thing);
      case ThingKind::field:
        return "A field for " + words + " is kept: " + name + ".";
      case ThingKind::text:
        return "People see a text about " + words + ": " +
               narrative::quoted(narrative::cut_words(thing.name, 12)) + ".";
      case ThingKind::type:
        return "Code for " + words + " is there: the type " + name + also(thing) + ".";
      case ThingKind::function:
        return "Code for " + words + " is there: the function " + name + also(thing) + ".";
    }
    return {};
  }

  /// "`Bookmark` is kept, with `archived`."
  std::string entity_text(const Thing& thing) const {
    const model::Entity& entity = analysis_.model->entities[thing.row];
    std::vector<std::string> fields;
    for (const Thing& one : things_.all) {
      if (one.kind == ThingKind::field && one.row == thing.row && (one.own & out_.strong) != 0)
        fields.push_back(code(one.name.substr(one.name.rfind('.') + 1)));
    }
    const std::string kept =
        code(entity.name) + (entity.kept ? " is kept" : " is part of a contract");
    return kept + (fields.empty() ? "" : ", with " + narrative::list_up_to(fields, 3)) + ".";
  }

  std::optional<Claim> claim_of(const Thing& thing) const {
    std::vector<Place> places{thing.place};
    if (thing.kind == ThingKind::rule) {
      const auto& enforced = analysis_.model->rules[thing.row].is.enforced;
      places.insert(places.end(), enforced.begin(), enforced.end());
    }
    const std::string rule = std::string("exists.") + kRules[static_cast<std::size_t>(thing.kind)];
    return with_name(saying_.seen(rule, thing.name, text_of(thing), places), thing);
  }

  /// "`refundOrder` is there; neither its name nor its body speaks of “partial”."
  std::optional<Claim> without() const {
    std::uint32_t told = 0;
    for (const Thing* thing : out_.shown) told |= held(*thing);
    const std::uint32_t not_there = out_.strong & ~told;
    for (const Thing* thing : out_.shown) {
      if (not_there == 0 || !thing->symbol.valid() || thing->kind == ThingKind::type) continue;
      const syntax::Syntax& syntax = analysis_.project->of(thing->symbol.file);
      const syntax::Symbol& symbol = syntax.symbols[thing->symbol.symbol.index()];
      const Place body{thing->symbol.file, symbol.line, symbol.end_line};
      auto claim =
          saying_.seen("exists.without", thing->name,
                       "It does not tell of " + quoted_words(words_of(request_, not_there)) +
                           ": neither the name of " + code(thing->name) + " nor its body does.",
                       {body}, Confidence::medium);
      return with_name(std::move(claim), *thing);
    }
    return std::nullopt;
  }

  /// A stated search for the words that no name holds.
  std::optional<Claim> nowhere() const {
    std::vector<std::string> roots, words;
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      if ((out_.missing >> i & 1U) == 0) continue;
      words.push_back(request_.words[i].word);
      roots.insert(roots.end(), request_.words[i].roots.begin(), request_.words[i].roots.end());
    }
    if (words.empty()) return std::nullopt;
    Searched searched = model::search(analysis_, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    const std::string text =
        "No definition, route, kept thing, rule, setting or text on a screen is named after " +
        quoted_words(words) + ".";
    return saying_.searched("exists.nothing", join(words, " "), text, std::move(searched));
  }

  void answer() {
    const std::vector<std::string> missing = words_of(request_, out_.missing);
    if (out_.extent == Extent::nothing || (out_.extent == Extent::beside && !missing.empty())) {
      for (const Claim& claim : out_.claims) {
        if (claim.rule() == "exists.nothing") out_.answer = beside(claim, missing);
      }
    }
    if (!out_.answer && limited_ && !has_rule()) out_.answer = no_limit();
    if (!out_.answer && !out_.shown.empty()) out_.answer = around(*out_.shown.front(), missing);
    if (!out_.answer && !out_.close.empty()) out_.answer = unsure(*out_.close.front());
  }

  /// A limit is asked for, and no rule or setting has one of these words.
  std::optional<Claim> no_limit() const {
    std::vector<std::string> roots;
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      if ((out_.strong >> i & 1U) != 0)
        roots.insert(roots.end(), request_.words[i].roots.begin(), request_.words[i].roots.end());
    }
    Searched searched =
        model::search(analysis_, {"names", {{"words", join(roots, "|")}, {"what", "rules"}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    return saying_.searched("scope.answer", request_.text,
                            "No limit of this kind was found: no rule or setting is named after " +
                                quoted_words(words_of(request_, out_.strong)) + ".",
                            std::move(searched));
  }

  std::optional<Claim> beside(const Claim& search, const std::vector<std::string>& missing) const {
    std::string text = "The code has no word for " + quoted_words(missing) + ".";
    if (!out_.close.empty())
      text = text.substr(0, text.size() - 1) + "; it would sit beside " +
             code(out_.close.front()->name) + ".";
    Evidence evidence = search.evidence();
    if (!out_.close.empty()) evidence.add({out_.close.front()->place});
    return Claim("scope.answer", request_.text, std::move(text), Basis::searched,
                 Confidence::medium, std::move(evidence));
  }

  std::optional<Claim> around(const Thing& best, const std::vector<std::string>& missing) const {
    std::string text;
    const std::string what = best.kind == ThingKind::text
                                 ? narrative::quoted(narrative::cut_words(best.name, 8))
                                 : code(best.name);
    if (out_.extent == Extent::built) {
      text = "It appears to be built already, as " + what + " tells.";
    } else if (out_.extent == Extent::together) {
      text = "All its words come together in " + what + ": it may be built already.";
    } else if (!missing.empty()) {
      text = "A part of it is there (" + what + "), but nothing is named after " +
             quoted_words(missing) + ".";
    } else {
      text = "Its pieces are there, the nearest in " + what +
             (out_.apart != 0 ? ", but " + quoted_words(words_of(request_, out_.apart)) +
                                    " stands apart from them."
                              : ".");
    }
    return with_name(saying_.seen("scope.answer", request_.text, std::move(text), {best.place},
                                  Confidence::medium),
                     best);
  }

  std::optional<Claim> unsure(const Thing& near) const {
    return with_name(saying_.seen("scope.answer", request_.text,
                                  "We could not tell what it touches; the nearest name is " +
                                      (near.kind == ThingKind::text
                                           ? narrative::quoted(narrative::cut_words(near.name, 8))
                                           : code(near.name)) +
                                      ".",
                                  {near.place}, Confidence::low),
                     near);
  }

  static constexpr std::array<ThingKind, 9> kOrder = {
      ThingKind::endpoint, ThingKind::operation, ThingKind::rule,
      ThingKind::entity,   ThingKind::field,     ThingKind::setting,
      ThingKind::text,     ThingKind::function,  ThingKind::type};
  static constexpr std::array<const char*, 9> kRules = {
      "endpoint", "operation", "rule", "setting", "entity", "field", "text", "type", "function"};

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const Saying& saying_;
  bool limited_;  ///< an amount is asked for
  Existing out_;
};

}  // namespace

std::vector<std::string> words_of(const Request& request, std::uint32_t bits) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((bits >> i & 1U) != 0) out.push_back(request.words[i].word);
  }
  return out;
}

Existing find_existing(const model::Analysis& analysis, const Request& request,
                       const Things& things, const Saying& saying) {
  return Judge(analysis, request, things, saying).judge();
}

}  // namespace cutaway::answers

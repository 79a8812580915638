// SPDX-License-Identifier: Apache-2.0
// Each thing that is there in one sentence; what is missing, with the search that found nothing.
#include "answers/scope/exists_claims.h"

#include <algorithm>
#include <array>

#include "answers/scope/absence.h"
#include "answers/scope/amount_claims.h"
#include "answers/scope/exists_beside.h"
#include "answers/scope/verdict.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

class Teller {
 public:
  Teller(const model::Analysis& analysis, const Request& request, const Things& things,
         const Saying& saying, bool ranked, const Scope& scope, Existing& out)
      : analysis_(analysis),
        request_(request),
        things_(things),
        saying_(saying),
        ranked_(ranked),
        scope_(scope),
        out_(out) {}

  void tell() {
    find_absence(analysis_, request_, things_, ranked_, scope_, out_);
    for (const Thing* thing : out_.shown) add(out_.claims, claim_of(*thing));
    add(out_.claims, same_name_elsewhere(analysis_, saying_, out_));
    add(out_.claims, elsewhere());
    tell_beside({analysis_, request_, things_, saying_}, out_);
    const bool text = request_.changes && !request_.quoted.empty();
    if (!text) add(out_.claims, without());
    if (!text) add(out_.claims, nowhere());
    if (!text) said();
    answer();
  }

 private:
  std::uint32_t held(const Thing& thing) const { return (thing.own | thing.near) & out_.strong; }

  /// Where a file says a word that nothing is named after: "“csv” is said in …".
  void said() {
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((out_.called & ~out_.absent & 1U << i) == 0 || things_.seen[i] > 0 || out_.family ||
          names_a_file(scope_, request_.words[i]))
        continue;
      for (const TouchedFile& file : scope_.files) {
        if ((file.said >> i & 1U) == 0 || !file.file.valid()) continue;
        const Place place = line_with(file.file, i);
        if (!place.file.valid()) continue;
        add(out_.claims,
            saying_.seen("exists.said", request_.words[i].word,
                         "Nothing is named after " + narrative::quoted(request_.words[i].word) +
                             ", but " + code(file.path) + " speaks of it.",
                         {place}, Confidence::medium));
        break;
      }
    }
  }

  Place line_with(FileId id, std::size_t word) const {
    for (const std::string& root : request_.words[word].roots) {
      for (const std::string& one : spellings_of(root)) {
        if (const std::uint32_t line = saying_.line_with(id, one); line > 0)
          return {id, line, line};
      }
    }
    return {};
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
    return naming(saying_, std::move(claim), thing);
  }

  std::string text_of(const Thing& thing) const {
    if (std::string amount = amount_text(analysis_, request_, saying_, out_, thing);
        !amount.empty())
      return amount;
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
        if (!thing.inside.empty())
          return "A number about " + words + " stands in the code: " + code(thing.written) +
                 ", handed to " + code(thing.inside) + " in " + name + ".";
        return "A setting for " + words + " is there: " + name +
               (thing.written.empty() || !saying_.holds(thing.place, thing.written) ||
                        !request_.numbers.empty()
                    ? also(thing)
                    : ", " + code(thing.written) + " today") +
               ".";
      case ThingKind::entity:
        return entity_text(thing);
      case ThingKind::field:
        return "A field for " + words + " is kept: " + name + ".";
      case ThingKind::text:
        return "People see a text about " + words + ": " +
               narrative::quoted(narrative::cut_words(thing.name, 12)) + ".";
      case ThingKind::choice:
        return "A named value for " + words + " is there: " + name + also(thing) + ".";
      case ThingKind::library:
        return "A library for " + words + " is used: " + name + ".";
      case ThingKind::file:
        return "A page or script for " + words + " is there: " + name + also(thing) + ".";
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
    for (const Thing* one : named_fields(thing))
      fields.push_back(code(one->name.substr(one->name.rfind('.') + 1)));
    const std::string kept =
        code(entity.name) + (entity.kept ? " is kept" : " is part of a contract");
    if (!fields.empty()) return kept + ", with " + narrative::list_up_to(fields, 3) + ".";
    const std::string missing = quoted_words(words_of(request_, not_kept(thing)));
    if (entity.fields.empty() || missing.empty()) return kept + ".";
    return kept + "; of its " + narrative::amount(entity.fields.size(), "field") +
           " seen none is named after " + missing + ".";
  }

  /// The fields of a kept thing that are told: they have a word of the request.
  std::vector<const Thing*> named_fields(const Thing& entity) const {
    constexpr std::size_t kMost = 3;
    std::vector<const Thing*> out;
    for (const Thing& one : things_.all) {
      if (out.size() < kMost && one.kind == ThingKind::field && one.row == entity.row &&
          (one.own & out_.strong & ~entity.own) != 0)
        out.push_back(&one);
    }
    return out;
  }

  /// What its fields could be named after and are not: one word, or what nothing here has.
  std::uint32_t not_kept(const Thing& thing) const {
    if (request_.removes || !out_.field_asked) return 0;
    const std::uint32_t open = nouns() & ~thing.own & ~out_.called;
    const std::uint32_t out = std::popcount(open) == 1 ? open : open & out_.absent;
    return is_named_alike(request_, analysis_.model->entities[thing.row], out) ? 0 : out;
  }

  /// The telling words that say no act: they may be fields of a kept thing.
  std::uint32_t nouns() const {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((out_.strong >> i & 1U) != 0 && !request_.words[i].act && !is_form(request_.words[i]))
        bits |= 1U << i;
    }
    return bits;
  }

  std::optional<Claim> claim_of(const Thing& thing) const {
    std::vector<Place> places{thing.place};
    if (thing.kind == ThingKind::entity) {  // a field may have come years after its table
      std::vector<Place> own;
      for (const Thing* field : named_fields(thing)) own.push_back(field->place);
      places.insert(places.begin(), own.begin(), own.end());
    }
    if (thing.kind == ThingKind::rule) {
      const auto& enforced = analysis_.model->rules[thing.row].is.enforced;
      places.insert(places.end(), enforced.begin(), enforced.end());
    }
    const std::string rule = std::string("exists.") + kRules[static_cast<std::size_t>(thing.kind)];
    return with_name(saying_.seen(rule, thing.name, text_of(thing), places), thing);
  }

  /// "“Export” is there for `customers`: the function `exportCustomers`."
  std::optional<Claim> elsewhere() const {
    if (out_.elsewhere == nullptr ||
        std::ranges::find(out_.shown, out_.elsewhere) != out_.shown.end())
      return std::nullopt;
    const Thing& thing = *out_.elsewhere;
    return with_name(saying_.seen("exists.elsewhere", thing.name,
                                  quoted_words(words_of(request_, thing.own & out_.strong)) +
                                      " is there for " + code(out_.elsewhere_of) + ": the " +
                                      std::string(cutaway::answers::word(thing.kind)) + " " +
                                      code(thing.name) + ".",
                                  {thing.place}, Confidence::medium),
                     thing);
  }

  /// "logged", "arrives": a form of a word for what happens, unless it says what is to be done.
  static bool is_form(const RequestWord& word) {
    if (word.act || word.name) return false;
    if (word.trigger) return true;
    return word.meaning.empty() && (word.word.ends_with("ed") || word.word.ends_with("ing"));
  }

  /// "`refundOrder` is there; neither its name nor its body speaks of “partial”."
  std::optional<Claim> without() const {
    if (out_.extent < Extent::together) return std::nullopt;
    std::uint32_t told = 0;
    for (const Thing* thing : out_.shown) told |= held(*thing);
    for (const Thing* thing : out_.shown) {
      const std::uint32_t not_there = unsaid_in(*thing, told_apart() & ~told);
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

  /// Acts, names and words with a meaning of their own: that one is lacking tells something.
  std::uint32_t told_apart() const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      if (!word.trigger && (word.act || !word.meaning.empty())) out |= 1U << i;
    }
    return out & out_.strong & ~out_.called;
  }

  /// Of the words those that no line of its body holds, in whatever form.
  std::uint32_t unsaid_in(const Thing& thing, std::uint32_t words) const {
    if (!thing.symbol.valid()) return words;
    const syntax::Syntax& syntax = analysis_.project->of(thing.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
    const Place body{thing.symbol.file, symbol.line, symbol.end_line};
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((words >> i & 1U) == 0) continue;
      std::vector<std::string> forms;
      add_spellings(i, forms);
      if (std::ranges::any_of(forms,
                              [&](const std::string& one) { return saying_.holds(body, one); }))
        words &= ~(1U << i);
    }
    return words;
  }

  void add_spellings(std::size_t word, std::vector<std::string>& out) const {
    for (const std::string& root : request_.words[word].roots) {
      for (std::string& one : spellings_of(root)) out.push_back(std::move(one));
    }
  }

  /// A stated search for the words that no name holds.
  std::optional<Claim> nowhere() const {
    std::vector<std::string> roots, words;
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      if ((out_.absent >> i & 1U) == 0 || is_form(request_.words[i]) || has_other_name(i)) continue;
      words.push_back(request_.words[i].word);
      add_spellings(i, roots);
    }
    if (words.empty()) return std::nullopt;
    Searched searched = model::search(analysis_, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    const std::string text = quoted_words(words) +
                             (words.size() == 1 ? " was not found under that name"
                                                : " were not found under those names") +
                             ": no definition, route, kept thing, rule, setting, library or "
                             "text on a screen has it.";
    return saying_.searched("exists.nothing", join(words, " "), text, std::move(searched));
  }

  bool has_other_name(std::size_t word) const {
    return std::ranges::any_of(out_.akin,
                               [&](const Thing* one) { return (one->akin >> word & 1U) != 0; });
  }

  void answer() {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((out_.absent >> i & 1U) != 0 && !is_form(request_.words[i]))
        missing.push_back(request_.words[i].word);
    }
    out_.answer = nearest_values(analysis_, request_, saying_, out_);
    if (const Thing* field = field_there(analysis_, things_, out_); field != nullptr) {
      std::erase(out_.shown, field);
      out_.shown.insert(out_.shown.begin(), field);
      out_.extent = Extent::built;
    }
    if (!out_.answer && (out_.extent < Extent::built || out_.form.adds))
      out_.answer = verdict_on_field(analysis_, request_, things_, saying_, out_);
    if (!out_.answer && !out_.akin.empty() && out_.extent < Extent::together)
      out_.answer = by_its_other_name(*out_.akin.front());
    if (!out_.answer &&
        (out_.extent == Extent::nothing || (out_.extent == Extent::beside && !missing.empty()))) {
      for (const Claim& claim : out_.claims) {
        if (claim.rule() == "exists.nothing") out_.answer = beside(claim, missing);
      }
    }
    if (!out_.answer && asks_amount(request_) && !has_rule(out_) && !has_value())
      out_.answer = no_limit();
    const bool there = request_.removes || request_.rights || out_.extent == Extent::built;
    const bool amount = wants_amount(request_) && out_.value == nullptr && !has_rule(out_);
    if (!out_.answer && amount && (request_.limits || out_.form.act == 0))
      out_.answer = verdict_on_amount(request_, things_, saying_, out_);
    if (!out_.answer && out_.elsewhere != nullptr && out_.extent < Extent::together)
      out_.answer = only_elsewhere(*out_.elsewhere);
    if (!out_.answer && !there)
      out_.answer = verdict_on_act(analysis_, request_, things_, saying_, out_);
    if (!out_.answer && !out_.shown.empty() && is_mere_subject(*out_.shown.front()))
      out_.answer = nothing_does();
    if (!out_.answer && !out_.shown.empty()) out_.answer = around(*out_.shown.front());
    if (!out_.answer) {
      for (const Claim& claim : out_.claims) {
        if (claim.rule() == "exists.said" && out_.shown.empty())
          out_.answer = Claim("scope.answer", claim.id(), std::string(claim.text()), claim.basis(),
                              claim.confidence(), claim.evidence());
      }
    }
    if (!out_.answer) out_.answer = nothing_does();
  }

  /// It is what the request is about, and does nothing of what is asked for.
  bool is_mere_subject(const Thing& thing) const {
    return thing.kind == ThingKind::entity && out_.extent <= Extent::partly && !request_.removes &&
           !request_.rights && (thing.own & out_.acts) == 0 && named_fields(thing).empty();
  }

  std::optional<Claim> by_its_other_name(const Thing& thing) const {
    return with_name(saying_.seen("scope.answer", request_.text,
                                  "In part, perhaps: " +
                                      quoted_words(words_of(request_, thing.akin & out_.strong)) +
                                      " may be there by another name, as " + code(thing.name) + ".",
                                  {thing.place}, Confidence::low),
                     thing);
  }

  /// A value or a field has some of the words: none of this kind would be too much said.
  bool has_value() const {
    return std::ranges::any_of(things_.values,
                               [&](const Thing& one) { return (one.own & out_.strong) != 0; }) ||
           std::ranges::any_of(out_.shown,
                               [](const Thing* one) { return one->kind == ThingKind::field; });
  }

  /// It is there for A, and nothing seen ties it to B.
  std::optional<Claim> only_elsewhere(const Thing& thing) const {
    const std::uint32_t acts = out_.form.act != 0 ? out_.form.act : out_.acts;
    const std::uint32_t objects = out_.strong & ~acts & ~out_.called & ~thing.own;
    if (objects == 0) return std::nullopt;
    return with_name(
        saying_.seen("scope.answer", request_.text,
                     "In part: " + quoted_words(words_of(request_, thing.own & out_.acts)) +
                         " is there for " + code(out_.elsewhere_of) + " (" + code(thing.name) +
                         "); no name seen ties it to " + quoted_words(words_of(request_, objects)) +
                         ".",
                     {thing.place}, Confidence::medium),
        thing);
  }

  /// A limit is asked for, and no rule or setting has one of these words.
  std::optional<Claim> no_limit() const {
    std::vector<std::string> roots;
    for (std::size_t i = 0; i < request_.words.size(); ++i) {
      if ((out_.strong >> i & 1U) != 0) add_spellings(i, roots);
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
    std::string text = "Nothing was found under the name" +
                       std::string(missing.size() == 1 ? " " : "s ") + quoted_words(missing) + ".";
    const Thing* near = nearest_place(analysis_, request_, things_, out_);
    if (near == nullptr && !out_.close.empty()) near = out_.close.front();
    Evidence evidence = search.evidence();
    if (near != nullptr) {
      text = text.substr(0, text.size() - 1) + "; it would sit beside " + code(near->name) + ".";
      evidence.add({near->place});
    }
    return Claim("scope.answer", request_.text, std::move(text), Basis::searched,
                 Confidence::medium, std::move(evidence));
  }

  std::optional<Claim> around(const Thing& best) const {
    if (request_.removes || request_.rights) return at_hand(best);
    if (out_.extent != Extent::built)
      return verdict_on_words(analysis_, request_, things_, saying_, out_, best);
    const std::string what = best.kind == ThingKind::text
                                 ? narrative::quoted(narrative::cut_words(best.name, 8))
                                 : code(best.name);
    return with_name(saying_.seen("scope.answer", request_.text,
                                  "It appears to be built already, as " + what + " tells.",
                                  {best.place}, Confidence::medium),
                     best);
  }

  /// What is to go, or what not all may do any more, is there of course.
  std::optional<Claim> at_hand(const Thing& best) const {
    const std::string what = best.kind == ThingKind::text
                                 ? narrative::quoted(narrative::cut_words(best.name, 8))
                                 : code(best.name);
    return with_name(saying_.seen("scope.answer", request_.text,
                                  (request_.removes ? "What is to go is there: "
                                                    : "What it speaks of is there: ") +
                                      what + ".",
                                  {best.place}, Confidence::medium),
                     best);
  }

  /// What it is about is kept, or one of its words is named; nothing that was seen does it.
  std::optional<Claim> nothing_does() const {
    const Thing* near = nullptr;
    for (const Thing& thing : things_.all) {
      if ((thing.own & out_.strong) == 0 || thing.kind != ThingKind::entity || thing.whole < .99 ||
          !analysis_.model->entities[thing.row].kept)
        continue;
      near = &thing;
      break;
    }
    if (near == nullptr) {
      if (auto nearest = verdict_on_nearest(request_, things_, saying_, out_)) return nearest;
    }
    const bool subject = near != nullptr;
    if (near == nullptr && !out_.close.empty()) near = out_.close.front();
    if (near == nullptr) return std::nullopt;
    const std::string name = near->kind == ThingKind::text
                                 ? narrative::quoted(narrative::cut_words(near->name, 8))
                                 : code(near->name);
    return with_name(
        saying_.seen("scope.answer", request_.text,
                     subject ? "Nothing seen does it yet; it is about " + name + ", which is kept."
                             : "We could not tell what it touches; the nearest is " + name + ".",
                     {near->place}, Confidence::low),
        *near);
  }

  static constexpr std::array<const char*, kThingKinds> kRules = {
      "endpoint", "operation", "rule",     "setting", "entity",  "field",
      "text",     "type",      "function", "choice",  "library", "file"};

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const Saying& saying_;
  bool ranked_;  ///< by the words of all files
  const Scope& scope_;
  Existing& out_;
};

}  // namespace

void tell_existing(const model::Analysis& analysis, const Request& request, const Things& things,
                   const Saying& saying, bool ranked, const Scope& scope, Existing& existing) {
  Teller(analysis, request, things, saying, ranked, scope, existing).tell();
}

}  // namespace cutaway::answers

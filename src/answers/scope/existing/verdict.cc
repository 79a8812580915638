// SPDX-License-Identifier: Apache-2.0
// The nearest place is told with the words that it says and those that it does not, and no more.
#include "answers/scope/existing/verdict.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/absence.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/kept_ways.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr double kNearly = .6, kAsNear = .4, kAlmost = .7, kRare = .25;

/// "articles" of "Add a rating to articles" where nothing kept is called so; empty otherwise.
std::string unknown_owner(const Request& request, const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.head == 0 || (form.head & form.owner) == 0 ||
      existing.subject != nullptr || existing.kept_class)
    return {};
  const auto at = static_cast<std::size_t>(std::countr_zero(form.head));
  return at < request.words.size() ? request.words[at].word : std::string();
}

/// `nearest`: where it stands. A line that holds the number of today is no other place.
std::string lead(const Request& request, const Existing& existing, const Saying& saying,
                 const Place& nearest, bool unclear) {
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  if (unclear && wants_amount(request)) {
    if (existing.no_limit)
      return "No limit on " + narrative::quoted(existing.no_limit->noun) + " was seen here" +
             std::string(kByWords);
    if (today != request.numbers.end() && !saying.holds_number(nearest, today->written))
      return "Where " + told_number(*today) + " is set today was not seen" + std::string(kByWords);
  }
  if (unclear) return std::string(kUnclear) + std::string(kByWords);
  if (existing.extent == Extent::built) return "It may be there already: ";
  if (const std::string owner = unknown_owner(request, existing); !owner.empty())
    return "What is kept of " + narrative::quoted(owner) +
           " was not recognised by that name; nearest: ";
  // When a message is to go out is no number that is set today.
  const bool sends = std::ranges::any_of(request.words, [](const RequestWord& word) {
    return word.meaning == "notify" || word.meaning == "remind" || lower(word.word) == "send";
  });
  if (wants_amount(request) && (request.limits || !sends)) {
    if (existing.no_limit)
      return "No limit on " + narrative::quoted(existing.no_limit->noun) +
             " was seen here; nearest: ";
    if (today == request.numbers.end())
      return "Its number was not seen under these words; nearest: ";
    if (saying.holds_number(nearest, today->written))
      return today->written + " is likely set here today: ";
    return "Where " + told_number(*today) + " is set today was not seen; nearest: ";
  }
  return "Nearest: ";
}

}  // namespace

std::string kind_and_name(const model::Analysis& analysis, const Thing& thing) {
  const std::string kind = word(thing.kind);
  if (thing.kind == ThingKind::text)
    return "the text " + narrative::quoted(narrative::cut_words(thing.name, 8));
  std::string out = (kind == "file" ? "" : "the " + kind + " ") + code(thing.name);
  // "schedule" is no name: what runs by the clock is told by the function that says so.
  if (thing.kind == ThingKind::rule && thing.symbol.valid() &&
      analysis.model->rules[thing.row].is.kind == "schedule") {
    const syntax::Syntax& syntax = analysis.project->of(thing.symbol.file);
    const auto name = syntax.text(syntax.symbols[thing.symbol.symbol.index()].name);
    if (!name.empty()) return "the run by the clock in " + code(std::string(name));
  }
  if (thing.kind != ThingKind::function || !thing.symbol.valid()) return out;
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    if (endpoint.handler.file == thing.symbol.file &&
        endpoint.handler.symbol == thing.symbol.symbol)
      return out + " (" + code(endpoint.method + " " + endpoint.path) + ")";
  }
  return out;
}

namespace {

/// "“send” and “alerts” as “notification”": each as it stands in the names, else in the lines.
class Said {
 public:
  Said(const Request& request, const Saying& saying) : request_(request), saying_(saying) {}

  std::string in_name(std::uint32_t words, std::string_view name) const {
    return told(words, [&](const RequestWord& word) { return word_with(name, word.roots); });
  }
  std::string in_lines(std::uint32_t words, const Place& lines) const {
    return told(words, [&](const RequestWord& word) { return saying_.word_in(lines, word.roots); });
  }

 private:
  template <typename Find>
  std::string told(std::uint32_t words, Find find) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((words >> i & 1U) == 0) continue;
      const RequestWord& word = request_.words[i];
      const std::string found = find(word);
      std::string joined;
      for (const std::string& one : identifier_words(found)) joined += one;
      std::string asked;
      for (const std::string& one : identifier_words(word.word)) asked += one;
      const bool same = root_of(joined) == root_of(asked) || contains(joined, asked);
      out.push_back(narrative::quoted(word.word) +
                    (found.empty() || same ? "" : " as " + narrative::quoted(found)));
    }
    return narrative::list_up_to(out, 4);
  }

  const Request& request_;
  const Saying& saying_;
};

}  // namespace

std::string what_it_says(const model::Analysis& analysis, const Request& request,
                         const Saying& saying, const Existing& existing, const Unit& unit) {
  const WordBits bits(request);
  const Said said(request, saying);
  const bool endpoint = unit.thing.kind == ThingKind::endpoint;
  // Of an endpoint people see the path; what its handler is called has to be said apart.
  const std::uint32_t shown =
      bits.in(unit.thing.name) & existing.strong & (endpoint ? unit.thing.own : ~0U);
  // Of a rule the words are also those of what it is handed to or holds for.
  const bool rule = unit.thing.kind == ThingKind::rule;
  const std::uint32_t name = shown | (endpoint || rule ? 0U : unit.thing.own & existing.strong);
  const std::uint32_t handler = endpoint ? unit.thing.own & existing.strong & ~name : 0U;
  std::string out;
  const auto add = [&](const char* what, const std::string& words) {
    if (words.empty()) return;
    out += std::string(out.empty() ? "its " : ", its ") + what + (out.empty() ? " says " : " ") +
           words;
  };
  const std::string& path = analysis.project->file(unit.thing.place.file).path;
  add("name", said.in_name(name, unit.thing.name));
  add(unit.thing.symbol.valid() ? "handler" : "method", said.in_name(handler, unit.thing.name));
  add("place", said.in_name((unit.said | unit.thing.own) & existing.strong & ~name & ~handler,
                            unit.thing.name + " " + path));
  add("code", said.in_lines(unit.by_lines & existing.strong, unit.lines));
  return out;
}

/// Of the nearest places the first whose name has the noun that it is about with what is to be
/// done, else the noun, else one of the words that tell: words that only meet in lines do so by
/// chance, a text does nothing, and a value is not meant where none is asked for.
static const Unit& named_so(const Existing& existing) {
  const Unit& nearest = existing.units.front();
  const std::uint32_t head = existing.form.head & existing.strong;
  const double by_head = (nearest.said & existing.strong) != 0 ? kAlmost : kAsNear;
  // `User.deactivate!` for "deactivate their own account": a rare act tells more than a noun that
  // many names have.
  const std::uint32_t act = existing.form.act & existing.strong;
  const auto naming = [&](std::uint32_t wanted) {
    return std::ranges::count_if(existing.units, [&](const Unit& one) {
      return wanted != 0 && (one.thing.own & wanted) == wanted && one.thing.kind != ThingKind::text;
    });
  };
  const bool rare = naming(act) > 0 && naming(act) < naming(head) && naming(act | head) == 0;
  const std::pair<std::uint32_t, double> steps[] = {{head | act, kAsNear},
                                                    {rare ? act : head, rare ? kRare : by_head},
                                                    {head, by_head},
                                                    {0U, kAsNear}};
  for (const auto& [wanted, share] : steps) {
    // `updateCollection` where one is to be renamed, before whatever has the noun alone.
    for (const Unit& unit : existing.units) {
      if (wanted == head && head != 0 && (existing.form.act & ~unit.thing.akin) == 0 &&
          existing.form.act != 0 && (head & ~unit.said) == 0 &&
          unit.thing.kind != ThingKind::text && !is_set(unit.thing))
        return unit;
    }
    for (const Unit& unit : existing.units) {
      const bool names =
          wanted != 0 ? (wanted & ~unit.said) == 0 : (unit.said & existing.strong) != 0;
      if (names && unit.score >= share * nearest.score && unit.thing.kind != ThingKind::text &&
          !is_set(unit.thing))
        return unit;
    }
  }
  return nearest;
}

/// The place itself where it is clear; else the first of the other places that is.
static const Unit& clear_one(const model::Analysis& analysis, const Request& request,
                             const Things& things, const Existing& existing, const Unit& nearest) {
  if (is_clear(analysis, request, things, existing, nearest)) return nearest;
  const auto other = std::ranges::find_if(existing.units, [&](const Unit& one) {
    return one.thing.kind != ThingKind::text && !one.with_other && !one.thing.other_act &&
           one.score >= kAsNear * nearest.score &&
           is_clear(analysis, request, things, existing, one);
  });
  return other == existing.units.end() ? nearest : *other;
}

/// Beside `DELETE /imports/{id}`, where nothing is to go, the next way in that has the same words.
static const Unit& not_deleting(const Request& request, const Existing& existing,
                                const Unit& nearest) {
  const auto deletes = [](const Unit& one) { return one.thing.name.starts_with("DELETE "); };
  if (nearest.thing.kind != ThingKind::endpoint || !deletes(nearest) || asks_to_delete(request) ||
      request.rights || existing.form.act == 0)
    return nearest;
  const auto other = std::ranges::find_if(existing.units, [&](const Unit& one) {
    return one.thing.kind != ThingKind::text && !deletes(one) && !one.thing.other_act &&
           (nearest.said & existing.strong & ~one.said) == 0;
  });
  return other == existing.units.end() ? nearest : *other;
}

/// Whether what is near by words only is worth a look: its name says two of the words that tell, or
/// what is to be done while its lines say another, or nothing but the one thing that is kept.
/// `GetTLSVersion` for "earlier versions of every file" has a word by chance.
static bool is_worth_naming(const model::Analysis& analysis, const Request& request,
                            const Existing& existing, const Unit& unit) {
  const std::uint32_t tells = existing.strong & ~existing.form.actor;
  const std::uint32_t named = (unit.thing.own | WordBits(request).in(unit.thing.name)) & tells;
  const WordBits bits(request);
  // "Export users": a plain word beside one that tells.
  const std::uint32_t plain = bits.in(unit.thing.name) & telling_words(request, existing);
  if (std::popcount(named | plain) > 1 && named != 0) return true;
  if ((named & existing.form.act) != 0 && (unit.by_lines & tells & ~named) != 0) return true;
  if (unit.thing.kind == ThingKind::type && named != 0)
    return std::ranges::all_of(identifier_words(unit.thing.name),
                               [&](const std::string& word) { return bits.in(word) != 0; });
  return unit.thing.kind == ThingKind::entity && named != 0 &&
         is_said_whole(analysis, request, unit.thing);
}

/// "Nothing that clearly does this was seen under its words in names, routes, screens and
/// settings."
static std::optional<Claim> verdict_on_nothing(const model::Analysis& analysis,
                                               const Request& request, const Saying& saying,
                                               const Existing& existing) {
  std::vector<std::string> roots;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((existing.strong >> i & 1U) != 0)
      roots.insert(roots.end(), request.words[i].roots.begin(), request.words[i].roots.end());
  }
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  std::string text =
      std::string(kUnclear) + std::string(kUnderWords) + ", routes, screens and settings";
  if (wants_amount(request) && today != request.numbers.end())
    text += ", nor where " + told_number(*today) + " is set today";
  Searched searched = model::search(analysis, {"names", {{"words", join(roots, "|")}}});
  searched.examples.clear();  // single words, which are no place to look at
  return saying.searched(kAnswerNone, request.text, text + ".", std::move(searched));
}

/// "google" of `/googlereader/login`: it stands there, though what it means may be another thing.
static std::uint32_t run_together(const Request& request, std::string_view name) {
  constexpr std::size_t kShortest = 5;
  const std::string small = lower(name);
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const std::string word = lower(request.words[i].word);
    if (word.size() >= kShortest && contains(small, word)) out |= 1U << i;
  }
  return out;
}

/// "10" of the rule or value that is nearest, where its line holds it and an amount is asked for.
static std::string number_there(const model::Analysis& analysis, const Request& request,
                                const Saying& saying, const Thing& thing) {
  if (!wants_amount(request) || std::ranges::any_of(request.numbers, &RequestNumber::today))
    return {};
  const std::string written =
      thing.kind == ThingKind::rule ? analysis.model->rules[thing.row].is.value : thing.written;
  const bool number =
      !written.empty() && written.find_first_not_of("0123456789._") == std::string::npos;
  return number && saying.holds_number(thing.place, written) ? written : std::string();
}

std::optional<Claim> verdict_on_nearest(const model::Analysis& analysis, const Request& request,
                                        const Things& things, const Saying& saying,
                                        const Existing& existing) {
  const auto told = std::ranges::find_if(existing.units, [&](const Unit& unit) {
    return !existing.shown.empty() && &unit.thing == existing.shown.front();
  });
  if (existing.units.empty()) return std::nullopt;
  // What says it by its name comes before what only speaks of it.
  const bool first =
      told != existing.units.end() &&
      (existing.extent == Extent::built || (told->thing.kind != ThingKind::text &&
                                            told->score >= kNearly * existing.units.front().score));
  const auto said_by = [&](const Unit& one) { return std::popcount(one.said & existing.strong); };
  const bool value =
      existing.extent != Extent::built && !existing.no_limit && wants_amount(request) &&
      is_set(existing.units.front().thing) &&
      (told == existing.units.end() || said_by(existing.units.front()) >= said_by(*told));
  const bool deed = existing.extent != Extent::built && existing.units.front().deed;
  const Unit& near = value || deed ? existing.units.front() : first ? *told : named_so(existing);
  const Unit& unit =
      not_deleting(request, existing, clear_one(analysis, request, things, existing, near));
  const std::string says = what_it_says(analysis, request, saying, existing, unit);
  const bool unclear = existing.extent != Extent::built &&
                       (says.empty() || !is_clear(analysis, request, things, existing, unit));
  if (unclear && !existing.no_limit && !is_worth_naming(analysis, request, existing, unit))
    return verdict_on_nothing(analysis, request, saying, existing);
  const std::string today = number_there(analysis, request, saying, unit.thing);
  const bool all = unit.thing.kind == ThingKind::function && existing.form.act != 0 &&
                   !request.changes && !request.limits && std::popcount(existing.strong) > 2 &&
                   (existing.strong & ~unit.said) == 0 && wants_amount(request);
  const std::string brief = (all ? "It may be there already, its number apart: "
                             : !today.empty() && !unclear && existing.extent != Extent::built
                                 ? "Nearest: "
                                 : lead(request, existing, saying, unit.thing.place, unclear)) +
                            kind_and_name(analysis, unit.thing) +
                            (today.empty() ? "" : ", which is " + code(today) + " today") + "; " +
                            (says.empty() ? "only plain words of what is asked stand there" : says);
  std::string text = brief;
  const std::uint32_t rest =
      existing.strong & ~unit.all() & ~run_together(request, unit.thing.name);
  if (rest != 0)
    text += "; " + quoted_words(words_of(request, rest)) +
            (std::popcount(rest) == 1 ? " was" : " were") + " not seen there";
  const Thing* kept = existing.shown.empty() ? nullptr : existing.shown.back();
  const bool little = std::popcount(rest) * 2 > std::popcount(existing.strong);
  const bool about = (little || (existing.form.act & ~unit.all()) != 0) && kept != nullptr &&
                     kept->kind == ThingKind::entity && kept->name != unit.thing.name;
  if (about) text += "; it is about " + code(kept->name) + ", which is kept";
  std::vector<Place> places{unit.thing.place};
  if (about) places.push_back(kept->place);
  if (unit.lines.end_line > unit.lines.line) places.push_back(unit.lines);
  const Confidence sure = unclear ? Confidence::low : Confidence::medium;
  const char* kind = !unclear && existing.extent == Extent::built ? kAnswerNear
                     : !unclear                                   ? kAnswerAbout
                     : brief.starts_with(kUnclear)                ? kAnswerFar
                                                                  : kAnswerUnset;
  auto claim = saying.seen(kind, request.text, text + ".", places, sure);
  // A sentence has an end: what was not seen of a long request is left out before the place is.
  if (!claim) claim = saying.seen(kind, request.text, brief + ".", places, sure);
  return naming(saying, std::move(claim), unit.thing);
}

}  // namespace cutaway::answers

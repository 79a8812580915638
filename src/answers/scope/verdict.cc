// SPDX-License-Identifier: Apache-2.0
// A shared noun is no answer: the act and what it is done with have to meet in one name.
#include "answers/scope/verdict.h"

#include <algorithm>
#include <array>
#include <set>

#include "answers/scope/absence.h"
#include "answers/scope/exists_beside.h"
#include "answers/scope/other_names.h"
#include "answers/scope/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kLabel = 5;  ///< words of a text that names what it does
constexpr std::size_t kShortLabel = 4;
constexpr double kMostOfObject = .5;

/// "ngOnDestroy", "dispose": when a page goes, nothing that people asked for is done.
bool is_of_framework(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name.substr(name.rfind('.') + 1));
  if (words.empty()) return true;
  return words.front() == "ng" ||
         (words.front() == "on" && words.size() == 2 &&
          (words[1] == "destroy" || words[1] == "create")) ||
         (words.size() == 1 && (words[0] == "dispose" || words[0] == "destroyed"));
}

/// "LoginDto": it only carries what something else does.
bool only_carries(const Thing& thing) {
  static constexpr std::array<std::string_view, 8> kCarriers = {
      "dto", "props", "request", "response", "params", "state", "type", "types"};
  const std::vector<std::string> words = identifier_words(thing.name);
  return thing.kind == ThingKind::type && !words.empty() &&
         std::ranges::find(kCarriers, words.back()) != kCarriers.end();
}

bool does_things(const Thing& thing) {
  if (thing.other_act) return false;
  if (thing.kind == ThingKind::function && is_of_framework(thing.name)) return false;
  switch (thing.kind) {
    case ThingKind::endpoint:
    case ThingKind::operation:
    case ThingKind::function:
    case ThingKind::type:
    case ThingKind::file:
      return true;
    case ThingKind::text:
      return narrative::word_count(thing.name) <= kLabel;
    default:
      return false;
  }
}

int reach(const Thing& thing) { return thing.kind == ThingKind::text ? 0 : is_code(thing) ? 1 : 2; }

std::string shown(const Thing& thing) {
  return thing.kind == ThingKind::text ? narrative::quoted(narrative::cut_words(thing.name, 8))
                                       : code(thing.name);
}

/// How much of the rest a place says that says the act; 0 when it is none.
double weight_of(const Things& things, const Form& form, std::uint32_t strong,
                 std::uint32_t triggers, const Thing& thing) {
  if (!does_things(thing) || (thing.own & form.act) == 0 || only_guards(thing)) return 0;
  const std::uint32_t object = thing.named() & form.object;
  const double covered =
      form.object == 0 ? 0 : things.share(object) / std::max(things.share(form.object), .01);
  const std::uint32_t manner = (thing.own | thing.near) & form.manner;
  const std::uint32_t set_off = thing.own & triggers;
  if (form.object != 0 && object == 0 && ((thing.own & form.manner) | set_off) == 0) return 0;
  // A label acts on whatever its page is about.
  if (thing.kind == ThingKind::text &&
      (covered < kMostOfObject || ((thing.own & form.object) == 0 && thing.whole < .99)))
    return 0;
  // Where it says little of the object and much else, it does something else.
  if (form.object != 0 && covered < kMostOfObject && manner == 0 && set_off == 0 &&
      thing.whole < kMostOfObject)
    return 0;
  // Without an object a name that says much else speaks of something else.
  if (form.object == 0 && manner == 0 && thing.whole < kMostOfObject) return 0;
  return 3 * covered + 1.5 * std::popcount(manner) + 2 * std::popcount(set_off) -
         (thing.kind == ThingKind::text ? 1.2 : 0) + things.share(thing.named() & strong) +
         .3 * reach(thing) + .5 * thing.whole - (only_carries(thing) ? .5 : 0);
}

/// "MAX_UPLOAD_SIZE_BYTES".
bool names_limit(const Thing& thing) {
  return std::ranges::any_of(identifier_words(thing.name), [](const std::string& word) {
    return word == "max" || word == "limit" || word == "maximum" || word == "min";
  });
}

/// "TimesheetLockdown" where timesheets shall be locked: a word begins like the act.
const Thing* begins_like(const Request& request, const Things& things, const Form& form) {
  constexpr std::size_t kShortest = 4, kLongRoot = 5;  // "autodelete"
  for (const Thing& thing : things.all) {
    if (!does_things(thing) || thing.kind == ThingKind::text || only_guards(thing) ||
        (thing.own & form.object) == 0)
      continue;
    for (const std::string& word : identifier_words(thing.name.substr(0, 120))) {
      for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
        if ((form.act >> i & 1U) == 0) continue;
        const std::string root = root_of(lower(request.words[i].word));
        const bool inside = root.size() >= kLongRoot && contains(word, root);
        if (root.size() >= kShortest && (word.starts_with(root) || inside)) return &thing;
      }
    }
  }
  return nullptr;
}

/// What has most of the words, and says them as they are written where several do.
const Thing* nearest_named(const Request& request, const Things& things, std::uint32_t words) {
  std::set<std::string> literal;  // "sso" as it is written, and not "oauth"
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((words >> i & 1U) != 0) literal.insert(root_of(lower(request.words[i].word)));
  }
  const Thing* best = nullptr;
  double most = 0;
  for (const Thing& thing : things.all) {
    const std::uint32_t said = thing.named() & words;
    if (said == 0 || (thing.own & words) == 0 || thing.kind == ThingKind::library ||
        thing.kind == ThingKind::choice || thing.kind == ThingKind::text || only_guards(thing) ||
        is_key(thing))
      continue;
    const bool value = thing.kind == ThingKind::setting || thing.kind == ThingKind::rule;
    const bool written = std::ranges::any_of(
        roots_in(thing.name), [&](const std::string& root) { return literal.contains(root); });
    const double kind = value                            ? .3
                        : thing.kind == ThingKind::field ? .8
                        : thing.name.starts_with("_")    ? .5
                                                         : 1;
    const double score =
        kind * (2 * things.share(said) + .3 * thing.whole + .1 * reach(thing) + (written ? .3 : 0));
    if (score > most) best = &thing, most = score;
  }
  return best;
}

/// A kept thing of that name.
const Thing* kept_subject(const model::Analysis& analysis, const Things& things,
                          std::uint32_t words) {
  const Thing* best = nullptr;
  for (const Thing& thing : things.all) {
    if (thing.kind != ThingKind::entity || (thing.own & words) == 0 || !is_whole_name(thing) ||
        !analysis.model->entities[thing.row].kept)
      continue;
    // Of `playlists` and `playlist_user` the first.
    if (best == nullptr || thing.whole > best->whole + .01 ||
        (thing.whole > best->whole - .01 && thing.name.size() < best->name.size()))
      best = &thing;
  }
  return best;
}

/// Lines of the function, else the line of the name.
Place body_of(const model::Analysis& analysis, const Thing& thing) {
  if (!thing.symbol.valid()) return thing.place;
  const syntax::Syntax& syntax = analysis.project->of(thing.symbol.file);
  const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
  return {thing.symbol.file, symbol.line, symbol.end_line};
}

/// Of the words those that no line of the place holds.
std::uint32_t unsaid_in(const Saying& saying, const Request& request, const Place& place,
                        std::uint32_t words, bool whole_file = false) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((words >> i & 1U) == 0) continue;
    for (const std::string& root : request.words[i].roots) {
      for (const std::string& one : spellings_of(root)) {
        if (whole_file ? saying.line_with(place.file, one) > 0 : saying.holds(place, one))
          words &= ~(1U << i);
      }
    }
  }
  return words;
}

/// The place that is named after what no line of the first says: "CSV" in `toCsv`.
const Thing* other_half(const Things& things, const Form& form, std::uint32_t rest) {
  for (const Thing& thing : things.all) {
    const std::uint32_t asked = (form.act | form.object) & ~rest;
    if (!does_things(thing) || thing.kind == ThingKind::text || (thing.own & rest) != rest ||
        ((thing.named() | thing.near) & asked) == 0 || thing.whole < .3)
      continue;
    return &thing;
  }
  return nullptr;
}

/// What it is named after, and what neither its name nor its lines say.
std::optional<Claim> named_in_part(const model::Analysis& analysis, const Request& request,
                                   const Things& things, const Saying& saying,
                                   const Existing& existing, const Thing& thing) {
  const Form& form = existing.form;
  const std::uint32_t named = thing.named() & existing.strong;
  const Place body = body_of(analysis, thing);
  const std::uint32_t rest = unsaid_in(
      saying, request, body, existing.strong & ~named & ~thing.akin, thing.kind == ThingKind::file);
  const std::uint32_t inside = existing.strong & ~named & ~thing.akin & ~rest;
  // No name tells a time, and a number stands in the lines or nowhere.
  std::string number;
  for (const RequestNumber& one : request.numbers) {
    if (!one.today && number.empty() && !saying.holds_number(body, one.written))
      number = one.written + (one.unit.empty() ? "" : " " + plural(one.unit));
  }
  // "when a poll is finalized": it is there for that when its name or lines say so.
  std::uint32_t triggers = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].trigger && !request.words[i].vague) triggers |= 1U << i;
  }
  const bool timed = triggers == 0
                         ? says_when(request)
                         : unsaid_in(saying, request, body, triggers & ~thing.named()) != 0;
  const bool all =
      rest == 0 && form.act != 0 && form.object != 0 && request.numbers.empty() && !timed;
  std::string text = (all ? "It may be there already: " : "In part: ") + shown(thing) +
                     (thing.kind == ThingKind::text ? " says " : " is named after ") +
                     quoted_words(words_of(request, named));
  if (inside != 0) text += ", and its lines say " + quoted_words(words_of(request, inside));
  std::vector<Place> places{thing.place, body};
  if (rest != 0) {
    text += "; nothing there says " + quoted_words(words_of(request, rest));
    const std::uint32_t manner = rest & form.manner;
    const Thing* other = manner == 0 ? nullptr : other_half(things, form, manner);
    if (other != nullptr) {
      text += ", after which " + shown(*other) + " is named";
      places.push_back(other->place);
    }
  } else if (!number.empty()) {
    text += "; nothing there says " + narrative::quoted(number);
  }
  return naming(saying,
                saying.seen("scope.answer", request.text, text + ".", places, Confidence::medium),
                thing);
}

/// No name has the act together with these words; what is nearest to them.
std::optional<Claim> not_together(const model::Analysis& analysis, const Request& request,
                                  const Things& things, const Saying& saying,
                                  const Existing& existing) {
  const Form& form = existing.form;
  std::uint32_t together = 0;  // what some name says with the act
  for (const Thing& thing : things.all) {
    if ((thing.own & form.act) != 0) together |= thing.named();
  }
  const std::uint32_t object = (form.object != 0 ? form.object : form.manner) & existing.strong;
  const std::uint32_t apart = object & ~together;
  if (apart == 0) return std::nullopt;
  const Thing* near = kept_subject(analysis, things, object);
  const bool kept = near != nullptr;
  if (!kept) near = nearest_named(request, things, object);
  if (!kept && near == nullptr) near = nearest_named(request, things, existing.strong & ~form.act);
  if (near == nullptr) return std::nullopt;
  const std::string said = quoted_words(words_of(request, near->named() & existing.strong));
  return naming(
      saying,
      saying.seen("scope.answer", request.text,
                  "Not seen yet: no name says " + quoted_words(words_of(request, form.act)) +
                      " together with " + quoted_words(words_of(request, apart)) +
                      (kept ? "; it is about " + code(near->name) + ", which is kept."
                            : "; the nearest for " + said + " is " + shown(*near) + "."),
                  {near->place}, Confidence::medium),
      *near);
}

}  // namespace

const Thing* nearest_doer(const Things& things, const Existing& existing) {
  const Thing* best = nullptr;
  double most = 0;
  if (existing.form.act == 0) return nullptr;
  for (const Thing& thing : things.all) {
    const double weight =
        weight_of(things, existing.form, existing.strong, existing.triggers, thing);
    if (weight > most) best = &thing, most = weight;
  }
  return best;
}

const Thing* nearest_place(const model::Analysis& analysis, const Request& request,
                           const Things& things, const Existing& existing) {
  const std::uint32_t object = existing.form.object | existing.form.owner;
  if (const Thing* doer = nearest_doer(things, existing)) return doer;
  if (const Thing* kept = kept_subject(analysis, things, object)) return kept;
  if (const Thing* named = nearest_named(request, things, object)) return named;
  return nearest_named(request, things, existing.strong);
}

void keep_fitting(const Request& request, Existing& existing) {
  const Form& form = existing.form;
  const auto does = [](const Thing* thing) {
    return is_code(*thing) || thing->kind == ThingKind::endpoint ||
           thing->kind == ThingKind::operation || thing->kind == ThingKind::text;
  };
  if (asks_amount(request)) {  // what can be called holds no amount
    const bool ruled = has_rule(existing);
    std::erase_if(existing.shown, [&](const Thing* thing) {
      const bool says_limit = std::ranges::any_of(request.words, [&](const RequestWord& word) {
        return word.measure && std::ranges::any_of(roots_in(thing->name), [&](const auto& root) {
                 return word.roots.contains(root);
               });
      });
      const bool field = thing->kind == ThingKind::field && ruled;
      return (ruled && does(thing) && !says_limit) || only_shows(*thing) || field || is_key(*thing);
    });
    return;
  }
  if (form.adds && form.owner != 0 && form.object != 0) {
    std::erase_if(existing.shown, [&](const Thing* thing) {
      const bool owner = thing->kind == ThingKind::entity && (thing->own & form.owner) != 0 &&
                         is_whole_name(*thing);
      return is_key(*thing) || (!owner && (thing->own & form.object) == 0);
    });
    return;
  }
  if (form.act == 0 || request.removes || request.rights) return;
  const std::uint32_t about = form.object | form.owner;
  const bool onoff = std::ranges::any_of(request.words, [](const RequestWord& word) {
    return word.meaning == "disable" || word.word == "enable";
  });
  std::erase_if(existing.shown, [&](const Thing* thing) {
    if (only_guards(*thing) || is_key(*thing)) return true;
    if (thing->kind == ThingKind::entity)
      return !is_whole_name(*thing) && (about == 0 || (about & ~thing->own) != 0);
    if (thing->kind == ThingKind::setting && !onoff)
      return ((thing->own | thing->akin) & form.act) == 0;
    if (!does(thing)) return false;
    const bool acts = ((thing->own | thing->akin) & form.act) != 0;
    const bool with = about == 0 || (thing->named() & about) != 0;
    const bool manner = form.manner != 0 && (form.manner & ~thing->own) == 0;
    // "This timesheet is already exported" tells of a state.
    if (thing->kind == ThingKind::text &&
        (!acts || narrative::word_count(thing->name) > kShortLabel))
      return true;
    if (acts) return !with && !manner;
    return !(with && manner);
  });
}

std::optional<Claim> verdict_on_act(const model::Analysis& analysis, const Request& request,
                                    const Things& things, const Saying& saying,
                                    const Existing& existing) {
  const Form& form = existing.form;
  if (form.act == 0) return std::nullopt;
  if (const Thing* best = nearest_doer(things, existing))
    return named_in_part(analysis, request, things, saying, existing, *best);
  if (const Thing* like = begins_like(request, things, form))
    return naming(
        saying,
        saying.seen("scope.answer", request.text,
                    "In part, perhaps: the name of " + shown(*like) + " begins or goes on like " +
                        quoted_words(words_of(request, form.act)) + " and says " +
                        quoted_words(words_of(request, like->own & form.object)) + ".",
                    {like->place}, Confidence::low),
        *like);
  return not_together(analysis, request, things, saying, existing);
}

const Thing* field_there(const model::Analysis& analysis, const Things& things,
                         const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0) return nullptr;
  const Thing* kept = kept_subject(analysis, things, form.owner);
  if (kept == nullptr) return nullptr;
  for (const Thing& one : things.all) {
    if (one.kind == ThingKind::field && one.row == kept->row && (form.object & ~one.own) == 0 &&
        one.whole >= .5)
      return &one;
  }
  return nullptr;
}

std::optional<Claim> verdict_on_field(const model::Analysis& analysis, const Request& request,
                                      const Things& things, const Saying& saying,
                                      const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0) return std::nullopt;
  const Thing* kept = kept_subject(analysis, things, form.owner);
  if (kept == nullptr) return std::nullopt;
  const model::Entity& entity = analysis.model->entities[kept->row];
  if (const Thing* field = field_there(analysis, things, existing))
    return naming(saying,
                  saying.seen("scope.answer", request.text,
                              "It appears to be kept already, as " + code(field->name) + ".",
                              {field->place}, Confidence::medium),
                  *field);
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::field || one.row != kept->row || (one.own & form.object) == 0)
      continue;
    return naming(
        saying,
        saying.seen("scope.answer", request.text,
                    "Not there yet: no field seen of " + code(entity.name) +
                        " is named after all of " + quoted_words(words_of(request, form.object)) +
                        "; the nearest is " + code(one.name) + ".",
                    {kept->place, one.place}, Confidence::medium),
        one);
  }
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::entity || one.row == kept->row || (form.object & ~one.own) != 0 ||
        one.whole < .99)
      continue;
    const model::Entity& other = analysis.model->entities[one.row];
    const auto belongs = std::ranges::find_if(other.relations, [&](const auto& relation) {
      return relation.target == entity.name || relation.target == entity.table;
    });
    if (!other.kept || belongs == other.relations.end()) continue;
    return naming(saying,
                  saying.seen("scope.answer", request.text,
                              "It appears to be kept already, as " + code(other.name) +
                                  ", which belongs to " + code(entity.name) + ".",
                              {one.place, belongs->place}, Confidence::medium),
                  one);
  }
  if (entity.fields.empty() || is_named_alike(request, entity, form.object)) return std::nullopt;
  return naming(
      saying,
      saying.seen("scope.answer", request.text,
                  "Not there yet: of the " + narrative::amount(entity.fields.size(), "field") +
                      " of " + code(entity.name) + " seen none is named after " +
                      quoted_words(words_of(request, form.object)) + ".",
                  {kept->place}, Confidence::medium),
      *kept);
}

std::optional<Claim> verdict_on_amount(const Request& request, const Things& things,
                                       const Saying& saying, const Existing& existing) {
  const Thing* best = nullptr;
  double most = 0;
  for (const Thing& thing : things.all) {
    const bool choice =
        thing.kind == ThingKind::choice && (thing.own & existing.strong) != 0 && names_limit(thing);
    if ((!does_things(thing) && !choice) || thing.kind == ThingKind::text) continue;
    const double score = things.share(thing.named() & existing.strong) + .1 * reach(thing) +
                         .1 * thing.whole + (choice ? .3 : 0);
    if (score > most) best = &thing, most = score;
  }
  if (best == nullptr || (best->own & existing.strong) == 0 ||
      things.share(best->named() & existing.strong) < .6 * things.share(existing.strong))
    return std::nullopt;
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  const std::string missing = today != request.numbers.end()
                                  ? "Where " + today->written + " is set today was not seen"
                                  : "No value of this kind was seen";
  return naming(
      saying,
      saying.seen("scope.answer", request.text,
                  missing + "; the nearest that it would hold for is " + shown(*best) +
                      ", named after " +
                      quoted_words(words_of(request, best->named() & existing.strong)) + ".",
                  {best->place}, Confidence::medium),
      *best);
}

std::optional<Claim> verdict_on_words(const model::Analysis& analysis, const Request& request,
                                      const Things& things, const Saying& saying,
                                      const Existing& existing, const Thing& best) {
  return named_in_part(analysis, request, things, saying, existing, best);
}

std::optional<Claim> verdict_on_nearest(const Request& request, const Things& things,
                                        const Saying& saying, const Existing& existing) {
  const Thing* near = nearest_named(request, things, existing.strong);
  if (near == nullptr) return std::nullopt;
  const std::uint32_t rest = existing.strong & ~near->named() & ~near->near;
  const std::string said = quoted_words(words_of(request, near->named() & existing.strong));
  return naming(saying,
                saying.seen("scope.answer", request.text,
                            "Nothing seen does it under these words; the nearest for " + said +
                                " is " + shown(*near) +
                                (rest == 0 ? "."
                                           : ", whose name does not say " +
                                                 quoted_words(words_of(request, rest)) + "."),
                            {near->place}, Confidence::low),
                *near);
}

}  // namespace cutaway::answers

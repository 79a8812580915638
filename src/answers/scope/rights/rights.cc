// SPDX-License-Identifier: Apache-2.0
// Of all places that name the right, the lists of roles tell most, then the function that decides,
// then what asks for it.
#include "answers/scope/rights/rights.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/right_sources.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using narrative::quoted;

constexpr std::size_t kMostAsked = 12, kMostTold = 3;

/// "support", "lead": those who are to be let do it.
std::vector<std::string> actors(const Request& request, const Form& form) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((form.actor >> i & 1U) != 0)
      for (const std::string& word : identifier_words(request.words[i].word)) out.push_back(word);
  }
  return out;
}

/// Everybody has an account; a role is told by another word.
bool names_role(const RequestWords& words, const std::vector<std::string>& actors) {
  return std::ranges::any_of(actors,
                             [&](const std::string& one) { return !words.has("anybody", one); });
}

/// How many words of the role's name are said, when all are: "space owner" of “space owners”.
std::size_t says_role(const std::string& role, const std::vector<std::string>& actors) {
  std::set<std::string> its, asked{root_of("only"), root_of("role")};
  for (const std::string& word : identifier_words(role)) its.insert(root_of(word));
  for (const std::string& word : actors) asked.insert(root_of(word));
  const bool all = std::ranges::includes(asked, its);
  return all ? its.size() : 0;
}

std::string told_name(const RightMention& one) {
  return one.of.empty() ? code(one.name) : code(one.name) + " of " + code(one.of);
}

/// The list of lists with most roles in which it is held.
void take_table(const RightSources& sources, const std::string& about, RightToday& out) {
  std::string best;
  std::size_t most = 0;
  for (const RightMention& one : sources.mentions()) {
    if (one.use != RightUse::held || one.about != about) continue;
    const auto n = static_cast<std::size_t>(std::ranges::count_if(
        sources.lists(), [&](const RoleList& list) { return list.table == one.table; }));
    if (n > most) best = one.table, most = n;
  }
  if (most == 0) return;
  for (const RightMention& one : sources.mentions()) {
    const bool known = std::ranges::any_of(
        out.held, [&](const RightMention& other) { return other.by == one.by; });
    if (one.use == RightUse::held && one.table == best && one.about == about && !known)
      out.held.push_back(one);
  }
  for (const RoleList& list : sources.lists()) {
    if (list.table == best) out.roles.push_back(list);
  }
}

/// The first of a kind, for anybody's things or else for somebody's.
const RightMention* first_of(const RightSources& sources, std::initializer_list<RightUse> uses,
                             const std::string& about) {
  for (const RightUse use : uses) {
    for (const RightMention& one : sources.mentions()) {
      if (one.use == use && one.about == about) return &one;
    }
  }
  return nullptr;
}

/// "DeleteDocument" of `Permission.DeleteDocument`, in one way of writing.
std::string plain_name(std::string_view name) {
  return join(identifier_words(name.substr(name.rfind('.') + 1)), "");
}

/// What asks for another right with the same thing does not ask for this one.
bool is_same(const RightMention& one, const RightMention& other) {
  return plain_name(one.name) == plain_name(other.name);
}

/// "message_unpin": what takes the asked act back.
std::uint32_t undone_in(const WordBits& bits, std::string_view name) {
  std::uint32_t out = 0;
  for (const std::string& word : identifier_words(name)) {
    if (word.size() > 4 && word.starts_with("un")) out |= bits.in(word.substr(2));
    if (word.size() > 5 && word.starts_with("dis")) out |= bits.in(word.substr(3));
  }
  return out;
}

std::optional<RightToday> right_in(const model::Analysis& analysis, const Request& request,
                                   const RightSources& sources) {
  const WordBits bits(request);
  // Who manages all comments is not who writes one: it tells nothing but where roles hold it.
  const auto only_manages = [](const RightMention& one) {
    return one.about == "manage" && one.use != RightUse::held && one.use != RightUse::decides;
  };
  std::set<std::string> abouts;
  for (const RightMention& one : sources.mentions()) {
    if (!only_manages(one)) abouts.insert(one.about);
  }
  if (abouts.empty()) return std::nullopt;
  const std::string about = *abouts.begin();  // the empty one comes first
  RightToday out;
  take_table(sources, about, out);
  const RightMention* first =
      out.held.empty()
          ? first_of(sources, {RightUse::decides, RightUse::declared, RightUse::asked}, about)
          : &out.held.front();
  if (first == nullptr) return std::nullopt;
  out.first = *first;
  // What a server decides comes before what a screen shows.
  for (const RightMention& one : sources.mentions()) {
    if (out.first.use == RightUse::decides && one.use == RightUse::decides && one.about == about &&
        sources.is_screen(out.first.place.file) && !sources.is_screen(one.place.file))
      out.first = one;
  }
  out.on_screen = sources.is_screen(out.first.place.file);
  for (const RightMention& one : sources.mentions()) {
    if (one.use == RightUse::withheld) out.withheld.push_back(one);
    if (one.about != about && one.use != RightUse::asked && one.about != "manage") {
      const bool known = std::ranges::any_of(
          out.others, [&](const RightMention& other) { return other.about == one.about; });
      if (!known) out.others.push_back(one);
    }
    if (one.use != RightUse::asked || one.about != about) continue;
    const bool known = std::ranges::any_of(out.asked, [&](const RightMention& other) {
      return other.place.file == one.place.file && other.by == one.by;
    });
    if (!known) out.asked.push_back(one);
  }
  // What asks for another name of it is told where nothing asks for this one.
  const std::string name = plain_name(out.first.name);
  const auto same = [&](const RightMention& one) { return plain_name(one.name) == name; };
  if (out.first.use == RightUse::decides || std::ranges::any_of(out.asked, same))
    std::erase_if(out.asked, [&](const RightMention& one) { return !same(one); });
  // Of all that ask, those named after the request are meant.
  const auto far = [&](const RightMention& one) {
    const std::string_view path = analysis.project->file(one.place.file).path;
    const std::uint32_t undone = undone_in(bits, one.by) | undone_in(bits, base_name(path));
    const std::uint32_t said = bits.in(one.by) | bits.in(base_name(path)) | undone;
    return std::tuple(-std::popcount(said), undone != 0, one.by.empty());
  };
  std::ranges::stable_sort(out.asked, {}, far);
  if (out.asked.size() > kMostAsked) out.asked.resize(kMostAsked);
  return out;
}

/// The function or route that asks, else the file.
std::string asker(const model::Analysis& analysis, const RightMention& one) {
  if (!one.by.empty()) return code(one.by);
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    for (const Place& place : endpoint.places) {
      if (place.file == one.place.file && place.line <= one.place.line &&
          one.place.line <= place.end_line)
        return code(endpoint.method + " " + endpoint.path);
    }
  }
  return code(base_name(analysis.project->file(one.place.file).path));
}

std::string roles_that_have(const RightToday& right) {
  std::vector<std::string> names;
  for (const RightMention& one : right.held) names.push_back(quoted(one.by));
  const std::size_t all = right.roles.size();
  if (names.size() >= all && all > 1)
    return ", which each of the " + std::to_string(all) + " roles seen has";
  const std::string seen = all > 1 ? "; of " + std::to_string(all) + " roles seen " : ", which ";
  return seen + (names.size() == 1 && all > 1 ? "only " : "") + narrative::list_up_to(names, 4) +
         (names.size() == 1 ? " has" : " have") + (all > 1 ? " it" : "");
}

std::optional<Claim> answer_of(const Beside& beside, const RightToday& right) {
  std::vector<Place> places{right.first.place};
  std::string text;
  if (!right.held.empty()) {
    text = "The right for it is " + told_name(right.first) + roles_that_have(right);
  } else if (right.first.use == RightUse::decides) {
    const bool screen = right.on_screen;
    text = (screen ? "On the screen " : "") + told_name(right.first) + " decides who may do it";
  } else {
    text = "The right for it is " + told_name(right.first);
  }
  std::vector<std::string> names;
  for (const RightMention& one : right.asked) {
    const std::string name = asker(beside.analysis, one);
    if (!is_same(one, right.first) || names.size() >= kMostTold - 1 ||
        std::ranges::find(names, name) != names.end() ||
        (one.place.file == right.first.place.file && one.place.line == right.first.place.line))
      continue;
    names.push_back(name);
    places.push_back(one.place);
  }
  const std::string by = narrative::list_up_to(names, kMostTold);
  if (right.first.use == RightUse::decides && !names.empty())
    text += ", and is asked by " + by;
  else if (right.held.empty() && !names.empty())
    text += ", asked for by " + by;
  return beside.saying.seen(kAnswer, right.first.name, text + ".", places, Confidence::medium);
}

/// "Another list withholds it from “readOnly” and “review”."
std::optional<Claim> withheld(const Beside& beside, const RightToday& right) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const RightMention& one : right.withheld) {
    if (right.held.empty() || one.table == right.held.front().table) continue;
    if (std::ranges::find(names, quoted(one.by)) != names.end()) continue;
    names.push_back(quoted(one.by));
    places.push_back(one.place);
  }
  if (names.empty()) return std::nullopt;
  return beside.saying.seen("exists.right_withheld", right.first.name,
                            "Another list withholds " + told_name(right.first) + " from " +
                                narrative::list_up_to(names, 4) + ".",
                            places);
}

/// The way in that is named after the act asks for a role or right itself.
bool asks_at_way_in(const Beside& beside, const Existing& existing) {
  if (existing.units.empty() || !existing.units.front().deed) return false;
  const Thing& way = existing.units.front().thing;
  return !beside.analysis.model->endpoints[way.row].roles.empty();
}

/// "project" of "the billable rate of a project": who may change a value may change its thing.
/// "Write a review of a product" changes no value of the product.
std::uint32_t owner_of_head(const Request& request, const RequestWords& words, const Form& form) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((form.act >> i & 1U) != 0 && words.has("light_acts", lower(request.words[i].word)))
      return 0;
  }
  const std::vector<std::string>& tokens = request.tokens;
  const WordBits bits(request);
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i + 1] != "of" || (bits.in(tokens[i]) & form.head) == 0) continue;
    std::size_t at = i + 2;
    while (at + 1 < tokens.size() && words.has("articles", tokens[at])) ++at;
    return bits.in(tokens[at]) & ~(form.act | form.actor);
  }
  return 0;
}

std::optional<RightToday> right_named(const Beside& beside, const RequestWords& words,
                                      const Form& form) {
  const RightWords named(beside.request, words, form);
  if (!named.any()) return std::nullopt;
  RightSources sources(beside.analysis, named);
  sources.find();
  return right_in(beside.analysis, beside.request, sources);
}

}  // namespace

/// "Let several people edit a page": that they do it at once is asked, and not whether they may.
static bool lets_several(const Request& request) {
  static constexpr std::string_view kSeveral[] = {"several", "two", "three", "many", "multiple"};
  return request.tokens.size() > 2 &&
         (request.tokens[0] == "let" || request.tokens[0] == "allow") &&
         std::ranges::find(kSeveral, request.tokens[1]) != std::end(kSeveral);
}

void find_right(const Beside& beside, const RequestWords& words, Existing& existing) {
  const Request& request = beside.request;
  const Form& form = existing.form;
  if (lets_several(request) || existing.value != nullptr || form.adds || request.removes ||
      !request.numbers.empty() || form.act == 0 ||
      (!request.rights && !names_role(words, actors(request, form))))
    return;
  existing.right = right_named(beside, words, form);
  if (const std::uint32_t owner = owner_of_head(request, words, form);
      !existing.right && owner != 0) {
    Form of_owner = form;
    of_owner.head = of_owner.object = owner;
    existing.right = right_named(beside, words, of_owner);
  }
  // A way in that asks for a right says more than a helper that a screen asks.
  if (existing.right && existing.right->held.empty() && asks_at_way_in(beside, existing))
    existing.right.reset();
}

void tell_right(const Beside& beside, Existing& existing) {
  if (!existing.right) return;
  const RightToday& right = *existing.right;
  auto answer = answer_of(beside, right);
  if (!answer) return;
  beside.saying.name(*answer, code(right.first.name),
                     right.first.name.substr(right.first.name.rfind('.') + 1), right.first.place);
  existing.answer = std::move(answer);
  existing.claims.clear();
  for (const RightMention& one : right.asked) {
    if (existing.claims.size() >= kMostTold) break;
    add(existing.claims,
        beside.saying.seen("exists.right_asked", one.name,
                           asker(beside.analysis, one) + " asks for " + told_name(one) + ".",
                           {one.place}));
  }
  add(existing.claims, withheld(beside, right));
  for (const RightMention& one : right.others)
    add(existing.claims,
        beside.saying.seen("exists.right_beside", one.name,
                           "Beside it there is " + told_name(one) + ", for “" + one.about + "”.",
                           {one.place}));
}

std::optional<Claim> ask_role(const AskContext& context) {
  if (!context.existing.right || context.existing.right->roles.size() < 2) return std::nullopt;
  const RightToday& right = *context.existing.right;
  const std::vector<std::string> asked = actors(context.request, context.existing.form);
  if (asked.empty()) return std::nullopt;
  auto role = right.roles.end();
  std::size_t most = 0;
  for (auto at = right.roles.begin(); at != right.roles.end(); ++at) {
    if (const std::size_t said = says_role(at->role, asked); said > most) role = at, most = said;
  }
  const bool has = role != right.roles.end() &&
                   std::ranges::any_of(
                       right.held, [&](const RightMention& one) { return one.by == role->role; });
  const bool only = context.request.tokens.front() == "only";
  if (has && (!only || right.held.size() == 1))
    return context.saying.seen("ask.role", right.first.name,
                               "It seems to be so already: what is to be otherwise than the list "
                               "of " +
                                   quoted(role->role) + " says today?",
                               {role->place, right.first.place}, Confidence::medium);
  if (role != right.roles.end() && !has)
    return context.saying.seen("ask.role", right.first.name,
                               "Is each " + quoted(role->role) + " to have " +
                                   told_name(right.first) +
                                   ", or some of them by a role of their own?",
                               {role->place, right.first.place});
  if (role != right.roles.end()) return std::nullopt;
  std::vector<std::string> names;
  for (const RoleList& one : right.roles) names.push_back(quoted(one.role));
  return context.saying.seen("ask.role", right.first.name,
                             "No role in that list is named " + quoted(join(asked, " ")) +
                                 ": is it a new one, or one of " + narrative::list_up_to(names, 4) +
                                 "?",
                             {right.roles.front().place});
}

std::optional<Claim> ask_shared_right(const AskContext& context) {
  if (!context.existing.right) return std::nullopt;
  const RightToday& right = *context.existing.right;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const RightMention& one : right.asked) {
    const std::string name = asker(context.analysis, one);
    if (!is_same(one, right.first) || std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back(one.place);
  }
  if (names.size() < 2) return std::nullopt;
  return context.saying.seen("ask.shared_right", right.first.name,
                             narrative::list_up_to(names, kMostTold) + " ask for " +
                                 told_name(right.first) + ": is it to change for all that they do?",
                             places);
}

}  // namespace cutaway::answers

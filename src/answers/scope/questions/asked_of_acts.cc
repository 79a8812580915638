// SPDX-License-Identifier: Apache-2.0
// Questions that follow from what is to be done: taking it back, doing it for one more product,
// taking something away, a limit that is exceeded already.
#include <algorithm>
#include <map>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using Words = std::vector<std::string>;

constexpr std::size_t kMostAlike = 12, kMostNameWords = 2;

/// Names of the same words but for the product's: `fetchSlackIntegration` beside
/// `fetchMicrosoftTeamsIntegration`.
bool differs_in_name(const Words& a, const Words& b, const WordBits& bits, std::uint32_t called) {
  std::size_t first = 0, last = 0;
  while (first < a.size() && first < b.size() && a[first] == b[first]) ++first;
  while (last + first < a.size() && last + first < b.size() &&
         a[a.size() - 1 - last] == b[b.size() - 1 - last])
    ++last;
  const std::size_t left_a = a.size() - first - last, left_b = b.size() - first - last;
  // What it differs by is the product alone: "enhanceTracks" is no other one.
  if (left_a > kMostNameWords) return false;
  for (std::size_t i = first; i < first + left_a; ++i) {
    if ((bits.in(a[i]) & called) == 0 &&
        (i + 1 >= a.size() || (bits.in(a[i] + a[i + 1]) & called) == 0) &&
        (i == 0 || (bits.in(a[i - 1] + a[i]) & called) == 0))
      return false;
  }
  return first + last >= 2 && last >= 1 && left_a >= 1 && left_b >= 1 && left_a <= kMostNameWords &&
         left_b <= kMostNameWords;
}

}  // namespace

namespace {

/// One of the others is a product or format, too: "load_ace_editor" is none.
bool names_product(const RequestWords& words, std::string_view name) {
  const Words all = identifier_words(name);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string& one :
         {all[i], i + 1 < all.size() ? all[i] + " " + all[i + 1] : std::string()}) {
      for (const char* group : {"named", "formats", "products.notify", "products.signin"}) {
        if (words.has(group, one)) return true;
      }
    }
  }
  return false;
}

/// What it is done with can be deleted by whoever made it.
bool can_be_deleted(const AskContext& context) {
  const std::uint32_t objects = context.existing.strong & ~context.existing.acts;
  return std::ranges::any_of(context.things.all, [&](const Thing& thing) {
    return thing.kind == ThingKind::endpoint && thing.name.starts_with("DELETE ") &&
           (thing.own & objects) != 0;
  });
}

}  // namespace

std::optional<Claim> ask_undo(const AskContext& context) {
  // What is done after so many days is taken back by nobody.
  if (context.request.removes || context.request.rights || !context.request.numbers.empty() ||
      context.existing.extent == Extent::built || context.decision.change_class == "setting")
    return std::nullopt;
  for (std::size_t i = 0; i < context.request.words.size() && i < 32; ++i) {
    const RequestWord& word = context.request.words[i];
    // "Edit a shared playlist" shares nothing.
    const std::uint32_t asked_act = context.existing.form.act;
    if (!word.act || (asked_act != 0 && (asked_act >> i & 1U) == 0)) continue;
    const std::string act = word.meaning.empty() ? lower(word.word) : word.meaning;
    const Words& back = context.words.group("opposites." + act);
    // Who asks for both asks for the way back, too.
    const bool asked = std::ranges::any_of(back, [&](const std::string& one) {
      return std::ranges::find(context.request.tokens, one) != context.request.tokens.end();
    });
    if (back.empty() || asked || can_be_deleted(context)) continue;
    Words roots;
    for (const std::string& one : back) roots.push_back(root_of(one));
    Searched searched = model::search(context.analysis, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    return context.saying.searched(
        "ask.undo", act,
        "Must it be possible to take it back? Nothing here is named after " +
            narrative::quoted(back.front()) + ".",
        std::move(searched));
  }
  return std::nullopt;
}

namespace {

/// "ErrDeleteStorageFailpoint", "fakeStorage": what only tests need is done for nobody.
bool is_of_tests(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "failpoint" || word == "test" || word == "mock" || word == "fake" ||
           word == "stub" || word == "err" || word == "error";
  });
}

}  // namespace

std::optional<Claim> ask_like_named(const AskContext& context) {
  if (context.existing.called == 0 ||
      (context.existing.family && !context.existing.family->there) ||
      !context.existing.kin.empty() || context.request.changes || context.request.removes)
    return std::nullopt;
  const WordBits bits(context.request);
  for (const Thing& thing : context.things.all) {
    const bool function = thing.kind == ThingKind::function;
    if ((!function && thing.kind != ThingKind::type) || (thing.own & context.existing.called) == 0)
      continue;
    const syntax::Syntax& syntax = context.analysis.project->of(thing.place.file);
    const Words own = identifier_words(thing.name.substr(thing.name.rfind('.') + 1));
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string name(syntax.text(symbol.name));
      if (!differs_in_name(own, identifier_words(name), bits, context.existing.called) ||
          !names_product(context.words, name) || names.size() > kMostAlike || is_of_tests(name) ||
          std::ranges::find(names, code(name)) != names.end())
        continue;
      names.push_back(code(name));
      places.push_back({thing.place.file, symbol.name_line, symbol.name_line});
    }
    if (names.empty() || names.size() > kMostAlike) continue;
    places.push_back(thing.place);
    return context.saying.seen("ask.like_named", thing.name,
                               "Is it to do all that is done for the others today: " +
                                   narrative::list_up_to(names, 3) + "?",
                               places);
  }
  return std::nullopt;
}

namespace {

/// A file that is named after what is to go.
bool is_what_goes(const AskContext& context, const TouchedFile& file) {
  return std::ranges::any_of(context.existing.shown, [&](const Thing* thing) {
    return thing->kind != ThingKind::entity && thing->kind != ThingKind::field &&
           thing->place.file == file.file;
  });
}

}  // namespace

std::optional<Claim> ask_users(const AskContext& context) {
  if (!context.request.removes) return std::nullopt;
  for (const TouchedFile& file : context.scope.files) {
    if (!file.file.valid() || !is_what_goes(context, file)) continue;
    CountedSet users = model::count(context.analysis, {"importers", {{"path", file.path}}});
    if (users.n == 0) continue;
    return context.saying.counted("ask.users", file.path,
                                  "What takes the place of " + code(file.path) + " for the " +
                                      narrative::amount(users.n, "file") +
                                      (users.n == 1 ? " that uses" : " that use") +
                                      " it, and for people who have the address?",
                                  std::move(users));
  }
  return std::nullopt;
}

std::optional<Claim> ask_above(const AskContext& context) {
  if (context.existing.no_limit) {
    const auto asked = std::ranges::find_if(context.request.numbers,
                                            [](const RequestNumber& one) { return !one.today; });
    if (asked == context.request.numbers.end()) return std::nullopt;
    const NoLimit& none = *context.existing.no_limit;
    return context.saying.searched("ask.above", none.noun,
                                   "What becomes of what has more than " + asked->written + " " +
                                       narrative::quoted(none.noun) +
                                       " already? Nothing was seen that limits them today.",
                                   none.search);
  }
  const bool more = std::ranges::any_of(context.request.tokens, [](const std::string& token) {
    return token == "raise" || token == "increase" || token == "extend" || token == "double";
  });
  if (more || context.request.numbers.empty() ||
      context.request.says(context.words, "asked.lower").empty())
    return std::nullopt;
  const model::Entity* entity = context.subject();
  if (entity == nullptr && context.existing.value != nullptr) {
    const Thing& value = *context.existing.value;
    return context.saying.seen("ask.above", value.name,
                               "What becomes of what is beyond " +
                                   context.request.numbers.front().written + " already, when " +
                                   code(value.name) + " changes?",
                               {value.place});
  }
  if (entity == nullptr) return std::nullopt;
  return context.saying.seen("ask.above", entity->name,
                             "What becomes of rows of " + code(entity->name) + " that are beyond " +
                                 context.request.numbers.back().written + " already?",
                             entity->places);
}

namespace {}  // namespace

std::optional<Claim> ask_unguarded(const AskContext& context) {
  if (!context.request.rights || context.existing.right) return std::nullopt;
  const std::uint32_t objects = context.existing.strong & ~context.existing.acts;
  const model::Endpoint* guarded = nullptr;
  std::map<FileId, const model::Endpoint*> guarded_in;  // by the file of their handlers
  std::vector<std::pair<FileId, const Thing*>> open;
  std::size_t with_guard = 0;
  for (const Thing& thing : context.things.all) {
    if (thing.kind != ThingKind::endpoint || (thing.own & objects) != objects || objects == 0)
      continue;
    const model::Endpoint& endpoint = context.analysis.model->endpoints[thing.row];
    if (endpoint.method == "ANY" || endpoint.method == "GET" || endpoint.method == "HEAD" ||
        endpoint.method == "OPTIONS")
      continue;
    // "POST /apps/{id}/initPermission" deletes no app.
    if ((context.existing.form.act & ~thing.own) != 0) continue;
    if (endpoint.auth == "required" || !endpoint.roles.empty()) {
      guarded_in.emplace(endpoint.handler.file, &endpoint);
      ++with_guard;
    } else {
      open.emplace_back(endpoint.handler.file, &thing);
    }
  }
  // Elsewhere the guard may be written in a way that was not read: a base class, a list of routes.
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const auto& [file, thing] : open) {
    const auto at = guarded_in.find(file);
    if (at == guarded_in.end() || !file.valid()) continue;
    guarded = at->second;
    names.push_back(code(thing->name));
    places.push_back(thing->place);
  }
  if (guarded == nullptr || names.empty() || names.size() > with_guard) return std::nullopt;
  places.push_back(guarded->places.front());
  return context.saying.seen("ask.unguarded", names.front(),
                             "Must the same hold for " + narrative::list_up_to(names, 3) +
                                 "? No guard was seen there, as " +
                                 code(guarded->method + " " + guarded->path) + " has one.",
                             places);
}

}  // namespace cutaway::answers

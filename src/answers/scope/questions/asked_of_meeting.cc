// SPDX-License-Identifier: Apache-2.0
// Each rests on one endpoint, function, kept thing or file of texts that is about the same thing.
#include "answers/scope/questions/asked_of_meeting.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/questions/languages_here.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

/// Something comes that is not there: new code, or more that is kept.
bool is_new(const AskContext& context) {
  const std::string& what = context.decision.change_class;
  return (what == "code" || what == "data") && context.existing.extent != Extent::built &&
         !context.request.removes && !context.request.rights && !context.request.limits;
}

bool says_one_of(const AskContext& context, std::string_view group) {
  return std::ranges::any_of(context.request.words, [&](const RequestWord& word) {
    return !word.trigger && !word.negated &&
           (context.words.has(group, lower(word.word)) || context.words.has(group, word.meaning));
  });
}

/// What is done leaves something with the thing: a comment, a vote, one more value.
bool leaves_something(const AskContext& context) {
  return context.decision.change_class == "data" || says_one_of(context, "leaves_something");
}

/// Whether the name has the last word of the kept thing's name: "order" of `spree_orders`.
class Named {
 public:
  explicit Named(const model::Entity& entity) {
    const std::vector<std::string> words = identifier_words(entity.name);
    if (!words.empty()) root_ = root_of(lower(words.back()));
  }

  bool in(std::string_view name) const { return has(identifier_words(name)); }
  bool has(const std::vector<std::string>& words) const {
    return !root_.empty() && std::ranges::any_of(words, [&](const std::string& word) {
      return root_of(lower(word)) == root_;
    });
  }

 private:
  std::string root_;
};

/// The kept thing that the request says by its whole name, a prefix of all tables apart; of "photo
/// albums" that which is called so and nothing else, where there is one.
const model::Entity* whole_subject(const AskContext& context) {
  const model::Entity* entity = context.object();
  if (entity == nullptr) return nullptr;
  std::set<std::string> said;
  for (const std::string& token : context.request.tokens) said.insert(root_of(token));
  std::vector<std::string> words = identifier_words(entity->name);
  if (words.size() > 1 && words.front() == prefix_of_kept(*context.analysis.model))
    words.erase(words.begin());
  if (!std::ranges::all_of(
          words, [&](const std::string& word) { return said.contains(root_of(lower(word))); }))
    return nullptr;
  for (const model::Entity& other : context.analysis.model->entities) {
    if (other.kept && words.size() > 1 &&
        root_of(lower(other.name)) == root_of(lower(words.back())))
      return &other;
  }
  return entity;
}

/// "GET /api/boards/public/{token}" → "boards", "public".
std::vector<std::string> path_words(const std::string& path) {
  return identifier_words(fixed_path(path));
}

/// The endpoint whose path has the kept thing and nothing that is done beside, the shortest first.
template <typename Fits>
const model::Endpoint* endpoint_of(const AskContext& context, const model::Entity& entity,
                                   Fits fits) {
  const Named named(entity);
  const model::Endpoint* best = nullptr;
  for (const model::Endpoint& one : context.analysis.model->endpoints) {
    if (one.places.empty() || !one.complete || !named.in(fixed_path(one.path)) || !fits(one))
      continue;
    if (best == nullptr || one.path.size() < best->path.size()) best = &one;
  }
  return best;
}

/// "a `Board`", "an `Album`", "a row of `boards`".
std::string one_of(const model::Entity& entity) {
  if (entity.name.ends_with('s')) return "a row of " + code(entity.name);
  const std::string small = lower(entity.name.substr(0, 1));
  return (contains("aeio", small) ? "an " : "a ") + code(entity.name);
}

std::string name_of(const model::Endpoint& endpoint) {
  return endpoint.method + " " + endpoint.path;
}

/// A function or type of the product's own code whose name has the kept thing and one of a group.
const Thing* named_thing(const AskContext& context, const model::Entity& entity,
                         std::string_view group, std::initializer_list<ThingKind> kinds) {
  const Named named(entity);
  const ranking::FileKinds files(*context.analysis.catalogue);
  const Thing* best = nullptr;
  for (const Thing& one : context.things.all) {
    if (std::ranges::find(kinds, one.kind) == kinds.end()) continue;
    const std::string last = one.name.substr(one.name.rfind('.') + 1);
    const std::vector<std::string> words = identifier_words(last);
    if (!named.has(words) || !context.words.in_name(group, last) ||
        files.aside(context.analysis.project->file(one.place.file).path))
      continue;
    if (best == nullptr || words.size() < identifier_words(best->name).size()) best = &one;
  }
  return best;
}

}  // namespace

std::optional<Claim> ask_money(const AskContext& context) {
  if (!is_new(context) || !says_one_of(context, "money")) return std::nullopt;
  const model::Entity* best = nullptr;
  for (const model::Entity& one : context.analysis.model->entities) {
    const std::vector<std::string> words = identifier_words(one.name);
    if (!one.kept || words.empty() || one.places.empty() ||
        !context.words.has("kept_money", root_of(lower(words.back()))))
      continue;
    const bool payment = contains(lower(one.name), "payment");
    if (best == nullptr || (payment && !contains(lower(best->name), "payment")) ||
        (payment == contains(lower(best->name), "payment") && one.name.size() < best->name.size()))
      best = &one;
  }
  if (best != nullptr)
    return context.saying.seen("ask.money", best->name,
                               "How does it meet what is paid today, with taxes and refunds? "
                               "Payments are kept here, as " +
                                   code(best->name) + ".",
                               best->places);
  Searched none = model::search(
      context.analysis, {"names", {{"words", "payment|invoic|checkout|billing|payout|stripe"}}});
  if (none.hits > 0 || none.places == 0) return std::nullopt;
  return context.saying.searched("ask.who_takes_money", "none",
                                 "Who takes the money and writes the invoice: a vendor or this "
                                 "product? Nothing here is named after payments.",
                                 std::move(none));
}

/// "/recipes/{id}" of a recipe; "/recipe-import/{id}/import_recipe" is something else that is done.
static bool ends_with_one(std::string_view path, const model::Entity& entity) {
  std::string fixed = fixed_path(path);
  while (fixed.ends_with("/")) fixed.pop_back();
  return identifier_words(base_name(fixed)).size() <= identifier_words(entity.name).size();
}

std::optional<Claim> ask_who(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  if (!is_new(context) || entity == nullptr) return std::nullopt;
  const Named named(*entity);
  const auto* guarded = endpoint_of(context, *entity, [&](const model::Endpoint& one) {
    const std::vector<std::string> words = path_words(one.path);
    return one.method != "GET" && !one.roles.empty() && !words.empty() &&
           named.has({words.back()}) && ends_with_one(one.path, *entity) &&
           one.path.find("/admin") == std::string::npos &&
           !std::ranges::all_of(identifier_words(one.roles.front()), [&](const std::string& word) {
             return context.words.has("only_login", word);
           });
  });
  if (guarded == nullptr) return std::nullopt;
  std::vector<Place> places;
  for (const auto& guard : guarded->guarded_by) places.push_back(guard.place);
  places.insert(places.end(), guarded->places.begin(), guarded->places.end());
  return context.saying.seen("ask.rights", name_of(*guarded),
                             "Who may do it? Rights are asked for here, as by " +
                                 code(name_of(*guarded)) + " for " + code(guarded->roles.front()) +
                                 ".",
                             places);
}

std::optional<Claim> ask_shared(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  if (!is_new(context) || entity == nullptr || !leaves_something(context)) return std::nullopt;
  const auto* shared = endpoint_of(context, *entity, [&](const model::Endpoint& one) {
    const std::vector<std::string> words = path_words(one.path);
    return one.method == "GET" && std::ranges::any_of(words, [&](const std::string& word) {
             return context.words.has("shared_paths", word);
           });
  });
  if (shared == nullptr) return std::nullopt;
  return context.saying.seen("ask.shared", entity->name,
                             "May those see it, too, with whom " + one_of(*entity) +
                                 " is shared, as by " + code(name_of(*shared)) + "?",
                             shared->places);
}

std::optional<Claim> ask_deleted(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  if (!is_new(context) || entity == nullptr || asks_to_delete(context.request) ||
      context.decision.change_class == "data" || !leaves_something(context))
    return std::nullopt;
  const Named named(*entity);
  const auto* gone = endpoint_of(context, *entity, [&](const model::Endpoint& one) {
    const std::vector<std::string> words = path_words(one.path);
    return one.method == "DELETE" && !words.empty() && named.has({words.back()});
  });
  if (gone == nullptr) return std::nullopt;
  return context.saying.seen("ask.deleted", entity->name,
                             "What becomes of it when " + one_of(*entity) + " is deleted, as by " +
                                 code(name_of(*gone)) + "?",
                             gone->places);
}

std::optional<Claim> ask_copied(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  if (!is_new(context) || entity == nullptr || !leaves_something(context)) return std::nullopt;
  const Thing* copies =
      named_thing(context, *entity, "copies", {ThingKind::function, ThingKind::endpoint});
  if (copies == nullptr) return std::nullopt;
  return context.saying.seen("ask.copied", entity->name,
                             "Shall a copy of " + one_of(*entity) + " have it as well, as " +
                                 code(copies->name) + " makes one?",
                             {copies->place});
}

std::optional<Claim> ask_told(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  if (!is_new(context) || entity == nullptr || context.decision.change_class == "data" ||
      !leaves_something(context) || says_one_of(context, "message_acts"))
    return std::nullopt;
  const Thing* tells =
      named_thing(context, *entity, "message_types", {ThingKind::type, ThingKind::function});
  if (tells == nullptr) return std::nullopt;
  return context.saying.seen("ask.told", entity->name,
                             "Shall anybody be told of it, as is done about " + one_of(*entity) +
                                 " today by " + code(tells->name) + "?",
                             {tells->place});
}

std::optional<Claim> ask_those_there(const AskContext& context) {
  const model::Entity* entity = whole_subject(context);
  const std::vector<std::string>& tokens = context.request.tokens;
  if (entity == nullptr || tokens.empty() || context.request.removes ||
      context.existing.extent == Extent::built ||
      (!context.words.has("requires", tokens.front()) &&
       context.request.says(context.words, "requires").empty()))
    return std::nullopt;
  CountedSet writes =
      model::count(context.analysis, {"callers", {{"entity", entity->name}, {"writes", "yes"}}});
  if (writes.n == 0) return std::nullopt;
  const std::string text = "Does it hold for the rows of " + code(entity->name) +
                           " that are there already, or for new ones only? They are written in " +
                           narrative::amount(writes.n, "place") + " today.";
  return context.saying.counted("ask.those_there", entity->name, text, std::move(writes));
}

std::optional<Claim> ask_translators(const AskContext& context) {
  if (!is_new(context)) return std::nullopt;
  return touches_screens(context) ? ask_languages(context, "ask.translators") : std::nullopt;
}

}  // namespace cutaway::answers

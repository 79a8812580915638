// SPDX-License-Identifier: Apache-2.0
// Questions that hold for most plans and are asked with the names of this source: what goes along,
// who may, what starts it, what sends it, who calls, who translates, what tests it.
#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/questions/consequences.h"
#include "answers/scope/request/word_bits.h"
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

constexpr std::size_t kMostNamed = 3, kFewestValues = 2, kMostValues = 8, kNearest = 5;
constexpr std::size_t kLongestRun = 8;  ///< words
constexpr std::size_t kScreens = 8;     ///< files in which a screen is looked for
constexpr std::uint64_t kManyCalls = 3, kMostCalls = 60;

/// Whether one of the group's words is asked for, by whatever word that means the same.
bool has_meaning(const AskContext& context, std::string_view group) {
  return std::ranges::any_of(context.request.words, [&](const RequestWord& word) {
    return !word.trigger && !word.negated &&
           context.words.has(group, word.meaning.empty() ? lower(word.word) : word.meaning);
  });
}

bool is_value_or_text(const AskContext& context) {
  return context.decision.change_class == "setting" ||
         context.decision.change_class == "text_style" || !context.existing.wording.near.empty();
}

/// Code that does what is asked for with what it is asked for, a function or a way in.
const Thing* doer(const AskContext& context) {
  for (const Thing* thing : context.existing.shown) {
    const std::uint32_t held = thing->named() & context.existing.strong;
    const std::uint32_t objects = context.existing.strong & ~context.existing.acts;
    if (thing->kind == ThingKind::function && thing->symbol.valid() &&
        (context.existing.acts == 0 || (held & context.existing.acts) != 0) &&
        (objects == 0 || (held & objects) != 0))
      return thing;
  }
  return nullptr;
}

}  // namespace

const model::Entity* AskContext::object() const { return subject(); }

std::optional<Claim> ask_belongings(const AskContext& context) {
  const bool takes_away = has_meaning(context, "takes_away");
  // "in the schedule export": a place, and nothing that is to be done.
  const bool takes_along = context.existing.form.act != 0 && has_meaning(context, "takes_along");
  const model::Entity* entity = context.object();
  if ((!takes_away && !takes_along) || entity == nullptr || is_value_or_text(context) ||
      is_done_otherwise(context.existing) || context.request.rights)
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::Entity& other : context.analysis.model->entities) {
    if (&other == entity || !other.kept) continue;
    for (const meaning::EntityRelation& relation : other.relations) {
      const bool points = relation.target == entity->name || relation.target == entity->table;
      if (!points || relation.kind == "many" || !relation.place.file.valid()) continue;
      if (std::ranges::find(names, code(other.name)) != names.end()) continue;
      names.push_back(code(other.name));
      places.push_back(relation.place);
    }
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen(
      "ask.belongings", entity->name,
      (takes_away ? "What becomes of " : "Shall what belongs to it go along: ") +
          narrative::list_up_to(names, kMostNamed) +
          (takes_away ? ", which belong to " + code(entity->name) + "?" : "?"),
      places);
}

std::optional<Claim> ask_roles(const AskContext& context) {
  const bool people = std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
    return token == "let" || token == "allow" || context.words.has("people", token);
  });
  if ((!people && !context.request.rights) || is_value_or_text(context) ||
      context.existing.no_role || !context.existing.grants.empty())
    return std::nullopt;
  // "Let visitors …" asks for what they can do; only where somebody is let, it is who.
  const bool lets = context.request.rights || context.existing.form.actor != 0;
  // Visitors have no role here.
  const bool outsiders = std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
    return context.words.has("outsiders", token);
  });
  if (!lets || outsiders) return std::nullopt;
  for (const model::Entity& entity : context.analysis.model->entities) {
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> words = identifier_words(field.is.name);
      if (words.empty() || (words.back() != "role" && words.back() != "roles") ||
          field.is.values.size() < kFewestValues || field.is.values.size() > kMostValues ||
          !field.is.place.file.valid() || !entity.kept)
        continue;
      // A request that names one of them has said who.
      const bool said = std::ranges::any_of(field.is.values, [&](const std::string& value) {
        return std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
          return root_of(token) == root_of(lower(value));
        });
      });
      if (said) return std::nullopt;
      std::vector<std::string> values;
      for (const std::string& value : field.is.values) {
        const std::string one = narrative::quoted(value);
        if (std::ranges::find(values, one) == values.end()) values.push_back(one);
      }
      return context.saying.seen(
          "ask.roles", entity.name,
          "Which of them may do it: " + narrative::list_up_to(values, kMostNamed + 1) + "? So " +
              code(entity.name + "." + field.is.name) + " tells people apart.",
          {field.is.place});
    }
  }
  return std::nullopt;
}

namespace {

/// It is to happen by itself at some time.
/// `acts`: something is done. "Let users set a monthly budget": a month is what it holds for, and
/// nothing runs.
bool by_the_clock(const Request& request, bool acts) {
  static const std::set<std::string, std::less<>> kClock = {
      "digest", "automatically", "reminder", "reminders", "scheduled", "overdue"};
  static const std::set<std::string, std::less<>> kEach = {"daily",   "weekly", "monthly",
                                                           "nightly", "hourly", "yearly"};
  if (std::ranges::any_of(request.tokens, [&](const std::string& token) {
        return kClock.contains(token) || (acts && kEach.contains(token));
      }))
    return true;
  const bool after = std::ranges::any_of(request.tokens, [](const std::string& token) {
    return token == "after" || token == "older" || token == "before";
  });
  return after && std::ranges::any_of(request.numbers, [](const RequestNumber& number) {
           return number.unit == "day" || number.unit == "week" || number.unit == "month" ||
                  number.unit == "year" || number.unit == "hour";
         });
}

}  // namespace

namespace {

/// "0 0 * * *", "@daily": what a clock starts, and no pause of a page that asks again.
bool is_clock(const meaning::Rule& rule) {
  return rule.value.find('*') != std::string::npos || rule.value.starts_with("@") ||
         rule.value.ends_with("ly");
}

}  // namespace

namespace {

/// "cron.js", "runperiodic.py": a file of the product by whose name work is started again and
/// again.
Place run_by_clock(const model::Analysis& analysis) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !file.language.valid() || kinds.aside(file.path) ||
        kinds.beside(file.path))
      continue;
    const std::string_view base = base_name(file.path);
    for (const std::string& word : identifier_words(lower(base.substr(0, base.find('.'))))) {
      if (word == "cron" || word == "cronjob" || word == "cronjobs" || word.ends_with("periodic"))
        return {FileId(i), 1, 1};
    }
  }
  return {};
}

}  // namespace

std::optional<Claim> ask_schedule(const AskContext& context) {
  const bool today = std::ranges::any_of(context.request.numbers, &RequestNumber::today);
  if (!by_the_clock(context.request, context.existing.acts != 0) || is_value_or_text(context) ||
      today)
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::Rule& rule : context.analysis.model->rules) {
    if (rule.is.kind != "schedule" || rule.text.empty() || !is_clock(rule.is)) continue;
    if (narrative::word_count(rule.text) > kLongestRun || names.size() >= kMostNamed) continue;
    const std::string name = narrative::quoted(rule.text);
    if (std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back(rule.is.place);
  }
  if (!names.empty())
    return context.saying.seen("ask.schedule", names.front(),
                               "What starts it: a run by the clock of its own, or one like " +
                                   narrative::list_up_to(names, kMostNamed) + "?",
                               places);
  if (const Place run = run_by_clock(context.analysis); run.file.valid())
    return context.saying.seen(
        "ask.schedule", "file",
        "What starts it: a run by the clock of its own, or " +
            code(std::string(base_name(context.analysis.project->file(run.file).path))) +
            ", by which other work is started?",
        {run}, Confidence::medium);
  Searched none = model::search(
      context.analysis, {"names", {{"words", "cron|schedul|ticker|interval|periodic|recurring"}}});
  if (none.hits > 0 || none.places == 0) return std::nullopt;
  return context.saying.searched(
      "ask.schedule", "none",
      "What is to start it? Nothing here is named after a clock or schedule, so that would be new "
      "as well.",
      std::move(none));
}

std::optional<Claim> ask_callers(const AskContext& context) {
  if (context.decision.change_class != "behaviour" || is_value_or_text(context))
    return std::nullopt;
  const Thing* thing = doer(context);
  if (thing == nullptr) return std::nullopt;
  auto [calls, may_be_more] = calls_of(context.analysis, thing->symbol);
  if (may_be_more || calls.n < kManyCalls || calls.n > kMostCalls) return std::nullopt;
  const std::string text = "Is it to act otherwise in each of the " +
                           narrative::amount(calls.n, "place") + " that call " + code(thing->name) +
                           ", or in some only?";
  const std::string& path = context.analysis.project->file(thing->symbol.file).path;
  return context.saying.counted("ask.call_sites", path + " " + thing->name, text, std::move(calls));
}

std::optional<Claim> ask_default(const AskContext& context) {
  if (context.existing.value == nullptr) return std::nullopt;
  const Place& at = context.existing.value->place;
  for (const model::Entity& entity : context.analysis.model->entities) {
    for (const model::EntityField& field : entity.fields) {
      if (!entity.kept || field.is.default_value.empty() || field.is.place.file != at.file ||
          field.is.place.line != at.line)
        continue;
      return context.saying.seen(
          "ask.default", entity.name,
          "Only for new rows of " + code(entity.name) + ", or also for those that hold " +
              narrative::quoted(field.is.default_value) + " today because nobody chose another " +
              code(field.is.name) + "?",
          {field.is.place});
    }
  }
  return std::nullopt;
}

namespace {

/// "notify_by_email", "email_notifications_enabled": a message is sent or not.
bool is_preference(const RequestWords& words, const std::vector<std::string>& name) {
  const auto says = [&](std::string_view group) {
    return std::ranges::any_of(name,
                               [&](const std::string& word) { return words.has(group, word); });
  };
  return says("message_names") && says("choice_names") &&
         !words.has("no_choice_ends", name.back()) && !words.has("no_choice_begins", name.front());
}

}  // namespace

std::optional<Claim> ask_preferences(const AskContext& context) {
  if (!has_meaning(context, "sends_messages") || is_value_or_text(context) ||
      context.request.removes)
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const model::Entity& entity : context.analysis.model->entities) {
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> words = identifier_words(field.is.name);
      if (!entity.kept || words.empty() || !field.is.place.file.valid() ||
          !is_preference(context.words, words) || names.size() > kMostNamed)
        continue;
      names.push_back(code(entity.name + "." + field.is.name));
      places.push_back(field.is.place);
    }
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.preferences", names.front(),
                             "Is it to obey a choice that people have today (" +
                                 narrative::list_up_to(names, kMostNamed) + "), or a new one?",
                             places);
}

namespace {

/// "GET /api/projects/{project}" → "GET /api/projects".
std::string without_slots(std::string_view path) {
  std::string out = fixed_path(path);
  while (out.ends_with("/")) out.pop_back();
  return out;
}

}  // namespace

std::optional<Claim> ask_api(const AskContext& context) {
  const std::string& what = context.decision.change_class;
  const Form& form = context.existing.form;
  if ((what != "code" && what != "behaviour" && what != "data") || is_value_or_text(context) ||
      context.request.removes || context.request.rights || context.existing.right ||
      (form.act == 0 && !form.adds))
    return std::nullopt;
  // Where nothing is drawn there are no screens to choose.
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  const bool screens = std::ranges::any_of(context.scope.files, [&](const TouchedFile& file) {
    return file.file.valid() && kinds.of(file.path) == ranking::FileKind::screen &&
           !kinds.aside(file.path);
  });
  if (!screens) return std::nullopt;
  const WordBits bits(context.request);
  const std::uint32_t about = form.head;
  for (const Thing& thing : context.things.all) {
    if (thing.kind != ThingKind::endpoint || (thing.own & about) == 0 || thing.whole < .3) continue;
    const std::string small = lower(thing.name);
    const bool api = contains(small, "/api/") || contains(small, "/rest/");
    const bool does = form.act != 0 && (thing.own & form.act) != 0;
    // "projects/{project}/members" are no projects.
    const std::vector<std::string> last = identifier_words(base_name(without_slots(thing.name)));
    if (last.empty() || (bits.in(last.back()) & about) == 0) continue;
    // "remove-read" and "recentlyRequested" are acts, and no things.
    if (std::ranges::any_of(last, [&](const std::string& one) { return bits.in(one) == 0; }))
      continue;
    if (!api || contains(small, "/admin") || thing.name.starts_with("DELETE ")) continue;
    if (does) return std::nullopt;
    return context.saying.seen(
        "ask.api", thing.name,
        "On screens only, or for those who call the API as well, as by " + code(thing.name) + "?",
        {thing.place});
  }
  return std::nullopt;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// The checks of an endpoint are told on the page of the interface; of the one by which people ask,
// they belong to the question, too.
#include "narrative/ai/ai_who_may.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "model/trace/trace.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 2;
constexpr std::size_t kRoles = 3;
constexpr std::size_t kConditions = 3;
constexpr std::size_t kRefusals = 4;
constexpr std::size_t kLongestRefusal = 190;  ///< bytes of a condition and of what is answered
constexpr std::size_t kLongestRate = 30;      ///< bytes
constexpr model::TraceLimits kEntryOnly{2, 40, 60};

/// Who is turned away on the way of a question, by what the code gives back then.
struct TurnedAway {
  std::string_view list;  ///< of catalogue/ai_words.toml
  std::string_view who;
};
constexpr TurnedAway kUnknown{"turned_away.unknown", "Who is not signed in"};
constexpr TurnedAway kBarred{"turned_away.barred", "Who may not ask"};
constexpr TurnedAway kOften{"turned_away.often", "Who asks too often or too much"};

/// Each piece of a path by itself, whatever an open one is called: `:id`, `{id}` and `<id>`.
std::vector<std::string> pieces_of(std::string_view route) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(route, '/')) {
    const bool open =
        !piece.empty() && std::string_view(":{<[$").find(piece.front()) != std::string_view::npos;
    out.emplace_back(open ? std::string("*") : std::string(piece));
  }
  return out;
}

/// The endpoint where the way comes in; null = it comes in elsewhere.
const model::Endpoint* endpoint_of(const Story& story, const meaning::AiPath& way) {
  if (way.kind != "request") return nullptr;
  for (const model::Endpoint& endpoint : story.model().endpoints)
    if (pieces_of(endpoint.method + " " + endpoint.path) == pieces_of(way.entry) &&
        std::ranges::find(endpoint.places, way.entry_at) != endpoint.places.end())
      return &endpoint;
  return nullptr;
}

/// "Only who is signed in may ask by `POST /chat`"; "" = no check was read.
std::string who(const model::Endpoint& endpoint, const std::string& entry) {
  const std::string by = " may ask by " + code(entry);
  if (endpoint.auth == "none") return "Anybody" + by;
  if (endpoint.auth == "optional") return "Anybody" + by + ", and more is open to who is signed in";
  std::vector<std::string> roles;
  for (const std::string& role : endpoint.roles) roles.push_back(code(role));
  if (!roles.empty()) return "Only who has " + list_up_to(roles, kRoles) + by;
  return endpoint.auth == "required" ? "Only who is signed in" + by : std::string();
}

/// The words of a line of code with a space around each: " return new Response 401 ".
std::string words_of(const std::string& code_line) {
  return " " + join(identifier_words(code_line), " ") + " ";
}

bool says(const Story& story, std::string_view list, const std::string& words) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == list && contains(words, " " + row.second + " ");
  });
}

/// In a `catch` it is a failure that is told, such as a key that the provider refuses.
bool tells_failure(const Story& story, const Place& place) {
  const auto& blocks = story.analysis.project->of(place.file).blocks;
  return std::ranges::any_of(blocks, [&](const syntax::Block& block) {
    const bool caught =
        block.kind == syntax::BlockKind::catch_ || block.kind == syntax::BlockKind::swallow;
    return caught && block.line <= place.line && place.line <= block.end_line;
  });
}

/// The ends of the way's functions that turn those people away.
std::vector<AiEnd> ends_for(const Story& story, const std::vector<AiEnd>& ends,
                            const TurnedAway& turned) {
  std::vector<AiEnd> out;
  for (const AiEnd& end : ends) {
    const std::string words = words_of(end.text);
    if (says(story, turned.list, words) && !says(story, "turned_away.never", words) &&
        !tells_failure(story, end.place))
      out.push_back(end);
  }
  return out;
}

/// "Who is not signed in is turned away by `POST`, where `!session`."
void tell_turned(const Story& story, const std::vector<AiEnd>& ends, const TurnedAway& turned,
                 std::vector<Claim>& out) {
  const std::vector<AiEnd> found = ends_for(story, ends, turned);
  if (found.empty()) return;
  std::vector<std::string> conditions;
  std::vector<Place> places;
  for (const AiEnd& end : found) {
    // "where `x`", "unless `x`"
    const std::size_t space = end.under.find(' ');
    if (end.name != found.front().name || space == std::string::npos) continue;
    std::string condition = end.under.substr(0, space + 1) + code(end.under.substr(space + 1));
    if (std::ranges::find(conditions, condition) != conditions.end()) continue;
    conditions.push_back(std::move(condition)), places.push_back(end.place);
  }
  // A sentence that grows too long names fewer conditions.
  for (; !conditions.empty(); conditions.pop_back(), places.pop_back()) {
    if (conditions.size() > kConditions) continue;
    Sentence sentence(story, "ai." + std::string(turned.list), join(conditions, ","));
    sentence.text(std::string(turned.who) + " is turned away by " + code(found.front().name) +
                  ", " + join(conditions, ", or ") + ".");
    auto claim = sentence.at(places, kConditions).confidence(Confidence::medium).finish();
    if (claim) return out.push_back(std::move(*claim));
  }
}

/// That line was told of with who is turned away. Who may ask is told with the whole handler,
/// which tells none of its lines.
bool is_told(const std::vector<Claim>& told, const Place& place) {
  return std::ranges::any_of(told, [&](const Claim& claim) {
    if (claim.rule() == "ai.who_may") return false;
    return std::ranges::any_of(claim.evidence().places(), [&](const Place& known) {
      return known.file == place.file && known.line <= place.line && place.line <= known.end_line;
    });
  });
}

/// "If `!settings.on`, `POST /chat` refuses with 401: “Not enabled”.", as its trace says it.
void tell_refused(const Story& story, const meaning::AiPath& way, std::vector<Claim>& out) {
  if (way.kind != "request") return;
  const model::Tracing& tracing = story.tracing();
  const auto& entries = tracing.entry_points();
  const auto entry = std::ranges::find_if(entries, [&](const model::EntryPoint& one) {
    return one.kind == "endpoint" && pieces_of(one.name) == pieces_of(way.entry) &&
           std::ranges::find(one.places, way.entry_at) != one.places.end();
  });
  if (entry == entries.end()) return;
  std::size_t told = 0;
  for (const model::TraceStep& step : tracing.from(*entry, kEntryOnly).steps) {
    const bool refuses = step.kind == "guard" && step.parent == model::TraceStep::npos &&
                         step.verb.starts_with("refuses");
    const bool plain = step.condition.starts_with("if ") || step.condition.starts_with("unless ");
    if (!refuses || !plain || step.places.empty() || told >= kRefusals ||
        step.condition.size() + step.verb.size() > kLongestRefusal ||
        is_told(out, step.places.front()))
      continue;
    Sentence sentence(story, "ai.refused", step.condition);
    sentence.text(capitalised(step.condition) + ", " + code(way.entry) + " " + step.verb + ".");
    auto claim = sentence.at(step.places.front()).confidence(Confidence::medium).finish();
    if (claim) out.push_back(std::move(*claim)), ++told;
  }
}

/// "4/minute", "20 per hour": so often in such a time.
bool is_rate(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || text.size() > kLongestRate) return false;
  const std::string_view rest = trim(text.substr(digits));
  return rest.starts_with('/') || rest.starts_with("per ");
}

/// `@limiter.limit("4/minute")` on the function that answers.
void tell_rate(const Story& story, const meaning::AiPath& way, std::vector<Claim>& out) {
  const auto entry = ai_entry_of(story, way);
  if (!entry || !entry->body.symbol.valid()) return;
  const syntax::Syntax& syntax = story.analysis.project->of(entry->body.file);
  for (const syntax::Annotation& one : syntax.annotations) {
    const std::vector<std::string> words = identifier_words(syntax.text(one.name));
    if (one.target != entry->body.symbol || one.argument_count == 0 || words.empty()) continue;
    const syntax::ValueNode& given = syntax.value(syntax.arguments[one.first_argument]);
    const std::string rate(syntax.text(given.text));
    if (given.kind != syntax::ValueKind::string || !is_rate(rate)) continue;
    if (std::ranges::find(words, "limit") == words.end()) continue;
    Sentence sentence(story, "ai.rate", rate);
    sentence.text(code(way.entry) + " carries the limit " + code(rate) + " (" +
                  code(std::string(syntax.text(one.name))) + ").");
    add(out, sentence.at({entry->body.file, one.line, one.line}).finish());
  }
}

}  // namespace

std::vector<Claim> ai_who_may(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return out;
  const std::vector<AiEnd> ends = ai_early_ends(story, book);
  const bool asks_who = !ends_for(story, ends, kUnknown).empty();
  const model::Endpoint* endpoint = endpoint_of(story, *way);
  std::string text = endpoint == nullptr ? std::string() : who(*endpoint, way->entry);
  // A handler that asks for it itself is open to nobody else, whatever stands before it.
  if (asks_who && text.starts_with("Anybody")) text.clear();
  if (!text.empty()) {
    Sentence sentence(story, "ai.who_may", way->entry);
    std::vector<std::string> checks;
    for (const meaning::Guarding& guard : endpoint->guarded_by) {
      const bool known = std::ranges::find(checks, code(guard.name)) != checks.end();
      if (known || checks.size() >= kNamed || (guard.kind != "auth" && guard.kind != "role"))
        continue;
      checks.push_back(code(guard.name)), sentence.at(guard.place);
    }
    if (!checks.empty())
      text += "; " + join_and(checks) + (checks.size() == 1 ? " checks it" : " check it");
    if (!endpoint->rate_limit.empty()) text += "; the limit is " + endpoint->rate_limit;
    sentence.text(text + ".").at(way->entry_at);
    add(out, sentence.finish());
  }
  if (out.empty()) tell_turned(story, ends, kUnknown, out);
  tell_turned(story, ends, kBarred, out);
  tell_turned(story, ends, kOften, out);
  const bool told = !text.empty() && !endpoint->rate_limit.empty();
  if (!told) tell_rate(story, *way, out);
  tell_refused(story, *way, out);
  return out;
}

}  // namespace cutaway::narrative

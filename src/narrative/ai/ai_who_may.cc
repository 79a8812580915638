// SPDX-License-Identifier: Apache-2.0
// The checks of an endpoint are told on the page of the interface; of the one by which people ask,
// they belong to the question, too.
#include "narrative/ai/ai_who_may.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/site.h"
#include "model/endpoints/operation_rights.h"
#include "model/trace/trace.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/ai/ai_checked_first.h"
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
constexpr std::size_t kLongestRefusal = 190;   ///< bytes of a condition and of what is answered
constexpr std::size_t kLongestRate = 30;       ///< bytes
constexpr std::size_t kLongestCondition = 60;  ///< bytes of what a setting decides
constexpr model::TraceLimits kEntryOnly{2, 40, 60};

/// Who is turned away on the way of a question, by what the code gives back then.
struct TurnedAway {
  std::string_view list;  ///< of catalogue/ai_words.toml
  std::string_view who;
};
constexpr TurnedAway kUnknown{"turned_away.unknown", "Who is not signed in"};
constexpr TurnedAway kBarred{"turned_away.barred", "Who may not ask"};
constexpr TurnedAway kOften{"turned_away.often", "Who asks too often or too much"};

/// The rights of the operation of GraphQL by which the way comes in, as those of an endpoint.
std::optional<model::Endpoint> operation_of(const Story& story, const meaning::AiPath& way) {
  if (!way.entry.starts_with("GraphQL ")) return std::nullopt;
  const model::Analysis& all = story.analysis;
  const model::OperationRights rights({*all.project, *all.links, *all.catalogue, *all.facts});
  for (const model::Operation& operation : story.model().operations) {
    if (operation.kind != "graphql" || "GraphQL " + operation.name != way.entry ||
        std::ranges::find(operation.places, way.entry_at) == operation.places.end())
      continue;
    const model::OperationRights::Rights& asked = rights.of(operation);
    model::Endpoint out;
    out.auth = asked.auth, out.roles = asked.roles, out.guarded_by = asked.guarded_by;
    return out;
  }
  return std::nullopt;
}

/// The endpoint where the way comes in; nothing = it comes in elsewhere.
std::optional<model::Endpoint> endpoint_of(const Story& story, const meaning::AiPath& way) {
  if (way.kind != "request") return std::nullopt;
  for (const model::Endpoint& endpoint : story.model().endpoints)
    if (ai_route_pieces(endpoint.method + " " + endpoint.path) == ai_route_pieces(way.entry) &&
        std::ranges::find(endpoint.places, way.entry_at) != endpoint.places.end())
      return endpoint;
  return operation_of(story, way);
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

/// The function that a check is called by: of the same file, or where it is imported from.
SymbolRef check_of(const Story& story, const meaning::Guarding& guard) {
  if (!guard.place.file.valid()) return {};
  const syntax::Syntax& syntax = story.analysis.project->of(guard.place.file);
  const std::string_view name =
      std::string_view(guard.name).substr(guard.name.find_last_of('.') + 1);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.text(syntax.symbols[i].name) == name && meaning::is_function(syntax.symbols[i]))
      return {guard.place.file, SymbolId(i)};
  const auto links = story.analysis.links->imports(guard.place.file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& one = syntax.imports[i];
    if (syntax.text(one.alias.empty() ? one.name : one.alias) == name) return links[i].symbol;
  }
  return {};
}

/// What one function reads of settings: the lines, and the names under which it has them.
struct SettingNames {
  std::set<std::uint32_t> lines;
  std::set<std::string, std::less<>> names;
  std::string setting, first;  ///< the first of them, and what holds where nobody sets it
};

/// `get_config("ENV", "DEV")`: a reader of the project's own, by its name.
bool reads_by_name(const Story& story, const syntax::Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0) return false;
  const syntax::ValueNode& key = syntax.value(syntax.arguments[call.first_argument]);
  return key.kind == syntax::ValueKind::string &&
         has_any(story, "asked_if.reads", identifier_words(syntax.text(call.name)));
}

SettingNames settings_in(const Story& story, SymbolRef at) {
  SettingNames out;
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  const syntax::Symbol& function = syntax.symbols[at.symbol.index()];
  const auto here = [&](std::uint32_t line) {
    return function.line <= line && line <= function.end_line;
  };
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (read.place.file != at.file || !here(read.place.line)) continue;
    if (out.setting.empty())
      out.setting = read.written, out.first = read.default_value.value_or("");
    out.lines.insert(read.place.line), out.names.insert(read.written);
  }
  for (const syntax::Call& call : syntax.calls) {
    if (!here(call.line) || !reads_by_name(story, syntax, call)) continue;
    const auto given = [&](std::uint32_t i) {
      const syntax::ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
      return node.kind == syntax::ValueKind::string ? std::string(syntax.text(node.text)) : "";
    };
    if (out.setting.empty())
      out.setting = given(0), out.first = call.argument_count == 2 ? given(1) : "";
    out.lines.insert(call.line), out.names.insert(given(0));
  }
  for (const syntax::Binding& one : syntax.bindings)
    if (here(one.line) && out.lines.contains(one.line)) out.names.emplace(syntax.text(one.target));
  return out;
}

/// `env == "PROD"`: nothing but a setting decides.
bool is_settled(const std::string& condition, const SettingNames& settings) {
  for (const std::string_view joint : {"&&", "||", " and ", " or "})
    if (contains(condition, joint)) return false;
  return std::ranges::any_of(settings.names, [&](const std::string& name) {
    const std::size_t at = condition.find(name);
    const auto part = [&](std::size_t i) {
      return i < condition.size() &&
             (std::isalnum(static_cast<unsigned char>(condition[i])) != 0 || condition[i] == '_');
    };
    return !name.empty() && at != std::string::npos && (at == 0 || !part(at - 1)) &&
           !part(at + name.size());
  });
}

/// "only where `env == "PROD"` holds (setting `ENV`, which is `DEV` …)": all that the check does
/// beside reading settings stands under that one condition; "" = that was not seen. `at` is its
/// line.
std::string asked_only(const Story& story, SymbolRef check, Place& at) {
  if (!check.valid() || !check.symbol.valid()) return {};
  const syntax::Syntax& syntax = story.analysis.project->of(check.file);
  const syntax::Symbol& function = syntax.symbols[check.symbol.index()];
  const SettingNames settings = settings_in(story, check);
  GuardId only;
  bool sure = !settings.lines.empty();
  const auto stands = [&](GuardId guard) {
    while (guard.valid() && syntax.guards[guard.index()].parent.valid())
      guard = syntax.guards[guard.index()].parent;
    sure = sure && guard.valid() && (!only.valid() || only == guard);
    if (guard.valid()) only = guard;
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < function.line || call.line > function.end_line) continue;
    // `Depends()` among the parameters asks nobody.
    const bool plain = call.scope != check.symbol && call.arguments_written == 0;
    const bool header = call.arguments_written == 0 && call.line == function.name_line;
    if (!settings.lines.contains(call.line) && !plain && !header) stands(call.guard);
  }
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == check.symbol && exit.kind == syntax::ExitKind::throw_) stands(exit.guard);
  if (!sure || !only.valid()) return {};
  const syntax::Guard& guard = syntax.guards[only.index()];
  const std::string condition = squeezed(std::string(syntax.text(guard.condition)));
  if (condition.size() > kLongestCondition || !is_settled(condition, settings)) return {};
  at = {check.file, guard.line, guard.line};
  return std::string(guard.negated ? "unless " : "only where ") + code(condition) +
         " holds (setting " + code(settings.setting) +
         (settings.first.empty() ? ""
                                 : ", which is " + code(settings.first) + " where nobody sets it") +
         ")";
}

/// A setting under the name that code has it by.
struct NamedSetting {
  std::string name, setting, first;  ///< `first`: what holds where nobody sets it
};

/// Those that the function reads, and those that its file holds outside of functions.
std::vector<NamedSetting> named_settings(const Story& story, SymbolRef check) {
  std::vector<NamedSetting> out;
  const syntax::Syntax& syntax = story.analysis.project->of(check.file);
  const syntax::Symbol& function = syntax.symbols[check.symbol.index()];
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (read.place.file != check.file) continue;
    const std::uint32_t line = read.place.line;
    const bool here = function.line <= line && line <= function.end_line;
    const std::string first = read.default_value.value_or("");
    for (const syntax::Binding& one : syntax.bindings)
      if (one.line == line && (here || !one.scope.valid()))
        out.push_back({std::string(syntax.text(one.target)), read.written, first});
    for (const syntax::Symbol& one : syntax.symbols)
      if (one.line == line && one.end_line == line && !meaning::is_function(one))
        out.push_back({std::string(syntax.text(one.name)), read.written, first});
    if (here) out.push_back({read.written, read.written, first});
  }
  return out;
}

/// `not key`, `key == "EMPTY"`: what a condition that asks for one name alone says of it.
struct AskedName {
  std::string_view name;
  std::string value;  ///< that it has; "" = none
};

std::optional<AskedName> asked_name(std::string_view condition) {
  constexpr std::string_view kNone[] = {"None", "null", "undefined", "nil", "''", "\"\""};
  condition = trim(condition);
  for (const std::string_view no : {"not ", "!"})
    if (condition.starts_with(no)) return AskedName{trim(condition.substr(no.size())), {}};
  for (const std::string_view sign : {"===", "==", " is "}) {
    const std::size_t at = condition.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view value = trim(condition.substr(at + sign.size()));
    const AskedName of{trim(condition.substr(0, at)), {}};
    if (std::ranges::find(kNone, value) != std::end(kNone)) return of;
    const bool quoted = value.size() > 2 && (value[0] == '"' || value[0] == '\'') &&
                        value.find(value[0], 1) == value.size() - 1;
    if (!quoted) return std::nullopt;
    return AskedName{of.name, std::string(value.substr(1, value.size() - 2))};
  }
  return std::nullopt;
}

/// `return`, `return None`, `return next()`: who asks goes on.
bool lets_in(const syntax::Syntax& syntax, const syntax::Exit& exit) {
  if (!exit.value.valid()) return true;
  const syntax::ValueNode& node = syntax.value(exit.value);
  const bool next = node.kind == syntax::ValueKind::call && node.child_count == 1 &&
                    syntax.text(syntax.value(syntax.child(node, 0)).text) == "next";
  return next || node.kind == syntax::ValueKind::null;
}

/// Something before that line of the check may turn people away already.
bool refuses_before(const syntax::Syntax& syntax, SymbolId check, std::uint32_t line,
                    const std::vector<std::uint32_t>& reads) {
  const syntax::Symbol& function = syntax.symbols[check.index()];
  const bool ended = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return function.line <= exit.line && exit.line < line;
  });
  return ended || std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           const bool header = call.line <= function.name_line || call.scope != check;
           return !header && function.line < call.line && call.line < line &&
                  std::ranges::find(reads, call.line) == reads.end();
         });
}

/// "only where `API_KEY` is set": the check lets everybody in, before it does anything else, where
/// a setting is not there, or is still what it is at first; "" = that was not seen.
std::string asked_if_set(const Story& story, SymbolRef check, Place& at) {
  if (!check.valid() || !check.symbol.valid()) return {};
  const syntax::Syntax& syntax = story.analysis.project->of(check.file);
  const std::vector<NamedSetting> settings = named_settings(story, check);
  std::vector<std::uint32_t> reads;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads())
    if (read.place.file == check.file) reads.push_back(read.place.line);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != check.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (!exit.guard.valid() || !lets_in(syntax, exit)) return {};
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const auto asked = asked_name(syntax.text(guard.condition));
    if (!asked || guard.negated || guard.parent.valid() ||
        refuses_before(syntax, check.symbol, guard.line, reads))
      return {};
    const auto of = std::ranges::find(settings, asked->name, &NamedSetting::name);
    // Where another value is asked for, it is a mode, in which nobody is asked.
    if (of == settings.end() || of->first != asked->value) return {};
    at = {check.file, guard.line, exit.line};
    if (of->first.empty()) return "only where " + code(of->setting) + " is set";
    return "only where " + code(of->setting) + " is not " + code(of->first) + ", as it is at first";
  }
  return {};
}

/// The condition under which alone the checks of the endpoint ask; "" = one asks always.
std::string all_asked_only(const Story& story, const model::Endpoint& endpoint, Place& at) {
  std::string out;
  for (const meaning::Guarding& guard : endpoint.guarded_by) {
    if (guard.kind != "auth" && guard.kind != "role" && guard.kind != "right") continue;
    const SymbolRef check = check_of(story, guard);
    std::string one = asked_only(story, check, at);
    if (one.empty()) one = asked_if_set(story, check, at);
    if (one.empty() || (!out.empty() && one != out)) return {};
    out = one;
  }
  return out;
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
    return one.kind == "endpoint" && ai_route_pieces(one.name) == ai_route_pieces(way.entry) &&
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
  const std::optional<model::Endpoint> endpoint = endpoint_of(story, *way);
  std::string text = endpoint ? who(*endpoint, way->entry) : std::string();
  // A handler that asks for it itself is open to nobody else, whatever stands before it.
  if (asks_who && text.starts_with("Anybody")) text.clear();
  if (!text.empty()) {
    Sentence sentence(story, "ai.who_may", way->entry);
    Place asked_at;
    const std::string only = all_asked_only(story, *endpoint, asked_at);
    if (!only.empty() && endpoint->auth == "required" && endpoint->roles.empty()) {
      text = "Who asks by " + code(way->entry) + " has to be signed in " + only;
      sentence.at(asked_at);
    }
    std::vector<std::string> checks;
    for (const meaning::Guarding& guard : endpoint->guarded_by) {
      const bool known = std::ranges::find(checks, code(guard.name)) != checks.end();
      if (known || checks.size() >= kNamed || (guard.kind != "auth" && guard.kind != "role"))
        continue;
      checks.push_back(code(guard.name)), sentence.at(guard.place);
    }
    if (!checks.empty())
      text += "; " + join_and(checks) + (checks.size() == 1 ? " checks it" : " check it");
    if (!endpoint->rate_limit.empty() && only.empty())
      text += "; the limit is " + endpoint->rate_limit;
    sentence.text(text + ".").at(way->entry_at);
    add(out, sentence.finish());
    if (!endpoint->rate_limit.empty() && !only.empty()) {
      // One sentence does not hold both.
      Sentence rate(story, "ai.rate", endpoint->rate_limit);
      rate.text("The limit of " + code(way->entry) + " is " + endpoint->rate_limit + ".");
      add(out, rate.at(way->entry_at).finish());
    }
  }
  if (out.empty()) tell_turned(story, ends, kUnknown, out);
  if (out.empty()) out = ai_checked_first(story, book);
  tell_turned(story, ends, kBarred, out);
  tell_turned(story, ends, kOften, out);
  const bool told = !text.empty() && !endpoint->rate_limit.empty();
  if (!told) tell_rate(story, *way, out);
  tell_refused(story, *way, out);
  return out;
}

}  // namespace cutaway::narrative

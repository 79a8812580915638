// SPDX-License-Identifier: Apache-2.0
// `ai`: the tables of the contract, and the same as text for a terminal.
#include "render/ai_answer.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using meaning::AiBook;
using meaning::AiModel;
using meaning::AiThing;

constexpr std::size_t kMostEvidence = 3;
constexpr std::size_t kMostShown = 12;
constexpr std::size_t kMostUses = 12;

std::vector<Place> few(const std::vector<Place>& places, std::size_t most) {
  return {places.begin(),
          places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size()))};
}

/// Name, technology and evidence of an item, and its members between.
void write_item(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                const AiThing& thing, std::size_t evidence, const std::function<void()>& members) {
  json.open_object().member("name", masked(thing.name));
  if (thing.technology.valid())
    json.member("technology", analysis.catalogue->technology(thing.technology).name);
  members();
  if (thing.idle) json.key("idle").boolean(true);
  parts.places("evidence", few(thing.places, evidence));
  json.close();
}

void write_providers(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                     std::string_view key, const std::vector<meaning::AiProvider>& rows) {
  json.key(key).open_array();
  for (const meaning::AiProvider& row : rows)
    write_item(json, parts, analysis, row, kMostEvidence, [&] { json.member("how", row.how); });
  json.close();
}

void write_model(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const AiModel& row) {
  write_item(json, parts, analysis, row, 2, [&] {
    json.member("kind", row.kind).key("provider").text_or_null(row.maker).member("how", row.how);
    json.key("default").boolean(row.how == "default");
    json.key("condition").text_or_null(row.condition);
    parts.texts("held_by", row.held_by);
    parts.texts("overridable_by", row.overridable_by);
    parts.texts("ways", row.ways);
    parts.places("used", few(row.places, kMostUses));
  });
}

void write_models(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  const AiBook& book) {
  const auto of_kind = [&](std::string_view key, const auto& wanted) {
    json.key(key).open_array();
    for (const AiModel& row : book.models)
      if (wanted(row)) write_model(json, parts, analysis, row);
  };
  of_kind("models",
          [](const AiModel& row) { return row.kind != "embedding" && row.kind != "rerank"; });
  json.close();
  of_kind("embeddings", [](const AiModel& row) { return row.kind == "embedding"; });
  json.close();
  of_kind("rerankers", [](const AiModel& row) { return row.kind == "rerank"; });
  for (const meaning::AiProvider& row : book.rankers)
    write_item(json, parts, analysis, row, 1, [&] { json.member("how", row.how); });
  json.close();
}

void write_prompts(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                   const AiBook& book) {
  json.key("prompts").open_array();
  for (const meaning::AiPrompt& row : book.prompts) {
    write_item(json, parts, analysis, row, 1, [&] {
      json.key("role").text_or_null(row.role).key("text").text_or_null(masked(row.text));
      parts.texts("variables", row.variables);
      json.key("through").text_or_null(row.through);
      json.key("named_in").text_or_null(row.named_in);
      parts.places("reaches",
                   row.call.file.valid() ? std::vector<Place>{row.call} : std::vector<Place>{});
    });
  }
  json.close();
}

void write_pieces(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  std::string_view key, const std::vector<meaning::AiPiece>& rows) {
  json.key(key).open_array();
  for (const meaning::AiPiece& row : rows)
    write_item(json, parts, analysis, row, 1, [&] {
      json.key("description").text_or_null(masked(row.description)).member("how", row.how);
      json.key("offered").boolean(row.offered).key("added").boolean(row.added);
    });
  json.close();
}

void write_limits(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  std::string_view key, const std::vector<meaning::AiLimit>& rows) {
  json.key(key).open_array();
  for (const meaning::AiLimit& row : rows)
    write_item(json, parts, analysis, row, 1, [&] {
      json.member("subject", row.words).member("value", row.value).member("unit", row.unit);
      json.key("within").text_or_null(row.within);
      parts.texts("overridable_by", row.overridable_by);
      parts.texts("ways", row.ways);
    });
  json.close();
}

/// Settings that decide whether, or whom, models are asked.
void write_switches(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                    const AiBook& book) {
  json.key("switches").open_array();
  for (const meaning::AiSwitch& row : book.switches)
    write_item(json, parts, analysis, row, 1,
               [&] { json.member("kind", row.kind).key("provider").text_or_null(row.provider); });
  json.close();
}

/// What can be set beside numbers and models, and what holds where nobody sets it.
void write_settings(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                    const AiBook& book) {
  json.key("settings").open_array();
  for (const meaning::AiSetting& row : book.settings)
    write_item(json, parts, analysis, row, 1, [&] {
      json.member("value", masked(row.value)).member("within", row.within);
      json.member("way", masked(row.way));
    });
  json.close();
}

/// What is taken for a step when nobody chooses.
void write_chosen(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  const AiBook& book) {
  json.key("chosen").open_array();
  for (const meaning::AiChosen& row : book.chosen)
    write_item(json, parts, analysis, row, 1, [&] { json.member("taken", row.taken); });
  json.close();
}

/// How models are made here, and the numbers of it.
void write_learning(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                    const AiBook& book) {
  json.key("learning").open_array();
  for (const meaning::AiLearning& row : book.learning)
    write_item(json, parts, analysis, row, 1, [&] {
      json.member("kind", row.kind).key("given").text_or_null(masked(row.given));
      json.key("off_unless").text_or_null(row.off_unless);
    });
  json.close();
  write_limits(json, parts, analysis, "learned_numbers", book.learned_numbers);
}

void write_messages(JsonWriter& json, JsonParts& parts, const AiBook& book) {
  json.key("messages").open_array();
  for (const meaning::AiMessage& row : book.messages) {
    json.open_object(true).member("role", row.role).member("from", masked(row.from));
    json.key("function").text_or_null(row.function);
    parts.places("evidence", {row.place});
    json.close();
  }
  json.close();
}

/// What follows when a call fails, and how long is waited.
void write_failing(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                   const AiBook& book) {
  json.key("failing").open_object();
  json.key("caught").open_array();
  for (const meaning::AiCaught& row : book.failing.caught) {
    json.open_object(true).member("kind", row.kind).key("function").text_or_null(row.function);
    parts.places("evidence", {row.place});
    json.close();
  }
  json.close();
  write_limits(json, parts, analysis, "bounds", book.failing.bounds);
  json.close();
}

void write_calls(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const AiBook& book) {
  json.key("calls").open_array();
  for (const meaning::AiCall& call : book.calls) {
    json.open_object(true).member("kind", call.kind).key("model").text_or_null(call.model);
    json.key("given").text_or_null(masked(call.given));
    json.key("function").text_or_null(narrative::ai_function(analysis, call));
    json.key("loop").boolean(call.repeats).key("streams").boolean(call.streams);
    json.key("shaped").boolean(call.shaped);
    parts.places("evidence", {call.place});
    json.close();
  }
  json.close();
}

/// How each call is come to, that of a person's question first.
void write_paths(JsonWriter& json, JsonParts& parts, const AiBook& book) {
  json.key("paths").open_array();
  for (const meaning::AiPath& path : book.paths) {
    json.open_object(true).key("kind").text_or_null(path.kind);
    json.key("entry").text_or_null(path.entry).key("beside").text_or_null(path.beside);
    std::vector<Place> places;
    json.key("hops").open_array();
    for (const meaning::AiHop& hop : path.hops)
      json.text(hop.function), places.push_back(hop.place);
    json.close();
    parts.places("evidence", places);
    json.close();
  }
  json.close();
}

void write_signs(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const AiBook& book) {
  json.key("beside").open_array();
  for (const meaning::AiSign& row : book.signs)
    write_item(json, parts, analysis, row, 1, [&] {
      json.member("means", row.means).key("function").text_or_null(row.function);
      json.key("off_unless").text_or_null(row.off_unless);
    });
  json.close();
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\t' ? ' ' : c;
  return out.size() <= most ? out : std::string(cut_utf8(out, most - 2)) + " …";
}

/// A heading with one line a row: name, what is said of it, where.
void add_lines(std::string& out, const Quotes& places, std::string_view title,
               const std::vector<std::pair<std::string, Place>>& rows) {
  if (rows.empty()) return;
  out +=
      (out.empty() ? "" : "\n") + std::string(title) + " (" + std::to_string(rows.size()) + ")\n";
  for (std::size_t i = 0; i < rows.size() && i < kMostShown; ++i)
    out += "  " + masked(one_line(rows[i].first, 100)) + "  " +
           place_label(places.path(rows[i].second), rows[i].second) + "\n";
  if (rows.size() > kMostShown)
    out += "  and " + std::to_string(rows.size() - kMostShown) + " more; --json has all\n";
}

/// The table of numbers has the most certain ones.
void leave_out_further(AiBook& book) { std::erase_if(book.limits, &meaning::AiLimit::further); }

/// What is idle stands behind the rest and says so of itself.
AiBook with_idle(AiBook book) {
  const auto join = [](auto& rows, auto& idle) {
    std::ranges::move(idle, std::back_inserter(rows));
  };
  join(book.providers, book.idle.providers), join(book.stores, book.idle.stores);
  join(book.rankers, book.idle.rankers), join(book.models, book.idle.models);
  join(book.prompts, book.idle.prompts), join(book.tools, book.idle.tools);
  join(book.agents, book.idle.agents), join(book.limits, book.idle.limits);
  leave_out_further(book);
  return book;
}

}  // namespace

std::string ai_json(const Context& context, const AiAnswer& answer) {
  const AiBook book = with_idle(answer.book);
  std::vector<Place> cited;
  const auto cite = [&](const auto& rows) {
    for (const AiThing& row : rows) cited.insert(cited.end(), row.places.begin(), row.places.end());
  };
  cite(book.providers), cite(book.stores), cite(book.rankers), cite(book.models),
      cite(book.prompts);
  cite(book.tools), cite(book.agents), cite(book.evals), cite(book.limits), cite(book.settings),
      cite(book.signs);
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    const model::Analysis& analysis = *context.analysis;
    write_providers(json, parts, analysis, "providers", book.providers);
    write_models(json, parts, analysis, book);
    write_providers(json, parts, analysis, "vectorstores", book.stores);
    write_prompts(json, parts, analysis, book);
    write_pieces(json, parts, analysis, "tools", book.tools);
    write_pieces(json, parts, analysis, "agents", book.agents);
    write_pieces(json, parts, analysis, "evals", book.evals);
    write_limits(json, parts, analysis, "limits", book.limits);
    write_calls(json, parts, analysis, book);
    write_settings(json, parts, analysis, book);
    write_switches(json, parts, analysis, book);
    write_chosen(json, parts, analysis, book);
    write_messages(json, parts, book);
    write_paths(json, parts, book);
    write_failing(json, parts, analysis, book);
    write_learning(json, parts, analysis, book);
    write_pipelines(json, parts, analysis);
    write_signs(json, parts, analysis, book);
    parts.claims("patterns", answer.patterns);
  });
}

std::string ai_text(const Context& context, const AiAnswer& answer) {
  const Quotes places(context.analysis);
  std::string out;
  for (const narrative::Claim& claim : answer.patterns) out += claim.text() + "\n";
  using Rows = std::vector<std::pair<std::string, Place>>;
  const auto told = [&](std::string_view title, const auto& rows, const auto& say) {
    Rows lines;
    for (const auto& row : rows) lines.emplace_back(say(row), row.places.front());
    add_lines(out, places, title, lines);
  };
  AiBook book = answer.book;
  leave_out_further(book);
  const auto name = [](const AiThing& row) { return row.name; };
  told("Models that stand as a default or are named in a call", book.models,
       [](const AiModel& row) {
         std::string line = row.name + "  (" + row.kind + ", " + row.how + ")";
         if (!row.overridable_by.empty()) line += "  set by " + join(row.overridable_by, ", ");
         return line;
       });
  told("Providers", book.providers, name);
  told("Stores for meaning", book.stores, name);
  told("Rankers", book.rankers, name);
  told("Prompts", book.prompts, [](const meaning::AiPrompt& row) {
    return row.name + (row.role.empty() ? "" : " (" + row.role + ")") + ": " +
           one_line(row.text, 70);
  });
  told("Tools", narrative::ai_tools(book, false), name);
  told("Offered to the models of other programs", narrative::ai_tools(book, true), name);
  told("Agents", book.agents, name);
  told("Evaluations", book.evals, name);
  told("Limits", book.limits, [](const meaning::AiLimit& row) {
    std::string line = row.name + " = " + row.value + (row.unit.empty() ? "" : " " + row.unit);
    if (!row.within.empty()) line += "  in " + row.within;
    if (!row.overridable_by.empty()) line += "  set by " + join(row.overridable_by, ", ");
    return line;
  });
  told("More that can be set, and what holds at first", book.settings,
       [](const meaning::AiSetting& row) {
         return row.name + " = " + row.value + "  in " + row.within;
       });
  Rows calls;
  for (const meaning::AiCall& call : book.calls) {
    const std::string function = narrative::ai_function(*context.analysis, call);
    calls.emplace_back((function.empty() ? "at the top" : function) + "  (" + call.kind + ")" +
                           (call.given.empty() ? "" : "  " + call.given),
                       call.place);
  }
  add_lines(out, places, "Where models are asked", calls);
  return out;
}

}  // namespace cutaway::render

// SPDX-License-Identifier: Apache-2.0
// Lays out the way of a question and the places where models are asked.
#include "narrative/ai/ai_way_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_traced.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kMostRows = 40;
constexpr std::size_t kManyAlike = 5;  ///< places in functions of one name

/// "`ask` (src/ask.py)"
std::string in_file(const Story& story, const meaning::AiCall& call) {
  const std::string function = ai_function(story.analysis, call);
  const std::string& path = story.path(call.place.file);
  return function.empty() ? path : function + " (" + path + ")";
}

/// As written, or as the line says which one it is.
std::string model_given(const meaning::AiCall& call) {
  if (!call.given.empty()) return call.given;
  return call.model;
}

/// `OpenAIEmbeddings(…)`, `SentenceTransformer(…)`: a class is made there; what it is asked is
/// asked elsewhere. In Go and C# names of methods begin with a capital, too.
bool only_makes(const Story& story, const meaning::AiCall& call) {
  if ((call.kind != "embedding" && call.kind != "rerank") || !call.technology.valid()) return false;
  const std::string& path = story.path(call.place.file);
  const bool capitals = path.ends_with(".go") || path.ends_with(".cs");
  const syntax::Syntax& syntax = story.analysis.project->of(call.place.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& made) {
    const std::string_view name = syntax.text(made.name);
    return made.line == call.place.line && !name.empty() && name.front() >= 'A' &&
           name.front() <= 'Z' && (!capitals || name.ends_with("Embeddings"));
  });
}

/// The folder above that of the file: "providers" of providers/lantern/client.py.
std::string shelf_of(const Story& story, const meaning::AiCall& call) {
  const std::string_view folder = folder_name(story.path(call.place.file));
  const std::string_view above = folder_name(folder);
  return std::string(above.empty() ? folder : above);
}

/// What calls of one kind in functions of one name have in common, one file a provider.
std::string likeness(const Story& story, const meaning::AiCall& call) {
  return shelf_of(story, call) + "\n" + ai_function(story.analysis, call) + "\n" + call.kind +
         (call.streams ? "\nstreams" : "");
}

struct Alike {
  std::vector<Place> places;
  std::set<std::string> given;  ///< as the model
};

std::map<std::string, Alike> calls_alike(const Story& story, const AiBook& book) {
  std::map<std::string, Alike> out;
  for (const auto& call : book.calls) {
    if (only_makes(story, call)) continue;
    Alike& alike = out[likeness(story, call)];
    alike.places.push_back(call.place), alike.given.insert(model_given(call));
  }
  return out;
}

/// Every place that asks a model; those alike in many files together.
void add_calls(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table table{"Where models are asked",
              {"In", "Kind", "The model it is given", "In a loop", "Piece by piece"},
              {},
              ""};
  std::size_t left_out = 0;
  const auto alike = calls_alike(story, book);
  std::set<std::string> told;
  for (const auto& call : book.calls) {
    if (only_makes(story, call)) continue;
    const Alike& others = alike.at(likeness(story, call));
    const bool many = others.places.size() >= kManyAlike;
    if (many && !told.insert(likeness(story, call)).second) continue;
    const std::string in = many ? ai_function(story.analysis, call) + " (" +
                                      amount(others.places.size(), "place") + " under " +
                                      shelf_of(story, call) + ")"
                                : in_file(story, call);
    if (table.rows.size() >= kMostRows) {
      ++left_out;
      continue;
    }
    table.rows.push_back(
        row({in, call.kind, others.given.size() == 1 || !many ? model_given(call) : "",
             call.repeats ? "yes" : "", call.streams ? "yes" : ""},
            many ? others.places : std::vector<Place>{call.place}));
  }
  if (left_out > 0)
    table.more = "and " + with_commas(left_out) + " more; `cutaway ai . --json` has all";
  add_table(blocks, std::move(table));
}

/// "ask" of "Desk.ask"
std::string plain_name(const std::string& function) {
  return function.substr(function.find_last_of('.') + 1);
}

/// " where `question`", " unless `resumed`": the condition around the call that leads on, where the
/// line makes one call of that name.
std::string condition_of(const Story& story, const Place& place, const std::string& called) {
  constexpr std::size_t kLongest = 80;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const auto here = [&](const syntax::Call& call) {
    return call.line == place.line && syntax.text(call.name) == called;
  };
  const auto at = std::ranges::find_if(syntax.calls, here);
  if (at == syntax.calls.end() || !at->guard.valid()) return {};
  // Called at several places of the function, it is called under other conditions, too.
  const auto times = std::ranges::count_if(syntax.calls, [&](const syntax::Call& call) {
    return call.scope == at->scope && syntax.text(call.name) == called;
  });
  const syntax::Guard& guard = syntax.guards[at->guard.index()];
  const std::string text = squeezed(std::string(syntax.text(guard.condition)));
  if (times > 1 || text.empty() || text.size() > kLongest) return {};
  return (guard.negated ? " unless " : " where ") + text;
}

std::string station(const Story& story, const meaning::AiPath& path, std::size_t at) {
  if (at + 1 == path.hops.size()) return "asks a model";
  const std::string& next = path.hops[at + 1].function;
  const std::string where = condition_of(story, path.hops[at].place, plain_name(next));
  return path.hops[at].by_name ? "calls or hands on " + plain_name(next) + where +
                                     "; of which class is decided while it runs, so the way on is "
                                     "not listed"
                               : "calls or hands on " + next + where;
}

/// The way that is told first, with all its functions as far as they are certain: the sentence
/// names only some.
void add_stations(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  const meaning::AiPath* path = ai_main_way(story, book);
  if (path == nullptr || path->hops.size() < 2) return;
  Table table{"The way that is told first, station by station",
              {"Station", "In", "What it does with the question"},
              {},
              ""};
  const bool itself = path->entry.empty() || path->entry == path->hops.front().function;
  if (!itself)
    table.rows.push_back(
        row({path->entry, story.path(path->entry_at.file), "brings it in"}, {path->entry_at}));
  for (std::size_t i = 0; i < path->hops.size(); ++i) {
    const meaning::AiHop& hop = path->hops[i];
    table.rows.push_back(
        row({hop.function, story.path(hop.place.file), station(story, *path, i)}, {hop.place}));
    if (hop.by_name) break;
  }
  if (table.rows.size() > 1) add_table(blocks, std::move(table));
}

/// Lines of the code along the way that is told first.
void add_written(std::vector<Block>& blocks, const std::string& title, const std::string& first,
                 std::vector<AiWritten> rows) {
  Table table{title, {first, "As written"}, {}, ""};
  for (AiWritten& one : rows)
    table.rows.push_back(row({std::move(one.name), std::move(one.text)}, {one.place}));
  add_table(blocks, std::move(table));
}

/// Conditions under which the way ends: nothing is found, a limit is reached, a key is missing.
void add_ends(std::vector<Block>& blocks, const std::string& title, const std::string& second,
              std::vector<AiEnd> ends) {
  Table table{title, {"In", second, "Then"}, {}, ""};
  for (AiEnd& end : ends)
    table.rows.push_back(
        row({std::move(end.name), std::move(end.under), std::move(end.text)}, {end.place}));
  add_table(blocks, std::move(table));
}

/// What can be set from outside of the code, with what holds where nobody does.
void add_set(std::vector<Block>& blocks, const std::string& title, const std::string& first,
             std::vector<AiSet> rows) {
  Table table{title, {first, "At first", "Read in"}, {}, ""};
  for (AiSet& one : rows) {
    const std::string name = one.of.empty() ? one.name : one.of + "." + one.name;
    table.rows.push_back(
        row({name, std::move(one.first), std::move(one.in)}, std::move(one.places)));
  }
  add_table(blocks, std::move(table));
}

}  // namespace

std::vector<Block> ai_way_tables(const Story& story, const AiBook& book) {
  std::vector<Block> out;
  add_stations(story, book, out);
  const meaning::AiPath* way = ai_main_way(story, book);
  const bool open = way != nullptr && std::ranges::any_of(way->hops, &meaning::AiHop::by_name);
  add_written(out,
              open ? "What the call is given that hands on to one of several classes"
                   : "What the call at its end is given",
              "Name", ai_given_at_end(story, book));
  add_written(out, "Numbers in the functions of that way, and in what they call", "In",
              ai_numbers_on_way(story, book));
  add_ends(out, "Where functions of that way end early", "Condition", ai_early_ends(story, book));
  add_ends(out, "Who is checked and refused on that way", "Condition",
           ai_traced_checks(story, book));
  add_ends(out, "What is read, written and asked on that way", "Condition",
           ai_traced_stores(story, book));
  add_calls(story, book, out);
  return out;
}

void add_ai_reached(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  add_written(blocks, "Named numbers in functions that the way told first comes to", "In",
              ai_reached_constants(story, book));
  add_set(blocks, "Settings that functions read which the way told first comes to", "Setting",
          ai_reached_settings(story, book));
  add_set(blocks, "Columns that these functions read, and what they hold where nobody sets them",
          "Column", ai_reached_columns(story, book));
}

void add_ai_caught(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  add_ends(blocks, "Where the failure of a model call is caught", "What is caught",
           ai_caught_lines(story, book));
  add_ends(blocks, "What functions below that way say where they end early", "Condition",
           ai_reached_ends(story, book));
}

}  // namespace cutaway::narrative

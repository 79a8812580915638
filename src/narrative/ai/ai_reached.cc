// SPDX-License-Identifier: Apache-2.0
// Goes from the way that is told first down into what its functions call.
#include "narrative/ai/ai_reached.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiHop;
using meaning::AiPath;
using syntax::SymbolKind;

constexpr int kSteps = 3;             ///< calls away from the way
constexpr std::size_t kMost = 300;    ///< functions
constexpr std::size_t kAlike = 4;     ///< folders beside each other that have the same method
constexpr std::size_t kMostMade = 5;  ///< classes that one function makes for itself
constexpr model::TraceLimits kTraced{8, 400, 300};

const syntax::Symbol& symbol_of(const Story& story, SymbolRef at) {
  return story.analysis.project->of(at.file).symbols[at.symbol.index()];
}

bool is_own_function(const Story& story, SymbolRef at) {
  return at.valid() && at.symbol.valid() && meaning::is_function(symbol_of(story, at)) &&
         story.analysis.project->file(at.file).origin == sources::Origin::own &&
         !is_component_file(story.path(at.file));
}

/// "ask" of `Desk.ask`, or its class before it.
std::string name_of(const Story& story, SymbolRef at) {
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  const syntax::Symbol& symbol = syntax.symbols[at.symbol.index()];
  std::string name(syntax.text(symbol.name));
  const SymbolId type = meaning::class_around(syntax, at.symbol);
  if (!type.valid() || type == at.symbol || name.empty()) return name;
  return std::string(syntax.text(syntax.symbols[type.index()].name)) + "." + name;
}

/// The folder above that of the file: "providers" of providers/lantern/client.py.
std::string shelf_of(const Story& story, FileId file) {
  const std::string& path = story.path(file);
  const std::size_t last = path.find_last_of('/');
  if (last == std::string::npos || last == 0) return {};
  const std::size_t above = path.find_last_of('/', last - 1);
  return above == std::string::npos ? std::string() : path.substr(0, above);
}

class Walk {
 public:
  explicit Walk(const Story& story) : story_(story) {}

  void take(std::string name, SymbolRef at, int steps) {
    if (out.size() >= kMost || name.empty() || !is_own_function(story_, at)) return;
    if (steps > 0 && ai_is_alternative(story_, at)) return;
    if (seen_.insert(at).second) out.push_back({std::move(name), at, steps});
  }

  void go_down() {
    for (std::size_t i = 0; i < out.size(); ++i)
      if (out[i].steps < kSteps) take_called(SymbolRef(out[i].at), out[i].steps + 1);
  }

  std::vector<AiReached> out;

 private:
  /// A function that makes one of many classes chooses one: none of them is certain.
  void take_called(SymbolRef from, int steps) {
    const syntax::Syntax& syntax = story_.analysis.project->of(from.file);
    const syntax::Symbol& function = syntax.symbols[from.symbol.index()];
    const auto targets = story_.analysis.links->calls(from.file);
    std::vector<SymbolRef> called;
    std::set<FileId> made;
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (call.line < function.line || call.line > function.end_line) continue;
      if (!targets[c].symbol.valid() || !targets[c].symbol.symbol.valid()) continue;
      const bool makes = (call.flags & syntax::kConstructs) != 0 ||
                         symbol_of(story_, targets[c].symbol).kind == SymbolKind::constructor;
      if (makes) made.insert(targets[c].symbol.file);
      if (!makes) called.push_back(targets[c].symbol);
    }
    if (made.size() > kMostMade) return;
    for (const SymbolRef at : called) take(name_of(story_, at), at, steps);
  }

  const Story& story_;
  std::set<SymbolRef> seen_;
};

/// The function without a name that is written where the way comes in.
SymbolRef handler_of(const Story& story, const AiPath& way) {
  const Place& at = way.entry_at;
  SymbolRef found;
  if (way.kind != "request" || !at.file.valid()) return found;
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& one = syntax.symbols[i];
    const bool within = at.line <= one.line && one.end_line <= at.end_line && one.name.empty();
    if (!within || !meaning::is_function(one)) continue;
    const auto lines = [](const syntax::Symbol& of) { return of.end_line - of.line; };
    if (!found.symbol.valid() || lines(one) > lines(syntax.symbols[found.symbol.index()]))
      found = {at.file, SymbolId(i)};
  }
  return found;
}

/// That function stands in the one of the step, which may register others, too.
bool holds(const Story& story, const AiHop& hop, SymbolRef handler) {
  if (!handler.symbol.valid() || hop.symbol.file != handler.file) return false;
  const syntax::Symbol& outer = symbol_of(story, hop.symbol);
  const syntax::Symbol& inner = symbol_of(story, handler);
  return outer.line <= inner.line && inner.end_line <= outer.end_line;
}

/// `case "lantern": return new Lantern()`, for many classes: which one is made is not known.
bool is_one_of_many(const Story& story, const model::Trace& trace, std::size_t at) {
  const model::TraceStep& step = trace.steps[at];
  const auto makes = [&](const model::TraceStep& one) {
    return one.body.valid() && one.body.symbol.valid() && one.parent == step.parent &&
           symbol_of(story, one.body).kind == SymbolKind::constructor;
  };
  return makes(step) &&
         static_cast<std::size_t>(std::ranges::count_if(trace.steps, makes)) > kMostMade;
}

/// What the trace of the entry goes into, past what makes one of many classes.
void take_traced(const Story& story, const AiPath& way, Walk& walk) {
  const std::optional<model::EntryPoint> entry = ai_entry_of(story, way);
  if (!entry) return;
  const model::Trace trace = story.tracing().from(*entry, kTraced);
  const std::vector<bool> chosen = ai_chosen_steps(story, trace);
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const model::TraceStep& step = trace.steps[i];
    if (chosen[i] || !step.body.valid() || step.kind == "guard" ||
        step.confidence != Confidence::high)
      continue;
    if (!step.body.symbol.valid() || symbol_of(story, step.body).kind == SymbolKind::constructor)
      continue;
    walk.take(step.what, step.body, 1);
  }
}

}  // namespace

namespace {

/// Names of what a class stands on.
std::set<std::string> bases_of(const syntax::Syntax& syntax, SymbolId type) {
  std::set<std::string> out;
  const syntax::Symbol& symbol = syntax.symbols[type.index()];
  for (std::uint32_t b = 0; b < symbol.base_count; ++b)
    out.emplace(syntax.text(syntax.bases[symbol.first_base + b].name));
  return out;
}

/// A class of the file has a method of that name and, unless none is asked for, one of the bases.
bool has_method(const syntax::Syntax& syntax, std::string_view name,
                const std::set<std::string>* bases) {
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if (syntax.text(syntax.symbols[i].name) != name) continue;
    const SymbolId type = meaning::class_around(syntax, SymbolId(i));
    if (!type.valid()) continue;
    if (bases == nullptr) return true;
    for (const std::string& base : bases_of(syntax, type))
      if (bases->contains(base)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> ai_route_pieces(std::string_view route) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(route, '/')) {
    const bool open =
        !piece.empty() && std::string_view(":{<[$").find(piece.front()) != std::string_view::npos;
    out.emplace_back(open ? std::string("*") : std::string(piece));
  }
  return out;
}

bool ai_is_alternative(const Story& story, SymbolRef at) {
  if (!at.valid() || !at.symbol.valid()) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  const std::string_view name = syntax.text(syntax.symbols[at.symbol.index()].name);
  const std::string shelf = shelf_of(story, at.file);
  const SymbolId type = meaning::class_around(syntax, at.symbol);
  if (!type.valid() || shelf.empty() || name.empty()) return false;
  const std::string folder(folder_name(story.path(at.file)));
  const std::set<std::string> bases = bases_of(syntax, type);
  std::set<std::string> homes;  // folders beside each other, or files of one folder and one base
  for (std::size_t f = 0; f < story.analysis.project->size(); ++f) {
    const FileId file(f);
    const std::string& path = story.path(file);
    if (!path.starts_with(shelf + "/") || shelf_of(story, file) != shelf) continue;
    const bool beside = folder_name(path) == folder;
    if (beside && bases.empty() && file != at.file) continue;
    if (has_method(story.analysis.project->of(file), name,
                   beside && !bases.empty() ? &bases : nullptr))
      homes.insert(beside ? path : std::string(folder_name(path)));
  }
  return homes.size() >= kAlike;
}

std::vector<bool> ai_chosen_steps(const Story& story, const model::Trace& trace) {
  std::vector<bool> out(trace.steps.size());
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const std::size_t above = trace.steps[i].parent;
    out[i] = (above != model::TraceStep::npos && out[above]) || is_one_of_many(story, trace, i) ||
             ai_is_alternative(story, trace.steps[i].body);
  }
  return out;
}

std::optional<model::EntryPoint> ai_entry_of(const Story& story, const AiPath& way) {
  if (way.kind != "request") return std::nullopt;
  const auto& entries = story.tracing().entry_points();
  const auto found = std::ranges::find_if(entries, [&](const model::EntryPoint& one) {
    return one.kind == "endpoint" && ai_route_pieces(one.name) == ai_route_pieces(way.entry) &&
           std::ranges::find(one.places, way.entry_at) != one.places.end();
  });
  if (found == entries.end()) return std::nullopt;
  model::EntryPoint entry = *found;
  // Of two handlers of one address the trace begins with the one that the way runs through.
  const SymbolRef handler = handler_of(story, way);
  const SymbolRef body = handler.symbol.valid() ? handler : way.hops.front().symbol;
  const bool other = entry.body.file != body.file && body.symbol.valid();
  if (other) entry.body = body, entry.self = {};
  return entry;
}

std::vector<AiReached> ai_reached(const Story& story, const meaning::AiBook& book) {
  const AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return {};
  Walk walk(story);
  const SymbolRef handler = handler_of(story, *way);
  if (handler.symbol.valid()) walk.take(way->entry, handler, 0);
  for (const AiHop& hop : way->hops) {
    if (hop.symbol.symbol.valid() && !holds(story, hop, handler))
      walk.take(hop.function, hop.symbol, 0);
    if (hop.by_name) break;
  }
  take_traced(story, *way, walk);
  walk.go_down();
  return std::move(walk.out);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// How calls of models are come to, and which of them answers a person: the one that a route, a
// screen or a command leads to which speaks of asking, not of titles, summaries or trials.
#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/callbacks.h"
#include "meaning/ai/paths/callers.h"
#include "meaning/ai/paths/follow.h"
#include "meaning/ai/paths/handed_entries.h"
#include "meaning/ai/paths/in_catch.h"
#include "meaning/ai/paths/path_begin.h"
#include "meaning/ai/paths/path_weight.h"
#include "meaning/ai/paths/path_words.h"
#include "meaning/ai/paths/sample_uses.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostSteps = 24;  ///< a message of a chat goes through many stages
constexpr std::size_t kMostOpen = 640;
constexpr std::size_t kMostCalls = 60, kMostPaths = 40;
constexpr std::size_t kMostOthers = 60;
constexpr std::size_t kMostOpenScreens = 2;
constexpr std::size_t kMostAround = 60;
constexpr int kMostOthersUp = 5;
constexpr int kMostAskersUp = 10;     ///< functions that only hand on, and those within them
constexpr double kGivenBack = 4;      ///< what a way over a function that is only given back costs
constexpr double kSwitchedOff = 2.5;  ///< … over a line that only runs where a switch is set
constexpr double kStandsIn = 3;       ///< … over what steps in where nothing else did
constexpr double kGuests = 2;         ///< … of what those ask who have not signed in
constexpr double kTitled = 1;         ///< … of what makes a title of the talk, too
constexpr double kClose = 3;          ///< weights that differ less may be of one way in

/// How one function was come to from below.
struct Step {
  SymbolRef function;
  Place place;  ///< of the line in it that leads on
  bool by_name = false;
  std::size_t below = 0;  ///< index of the step that it leads to; itself at the start
  int depth = 0;
  double cost = 0;          ///< the plainer the names speak of asking, the less
  bool given_back = false;  ///< it only gives back the one below: who calls that was not seen
};

class Paths {
 public:
  Paths(const AiGround& ground, AiBook& book, LoopAround loop_around)
      : ground_(ground),
        book_(book),
        callers_(ground),
        handed_(ground.context, ground.words, ground.files),
        loop_around_(loop_around),
        weight_(ground, book, loop_around) {}

  void find() {
    for (AiCall& call : book_.calls)
      if (call.scope.symbol.valid()) note_askers(call);
    std::size_t looked = 0;
    for (const std::size_t i : weight_.in_order()) {
      const AiCall& call = book_.calls[i];
      if (call.kind != "chat" || !innermost(call).symbol.valid()) continue;
      if (ground_.beside(call.place.file) || ++looked > kMostCalls) continue;
      go_up(i);
    }
    prefer_titled(found_, kTitled);
    prefer_own_screens(found_, kGuests);
    std::ranges::stable_sort(found_,
                             [](const AiPath& a, const AiPath& b) { return a.weight > b.weight; });
    put_last_asked_first();
    std::set<std::tuple<std::string, std::string, std::string, FileId>> told;
    for (AiPath& path : found_) {
      const AiHop& first = path.hops.front();
      // Functions of one name in several files are several ways in.
      const FileId home = path.entry.empty() ? first.symbol.file : FileId();
      if (book_.paths.size() < kMostPaths &&
          told.emplace(path.entry, first.function, path.beside, home).second)
        book_.paths.push_back(std::move(path));
    }
    if (book_.paths.empty()) return;
    note_screen(book_.paths.front());
    find_others(book_.paths.front());
    for (AiHop& hop : book_.paths.front().hops) {
      note_rounds(hop.place);
      hop.hands_on = hands_on(hop.symbol, hop.place);
      hop.off_unless = ground_.off_unless(hop.place);
    }
  }

 private:
  /// Which line of a screen asks by the way that is told first.
  void note_screen(const AiPath& path) {
    if (const ScreenCalls::Line* line = weight_.asked_by(path)) {
      note_asked("asked.by", path.entry, {line->place});
      return weight_.note_open_end(*line, book_.signs.back());
    }
    const Place at =
        path.kind == "event" ? handed_.sent_at(path.entry, path.entry_at.file) : Place();
    if (at.file.valid()) return note_asked("asked.by", path.entry, {at});
    if (path.kind == "screen") return;
    // The way of a screen that was not followed may be the main one.
    std::size_t told = 0;
    for (const Route& route : ground_.facts.routes) {
      AiPath other;
      other.kind = "request", other.entry = route.method + " " + route.path;
      const ScreenCalls::Line* line = asks_to_answer(route) ? weight_.asked_by(other) : nullptr;
      const bool followed = std::ranges::any_of(
          book_.paths, [&](const AiPath& one) { return one.entry == other.entry; });
      if (line == nullptr || followed || ++told > kMostOpenScreens) continue;
      note_asked("asked.open", other.entry, {line->place, route.place});
    }
  }

  void note_asked(std::string_view means, const std::string& entry, std::vector<Place> places) {
    AiSign sign;
    sign.means = means, sign.name = entry, sign.places = std::move(places);
    book_.signs.push_back(std::move(sign));
  }

  /// "POST /runs/stream": by the last word of its address something answers there.
  bool asks_to_answer(const Route& route) const {
    if (route.method != "POST" && route.method != "WS") return false;
    const std::vector<std::string> words =
        identifier_words(route.path.substr(route.path.find_last_of('/') + 1));
    if (words.empty() || ground_.words.has("path.keeps", words.front())) return false;
    return ground_.words.has_any("path.answers", words) ||
           ground_.words.has_any("path.runs", words);
  }

  /// The loop of an agent on the way that is told goes before those of others.
  void note_rounds(const Place& at) {
    std::optional<AiSign> sign = loop_around_(ground_, book_, at);
    const auto same = [&](const AiSign& one) {
      return one.means == sign->means && one.places.front() == sign->places.front();
    };
    if (!sign) return;
    std::erase_if(book_.signs, same);
    book_.signs.insert(book_.signs.begin(), std::move(*sign));
  }

  /// Up through functions of the file of the call, and through those that only hand what is said
  /// on, to the first ones elsewhere.
  void note_askers(AiCall& call) {
    std::vector<std::pair<SymbolRef, int>> open{{innermost(call), 0}};
    std::set<SymbolRef> seen{open.front().first};
    std::set<std::pair<FileId, std::string>> named;
    for (std::size_t at = 0; at < open.size() && at < kMostAround; ++at) {
      const auto [function, steps] = open[at];
      for (const Caller& caller : callers_of(function)) {
        if (caller.guessed || !seen.insert(caller.function).second) continue;
        const FileId file = caller.function.file;
        const SymbolRef around{file, ground_.file(file).named(caller.function.symbol)};
        if (file == call.place.file || only_leads(caller.function, around) ||
            hands_on(around, caller.place)) {
          if (steps < kMostAskersUp) open.emplace_back(caller.function, steps + 1);
          continue;
        }
        const std::string name = function_name(ground_.context.project.of(file), around.symbol);
        if (around.symbol.valid() && !name.empty() && !ground_.is_trial(around) &&
            named.emplace(file, name).second)
          call.askers.push_back({name, caller.place});
      }
    }
    std::ranges::sort(call.askers, {}, &AiAsker::place);
  }

  /// A function with a name within another one, or one without in what is no function: a procedure
  /// of a router, which others ask for.
  bool only_leads(SymbolRef function, SymbolRef around) {
    if (!function.symbol.valid() || !around.symbol.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& named = syntax.symbols[around.symbol.index()];
    if (!is_function(named)) return !callers_of(function).empty();
    return function.symbol == around.symbol && named.container.valid() &&
           is_function(syntax.symbols[named.container.index()]);
  }

  /// `chat_stream(messages)`: it has no text of its own, the call in it is given what it was given,
  /// and several lead to it, or one beside it.
  bool hands_on(SymbolRef function, const Place& call) {
    if (!function.symbol.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const bool tells = std::ranges::any_of(book_.prompts, [&](const AiPrompt& prompt) {
      const auto within = [&](const Place& at) {
        return at.file == function.file && symbol.line <= at.line && at.line <= symbol.end_line;
      };
      return within(prompt.places.front()) || within(prompt.used_at);
    });
    if (tells || !is_given_on(syntax, symbol, call)) return false;
    std::set<SymbolRef> others, far;
    for (const Caller& caller : callers_of(function)) {
      if (caller.guessed) continue;
      others.insert(caller.function);
      if (caller.function.file != function.file) far.insert(caller.function);
    }
    // Behind the only one in its own file others may come together.
    return others.size() > 1 || (others.size() == 1 && far.empty());
  }

  /// A parameter named like what is said to a model is given to the call as it is.
  bool is_given_on(const syntax::Syntax& syntax, const syntax::Symbol& symbol,
                   const Place& place) const {
    std::set<std::string_view> said;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const std::string_view name = syntax.text(syntax.parameters[symbol.first_parameter + p].name);
      if (ground_.words.has_any("path.handed", identifier_words(name))) said.insert(name);
    }
    if (said.empty()) return false;
    // A function within it leads on: all of that one counts.
    std::uint32_t end = place.end_line;
    for (const syntax::Symbol& inner : syntax.symbols)
      if (is_function(inner) && inner.line == place.line && inner.end_line < symbol.end_line)
        end = std::max(end, inner.end_line);
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      const bool names =
          node.kind == syntax::ValueKind::parameter || node.kind == syntax::ValueKind::reference;
      return names && place.line <= node.line && node.line <= end &&
             said.contains(syntax.text(node.text));
    });
  }

  /// `answer` or `answer_guest`: other functions that the first one calls and that lead to the same
  /// call, so that the path told is one of several.
  void find_others(AiPath& path) {
    if (path.hops.size() < 3) return;
    const auto named = [&](SymbolRef one) {
      return SymbolRef{one.file, ground_.file(one.file).named(one.symbol)};
    };
    const SymbolRef first = path.hops[0].symbol;
    std::vector<std::pair<SymbolRef, int>> open{{path.hops.back().symbol, 0}};
    std::set<SymbolRef> seen{first};
    for (const AiHop& hop : path.hops) seen.insert(hop.symbol);
    for (std::size_t at = 0; at < open.size() && at < kMostOthers; ++at) {
      const auto [function, steps] = open[at];
      for (const Caller& caller : callers_of(function)) {
        if (caller.by_name) continue;
        const SymbolRef other = named(caller.function);
        if (!other.symbol.valid()) continue;
        const bool on_path =
            std::ranges::any_of(path.hops, [&](const AiHop& hop) { return hop.symbol == other; });
        if (other == first && function != path.hops[1].symbol) note_other(path, function);
        const bool fresh = on_path ? other != first && steps == 0 && visited_.insert(other).second
                                   : seen.insert(other).second;
        if (fresh && steps < kMostOthersUp) open.emplace_back(other, steps + 1);
      }
    }
  }

  void note_other(AiPath& path, SymbolRef function) const {
    for (const AiHop& hop : path.hops)
      if (hop.symbol == function) return;
    const std::string name =
        function_name(ground_.context.project.of(function.file), function.symbol);
    auto& instead = path.hops[1].instead;
    const bool fresh = !name.empty() && std::ranges::find(instead, name) == instead.end();
    if (fresh && !draws(ground_.path(function.file), name)) instead.push_back(name);
  }

  /// Of several calls that one way in leads to the last one gives the answer: before it one looks
  /// things up. Callbacks of one screen have no such order: the way of what people write is told.
  void put_last_asked_first() {
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const AiPath &first = found_.front(), &other = found_[i];
      const bool together = other.kind == first.kind && other.entry == first.entry &&
                            other.beside.empty() && other.weight + kClose > first.weight &&
                            (!goes_through_catch(ground_.context, other) ||
                             goes_through_catch(ground_.context, first));
      const bool after = (streams_at(other) || !streams_at(first)) && is_made_later(other, first);
      if (together && (begin_apart(ground_, first, other)
                           ? is_asked_instead(ground_, other, first)
                           : after && !mends_answer(ground_, book_, other, first)))
        std::swap(found_.front(), found_[i]);
    }
  }

  bool streams_at(const AiPath& path) const {
    const AiCall& call = book_.calls[path.call];
    return call.streams || !call.stream_by.empty();
  }

  /// They part in a function that both run through.
  static bool is_made_later(const AiPath& one, const AiPath& other) {
    for (std::size_t i = 0; i < one.hops.size() && i < other.hops.size(); ++i) {
      if (one.hops[i].symbol != other.hops[i].symbol) return false;
      if (one.hops[i].place != other.hops[i].place)
        return one.hops[i].place.file == other.hops[i].place.file &&
               one.hops[i].place.line > other.hops[i].place.line;
    }
    return false;
  }

  /// The innermost function around the call, also one without a name.
  SymbolRef innermost(const AiCall& call) const {
    for (const syntax::Call& made : ground_.context.project.of(call.place.file).calls)
      if (made.line == call.place.line && made.scope.valid()) return {call.place.file, made.scope};
    return call.scope;
  }

  /// Cheapest first: what speaks of asking comes before what only happens to lead there.
  void go_up(std::size_t index) {
    std::vector<Step> open{{innermost(book_.calls[index]), book_.calls[index].place}};
    std::priority_queue<std::pair<double, std::size_t>> next;
    std::set<SymbolRef> closed;
    next.emplace(0, 0);
    while (!next.empty() && open.size() < kMostOpen) {
      const std::size_t at = next.top().second;
      next.pop();
      const Step step = open[at];
      if (step.function.symbol.valid() && !closed.insert(step.function).second) continue;
      if (note_entry(index, open, at) || step.depth >= kMostSteps) continue;
      const std::vector<Caller>& callers = callers_of(step.function);
      const bool begins = callers.empty() && step.function.symbol.valid();
      if (begins && !ground_.is_idle(step.function)) note_begin(index, open, at);
      for (const Caller& caller : callers) {
        if (closed.contains(caller.function)) continue;
        const double cost = step.cost + cost_of(caller);
        next.emplace(-cost, open.size());
        open.push_back({caller.function, caller.place, caller.by_name, at, step.depth + 1, cost,
                        caller.given_back});
      }
    }
  }

  /// Nothing calls the function: in a page what is shown there does, else it is not known.
  void note_begin(std::size_t index, const std::vector<Step>& open, std::size_t at) {
    const FileId file = open[at].function.file;
    const std::string page = page_named(ground_.path(file));
    const SampleUse sample = sample_use(ground_, open[at].function);
    if (page.empty() && sample.files > 0)
      return note(index, open, at, "example",
                  std::string(base_name(ground_.path(sample.place.file))), sample.place);
    note(index, open, at, page.empty() ? "" : "screen", page,
         page.empty() ? Place() : open[at].place);
  }

  /// Many calls are come to by the same functions.
  const std::vector<Caller>& callers_of(SymbolRef function) {
    const auto [row, fresh] = known_.try_emplace(function);
    if (!fresh) return row->second;
    row->second = callers_.of(function);
    std::erase_if(row->second, [&](const Caller& caller) {
      return caller.function.symbol.valid() && ground_.is_idle(caller.function);
    });
    // `pipeline.stream(…)` by name alone reaches the `stream` that itself calls this one.
    const bool led = std::ranges::any_of(row->second, [&](const Caller& caller) {
      return !caller.guessed && are_namesakes(ground_.context.project, caller.function, function);
    });
    if (led)
      std::erase_if(row->second, [&](const Caller& caller) {
        return caller.guessed && !are_namesakes(ground_.context.project, caller.function, function);
      });
    return row->second;
  }

  double cost_of(const Caller& caller) const {
    double cost = (caller.by_name ? 1.5 : 1) + (caller.given_back ? kGivenBack : 0) +
                  (ground_.off_unless(caller.place).empty() ? 0 : kSwitchedOff);
    const SymbolId named = ground_.file(caller.function.file).named(caller.function.symbol);
    if (!named.valid()) return cost + 1;
    const syntax::Syntax& syntax = ground_.context.project.of(caller.function.file);
    const std::string name = function_name(syntax, named);
    if (speaks_of("path.asks", name) || speaks_of("path.runs", name)) cost -= .6;
    const SymbolRef function{caller.function.file, named};
    if (weight_.is_aside(name, function) || !purpose_of(ground_.words, name).empty()) cost += 3;
    if (speaks_of("path.stands_in", name)) cost += kStandsIn;
    return cost;
  }

  /// Whether people come in at that function.
  bool note_entry(std::size_t index, const std::vector<Step>& open, std::size_t at) {
    const SymbolRef function = open[at].function;
    if (!function.symbol.valid()) {
      if (ground_.is_tried_out(open[at].place)) return true;
      const std::string& path = ground_.path(function.file);
      const std::string page = page_named(path);
      const bool script = path.ends_with(".py") || path.ends_with(".rb");
      if (!page.empty() || script)
        note(index, open, at, page.empty() ? "script" : "screen",
             page.empty() ? std::string(base_name(path)) : page, {function.file, 1, 1});
      else
        note(index, open, at, "", "", {});
      return true;
    }
    // `export const POST = handler(async () => { … })`: what has no name answers for what holds it.
    const SymbolRef held{function.file, ground_.file(function.file).named(function.symbol)};
    const Route* route = ground_.entries.route_of(function);
    if (route == nullptr && held.symbol.valid()) route = ground_.entries.route_of(held);
    if (route != nullptr) {
      note(index, open, at, "request", route->method + " " + route->path, route->place);
      return true;
    }
    if (const Meaning* operation = ground_.entries.operation_of(held)) {
      note(index, open, at, "request", AiEntries::name_of(*operation), operation->place);
      return true;
    }
    if (const HandedEntries::Entry* entry = handed_.of(function)) {
      note(index, open, at, entry->kind, entry->name, entry->place);
      return true;
    }
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const Place place{function.file, symbol.line, symbol.line};
    const std::string name(syntax.text(symbol.name));
    if (only_tried(function)) return true;
    if (const EntryPoint* entry = ground_.entries.program_of(function)) {
      note(index, open, at, "command", name, entry->place);
      return true;
    }
    if (name == "main" || name == "cli") {
      note(index, open, at, "command", name, place);
      return true;
    }
    if (const std::string event = event_of(ground_.words, syntax, function.symbol);
        !event.empty()) {
      note(index, open, at, "event", event, place);
      return !weight_.is_errand(event);  // who queues a task comes before it
    }
    const std::string& path = ground_.path(function.file);
    const bool component = (path.ends_with(".tsx") || path.ends_with(".jsx")) && !name.empty() &&
                           name[0] >= 'A' && name[0] <= 'Z' && is_function(symbol);
    if (component) note(index, open, at, "screen", name, place);
    return component;
  }

  /// `if __name__ == "__main__": main()` of a module that others take: only to try it out.
  bool only_tried(SymbolRef function) {
    const std::vector<Caller>& callers = callers_of(function);
    return !callers.empty() && std::ranges::all_of(callers, [&](const Caller& caller) {
      return !caller.function.symbol.valid() && ground_.is_tried_out(caller.place);
    });
  }

  void note(std::size_t index, const std::vector<Step>& open, std::size_t at, std::string_view kind,
            std::string entry, const Place& place) {
    AiPath path;
    path.call = index, path.kind = kind, path.entry = std::move(entry), path.entry_at = place;
    bool given_back = false;
    for (std::size_t step = at;; step = open[step].below) {
      add_hop(open[step], path);
      given_back |= open[step].given_back;
      if (open[step].below == step) break;
    }
    // `app.post("/chat", async (req, res) => { … })` asks itself, and has no name but the route.
    if (path.hops.empty() && path.kind == "request" && open[at].function.symbol.valid())
      path.hops.push_back({path.entry, open[at].function, open[at].place, false, {}, false, {}});
    if (path.hops.empty()) return;
    weight_.weigh(path);
    path.weight -= given_back ? kGivenBack : 0;
    found_.push_back(std::move(path));
  }

  /// Functions without a name are told by the one around them.
  void add_hop(const Step& step, AiPath& path) const {
    const SymbolId named = ground_.file(step.function.file).named(step.function.symbol);
    if (!named.valid()) return;
    const syntax::Syntax& syntax = ground_.context.project.of(step.function.file);
    std::string name = function_name(syntax, named);
    if (name.empty()) return;
    if (!path.hops.empty() && path.hops.back().symbol == SymbolRef{step.function.file, named}) {
      path.hops.back().place = step.place;
      return;
    }
    path.hops.push_back(
        {std::move(name), {step.function.file, named}, step.place, step.by_name, {}, false, {}});
  }

  bool speaks_of(std::string_view list, const std::string& text) const {
    return ground_.words.has_any(list, identifier_words(text));
  }

  const AiGround& ground_;
  AiBook& book_;
  const Callers callers_;
  const HandedEntries handed_;
  const LoopAround loop_around_;
  PathWeight weight_;
  std::map<SymbolRef, std::vector<Caller>> known_;  ///< who leads to a function, once asked
  std::vector<AiPath> found_;
  std::set<SymbolRef> visited_;
};

}  // namespace

void follow_ai_paths(const AiGround& ground, AiBook& book, LoopAround loop_around) {
  Paths(ground, book, loop_around).find();
}

}  // namespace cutaway::meaning

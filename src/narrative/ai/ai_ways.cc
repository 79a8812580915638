// SPDX-License-Identifier: Apache-2.0
// The ways by which models are come to, told one by one: that of a person's question first, then
// those that end elsewhere; ways that end in the same functions are told together.
#include "narrative/ai/ai_ways.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_fillers.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiHop;
using meaning::AiPath;

constexpr std::size_t kHops = 4;      ///< named in one sentence
constexpr std::size_t kMostWays = 3;  ///< beside the first
constexpr std::size_t kMembers = 3;   ///< entries that are named with a way
constexpr std::size_t kManyEntries = 3;
constexpr double kFarther = 4;  ///< in weight: what lies behind is no way of people

/// Where ways run together: the last two functions; what comes in, where there is but one.
using Tail = std::tuple<std::string, SymbolRef, SymbolRef>;

Tail tail_of(const AiPath& path) {
  const std::size_t n = path.hops.size();
  return {n > 1 ? "" : path.entry, n > 1 ? path.hops[n - 2].symbol : SymbolRef{},
          path.hops.back().symbol};
}

/// Ways in that end in the same functions; the first one is told.
struct Group {
  std::vector<const AiPath*> paths;
  Tail tail;  ///< the last functions, by which ways are told apart
};

/// How many of the functions are certain: behind one that one of several classes takes, and that
/// goes on over others, each class has a way of its own.
std::size_t certain_hops(const AiPath& path) {
  const auto taker = std::ranges::find(path.hops, true, &AiHop::by_name);
  const auto at = static_cast<std::size_t>(taker - path.hops.begin());
  return at + 3 > path.hops.size() ? path.hops.size() : at + 2;
}

/// The first, the last ones, and what lies between them as far as there is room; what only gives on
/// what it was given goes first.
std::vector<const AiHop*> told_hops(const AiPath& path) {
  std::vector<const AiHop*> telling, out;
  const std::size_t certain = certain_hops(path);
  for (std::size_t i = 0; i < certain; ++i)
    if (!path.hops[i].hands_on || i + 1 == certain) telling.push_back(&path.hops[i]);
  const std::size_t n = telling.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::string& name = telling[i]->function;
    // `POST` of a file that answers `POST /chat` says nothing more.
    const bool first = telling[i] == &path.hops.front();
    const bool said = name == path.entry || (first && path.entry.starts_with(name + " "));
    if (said || (path.kind.empty() && first)) continue;
    if (i < kHops / 2 || i + kHops / 2 >= n) out.push_back(telling[i]);
  }
  return out;
}

/// Which of several classes has the function is decided while it runs: the one named is one of
/// them.
std::string name_of(const AiPath& path, const AiHop* hop) {
  const bool open = hop != path.hops.data() && (hop - 1)->by_name;
  const bool classed = hop->function.find('.') != std::string::npos;
  return code(hop->function) + (open && classed ? " (or another class)" : "");
}

/// The names of what lies on the way, as many as a sentence holds.
std::vector<std::string> names_of(const AiPath& path, const std::vector<const AiHop*>& hops) {
  std::vector<std::string> names;
  for (const AiHop* hop : hops) {
    std::string name = name_of(path, hop);
    for (std::size_t i = 0; i < hop->instead.size() && i < 2; ++i)
      name += " or " + code(hop->instead[i]);
    // A method that goes to another one of its name says nothing more.
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

/// "`ask`, of which class is decided while the program runs": what lies behind is told of none.
std::optional<Claim> certain_part_told(const Story& story, const AiPath& path,
                                       std::vector<const AiHop*> hops, const std::string& text,
                                       const std::string& joined) {
  const AiHop* taken = hops.back();
  hops.pop_back();
  std::vector<std::string> names = names_of(path, hops);
  names.push_back(code(taken->function.substr(taken->function.find_last_of('.') + 1)));
  Sentence sentence(story, "ai.path", path.entry + "|" + join(names, ","));
  const std::string way =
      text + " goes " + (names.size() > 1 ? "through " : "to ") + join_and(names);
  const std::string open = "; which class takes it there is decided while it runs";
  std::string whole = way + open + ", and each goes on to a model in its own way.";
  // On a screen of a long name fewer words have to do.
  if (word_count(whole) > kMostWords) whole = way + " to a model" + open + ".";
  // Who else comes there is said only with the way itself.
  if (!joined.empty()) whole = way + " to a model" + open + joined + ".";
  if (!joined.empty() && word_count(whole) > kMostWords) return std::nullopt;
  sentence.text(whole).at(path.entry_at);
  for (const AiHop* hop : hops) sentence.at(hop->place);
  // The line that hands it over; it may not be among those told.
  sentence.at(std::ranges::find(path.hops, true, &AiHop::by_name)->place);
  return sentence.basis(Basis::inferred).confidence(Confidence::medium).finish();
}

/// `lead` stands before the sentence, `joined` after it.
std::optional<Claim> way_told(const Story& story, const AiBook& book, const AiPath& path,
                              const std::vector<const AiHop*>& hops, bool says_open,
                              const std::string& lead, const std::string& joined) {
  const std::vector<std::string> names = names_of(path, hops);
  const bool begins = path.kind.empty() || path.hops.front().function == path.entry;
  const std::size_t shown = hops.size() + (begins ? 1 : 0);
  std::string text = ai_beginning(path);
  if (!lead.empty()) {
    text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    text = lead + text;
  }
  if (!hops.empty() && certain_hops(path) < path.hops.size())
    return certain_part_told(story, path, hops, text, joined);
  if (names.empty())
    text += " asks a model there";
  else if (names.size() == 1)
    text += " goes to " + names.front() + ", which asks a model";
  else
    text += " goes " + std::string(shown < path.hops.size() ? "among others " : "") + "through " +
            join_and(names) + ", where a model is asked";
  if (says_open) text += "; which class takes it there is decided while it runs";
  text += joined;
  Sentence sentence(story, "ai.path", path.entry + "|" + join(names, ","));
  sentence.text(text + ".").at(path.entry_at);
  for (const AiHop* hop : hops) sentence.at(hop->place);
  sentence.at(book.calls[path.call].place);
  return sentence.basis(Basis::inferred).confidence(Confidence::medium).finish();
}

/// A way that is too long for one sentence is told with fewer of its functions; the last one stays.
/// That a class is chosen while it runs is then a sentence of its own.
void tell_way(const Story& story, const AiBook& book, const AiPath& path, const std::string& lead,
              const std::string& joined, std::vector<Claim>& out) {
  const bool open =
      std::ranges::any_of(path.hops, &AiHop::by_name) && certain_hops(path) == path.hops.size();
  std::vector<const AiHop*> hops = told_hops(path);
  if (auto claim = way_told(story, book, path, hops, open, lead, joined))
    return out.push_back(std::move(*claim));
  for (; hops.size() > 1; hops.erase(hops.end() - 2)) {
    auto claim = way_told(story, book, path, hops, false, lead, joined);
    if (!claim) continue;
    out.push_back(std::move(*claim));
    break;
  }
  const auto taker = std::ranges::find(path.hops, true, &AiHop::by_name);
  if (!open || hops.size() < 2 || taker == path.hops.end()) return;
  Sentence sentence(story, "ai.path.open_class", path.entry + taker->function);
  sentence.text("On that way, which class takes it is decided while the program runs.");
  add(out, sentence.at(taker->place).confidence(Confidence::medium).finish());
}

/// "One of those is `Desk.handle`; from there the way goes on through `Clerk.run` and `say` …":
/// what lies behind is told where a model acts in rounds there.
void tell_acting(const Story& story, const AiBook& book, const AiPath& path,
                 std::vector<Claim>& out) {
  constexpr std::size_t kFirst = 3, kLast = 2;
  const std::size_t certain = certain_hops(path);
  if (!path.rounds || certain >= path.hops.size()) return;
  std::vector<const AiHop*> hops;
  // Where a class is chosen once more, what lies behind is of one of several again.
  const auto again = std::find_if(path.hops.begin() + static_cast<std::ptrdiff_t>(certain),
                                  path.hops.end(), [](const AiHop& hop) { return hop.by_name; });
  const bool open =
      again != path.hops.end() && again + 1 != path.hops.end() && !ai_filling(story, book).empty();
  const auto end =
      open ? static_cast<std::size_t>(again - path.hops.begin()) + 2 : path.hops.size();
  for (std::size_t i = certain; i < end; ++i)
    if (i < certain + kFirst || i + kLast >= end) hops.push_back(&path.hops[i]);
  const AiHop& taker = path.hops[certain - 1];
  std::vector<std::string> names = names_of(path, hops);
  if (open && !names.empty()) {
    const std::string& last = hops.back()->function;
    names.back() = code(last.substr(last.find_last_of('.') + 1));
  }
  Sentence sentence(story, "ai.path.acting", path.entry + taker.function);
  sentence.text(
      "One of those is " + code(taker.function) + "; from there a way goes on through " +
      join_and(names) +
      (open ? ", of which class is decided while it runs." : ", where a model is asked."));
  sentence.at(taker.place);
  for (const AiHop* hop : hops) sentence.at(hop == hops.back() && open ? again->place : hop->place);
  if (!open) sentence.at(book.calls[path.call].place);
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// Over a bus of events; which event reaches whom is not known.
bool is_over_bus(const Story& story, const AiPath& path) {
  return std::ranges::any_of(path.hops, [&](const AiHop& hop) {
    const std::string last = lower(hop.function.substr(hop.function.find_last_of('.') + 1));
    return has_word(story, "path.triggers", last);
  });
}

bool is_way_in(const Story& story, const AiPath& path) {
  if (has_any(story, "path.other", identifier_words(path.entry))) return false;
  const bool started = path.kind == "command" || path.kind == "script";
  return !path.kind.empty() && !started && path.beside.empty() && path.weight > 0;
}

/// Ways of about the weight of the first, or by which people and clocks come in several times.
bool is_told(const AiBook& book, const Group& group) {
  std::set<std::string> entries;
  bool near = false;
  for (const AiPath* path : group.paths) {
    entries.insert(path->entry);
    near = near || path->weight + kFarther > book.paths.front().weight;
  }
  return near || entries.size() >= kManyEntries;
}

std::vector<Group> groups_of(const Story& story, const AiBook& book) {
  std::vector<Group> out{{{&book.paths.front()}, tail_of(book.paths.front())}};
  for (std::size_t i = 1; i < book.paths.size(); ++i) {
    const AiPath& path = book.paths[i];
    if (!is_way_in(story, path) || is_over_bus(story, path)) continue;
    const Tail tail = tail_of(path);
    const auto same = [&](const Group& group) {
      return group.tail == tail ||
             (group.paths.front()->call == path.call &&
              group.paths.front()->hops.front().function == path.hops.front().function);
    };
    const auto known = std::ranges::find_if(out, same);
    if (known == out.end())
      out.push_back({{&path}, tail});
    else
      known->paths.push_back(&path);
  }
  std::erase_if(out, [&](const Group& group) {
    const bool bare = told_hops(*group.paths.front()).empty() && group.paths.size() == 1;
    return &group != out.data() && (bare || !is_told(book, group));
  });
  return out;
}

/// Which of them shows most of what the others run through, too.
void put_most_shared_first(Group& group) {
  const auto shared = [&](const AiPath* path) {
    std::size_t sum = 0;
    for (const AiHop& hop : path->hops)
      sum += static_cast<std::size_t>(std::ranges::count_if(group.paths, [&](const AiPath* other) {
        return std::ranges::any_of(
            other->hops, [&](const AiHop& step) { return step.function == hop.function; });
      }));
    return sum;
  };
  std::ranges::stable_sort(group.paths,
                           [&](const AiPath* a, const AiPath* b) { return shared(a) > shared(b); });
}

/// All that is told of the one, but for where it begins, lies on the other, too.
bool runs_through(const AiPath& other, const AiPath& told) {
  for (const AiHop* hop : told_hops(told)) {
    if (hop == told.hops.data()) continue;
    if (std::ranges::none_of(other.hops,
                             [&](const AiHop& one) { return one.symbol == hop->symbol; }))
      return false;
  }
  return true;
}

/// "; `POST /scan` and `POST /hook` come to it, too"
std::string joined_by(const Group& group) {
  std::vector<std::string> names;
  for (const AiPath* path : group.paths) {
    const std::string name = code(path->entry);
    if (path->entry != group.paths.front()->entry && path->kind == "request" &&
        runs_through(*path, *group.paths.front()) && std::ranges::find(names, name) == names.end())
      names.push_back(name);
  }
  if (names.empty()) return {};
  const bool one = names.size() == 1;
  return "; " + list_up_to(names, kMembers) + (one ? " comes" : " come") + " to it, too";
}

/// "ConversationalRetrievalChain.from_llm" of such a call, else its name.
std::string written_before(const syntax::Syntax& syntax, const syntax::Call& call) {
  const std::string name(syntax.text(call.name));
  if (!call.callee.valid()) return name;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return name;
  const std::string_view on = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  return on.empty() || on.size() > kHops * 16 ? name : std::string(on) + "." + name;
}

/// "has a model rewrite the question …": what a part of a library does by itself; "" = not known.
std::string does_itself(const Story& story, const syntax::Syntax& syntax,
                        const syntax::Call& call) {
  const auto look_up = [&](std::string_view name) -> std::string {
    const std::string key = "composed." + meaning::letters_of(name);
    for (const auto& [row, said] : story.analysis.catalogue->table("ai_words"))
      if (row == key) return said;
    return {};
  };
  std::string said = look_up(syntax.text(call.name));
  // `ConversationalRetrievalChain.from_llm(…)`
  if (!said.empty() || !call.callee.valid()) return said;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
  return look_up(syntax.text(syntax.value(syntax.child(callee, 0)).text));
}

/// The function with a name around the line; symbol invalid = none.
SymbolRef named_around(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  SymbolId at = meaning::symbol_at(syntax, place.line);
  while (at.valid() && (syntax.symbols[at.index()].name.empty() ||
                        !meaning::is_function(syntax.symbols[at.index()])))
    at = syntax.symbols[at.index()].container;
  return {place.file, at};
}

/// `ChatInput` of a file that draws: what people look at.
bool is_screen(const Story& story, SymbolRef function) {
  if (!function.symbol.valid() || !is_component_file(story.path(function.file))) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  const std::string_view name = syntax.text(syntax.symbols[function.symbol.index()].name);
  return !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
}

/// The function itself, or the innermost around it, that draws; symbol invalid = none does.
SymbolRef screen_around(const Story& story, SymbolRef function) {
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  while (function.symbol.valid() && !is_screen(story, function))
    function.symbol = syntax.symbols[function.symbol.index()].container;
  return function;
}

/// The first screen that calls the function, over others where it has to be; notes the line by
/// which it does. symbol invalid = none was followed.
SymbolRef screen_of(const Story& story, SymbolRef function, Place& called_at) {
  constexpr std::size_t kMostOpen = 40;
  std::vector<SymbolRef> open{function};
  for (std::size_t at = 0; at < open.size() && at < kMostOpen; ++at) {
    for (const auto& [file, index] : story.analysis.links->callers(open[at])) {
      const syntax::Call& call = story.analysis.project->of(file).calls[index];
      const Place place{file, call.line, std::max(call.line, call.end_line)};
      const SymbolRef caller = named_around(story, place);
      if (!caller.symbol.valid()) continue;
      if (const SymbolRef screen = screen_around(story, caller); screen.symbol.valid())
        return called_at = place, screen;
      if (std::ranges::find(open, caller) == open.end()) open.push_back(caller);
    }
  }
  return {};
}

/// "`send` in `client.ts`, called from `ChatInput`": who in the front end asks on that line.
std::string asker_at(const Story& story, const Place& place, std::vector<Place>& at) {
  const std::string file = code(base_name(story.path(place.file)));
  const SymbolRef function = named_around(story, place);
  if (!function.symbol.valid()) return file;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  std::string out = code(syntax.text(syntax.symbols[function.symbol.index()].name)) + " in " + file;
  const SymbolRef around = screen_around(story, function);
  Place called_at;
  const SymbolRef screen = around.symbol.valid() ? around : screen_of(story, function, called_at);
  if (!screen.symbol.valid() || screen == function) return out;
  const syntax::Syntax& home = story.analysis.project->of(screen.file);
  const std::string name = code(home.text(home.symbols[screen.symbol.index()].name));
  if (called_at.file.valid()) at.push_back(called_at);
  return out + (around.symbol.valid() ? ", within " : ", called from ") + name;
}

/// "Code of the front end names that address: `send` in `ChatClient.ts`."; of one from which no way
/// was followed that it does.
void tell_asked_by(const Story& story, const AiBook& book, const AiPath& path,
                   std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    const bool open = sign.means == "asked.open";
    if (!open && (sign.means != "asked.by" || sign.name != path.entry)) continue;
    std::vector<Place> at(
        sign.places.begin(),
        sign.places.begin() + std::min<std::ptrdiff_t>(std::ssize(sign.places), 2));
    const std::string file = code(base_name(story.path(sign.places.front().file)));
    const std::string asker = open ? std::string() : asker_at(story, sign.places.front(), at);
    const bool nameless = asker == file;
    Sentence sentence(story, "ai.path.asked_by", sign.name);
    sentence.text(
        open ? "Code of the front end, in " + file + ", names " + code(sign.name) +
                   ", from which no way to a model was followed; it may be the main one."
        : path.kind == "event"
            ? code(sign.name) + " is sent by " + (nameless ? "code in " : "") + asker + "."
        : !sign.function.empty()
            ? "Code of the front end fills in the end of " + code(sign.function) + ": " + asker +
                  "; by that " + number_word(std::stoul(sign.off_unless)) + " of the ways come in."
        : nameless ? "Code of the front end names that address, in " + asker + "."
                   : "Code of the front end names that address: " + asker + ".");
    add(out, sentence.at(at, 3).basis(Basis::inferred).finish());
  }
}

}  // namespace

void tell_composed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.paths.empty()) return;
  const AiHop& last = book.paths.front().hops.back();
  const syntax::Syntax& syntax = story.analysis.project->of(last.symbol.file);
  const auto targets = story.analysis.links->calls(last.symbol.file);
  std::set<std::string> told;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const Place place{last.symbol.file, call.line, std::max(call.line, call.end_line)};
    const bool here =
        last.symbol.symbol.valid() && meaning::innermost_function(syntax, call.scope) ==
                                          meaning::innermost_function(syntax, last.symbol.symbol);
    if (!here || targets[i].symbol.valid()) continue;
    const std::string does = does_itself(story, syntax, call);
    if (does.empty() || !told.insert(does).second || told.size() > kHops) continue;
    const std::string made = written_before(syntax, call);
    Sentence sentence(story, "ai.path.composed", made);
    sentence.text("In " + code(last.function) + ", " + code(made) + " " + does + ".");
    add(out, sentence.at(place).confidence(Confidence::medium).finish());
  }
}

/// "What comes in by `POST /api/chat`"
std::string ai_beginning(const AiPath& path) {
  if (path.kind == "request") return "What comes in by " + code(path.entry);
  if (path.kind == "screen") return "What is asked on the screen " + code(path.entry);
  if (path.kind == "command") return "What the command " + code(path.entry) + " runs";
  if (path.kind == "script") return "What the script " + code(path.entry) + " runs";
  if (path.kind == "example") return "What the example " + code(path.entry) + " calls";
  if (path.kind == "event") return "What " + code(path.entry) + " brings in";
  if (path.kind == "job") return "What the clock starts in " + code(path.entry);
  if (path.kind == "graph") return "What is asked of the graph " + code(path.entry);
  return "From " + code(path.hops.front().function) + " the way";
}

std::size_t ways_in(const AiBook& book) {
  std::set<std::size_t> calls;
  for (const AiPath& path : book.paths)
    if (!path.kind.empty() && path.beside.empty() &&
        path.weight + kFarther > book.paths.front().weight)
      calls.insert(path.call);
  return calls.size();
}

void tell_ways(const Story& story, const AiBook& book, std::vector<Claim>& out,
               std::set<std::string>& told) {
  std::vector<Group> groups = groups_of(story, book);
  for (std::size_t i = 0; i < groups.size() && i <= kMostWays; ++i) {
    Group& group = groups[i];
    if (i > 0 && group.paths.front()->kind != "screen") put_most_shared_first(group);
    const AiPath& first = *group.paths.front();
    const std::string lead =
        groups.size() == 1 ? ""
        : i == 0           ? "One of " + number_word(groups.size()) + " ways that were followed: "
                           : "Another way: ";
    const std::size_t before = out.size();
    tell_way(story, book, first, lead, joined_by(group), out);
    const bool whole = out.size() > before;
    for (const AiPath* path : group.paths)
      if (whole || path == &first) told.insert(path->entry);
    // What grows too long is told without the others, which are then told as ways from elsewhere.
    if (!whole) tell_way(story, book, first, lead, "", out);
    if (out.size() == before) tell_way(story, book, first, "", "", out);
    if (i == 0) tell_asked_by(story, book, first, out), tell_acting(story, book, first, out);
  }
}

}  // namespace cutaway::narrative

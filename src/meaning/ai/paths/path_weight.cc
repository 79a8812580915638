// SPDX-License-Identifier: Apache-2.0
// Weighs ways to a model, a part at a time: the beginning, the steps, the call.
#include "meaning/ai/paths/path_weight.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/callbacks.h"
#include "meaning/ai/paths/first_branch.h"
#include "meaning/ai/paths/in_catch.h"
#include "meaning/ai/paths/path_begin.h"
#include "meaning/ai/paths/path_handler.h"
#include "meaning/ai/paths/path_words.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr double kPeople = 4;         ///< what a way gains that people come in by
constexpr double kStarted = 3;        ///< … that a program begins with
constexpr double kErrand = 1.5;       ///< … that a clock or another program begins with
constexpr double kSwitchedOff = 2.5;  ///< … loses over a line that only runs where a switch is set
constexpr double kNotAtFirst = 2;     ///< … over a line that new rows of a table do not come to
constexpr double kStandsIn = 3;       ///< … over what steps in where nothing else did
constexpr double kRepeats = 4;        ///< … gains, by which a name comes again further on
constexpr double kRounds = 3;         ///< … on which a model acts in rounds until it is done
constexpr double kGuests = 2;         ///< … loses of what those ask who have not signed in
constexpr double kOneThing = .6;      ///< … of what asks about one thing
constexpr double kAgain = .5;         ///< … of what answers a question once more
constexpr double kTools = 1.2;        ///< … gains of what hands the model tools
constexpr double kScreens = 3;        ///< … of what a screen of the product asks for …
constexpr double kScreenSpeaks = 1;   ///< … and more where that screen speaks of asking
constexpr double kFarthest = 1.2;     ///< … loses at most by being long: big products have stages
constexpr double kChosen = 2;         ///< … gains at a class that is taken where nobody chooses
constexpr double kMadeAtFirst = .9;   ///< … in what is made of several where nobody chooses
constexpr double kOfDefault = .4;     ///< … at an address of the default model's maker
constexpr double kWhole = 3;     ///< … on which texts are looked up, and what comes of it kept
constexpr double kHandler = .3;  ///< … at most for what its handler does beside, …
constexpr double kHandlerCall = .006;  ///< … for each call of that
constexpr std::size_t kTitleWords = 8;

}  // namespace

bool PathWeight::speaks_of(std::string_view list, const std::string& text) const {
  return ground_.words.has_any(list, identifier_words(text));
}

bool PathWeight::is_aside(const std::string& name, SymbolRef function) const {
  if (speaks_of("path.takes_in", name)) return true;
  if (!speaks_of("path.tries", name)) return false;
  if (!function.symbol.valid()) return true;
  const syntax::Syntax& syntax = ground_.context.project.of(function.file);
  return (syntax.symbols[function.symbol.index()].flags & syntax::kGenerator) == 0;
}

/// A function that stands in the one before it is no further step.
bool PathWeight::is_within(SymbolRef inner, SymbolRef outer) const {
  if (inner.file != outer.file || !outer.symbol.valid()) return false;
  const auto& symbols = ground_.context.project.of(inner.file).symbols;
  return symbols[inner.symbol.index()].container == outer.symbol;
}

/// `@plugin.action("invoke")`: another program has something done, nobody writes a question.
bool PathWeight::is_errand(const std::string& entry) const {
  const std::vector<std::string> words = identifier_words(entry);
  return !words.empty() && ground_.words.has("path.errands", words.back());
}

double PathWeight::of_begin(const AiPath& path) const {
  double weight = weight_of_begin(ground_, book_, path);
  const bool event = path.kind == "event";
  if (path.kind == "job" || (event && is_errand(path.entry)))
    weight += kErrand;
  else if (path.kind == "request" || path.kind == "screen" || event)
    weight += kPeople;
  else if (path.kind == "command" || path.kind == "script" || path.kind == "example")
    weight += kStarted;
  if (path.kind == "graph") weight += 5;
  const bool asks = speaks_of("path.asks", path.entry);
  if (asks || asked_.asks(path)) weight += 3;
  if (speaks_of("path.runs", path.entry)) weight += 1;
  if (speaks_of("path.guests", path.entry)) weight -= kGuests;
  if (speaks_of("path.again", path.entry + " " + path.hops.front().function)) weight -= kAgain;
  return weight - kOneThing * about_one_thing(ground_.words, path.entry) -
         settles(ground_.words, path.entry);
}

/// A loop goes around the line in which a model acts step by step.
bool PathWeight::goes_in_rounds(const Place& at) {
  const auto [row, fresh] = rounds_.try_emplace(at, false);
  if (fresh) row->second = loop_around_(ground_, book_, at).has_value();
  return row->second;
}

/// "You are a conversation title generator": what the line says is no answer to anybody.
bool PathWeight::makes_title(const AiHop& hop) const {
  return std::ranges::any_of(book_.prompts, [&](const AiPrompt& prompt) {
    const Place& at = prompt.places.front();
    const bool here =
        at.file == hop.place.file && hop.place.line <= at.line && at.line <= hop.place.end_line;
    if (!here) return false;
    std::vector<std::string> words = identifier_words(prompt.text);
    words.resize(std::min(words.size(), kTitleWords));
    return purpose_of(ground_.words, join(words, " ")) == "titles";
  });
}

/// A function of the way looks texts up by their meaning, and one keeps or reads what is said: the
/// way is no errand beside another one.
bool PathWeight::looks_up_and_keeps(const AiPath& path) const {
  bool looks = false, keeps = false;
  for (const AiHop& hop : path.hops) {
    if (!hop.symbol.symbol.valid()) continue;
    const syntax::Syntax& syntax = ground_.context.project.of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < function.line || call.line > function.end_line || !call.callee.valid())
        continue;
      const syntax::ValueNode& callee = syntax.value(call.callee);
      if (callee.child_count == 0) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(call.name));
      const std::vector<std::string> of =
          identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
      looks |=
          ground_.words.has_any("looking.does", words) && ground_.words.has_any("looking.what", of);
      keeps |= !words.empty() && ground_.words.has_any("said.many", words) &&
               (ground_.words.has("said.keeps", words.front()) ||
                ground_.words.has("said.reads", words.front()));
    }
  }
  return looks && keeps;
}

double PathWeight::of_steps(AiPath& path) {
  double weight = 0, far = 0;
  bool asks = false, steps_in = false, repeats = false, tries = speaks_of("path.tries", path.entry);
  const std::string& first = path.hops.front().function;
  SymbolRef outer;
  const AiHop* before = nullptr;
  for (const AiHop& hop : path.hops) {
    asks |= speaks_of("path.asks", hop.function);
    steps_in |= speaks_of("path.stands_in", hop.function);
    // `Ask` of a handler goes, over others, to `Ask` of a service.
    repeats |= before != nullptr && hop.function == first && before->function != first;
    before = &hop;
    tries |=
        is_aside(hop.function, hop.symbol) || speaks_of("path.tries", ground_.path(hop.place.file));
    if (path.beside.empty()) path.beside = purpose_of(ground_.words, hop.function);
    if (path.beside.empty() && makes_title(hop)) path.beside = "titles";
    path.rounds = path.rounds || goes_in_rounds(hop.place);
    far += (hop.by_name ? .2 : 0) + (is_within(hop.symbol, outer) ? 0 : .1);
    outer = hop.symbol;
    weight -= ground_.off_unless(hop.place).empty() ? 0 : kSwitchedOff;
    weight -= is_other_than_first(ground_, hop.place) ? kNotAtFirst : 0;
  }
  const std::string entered_for = purpose_of(ground_.words, path.entry);
  if (path.beside.empty()) path.beside = entered_for;
  // What people come in for, and what takes all that a question takes, is asked for itself.
  const bool whole = path.kind == "request" && looks_up_and_keeps(path);
  if (whole && path.beside == entered_for && entered_for != "titles") path.beside.clear();
  weight += whole ? kWhole : 0;
  steps_in = steps_in || goes_through_catch(ground_.context, path);
  weight += (asks ? 1 : 0) + (repeats ? kRepeats : 0) - (steps_in ? kStandsIn : 0);
  weight += path.rounds ? kRounds : 0;
  return weight - std::min(far, kFarthest) - (tries ? 5 : 0) - (path.beside.empty() ? 0 : 3);
}

/// `{"selected": rankers[0]}`: of several classes that ask, that one answers at first.
bool PathWeight::is_of_chosen(const AiCall& call) const {
  if (!call.scope.symbol.valid()) return false;
  const syntax::Syntax& syntax = ground_.context.project.of(call.scope.file);
  const SymbolId type = class_around(syntax, call.scope.symbol);
  return type.valid() &&
         std::ranges::find(book_.chosen, syntax.text(syntax.symbols[type.index()].name),
                           &AiChosen::taken) != book_.chosen.end();
}

/// `POST /chat/openai` where the default model is of OpenAI, beside `POST /chat/groq`.
bool PathWeight::is_of_default_maker(const std::string& entry) const {
  const auto model = std::ranges::find_if(book_.models, [](const AiModel& one) {
    return one.kind == "chat" && one.how == "default" && !one.maker.empty();
  });
  if (model == book_.models.end()) return false;
  const std::vector<std::string> words = identifier_words(entry);
  return std::ranges::find(words, lower(model->maker)) != words.end();
}

/// `case "openai": return new OpenAiClerk()`, which is taken where the setting says nothing.
bool PathWeight::is_made_at_first(const AiCall& call) const {
  return std::ranges::any_of(book_.choices, [&](const AiChoice& choice) {
    if (choice.of != "model" || choice.provider.empty()) return false;
    if (choice.home == call.place.file) return true;
    // `providers/openai/client.py`, where what is made was not followed.
    const std::string& path = ground_.path(call.place.file);
    const std::string_view folder = base_name(folder_name(path)), file = base_name(path);
    return !choice.home.valid() && (letters_of(folder) == choice.provider ||
                                    letters_of(file.substr(0, file.find('.'))) == choice.provider);
  });
}

std::vector<std::size_t> PathWeight::in_order() const {
  std::vector<std::size_t> out(book_.calls.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
  std::ranges::stable_partition(out,
                                [&](std::size_t i) { return is_made_at_first(book_.calls[i]); });
  return out;
}

double PathWeight::of_call(const AiPath& path) const {
  const AiCall& call = book_.calls[path.call];
  double weight = hands_tools(ground_, call) ? kTools : 0;
  weight += call.streams || !call.stream_by.empty() ? 1 : 0;
  weight += is_of_chosen(call) ? kChosen : 0;
  weight += is_made_at_first(call) ? kMadeAtFirst : 0;
  weight += is_of_default_maker(path.entry) ? kOfDefault : 0;
  const bool asked = std::ranges::any_of(call.said_from, [](const AiSource& source) {
    return source.kind == "request" || source.kind == "screen" || source.kind == "flag";
  });
  const auto told = std::ranges::count_if(
      book_.prompts, [&](const AiPrompt& prompt) { return prompt.call == call.place; });
  return weight + (asked ? 1 : 0) + .4 * static_cast<double>(std::min<std::ptrdiff_t>(told, 3));
}

/// Of two ways alike the one whose handler does more before it asks.
double PathWeight::of_handler(const AiPath& path) const {
  const SymbolRef handler = unnamed_handler(ground_.context.project, path);
  if (!handler.symbol.valid()) return 0;
  const syntax::Syntax& syntax = ground_.context.project.of(handler.file);
  const syntax::Symbol& function = syntax.symbols[handler.symbol.index()];
  const auto calls = std::ranges::count_if(syntax.calls, [&](const syntax::Call& call) {
    return function.line <= call.line && call.line <= function.end_line;
  });
  return std::min(kHandler, kHandlerCall * static_cast<double>(calls));
}

const ScreenCalls::Line* PathWeight::asked_by(const AiPath& path) const {
  return path.kind == "request" ? screens_.of(path.entry) : nullptr;
}

void PathWeight::note_open_end(const ScreenCalls::Line& line, AiSign& sign) const {
  if (line.open.empty()) return;
  const auto ways = std::ranges::count_if(book_.paths, [&](const AiPath& one) {
    const ScreenCalls::Line* other = asked_by(one);
    return other != nullptr && other->open == line.open;
  });
  sign.function = line.open, sign.off_unless = std::to_string(ways);
}

void PathWeight::weigh(AiPath& path) {
  path.weight = of_begin(path) + of_steps(path) + of_call(path);
  if (const ScreenCalls::Line* line = asked_by(path))
    path.weight +=
        kScreens + (line->speaks ? kScreenSpeaks : 0) + (line->open.empty() ? 0 : kTools);
  // `box.submit(fn=reply)`: the line that draws the screen asks itself.
  const bool clicked = path.kind == "screen" && path.entry_at.file.valid() &&
                       ground_.path(path.entry_at.file).ends_with(".py");
  const auto speaks = [&](const AiHop& hop) { return speaks_of("path.asks", hop.function); };
  if (clicked)
    path.weight += kScreens + (std::ranges::any_of(path.hops, speaks) ? kScreenSpeaks : 0);
  path.weight += of_handler(path);
  // Of programs alike the plainer named one.
  path.weight -= .01 * static_cast<double>(std::min<std::size_t>(path.entry.size(), 40));
}

}  // namespace cutaway::meaning

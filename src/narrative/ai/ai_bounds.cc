// SPDX-License-Identifier: Apache-2.0
// What is told of the numbers around models: what goes in and comes out, how texts are cut, how
// often one asks again; and what stands on the way to a model.
#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_agent_loops.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiCall;
using meaning::AiLimit;

constexpr std::size_t kNamed = 4;

/// What a function passes on the way to a model.
void tell_way(const Story& story, const AiBook& book, std::string_view means,
              const std::string& does, std::vector<Claim>& out) {
  Names names;
  // Those of the way that is told first go before the others.
  for (const bool first : {true, false})
    for (const meaning::AiSign& sign : book.signs) {
      if (sign.means != means || sign.on_path != first) continue;
      if (contains(sign.name, "\"")) continue;  // a text that is looked for is no call
      names.add(code(sign.function) + " (" + code(sign.name) + ")", sign.places.front());
    }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai." + std::string(means), join(names.texts, ","));
  sentence.text("On the way to a model, " + does + " in " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

void tell_trimming(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "trimmed") names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.trimmed", join(names.texts, ","));
  sentence.text("What a model is given is shortened by " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

/// A function of the way, or one written inside of it, calls the next one in several places.
bool leads_twice(const Story& story, const meaning::AiPath& path) {
  for (std::size_t i = 0; i + 1 < path.hops.size(); ++i) {
    const SymbolRef from = path.hops[i].symbol;
    if (!from.valid() || !from.symbol.valid()) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(from.file);
    const syntax::Symbol& function = syntax.symbols[from.symbol.index()];
    const auto callers = story.analysis.links->callers(path.hops[i + 1].symbol);
    const auto within = std::ranges::count_if(callers, [&](const auto& caller) {
      if (caller.first != from.file) return false;
      const std::uint32_t line = syntax.calls[caller.second].line;
      return function.line <= line && line <= function.end_line;
    });
    if (within > 1) return true;
  }
  return false;
}

/// Calls were followed, and none of them, nor what calls them, stands in a loop.
void tell_no_loops(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<Place> places;
  for (const AiCall& call : book.calls)
    if (asks(call)) places.push_back(call.place);
  const bool steps = std::ranges::any_of(book.limits, [&](const AiLimit& limit) {
    return has_word(story, "rounds.words", limit.words);
  });
  const bool hands = std::ranges::any_of(
      book.signs, [](const meaning::AiSign& sign) { return sign.means == "tools.handed"; });
  // Where a way leads twice from one function to the next, one of them may be a loop by hand.
  if (!book.paths.empty() && leads_twice(story, book.paths.front())) return;
  // Nobody knows what asks again before the way to a call was followed from its beginning.
  for (std::size_t i = 0; i < book.calls.size(); ++i) {
    const bool followed = std::ranges::any_of(book.paths, [&](const meaning::AiPath& path) {
      return path.call == i && !path.kind.empty();
    });
    if (asks(book.calls[i]) && !followed) return;
  }
  if (!book.failing.bounds.empty()) return;
  // Where tools are handed over, what runs them asks again.
  if (places.empty() || steps || hands || !book.agents.empty() || !book.tools.empty()) return;
  Sentence sentence(story, "ai.no_loops", "");
  sentence.text(
      places.size() == 1
          ? "Repeated asking: not seen; the call to a model that was followed stands in no "
            "loop."
          : "Repeated asking: not seen; none of the " + number_word(places.size()) +
                " calls to models that were followed stands in a loop.");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

void tell_loops(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names, itself, through;
  for (const AiCall& call : book.calls)
    if (asks(call) && call.repeats) names.add(code(ai_function(story.analysis, call)), call.place);
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "loop.itself") itself.add(code(sign.name), sign.places.front());
    if (sign.means == "loop.through")
      through.add(code(sign.name) + " (through " + code(sign.function) + ")", sign.places.front());
  }
  std::erase(names.texts, code(""));
  const auto tell = [&](const Names& of, std::string rule, const std::string& before,
                        const std::string& after) {
    if (of.texts.empty()) return;
    Sentence sentence(story, std::move(rule), join(of.texts, ","));
    sentence.text(before + list_up_to(of.texts, kNamed) + after);
    add(out, sentence.at(of.places, kNamed).finish());
  };
  tell(names, "ai.loops", "A model is asked in a loop in ",
       ": one question may cause several calls.");
  tell(through, "ai.loops.through", "What asks a model is called in a loop in ", ".");
  tell(itself, "ai.loops.itself", "",
       itself.texts.size() == 1 ? ", which leads to a model, calls itself."
                                : ", which lead to a model, call themselves.");
  if (out.empty()) tell_no_loops(story, book, out);
}

/// "`respond` asks a model, and `follow_up`, which it calls where `wants` holds, asks it once
/// more."
void tell_asked_again(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "asked.again") continue;
    Sentence sentence(story, "ai.asked_again", sign.function + "," + sign.name);
    sentence.text(code(sign.function) + " asks a model, and " + code(sign.name) +
                  ", which it calls" +
                  (sign.off_unless.empty() ? "" : " where " + code(sign.off_unless) + " holds") +
                  ", asks it once more.");
    add(out, sentence.at(sign.places, 2).finish());
  }
}

/// "Steps are counted against `max_iterations` in `run`": what is asked there ends them.
void tell_ends(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names ends;
  for (const meaning::AiSign& sign : book.signs) {
    const std::string in = " in " + code(sign.function);
    if (sign.means == "ends") ends.add(code(sign.name) + in, sign.places.front());
  }
  if (!ends.texts.empty()) {
    Sentence sentence(story, "ai.ends", join(ends.texts, ","));
    sentence.text("Steps are counted against " + list_up_to(ends.texts, 3) + ".");
    add(out, sentence.at(ends.places, 3).confidence(Confidence::medium).finish());
  }
}

/// "Functions that lead to a model also start programs of the machine: `run` (`subprocess.run`)."
void tell_starts(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "starts")
      names.add(code(sign.function) + " (" + code(sign.name) + ")", sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.starts", join(names.texts, ","));
  sentence.text("Functions that lead to a model also start programs of the machine: " +
                list_up_to(names.texts, 3) + "; whether a model decides which was not followed.");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

/// "Before something is done, code around tools asks whether it may: `ask_leave`."
void tell_gates(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names gates;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "gate")
      gates.add(code(sign.function) + (sign.name.empty() ? "" : " (" + code(sign.name) + ")"),
                sign.places.front());
  if (gates.texts.empty()) return;
  Sentence sentence(story, "ai.gate", join(gates.texts, ","));
  sentence.text("Before something is done, code around tools and agents asks whether it may: " +
                list_up_to(gates.texts, 2) + ".");
  add(out, sentence.at(gates.places, 2).confidence(Confidence::medium).finish());
}

/// Agents with a name of their own are counted; a function in which some are put together is none.
void tell_made(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiPiece& piece : book.agents)
    if (piece.how == "made") names.add(code(piece.name), piece.places.front());
  if (names.texts.empty()) return;
  const bool only = std::ranges::all_of(
      book.agents, [](const meaning::AiPiece& piece) { return piece.how == "made"; });
  Sentence sentence(story, "ai.agents.made", join(names.texts, ","));
  sentence.text(std::string(only ? "What" : "Beside that, what") +
                " lets a model act in steps is put together in " + list_up_to(names.texts, kNamed) +
                ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// " (`check_links`)": the tools of the file, where they are few.
std::string tools_beside(const AiBook& book, FileId file) {
  std::vector<std::string> names;
  for (const meaning::AiPiece& tool : book.tools)
    if (tool.places.front().file == file) names.push_back(code(tool.name));
  return names.empty() || names.size() > 2 ? std::string() : " (" + join_and(names) + ")";
}

/// "Where the model asks for nothing else, `limit` is 100 in `query`." Constants stand apart.
void tell_tool_bounds(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names taken, beside;
  for (const AiLimit& bound : book.tool_bounds) {
    const bool of_tool = !bound.within.empty();
    std::string text = code(bound.name) + " is " + bound.value;
    if (of_tool) text += " in " + code(bound.within);
    if (!of_tool) text += tools_beside(book, bound.places.front().file);
    if (!bound.overridable_by.empty())
      text += " unless " + code(bound.overridable_by[0]) + " is set";
    (of_tool ? taken : beside).add(std::move(text), bound.places.front());
  }
  if (!taken.texts.empty()) {
    Sentence sentence(story, "ai.tools.taken", join(taken.texts, ","));
    sentence.text(
        "What tools take where a model asks for nothing else: " + list_up_to(taken.texts, 6) + ".");
    add(out, sentence.at(taken.places, 6).finish());
  }
  if (beside.texts.empty()) return;
  Sentence sentence(story, "ai.tools.bounds", join(beside.texts, ","));
  sentence.text("Bounds in the code of tools: " + list_up_to(beside.texts, kNamed) + ".");
  add(out, sentence.at(beside.places, kNamed).finish());
}

/// "Texts are read in by `PDFLoader` and `DirectoryLoader`."
void tell_signs(const Story& story, const AiBook& book, std::string_view means,
                const std::string& before, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == means && !sign.name.empty() && sign.name.front() != '_' &&
        sign.name != "super")
      names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai." + std::string(means), join(names.texts, ","));
  add(out, sentence.text(before + list_up_to(names.texts, kNamed) + ".")
               .at(names.places, kNamed)
               .finish());
}

/// What a product holds it with, and what calls are handed of it.
void tell_memory(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names held, given;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "memory" || sign.name.empty()) continue;
    if (sign.technology.valid())
      held.add(code(sign.name), sign.places.front());
    else
      given.add(code(sign.name), sign.places.front());
  }
  const auto tell = [&](const Names& names, const std::string& rule, const std::string& before) {
    tell_names(story, names, rule, before, kNamed, out);
  };
  tell(held, "ai.memory", "What was said before can be held by ");
  tell(given, "ai.memory.given", "By its name, what was said before is handed on to a model: ");
}

/// "What was said before comes with the request, by its name: `messages` of POST /api/chat."
void tell_brought(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const AiCall& call : book.calls) {
    for (const meaning::AiSource& source : call.said_from) {
      // `chats.get(documentId).messages` is looked up by what is sent: only a plain field is sent.
      const std::size_t dot = source.name.find('.');
      const bool plain = dot == std::string::npos ||
                         has_word(story, "comes.parts", lower(source.name.substr(0, dot)));
      const std::string last = source.name.substr(source.name.find_last_of('.') + 1);
      const bool earlier = plain && (last == "messages" || has_word(story, "messages.earlier",
                                                                    meaning::letters_of(last)));
      if (asks(call) && source.kind == "request" && earlier && !source.route.empty())
        names.add(code(source.name) + " of " + source.route, source.place);
    }
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.brought", join(names.texts, ","));
  sentence.text("What was said before can come with a request, by " +
                std::string(names.texts.size() == 1 ? "its name" : "their names") + ": " +
                list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

/// "Functions that lead to a model call what by its name reads what was said before: …"
void tell_said(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const auto tell = [&](std::string_view means, const std::string& rule, const std::string& does) {
    Names names;
    for (const meaning::AiSign& sign : book.signs)
      if (sign.means == means)
        names.add(code(sign.name) + " in " + code(sign.function), sign.places.front());
    tell_names(story, names, rule, does, kNamed, out);
  };
  const std::string lead = "Functions that lead to a model call what by its name ";
  tell("said.made", "ai.said.made", "Messages for a model are made of what is handed in as ");
  tell("said.read", "ai.said.read", lead + "reads what was said before: ");
}

/// "What goes into models or comes out of them is checked by `GuardrailsMiddleware`, by its name."
void tell_own_guards(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "guardrail" && !sign.technology.valid())
      names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.own_guards", join(names.texts, ","));
  sentence.text("What goes into models or comes out of them is checked by " +
                list_up_to(names.texts, kNamed) + ", by " +
                (names.texts.size() == 1 ? "its name." : "their names."));
  add(out, sentence.at(names.places, kNamed).confidence(Confidence::medium).finish());
}

/// "What asks a model refuses more at once than: 25 `transactions` in `auto_categorize`."
void tell_at_once(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiLimit& limit : book.limits) {
    if (limit.words != "at once" || limit.within.empty()) continue;
    names.add(code(limit.name) + " at most " + ai_value(limit) + " in " + code(limit.within),
              limit.places.front());
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.at_once", join(names.texts, ","));
  sentence.text("Code that asks a model refuses more than it takes at once: " +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

}  // namespace

std::string ai_function(const model::Analysis& analysis, const AiCall& call) {
  if (!call.scope.symbol.valid()) return {};
  return meaning::function_name(analysis.project->of(call.scope.file), call.scope.symbol);
}

std::vector<std::string> ai_ways(const std::vector<std::string>& settings,
                                 const std::vector<std::string>& ways) {
  std::vector<std::string> out;
  for (const std::string& key : settings) out.push_back("setting " + code(key));
  for (const std::string& way : ways) {
    // `process.env.X` beside the setting X says nothing more.
    const bool known = std::ranges::any_of(settings, [&](const std::string& key) {
      return way.ends_with("." + key + "`") || way.ends_with("\"" + key + "\"]`") ||
             way.ends_with("(\"" + key + "\")`");
    });
    if (!known) out.push_back(way);
  }
  return out;
}

std::string ai_value(const AiLimit& limit) {
  // Of what is counted only the name of the number can speak: a length may be of letters, too.
  constexpr std::string_view kNamed[] = {"token", "char", "page", "word"};
  const bool guessed = std::ranges::find(kNamed, limit.unit) != std::end(kNamed) &&
                       !contains(lower(limit.name), limit.unit);
  if (limit.unit.empty() || limit.unit == "count" || guessed) return limit.value;
  const bool whole = limit.value == "1" || limit.unit.ends_with("s");
  return limit.value + " " + limit.unit + (whole ? "" : "s");
}

std::vector<Claim> ai_taken(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  ai_tell_numbers(story, book, "taken", "Of what is looked up, ", out);
  return out;
}

std::vector<Claim> ai_cut(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_signs(story, book, "loader", "Texts are read in by ", out);
  tell_signs(story, book, "chunking", "Texts are cut by ", out);
  ai_tell_numbers(story, book, "cut", "Where texts are cut, ", out);
  return out;
}

std::vector<meaning::AiPiece> ai_named_agents(const AiBook& book) {
  std::vector<meaning::AiPiece> out = book.agents;
  std::erase_if(out, [](const meaning::AiPiece& piece) { return piece.how == "made"; });
  return out;
}

std::vector<Claim> ai_tools_bounded(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_made(story, book, out);
  tell_tool_bounds(story, book, out);
  tell_starts(story, book, out);
  tell_gates(story, book, out);
  return out;
}

std::vector<Claim> ai_again(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_asked_again(story, book, out);
  for (Claim& claim : ai_agent_loops(story, book)) out.push_back(std::move(claim));
  for (Claim& claim : ai_tool_loops(story, book)) out.push_back(std::move(claim));
  tell_loops(story, book, out);
  ai_tell_numbers(story, book, "rounds", "What stops repeated asking: ", out);
  tell_ends(story, book, out);
  return out;
}

std::vector<Claim> ai_held_back(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_way(story, book, "way.masking",
           "by the name something personal or secret is masked or kept back", out);
  tell_way(story, book, "way.moderation", "texts are checked", out);
  tell_own_guards(story, book, out);
  for (Claim& claim : ai_on_way(story, book, "tracing")) out.push_back(std::move(claim));
  return out;
}

std::vector<Claim> ai_on_way(const Story& story, const AiBook& book, std::string_view what) {
  constexpr std::pair<std::string_view, std::string_view> kDoes[] = {
      {"cache", "a cache is used"},
      {"fallback", "by its name another model stands in"},
      {"tracing", "by its name the call is traced"},
      {"cost", "by its name it is counted what was used"}};
  std::vector<Claim> out;
  for (const auto& [means, does] : kDoes)
    if (means == what) tell_way(story, book, "way." + std::string(means), std::string(does), out);
  return out;
}

std::vector<Claim> ai_bounds(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  out = ai_keyed_manners(story, book);
  // What stands below the model that answers goes before what other code says of others.
  if (out.empty())
    ai_tell_numbers(story, book, "sampling", "How freely a model picks its words: ", out);
  ai_tell_numbers(story, book, "answer", "How much a model is given: ", out, AiTexts::given);
  ai_tell_numbers(story, book, "answer", "How long an answer may be: ", out, AiTexts::answered);
  tell_at_once(story, book, out);
  ai_tell_numbers(story, book, "thought", "How long a model may think first: ", out);
  ai_tell_numbers(story, book, "asked", "How often people may ask: ", out);
  return out;
}

std::vector<Claim> ai_said_kept(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "said.kept")
      names.add(code(sign.name) + " in " + code(sign.function), sign.places.front());
  tell_names(story, names, "ai.said.kept",
             "Functions that lead to a model call what by its name keeps what is said: ", kNamed,
             out);
  return out;
}

std::vector<Claim> ai_remembered(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_brought(story, book, out);
  ai_tell_numbers(story, book, "remembered", "How much of what was said before is sent: ", out);
  tell_trimming(story, book, out);
  tell_memory(story, book, out);
  tell_said(story, book, out);
  return out;
}

}  // namespace cutaway::narrative

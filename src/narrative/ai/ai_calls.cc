// SPDX-License-Identifier: Apache-2.0
// Counts the calls of models that stand on the way of one question.
#include "narrative/ai/ai_calls.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_way_loop.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiPath;
using meaning::AiSign;

constexpr std::size_t kNamed = 6;

/// " (`pro_search` is false at first)": a setting of that name, where only one has it.
std::string at_first(const AiBook& book, const std::string& condition) {
  std::string name = condition.starts_with("not ") ? condition.substr(4) : condition;
  if (name.find_first_of(" (=<>!&|") != std::string::npos) return {};
  name = name.substr(name.find_last_of('.') + 1);
  const meaning::AiSetting* found = nullptr;
  for (const meaning::AiSetting& setting : book.settings) {
    if (setting.name != name || name.empty()) continue;
    if (found != nullptr && found->value != setting.value) return {};
    found = &setting;
  }
  return found == nullptr ? "" : ", which is " + code(found->value) + " at first";
}

/// "a" of `not a`, "a and b" of `not (a and b)`; "" of `not a and b`, which denies `a` alone.
std::string denied(std::string_view condition) {
  if (!condition.starts_with("not ")) return {};
  const std::string_view rest = condition.substr(4);
  if (rest.starts_with("(") && rest.ends_with(")") && rest.find(')') == rest.size() - 1)
    return std::string(rest.substr(1, rest.size() - 2));
  const auto joins = [&](std::string_view sign) { return contains(rest, sign); };
  if (joins(" and ") || joins(" or ") || joins("&&") || joins("||")) return {};
  return std::string(rest);
}

/// "where `wants` holds", "unless `given`"
std::string when(const AiBook& book, const AiSign& step) {
  if (step.off_unless.empty()) return {};
  if (step.off_unless == "…") return " under a condition";
  std::string said = denied(step.off_unless);
  const bool negated = !said.empty();
  if (!negated) said = step.off_unless;
  // Of a case only what is compared with stands in the condition.
  if (said.starts_with("'") || said.starts_with("\""))
    return (negated ? " but in the case " : " in the case ") + code(said);
  return (negated ? " unless " : " where ") + code(said) + at_first(book, step.off_unless);
}

/// "The answer itself comes from a call of a model in each round of a loop in `run`, …"
void tell_loop(const Story& story, const AiWayLoop& loop, std::vector<Claim>& out) {
  Sentence sentence(story, "ai.calls.loop", loop.function + "," + loop.bound);
  const std::string function = code(loop.function);
  std::string text =
      loop.instead ? "The answer itself comes from one call of a model: a loop in " + function +
                         " goes over " + code(loop.over) +
                         ", of which by the name the next stands in for the one before"
      : loop.tries ? "The answer itself comes from at least one call of a model: a loop in " +
                         function + ", which by its names tries again, goes around it"
                   : "The answer itself comes from a call of a model in each round of a loop in " +
                         function + ", so one question may cause several";
  const bool whole = !loop.number.empty() && !loop.instead;
  if (whole)
    text += "; its rounds are counted against " + code(loop.bound) + " (" + loop.number + ")";
  sentence.text(text + ".");
  add(out, sentence.at(loop.places, 1).confidence(Confidence::medium).finish());
  if (loop.bound.empty() || loop.instead || whole) return;
  Sentence rounds(story, "ai.calls.rounds", loop.function + "," + loop.bound);
  rounds.text("Its rounds are counted against " + code(loop.bound) +
              (loop.value.empty() ? "" : ", given as " + loop.value + " on the way") + ".");
  add(out, rounds.at(loop.places, 2).confidence(Confidence::medium).finish());
}

/// "What ends that loop stands inside of it; a bound of its rounds was not seen."
void tell_endless(const Story& story, const AiWayLoop& loop, std::vector<Claim>& out) {
  tell_loop(story, loop, out);
  if (loop.tries) return;  // what it tries with bounds it
  Sentence sentence(story, "ai.calls.endless", loop.function);
  sentence.text("What ends that loop stands inside of it; " +
                (loop.counted.empty() ? std::string("a bound of its rounds was not seen.")
                                      : "its rounds are counted by " + code(loop.counted) + "."));
  if (!loop.counted.empty()) sentence.at(loop.counted_at);
  add(out, sentence.at(loop.places, 1).confidence(Confidence::medium).finish());
}

/// "On another way to that call a loop in `rounds` goes around it, so one question …"
void tell_other_loop(const Story& story, const AiBook& book, const AiPath& way,
                     std::vector<Claim>& out) {
  const std::optional<AiWayLoop> loop = ai_other_loop(story, book, way);
  if (!loop) return;
  Sentence sentence(story, "ai.calls.other_loop", loop->function);
  sentence.text(
      "On another way to that call a loop in " + code(loop->function) +
      " goes around it, so one question may cause several calls there" +
      (loop->bound.empty() ? "" : "; its rounds are counted against " + code(loop->bound)) + ".");
  add(out, sentence.at(loop->places, 2).confidence(Confidence::medium).finish());
}

/// The number of rounds that something of the project is given, where nothing else is known to
/// count them: one of the way, before one elsewhere. What a function that the way does not come to
/// takes where it is given nothing bounds that function alone.
const meaning::AiLimit* bound_of_steps(const Story& story, const AiBook& book) {
  const auto bounds = [&](const meaning::AiLimit& limit, bool on_way) {
    const bool own = !limit.ways.empty() && limit.ways.front().starts_with("argument ");
    return has_word(story, "rounds.words", limit.words) && !ai_is_unmade(book, limit) &&
           (on_way ? limit.on_path : !own);
  };
  for (const bool on_way : {true, false})
    for (const meaning::AiLimit& limit : book.limits)
      if (bounds(limit, on_way)) return &limit;
  return nullptr;
}

/// "The answer itself comes from at least one call of a model; code names `max_iterations`, …"
void tell_at_least(const Story& story, const AiBook& book, const AiPath& way,
                   const meaning::AiLimit& steps, std::vector<Claim>& out) {
  Sentence sentence(story, "ai.calls.at_least", steps.name);
  sentence.text("The answer itself comes from at least one call of a model: " + code(steps.name) +
                " bounds rounds, and the loop that counts them was not seen.");
  sentence.at(book.calls[way.call].place).at(steps.places.front());
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// "`desk_graph.astream(…)`" of a project that puts graphs of steps together: one run of it asks as
/// often as its steps do.
bool runs_graph(const Story& story, const AiBook& book, const meaning::AiCall& call) {
  const bool graphs = std::ranges::any_of(
      book.signs, [](const AiSign& sign) { return sign.means.starts_with("graph."); });
  if (!graphs) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(call.place.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& made) {
    if (made.line != call.place.line || !made.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax.value(made.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
    const std::vector<std::string> words =
        identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
    return !words.empty() && words.back() == "graph";
  });
}

/// "stopWhen" of `streamText({ …, stopWhen: stepCountIs(20) })`: the library goes on in rounds
/// until that holds; "" = the call is given no such thing.
std::string stops_rounds(const Story& story, const meaning::AiCall& call) {
  const syntax::Syntax& syntax = story.analysis.project->of(call.place.file);
  for (const syntax::ValueNode& node : syntax.values) {
    const bool within = call.place.line <= node.line && node.line <= call.place.end_line;
    if (node.kind != syntax::ValueKind::entry || !within || node.child_count == 0) continue;
    const syntax::ValueNode& given = syntax.value(syntax.child(node, 0));
    const std::string_view number = syntax.text(given.text);
    const bool once = given.kind == syntax::ValueKind::number && (number == "1" || number == "0");
    if (!once && has_word(story, "rounds.stops", meaning::letters_of(syntax.text(node.text))))
      return std::string(syntax.text(node.text));
  }
  return {};
}

/// `self.agent_executor.ainvoke(…)` of a project that puts an agent of a library together.
bool runs_agent(const Story& story, const AiBook& book, const meaning::AiCall& call) {
  const bool made = std::ranges::any_of(
      book.agents, [](const meaning::AiPiece& piece) { return piece.how == "made"; });
  if (!made) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(call.place.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& one) {
    const bool here = call.place.line <= one.line && one.line <= call.place.end_line;
    if (!here || !one.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax.value(one.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
    if (!has_word(story, "rounds.runs", lower(syntax.text(callee.text)))) return false;
    const std::vector<std::string> words =
        identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
    return !words.empty() && has_word(story, "rounds.runners", words.back());
  });
}

/// What is said of the one call at the end of the way, where no loop around it was seen.
std::string one_call(const Story& story, const AiBook& book, const AiPath& way, bool more) {
  const meaning::AiCall& call = book.calls[way.call];
  const std::string last = code(ai_function(story.analysis, call));
  const bool open = std::ranges::any_of(way.hops, &meaning::AiHop::by_name);
  const std::string where = open || last.size() < 3 ? std::string() : " in " + last;
  const auto run = std::ranges::find(book.signs, "graph.run", &AiSign::means);
  if (run != book.signs.end()) {
    std::vector<std::string> steps;
    for (const std::string_view step : split(run->name, '|')) steps.push_back(code(step));
    return "The answer itself comes from one run of a graph" + where +
           (steps.size() == 1 ? ", of which the step " : ", of which the steps ") +
           list_up_to(steps, kNamed) +
           (steps.size() == 1 ? " has a model asked." : " have a model asked.");
  }
  if (runs_graph(story, book, call))
    return "The answer itself comes from one run of a graph" + where +
           "; how many calls of a model that makes hangs on its steps.";
  if (const std::string stop = stops_rounds(story, call); !stop.empty())
    return "The answer itself comes from one call" + where +
           " that goes on in rounds: a library has a model asked again, until " + code(stop) +
           " ends that.";
  if (runs_agent(story, book, call))
    return "The answer itself comes from one run of an agent" + where +
           ": a library has a model asked in rounds" +
           (bound_of_steps(story, book) == nullptr ? "; a number that bounds them was not seen."
                                                   : ".");
  const bool loops =
      std::ranges::any_of(book.signs, [](const AiSign& sign) { return sign.means == "loop.asks"; });
  if (loops && !call.repeats)
    return "The way told first ends in one call of a model" + where +
           "; whether a loop that asks again goes around it was not followed.";
  return "The answer itself comes from one call of a model" + where +
         (call.repeats ? ", which stands in a loop" : "") +
         (more ? "."
               : "; no other function that the way runs through was seen to have a model answer.");
}

/// "One question has a model answer once in `answer`, and further calls are made by …"
void tell_steps(const Story& story, const AiBook& book, const AiPath& way,
                std::vector<Claim>& out) {
  Names always, some, again;
  for (const AiSign& sign : book.signs) {
    const bool loops = sign.means == "asks.step.loop";
    if (sign.means != "asks.step" && !loops) continue;
    const std::string name = code(sign.name) + " in " + code(sign.function) + when(book, sign);
    Names& where = loops ? again : sign.off_unless.empty() ? always : some;
    where.add(name, sign.places.front());
  }
  const std::string last = code(ai_function(story.analysis, book.calls[way.call]));
  std::optional<AiWayLoop> loop = ai_way_loop(story, book, way);
  // It goes from question to question, and says nothing of one.
  if (loop && loop->asks_people && !loop->counts) loop.reset();
  Sentence main(story, "ai.calls.main", last);
  const bool open = std::ranges::any_of(way.hops, &meaning::AiHop::by_name);
  const bool more = !always.texts.empty() || !some.texts.empty() || !again.texts.empty();
  // What a library runs in steps asks again inside of that call.
  const meaning::AiLimit* steps = loop || !open ? nullptr : bound_of_steps(story, book);
  main.text(loop ? "The answer itself comes from one call of a model" +
                       (open || last.size() < 3 ? std::string() : " in " + last) +
                       (book.calls[way.call].repeats ? ", which stands in a loop" : "") +
                       "; a loop in " + code(loop->function) + " goes around it."
                 : one_call(story, book, way, more));
  main.at(book.calls[way.call].place);
  if (const auto run = std::ranges::find(book.signs, "graph.run", &AiSign::means);
      run != book.signs.end())
    main.at(run->places, kNamed);
  if (loop && loop->counts && (loop->over.empty() || loop->instead))
    tell_loop(story, *loop, out);
  else if (loop && loop->endless && !loop->asks_people)
    tell_endless(story, *loop, out);
  else if (steps != nullptr)
    tell_at_least(story, book, way, *steps, out);
  else
    add(out, (loop ? main.at(loop->places, 1) : main).confidence(Confidence::medium).finish());
  if (!loop) tell_other_loop(story, book, way, out);
  const auto tell = [&](const Names& names, const std::string& rule, const std::string& before) {
    tell_names(story, names, rule, before, kNamed, out);
  };
  tell(always, "ai.calls.always",
       "On the way further calls lead to a model, under no condition "
       "of their lines: ");
  tell(some, "ai.calls.some", "Under conditions, further calls lead to a model: ");
  tell(again, "ai.calls.again", "In a loop, so as often as it runs, calls lead to a model: ");
}

/// The function of the way that by its name asks for that; the last one where none is called so.
const meaning::AiHop& named_so(const Story& story, const AiPath& path) {
  for (const meaning::AiHop& hop : path.hops) {
    const std::vector<std::string> words = identifier_words(hop.function);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string pair = i + 1 < words.size() ? words[i] + " " + words[i + 1] : words[i];
      if (has_word(story, "path_beside." + words[i], path.beside) ||
          has_word(story, "path_beside." + pair, path.beside))
        return hop;
    }
  }
  return path.hops.back();
}

/// "Once more for titles (`make_title`), by `POST /title`": what is asked apart from the answer.
void tell_apart(const Story& story, const AiBook& book, const AiPath& way,
                std::vector<Claim>& out) {
  Names same, other;
  std::vector<std::string> told;
  for (const AiPath& path : book.paths) {
    if (path.beside.empty() || path.hops.empty()) continue;
    const AiSign* step = nullptr;
    for (const AiSign& sign : book.signs)
      if (sign.means.starts_with("asks.step") &&
          std::ranges::any_of(path.hops,
                              [&](const auto& hop) { return hop.function == sign.name; }))
        step = &sign;
    if (step != nullptr || std::ranges::find(told, path.beside) != told.end()) continue;
    told.push_back(path.beside);
    const meaning::AiHop& hop = named_so(story, path);
    const bool with = path.entry == way.entry;
    (with ? same : other)
        .add(path.beside + " (" + code(hop.function) +
                 (with || path.entry.empty() ? "" : ", by " + code(path.entry)) + ")",
             hop.place);
  }
  const auto tell = [&](const Names& names, const std::string& rule, const std::string& before) {
    tell_names(story, names, rule, before, kNamed, out);
  };
  tell(same, "ai.calls.same", "What comes in there can also have a model asked for ");
  tell(other, "ai.calls.apart", "Asked apart from it, each by a call of its own: ");
}

/// "Where a model asks for tools it is asked again: `max_steps` is 20."
void tell_rounds(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const std::size_t before = out.size();
  ai_tell_numbers(story, book, "rounds", "Rounds of asking again are bounded: ", out);
  const bool tools =
      !ai_tools(book, false).empty() || std::ranges::any_of(book.signs, [](const AiSign& sign) {
        return sign.means == "tools.handed";
      });
  // Tools that stand elsewhere say nothing of the way that is told.
  const bool elsewhere =
      ai_main_way(story, book) != nullptr && !book.tools.empty() &&
      std::ranges::none_of(book.tools, [](const auto& tool) { return tool.on_path; }) &&
      std::ranges::none_of(ai_given_at_end(story, book), [&](const AiWritten& given) {
        return has_any(story, "tool.handed", identifier_words(given.name));
      });
  if (elsewhere) return;
  const bool counted =
      std::ranges::any_of(book.signs, [](const AiSign& sign) { return sign.means == "ends"; });
  if (out.size() != before || !tools || counted || book.calls.empty() ||
      !ai_steps_bounded(story, book).empty() || !ai_rounds_noted(story, book).empty())
    return;
  Sentence sentence(story, "ai.calls.rounds_open", "");
  sentence.text(
      "The model is handed tools, so it may be asked again after each; a number that bounds these "
      "rounds was not seen.");
  const std::vector<meaning::AiPiece> handed = ai_tools(book, false);
  const Place at = handed.empty() ? book.calls.front().place : handed.front().places.front();
  add(out, sentence.at(at).confidence(Confidence::low).finish());
}

}  // namespace

std::vector<Claim> ai_calls(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (const AiPath* way = ai_main_way(story, book)) {
    tell_steps(story, book, *way, out);
    tell_apart(story, book, *way, out);
  }
  tell_rounds(story, book, out);
  return out;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// The way of a person's question to a model, told in order, and what models are asked beside it.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_open_routes.h"
#include "narrative/ai/ai_prompt_table.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_ways.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiCall;
using meaning::AiHop;
using meaning::AiPath;

constexpr std::size_t kTold = 3;          ///< prompts, and other ways in
constexpr double kFarther = 4;            ///< in weight: what lies behind is no way of people
constexpr std::size_t kQuoted = 18;       ///< words of each
constexpr std::size_t kQuotedShort = 10;  ///< … behind functions and arguments
constexpr std::size_t kPlaces = 5;        ///< cited
constexpr std::size_t kLongestWhere = 6;  ///< words of a condition that is told
constexpr std::size_t kBeside = 5;        ///< tasks beside the answers
constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostAsking = 30;  ///< of them that are named
constexpr std::size_t kAsking = 8;       ///< functions that have a model answer

/// The last line of the function that begins there: a text that it gives back is told by its name.
std::uint32_t end_of_function(const Story& story, const Place& place) {
  const auto& symbols = story.analysis.project->of(place.file).symbols;
  const auto found = std::ranges::find_if(symbols, [&](const syntax::Symbol& symbol) {
    return symbol.kind == syntax::SymbolKind::function && symbol.name_line == place.line;
  });
  return found == symbols.end() ? 0 : found->end_line;
}

/// The text was followed into what the call is given.
bool is_sent(const Story& story, const AiBook& book, const meaning::AiPrompt& prompt) {
  const auto& texts = book.calls[book.paths.front().call].texts;
  return std::ranges::any_of(texts, [&](const meaning::AiText& text) {
    const Place& place = prompt.places.front();
    const std::uint32_t line =
        story.analysis.project->of(text.value.file).value(text.value.value).line;
    return text.value.file == place.file && line >= place.line &&
           line <= std::max(place.end_line + 1, end_of_function(story, place));
  });
}

/// ", only where `toolsEnabled` holds": a text that is used under a condition is not always sent.
std::string where_told(const meaning::AiPrompt& prompt) {
  if (prompt.where.empty() || !prompt.used_at.file.valid()) return {};
  if (word_count(prompt.where) > kLongestWhere ||
      prompt.where.find_first_of("`\n") != std::string::npos)
    return ", under a condition alone";
  return ", only where " + code(prompt.where) + (prompt.where_not ? " does not hold" : " holds");
}

/// "# ROLE You are a clerk …" says who the model is behind a heading.
std::string past_heading(const Story& story, std::string text) {
  constexpr std::size_t kLongestHeading = 40;
  if (!text.starts_with("#")) return text;
  for (std::size_t at = text.find(' '); at < kLongestHeading; at = text.find(' ', at + 1))
    if (ai_begins_with_who(story, text.substr(at + 1))) return text.substr(at + 1);
  return text;
}

/// "Your task is to create a summary …": by its first words the text is of an errand beside the
/// answer, unless people come in for just that.
bool is_errand(const Story& story, const AiBook& book, const meaning::AiPrompt& prompt) {
  const std::string begins = cut_words(prompt.text, kQuotedShort);
  return ai_is_errand(story, begins) && !ai_is_errand(story, book.paths.front().entry);
}

/// "The model is told, as `ANSWER_PROMPT`, “You are a careful librarian …”."
void tell_told(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<const meaning::AiPrompt*> told;
  std::vector<meaning::AiPrompt> prompts = book.prompts;
  for (meaning::AiPrompt& prompt : prompts)
    if (prompt.on_path)
      prompt.text = past_heading(
          story, prompt.text.empty()
                     ? ai_prompt_beginning(story, prompt.places.front(), kQuoted + kQuotedShort)
                     : prompt.text);
  for (const meaning::AiPrompt& prompt : prompts)
    if (prompt.on_path && ai_says_something(prompt.text) && !ai_is_beside(story, prompt.name) &&
        !is_errand(story, book, prompt) &&
        (is_sent(story, book, prompt) || ai_begins_with_who(story, prompt.text)))
      told.push_back(&prompt);
  // `answerPrompt` is filled with what `styleGuidance` gives: that one is a piece of it.
  const auto is_piece = [&](const meaning::AiPrompt* one) {
    return std::ranges::any_of(told, [&](const meaning::AiPrompt* other) {
      return other != one &&
             std::ranges::find(other->variables, one->name) != other->variables.end();
    });
  };
  std::vector<const meaning::AiPrompt*> whole;
  std::ranges::remove_copy_if(told, std::back_inserter(whole), is_piece);
  told = std::move(whole);
  const Place& call = book.calls[book.paths.front().call].place;
  std::ranges::stable_sort(told, [&](const auto* a, const auto* b) {
    return std::tuple(a->call != call, a->role != "system") <
           std::tuple(b->call != call, b->role != "system");
  });
  if (told.size() > kTold) told.resize(kTold);
  std::set<std::string> begun;  // texts of one name that begin alike are told once
  for (const meaning::AiPrompt* prompt : told) {
    if (!begun.insert(prompt->name + "|" + cut_words(prompt->text, kQuotedShort)).second) continue;
    Sentence sentence(story, "ai.path.told", prompt->name);
    const bool several = ways_in(book) > 1;
    const std::string where = where_told(*prompt);
    sentence.text(
        std::string(several ? "On the way told first " : "On the way of a question ") +
        (is_sent(story, book, *prompt) ? "the model is sent " : "functions use the text ") +
        code(prompt->name) + where + ": \u201c" +
        cut_words(prompt->text, kQuoted - word_count(where)) + "\u201d.");
    if (!prompt->where.empty()) sentence.at(prompt->used_at);
    add(out, sentence.at(prompt->places.front())
                 .at(prompt->call)
                 .basis(Basis::inferred)
                 .confidence(Confidence::medium)
                 .finish());
  }
}

std::optional<Claim> agent_told(const Story& story, const meaning::AiSign& sign, std::string text,
                                const meaning::AiPrompt* prompt) {
  Sentence sentence(story, "ai.agent.told", sign.function + "|" + sign.name);
  if (prompt != nullptr) {
    text += prompt->name == sign.name ? "" : ", with " + code(prompt->name);
    text += ": \u201c" + cut_words(prompt->text, kQuotedShort) + "\u201d";
  }
  sentence.text(text + ".").at(sign.places.front());
  if (prompt != nullptr) sentence.at(prompt->places.front());
  return sentence.finish();
}

/// "The agent that `make_agent` puts together is given what `build_prompt` gives as `prompt` …"
void tell_agents_told(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<meaning::AiSign> signs;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "agent.told") signs.push_back(sign);
  std::ranges::stable_sort(signs, {}, [&](const meaning::AiSign& sign) {
    return has_any(story, "path.guests", identifier_words(sign.function + "." + sign.name));
  });
  if (signs.size() > kTold) signs.resize(kTold);
  for (const meaning::AiSign& sign : signs) {
    const auto text = std::ranges::find_if(book.prompts, [&](const meaning::AiPrompt& prompt) {
      return ai_is_given_to(sign, prompt) && ai_says_something(prompt.text);
    });
    const bool made = sign.name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
    const std::string given = "The agent that " + code(sign.function) + " puts together is given " +
                              (made ? "what " + code(sign.name) + " gives" : code(sign.name)) +
                              " as " + code(sign.off_unless);
    // What grows too long is told without the text.
    const meaning::AiPrompt* quoted = text == book.prompts.end() ? nullptr : &*text;
    auto claim = agent_told(story, sign, given, quoted);
    if (!claim) claim = agent_told(story, sign, given, nullptr);
    if (claim) out.push_back(std::move(*claim));
  }
}

/// "`Agent.run` has models answer several times, in the order of its lines: `plan`, `search` …"
void tell_in_order(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "in.order") continue;
    std::vector<std::string> names;
    for (const std::string_view name : split(sign.name, '|')) names.push_back(code(name));
    Sentence sentence(story, "ai.path.order", sign.name);
    sentence.text(code(sign.function) + " has models answer several times, in the order of its " +
                  "lines through " + list_up_to(names, kAsking) + "; conditions may pass some by.");
    add(out, sentence.at(sign.places, kAsking).confidence(Confidence::medium).finish());
  }
}

/// "The steps in `ask.py` stand in a fixed order: `plan`, `search` and `answer` …"
void tell_graph(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "graph.steps") continue;
    std::vector<std::string> names;
    for (const std::string_view name : split(sign.name, '|')) names.push_back(code(name));
    Sentence sentence(story, "ai.path.graph", sign.name);
    sentence.text("The steps of the graph in " + code(sign.function) + " stand in a fixed order: " +
                  list_up_to(names, kAsking) + "; conditions may pass some by.");
    add(out, sentence.at(sign.places, kAsking).confidence(Confidence::medium).finish());
  }
}

/// "A graph in `desk.py`"; of several in one file "The graph `team` in `desk.py`, served as
/// `clerk`,"
std::string which_graph(const Story& story, const meaning::AiSign& sign) {
  const std::string file(base_name(story.path(sign.places.back().file)));
  if (sign.function == file) return "A graph in " + code(file);
  return "The graph " + code(sign.function) + " in " + code(file) +
         (sign.off_unless.empty() ? "" : ", served as " + code(sign.off_unless) + ",");
}

/// "A graph in `desk.py` is made of the steps `plan` and `search`; …"
void tell_nodes(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "graph.nodes") continue;
    std::vector<std::string> names;
    for (const std::string_view step : split(sign.name, '|')) {
      const std::size_t cut = step.find('=');
      names.push_back(code(step.substr(0, cut)));
      if (cut != std::string_view::npos)
        names.back() += " (the graph " + code(step.substr(cut + 1)) + ")";
    }
    Sentence sentence(story, "ai.path.nodes", sign.function + "|" + sign.name);
    sentence.text(which_graph(story, sign) + " is made of the steps " + list_up_to(names, kAsking) +
                  "; its edges and conditions say which comes next.");
    add(out, sentence.at(sign.places, kAsking).finish());
  }
}

/// "What is written on the screen `ChatBox` is sent to `https://…/chat`; no route …": what a model
/// is told there does not stand in this code.
std::vector<Claim> sent_outside(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "talk.outside") continue;
    Sentence sentence(story, "ai.path.outside", sign.name);
    sentence.text("What is written to a model on the screen " + code(sign.function) +
                  " is sent to " + code(sign.name) +
                  "; no route that was read answers there, so what follows is not in this code.");
    add(out, sentence.at(sign.places, 1).finish());
  }
  return out;
}

/// A function that others may call: not private, and no class that is only made.
bool is_open(const std::string& name) {
  const std::string last = name.substr(name.find_last_of('.') + 1);
  return last[0] != '_' && !(last[0] >= 'A' && last[0] <= 'Z');
}

/// Of a library nobody but its users is known to call what asks.
bool is_told(const Story& story, const AiPath& main) {
  // A title that is made on the way is not what was asked for, unless the way in is there for it.
  if (!main.beside.empty() && !ai_is_for(story, main.beside, main.entry)) return false;
  const bool offered = main.kind.empty() && main.weight > 0 && main.hops.size() > 2 &&
                       is_open(main.hops.front().function);
  // What begins nowhere that was seen, and lets a model act in rounds, is what the product is for.
  const bool acts = main.kind.empty() && main.rounds && main.weight >= 1 && main.hops.size() > 2;
  return offered || acts || (!main.kind.empty() && main.weight >= 1.5);
}

/// "That way is only taken where `use_agent` is set, and it is not at first."
void tell_off_unless(const Story& story, const AiPath& main, std::vector<Claim>& out) {
  for (const meaning::AiHop& hop : main.hops) {
    if (hop.off_unless.empty()) continue;
    Sentence sentence(story, "ai.path.off_unless", main.entry + hop.off_unless);
    sentence.text("That way goes on in " + code(hop.function) + " only where " +
                  code(hop.off_unless) + " is set, which it is not at first.");
    return add(out, sentence.at(hop.place).confidence(Confidence::medium).finish());
  }
}

/// "Beside that, models are asked for titles (`make_title`) and summaries (`summarize`)."
void tell_beside(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  std::vector<Place> places;
  std::set<std::string> told;
  for (const AiPath& path : book.paths) {
    if (path.beside.empty() || told.contains(path.beside)) continue;
    // What people come in for by the first way is no errand beside it.
    if (book.paths.front().beside.empty() &&
        ai_is_for(story, path.beside, book.paths.front().entry))
      continue;
    if (pieces.size() >= kBeside) break;
    const AiHop* named = nullptr;
    for (const AiHop& hop : path.hops)
      if (named == nullptr && ai_is_for(story, path.beside, hop.function)) named = &hop;
    if (named == nullptr) continue;
    told.insert(path.beside);
    pieces.push_back(path.beside + " (" + code(named->function) + ")");
    places.push_back(named->place);
  }
  if (pieces.empty()) return;
  Sentence sentence(story, "ai.path.beside", join(pieces, ","));
  const bool main = book.paths.front().beside.empty() && is_told(story, book.paths.front());
  sentence.text((main ? "Beside that, models are asked, by the names of the code, for "
                      : "By the names of the code, models are asked for ") +
                join_and(pieces) + ".");
  add(out, sentence.at(places, kPlaces).confidence(Confidence::medium).finish());
}

/// Other ways in by which people ask.
void tell_others(const Story& story, const AiBook& book, const std::set<std::string>& told,
                 std::vector<Claim>& out) {
  const AiPath& main = book.paths.front();
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const AiPath& path : book.paths) {
    const bool people = path.kind == "request" || path.kind == "screen" || path.kind == "event";
    const bool other = people && path.beside.empty() && !told.contains(path.entry) &&
                       path.weight + kFarther > main.weight &&
                       (path.hops.size() > 1 || path.kind == "request");
    const bool open = std::ranges::any_of(path.hops, &AiHop::by_name);
    const std::string name = code(path.entry);
    if (!other || open || std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name), places.push_back(path.entry_at);
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.path.others", join(names, ","));
  sentence.text("A model is come to from elsewhere, too: " + list_up_to(names, kTold) + ".");
  add(out,
      sentence.at(places, kTold).basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// "The same functions take what comes in by `POST /talks/:id/chat`, too."
void tell_same(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const AiPath& path : book.paths)
    if (path.kind == "request" && path.beside.empty() && path.entry != book.paths[0].entry &&
        std::ranges::equal(path.hops, book.paths[0].hops, {}, &AiHop::symbol, &AiHop::symbol))
      names.add(code(path.entry), path.entry_at);
  tell_fewer_names(story, names, "ai.path.same",
                   "The same functions take what comes in elsewhere, too: ", kTold, out);
}

/// The function is one of those that the first path runs through.
bool is_on_path(const AiBook& book, const std::string& function) {
  if (book.paths.empty()) return false;
  return std::ranges::any_of(book.paths.front().hops,
                             [&](const meaning::AiHop& hop) { return hop.function == function; });
}

/// "Code that has a model answer: `tag`, `summarize` and 4 more": those on the way that is told
/// first, functions with a text of their own, then those that lead to a call from other files.
void tell_where(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  std::set<std::string> asking;
  for (const AiCall& call : book.calls)
    if (asks(call)) asking.insert(ai_function(story.analysis, call));
  std::set<std::pair<FileId, std::string>> known;
  const auto note = [&](const std::string& function, const Place& place) {
    const std::string last = function.substr(function.find_last_of('.') + 1);
    if (known.emplace(place.file, last).second)
      names.add(code(function) + " (" + code(base_name(story.path(place.file))) + ")", place);
  };
  const auto note_askers = [&](bool first) {
    for (const AiCall& call : book.calls)
      for (const meaning::AiAsker& asker : call.askers)
        if (asks(call) && !asking.contains(asker.function) &&
            (!first || is_on_path(book, asker.function)))
          note(asker.function, asker.place);
  };
  note_askers(true);
  for (const auto& prompt : book.prompts)
    if (prompt.used_at.file.valid() && !prompt.through.empty() && !asking.contains(prompt.through))
      note(prompt.through, prompt.used_at);
  note_askers(false);
  for (const AiCall& call : book.calls)
    if (const std::string function = ai_function(story.analysis, call);
        asks(call) && call.askers.empty() && !function.empty())
      note(function, call.place);
  // A function without a name that something outside calls: `serve(async (request) => { … })`
  for (const AiCall& call : book.calls)
    if (names.texts.empty() && asks(call)) names.add(code(story.path(call.place.file)), call.place);
  // Where a way is told, one function alone says nothing more.
  if (names.texts.empty() || (names.texts.size() < 2 && ai_main_way(story, book) != nullptr))
    return;
  if (names.texts.size() > kMostAsking) {
    const std::size_t more = names.texts.size() - kMostAsking;
    names.texts.resize(kMostAsking), names.places.resize(kMostAsking);
    names.add(with_commas(more) + " more", names.places.back());
  }
  if (names.texts.size() > 1)
    return tell_all(story, names, "ai.where",
                    "Code that has a model answer: ", "Further such code: ", Confidence::medium,
                    out);
  Sentence sentence(story, "ai.where", names.texts.front());
  sentence.text("A model is asked in " + names.texts.front() +
                "; the way of a question to it was not followed.");
  add(out, sentence.at(names.places, kAsking).confidence(Confidence::medium).finish());
}

void tell_unused(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  // A live function of the same name would be taken for it.
  std::set<std::string> asking;
  for (const AiCall& call : book.calls) asking.insert(ai_function(story.analysis, call));
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "unused" && !asking.contains(sign.name))
      names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.unused", join(names.texts, ","));
  const bool one = names.texts.size() == 1;
  sentence.text(list_up_to(names.texts, kNamed) +
                (one ? " would ask a model, too, but no call of it was seen."
                     : " would ask a model, too, but no calls of them were seen."));
  add(out, sentence.at(names.places, kNamed).confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<Claim> ai_where(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_where(story, book, out);
  tell_unused(story, book, out);
  return out;
}

std::vector<Claim> ai_path_told(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (!book.paths.empty() && is_told(story, book.paths.front())) tell_told(story, book, out);
  tell_agents_told(story, book, out);
  // Beside a text of the way other texts say nothing of it.
  if (out.empty() && ai_reached_told(story, book).empty()) out = ai_first_words_told(story, book);
  return out;
}

bool ai_is_given_to(const meaning::AiSign& sign, const meaning::AiPrompt& prompt) {
  return sign.means == "agent.told" && (prompt.named_in == sign.name || prompt.name == sign.name ||
                                        prompt.name.starts_with(sign.name + "."));
}

const AiPath* ai_main_way(const Story& story, const AiBook& book) {
  const bool told = !book.paths.empty() && is_told(story, book.paths.front());
  return told ? &book.paths.front() : nullptr;
}

std::vector<Claim> ai_paths(const Story& story, const AiBook& book) {
  std::vector<Claim> out = sent_outside(story, book);
  if (book.paths.empty()) {
    if (book.any()) tell_nodes(story, book, out);
    if (book.any()) std::ranges::move(ai_open_routes(story, book), std::back_inserter(out));
    return out;
  }
  const AiPath& main = book.paths.front();
  if (is_told(story, main)) {
    std::set<std::string> told;
    tell_ways(story, book, out, told);
    tell_same(story, book, out);
    tell_joining(story, book, told, out);
    tell_off_unless(story, main, out);
    tell_composed(story, book, out);
    tell_in_order(story, book, out);
    tell_graph(story, book, out);
    tell_others(story, book, told, out);
  }
  tell_nodes(story, book, out);
  tell_beside(story, book, out);
  const bool followed = std::ranges::any_of(
      book.paths, [](const AiPath& path) { return path.kind == "request" && path.beside.empty(); });
  if (!followed) std::ranges::move(ai_open_routes(story, book), std::back_inserter(out));
  return out;
}

}  // namespace cutaway::narrative
